"""Clients told (转达客户): notices that wait to be forwarded, drafts, and what went out when."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QStackedWidget

from agencydesk.services.changes import Changes
from agencydesk.services.telling.values import State, TellingRow
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.compliance.section import grid_of
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.rows import RowsView
from agencydesk.ui.widgets.settings.section import Section
from agencydesk.ui.widgets.state import StateView
from agencydesk.ui.widgets.telling.acts import TellingActs
from agencydesk.ui.widgets.telling.buttons import TellingButtons
from agencydesk.ui.widgets.telling.columns import telling_columns

WHICH_KEY = "telling/which"
TO_DO, TOLD = "to-do", "told"


class TellingSection(Section):
    """Lists what is to be told and what was; letters, days and reasons are given here."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, wide=True, fills=True)
        self.set_title(self.tr("Clients told"))
        self.rows: tuple[TellingRow, ...] = ()
        self.which = QComboBox()
        self.which.addItem(self.tr("To do"), TO_DO)
        self.which.addItem(self.tr("Told"), TOLD)
        self.which.setAccessibleName(self.tr("What is listed"))
        self.which.setCurrentIndex(max(self.which.findData(kit.memory.text(WHICH_KEY)), 0))
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Case, client, notice"))
        self.filter.setAccessibleName(self.tr("List only what holds these words"))
        self.filter.setClearButtonEnabled(True)
        self.count = label(role="muted")
        self.list = RowsView[TellingRow](telling_columns(), kit.tokens)
        self.list.setAccessibleName(self.tr("Clients told"))
        self.paste = button(self.tr("Paste numbers…"))
        self.state = StateView(kit.tokens)
        self.stack = QStackedWidget()
        self.acts = TellingActs(kit, self)
        self.buttons = TellingButtons(self.list, self.acts)
        self._reading = Latest[tuple[TellingRow, ...]](
            kit.jobs, self._on_rows, self._on_failure, self
        )
        self._lay_out()
        self._connect()
        self.state.say("loading", "loader", self.tr("Reading…"), "", "")
        self.stack.setCurrentWidget(self.state)

    @property
    def told_shown(self) -> bool:
        """Say whether what was told is listed, and not what is to be done."""
        return str(self.which.currentData()) == TOLD

    @Slot()
    def refresh(self) -> None:
        """Read the list again."""
        telling, language = self.kit.desk.telling, self.kit.language
        read = telling.told if self.told_shown else telling.waiting
        self._reading.ask(partial(read, language))

    def follow(self, changes: Changes) -> None:
        """Read again if what was written may be shown here."""
        if changes.cases or changes.docket or changes.imports:
            self.refresh()

    def focus_filter(self) -> bool:
        """Put the keyboard into the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def print_list(self) -> None:
        """Print the list."""
        self._put_out("pdf")

    def export_list(self) -> None:
        """Save the list as a workbook."""
        self._put_out("xlsx")

    def remember(self) -> None:
        """Keep what is listed."""
        self.kit.memory.set_text(WHICH_KEY, str(self.which.currentData()))

    def set_theme(self) -> None:
        """Take other colours."""
        self.list.set_tokens(self.kit.tokens)
        self.state.set_tokens(self.kit.tokens)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self.which)
        top.addWidget(self.filter, 1)
        top.addWidget(self.count)
        top.addWidget(self.paste)
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.state)
        self.body.addLayout(top)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.buttons)

    def _connect(self) -> None:
        self.which.currentIndexChanged.connect(self.refresh)
        self.filter.textChanged.connect(self._show)
        self.list.entered_row.connect(self.buttons.open_current)
        self.buttons.case_wanted.connect(self._on_case)
        self.paste.clicked.connect(self.acts.paste)
        self.state.pressed.connect(self._on_state)
        acts = self.acts
        acts.changed.connect(self.refresh)
        acts.changed.connect(self.changed)
        acts.undoable.connect(self.undoable)
        acts.told.connect(self.told)
        acts.problem.connect(self.problem)

    def _on_rows(self, rows: tuple[TellingRow, ...]) -> None:
        self.rows = rows
        self._show()

    @Slot()
    def _show(self) -> None:
        words = self.filter.text().casefold().split()
        rows = [row for row in self.rows if all(word in _words(row) for word in words)]
        self.list.show_rows(rows)
        waiting = sum(row.state is State.WAITING for row in rows)
        if self.told_shown:
            text = self.tr("Told: {count}").format(count=len(rows))
        else:
            text = self.tr("To forward: {notices}; drafts: {drafts}")
            text = text.format(notices=waiting, drafts=len(rows) - waiting)
        self.count.setText(text)
        if self.rows:
            self.stack.setCurrentWidget(self.list)
        else:
            self._say_empty()
        self.buttons.show_told(self.told_shown)

    def _say_empty(self) -> None:
        if self.told_shown:
            title = self.tr("No client was told of anything yet")
            text = self.tr("What went out is listed here with its day and how.")
        else:
            title = self.tr("Nothing waits to be forwarded")
            text = self.tr(
                "Notices that come in wait here until the client is told of them; so do drafts "
                "until they go out. Letters about other cases: paste their numbers."
            )
        self.state.say("paste", "circle-check", title, text, self.tr("Paste numbers…"))
        self.stack.setCurrentWidget(self.state)

    def _on_failure(self, error: BaseException) -> None:
        title = self.tr("The list could not be read")
        text = self.tr("Nothing was changed. Try again.")
        self.state.say("again", "triangle-alert", title, text, self.tr("Try again"))
        self.stack.setCurrentWidget(self.state)
        self.problem.emit(error)

    @Slot(str)
    def _on_state(self, key: str) -> None:
        if key == "paste":
            self.acts.paste()
        else:
            self.refresh()

    @Slot()
    def _on_case(self) -> None:
        row = self.list.current()
        if row is not None:
            self.goal.emit(Goal(PageKey.CASES, case_id=row.case_id))

    def _put_out(self, kind: str) -> None:
        self.grid_wanted.emit(kind, grid_of(self.tr("Clients told"), "", self.list))


def _words(row: TellingRow) -> str:
    return f"{row.ref} {row.client} {row.what}".casefold()
