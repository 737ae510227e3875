"""Who is working: chosen from the staff, remembered on this computer."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from agencydesk.errors import UserError
from agencydesk.services.staff_lines import parse_staff, role_names
from agencydesk.services.staff_values import StaffRow
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.labels import label

if TYPE_CHECKING:
    from agencydesk.services.context import Actor
    from agencydesk.services.results import Saved

#: Where the memory keeps the member of staff at this computer.
WORKING_KEY = "staff/working"
WIDTH, LIST_HEIGHT = 440, 220


class PersonDialog(FormDialog):
    """Lists the active staff; one types to narrow, or adds a person right there.

    Signals:
        chosen: someone is working now; carries the ``Actor``.
    """

    chosen = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Who is working?"))
        self.setMinimumWidth(WIDTH)
        self._rows: list[tuple[StaffRow, str]] = []
        self._left: frozenset[str] = frozenset()
        self._known = False
        self._asked = ""
        self.text = label(
            self.tr(
                "The name is kept with everything recorded here, so that a second person can "
                "confirm dates."
            ),
            wrap=True,
        )
        self.filter = _NameField()
        self.filter.setClearButtonEnabled(True)
        self.filter.setPlaceholderText(self.tr("Type a name or its initials"))
        self.form.add("name", self.tr("&Name"), self.filter)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Staff"))
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.hint = label(role="muted", wrap=True)
        self.body.insertWidget(0, self.text)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.hint)
        self.primary.setText(self.tr("This is me"))
        self.primary.setEnabled(False)
        self.filter.textChanged.connect(self._show)
        self.list.itemActivated.connect(self.accept)
        self.filter.stepped.connect(self._step)
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
        kit.jobs.run(self, self._read, self._on_rows, failed=self.on_failure)

    @Slot()
    def accept(self) -> None:
        """Work as who is marked; where nobody is, add who is typed, after asking once."""
        item = self.list.currentItem()
        if item is not None:
            self._work_as(item.data(Qt.ItemDataRole.UserRole))
            return
        drafts = parse_staff(self.filter.text(), self.kit.desk.texts)
        if len(drafts) != 1:
            self.form.complain("name", self.tr("Choose someone, or type one name."))
            return
        draft = drafts[0]
        there = [row.id for row, _sought in self._rows if row.name == draft.name]
        if there:
            self._work_as(there[0])
        elif draft.name in self._left:
            text = self.tr("{name} has left. Whoever is back is taken back under Settings, Staff.")
            self.form.complain("name", text.format(name=draft.name))
        elif self._rows and self._asked != draft.name:
            self._asked = draft.name
            text = self.tr("There is no {name} among the staff. Press once more to add this name.")
            self.form.complain("name", text.format(name=draft.name))
        else:
            staff = self.kit.desk.staff
            self.save(lambda: staff.add(draft), self._on_added)

    def _work_as(self, number: int) -> None:
        self.save(lambda: self.kit.desk.work_as(number), self._on_actor)

    def _read(self) -> tuple[list[tuple[StaffRow, str]], frozenset[str]]:
        """Return the staff, each with what typing finds them by, and the names of who has left.

        Runs on the database lane.
        """
        everyone = self.kit.desk.staff.list(everyone=True)
        rows = [row for row in everyone if row.active]
        letters = self.kit.desk.search.letters
        read = letters.of_names([row.name for row in rows], [True] * len(rows))
        found = [
            (row, _plain(f"{row.name} {row.draft.pinyin_initials or ''} {initials}"))
            for row, initials in zip(rows, read, strict=True)
        ]
        return found, frozenset(row.name for row in everyone if not row.active)

    def _on_rows(self, read: tuple[list[tuple[StaffRow, str]], frozenset[str]]) -> None:
        self._rows, self._left = read
        self._known = True
        self._show()

    @Slot()
    def _show(self) -> None:
        self.form.settle("name")
        self._asked = ""
        wanted = _plain(self.filter.text()).strip()
        texts, language = self.kit.desk.texts, self.kit.language
        remembered = self.kit.memory.text(WORKING_KEY)
        self.list.clear()
        for row, sought in self._rows:
            if wanted not in sought:
                continue
            roles = ", ".join(role_names(row.draft, texts, language))
            item = QListWidgetItem(f"{row.name}   {roles}" if roles else row.name)
            item.setData(Qt.ItemDataRole.UserRole, row.id)
            self.list.addItem(item)
            if str(row.id) == remembered:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None and self.list.count():
            self.list.setCurrentRow(0)
        found = self.list.count() > 0
        if not self._rows and not wanted:
            self.hint.setText(self.tr("Nobody is entered yet. Type a name to add it."))
        elif not found:
            self.hint.setText(self.tr("Nobody of that name. You can add it to the staff."))
        else:
            self.hint.setText(self.tr("People are added and changed under Settings, Staff."))
        self.primary.setText(self.tr("This is me") if found else self.tr("Add and work as this"))
        self.primary.setEnabled(found or (self._known and bool(wanted)))

    @Slot(int)
    def _step(self, lines: int) -> None:
        last = self.list.count() - 1
        if last >= 0:
            self.list.setCurrentRow(min(max(self.list.currentRow() + lines, 0), last))

    def _on_added(self, saved: Saved) -> None:
        self.changed.emit(saved.changes)
        self._work_as(saved.id)

    def _on_actor(self, actor: Actor) -> None:
        self.kit.memory.set_text(WORKING_KEY, str(actor.id))
        self.kit.memory.save()
        self.finish()
        self.chosen.emit(actor)


def _plain(text: str) -> str:
    """Return a text as typing is compared: full-width letters and capitals count as plain ones."""
    return unicodedata.normalize("NFKC", text).casefold()


class _NameField(QLineEdit):
    """A field whose arrow keys move the mark of the list below it.

    Signals:
        stepped: carries by how many lines.
    """

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand Up and Down on."""
        if event.key() == Qt.Key.Key_Up:
            self.stepped.emit(-1)
        elif event.key() == Qt.Key.Key_Down:
            self.stepped.emit(1)
        else:
            super().keyPressEvent(event)


class WhoWorks(QObject):
    """Takes up the person remembered on this computer, or asks once.

    Signals:
        known: someone is working; carries the ``Actor``.
        wanted: nobody is remembered, though there are staff: ask who it is.
    """

    known = Signal(object)
    wanted = Signal()

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit

    def begin(self) -> None:
        """Look who it is; answers by one of the signals, or not at all where there are no staff."""
        remembered = self._kit.memory.text(WORKING_KEY)
        desk = self._kit.desk

        def look() -> Actor | bool:
            if remembered.isdecimal():
                try:
                    return desk.work_as(int(remembered))
                except UserError:  # has left, or the memory is of other data: ask
                    return True
            return bool(desk.staff.list())

        self._kit.jobs.run(self, look, self._on_answer)

    def _on_answer(self, answer: Actor | bool) -> None:
        if not isinstance(answer, bool):
            self.known.emit(answer)
        elif answer:
            self.wanted.emit()
