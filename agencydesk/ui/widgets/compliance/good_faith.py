"""The good-faith self-check (诚信自查) of a year: what was counted, and the cases it rests on."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QStackedWidget

from agencydesk.domain.grid import GridContent
from agencydesk.services.compliance.good_faith_values import (
    GoodFaithCase,
    GoodFaithFinding,
    GoodFaithKind,
    GoodFaithSurvey,
)
from agencydesk.ui.jobs import Task
from agencydesk.ui.kit import Kit
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.tokens import GAP, Tone
from agencydesk.ui.widgets.compliance.section import ComplianceSection, grid_of
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.rows import RowColumn, RowsView
from agencydesk.ui.widgets.state import StateView

FIRST_YEAR = 1985
YEAR_WIDTH = 100
SPLITTER_KEY = "compliance/good-faith-splitter"


class Surveyor(Protocol):
    """Who looks at everything filed in a year."""

    def survey(self, year: int) -> GoodFaithSurvey:
        """Return what is found among all applications filed in a year."""


class GoodFaithSection(ComplianceSection):
    """Shows what is to be looked at; a person judges, the program only counts and compares."""

    def __init__(self, kit: Kit, surveyor: Surveyor) -> None:
        super().__init__(kit)
        self.set_title(
            self.tr("Good-faith self-check"),
            self.tr(
                "The program counts and compares; it never says that a filing is abnormal. The "
                "rules name no numbers: thresholds are the agency's own choice."
            ),
        )
        self._surveyor = surveyor
        self._kinds = self._kind_names()
        self._read_year: int | None = None
        self.year = QComboBox()
        self.year.setMaxVisibleItems(16)
        for year in range(kit.today().year, FIRST_YEAR - 1, -1):
            self.year.addItem(str(year), year)
        self.year.setFixedWidth(YEAR_WIDTH)
        self.year.setAccessibleName(self.tr("Year"))
        self.look = button(self.tr("Look through the year"), "primary")
        self.thresholds = button(self.tr("Thresholds…"))
        self.case = button(self.tr("Show the case"))
        self.summary = label(role="strong", wrap=True)
        self.list = RowsView[GoodFaithFinding](self._columns(), kit.tokens)
        self.list.setAccessibleName(self.tr("What is to be looked at"))
        self.cases = RowsView[GoodFaithCase](self._case_columns(), kit.tokens)
        self.cases.setAccessibleName(self.tr("Cases it rests on"))
        self.state = StateView(kit.tokens)
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Look through the year again, if that was asked for before."""
        if self._read_year is not None:
            self.look_through()

    def go_to(self, goal: Goal) -> None:
        """Show the self-check."""
        self.refresh()

    def print_list(self) -> None:
        """Print what was found."""
        self.grid_wanted.emit("pdf", self._content())

    def export_list(self) -> None:
        """Save what was found as a workbook."""
        self.grid_wanted.emit("xlsx", self._content())

    def remember(self) -> None:
        """Keep sizes for the next start."""
        self.kit.memory.set_blob(SPLITTER_KEY, self._splitter.saveState())

    def set_theme(self) -> None:
        """Take other colours."""
        for part in (self.list, self.cases, self.state):
            part.set_tokens(self.kit.tokens)

    @Slot()
    def look_through(self) -> None:
        """Look through all applications filed in the year."""
        year: int = self.year.currentData()
        self._read_year = year
        survey = partial(self._surveyor.survey, year)
        self.look.setEnabled(False)

        def work(_task: Task) -> GoodFaithSurvey:
            return survey()

        title = self.tr("Good-faith self-check")
        self.kit.jobs.begin(self, title, work, self._on_survey, failed=self._on_failure)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GAP)
        for part in (self.year, self.look, self.thresholds, self.case):
            top.addWidget(part)
        top.addStretch(1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(self.cases)
        split.setHandleWidth(GAP)
        split.setSizes([280, 180])
        split.restoreState(self.kit.memory.blob(SPLITTER_KEY))
        self._splitter = split
        self.stack.addWidget(split)
        self.stack.addWidget(self.state)
        self.body.addLayout(top)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.stack, 1)
        self.summary.hide()
        self.case.setEnabled(False)
        title = self.tr("Not looked through yet")
        text = self.tr(
            "Choose a year and press the button: titles, bursts of filings, inventors and shared "
            "addresses of all applications filed in it are compared."
        )
        self.state.say("new", "search", title, text, self.tr("Look through the year"))
        self.stack.setCurrentWidget(self.state)

    def _connect(self) -> None:
        self.look.clicked.connect(self.look_through)
        self.state.pressed.connect(self.look_through)
        self.thresholds.clicked.connect(self._show_thresholds)
        self.case.clicked.connect(self._show_case)
        self.cases.entered_row.connect(self._show_case)
        self.list.entered_row.connect(self.cases.setFocus)
        self.list.selectionModel().currentRowChanged.connect(self._on_finding)

    def _on_survey(self, survey: GoodFaithSurvey) -> None:
        self.look.setEnabled(True)
        text = self.tr("{year}: {count} applications looked at, {found} things to look at.").format(
            year=survey.year, count=f"{survey.looked_at:,}", found=f"{len(survey.findings):,}"
        )
        if survey.unset:
            unset = self.tr("No threshold is set for: {kinds}. There, figures only are shown.")
            kinds = self.tr(", ").join(self._kinds[kind] for kind in survey.unset)
            text = f"{text} {unset.format(kinds=kinds)}"
        self.summary.setText(text)
        self.summary.show()
        self.list.show_rows(survey.findings)
        if survey.findings:
            self.list.make_current(0)
            self.stack.setCurrentIndex(0)
        else:
            title = self.tr("Nothing stands out")
            said = self.tr("A person still looks at each case: see its checklist.")
            self.state.say("none", "circle-check", title, said, "")
            self.stack.setCurrentWidget(self.state)
        self._on_finding()

    def _on_failure(self, error: BaseException) -> None:
        self.look.setEnabled(True)
        self.problem.emit(error)

    @Slot()
    def _on_finding(self) -> None:
        finding = self.list.current()
        self.cases.show_rows(finding.cases if finding is not None else ())
        self.case.setEnabled(finding is not None and bool(finding.cases))

    @Slot()
    def _show_case(self) -> None:
        case = self.cases.current()
        if case is not None:
            self.goal.emit(Goal(PageKey.CASES, case_id=case.id))

    @Slot()
    def _show_thresholds(self) -> None:
        self.goal.emit(Goal(PageKey.COMPLIANCE, section="thresholds"))

    def _said(self, finding: GoodFaithFinding) -> str:
        texts, language = self.kit.desk.texts, self.kit.language
        return " ".join(told.text(texts, language) for told in finding.told)

    def _content(self) -> GridContent:
        return grid_of(self.tr("Good-faith self-check"), self.summary.text(), self.list)

    def _kind_names(self) -> dict[GoodFaithKind, str]:
        return {
            GoodFaithKind.TITLES: self.tr("like titles"),
            GoodFaithKind.BURST: self.tr("burst of filings"),
            GoodFaithKind.SHARED: self.tr("shared address or contact"),
            GoodFaithKind.INVENTOR: self.tr("inventor without link"),
        }

    def _columns(self) -> tuple[RowColumn[GoodFaithFinding], ...]:
        words = {
            True: self.tr("reached"),
            False: self.tr("below"),
            None: self.tr("figure only"),
        }
        kinds = self._kinds
        return (
            RowColumn(self.tr("Item"), lambda row: row.item_id, 72, tabular=True),
            RowColumn(self.tr("About"), lambda row: kinds[row.kind], 170),
            RowColumn(self.tr("What was counted"), self._said, stretch=True),
            RowColumn(
                self.tr("Cases"), lambda row: str(len(row.cases)), 60, align="right", tabular=True
            ),
            RowColumn(
                self.tr("Own threshold"), lambda row: words[row.reaches], 110, tone=_threshold_tone
            ),
        )

    def _case_columns(self) -> tuple[RowColumn[GoodFaithCase], ...]:
        return (
            RowColumn(self.tr("Case"), lambda case: case.ref, 130, tabular=True),
            RowColumn(self.tr("Title"), lambda case: case.title, stretch=True),
            RowColumn(
                self.tr("Filed on"),
                lambda case: case.day.isoformat() if case.day else "",
                110,
                tabular=True,
            ),
        )


def _threshold_tone(row: GoodFaithFinding) -> Tone:
    return Tone.OVERDUE if row.reaches else Tone.MUTED
