"""Which case a notice belongs to: candidates with their reasons, another one, or none yet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from agencydesk.services.notices.values import Candidate
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import ICON_SIZE, UNIT
from agencydesk.ui.widgets.case_picker import CasePicker
from agencydesk.ui.widgets.labels import label

#: Letters of a reference that are shown.
MOST = 30
#: Pixels that choices keep, however little room there is.
LEAST_HEIGHT = 72


class CaseChoice(QWidget):
    """Offers candidates as rows to choose; keys 1 to 9 are the list's, see whoever shows it.

    Args:
        kit: the desk and the look.
        left: what leaving the notice out is called; empty where that is not offered.

    Signals:
        chosen: a case was chosen; carries its id, or None for none.
        left_out: the notice is to be left out.
        problem: reading a case failed; carries the exception.
    """

    chosen = Signal(object)
    left_out = Signal()
    problem = Signal(object)

    def __init__(self, kit: Kit, left: str = "") -> None:
        super().__init__()
        self._left = left
        self._group: QButtonGroup | None = None
        self._filling = False
        self._lines: list[QWidget] = []
        self.radios: dict[object, QRadioButton] = {}
        self.picker = CasePicker(kit)
        self.picker.setAccessibleName(self.tr("Another case"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(UNIT // 2)
        self._other = label(self.tr("Another case:"), "muted")
        self._layout.addWidget(self._other)
        self._layout.addWidget(self.picker)
        self.picker.changed.connect(self._on_picked)
        self.picker.problem.connect(self.problem)

    @property
    def filling(self) -> bool:
        """Say whether it is being shown something else at the moment."""
        return self._filling

    def offer(
        self,
        candidates: Sequence[Candidate],
        case: tuple[int, str] | None,
        *,
        later: str = "",
        left: bool = False,
        others: bool = True,
    ) -> None:
        """Show candidates, and which case is chosen.

        Args:
            candidates: the likeliest first.
            case: id and reference of the case it goes to, or None.
            later: what choosing none is called; empty where a case must be chosen.
            left: the notice is left out.
            others: any other case can be chosen.
        """
        self._filling = True
        self._clear()
        self._group = QButtonGroup(self)
        known = [each.case_id for each in candidates]
        if case is not None and case[0] not in known:
            self._add(case[0], self.tr("This case: {ref}").format(ref=case[1]), "")
        for each in candidates:
            reasons = self.tr(", ").join(each.reasons)
            parts = (each.title, each.number, reasons)
            self._add(each.case_id, each.ref, " · ".join(part for part in parts if part))
        if later:
            self._add(None, later, "")
        if self._left:
            self._add("left", self._left, "")
        wanted = "left" if left else case[0] if case is not None else None
        if wanted in self.radios:
            self.radios[wanted].setChecked(True)
        self._other.setVisible(others)
        self.picker.setVisible(others)
        if not self.picker.field.hasFocus():  # or what is being typed would go
            self.picker.set_value(None)
        self._filling = False

    def choose_place(self, place: int) -> bool:
        """Choose the candidate at a place from 0; say whether there is one."""
        ids = [key for key in self.radios if isinstance(key, int)]
        if place >= len(ids):
            return False
        self.radios[ids[place]].click()
        return True

    def _clear(self) -> None:
        for part in self._lines:
            self._layout.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._lines.clear()
        self.radios.clear()
        if self._group is not None:
            self._group.deleteLater()

    def _add(self, key: object, text: str, reasons: str) -> None:
        radio = QRadioButton(_short(text))
        radio.setToolTip("\n".join(part for part in (text, reasons) if part))
        radio.setAccessibleName(f"{text} {reasons}".strip())
        radio.clicked.connect(partial(self._on_radio, key))
        self.radios[key] = radio
        if self._group is not None:
            self._group.addButton(radio)
        place = self._layout.indexOf(self._other)
        self._layout.insertWidget(place, radio)
        self._lines.append(radio)
        if reasons:
            why = label(reasons, "muted", wrap=True)
            why.setContentsMargins(ICON_SIZE + UNIT, 0, 0, UNIT)
            self._layout.insertWidget(place + 1, why)
            self._lines.append(why)

    def _on_radio(self, key: object) -> None:
        if self._filling:
            return
        if key == "left":
            self.left_out.emit()
        else:
            self.chosen.emit(key)

    @Slot()
    def _on_picked(self) -> None:
        case = self.picker.case
        if not self._filling and case is not None:
            self.chosen.emit(case.case_id)


def _short(text: str) -> str:
    """Return a text that fits beside a button, no letter of it taken for a key."""
    shown = text if len(text) <= MOST else f"{text[: MOST - 1]}…"
    return shown.replace("&", "&&")


class ChoiceArea(QScrollArea):
    """Holds choices: as high as they are while there is room, else they are scrolled."""

    def __init__(self, parts: Sequence[QWidget]) -> None:
        super().__init__()
        self.holder = QWidget()
        self.holder.setObjectName("page")
        self.column = QVBoxLayout(self.holder)
        self.column.setContentsMargins(0, 0, UNIT, 0)
        self.column.setSpacing(UNIT)
        for part in parts:
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.setWidget(self.holder)

    def fit(self) -> None:
        """Take other choices into account."""
        self.column.activate()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height at which nothing is scrolled."""
        width = max(self.viewport().width(), 1)
        height = self.column.totalHeightForWidth(width)
        if height < 0:
            height = self.column.totalSizeHint().height()
        return QSize(super().sizeHint().width(), max(height + UNIT, LEAST_HEIGHT))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take other choices into account once they are laid out."""
        taken = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return taken

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take another width into account: words may break elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
