"""A data folder of a busy agency: any number of cases with six deadlines each, always the same.

Run with ``python -m tests.benchmarks.docket_folder FOLDER [cases]``; a folder that is there is
left as it is. Names and numbers are made up from word lists.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from agencydesk.domain.docket import Source, Status
from agencydesk.domain.outcome import Answer
from agencydesk.models.agency import Agency, Staff, StaffRoleLink
from agencydesk.models.base import Base
from agencydesk.models.bulk import insert_rows
from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.database import Database
from agencydesk.models.docket import Deadline
from agencydesk.models.parties import Party
from agencydesk.models.settings import Setting
from agencydesk.models.trail import Entry, append
from agencydesk.models.vocabulary import (
    CaseKind,
    CaseStatus,
    PartyKind,
    PartyRole,
    StaffRole,
)
from agencydesk.services.desk import DATABASE_NAME
from agencydesk.services.upkeep import LAST_DAY

Rows = list[tuple[object, ...]]
DEADLINES = 6
#: Of the day the folder is made for; the benchmark's clock stands there too.
NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
TODAY = NOW.date()
#: Cases made and written at a time.
BATCH = 5_000
OBJECTS = [
    "锂离子电池",
    "光伏组件",
    "充电桩",
    "激光雷达",
    "图像传感器",
    "功率模块",
    "数据中心",
    "神经网络",
    "语音识别",
    "机械臂",
    "数控机床",
    "注塑模具",
    "换热器",
    "净水器",
    "显示面板",
    "手术器械",
    "血糖仪",
    "中药组合物",
    "食品添加剂",
    "灌溉系统",
    "盾构机",
    "混凝土",
    "石墨烯",
    "催化剂",
    "变压器",
    "断路器",
    "配电网",
    "风力发电机",
]
ACTS = [
    "制备",
    "检测",
    "控制",
    "监测",
    "清洗",
    "封装",
    "装配",
    "识别",
    "预测",
    "调度",
    "定位",
    "焊接",
    "涂覆",
    "回收",
    "加密",
    "传输",
    "筛选",
    "干燥",
    "冷却",
    "散热",
    "固定",
    "测试",
    "校准",
]
TAILS = ["方法", "方法及装置", "装置", "结构", "系统", "设备", "组件", "方法、装置及存储介质"]
TRADES = [
    "科技",
    "电子",
    "新材料",
    "智能装备",
    "生物医药",
    "新能源",
    "机械制造",
    "环保科技",
    "半导体",
    "软件",
]
STEMS = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"]
#: Rule, and how often it occurs among ten.
RULES = (
    ("oa_first_reply", 2), ("oa_later_reply", 1), ("annuity_due", 3), ("exam_request", 1),
    ("grant_registration", 1), ("filing_fee", 1), ("reexam_request", 1),
)  # fmt: skip
DONE = (Status.RECEIVED, Status.RECEIVED, Status.RECEIVED, Status.SUPERSEDED)
STEPS = json.dumps(
    [
        ["event", "2023-11-23", "", {"event": "filing_date"}],
        ["counted", "2026-11-23", "专利法(2020)第35条第1款; 细则(2023)第12条第1款、第113条",
         {"length": 3, "unit": "year", "extra_days": 0, "back": 0, "start": "2023-11-23"}],
        ["working_day", "2026-11-23", "细则第5条", {}],
    ],
    ensure_ascii=False,
    separators=(",", ":"),
)  # fmt: skip


@dataclass(slots=True)
class Batch:
    """Rows of some cases, ready to be written."""

    cases: Rows = field(default_factory=list)
    parties: Rows = field(default_factory=list)
    deadlines: Rows = field(default_factory=list)


CASE_COLUMNS = (
    "id", "ref", "client_ref", "kind", "title", "application_no", "filing_date", "status",
    "attorney_id", "process_officer_id", "created_at", "updated_at",
)  # fmt: skip
DEADLINE_COLUMNS = (
    "id", "case_id", "event_key", "rule_id", "rule_version", "year", "official_due",
    "computed_due", "raw_due", "internal_due", "client_due", "source", "status", "answer",
    "certain", "confidence", "flags", "missing", "derivation", "entered_by", "entered_at",
    "confirmed_by", "confirmed_at", "received_on",
)  # fmt: skip


class Maker:
    """Makes the rows; the same for the same number of cases."""

    def __init__(self, cases: int) -> None:
        self._dice = random.Random(cases)
        self.people = max(3, min(60, cases // 500 + 3))
        self.clients = max(12, cases // 40)
        self.inventors = max(30, cases // 3)
        weights = [1 / (number + 3) ** 0.85 for number in range(self.clients)]
        self._drawn = iter(self._dice.choices(range(1, self.clients + 1), weights, k=cases))

    def staff(self) -> Rows:
        """Return id and name of everyone who works there."""
        return [(n, f"示例{n:02d}", f"sl{n:02d}", True) for n in range(1, self.people + 1)]

    def parties(self) -> Iterator[tuple[object, ...]]:
        """Yield clients, then inventors: id, name, kind, initials."""
        for number in range(1, self.clients + 1):
            stem = "".join(self._dice.choices(STEMS, k=3))
            name = f"示例{stem}{number}{self._dice.choice(TRADES)}有限公司"
            yield number, name, PartyKind.ORGANISATION, f"slabc{number}kjyxgs"
        for number in range(self.clients + 1, self.clients + self.inventors + 1):
            yield number, f"示例{number}", PartyKind.PERSON, f"sl{number}"

    def batch(self, numbers: Sequence[int]) -> Batch:
        """Return the rows of these cases."""
        made = Batch()
        for number in numbers:
            self._add_case(number, made)
        return made

    def _add_case(self, number: int, made: Batch) -> None:
        dice = self._dice
        filed = TODAY - timedelta(days=dice.randrange(3650))
        kind = dice.choices(tuple(CaseKind), (50, 40, 10))[0]
        pending = dice.random() < 0.6
        client = next(self._drawn)
        attorney = dice.randint(1, self.people)
        made.cases.append(
            (
                number,
                f"SL{filed:%y}{'ABD'[tuple(CaseKind).index(kind)]}{number:06d}",
                f"KH-{dice.randrange(100_000):05d}",
                kind,
                f"一种{dice.choice(OBJECTS)}{dice.choice(ACTS)}{dice.choice(TAILS)}",
                f"{filed:%Y}{tuple(CaseKind).index(kind) + 1}{number:07d}{number % 10}",
                filed,
                CaseStatus.PENDING if pending else CaseStatus.GRANTED,
                attorney,
                dice.randint(1, self.people),
                NOW,
                NOW,
            )
        )
        made.parties += [
            (number, client, PartyRole.CLIENT, 0),
            (number, client, PartyRole.APPLICANT, 0),
        ]
        for place in range(dice.randint(1, 3)):
            inventor = self.clients + (number * 7 + place) % self.inventors + 1
            made.parties.append((number, inventor, PartyRole.INVENTOR, place))
        for place in range(DEADLINES):
            made.deadlines.append(self._deadline(number, place, filed, attorney))

    def _deadline(self, case: int, place: int, filed: date, person: int) -> tuple[object, ...]:
        dice = self._dice
        rule = dice.choices([name for name, _ in RULES], [often for _, often in RULES])[0]
        span = (TODAY - filed).days + 240
        due: date | None = filed + timedelta(days=dice.randrange(span) + 60)
        if dice.random() < 0.02:
            due = None
        is_open = due is None or due >= TODAY or dice.random() < 0.004
        status = Status.OPEN if is_open else dice.choice(DONE)
        if is_open and dice.random() < 0.03:
            status = Status.SENT
        other = person % self.people + 1 if dice.random() < 0.8 else None
        return (
            (case - 1) * DEADLINES + place + 1,
            case,
            "filing_date",
            rule,
            "2024-01-20",
            dice.randint(2, 10) if rule == "annuity_due" else None,
            due,
            due,
            due,
            due and due - timedelta(days=14),
            due and dice.choice((None, due - timedelta(days=21))),
            Source.COMPUTED,
            status,
            Answer.COMPUTED if due else Answer.MISSING,
            dice.random() < 0.9,
            "high",
            "[]",
            "[]" if due else '["notice"]',
            STEPS,
            person,
            NOW,
            other,
            NOW if other else None,
            due if status is Status.RECEIVED else None,
        )


def make_folder(folder: Path, cases: int) -> Path:
    """Make the folder unless it is there, and return it."""
    ready = folder / "ready"
    if ready.exists():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    database = Database(folder / DATABASE_NAME)
    try:
        database.upgrade()
        with database.writing() as session:
            _fill(session, Maker(cases), cases)
    finally:
        database.close()
    ready.write_text(f"{cases}\n", encoding="utf-8")
    return folder


def _fill(session: Session, maker: Maker, cases: int) -> None:
    agency = (1, "示例知识产权代理事务所", "99999", NOW)
    insert_rows(session, Agency, ("id", "name", "code", "created_at"), [agency])
    insert_rows(session, Staff, ("id", "name", "pinyin_initials", "active"), maker.staff())
    roles = [(number, StaffRole.ATTORNEY) for number in range(1, maker.people + 1)]
    roles += [(1, StaffRole.PROCESS_OFFICER), (2, StaffRole.PROCESS_OFFICER)]
    insert_rows(session, StaffRoleLink, ("staff_id", "role"), roles)
    insert_rows(session, Party, ("id", "name", "kind", "pinyin_initials"), maker.parties())
    for start in range(1, cases + 1, BATCH):
        numbers = range(start, min(start + BATCH, cases + 1))
        made = maker.batch(numbers)
        insert_rows(session, CaseFile, CASE_COLUMNS, made.cases)
        insert_rows(session, CaseParty, ("case_id", "party_id", "role", "position"), made.parties)
        insert_rows(session, Deadline, DEADLINE_COLUMNS, made.deadlines)
        _note(session, CaseFile, numbers)
    insert_rows(session, Setting, ("key", "value"), [(LAST_DAY, json.dumps("2999-12-31"))])


def _note(session: Session, model: type[Base], numbers: Sequence[int]) -> None:
    table = model.__tablename__
    append(session, [Entry(NOW, None, "", "create", table, n, n) for n in numbers])


def main() -> None:
    """Make the folder that the command line names."""
    cases = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    print(make_folder(Path(sys.argv[1]), cases))


if __name__ == "__main__":
    main()
