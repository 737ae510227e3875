"""A search for conflicting interests: names, who was found, and how it was judged."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.compliance.conflict_values import ConflictFound, ConflictResult
from agencydesk.ui.dialogs.conflict_matches import ConflictMatches
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.print_preview import PrintPreview
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.docket_paper import file_name
from agencydesk.ui.widgets.case_picker import CasePicker
from agencydesk.ui.widgets.form import Form
from agencydesk.ui.widgets.labels import button

SIZE = (920, 700)
NAMES_HEIGHT = 60


class ConflictDialog(FormDialog):
    """First searches, then asks for the judgement; both are saved together.

    Args:
        kit: what every dialog is made with.
        parent: the window.
        case_id: the case to search for; its parties are filled in and looked for at once.
    """

    def __init__(self, kit: Kit, parent: QWidget | None = None, case_id: int | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Conflict search"))
        self._found: ConflictFound | None = None
        self._print = False
        self.names = QPlainTextEdit()
        self.against = QPlainTextEdit()
        for each in (self.names, self.against):
            each.setTabChangesFocus(True)
            each.setFixedHeight(NAMES_HEIGHT)
        self.case = CasePicker(kit)
        self.search = button(self.tr("&Search"), "primary")
        self.matches = ConflictMatches(kit)
        self.judgement = Form()
        self.verdict, self.reason = QComboBox(), QLineEdit()
        self.save_print = button(self.tr("Save and print"))
        self._lay_out()
        self._connect()
        self.case.set_value(case_id)
        self._wait_for_search()
        self.resize(bounded(*SIZE, parent))
        self.names.setFocus(Qt.FocusReason.OtherFocusReason)
        if case_id is None:
            self.matches.say(self.tr("Enter the names, one a line, and press “Search”."))
        else:
            read = partial(kit.desk.compliance.conflicts.sides_of, case_id)
            kit.jobs.run(self, read, self._on_names, failed=self.on_failure)

    @property
    def found(self) -> ConflictFound | None:
        """Return what was found, if what is typed was searched for."""
        return self._found

    def is_changed(self) -> bool:
        """Say whether a judgement was begun."""
        return bool(self.reason.text().strip()) or self.verdict.currentIndex() > 0

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        code = error.code if isinstance(error, UserError) else ""
        return {"conflict.names-needed": "names", "case.unknown": "case"}.get(code)

    def on_failure(self, error: BaseException) -> None:
        """Say at its field what is wrong; the judgement has a form of its own."""
        code = error.code if isinstance(error, UserError) else ""
        super().on_failure(error)
        name = {"reason.needed": "reason", "conflict.not-clear": "result"}.get(code)
        if name is not None:
            self.judgement.complain(name, self.error.text())
            self.say("")

    @Slot()
    def look(self) -> None:
        """Search for what is typed."""
        self.form.clear_complaints()
        if self.case.is_wrong():
            self.form.complain("case", self.tr("Choose a case from the list, or leave it empty."))
            return
        names, against, case_id = _typed(self.names), _typed(self.against), self.case.value()
        search, language = self.kit.desk.compliance.conflicts.search, self.kit.language
        self.matches.say(self.tr("Searching…"))
        self.save(lambda: search(names, case_id, language, against=against), self._on_found)

    def accept(self) -> None:
        """Save the search with its judgement; search first if that was not done."""
        found = self._found
        if found is None:
            self.look()
            return
        self.judgement.clear_complaints()
        value, reason = self.verdict.currentData(), self.reason.text().strip()
        if not isinstance(value, str):
            self.judgement.complain("result", self.tr("Say how you judge what was found."))
            return
        judged = ConflictResult(value)
        if judged is not ConflictResult.CLEAR and not reason:
            self.judgement.complain("reason", self.tr("Say why; it is kept and printed."))
            return
        conflicts, papers = self.kit.desk.compliance.conflicts, self.kit.desk.compliance.papers
        language, prints = self.kit.language, self._print

        def work() -> tuple[Changes, bytes]:
            changes = conflicts.save(found, judged, reason)
            number = changes.record_id
            wanted = prints and number is not None
            return changes, papers.conflict_pdf(number or 0, language) if wanted else b""

        self.save(work, self._on_saved)

    def _lay_out(self) -> None:
        self.form.add(
            "names",
            self.tr("&Names"),
            self.names,
            hint=self.tr(
                "One a line. Former names, legal forms and full width are looked through."
            ),
        )
        self.form.add(
            "against",
            self.tr("O&ther side"),
            self.against,
            hint=self.tr("One a line. Whoever of them the agency acts for is a possible conflict."),
        )
        self.form.add(
            "case",
            self.tr("F&or the case"),
            self.case,
            hint=self.tr("Then other parties of the same application or patent are found too."),
        )
        self.judgement.add("result", self.tr("&Judgement"), self.verdict)
        self.judgement.add("reason", self.tr("&Reason"), self.reason)
        self.judgement.setEnabled(False)
        self.body.addWidget(self.search, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.matches, 1)
        self.body.addWidget(self.judgement)
        self.buttons.insertWidget(self.buttons.count() - 1, self.save_print)

    def _connect(self) -> None:
        self.search.clicked.connect(self.look)
        self.save_print.clicked.connect(self._save_and_print)
        self.names.textChanged.connect(self._wait_for_search)
        self.against.textChanged.connect(self._wait_for_search)
        self.case.changed.connect(self._on_case)
        self.case.problem.connect(self.on_failure)

    @Slot()
    def _on_case(self) -> None:
        if self._found is not None and self._found.case_id != self.case.value():
            self._wait_for_search()

    @Slot()
    def _wait_for_search(self) -> None:
        """What was found does not belong to what is typed any more."""
        self._found = None
        self.judgement.setEnabled(False)
        for part in (self.primary, self.save_print):
            part.setEnabled(False)

    def _on_names(self, sides: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
        own, against = sides
        self.names.setPlainText("\n".join(own))
        self.against.setPlainText("\n".join(against))
        if own or against:
            self.look()
        else:
            self.matches.say(self.tr("The case has no parties yet. Enter the names, one a line."))

    def _on_found(self, found: ConflictFound) -> None:
        self._found = found
        self.matches.show_found(found)
        self.verdict.clear()
        texts, language = self.kit.desk.texts, self.kit.language
        if not found.is_clear:
            self.verdict.addItem(self.tr("Choose…"), None)
        for result in ConflictResult:
            if result is not ConflictResult.CLEAR or found.is_clear:
                word = texts.get("registers", f"result.{result.value}", language)
                self.verdict.addItem(word, result.value)
        self.judgement.setEnabled(True)
        for part in (self.primary, self.save_print):
            part.setEnabled(True)
        self.verdict.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _save_and_print(self) -> None:
        self._print = True
        self.accept()
        self._print = False

    def _on_saved(self, saved: tuple[Changes, bytes]) -> None:
        changes, content = saved
        self.changed.emit(changes)
        title = self.tr("Conflict search")
        self.told.emit(self.tr("Conflict search saved"))
        if content:
            name = file_name(title, self.kit.today().isoformat()) + ".pdf"
            PrintPreview(self.kit, title, content, name, self.parentWidget()).open()
        self.finish()


def _typed(field: QPlainTextEdit) -> tuple[str, ...]:
    return tuple(line for line in field.toPlainText().splitlines() if line.strip())
