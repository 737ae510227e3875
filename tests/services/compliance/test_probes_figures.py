"""What figures answer: held against the agency's own thresholds, told where it has none."""

from __future__ import annotations

from datetime import date

import pytest

from agencydesk.models.vocabulary import CaseKind, Route
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.compliance.settings_values import Thresholds
from agencydesk.services.compliance.values import AnswerKind, GateStep, LiveAnswer, RunScope
from agencydesk.services.staff_values import AgencyProfile, StaffDraft, StaffRole
from tests.services.compliance.conftest import Office

TODAY = date(2026, 11, 25)
MONTH_END = date(2026, 11, 30)
YEAR_END = date(2026, 12, 31)


@pytest.fixture(autouse=True)
def kept(office: Office) -> None:
    """The lists of the month, the quarter and the year are open."""
    office.compliance.keeping.keep_up()


def said(office: Office, code: str, checklist: str, span: str) -> LiveAnswer:
    """Return what the data say to the one item that asks this in the run of a stretch."""
    rows = office.rows(RunScope.ALL, checklist_id=checklist)
    views = [office.compliance.runs.view(row.id) for row in rows if row.occasion == span]
    (found,) = (
        (view.row.id, item.id) for view in views for item in view.items if item.live == code
    )
    return office.compliance.live.of_run(found[0])[found[1]]


def words(office: Office, answer: LiveAnswer) -> str:
    texts = office.desk.texts
    assert all(told.text(texts, "en") for told in answer.told)
    return "".join(told.text(texts, "zh") for told in answer.told)


def attorney(office: Office, name: str = "示例代理师", **more: object) -> int:
    roles = frozenset([StaffRole.ATTORNEY])
    return office.desk.staff.add(StaffDraft(name, roles, **more)).id


def filed(office: Office, ref: str, day: date, **more: object) -> None:
    dates = {"filing_date": day}
    for column in ("pct_entry_date", "divisional_submission_date"):
        if column in more:
            dates[column] = more.pop(column)
    number = office.desk.cases.create(CaseDraft(ref, "一种示例装置", CaseKind.INVENTION, **more)).id
    gates = office.compliance.gates
    if gates.stopped(number, GateStep.FILED):
        gates.override(number, GateStep.FILED, "示例理由", office.second)
    office.desk.corrections.apply_correction(number, dates)


def own(office: Office, **thresholds: int) -> None:
    office.compliance.settings.save(Thresholds(**thresholds))


def filings(office: Office) -> LiveAnswer:
    return said(office, "filings_per_attorney", "C07", "month")


def test_without_an_attorney_on_file_no_mean_is_made_up(office: Office) -> None:
    filed(office, "P-1", TODAY)
    answer = filings(office)
    assert answer.answer is AnswerKind.OPEN
    assert "1 件" in words(office, answer)
    assert "没有登记为专利代理师" in words(office, answer)


def test_without_a_threshold_filings_are_a_figure_only(office: Office) -> None:
    attorney(office)
    filed(office, "P-1", TODAY)
    office.go_to(MONTH_END)
    answer = filings(office)
    assert answer.answer is AnswerKind.OPEN
    assert "人均每月 1.0 件" in words(office, answer)
    assert "尚未设定阈值" in words(office, answer)


def test_filings_within_the_agencys_own_threshold_are_yes_once_the_month_is_over(
    office: Office,
) -> None:
    attorney(office)
    filed(office, "P-1", TODAY)
    own(office, filings_per_attorney=1)
    assert filings(office).answer is AnswerKind.OPEN
    assert "尚未结束" in words(office, filings(office))
    office.go_to(MONTH_END)
    assert filings(office).answer is AnswerKind.YES


def test_filings_above_the_threshold_are_left_to_a_person(office: Office) -> None:
    attorney(office)
    filed(office, "P-1", TODAY)
    filed(office, "P-2", TODAY)
    own(office, filings_per_attorney=1)
    office.go_to(MONTH_END)
    answer = filings(office)
    assert answer.answer is AnswerKind.OPEN
    assert "请说明理由" in words(office, answer)


def test_a_month_without_filings_asks_nothing_once_it_is_over(office: Office) -> None:
    attorney(office)
    assert filings(office).answer is AnswerKind.OPEN
    office.go_to(MONTH_END)
    assert filings(office).answer is AnswerKind.NOT_APPLICABLE


def test_a_quarter_is_held_against_as_many_months(office: Office) -> None:
    attorney(office)
    for number in range(3):
        filed(office, f"P-{number}", date(2026, 10, 9))
    own(office, filings_per_attorney=1)
    office.go_to(YEAR_END)
    answer = said(office, "filings_per_attorney", "C14", "quarter")
    assert answer.answer is AnswerKind.YES
    assert "人均每月 1.0 件" in words(office, answer)


def test_only_what_the_agency_itself_filed_counts(office: Office) -> None:
    """No suit, no case another agency filed; a national phase on the day it was entered."""
    attorney(office)
    office.desk.agency.save(AgencyProfile("示例专利代理事务所", "11999"))
    filed(office, "P-1", TODAY, agency_code="11998")
    filed(office, "P-2", TODAY, route=Route.INVALIDATION)
    filed(office, "P-3", date(2024, 1, 5), route=Route.PCT_NATIONAL, pct_entry_date=TODAY)
    filed(office, "P-4", date(2024, 1, 5), divisional_submission_date=TODAY, agency_code="11999")
    assert "2 件" in words(office, filings(office))


def test_who_left_before_the_month_is_not_counted(office: Office) -> None:
    attorney(office)
    gone = attorney(office, "示例离职")
    office.desk.staff.deactivate(gone, date(2026, 10, 31))
    attorney(office, "示例新人", joined_on=date(2026, 12, 1))
    filed(office, "P-1", TODAY)
    assert "代理师 1 人" in words(office, filings(office))


def test_complaints_are_a_figure_only(office: Office) -> None:
    attorney(office)
    values = {"received_on": TODAY, "complainant": "示例丙", "matter": "答复迟延"}
    office.compliance.registers.add("complaint", values)
    answer = said(office, "complaints_per_attorney", "C11", "quarter")
    assert answer.answer is AnswerKind.OPEN
    assert "投诉 1 件" in words(office, answer)
    assert "1000.0‰" in words(office, answer)


def train(office: Office, person: int, minutes: int, kind: str = "practice") -> None:
    values = {"staff_id": person, "kind": kind, "held_on": TODAY, "minutes": minutes}
    office.compliance.registers.add("training", {**values, "topic": "示例课程"})


TRAININGS = [
    ("training_hours", "practice", "training_minutes"),
    ("training_hours_general", "continuing", "general_minutes"),
]


@pytest.mark.parametrize(("code", "kind", "goal"), TRAININGS)
def test_training_without_a_goal_is_a_figure_only(
    office: Office, code: str, kind: str, goal: str
) -> None:
    person = attorney(office)
    train(office, person, 90, kind)
    train(office, person, 600, "internship")
    answer = said(office, code, "C13", "year")
    assert answer.answer is AnswerKind.OPEN
    assert "1.5 学时" in words(office, answer)
    assert "尚未设定阈值" in words(office, answer)


@pytest.mark.parametrize(("code", "kind", "goal"), TRAININGS)
def test_training_is_yes_when_everybody_reached_the_agencys_goal(
    office: Office, code: str, kind: str, goal: str
) -> None:
    one, other = attorney(office), attorney(office, "示例另一人")
    own(office, **{goal: 90})
    train(office, one, 90, kind)
    train(office, other, 60, kind)
    answer = said(office, code, "C13", "year")
    assert answer.answer is AnswerKind.OPEN
    assert "示例另一人" in words(office, answer)
    train(office, other, 30, kind)
    assert said(office, code, "C13", "year").answer is AnswerKind.YES


def test_training_that_is_short_is_no_only_after_the_year(office: Office) -> None:
    attorney(office)
    own(office, training_minutes=90)
    office.go_to(YEAR_END)
    assert said(office, "training_hours", "C13", "year").answer is AnswerKind.OPEN
    office.go_to(date(2027, 1, 1))
    assert said(office, "training_hours", "C13", "year").answer is AnswerKind.NO


def test_without_attorneys_nobodys_hours_are_enough(office: Office) -> None:
    own(office, training_minutes=90)
    assert said(office, "training_hours", "C13", "year").answer is AnswerKind.OPEN


def test_the_score_is_told_and_left_to_be_compared(office: Office) -> None:
    office.compliance.registers.add(
        "credit_entry", {"row_id": "R1", "points": -20, "happened_on": TODAY}
    )
    answer = said(office, "credit_score", "C14", "month")
    assert answer.answer is AnswerKind.OPEN
    assert "80 分，B 级" in words(office, answer)
    assert "未核实" in words(office, answer)
    assert [table for table, _ in answer.records] == ["credit_entry"]


def test_what_is_only_told_is_never_taken_as_an_answer(office: Office) -> None:
    rows = office.rows(RunScope.ALL, checklist_id="C14")
    (run_id,) = (row.id for row in rows if row.occasion == "month")
    office.compliance.answering.take_live(run_id)
    items = office.compliance.runs.view(run_id).items
    assert all(item.answer is AnswerKind.OPEN for item in items if item.live == "credit_score")
