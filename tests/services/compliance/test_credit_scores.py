"""The standing of a day: verified rows, the agency's own, and what is not verified."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from agencydesk.models.registers import CreditEntry
from agencydesk.services.compliance.credit_scores import Credits
from agencydesk.services.compliance.credit_values import CreditStanding
from tests.services.compliance.conftest import Office

TODAY = date(2026, 11, 25)


@pytest.fixture
def credits(office: Office) -> Credits:
    return Credits(office.desk.context, office.compliance.files)


def entry(office: Office, row_id: str, points: int, day: date = TODAY, **more: object) -> int:
    """Enter points."""
    values = {"row_id": row_id, "points": points, "happened_on": day, **more}
    number = office.compliance.registers.add("credit_entry", values).record_id
    assert number is not None
    return number


def own_row(office: Office, points: int = -5) -> int:
    """Add a row from the agency's own text."""
    values = {"title": "示例扣分项", "points": points, "citation": "示例文本"}
    number = office.compliance.registers.add("own_credit_row", values).record_id
    assert number is not None
    return number


def said(office: Office, standing: CreditStanding, language: str = "zh") -> str:
    return "".join(told.text(office.desk.texts, language) for told in standing.cautions)


def test_without_entries_the_score_is_full(credits: Credits) -> None:
    standing = credits.standing(TODAY)
    assert (standing.score, standing.full, standing.grade) == (100, 100, "A")
    assert [row.id for row in standing.rows] == ["R1", "R2", "R3", "R4", "R5", "R6"]
    assert not any(row.entries for row in standing.rows)


def test_an_entry_counts_from_its_day_to_its_last_one(office: Office, credits: Credits) -> None:
    entry(office, "R1", -20, TODAY - timedelta(30), ends_on=TODAY - timedelta(1))
    days = (TODAY - timedelta(31), TODAY - timedelta(30), TODAY - timedelta(1), TODAY)
    assert [credits.standing(day).score for day in days] == [100, 80, 80, 100]
    (row,) = (row for row in credits.standing(TODAY).rows if row.entries)
    assert (row.id, row.counting, row.entries[0].counts) == ("R1", 0, False)


def test_the_grade_follows_the_score(office: Office, credits: Credits) -> None:
    entry(office, "R1", -20)
    assert credits.standing(TODAY).grade == "B"
    entry(office, "R4", -60)
    assert credits.standing(TODAY).grade == "D"


def test_the_agencys_own_rows_count_and_are_never_verified(
    office: Office, credits: Credits
) -> None:
    number = own_row(office)
    entry(office, f"own:{number}", -5)
    standing = credits.standing(TODAY)
    row = standing.rows[-1]
    assert (row.own, row.verified, row.counting, row.citation) == (True, False, -5, "示例文本")
    assert standing.score == 95
    assert "自行补充 1 项" in said(office, standing)


def test_withdrawn_entries_do_not_count(office: Office, credits: Credits) -> None:
    number = entry(office, "R1", -20)
    office.compliance.registers.withdraw("credit_entry", number, "登记有误", 1)
    assert credits.standing(TODAY).score == 100


def test_what_counts_always_adds_up_to_the_score(office: Office, credits: Credits) -> None:
    """Also under a row that was withdrawn, and under one no table knows any more."""
    number = own_row(office)
    entry(office, f"own:{number}", -5)
    office.compliance.registers.withdraw("own_credit_row", number, "文本已修订", 1)
    entry(office, "R3", -15)
    with office.desk.context.database.writing() as session:
        gone = CreditEntry(row_id="R99", points=-2, happened_on=TODAY)
        gone.entered_at = office.desk.context.now()
        session.add(gone)
    standing = credits.standing(TODAY)
    assert standing.full + sum(row.counting for row in standing.rows) == standing.score == 78
    assert [row.id for row in standing.rows[-2:]] == [f"own:{number}", "R99"]


def test_a_withdrawn_row_without_entries_is_gone(office: Office, credits: Credits) -> None:
    number = own_row(office)
    office.compliance.registers.withdraw("own_credit_row", number, "文本已修订", 1)
    assert not any(row.own for row in credits.standing(TODAY).rows)


@pytest.mark.parametrize(("language", "words"), [("zh", "附件全文未能取得"), ("en", "not found")])
def test_what_is_not_verified_is_said(
    office: Office, credits: Credits, language: str, words: str
) -> None:
    standing = credits.standing(TODAY, language)
    text = said(office, standing, language)
    assert words in text
    assert "5" in text
    unsure = [row for row in standing.rows if not row.verified]
    assert [row.id for row in unsure] == ["R3"]
    assert unsure[0].title in text


def test_more_than_a_row_is_worth_is_noticed(office: Office, credits: Credits) -> None:
    entry(office, "R2", -30)
    assert not credits.standing(TODAY).rows[1].over
    entry(office, "R2", -20)
    standing = credits.standing(TODAY)
    assert standing.rows[1].over
    assert "超过该项上限" in said(office, standing)
