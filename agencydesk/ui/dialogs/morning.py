"""The morning list: what is overdue or due today, who has seen it, and "seen" for all of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog, QHeaderView, QWidget

from agencydesk.domain.docket import SYMBOLS
from agencydesk.services.changes import Changes
from agencydesk.services.today_values import MorningList, MorningRow
from agencydesk.texts import Language, Texts
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.places import Act, Goal, PageKey, Wish
from agencydesk.ui.tables.docket import DocketWords
from agencydesk.ui.tables.paged import Column, PagedModel
from agencydesk.ui.tables.view import GridView
from agencydesk.ui.theme import tabular_font
from agencydesk.ui.tokens import Tone, tone_of
from agencydesk.ui.widgets.labels import label

SIZE = (1000, 520)
#: Narrower than this the table never gets, so that a short list does not make a small dialog.
LEAST = (640, 280)


class MorningDialog(FormDialog):
    """Shows the morning list until the person at work has marked it as seen, or puts it off.

    Enter marks, Esc puts off; Enter on a row leads to the deadline.

    Signals:
        goal: a row leads to a deadline; carries the ``Goal``.
        wish: nobody is chosen as working and somebody is to be; carries the ``Wish``.
    """

    goal = Signal(object)
    wish = Signal(object)

    def __init__(self, kit: Kit, morning: MorningList, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Overdue and due today"))
        self.morning = morning
        self.form.hide()
        self.title = label(role="title", wrap=True)
        self.text = label(role="muted", wrap=True)
        self.list = GridView(kit.tokens)
        self.rows = PagedModel[MorningRow](
            morning_columns(kit.desk.texts, kit.language),
            partial(kit.desk.seeing.rows, language=kit.language),
            kit.jobs,
            kit.tokens,
            tabular_font(),
            self,
        )
        self._set_up_list()
        for part in (self.title, self.text):
            self.body.addWidget(part)
        self.body.addWidget(self.list, 1)
        self.resize(bounded(*SIZE, parent))
        self._say_what_it_is()
        self.list.entered_row.connect(self._lead)
        self.list.doubleClicked.connect(self._lead)
        self.rows.failed.connect(self._on_gap)
        self.rows.dataChanged.connect(self._on_drawn)
        kit.theme.changed.connect(self._on_theme)
        # Nobody has seen a list whose rows are not there yet.
        self.primary.setEnabled(not (morning.person and morning.unseen))
        start = self.list if self.primary.isHidden() else self.primary
        start.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def accept(self) -> None:
        """Write down that the person at work has seen the list, or ask who that is."""
        if not self.primary.isEnabled():
            return
        if not self.morning.person:
            self.finish()
            self.wish.emit(Wish(Act.CHOOSE_PERSON))
        elif self.morning.unseen:
            ids = tuple(self.morning.ids)
            self.save(partial(self.kit.desk.seeing.mark, ids), self._on_marked)
        else:
            self.finish()

    def _say_what_it_is(self) -> None:
        morning = self.morning
        self.title.setText(
            self.tr("Overdue: {overdue} · due today: {today}").format(
                overdue=f"{morning.overdue:,}", today=f"{len(morning.ids) - morning.overdue:,}"
            )
        )
        if not morning.person:
            self.text.setText(
                self.tr(
                    "Nobody is chosen as working. Choose who you are, so that it is on record who "
                    "has seen this list."
                )
            )
            self.primary.setText(self.tr("Choose who is working…"))
        elif morning.unseen:
            self.text.setText(
                self.tr(
                    "Look through the list and mark it as seen by {name}. The mark says that you "
                    "know of these dates today; it closes none of them."
                ).format(name=morning.person)
            )
            self.primary.setText(self.tr("Seen"))
        else:
            self.text.setText(
                self.tr("{name} has seen all of it today.").format(name=morning.person)
            )
            self.primary.hide()
        self.cancel.setText(
            self.tr("Later") if morning.unseen and morning.person else self.tr("Close")
        )
        self.primary.setAccessibleName(self.primary.text())
        self.primary.setAccessibleDescription(self.text.text())

    def _set_up_list(self) -> None:
        self.list.setModel(self.rows)
        self.list.setAccessibleName(self.tr("Overdue and due today"))
        self.list.setMinimumSize(*LEAST)
        header = self.list.horizontalHeader()
        header.setSortIndicatorShown(False)
        header.setSectionsClickable(False)
        for section, column in enumerate(self.rows.columns):
            self.list.setColumnWidth(section, column.width)
            if column.stretch:
                header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
        self.rows.show_ids(self.morning.ids, {})
        if self.morning.ids:
            self.list.setCurrentIndex(self.rows.index(0, 0))

    @Slot()
    def _on_drawn(self) -> None:
        """Let the list be marked once its rows are there."""
        if not self.primary.isEnabled() and self.rows.row_at(0) is not None and not self.busy:
            self.primary.setEnabled(True)
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_marked(self, changes: Changes) -> None:
        count, name = len(self.morning.ids), self.morning.person
        self.finish()
        self.told.emit(
            self.tr("Marked as seen by {name}: {count}").format(name=name, count=f"{count:,}")
        )
        self.changed.emit(changes)

    def _on_gap(self, error: BaseException) -> None:
        self.say(words(error, self.kit.desk.texts, self.kit.language))

    @Slot()
    @Slot(QModelIndex)
    def _lead(self, _index: object = None) -> None:
        current = self.list.currentIndex()
        if current.isValid() and not self.busy:
            number = self.rows.id_at(current.row())
            self.finish()
            self.goal.emit(Goal(PageKey.DEADLINES, deadline_id=number))

    @Slot()
    def _on_theme(self) -> None:
        self.list.set_tokens(self.kit.tokens)
        self.rows.set_tokens(self.kit.tokens)


class MorningCall(QObject):
    """Decides when the morning list opens: when asked to greet, and anew on a new day.

    While another dialog is open it waits: a key meant for that one must mark nothing as seen.

    Signals:
        goal, told, wish: as the dialog's.
        seen: the list was marked, or its time has come; read again.
    """

    goal = Signal(object)
    told = Signal(str)
    wish = Signal(object)
    seen = Signal()

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._page = kit, parent
        self._morning: MorningList | None = None
        self._greeting = self._choosing = False
        self._before: QDialog | None = None
        self.dialog: MorningDialog | None = None

    def greet(self) -> None:
        """Open the list as soon as it is read, if there is anything unseen in it."""
        self._greeting = True

    def take(self, morning: MorningList) -> None:
        """Take the list as it stands now; open it if it is time to."""
        before, self._morning = self._morning, morning
        if self.dialog is not None and before is not None and before.today != morning.today:
            self.dialog.finish()
            self._greeting = True
        chosen = self._choosing and bool(morning.person)
        if (self._greeting or chosen) and morning.unseen:
            if self._must_wait():
                return
            self.open()
        self._greeting = False
        self._choosing = self._choosing and not chosen

    @Slot()
    def open(self) -> None:
        """Open the list, once."""
        if self._morning is None or self.dialog is not None:
            return
        dialog = MorningDialog(self._kit, self._morning, self._page.window())
        dialog.goal.connect(self.goal)
        dialog.told.connect(self.told)
        dialog.changed.connect(self.seen)
        dialog.wish.connect(self._on_wish)
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()

    def _must_wait(self) -> bool:
        """Say whether another dialog is open; once it is closed, the list is read again."""
        first = QApplication.activeModalWidget()
        if not isinstance(first, QDialog) or first is self.dialog:
            return False
        if first is not self._before:
            self._before = first
            first.finished.connect(self._on_free)
        return True

    @Slot()
    def _on_free(self) -> None:
        self._before = None
        self.seen.emit()

    @Slot(object)
    def _on_wish(self, wish: Wish) -> None:
        self._choosing = True
        self.wish.emit(wish)

    @Slot()
    def _on_closed(self) -> None:
        self.dialog = None


def morning_columns(texts: Texts, language: Language) -> tuple[Column[MorningRow], ...]:
    """Return the columns of the morning list."""
    names = DocketWords(texts, language)

    def due(line: MorningRow) -> str:
        return names.due(line.row)

    def band(line: MorningRow) -> str:
        return names.spoken_band(line.row)

    def tip(line: MorningRow) -> str:
        return names.band_tip(line.row)

    def seen(line: MorningRow) -> str:
        marks = [
            texts.get("today", "seen.by", language, name=mark.name, time=f"{mark.at:%H:%M}")
            for mark in line.marks
        ]
        return texts.get("today", "seen.separator", language).join(marks)

    def spoken(line: MorningRow) -> str:
        return seen(line) or QCoreApplication.translate("MorningDialog", "seen by nobody today")

    return (
        Column("band", "", _symbol, 36, spoken=band, tip=tip, tone=_tone, align="centre"),
        Column("ref", names.heading("case_ref"), _ref, 112),
        Column("title", names.heading("title"), _title, 180, stretch=True),
        Column("matter", names.heading("matter"), _matter, 188),
        Column("due", names.heading("official_due"), due, names.due_width(), tone=_tone,
               align="right", tabular=True),
        Column("left", names.heading("days_left"), _left, 60, tone=_tone, align="right",
               tabular=True),
        Column("attorney", names.heading("attorney"), _attorney, 76),
        Column("seen", QCoreApplication.translate("MorningDialog", "Seen today"), seen, 208,
               spoken=spoken, tabular=True),
    )  # fmt: skip


def _symbol(line: MorningRow) -> str:
    return SYMBOLS[line.row.band]


def _tone(line: MorningRow) -> Tone:
    return tone_of(line.row.band)


def _ref(line: MorningRow) -> str:
    return line.row.case_ref


def _title(line: MorningRow) -> str:
    return line.row.title


def _matter(line: MorningRow) -> str:
    return line.row.matter


def _left(line: MorningRow) -> str:
    return "" if line.row.days_left is None else str(line.row.days_left)


def _attorney(line: MorningRow) -> str:
    return line.row.attorney
