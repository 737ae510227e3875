"""Counting, completing and comparing a year's figures from the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from agencydesk.services.desk import Desk
from agencydesk.services.uploads.national import PUBLISHED
from agencydesk.sync.publication import Basis, IndicatorValue, Publication, sign_publication
from tests.cli.conftest import Program
from tests.cli.reporting import PIPED, TODAY, WORDS, YEAR, Agency, fill, open_desk
from tests.receiving import receiving

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@pytest.fixture
def agency(tmp_path: Path) -> Agency:
    """An agency about which nothing is known."""
    open_desk(tmp_path / "data").close()
    return Agency(Program(tmp_path, tmp_path / "data"))


def opened(agency: Agency) -> Desk:
    return open_desk(agency.data)


def test_what_is_missing_is_said_until_it_is_typed(agency: Agency) -> None:
    built = agency("build", str(YEAR))
    assert built.code == 1
    assert "“收入”不能生成" in built.err
    assert "revenue_fen" in built.err
    assert "“业务量”可以生成" in built.out
    words = ("--reason", "审计后数字", "--source", "示例审字1号")
    typed = agency("set", str(YEAR), "revenue_fen", "7,300,000.5", *words)
    assert typed.code == 0, typed.err
    assert "7,300,000.50 元" in typed.out
    built = agency("build", str(YEAR))
    assert built.code == 0
    lines = {line.split("\t")[0]: line.split("\t") for line in built.out.splitlines()}
    assert lines["revenue_fen"][2:4] == ["7,300,000.50 元", "填写：审计后数字"]
    assert lines["complaints"][2:4] == ["0 件", "计数"]
    assert agency("unset", str(YEAR), "revenue_fen", "--reason", "有误").code == 0
    assert agency("build", str(YEAR)).code == 1


def test_what_a_figure_cannot_be_is_refused(agency: Agency) -> None:
    for words in (("trainees", "many"), ("it_in_use", "yes"), ("no_such", "1")):
        refused = agency("set", str(YEAR), *words, "--reason", "x")
        assert refused.code == 1
        assert refused.err.strip()
    assert agency("set", str(YEAR), "trainees", "2").code == 2  # a reason is needed


def test_a_year_that_runs_is_counted_but_not_confirmed(agency: Agency, tmp_path: Path) -> None:
    desk = opened(agency)
    fill(desk, TODAY.year)
    desk.uploads.recovery.restore(WORDS)
    desk.close()
    built = agency("build", str(TODAY.year))
    assert built.code == 0
    assert "尚未结束" in built.err
    refused = agency.asked("export", str(TODAY.year), "-o", tmp_path / "F.json", "--yes")
    assert refused.code == 1
    assert "尚未结束" in refused.err
    assert agency.outbox() == []


def test_a_year_nothing_can_be_said_of_is_refused_before_anything_is_asked(agency: Agency) -> None:
    for words in (("build",), ("show",), ("sheet",), ("export", "-o", "F.json")):
        refused = agency(words[0], "1999", *words[1:])
        assert refused.code == 1
        assert "1999" in refused.err
    assert agency("build", "year").code == 2


def test_each_field_has_a_sentence_beside_what_is_sent_and_what_stays(agency: Agency) -> None:
    desk = opened(agency)
    fill(desk)
    desk.uploads.recovery.restore(WORDS)
    desk.close()
    shown = agency("show", str(YEAR), PIPED, typed=WORDS + "\n")
    assert shown.code == 0, shown.err
    (line,) = [each for each in shown.out.splitlines() if "发明专利申请代理量" in each]
    assert "130 件" in line
    assert "132 件" in line
    assert "件数随机取整" in line
    assert "机构名称、代码" in shown.out
    english = Agency(Program(agency.program.folder, agency.data))
    told = english.program(
        "--lang", "en", "report", "show", str(YEAR), PIPED, typed=WORDS + "\n"
    )  # the option of the language stands before the command
    assert "is sent; exact, and kept here" in told.out


def test_the_statutory_sheet_is_listed_and_printed(agency: Agency, tmp_path: Path) -> None:
    listed = agency("sheet", str(YEAR))
    assert listed.code == 0
    assert len(listed.out.splitlines()) == 20
    assert agency("sheet", str(YEAR), "-o", tmp_path / "S.pdf").code == 0
    assert (tmp_path / "S.pdf").read_bytes().startswith(b"%PDF")


def test_a_platform_that_has_not_published_and_one_that_is_away_are_told_apart(
    agency: Agency, tmp_path: Path
) -> None:
    with receiving(tmp_path / "platform", today=TODAY) as platform:
        agency.bind(platform)
        assert "尚未发布" in agency("national", str(YEAR)).err
    desk = opened(agency)
    desk.uploads.bindings.attach("http://127.0.0.1:9", platform.public_key.hex(), "a" * 32)
    desk.close()
    assert "无法连接平台" in agency("national", str(YEAR)).err


def test_national_figures_stand_beside_ones_own(agency: Agency) -> None:
    off = agency("national", str(YEAR), "--json")
    assert off.code == 1
    assert "report bind" in off.err
    assert len(off.rows("indicators")) == 9
    desk = opened(agency)
    fill(desk)
    public = KEY.public_key().public_bytes_raw().hex()
    desk.uploads.bindings.pin(public)
    none = {n: IndicatorValue(n, Basis.NOT_COMPUTED, None, 0) for n in range(1, 10)}
    known = {4: IndicatorValue(4, Basis.ESTIMATE, 4810, 1)}
    values = tuple((none | known)[number] for number in range(1, 10))
    made = Publication(YEAR, date(YEAR + 1, 9, 1), f"{YEAR}-k10-0123abcd", 5300, 36000, values)
    desk.uploads.national._keep(f"{PUBLISHED}{YEAR}", sign_publication(made, KEY))
    desk.close()
    told = agency("national", str(YEAR))
    assert told.code == 0, told.err
    (line,) = [each for each in told.out.splitlines() if each.startswith("4\t")]
    assert "481.0 亿元" in line
    assert "7,300,000.00 元" in line
    rows = {
        row["number"]: row for row in agency("national", str(YEAR), "--json").rows("indicators")
    }
    assert (rows[4]["national"], rows[4]["basis"]) == (481.0, "estimate")
    assert (rows[8]["national"], rows[8]["basis"]) == (None, "not_computed")
