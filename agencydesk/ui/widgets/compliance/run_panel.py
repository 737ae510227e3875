"""A run beside the list: its head, its items, the current item, and what is done to the run."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.compliance.values import AnswerKind, RunState, RunView
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.tokens import GAP, UNIT
from agencydesk.ui.widgets.compliance.item_panel import ItemPanel
from agencydesk.ui.widgets.compliance.run_items import RunItems
from agencydesk.ui.widgets.compliance.run_proofs import file_proof, take_back
from agencydesk.ui.widgets.compliance.run_reading import Shown
from agencydesk.ui.widgets.compliance.run_words import said_of
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import ElidedLabel, IconButton, button, label

FOLDER_KEY = "compliance/evidence-folder"
#: The heading and two items, in pixels; the list scrolls.
ITEMS_HEIGHT = 84
SPLITTER_KEY = "compliance/items-splitter"


class RunPanel(QWidget):
    """Shows one run and writes what is answered in it.

    Signals:
        changed, told, undoable, problem: as those of ``Page``.
        print_wanted, export_wanted: the run is wanted on paper, or as a workbook.
        close_wanted, void_wanted, revive_wanted: the run is to be closed, void, or open again.
        case_wanted: the run's case is to be shown.
    """

    changed = Signal(object)
    told = Signal(str)
    undoable = Signal(str, object)
    problem = Signal(object)
    print_wanted = Signal()
    export_wanted = Signal()
    close_wanted = Signal()
    void_wanted = Signal()
    revive_wanted = Signal()
    case_wanted = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._shown = Shown(None, {})
        self._item_id: int | None = None
        self._busy = False
        self.title = ElidedLabel()
        self.title.setProperty("role", "title")
        self.subject = ElidedLabel()
        self.said = label(role="muted", wrap=True)
        self.live = button(self.tr("Answer from live data"))
        self.close_run = button(self.tr("Close the run…"))
        self.void = button(self.tr("Void…"))
        self.revive = button(self.tr("Open again"))
        self.case = button(self.tr("Show the case"))
        self.print_button = IconButton("printer", self.tr("Print"))
        self.export_button = IconButton("file-spreadsheet", "Excel", self.tr("Run as workbook"))
        self.items = RunItems(kit)
        self.items.setMinimumHeight(ITEMS_HEIGHT)
        self.panel = ItemPanel(kit)
        self._lay_out()
        self._connect()
        self.show_run(Shown(None, {}))

    @property
    def view(self) -> RunView | None:
        """Return the run that is shown."""
        return self._shown.view

    def show_run(self, shown: Shown) -> None:
        """Show a run; the current item stays current where it is still there."""
        view, old = shown.view, self.view
        same = view is not None and old is not None and view.row.id == old.row.id
        self._shown = shown
        self.setVisible(view is not None)
        if view is None:
            self.items.show_rows(())
            return
        self.title.set_full(f"{view.row.checklist_id}  {view.row.title}")
        asked = view.row.asked if view.row.case_id is not None else ""
        self.subject.set_full(" · ".join(part for part in (view.row.subject, asked) if part))
        self.said.setText(said_of(view))
        is_open = view.row.state is RunState.OPEN
        self.live.setVisible(is_open and any(item.live for item in view.items))
        self.close_run.setVisible(is_open)
        self.close_run.setEnabled(not view.row.open_items and not view.row.unsigned)
        self.void.setVisible(is_open)
        self.revive.setVisible(view.row.state is RunState.VOID)
        self.case.setVisible(view.row.case_id is not None)
        before = self._item_id if same else None
        self.items.show_rows(view.items)
        places = [place for place, item in enumerate(view.items) if item.id == before]
        first = next((n for n, item in enumerate(view.items) if item.answer is AnswerKind.OPEN), 0)
        if view.items:
            self.items.make_current(places[0] if places else first)
        self._on_item()

    def set_theme(self) -> None:
        """Take other colours."""
        self.items.set_tokens(self._kit.tokens)
        for part in (self.print_button, self.export_button):
            part.set_tokens(self._kit.tokens)
        self.panel.set_theme()

    def remember(self) -> None:
        """Keep the sizes for the next start."""
        self._kit.memory.set_blob(SPLITTER_KEY, self.splitter.saveState())

    @Slot(object, str)
    def answer(self, kind: AnswerKind, reason: str) -> None:
        """Write an answer to the current item."""
        item = self.items.current()
        if item is None:
            return
        answering = self._kit.desk.compliance.answering
        undo = partial(take_back, self._kit, item) if kind is not AnswerKind.OPEN else None
        self._write(
            lambda: answering.answer(item.id, kind, reason, item.version),
            self.tr("Answered: {item}").format(item=item.item_id),
            undo if item.answer is AnswerKind.OPEN else None,
        )

    def _lay_out(self) -> None:
        head, buttons = QHBoxLayout(), Flow()
        head.addWidget(self.title, 1)
        head.addWidget(self.print_button)
        head.addWidget(self.export_button)
        for part in (self.live, self.close_run, self.void, self.revive, self.case):
            buttons.add(part)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(GAP)
        self.splitter.addWidget(self.items)
        self.splitter.addWidget(self.panel)
        self.splitter.setSizes([170, 330])
        self.splitter.restoreState(self._kit.memory.blob(SPLITTER_KEY))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addLayout(head)
        layout.addWidget(self.subject)
        layout.addWidget(self.said)
        layout.addWidget(buttons)
        layout.addWidget(self.splitter, 1)
        for part in (self.print_button, self.export_button):
            part.set_tokens(self._kit.tokens)

    def _connect(self) -> None:
        self.items.selectionModel().currentRowChanged.connect(self._on_item)
        self.items.answered.connect(self.panel.choose)
        self.items.entered_row.connect(self.panel.text.setFocus)
        self.panel.answered.connect(self.answer)
        self.panel.live_taken.connect(self._on_live_taken)
        self.panel.signed.connect(self._on_signed)
        self.panel.note_added.connect(self._on_note)
        self.panel.proof_removed.connect(self._on_removed)
        self.live.clicked.connect(self._on_live)
        self.close_run.clicked.connect(self.close_wanted)
        self.void.clicked.connect(self.void_wanted)
        self.revive.clicked.connect(self.revive_wanted)
        self.print_button.clicked.connect(self.print_wanted)
        self.export_button.clicked.connect(self.export_wanted)
        self.case.clicked.connect(self.case_wanted)

    @Slot()
    def _on_item(self) -> None:
        item = self.items.current()
        self._item_id = item.id if item else None
        live = self._shown.live.get(item.id) if item else None
        view = self.view
        editable = view is not None and view.row.state is RunState.OPEN and not self._busy
        self.panel.show_item(item, live, editable=editable)

    @Slot()
    def _on_live_taken(self) -> None:
        """Answer the current item with what the data say, marked as such."""
        item, view = self.items.current(), self.view
        if item is None or view is None:
            return
        take, run_id = self._kit.desk.compliance.answering.take_live, view.row.id
        text = self.tr("Answered: {item}").format(item=item.item_id)
        undo = partial(take_back, self._kit, item)
        self._write(lambda: take(run_id, item.id), text, undo)

    @Slot()
    def _on_live(self) -> None:
        view = self.view
        if view is not None:
            answering, run_id = self._kit.desk.compliance.answering, view.row.id
            self._write(
                lambda: answering.take_live(run_id), self.tr("Answered from live data"), None
            )

    @Slot()
    def _on_signed(self) -> None:
        item, desk = self.items.current(), self._kit.desk
        if item is None:
            return

        def sign() -> Changes:
            person = desk.context.actor.id
            if person is None:
                raise UserError("person.needed")
            return desk.compliance.answering.sign(item.id, person, item.version)

        self._write(sign, self.tr("Signed: {item}").format(item=item.item_id), None)

    @Slot(str)
    def _on_note(self, text: str) -> None:
        item = self.items.current()
        if item is not None:
            answering = self._kit.desk.compliance.answering
            self._write(lambda: answering.add_note(item.id, text), "", None)

    @Slot(str)
    def add_file(self, name: str) -> None:
        """Keep a copy of a file as a proof of the current item."""
        item, view = self.items.current(), self.view
        if item is None or view is None:
            return
        path = Path(name)
        self._kit.memory.set_text(FOLDER_KEY, str(path.parent))
        work = partial(file_proof, self._kit, item.id, view.row.case_id, path)
        self._write(work, self.tr("Filed: {name}").format(name=path.name), None)

    @Slot(int)
    def _on_removed(self, evidence_id: int) -> None:
        answering = self._kit.desk.compliance.answering
        self._write(
            lambda: answering.remove_evidence(evidence_id),
            self.tr("Proof taken off"),
            lambda: answering.restore_evidence(evidence_id),
        )

    def _write(
        self, work: Callable[[], Changes], text: str, undo: Callable[[], Changes] | None
    ) -> None:
        """Write on the database lane; say what was done, or at the item why not."""
        if self._busy:
            return
        self._busy = True

        def done(changes: Changes) -> None:
            self._busy = False
            self.panel.done()
            if undo is not None:
                self.undoable.emit(text, undo)
            elif text:
                self.told.emit(text)
            self.changed.emit(changes)

        def failed(error: BaseException) -> None:
            self._busy = False
            self._on_item()
            if isinstance(error, UserError):
                self.panel.complain(words(error, self._kit.desk.texts, self._kit.language))
            else:
                self.problem.emit(error)

        self._kit.jobs.run(self, work, done, failed=failed)
