"""Questions are kept once, with or without new cases; what was corrected is not asked again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from agencydesk.errors import UserError
from agencydesk.models.audit import AuditEntry
from agencydesk.services.importing.reading_values import Choices
from agencydesk.services.importing.settling import OpenQuestions
from agencydesk.services.importing.values import ImportReport, LineKind
from tests.services.importing.conftest import Importer

HEAD = ["案号", "申请号", "申请日", "名称"]
GOOD = ["A1", "", "2024-01-02", "一种杯子"]
#: It names no case: the spreadsheet has turned its number into 2.02412E+12.
LOST = ["", "2.02412E+12", "2024-01-02", ""]
#: The row comes in, without a date that no calendar has.
DOUBT = ["A2", "", "2024-02-30", "一种盘子"]
NUMBER, FILED = 1, 2


@pytest.fixture
def questions(importer: Importer) -> OpenQuestions:
    return importer.imports.questions


def sheet(importer: Importer, *rows: list[str], name: str = "台账.csv") -> Path:
    return importer.text([HEAD, *rows], name)


def corrected(importer: Importer, path: Path, row: int, cells: dict[int, str]) -> ImportReport:
    """Bring a file in with one row corrected before it is written."""
    reading = importer.imports.read([path])
    place = importer.imports.outline(reading, Choices()).sheets[0]
    choices = Choices().with_correction((place.file, place.sheet, row), cells)
    return importer.imports.apply(importer.imports.plan_read(reading, choices))


def counts(importer: Importer) -> list[tuple[int, int, int]]:
    """Return what is open: refused, conflicts, doubts of every import."""
    found = importer.imports.open_questions()
    return [(each.refused, each.conflicts, each.doubts) for each in found]


def test_a_sheet_without_any_new_case_still_keeps_its_questions(importer: Importer) -> None:
    plan, report = importer.bring(sheet(importer, LOST))
    assert (plan.drafts, plan.fresh, plan.writes) == ((), 1, True)
    assert (report.cases_new, report.refused) == (0, 1)
    assert counts(importer) == [(1, 0, 0)]


def test_a_conflict_of_an_unchanged_sheet_is_kept_without_any_new_case(importer: Importer) -> None:
    importer.bring(sheet(importer, GOOD))
    other = sheet(importer, ["A1", "", "2024-01-03", "一种杯子"], name="另一表.csv")
    plan, report = importer.bring(other)
    assert plan.drafts == ()
    assert report.conflicts == 1
    assert counts(importer) == [(0, 1, 0)]


def test_the_same_question_is_not_kept_twice(importer: Importer, questions: OpenQuestions) -> None:
    path = sheet(importer, LOST, DOUBT)
    _, report = importer.bring(path)
    assert counts(importer) == [(1, 0, 1)]
    plan = importer.plan(path)
    assert (plan.fresh, plan.writes) == (0, False)
    with pytest.raises(UserError, match=r"import\.nothing"):
        importer.imports.apply(plan)
    _, again = importer.bring(sheet(importer, ["A3", "", "", "新"], LOST, DOUBT, name="四月.csv"))
    assert (again.refused, again.doubts, again.asked_before) == (0, 0, 2)
    assert counts(importer) == [(1, 0, 1)]
    questions.dismiss(report.batch_id, [each.number for each in questions.of(report.batch_id)])
    assert not importer.plan(path).writes
    assert counts(importer) == []


def test_two_rows_alike_are_two_questions(importer: Importer) -> None:
    importer.bring(sheet(importer, LOST, LOST))
    assert counts(importer) == [(2, 0, 0)]


def test_after_undoing_the_questions_are_asked_anew(importer: Importer) -> None:
    path = sheet(importer, LOST)
    _, report = importer.bring(path)
    importer.imports.undo(report.batch_id)
    assert counts(importer) == []
    importer.bring(path)
    assert counts(importer) == [(1, 0, 0)]


def test_a_cell_in_doubt_is_kept_with_its_reason_and_its_case(
    importer: Importer, questions: OpenQuestions
) -> None:
    _, report = importer.bring(sheet(importer, GOOD, DOUBT))
    assert report.doubts == 1
    assert importer.imports.batches()[0].doubts == 1
    (question,) = questions.of(report.batch_id)
    assert (question.line.kind, question.line.question) == (LineKind.NOTE, True)
    assert question.case_id == importer.case_of("A2")
    assert question.line.ref == "A2"
    assert "2024-02-30" in importer.imports.describe(question.line)
    assert [cell.text for cell in question.line.cells] == DOUBT


def test_a_number_with_a_wrong_check_digit_is_kept_as_a_question(importer: Importer) -> None:
    _, report = importer.bring(sheet(importer, ["A4", "202410123456.1", "2024-01-02", "一种碗"]))
    assert counts(importer) == [(0, 0, 1)]
    (question,) = importer.imports.questions.of(report.batch_id)
    importer.imports.questions.fix(report.batch_id, question.number, {NUMBER: "202410123456.0"})
    (row,) = importer.room.listing.rows()
    assert row.application_no == "202410123456.0"
    assert counts(importer) == []


def test_a_cell_in_doubt_is_put_right_in_its_case(
    importer: Importer, questions: OpenQuestions
) -> None:
    path = sheet(importer, DOUBT)
    _, report = importer.bring(path)
    (question,) = questions.of(report.batch_id)
    still = questions.fix(report.batch_id, question.number, {FILED: "2024-02-31"})
    assert still.line is not None
    assert counts(importer) == [(0, 0, 1)]
    settled = questions.fix(report.batch_id, question.number, {FILED: "2024-02-29"})
    assert settled.fix_id is not None
    (row,) = importer.room.listing.rows()
    assert row.filing_date == date(2024, 2, 29)
    assert counts(importer) == []
    importer.imports.undo(settled.fix_id)
    assert counts(importer) == [(0, 0, 1)]


def test_two_cells_of_one_row_are_put_right_one_by_one_or_together(
    importer: Importer, questions: OpenQuestions
) -> None:
    head = [*HEAD, "优先权日"]
    row = [*DOUBT, "2023-02-30"]
    _, report = importer.bring(importer.text([head, row]))
    first, _ = questions.of(report.batch_id)
    one = questions.fix(report.batch_id, first.number, {FILED: "2024-02-29"})
    assert counts(importer) == [(0, 0, 1)]
    assert one.fix_id is not None
    importer.imports.undo(one.fix_id)
    questions.fix(report.batch_id, first.number, {FILED: "2024-02-29", 4: "2023-03-01"})
    assert counts(importer) == []


def test_a_correction_that_would_make_another_case_is_refused(
    importer: Importer, questions: OpenQuestions
) -> None:
    _, report = importer.bring(sheet(importer, DOUBT))
    (question,) = questions.of(report.batch_id)
    with pytest.raises(UserError, match=r"import\.other-case"):
        questions.fix(report.batch_id, question.number, {0: "A9", FILED: "2024-02-29"})
    assert counts(importer) == [(0, 0, 1)]
    assert len(importer.room.listing.rows()) == 1


@pytest.mark.parametrize(
    ("row", "cells"), [(LOST, {NUMBER: "202411234567.5"}), (DOUBT, {FILED: "2024-02-29"})]
)
def test_a_row_that_came_in_corrected_is_passed_over_as_it_still_stands(
    importer: Importer, row: list[str], cells: dict[int, str]
) -> None:
    path = sheet(importer, GOOD, row)
    report = corrected(importer, path, 3, cells)
    assert counts(importer) == []
    plan = importer.plan(path)
    assert (plan.refused, plan.drafts, plan.writes) == ((), (), False)
    assert [(line.row, line.code) for line in plan.skipped[1:]] == [(3, "row.corrected")]
    importer.imports.undo(report.batch_id)
    plan = importer.plan(path)
    assert (plan.fresh, len(plan.skipped)) == (1, 1)


def test_a_row_settled_weeks_later_is_passed_over_too(
    importer: Importer, questions: OpenQuestions
) -> None:
    path = sheet(importer, LOST)
    _, report = importer.bring(path)
    (question,) = questions.of(report.batch_id)
    questions.fix(report.batch_id, question.number, {NUMBER: "202411234567.5"})
    codes = [line.code for line in importer.plan(path).skipped]
    assert codes == ["row.heading", "row.corrected"]


def test_a_row_that_was_changed_in_the_file_after_its_correction_is_read_again(
    importer: Importer,
) -> None:
    path = sheet(importer, LOST)
    corrected(importer, path, 2, {NUMBER: "202411234567.5"})
    path = sheet(importer, ["", "2.02413E+12", "2024-01-02", ""])
    assert len(importer.plan(path).refused) == 1


def test_a_file_without_headings_leaves_nothing_to_keep(importer: Importer) -> None:
    plan = importer.plan(importer.text([["一种杯子"], ["一种盘子"]]))
    assert (len(plan.refused), plan.writes) == (2, False)


def test_many_questions_are_dismissed_in_one_step_and_each_is_told(
    importer: Importer, questions: OpenQuestions
) -> None:
    rows = [[f"D{number}", "", "2024-02-30", "一种盘子"] for number in range(600)]
    _, report = importer.bring(sheet(importer, *rows))
    numbers = [each.number for each in questions.of(report.batch_id)]
    questions.dismiss(report.batch_id, numbers)
    assert counts(importer) == []
    query = select(func.count()).where(AuditEntry.action == "dismissed")
    with importer.room.context.database.reading() as session:
        assert session.scalar(query) == 600
