import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.grid import Money, cell_text
from agencydesk.domain.typed_money import read_typed_yuan


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("900", 90000),
        (" 1,234.5 ", 123450),
        ("¥900", 90000),
        ("￥1,000.05", 100005),
        ("900元", 90000),
        ("CNY 12", 1200),
        ("９００．１０", 90010),
        ("0", 0),
    ],
)
def test_amounts_are_read_as_people_write_them(text, fen):
    assert read_typed_yuan(text) == fen


@pytest.mark.parametrize(
    "text", ["", "-1", "1.234", "1,23", "12,34.00", "1e3", "abc", "1 2", "九百", "1" * 14, "=1"]
)
def test_what_is_no_amount_is_none(text):
    assert read_typed_yuan(text) is None


@given(st.integers(0, 10**13))
def test_an_amount_that_is_written_out_is_read_again(fen):
    assert read_typed_yuan(str(Money(fen))) == fen


def test_a_cell_of_money_shows_thousands_and_two_decimals():
    assert cell_text(Money(123456789)) == "1,234,567.89"
    assert cell_text(Money(-5)) == "-0.05"
