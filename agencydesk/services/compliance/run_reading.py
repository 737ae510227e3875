"""Reading runs into plain values, worded in one language."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.occasions import parse_occasion
from agencydesk.errors import UserError
from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseFile
from agencydesk.models.compliance import (
    AgencyEvent,
    AnswerEvidence,
    ChecklistAnswer,
    ChecklistRun,
)
from agencydesk.models.papers import Document
from agencydesk.models.vocabulary import AnswerKind, RunState
from agencydesk.services.compliance.catalog import Catalog, read_catalog
from agencydesk.services.compliance.contents import load_changes, load_item, write_due
from agencydesk.services.compliance.data import ComplianceFiles
from agencydesk.services.compliance.frozen import dump_names, load_names, people_of
from agencydesk.services.compliance.sealing import is_intact
from agencydesk.services.compliance.values import EvidenceRow, RunItem, RunRow, RunView, Told
from agencydesk.services.compliance.wordings import ComplianceWords, is_stretch
from agencydesk.services.context import OFFICE_ZONE, Context
from agencydesk.texts import Language

#: What a run hangs on that is about a case as such, not about its filing.
CASE = "case"


@dataclass(frozen=True, slots=True)
class _Around:
    """What the words of runs are made from."""

    catalog: Catalog
    people: Mapping[int, str]
    language: Language


class RunReading:
    """Makes rows and views of runs.

    Args:
        context: the open data folder.
        files: the data files.
        answerable: the questions the program answers from its data: no item is shown as
            answered by the data whose question is not among them.
    """

    def __init__(
        self, context: Context, files: ComplianceFiles, answerable: Set[str] = frozenset()
    ) -> None:
        self._context = context
        self._files = files
        self._answerable = answerable

    def words(self) -> ComplianceWords:
        """Return the words of compliance."""
        return ComplianceWords(self._context.texts, self._files.get().events)

    def rows(self, session: Session, ids: Sequence[int], language: Language) -> Iterator[RunRow]:
        """Yield these runs, in no particular order."""
        around = self._around(session, language)
        query = (
            select(ChecklistRun, CaseFile.ref, CaseFile.title, AgencyEvent)
            .outerjoin(CaseFile, CaseFile.id == ChecklistRun.case_id)
            .outerjoin(AgencyEvent, AgencyEvent.id == ChecklistRun.agency_event_id)
            .where(ChecklistRun.id.in_(ids))
        )
        for run, ref, title, event in session.execute(query):
            subject = self._subject(run, ref, title, event, around)
            yield self._row(run, subject, around)

    def view(self, session: Session, run_id: int, language: Language) -> RunView:
        """Return a run with its items.

        Raises:
            UserError: ``run.unknown``.
        """
        row = next(self.rows(session, [run_id], language), None)
        run = session.get(ChecklistRun, run_id)
        if row is None or run is None:
            raise UserError("run.unknown", id=run_id)
        around = self._around(session, language)
        if run.sealed_names:
            names = load_names(run.sealed_names)
            row = replace(row, title=names.titles[language], subject=names.subjects[language])
            around = replace(around, people={**around.people, **names.people})
        return RunView(
            row=row,
            list_version=run.list_version,
            first=run.first,
            last=run.last,
            opened_at=run.opened_at.astimezone(OFFICE_ZONE),
            closed_by=around.people.get(run.closed_by or 0, ""),
            closed_at=run.closed_at.astimezone(OFFICE_ZONE) if run.closed_at else None,
            content_hash=run.content_hash or "",
            void_why=run.void_why or "",
            left_out=run.left_out,
            items=tuple(self._items(session, run, around)),
            newer=_newer(run, around.catalog),
            intact=is_intact(session, run),
        )

    def names(self, session: Session, run: ChecklistRun, closed_by: int | None) -> str:
        """Return what a run's print calls its subject and its people now, to be kept with it."""
        answers = session.scalars(
            select(ChecklistAnswer).where(ChecklistAnswer.run_id == run.id)
        ).all()
        added = session.scalars(
            select(AnswerEvidence.added_by).where(
                AnswerEvidence.answer_id.in_([answer.id for answer in answers])
            )
        )
        ids = [run.opened_by, closed_by, *added]
        ids += [each for answer in answers for each in (answer.answered_by, answer.second_by)]
        views = {language: self.view(session, run.id, language) for language in get_args(Language)}
        return dump_names(views, people_of(self._around(session, "zh").people, ids))

    def _around(self, session: Session, language: Language) -> _Around:
        people = {row.id: row.name for row in session.execute(select(Staff.id, Staff.name))}
        return _Around(read_catalog(session, self._files.get().book), people, language)

    def _subject(
        self,
        run: ChecklistRun,
        ref: str | None,
        title: str | None,
        event: AgencyEvent | None,
        around: _Around,
    ) -> str:
        if is_stretch(run.occasion):
            return self.words().span(run.occasion, run.subject, around.language)
        parts = [] if ref is None else [ref, title or ""]
        if event is not None:
            parts.insert(0, self._event_text(event, around))
        elif run.occasion != CASE:
            occasion = parse_occasion(run.occasion, run.checklist_id)
            parts.append(self.words().occasion(occasion, around.language))
        return " · ".join(part for part in parts if part)

    def _event_text(self, event: AgencyEvent, around: _Around) -> str:
        name = self.words().event(event.event_key, around.language)
        person = around.people.get(event.staff_id or 0, "")
        return " · ".join(part for part in (name, person, event.event_date.isoformat()) if part)

    def _row(self, run: ChecklistRun, subject: str, around: _Around) -> RunRow:
        due = run.next_due if run.state is RunState.OPEN else None
        return RunRow(
            id=run.id,
            checklist_id=run.checklist_id,
            title=around.catalog.title(run.checklist_id, around.language),
            subject=subject,
            occasion=run.occasion,
            case_id=run.case_id,
            staff_id=run.staff_id,
            event_id=run.agency_event_id,
            state=run.state,
            items=run.items,
            open_items=run.open_items,
            red=run.red_open,
            failed=run.failed,
            unsigned=run.unsigned,
            next_due=due,
            days_left=(due - self._context.today()).days if due else None,
            version=run.version,
            asked=self.words().occasion(parse_occasion(run.occasion), around.language),
        )

    def _items(self, session: Session, run: ChecklistRun, around: _Around) -> Iterator[RunItem]:
        answers = session.scalars(
            select(ChecklistAnswer)
            .where(ChecklistAnswer.run_id == run.id)
            .order_by(ChecklistAnswer.position)
        ).all()
        evidence = self._evidence(session, [answer.id for answer in answers], around)
        today, is_open = self._context.today(), run.state is RunState.OPEN
        for answer in answers:
            yield self._item(answer, evidence.get(answer.id, ()), around, today, is_open=is_open)

    def _item(
        self,
        answer: ChecklistAnswer,
        evidence: Sequence[EvidenceRow],
        around: _Around,
        today: date,
        *,
        is_open: bool,
    ) -> RunItem:
        item, note = load_item(answer.content)
        language, words = around.language, self.words()
        english = language == "en"
        waiting = answer.answer is AnswerKind.OPEN and is_open
        told = " ".join(
            each.text(self._context.texts, language) for each in load_told(answer.live_told)
        )
        return RunItem(
            id=answer.id,
            item_id=item.id,
            text=item.text(language),
            who=words.who(item, language),
            trigger=item.trigger_en if english else item.trigger_zh,
            citation=item.citation,
            evidence_wanted=item.evidence_en if english else item.evidence_zh,
            consequence=item.consequence_en if english else item.consequence_zh,
            note=note,
            changed=words.changed(load_changes(answer.content), language),
            binding=words.get(f"binding.{item.binding.value}", language),
            confidence=item.confidence,
            to_check=item.to_check,
            red=answer.red,
            second=answer.second,
            live=answer.live if answer.live in self._answerable else "",
            due_on=answer.due_on,
            not_before=answer.not_before,
            due_text=words.due(write_due(item.due), answer.due_on, answer.waits_for, language),
            overdue=waiting and answer.due_on is not None and answer.due_on < today,
            answer=answer.answer,
            reason=answer.reason or "",
            source=answer.source,
            live_words=told,
            overruled=answer.live_answer not in (None, AnswerKind.OPEN, answer.answer),
            answered_by=around.people.get(answer.answered_by or 0, ""),
            answered_at=answer.answered_at and answer.answered_at.astimezone(OFFICE_ZONE),
            second_by=around.people.get(answer.second_by or 0, ""),
            second_at=answer.second_at and answer.second_at.astimezone(OFFICE_ZONE),
            evidence=tuple(evidence),
            version=answer.version,
        )

    def _evidence(
        self, session: Session, answer_ids: Sequence[int], around: _Around
    ) -> dict[int, list[EvidenceRow]]:
        query = (
            select(AnswerEvidence, Document.file_name)
            .outerjoin(Document, Document.id == AnswerEvidence.document_id)
            .where(AnswerEvidence.answer_id.in_(answer_ids), AnswerEvidence.removed_at.is_(None))
            .order_by(AnswerEvidence.id)
        )
        found: dict[int, list[EvidenceRow]] = {}
        for row, file_name in session.execute(query):
            found.setdefault(row.answer_id, []).append(
                EvidenceRow(
                    row.id,
                    row.kind,
                    " · ".join(part for part in (file_name, row.note) if part),
                    row.document_id,
                    row.record_table or "",
                    row.record_id,
                    around.people.get(row.added_by or 0, ""),
                    row.added_at.astimezone(OFFICE_ZONE),
                )
            )
        return found


def _newer(run: ChecklistRun, catalog: Catalog) -> str:
    """Return the edition in force where an open run asks an older one; else nothing."""
    found = catalog.book.lists.get(run.checklist_id)
    if run.state is not RunState.OPEN or found is None:
        return ""
    edition = found.version.isoformat()
    return edition if edition > run.list_version else ""


def load_told(text: str) -> tuple[Told, ...]:
    """Return the sentences that ``dump_told`` wrote."""
    return tuple(Told(str(code), dict(facts)) for code, facts in json.loads(text))


def dump_told(told: Sequence[Told]) -> str:
    """Return canonical JSON of sentences: a list of ``[code, facts]``."""
    listed = [[each.code, dict(each.facts)] for each in told]
    return json.dumps(listed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
