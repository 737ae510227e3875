"""A file that a person asked for is there whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from agencydesk.files import write_whole


def test_a_file_is_written_whole_and_nothing_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "期限.csv"
    path.write_bytes(b"old")
    assert write_whole(path, b"new") == path
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_writing_that_fails_leaves_the_earlier_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "期限.csv"
    path.write_bytes(b"old")
    (tmp_path / ".期限.csv.part").mkdir()  # the place is taken
    with pytest.raises(OSError, match=r"part"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "期限.csv", tmp_path / "链接.csv"
    target.write_bytes(b"old")
    try:
        link.symlink_to(target)
    except OSError:
        assert sys.platform == "win32"  # links need a right there
        return
    write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_what_is_no_ordinary_file_is_written_to_directly() -> None:
    assert write_whole(Path(os.devnull), b"gone") == Path(os.devnull)
    assert not Path(os.devnull).is_file()
