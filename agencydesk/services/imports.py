"""Importing sheets: read, look, dry run, apply in one transaction, settle, undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import select

from agencydesk.errors import UserError
from agencydesk.exchange.sheets.mapping import Mapping as SheetMapping
from agencydesk.exchange.sheets.parse import Words
from agencydesk.models.imports import ImportMapping
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.importing import wording
from agencydesk.services.importing.applying import Applier
from agencydesk.services.importing.collector import collector_paused
from agencydesk.services.importing.history import batch_rows, preview_undo
from agencydesk.services.importing.history_values import BatchRow, ImportQuestions, UndoPreview
from agencydesk.services.importing.mappings import by_heading, corrected
from agencydesk.services.importing.planning import Planner
from agencydesk.services.importing.reading import (
    outline_of,
    preview_of,
    read_files,
    sources_of,
)
from agencydesk.services.importing.reading_values import Choices, Outline, Reading
from agencydesk.services.importing.settling import OpenQuestions, reopen_settled_by
from agencydesk.services.importing.undoing import Undoer
from agencydesk.services.importing.values import (
    Cancelled,
    ImportLine,
    ImportPlan,
    ImportReport,
    Progress,
    SheetPlan,
    UndoReport,
)
from agencydesk.texts import Language


def no_progress(done: int, total: int, stage: str) -> None:
    """Tell nobody."""


def never() -> bool:
    """Never cancel."""
    return False


class SheetImports:
    """Brings agency sheets in. Reading runs in a process of its own.

    Attributes:
        questions: what imports in force have left open, to be settled.
    """

    def __init__(self, context: Context, resources: Path) -> None:
        self._context = context
        self._resources = resources
        self._words: Words | None = None
        self.questions = OpenQuestions(context, lambda: self.words)

    @property
    def words(self) -> Words:
        """Return the known headings and values, read on first use."""
        if self._words is None:
            self._words = Words.load(self._resources / "columns")
        return self._words

    def plan(
        self,
        paths: Sequence[Path],
        mappings: Mapping[str, object] | None = None,
        progress: Progress = no_progress,
        cancelled: Cancelled = never,
        *,
        include_void: bool = False,
        take_sheet: bool = False,
    ) -> ImportPlan:
        """Read the files and return what an import would do; nothing is written.

        Args:
            paths: the files.
            mappings: heading signature to a corrected mapping (or its JSON); saved ones are used
                for the other sheets.
            progress: told (done, total, stage); total 0 means not known yet.
            cancelled: asked often; when it says yes, ``import.cancelled`` is raised.
            include_void: also take the rows of sheets named as given up (作废).
            take_sheet: where a cell differs from what is here, take the sheet's.

        Raises:
            UserError: ``sheet.*`` for an unreadable file, ``import.cancelled``.
        """
        reading = self.read(paths, progress, cancelled)
        for file in reading.files:
            if file.problem is not None:
                raise file.problem
        said = {
            key: value.to_json() if isinstance(value, SheetMapping) else str(value)
            for key, value in (mappings or {}).items()
        }
        choices = Choices(mappings=said, include_void=include_void, take_sheet=take_sheet)
        return self.plan_read(reading, choices, progress, cancelled)

    def read(
        self,
        paths: Sequence[Path],
        progress: Progress = no_progress,
        cancelled: Cancelled = never,
    ) -> Reading:
        """Read files; one that cannot be read says why, and harms no other.

        Raises:
            UserError: ``sheet.cancelled``.
        """
        with collector_paused():
            return read_files(paths, lambda rows: progress(rows, 0, "reading"), cancelled)

    def outline(self, reading: Reading, choices: Choices) -> Outline:
        """Return the sheets of the files, where their headings are, and what columns mean."""
        mappings = self._mappings(choices)
        return outline_of(reading, choices, self.words.vocabulary, mappings)

    def preview(
        self, reading: Reading, file: str, sheet: str, rows: int = 20
    ) -> tuple[tuple[str, ...], ...]:
        """Return the first rows of a sheet as the file has them, as text."""
        return preview_of(reading, file, sheet, rows)

    def plan_read(
        self,
        reading: Reading,
        choices: Choices,
        progress: Progress = no_progress,
        cancelled: Cancelled = never,
    ) -> ImportPlan:
        """Return what an import of files that were read would do; nothing is written.

        Raises:
            UserError: ``import.cancelled``, ``sheet.mapping``.
        """
        mappings = self._mappings(choices)
        planner = Planner(self._context, self.words, progress, cancelled)
        with collector_paused():
            sources = sources_of(reading, choices, self.words.vocabulary)
            return planner.plan(sources, mappings, choices)

    def apply(
        self, plan: ImportPlan, progress: Progress = no_progress, cancelled: Cancelled = never
    ) -> ImportReport:
        """Write what the plan says, whole or not at all; questions are kept without any case.

        Raises:
            UserError: ``import.cancelled``, ``import.stale``, ``import.nothing``.
        """
        if not plan.writes:
            raise UserError("import.nothing")
        names = self.words.names
        with collector_paused(), self._context.database.writing() as session:
            return Applier(self._context, session, plan, names, progress, cancelled).apply()

    def undo(self, batch_id: int) -> UndoReport:
        """Take an import back. What somebody has edited since stays.

        Raises:
            UserError: ``import.unknown``, ``import.already-undone``.
        """
        names = self.words.names
        with self._context.database.writing() as session:
            report = Undoer(self._context, session, batch_id, names).undo()
            reopen_settled_by(session, batch_id)
            return report

    def undo_preview(self, batch_id: int) -> UndoPreview:
        """Return what undoing an import would do; nothing is written.

        Raises:
            UserError: ``import.unknown``, ``import.already-undone``.
        """
        return preview_undo(self._context, batch_id, self.words.names)

    def batches(self) -> list[BatchRow]:
        """Return the imports done, newest first."""
        with self._context.database.reading() as session:
            return batch_rows(session)

    def open_questions(self) -> tuple[ImportQuestions, ...]:
        """Return the imports in force that left questions open, newest first."""
        return self.questions.all()

    def describe(self, line: ImportLine, language: Language = "zh") -> str:
        """Return a line of the plan in words."""
        return wording.describe(line, self.words.vocabulary, self._context.texts, language)

    def field_label(self, name: str, language: Language = "zh") -> str:
        """Return what a sheet field is called; ``+name`` is a user-defined field."""
        texts = self._context.texts
        return wording.sheet_field_title(name, self.words.vocabulary, texts, language)

    def fields(self, language: Language = "zh") -> list[tuple[str, str]]:
        """Return everything a column can be taken for, as (name, label).

        First ``LEAVE`` (nothing) and ``KEEP`` (a field of its own), then the fields.
        """
        return wording.choices_of(self.words.vocabulary, self._context.texts, language)

    def corrected(self, sheet: SheetPlan, changes: Mapping[int, str]) -> tuple[str, str]:
        """Return the signature of a sheet and its mapping after columns were changed, for ``plan``.

        Args:
            sheet: the sheet as a dry run read it.
            changes: zero-based column to a field's name, ``LEAVE`` or ``KEEP``.

        Raises:
            UserError: ``import.no-field``, ``import.no-column``.
        """
        return sheet.signature, corrected(sheet, changes, self.words.vocabulary).to_json()

    def by_heading(self, plan: ImportPlan, changes: Sequence[tuple[str, str]]) -> dict[str, str]:
        """Return the mappings of the sheets of a dry run in which these headings stand.

        Args:
            plan: what the dry run found.
            changes: heading and a field's name or label, ``LEAVE`` or ``KEEP``.

        Raises:
            UserError: ``import.no-heading``, ``import.no-field``.
        """
        names = {label: name for name, label in (*self.fields("en"), *self.fields("zh"))}
        named = [(heading, names.get(field, field)) for heading, field in changes]
        found = by_heading(plan, named, self.words.vocabulary)
        return {signature: mapping.to_json() for signature, mapping in found.items()}

    def _mappings(self, choices: Choices) -> dict[str, SheetMapping]:
        """Return the saved mappings, and over them what the user says this time."""
        query = select(ImportMapping.signature, ImportMapping.mapping)
        with self._context.database.reading() as session:
            saved: dict[str, str] = {row.signature: row.mapping for row in session.execute(query)}
        return {
            signature: SheetMapping.from_json(mapping)
            for signature, mapping in {**saved, **choices.mappings}.items()
        }

    @staticmethod
    def changes() -> Changes:
        """Return what an import or its undoing may have touched."""
        return Changes(cases=True, docket=True, agency=True, imports=True)
