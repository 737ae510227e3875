"""The deadlines, notices and filings of an import, as rows of the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from agencydesk.domain.docket import Status
from agencydesk.domain.outcome import Outcome
from agencydesk.models.bulk import reserve_ids
from agencydesk.models.docket import Deadline
from agencydesk.models.papers import Filing, Notice
from agencydesk.models.vocabulary import NoticeSource, PartyRole
from agencydesk.services.deadline_rows import DueDays, deadline_row
from agencydesk.services.importing.cells import Cells
from agencydesk.services.importing.finished import reason
from agencydesk.services.importing.ledger import Ledger
from agencydesk.services.importing.people import People
from agencydesk.services.importing.replacing import Replaced
from agencydesk.services.importing.values import (
    CaseDraft,
    Finished,
    ImportPlan,
    NoticeDraft,
    NoticeDue,
    Plain,
)
from agencydesk.texts import Texts

#: What only some deadlines have; all are inserted with the same columns.
_EMPTY: Cells = {"supersedes_id": None, "name": None, "closed_reason": None, "closed_at": None}


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a deadline comes in as closed.

    Attributes:
        passed: in words, kept with a deadline that is behind its case.
        texts: has the words for what the sheet itself says is done.
    """

    passed: str
    texts: Texts

    def cells(self, finished: Finished | None, at: datetime) -> Cells:
        """Return the cells of a closed deadline.

        Args:
            finished: the sheet's own word; None where the case shows it.
            at: when it is closed here.
        """
        words = self.passed if finished is None else reason(self.texts, finished.day)
        return {"status": Status.NOT_NEEDED, "closed_reason": words, "closed_at": at}


class Docketer:
    """Puts what a plan starts into the ledger.

    Args:
        session: the open transaction.
        plan: the plan; says how many ids to set aside.
        ledger: takes the rows.
        people: knows the clients.
        reasons: why deadlines come in as closed.
        batch: id of the import.
    """

    def __init__(
        self,
        session: Session,
        plan: ImportPlan,
        ledger: Ledger,
        people: People,
        reasons: Reasons,
        batch: int,
    ) -> None:
        self._ledger = ledger
        self._people = people
        self._reasons = reasons
        self._batch = batch
        self._days = DueDays.read(session)
        papers = sum(len(draft.notices) for draft in plan.drafts)
        deadlines = sum(draft.deadlines for draft in plan.drafts)
        self._deadline_ids = iter(reserve_ids(session, Deadline, deadlines))
        self._notice_ids = iter(reserve_ids(session, Notice, papers))
        self._filing_ids = iter(reserve_ids(session, Filing, papers))

    def put(self, draft: CaseDraft, case_id: int, replaced: Replaced) -> None:
        """Put a case's deadlines and papers into the ledger.

        Args:
            draft: the case.
            case_id: its id.
            replaced: how its plan and the deadlines that are here fit together.
        """
        self._put_planned(draft, case_id, replaced)
        for notice in draft.notices:
            self._put_notice(notice, case_id, draft, replaced)

    def _put_planned(self, draft: CaseDraft, case_id: int, replaced: Replaced) -> None:
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
                "name": (item.stated.name or None) if item.stated else None,
            }
            if item.stated is not None:
                extra |= _own_dates(item.stated.internal, item.stated.client)
                finished = draft.finished_of(item.stated)
                if finished is not None:
                    extra |= self._reasons.cells(finished, self._ledger.at)
            self._put_deadline(item.outcome, deadline_id, case_id, client, extra, item.stated_due)

    def _put_deadline(
        self,
        outcome: Outcome,
        deadline_id: int,
        case_id: int,
        client: int | None,
        extra: Mapping[str, object],
        stated: date | None,
    ) -> None:
        row = deadline_row(
            outcome,
            case_id=case_id,
            client_id=client,
            days=self._days,
            actor=self._ledger.actor,
            at=self._ledger.at,
            stated_due=stated,
        )
        cells: Cells = {**row, **_EMPTY, **extra}
        cells["id"], cells["import_batch_id"] = deadline_id, self._batch
        self._ledger.add(Deadline.__tablename__, cells)
        due = cells["official_due"]
        shown: dict[str, Plain] = {
            "rule_id": outcome.rule.id,
            "official_due": due if isinstance(due, date) else None,
            "status": Status.NOT_NEEDED.value if "closed_reason" in extra else Status.OPEN.value,
        }
        self._ledger.audit("create", Deadline.__tablename__, deadline_id, case_id, {}, shown)

    def _put_notice(
        self, notice: NoticeDraft, case_id: int, draft: CaseDraft, replaced: Replaced
    ) -> None:
        if notice.outgoing:
            self._put_filing(notice, case_id)
            return
        notice_id = next(self._notice_ids)
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
            "entered_by": self._ledger.actor.id,
            "entered_at": self._ledger.at,
            "import_batch_id": self._batch,
        }
        self._ledger.add(Notice.__tablename__, cells)
        shown: dict[str, Plain] = {"name": notice.name, "dispatch_date": notice.day}
        self._ledger.audit("create", Notice.__tablename__, notice_id, case_id, {}, shown)
        client = self._client(draft)
        for due in notice.dues:
            waiting = replaced.waiting.pop(due.outcome.rule.family, None)
            extra = self._due_cells(due, notice, notice_id) | {"supersedes_id": waiting}
            if notice.printed_due in (due.printed_due, due.stated_due):
                extra |= _own_dates(notice.internal_due, notice.client_due)
            number = next(self._deadline_ids)
            self._put_deadline(due.outcome, number, case_id, client, extra, due.stated_due)

    def _due_cells(self, due: NoticeDue, notice: NoticeDraft, notice_id: int) -> Cells:
        named = (
            due.name is not None
        )  # then the date is all there is: no rule counts from the notice
        cells: Cells = {
            "notice_id": None if named else notice_id,
            "printed_due": due.printed_due,
            "name": due.name,
        }
        if due.done:
            cells |= self._reasons.cells(notice.finished, self._ledger.at)
        return cells

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

    def _client(self, draft: CaseDraft) -> int | None:
        names = draft.people.get(PartyRole.CLIENT.value)
        return self._people.party(names[0], PartyRole.CLIENT.value) if names else None


def _own_dates(internal: date | None, client: date | None) -> Cells:
    """Return the dates of a sheet that come before the agency's usual ones."""
    found: Cells = {"internal_due": internal, "client_due": client}
    return {name: day for name, day in found.items() if day is not None}
