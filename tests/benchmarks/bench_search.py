"""How long the search takes on generated cases: building its text, following, answering.

Run with ``python -m tests.benchmarks.bench_search [cases]``. The goals at 100,000 cases: an answer
within 8 ms for 95 of 100 words as they are typed, 0.5 s to build the text, 16 MB to hold it.
``processor`` leaves out what other programs took of the machine.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

from agencydesk.models.bulk import insert_rows
from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.database import Database
from agencydesk.models.parties import Party
from agencydesk.models.trail import Entry, append
from agencydesk.models.vocabulary import CaseKind, PartyKind, PartyRole
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.desk import Desk
from agencydesk.services.search import Search

NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
ROUNDS = 5
WORDS = 60
HITS = 12
MIB = 2**20
KINDS = "智能 高效 便携式 可调节 自适应 低功耗 高精度 耐腐蚀 折叠式 轻量化 柔性 非接触式".split()  # noqa: SIM905  (readable)
THINGS = """
锂离子电池 燃料电池 光伏组件 充电桩 无人机 激光雷达 图像传感器 半导体器件 功率模块 光纤 基站天线
神经网络 机器人 机械臂 减速器 注塑模具 轴承 液压缸 水泵 压缩机 换热器 空调器 洗衣机 空气净化器
医用导管 血糖仪 抗体药物 化妆品 食品添加剂 饲料 温室大棚 挖掘机 电梯 混凝土 保温板 石墨烯 碳纤维
""".split()  # noqa: SIM905  (readable)
ACTS = "制备 检测 控制 监测 清洗 封装 识别 预测 优化 定位 焊接 回收 压缩 传输 干燥 固定".split()  # noqa: SIM905  (readable)
ENDS = "方法 方法及装置 系统 工艺 装置 结构 设备 组件（分体式） 方法、装置及存储介质".split()  # noqa: SIM905  (readable)
TOWNS = "北京 上海 深圳 广州 杭州 苏州 南京 武汉 成都 重庆 西安 天津 青岛 宁波 长沙 厦门".split()  # noqa: SIM905  (readable)
BRANDS = "华中天新金恒永瑞德科创智海东宏盛泰安信达博远正佳利鑫龙凯晶微蓝星云锐卓力康众百同"
TRADES = "科技 电子 新材料 生物医药 新能源 机械制造 环保科技 光电 医疗器械 自动化".split()  # noqa: SIM905  (readable)
FAMILIES, GIVEN = "王李张刘陈杨赵黄周吴徐孙曾单解", "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚"


def fill(database: Database, cases: int) -> None:
    """Write so many cases, each with a client, an applicant and two inventors."""
    dice = random.Random(cases)
    firms, persons = max(cases // 50, 20), max(cases // 4, 50)
    with database.writing() as session:
        parties: list[tuple[object, ...]] = [
            (n, _firm(dice), PartyKind.ORGANISATION) for n in range(1, firms + 1)
        ]
        parties += [(firms + n, _person(dice), PartyKind.PERSON) for n in range(1, persons + 1)]
        insert_rows(session, Party, ("id", "name", "kind"), parties)
        columns = ("id", "ref", "title", "application_no", "client_ref", "kind", "publication_no",
                   "created_at", "updated_at")  # fmt: skip
        insert_rows(session, CaseFile, columns, (_case(dice, n) for n in range(1, cases + 1)))
        links = (link for n in range(1, cases + 1) for link in _links(dice, n, firms, persons))
        insert_rows(session, CaseParty, ("case_id", "party_id", "role", "position"), links)


def _firm(dice: random.Random) -> str:
    brand = "".join(dice.choices(BRANDS, k=2))
    return f"{dice.choice(TOWNS)}{brand}{dice.choice(TRADES)}有限公司"


def _person(dice: random.Random) -> str:
    return dice.choice(FAMILIES) + "".join(dice.choices(GIVEN, k=2))


def _case(dice: random.Random, number: int) -> tuple[object, ...]:
    kind = dice.choice(KINDS) if dice.random() < 0.4 else ""
    use = f"用于{dice.choice(THINGS)}的" if dice.random() < 0.3 else ""
    title = f"一种{use}{kind}{dice.choice(THINGS)}{dice.choice(ACTS)}{dice.choice(ENDS)}"
    return (
        number,
        f"P{2006 + number % 20}-{number:06d}",
        title,
        f"{2006 + number % 20}{dice.choice('123')}{number:07d}{dice.choice('0123456789X')}",
        f"KH-{dice.randint(1, 99999)}" if dice.random() < 0.5 else None,
        CaseKind.INVENTION,
        f"CN1{number:08d}A" if dice.random() < 0.6 else None,
        NOW,
        NOW,
    )


def _links(
    dice: random.Random, case: int, firms: int, persons: int
) -> Iterable[tuple[int, int, PartyRole, int]]:
    firm = dice.randint(1, firms)
    yield case, firm, PartyRole.CLIENT, 0
    yield case, firm if dice.random() < 0.8 else dice.randint(1, firms), PartyRole.APPLICANT, 0
    for position, person in enumerate(dice.sample(range(1, persons + 1), 2)):
        yield case, firms + person, PartyRole.INVENTOR, position


def queries(desk: Desk) -> dict[str, list[str]]:
    """Return what people type, by kind, taken from the cases themselves, and misses."""
    dice = random.Random(7)
    ids = desk.search.find("一种")
    rows = [
        hit
        for number in dice.sample(ids, min(WORDS, len(ids)))
        for hit in desk.search.hits(f"-{number:06d}", 1).rows
    ]

    def pieces(texts: list[str], length: int) -> list[str]:
        starts = [dice.randint(0, max(len(text) - length, 0)) for text in texts]
        return [text[at : at + length] for text, at in zip(texts, starts, strict=True)]

    titles, clients = [row.title for row in rows], [row.client for row in rows]
    numbers = [row.number for row in rows]
    letters = desk.search.letters.of_many([*titles, *clients])
    return {
        **{f"title, {n} characters": pieces(titles, n) for n in (1, 2, 3, 4)},
        **{f"client, {n} characters": pieces(clients, n) for n in (2, 4)},
        **{f"number, {n} digits": pieces(numbers, n) for n in (2, 4, 8)},
        "whole number": numbers,
        "whole reference": [row.ref for row in rows],
        **{f"initials, {n} letters": pieces(letters, n) for n in (1, 2, 3, 4, 6)},
        "two words": [f"{a[-2:]} {b[:4]}" for a, b in zip(titles, clients, strict=True)],
        "common and rare word": [f"有限公司 {row.ref[-5:]}" for row in rows],
        "in no case": ["囧", "龘龘", "电囧", "zzqqx", "99999999999", "有限公司 囧囧", "装置 zqzq"],
    }


def _timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    begun = clock()
    work()
    return (clock() - begun) * 1000


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]


def _measure(desk: Desk) -> None:
    everything: list[float] = []
    own: list[float] = []
    shown: list[float] = []
    for title, words in queries(desk).items():
        times = [_timed(lambda w=word: desk.search.find(w, 1001)) for word in words * 2]
        rows = [_timed(lambda w=word: desk.search.hits(w, HITS)) for word in words]
        everything += times
        own += [
            _timed(lambda w=word: desk.search.find(w, 1001), time.process_time) for word in words
        ]
        shown += rows
        print(
            f"{title:24s} found p50 {median(times):6.2f} p95 {_p95(times):6.2f} "
            f"max {max(times):6.2f} ms   rows ready p50 {median(rows):6.2f} p95 {_p95(rows):6.2f}"
        )
    print(
        f"{'all':24s} found p95 {_p95(everything):.2f} ms (processor {_p95(own):.2f} ms)   "
        f"rows ready p95 {_p95(shown):.2f} ms"
    )


def main() -> None:
    """Print the figures."""
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as name:
        desk = Desk.open(Path(name), lambda: NOW)
        fill(desk.context.database, cases)
        built = []
        for _ in range(ROUNDS):
            again = Search(desk.context)
            built.append(_timed(again.refresh))
        desk.search.refresh()
        print(f"{cases:,} cases: built in {median(built):.0f} ms, {desk.search.size / MIB:.1f} MB")
        followed = []
        for number in range(ROUNDS):
            desk.cases.create(CaseDraft(f"NEU-{number}", "一种新的装置"))
            followed.append(_timed(desk.search.refresh))
        with desk.context.database.writing() as session:
            append(session, [Entry(NOW, None, "", "update", "deadline", 1)])
        print(
            f"after one new case {median(followed):.1f} ms, "
            f"after another change {_timed(desk.search.refresh):.1f} ms"
        )
        _measure(desk)
        desk.close()


if __name__ == "__main__":
    main()
