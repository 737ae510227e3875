"""How files are named when they leave the program: the agency's rule, and what comes of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from agencydesk.errors import UserError
from agencydesk.models.cases import CaseFile
from agencydesk.models.papers import Document, Filing, Notice
from agencydesk.models.settings import Setting
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.file_names import apart, natural_key
from agencydesk.services.naming_rule import (
    KEYS,
    USUAL,
    NamingFacts,
    canonical,
    file_name,
    in_words,
)
from agencydesk.services.writer import writing
from agencydesk.texts import Language

#: Setting that holds the rule, as canonical JSON.
KEY = "documents.naming"
TABLE = "naming"
_LANGUAGES: tuple[Language, ...] = ("zh", "en")


class DocumentNaming:
    """Keeps the agency's naming rule (命名规则) and names files by it."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def rule(self, language: Language = "zh") -> str:
        """Return the rule in force, its placeholders in words of this language."""
        with self._context.database.reading() as session:
            return in_words(_held(session), self._words(language))

    def usual(self, language: Language = "zh") -> str:
        """Return the rule that holds before an agency sets its own."""
        return in_words(USUAL, self._words(language))

    def placeholders(self, language: Language = "zh") -> tuple[tuple[str, str], ...]:
        """Return every placeholder as it is typed, and what it stands for."""
        texts = self._context.texts
        return tuple(
            (f"{{{word}}}", texts.get(TABLE, f"about.{key}", language))
            for key, word in self._words(language).items()
        )

    def save(self, rule: str, *, only: str | None = None) -> tuple[Changes, str]:
        """Set the rule; return also the rule before it.

        Args:
            rule: placeholders in the words of either language.
            only: the rule that must hold now, for taking a change back; None for any.

        Raises:
            UserError: ``naming.empty``, ``naming.too-long``, ``naming.brace``,
                ``naming.unknown``, ``naming.constant``; ``record.changed`` if another rule holds.
        """
        wanted = canonical(rule, self._known())
        expected = None if only is None else canonical(only, self._known())
        with writing(self._context) as writer:
            held = _held(writer.session)
            if expected is not None and held != expected:
                raise UserError("record.changed")
            if wanted == held:
                return Changes(), held
            value = json.dumps(wanted, ensure_ascii=False)
            row = writer.session.get(Setting, KEY)
            if row is None:
                writer.add(Setting(key=KEY, value=value))
            else:
                writer.change(row, {"value": value})
        return Changes(settings=True), held

    def examples(self, rule: str, language: Language = "zh") -> tuple[str, ...]:
        """Return what made-up files would be called under a rule that is being typed.

        Raises:
            UserError: as ``save``.
        """
        wanted = canonical(rule, self._known())
        return tuple(file_name(wanted, facts) for facts in self._made_up(language))

    def names(self, document_ids: Sequence[int], language: Language = "zh") -> dict[int, str]:
        """Return what files are called under the rule, no two of them alike.

        Raises:
            UserError: ``document.unknown``.
        """
        wanted = self.alike(document_ids, language)
        return dict(zip(wanted, apart(wanted.values()), strict=True))

    def alike(self, document_ids: Sequence[int], language: Language = "zh") -> dict[int, str]:
        """Return what files are called under the rule, before those alike are numbered.

        Raises:
            UserError: ``document.unknown``.
        """
        with self._context.database.reading() as session:
            rule = _held(session)
            facts = self._facts(session, document_ids, language)
        for number in document_ids:
            if number not in facts:
                raise UserError("document.unknown", id=number)
        return {number: file_name(rule, facts[number]) for number in document_ids}

    def _facts(
        self, session: Session, document_ids: Sequence[int], language: Language
    ) -> dict[int, NamingFacts]:
        texts = self._context.texts
        query = (
            select(Document, CaseFile, Notice, Filing)
            .outerjoin(CaseFile, CaseFile.id == Document.case_id)
            .outerjoin(Notice, Notice.id == Document.notice_id)
            .outerjoin(Filing, Filing.id == Document.filing_id)
            .where(Document.id.in_(document_ids))
        )
        rows = session.execute(query).all()
        places = _places(session, [row for row, _, _, _ in rows])
        found: dict[int, NamingFacts] = {}
        for row, case, notice, filing in rows:
            place, count = places.get(row.id, (0, 0))
            found[row.id] = NamingFacts(
                ref=case.ref if case else "",
                number=case.application_no if case else None,
                title=case.title if case else "",
                notice=notice.name if notice else filing.name if filing else "",
                code=notice.code if notice else None,
                dispatched=_day(notice, filing),
                role=texts.get("history", f"document_role.{row.role.value}", language),
                file_name=row.file_name,
                place=place,
                count=count,
            )
        return found

    def _words(self, language: Language) -> dict[str, str]:
        texts = self._context.texts
        return {key: texts.get(TABLE, f"placeholder.{key}", language) for key in KEYS}

    def _known(self) -> dict[str, str]:
        """Return what placeholders may be called in any language, with their keys."""
        return {word: key for language in _LANGUAGES for key, word in self._words(language).items()}

    def _made_up(self, language: Language) -> Iterator[NamingFacts]:
        texts = self._context.texts
        case = NamingFacts(
            "P2026-0018",
            "2026100000184",
            title=texts.get(TABLE, "example.title", language),
            role=texts.get("history", "document_role.paper", language),
        )
        yield replace(
            case,
            notice=texts.get(TABLE, "example.notice", language),
            code="210401",
            dispatched=date(2026, 10, 9),
            file_name="2.tif",
            place=2,
            count=12,
        )
        yield replace(
            case,
            notice=texts.get(TABLE, "example.filing", language),
            dispatched=date(2026, 12, 1),
            role=texts.get("history", "document_role.receipt", language),
            file_name="receipt.pdf",
        )
        yield replace(case, file_name=texts.get(TABLE, "example.own", language))


def _held(session: Session) -> str:
    """Return the rule in force; one this version does not understand counts as none."""
    row = session.get(Setting, KEY)
    if row is None:
        return USUAL
    stored: object = json.loads(row.value)
    try:
        return canonical(stored, {}) if isinstance(stored, str) else USUAL
    except UserError:
        return USUAL


def _day(notice: Notice | None, filing: Filing | None) -> date | None:
    if notice is not None:
        return notice.dispatch_date
    return filing.sent_on if filing is not None else None


def _places(session: Session, rows: Iterable[Document]) -> dict[int, tuple[int, int]]:
    """Return which of the files of its notice or outgoing paper each is, and of how many."""
    found = list(rows)
    notices = {row.notice_id for row in found if row.notice_id is not None}
    filings = {
        row.filing_id for row in found if row.notice_id is None and row.filing_id is not None
    }
    query = select(Document).where(
        or_(
            Document.notice_id.in_(notices),
            Document.filing_id.in_(filings) & Document.notice_id.is_(None),
        )
    )
    groups: dict[tuple[int | None, int | None], list[Document]] = {}
    for row in session.scalars(query):
        key = (row.notice_id, None if row.notice_id is not None else row.filing_id)
        groups.setdefault(key, []).append(row)
    places: dict[int, tuple[int, int]] = {}
    for group in groups.values():
        group.sort(key=lambda row: (natural_key(row.file_name), row.id))
        places |= {row.id: (place, len(group)) for place, row in enumerate(group, 1)}
    return places
