"""Notices on file (来文), of all cases: narrowed by kind and words, led to their cases."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget

from agencydesk.services.notices.listing_values import NoticeOnFile
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Act, Goal, PageKey, Wish
from agencydesk.ui.tokens import GAP, Tone
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.notices.on_file_acts import OnFileActs
from agencydesk.ui.widgets.notices.on_file_filter import (
    MOST,
    OnFileFilter,
    ShownNotices,
    iso,
    read_notices,
)
from agencydesk.ui.widgets.notices.section import NARROWEST, NoticesSection
from agencydesk.ui.widgets.rows import RowColumn, RowsView
from agencydesk.ui.widgets.state import StateView
from agencydesk.ui.widgets.statistics.grid import grid_of

WIDTHS_KEY = "notices/on-file-widths"


class OnFileSection(NoticesSection):
    """Lists notices; Enter goes to the case, E replaces, Delete withdraws, A assigns a rule."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.set_title(self.tr("Notices on file"))
        self._shown = ShownNotices((), ())
        self.filter = OnFileFilter()
        self.said = label(role="muted")
        self.list = RowsView[NoticeOnFile](_columns(), kit.tokens)
        self.list.setAccessibleName(self.tr("Notices on file"))
        self.list.setToolTip(
            self.tr(
                "Enter: go to the case · E: record in its place · Delete: take back · "
                "A: assign a rule to its type"
            )
        )
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.acts = OnFileActs(kit, self)
        self.state = StateView(kit.tokens)
        self.stack = QStackedWidget()
        self.open = button(self.tr("Go to the case"))
        self.open.setToolTip(self.tr("Enter does it too"))
        self.replace = button(self.tr("Record in its place…"))
        self.replace.setToolTip(self.tr("Put a wrongly recorded notice right (E)"))
        self.withdraw = button(self.tr("Take back…"))
        self.withdraw.setToolTip(self.tr("It stays on record as withdrawn (Delete)"))
        self.assign = button(self.tr("Assign a rule…"))
        self.assign.setToolTip(self.tr("Say which dates this type of notice starts (A)"))
        self._reading = Latest[ShownNotices](kit.jobs, self._on_read, self.problem.emit, self)
        self._lay_out()
        self._connect()

    @Slot()
    def refresh(self) -> None:
        """Read the notices again."""
        self._reading.ask(partial(read_notices, self.kit.desk, self.kit.language))

    def go_to(self, goal: Goal) -> None:
        """List what a goal names; the keyboard goes to the list."""
        self.filter.only_import(goal.batch_id)
        self.refresh()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> bool:
        """Put the keyboard into the filter."""
        self.filter.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.line.selectAll()
        return True

    def print_list(self) -> None:
        """Print what is listed."""
        self.grid_wanted.emit("pdf", grid_of(self.list, self.filter.heading(), self.said.text()))

    def export_list(self) -> None:
        """Save what is listed as a workbook."""
        self.grid_wanted.emit("xlsx", grid_of(self.list, self.filter.heading(), self.said.text()))

    def remember(self) -> None:
        """Keep the widths of the columns."""
        header = self.list.horizontalHeader()
        self.kit.memory.set_blob(WIDTHS_KEY, header.saveState())

    def set_theme(self) -> None:
        """Take other colours."""
        self.list.set_tokens(self.kit.tokens)
        self.state.set_tokens(self.kit.tokens)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GAP)
        for part in (self.open, self.replace, self.withdraw, self.assign):
            buttons.addWidget(part)
        buttons.addStretch(1)
        buttons.addWidget(self.said)
        self.list.horizontalHeader().setMinimumSectionSize(NARROWEST)
        self.list.horizontalHeader().restoreState(self.kit.memory.blob(WIDTHS_KEY))
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.state)
        self.body.addWidget(self.filter)
        self.body.addWidget(self.stack, 1)
        self.body.addLayout(buttons)

    def _connect(self) -> None:
        acts = self.acts
        self.filter.changed.connect(self._list)
        self.list.entered_row.connect(self._go_to_case)
        self.list.selectionModel().selectionChanged.connect(self._on_choice)
        self.list.customContextMenuRequested.connect(self._on_menu)
        self.state.pressed.connect(self._on_state)
        for part, keys, slot in (
            (self.open, "", self._go_to_case),
            (self.replace, "E", self._replace),
            (self.withdraw, "Delete", self._withdraw),
            (self.assign, "A", self._assign),
        ):
            part.clicked.connect(slot)
            if keys:
                shortcut = QShortcut(QKeySequence(keys), self.list)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(part.click)
        acts.changed.connect(self.changed)
        acts.changed.connect(self.refresh)
        acts.told.connect(self.told)
        acts.undoable.connect(self.undoable)

    def _on_read(self, shown: ShownNotices) -> None:
        self._shown = shown
        self.filter.show_counts(shown)
        self._list()

    @Slot()
    def _list(self) -> None:
        before = self.list.current()
        rows = self.filter.narrowed(self._shown)
        self.list.show_rows(rows)
        places = [n for n, row in enumerate(rows) if before is not None and row.id == before.id]
        if places:
            self.list.make_current(places[0])
        said = self.tr("Listed: {count}").format(count=f"{len(rows):,}")
        if len(self._shown.standing) >= MOST:
            newest = self.tr("the newest {count} of all").format(count=f"{MOST:,}")
            said = f"{said} · {newest}"
        self.said.setText(said)
        self._say_state(bool(rows))
        self._on_choice()

    def _say_state(self, any_rows: bool) -> None:
        self.stack.setCurrentWidget(self.list if any_rows else self.state)
        if any_rows:
            return
        if self._shown.standing or self._shown.withdrawn:
            title = self.tr("Nothing matches")
            text = self.tr("No notice fits the filter. Other notices are on file.")
            self.state.say("clear", "search", title, text, self.tr("Clear the filter"))
            return
        title = self.tr("No notices yet")
        text = self.tr("Drop notice packages, folders or PDFs anywhere on the window.")
        self.state.say("import", "inbox", title, text, self.tr("Import notices…"))

    @Slot(str)
    def _on_state(self, key: str) -> None:
        if key == "import":
            self.wish.emit(Wish(Act.IMPORT_NOTICES))
            return
        self.filter.clear()

    @Slot()
    def _on_choice(self) -> None:
        row = self.list.current()
        stands = row is not None and not row.withdrawn
        self.open.setEnabled(row is not None)
        for part in (self.replace, self.withdraw):
            part.setEnabled(stands)
        self.assign.setEnabled(row is not None and stands and not row.known_type)

    @Slot()
    def _go_to_case(self) -> None:
        row = self.list.current()
        if row is not None:
            self.goal.emit(Goal(PageKey.CASES, case_id=row.case_id))

    @Slot()
    def _replace(self) -> None:
        row = self.list.current()
        if row is not None:
            self.acts.replace(row.id)

    @Slot()
    def _withdraw(self) -> None:
        row = self.list.current()
        if row is not None:
            self.acts.withdraw(row.id)

    @Slot()
    def _assign(self) -> None:
        row = self.list.current()
        if row is not None:
            self.acts.assign(row.code, row.name)

    @Slot(QPoint)
    def _on_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for part in (self.open, self.replace, self.withdraw, self.assign):
            action = menu.addAction(part.text())
            action.setEnabled(part.isEnabled())
            action.triggered.connect(part.click)
        menu.popup(self.list.viewport().mapToGlobal(at))


def _columns() -> tuple[RowColumn[NoticeOnFile], ...]:
    translate = QCoreApplication.translate

    def rule(row: NoticeOnFile) -> str:
        if not row.known_type:
            return translate("OnFileSection", "▲ no rule")
        return f"{row.open} / {row.deadlines}" if row.deadlines else ""

    def tone(row: NoticeOnFile) -> Tone:
        if row.withdrawn:
            return Tone.MUTED
        return Tone.TEXT if row.known_type else Tone.TODAY

    def plain(row: NoticeOnFile) -> Tone:
        return Tone.MUTED if row.withdrawn else Tone.TEXT

    return (
        RowColumn(
            translate("OnFileSection", "Dispatched"),
            lambda row: iso(row.dispatched),
            88,
            tone=plain,
            tabular=True,
        ),
        RowColumn(translate("OnFileSection", "Case"), lambda row: row.case_ref, 96, tone=plain),
        RowColumn(
            translate("OnFileSection", "Notice"), lambda row: row.name, stretch=True, tone=plain
        ),
        RowColumn(
            translate("OnFileSection", "Code"), lambda row: row.code, 64, tone=plain, tabular=True
        ),
        RowColumn(
            translate("OnFileSection", "Application no."),
            lambda row: row.application_no,
            128,
            tone=plain,
            tabular=True,
        ),
        RowColumn(translate("OnFileSection", "Open / dates"), rule, 96, tone=tone, tabular=True),
        RowColumn(
            translate("OnFileSection", "Next due"),
            lambda row: iso(row.next_due),
            88,
            tone=plain,
            tabular=True,
        ),
        RowColumn(
            translate("OnFileSection", "Client told"),
            lambda row: iso(row.told_on),
            88,
            tone=plain,
            tabular=True,
        ),
        RowColumn(
            translate("OnFileSection", "Source"), lambda row: row.source_text, 72, tone=plain
        ),
    )
