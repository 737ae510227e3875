"""What an import could not take, as its record keeps it until somebody settles it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import TypedDict, cast

from agencydesk.models.imports import ImportBatch
from agencydesk.services.importing.ledger import ENCODE
from agencydesk.services.importing.values import ImportLine, ImportPlan, LineKind, RowCell

#: The lists of questions that are open, by the kind of their lines.
OPEN = {LineKind.REFUSED: "refused", LineKind.CONFLICT: "conflicts"}
SETTLED = "settled"
#: How a date is written among values that are JSON as they are.
_DAY = "day"
_HOW = frozenset({"how", "by", "at", "batch"})
#: Of more rows the record keeps only the places and reasons, so that it stays small.
_MOST_WITH_CELLS = 500


class Question(TypedDict, total=False):
    """One question as stored. ``how``, ``by``, ``at`` and ``batch`` say how it was settled."""

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
    how: str
    by: str
    at: str
    batch: int | None


Report = dict[str, list[object]]


def report_of(plan: ImportPlan) -> str:
    """Return the record of what a plan leaves out: open questions, and rows that are no cases."""
    refused = [_question(number, line) for number, line in enumerate(plan.refused, 1)]
    open_conflicts = [line for line in plan.conflicts if not line.kept]
    conflicts = [
        _question(number, line) for number, line in enumerate(open_conflicts, len(refused) + 1)
    ]
    skipped = [[line.sheet, line.row, line.code] for line in plan.skipped]
    return ENCODE({"refused": refused, "conflicts": conflicts, "skipped": skipped})


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
        "cells": []
        if number > _MOST_WITH_CELLS
        else [
            [cell.index, cell.heading, cell.field, cell.own, _stored(cell.value)]
            for cell in line.cells
        ],
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
