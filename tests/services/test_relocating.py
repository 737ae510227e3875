"""Data move to another folder whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from agencydesk.errors import UserError
from agencydesk.services.desk import Desk
from agencydesk.services.staff_values import AgencyProfile
from tests.conftest import NOW


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.open(tmp_path / "here", lambda: NOW)
    desk.agency.save(AgencyProfile("示例专利代理事务所"))
    (tmp_path / "here" / "documents" / "ab").mkdir(parents=True)
    (tmp_path / "here" / "documents" / "ab" / "通知.pdf").write_bytes(b"%PDF" * 1000)
    (tmp_path / "here" / "window.lock").touch()
    yield desk
    desk.close()


def test_everything_is_in_the_copy_and_the_original_stays(desk: Desk, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    count = desk.relocating.copy_to(
        tmp_path / "there", lambda done, total, _text: steps.append((done, total))
    )
    assert count == 2
    assert steps[-1] == (2, 2)
    copy = Desk.open(tmp_path / "there", lambda: NOW)
    assert copy.agency.get() == desk.agency.get()
    copy.close()
    assert (tmp_path / "there/documents/ab/通知.pdf").read_bytes() == b"%PDF" * 1000
    assert not (tmp_path / "there" / "window.lock").exists()
    assert desk.agency.get() is not None


def test_templates_are_copied_and_what_other_programs_were_shown_is_not(
    desk: Desk, tmp_path: Path
) -> None:
    for name in ("templates", "documents/opened/1", "documents/handed/2"):
        (tmp_path / "here" / name).mkdir(parents=True)
        (tmp_path / "here" / name / "信.docx").write_bytes(b"letter")
    assert desk.relocating.copy_to(tmp_path / "there") == 3
    assert (tmp_path / "there/templates/信.docx").read_bytes() == b"letter"
    assert not (tmp_path / "there/documents/opened").exists()
    assert not (tmp_path / "there/documents/handed").exists()


def test_data_that_are_there_are_never_written_over(desk: Desk, tmp_path: Path) -> None:
    Desk.open(tmp_path / "there", lambda: NOW).close()
    with pytest.raises(UserError, match=r"folder\.holds-data"):
        desk.relocating.copy_to(tmp_path / "there")


@pytest.mark.parametrize("place", ["here", "here/inside", "."])
def test_a_folder_is_not_copied_into_itself(desk: Desk, tmp_path: Path, place: str) -> None:
    with pytest.raises(UserError, match=r"folder\.inside"):
        desk.relocating.copy_to(tmp_path / place)


def test_a_copy_that_is_stopped_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"folder\.copy-stopped"):
        desk.relocating.copy_to(tmp_path / "there", cancelled=lambda: True)
    assert not (tmp_path / "there").exists()


def test_a_file_that_is_in_the_way_stays_as_it_is(desk: Desk, tmp_path: Path) -> None:
    mine = tmp_path / "there" / "documents" / "ab" / "通知.pdf"
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"mine")
    with pytest.raises(UserError, match=r"folder\.holds-data"):
        desk.relocating.copy_to(tmp_path / "there")
    assert mine.read_bytes() == b"mine"


def test_the_folder_has_a_size(desk: Desk) -> None:
    assert desk.relocating.size() > 4000
