"""The strip of an annuity: one bar from the due date to the end of grace, readable at a glance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from agencydesk.domain.docket import SYMBOLS, Band
from agencydesk.domain.fee_values import AnnuityYear, LateStep
from agencydesk.services.fees.values import AnnuityLine
from agencydesk.ui.theme import tabular_font
from agencydesk.ui.tokens import UNIT, Tokens, Tone
from agencydesk.ui.widgets.fees.strip_words import strip_lines
from agencydesk.ui.widgets.fees.words import (
    DONE,
    marked_day,
    short_yuan,
    state_symbol,
    state_tip,
    with_unit,
)

#: Days before the due date that the first part of the strip stands for.
BEFORE = 90
_FIGURE = re.compile(r"\d")
#: Room beside a label, in pixels, so that neighbours never touch.
SIDE = UNIT
#: How much of its colour a part shows: the month that is free, then each step more.
_FAINT, _STEP_MORE = 0.12, 0.06
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Label:
    """A text of the strip and where it stands."""

    rect: QRect
    text: str
    align: Qt.AlignmentFlag
    tone: Tone


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of time as the strip shows it: ``tone`` and how strongly it is coloured."""

    rect: QRect
    tone: Tone
    strength: float


class StripFace:
    """Lays an annuity out in a rectangle and paints it; a view and a widget share it."""

    def __init__(self, tokens: Tokens, today: date) -> None:
        self.tokens, self.today = tokens, today
        self._font = tabular_font()
        self._metrics = QFontMetrics(self._font)
        self._widths: dict[str, int] = {}

    @property
    def line_height(self) -> int:
        """Return the height of one line of text."""
        return self._metrics.height()

    @property
    def height(self) -> int:
        """Return the height of a strip: days, the bar, amounts."""
        return 3 * self.line_height + 2 * UNIT

    def least_width(self, line: AnnuityLine) -> int:
        """Return the width in which no two labels touch."""
        if line.year.with_registration or not line.year.steps:
            return self._wide(self._ending(line))
        steps = len(line.year.steps)
        whole = self._first_width(line) + steps * self._step_width(line)
        return max(whole, self._wide(self._ending(line)))

    def parts(self, line: AnnuityLine, rect: QRect) -> list[Part]:
        """Return the stretches of time, in order, each with its place."""
        edges = self._edges(line, rect)
        top, height = rect.top() + self.line_height, self.line_height + UNIT
        tones = [(Tone.MONTH, _FAINT)]
        tones += [_tone_of_step(step) for step in line.year.steps]
        return [
            Part(QRect(left, top, right - left, height), tone, strength)
            for left, right, (tone, strength) in zip(edges, edges[1:], tones, strict=False)
        ]

    def labels(self, line: AnnuityLine, rect: QRect) -> list[Label]:
        """Return every text with its place."""
        year = line.year
        bar = QRect(rect.left(), rect.top() + self.line_height, rect.width(), self._bar)
        if year.with_registration or line.row.state in DONE:
            return [Label(bar, self._ending(line), _CENTRE, Tone.MUTED), *self._days(line, rect)]
        translate = QCoreApplication.translate
        found = self._days(line, rect)
        texts = [(translate("Fees", "in time"), yuan_of(line))]
        texts += [(_percent(step), _amount(step)) for step in year.steps]
        for part, (inside, below) in zip(self.parts(line, rect), texts, strict=True):
            found.append(Label(part.rect, inside, _CENTRE, Tone.TEXT))
            under = part.rect.translated(0, part.rect.height())
            found.append(Label(under, below, _CENTRE, Tone.TEXT))
        return found

    def paint(self, painter: QPainter, rect: QRect, line: AnnuityLine) -> None:
        """Paint the strip of an annuity."""
        painter.save()
        painter.setFont(self._font)
        done = line.row.state in DONE or line.year.with_registration
        tokens = self.tokens
        for part in [] if done else self.parts(line, rect):
            colour = QColor(tokens.tone(part.tone))
            colour.setAlphaF(part.strength)
            painter.fillRect(part.rect, colour)
            painter.setPen(QColor(tokens.frame))
            painter.drawRect(part.rect.adjusted(0, 0, -1, -1))
        if done:
            painter.setPen(QColor(tokens.frame))
            top = rect.top() + self.line_height
            painter.drawRect(QRect(rect.left(), top, rect.width() - 1, self._bar - 1))
        if not done:
            self._paint_today(painter, rect, line)
        for each in self.labels(line, rect):  # over the mark: a word is never crossed out
            painter.setPen(QColor(tokens.tone(each.tone)))
            painter.drawText(each.rect, each.align, each.text)
        painter.restore()

    def today_at(self, line: AnnuityLine, rect: QRect) -> int:
        """Return where today is, in pixels; at an end where it lies outside."""
        edges, year = self._edges(line, rect), line.year
        spans = [(year.due - timedelta(days=BEFORE), year.due)]
        spans += [(step.first, step.last) for step in year.steps]
        if self.today <= spans[0][0]:
            return edges[0]
        for (first, last), left, right in zip(spans, edges, edges[1:], strict=False):
            if self.today <= last:
                gone = max((self.today - first).days, 0) + 0.5
                return round(left + (right - left) * min(gone / ((last - first).days + 1), 1.0))
        return edges[-1]

    @property
    def _bar(self) -> int:
        return self.line_height + UNIT

    def _wide(self, text: str) -> int:
        """Return the width of a text; figures are all as wide, so that few are measured."""
        shape = _FIGURE.sub("0", text)
        if shape not in self._widths:
            self._widths[shape] = self._metrics.horizontalAdvance(shape) + 2 * SIDE
        return self._widths[shape]

    def _first_width(self, line: AnnuityLine) -> int:
        texts = (_due(line.year), yuan_of(line), QCoreApplication.translate("Fees", "in time"))
        return max(map(self._wide, texts))

    def _step_width(self, line: AnnuityLine) -> int:
        texts = [text for step in line.year.steps for text in (_percent(step), _amount(step))]
        # the days of the free month and of the end of grace stand over the later steps
        days = self._wide(_free(line.year)) + self._wide(_end(line.year))
        return max([*map(self._wide, texts), -(-days // max(1, len(line.year.steps) - 1))])

    def _edges(self, line: AnnuityLine, rect: QRect) -> list[int]:
        """Return where the parts begin and end: the first one, then the steps, of equal width."""
        steps = max(1, len(line.year.steps))
        first = max(self._first_width(line), rect.width() // (steps + 1))
        room = rect.width() - first
        start = rect.left() + first
        return [rect.left(), *(start + room * place // steps for place in range(steps + 1))]

    def _days(self, line: AnnuityLine, rect: QRect) -> list[Label]:
        """Return the three days above the bar: due, free until, last day."""
        year, edges = line.year, self._edges(line, rect)
        if year.with_registration or not year.steps:
            return []
        height, done = self.line_height, line.row.state in DONE
        tones = (Tone.MUTED,) * 3 if done else (Tone.MONTH, Tone.WEEK, Tone.OVERDUE)
        last = self._wide(_end(year))
        return [
            Label(
                QRect(edges[0], rect.top(), edges[1] - edges[0], height),
                _due(year), _RIGHT, tones[0],
            ),
            Label(
                QRect(edges[2], rect.top(), self._wide(_free(year)), height),
                _free(year), _LEFT, tones[1],
            ),
            Label(
                QRect(edges[-1] - last, rect.top(), last, height), _end(year), _RIGHT, tones[2]
            ),
        ]  # fmt: skip

    def _ending(self, line: AnnuityLine) -> str:
        """Return how it ended, with its sign and amount."""
        if line.year.with_registration and line.row.state not in DONE:
            return QCoreApplication.translate("Fees", "with registration")
        row = line.row
        paid = with_unit(row.paid_fen) if row.paid_fen else ""
        parts = (f"{state_symbol(row)} {state_tip(row)}", paid)
        return " · ".join(part for part in parts if part)

    def _paint_today(self, painter: QPainter, rect: QRect, line: AnnuityLine) -> None:
        """Mark today by a line through the bar with a foot and a head."""
        place = self.today_at(line, rect)
        top = rect.top() + self.line_height
        painter.setPen(QPen(QColor(self.tokens.accent), 2))
        painter.drawLine(place, top - UNIT // 2, place, top + self._bar + UNIT // 2)
        for height in (top - UNIT // 2, top + self._bar + UNIT // 2):
            painter.drawLine(place - UNIT, height, place + UNIT, height)


class YearStrip(QWidget):
    """Shows one annuity; says everything in words to ears and as tool tip."""

    def __init__(self, tokens: Tokens, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens, self._today = tokens, today
        self._line: AnnuityLine | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def face(self) -> StripFace:
        """Return what lays it out, in the colours in force."""
        return StripFace(self._tokens, self._today)

    @property
    def line(self) -> AnnuityLine | None:
        """Return what is shown."""
        return self._line

    def show_line(self, line: AnnuityLine | None) -> None:
        """Show an annuity, or none."""
        self._line = line
        told = strip_lines(line, self._today) if line is not None else []
        self.setToolTip("\n".join(told))
        self.setAccessibleName(". ".join(told))
        self.updateGeometry()
        self.update()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._tokens = tokens
        self.update()

    def sizeHint(self) -> QSize:
        """Return the least size with some room."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the size in which no labels touch."""
        face = self.face
        width = face.least_width(self._line) if self._line is not None else 0
        return QSize(width, face.height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the strip."""
        if self._line is None:
            return
        painter = QPainter(self)
        self.face.paint(painter, self.rect(), self._line)
        painter.end()


def yuan_of(line: AnnuityLine) -> str:
    """Return what the annuity costs before any surcharge, as the strip shows it."""
    return "?" if line.row.fen is None else short_yuan(line.row.fen)


def _due(year: AnnuityYear) -> str:
    return f"{marked_day(year.due, year.provisional)} {SYMBOLS[Band.WEEK]}"


def _free(year: AnnuityYear) -> str:
    return f"{SYMBOLS[Band.TODAY]} {marked_day(year.free_until, year.provisional)}"


def _end(year: AnnuityYear) -> str:
    return f"{marked_day(year.grace_until, year.provisional)} {SYMBOLS[Band.OVERDUE]}"


def _percent(step: LateStep) -> str:
    if not step.percent:
        return QCoreApplication.translate("Fees", "free")
    return f"+{step.percent}%"


def _amount(step: LateStep) -> str:
    return f"+{short_yuan(step.fen)}"


def _tone_of_step(step: LateStep) -> tuple[Tone, float]:
    """Return colour and strength: the more a step costs, the stronger."""
    if not step.percent:
        return Tone.WEEK, _FAINT
    return Tone.OVERDUE, _FAINT + _STEP_MORE * step.percent / 5
