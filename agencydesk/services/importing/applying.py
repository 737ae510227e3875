"""Writing a planned import, whole or not at all, and remembering it so that it can be undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Status
from agencydesk.domain.outcome import Outcome
from agencydesk.errors import UserError
from agencydesk.models.bulk import reserve_ids
from agencydesk.models.cases import CaseField, CaseFile, CaseParty, PriorityClaim
from agencydesk.models.docket import Deadline
from agencydesk.models.papers import Filing, Notice
from agencydesk.models.vocabulary import (
    NoticeSource,
    PartyRole,
)
from agencydesk.services.context import Context
from agencydesk.services.deadline_rows import DueDays, deadline_row
from agencydesk.services.importing.batches import make_batch
from agencydesk.services.importing.cells import Cells
from agencydesk.services.importing.known import as_json
from agencydesk.services.importing.ledger import Ledger
from agencydesk.services.importing.people import People
from agencydesk.services.importing.replacing import Closing, Replaced, replace_deadlines
from agencydesk.services.importing.values import (
    Cancelled,
    CaseDraft,
    ImportPlan,
    ImportReport,
    NoticeDraft,
    Plain,
    Progress,
)

STEP = 500
#: Columns that can show that a step is behind a case.
_STAGE = frozenset({"status", "status_text", "grant_date", "exam_entry_date", "publication_date"})


class Applier:
    """Writes one plan. Used once, inside one transaction."""

    def __init__(
        self,
        context: Context,
        session: Session,
        plan: ImportPlan,
        progress: Progress,
        cancelled: Cancelled,
    ) -> None:
        self._session = session
        self._plan = plan
        self._progress = progress
        self._cancelled = cancelled
        self._at: datetime = context.now()
        self._today = context.today()
        self._actor = context.actor
        self._rules = context.rules
        self._days = DueDays.read(session)
        self._batch = make_batch(session, context, plan)
        self._ledger = Ledger(session, self._batch, self._at, self._actor)
        self._people = People(session, self._batch)
        self._deadline_ids = iter(reserve_ids(session, Deadline, self._count_deadlines()))
        papers = sum(len(draft.notices) for draft in plan.drafts)
        self._filing_ids = iter(reserve_ids(session, Filing, papers))
        self._updated = 0
        self._reason = context.texts.get("import", "reason.stage_passed", "zh")

    def apply(self) -> ImportReport:
        """Write everything and return what was done.

        Raises:
            UserError: ``import.cancelled``; ``import.stale`` if a case changed since the plan.
        """
        drafts = self._plan.drafts
        new = [draft for draft in drafts if draft.case_id is None]
        ids = iter(reserve_ids(self._session, CaseFile, len(new)))
        notice_ids = iter(
            reserve_ids(self._session, Notice, sum(len(draft.notices) for draft in drafts))
        )
        for index, draft in enumerate(drafts):
            if index % STEP == 0:
                self._tick(index, len(drafts), "writing")
            if draft.case_id is None:
                case_id = next(ids)
                self._create(draft, case_id)
                replaced = Replaced()
            else:
                case_id = draft.case_id
                self._update(draft, case_id)
                replaced = self._replace(draft, case_id)
            self._put_people(draft, case_id)
            self._put_deadlines(draft, case_id, replaced)
            for notice in draft.notices:
                self._put_notice(notice, case_id, next(notice_ids))
        self._flush()
        return self._report(len(new))

    def _create(self, draft: CaseDraft, case_id: int) -> None:
        staff = self._people.staff_columns(draft.staff)
        cells: Cells = {
            **draft.columns,
            **staff,
            "id": case_id,
            "created_at": self._at,
            "updated_at": self._at,
            "import_batch_id": self._batch,
        }
        self._ledger.add(CaseFile.__tablename__, cells)
        after = {column: as_json(value) for column, value in draft.columns.items()}
        self._ledger.change(CaseFile.__tablename__, case_id, None, None, after)
        people = {role: "；".join(names) for role, names in draft.people.items()}
        shown: dict[str, Plain] = {**draft.columns, **people, **draft.extras}
        self._ledger.audit("create", CaseFile.__tablename__, case_id, case_id, {}, shown)
        if draft.priority_no:
            self._ledger.add(
                PriorityClaim.__tablename__,
                {
                    "case_id": case_id,
                    "number": draft.priority_no,
                    "priority_date": draft.columns.get("priority_date"),
                },
            )

    def _update(self, draft: CaseDraft, case_id: int) -> None:
        self._updated += 1
        columns = {**draft.columns, **self._people.staff_columns(draft.staff)}
        if columns:
            self._check_fresh(draft, case_id)
            values = {**columns, "updated_at": self._at, "version": CaseFile.version + 1}
            self._session.execute(update(CaseFile).where(CaseFile.id == case_id).values(**values))
        for column, value in draft.columns.items():
            old = as_json(draft.before.get(column))
            self._ledger.change(CaseFile.__tablename__, case_id, column, old, as_json(value))
        if columns:
            before_shown = {column: draft.before.get(column) for column in columns}
            self._ledger.audit(
                "update", CaseFile.__tablename__, case_id, case_id, before_shown, columns
            )

    def _check_fresh(self, draft: CaseDraft, case_id: int) -> None:
        names = [name for name in draft.columns if name in draft.before]
        if not names:
            return
        columns = [getattr(CaseFile, name) for name in names]
        row = self._session.execute(select(*columns).where(CaseFile.id == case_id)).one_or_none()
        now = None if row is None else [as_json(getattr(value, "value", value)) for value in row]
        if now != [as_json(draft.before[name]) for name in names]:
            raise UserError("import.stale", row=draft.row)

    def _put_people(self, draft: CaseDraft, case_id: int) -> None:
        for role, names in draft.people.items():
            if draft.case_id is not None:
                before = self._people.clear(case_id, PartyRole(role))
                self._ledger.change("case_party", case_id, role, list(before), list(names))
                shown = {role: "；".join(names)}
                self._ledger.audit("update", "case_party", case_id, case_id, {}, shown)
            ids = dict.fromkeys(self._people.party(name, role) for name in names)
            for position, party in enumerate(ids):
                self._ledger.add(
                    CaseParty.__tablename__,
                    {"case_id": case_id, "party_id": party, "role": role, "position": position},
                )
        for key, text in draft.extras.items():
            field = self._people.field(key)
            if draft.case_id is not None:
                old = self._people.clear_field(case_id, field)
                self._ledger.change(CaseField.__tablename__, case_id, key, old, text)
            self._ledger.add(
                CaseField.__tablename__, {"case_id": case_id, "field_id": field, "value": text}
            )

    def _client(self, draft: CaseDraft) -> int | None:
        names = draft.people.get(PartyRole.CLIENT.value)
        return self._people.party(names[0], PartyRole.CLIENT.value) if names else None

    def _replace(self, draft: CaseDraft, case_id: int) -> Replaced:
        closing = Closing(self._reason, self._at, tells_stage=bool(_STAGE & set(draft.columns)))
        replaced = replace_deadlines(self._session, case_id, draft.planned, closing)
        for deadline_id, status in replaced.closed:
            self._ledger.change(Deadline.__tablename__, deadline_id, "status", "open", status.value)
            self._ledger.audit(
                "update",
                Deadline.__tablename__,
                deadline_id,
                case_id,
                {"status": Status.OPEN.value},
                {"status": status.value},
            )
        return replaced

    def _put_deadlines(self, draft: CaseDraft, case_id: int, replaced: Replaced) -> None:
        client = self._client(draft)
        ids: list[int] = []
        for index, item in enumerate(draft.planned):
            if index in replaced.kept:
                ids.append(replaced.kept[index])
                continue
            deadline_id = next(self._deadline_ids)
            ids.append(deadline_id)
            extra: Cells = {
                "year": item.year,
                "parent_id": None if item.follows is None else ids[item.follows],
                "supersedes_id": replaced.supersedes.get(index),
            }
            self._put_deadline(
                item.outcome, deadline_id, case_id, client, extra, item.stated_due, draft
            )

    def _put_deadline(
        self,
        outcome: Outcome,
        deadline_id: int,
        case_id: int,
        client: int | None,
        extra: Mapping[str, object],
        stated: date | None,
        draft: CaseDraft | None,
    ) -> None:
        row = deadline_row(
            outcome,
            case_id=case_id,
            client_id=client,
            days=self._days,
            actor=self._actor,
            at=self._at,
            stated_due=stated,
        )
        cells: Cells = {**row, "supersedes_id": None, **extra}
        cells["id"], cells["import_batch_id"] = deadline_id, self._batch
        if stated is not None and draft is not None and draft.stated_internal is not None:
            cells["internal_due"] = draft.stated_internal
        self._ledger.add(Deadline.__tablename__, cells)
        due = cells["official_due"]
        shown: dict[str, Plain] = {
            "rule_id": outcome.rule.id,
            "official_due": due if isinstance(due, date) else None,
            "status": Status.OPEN.value,
        }
        self._ledger.audit("create", Deadline.__tablename__, deadline_id, case_id, {}, shown)

    def _put_notice(self, notice: NoticeDraft, case_id: int, notice_id: int) -> None:
        if notice.outgoing:
            self._put_filing(notice, case_id)
            return
        cells = {
            "id": notice_id,
            "case_id": case_id,
            "code": notice.code or None,
            "name": notice.name,
            "dispatch_date": notice.day,
            "serial": notice.serial or None,
            "office_id": notice.office_id or None,
            "printed_due": notice.printed_due,
            "received_on": notice.received_on,
            "source": NoticeSource.SHEET,
            "entered_by": self._actor.id,
            "entered_at": self._at,
            "import_batch_id": self._batch,
        }
        self._ledger.add(Notice.__tablename__, cells)
        shown: dict[str, Plain] = {"name": notice.name, "dispatch_date": notice.day}
        self._ledger.audit("create", Notice.__tablename__, notice_id, case_id, {}, shown)
        for outcome, done in notice.outcomes:
            extra: Cells = {"notice_id": notice_id, "printed_due": notice.printed_due}
            if done:
                extra |= {
                    "status": Status.NOT_NEEDED,
                    "closed_reason": self._reason,
                    "closed_at": self._at,
                }
            self._put_deadline(outcome, next(self._deadline_ids), case_id, None, extra, None, None)

    def _put_filing(self, notice: NoticeDraft, case_id: int) -> None:
        number = next(self._filing_ids)
        cells: Cells = {
            "id": number,
            "case_id": case_id,
            "name": notice.name,
            "form_code": notice.code or None,
            "sent_on": notice.day,
        }
        self._ledger.add(Filing.__tablename__, cells)
        self._ledger.change(Filing.__tablename__, number, None, None, {"name": notice.name})
        shown: dict[str, Plain] = {"name": notice.name, "sent_on": notice.day}
        self._ledger.audit("create", Filing.__tablename__, number, case_id, {}, shown)

    def _count_deadlines(self) -> int:
        return sum(
            len(draft.planned) + sum(len(notice.outcomes) for notice in draft.notices)
            for draft in self._plan.drafts
        )

    def _flush(self) -> None:
        self._tick(0, 0, "saving")
        self._people.flush(self._ledger.change, self._ledger.audit)
        self._ledger.write_rows()
        self._tick(0, 0, "saving")
        self._ledger.write_trail()

    def _report(self, new: int) -> ImportReport:
        rows = self._ledger.rows(Deadline.__tablename__)
        dues: Sequence[object] = [cells["official_due"] for cells in rows]
        return ImportReport(
            batch_id=self._batch,
            cases_new=new,
            cases_updated=self._updated,
            deadlines_new=len(rows),
            overdue_new=sum(isinstance(due, date) and due < self._today for due in dues),
            not_computable_new=sum(due is None for due in dues),
        )

    def _tick(self, done: int, total: int, stage: str) -> None:
        self._progress(done, total, stage)
        if self._cancelled():
            raise UserError("import.cancelled")
