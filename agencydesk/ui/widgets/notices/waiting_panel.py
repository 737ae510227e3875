"""Beside what waits: one notice whole, the cases it may belong to, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
)

from agencydesk.services.notices.values import FieldAct
from agencydesk.services.notices.waiting_values import WaitingDetail
from agencydesk.ui.kit import Kit
from agencydesk.ui.theme import tabular_font
from agencydesk.ui.tokens import GAP, MARGIN, UNIT
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.notices.choosing import CaseChoice, ChoiceArea
from agencydesk.ui.widgets.notices.notice_text import NoticeText
from agencydesk.ui.widgets.notices.waiting_reading import ShownWaiting

WIDTH = 380
TEXT_HEIGHT, FILES_HEIGHT = 110, 60
_KILO = 1024


class WaitingPanel(QFrame):
    """Shows one notice.

    Signals:
        case_chosen: carries the case's id, or None.
        file_wanted, record_wanted, replace_wanted, aside_wanted: the buttons.
        paper_wanted: a paper is to be opened; carries the id of its document.
        problem: something failed; carries the exception.
    """

    case_chosen = Signal(object)
    file_wanted = Signal()
    record_wanted = Signal()
    replace_wanted = Signal()
    aside_wanted = Signal()
    paper_wanted = Signal(int)
    problem = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setMinimumWidth(WIDTH)
        self._kit = kit
        self.shown: ShownWaiting | None = None
        self.title = label(role="strong", wrap=True)
        self.place = label(role="muted", wrap=True)
        self.choice = CaseChoice(kit)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setTabChangesFocus(True)
        self.text.setFont(tabular_font())
        self.text.document().setDocumentMargin(0)
        self.text.setMinimumHeight(TEXT_HEIGHT)
        self.text.setAccessibleName(self.tr("What it says and starts"))
        self.files = QListWidget()
        self.files.setAccessibleName(self.tr("Its papers; Enter opens one"))
        self.files.setToolTip(self.tr("Enter or a double click opens a read-only copy"))
        self.files.setMaximumHeight(FILES_HEIGHT)
        self.file = button(self.tr("File in this case"), "primary")
        self.file.setToolTip(self.tr("Record it in the chosen case, as shown (F)"))
        self.record = button(self.tr("Record…"))
        self.record.setToolTip(self.tr("Check each value and record it by hand (R)"))
        self.replace = button(self.tr("Replace the one on file…"))
        self.replace.setToolTip(self.tr("Take the one on file back and record this one (E)"))
        self.aside = button(self.tr("Set aside…"))
        self.aside.setToolTip(self.tr("Nothing is to be done about it; say why (Delete)"))
        self._lay_out()
        self._connect()
        self.show_waiting(None)

    def show_waiting(self, shown: ShownWaiting | None) -> None:
        """Show a notice, or that none is chosen."""
        self.shown = shown
        for part in (self.area, self.record, self.aside, self.file):
            part.setVisible(shown is not None)
        self.files.setVisible(shown is not None and bool(shown.detail.files))
        self.replace.setVisible(shown is not None and shown.detail.same_notice_id is not None)
        if shown is None:
            self.title.setText(self.tr("Choose a notice in the list."))
            self.place.setText("")
            self.text.setHtml("")
            return
        detail = shown.detail
        row = detail.row
        day = row.dispatched.isoformat() if row.dispatched else ""
        told = (row.code, day, row.application_no, row.title, row.our_ref)
        self.title.setText(row.name)
        arrived = self.tr("Arrived {day}").format(day=f"{row.arrived:%Y-%m-%d %H:%M}")
        lines = (f"{row.reason_text} · {arrived}", " · ".join(part for part in told if part))
        self.place.setText("\n".join(line for line in lines if line))
        case = None if shown.case_id is None else (shown.case_id, shown.case_ref)
        self.choice.offer(detail.candidates, case)
        self.area.fit()
        self.text.setHtml(self._page(shown))
        self._show_files(detail)
        self.file.setEnabled(shown.line is not None)

    def set_theme(self) -> None:
        """Take other colours."""
        if self.shown is not None:
            self.text.setHtml(self._page(self.shown))

    def focus_choice(self) -> None:
        """Put the keyboard where the case is chosen."""
        first = next(iter(self.choice.radios.values()), self.choice.picker)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self.area = ChoiceArea((self.choice,))
        buttons = Flow()
        for part in (self.file, self.record, self.replace, self.aside):
            buttons.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        layout.setSpacing(UNIT)
        layout.addWidget(self.title)
        layout.addWidget(self.place)
        layout.addWidget(self.area)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.files)
        layout.addWidget(buttons)

    def _connect(self) -> None:
        self.choice.chosen.connect(self.case_chosen)
        self.choice.problem.connect(self.problem)
        self.file.clicked.connect(self.file_wanted)
        self.record.clicked.connect(self.record_wanted)
        self.replace.clicked.connect(self.replace_wanted)
        self.aside.clicked.connect(self.aside_wanted)
        self.files.itemActivated.connect(self._on_paper)

    def _page(self, shown: ShownWaiting) -> str:
        text, detail = NoticeText(self._kit.tokens), shown.detail
        parts = [text.told(detail.told), text.compared(detail.compared)]
        if shown.line is not None:
            parts.append(text.heading(self.tr("Filed in {ref}:").format(ref=shown.case_ref)))
            page = text.page(shown.line)
            parts.append(page or text.muted(self.tr("It starts no date.")))
            if any(each.act is FieldAct.DIFFERS for each in shown.line.fields):
                parts.append(text.muted(self.tr("What differs stays as it is in the case.")))
        elif shown.trouble:
            parts.append(text.note(shown.trouble))
        else:
            parts.append(text.muted(self.tr("Choose a case to see which dates it would start.")))
        return "".join(parts)

    def _show_files(self, detail: WaitingDetail) -> None:
        self.files.clear()
        for file in detail.files:
            size = max(1, round(file.size / _KILO))
            item = QListWidgetItem(self.tr("{name} ({size} KB)").format(
                name=file.file_name, size=f"{size:,}"))  # fmt: skip
            item.setData(Qt.ItemDataRole.UserRole, file.document_id)
            self.files.addItem(item)
        self.files.setCurrentRow(0)

    @Slot(QListWidgetItem)
    def _on_paper(self, item: QListWidgetItem) -> None:
        self.paper_wanted.emit(int(item.data(Qt.ItemDataRole.UserRole)))

    def first_paper(self) -> None:
        """Ask for the chosen paper to be opened."""
        item = self.files.currentItem()
        if item is not None:
            self._on_paper(item)
