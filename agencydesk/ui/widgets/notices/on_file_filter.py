"""Which notices on file are listed: a chip of each kind, the import they came with, and words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QVBoxLayout, QWidget

from agencydesk.services.notices.listing_values import NoticeFilter, NoticeOnFile
from agencydesk.texts import Language
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.flow import Flow
from agencydesk.ui.widgets.labels import button

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk

#: How long typing must rest before the list follows, in milliseconds.
TYPING_REST = 150
FILTER_WIDTH = 220
#: No more than this many are listed, the last dispatched first.
MOST = 5000


@dataclass(frozen=True, slots=True)
class ShownNotices:
    """Notices in force, and those that were withdrawn."""

    standing: tuple[NoticeOnFile, ...]
    withdrawn: tuple[NoticeOnFile, ...]

    def of(self, which: NoticeFilter) -> tuple[NoticeOnFile, ...]:
        """Return those of a filter."""
        if which is NoticeFilter.WITHDRAWN:
            return self.withdrawn
        if which is NoticeFilter.WITHOUT_RULE:
            return tuple(row for row in self.standing if not row.known_type)
        if which is NoticeFilter.NOT_TOLD:
            return tuple(row for row in self.standing if row.told_on is None)
        return self.standing


def read_notices(desk: Desk, language: Language) -> ShownNotices:
    """Return the notices on file; runs on the database lane."""
    rows = desk.notices.listing.rows
    return ShownNotices(
        rows(NoticeFilter.ALL, language, limit=MOST),
        rows(NoticeFilter.WITHDRAWN, language, limit=MOST),
    )


class OnFileFilter(QWidget):
    """Chooses what is listed.

    Signals:
        changed: something else is to be listed.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.batch: int | None = None
        self.chips: dict[NoticeFilter, QPushButton] = {}
        self._group = QButtonGroup(self)
        self.of_import = button("")
        self.of_import.setToolTip(self.tr("List notices of every import again"))
        self.of_import.hide()
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Filter…"))
        self.line.setAccessibleName(self.tr("Filter the notices"))
        self.line.setClearButtonEnabled(True)
        self.line.setFixedWidth(FILTER_WIDTH)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_REST)
        row = Flow(gap=GAP)
        for which in NoticeFilter:
            chip = button(_name(which))
            chip.setCheckable(True)
            self._group.addButton(chip)
            self.chips[which] = chip
            row.add(chip)
        row.add(self.of_import)
        row.add(self.line)
        self.chips[NoticeFilter.ALL].setChecked(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(row)
        self._group.buttonClicked.connect(self.changed)
        self.of_import.clicked.connect(self._leave_import)
        self.line.textChanged.connect(self._typing.start)
        self._typing.timeout.connect(self.changed)

    @property
    def which(self) -> NoticeFilter:
        """Return which notices are listed."""
        return next(which for which, chip in self.chips.items() if chip.isChecked())

    def heading(self) -> str:
        """Return what is listed, for paper."""
        return f"{self.tr('Notices on file')} · {_name(self.which)}"

    def choose(self, which: NoticeFilter) -> None:
        """List these."""
        self.chips[which].setChecked(True)
        self.changed.emit()

    def only_import(self, batch_id: int | None) -> None:
        """List what an import brought and nothing else, without saying so; None ends that."""
        self.batch = batch_id
        if batch_id is not None:
            self.chips[NoticeFilter.ALL].setChecked(True)
            self.line.clear()
        self.of_import.setText(self.tr("Import {number}  ✕").format(number=batch_id))
        self.of_import.setVisible(batch_id is not None)

    def clear(self) -> None:
        """List everything again."""
        self.only_import(None)
        self.line.clear()
        self.choose(NoticeFilter.ALL)

    def show_counts(self, shown: ShownNotices) -> None:
        """Show how many notices each choice holds."""
        for which, chip in self.chips.items():
            chip.setText(f"{_name(which)}  {len(shown.of(which)):,}")

    def narrowed(self, shown: ShownNotices) -> tuple[NoticeOnFile, ...]:
        """Return the notices that are to be listed."""
        wanted = self.line.text().casefold().split()
        return tuple(
            row
            for row in shown.of(self.which)
            if self.batch in (None, row.batch_id) and all(word in _words(row) for word in wanted)
        )

    @Slot()
    def _leave_import(self) -> None:
        self.only_import(None)
        self.changed.emit()


def iso(day: object) -> str:
    """Return a date as it is written, nothing where there is none."""
    return "" if day is None else str(day)


def _name(which: NoticeFilter) -> str:
    translate = QCoreApplication.translate
    return {
        NoticeFilter.ALL: translate("OnFileFilter", "All"),
        NoticeFilter.WITHOUT_RULE: translate("OnFileFilter", "Without a rule"),
        NoticeFilter.NOT_TOLD: translate("OnFileFilter", "Client not told"),
        NoticeFilter.WITHDRAWN: translate("OnFileFilter", "Withdrawn"),
    }[which]


def _words(row: NoticeOnFile) -> str:
    parts = (row.case_ref, row.case_title, row.application_no, row.name, row.code)
    number = row.application_no.replace(".", "")
    return " ".join((*parts, number, iso(row.dispatched))).casefold()
