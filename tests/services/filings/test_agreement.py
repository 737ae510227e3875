"""Whatever steps are taken, from the side of the paper or of the deadline, both tell the same."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.models.agency import Staff
from agencydesk.models.database import Database
from agencydesk.models.docket import Deadline
from agencydesk.models.papers import Filing
from agencydesk.paths import resources_dir
from agencydesk.services.context import Actor, Context
from agencydesk.services.filings.filings import Filings
from agencydesk.services.filings.papers import kept_by, paper_of, step_of
from agencydesk.services.filings.values import FilingKind, FilingStep
from agencydesk.services.rulebase import load_rulebase
from agencydesk.texts import Texts
from tests.conftest import NOW, TODAY
from tests.services.conftest import Clock, Room

RULES = load_rulebase(resources_dir())
TEXTS = Texts.load(resources_dir() / "texts")
DAYS = st.integers(0, 40).map(lambda back: TODAY - timedelta(days=back))
TEMPLATE: list[Path] = []


def template() -> Path:
    if not TEMPLATE:
        path = Path(tempfile.mkdtemp()) / "template.db"
        database = Database(path)
        database.upgrade()
        database.close()
        TEMPLATE.append(path)
    return TEMPLATE[0]


class Office(RuleBasedStateMachine):
    """A case with replies due, papers for them, and a clerk who clicks anywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(template(), self.folder / "desk.db")
        self.database = Database(self.folder / "desk.db")
        with self.database.writing() as session:
            staff = [Staff(name="甲"), Staff(name="乙")]
            session.add_all(staff)
            session.flush()
            self.people = [each.id for each in staff]
        context = Context(self.database, RULES, TEXTS, Clock(NOW), Actor(self.people[0], "甲"))
        self.room = Room(context, Clock(NOW))
        self.steps = Filings(context)
        self.case_id = self.room.invention()
        for day in (date(2026, 6, 12), date(2026, 8, 12)):
            self.room.office_action(self.case_id, day)
        self.papers: list[int] = []

    def teardown(self) -> None:
        self.database.close()
        shutil.rmtree(self.folder)

    def deadlines(self) -> list[int]:
        return [row.id for row in self.room.deadlines(self.case_id, "oa_first_reply")]

    @rule(pick=st.integers(0, 5), free=st.booleans())
    def draft(self, pick: int, free: bool) -> None:
        rows = self.deadlines()
        number = None if free or not rows else rows[pick % len(rows)]
        self.attempt(
            lambda: self.papers.append(
                self.steps.draft(self.case_id, FilingKind.RESPONSE, "答复", number).filing_id
            )
        )

    @precondition(lambda self: self.papers)
    @rule(pick=st.integers(0, 9), day=DAYS, what=st.sampled_from(["review", "send", "receive"]))
    def step_of_paper(self, pick: int, day: date, what: str) -> None:
        paper = self.papers[pick % len(self.papers)]
        acts = {
            "review": lambda: self.steps.review(paper, self.people[1]),
            "send": lambda: self.steps.send(paper, day),
            "receive": lambda: self.steps.receive(paper, day, "R-1"),
        }
        self.attempt(acts[what])

    @precondition(lambda self: self.papers)
    @rule(pick=st.integers(0, 9), give_up=st.booleans())
    def back_or_away(self, pick: int, give_up: bool) -> None:
        paper = self.papers[pick % len(self.papers)]
        if give_up:
            self.attempt(lambda: self.steps.withdraw(paper, "重写"))
        else:
            self.attempt(lambda: self.steps.take_back(paper))

    @rule(pick=st.integers(0, 5), day=DAYS, what=st.integers(0, 5))
    def step_of_deadline(self, pick: int, day: date, what: int) -> None:
        rows = self.deadlines()
        if not rows:
            return
        number, closing = rows[pick % len(rows)], self.room.closing
        acts = (
            lambda: closing.mark_sent(number, day),
            lambda: closing.mark_received(number, day, "R-2", sent_on=day),
            lambda: closing.mark_not_needed(number, "客户指示"),
            lambda: closing.mark_missed(number, "未收到指示"),
            lambda: closing.reopen(number, "误操作"),
            lambda: self.room.extending.extend(number, 1),
        )
        self.attempt(acts[what])

    def attempt(self, act: object) -> None:
        """Do it; what is refused must change nothing, which the invariant sees."""
        assert callable(act)
        try:
            act()
        except UserError:
            return

    @invariant()
    def paper_and_deadline_agree(self) -> None:
        with self.database.reading() as session:
            for paper in session.query(Filing).order_by(Filing.id):
                if paper.id not in self.papers:
                    self.papers.append(paper.id)
            for number in self.deadlines():
                row = session.get_one(Deadline, number)
                paper = paper_of(session, row)
                step = None if paper is None else step_of(paper)
                if row.status is Status.OPEN:
                    assert step in (None, FilingStep.DRAFT, FilingStep.REVIEWED)
                elif row.status in (Status.SENT, Status.RECEIVED):
                    assert step is not None
                    assert step.value == row.status.value
                    assert paper is not None
                    assert (paper.sent_on, paper.received_on) == (row.sent_on, row.received_on)
                if paper is not None:
                    kept = kept_by(session, paper)
                    assert kept is not None
                    assert kept.id == row.id


Office.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestOffice = Office.TestCase
