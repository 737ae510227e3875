"""Amounts of money are read as people type them and written so that nobody misreads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.money import MOST_FEN, Money, money_text, read_yuan, yuan_text

FEN = st.integers(-MOST_FEN, MOST_FEN)


@given(FEN)
def test_every_amount_is_read_back_as_it_was_written(fen):
    for text in (
        yuan_text(fen),
        yuan_text(fen, grouped=False),
        money_text(fen),
        f"{yuan_text(fen)} 元",
    ):
        assert read_yuan(text) == fen


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("1200", 120_000),
        ("1,200.50", 120_050),
        ("１，２００．５元", 120_050),
        ("￥1200", 120_000),
        ("人民币1200元整", 120_000),
        ("cny 900.05", 90_005),
        ("-300", -30_000),
        ("－300元", -30_000),
        ("−¥300.00", -30_000),
        (".5", 50),
        ("1 200", 120_000),
        ("CNY 12 345 678.90", 1_234_567_890),
    ],
)
def test_an_amount_is_read_however_it_is_typed(typed, fen):
    assert read_yuan(typed) == fen


@pytest.mark.parametrize(
    "typed",
    [
        *("", "元", "abc", "1.005", "1,5", "12,00", "1.200,50", "1e5", "NaN", "=1+1", "--1"),
        *("9" * 30, "1.0000000000000000000000000000001", "1.2.3", "1200 USD", "1 2", "1 2000"),
    ],
)
def test_what_is_no_amount_in_yuan_and_fen_is_refused_and_not_guessed(typed):
    with pytest.raises(ValueError, match=r"."):
        read_yuan(typed)


def test_an_amount_is_shown_with_its_thousands_and_two_decimals():
    assert str(Money(123_456_789)) == "1,234,567.89"
    assert str(Money(-5)) == "-0.05"
    assert money_text(-123_456_789) == "-¥1,234,567.89"
    assert money_text(0) == "¥0.00"
    assert sorted([Money(300), Money(-5)]) == [Money(-5), Money(300)]
