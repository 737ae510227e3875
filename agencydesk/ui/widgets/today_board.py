"""The figures of the first page: dates by urgency, and what waits for somebody."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QGridLayout,
    QSizePolicy,
    QWidget,
)

from agencydesk.domain.docket import MONTH_DAYS, SYMBOLS, WEEK_DAYS, Band, DateKind
from agencydesk.services.backup_values import Light
from agencydesk.services.fees.values import FeesDue
from agencydesk.services.today_values import SOON, ComplianceView, Figure, TodayView
from agencydesk.texts import Language, Texts
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.tokens import GAP, MARGIN, Tokens, Tone, tone_of
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.tile import Tile

#: Symbol and colour of how well the data are backed up.
LIGHTS = {
    Light.GREEN: (SYMBOLS[Band.DONE], Tone.MONTH),
    Light.AMBER: (SYMBOLS[Band.TODAY], Tone.TODAY),
    Light.RED: (SYMBOLS[Band.OVERDUE], Tone.OVERDUE),
}


class TodayBoard(QWidget):
    """Shows every figure as a tile that leads to what it counts; arrows go from tile to tile.

    Signals:
        goal: a tile was pressed; carries the ``Goal``.
    """

    goal = Signal(object)

    def __init__(
        self, texts: Texts, language: Language, tokens: Tokens, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._texts, self._language = texts, language
        self.dates = {
            (kind, band): Tile(tokens, large=kind is DateKind.OFFICIAL)
            for kind in DateKind
            for band in SOON
        }
        self.to_confirm, self.sent = Tile(tokens), Tile(tokens)
        self.provisional, self.not_computable = Tile(tokens), Tile(tokens)
        self.questions, self.backup = Tile(tokens), Tile(tokens)
        self.receipts, self.alone, self.notices = Tile(tokens), Tile(tokens), Tile(tokens)
        self.lists_overdue, self.lists_red = Tile(tokens), Tile(tokens)
        self.lists_soon, self.lists_unsigned = Tile(tokens), Tile(tokens)
        self.own_overdue, self.own_soon = Tile(tokens), Tile(tokens)
        self.fees = Tile(tokens)
        self._goals: dict[QAbstractButton, Goal] = {}
        self._lay_out()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        for tile in self.tiles():
            self._group.addButton(tile)
        self._group.buttonClicked.connect(self._lead)

    def tiles(self) -> list[Tile]:
        """Return all tiles, in reading order."""
        return [
            *self.dates.values(),
            self.to_confirm,
            self.sent,
            self.provisional,
            self.not_computable,
            self.questions,
            self.backup,
            self.notices,
            self.receipts,
            self.alone,
            self.fees,
            self.lists_overdue,
            self.lists_red,
            self.lists_soon,
            self.lists_unsigned,
            self.own_overdue,
            self.own_soon,
        ]

    def show_view(self, view: TodayView) -> None:
        """Show the figures of a day."""
        for (kind, band), tile in self.dates.items():
            self._show_date(tile, kind, band, view.bands[kind, band])
        self._show_wait(self.to_confirm, view.to_confirm, self.tr("to confirm"))
        self._show_wait(self.sent, view.sent, self.tr("sent, not received"))
        self._show_wait(self.provisional, view.provisional, self.tr("provisional"), Tone.WEEK)
        self._show_wait(
            self.not_computable, view.not_computable, self.tr("not computable"), Tone.UNKNOWN
        )
        self._show_wait(self.alone, view.confirmed_alone, self.tr("confirmed alone"))
        self._show_receipts(view.overdue_receipts)
        self._show_questions(view.open_questions)
        self._show_notices(view.waiting_notices)
        self._show_backup(view)
        self._show_compliance(view.compliance)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        for tile in self.tiles():
            tile.set_tokens(tokens)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(GAP)
        for column, band in enumerate(SOON, 1):
            grid.addWidget(label(f"{SYMBOLS[band]} {self._band(band)}", "muted"), 0, column)
            grid.setColumnStretch(column, 1)
        for row, kind in enumerate(DateKind, 1):
            role = "strong" if kind is DateKind.OFFICIAL else ""
            grid.addWidget(label(self._kind(kind), role), row, 0)
            for column, band in enumerate(SOON, 1):
                grid.addWidget(self.dates[kind, band], row, column)
        waiting = (
            (self.to_confirm, self.sent),
            (self.provisional, self.not_computable),
            (self.questions, self.backup),
            (self.notices, self.receipts),
            (self.alone, self.fees),
        )
        lists = (
            (self.lists_overdue, self.lists_red),
            (self.lists_soon, self.lists_unsigned),
            (self.own_overdue, self.own_soon),
        )
        first = len(SOON) + 2
        for title, pairs in ((self.tr("Waiting"), waiting), (self.tr("Compliance"), lists)):
            grid.setColumnMinimumWidth(first - 1, MARGIN)
            grid.addWidget(label(title, "muted"), 0, first, 1, 2)
            for row, pair in enumerate(pairs, 1):
                for column, tile in enumerate(pair, first):
                    grid.addWidget(tile, row, column)
                    grid.setColumnStretch(column, 2)
            first += 3

    def _show_date(self, tile: Tile, kind: DateKind, band: Band, figure: Figure) -> None:
        count = f"{figure.count:,}"
        spoken = self.tr("{count} {band}, {date}").format(
            count=count, band=self._band(band).lower(), date=self._kind(kind).lower()
        )
        if figure.count:
            tile.show_figure(count, tone_of(band), spoken, symbol=SYMBOLS[band])
        else:
            tile.show_figure(count, Tone.MUTED, spoken)
        self._goals[tile] = Goal(PageKey.DEADLINES, filter=figure.filter)

    def _show_wait(self, tile: Tile, figure: Figure, caption: str, tone: Tone = Tone.TEXT) -> None:
        count = f"{figure.count:,}"
        spoken = self.tr("{count} {what}").format(count=count, what=caption)
        tile.show_figure(count, tone if figure.count else Tone.MUTED, spoken, caption=caption)
        self._goals[tile] = Goal(PageKey.DEADLINES, filter=figure.filter)

    def _show_receipts(self, count: int) -> None:
        """Show how many outgoing papers wait too long for the office's receipt."""
        caption = self.tr("receipts overdue")
        spoken = self.tr("{count} {what}").format(count=f"{count:,}", what=caption)
        tone = Tone.OVERDUE if count else Tone.MUTED
        self.receipts.show_figure(f"{count:,}", tone, spoken, caption=caption)
        self._goals[self.receipts] = Goal(PageKey.NOTICES, section="filings", text="overdue")

    def _show_compliance(self, view: ComplianceView) -> None:
        """Show what the checklists and the agency's own deadlines ask for."""
        for tile, figure, caption, tone in (
            (self.lists_overdue, view.overdue, self.tr("lists overdue"), Tone.OVERDUE),
            (self.lists_red, view.red, self.tr("lists with red items"), Tone.OVERDUE),
            (self.lists_soon, view.soon, self.tr("lists due in 30 days"), Tone.WEEK),
            (self.lists_unsigned, view.unsigned, self.tr("lists to sign"), Tone.TEXT),
        ):
            count = f"{figure.count:,}"
            spoken = self.tr("{count} {what}").format(count=count, what=caption)
            tile.show_figure(count, tone if figure.count else Tone.MUTED, spoken, caption=caption)
            scope = figure.filter.scope.value
            self._goals[tile] = Goal(PageKey.COMPLIANCE, section="runs", runs=scope)
        self._show_wait(self.own_overdue, view.own_overdue, self.tr("own overdue"), Tone.OVERDUE)
        self._show_wait(self.own_soon, view.own_soon, self.tr("own in 30 days"), Tone.WEEK)

    def _show_questions(self, count: int) -> None:
        caption = self.tr("import questions")
        spoken = self.tr("{count} {what}").format(count=f"{count:,}", what=caption)
        tone = Tone.WEEK if count else Tone.MUTED
        self.questions.show_figure(f"{count:,}", tone, spoken, caption=caption)
        self._goals[self.questions] = Goal(PageKey.SETTINGS, section="imports")

    def _show_notices(self, count: int) -> None:
        caption = self.tr("notices to decide on")
        spoken = self.tr("{count} {what}").format(count=f"{count:,}", what=caption)
        tone = Tone.WEEK if count else Tone.MUTED
        self.notices.show_figure(f"{count:,}", tone, spoken, caption=caption)
        self._goals[self.notices] = Goal(PageKey.NOTICES, section="waiting")

    def _show_backup(self, view: TodayView) -> None:
        age, moment = view.backup_age, view.last_backup
        if age is None or moment is None:
            caption = self.tr("no backup yet")
        elif age <= 0:
            caption = self.tr("backup today {time}").format(time=f"{moment:%H:%M}")
        elif age == 1:
            caption = self.tr("backup yesterday {time}").format(time=f"{moment:%H:%M}")
        elif view.backup_light is Light.GREEN:
            caption = self.tr("everything is backed up")
        else:
            caption = self.tr("backup {days} days old").format(days=age)
        symbol, tone = LIGHTS[view.backup_light]
        self.backup.show_figure("", tone, caption, symbol=symbol, caption=caption)
        self._goals[self.backup] = Goal(PageKey.SETTINGS, section="backup")

    def show_fees(self, due: FeesDue) -> None:
        """Show how many official fees are to be paid within thirty days, and what is late."""
        count = f"{due.count:,}"
        caption = self.tr("fees in 30 days")
        spoken = self.tr("{count} official fees to pay in 30 days").format(count=count)
        if due.late:
            late = self.tr("{count} of them late").format(count=f"{due.late:,}")
            spoken = f"{spoken}, {late}"
        tone = Tone.OVERDUE if due.late else Tone.WEEK if due.count else Tone.MUTED
        symbol = SYMBOLS[Band.OVERDUE] if due.late else ""
        self.fees.show_figure(count, tone, spoken, symbol=symbol, caption=caption)
        self._goals[self.fees] = Goal(PageKey.FEES, section="due", text=str(MONTH_DAYS))

    @Slot(QAbstractButton)
    def _lead(self, tile: QAbstractButton) -> None:
        if tile in self._goals:
            self.goal.emit(self._goals[tile])

    def _kind(self, kind: DateKind) -> str:
        return self._texts.get("today", f"date.{kind.value}", self._language)

    def _band(self, band: Band) -> str:
        if band is Band.WEEK:
            return self.tr("{first}–{last} days").format(first=1, last=WEEK_DAYS)
        if band is Band.MONTH:
            return self.tr("{first}–{last} days").format(first=WEEK_DAYS + 1, last=MONTH_DAYS)
        return self._texts.get("terms", f"band.{band.value}", self._language)
