"""The columns of the list of clients told."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from agencydesk.services.telling.values import State, TellingRow
from agencydesk.ui.tokens import Tone
from agencydesk.ui.widgets.rows import RowColumn


def telling_columns() -> tuple[RowColumn[TellingRow], ...]:
    """Return the columns, titles in the language in force."""
    translate = QCoreApplication.translate
    return (
        RowColumn(translate("TellingSection", "State"), _state, 84, tone=_tone),
        RowColumn(translate("TellingSection", "Case"), lambda row: row.ref, 120, tabular=True),
        RowColumn(translate("TellingSection", "Client"), lambda row: row.client, 170),
        RowColumn(
            translate("TellingSection", "Subject"),
            lambda row: row.what,
            stretch=True,
            tip=_tip,
        ),
        RowColumn(
            translate("TellingSection", "Dispatched"),
            lambda row: _iso(row.dispatch_date),
            96,
            tabular=True,
        ),
        RowColumn(
            translate("TellingSection", "Answer by"),
            lambda row: _iso(row.answer_by),
            96,
            tabular=True,
        ),
        RowColumn(translate("TellingSection", "Day"), lambda row: _iso(row.day), 96, tabular=True),
        RowColumn(translate("TellingSection", "How"), lambda row: row.channel_text, 90),
        RowColumn(translate("TellingSection", "By"), lambda row: row.by, 76),
    )


def _state(row: TellingRow) -> str:
    translate = QCoreApplication.translate
    match row.state:
        case State.WAITING:
            return translate("TellingSection", "to forward")
        case State.DRAFT:
            return translate("TellingSection", "draft")
        case _:
            return translate("TellingSection", "told")


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _tip(row: TellingRow) -> str:
    return "\n".join(part for part in (row.what, row.note) if part)


def _tone(row: TellingRow) -> Tone:
    return Tone.TEXT if row.state is not State.TOLD else Tone.MUTED
