"""The files of a case: attached by button or drop, looked at, handed out, taken out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QSplitter, QWidget

from agencydesk.services.document_values import DocumentRow, Shape, Standing
from agencydesk.ui.dialogs.document_window import DocumentWindow
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import TAKES_FILES, Act, Wish
from agencydesk.ui.tokens import GAP, ROW_HEIGHT, Tokens
from agencydesk.ui.widgets.case.documents_in import FilesCheck, FilesIn
from agencydesk.ui.widgets.case.documents_list import FilesView, TroubleLine
from agencydesk.ui.widgets.case.documents_out import FilesOut
from agencydesk.ui.widgets.case.tab import CaseTab
from agencydesk.ui.widgets.document_viewer import DocumentViewer
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import Toggle, button

PREVIEW_KEY = "case/documents-preview"
#: With more files than so many there is a field to find one.
MANY = 10
#: Rows of the list that are always seen, its heading among them.
LEAST_ROWS = 4


class DocumentsTab(CaseTab[tuple[DocumentRow, ...]]):
    """The files under what they belong to, one of them shown below; what is dropped is filed.

    Every file is read whole in the background: one that is not as it was filed is marked.
    """

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, parent)
        self.setAcceptDrops(True)
        self.setProperty(TAKES_FILES, True)
        self.shown: tuple[DocumentRow, ...] = ()
        self.trouble = TroubleLine()
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Find a file by its name, role or notice"))
        self.filter.setAccessibleName(self.tr("Find a file"))
        self.filter.setClearButtonEnabled(True)
        self.list = FilesView(kit.tokens)
        self.setFocusProxy(self.list)
        self.viewer = DocumentViewer(kit)
        self.incoming = FilesIn(kit, self)
        self.out = FilesOut(kit, self.list)
        self.checks = FilesCheck(kit, self)
        self.add = button(self.tr("Attach…"))
        self.open = button(self.tr("Open"))
        self.export = button(self.tr("Save as…"))
        self.export_all = button(self.tr("Export all…"))
        self.remove = button(self.tr("Take out"))
        self.tell = button(self.tr("Tell the client…"))
        self.preview = Toggle(self.tr("Preview"), kit.tokens)
        self.preview.setChecked(kit.memory.flag(PREVIEW_KEY, True))
        self._lay_out()
        self._connect()

    def read(self, case_id: int) -> Callable[[], tuple[DocumentRow, ...]]:
        """Return the work that lists the files."""
        desk, language = self.kit.desk, self.kit.language
        self.incoming.case_id = case_id
        return lambda: desk.documents.of_case(case_id, language)

    def fill(self, answer: tuple[DocumentRow, ...]) -> None:
        """Show the files, then look through them."""
        if not answer:
            self.shown = ()
            self.checks.check(())
            self.list.show_files(())
            self.viewer.clear()
            self.say_empty(
                self.tr("No files yet"),
                self.tr(
                    "Drop files here, or press the button. A copy is kept in the data folder; "
                    "the file itself stays where it is."
                ),
                self.tr("Attach…"),
            )
            return
        many = len(answer) > MANY
        self.filter.setVisible(many)
        if not many:
            self.filter.clear()
        self.show_content()
        self._show_rows(answer)
        self.checks.check([row.id for row in answer])

    def on_action(self) -> None:
        """Ask for the first file."""
        self.incoming.ask()

    def show_case(self, case_id: int | None) -> None:
        """Take note of the case to show; what is dropped meanwhile is for it."""
        if case_id != self.case_id:
            self.out.put_away()
            self.filter.clear()
        super().show_case(case_id)
        self.incoming.case_id = case_id

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self.list.set_tokens(tokens)
        self.preview.set_tokens(tokens)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, unless they are this list's own."""
        if self.case_id is not None and event.source() is not self.list and _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach dropped files."""
        event.acceptProposedAction()
        self.incoming.attach(_files(event))

    def showEvent(self, event: QShowEvent) -> None:
        """Look anew whether the files are as they were filed."""
        super().showEvent(event)
        self.checks.check([row.id for row in self.shown])
        self._on_choice()

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.viewer)
        self.splitter.setSizes([ROW_HEIGHT * LEAST_ROWS, 2 * ROW_HEIGHT * LEAST_ROWS])
        self.splitter.setStretchFactor(1, 1)
        self.list.setMinimumHeight(ROW_HEIGHT * LEAST_ROWS)
        self.viewer.setVisible(self.preview.isChecked())
        buttons = Flow()
        for each in (
            self.add,
            self.open,
            self.export,
            self.export_all,
            self.remove,
            self.tell,
            self.preview,
        ):
            buttons.add(each)
        self.rows.setSpacing(GAP)
        for part in (self.trouble, self.filter):
            self.rows.addWidget(part)
        self.rows.addWidget(self.splitter, 1)
        self.rows.addWidget(self.out)
        self.rows.addWidget(buttons)
        self.add.setToolTip(self.tr("Keep a copy of a file with this case; or drop files here"))
        self.open.setToolTip(self.tr("Show a read-only copy in the program for this kind of file"))
        self.export.setToolTip(self.tr("Save the chosen files elsewhere, under the agency's names"))
        self.export_all.setToolTip(self.tr("Write all files of the case into a folder"))
        self.preview.setToolTip(self.tr("Show the chosen file below the list"))
        for text, act in (
            (self.tr("Show in a window (Enter)"), self.enter),
            (self.tr("Open in the system's program"), self.open.click),
            (self.tr("Copy (Ctrl+C)"), self.list.copy_wanted.emit),
            (self.tr("Save as…"), self.export.click),
            (self.tr("Take out"), self.remove.click),
        ):
            action = QAction(text, self.list)
            action.triggered.connect(act)
            self.list.addAction(action)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _connect(self) -> None:
        for each in (self.incoming, self.out):
            each.told.connect(self.told)
            each.problem.connect(self.problem)
        self.out.stood.connect(self._on_choice)
        self.incoming.changed.connect(self.changed)
        self.incoming.undoable.connect(self.undoable)
        self.checks.marked.connect(self._on_marked)
        self.checks.problem.connect(self.problem)
        self.filter.textChanged.connect(self.list.narrow)
        self.list.entered_row.connect(self.enter)
        self.list.copy_wanted.connect(lambda: self.out.copy(self.list.chosen_files()))
        self.list.drag_wanted.connect(lambda: self.out.drag(self.list.chosen_files()))
        self.list.selectionModel().selectionChanged.connect(self._on_choice)
        self.list.rows.modelReset.connect(self._on_choice)
        self.viewer.beyond.connect(self.step)
        self.viewer.judged.connect(self._on_judged)
        self.viewer.larger_wanted.connect(self.enter)
        self.viewer.open_wanted.connect(self.open.click)
        self.viewer.left.connect(self.list.setFocus)
        self.add.clicked.connect(self.incoming.ask)
        self.open.clicked.connect(lambda: self._with_current(self.out.open))
        self.export.clicked.connect(self._on_export)
        self.export_all.clicked.connect(lambda: self.out.export(self.list.every()))
        self.tell.clicked.connect(self._on_tell)
        self.remove.clicked.connect(lambda: self.incoming.take_out(self.list.chosen_files()))
        self.preview.toggled.connect(self._on_choice)

    @Slot()
    def enter(self) -> None:
        """Open or shut a head; show a file in a window, or in its program if it cannot be."""
        row, content = self.list.current_file(), self.viewer.content
        if row is None:
            self.list.toggle()
            return
        if content is not None and (content.document_id, content.shape) == (row.id, Shape.OTHER):
            self.out.open(row)
            return
        rows = self.list.files()
        place = [each.id for each in rows].index(row.id)
        window = DocumentWindow(self.kit, rows, place, self.window())
        window.open_wanted.connect(self.out.open)
        window.save_wanted.connect(self.out.save)
        window.show()

    @Slot(int)
    def step(self, by: int) -> None:
        """Go on to the file before, at its last page, or to the one after."""
        rows, row = self.list.files(), self.list.current_file()
        place = rows.index(row) + by if row in rows else -1
        if 0 <= place < len(rows):
            self.viewer.show_document(rows[place].id, at_end=by < 0)
            self.list.choose_file(rows[place].id)

    def _with_current(self, act: Callable[[DocumentRow], object]) -> None:
        if (row := self.list.current_file()) is not None:
            act(row)

    def _show_rows(self, rows: tuple[DocumentRow, ...]) -> None:
        self.shown = rows
        self.trouble.show_trouble(rows)
        self.list.show_files(rows)
        self._on_choice()

    @Slot()
    def _on_choice(self) -> None:
        """Offer what can be done with the chosen files, and show the current one."""
        row, chosen = self.list.current_file(), self.list.chosen_files()
        self.open.setEnabled(row is not None and row.standing is Standing.WHOLE)
        self.export.setEnabled(any(each.standing is Standing.WHOLE for each in chosen))
        self.remove.setEnabled(bool(chosen))
        several = self.tr("Export chosen…") if len(chosen) > 1 else self.tr("Save as…")
        self.export.setText(several)
        self.kit.memory.set_flag(PREVIEW_KEY, self.preview.isChecked())
        wanted = self.preview.isChecked() and self.out.isHidden()  # a small screen has no room
        self.viewer.setVisible(wanted)
        if row is None or not wanted:
            self.viewer.clear()
        elif self.isVisible():
            self.viewer.show_document(row.id)

    @Slot(object)
    def _on_marked(self, found: dict[int, Standing]) -> None:
        """Mark files that turned out not to be as they were filed, or to be whole again."""
        rows = tuple(replace(row, standing=found.get(row.id, row.standing)) for row in self.shown)
        if rows == self.shown:
            return
        number = self.viewer.document_id
        before = {row.id: row.standing for row in self.shown}
        self._show_rows(rows)
        if number in found and found[number] is not before.get(number):
            self.viewer.reload()

    @Slot(bool)
    def _on_judged(self, whole: bool) -> None:
        number = self.viewer.document_id
        row = next((row for row in self.shown if row.id == number), None)
        if row is not None and whole is not (row.standing is Standing.WHOLE):
            self.checks.check([row.id for row in self.shown])

    @Slot()
    def _on_export(self) -> None:
        chosen = self.list.chosen_files()
        if len(chosen) == 1:
            self.out.save(chosen[0])
        elif chosen:
            self.out.export(chosen)

    @Slot()
    def _on_tell(self) -> None:
        self.wish.emit(Wish(Act.TELL_CLIENT, case_id=self.case_id))


def _files(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
