"""Rows of the newer client beside lists: only what is the same notice is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from agencydesk.exchange.packages.reading import PackageReading, read_packages
from tests.exchange.packages.test_client_data import made, row
from tests.services.notices.making import list_xml, number_of

ONE, TWO = number_of(1), number_of(2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a client's folder with one notice that has a list."""
    place = tmp_path / "data"
    (place / "20261009").mkdir(parents=True)
    listed = list_xml(office_id="GA1", serial="S1", number=ONE)
    (place / "20261009" / "list.xml").write_bytes(listed)
    return place


def told(serial: str, number: str, code: str, place: str = "20261009") -> tuple[object, ...]:
    return row(
        fawenxlh=serial,
        yewuztbh=number,
        tongzhislx=code,
        fawenbcflj=place,
        dianzifwrq="2026-10-09",
    )


def read(folder: Path, *rows: tuple[object, ...]) -> PackageReading:
    made(folder / "cpc.db", *rows).close()
    return read_packages([folder])


def keys(reading: PackageReading) -> list[tuple[str, str, str, int]]:
    return [
        (each.facts.serial, each.facts.application_no, each.facts.code, len(each.files))
        for each in reading.notices
    ]


LISTED = ("S1", ONE, "210401", 1)


@pytest.mark.parametrize(
    ("serial", "number", "code"),
    [("S1", ONE, "210401"), ("s 1", ONE, "999999"), ("S1", TWO, "2104011"), ("", ONE, "2104011")],
)
def test_a_row_of_a_listed_notice_is_left_out(
    folder: Path, serial: str, number: str, code: str
) -> None:
    assert keys(read(folder, told(serial, number, code))) == [LISTED]


@pytest.mark.parametrize(
    ("serial", "number", "code"),
    [("S2", TWO, "210401"), ("S2", ONE, "210401"), ("S1", TWO, "210407"), ("", TWO, "210401")],
)
def test_a_row_of_another_notice_in_the_same_folder_is_kept_without_its_papers(
    folder: Path, serial: str, number: str, code: str
) -> None:
    found = keys(read(folder, told(serial, number, code)))
    assert found == [LISTED, (serial, number, code, 0)]


def test_a_row_of_the_same_serial_elsewhere_is_another_notice(folder: Path) -> None:
    found = keys(read(folder, told("S1", TWO, "210407", "gone")))
    assert found == [LISTED, ("S1", TWO, "210407", 0)]


def test_a_row_is_the_same_notice_each_time_it_is_read(folder: Path) -> None:
    first = read(folder, told(" s2 ", TWO, "2104011"))
    (folder / "cpc.db").unlink()
    second = read(folder, told("S2", TWO, "210401"))
    assert first.notices[1].content_sha256 == second.notices[1].content_sha256


def test_rows_that_cannot_be_read_are_told(folder: Path) -> None:
    connection = made(folder / "cpc.db", told("S2", TWO, "210401"))
    connection.execute("UPDATE zxsq_dzfwbxx_t SET zhuanlimc = zeroblob(9000000)")
    connection.close()
    reading = read_packages([folder])
    assert keys(reading) == [LISTED]
    assert [(each.path, each.reason) for each in reading.refused] == [("cpc.db", "client.unread")]


def test_deleted_rows_are_not_told(folder: Path) -> None:
    reading = read(folder, row(del_flag="1"))
    assert keys(reading) == [LISTED]
    assert reading.refused == ()


def test_the_database_is_no_file_that_was_left_over_but_its_neighbours_are(folder: Path) -> None:
    made(folder / "cpc.db").close()
    (folder / "cpc.db.txt").write_bytes(b"x")
    assert [each.path for each in read_packages([folder]).others] == ["cpc.db.txt"]
