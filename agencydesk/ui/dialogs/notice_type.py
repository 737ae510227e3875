"""Which rules a type of notice starts that the rules data does not know (指定规则)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QRadioButton, QWidget

from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.labels import label

if TYPE_CHECKING:
    from agencydesk.services.notices.own_types import Assigned

WIDTH, HEIGHT = 620, 520
_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the dialog needs: rules by id and name, those in force, notices on file."""

    rules: tuple[tuple[str, str], ...]
    chosen: frozenset[str]
    notices: int


class NoticeTypeDialog(FormDialog):
    """A list of rules to tick, or the word that the type starts nothing.

    Args:
        kit: what every dialog is made with.
        parent: the window.
        code, name: of the type.

    Signals:
        ready: the rules are shown.
    """

    ready = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None, code: str, name: str) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Assign a rule"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._code, self._name = code, name
        self._chosen: frozenset[str] = frozenset()
        self.form.hide()
        self.subject = label(" ".join(part for part in (code, name) if part), "strong", wrap=True)
        self.effect = label(self.tr("Reading the rules…"), "muted", wrap=True)
        self.starts = QRadioButton(self.tr("It &starts these dates:"))
        self.nothing = QRadioButton(self.tr("It starts &nothing"))
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Filter the rules…"))
        self.line.setAccessibleName(self.tr("Filter the rules"))
        self.line.setClearButtonEnabled(True)
        self.rules = QListWidget()
        self.rules.setAccessibleName(self.tr("Rules; Space ticks one"))
        self.rules.setToolTip(self.tr("Space or a click ticks a rule"))
        self.starts.setChecked(True)
        for part in (self.subject, self.effect, self.starts, self.line):
            self.body.addWidget(part)
        self.body.addWidget(self.rules, 1)
        self.body.addWidget(self.nothing)
        self.body.setSpacing(GAP)
        self.primary.setText(self.tr("Assign"))
        self.primary.setEnabled(False)
        self.resize(bounded(WIDTH, HEIGHT, parent))
        self.line.textChanged.connect(self._narrow)
        self.rules.itemChanged.connect(self._on_ticked)
        self.nothing.toggled.connect(self._on_nothing)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        kit.jobs.run(self, self._read, self._on_read, failed=self.on_failure)

    def ticked(self) -> tuple[str, ...]:
        """Return the rules that are ticked."""
        items = (self.rules.item(place) for place in range(self.rules.count()))
        checked = Qt.CheckState.Checked
        return tuple(str(item.data(_ROLE)) for item in items if item.checkState() == checked)

    def tick(self, rule_id: str) -> None:
        """Tick a rule."""
        for place in range(self.rules.count()):
            if self.rules.item(place).data(_ROLE) == rule_id:
                self.rules.item(place).setCheckState(Qt.CheckState.Checked)

    def is_changed(self) -> bool:
        """Say whether anything was ticked or unticked."""
        return self.nothing.isChecked() or frozenset(self.ticked()) != self._chosen

    @Slot()
    def accept(self) -> None:
        """Give the type its rules."""
        if not self.primary.isEnabled():
            return
        wanted = () if self.nothing.isChecked() else self.ticked()
        if not wanted and not self.nothing.isChecked():
            self.say(self.tr("Tick at least one rule, or say that it starts nothing."))
            return
        assign = self.kit.desk.notices.own_types.assign
        self.save(partial(assign, self._code, self._name, wanted), self._on_assigned)

    def _read(self) -> _Shown:
        """Read the rules and how many notices there are; runs on the database lane."""
        types, language = self.kit.desk.notices.own_types, self.kit.language
        mine = [each for each in types.unknown() if self._is_mine(each.code, each.name)]
        own = [each for each in types.own(language) if self._is_mine(each.code, each.name)]
        chosen = frozenset(rule.rule_id for each in own for rule in each.rules)
        rules = tuple((each.rule_id, each.name) for each in types.choices(language))
        return _Shown(rules, chosen, sum(each.notices for each in mine))

    def _is_mine(self, code: str, name: str) -> bool:
        return code == self._code if self._code else not code and name == self._name

    def _on_read(self, shown: _Shown) -> None:
        self._chosen = shown.chosen
        self.rules.blockSignals(True)
        for rule_id, name in shown.rules:
            item = QListWidgetItem(name)
            item.setToolTip(name)
            item.setData(_ROLE, rule_id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            there = rule_id in shown.chosen
            item.setCheckState(Qt.CheckState.Checked if there else Qt.CheckState.Unchecked)
            self.rules.addItem(item)
        self.rules.blockSignals(False)
        if shown.notices:
            text = self.tr(
                "Notices of this type on file without a date: {count}. They start these dates as "
                "soon as you assign them; later ones do so when they come in."
            ).format(count=f"{shown.notices:,}")
        else:
            text = self.tr(
                "Notices of this type that come in later start these dates. Dates that are on the "
                "docket stay as they are."
            )
        self.effect.setText(text)
        self.primary.setEnabled(True)
        self.ready.emit()

    @Slot(str)
    def _narrow(self, text: str) -> None:
        wanted = text.casefold().split()
        for place in range(self.rules.count()):
            item = self.rules.item(place)
            words = f"{item.text()} {item.data(_ROLE)}".casefold()
            item.setHidden(not all(word in words for word in wanted))

    @Slot()
    def _on_ticked(self) -> None:
        self.starts.setChecked(True)
        self.say("")

    @Slot(bool)
    def _on_nothing(self, nothing: bool) -> None:
        self.rules.setEnabled(not nothing)
        self.line.setEnabled(not nothing)
        self.say("")

    def _on_assigned(self, done: Assigned) -> None:
        told = self.tr(
            "Assigned to {name}: {notices} notices on file started {deadlines} dates."
        ).format(name=self._name or self._code, notices=done.notices, deadlines=done.deadlines)
        if done.left:
            left = self.tr("{count} have dates already, which stay as they are.")
            told = f"{told} {left.format(count=done.left)}"
        self.told.emit(told)
        self.changed.emit(done.changes)
        self.finish()
