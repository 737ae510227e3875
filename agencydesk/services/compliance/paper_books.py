"""Printed checklists as the sheets of a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from agencydesk.exchange.checklist_files import SheetContent
from agencydesk.reports.checklist_values import PrintedFile, PrintedItem, PrintedProof, PrintedRun
from agencydesk.services.compliance.paper_sheets import TABLE, Word
from agencydesk.texts import Language, Texts

_ITEM_COLUMNS = (
    *("list", "list_title", "subject", "standing", "number", "text", "red", "who", "due_on", "due"),
    *("trigger", "citation", "binding", "to_check", "wanted", "consequence", "changed", "note"),
    *("answer", "reason", "live", "data_said", "answered", "second", "proofs_of", "hash"),
)
_PROOF_COLUMNS = ("proof_number", "list", "number", "kind", "what", "file", "sha", "added")
_OVERVIEW_COLUMNS = ("number", "text", "citation", "to_check", "red", "who", "result")


def run_sheets(
    runs: Sequence[PrintedRun], texts: Texts, language: Language
) -> tuple[SheetContent, ...]:
    """Return runs as sheets: facts, items, proofs."""
    word: Word = partial(texts.get, TABLE, language=language)
    facts = [(run.heading, run.subject) for run in runs] if len(runs) > 1 else _facts(runs[0], word)
    return (_pairs(facts, word), _items(runs, word), _proofs(runs, word))


def book_sheets(file: PrintedFile, texts: Texts, language: Language) -> tuple[SheetContent, ...]:
    """Return the file of a year or a case as sheets: cover, items, proofs, citations."""
    word: Word = partial(texts.get, TABLE, language=language)
    cover = [(file.title, file.subject), *file.facts, *file.counts]
    sheets = (_pairs(cover, word), _items(file.runs, word), _proofs(file.runs, word))
    if not file.overview:
        return sheets
    rows = tuple(
        (
            line.item_id,
            line.text,
            line.citation,
            _flag(line.to_check, word),
            _flag(line.red, word),
            line.who,
            line.result,
        )
        for line in file.overview
    )
    return (*sheets, SheetContent(word("xlsx.lists"), _headings(_OVERVIEW_COLUMNS, word), rows))


def _facts(run: PrintedRun, word: Word) -> list[tuple[str, str]]:
    subject = [(word("fact.subject"), run.subject)] if run.subject else []
    return [(run.list_id, run.title), *subject, *run.facts]


def _pairs(facts: Sequence[tuple[str, str]], word: Word) -> SheetContent:
    headings = (word("xlsx.key"), word("xlsx.value"))
    return SheetContent(word("xlsx.overview"), headings, tuple(facts))


def _items(runs: Sequence[PrintedRun], word: Word) -> SheetContent:
    rows = tuple(_item(run, item, word) for run in runs for item in run.items)
    return SheetContent(word("xlsx.items"), _headings(_ITEM_COLUMNS, word), rows)


def _item(run: PrintedRun, item: PrintedItem, word: Word) -> tuple[str | date | None, ...]:
    return (
        run.list_id,
        run.title,
        run.subject,
        run.standing,
        item.item_id,
        item.text,
        _flag(item.red, word),
        item.who,
        date.fromisoformat(item.due_on) if item.due_on else None,
        item.due,
        item.trigger or None,
        item.citation,
        item.binding,
        _flag(item.to_check, word),
        item.evidence_wanted,
        item.consequence,
        item.changed or None,
        item.note or None,
        word(f"answer.{item.answer}") if item.answer else None,
        item.reason or None,
        _flag(item.live, word),
        item.live_words or None,
        item.answered or None,
        item.second or None,
        _numbers(item.proofs),
        run.content_hash or None,
    )


def _proofs(runs: Sequence[PrintedRun], word: Word) -> SheetContent:
    rows = tuple(
        (
            proof.number,
            run.list_id,
            proof.item_id,
            proof.kind,
            proof.text,
            proof.file_name or None,
            proof.sha256 or None,
            proof.added,
        )
        for run in runs
        for proof in run.proofs()
    )
    return SheetContent(word("xlsx.proofs"), _headings(_PROOF_COLUMNS, word), rows)


def _numbers(proofs: Sequence[PrintedProof]) -> str | None:
    return "、".join(str(proof.number) for proof in proofs) or None


def _headings(columns: Sequence[str], word: Word) -> tuple[str, ...]:
    return tuple(word(f"xlsx.{column}") for column in columns)


def _flag(holds: bool, word: Word) -> str | None:
    return word("answer.yes") if holds else None
