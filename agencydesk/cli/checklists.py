"""``checklist list`` and ``checklist print``."""

from __future__ import annotations

import argparse

from agencydesk.cli.opening import desk_of
from agencydesk.cli.output import Output
from agencydesk.errors import UserError
from agencydesk.services.compliance.list_values import ListRow
from agencydesk.services.compliance.values import RunFilter, RunScope
from agencydesk.services.desk import Desk

#: What can be printed besides a list: everything of a year, everything of a case.
YEAR, CASE = "year", "case"


def list_all(arguments: argparse.Namespace, output: Output) -> int:
    """List the checklists with the day of their wording and how many runs are open."""
    with desk_of(arguments) as desk:
        rows = desk.compliance.lists.lists(output.language)
        told = [(row, *_runs(desk, row.id)) for row in rows]
    if arguments.json:
        output.json({"checklists": [_plain(*line) for line in told]})
        return 0
    for row, runs, waiting in told:
        counts = output.word("checklist.counts", items=row.items, runs=runs, open=waiting)
        edition = row.edition.isoformat() if row.edition else ""
        output.row(row.id, row.title, row.printed, edition, counts)
    return 0


def print_one(arguments: argparse.Namespace, output: Output) -> int:
    """Write a list, blank or filled, or the file of a year or a case."""
    with desk_of(arguments) as desk:
        output.write(arguments.output, _content(desk, arguments, output))
    return 0


def _runs(desk: Desk, list_id: str) -> tuple[int, int]:
    """Return how many runs of a list there are, void ones left out, and how many are open."""
    runs = desk.compliance.runs
    every = runs.ids(RunFilter(scope=RunScope.ALL, checklist_id=list_id))
    return len(every), len(runs.ids(RunFilter(scope=RunScope.OPEN, checklist_id=list_id)))


def _plain(row: ListRow, runs: int, waiting: int) -> dict[str, object]:
    return {
        "id": row.id,
        "title": row.title,
        "own": row.own,
        "active": row.active,
        "items": row.items,
        "printed": row.printed,
        "version": row.edition,
        "checked": row.checked,
        "runs": runs,
        "open_runs": waiting,
    }


def _content(desk: Desk, arguments: argparse.Namespace, output: Output) -> bytes:
    papers, language = desk.compliance.papers, output.language
    year: int = arguments.year or desk.today().year
    if arguments.id == YEAR:
        whole = papers.year_xlsx if arguments.xlsx else papers.year_pdf
        return whole(year, language)
    if arguments.id == CASE:
        file = papers.case_xlsx if arguments.xlsx else papers.case_pdf
        return file(_case(desk, arguments.case), language)
    if arguments.case is None and arguments.run_id is None and arguments.year is None:
        blank = papers.blank_xlsx if arguments.xlsx else papers.blank_pdf
        return blank(arguments.id, language)
    many = papers.runs_xlsx if arguments.xlsx else papers.runs_pdf
    return many(_wanted(desk, arguments), language)


def _wanted(desk: Desk, arguments: argparse.Namespace) -> list[int]:
    """Return the runs of a list that are asked for.

    Raises:
        UserError: ``list.unknown``, ``case.no-such-ref``, ``checklist.no-run``.
    """
    if arguments.id not in {row.id for row in desk.compliance.lists.lists()}:
        raise UserError("list.unknown", id=arguments.id)
    runs = desk.compliance.runs
    case_id = _case(desk, arguments.case) if arguments.case is not None else None
    wanted = RunFilter(
        scope=RunScope.ALL, checklist_id=arguments.id, case_id=case_id, year=arguments.year
    )
    ids = runs.ids(wanted)
    if arguments.run_id is not None:
        row = next(iter(runs.rows([arguments.run_id])), None)
        ids = [arguments.run_id] if row is not None and row.checklist_id == arguments.id else []
    if not ids:
        raise UserError("checklist.no-run", id=arguments.id)
    return sorted(ids)


def _case(desk: Desk, ref: str) -> int:
    """Return the case with this reference.

    Raises:
        UserError: ``case.no-such-ref``.
    """
    for row in desk.case_list.rows():
        if row.ref == ref:
            return row.id
    raise UserError("case.no-such-ref", ref=ref)
