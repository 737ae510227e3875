"""The ladder of one annuity: its month without surcharge and the steps after it, one a line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from agencydesk.services.fees.values import AnnuityLine
from agencydesk.ui.tokens import Tone
from agencydesk.ui.widgets.fees.words import DONE, marked_day, yuan
from agencydesk.ui.widgets.rows import RowColumn


@dataclass(frozen=True, slots=True)
class Rung:
    """One line of the ladder: ``now`` where today is, ``fen`` the surcharge.

    ``moving`` says that a missing holiday notice may still move ``last``.
    """

    first: date | None
    last: date
    percent: int
    fen: int
    now: bool
    moving: bool = False


def rungs(line: AnnuityLine, today: date) -> tuple[Rung, ...]:
    """Return the days up to the due date, the month without surcharge, and the steps."""
    year = line.year
    if year.with_registration:
        return ()
    open_now = line.row.state not in DONE
    days = year.provisional
    lines = [Rung(None, year.due, 0, 0, open_now and today <= year.due, year.due in days)]
    for step in year.steps:
        now = open_now and step.first <= today <= step.last
        moving = step.last in days
        lines.append(Rung(step.first, step.last, step.percent, step.fen, now, moving))
    return tuple(lines)


def rung_columns() -> tuple[RowColumn[Rung], ...]:
    """Return the columns of the ladder."""
    translate = QCoreApplication.translate
    return (
        RowColumn("", _mark, 28, tip=_mark_tip, tone=_tone, align="centre"),
        RowColumn(translate("Fees", "Paid until"), _last, tone=_tone, tabular=True, tip=_span),
        RowColumn(translate("Fees", "Surcharge"), _percent, stretch=True, tone=_tone, tip=_span),
        RowColumn(translate("Fees", "CNY"), _amount, tone=_tone, align="right", tabular=True),
    )


def _mark(rung: Rung) -> str:
    return "▶" if rung.now else ""


def _mark_tip(rung: Rung) -> str:
    return QCoreApplication.translate("Fees", "today") if rung.now else _percent(rung)


def _last(rung: Rung) -> str:
    return marked_day(rung.last, (rung.last,) if rung.moving else ())


def _span(rung: Rung) -> str:
    if rung.first is None:
        return QCoreApplication.translate("Fees", "Until the due date")
    return f"{rung.first.isoformat()} – {rung.last.isoformat()}"


def _percent(rung: Rung) -> str:
    if rung.first is None:
        return QCoreApplication.translate("Fees", "none: in time")
    if not rung.percent:
        return QCoreApplication.translate("Fees", "none: within the month")
    return f"{rung.percent}%"


def _amount(rung: Rung) -> str:
    return yuan(rung.fen)


def _tone(rung: Rung) -> Tone:
    return Tone.ACCENT if rung.now else Tone.TEXT
