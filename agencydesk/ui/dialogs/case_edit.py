"""The dialog in which a case is filled in or changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from agencydesk.errors import UserError
from agencydesk.services.case_form_values import CaseForm, FormCheck, FormSaved
from agencydesk.ui.dialogs.case_drafts import DraftOffer
from agencydesk.ui.dialogs.case_form import FIELD_OF, CaseFields
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.gate import ask_at_gate
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.moves import MovesView

#: How long typing must rest before it is kept, in milliseconds.
REST = 400
SIZE = (980, 640)
#: The oldest official numbers have eight digits and a check character.
NUMBER_DIGITS = 8


class CaseDialog(FormDialog):
    """Fills in a new case, or changes one; dates that would move are shown before they do.

    Args:
        kit: what every dialog is made with.
        parent: the window.
        case_id: the case to change; None for a new one.
        text: what a new one begins with: its number, its title or its reference.
    """

    def __init__(
        self,
        kit: Kit,
        parent: QWidget | None = None,
        case_id: int | None = None,
        text: str = "",
    ) -> None:
        super().__init__(kit, "", parent)
        self._case_id, self._text = case_id, text
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
        self.drafts = DraftOffer(kit.memory)
        self.body.insertWidget(0, self.drafts)
        self.drafts.taken.connect(self._on_take_up)
        self.primary.setEnabled(False)
        self.resize(bounded(*SIZE, parent))
        self._latest = Latest[FormCheck](kit.jobs, self._on_check, self.on_failure, self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._keep)
        self.rejected.connect(self._forget)
        self._begin(self._on_form)

    def is_changed(self) -> bool:
        """Say whether anything was typed."""
        return self.fields is not None and self.fields.is_changed()

    def on_failure(self, error: BaseException) -> None:
        """Say what failed; where somebody else was quicker, read what they saved."""
        self._set_busy(False)
        if ask_at_gate(self, error):
            return
        super().on_failure(error)
        if isinstance(error, UserError) and error.code == "record.changed":
            self._begin(self._on_newer)

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
        values, own = fields.values(), fields.own_values()

        def work() -> FormCheck | FormSaved:
            draft = desk.case_forms.filled(form.draft, values)
            check = desk.case_forms.check(draft, form.case_id, language, own)
            if check.wrong:
                return check
            return desk.case_forms.save(draft, form, language, move_dates=accepted, own=own)

        self.save(work, self._on_saved)

    def reject(self) -> None:
        """Go back from the moves to the fields; from the fields, close."""
        if self.stack.currentWidget() is self.moves and not self.busy:
            self._show_fields()
        else:
            super().reject()

    def _begin(self, then: Callable[[CaseForm], object]) -> None:
        """Read the case as it stands."""
        desk, language, case_id = self.kit.desk, self.kit.language, self._case_id
        work = partial(desk.case_forms.begin, case_id, language)
        self.kit.jobs.run(self, work, then, failed=self.on_failure)

    def _on_form(self, form: CaseForm) -> None:
        self._begun = form
        self.fields = CaseFields(self.kit, form)
        self.stack.addWidget(self.fields)
        self._show_fields()
        if form.case_id is not None:
            self.setWindowTitle(self.tr("Change case {ref}").format(ref=form.draft.ref))
        else:
            self.drafts.show_if_any()
            if self._text:
                self.fields.set_texts({field_for(self._text): self._text})
        self.fields.left.connect(self._on_left)
        self.fields.changed.connect(self._on_changed)
        self.fields.controls["ref"].setFocus()

    def _on_newer(self, form: CaseForm) -> None:
        """Show the case as somebody else saved it, with what was typed here on top."""
        old = self.fields
        if old is None:
            return
        self.stack.removeWidget(old)
        old.deleteLater()
        self._on_form(form)
        theirs, both = self.fields.take_over(old) if self.fields is not None else ((), ())
        comma = self.tr(", ")
        text = self.tr(
            "Someone else changed this case meanwhile. Nothing of yours was saved or lost: the "
            "form shows their change with yours on top. Look it over and save again."
        )
        if theirs:
            text += "\n" + self.tr("They changed: {names}").format(names=comma.join(theirs))
        if both:
            names = comma.join(both)
            text += "\n" + self.tr("Changed by both, yours is shown: {names}").format(names=names)
        self.say(text)

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
                if name == FIELD_OF.get(column, column):
                    self.fields.complain(column, text, focus=first)
                    first = False
        self._touched |= {FIELD_OF.get(column, column) for column in wrong}

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
        values, own = self.fields.values(), self.fields.own_values()

        def work() -> FormCheck:
            draft = desk.case_forms.filled(form.draft, values)
            return desk.case_forms.check(draft, form.case_id, language, own)

        self._latest.ask(work)

    def _on_check(self, found: FormCheck) -> None:
        if self.fields is None or self.fields.problems():
            return
        for name in self._touched:
            self.fields.settle(name)
        for column, text in found.wrong.items():
            if FIELD_OF.get(column, column) in self._touched:
                self.fields.complain(column, text)
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
            self.drafts.keep(self.fields.texts())

    @Slot()
    def _forget(self) -> None:
        """Drop what was typed: the user closed the dialog and said so."""
        if self.is_changed():
            self._drop_draft()

    def _drop_draft(self) -> None:
        self._rest.stop()
        if self._case_id is None:
            self.drafts.drop()

    @Slot(object)
    def _on_take_up(self, kept: Mapping[str, object]) -> None:
        if self.fields is None:
            return
        if self.fields.is_changed():
            self.drafts.put_by(self.fields.texts())
        self.fields.set_texts(kept)
        self.fields.controls["ref"].setFocus()


def field_for(text: str) -> str:
    """Return the field that words typed into the search belong in.

    Many digits are an official number, letters and a few digits the agency's own reference;
    all else is a title.
    """
    if sum(letter.isdigit() for letter in text) >= NUMBER_DIGITS:
        return "application_no"
    return "ref" if text.isascii() and any(letter.isdigit() for letter in text) else "title"
