"""The history of a case (操作记录): who changed what and when, in words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from agencydesk.errors import UserError
from agencydesk.models.audit import AuditEntry
from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.docket import Deadline
from agencydesk.models.imports import ImportBatch
from agencydesk.models.parties import Party, PartyContact
from agencydesk.services.compliance.data import ComplianceFiles
from agencydesk.services.context import OFFICE_ZONE, Context
from agencydesk.services.history_fees import FeeNames
from agencydesk.services.history_values import CaseHistory, HistoryChange, HistoryEntry
from agencydesk.services.history_words import HistoryWords, Names
from agencydesk.services.wording import Wording
from agencydesk.texts import Language

#: Entries read at first; older ones are read when they are asked for.
LIMIT = 200
#: Entries that name deadlines of many cases at once: their table, and the column with the ids.
SEEN_TABLE = "morning_list"
SEEN_COLUMN = "deadlines"
#: What a change of fields is called; one of hidden fields only, such as an order, is no news.
_UPDATE = "update"


class History:
    """Tells the history of a case. Reads only."""

    def __init__(self, context: Context, wording: Wording, files: ComplianceFiles) -> None:
        self._context = context
        self._files = files
        self._wording = wording

    def of_case(self, case_id: int, language: Language = "zh", limit: int = LIMIT) -> CaseHistory:
        """Return the newest entries of a case, newest first.

        Also told are later changes of the parties in it, and who has seen its deadlines on the
        morning list.

        Args:
            case_id: the case.
            language: of the words.
            limit: return no more than this many.

        Raises:
            UserError: ``case.unknown``.
        """
        with self._context.database.reading() as session:
            if session.get(CaseFile, case_id) is None:
                raise UserError("case.unknown", id=case_id)
            entries = _entries(session, case_id, limit + 1)
            shown = entries[:limit]
            facts = [(entry.table_name, entry.record_id, _changes(entry)) for entry in shown]
            names = Names.read(session, case_id, facts, self._files)
            about = [(table, record) for table, record, _ in facts]
            rules, texts = self._context.rules, self._context.texts
            names = replace(names, fees=FeeNames.read(session, rules.fees, texts, about))
            batches = _batches(session, shown)
        words = HistoryWords(self._context.texts, self._wording, names, language)
        told = [(entry.action, _told(entry, words, batches)) for entry in shown]
        news = tuple(each for action, each in told if action != _UPDATE or each.changes)
        return CaseHistory(news, len(entries) > limit)


def _told(entry: AuditEntry, words: HistoryWords, batches: Mapping[int, str]) -> HistoryEntry:
    changes = _changes(entry)
    lines: list[HistoryChange] = []
    if entry.table_name != SEEN_TABLE:
        lines = words.changes(entry.table_name, entry.action, changes)
    return HistoryEntry(
        entry.id,
        entry.at.astimezone(OFFICE_ZONE),
        entry.actor_name,
        words.sentence(entry.table_name, entry.action, entry.record_id, changes),
        batches.get(entry.batch_id, "") if entry.batch_id is not None else "",
        tuple(lines),
    )


def _entries(session: Session, case_id: int, limit: int) -> list[AuditEntry]:
    """Return the entries of a case, its parties and its deadlines on the list, newest first."""
    parties = select(CaseParty.party_id).where(CaseParty.case_id == case_id)
    contacts = select(PartyContact.id).where(PartyContact.party_id.in_(parties))
    query = (
        select(AuditEntry)
        .where(
            or_(
                AuditEntry.case_id == case_id,
                and_(
                    AuditEntry.table_name == CaseFile.__tablename__,
                    AuditEntry.record_id == case_id,
                ),
                and_(
                    AuditEntry.case_id.is_(None),
                    AuditEntry.table_name == Party.__tablename__,
                    AuditEntry.action != "create",
                    AuditEntry.record_id.in_(parties),
                ),
                and_(
                    AuditEntry.case_id.is_(None),
                    AuditEntry.table_name == PartyContact.__tablename__,
                    AuditEntry.record_id.in_(contacts),
                ),
            )
        )
        .order_by(AuditEntry.id.desc())
        .limit(limit)
    )
    found = list(session.scalars(query))
    oldest = found[-1].id if len(found) == limit else 0
    found += _seen(session, case_id, oldest)
    found.sort(key=lambda entry: entry.id, reverse=True)
    return found[:limit]


def _seen(session: Session, case_id: int, oldest: int) -> list[AuditEntry]:
    """Return the entries that tell who has seen deadlines of this case."""
    own = set(session.scalars(select(Deadline.id).where(Deadline.case_id == case_id)))
    query = select(AuditEntry).where(
        AuditEntry.table_name == SEEN_TABLE, AuditEntry.record_id > 0, AuditEntry.id >= oldest
    )
    return [entry for entry in session.scalars(query) if own & _seen_ids(_changes(entry))]


def _seen_ids(changes: Mapping[str, Sequence[object]]) -> set[int]:
    named = changes.get(SEEN_COLUMN, (None, None))[1]
    return {int(word) for word in str(named or "").split() if word.isdecimal()}


def _changes(entry: AuditEntry) -> dict[str, Sequence[object]]:
    found: dict[str, Sequence[object]] = json.loads(entry.changes)
    return found


def _batches(session: Session, entries: Sequence[AuditEntry]) -> dict[int, str]:
    wanted = {entry.batch_id for entry in entries} - {None}
    query = select(ImportBatch.id, ImportBatch.file_name).where(ImportBatch.id.in_(wanted))
    return {row.id: row.file_name for row in session.execute(query)}
