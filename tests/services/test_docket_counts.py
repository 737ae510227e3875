"""The docket narrowed by date, person, client and kind, and counted, against a plain scan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from sqlalchemy import select

from agencydesk.domain.docket import (
    Band,
    DateKind,
    DocketFilter,
    DocketRow,
    Scope,
    SortKey,
    Status,
    band_of,
)
from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.vocabulary import CaseKind, PartyRole
from agencydesk.services.context import Context
from agencydesk.services.docket import Docket
from tests.services.conftest import Room
from tests.services.test_docket_lists import context as context
from tests.services.test_docket_lists import docket as odd_docket
from tests.services.test_docket_lists import docket_of

docket = odd_docket
Everyone = Callable[[], list[DocketRow]]
ACTIVE = (Status.OPEN, Status.SENT)


def due(row: DocketRow, by: DateKind) -> date | None:
    days = (row.official_due, row.internal_due, row.client_due)
    return days[list(DateKind).index(by)]


def band(row: DocketRow, by: DateKind, today: date) -> Band:
    return band_of(due(row, by), row.status, today)


def listed(row: DocketRow, by: DateKind) -> bool:
    return by is DateKind.OFFICIAL or due(row, by) is not None


@pytest.fixture
def rows(docket: Docket) -> list[DocketRow]:
    return docket.listing(DocketFilter(include_done=True))


@pytest.fixture
def attorney_of(context: Context, docket: Docket) -> dict[int, int | None]:
    with context.database.reading() as session:
        cases = session.execute(select(CaseFile.id, CaseFile.attorney_id)).all()
    return {case.id: case.attorney_id for case in cases}


@pytest.fixture
def clients_of(context: Context, docket: Docket) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    with context.database.reading() as session:
        for role in (PartyRole.CLIENT, PartyRole.APPLICANT):
            here = select(CaseParty.case_id, CaseParty.party_id).where(CaseParty.role == role)
            known = set(found)
            for case, party in session.execute(here):
                if case not in known:
                    found.setdefault(case, set()).add(party)
    return found


def cuts(today: date) -> Iterator[DocketFilter]:
    """Yield filters of every kind by every date."""
    spans = ((None, None), (today - timedelta(9), None), (None, today + timedelta(9)))
    for by, (since, until), done in product(DateKind, spans, (False, True)):
        wanted = DocketFilter(by=by, since=since, until=until, include_done=done)
        yield wanted
        yield replace(wanted, bands=frozenset({Band.WEEK, Band.UNKNOWN}))
        yield replace(wanted, bands=frozenset({Band.OVERDUE, Band.DONE}), scope=Scope.ALL)


def kept(row: DocketRow, wanted: DocketFilter, today: date) -> bool:
    day, urgency = due(row, wanted.by), band(row, wanted.by, today)
    return (
        listed(row, wanted.by)
        and (row.status in ACTIVE or wanted.include_done or Band.DONE in wanted.bands)
        and (not wanted.bands or urgency in wanted.bands)
        and (wanted.since is None or (day is not None and day >= wanted.since))
        and (wanted.until is None or day is None or day <= wanted.until)
    )


def test_every_cut_by_every_date_is_that_of_a_plain_scan(
    docket: Docket, rows: list[DocketRow], today: date
) -> None:
    for wanted in cuts(today):
        here = {row.id for row in rows if kept(row, wanted, today)}
        assert set(docket.ids(wanted)) == here, wanted


@pytest.mark.parametrize("by", DateKind)
def test_the_order_by_urgency_follows_the_date_that_is_meant(
    docket: Docket, rows: list[DocketRow], by: DateKind
) -> None:
    shown = docket.listing(DocketFilter(by=by))
    days = [due(row, by) or date.max for row in shown]
    assert days == sorted(days)
    assert len(shown) == sum(1 for row in rows if row.status in ACTIVE and listed(row, by))
    down = [
        due(row, by) or date.max for row in docket.listing(DocketFilter(by=by), descending=True)
    ]
    assert down == sorted(days, reverse=True)


def test_one_attorneys_cases_are_listed_and_no_others(
    docket: Docket, rows: list[DocketRow], attorney_of: dict[int, int | None]
) -> None:
    for person in (1, 2, 3, 99):
        wanted = DocketFilter(attorney_id=person, include_done=True)
        here = {row.id for row in rows if attorney_of[row.case_id] == person}
        assert set(docket.ids(wanted, SortKey.TITLE)) == here


def test_a_client_has_the_cases_it_is_client_of_or_applies_in_without_one(
    docket: Docket, rows: list[DocketRow], clients_of: dict[int, set[int]]
) -> None:
    for party in (1, 2, 3, 99):
        found = set(docket.ids(DocketFilter(client_id=party, include_done=True)))
        assert found == {row.id for row in rows if party in clients_of.get(row.case_id, ())}


def test_a_kind_keeps_cases_of_that_kind(docket: Docket, context: Context) -> None:
    with context.database.writing() as session:
        for case in session.scalars(select(CaseFile).where(CaseFile.id <= 10)):
            case.kind = CaseKind.DESIGN
    design = docket.listing(DocketFilter(kind="design", include_done=True))
    assert {row.case_id for row in design} <= set(range(1, 11))
    assert {row.kind for row in design} == {"design"}
    assert not docket.ids(DocketFilter(kind="no such kind"))


def test_bands_are_counted_as_they_are_listed(
    docket: Docket, rows: list[DocketRow], today: date, attorney_of: dict[int, int | None]
) -> None:
    for by, person, done in product(DateKind, (None, 2), (False, True)):
        here = Counter(
            band(row, by, today)
            for row in rows
            if listed(row, by)
            and (person is None or attorney_of[row.case_id] == person)
            and (done or row.status in ACTIVE)
        )
        wanted = {each: here[each] for each in Band if done or each is not Band.DONE}
        assert docket.counts(done, by, person) == wanted


def test_ready_made_cuts_are_counted_as_they_are_listed(docket: Docket) -> None:
    for person in (None, 1):
        counts = docket.scope_counts(person)
        for scope in Scope:
            found = docket.ids(DocketFilter(scope=scope, attorney_id=person))
            assert counts[scope] == len(found)


def test_a_month_shows_how_many_of_each_urgency_fall_on_a_day(
    docket: Docket, rows: list[DocketRow], today: date
) -> None:
    first, last = today - timedelta(days=10), today + timedelta(days=10)
    for by, text, done in product(DateKind, ("", "支架"), (False, True)):
        wanted = DocketFilter(text=text, by=by, include_done=done)
        found = docket.listing(wanted)
        plain: dict[date, Counter[Band]] = {}
        for row in found:
            day = due(row, by)
            if day is not None and first <= day <= last:
                plain.setdefault(day, Counter())[band(row, by, today)] += 1
        assert docket.day_counts(first, last, wanted) == plain
        assert list(docket.day_counts(first, last, wanted)) == sorted(plain)


def test_a_month_keeps_to_the_days_that_are_wanted_anyway(docket: Docket, today: date) -> None:
    wanted = DocketFilter(since=today, until=today + timedelta(days=3))
    days = docket.day_counts(today - timedelta(days=10), today + timedelta(days=10), wanted)
    assert days
    assert all(today <= day <= today + timedelta(days=3) for day in days)


def test_only_people_and_clients_with_something_to_do_are_offered(
    docket: Docket,
    rows: list[DocketRow],
    attorney_of: dict[int, int | None],
    clients_of: dict[int, set[int]],
) -> None:
    busy = {row.case_id for row in rows if row.status in ACTIVE}
    people, clients = docket.attorneys(), docket.clients()
    assert {person for person, _ in people} == {attorney_of[case] for case in busy} - {None}
    assert {party for party, _ in clients} == {
        party for case in busy for party in clients_of.get(case, ())
    }
    assert [name for _, name in people] == sorted(name for _, name in people)
    assert [name for _, name in clients] == sorted(name for _, name in clients)


def test_whoever_gets_something_to_do_is_offered_from_then_on(room: Room) -> None:
    docket = docket_of(room.context)
    assert docket.attorneys() == []
    case = room.invention()
    view = room.cases.get(case)
    attorney = room.context.actor.id or 1
    room.cases.edit(case, replace(view.draft, attorney_id=attorney), view.version)
    assert [number for number, _ in docket.attorneys()] == [attorney]
    docket.attorneys().clear()
    assert docket.attorneys()
