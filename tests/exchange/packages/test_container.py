"""Archives from outside: everything is read or refused by name, and nothing is written."""

from __future__ import annotations

import io
import json
import stat
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agencydesk.exchange.packages.container import (
    Entry,
    PackageLimits,
    RefusedEntry,
    walk_archive,
)

SAMPLES = Path(__file__).parents[2] / "data" / "packages"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))


def walked(data: bytes, limits: PackageLimits | None = None) -> list[Entry | RefusedEntry]:
    return list(walk_archive(io.BytesIO(data), limits))


def sample(name: str) -> list[Entry | RefusedEntry]:
    return walked((SAMPLES / name).read_bytes())


def refused(found: list[Entry | RefusedEntry]) -> dict[str, str]:
    return {each.path: each.reason for each in found if isinstance(each, RefusedEntry)}


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return target.getvalue()


def test_every_sample_is_read_and_only_hostile_ones_are_refused_in_part() -> None:
    for name in EXPECTED:
        found = sample(name)
        kinds = {"08_zip_slip.zip", "10_zip_bomb.zip", "13_truncated.zip"}
        assert bool(refused(found)) is (name in kinds), name


def test_names_that_reach_out_are_refused_and_the_rest_is_read() -> None:
    found = sample("08_zip_slip.zip")
    wanted = EXPECTED["08_zip_slip.zip"]
    assert len(refused(found)) == wanted["refused_entries"]
    lists = [each for each in found if each.path.lower().endswith("list.xml")]
    assert [type(each) for each in lists] == [Entry]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    tracemalloc.start()
    found = sample("10_zip_bomb.zip")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert set(refused(found).values()) <= {"part.large", "part.ratio"}
    assert most < 60 << 20


def test_a_truncated_archive_is_said_to_be_damaged() -> None:
    assert refused(sample("13_truncated.zip")) == {"": "archive.damaged"}


def test_names_in_gbk_and_archives_in_archives_are_read() -> None:
    found = sample("06_gbk_names_nested_zip.zip")
    paths = [each.path for each in found]
    assert EXPECTED["06_gbk_names_nested_zip.zip"]["entry_name"] in paths
    assert any("!/" in path and path.lower().endswith("list.xml") for path in paths)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../a.xml", "name.outside"),
        ("a/../../b.xml", "name.outside"),
        ("a/.. /b.xml", "name.outside"),
        ("/etc/a.xml", "name.absolute"),
        ("C:/a.xml", "name.drive"),
        ("C:\\a.xml", "name.drive"),
        ("a.xml:stream", "name.drive"),
        ("..\\a.xml", "name.outside"),
        ("a/NUL.txt", "name.device"),
        ("com1", "name.device"),
        ("LPT¹.txt", "name.device"),
        ("a\nb.xml", "name.control"),
        ("x" * 201, "name.long"),
    ],
)
def test_a_name_that_could_harm_is_refused_with_its_reason(name: str, reason: str) -> None:
    found = walked(zipped((name, b"<a/>"), ("b.xml", b"<b/>")))
    assert list(refused(found).values()) == [reason]
    assert [each.path for each in found if isinstance(each, Entry)] == ["b.xml"]


def test_a_link_is_refused() -> None:
    link = zipfile.ZipInfo("link.xml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert refused(walked(zipped((link, b"/etc/passwd")))) == {"link.xml": "name.link"}


def test_archives_deeper_than_two_are_refused() -> None:
    data = zipped(("list.xml", b"<a/>"))
    for depth in range(3):
        data = zipped((f"{depth}.zip", data))
    found = walked(data)
    assert list(refused(found).values()) == ["part.depth"]


def test_limits_hold_over_all_archives_together() -> None:
    inner = zipped(*((f"{n}.txt", bytes(1000)) for n in range(5)))
    data = zipped(("a.zip", inner), ("b.zip", inner))
    whole = walked(data, PackageLimits(unpacked_bytes=len(inner) * 2 + 7_000))
    assert list(refused(whole).values()) == ["archive.large"] * 3
    few = walked(data, PackageLimits(entries=4))
    assert set(refused(few).values()) == {"archive.entries"}
    assert not refused(walked(data))  # the control


def test_a_directory_that_lies_about_a_size_is_noticed() -> None:
    data = bytearray(zipped(("a.txt", bytes(100_000))))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert list(refused(walked(bytes(data))).values()) == ["part.damaged"]


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_damage_of_an_archive_is_an_error_of_ours(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["06_gbk_names_nested_zip.zip", "15_receipt_200105.zip"]))
    content = bytearray((SAMPLES / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    for each in walked(bytes(content[: data.draw(st.integers(0, len(content)))])):
        assert isinstance(each, Entry | RefusedEntry)
