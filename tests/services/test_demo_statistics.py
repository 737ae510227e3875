"""The demonstration's last full year: typed, marked as made up, on paper and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from agencydesk.domain.report_schema import Part, read_record
from agencydesk.domain.statistics_book import Origin
from agencydesk.errors import UserError
from agencydesk.paths import resources_dir
from agencydesk.services.demo import RESULTS, Demo
from agencydesk.services.demo_statistics import last_year, read_demo_typed
from agencydesk.services.desk import Desk
from agencydesk.services.uploads.uploads import UploadTools
from agencydesk.sync.client import Platform, PlatformClient
from agencydesk.sync.export_file import FiledReport, read_upload
from agencydesk.sync.secrets import NoKeychain
from tests.conftest import NOW

YEAR = last_year(NOW.date())


def refuse(platform: Platform) -> PlatformClient:
    raise AssertionError(f"asks {platform}")


def open_desk(folder: Path) -> Desk:
    tools = UploadTools(keychain=NoKeychain(), connect=refuse)
    return Desk.open(folder, lambda: NOW, upload_tools=tools)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("demo") / "示范"
    Demo(open_desk, resources_dir()).build(place, papers="zh")
    return place


@pytest.fixture
def desk(folder: Path) -> Iterator[Desk]:
    desk = open_desk(folder)
    yield desk
    desk.close()


def test_every_part_can_be_made_and_what_was_typed_says_it_is_made_up(desk: Desk) -> None:
    typed = read_demo_typed(resources_dir() / "demo")
    assert "示范" in typed.reason
    year = desk.statistics.figures.year(YEAR)
    for name, value in typed.figures.items():
        figure = year.figure(name)
        assert figure.value == value
        assert figure.typed is not None
        assert figure.typed.reason == typed.reason
    for name in ("attorneys", "filings_invention", "trainees"):
        assert year.figure(name).typed is None
        assert year.figure(name).value is not None
    texts = desk.statistics.files.get().figures
    unknown = [texts[figure.name] for figure in year.figures if figure.value is None]
    assert {text.origin for text in unknown} <= {Origin.COUNTED}
    assert [row.item.id for row in desk.statistics.sheet.rows(YEAR) if not row.text] == []


def test_the_file_holds_what_was_confirmed_and_nothing_was_sent(desk: Desk, folder: Path) -> None:
    results = folder / RESULTS
    upload = read_upload((results / f"年度统计{YEAR}.json").read_bytes())
    reports = [each for each in upload.messages if isinstance(each, FiledReport)]
    assert upload.year == YEAR
    assert {each.part for each in reports} == set(Part)
    rows = {row.key: row for row in desk.uploads.statuses.history(YEAR)}
    for each in reports:
        assert rows[each.key].body == each.body
        assert read_record(each.body).year == YEAR
    assert not desk.uploads.bindings.state().on
    for name in (f"年度报告抄录表{YEAR}.pdf", "恢复单.pdf"):
        assert (results / name).read_bytes().startswith(b"%PDF")


def test_without_a_keychain_the_secret_is_kept_for_the_building_only(desk: Desk) -> None:
    assert desk.uploads.vault.is_secret_made()
    with pytest.raises(UserError, match=r"upload\.secret-missing"):
        desk.uploads.vault.secret()
