"""The lists in force (合规清单): items with what they rest on, changed and added by the agency."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSplitter, QTextBrowser

from agencydesk.services.changes import Changes
from agencydesk.services.compliance.list_values import (
    ListChoices,
    ListItem,
    ListRow,
)
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.list_item import OverrideDialog, OwnItemDialog, OwnListDialog
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP, Tone
from agencydesk.ui.widgets.compliance.list_paper import ListPaper
from agencydesk.ui.widgets.compliance.run_words import item_marks, marks_tip
from agencydesk.ui.widgets.compliance.section import ComplianceSection, grid_of
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button
from agencydesk.ui.widgets.rows import RowColumn, RowsView

WIDTHS_KEY = "compliance/lists-splitter"
HEIGHTS_KEY = "compliance/list-items-splitter"


@dataclass(frozen=True, slots=True)
class Read:
    """The lists, the items of the chosen one, and what items can say."""

    lists: tuple[ListRow, ...]
    items: tuple[ListItem, ...]
    choices: ListChoices


class ListsSection(ComplianceSection):
    """Shows lists and items; the agency adds its own and changes the program's for new runs."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.set_title(self.tr("Lists and items"))
        self._chosen = ""
        self._choices = ListChoices((), (), ())
        self.lists = RowsView[ListRow](
            (
                RowColumn(self.tr("List"), lambda row: row.id, 56, tabular=True),
                RowColumn(self.tr("Title"), lambda row: row.title, stretch=True, tone=_list_tone),
                RowColumn(
                    self.tr("Items"), lambda row: str(row.items), 52, align="right", tabular=True
                ),
            ),
            kit.tokens,
        )
        self.items = RowsView[ListItem](
            (
                RowColumn(self.tr("Item"), lambda item: item.id, 84, tabular=True),
                RowColumn(self.tr("Marks"), item_marks, 60, tip=marks_tip),
                RowColumn(self.tr("Text"), lambda item: item.text, stretch=True, tone=_tone),
                RowColumn(self.tr("Asked"), lambda item: item.occasion_text, 120),
            ),
            kit.tokens,
        )
        self.lists.setAccessibleName(self.tr("Lists"))
        self.items.setAccessibleName(self.tr("Items of the list"))
        self.text = QTextBrowser()
        self.text.setAccessibleName(self.tr("The item"))
        self.text.setTabChangesFocus(True)
        self.blank = button(self.tr("Print blank"))
        self.paper = ListPaper(kit, self)
        self.year = self.paper.print
        self.change = button(self.tr("Change item…"))
        self.add = button(self.tr("Add item…"))
        self.add_list = button(self.tr("Add list…"))
        self.change_list = button(self.tr("Change list…"))
        self._reading = Latest[Read](kit.jobs, self._on_read, self.problem.emit, self)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read lists and items again."""
        lists, language, chosen = self.kit.desk.compliance.lists, self.kit.language, self._chosen

        def read() -> Read:
            rows = lists.lists(language)
            known = {row.id for row in rows}
            number = chosen if chosen in known else rows[0].id
            return Read(rows, lists.items(number, language), lists.choices(language))

        self._reading.ask(read)

    def remember(self) -> None:
        """Keep sizes for the next start."""
        for key, splitter in self._splitters.items():
            self.kit.memory.set_blob(key, splitter.saveState())

    def set_theme(self) -> None:
        """Take other colours."""
        self.lists.set_tokens(self.kit.tokens)
        self.items.set_tokens(self.kit.tokens)
        self._show_item()

    def print_list(self) -> None:
        """Print the chosen list blank."""
        self._print_blank()

    def export_list(self) -> None:
        """Save the items of the chosen list as a workbook."""
        row = self.lists.current()
        title = f"{row.id} {row.title}" if row is not None else self.tr("Lists and items")
        self.grid_wanted.emit("xlsx", grid_of(title, "", self.items))

    def _lay_out(self) -> None:
        buttons = Flow()
        paper = self.paper
        for part in (
            *(self.change, self.add, self.add_list, self.change_list),
            *(self.blank, paper.year, paper.print, paper.export),
        ):
            buttons.add(part)
        right = QSplitter(Qt.Orientation.Vertical)
        right.setHandleWidth(GAP)
        right.addWidget(self.items)
        right.addWidget(self.text)
        right.setSizes([300, 220])
        whole = QSplitter(Qt.Orientation.Horizontal)
        whole.setHandleWidth(GAP)
        whole.addWidget(self.lists)
        whole.addWidget(right)
        whole.setSizes([340, 680])
        self._splitters = {WIDTHS_KEY: whole, HEIGHTS_KEY: right}
        for key, splitter in self._splitters.items():
            splitter.setChildrenCollapsible(False)
            splitter.restoreState(self.kit.memory.blob(key))
        self.body.addWidget(buttons)
        self.body.addWidget(whole, 1)

    def _connect(self) -> None:
        self.lists.selectionModel().currentRowChanged.connect(self._on_list)
        self.items.selectionModel().currentRowChanged.connect(self._show_item)
        self.items.entered_row.connect(self._change)
        self.blank.clicked.connect(self._print_blank)
        self.change.clicked.connect(self._change)
        self.add.clicked.connect(self._add)
        self.paper.told.connect(self.told)
        self.paper.problem.connect(self.problem)
        self.paper.paper_ready.connect(self.paper_ready)
        self.add_list.clicked.connect(self._add_list)
        self.change_list.clicked.connect(self._change_list)
        self.lists.entered_row.connect(self._change_list)

    def _on_read(self, read: Read) -> None:
        self._choices = read.choices
        before = self.items.current()
        self.lists.selectionModel().blockSignals(True)
        self.lists.show_rows(read.lists)
        places = [n for n, row in enumerate(read.lists) if row.id == self._chosen]
        self.lists.make_current(places[0] if places else 0)
        self.lists.selectionModel().blockSignals(False)
        current = self.lists.current()
        self._chosen = current.id if current else ""
        self.change_list.setEnabled(current is not None and current.own)
        self.items.show_rows(read.items)
        same = [n for n, item in enumerate(read.items) if before and item.id == before.id]
        if read.items:
            self.items.make_current(same[0] if same else 0)
        self._show_item()

    @Slot()
    def _on_list(self) -> None:
        row = self.lists.current()
        if row is not None and row.id != self._chosen:
            self._chosen = row.id
            self.refresh()

    @Slot()
    def _show_item(self) -> None:
        item = self.items.current()
        self.change.setEnabled(item is not None)
        if item is None:
            self.text.setPlainText(self.tr("This list has no items yet. Add one."))
            return
        muted = self.kit.tokens.muted
        rows = "".join(
            f'<tr><td style="color:{muted}; padding:0 16px 3px 0; white-space:nowrap">'
            f"{escape(name)}</td><td>{escape(value)}</td></tr>"
            for name, value in self._facts(item)
            if value
        )
        self.text.setHtml(f"<p><b>{escape(item.text)}</b></p><table>{rows}</table>")

    def _facts(self, item: ListItem) -> list[tuple[str, str]]:
        sources = "; ".join(" · ".join(part for part in each if part) for each in item.sources)
        off = item.change.reason if item.change and not item.active else ""
        check = self.tr("compare with the current text") if item.to_check else ""
        sure = " · ".join(part for part in (item.verification, item.confidence_text, check) if part)
        marks = [
            text
            for shown, text in (
                (item.red, self.tr("red")),
                (item.second, self.tr("second signature")),
                (bool(item.live), self.tr("answered from live data")),
                (item.own, self.tr("the agency’s own")),
                (item.change is not None, self.tr("changed by the agency")),
            )
            if shown
        ]
        return [
            (self.tr("Rests on"), f"{item.citation} ({item.binding})"),
            (self.tr("Read in"), sources),
            (self.tr("How sure"), sure),
            (self.tr("Whose"), item.who_text),
            (self.tr("Asked"), item.occasion_text),
            (self.tr("Trigger"), item.trigger),
            (self.tr("Due"), item.deadline_text),
            (self.tr("Changed by the agency"), item.changed),
            (self.tr("Proof"), item.evidence),
            (self.tr("If not kept"), item.consequence),
            (self.tr("Marks"), ", ".join(marks)),
            (self.tr("House note"), item.note),
            (self.tr("Switched off"), off),
        ]

    @Slot()
    def _change(self) -> None:
        item = self.items.current()
        if item is None:
            return
        if item.own:
            self._open(OwnItemDialog(self.kit, self._chosen, self._choices, item, self.window()))
        else:
            self._open(OverrideDialog(self.kit, item, self._choices, self.window()))

    @Slot()
    def _add(self) -> None:
        if self._chosen:
            self._open(OwnItemDialog(self.kit, self._chosen, self._choices, None, self.window()))

    @Slot()
    def _add_list(self) -> None:
        self._open(OwnListDialog(self.kit, None, self.window()))

    @Slot()
    def _change_list(self) -> None:
        row = self.lists.current()
        if row is not None and row.own:
            self._open(OwnListDialog(self.kit, row, self.window()))

    def _open(self, dialog: FormDialog) -> None:
        dialog.changed.connect(self._on_changed)
        dialog.told.connect(self.told)
        dialog.open()

    def _on_changed(self, changes: Changes) -> None:
        self.refresh()
        self.changed.emit(changes)

    @Slot()
    def _print_blank(self) -> None:
        if self._chosen:
            self.paper.print_blank(self._chosen)


def _tone(item: ListItem) -> Tone:
    return Tone.TEXT if item.active else Tone.MUTED


def _list_tone(row: ListRow) -> Tone:
    return Tone.TEXT if row.active else Tone.MUTED
