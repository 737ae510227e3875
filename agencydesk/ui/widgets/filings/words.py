"""What the list of outgoing papers says, and the keys of their steps."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from agencydesk.services.filings.values import FilingCut, FilingRow, FilingStep
from agencydesk.ui.tokens import Tone
from agencydesk.ui.widgets.rows import RowColumn


class FilingAct(StrEnum):
    """What can be done to an outgoing paper."""

    DRAFT = "draft"
    REVIEW = "review"
    SEND = "send"
    RECEIVE = "receive"
    TAKE_BACK = "take-back"
    WITHDRAW = "withdraw"


#: The key of each act on the list.
KEYS: dict[FilingAct, str] = {
    FilingAct.DRAFT: "N",
    FilingAct.REVIEW: "V",
    FilingAct.SEND: "S",
    FilingAct.RECEIVE: "R",
    FilingAct.TAKE_BACK: "O",
    FilingAct.WITHDRAW: "W",
}
#: How far a paper must be for each act.
FITS: dict[FilingAct, tuple[FilingStep, ...]] = {
    FilingAct.DRAFT: tuple(FilingStep),
    FilingAct.REVIEW: (FilingStep.DRAFT,),
    FilingAct.SEND: (FilingStep.DRAFT, FilingStep.REVIEWED),
    FilingAct.RECEIVE: (FilingStep.SENT,),
    FilingAct.TAKE_BACK: tuple(step for step in FilingStep if step is not FilingStep.DRAFT),
    FilingAct.WITHDRAW: (FilingStep.DRAFT, FilingStep.REVIEWED),
}


def act_name(act: FilingAct) -> str:
    """Return what an act is called on a button."""
    translate = QCoreApplication.translate
    return {
        FilingAct.DRAFT: translate("Filings", "New filing…"),
        FilingAct.REVIEW: translate("Filings", "Reviewed…"),
        FilingAct.SEND: translate("Filings", "Sent…"),
        FilingAct.RECEIVE: translate("Filings", "Received…"),
        FilingAct.TAKE_BACK: translate("Filings", "Take back…"),
        FilingAct.WITHDRAW: translate("Filings", "Give up…"),
    }[act]


def act_tip(act: FilingAct) -> str:
    """Return what an act does, and its key."""
    translate = QCoreApplication.translate
    text = {
        FilingAct.DRAFT: translate("Filings", "Draft an outgoing paper"),
        FilingAct.REVIEW: translate("Filings", "A second person has read it"),
        FilingAct.SEND: translate("Filings", "It went out; its deadline is sent with it"),
        FilingAct.RECEIVE: translate(
            "Filings", "The office's receipt is here; its deadline is closed with it"
        ),
        FilingAct.TAKE_BACK: translate("Filings", "Take the last step back"),
        FilingAct.WITHDRAW: translate("Filings", "Give it up before it goes out"),
    }[act]
    return f"{text} ({KEYS[act]})"


def cut_name(cut: FilingCut) -> str:
    """Return what a cut is called."""
    translate = QCoreApplication.translate
    return {
        FilingCut.DRAFTS: translate("Filings", "Drafts"),
        FilingCut.REVIEWED: translate("Filings", "Reviewed"),
        FilingCut.SENT: translate("Filings", "Sent, not received"),
        FilingCut.OVERDUE: translate("Filings", "Receipt overdue"),
        FilingCut.ALL: translate("Filings", "All"),
    }[cut]


def filing_columns() -> tuple[RowColumn[FilingRow], ...]:
    """Return the columns of the list."""
    translate = QCoreApplication.translate
    return (
        RowColumn(translate("Filings", "Case"), lambda row: row.case_ref, tabular=True),
        RowColumn(translate("Filings", "Filing"), lambda row: row.name, stretch=True, tip=_tip),
        RowColumn(translate("Filings", "Kind"), lambda row: row.kind_text),
        RowColumn(translate("Filings", "Step"), step_words, tone=_tone),
        RowColumn(
            translate("Filings", "Working days out"),
            days_words,
            align="right",
            tone=_tone,
            tabular=True,
        ),
        RowColumn(
            translate("Filings", "Deadline"),
            lambda row: "" if row.official_due is None else row.official_due.isoformat(),
            align="right",
            tone=_late,
            tabular=True,
            tip=due_words,
        ),
    )


def step_words(row: FilingRow) -> str:
    """Return how far a paper is, marked where only its drafter has read it."""
    if row.step is FilingStep.REVIEWED and row.reviewed_alone:
        alone = QCoreApplication.translate("Filings", "by the drafter")
        return f"{row.step_text} · {alone}"
    return row.step_text


def days_words(row: FilingRow) -> str:
    """Return how many working days a paper is out, marked where that is too long."""
    if row.days_out is None:
        return ""
    return f"▲ {row.days_out}" if row.overdue else str(row.days_out)


def due_words(row: FilingRow) -> str:
    """Return the deadline a paper keeps, and whether it is late."""
    if row.deadline_id is None:
        return QCoreApplication.translate("Filings", "It keeps no deadline.")
    due = "" if row.official_due is None else row.official_due.isoformat()
    late = QCoreApplication.translate("Filings", "late") if row.late else ""
    return " · ".join(part for part in (row.matter, due, late) if part)


def _tip(row: FilingRow) -> str:
    return "\n".join(part for part in (row.name, row.title, row.note, row.why) if part)


def _tone(row: FilingRow) -> Tone:
    if row.overdue:
        return Tone.OVERDUE
    done = row.step in (FilingStep.RECEIVED, FilingStep.WITHDRAWN)
    return Tone.MUTED if done else Tone.TEXT


def _late(row: FilingRow) -> Tone:
    return Tone.OVERDUE if row.late else _tone(row)
