"""Words for entries of the audit trail: labels, values and sentences, never raw data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from agencydesk.domain.numbers import dotted
from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseFile, CaseParty, FieldDefinition
from agencydesk.models.docket import Deadline
from agencydesk.models.incoming import ClientMessage
from agencydesk.models.papers import Document, Filing, Notice
from agencydesk.models.parties import Party
from agencydesk.models.vocabulary import AnswerKind
from agencydesk.services.compliance.data import ComplianceFiles
from agencydesk.services.context import OFFICE_ZONE
from agencydesk.services.fee_words import yuan
from agencydesk.services.history_compliance import TABLES as COMPLIANCE
from agencydesk.services.history_compliance import ComplianceNames, listed
from agencydesk.services.history_fees import MONEY, NEW, WORDS, FeeNames
from agencydesk.services.history_fees import TABLES as FEES
from agencydesk.services.history_values import HistoryChange
from agencydesk.services.wording import Wording
from agencydesk.texts import Language, Texts

TABLE = "history"
#: What a change sets, as it is in the trail: column to (before, after).
Changes = Mapping[str, Sequence[object]]
#: Columns that tell a reader nothing: keys, counters, what is shown elsewhere.
HIDDEN = frozenset(
    {
        "answer",
        "added_at",
        "added_by",
        "answered_at",
        "answered_by",
        "case_id",
        "closed_at",
        "closed_by",
        "confirmed_alone",
        "confirmed_at",
        "content",
        "content_sha256",
        "created_at",
        "created_by",
        "derivation",
        "document_role",
        "drafted_at",
        "drafted_by",
        "entered_at",
        "entered_by",
        "event_key",
        "family_id",
        "failed",
        "fee_id",
        "fee_key",
        "field_id",
        "first",
        "flags",
        "found",
        "gate",
        "id",
        "import_batch_id",
        "item_id",
        "last",
        "left_out",
        "line_id",
        "list_id",
        "list_version",
        "live",
        "live_told",
        "media_type",
        "missing",
        "next_due",
        "not_before",
        "occasion",
        "office_id",
        "open_items",
        "opened_at",
        "opened_by",
        "overridden_at",
        "overridden_by",
        "party_id",
        "pinyin_initials",
        "position",
        "raw_due",
        "record_table",
        "removed_at",
        "reviewed_at",
        "receipt_sha256",
        "rule_version",
        "sealed_names",
        "second",
        "second_at",
        "sha256",
        "source",
        "start_basis",
        "start_date",
        "subject",
        "supersedes_id",
        "template",
        "told_by",
        "superseded_by",
        "unsigned",
        "updated_at",
        "version",
        "waits_for",
        "withdrawn_at",
        "work",
        "written_at",
        "computed_due",
        "confidence",
    }
)
#: Columns a new record is told with; others would say again what the sentence says.
_NEW = {
    "deadline": ("official_due", "internal_due", "client_due", "status"),
    "notice": ("dispatch_date", "delivery", "actual_receipt", "printed_due", "note"),
    "case_party": (),
    "document": (),
    "client_message": ("told_on", "channel", "note", "withdrawn_why"),
    "checklist_run": ("items", "red_open"),
    "gate_override": ("item_ids", "reason", "second_by"),
    **NEW,
}
#: Actions that may put a record down anew.
_ADDS = frozenset(
    {"create", "recompute", "extend", "reinstate", "open_run", "override_gate"}
    | {"told", "not_needed", "pay"}
)
_STAFF = frozenset(
    {"attorney_id", "second_attorney_id", "process_officer_id", "assignee_id"}
    | {"confirmed_by", "reviewed_by", "sent_by", "received_by", "closed_by"}
    | {"staff_id", "second_by", "responsible_id"}
)
#: Columns that hold a list of texts.
_LISTS = frozenset({"item_ids", "names"})
#: Columns whose values are fixed words, and where the words are.
_WORDS = {
    ("case_file", "kind"): ("case", "kind"),
    ("case_file", "route"): ("case", "route"),
    ("case_file", "status"): ("case", "status"),
    ("case_file", "delivery"): ("case", "delivery"),
    ("notice", "delivery"): ("case", "delivery"),
    ("deadline", "status"): ("terms", "status"),
    ("party", "kind"): (TABLE, "party_kind"),
    ("case_party", "role"): ("case", "role"),
    ("document", "role"): (TABLE, "document_role"),
    ("filing", "kind"): ("filings", "kind"),
    ("client_message", "channel"): ("telling", "channel"),
    ("notice", "printed_unit"): ("derivation", "unit"),
    ("checklist_run", "state"): ("compliance", "state"),
    ("checklist_answer", "answer"): ("compliance", "answer"),
    ("checklist_answer", "live_answer"): ("compliance", "answer"),
    ("checklist_answer", "source"): ("compliance", "source"),
    ("answer_evidence", "kind"): (TABLE, "evidence_kind"),
    ("engagement", "kind"): (TABLE, "engagement_kind"),
    ("conflict_search", "result"): (TABLE, "conflict_result"),
    **WORDS,
}


@dataclass(frozen=True, slots=True)
class Names:
    """What the ids in the entries of a case stand for."""

    staff: Mapping[int, str]
    parties: Mapping[int, str]
    notices: Mapping[int, str]
    filings: Mapping[int, str]
    documents: Mapping[int, str]
    deadlines: Mapping[int, tuple[str, str | None, int | None, int | None]]
    dues: Mapping[int, date | None]
    cases: Mapping[int, str]
    links: Mapping[int, tuple[str, int]]
    fields: Mapping[int, tuple[str, str]]
    compliance: ComplianceNames = field(default_factory=ComplianceNames)
    messages: Mapping[int, str] = field(default_factory=dict)
    fees: FeeNames = field(default_factory=FeeNames)

    @classmethod
    def read(
        cls,
        session: Session,
        case_id: int,
        entries: Sequence[tuple[str, int, Changes]],
        files: ComplianceFiles,
    ) -> Names:
        """Read the names that these entries (table, record, changes) of a case need."""
        links = select(CaseParty.id, CaseParty.role, CaseParty.party_id).where(
            CaseParty.case_id == case_id
        )
        linked = session.execute(links).all()
        parties = {row.party_id for row in linked}
        parents: set[int] = set()
        papers: set[int] = set()
        for table, record, changes in entries:
            parties |= _numbers(changes.get("party_id", ()))
            if table == CaseFile.__tablename__:
                parents |= _numbers(changes.get("parent_id", ()))
            elif table == Document.__tablename__:
                papers.add(record)
        deadlines = select(
            Deadline.id,
            Deadline.rule_id,
            Deadline.name,
            Deadline.year,
            Deadline.tier,
            Deadline.official_due,
        ).where(Deadline.case_id == case_id)
        dated = session.execute(deadlines).all()
        told = select(ClientMessage.id, ClientMessage.subject)
        told = told.where(ClientMessage.case_id == case_id)
        notices, filings = select(Notice.id, Notice.name), select(Filing.id, Filing.name)
        fields = session.scalars(select(FieldDefinition))
        return cls(
            staff=_texts(session, select(Staff.id, Staff.name)),
            parties=_texts(session, select(Party.id, Party.name).where(Party.id.in_(parties))),
            notices=_texts(session, notices.where(Notice.case_id == case_id)),
            filings=_texts(session, filings.where(Filing.case_id == case_id)),
            documents=_texts(
                session, select(Document.id, Document.file_name).where(Document.id.in_(papers))
            ),
            messages=_texts(session, told),
            deadlines={row.id: (row.rule_id, row.name, row.year, row.tier) for row in dated},
            dues={row.id: row.official_due for row in dated},
            cases=_texts(
                session,
                select(CaseFile.id, CaseFile.ref).where(CaseFile.id.in_(parents | {case_id})),
            ),
            links={row.id: (row.role.value, row.party_id) for row in linked},
            fields={row.id: (row.label_zh, row.label_en or row.label_zh) for row in fields},
            compliance=ComplianceNames.read(
                session, files, ((table, record) for table, record, _ in entries)
            ),
        )


@dataclass(frozen=True, slots=True)
class HistoryWords:
    """Says in one language what an entry tells."""

    texts: Texts
    wording: Wording
    names: Names
    language: Language

    def sentence(self, table: str, action: str, record: int, changes: Changes) -> str:
        """Return what was done to what."""
        done = self._word("action", f"{table}.{action}") or self._word("action", action)
        done = done or self._get("action.update")
        thing = self._word("thing", table) or self._get("thing.other")
        subject = self._subject(table, record, changes)
        code = "sentence.named" if subject else "sentence.plain"
        return self._get(code, thing=thing, subject=subject, done=done)

    def changes(self, table: str, action: str, changes: Changes) -> list[HistoryChange]:
        """Return the fields that were set, in words, in the order of the record."""
        new = action in _ADDS and all(before is None for before, _ in changes.values())
        found: list[HistoryChange] = []
        for column in _in_order(table, changes, new=new):
            label = self._label(table, column)
            if label is None:
                continue
            before, after = (self._value(table, column, each) for each in changes[column])
            if new and column == "official_due":
                before = self._replaced(changes)
            if before != after:
                found.append(HistoryChange(label, before, after))
        return found

    def _replaced(self, changes: Changes) -> str:
        """Return the official date of the deadline that a new one replaces."""
        day = self.names.dues.get(_number(_either(changes, "supersedes_id")))
        return day.isoformat() if day else ""

    def _subject(self, table: str, record: int, changes: Changes) -> str:
        names = self.names
        if table == "deadline":
            return self._matter(record, changes)
        if table == "case_party":
            return self._link(record, changes)
        if table == "case_event":
            key = _either(changes, "event_key")
            event = self.wording.events.by_key.get(str(key or ""))
            return event.name(self.language) if event else ""
        if table == "case_field":
            label = names.fields.get(_number(_either(changes, "field_id")))
            return label[self.language == "en"] if label else ""
        if table in FEES:
            return names.fees.subject(table, record, self.language)
        if table in COMPLIANCE:
            return names.compliance.subject(table, record, self.language)
        if table == "engagement":
            return names.parties.get(_number(_either(changes, "party_id")), "")
        known = {
            "notice": names.notices,
            "filing": names.filings,
            "document": names.documents,
            "party": names.parties,
            "client_message": names.messages,
        }.get(table, {})
        stated = _either(changes, _STATED.get(table, "name"))
        return known.get(record, str(stated or "")) if table in _NAMED else ""

    def _matter(self, record: int, changes: Changes) -> str:
        known = self.names.deadlines.get(record)
        if known is None:
            rule = str(_either(changes, "rule_id") or "")
            return self.wording.matter(rule, self.language) if rule else ""
        rule_id, name, year, tier = known
        return self.wording.matter(rule_id, self.language, name=name, year=year, tier=tier)

    def _link(self, record: int, changes: Changes) -> str:
        known = self.names.links.get(record, ("", 0))
        role = str(_either(changes, "role") or known[0])
        party = _number(_either(changes, "party_id")) or known[1]
        parts = (self._fixed("case", "role", role), self.names.parties.get(party, ""))
        return " ".join(part for part in parts if part)

    def _label(self, table: str, column: str) -> str | None:
        own = f"field.{table}.{column}"
        if column in HIDDEN and not self.texts.has(TABLE, own):
            return None
        for code in (f"{table}.{column}", column):
            if self.texts.has(TABLE, f"field.{code}"):
                return self._get(f"field.{code}")
        for code in (f"fact.{column}", f"role.{column}"):
            if self.texts.has("case", code):
                return self.texts.get("case", code, self.language)
        for zh, en in self.names.fields.values():
            if column == zh:
                return en if self.language == "en" else zh
        return None if column.isascii() else column

    def _value(self, table: str, column: str, value: object) -> str:
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return self._get("value.yes" if value else "value.no")
        if column == "live_answer" and value == AnswerKind.OPEN:
            return ""  # the data could not tell
        if column in MONEY and isinstance(value, int):
            return self._get("value.yuan", amount=yuan(value))
        where = _WORDS.get((table, column))
        if where is not None:
            return self._fixed(*where, str(value))
        return self._named(table, column, value)

    def _named(self, table: str, column: str, value: object) -> str:
        names, number = self.names, _number(value)
        if column in _STAFF:
            return names.staff.get(number, "")
        if column in _LISTS:
            return self.wording.join(listed(str(value)), self.language)
        if column == "document_id":
            proofs = {**names.fees.documents, **names.compliance.documents}
            return proofs.get(number, "")
        if column == "deadline_id":
            return self._matter(number, {})
        if column in ("notice_id", "receipt_notice_id"):
            return names.notices.get(number, "")
        if column == "filing_id":
            return names.filings.get(number, "")
        if column == "parent_id":
            own = table == "case_file"
            return names.cases.get(number, "") if own else self._matter(number, {})
        if column == "rule_id":
            return self.wording.matter(str(value), self.language)
        if column == "application_no":
            return dotted(str(value)) or str(value)
        if column == "fee_reduction":
            return f"{value}%"
        if column.endswith("_at"):
            moment = datetime.fromisoformat(str(value)).astimezone(OFFICE_ZONE)
            return f"{moment:%Y-%m-%d %H:%M}"
        return str(value)

    def _fixed(self, table: str, group: str, value: str) -> str:
        code = f"{group}.{value}"
        return self.texts.get(table, code, self.language) if self.texts.has(table, code) else value

    def _word(self, group: str, code: str) -> str:
        key = f"{group}.{code}"
        return self._get(key) if self.texts.has(TABLE, key) else ""

    def _get(self, code: str, **facts: object) -> str:
        return self.texts.get(TABLE, code, self.language, **facts)


_NAMED = frozenset({"notice", "filing", "document", "party", "party_contact", "client_message"})
#: The column that names a record, where it is not ``name``.
_STATED = {"document": "file_name", "client_message": "subject"}


def _texts(session: Session, query: Select[int, str]) -> dict[int, str]:
    return {number: text for number, text in session.execute(query)}


def _in_order(table: str, changes: Changes, *, new: bool) -> list[str]:
    wanted = _NEW.get(table) if new else None
    if wanted is not None:
        plain = [column for column in wanted if column in changes]
        if table == "deadline" and _either(changes, "status") == "open":
            plain = [column for column in plain if column != "status"]
        return plain
    return list(changes)


def _either(changes: Changes, column: str) -> object:
    """Return what a column says after a change, or said before it."""
    before, after = changes.get(column, (None, None))
    return before if after is None else after


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _numbers(values: Iterable[object]) -> set[int]:
    return {value for value in values if isinstance(value, int)}
