"""``import sheet``, ``import undo``, ``import list``."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from agencydesk.cli import notices_in
from agencydesk.cli.opening import desk_of, now
from agencydesk.cli.output import Output
from agencydesk.services.desk import Desk
from agencydesk.services.importing.values import ImportLine, ImportPlan, ImportReport


def import_sheet(arguments: argparse.Namespace, output: Output) -> int:
    """Bring sheets in, or say what would come in; exit 0 when every row is in or explained."""
    with desk_of(arguments) as desk:
        plan = _plan(desk, arguments)
        report = None
        if plan.writes and not arguments.dry_run:
            report = desk.imports.apply(plan)
        if arguments.json:
            output.json({"dry_run": arguments.dry_run, **_as_json(desk, plan, report, output)})
        else:
            _print(desk, plan, report, output, dry_run=arguments.dry_run)
    return 0


def _plan(desk: Desk, arguments: argparse.Namespace) -> ImportPlan:
    void, take = arguments.include_void, arguments.take_sheet
    plan = desk.imports.plan(arguments.files, include_void=void, take_sheet=take)
    if not arguments.column:
        return plan
    mappings = desk.imports.by_heading(plan, arguments.column)
    return desk.imports.plan(arguments.files, mappings, include_void=void, take_sheet=take)


def fields(arguments: argparse.Namespace, output: Output) -> int:
    """List what a column of a sheet can mean; needs no data."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        desk = Desk.open(Path(folder), now)
        try:
            for name, label in desk.imports.fields(output.language):
                output.row(name, label)
        finally:
            desk.close()
    return 0


def undo(arguments: argparse.Namespace, output: Output) -> int:
    """Take an import back."""
    with desk_of(arguments) as desk:
        if desk.notices.undoing.is_notices(arguments.batch):
            return notices_in.undo(desk, arguments.batch, output)
        report = desk.imports.undo(arguments.batch)
    output.say(
        "undo.done",
        removed=report.cases_removed,
        restored=report.cells_restored,
        kept=report.kept,
    )
    return 0


def batches(arguments: argparse.Namespace, output: Output) -> int:
    """List the imports done, newest first."""
    with desk_of(arguments) as desk:
        for batch in desk.imports.batches():
            state = output.word("batch.undone" if batch.undone else "batch.applied")
            output.row(str(batch.id), f"{batch.imported_at:%Y-%m-%d %H:%M}", state, batch.file_name)
    return 0


def _lines(desk: Desk, lines: Sequence[ImportLine], output: Output) -> list[dict[str, object]]:
    return [
        {
            "file": line.file,
            "sheet": line.sheet,
            "row": line.row,
            "code": line.code,
            "reason": desk.imports.describe(line, output.language),
            "sample": line.sample,
            "question": line.question,
        }
        for line in lines
    ]


def _as_json(
    desk: Desk, plan: ImportPlan, report: ImportReport | None, output: Output
) -> dict[str, object]:
    return {
        "batch_id": report.batch_id if report else None,
        "files": [name for name, _ in plan.files],
        "sheets": [
            {
                "file": sheet.file,
                "sheet": sheet.sheet,
                "heading_row": sheet.heading_row,
                "rows": sheet.rows_total,
                "mapping": [
                    {
                        "heading": heading,
                        "field": field,
                        "label": desk.imports.field_label(field, output.language),
                    }
                    for heading, field in sheet.mapping
                ],
            }
            for sheet in plan.sheets
        ],
        "rows_in": plan.rows_in,
        "cases_new": plan.new,
        "cases_updated": plan.updated,
        "cases_unchanged": plan.unchanged,
        "deadlines": report.deadlines_new if report else plan.deadlines,
        "overdue": report.overdue_new if report else None,
        "not_computable": report.not_computable_new if report else None,
        "conflicts": _lines(desk, plan.conflicts, output),
        "refused": _lines(desk, plan.refused, output),
        "skipped": _lines(desk, plan.skipped, output),
        "notes": _lines(desk, plan.notes, output),
    }


def _print(
    desk: Desk, plan: ImportPlan, report: ImportReport | None, output: Output, *, dry_run: bool
) -> None:
    for sheet in plan.sheets:
        output.say("import.sheet", file=sheet.file, sheet=sheet.sheet, row=sheet.heading_row)
    output.say(
        "import.counts",
        rows=plan.rows_in,
        new=plan.new,
        updated=plan.updated,
        unchanged=plan.unchanged,
    )
    for kind, lines in (
        ("refused", plan.refused),
        ("conflicts", plan.conflicts),
        ("notes", plan.notes),
        ("skipped", plan.skipped),
    ):
        if lines:
            output.say(f"import.{kind}", count=len(lines))
        for line in lines:
            reason = " ".join(desk.imports.describe(line, output.language).split())
            output.line(f"  {line.sheet} #{line.row}: {reason}")
    if dry_run:
        output.say("import.dry", deadlines=plan.deadlines)
    elif report is None:
        output.say("import.nothing")
    else:
        output.say(
            "import.done",
            batch=report.batch_id,
            deadlines=report.deadlines_new,
            overdue=report.overdue_new,
            missing=report.not_computable_new,
        )
    if plan.refused:
        output.note(output.word("import.refused", count=len(plan.refused)))
