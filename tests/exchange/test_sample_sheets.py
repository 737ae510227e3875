"""Three sheets as agencies keep them come in whole: every row taken or explained."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from agencydesk.exchange.sheets.book import Book
from agencydesk.exchange.sheets.parse import Words, parse_sheet
from agencydesk.exchange.sheets.reader import read_book
from agencydesk.exchange.sheets.rows import Outcome, ParsedRow, Values
from agencydesk.exchange.sheets.tables import find_all_tables

SHEETS = Path(__file__).parents[1] / "data" / "sheets"
#: In these rows the messy sheet writes a Chinese date of the first of the month.
FIRST_OF_MONTH = {"SL18P0008", "SL20U0018", "SL22P0028", "SL24U0038"}


def rows_of(book: Book, words: Words) -> list[ParsedRow]:
    tables = find_all_tables(book, words.vocabulary)
    return [
        row for index in range(len(book.sheets)) for row in parse_sheet(book, index, tables, words)
    ]


def cases(name: str, words: Words) -> dict[str, Values]:
    rows = rows_of(read_book(SHEETS / name), words)
    return {
        row.values["internal_no"]: row.values
        for row in rows
        if row.outcome is Outcome.PARSED and not row.void_sheet
    }


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("docket_clean.xlsx", {"parsed": 40, "row.heading": 1}),
        ("docket_gb18030.csv", {"parsed": 40, "row.heading": 1}),
        (
            "docket_messy.xlsx",
            {
                "parsed": 41,
                "row.heading": 2,
                "row.title": 1,
                "row.blank": 1,
                "row.subtotal": 1,
            },
        ),
    ],
)
def test_every_row_is_taken_or_explained(words: Words, name: str, expected: dict[str, int]) -> None:
    book = read_book(SHEETS / name)
    rows = rows_of(book, words)
    assert len(rows) == sum(len(sheet.rows) for sheet in book.sheets)
    counted = Counter(
        row.skipped.code if row.skipped is not None else row.outcome.value for row in rows
    )
    assert counted == expected


def test_the_messy_sheet_says_the_same_as_the_clean_one(words: Words) -> None:
    clean, messy = cases("docket_clean.xlsx", words), cases("docket_messy.xlsx", words)
    assert set(clean) == set(messy)
    for reference, values in clean.items():
        other = messy[reference]
        assert values["application_no"].startswith(other["application_no"])
        for key in ("kind", "route", "applicants", "inventors", "agents", "status", "stage"):
            assert values.get(key) == other.get(key), (reference, key)
        assert other["title"].split("\n")[0] == values["title"]
        expected = values["filing_date"]
        if reference in FIRST_OF_MONTH:
            expected = expected.replace(day=1)
        assert other["filing_date"] == expected, reference
    missing = [v["application_no"] for v in messy.values() if v["verdict"] == "no_check_digit"]
    assert len(missing) == 4
    assert all(len(number) == 12 for number in missing)
    due = [values["official_due"] for values in messy.values() if "official_due" in values]
    assert Counter(due) == {date(2026, 3, 6): 8}


def test_the_text_file_says_the_same_as_the_workbook(words: Words) -> None:
    assert cases("docket_gb18030.csv", words) == cases("docket_clean.xlsx", words)


def test_the_sheet_of_given_up_cases_is_read_and_marked(words: Words) -> None:
    rows = rows_of(read_book(SHEETS / "docket_messy.xlsx"), words)
    void = [row for row in rows if row.void_sheet and row.outcome is Outcome.PARSED]
    assert [row.values["application_no"] for row in void] == ["2019101079193"]
