"""Whatever an office does in whatever order: only expected refusals, and dates that hold."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest

from agencydesk.domain.docket import Status
from agencydesk.domain.facts import Delivery
from agencydesk.errors import UserError
from agencydesk.models.vocabulary import CaseKind, CaseStatus, Route
from agencydesk.services.case_facts import COLUMN_EVENTS
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.corrections import ServiceDates
from agencydesk.services.drafts import EventDraft, NoticeDraft, RuleDraft
from tests.services.conftest import Room

STEPS = 25


class Office:
    """Does one thing after another, as the dice say."""

    def __init__(self, room: Room, dice: random.Random, second: int) -> None:
        self.room = room
        self.dice = dice
        self.second = second
        self.case_id = room.cases.create(
            CaseDraft(
                "P-1",
                kind=dice.choice([*CaseKind, None]),
                route=dice.choice(list(Route)),
                status=dice.choice(list(CaseStatus)),
                filing_date=self.day(),
            )
        ).id
        self.notices: list[int] = []

    def day(self) -> date:
        return date(2026, 11, 25) - timedelta(days=self.dice.randrange(2500))

    def deadline(self) -> int:
        rows = self.room.deadlines(self.case_id)
        return self.dice.choice(rows).id if rows else 0

    def record_notice(self) -> None:
        kind = self.dice.choice(self.room.context.rules.notices.types)
        draft = NoticeDraft(
            self.case_id,
            kind.code,
            kind.name_zh,
            self.day(),
            self.dice.choice([*Delivery, None]),
            annual_year=self.dice.choice([None, 4]),
            repeat=True,
        )
        if self.dice.random() < 0.3 and draft.dispatch_date:
            draft = replace(draft, printed_due=draft.dispatch_date + timedelta(days=90))
        recorded = self.room.recording.record_notice(draft)
        assert recorded.notice_id is not None
        self.notices.append(recorded.notice_id)

    def record_event(self) -> None:
        key = self.dice.choice(sorted(self.room.context.rules.engine.events.by_key))
        rules = self.room.recording.rules_started_by(key, self.case_id)
        picked = tuple(rule.rule_id for rule in rules[:3])
        if self.dice.random() < 0.3:
            self.room.recording.start_rules(RuleDraft(self.case_id, picked, 4, 1, 1))
        else:
            draft = EventDraft(self.case_id, key, self.day(), picked, year=4, length=1)
            self.room.recording.record_event(draft)

    def correct(self) -> None:
        column = self.dice.choice(sorted(COLUMN_EVENTS))
        day = self.dice.choice([self.day(), None])
        shown = self.room.corrections.preview_correction(self.case_id, {column: day})
        moved = self.room.corrections.apply_correction(self.case_id, {column: day})
        assert moved.moves == shown

    def correct_notice(self) -> None:
        if self.notices:
            dates = ServiceDates(self.day(), self.dice.choice(list(Delivery)))
            notice = self.dice.choice(self.notices)
            shown = self.room.corrections.preview_notice_correction(notice, dates)
            assert self.room.corrections.apply_notice_correction(notice, dates).moves == shown

    def withdraw(self) -> None:
        if self.notices:
            self.room.recording.withdraw_notice(self.dice.choice(self.notices), "误登记")

    def extend(self) -> None:
        self.room.extending.extend(self.deadline(), self.dice.choice([1, 2]))

    def take_back(self) -> None:
        self.room.extending.take_back(self.deadline(), "未批准")

    def close(self) -> None:
        day = date(2026, 11, 24)
        if self.dice.random() < 0.5:
            self.room.closing.mark_received(self.deadline(), day, sent_on=day)
        else:
            self.room.closing.mark_not_needed(self.deadline(), "已放弃")

    def reopen(self) -> None:
        self.room.closing.reopen(self.deadline(), "误操作")

    def confirm(self) -> None:
        self.room.confirming.confirm(self.deadline(), self.second)

    def edit(self) -> None:
        view = self.room.cases.get(self.case_id)
        draft = replace(
            view.draft,
            kind=self.dice.choice(list(CaseKind)),
            status=self.dice.choice(list(CaseStatus)),
        )
        self.room.cases.edit(self.case_id, draft, view.version, move_dates=True)

    def upkeep(self) -> None:
        self.room.upkeep.roll_forward()

    def steps(self) -> list[Callable[[], None]]:
        rare = [self.withdraw, self.take_back, self.reopen, self.upkeep, self.edit]
        often = [self.record_notice, self.record_event, self.correct, self.correct_notice]
        return [*rare, *often, *often, self.extend, self.close, self.confirm]


@pytest.mark.parametrize("seed", range(25))
def test_any_order_of_work_leaves_a_docket_that_holds(
    room: Room, people: tuple[int, int], seed: int
) -> None:
    dice = random.Random(seed)
    office = Office(room, dice, people[1])
    for _ in range(STEPS):
        with suppress(UserError):
            dice.choice(office.steps())()
    every = [row for row in room.deadlines(office.case_id) if row.status is Status.OPEN]
    parents = {row.parent_id for row in every if row.rule_id == "extension_result"}
    for number in parents - {None}:
        assert room.deadline(number).status is Status.SUPERSEDED
    followed = [
        room.deadline(row.parent_id)
        for row in every
        if row.parent_id and row.rule_id == "annuity_grace"
    ]
    assert all(row.status is not Status.SUPERSEDED for row in followed)
