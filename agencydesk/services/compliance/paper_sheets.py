"""Lists and runs as they are printed: worded, with numbered proofs and their hashes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.checklists import Checklist, Item
from agencydesk.domain.occasions import Stretch
from agencydesk.domain.short_names import used_names
from agencydesk.errors import UserError
from agencydesk.models.papers import Document
from agencydesk.reports.checklist_values import ItemLine, PrintedItem, PrintedProof, PrintedRun
from agencydesk.services.compliance.catalog import Catalog, read_catalog
from agencydesk.services.compliance.contents import changes_of, write_due
from agencydesk.services.compliance.data import ComplianceFiles
from agencydesk.services.compliance.runs import Runs
from agencydesk.services.compliance.values import (
    AnswerKind,
    AnswerSource,
    EvidenceRow,
    RunItem,
    RunState,
    RunView,
)
from agencydesk.services.compliance.wordings import ComplianceWords
from agencydesk.services.context import Context
from agencydesk.texts import Language

TABLE = "checklist_paper"


class Word(Protocol):
    """Says a text of printed checklists in one language."""

    def __call__(self, code: str, **facts: object) -> str:
        """Return the text with its placeholders filled."""


#: As many ids as go into one query.
_MANY = 500


def moment(at: datetime | None) -> str:
    """Return a moment as 2026-11-25 09:30, and nothing for none."""
    return f"{at:%Y-%m-%d %H:%M}" if at else ""


@dataclass(frozen=True, slots=True)
class _Stored:
    """Files of proofs by their id: (name, hash), and what numbers proofs."""

    files: Mapping[int, tuple[str, str]]
    numbers: Iterator[int] = field(default_factory=lambda: count(1))


class PaperSheets:
    """Words runs and blank lists for paper. Reads only."""

    def __init__(self, context: Context, files: ComplianceFiles, runs: Runs) -> None:
        self._context = context
        self._files = files
        self._runs = runs

    def word(self, code: str, language: Language, **facts: object) -> str:
        """Return a text of printed checklists."""
        return self._context.texts.get(TABLE, code, language, **facts)

    def catalog(self) -> Catalog:
        """Return the lists in force."""
        with self._context.database.reading() as session:
            return read_catalog(session, self._files.get().book)

    def blank(self, list_id: str, language: Language) -> PrintedRun:
        """Return a list to be filled in by hand.

        Raises:
            UserError: ``list.unknown``.
        """
        catalog = self.catalog()
        if list_id not in catalog.book.lists:
            raise UserError("list.unknown", id=list_id)
        found = catalog.book[list_id]
        facts = [(self.word("fact.edition", language), self._edition(found, language))]
        often = found.print_en if language == "en" else found.print_zh
        if often:
            facts.append((self.word("fact.printed", language), often))
        facts.append((self.word("fact.items", language), str(len(found.items))))
        off = [(item, why) for item, why in catalog.off if item.checklist == list_id]
        if off:
            comma = self._words().get("changed.and", language)
            told = comma.join(f"{item.id} {why}".strip() for item, why in off)
            facts.append((self.word("fact.off", language), told))
        facts += self.short_names(found.items, language)
        items = tuple(self._blank_item(item, catalog, language) for item in found.items)
        title = found.title(language)
        return PrintedRun(list_id, title, None, "", "", tuple(facts), "", items)

    def short_names(
        self, items: Sequence[Item | RunItem | PrintedItem], language: Language
    ) -> list[tuple[str, str]]:
        """Return the line that says what the short names in these items stand for, if any."""
        texts = [text for item in items for text in (item.citation, *_consequences(item))]
        english = language == "en"
        told = [
            self.word("fact.short_name", language, short=each.short, name=name)
            for each in used_names(self._files.get().short_names, texts)
            for name in [each.en if english else each.zh]
        ]
        comma = self._words().get("changed.and", language)
        return [(self.word("fact.short", language), comma.join(told))] if told else []

    def filled(
        self, run_ids: Sequence[int], language: Language, *, alone: bool = True
    ) -> tuple[PrintedRun, ...]:
        """Return runs as they stand in the order of paper, their proofs numbered through.

        Args:
            run_ids: which, in any order.
            language: of all words.
            alone: each says what the short names in its citations stand for.

        Raises:
            UserError: ``run.unknown``.
        """
        views = sorted(
            (self._runs.view(run_id, language) for run_id in run_ids), key=place_on_paper
        )
        catalog = self.catalog()
        with self._context.database.reading() as session:
            stored = _Stored(_stored(session, views))
        return tuple(self._filled(view, catalog, stored, language, alone=alone) for view in views)

    def overview(
        self, catalog: Catalog, runs: Sequence[PrintedRun], language: Language
    ) -> Iterator[ItemLine]:
        """Yield every item with its citation and how these runs answered it.

        The program's items that the agency switched off come last, with the reason.
        """
        counts: dict[str, dict[str, int]] = {}
        for run in runs:
            for asked in run.items:
                kinds = counts.setdefault(asked.item_id, {})
                kinds[asked.answer or "open"] = kinds.get(asked.answer or "open", 0) + 1
        words = self._words()
        answers = [(kind.value, words.get(f"answer.{kind.value}", language)) for kind in AnswerKind]
        for each in catalog.book.lists.values():
            for item in each.items:
                told = counts.get(item.id, {})
                parts = [f"{name} {told[kind]}" for kind, name in answers if kind in told]
                yield self._line(item, " · ".join(parts) or "—", language)
        for item, why in catalog.off:
            yield self._line(item, self.word("overview.off", language, reason=why), language)

    def _line(self, item: Item, result: str, language: Language) -> ItemLine:
        words = self._words()
        return ItemLine(
            item.id,
            item.text(language),
            words.who(item, language),
            item.citation or words.get(f"binding.{item.binding.value}", language),
            item.to_check,
            item.red,
            result,
        )

    def standing(self, view: RunView, language: Language) -> str:
        """Return how a run stands, in words."""
        row = view.row
        if row.state is RunState.OPEN and row.open_items == 0:
            text = self.word("standing.answered", language)
        else:
            facts = {"items": row.items, "open": row.open_items}
            text = self.word(f"standing.{row.state.value}", language, **facts)
        if row.state is RunState.OPEN and row.red:
            text = self.word("standing.red", language, standing=text, red=row.red)
        if row.failed:
            text = self.word("standing.failed", language, standing=text, failed=row.failed)
        return text

    def _words(self) -> ComplianceWords:
        return ComplianceWords(self._context.texts, self._files.get().events)

    def _edition(self, found: Checklist, language: Language) -> str:
        facts = {"edition": found.version.isoformat(), "checked": found.checked.isoformat()}
        return self.word("fact.edition_checked", language, **facts)

    def _blank_item(self, item: Item, catalog: Catalog, language: Language) -> PrintedItem:
        words, english = self._words(), language == "en"
        due = words.due(write_due(item.due), None, "", language)
        was = catalog.was.get(item.id)
        return PrintedItem(
            item_id=item.id,
            text=item.text(language),
            who=words.who(item, language),
            due_on="",
            due=f"{words.occasion(item.occasion, language)} · {due}",
            citation=item.citation,
            binding=words.get(f"binding.{item.binding.value}", language),
            evidence_wanted=item.evidence_en if english else item.evidence_zh,
            consequence=item.consequence_en if english else item.consequence_zh,
            note=catalog.notes.get(item.id, ""),
            changed=words.changed(changes_of(item, was), language) if was else "",
            trigger=item.trigger_en if english else item.trigger_zh,
            to_check=item.to_check,
            red=item.red,
            needs_second=item.second,
        )

    def _filled(
        self,
        view: RunView,
        catalog: Catalog,
        stored: _Stored,
        language: Language,
        *,
        alone: bool,
    ) -> PrintedRun:
        row = view.row
        short = self.short_names(view.items, language) if alone else []
        return PrintedRun(
            list_id=row.checklist_id,
            title=row.title,
            run_id=row.id,
            subject=row.subject,
            standing=self.standing(view, language),
            facts=(*self._facts(view, catalog, language), *short),
            content_hash=view.content_hash,
            items=tuple(self._item(item, stored, language) for item in view.items),
        )

    def _facts(
        self, view: RunView, catalog: Catalog, language: Language
    ) -> Iterator[tuple[str, str]]:
        def word(code: str, **facts: object) -> str:
            return self.word(code, language, **facts)

        found = catalog.book.lists.get(view.row.checklist_id)
        same = found is not None and found.version.isoformat() == view.list_version
        edition = self._edition(found, language) if found and same else view.list_version
        if view.newer:
            edition = word("fact.edition_newer", edition=edition, newer=view.newer)
        yield word("fact.edition"), edition
        if view.first and view.last:
            yield word("fact.period"), word("fact.period_of", first=view.first, last=view.last)
        yield word("fact.opened"), moment(view.opened_at)
        yield word("fact.standing"), self.standing(view, language)
        if view.closed_at:
            yield word("fact.closed"), f"{view.closed_by} {moment(view.closed_at)}".strip()
            yield word("fact.hash"), view.content_hash
        if not view.intact:
            yield word("fact.altered"), word("fact.altered_told")
        if view.void_why:
            yield word("fact.void"), view.void_why
        if view.left_out:
            yield word("fact.left_out"), word("fact.left_out_told", count=view.left_out)

    def _item(self, item: RunItem, stored: _Stored, language: Language) -> PrintedItem:
        open_ = item.answer is AnswerKind.OPEN
        proofs = tuple(self._proof(item, row, stored, language) for row in item.evidence)
        return PrintedItem(
            item_id=item.item_id,
            text=item.text,
            who=item.who,
            due_on=item.due_on.isoformat() if item.due_on else "",
            due=item.due_text,
            citation=item.citation,
            binding=item.binding,
            evidence_wanted=item.evidence_wanted,
            consequence=item.consequence,
            note=item.note,
            changed=item.changed,
            trigger=item.trigger,
            to_check=item.to_check,
            red=item.red,
            needs_second=item.second,
            overdue=item.overdue,
            answer="" if open_ else item.answer.value,
            reason=item.reason,
            live=item.source is AnswerSource.LIVE and not open_,
            live_words=item.live_words,
            overruled=item.overruled and not open_,
            answered=f"{item.answered_by} {moment(item.answered_at)}".strip(),
            second=f"{item.second_by} {moment(item.second_at)}".strip(),
            proofs=proofs,
        )

    def _proof(
        self, item: RunItem, row: EvidenceRow, stored: _Stored, language: Language
    ) -> PrintedProof:
        name, sha256 = stored.files.get(row.document_id or 0, ("", ""))
        text = row.text
        if not text:
            facts = {"record": row.record_table, "id": row.record_id}
            text = self.word("proof.untitled", language, **facts)
        kind = self.word(f"proof.kind.{row.kind.value}", language)
        added = f"{row.added_by} {moment(row.added_at)}".strip()
        return PrintedProof(next(stored.numbers), item.item_id, kind, text, name, sha256, added)


def _consequences(item: Item | RunItem | PrintedItem) -> tuple[str, ...]:
    return (item.consequence_zh,) if isinstance(item, Item) else (item.consequence,)


def place_on_paper(view: RunView) -> tuple[str, int, date, str, int]:
    """Return where a run stands on paper: by list, then the calendar, cases, events by their day.

    The stretches of the calendar stand from the longest to the shortest, each in its own order.
    """
    row, day = view.row, view.first or view.opened_at.date()
    spans = list(reversed(Stretch))
    if row.occasion in set(Stretch):
        return row.checklist_id, spans.index(Stretch(row.occasion)), day, "", row.id
    if row.event_id is None:
        return row.checklist_id, len(spans), date.min, row.subject, row.id
    return row.checklist_id, len(spans) + 1, day, row.subject, row.id


def _stored(session: Session, views: Sequence[RunView]) -> dict[int, tuple[str, str]]:
    """Return name and hash of every file that proves something."""
    wanted = {row.document_id for view in views for item in view.items for row in item.evidence} - {
        None
    }
    ids = sorted(number for number in wanted if number is not None)
    found: dict[int, tuple[str, str]] = {}
    for start in range(0, len(ids), _MANY):
        query = select(Document.id, Document.file_name, Document.sha256).where(
            Document.id.in_(ids[start : start + _MANY])
        )
        found |= {row.id: (row.file_name, row.sha256) for row in session.execute(query)}
    return found
