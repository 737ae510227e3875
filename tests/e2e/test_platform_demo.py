"""The demo of two processes does what it says, and says so where something is wrong."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from agencydesk.domain.privacy import Cell, CellTable
from agencydesk.domain.statistics import Figures
from agencydesk.services.desk import Desk
from agencydesk.services.uploads.uploads import UploadTools
from agencydesk.sync.receiver.settings import make_settings
from tests.e2e import platform_demo
from tests.e2e.demo_agencies import Tally, Total, choose, lines, tally, totals, upload
from tests.e2e.platform_demo import Outcome, main, run_window
from tests.receiving import YEAR, receiving
from tests.services.uploads.station import MemoryKeychain

pytestmark = pytest.mark.timeout(300)


def test_a_whole_year_in_two_processes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    said = capsys.readouterr().out
    assert [int(n) for n in re.findall(r"^ ?(\d+)\. ", said, re.MULTILINE)] == list(range(1, 14))
    (sent,) = re.findall(r"(\d+) reports receipted, (\d+) of them sent twice", said)
    assert int(sent[1]) > 50
    counted = int(sent[0]) + 3
    assert f"{counted} reports that should count: stored {counted}, double 0, lost 0" in said
    assert "Took a digit too much off the revenue; changed: money" in said
    assert re.search(r"money: \w+, revision 2, receipt [0-9a-f]{12}", said)
    assert len(re.findall(r"published, .* true: .* standard error", said)) == 8
    assert "401 of 401 agencies responded" in said
    assert re.search(r"4\. Total revenue of patent agencies: [\d.]+ \(estimate\); own CNY", said)
    assert said.endswith("Everything is as it should be.\n")


def test_the_same_on_postgresql(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--postgresql", "--agencies", "80"]) == 0
    said = capsys.readouterr().out
    assert "(PostgreSQL)" in said
    assert "double 0, lost 0, foreign 0" in said


def test_the_window_stays_beside_the_receiver(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    window = (
        "import pathlib, sys; sys.exit(7 * (pathlib.Path(sys.argv[2]) / 'agencydesk.db').is_file())"
    )
    assert run_window(tmp_path, 30, False, [sys.executable, "-c", window], io.StringIO()) == 7
    said = capsys.readouterr().out
    assert re.search(r"address +http://127\.0\.0\.1:\d+\n", said)
    assert re.search(r"key +[0-9a-f]{64}\n", said)
    assert re.search(r"activation code +([0-9A-Z]{5}-){4}[0-9A-Z]{5}\n", said)
    tools = UploadTools(MemoryKeychain())
    desk = Desk.open(tmp_path / "desk", lambda: datetime.now().astimezone(), upload_tools=tools)
    state = desk.uploads.bindings.state()
    desk.close()
    assert (state.on, state.secret_made) == (False, False)  # both are for the person to do


def test_without_a_display_there_is_no_window(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(platform_demo.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert main(["--window"]) == 3
    assert "needs a display" in capsys.readouterr().err


def test_what_is_lost_double_or_foreign_is_counted(tmp_path: Path) -> None:
    agencies = choose(20, YEAR)
    with receiving(tmp_path / "platform", register=lines(agencies)) as platform:
        done = upload(platform, agencies, YEAR)
        store = make_settings(platform.folder, None, None).statistics_url
        whole = tally(store, YEAR, done.keys)
        lacking = tally(store, YEAR, [*done.keys, "0" * 32])
        more = tally(store, YEAR, done.keys[1:])
    count = len(done.keys)
    assert whole == Tally(count, 0, 0, 0)
    assert lacking == Tally(count, 0, 1, 0)
    assert more == Tally(count, 0, 0, 1)
    good = Outcome([Total("revenue", 101, 100.0, 2.0)], whole, count)
    assert good.right
    assert not replace(good, tally=Tally(count, 1, 0, 0)).right
    assert not replace(good, tally=lacking).right
    for published in (None, 80, 120):
        assert not replace(good, totals=[Total("revenue", published, 100.0, 2.0)]).right


def test_a_total_is_as_exact_as_its_steps() -> None:
    whole = CellTable(YEAR, 10, (Cell(("CN-BJ",), ("6-10",), 10),))
    one = Figures(YEAR, attorneys=8, province="CN-BJ", revenue_fen=300_000_000, filings_design=52)
    found = {total.name: total for total in totals([one, one], whole, {"filings_design": 100})}
    revenue, designs = found["revenue_million_cny"], found["filings_design"]
    assert (revenue.truth, revenue.published) == (6.0, None)
    assert revenue.error == pytest.approx((2 * 1 * 2) ** 0.5)  # 3 between the steps 2 and 5
    assert designs.error == pytest.approx((2 * 2 * 8) ** 0.5)  # 52 between 50 and 60
    assert designs.deviation == pytest.approx(-4 / designs.error)
