"""Writing a planned import, whole or not at all, and remembering it so that it can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.exchange.sheets.names import NameWords
from agencydesk.models.bulk import reserve_ids
from agencydesk.models.cases import CaseField, CaseFile, CaseParty, PriorityClaim
from agencydesk.models.docket import Deadline
from agencydesk.models.vocabulary import PartyRole
from agencydesk.services.context import Context
from agencydesk.services.importing.asked import keep_questions
from agencydesk.services.importing.batches import make_batch
from agencydesk.services.importing.cells import Cells
from agencydesk.services.importing.docketing import Docketer, Reasons
from agencydesk.services.importing.finished import close
from agencydesk.services.importing.following import Follower
from agencydesk.services.importing.known import as_json, field_mark, role_mark
from agencydesk.services.importing.ledger import Ledger
from agencydesk.services.importing.people import People
from agencydesk.services.importing.replacing import Closing, Replaced, replace_deadlines
from agencydesk.services.importing.values import (
    Cancelled,
    CaseDraft,
    ImportPlan,
    ImportReport,
    LineKind,
    Plain,
    Progress,
)

STEP = 500


class Applier:
    """Writes one plan. Used once, inside one transaction.

    Args:
        context: the open data folder.
        session: the transaction.
        plan: what to write.
        names: tells a person's name from an organisation's.
        progress, cancelled: told and asked often.
    """

    def __init__(
        self,
        context: Context,
        session: Session,
        plan: ImportPlan,
        names: NameWords,
        progress: Progress,
        cancelled: Cancelled,
    ) -> None:
        self._context = context
        self._session = session
        self._plan = plan
        self._progress = progress
        self._cancelled = cancelled
        self._at: datetime = context.now()
        self._today = context.today()
        self._actor = context.actor
        self._rules = context.rules
        self._batch = make_batch(session, context, plan)
        self._ledger = Ledger(session, self._batch, self._at, self._actor)
        self._people = People(session, self._batch, names)
        claims = sum(bool(draft.priority_no) for draft in plan.drafts)
        self._claim_ids = iter(reserve_ids(session, PriorityClaim, claims))
        self._updated = 0
        self._closing = _closing(context)
        self._docketer = Docketer(
            session,
            plan,
            self._ledger,
            self._people,
            Reasons(self._closing.passed, context.texts),
            self._batch,
        )

    def apply(self) -> ImportReport:
        """Write everything and return what was done.

        Raises:
            UserError: ``import.cancelled``; ``import.stale`` if a case changed since the plan.
        """
        drafts = self._plan.drafts
        new = [draft for draft in drafts if draft.case_id is None]
        self._check_free(new)
        ids = iter(reserve_ids(self._session, CaseFile, len(new)))
        for draft in drafts:
            self._people.staff_columns(draft.staff)
        self._people.flush_staff(self._ledger.change, self._ledger.audit)
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
                close(self._session, draft, self._ledger, self._context.texts)
                replaced = self._replace(draft, case_id)
            self._put_people(draft, case_id)
            self._docketer.put(draft, case_id, replaced)
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
        after |= staff
        after |= {role_mark(role): list(names) for role, names in draft.people.items()}
        after |= {field_mark(key): text for key, text in draft.extras.items()}
        self._ledger.change(CaseFile.__tablename__, case_id, None, None, after)
        people = {role: "；".join(names) for role, names in draft.people.items()}
        shown: dict[str, Plain] = {**draft.columns, **people, **draft.extras}
        self._ledger.audit("create", CaseFile.__tablename__, case_id, case_id, {}, shown)

    def _update(self, draft: CaseDraft, case_id: int) -> None:
        self._updated += 1
        columns = {**draft.columns, **self._people.staff_columns(draft.staff)}
        self._check_fresh(draft, case_id)
        if columns:
            values = {**columns, "updated_at": self._at, "version": CaseFile.version + 1}
            self._session.execute(update(CaseFile).where(CaseFile.id == case_id).values(**values))
        for column, value in columns.items():
            old = as_json(draft.before.get(column))
            self._ledger.change(CaseFile.__tablename__, case_id, column, old, as_json(value))
        if columns:
            before_shown = {column: draft.before.get(column) for column in columns}
            self._ledger.audit(
                "update", CaseFile.__tablename__, case_id, case_id, before_shown, columns
            )

    def _check_fresh(self, draft: CaseDraft, case_id: int) -> None:
        names = list(draft.before)
        columns = [CaseFile.id, *(getattr(CaseFile, name) for name in names)]
        row = self._session.execute(select(*columns).where(CaseFile.id == case_id)).one_or_none()
        now = None if row is None else [as_json(getattr(each, "value", each)) for each in row[1:]]
        if now != [as_json(draft.before[name]) for name in names]:
            raise UserError("import.stale", row=draft.row)

    def _check_free(self, new: Sequence[CaseDraft]) -> None:
        """Refuse references that another program gave to a case after the plan was made."""
        rows = {draft.columns["ref"]: draft.row for draft in new}
        for ref in self._session.scalars(select(CaseFile.ref)) if rows else ():
            if ref in rows:
                raise UserError("import.stale", row=rows[ref])

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
                was: dict[str, Plain] = {"field_id": field, "value": old}
                now: dict[str, Plain] = {"field_id": field, "value": text}
                self._ledger.audit("update", CaseField.__tablename__, field, case_id, was, now)
            self._ledger.add(
                CaseField.__tablename__, {"case_id": case_id, "field_id": field, "value": text}
            )
        if draft.priority_no:
            self._put_priority(draft, case_id)

    def _put_priority(self, draft: CaseDraft, case_id: int) -> None:
        number = next(self._claim_ids)
        cells: Cells = {
            "id": number,
            "case_id": case_id,
            "number": draft.priority_no,
            "priority_date": draft.columns.get("priority_date"),
        }
        self._ledger.add(PriorityClaim.__tablename__, cells)
        if draft.case_id is not None:
            after: dict[str, Plain] = {"number": draft.priority_no}
            self._ledger.change(PriorityClaim.__tablename__, number, None, None, after)
            self._ledger.audit("create", PriorityClaim.__tablename__, number, case_id, {}, after)

    def _replace(self, draft: CaseDraft, case_id: int) -> Replaced:
        replaced = replace_deadlines(self._session, case_id, draft, self._closing)
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

    def _flush(self) -> None:
        self._tick(0, 0, "saving")
        self._people.flush(self._ledger.change, self._ledger.audit)
        self._ledger.write_rows()
        Follower(self._session, self._context.rules, self._ledger, self._batch).follow(
            self._plan.drafts
        )
        self._ledger.write_changes()
        self._tick(0, 0, "saving")
        self._ledger.write_trail()

    def _report(self, new: int) -> ImportReport:
        kept = keep_questions(self._session, self._batch, self._plan)
        rows = self._ledger.rows(Deadline.__tablename__)
        dues: Sequence[object] = [
            cells["official_due"] for cells in rows if cells["status"] is Status.OPEN
        ]
        return ImportReport(
            batch_id=self._batch,
            cases_new=new,
            cases_updated=self._updated,
            deadlines_new=len(rows),
            overdue_new=sum(isinstance(due, date) and due < self._today for due in dues),
            not_computable_new=sum(due is None for due in dues),
            refused=kept[LineKind.REFUSED],
            conflicts=kept[LineKind.CONFLICT],
            doubts=kept[LineKind.NOTE],
            asked_before=kept[LineKind.SKIPPED],
        )

    def _tick(self, done: int, total: int, stage: str) -> None:
        self._progress(done, total, stage)
        if self._cancelled():
            raise UserError("import.cancelled")


def _closing(context: Context) -> Closing:
    book, plan = context.rules.engine.book, context.rules.plan
    rules = [*(step.rule for step in plan.steps), plan.annuity.due, plan.annuity.grace]
    texts = context.texts
    return Closing(
        texts.get("import", "reason.stage_passed", "zh"),
        texts.get("import", "reason.gone", "zh"),
        context.now(),
        book,
        frozenset(book[rule].family for rule in rules),
    )
