"""The words of runs and items that the window says by itself."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from agencydesk.domain.docket import SYMBOLS, Band, Status, band_of
from agencydesk.services.compliance.list_values import ListItem
from agencydesk.services.compliance.values import (
    AnswerKind,
    RunItem,
    RunRow,
    RunScope,
    RunState,
    RunView,
)
from agencydesk.ui.tokens import Tone, tone_of

#: What stands for an answer where there is no room for words; it survives black and white.
ANSWER_SYMBOLS: dict[AnswerKind, str] = {
    AnswerKind.OPEN: "○",
    AnswerKind.YES: "✓",
    AnswerKind.NO: "■",
    AnswerKind.NOT_APPLICABLE: "—",
}


def scope_name(scope: RunScope) -> str:
    """Return the name of a ready-made cut."""
    translate = QCoreApplication.translate
    return {
        RunScope.OPEN: translate("RunWords", "Open"),
        RunScope.RED: translate("RunWords", "Red items"),
        RunScope.OVERDUE: translate("RunWords", "Overdue"),
        RunScope.DUE_SOON: translate("RunWords", "Due within 30 days"),
        RunScope.TO_SIGN: translate("RunWords", "To sign"),
        RunScope.CLOSED: translate("RunWords", "Closed"),
        RunScope.VOID: translate("RunWords", "Void runs"),
        RunScope.ALL: translate("RunWords", "All"),
    }[scope]


def answer_name(kind: AnswerKind) -> str:
    """Return the name of an answer."""
    translate = QCoreApplication.translate
    return {
        AnswerKind.OPEN: translate("RunWords", "open"),
        AnswerKind.YES: translate("RunWords", "yes"),
        AnswerKind.NO: translate("RunWords", "no"),
        AnswerKind.NOT_APPLICABLE: translate("RunWords", "not applicable"),
    }[kind]


def state_name(state: RunState) -> str:
    """Return where a run stands."""
    translate = QCoreApplication.translate
    return {
        RunState.OPEN: translate("RunWords", "Open run"),
        RunState.CLOSED: translate("RunWords", "Closed run"),
        RunState.VOID: translate("RunWords", "Void"),
    }[state]


def run_band(row: RunRow, today: date) -> Band:
    """Return how urgent a run is: by the earliest day of its open items."""
    if row.state is not RunState.OPEN or not row.open_items:
        return Band.DONE
    if row.next_due is None:
        return Band.LATER
    return band_of(row.next_due, Status.OPEN, today)


def run_symbol(row: RunRow, today: date) -> str:
    """Return the symbol of a run's urgency."""
    return SYMBOLS[run_band(row, today)]


def run_tone(row: RunRow, today: date) -> Tone:
    """Return the colour of a run's urgency."""
    return tone_of(run_band(row, today))


def item_band(item: RunItem, today: date) -> Band:
    """Return how urgent an item is."""
    if item.answer is AnswerKind.NO:
        return Band.OVERDUE
    if item.answer is not AnswerKind.OPEN:
        return Band.DONE
    if item.due_on is None:
        return Band.LATER
    return band_of(item.due_on, Status.OPEN, today)


def item_marks(item: RunItem | ListItem) -> str:
    """Return the marks beside an item: red, second person, live, to be compared, changed."""
    marks = (
        (item.red, "■"),
        (item.second, "②"),
        (bool(item.live), "◎"),
        (item.to_check, "※"),
        (bool(item.changed), "△"),
    )
    return "".join(mark for shown, mark in marks if shown)


def marks_tip(item: RunItem | ListItem) -> str:
    """Return the marks of an item in words."""
    translate = QCoreApplication.translate
    said = (
        (item.red, translate("RunWords", "■ red: while it is open a filing is stopped")),
        (item.second, translate("RunWords", "② a second person signs the answer")),
        (bool(item.live), translate("RunWords", "◎ the program's own data can answer it")),
        (item.to_check, translate("RunWords", "※ compare with the current text of the law")),
        (bool(item.changed), translate("RunWords", "△ changed by the agency")),
    )
    return "\n".join(text for shown, text in said if shown)


def said_of(view: RunView) -> str:
    """Say where the run stands in one line."""
    translate = QCoreApplication.translate
    row = view.row
    parts = [
        state_name(row.state),
        translate("RunPanel", "{open} of {items} open").format(
            open=row.open_items, items=row.items
        ),
    ]
    if not view.intact:
        parts.insert(0, translate("RunPanel", "NOT AS IT WAS CLOSED"))
    if row.red:
        parts.append(translate("RunPanel", "red: {count}").format(count=row.red))
    if row.failed:
        parts.append(translate("RunPanel", "answered no: {count}").format(count=row.failed))
    if row.unsigned:
        parts.append(translate("RunPanel", "to sign: {count}").format(count=row.unsigned))
    if view.left_out:
        parts.append(
            translate("RunPanel", "{count} items were due before lists were kept here").format(
                count=view.left_out
            )
        )
    parts.append(translate("RunPanel", "list of {version}").format(version=view.list_version))
    if view.newer:
        parts.append(translate("RunPanel", "{edition} is in force now").format(edition=view.newer))
    if view.closed_at is not None:
        parts.append(f"{view.closed_by} {view.closed_at:%Y-%m-%d %H:%M}")
        parts.append(f"SHA-256 {view.content_hash[:16]}…")
    if view.void_why:
        parts.append(view.void_why)
    return " · ".join(part for part in parts if part)
