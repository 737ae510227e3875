"""How files are named when they leave: the agency's rule, with examples while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.flow import FlowLayout
from agencydesk.ui.widgets.form import Form
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.settings.section import Section


@dataclass(frozen=True, slots=True)
class _State:
    rule: str
    usual: str
    placeholders: tuple[tuple[str, str], ...]


class NamingSection(Section):
    """Sets the rule; a button for every placeholder puts it where the cursor is."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.set_title(
            self.tr("File names"),
            self.tr(
                "What files are called when they leave the program: saved, exported, dragged or "
                "pasted. Each keeps its own ending. In the case they keep the name they came with."
            ),
        )
        self._held: _State | None = None
        self._examples = Latest[tuple[str, ...]](
            kit.jobs, self._on_examples, self._on_refused, self
        )
        self.rule = QLineEdit()
        self.rule.setMaxLength(400)
        self.form = Form()
        self.form.add(
            "rule",
            self.tr("&Rule"),
            self.rule,
            hint=self.tr("What is empty for a file is left out with the separator before it."),
        )
        self._buttons = FlowLayout(gap=GAP)
        self.meaning = label(role="muted", wrap=True)
        self.heading = label(self.tr("Examples"), "strong")
        self.examples = label(wrap=True)
        self.examples.setAccessibleName(self.tr("Examples"))
        self.save_button = button(self.tr("Save"), "primary")
        self.usual_button = button(self.tr("Usual rule"))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.save_button)
        row.addWidget(self.usual_button)
        row.addStretch(1)
        self.body.addWidget(self.form)
        self.body.addWidget(label(self.tr("Insert"), "strong"))
        self.body.addLayout(self._buttons)
        self.body.addWidget(self.meaning)
        self.body.addSpacing(GAP)
        self.body.addWidget(self.heading)
        self.body.addWidget(self.examples)
        self.body.addSpacing(GAP)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.rule.textChanged.connect(self._on_typed)
        self.rule.returnPressed.connect(self.save)
        self.save_button.clicked.connect(self.save)
        self.usual_button.clicked.connect(self._on_usual)

    def refresh(self) -> None:
        """Read the rule again; what is typed and not saved stays."""
        naming, language = self.kit.desk.document_handing.naming, self.kit.language

        def work() -> _State:
            return _State(
                naming.rule(language), naming.usual(language), naming.placeholders(language)
            )

        self.kit.jobs.run(self, work, self._on_state, failed=self.problem.emit)

    @Slot()
    def save(self) -> None:
        """Set the rule that is typed."""
        naming, text = self.kit.desk.document_handing.naming, self.rule.text()
        self.kit.jobs.run(
            self, partial(naming.save, text), partial(self._on_saved, text), failed=self._on_refused
        )

    def _on_state(self, state: _State) -> None:
        untouched = self._held is None or self.rule.text() == self._held.rule
        if self._held is None:
            for text, about in state.placeholders:
                self._add_button(text, about)
            self.meaning.setText(
                self.tr("; ").join(f"{text} {about}" for text, about in state.placeholders)
            )
        self._held = state
        if untouched:
            self.rule.setText(state.rule)
        self._on_typed()

    def _add_button(self, text: str, about: str) -> None:
        each = button(text)
        each.setToolTip(about)
        each.clicked.connect(partial(self._insert, text))
        self._buttons.addWidget(each)

    def _insert(self, text: str, _checked: bool = False) -> None:
        self.rule.insert(text)
        self.rule.setFocus()

    @Slot()
    def _on_typed(self) -> None:
        naming, language = self.kit.desk.document_handing.naming, self.kit.language
        self._examples.ask(partial(naming.examples, self.rule.text(), language))

    def _on_examples(self, names: tuple[str, ...]) -> None:
        self.form.clear_complaints()
        self.examples.setText("\n".join(names))
        self._allow(valid=True)

    def _on_refused(self, error: BaseException) -> None:
        if isinstance(error, UserError) and error.code.startswith("naming."):
            text = words(error, self.kit.desk.texts, self.kit.language)
            self.form.complain("rule", text, focus=False)
            self.examples.setText("")
            self._allow(valid=False)
        else:
            self.problem.emit(error)

    def _allow(self, *, valid: bool) -> None:
        held, typed = self._held, self.rule.text()
        self.save_button.setEnabled(valid and held is not None and typed != held.rule)
        self.usual_button.setEnabled(held is not None and typed != held.usual)

    @Slot()
    def _on_usual(self) -> None:
        if self._held is not None:
            self.rule.setText(self._held.usual)

    def _on_saved(self, text: str, done: tuple[Changes, str]) -> None:
        changes, before = done
        if not changes.settings:
            return
        naming = self.kit.desk.document_handing.naming
        if self._held is not None:
            self._held = _State(text, self._held.usual, self._held.placeholders)
        self.changed.emit(changes)
        self.undoable.emit(
            self.tr("The rule for file names is set."),
            partial(_take_back, naming.save, before, text),
        )


def _take_back(save: Callable[..., tuple[Changes, str]], before: str, now: str) -> Changes:
    return save(before, only=now)[0]
