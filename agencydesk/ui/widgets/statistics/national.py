"""The national indicators (全国指标): base, goal and what was published, beside one's own."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from agencydesk.services.changes import Changes
from agencydesk.services.uploads.values import Answer, Asked, FromFile
from agencydesk.ui.jobs import Latest
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import GAP, MARGIN, Tone
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.rows import RowColumn, RowsView
from agencydesk.ui.widgets.statistics.bar import BarDelegate
from agencydesk.ui.widgets.statistics.files import ask_for_file, read_whole
from agencydesk.ui.widgets.statistics.grid import grid_of
from agencydesk.ui.widgets.statistics.moment import written
from agencydesk.ui.widgets.statistics.national_reading import (
    NationalLine,
    ShownNational,
    read_national,
)
from agencydesk.ui.widgets.statistics.section import StatisticsSection
from agencydesk.ui.widgets.statistics.year import ShownYear

BAR_WIDTH = 150
_BAR = 5


class NationalSection(StatisticsSection):
    """Lists the nine indicators of the plan."""

    def __init__(self, kit: Kit, year: ShownYear) -> None:
        super().__init__(kit, year)
        self.set_title(
            self.tr("National indicators"),
            self.tr(
                "What agencies get back for taking part. The agency's own figures stand beside; "
                "they never leave this computer. Of each bar the filling is the published value, "
                "the thin mark the base, the strong one the goal."
            ),
        )
        self.shown: ShownNational | None = None
        self.fetch = button(self.tr("Get the published figures"))
        self.file = button(self.tr("Read from a file…"))
        #: When the platform was asked and what it said; what is to be looked into stands in red.
        self.asked, self.refused = label(role="muted", wrap=True), label(role="error", wrap=True)
        self.list = RowsView[NationalLine](_columns(), kit.tokens)
        self.list.setAccessibleName(self.tr("National indicators"))
        self._bars = BarDelegate(kit.tokens, self.list)
        self.list.setItemDelegateForColumn(_BAR, self._bars)
        self.title = label(role="strong", wrap=True)
        self.about = label(role="muted", wrap=True)
        self._reading = Latest[ShownNational](
            kit.jobs, self._on_read, self.problem.emit, self, "network"
        )
        self._lay_out()
        self.fetch.clicked.connect(self._fetch)
        self.file.clicked.connect(self._ask_file)
        self.list.selectionModel().currentRowChanged.connect(self._show_current)

    @Slot()
    def refresh(self) -> None:
        """Read again what is kept here; the network is asked only by the button."""
        self._reading.ask(partial(read_national, self.kit.desk, self.year.value, self.kit.language))

    def print_list(self) -> None:
        """Print the indicators."""
        self._put_out("pdf")

    def export_list(self) -> None:
        """Save the indicators as a workbook."""
        self._put_out("xlsx")

    def set_theme(self) -> None:
        """Take other colours."""
        self.list.set_tokens(self.kit.tokens)
        self._bars.set_tokens(self.kit.tokens)

    def _lay_out(self) -> None:
        panel = QFrame()
        panel.setObjectName("panel")
        column = QVBoxLayout(panel)
        column.setContentsMargins(MARGIN, GAP, MARGIN, GAP)
        column.addWidget(self.title)
        column.addWidget(self.about)
        self.add_beside_year(self.fetch)
        self.add_beside_year(self.file)
        for line in (self.asked, self.refused):
            line.hide()
            self.body.addWidget(line)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(panel)

    def _on_read(self, shown: ShownNational) -> None:
        if shown.year != self.year.value:
            return
        self.shown = shown
        self.fetch.setEnabled(shown.on)
        self.span.setText(self._state(shown))
        self._say_asked(shown)
        self._bars.show_scales(tuple(line.scale for line in shown.lines))
        self.list.show_rows(shown.lines)
        self._show_current()

    def _state(self, shown: ShownNational) -> str:
        """Return what there is of the year, and what can be done."""
        if shown.published is not None:
            text = self.tr(
                "Published on {day}; {responding} of {agencies} registered agencies took part."
            )
            return text.format(
                day=shown.published.isoformat(),
                responding=f"{shown.responding:,}",
                agencies=f"{shown.agencies:,}",
            )
        if not shown.on and shown.pinned:
            text = self.tr(
                "Nothing is here for {year}: the upload is off. Read the association's file."
            )
            return text.format(year=shown.year)
        if not shown.on:
            text = self.tr(
                "Nothing is here for {year}: the upload is off, so no platform is known. Enter its "
                "address, or its key alone for files, under “Platform”."
            )
            return text.format(year=shown.year)
        return self.tr("Nothing is here for {year} yet.").format(year=shown.year)

    def _say_asked(self, shown: ShownNational) -> None:
        """Say when the platform was asked, and whether it said that there is nothing or nothing."""
        asked, text = shown.asked, ""
        refused = asked is not None and Answer.UNSIGNED in (asked.published, asked.table)
        if asked is not None:
            answer = Answer.UNSIGNED if refused else asked.published
            said = self.kit.desk.texts.get("uploads", f"asked.{answer}", self.kit.language)
            text = self.tr("Asked on {moment}: {said}").format(moment=written(asked.at), said=said)
        elif shown.on:
            text = self.tr("The platform was not asked yet; it is asked by the button alone.")
        self.refused.setText(text if refused else "")
        self.refused.setVisible(refused)
        self.asked.setText("" if refused else text)
        self.asked.setVisible(bool(text) and not refused)

    @Slot()
    def _show_current(self) -> None:
        line = self.list.current()
        self.title.setText("" if line is None else line.name)
        self.about.setText("" if line is None else line.about)

    @Slot()
    def _fetch(self) -> None:
        self.fetch.setEnabled(False)
        work = partial(self.kit.desk.uploads.national.ask, self.year.value)
        self.kit.jobs.run(self, work, self._on_fetched, failed=self._on_not_fetched, lane="network")

    def _on_fetched(self, _asked: Asked | None) -> None:
        self.fetch.setEnabled(True)
        self.refresh()
        self.changed.emit(Changes(statistics=True))

    def _on_not_fetched(self, error: BaseException) -> None:
        self.fetch.setEnabled(True)
        self.problem.emit(error)

    @Slot()
    def _ask_file(self) -> None:
        ask_for_file(
            self, self.kit.memory, self.tr("Read figures"), self.tr("Signed (*.json)"), self.read
        )

    @Slot(str)
    def read(self, place: str) -> None:
        """Read a file of the platform: the published figures or the table of groups."""
        work = partial(read_whole, self.kit.desk.uploads.national.take_file, Path(place))
        self.kit.jobs.run(self, work, self._on_file, failed=self.problem.emit)

    def _on_file(self, found: FromFile) -> None:
        text = (
            self.tr("Checked and taken: the published figures of {year}.")
            if found.kind == "publication"
            else self.tr("Checked and taken: the table of groups of {year}.")
        )
        self.told.emit(text.format(year=found.year))
        self.year.show(found.year)
        self.refresh()
        self.changed.emit(Changes(statistics=True))

    def _put_out(self, kind: str) -> None:
        if self.shown is not None:
            title = self.tr("National indicators {year}").format(year=self.shown.year)
            self.grid_wanted.emit(kind, grid_of(self.list, title, self.span.text()))


def _columns() -> tuple[RowColumn[NationalLine], ...]:
    translate = QCoreApplication.translate

    def value(line: NationalLine) -> str:
        return " · ".join(part for part in (line.value, line.basis) if part)

    def tone(line: NationalLine) -> Tone:
        return Tone.TEXT if line.value else Tone.MUTED

    def muted(_line: NationalLine) -> Tone:
        return Tone.MUTED

    return (
        RowColumn("", lambda line: str(line.number), 28, tone=muted, align="right"),
        RowColumn(translate("NationalSection", "Indicator"), lambda line: line.name, stretch=True),
        RowColumn(
            translate("NationalSection", "2021 base"), lambda line: line.base, 126, align="right"
        ),
        RowColumn(translate("NationalSection", "Published"), value, 186, tone=tone, align="right"),
        RowColumn(
            translate("NationalSection", "2025 goal"), lambda line: line.goal, 126, align="right"
        ),
        RowColumn(translate("NationalSection", "On the way"), lambda _line: "", BAR_WIDTH),
        RowColumn(
            translate("NationalSection", "Own, stays here"),
            lambda line: line.own,
            150,
            align="right",
        ),
    )
