"""Says in words what the strip of an annuity shows, for ears, tool tips and paper."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from agencydesk.services.fees.values import AnnuityLine, FeeState
from agencydesk.ui.widgets.fees.words import (
    DONE,
    marked_day,
    provisional_words,
    state_name,
    state_tip,
    with_unit,
    yuan,
)


def strip_lines(line: AnnuityLine, today: date) -> list[str]:
    """Return everything a strip shows, a line each: days, steps with amounts, where it stands."""
    translate = QCoreApplication.translate
    year, row = line.year, line.row
    lines = [head(line)]
    if year.with_registration:
        lines.append(translate("Fees", "Paid with registration; it has no day of its own."))
        return [*lines, standing(line, today)]
    lines.append(translate("Fees", "Due: {day}").format(day=marked_day(year.due, year.provisional)))
    if year.anniversary != year.due:
        text = translate("Fees", "Anniversary of filing: {day}")
        lines.append(text.format(day=year.anniversary.isoformat()))
    for step in year.steps:
        span = f"{step.first.isoformat()} – {step.last.isoformat()}"
        if not step.percent:
            lines.append(translate("Fees", "{span}: no surcharge").format(span=span))
        else:
            text = translate("Fees", "{span}: surcharge {percent}%, {amount}")
            lines.append(text.format(span=span, percent=step.percent, amount=with_unit(step.fen)))
    text = translate("Fees", "Last day with surcharge: {day}")
    lines.append(text.format(day=marked_day(year.grace_until, year.provisional)))
    if row.percent:
        text = translate("Fees", "Reduced by {percent}%; the surcharge is of the full fee")
        lines.append(text.format(percent=row.percent))
    if year.provisional:
        lines.append(provisional_words(year.provisional))
    return [*lines, standing(line, today)]


def head(line: AnnuityLine) -> str:
    """Return which annuity it is and what it costs."""
    text = QCoreApplication.translate("Fees", "{name}: CNY {amount}")
    return text.format(name=line.row.name, amount=yuan(line.row.fen))


def standing(line: AnnuityLine, today: date) -> str:
    """Return where an annuity stands on a day."""
    translate = QCoreApplication.translate
    year, row = line.year, line.row
    if row.state in DONE:
        return state_tip(row)
    if year.with_registration or today <= year.due:
        return state_name(row.state)
    if today <= year.free_until:
        return translate("Fees", "{state}, in the month without surcharge").format(
            state=state_name(row.state)
        )
    if today <= year.grace_until:
        percent = next((s.percent for s in year.steps if s.first <= today <= s.last), 0)
        return translate("Fees", "{state}, now with {percent}% surcharge").format(
            state=state_name(row.state), percent=percent
        )
    if row.state is FeeState.UNDERPAID:
        return translate("Fees", "underpaid, and past its last day")
    return translate("Fees", "not paid, and past its last day")
