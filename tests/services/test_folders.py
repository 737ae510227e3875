"""Where the data are, and what a folder is fit for."""

from __future__ import annotations

from pathlib import Path

import pytest

from agencydesk.errors import UserError
from agencydesk.services import folders
from agencydesk.services.folders import DATABASE_NAME, Home, Start


def make_home(tmp_path: Path) -> Home:
    return Home(tmp_path / "config" / "location.json", tmp_path / "proposed")


def test_before_the_first_start_there_is_no_folder(tmp_path: Path) -> None:
    home = make_home(tmp_path)
    assert home.folder() is None
    assert home.read() == Start()
    assert not home.pointer.exists()


def test_data_in_the_usual_place_are_found_without_a_pointer(tmp_path: Path) -> None:
    home = make_home(tmp_path)
    home.proposed.mkdir()
    (home.proposed / DATABASE_NAME).touch()
    assert home.folder() == home.proposed


def test_folder_and_text_size_are_kept_beside_each_other(tmp_path: Path) -> None:
    home = make_home(tmp_path)
    home.set_text_size(130)
    home.set_folder(tmp_path / "数据")
    again = make_home(tmp_path)
    assert again.read() == Start(tmp_path / "数据", 130)
    assert again.folder() == tmp_path / "数据"


@pytest.mark.parametrize(
    "said", ["", "[]", "{", '{"folder": 3, "text_size": "x"}', '{"folder": "a/b", "text_size": 7}']
)
def test_a_pointer_that_says_nothing_sensible_counts_as_none(tmp_path: Path, said: str) -> None:
    home = make_home(tmp_path)
    home.pointer.parent.mkdir()
    home.pointer.write_text(said, encoding="utf-8")
    assert home.read() == Start()


def test_looking_at_a_folder_writes_nothing(tmp_path: Path) -> None:
    site = folders.look_at(tmp_path / "新" / "数据")
    assert not site.holds_data
    assert site.free > 0
    assert list(tmp_path.iterdir()) == []


def test_preparing_a_folder_leaves_it_empty(tmp_path: Path) -> None:
    folders.prepare(tmp_path / "新" / "数据")
    assert list((tmp_path / "新" / "数据").iterdir()) == []


@pytest.mark.parametrize(
    "name", ["OneDrive", "Dropbox", "iCloud Drive", "我的坚果云", "微云", "百度网盘"]
)
def test_a_folder_that_is_synchronised_is_refused_by_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError) as refused:
        folders.prepare(tmp_path / name / "AgencyDesk")
    assert refused.value.code == "folder.sync"
    assert list(tmp_path.iterdir()) == []


def test_a_file_or_half_a_path_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match=r"folder\.is-file"):
        folders.look_at(tmp_path / "file" / "data")
    with pytest.raises(UserError, match=r"folder\.not-whole"):
        folders.look_at(Path("data"))


def test_a_folder_that_the_system_refuses_is_told_to_be_unwritable(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"folder\.unwritable"):
        folders.prepare(tmp_path / ("n" * 300) / "data")
    assert list(tmp_path.iterdir()) == []


def test_too_little_room_is_refused_with_the_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "LEAST_FREE", 2**62)
    with pytest.raises(UserError) as refused:
        folders.look_at(tmp_path)
    assert refused.value.code == "folder.no-space"
    assert set(refused.value.facts) == {"path", "free", "least"}


def test_a_place_with_other_things_in_it_gets_a_folder_of_our_own(tmp_path: Path) -> None:
    assert folders.own_folder(tmp_path / "new") == tmp_path / "new"
    assert folders.own_folder(tmp_path) == tmp_path
    (tmp_path / "letter.txt").touch()
    assert folders.own_folder(tmp_path) == tmp_path / "AgencyDesk"
    (tmp_path / DATABASE_NAME).touch()
    assert folders.own_folder(tmp_path) == tmp_path


def test_the_demo_lies_beside_the_real_data(tmp_path: Path) -> None:
    assert folders.demo_beside(tmp_path / "AgencyDesk") == tmp_path / "AgencyDesk-demo"


def test_only_a_folder_that_says_it_is_a_demo_is_deleted(tmp_path: Path) -> None:
    real, demo = tmp_path / "real", tmp_path / "real-demo"
    for folder in (real, demo):
        (folder / "results").mkdir(parents=True)
        (folder / "results" / "list.pdf").touch()
    with pytest.raises(UserError, match=r"demo\.not-demo"):
        folders.delete_demo(demo, real)
    folders.mark_demo(demo)
    assert folders.is_demo(demo)
    folders.delete_demo(demo, real)
    assert not demo.exists()
    assert (real / "results" / "list.pdf").exists()


def test_a_demo_that_is_or_holds_the_real_data_is_not_deleted(tmp_path: Path) -> None:
    demo = tmp_path / "demo"
    (demo / "real").mkdir(parents=True)
    folders.mark_demo(demo)
    for real in (demo, demo / "real"):
        with pytest.raises(UserError, match=r"demo\.not-demo"):
            folders.delete_demo(demo, real)
    assert (demo / "real").exists()
