"""What an import could not take, as its record keeps it until somebody settles it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TypedDict, cast

from agencydesk.models.imports import ImportBatch
from agencydesk.services.importing.ledger import ENCODE
from agencydesk.services.importing.row_marks import mark_of, row_mark
from agencydesk.services.importing.values import ImportLine, ImportPlan, LineKind, RowCell

#: The lists of questions that are open, by the kind of their lines.
OPEN = {
    LineKind.REFUSED: "refused",
    LineKind.CONFLICT: "conflicts",
    LineKind.NOTE: "doubts",
}
SETTLED = "settled"
#: The marks of rows that came in corrected, as they stood in the file.
CORRECTED = "corrected"
#: How a date is written among values that are JSON as they are.
_DAY = "day"
_HOW = frozenset({"how", "by", "at", "batch"})
#: Of more rows the record keeps only the places and reasons, so that it stays small.
_MOST_WITH_CELLS = 500


class Question(TypedDict, total=False):
    """One question as stored. ``how``, ``by``, ``at`` and ``batch`` say how it was settled.

    ``mark`` is the hash of the row's cells; ``case`` the case that the row went into.
    """

    n: int
    kind: str
    file: str
    sheet: str
    row: int
    table: str
    code: str
    facts: list[list[object]]
    sample: str
    field: str
    takeable: bool
    date1904: bool
    cells: list[list[object]]
    mark: str
    ref: str
    case: int | None
    how: str
    by: str
    at: str
    batch: int | None


Report = dict[str, list[object]]


def questions_of(plan: ImportPlan) -> list[Question]:
    """Return everything a plan leaves to be answered: rows, cells that differ, cells in doubt.

    A row that was refused is one question, whatever else is doubtful in it.
    """
    refused = {(line.file, line.sheet, line.row) for line in plan.refused}
    lines = [
        *plan.refused,
        *(line for line in plan.conflicts if not line.kept),
        *(
            line
            for line in plan.notes
            if line.question and (line.file, line.sheet, line.row) not in refused
        ),
    ]
    return [_question(number, line) for number, line in enumerate(lines, 1)]


def report_of(
    plan: ImportPlan, found: Iterable[Question], cases: Mapping[str, int] | None = None
) -> str:
    """Return the record of what a plan leaves out: open questions, and rows that are no cases.

    Args:
        plan: the plan.
        found: the questions that are to be kept open.
        cases: the cases that the rows went into, by reference.
    """
    report: Report = {name: [] for name in OPEN.values()}
    for number, question in enumerate(found, 1):
        case = (cases or {}).get(question["ref"])
        kept: Question = {**question, "n": number, "case": case}
        if number > _MOST_WITH_CELLS:
            kept["cells"] = []
        report[OPEN[LineKind(question["kind"])]].append(kept)
    report["skipped"] = [[line.sheet, line.row, line.code] for line in plan.skipped]
    report[CORRECTED] = list(plan.corrected)
    return ENCODE(report)


def question_mark(question: Question) -> str:
    """Return what a question is known by: the cells of its row, and what is asked about them."""
    mark = question.get("mark") or row_mark(_read_cell(cell) for cell in question["cells"])
    facts = [[name, _plain(value)] for name, value in question["facts"]]
    return mark_of([mark, question["kind"], question["code"], question["field"], facts])


def read_report(batch: ImportBatch) -> Report:
    """Return an import's record; what an older program left only in outline has no cells."""
    report = cast("Report", json.loads(batch.report))
    for kind, name in OPEN.items():
        entries = report.setdefault(name, [])
        for number, entry in enumerate(entries, 1):
            if isinstance(entry, list):
                sheet, row, code = entry
                old = ImportLine(kind, batch.file_name, sheet, row, "sheets", code)
                entries[number - 1] = _question(number, old)
    report.setdefault(SETTLED, [])
    report.setdefault(CORRECTED, [])
    return report


def write_report(batch: ImportBatch, report: Report) -> None:
    """Put a record back."""
    batch.report = ENCODE(report)


def questions(report: Report, name: str) -> list[Question]:
    """Return the questions in one of the lists of a record."""
    return cast("list[Question]", report[name])


def open_of(report: Report) -> Iterable[Question]:
    """Return the questions that are open."""
    return (each for name in OPEN.values() for each in questions(report, name))


def unsettled(question: Question) -> Question:
    """Return a question without how it was settled."""
    return cast("Question", {key: each for key, each in question.items() if key not in _HOW})


def as_line(question: Question) -> ImportLine:
    """Return a question as the dry run said it."""
    kind = LineKind(question["kind"])
    return ImportLine(
        kind,
        question["file"],
        question["sheet"],
        question["row"],
        question["table"],
        question["code"],
        tuple((str(name), value) for name, value in question["facts"]),
        question["sample"],
        field=question["field"],
        cells=tuple(_read_cell(cell) for cell in question["cells"]),
        takeable=question["takeable"],
        date1904=question["date1904"],
        question=kind is LineKind.NOTE,
        ref=question.get("ref", "") if question.get("case") is not None else "",
    )


def _question(number: int, line: ImportLine) -> Question:
    return {
        "n": number,
        "kind": line.kind.value,
        "file": line.file,
        "sheet": line.sheet,
        "row": line.row,
        "table": line.table,
        "code": line.code,
        "facts": [[name, _plain(value)] for name, value in line.facts],
        "sample": line.sample,
        "field": line.field,
        "takeable": line.takeable,
        "date1904": line.date1904,
        "cells": [
            [cell.index, cell.heading, cell.field, cell.own, _stored(cell.value)]
            for cell in line.cells
        ],
        "mark": row_mark(line.cells) if line.cells else mark_of([line.sheet, line.ref or line.row]),
        "ref": line.ref,
    }


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, (str, int, float)) else str(value)


def _stored(value: object) -> object:
    return {_DAY: value.isoformat()} if isinstance(value, date) else value


def _read_cell(cell: list[object]) -> RowCell:
    index, heading, field, own, value = cell
    if isinstance(value, dict):
        text = str(value[_DAY])
        value = datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    return RowCell(
        int(str(index)),
        str(heading),
        str(field),
        str(own),
        cast("str | int | float | bool | date | datetime | None", value),
    )
