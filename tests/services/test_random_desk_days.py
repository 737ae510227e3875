"""Random days at a desk: after every act dates recompute and nothing cached is stale."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from agencydesk.domain.docket import DateKind, DocketFilter, Scope, SortKey, Status
from agencydesk.domain.facts import Delivery
from agencydesk.errors import UserError
from agencydesk.models.vocabulary import CaseKind, CaseStatus, PartyRole
from agencydesk.paths import resources_dir
from agencydesk.services.acting_values import Acted
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.case_table import CaseTable
from agencydesk.services.case_table_values import CaseQuery
from agencydesk.services.desk import Desk
from agencydesk.services.docket import Docket
from agencydesk.services.drafts import EventDraft, NoticeDraft
from agencydesk.services.own_fields_values import OwnType
from agencydesk.services.search import Search
from agencydesk.services.staff_values import StaffDraft
from agencydesk.services.today_values import Figure
from tests.conftest import NOW, TODAY

STEPS = 40
WORDS = ("示例", "电池", "P-", "甲", "2024")
#: What became of it, when, and why; who, where somebody is known.
REASONED = 3
#: Statuses by which a deadline leaves the docket; each says why.
GONE = (Status.NOT_NEEDED, Status.TRANSFERRED, Status.MISSED)


class DeskDay:
    """Does what clerks do on a desk, as the dice say."""

    def __init__(self, desk: Desk, dice: random.Random) -> None:
        self.desk, self.dice = desk, dice
        self.people = [desk.staff.add(StaffDraft(name)).id for name in ("示例甲", "示例乙")]
        self.field = desk.own_fields.add("批次", OwnType.TEXT).record_id or 0
        self.cases: list[int] = []
        self.notices: list[int] = []
        for number in range(4):
            self.case(number)

    def case(self, number: int = 0) -> None:
        name = self.dice.choice(("示例电池有限公司", "示例轴承厂"))
        draft = CaseDraft(
            f"P-{len(self.cases)}",
            self.dice.choice(("一种电池", "一种轴承")),
            kind=self.dice.choice(list(CaseKind)),
            status=self.dice.choice(list(CaseStatus)),
            filing_date=self.dice.choice([self.day(), None]),
            attorney_id=self.dice.choice([*self.people, None]),
            people={PartyRole.CLIENT: (name,)},
        )
        self.cases.append(self.desk.cases.create(draft).id)

    def day(self) -> date:
        return TODAY - timedelta(days=self.dice.randrange(1500))

    def some(self) -> list[int]:
        ids = list(self.desk.docket.ids(DocketFilter(include_done=True)))
        return self.dice.sample(ids, min(len(ids), 3))

    def notice(self) -> None:
        kind = self.dice.choice(self.desk.context.rules.notices.types)
        draft = NoticeDraft(
            self.dice.choice(self.cases),
            kind.code,
            kind.name_zh,
            self.day(),
            self.dice.choice(list(Delivery)),
            repeat=True,
        )
        done = self.desk.recording.record_notice(draft)
        if done.notice_id is not None:
            self.notices.append(done.notice_id)

    def event(self) -> None:
        key = self.dice.choice(sorted(self.desk.context.rules.engine.events.by_key))
        case_id = self.dice.choice(self.cases)
        rules = self.desk.recording.rules_started_by(key, case_id)
        picked = tuple(rule.rule_id for rule in rules[:2])
        self.desk.recording.record_event(
            EventDraft(case_id, key, self.day(), picked, year=4, length=1)
        )

    def withdraw(self) -> None:
        if self.notices:
            self.desk.recording.withdraw_notice(self.dice.choice(self.notices), "误登记")

    def correct(self) -> None:
        changes = {self.dice.choice(("filing_date", "grant_date")): self.day()}
        self.desk.corrections.apply_correction(self.dice.choice(self.cases), changes)

    def edit(self) -> None:
        number = self.dice.choice(self.cases)
        view = self.desk.cases.get(number)
        draft = replace(
            view.draft,
            title=self.dice.choice(("一种电池壳", "一种新轴承")),
            status=self.dice.choice(list(CaseStatus)),
            attorney_id=self.dice.choice([*self.people, None]),
        )
        self.desk.cases.edit(number, draft, view.version, move_dates=True)

    def close(self) -> None:
        acting, day = self.desk.acting, TODAY
        act: Callable[[], Acted] = self.dice.choice(
            [
                lambda: acting.send(self.some(), day),
                lambda: acting.receive(self.some(), day, "R-1", day),
                lambda: acting.close(self.some(), self.dice.choice(GONE), "客户指示"),
            ]
        )
        before = self.shown()
        acted = act()
        if acted.done and self.dice.random() < 0.5:
            acting.undo_closing(acted, "误操作")
            assert self.shown() == before

    def reopen(self) -> None:
        self.desk.acting.reopen(self.some(), "误操作")

    def extend(self) -> None:
        before = self.shown()
        acted = self.desk.acting.extend(self.some()[0], self.dice.choice([1, 2]))
        if acted.done and self.dice.random() < 0.5:
            self.desk.acting.undo_extension(acted, "误操作")
            assert self.shown() == before

    def confirm(self) -> None:
        self.desk.work_as(self.dice.choice(self.people))
        acted = self.desk.acting.confirm(self.some())
        if self.dice.random() < 0.5:
            self.desk.acting.undo_confirmation(acted)

    def own(self) -> None:
        before = self.own_values()
        done = self.desk.own_fields.fill(self.field, self.cases[:2], self.dice.choice(("一", "二")))
        if self.dice.random() < 0.5:
            self.desk.own_fields.take_back(self.field, done)
            assert self.own_values() == before

    def defaults(self) -> None:
        days = self.dice.choice([None, 7]), self.dice.choice([None, 14])
        self.desk.defaults.set("*", None, *days)
        self.desk.defaults.apply(only_empty=self.dice.random() < 0.5)

    def upkeep(self) -> None:
        self.desk.upkeep.roll_forward()

    def own_values(self) -> list[object]:
        rows = self.desk.case_table.rows(self.cases, [f"own:{self.field}"])
        return [tuple(row.cells) for row in rows]

    def shown(self) -> Counter[tuple[object, ...]]:
        """What stands on the docket, whatever number it has there."""
        return Counter(
            (row.case_id, row.rule_id, row.matter, row.official_due, row.status)
            for row in self.desk.docket.listing(DocketFilter())
        )

    def acts(self) -> list[Callable[[], None]]:
        often = [self.notice, self.event, self.close, self.correct]
        changing = [self.case, self.withdraw, self.edit, self.reopen, self.extend, self.confirm]
        return [*often, *often, *changing, self.own, self.defaults, self.upkeep]


def figures_of(desk: Desk) -> Iterator[Figure]:
    for attorney in (None, *(number for number, _ in desk.docket.attorneys())):
        view = desk.today_view(attorney)
        yield from view.bands.values()
        yield from (view.provisional, view.not_computable, view.to_confirm, view.sent)


def check(desk: Desk) -> None:
    """Compare what is kept in memory with what a program started now would read."""
    for figure in figures_of(desk):
        assert figure.count == len(desk.docket.ids(figure.filter)), figure.filter
    cold = Docket(desk.context, desk.wording)
    for wanted in (
        DocketFilter(include_done=True),
        DocketFilter(text=WORDS[0]),
        DocketFilter(text=WORDS[3], include_done=True),
        DocketFilter(scope=Scope.TO_CONFIRM),
        DocketFilter(by=DateKind.INTERNAL),
    ):
        for sort in (SortKey.URGENCY, SortKey.CLIENT, SortKey.MATTER, SortKey.ATTORNEY):
            assert desk.docket.ids(wanted, sort) == cold.ids(wanted, sort), (wanted, sort)
    search = Search(desk.context, resources_dir())
    for word in WORDS:
        assert desk.search.find(word) == search.find(word)
    table = CaseTable(desk.context, desk.wording, search.find)
    assert desk.case_table.ids(CaseQuery()) == table.ids(CaseQuery())


def check_dates(desk: Desk) -> None:
    """Let the data be looked through: chain, references, every date computed again."""
    report = desk.verifying.run()
    assert report.broken_at is None
    assert not report.moved, report.moved
    assert not report.strays
    for row in desk.docket.listing(DocketFilter(include_done=True)):
        if row.status in GONE:
            closed = dict(desk.stories.explain(row.id).facts)["办结"]
            assert len(closed.split(" · ")) >= REASONED, row.id


@pytest.mark.parametrize("seed", range(6))
def test_any_day_at_the_desk_leaves_nothing_stale_and_nothing_unexplained(
    tmp_path: Path, seed: int
) -> None:
    desk = Desk.open(tmp_path, lambda: NOW)
    try:
        day = DeskDay(desk, random.Random(seed))
        for _ in range(STEPS):
            with suppress(UserError):
                day.dice.choice(day.acts())()
            check(desk)
        check_dates(desk)
    finally:
        desk.close()
