"""What the agency's own records answer: its annual report, its backups, trail and files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from agencydesk.services.backup_values import Reason
from agencydesk.services.compliance.values import AnswerKind, LiveAnswer, RunScope
from tests.services.compliance.conftest import Office

REPORT = "annual_report_in_time"


def keep(office: Office, *days: date) -> None:
    """Let the days pass, and the lists and deadlines they bring."""
    for day in days:
        office.go_to(day)
        office.compliance.keeping.roll_forward()


def said(office: Office, code: str, item_id: str, subject: str) -> LiveAnswer:
    """Return what the data say to an item in the run of a stretch."""
    rows = office.rows(RunScope.ALL, checklist_id=item_id[:3])
    (run_id,) = (row.id for row in rows if row.subject == subject)
    (item,) = (i for i in office.compliance.runs.view(run_id).items if i.item_id == item_id)
    assert item.live == code
    answer = office.compliance.live.of_run(run_id)[item.id]
    assert all(told.text(office.desk.texts, "en") for told in answer.told)
    return answer


def words(office: Office, answer: LiveAnswer) -> str:
    return "".join(told.text(office.desk.texts, "zh") for told in answer.told)


def report(office: Office, due: date, day: date) -> None:
    """Close the annual report that is due on a day."""
    found = [row for row in office.own_deadlines() if row.rule_id == "agency_report"]
    (number,) = (row.id for row in found if row.official_due == due)
    office.desk.closing.mark_received(number, day, sent_on=day)


FIRST, SECOND = date(2027, 3, 31), date(2028, 3, 31)


def test_a_report_still_to_come_is_open(office: Office) -> None:
    keep(office, date(2027, 1, 4))
    assert said(office, REPORT, "C02-13", "2027 年").answer is AnswerKind.OPEN


@pytest.mark.parametrize(
    ("day", "kind"),
    [(date(2027, 3, 31), AnswerKind.YES), (date(2027, 4, 1), AnswerKind.NO)],
    ids=["on its last day", "the day after"],
)
def test_a_report_is_held_against_its_last_day(office: Office, day: date, kind: AnswerKind) -> None:
    keep(office, date(2027, 1, 4))
    office.go_to(date(2027, 4, 2))
    report(office, FIRST, day)
    assert said(office, REPORT, "C02-13", "2027 年").answer is kind


def test_a_report_that_was_never_made_is_no(office: Office) -> None:
    keep(office, date(2027, 1, 4), date(2027, 4, 1))
    assert said(office, REPORT, "C02-13", "2027 年").answer is AnswerKind.NO
    assert said(office, REPORT, "C14-02", "2027 年第 2 季度").answer is AnswerKind.NO


def test_last_years_report_answers_nothing_about_this_years(office: Office) -> None:
    keep(office, date(2027, 1, 4))
    office.go_to(date(2027, 3, 20))
    report(office, FIRST, date(2027, 3, 20))
    keep(office, date(2028, 1, 3))
    assert said(office, REPORT, "C02-13", "2028 年").answer is AnswerKind.OPEN
    assert said(office, REPORT, "C14-09", "2028 年第 1 季度").answer is AnswerKind.YES


def test_a_report_missed_after_one_in_time_is_no(office: Office) -> None:
    keep(office, date(2027, 1, 4))
    office.go_to(date(2027, 3, 20))
    report(office, FIRST, date(2027, 3, 20))
    keep(office, date(2028, 1, 3), date(2028, 4, 1))
    answer = said(office, REPORT, "C14-02", "2028 年第 2 季度")
    assert answer.answer is AnswerKind.NO
    assert SECOND.isoformat() in words(office, answer)


def test_without_a_backup_the_month_has_none(office: Office) -> None:
    keep(office, date(2026, 11, 25))
    answer = said(office, "backup_verified", "C12-08", "2026 年 11 月")
    assert answer.answer is AnswerKind.NO


def test_a_backup_of_the_month_answers_for_it_and_for_no_earlier_one(office: Office) -> None:
    keep(office, date(2026, 11, 25))
    office.desk.backups.run(Reason.BY_HAND)
    assert said(office, "backup_verified", "C12-08", "2026 年 11 月").answer is AnswerKind.YES
    keep(office, date(2026, 12, 2))
    december = said(office, "backup_verified", "C12-08", "2026 年 12 月")
    assert december.answer is AnswerKind.OPEN
    keep(office, date(2027, 1, 1))
    december = said(office, "backup_verified", "C12-08", "2026 年 12 月")
    assert december.answer is AnswerKind.NO
    office.go_to(date(2026, 12, 2))
    office.desk.backups.run(Reason.BY_HAND)
    november = said(office, "backup_verified", "C12-08", "2026 年 11 月")
    assert november.answer is AnswerKind.OPEN
    assert "不能证明本期" in words(office, november)


def test_records_are_whole_while_every_stored_file_is_there(office: Office, tmp_path: Path) -> None:
    keep(office, date(2026, 11, 25))
    paper = tmp_path / "示例.txt"
    paper.write_text("示例", encoding="utf-8")
    office.desk.documents.keep([paper])
    answer = said(office, "records_intact", "C12-01", "2026 年")
    assert answer.answer is AnswerKind.YES
    assert "1 份均在" in words(office, answer)
    (stored,) = (tmp_path / "data" / "documents").glob("??/*")
    stored.unlink()
    answer = said(office, "records_intact", "C12-01", "2026 年")
    assert answer.answer is AnswerKind.NO
    assert "1 份找不到" in words(office, answer)
