"""Random days on which sheets come in and are taken back between everything else."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from sqlalchemy import select

from agencydesk.domain.docket import Source, Status
from agencydesk.domain.facts import Delivery
from agencydesk.domain.outcome import Answer
from agencydesk.errors import UserError
from agencydesk.models import trail
from agencydesk.models.cases import CaseEvent, CaseFile
from agencydesk.services.base_date_values import Correction
from agencydesk.services.bundles import read_bundles
from agencydesk.services.desk import Desk
from agencydesk.services.moves import find_recomputed
from agencydesk.services.recording_values import EventEntry, NoticeEntry
from tests.conftest import NOW, TODAY
from tests.services.test_random_desk_days import DeskDay, check

STEPS = 30
HEADINGS = ("我方案号", "申请日", "专利类型", "专利名称", "案件状态", "客户", "答复期限")
KINDS = ("发明", "实用新型", "外观设计")
STATES = ("受理", "授权", "审查中", "放弃", "待申请")
#: Cases of the desk, and cases that only sheets know.
REFS = (*(f"P-{number}" for number in range(6)), "N-1", "N-2", "N-3")


class ImportDay(DeskDay):
    """Brings sheets in and takes them back, and does and undoes what clerks do meanwhile."""

    def __init__(self, desk: Desk, dice: random.Random, folder: Path) -> None:
        super().__init__(desk, dice)
        self.folder = folder
        self.batches: list[int] = []

    def sheet(self) -> Path:
        path = self.folder / f"总表{len(self.batches)}.xlsx"
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet("总表")
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            page.write_row(0, 0, HEADINGS)
            for line, ref in enumerate(self.dice.sample(REFS, 4), 1):
                client = self.dice.choice(("示例电池有限公司", "示例丙公司"))
                row = (ref, self.day(), self.dice.choice(KINDS), "一种电池")
                due = self.dice.choice((None, TODAY + timedelta(days=30)))
                for column, cell in enumerate((*row, self.dice.choice(STATES), client, due)):
                    if isinstance(cell, date):
                        moment = datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001
                        page.write_datetime(line, column, moment, day)
                    elif cell is not None:
                        page.write(line, column, cell)
        return path

    def bring(self) -> None:
        plan = self.desk.imports.plan([self.sheet()], take_sheet=self.dice.random() < 0.7)
        before = self.shown()
        batch = self.desk.imports.apply(plan).batch_id
        self.batches.append(batch)
        if self.dice.random() < 0.3:
            self.desk.imports.undo(batch)
            assert self.shown() == before
        self.look()

    def undo(self) -> None:
        if self.batches:
            self.desk.imports.undo(self.dice.choice(self.batches))
            self.look()

    def look(self) -> None:
        with self.desk.context.database.reading() as session:
            self.cases = list(session.scalars(select(CaseFile.id)))

    def event_by_hand(self) -> None:
        before = self.shown()
        key = self.dice.choice(sorted(self.desk.context.rules.engine.events.by_key))
        entry = EventEntry(self.dice.choice(self.cases), key, self.day(), year=4, length=1)
        done = self.desk.by_hand.record_event(entry)
        if self.dice.random() < 0.5 and done.event_id is not None:
            self.desk.withdrawing.withdraw_event(done.event_id, "误登记")
            assert self.shown() == before, key

    def notice_by_hand(self) -> None:
        before = self.shown()
        kind = self.dice.choice(self.desk.context.rules.notices.types)
        way = self.dice.choice(list(Delivery))
        case_id = self.dice.choice(self.cases)
        entry = NoticeEntry(case_id, kind.code, kind.name_zh, self.day(), way, repeat=True)
        done = self.desk.by_hand.record_notice(entry)
        if self.dice.random() < 0.5 and done.notice_id is not None:
            self.desk.recording.withdraw_notice(done.notice_id, "误登记")
            assert self.shown() == before, kind.name_zh

    def old_event(self) -> None:
        with self.desk.context.database.reading() as session:
            events = session.scalars(select(CaseEvent.id)).all()
        self.desk.withdrawing.withdraw_event(self.dice.choice([*events, 0]), "误登记")

    def base_date(self) -> None:
        case_id = self.dice.choice(self.cases)
        was = self.dice.choice(self.desk.base_dates.of_case(case_id).dates)
        wanted = Correction(case_id, was.field, self.day(), was.notice_id, was.delivery, None)
        before = self.shown()
        lines = self.desk.base_dates.preview(wanted)
        done = self.desk.base_dates.apply(wanted, "误登记", seen=lines)
        if done.back is not None and self.dice.random() < 0.5:
            self.desk.base_dates.apply(done.back, "误登记", stands=wanted)
            assert self.shown() == before, wanted

    def acts(self) -> list[Callable[[], None]]:
        sheets = [self.bring, self.undo] * 5
        by_hand = [self.event_by_hand, self.notice_by_hand, self.old_event, self.base_date]
        return [*super().acts(), *by_hand, *by_hand, *sheets]


def check_stored(desk: Desk) -> None:
    """Every open date is what the engine says now, once; the trail is whole."""
    rules = desk.context.rules
    with desk.context.database.reading() as session:
        assert trail.verify(session) is None
        cases = session.scalars(select(CaseFile.id)).all()
        bundles = read_bundles(session, cases, rules.notices)
    for bundle in bundles.values():
        for moving in find_recomputed(rules, bundle, everything=True):
            # what an event of another kind of case had started stays until somebody closes it
            assert moving.found is not None
            assert moving.found.outcome.answer is Answer.NOT_AVAILABLE, moving
        every = Counter(
            (state.rule_id, state.year, state.tier, state.official_due, state.trigger_date)
            for state in bundle.deadlines
            if state.status is Status.OPEN
            and state.notice_id is None
            and state.source is not Source.SHEET
        )
        assert max(every.values(), default=1) == 1, every


@pytest.mark.parametrize("seed", range(6))
def test_sheets_that_come_and_go_leave_every_date_right_and_every_count_true(
    tmp_path: Path, seed: int
) -> None:
    desk = Desk.open(tmp_path / "data", lambda: NOW)
    try:
        day = ImportDay(desk, random.Random(seed), tmp_path)
        for step in range(STEPS):
            with suppress(UserError):
                day.dice.choice(day.acts())()
            check_stored(desk)
            if step % 5 == 0:
                check(desk)
        check(desk)
    finally:
        desk.close()
