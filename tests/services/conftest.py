"""An agency's room: a real database, the real rules, and every use case on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

import pytest
from sqlalchemy import func, select

from agencydesk.domain.outcome import Step
from agencydesk.models import trail
from agencydesk.models.agency import Staff
from agencydesk.models.audit import AuditEntry
from agencydesk.models.cases import CaseFile
from agencydesk.models.database import Database
from agencydesk.models.docket import Deadline
from agencydesk.models.vocabulary import CaseKind
from agencydesk.paths import resources_dir
from agencydesk.services.agency import AgencyProfiles
from agencydesk.services.backup_values import BackupState
from agencydesk.services.bundles import read_bundle, read_bundles
from agencydesk.services.case_rows import CaseDraft, CaseList
from agencydesk.services.cases import Cases
from agencydesk.services.closing import Closing
from agencydesk.services.confirming import Confirming
from agencydesk.services.context import Actor, Context
from agencydesk.services.corrections import Corrections
from agencydesk.services.deadline_rows import DueDays, deadline_row
from agencydesk.services.defaults import Defaults
from agencydesk.services.docket import Docket
from agencydesk.services.drafts import NoticeDraft
from agencydesk.services.extending import Extending
from agencydesk.services.holidays import Holidays
from agencydesk.services.moves import find_recomputed
from agencydesk.services.parties import Parties
from agencydesk.services.recording import Recording
from agencydesk.services.rulebase import RuleBase, load_rulebase
from agencydesk.services.search import Search
from agencydesk.services.staff import StaffList
from agencydesk.services.upkeep import Upkeep
from agencydesk.services.wording import Wording, load_phrases
from agencydesk.texts import Texts


def backups_not_asked() -> BackupState:
    """Stand where nothing may ask how well the data are backed up."""
    raise AssertionError("the backups were asked")


@dataclass
class Clock:
    """A clock a test can set."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


class Room:
    """All use cases on one open database, and short ways to ask what it holds."""

    def __init__(self, context: Context, clock: Clock) -> None:
        self.context = context
        self.clock = clock
        self.agency = AgencyProfiles(context)
        self.staff = StaffList(context)
        self.parties = Parties(context)
        self.cases = Cases(context)
        self.listing = CaseList(context)
        self.search = Search(context)
        self.recording = Recording(context)
        self.closing = Closing(context)
        self.confirming = Confirming(context)
        self.extending = Extending(context)
        self.corrections = Corrections(context)
        self.defaults = Defaults(context)
        self.holidays = Holidays(context)
        self.upkeep = Upkeep(context)

    def work_as(self, person: int) -> None:
        """Let a member of staff be the one at work."""
        self.context.actor = self.staff.actor(person)

    def invention(self, ref: str = "P-1", filed: date | None = date(2025, 3, 3)) -> int:
        """Add a pending invention and return its id."""
        draft = CaseDraft(ref, "一种装置", CaseKind.INVENTION, filing_date=filed)
        return self.cases.create(draft).id

    def office_action(self, case_id: int, day: date, **more: object) -> int:
        """Record a first office action and return the deadline for the reply."""
        draft = NoticeDraft(case_id, code="210401", name="第一次审查意见通知书", dispatch_date=day)
        for name, value in more.items():
            object.__setattr__(draft, name, value)
        added = self.recording.record_notice(draft).deadline_ids
        return next(number for number in added if self.deadline(number).rule_id == "oa_first_reply")

    def deadline(self, deadline_id: int) -> Deadline:
        """Return a deadline's row, detached."""
        with self.context.database.reading() as session:
            row = session.get_one(Deadline, deadline_id)
            session.expunge(row)
            return row

    def deadlines(self, case_id: int, rule_id: str = "") -> list[Deadline]:
        """Return a case's deadlines that still stand, one rule's or all."""
        query = select(Deadline).where(Deadline.case_id == case_id).order_by(Deadline.id)
        if rule_id:
            query = query.where(Deadline.rule_id == rule_id)
        with self.context.database.reading() as session:
            rows = [row for row in session.scalars(query) if row.status.value != "superseded"]
            session.expunge_all()
            return rows

    def trail_length(self) -> int:
        """Return how many entries the audit trail has."""
        with self.context.database.reading() as session:
            return session.scalar(select(func.count()).select_from(AuditEntry)) or 0

    def actions(self, deadline_id: int) -> list[str]:
        """Return what the trail says was done to a deadline."""
        query = (
            select(AuditEntry.action)
            .where(AuditEntry.table_name == "deadline", AuditEntry.record_id == deadline_id)
            .order_by(AuditEntry.id)
        )
        with self.context.database.reading() as session:
            return list(session.scalars(query))


def stated_reply(room: Room, case_id: int, due: date | None, rule: str = "oa_first_reply") -> int:
    """Put a reply on the docket as an import does that knows no notice of it.

    Args:
        room: the room.
        case_id: the case.
        due: the reply date the sheet states; None where it only says a reply is awaited.
        rule: what the sheet says it is a reply to.
    """
    rules = room.context.rules
    with room.context.database.writing() as session:
        facts = read_bundle(session, case_id, rules.notices).facts.facts()
        outcome = rules.engine.compute_family(rule, facts)
        if due is not None:
            outcome = replace(outcome, steps=(*outcome.steps, Step("stated", due, "", {})))
        row = deadline_row(
            outcome,
            case_id=case_id,
            client_id=None,
            days=DueDays(),
            actor=room.context.actor,
            at=room.clock.now,
            stated_due=due,
        )
        deadline = Deadline(**row)
        session.add(deadline)
        session.flush()
        return deadline.id


@pytest.fixture(scope="session")
def rules() -> RuleBase:
    return load_rulebase(resources_dir())


@pytest.fixture(scope="session")
def texts() -> Texts:
    return Texts.load(resources_dir() / "texts")


@pytest.fixture
def people(database: Database) -> tuple[int, int]:
    """A process officer and an attorney."""
    with database.writing() as session:
        staff = [Staff(name="甲"), Staff(name="乙")]
        session.add_all(staff)
        session.flush()
        return staff[0].id, staff[1].id


@pytest.fixture
def room(
    database: Database, rules: RuleBase, texts: Texts, now: datetime, people: tuple[int, int]
) -> Iterator[Room]:
    """The room with the process officer at work.

    At the end its audit trail must be whole, every deadline must explain itself, and computing
    all of them once more must change nothing.
    """
    clock = Clock(now)
    context = Context(database, rules, texts, clock, Actor(people[0], "甲"))
    yield Room(context, clock)
    with database.reading() as session:
        assert trail.verify(session) is None
        ids = session.scalars(select(Deadline.id)).all()
        cases = session.scalars(select(CaseFile.id)).all()
        bundles = read_bundles(session, cases, context.rules.notices)
    for bundle in bundles.values():
        assert find_recomputed(context.rules, bundle, everything=True) == []
    engine = context.rules.engine
    wording = Wording(texts, engine.book, engine.events, load_phrases(resources_dir()))
    docket = Docket(context, wording)
    for number in ids:
        assert docket.explain(number, "zh").matter
        assert docket.explain(number, "en").matter
