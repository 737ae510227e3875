"""Importing sheets: dry run, apply in one transaction, undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from agencydesk.errors import UserError
from agencydesk.exchange.sheets.mapping import Mapping as SheetMapping
from agencydesk.exchange.sheets.parse import Words
from agencydesk.models.imports import ImportBatch, ImportMapping
from agencydesk.models.vocabulary import ImportState
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.importing.applying import Applier
from agencydesk.services.importing.collector import collector_paused
from agencydesk.services.importing.mappings import ANNUITY, by_heading, corrected, is_field
from agencydesk.services.importing.planning import Planner
from agencydesk.services.importing.rows import COLUMN_OF
from agencydesk.services.importing.undoing import Undoer
from agencydesk.services.importing.values import (
    KEEP,
    LEAVE,
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


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One import that was done."""

    id: int
    file_name: str
    imported_at: datetime
    undone: bool


class SheetImports:
    """Brings agency sheets in. Reading runs in a process of its own."""

    def __init__(self, context: Context, resources: Path) -> None:
        self._context = context
        self._resources = resources
        self._words: Words | None = None

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
        known = self._saved()
        for signature, mapping in (mappings or {}).items():
            if isinstance(mapping, str):
                known[signature] = SheetMapping.from_json(mapping)
            elif isinstance(mapping, SheetMapping):
                known[signature] = mapping
        planner = Planner(self._context, self.words, progress, cancelled)
        with collector_paused():
            return planner.plan(paths, known, include_void=include_void, take_sheet=take_sheet)

    def apply(
        self, plan: ImportPlan, progress: Progress = no_progress, cancelled: Cancelled = never
    ) -> ImportReport:
        """Write what the plan says, whole or not at all.

        Raises:
            UserError: ``import.cancelled``, ``import.stale``, ``import.nothing``.
        """
        if not plan.drafts:
            raise UserError("import.nothing")
        with collector_paused(), self._context.database.writing() as session:
            return Applier(self._context, session, plan, progress, cancelled).apply()

    def undo(self, batch_id: int) -> UndoReport:
        """Take an import back. What somebody has edited since stays.

        Raises:
            UserError: ``import.unknown``, ``import.already-undone``.
        """
        with self._context.database.writing() as session:
            return Undoer(self._context, session, batch_id).undo()

    def batches(self) -> list[BatchRow]:
        """Return the imports done, newest first."""
        query = select(ImportBatch).order_by(ImportBatch.id.desc())
        with self._context.database.reading() as session:
            return [
                BatchRow(
                    batch.id,
                    batch.file_name,
                    batch.imported_at,
                    batch.state is ImportState.UNDONE,
                )
                for batch in session.scalars(query)
            ]

    def describe(self, line: ImportLine, language: Language = "zh") -> str:
        """Return a line of the plan in words."""
        texts = self._context.texts
        facts = dict(line.facts)
        if "field" in facts:
            facts["field"] = self._field(str(facts["field"]), language)
        return texts.get(line.table, line.code, language, **facts)

    def field_label(self, name: str, language: Language = "zh") -> str:
        """Return what a sheet field is called; ``+name`` is a user-defined field."""
        return self._field(COLUMN_OF.get(name, name), language)

    def fields(self, language: Language = "zh") -> list[tuple[str, str]]:
        """Return everything a column can be taken for, as (name, label).

        First ``LEAVE`` (nothing) and ``KEEP`` (a field of its own), then the fields.
        """
        vocabulary = self.words.vocabulary
        names = [name for name in vocabulary.fields if is_field(name, vocabulary)]
        return [(name, self.field_label(name, language)) for name in (LEAVE, KEEP, *names)]

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

    def _field(self, name: str, language: Language) -> str:
        texts = self._context.texts
        if name.startswith(ANNUITY):
            year = name.removeprefix(ANNUITY)
            return texts.get("import", "column.annuity", language, year=year)
        if texts.has("import", f"column.{name}"):
            return texts.get("import", f"column.{name}", language)
        known = self.words.vocabulary.fields.get(name)
        return known.title if known is not None else name.removeprefix("+")

    def _saved(self) -> dict[str, SheetMapping]:
        query = select(ImportMapping.signature, ImportMapping.mapping)
        with self._context.database.reading() as session:
            return {
                signature: SheetMapping.from_json(mapping)
                for signature, mapping in session.execute(query)
            }

    @staticmethod
    def changes() -> Changes:
        """Return what an import or its undoing may have touched."""
        return Changes(cases=True, docket=True, agency=True, imports=True)
