"""What clients paid settles their oldest bills first, and no fen is lost or made."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.settling import Entry, settle

DAY = date(2026, 1, 5)
ENTRIES = st.lists(
    st.builds(
        Entry,
        st.integers(0, 800).map(lambda days: DAY + timedelta(days=days)),
        st.integers(-(10**9), 10**9),
    ),
    max_size=30,
)


def after(days):
    return DAY + timedelta(days=days)


def test_a_receipt_settles_the_oldest_bill_first_and_the_next_in_part():
    bills = [Entry(after(30), 50_000), Entry(DAY, 30_000), Entry(after(60), 10_000)]
    found = settle([*bills, Entry(after(90), -45_000)])
    assert found.open == (Entry(after(30), 35_000), Entry(after(60), 10_000))
    assert found.oldest == after(30)
    assert (found.prepaid, found.balance) == (0, 45_000)


def test_what_is_paid_beyond_all_bills_is_prepaid():
    found = settle([Entry(DAY, 10_000), Entry(DAY, -25_000)])
    assert (found.open, found.oldest, found.prepaid, found.balance) == ((), None, 15_000, -15_000)


def test_money_paid_back_is_owed_again_and_a_correction_counts_like_a_receipt():
    assert settle([Entry(DAY, -500), Entry(after(1), 500)]).balance == 0
    assert settle([Entry(DAY, 900), Entry(after(1), -400)]).open == (Entry(DAY, 500),)


def test_nothing_billed_and_nothing_paid_leaves_nothing():
    found = settle([])
    assert (found.open, found.prepaid, found.balance) == ((), 0, 0)


@given(ENTRIES)
def test_the_sums_agree_whatever_was_billed_and_paid(entries):
    found = settle(entries)
    assert found.balance == sum(entry.fen for entry in entries)
    assert found.prepaid >= 0
    assert all(entry.fen > 0 for entry in found.open)
    assert not (found.open and found.prepaid)
    assert list(found.open) == sorted(found.open, key=lambda entry: entry.day)


@given(ENTRIES, st.randoms())
def test_the_order_in_which_entries_come_in_does_not_matter(entries, random):
    shuffled = list(entries)
    random.shuffle(shuffled)
    one, other = settle(entries), settle(shuffled)
    assert (one.oldest, one.balance, one.prepaid) == (other.oldest, other.balance, other.prepaid)


@given(ENTRIES)
def test_only_the_newest_bills_are_open(entries):
    found = settle(entries)
    newer = [
        entry for entry in entries if entry.fen > 0 and found.oldest and entry.day > found.oldest
    ]
    assert sum(entry.fen for entry in found.open if entry.day > found.oldest) == sum(
        entry.fen for entry in newer
    )
