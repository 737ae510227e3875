"""The columns of the list of deadlines."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from agencydesk.domain.docket import SYMBOLS, Band, DocketRow, SortKey, Status
from agencydesk.ui.tables.paged import Column
from agencydesk.ui.tokens import Tone, tone_of


def band_name(band: Band) -> str:
    """Return the name of a band in the window's language."""
    tr = QCoreApplication.translate
    return {
        Band.OVERDUE: tr("Docket", "Overdue"),
        Band.TODAY: tr("Docket", "Today"),
        Band.WEEK: tr("Docket", "7 days"),
        Band.MONTH: tr("Docket", "30 days"),
        Band.LATER: tr("Docket", "Later"),
        Band.UNKNOWN: tr("Docket", "No date"),
        Band.DONE: tr("Docket", "Done"),
    }[band]


def status_name(status: Status) -> str:
    """Return the name of a status in the window's language."""
    tr = QCoreApplication.translate
    return {
        Status.OPEN: tr("Docket", "Open"),
        Status.SENT: tr("Docket", "Sent"),
        Status.RECEIVED: tr("Docket", "Received"),
        Status.NOT_NEEDED: tr("Docket", "Not needed"),
        Status.TRANSFERRED: tr("Docket", "Transferred"),
        Status.MISSED: tr("Docket", "Missed"),
        Status.SUPERSEDED: tr("Docket", "Superseded"),
    }[status]


def due_text(row: DocketRow) -> str:
    """Return the official date, marked if provisional, or in words what it lacks."""
    tr = QCoreApplication.translate
    if row.official_due is None:
        if not row.missing:
            return tr("Docket", "not computable")
        return tr("Docket", "needs {inputs}").format(inputs=_listed(row.missing))
    day = row.official_due.isoformat()
    return day if row.certain else tr("Docket", "prov. {day}").format(day=day)


def docket_columns() -> tuple[Column[DocketRow], ...]:
    """Return the columns in their first order, headed in the window's language."""
    tr = QCoreApplication.translate
    return (
        Column("band", "", _symbol, 36, _spoken, SortKey.URGENCY, _band_tip, _tone, "centre"),
        Column("ref", tr("Docket", "Our ref."), _ref, 108, sort=SortKey.CASE_REF),
        Column("title", tr("Docket", "Title"), _title, 180, sort=SortKey.TITLE, stretch=True),
        Column("matter", tr("Docket", "Matter"), _matter, 172, sort=SortKey.MATTER),
        Column(
            "due",
            tr("Docket", "Official date"),
            due_text,
            132,
            sort=SortKey.URGENCY,
            tip=_due_tip,
            tone=_tone,
            align="right",
            tabular=True,
        ),
        Column(
            "left",
            tr("Docket", "Days left"),
            _days_left,
            84,
            sort=SortKey.URGENCY,
            tone=_tone,
            align="right",
            tabular=True,
        ),
        Column(
            "internal",
            tr("Docket", "Internal"),
            _internal,
            100,
            sort=SortKey.INTERNAL_DUE,
            align="right",
            tabular=True,
        ),
        Column("number", tr("Docket", "Application no."), _number, 136, tabular=True),
        Column("client", tr("Docket", "Client"), _client, 116, sort=SortKey.CLIENT),
        Column("attorney", tr("Docket", "Attorney"), _attorney, 76, sort=SortKey.ATTORNEY),
        Column("status", tr("Docket", "Status"), _status, 76, sort=SortKey.STATUS),
    )


def _listed(words: tuple[str, ...]) -> str:
    return QCoreApplication.translate("Docket", ", ", "between words of a list").join(words)


def _symbol(row: DocketRow) -> str:
    return SYMBOLS[row.band]


def _spoken(row: DocketRow) -> str:
    return band_name(row.band)


def _band_tip(row: DocketRow) -> str:
    return f"{SYMBOLS[row.band]} {band_name(row.band)}"


def _tone(row: DocketRow) -> Tone:
    return tone_of(row.band)


def _ref(row: DocketRow) -> str:
    return row.case_ref


def _title(row: DocketRow) -> str:
    return row.title


def _matter(row: DocketRow) -> str:
    return row.matter


def _due_tip(row: DocketRow) -> str:
    tr = QCoreApplication.translate
    if row.official_due is None:
        if not row.missing:
            return tr("Docket", "This date cannot be computed from what is known.")
        return tr("Docket", "No date yet. Needed: {inputs}").format(inputs=_listed(row.missing))
    lines = [due_text(row)]
    if not row.certain:
        lines.append(tr("Docket", "Provisional: it may still move. See below why."))
    if row.internal_due is not None:
        lines.append(tr("Docket", "Internal: {day}").format(day=row.internal_due.isoformat()))
    if row.client_due is not None:
        lines.append(tr("Docket", "For the client: {day}").format(day=row.client_due.isoformat()))
    return "\n".join(lines)


def _days_left(row: DocketRow) -> str:
    return "" if row.days_left is None else str(row.days_left)


def _internal(row: DocketRow) -> str:
    return "" if row.internal_due is None else row.internal_due.isoformat()


def _number(row: DocketRow) -> str:
    return row.application_no


def _client(row: DocketRow) -> str:
    return row.client


def _attorney(row: DocketRow) -> str:
    return row.attorney


def _status(row: DocketRow) -> str:
    return status_name(row.status)
