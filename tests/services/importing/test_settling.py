"""What an import could not take stays open until somebody settles it, without the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from agencydesk.errors import UserError
from agencydesk.models.audit import AuditEntry
from agencydesk.models.imports import ImportBatch
from agencydesk.services.changes import Changes
from agencydesk.services.importing.history_values import OpenQuestion
from agencydesk.services.importing.settling import OpenQuestions
from agencydesk.services.importing.values import LineKind
from tests.conftest import NOW
from tests.services.importing.conftest import Importer

Sample = Callable[[str], Path]
REFUSED = "docket_refused.xlsx"
NUMBER = 2


@pytest.fixture
def questions(importer: Importer) -> OpenQuestions:
    return importer.imports.questions


@pytest.fixture
def refused(importer: Importer, sample: Sample, questions: OpenQuestions) -> OpenQuestion:
    """The one row of the sample that names no case, after its import."""
    _, report = importer.bring(sample(REFUSED))
    return next(
        each for each in questions.of(report.batch_id) if each.line.code == "number.scientific"
    )


@pytest.fixture
def conflict(importer: Importer, questions: OpenQuestions) -> OpenQuestion:
    """A title that differs from the one brought in before."""
    head = ["案号", "名称", "备注"]
    importer.bring(importer.text([head, ["A1", "甲", "x"]]))
    path = importer.text([head, ["A1", "丙", "z"], ["A2", "丁", ""]], "新.csv")
    _, report = importer.bring(path)
    return questions.of(report.batch_id)[0]


def test_open_questions_are_kept_with_the_import(importer: Importer, refused: OpenQuestion) -> None:
    (left,) = importer.imports.open_questions()
    assert left.batch_id == refused.batch_id
    assert left.file_name == REFUSED
    assert left.at == NOW
    assert (left.refused, left.conflicts) == (2, 0)
    assert refused.line.kind is LineKind.REFUSED
    assert refused.line.row == 6
    assert importer.imports.describe(refused.line, "en").startswith("2024120000000 was turned")
    assert {cell.heading: cell.text for cell in refused.line.cells}["申请日期"] == "2024/12/3"


def test_a_refused_row_comes_in_later_without_the_file(
    importer: Importer, questions: OpenQuestions, refused: OpenQuestion
) -> None:
    settled = questions.fix(refused.batch_id, refused.number, {NUMBER: "202411234567.3"})
    assert settled.line is None
    assert settled.changes.cases
    refs = {row.ref for row in importer.room.listing.rows()}
    assert "2024112345673" in refs
    assert refused.number not in [each.number for each in questions.of(refused.batch_id)]
    fix, first = importer.imports.batches()
    assert (fix.fixes, fix.new, first.fixes) == (True, 1, False)
    with pytest.raises(UserError, match=r"import\.question-settled"):
        questions.fix(refused.batch_id, refused.number, {NUMBER: "202411234567.3"})


def test_taking_the_fix_back_opens_the_question_again(
    importer: Importer, questions: OpenQuestions, refused: OpenQuestion
) -> None:
    before = importer.contents()
    settled = questions.fix(refused.batch_id, refused.number, {NUMBER: "202411234567.3"})
    assert settled.fix_id is not None
    importer.imports.undo(settled.fix_id)
    assert importer.contents() == before
    assert questions.of(refused.batch_id)[0] == refused


def test_a_row_that_is_still_wrong_says_so_and_writes_nothing(
    importer: Importer, questions: OpenQuestions, refused: OpenQuestion
) -> None:
    before = importer.contents()
    settled = questions.fix(refused.batch_id, refused.number, {NUMBER: "12"})
    assert settled.line is not None
    assert settled.line.code == "number.not_a_number"
    assert settled.changes == Changes()
    assert importer.contents() == before
    assert refused in questions.of(refused.batch_id)


def test_a_conflict_is_settled_by_taking_only_that_cell(
    importer: Importer, questions: OpenQuestions, conflict: OpenQuestion
) -> None:
    assert [each.line.field for each in questions.of(conflict.batch_id)] == ["title", "remark"]
    settled = questions.take(conflict.batch_id, [conflict.number])
    assert settled.fix_id is not None
    row = next(row for row in importer.room.listing.rows() if row.ref == "A1")
    assert row.title == "丙"
    assert [each.line.field for each in questions.of(conflict.batch_id)] == ["remark"]
    assert questions.of(settled.fix_id) == ()
    importer.imports.undo(settled.fix_id)
    row = next(row for row in importer.room.listing.rows() if row.ref == "A1")
    assert row.title == "甲"


def test_many_cells_are_taken_in_one_import_and_go_back_together(
    importer: Importer, questions: OpenQuestions
) -> None:
    head = ["案号", "名称", "备注"]
    importer.bring(importer.text([head, ["A1", "甲", "x"], ["A2", "乙", "y"]]))
    rows = [head, ["A1", "丙", "z"], ["A2", "丁", "y"], ["A3", "戊", ""]]
    _, report = importer.bring(importer.text(rows, "新.csv"))
    before = importer.contents()
    found = questions.of(report.batch_id)
    settled = questions.take(report.batch_id, [each.number for each in found])
    assert settled.fix_id is not None
    assert {row.ref: row.title for row in importer.room.listing.rows()} == {
        "A1": "丙",
        "A2": "丁",
        "A3": "戊",
    }
    fix = importer.imports.batches()[0]
    assert (fix.file_name, fix.fixes, fix.updated) == ("新.csv", True, 2)
    assert importer.imports.open_questions() == ()
    importer.imports.undo(settled.fix_id)
    assert importer.contents() == before
    assert questions.of(report.batch_id) == found


def test_dismissed_questions_can_be_opened_again(
    importer: Importer, questions: OpenQuestions, conflict: OpenQuestion
) -> None:
    before = questions.of(conflict.batch_id)
    numbers = [each.number for each in before]
    changes = questions.dismiss(conflict.batch_id, numbers)
    assert changes == Changes(imports=True, record_id=conflict.batch_id)
    assert importer.imports.open_questions() == ()
    questions.reopen(conflict.batch_id, numbers)
    assert questions.of(conflict.batch_id) == before
    with pytest.raises(UserError, match=r"import\.question-settled"):
        questions.dismiss(conflict.batch_id, [99])


def test_an_import_that_was_taken_back_asks_nothing_any_more(
    importer: Importer, questions: OpenQuestions, refused: OpenQuestion
) -> None:
    importer.imports.undo(refused.batch_id)
    assert importer.imports.open_questions() == ()
    assert questions.of(refused.batch_id) == ()
    with pytest.raises(UserError, match=r"import\.unknown"):
        questions.of(99)


def test_questions_of_an_older_program_can_only_be_dismissed(
    importer: Importer, questions: OpenQuestions, refused: OpenQuestion
) -> None:
    with importer.room.context.database.writing() as session:
        batch = session.get(ImportBatch, refused.batch_id)
        assert batch is not None
        batch.report = '{"refused":[["总表",7,"row.not_identifiable"]],"skipped":[]}'
    (old,) = questions.of(refused.batch_id)
    assert (old.line.sheet, old.line.row, old.line.cells) == ("总表", 7, ())
    with pytest.raises(UserError, match=r"import\.question-without-cells"):
        questions.fix(refused.batch_id, old.number, {0: "A9"})
    questions.dismiss(refused.batch_id, [old.number])
    assert importer.imports.open_questions() == ()


def test_the_trail_says_who_settled_what(
    importer: Importer, questions: OpenQuestions, conflict: OpenQuestion
) -> None:
    questions.dismiss(conflict.batch_id, [conflict.number])
    query = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)
    with importer.room.context.database.reading() as session:
        entry = session.scalars(query).one()
        told = (entry.action, entry.table_name, entry.record_id)
    assert told == ("dismissed", "import_batch", conflict.batch_id)


def test_dates_and_numbers_are_kept_as_the_file_had_them(
    importer: Importer, questions: OpenQuestions
) -> None:
    path = importer.sheet([(None, 20_241, date(2024, 1, 2), None, None, None)])
    extra = importer.text([["案号", "名称"], ["Z1", "一种示例"]])
    _, report = importer.bring(path, extra)
    (question,) = questions.of(report.batch_id)
    values = {cell.heading: cell.value for cell in question.line.cells}
    assert values["申请号"] == 20_241
    assert values["申请日"] == date(2024, 1, 2)
    settled = questions.fix(report.batch_id, question.number, {0: "B7"})
    assert settled.fix_id is not None
    assert importer.room.listing.rows()[-1].ref


def test_what_undoing_would_do_is_told_before(
    importer: Importer, sample: Sample, refused: OpenQuestion
) -> None:
    before = importer.contents()
    preview = importer.imports.undo_preview(refused.batch_id)
    assert importer.contents() == before
    assert (preview.cases_removed, preview.kept, preview.stays) == (4, 0, ())
    report = importer.imports.undo(refused.batch_id)
    assert report.cases_removed == preview.cases_removed
    with pytest.raises(UserError, match=r"import\.already-undone"):
        importer.imports.undo_preview(refused.batch_id)
