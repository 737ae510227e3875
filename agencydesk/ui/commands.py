"""Opens what a wish takes, from wherever it was made, and hands on what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from agencydesk.services.changes import Changes
from agencydesk.services.telling.values import Target
from agencydesk.ui.dialogs.agency_event import AgencyEventDialog
from agencydesk.ui.dialogs.case_edit import CaseDialog
from agencydesk.ui.dialogs.conflict import ConflictDialog
from agencydesk.ui.dialogs.correct import CorrectDialog
from agencydesk.ui.dialogs.filing import DraftFilingDialog
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.import_wizard import ImportWizard
from agencydesk.ui.dialogs.notices_import import NoticesImport
from agencydesk.ui.dialogs.notices_source import NoticesSource
from agencydesk.ui.dialogs.person import PersonDialog
from agencydesk.ui.dialogs.recording import RecordDialog
from agencydesk.ui.dialogs.restore import RestoreDialog
from agencydesk.ui.dialogs.telling import TellDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Act, Goal, PageKey, Wish
from agencydesk.ui.saving import FOLDER_KEY
from agencydesk.ui.widgets.deadline_actions import DeadlineActions

PACKAGES = (".zip", ".pdf")
SHEETS = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".tsv", ".txt", ".json")


class Commands(QObject):
    """What can be done from any page.

    Signals:
        goal: the window should go somewhere; carries a ``Goal``.
        changed: something was written; carries the ``Changes``.
        told: something worth a line happened; carries the text.
        undoable: something was done that can be taken back; as ``Page.undoable``.
        problem: something failed; carries the exception.
        person_changed: someone else works now; carries the ``Actor``.
        restored: a backup is in force; everything is to be opened anew.
        send_wanted: what waits to be reported is to be tried now.
    """

    goal = Signal(object)
    changed = Signal(object)
    told = Signal(str)
    undoable = Signal(str, object)
    problem = Signal(object)
    person_changed = Signal(object)
    restored = Signal(object)
    send_wanted = Signal()

    def __init__(self, kit: Kit, window: QWidget) -> None:
        super().__init__(window)
        self._kit, self._window = kit, window
        self._wizard: ImportWizard | None = None
        self._notices: NoticesImport | None = None
        self.actions = DeadlineActions(kit, window)
        self._hand_on(self.actions)
        self.actions.problem.connect(self.problem)
        self.actions.wish.connect(self.do)

    @property
    def wizard(self) -> ImportWizard | None:
        """Return the import of sheets that is open."""
        return self._wizard

    @property
    def notices(self) -> NoticesImport | None:
        """Return the import of notices that is open."""
        return self._notices

    @property
    def importing(self) -> bool:
        """Say whether an import is open."""
        return self._wizard is not None or self._notices is not None

    @Slot(object)
    def do(self, wish: Wish) -> None:
        """Open what a wish takes."""
        if wish.act is Act.IMPORT:
            self.ask_for_sheets()
            return
        if wish.act is Act.IMPORT_NOTICES:
            self.ask_for_notices()
            return
        if wish.act is Act.SEND_REPORTS:
            self.send_wanted.emit()
            return
        dialog = self._dialog(wish)
        if dialog is None:
            self.actions.do(wish.act, wish.deadline_ids)
        else:
            self._hand_on(dialog)
            dialog.open()

    @Slot(int)
    def open_case(self, case_id: int) -> None:
        """Go to a case."""
        self.goal.emit(Goal(PageKey.CASES, case_id=case_id))

    @Slot()
    def ask_for_sheets(self) -> None:
        """Ask which sheets to bring in, unless an import is open."""
        if self._wizard is not None:
            self._wizard.raise_()
            return
        kinds = " ".join(f"*{suffix}" for suffix in SHEETS)
        dialog = QFileDialog(
            self._window,
            self.tr("Import sheets"),
            self._kit.memory.text(FOLDER_KEY, str(Path.home())),
            self.tr("Sheets ({kinds})").format(kinds=kinds),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_files)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def import_sheets(self, paths: Sequence[Path]) -> ImportWizard:
        """Open the import on these files; return it, or the one that is open."""
        if self._wizard is not None:
            self._wizard.raise_()
            return self._wizard
        wizard = self._wizard = ImportWizard(self._kit, self._window)
        self._hand_on(wizard)
        wizard.finished.connect(self._on_wizard_closed)
        wizard.start(paths)
        return wizard

    @Slot()
    def ask_for_notices(self) -> None:
        """Ask where the notices are, unless an import is open."""
        if self._notices is not None:
            self._notices.raise_()
            return
        source = NoticesSource(self._kit, self._window)
        source.chosen.connect(self.import_notices)
        source.open()

    @Slot(list)
    def import_notices(self, paths: Sequence[Path]) -> NoticesImport:
        """Open the import of notices on these files; return it, or the one that is open."""
        if self._notices is not None:
            self._notices.raise_()
            return self._notices
        dialog = self._notices = NoticesImport(self._kit, self._window)
        self._hand_on(dialog)
        dialog.finished.connect(self._on_notices_closed)
        dialog.start(paths)
        return dialog

    def _dialog(self, wish: Wish) -> FormDialog | None:
        kit, window, case_id = self._kit, self._window, wish.case_id
        match wish.act:
            case Act.RECORD_NOTICE | Act.RECORD_EVENT:
                event = wish.act is Act.RECORD_EVENT
                return RecordDialog(kit, window, case_id=case_id, event=event)
            case Act.NEW_CASE:
                new = CaseDialog(kit, window, text=wish.text)
                new.changed.connect(self._on_new_case)
                return new
            case Act.EDIT_CASE:
                return CaseDialog(kit, window, case_id)
            case Act.DRAFT_FILING:
                return DraftFilingDialog(kit, window, case_id)
            case Act.CORRECT_CASE if case_id is not None:
                return CorrectDialog(kit, window, case_id)
            case Act.RESTORE:
                restore = RestoreDialog(kit, window)
                restore.restored.connect(self.restored)
                return restore
            case Act.CHOOSE_PERSON:
                person = PersonDialog(kit, window)
                person.chosen.connect(self.person_changed)
                return person
            case Act.CONFLICT_SEARCH:
                return ConflictDialog(kit, window, case_id)
            case Act.RECORD_AGENCY_EVENT:
                return AgencyEventDialog(kit, window, case_id)
            case Act.TELL_CLIENT:
                ids = wish.case_ids or ((case_id,) if case_id is not None else ())
                return TellDialog(kit, window, [Target(each, wish.notice_id) for each in ids])
            case _:
                return None

    def _hand_on(self, source: FormDialog | ImportWizard | NoticesImport | DeadlineActions) -> None:
        source.changed.connect(self.changed)
        source.told.connect(self.told)
        source.undoable.connect(self.undoable)
        if not isinstance(source, ImportWizard):
            source.goal.connect(self.goal)

    @Slot(object)
    def _on_new_case(self, changes: Changes) -> None:
        if changes.record_id is not None:
            self.open_case(changes.record_id)

    @Slot(list)
    def _on_files(self, names: list[str]) -> None:
        if names:
            self._kit.memory.set_text(FOLDER_KEY, str(Path(names[0]).parent))
            self.import_sheets([Path(name) for name in names])

    @Slot()
    def _on_wizard_closed(self) -> None:
        self._wizard = None

    @Slot()
    def _on_notices_closed(self) -> None:
        self._notices = None


def dropped_sheets(event: QDropEvent) -> list[Path]:
    """Return the dropped files that may be sheets."""
    return [path for path in _dropped(event) if path.suffix.lower() in SHEETS]


def dropped_packages(event: QDropEvent) -> list[Path]:
    """Return the dropped archives, papers and folders, which may hold notices."""
    paths = _dropped(event)
    return [path for path in paths if path.suffix.lower() in PACKAGES or path.is_dir()]


def _dropped(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
