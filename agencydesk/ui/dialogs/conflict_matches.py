"""Who was found in a search for conflicting interests, and in which cases."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from agencydesk.services.compliance.conflict_values import (
    ConflictFound,
    ConflictMatch,
    Involvement,
)
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import UNIT, Tone
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.rows import RowColumn, RowsView


class ConflictMatches(QWidget):
    """The parties above, the grave ones first; below, the cases of the chosen one."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = label(role="strong", wrap=True)
        self.list = RowsView[ConflictMatch](self._match_columns(), kit.tokens)
        self.list.setAccessibleName(self.tr("Who was found"))
        self.cases = RowsView[Involvement](self._case_columns(), kit.tokens)
        self.cases.setAccessibleName(self.tr("Cases of the party"))
        self.more = label(role="muted")
        lower = QWidget()
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(UNIT)
        below.addWidget(self.cases, 1)
        below.addWidget(self.more)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(lower)
        split.setSizes([180, 140])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self.summary, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(split, 1)
        self._split = split
        self.more.hide()
        self._split.hide()
        self.list.selectionModel().currentRowChanged.connect(self._on_row)

    def say(self, text: str) -> None:
        """Say something in place of a result."""
        self.summary.setText(text)
        self._split.hide()

    def show_found(self, found: ConflictFound) -> None:
        """Show what was found."""
        self.summary.setText(self._summary(found))
        self.list.show_rows(found.matches)
        self._split.setVisible(bool(found.matches))
        if found.matches:
            self.list.make_current(0)
        self._on_row()

    def _summary(self, found: ConflictFound) -> str:
        count = len(found.matches) + found.left_out
        grave = sum(match.grave for match in found.matches)
        if not count:
            text = self.tr("Nobody of this name among {total} names.")
            return text.format(total=f"{found.searched_records:,}")
        text = self.tr("Found {count} among {total} names; {grave} possible conflicts.").format(
            count=f"{count:,}", total=f"{found.searched_records:,}", grave=f"{grave:,}"
        )
        if not found.left_out:
            return text
        left = self.tr("Not listed: {count} that hold a part of a name only.")
        return f"{text} {left.format(count=f'{found.left_out:,}')}"

    @Slot()
    def _on_row(self) -> None:
        match = self.list.current()
        self.cases.show_rows(match.involvements if match is not None else ())
        more = match.more_cases if match is not None else 0
        self.more.setText(self.tr("and {count} more").format(count=f"{more:,}"))
        self.more.setVisible(more > 0)

    def _match_columns(self) -> tuple[RowColumn[ConflictMatch], ...]:
        grave, other = self.tr("possible conflict"), self.tr("like name")
        return (
            RowColumn(
                self.tr("Weight"),
                lambda match: grave if match.grave else other,
                112,
                tone=_match_tone,
            ),
            RowColumn(self.tr("Looked for"), lambda match: match.name, stretch=True),
            RowColumn(self.tr("Found"), _found_name, stretch=True),
            RowColumn(self.tr("How"), lambda match: match.how_text, 150),
            RowColumn(
                self.tr("Cases"),
                lambda match: str(len(match.involvements) + match.more_cases),
                56,
                align="right",
                tabular=True,
            ),
        )

    def _case_columns(self) -> tuple[RowColumn[Involvement], ...]:
        opposite, same = self.tr("other side"), self.tr("same matter")
        closed, past = self.tr("closed"), self.tr("no longer a party")

        def remarks(case: Involvement) -> str:
            parts = (
                opposite if case.opposite else "",
                same if case.same_matter else "",
                closed if case.closed else "",
                past if case.past else "",
            )
            return ", ".join(part for part in parts if part)

        return (
            RowColumn(self.tr("Case"), lambda case: case.case_ref, 116, tabular=True),
            RowColumn(self.tr("Role"), lambda case: case.role_text, 96),
            RowColumn(self.tr("Title"), lambda case: case.case_title, stretch=True),
            RowColumn(self.tr("Number"), lambda case: case.number, 140, tabular=True),
            RowColumn(self.tr("Remarks"), remarks, 150, tone=_case_tone),
        )


def _found_name(match: ConflictMatch) -> str:
    return f"{match.party_name} ({match.via})" if match.via else match.party_name


def _match_tone(match: ConflictMatch) -> Tone:
    return Tone.OVERDUE if match.grave else Tone.MUTED


def _case_tone(case: Involvement) -> Tone:
    return Tone.OVERDUE if case.opposite or case.same_matter else Tone.MUTED
