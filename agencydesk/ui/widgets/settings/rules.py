"""Rules and holidays: which version, which years are known, and loading another calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from agencydesk.services.move_values import MoveLine
from agencydesk.services.rule_data_values import CalendarFile, CalendarYear, RuleState
from agencydesk.ui.jobs import Task
from agencydesk.ui.kit import Kit
from agencydesk.ui.messages import words
from agencydesk.ui.tokens import GAP
from agencydesk.ui.widgets.labels import button, label
from agencydesk.ui.widgets.moves import MovesView
from agencydesk.ui.widgets.settings.lines import Lines
from agencydesk.ui.widgets.settings.preview import PreviewPanel
from agencydesk.ui.widgets.settings.section import Section

if TYPE_CHECKING:
    from agencydesk.domain.calendar import YearNotice
    from agencydesk.services.changes import Changes
    from agencydesk.services.results import Moved, Note

    Loaded = tuple[Moved, str, str, YearNotice | None]


@dataclass(frozen=True, slots=True)
class Preview:
    """A calendar file with everything it would move."""

    file: CalendarFile
    lines: tuple[MoveLine, ...]
    doubts: tuple[Note, ...]


class RulesSection(Section):
    """Shows what is known of the law; a new calendar is looked at before it is taken in."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, wide=True)
        self.set_title(
            self.tr("Rules and holidays"),
            self.tr(
                "In a year without a holiday notice, dates are provisional. When the State "
                "Council has announced a year, load its calendar file: every date that moves is "
                "shown before anything is written."
            ),
        )
        self._preview: Preview | None = None
        self.version = label(wrap=True)
        self.load_button = button(self.tr("Load a calendar file…"), "primary")
        self.error = label(role="error", wrap=True)
        self.years = Lines(
            self.tr("Years with a holiday notice"),
            [
                self.tr("Year"),
                self.tr("Days off"),
                self.tr("Worked instead"),
                self.tr("Notice"),
                self.tr("Came"),
                self.tr("Source"),
            ],
            5,
            figures=(1, 2),
        )
        self.moves = MovesView(kit.tokens, with_case=True)
        self.panel = PreviewPanel(self.moves, self.tr("Do not load"))
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.version, 1)
        row.addWidget(self.load_button)
        self.body.addLayout(row)
        self.body.addWidget(self.error)
        self.body.addWidget(self.panel, 2)
        self.body.addWidget(self.years, 1)
        self.error.hide()
        self.load_button.clicked.connect(self.ask_for_file)
        self.panel.apply_button.clicked.connect(self.apply)
        self.panel.drop_button.clicked.connect(self.drop)

    def refresh(self) -> None:
        """Read the state of the law again."""
        self.kit.jobs.run(
            self, self.kit.desk.rule_data.state, self._on_state, failed=self.problem.emit
        )

    def set_theme(self) -> None:
        """Take other colours."""
        self.moves.set_tokens(self.kit.tokens)

    @Slot()
    def ask_for_file(self) -> None:
        """Ask for a calendar file."""
        dialog = QFileDialog(
            self.window(),
            self.tr("Which calendar file?"),
            str(Path.home()),
            self.tr("Calendar files ({kinds})").format(kinds="*.toml"),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.look_at_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def look_at_file(self, name: str) -> None:
        """Show everything a calendar file would move; nothing is written."""
        desk, language = self.kit.desk, self.kit.language
        self._say("")
        self.load_button.setEnabled(False)

        def work() -> Preview:
            file = desk.rule_data.read_calendar(Path(name))
            moves = desk.holidays.preview_year(file.text)
            doubts = desk.holidays.doubts(file.text)
            return Preview(file, desk.move_words.lines(moves, language), doubts)

        self.kit.jobs.run(self, work, self._on_preview, failed=self._on_failure)

    @Slot()
    def apply(self) -> None:
        """Take the calendar in that is looked at."""
        preview, holidays = self._preview, self.kit.desk.holidays
        if preview is None:
            return
        self.panel.apply_button.setEnabled(False)
        self.panel.drop_button.setEnabled(False)
        file = preview.file

        def load(_task: Task) -> Loaded:
            before, known = holidays.stored(file.year), holidays.known(file.year)
            moved = holidays.load_year(file.text, replace=file.known)
            return moved, file.text, before, known

        self.kit.jobs.begin(
            self,
            self.tr("Loading the calendar of {year}").format(year=file.year),
            load,
            self._on_moved,
            failed=self._on_failure,
        )

    @Slot()
    def drop(self) -> None:
        """Put the calendar aside that is looked at."""
        self._preview = None
        self.panel.hide()
        self.load_button.setEnabled(True)
        self.load_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_state(self, state: RuleState) -> None:
        self.version.setText(
            self.tr(
                "Rules as checked on {version}: {rules} rules, {notices} types of notice."
            ).format(version=state.version, rules=state.rules, notices=state.notices)
        )
        self.years.fill([(row.year, self._texts_of(row)) for row in state.years])

    def _texts_of(self, row: CalendarYear) -> tuple[str, ...]:
        came = self.tr("with the program")
        if row.loaded_at is not None:
            came = self.tr("loaded {day}").format(day=row.loaded_at.date().isoformat())
        return (
            str(row.year),
            str(row.closings),
            str(row.make_ups),
            row.notice,
            came,
            row.source,
        )

    def _on_preview(self, preview: Preview) -> None:
        self._preview = preview
        file = preview.file
        text = self.tr("{notice} ({year})").format(notice=file.notice, year=file.year)
        if file.known:
            text += "\n" + self.tr(
                "The program knows another calendar of this year, which is replaced. Compare the "
                "file with the State Council's notice first."
            )
        text = "\n".join((text, *self._say_all(preview.doubts)))
        self.panel.heading.setText(text)
        self.moves.show_lines(preview.lines)
        replaces = self.tr("Replace the calendar")
        self.panel.apply_button.setText(replaces if file.known else self.tr("Load the calendar"))
        self.panel.apply_button.setEnabled(True)
        self.panel.drop_button.setEnabled(True)
        self.panel.show()
        focus = self.panel.drop_button if preview.doubts else self.panel.apply_button
        focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_all(self, notes: Sequence[Note]) -> list[str]:
        return [note.text(self.kit.desk.texts, self.kit.language) for note in notes]

    def _on_moved(self, loaded: Loaded) -> None:
        moved, text, before, known = loaded
        self.drop()
        done = self.tr("The calendar is loaded; {count} dates moved.").format(
            count=f"{len(moved.moves):,}"
        )
        holidays = self.kit.desk.holidays

        def take_back() -> Changes:
            return holidays.take_back(text, before, known)

        self.changed.emit(moved.changes)
        self.undoable.emit(" ".join((done, *self._say_all(moved.notes))), take_back)
        self.refresh()

    def _on_failure(self, error: BaseException) -> None:
        self.load_button.setEnabled(True)
        self.panel.apply_button.setEnabled(True)
        self.panel.drop_button.setEnabled(True)
        self._say(words(error, self.kit.desk.texts, self.kit.language))

    def _say(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))
