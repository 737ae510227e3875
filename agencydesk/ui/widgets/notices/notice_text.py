"""A notice in words: its dates and why, the office's beside ours, fees, what differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QCoreApplication

from agencydesk.services.notices.values import (
    Compared,
    FeeLine,
    FieldAct,
    FieldLine,
    NoticeLine,
    OfficeDate,
)
from agencydesk.services.recording_values import DateLine
from agencydesk.ui.tokens import Tokens

NOTHING = "–"
#: Stands where two values differ; the colour alone never says it.
DIFFERS = "≠"


@dataclass(frozen=True, slots=True)
class NoticeText:
    """Makes the parts of a page of rich text; every value in it is escaped."""

    tokens: Tokens

    def page(self, line: NoticeLine) -> str:
        """Return all that a preview says of a notice, what can differ from the office first."""
        parts = [
            *(self.note(note) for note in line.notes),
            self.unknown(line),
            self.compared(line.compared),
            self.office(line.office),
            self.fees(line.fees),
            self.dates(line.dates),
            self.moved(line.moved),
            self.fields(line.fields),
            self.closes(line.closes),
        ]
        return "".join(part for part in parts if part)

    def note(self, text: str) -> str:
        """Return what is worth a look."""
        return _paragraph(f"▲ {text}", self.tokens.today)

    def unknown(self, line: NoticeLine) -> str:
        """Return that the type of a notice has no rule."""
        if line.known_type:
            return ""
        return self.note(
            QCoreApplication.translate(
                "NoticeText",
                "This type of notice has no rule, so it starts no date. Import it, then assign a "
                "rule to the type under “Types”; its dates are computed then.",
            )
        )

    def dates(self, dates: Iterable[DateLine]) -> str:
        """Return the dates that are started, each with how it comes about."""
        lines = "".join(self._date(line) for line in dates)
        if not lines:
            return ""
        heading = QCoreApplication.translate("NoticeText", "Dates it starts")
        return f"{self.heading(heading)}{lines}"

    def moved(self, moved: Sequence[str]) -> str:
        """Return which other dates move."""
        if not moved:
            return ""
        text = QCoreApplication.translate("NoticeText", "It also moves: {dates}")
        return _paragraph(text.format(dates="; ".join(moved)), self.tokens.text)

    def office(self, dates: Iterable[OfficeDate]) -> str:
        """Return the office's own dates beside the computed ones."""
        translate = QCoreApplication.translate
        rows = [
            (each.matter, _day(each.office), _day(each.ours), each.differs)
            for each in dates
            if each.office is not None
        ]
        return self._beside(
            translate("NoticeText", "The office's own dates"),
            translate("NoticeText", "On the notice"),
            translate("NoticeText", "Computed"),
            rows,
        )

    def fees(self, fees: Sequence[FeeLine]) -> str:
        """Return fees beside the fee table, in yuan with two decimals."""
        if not fees:
            return ""
        translate = QCoreApplication.translate
        heads = (
            translate("NoticeText", "Fee"),
            translate("NoticeText", "Office (CNY)"),
            translate("NoticeText", "Fee table (CNY)"),
            translate("NoticeText", "Difference"),
        )
        head = "".join(
            self._cell(text, self.tokens.muted, right=place > 0) for place, text in enumerate(heads)
        )
        lines = "".join(map(self._fee, fees))
        title = self.heading(translate("NoticeText", "Fees"))
        return f'{title}<table cellspacing="0" width="100%"><tr>{head}</tr>{lines}</table>'

    def compared(self, compared: Iterable[Compared]) -> str:
        """Return two notices of the same key side by side."""
        translate = QCoreApplication.translate
        return self._beside(
            translate("NoticeText", "Beside the one on file"),
            translate("NoticeText", "On file"),
            translate("NoticeText", "This one"),
            [(each.label, each.here, each.there, each.differs) for each in compared],
        )

    def fields(self, fields: Iterable[FieldLine]) -> str:
        """Return what becomes of the fields of the case."""
        translate = QCoreApplication.translate
        return self._beside(
            translate("NoticeText", "Fields of the case"),
            translate("NoticeText", "In the case"),
            translate("NoticeText", "On the notice"),
            [(each.label, each.here, each.there, each.act is FieldAct.DIFFERS) for each in fields],
        )

    def told(self, told: Iterable[tuple[str, str, str]]) -> str:
        """Return what was read from a PDF, each value with the words it was read from."""
        lines = "".join(
            f"<tr>{self._cell(label, self.tokens.muted)}{self._cell(value or NOTHING, bold=True)}"
            f'</tr><tr><td></td><td style="padding:0 0 4px 0; color:{self.tokens.muted}">'
            f"{escape(source)}</td></tr>"
            for label, value, source in told
        )
        if not lines:
            return ""
        heading = QCoreApplication.translate("NoticeText", "Read from the PDF: proposals")
        return f'{self.heading(heading)}<table cellspacing="0">{lines}</table>'

    def rows(self, heading: str, rows: Iterable[tuple[str, str]]) -> str:
        """Return labels and values."""
        lines = "".join(
            f"<tr>{self._cell(label, self.tokens.muted)}{self._cell(value)}</tr>"
            for label, value in rows
            if value
        )
        if not lines:
            return ""
        title = self.heading(heading) if heading else ""
        return f'{title}<table cellspacing="0">{lines}</table>'

    def closes(self, text: str) -> str:
        """Return which outgoing paper a notice is the receipt of."""
        if not text:
            return ""
        told = QCoreApplication.translate("NoticeText", "Receipt of: {paper}")
        return _paragraph(told.format(paper=text), self.tokens.text)

    def heading(self, text: str) -> str:
        """Return a heading."""
        return f'<p style="margin:8px 0 2px 0"><b>{escape(text)}</b></p>'

    def plain(self, text: str) -> str:
        """Return a paragraph."""
        return _paragraph(text, self.tokens.text)

    def muted(self, text: str) -> str:
        """Return a paragraph in the background."""
        return _paragraph(text, self.tokens.muted)

    def _date(self, line: DateLine) -> str:
        tokens, translate = self.tokens, QCoreApplication.translate
        if line.official_due is None:
            text = translate("NoticeText", "No date")
            if line.missing:
                text = translate("NoticeText", "No date: missing {what}").format(what=line.missing)
            due = f'<span style="color:{tokens.unknown}">{escape(text)}</span>'
        else:
            certain = (
                translate("NoticeText", "certain")
                if line.certain
                else translate("NoticeText", "provisional")
            )
            due = f"<b>{line.official_due.isoformat()}</b> {escape(certain)}"
        more = "".join(
            _paragraph(text, colour)
            for text, colour in (
                (line.remark, tokens.accent),
                *((f"▲ {text}", tokens.overdue) for text in line.warnings),
                (line.why, tokens.muted),
            )
            if text
        )
        return f'<p style="margin:2px 0 0 0">{due} · {escape(line.matter)}</p>{more}'

    def _beside(
        self, heading: str, here: str, there: str, rows: Sequence[tuple[str, str, str, bool]]
    ) -> str:
        """Return values of two sides; a mark and red say where they differ."""
        if not rows:
            return ""
        muted = self.tokens.muted
        head = "".join(self._cell(text, muted) for text in ("", here, "", there))
        lines = "".join(
            f"<tr>{self._cell(label, muted)}{self._cell(mine or NOTHING)}"
            f"{self._cell(DIFFERS if differs else '', self.tokens.overdue, bold=True)}"
            f"{self._cell(other or NOTHING, self.tokens.overdue if differs else '', bold=differs)}"
            "</tr>"
            for label, mine, other, differs in rows
        )
        return f'{self.heading(heading)}<table cellspacing="0"><tr>{head}</tr>{lines}</table>'

    def _fee(self, fee: FeeLine) -> str:
        colour = self.tokens.overdue if fee.differs else ""
        difference = ""
        if fee.differs and fee.office is not None and fee.ours is not None:
            difference = f"{DIFFERS} {_signed(fee.office - fee.ours)}"
        office = fee.office_text if fee.office is None else yuan(fee.office)
        cells = (
            self._cell(fee.name),
            self._cell(office or NOTHING, right=True),
            self._cell(NOTHING if fee.ours is None else yuan(fee.ours), right=True),
            self._cell(difference, colour, right=True, bold=True),
        )
        line = f"<tr>{''.join(cells)}</tr>"
        if fee.why:
            why = f'<td colspan="4" style="color:{self.tokens.muted}">{escape(fee.why)}</td>'
            line += f"<tr>{why}</tr>"
        return line

    def _cell(self, text: str, colour: str = "", *, right: bool = False, bold: bool = False) -> str:
        inner = f"<b>{escape(text)}</b>" if bold and text else escape(text)
        side = ' align="right"' if right else ""
        tint = f"color:{colour};" if colour else ""
        return f'<td{side} style="{tint} padding:0 12px 2px 0">{inner}</td>'


def yuan(fen: int) -> str:
    """Return an amount in yuan with two decimals."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def _signed(fen: int) -> str:
    return f"+{yuan(fen)}" if fen > 0 else yuan(fen)


def _day(day: object) -> str:
    return "" if day is None else str(day)


def _paragraph(text: str, colour: str) -> str:
    return f'<p style="margin:2px 0 0 0; color:{colour}">{escape(text)}</p>'
