"""A folder of notices: what an archive is, without the archive."""

from __future__ import annotations

import io
import os
import shutil
import socket
import zipfile
from pathlib import Path

import pytest

from agencydesk.exchange.packages.container import (
    Entry,
    PackageLimits,
    RefusedEntry,
    walk_archive,
)
from agencydesk.exchange.packages.folder import walk_folder

SAMPLES = Path(__file__).parents[2] / "data" / "packages"
NESTED = "06_gbk_names_nested_zip.zip"
LIST = b"<data-bus/>"


def zipped(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def laid(folder: Path, **parts: bytes) -> Path:
    """Write files below a folder; ``__`` stands for a folder."""
    for name, content in parts.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def refused(folder: Path, limits: PackageLimits | None = None) -> dict[str, str]:
    found = walk_folder(folder, limits)
    return {each.path: each.reason for each in found if isinstance(each, RefusedEntry)}


def read(folder: Path, limits: PackageLimits | None = None) -> list[str]:
    return [each.path for each in walk_folder(folder, limits) if isinstance(each, Entry)]


def test_files_and_archives_come_out_in_the_order_of_their_names(tmp_path: Path) -> None:
    laid(tmp_path, **{"b__list.xml": LIST, "a.zip": zipped(**{"list.xml": LIST}), "c.pdf": b"x"})
    assert read(tmp_path) == ["a.zip!/list.xml", "b/list.xml", "c.pdf"]
    assert not refused(tmp_path)


def test_an_archive_in_a_folder_is_walked_as_an_archive_alone(tmp_path: Path) -> None:
    shutil.copyfile(SAMPLES / NESTED, tmp_path / NESTED)
    with (SAMPLES / NESTED).open("rb") as stream:
        alone = list(walk_archive(stream, name=f"{NESTED}!/"))
    assert list(walk_folder(tmp_path)) == alone
    assert any(each.path.count("!/") == 2 for each in alone)


def test_a_link_is_refused_and_not_followed(tmp_path: Path) -> None:
    outside = laid(tmp_path / "outside", **{"secret.xml": b"secret"})
    folder = laid(tmp_path / "in", **{"list.xml": LIST})
    (folder / "file").symlink_to(outside / "secret.xml")
    (folder / "folder").symlink_to(outside, target_is_directory=True)
    (folder / "self").symlink_to(folder, target_is_directory=True)
    assert refused(folder) == {name: "file.link" for name in ("file", "folder", "self")}
    assert read(folder) == ["list.xml"]


def test_pipes_and_sockets_are_refused_unopened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid(tmp_path, **{"list.xml": LIST})
    os.mkfifo(tmp_path / "pipe.zip")
    monkeypatch.chdir(tmp_path)  # the address of a socket must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("sock")
        assert refused(tmp_path) == {"pipe.zip": "file.special", "sock": "file.special"}
        assert read(tmp_path) == ["list.xml"]


def test_what_vanishes_on_the_way_is_named(tmp_path: Path) -> None:
    laid(tmp_path, **{"a.xml": LIST, "b.xml": LIST, "c__d.xml": LIST, "e.xml": LIST})
    walk = walk_folder(tmp_path)
    assert next(walk) == Entry("a.xml", LIST)
    (tmp_path / "b.xml").unlink()
    shutil.rmtree(tmp_path / "c")
    assert list(walk) == [
        RefusedEntry("b.xml", "file.unreadable"),
        RefusedEntry("c", "file.unreadable"),
        Entry("e.xml", LIST),
    ]


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path / "none") == {"": "file.unreadable"}
    (file,) = laid(tmp_path, **{"list.xml": LIST}).iterdir()
    assert refused(file) == {"": "file.unreadable"}


def test_what_file_managers_leave_behind_is_passed_over(tmp_path: Path) -> None:
    junk = {".DS_Store": b"", "Thumbs.db": b"", "Desktop.ini": b"", "._list.xml": b""}
    laid(tmp_path, **{**junk, "a__thumbs.DB": b"", "list.xml": LIST})
    (tmp_path / "__MACOSX").mkdir()
    (tmp_path / "__MACOSX" / "x.xml").write_bytes(LIST)
    assert read(tmp_path) == ["list.xml"]
    assert not refused(tmp_path)
    inside = zipped(**{**junk, "__MACOSX/x.xml": LIST, "a/.DS_Store": b"", "list.xml": LIST})
    assert list(walk_archive(io.BytesIO(inside))) == [Entry("list.xml", LIST)]


def test_names_that_another_system_cannot_bear_are_refused(tmp_path: Path) -> None:
    names = {"a:b.xml": "name.drive", "NUL.txt": "name.device", "a\nb": "name.control"}
    for name in names:
        (tmp_path / name).write_bytes(LIST)
    with open(os.fsencode(tmp_path) + b"/\xff.xml", "wb") as stream:
        stream.write(LIST)
    assert refused(tmp_path) == names | {"?.xml": "name.control"}


def test_limits_hold_over_files_and_archives_together(tmp_path: Path) -> None:
    laid(tmp_path, **{"a.xml": bytes(100), "b.zip": zipped(c=bytes(100)), "d.xml": bytes(101)})
    assert refused(tmp_path, PackageLimits(part_bytes=100)) == {"d.xml": "part.large"}
    assert refused(tmp_path, PackageLimits(unpacked_bytes=250)) == {"d.xml": "archive.large"}
    few = PackageLimits(entries=2)
    assert refused(tmp_path, few) == {"b.zip!/c": "archive.entries", "d.xml": "archive.entries"}
    assert read(tmp_path, few) == ["a.xml"]


def test_folders_without_end_are_not_followed(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(40):
        deep = deep / "f"
    deep.mkdir(parents=True)
    laid(deep, **{"list.xml": LIST})
    (reason,) = refused(tmp_path).values()
    assert reason == "folder.deep"


def test_archives_in_a_folder_may_lie_in_one_another_as_deep_as_alone(tmp_path: Path) -> None:
    data = zipped(**{"list.xml": LIST})
    for depth in range(3):
        data = zipped(**{f"{depth}.zip": data})
    laid(tmp_path, **{"a.zip": data})
    assert list(refused(tmp_path).values()) == ["part.depth"]


def test_a_folder_is_left_as_it_was(tmp_path: Path) -> None:
    laid(tmp_path, **{"a.zip": zipped(b=LIST), "list.xml": LIST})
    before = {path.name: path.stat().st_mtime_ns for path in [tmp_path, *tmp_path.iterdir()]}
    assert len(read(tmp_path)) == 2
    after = {path.name: path.stat().st_mtime_ns for path in [tmp_path, *tmp_path.iterdir()]}
    assert after == before


def test_a_folder_that_looks_like_an_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.zip!").mkdir()
    (tmp_path / "x.zip!" / "1.tif").write_bytes(b"two")
    (tmp_path / "x.zip").write_bytes(zipped(**{"1.tif": b"one"}))
    found = list(walk_folder(tmp_path))
    assert found == [Entry("x.zip!/1.tif", b"one"), RefusedEntry("x.zip!", "name.bang")]
