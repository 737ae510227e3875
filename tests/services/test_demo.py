"""Demo data are built whole, marked, and never mixed with real ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from agencydesk.errors import UserError
from agencydesk.paths import resources_dir
from agencydesk.services.demo import Demo
from agencydesk.services.demo_compliance_plan import read_plan
from agencydesk.services.desk import Desk
from agencydesk.services.folders import DATABASE_NAME, holds_data, is_demo
from tests.conftest import NOW


def open_desk(folder: Path) -> Desk:
    return Desk.open(folder, lambda: NOW)


@pytest.fixture
def demo() -> Demo:
    return Demo(open_desk, resources_dir())


def test_the_demo_is_marked_and_holds_cases_and_deadlines(demo: Demo, tmp_path: Path) -> None:
    told: list[str] = []
    report = demo.build(tmp_path / "x-demo", lambda _done, _total, stage: told.append(stage))
    assert is_demo(report.folder)
    assert told
    desk = open_desk(report.folder)
    status = desk.status()
    desk.close()
    taken_on = len(read_plan(resources_dir() / "demo").cases)
    assert status.cases == sum(sheet.new for sheet in report.sheets) + taken_on > 50
    assert status.deadlines_open > 50
    assert report.papers == ()


def test_real_data_are_never_built_over(demo: Demo, tmp_path: Path) -> None:
    open_desk(tmp_path / "real").close()
    before = (tmp_path / "real" / DATABASE_NAME).read_bytes()
    with pytest.raises(UserError, match=r"environment\.demo-exists"):
        demo.build(tmp_path / "real")
    assert (tmp_path / "real" / DATABASE_NAME).read_bytes() == before
    assert not is_demo(tmp_path / "real")


def test_a_folder_with_other_files_is_not_marked_for_deletion(demo: Demo, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()
    demo.build(tmp_path)
    assert holds_data(tmp_path)
    assert not is_demo(tmp_path)


def test_a_demo_that_was_stopped_leaves_nothing(demo: Demo, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"sheet\.cancelled|import\.cancelled"):
        demo.build(tmp_path / "x-demo", cancelled=lambda: True)
    assert not (tmp_path / "x-demo").exists()
