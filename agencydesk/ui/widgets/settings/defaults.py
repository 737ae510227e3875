"""How many days before the official date the internal and the client date lie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Slot
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.rule_data_values import RuleName
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.form import Form
from agencydesk.ui.widgets.labels import Toggle, button
from agencydesk.ui.widgets.settings.lines import Lines
from agencydesk.ui.widgets.settings.preview import PreviewPanel
from agencydesk.ui.widgets.settings.section import Section
from agencydesk.ui.widgets.settings.shifts import ShiftLine, lines_of_shifts

if TYPE_CHECKING:
    from agencydesk.services.defaults import DateShift, DefaultRow
    from agencydesk.services.parties import PartyRow

    State = tuple[list[DefaultRow], list[RuleName], list[PartyRow]]
    Found = tuple[int, list[ShiftLine]]
#: How the services call every rule.
EVERY_RULE = "*"
DAYS_WIDTH, DAYS_LENGTH = 90, 9
#: The fields of the form by what the services call them.
_FIELDS = {"internal_days": "internal", "client_days": "client_days"}


class DefaultsSection(Section):
    """Lists the defaults, sets one, and applies them after showing what changes."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, wide=True)
        self.set_title(
            self.tr("Internal dates"),
            self.tr(
                "Days before the official date, for every rule and client or for one. New "
                "deadlines follow at once; open ones keep their dates until you apply the "
                "defaults. The closest default decides: rule and client before rule before all."
            ),
        )
        self._rules: dict[str, str] = {}
        self._clients: dict[str, int] = {}
        self._only_empty = False
        self._rows: dict[tuple[str, int | None], DefaultRow] = {}
        self.form = Form()
        self.rule = _chooser(self.tr("all rules"))
        self.client = _chooser(self.tr("all clients"))
        self.internal = _days()
        self.client_days = _days()
        self.list = Lines(
            self.tr("Defaults"),
            [
                self.tr("Rule"),
                self.tr("Client"),
                self.tr("Internal: days before"),
                self.tr("Client: days before"),
            ],
            0,
            figures=(2, 3),
            empty=self.tr(
                "No default is set: deadlines have no internal and client dates of their own. "
                "Enter the days at the right; without rule and client they are for all."
            ),
        )
        self.set_button = button(self.tr("Set this default"), "primary")
        self.only_empty = Toggle(self.tr("Leave dates alone that are set"), kit.tokens)
        self.preview_button = button(self.tr("What would change?"))
        self._make_panel()
        self._lay_out()
        self.set_button.clicked.connect(self.set_default)
        self.preview_button.clicked.connect(self.preview)
        self.only_empty.toggled.connect(self.preview_again)
        self.panel.apply_button.clicked.connect(self.apply)
        self.panel.drop_button.clicked.connect(self.drop)
        for signal in (
            self.list.currentItemChanged,
            self.list.itemClicked,
            self.list.itemActivated,
        ):
            signal.connect(self._take_marked)
        for field in (self.rule, self.client, self.internal, self.client_days):
            field.textEdited.connect(self.form.clear_complaints)

    def refresh(self) -> None:
        """Read defaults, rules and clients again."""
        desk, language = self.kit.desk, self.kit.language

        def work() -> State:
            return desk.defaults.list(), desk.rule_data.rules(language), desk.parties.list()

        self.kit.jobs.run(self, work, self._on_state, failed=self.problem.emit)

    def set_theme(self) -> None:
        """Take other colours."""
        self.only_empty.set_tokens(self.kit.tokens)

    @Slot()
    def set_default(self) -> None:
        """Set the default that is typed; empty days say nothing."""
        self.form.clear_complaints()
        rule, client = self.rule.text().strip(), self.client.text().strip()
        if rule and rule not in self._rules:
            self.form.complain("rule", self.tr("Choose a rule from the list, or leave it empty."))
        if client and client not in self._clients:
            self.form.complain(
                "client", self.tr("Choose a client from the list, or leave it empty.")
            )
        days: dict[str, int | None] = {}
        for name, field in (("internal", self.internal), ("client_days", self.client_days)):
            text = field.text().strip()
            if text and not (text.isascii() and text.isdecimal()):
                self.form.complain(name, self.tr("Enter a whole number of days, or nothing."))
            days[name] = int(text) if text.isascii() and text.isdecimal() else None
        if self.form.complains():
            return
        rule_id, party_id = self._rules.get(rule, EVERY_RULE), self._clients.get(client)
        defaults = self.kit.desk.defaults
        self.kit.jobs.run(
            self,
            lambda: defaults.set(rule_id, party_id, days["internal"], days["client_days"]),
            self._on_set,
            failed=self._on_refused,
        )

    @Slot()
    def preview(self) -> None:
        """Show what the defaults would change in open deadlines."""
        desk, language = self.kit.desk, self.kit.language
        only_empty = self._only_empty = self.only_empty.isChecked()
        self.panel.apply_button.setEnabled(False)

        def work() -> Found:
            shifts = desk.defaults.preview(only_empty=only_empty)
            return len(shifts), lines_of_shifts(desk, shifts, language)

        self.kit.jobs.run(self, work, self._on_preview, failed=self.problem.emit)

    @Slot()
    def preview_again(self) -> None:
        """Show anew what would change, if it is shown."""
        if self.panel.isVisible():
            self.preview()

    def follow(self, changes: Changes) -> None:
        """Read again, also what would change while it is shown."""
        super().follow(changes)
        if changes.docket or changes.settings:
            self.preview_again()

    @Slot()
    def apply(self) -> None:
        """Set the dates that were shown."""
        defaults, only_empty = self.kit.desk.defaults, self._only_empty
        self.panel.apply_button.setEnabled(False)
        self.kit.jobs.begin(
            self,
            self.tr("Setting internal and client dates"),
            lambda _task: defaults.apply(only_empty=only_empty),
            self._on_applied,
            failed=self._on_failure,
        )

    @Slot()
    def drop(self) -> None:
        """Put the preview aside."""
        self.panel.hide()
        self.preview_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_panel(self) -> None:
        self.changes = Lines(
            self.tr("Dates that change"),
            [
                self.tr("Reference"),
                self.tr("Title"),
                self.tr("Matter"),
                self.tr("Official date"),
                self.tr("Internal / client before"),
                self.tr("Internal / client after"),
            ],
            1,
        )
        self.panel = PreviewPanel(self.changes, self.tr("Leave as it is"))

    def _lay_out(self) -> None:
        self.form.add("rule", self.tr("&Rule"), self.rule)
        self.form.add("client", self.tr("&Client"), self.client)
        self.form.add("internal", self.tr("&Internal: days before"), self.internal)
        self.form.add("client_days", self.tr("C&lient: days before"), self.client_days)
        upper = QHBoxLayout()
        upper.setSpacing(2 * MARGIN)
        upper.addWidget(self.list, 3)
        upper.addLayout(_column(self.form, self.set_button), 2)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.preview_button)
        row.addWidget(self.only_empty)
        row.addStretch(1)
        self.body.addLayout(upper, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.panel, 1)

    def _on_state(self, state: State) -> None:
        rows, rules, parties = state
        self._rules = {rule.name: rule.id for rule in rules}
        self._clients = client_names(parties)
        for field, names in ((self.rule, self._rules), (self.client, self._clients)):
            completer = field.completer()
            model = completer.model() if completer else None
            if isinstance(model, QStringListModel):
                model.setStringList(list(names))
        named = {number: name for name, number in self._rules.items()}
        self._rows = {(row.rule_id, row.party_id): row for row in rows}
        named[EVERY_RULE] = self.tr("all rules")
        clients = {number: name for name, number in self._clients.items()}
        clients[0] = self.tr("all clients")
        self.list.fill([(key, _line(row, named, clients)) for key, row in self._rows.items()])

    @Slot()
    def _take_marked(self) -> None:
        """Put the marked default into the fields, for changing it."""
        key = self.list.key()
        row = self._rows.get(key) if isinstance(key, tuple) else None
        if row is None:
            return
        named = {number: name for name, number in self._rules.items()}
        self.rule.setText(named.get(row.rule_id, ""))
        clients = {number: name for name, number in self._clients.items()}
        self.client.setText(clients.get(row.party_id or 0, row.party))
        self.internal.setText(_text(row.internal_days))
        self.client_days.setText(_text(row.client_days))

    def _on_set(self, changes: Changes) -> None:
        self.told.emit(
            self.tr("The default is set. Open deadlines keep their dates until applied.")
        )
        self.changed.emit(changes)
        self.refresh()
        self.preview_again()

    def _on_refused(self, error: BaseException) -> None:
        if isinstance(error, UserError) and error.code == "default.invalid":
            text = words(error, self.kit.desk.texts, self.kit.language)
            for name in str(error.facts["fields"]).split(", "):
                self.form.complain(_FIELDS[name], text)
        else:
            self.problem.emit(error)

    def _on_preview(self, found: Found) -> None:
        count, lines = found
        text = self.tr("{count} open deadlines would change.").format(count=f"{count:,}")
        if count > len(lines):
            text += " " + self.tr("The first {count} are shown.").format(count=len(lines))
        self.panel.heading.setText(text)
        self.changes.fill(
            [
                (n, (x.ref, x.title, x.matter, x.official, x.before, x.after))
                for n, x in enumerate(lines)
            ]
        )
        self.panel.apply_button.setText(
            self.tr("Apply to {count} deadlines").format(count=f"{count:,}")
        )
        self.panel.apply_button.setEnabled(count > 0)
        self.panel.show()
        focus = self.panel.apply_button if count else self.panel.drop_button
        focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_applied(self, done: tuple[Changes, tuple[DateShift, ...]]) -> None:
        changes, shifts = done
        self.drop()
        self.told.emit(self.tr("Dates of {count} deadlines set.").format(count=f"{len(shifts):,}"))
        self.changed.emit(changes)

    def _on_failure(self, error: BaseException) -> None:
        self.panel.apply_button.setEnabled(True)
        self.panel.heading.setText(words(error, self.kit.desk.texts, self.kit.language))


def client_names(parties: Sequence[PartyRow]) -> dict[str, int]:
    """Return the active parties by name; what tells them apart follows where several share one."""
    active = [party for party in parties if party.active]
    shared = Counter(party.name.strip() for party in active)
    found: dict[str, int] = {}
    for party in active:
        name = party.name.strip()
        if shared[name] > 1:
            more = party.draft.uscc or party.draft.address
            name = f"{name} · {more} · {party.id}" if more else f"{name} · {party.id}"
        found[name] = party.id
    return found


def _line(row: DefaultRow, rules: dict[str, str], clients: dict[int, str]) -> tuple[str, ...]:
    party = clients.get(row.party_id or 0, row.party)
    rule = rules.get(row.rule_id, row.rule_id)
    return (rule, party, _text(row.internal_days), _text(row.client_days))


def _column(form: QWidget, below: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(GAP)
    column.addWidget(form)
    column.addWidget(below, 0, Qt.AlignmentFlag.AlignRight)
    column.addStretch(1)
    return column


def _text(days: int | None) -> str:
    return "" if days is None else str(days)


def _chooser(everything: str) -> QLineEdit:
    """Return a field that completes from a list and means everything while empty."""
    field = QLineEdit()
    field.setPlaceholderText(everything)
    field.setClearButtonEnabled(True)
    completer = QCompleter(QStringListModel(field), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.setCompleter(completer)
    return field


def _days() -> QLineEdit:
    field = QLineEdit()
    field.setMaximumWidth(DAYS_WIDTH)
    field.setMaxLength(DAYS_LENGTH)
    return field
