"""The columns of the list of deadlines, in the words that paper uses too."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontMetrics

from agencydesk.domain.docket import SYMBOLS, Band, DateKind, DocketRow, SortKey
from agencydesk.texts import Language, Texts
from agencydesk.ui.tables.paged import Column
from agencydesk.ui.theme import tabular_font
from agencydesk.ui.tokens import CELL_PADDING, UNIT, Tone, tone_of


@dataclass(frozen=True, slots=True)
class DocketWords:
    """Says what a row of the list holds, in one language."""

    texts: Texts
    language: Language

    def band(self, band: Band) -> str:
        """Return the name of a band."""
        return self.texts.get("terms", f"band.{band.value}", self.language)

    def date_kind(self, kind: DateKind) -> str:
        """Return the name of one of the three dates."""
        return {
            DateKind.OFFICIAL: QCoreApplication.translate("Docket", "Official date"),
            DateKind.INTERNAL: QCoreApplication.translate("Docket", "Internal date"),
            DateKind.CLIENT: QCoreApplication.translate("Docket", "Client date"),
        }[kind]

    def kind(self, kind: str) -> str:
        """Return the name of a kind of patent, as the cases have it."""
        return self.texts.get("terms", f"kind.{kind}", self.language)

    def heading(self, column: str) -> str:
        """Return the heading of a column that is printed too."""
        return self.texts.get("paper", f"column.{column}", self.language)

    def spoken_band(self, row: DocketRow) -> str:
        """Return the name of a row's band, for ears and tool tips."""
        return self.band(row.band)

    def band_tip(self, row: DocketRow) -> str:
        """Return the symbol and what it means."""
        return f"{SYMBOLS[row.band]} {self.band(row.band)}"

    def status(self, row: DocketRow) -> str:
        """Return where a deadline stands."""
        return self.texts.get("terms", f"status.{row.status.value}", self.language)

    def status_tip(self, row: DocketRow) -> str:
        """Return where a deadline stands, who entered its date and who confirmed it."""
        lines = [self.status(row)]
        for code, name in (("entered", row.entered_by), ("confirmed", row.confirmed_by)):
            if name:
                lines.append(f"{self.texts.get('deadlines', f'fact.{code}', self.language)} {name}")
        if row.confirmed_alone:
            lines.append(self.texts.get("terms", "confirmed.alone", self.language))
        return "\n".join(lines)

    def status_and_mark(self, row: DocketRow) -> str:
        """Return where a deadline stands, and that only who entered it has confirmed it."""
        text = self.status(row)
        mark = self.texts.get("paper", "mark.alone", self.language)
        return f"{text} · {mark}" if row.confirmed_alone else text

    def due(self, row: DocketRow) -> str:
        """Return the official date, marked if provisional, or in words what it lacks."""
        if row.official_due is None:
            return self.missing(row)
        day = row.official_due.isoformat()
        if row.certain:
            return day
        return f"{self.texts.get('paper', 'mark.provisional', self.language)} {day}"

    def due_width(self) -> int:
        """Return the width, in pixels, in which the longest date is never cut short."""
        mark = self.texts.get("paper", "mark.provisional", self.language)
        metrics = QFontMetrics(tabular_font())
        return metrics.horizontalAdvance(f"{mark} 2026-00-00") + 2 * CELL_PADDING + UNIT

    def missing(self, row: DocketRow) -> str:
        """Return what a date that cannot be computed lacks."""
        if not row.missing:
            return self.texts.get("paper", "mark.no_date", self.language)
        between = self.texts.get("paper", "mark.name_separator", self.language)
        return self.texts.get(
            "paper", "mark.missing", self.language, names=between.join(row.missing)
        )

    def due_tip(self, row: DocketRow) -> str:
        """Return the dates of a row, and what keeps them from being certain."""
        if row.official_due is None:
            return self.missing(row)
        lines = [self.due(row)]
        if not row.certain:
            lines.append(
                QCoreApplication.translate(
                    "Docket", "Provisional: it may still move. The panel below says why."
                )
            )
        for name, day in (("internal_due", row.internal_due), ("client_due", row.client_due)):
            if day is not None:
                lines.append(f"{self.heading(name)} {day.isoformat()}")
        return "\n".join(lines)


def docket_columns(words: DocketWords) -> tuple[Column[DocketRow], ...]:
    """Return the columns in their first order."""
    return (
        Column(
            "band",
            "",
            _symbol,
            36,
            spoken=words.spoken_band,
            sort=SortKey.URGENCY,
            tip=words.band_tip,
            tone=_tone,
            align="centre",
        ),
        Column("ref", words.heading("case_ref"), _ref, 112, sort=SortKey.CASE_REF),
        Column("title", words.heading("title"), _title, 180, sort=SortKey.TITLE, stretch=True),
        Column("matter", words.heading("matter"), _matter, 188, sort=SortKey.MATTER, most=260),
        Column(
            "due",
            words.heading("official_due"),
            words.due,
            words.due_width(),
            spills=("left", "internal"),
            sort=SortKey.URGENCY,
            tip=words.due_tip,
            tone=_tone,
            align="right",
            tabular=True,
        ),
        Column(
            "left",
            words.heading("days_left"),
            _days_left,
            64,
            sort=SortKey.URGENCY,
            tone=_tone,
            align="right",
            tabular=True,
        ),
        Column(
            "internal",
            words.heading("internal_due"),
            _internal,
            104,
            sort=SortKey.INTERNAL_DUE,
            align="right",
            tabular=True,
        ),
        Column("number", words.heading("application_no"), _number, 132, tabular=True),
        Column(
            "client",
            QCoreApplication.translate("Docket", "Client"),
            _client,
            112,
            sort=SortKey.CLIENT,
            most=240,
        ),
        Column("attorney", words.heading("attorney"), _attorney, 76, sort=SortKey.ATTORNEY),
        _status_column(words),
    )


def _status_column(words: DocketWords) -> Column[DocketRow]:
    return Column(
        "status",
        words.heading("status"),
        words.status_and_mark,
        72,
        sort=SortKey.STATUS,
        tip=words.status_tip,
    )


def _symbol(row: DocketRow) -> str:
    return SYMBOLS[row.band]


def _tone(row: DocketRow) -> Tone:
    return tone_of(row.band)


def _ref(row: DocketRow) -> str:
    return row.case_ref


def _title(row: DocketRow) -> str:
    return row.title


def _matter(row: DocketRow) -> str:
    return row.matter


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
