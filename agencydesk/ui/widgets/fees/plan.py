"""The plan of a year: a line a client with its sum, and its way to paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from agencydesk.domain.grid import CellValue, GridAlign, GridContent, Money
from agencydesk.services.fees.values import AnnuityLine, PlannedYear
from agencydesk.ui.widgets.fees.strip_words import standing
from agencydesk.ui.widgets.fees.words import marked_day, with_unit, yuan
from agencydesk.ui.widgets.rows import RowColumn


@dataclass(frozen=True, slots=True)
class ClientLine:
    """Everybody, or one client, with the annuities of the year; ``fen`` what is known of them."""

    name: str
    everybody: bool
    lines: tuple[AnnuityLine, ...]
    fen: int
    unknown: int


def client_lines(plan: Sequence[PlannedYear]) -> list[ClientLine]:
    """Return everybody first, then client by client."""
    translate = QCoreApplication.translate
    every = sorted((line for planned in plan for line in planned.rows), key=_by_due)
    nobody = translate("Fees", "Without a client")
    return [
        _client_line(translate("Fees", "All clients"), tuple(every), everybody=True),
        *(_client_line(planned.client or nobody, planned.rows) for planned in plan),
    ]


def client_columns() -> tuple[RowColumn[ClientLine], ...]:
    """Return the columns of the list of clients."""
    translate = QCoreApplication.translate
    return (
        RowColumn(translate("Fees", "Client"), lambda line: line.name, stretch=True),
        RowColumn(translate("Fees", "Annuities"), _count, align="right", tabular=True),
        RowColumn(translate("Fees", "Sum (CNY)"), _sum, align="right", tabular=True, tip=sum_words),
    )


def sum_words(line: ClientLine) -> str:
    """Return how many annuities there are and what they come to."""
    text = QCoreApplication.translate("Fees", "{count} annuities, {amount}")
    said = text.format(count=f"{len(line.lines):,}", amount=with_unit(line.fen))
    if line.unknown:
        more = QCoreApplication.translate("Fees", ", without a known amount: {count}")
        said += more.format(count=line.unknown)
    return said


def plan_grid(title: str, line: ClientLine, today: date) -> GridContent:
    """Return the annuities of a client, or of everybody, for paper and workbook."""
    translate = QCoreApplication.translate
    left, right = GridAlign.LEFT, GridAlign.RIGHT
    columns = (
        (translate("Fees", "Client"), 120, left),
        (translate("Fees", "Case"), 90, left),
        (translate("Fees", "Application no."), 110, left),
        (translate("Fees", "Title"), 160, left),
        (translate("Fees", "Annuity"), 90, left),
        (translate("Fees", "Due"), 80, right),
        (translate("Fees", "Free until"), 80, right),
        (translate("Fees", "Last day"), 80, right),
        (translate("Fees", "Reduced"), 60, right),
        (translate("Fees", "To pay (CNY)"), 80, right),
        (translate("Fees", "State"), 90, left),
    )
    return GridContent(
        title,
        f"{line.name} · {sum_words(line)}",
        tuple(heading for heading, _, _ in columns),
        tuple(width for _, width, _ in columns),
        tuple(align for _, _, align in columns),
        tuple(_cells(each, today) for each in line.lines),
    )


def _cells(line: AnnuityLine, today: date) -> tuple[CellValue, ...]:
    row, year = line.row, line.year
    days = tuple(
        marked_day(day, year.provisional) if day in year.provisional else day
        for day in (year.due, year.free_until, year.grace_until)
    )
    return (
        row.client,
        row.case_ref,
        row.application_no,
        row.title,
        row.name,
        *((None,) * 3 if year.with_registration else days),
        f"{row.percent}%" if row.percent else None,
        None if row.payable_fen is None else Money(row.payable_fen),
        standing(line, today),
    )


def _client_line(
    name: str, lines: tuple[AnnuityLine, ...], *, everybody: bool = False
) -> ClientLine:
    known = [line.row.payable_fen for line in lines if line.row.payable_fen is not None]
    return ClientLine(name, everybody, lines, sum(known), len(lines) - len(known))


def _by_due(line: AnnuityLine) -> tuple[date, str]:
    return line.year.due, line.row.case_ref


def _count(line: ClientLine) -> str:
    return f"{len(line.lines):,}"


def _sum(line: ClientLine) -> str:
    mark = "≥ " if line.unknown else ""
    return f"{mark}{yuan(line.fen)}"
