"""Taking an import back: what it added goes, what it changed is put back, later edits stay."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, and_, delete, or_, select, union_all, update
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.exchange.sheets.names import NameWords
from agencydesk.models import trail
from agencydesk.models.agency import Staff, StaffRoleLink
from agencydesk.models.base import Base
from agencydesk.models.billing import Charge, MoneyReceived, ServicePrice
from agencydesk.models.cases import (
    CaseEvent,
    CaseField,
    CaseFile,
    CaseParty,
    FieldDefinition,
    PriorityClaim,
)
from agencydesk.models.compliance import AgencyEvent, ChecklistRun, GateOverride
from agencydesk.models.docket import Deadline, DueDefault
from agencydesk.models.fees import (
    AnnuityStep,
    CaseFeeFacts,
    FeePayment,
    OwnFee,
    PaymentLine,
)
from agencydesk.models.imports import ImportBatch, ImportChange
from agencydesk.models.papers import Document, Filing, Notice
from agencydesk.models.parties import Party, PartyContact
from agencydesk.models.registers import Complaint, ConflictSearch, Engagement, SurveyResult
from agencydesk.models.vocabulary import ChangeAction, ImportState, PartyRole
from agencydesk.services.context import Context
from agencydesk.services.importing.known import DATE_COLUMNS, as_json, field_mark
from agencydesk.services.importing.people import People
from agencydesk.services.importing.staying import (
    UNDO,
    changed_cases,
    edited_in,
    replaced_since,
    settle,
    worked_in,
)
from agencydesk.services.importing.values import Kept, UndoReport
from agencydesk.services.writer import Writer

#: As many as a person reads of what stays.
MOST_TOLD = 200
Change = tuple[str, int, ChangeAction, str | None, str | None, str | None]


class Undoer:
    """Takes one import back, inside one transaction."""

    def __init__(self, context: Context, session: Session, batch_id: int, names: NameWords) -> None:
        self._context, self._session, self._names = context, session, names
        self._batch = batch_id
        self._at: datetime = context.now()
        self._actor = context.actor
        self._entries: list[trail.Entry] = []
        self._kept = 0
        self._stays: list[Kept] = []
        self._restored = 0

    def undo(self) -> UndoReport:
        """Undo and return what was done.

        Raises:
            UserError: ``import.unknown``, ``import.already-undone``.
        """
        batch = self._session.get(ImportBatch, self._batch)
        if batch is None:
            raise UserError("import.unknown", id=self._batch)
        if batch.state is not ImportState.APPLIED:
            raise UserError("import.already-undone", id=self._batch)
        changes = self._changes()
        cases = changed_cases(self._session, self._context, self._batch)
        self._restore_people(changes)
        self._restore_cells(changes)
        self._restore_deadlines(changes)
        removed = self._remove_cases(changes)
        writer = Writer(self._session, self._at, self._actor)
        settle(writer, self._context, cases)
        self._remove_rest(changes)
        batch.state = ImportState.UNDONE
        batch.undone_at = self._at
        batch.undone_by = self._actor.id
        self._audit(UNDO, ImportBatch.__tablename__, self._batch, None)
        trail.append(self._session, self._entries)
        writer.finish()
        return UndoReport(
            self._batch, removed, self._restored, self._kept, tuple(self._stays[:MOST_TOLD])
        )

    def _changes(self) -> list[Change]:
        query = (
            select(
                ImportChange.table_name,
                ImportChange.record_id,
                ImportChange.action,
                ImportChange.column_name,
                ImportChange.before,
                ImportChange.after,
            )
            .where(ImportChange.batch_id == self._batch)
            .order_by(ImportChange.id)
        )
        return [cast("Change", tuple(row)) for row in self._session.execute(query)]

    def _restore_cells(self, changes: Iterable[Change]) -> None:
        for table, record, action, column, before, after in changes:
            if table != CaseFile.__tablename__ or action is not ChangeAction.UPDATED or not column:
                continue
            attribute = getattr(CaseFile, column)
            now = self._session.scalar(select(attribute).where(CaseFile.id == record))
            if as_json(getattr(now, "value", now)) != json.loads(after or "null"):
                self._keep(record, column)
                continue
            old = json.loads(before or "null")
            value = date.fromisoformat(old) if old and column in DATE_COLUMNS else old
            self._session.execute(
                update(CaseFile)
                .where(CaseFile.id == record)
                .values({column: value, "version": CaseFile.version + 1})
            )
            self._audit(UNDO, table, record, record, {column: (json.loads(after or "null"), old)})
            self._restored += 1

    def _restore_people(self, changes: Iterable[Change]) -> None:
        people = People(self._session, self._batch, self._names)
        for table, record, action, column, before, after in changes:
            if action is not ChangeAction.UPDATED or not column:
                continue
            old, new = json.loads(before or "null"), json.loads(after or "null")
            if table == CaseParty.__tablename__:
                now = people.clear(record, PartyRole(column))
                put = old if list(now) == new else list(now)
                for position, name in enumerate(put):
                    self._session.add(
                        CaseParty(
                            case_id=record,
                            party_id=people.party(name, column),
                            role=PartyRole(column),
                            position=position,
                        )
                    )
                self._count(record, column, restored=list(now) == new)
            elif table == CaseField.__tablename__:
                field = people.field(column)
                value = people.clear_field(record, field)
                put_back = old if value == new else value
                if put_back is not None:
                    self._session.add(CaseField(case_id=record, field_id=field, value=put_back))
                self._count(record, field_mark(column), restored=value == new)
        self._session.flush()

    def _count(self, case_id: int, field: str, *, restored: bool) -> None:
        if restored:
            self._restored += 1
        else:
            self._keep(case_id, field)

    def _keep(self, case_id: int | None, field: str) -> None:
        self._kept += 1
        if len(self._stays) < MOST_TOLD and case_id is not None:
            ref = self._session.scalar(select(CaseFile.ref).where(CaseFile.id == case_id))
            self._stays.append(Kept(ref or "", field))

    def _restore_deadlines(self, changes: Iterable[Change]) -> None:
        edited = edited_in(self._batch, Deadline.__tablename__)
        left = replaced_since(self._session, self._batch, self._context.rules)
        for table, record, _, column, _, after in changes:
            if table != Deadline.__tablename__ or column != "status":
                continue
            found = self._session.get(Deadline, record)
            was = json.loads(after or "null")
            if found is None or found.status.value != was or record in left:
                self._keep(found.case_id if found is not None else None, "official_due")
                continue
            found.status = Status.OPEN
            found.closed_reason = None
            found.closed_at = None
            self._restored += 1
            self._audit(UNDO, table, record, found.case_id, {"status": (was, "open")})
        self._session.flush()
        stays = Deadline.case_id.in_(worked_in(self._batch))
        own = and_(Deadline.import_batch_id == self._batch, ~stays)
        other = aliased(Deadline)
        outside = or_(other.import_batch_id != self._batch, other.import_batch_id.is_(None))
        used = union_all(
            select(Filing.deadline_id).where(Filing.deadline_id.is_not(None)),
            select(other.parent_id).where(other.parent_id.is_not(None), outside),
            select(other.supersedes_id).where(other.supersedes_id.is_not(None), outside),
        ).subquery()
        free = (own, Deadline.id.not_in(edited), Deadline.id.not_in(select(used.columns[0])))
        touched = select(Deadline.parent_id).where(
            own, Deadline.id.in_(edited), Deadline.parent_id.is_not(None)
        )
        self._delete(Deadline, *free, Deadline.parent_id.is_not(None))
        self._delete(Deadline, *free, Deadline.id.not_in(touched))

    def _remove_cases(self, changes: Iterable[Change]) -> int:
        filings = _created(changes, Filing)
        documented = select(Document.filing_id).where(Document.filing_id.is_not(None))
        stays = worked_in(self._batch)
        self._delete(
            Filing,
            Filing.id.in_(filings),
            Filing.id.not_in(documented),
            Filing.id.not_in(edited_in(self._batch, Filing.__tablename__)),
            Filing.case_id.not_in(stays),
        )
        self._delete(
            Notice,
            Notice.import_batch_id == self._batch,
            Notice.id.not_in(edited_in(self._batch, Notice.__tablename__)),
            Notice.case_id.not_in(stays),
            Notice.id.not_in(_pointing(Deadline.notice_id, Document.notice_id)),
        )
        used = _pointing(
            Deadline.case_id,
            Notice.case_id,
            Filing.case_id,
            Document.case_id,
            CaseEvent.case_id,
            CaseFile.parent_id,
            ChecklistRun.case_id,
            AgencyEvent.case_id,
            GateOverride.case_id,
            Engagement.case_id,
            ConflictSearch.case_id,
            Complaint.case_id,
            *_FEE_CASES,
        )
        free = select(CaseFile.id).where(
            CaseFile.import_batch_id == self._batch,
            CaseFile.id.not_in(stays),
            CaseFile.id.not_in(used),
        )
        ids = list(self._session.scalars(free))
        for case_id in ids:
            self._audit(UNDO, CaseFile.__tablename__, case_id, case_id)
        mine = select(CaseFile.id).where(CaseFile.id.in_(free.scalar_subquery()))
        self._delete(
            PriorityClaim,
            PriorityClaim.id.in_(_created(changes, PriorityClaim)),
            PriorityClaim.case_id.not_in(stays),
        )
        for model in (CaseParty, CaseField, PriorityClaim):
            self._delete(model, model.case_id.in_(mine))
        self._delete(CaseFile, CaseFile.id.in_(free))
        left = select(CaseFile.ref).where(CaseFile.import_batch_id == self._batch)
        kept = [Kept(ref) for ref in self._session.scalars(left.order_by(CaseFile.ref))]
        self._stays += kept
        self._kept += len(kept)
        return len(ids)

    def _remove_rest(self, changes: Iterable[Change]) -> None:
        """Remove parties, staff and fields that the import added and nothing uses any more."""
        self._delete(
            Party,
            Party.import_batch_id == self._batch,
            Party.id.not_in(_pointing(CaseParty.party_id, PartyContact.party_id)),
            Party.id.not_in(_pointing(*_CLIENTS)),
        )
        staff = _created(changes, Staff)
        if staff:
            busy = _naming(Staff, but=StaffRoleLink)
            gone = list(
                self._session.scalars(
                    select(Staff.id).where(Staff.id.in_(staff), Staff.id.not_in(busy))
                )
            )
            self._delete(StaffRoleLink, StaffRoleLink.staff_id.in_(gone))
            self._delete(Staff, Staff.id.in_(gone))
        fields = _created(changes, FieldDefinition)
        used = _pointing(CaseField.field_id)
        self._delete(
            FieldDefinition, FieldDefinition.id.in_(fields), FieldDefinition.id.not_in(used)
        )

    def _delete(self, model: type[Base], *where: ColumnElement[bool]) -> None:
        statement = delete(model).where(*where).execution_options(synchronize_session=False)
        self._session.execute(statement)

    def _audit(
        self,
        action: str,
        table: str,
        record: int,
        case_id: int | None,
        changes: Mapping[str, tuple[trail.Value, trail.Value]] | None = None,
    ) -> None:
        actor = self._actor
        entry = trail.Entry(
            self._at, actor.id, actor.name, action, table, record, case_id, changes or {}
        )
        self._entries.append(entry)


def _created(changes: Iterable[Change], model: type[Base]) -> list[int]:
    return [
        record
        for table, record, action, *_ in changes
        if table == model.__tablename__ and action is ChangeAction.CREATED
    ]


#: What names a client outside cases.
_CLIENTS = (
    DueDefault.party_id,
    Engagement.party_id,
    SurveyResult.party_id,
    ServicePrice.party_id,
    Charge.party_id,
    MoneyReceived.party_id,
)
#: What names a case among fees and money: a case somebody paid for stays.
_FEE_CASES = (
    CaseFeeFacts.case_id,
    OwnFee.case_id,
    PaymentLine.case_id,
    FeePayment.case_id,
    AnnuityStep.case_id,
    Charge.case_id,
)


def _pointing(
    *columns: InstrumentedAttribute[int] | InstrumentedAttribute[int | None],
) -> Select[int | None]:
    """Return the ids that any of these columns points at."""
    parts = [select(column).where(column.is_not(None)) for column in columns]
    return select(union_all(*parts).subquery().columns[0])


def _naming(model: type[Base], *, but: type[Base]) -> Select[Any]:
    """Return the ids of a table's records that any other table names, one of them left out."""
    columns = [
        column
        for table in Base.metadata.sorted_tables
        if table.name != but.__tablename__
        for column in table.columns
        if any(key.column.table.name == model.__tablename__ for key in column.foreign_keys)
    ]
    parts = [select(column).where(column.is_not(None)) for column in columns]
    return select(union_all(*parts).subquery().columns[0])
