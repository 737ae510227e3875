"""The dialog in which a case is filled in or changed."""

from __future__ import annotations

import json

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QWidget

from agencydesk.services.case_form_values import CaseForm, FormCheck, FormSaved
from agencydesk.ui.dialogs.case_form import CaseFields
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.moves import MovesView

#: A new case that was not saved, so that a crash or a closed window loses nothing.
DRAFT_KEY = "case/new-draft"
#: How long typing must rest before it is kept, in milliseconds.
REST = 400
SIZE = (980, 640)


class CaseDialog(FormDialog):
    """Fills in a new case, or changes one; dates that would move are shown before they do.

    Args:
        kit: what every dialog is made with.
        parent: the window.
        case_id: the case to change; None for a new one.
    """

    def __init__(self, kit: Kit, parent: QWidget | None = None, case_id: int | None = None) -> None:
        super().__init__(kit, "", parent)
        self._case_id = case_id
        self.setWindowTitle(self.tr("New case") if case_id is None else self.tr("Change a case"))
        self.fields: CaseFields | None = None
        self._begun: CaseForm | None = None
        self._touched: set[str] = set()
        self.waiting = label(self.tr("Reading the case…"), "muted")
        self.moves = MovesView(kit.tokens)
        self.odd = label(role="muted", wrap=True)
        self.odd.hide()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.waiting)
        self.stack.addWidget(self.moves)
        self.explained = label(
            self.tr(
                "Saving moves the deadlines below. Look at each of them; the dates as they were "
                "stay in the history."
            ),
            wrap=True,
        )
        self.explained.hide()
        self.body.addWidget(self.explained)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.odd)
        self._make_offer()
        self.primary.setEnabled(False)
        self.resize(bounded(*SIZE, parent))
        self._latest = Latest[FormCheck](kit.jobs, self._on_check, self.on_failure, self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._keep)
        self.rejected.connect(self._forget)
        desk, language = kit.desk, kit.language
        kit.jobs.run(
            self,
            lambda: desk.case_forms.begin(case_id, language),
            self._on_form,
            failed=self.on_failure,
        )

    def is_changed(self) -> bool:
        """Say whether anything was typed."""
        return self.fields is not None and self.fields.is_changed()

    def accept(self) -> None:
        """Save; where deadlines would move, show them first and save when asked again."""
        if self.fields is None or self._begun is None or self.busy:
            return
        accepted = self.stack.currentWidget() is self.moves
        fields, form = self.fields, self._begun
        fields.clear_complaints()
        problems = fields.problems()
        if problems:
            self._complain(problems)
            return
        desk, language = self.kit.desk, self.kit.language
        values = fields.values()

        def work() -> FormCheck | FormSaved:
            draft = desk.case_forms.filled(form.draft, values)
            check = desk.case_forms.check(draft, form.case_id, language)
            if check.wrong:
                return check
            return desk.case_forms.save(draft, form, language, move_dates=accepted)

        self.save(work, self._on_saved)

    def reject(self) -> None:
        """Go back from the moves to the fields; from the fields, close."""
        if self.stack.currentWidget() is self.moves and not self.busy:
            self._show_fields()
        else:
            super().reject()

    def _make_offer(self) -> None:
        """Make the line that offers what was typed last time and not saved."""
        self.offer = QFrame()
        self.offer.setObjectName("banner")
        self.take_up = button(self.tr("Take it up"))
        self.throw_away = button(self.tr("Throw it away"))
        row = QHBoxLayout(self.offer)
        row.setContentsMargins(MARGIN, GAP, GAP, GAP)
        row.setSpacing(GAP)
        text = self.tr("A new case that was typed last time and not saved is still here.")
        row.addWidget(label(text, wrap=True), 1)
        row.addWidget(self.take_up)
        row.addWidget(self.throw_away)
        self.body.insertWidget(0, self.offer)
        self.offer.hide()
        self.take_up.clicked.connect(self._on_take_up)
        self.throw_away.clicked.connect(self._on_throw_away)

    def _on_form(self, form: CaseForm) -> None:
        self._begun = form
        self.fields = CaseFields(self.kit, form)
        self.stack.addWidget(self.fields)
        self._show_fields()
        if form.case_id is not None:
            self.setWindowTitle(self.tr("Change case {ref}").format(ref=form.draft.ref))
        self.offer.setVisible(self._case_id is None and bool(self.kit.memory.text(DRAFT_KEY)))
        self.fields.left.connect(self._on_left)
        self.fields.changed.connect(self._on_changed)
        self.fields.controls["ref"].setFocus()

    def _show_fields(self) -> None:
        if self.fields is not None:
            self.stack.setCurrentWidget(self.fields)
        self._say_moves(False)
        self.primary.setText(self.tr("Save"))
        self.primary.setEnabled(True)
        self.cancel.setText(self.tr("Cancel"))

    def _say_moves(self, shown: bool) -> None:
        """Say what saving does to the deadlines listed, or nothing."""
        self.explained.setVisible(shown)

    def _complain(self, wrong: dict[str, str]) -> None:
        if self.fields is None:
            return
        self._show_fields()
        first = True
        for name in self.fields.controls:
            for column, text in wrong.items():
                if name == column or (column == "priority_date" and name == "priorities"):
                    self.fields.complain(column, text, focus=first)
                    first = False
        self._touched |= wrong.keys()

    @Slot(str)
    def _on_left(self, name: str) -> None:
        """Check the fields that were left so far."""
        if self.fields is None or self._begun is None or self.busy:
            return
        self._touched.add(name)
        problems = self.fields.problems()
        for column in self._touched & problems.keys():
            self.fields.complain(column, problems[column])
        if problems:
            return
        desk, language, form = self.kit.desk, self.kit.language, self._begun
        values = self.fields.values()

        def work() -> FormCheck:
            draft = desk.case_forms.filled(form.draft, values)
            return desk.case_forms.check(draft, form.case_id, language)

        self._latest.ask(work)

    def _on_check(self, found: FormCheck) -> None:
        if self.fields is None or self.fields.problems():
            return
        for name in self._touched:
            self.fields.settle(name)
        if "priorities" in self._touched and "priority_date" in found.wrong:
            self.fields.complain("priority_date", found.wrong["priority_date"])
        for name in self._touched & found.wrong.keys():
            self.fields.complain(name, found.wrong[name])
        self.odd.setText("\n".join(f"▲ {text}" for text in found.odd.values()))
        self.odd.setVisible(bool(found.odd))

    def _on_saved(self, done: FormCheck | FormSaved) -> None:
        if isinstance(done, FormCheck):
            self._complain(dict(done.wrong))
            return
        if done.changes is None:
            self.moves.show_lines(done.moves)
            self._say_moves(True)
            self.stack.setCurrentWidget(self.moves)
            self.primary.setText(self.tr("Move them and save"))
            self.cancel.setText(self.tr("Back"))
            return
        self._drop_draft()
        self.changed.emit(done.changes)
        ref = self.fields.texts()["ref"] if self.fields is not None else ""
        saved = self.tr("Case {ref} is saved.").format(ref=ref)
        self.told.emit(" ".join((saved, *done.notes)))
        self.finish()

    @Slot()
    def _on_changed(self) -> None:
        if self._case_id is None:
            self._rest.start()

    @Slot()
    def _keep(self) -> None:
        """Keep what is typed so far, on disk."""
        if self.fields is not None and self.fields.is_changed():
            self.offer.hide()
            text = json.dumps(self.fields.texts(), ensure_ascii=False)
            self.kit.memory.set_text(DRAFT_KEY, text)
            self.kit.memory.save()

    @Slot()
    def _forget(self) -> None:
        """Drop what was typed: the user closed the dialog and said so."""
        if self.is_changed():
            self._drop_draft()

    def _drop_draft(self) -> None:
        self._rest.stop()
        if self._case_id is None:
            self.kit.memory.set_text(DRAFT_KEY, "")
            self.kit.memory.save()

    @Slot()
    def _on_take_up(self) -> None:
        kept = _read_draft(self.kit.memory.text(DRAFT_KEY))
        if self.fields is not None:
            self.fields.set_texts(kept)
            self.fields.controls["ref"].setFocus()
        self.offer.hide()

    @Slot()
    def _on_throw_away(self) -> None:
        self._drop_draft()
        self.offer.hide()


def _read_draft(text: str) -> dict[str, object]:
    """Return a kept draft; what cannot be read counts as none."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
