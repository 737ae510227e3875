"""Which files belong to which notice, and how much of a source is kept."""

from __future__ import annotations

import random
import tracemalloc
from collections.abc import Mapping
from pathlib import Path

import pytest

from agencydesk.exchange.packages.reading import (
    FoundNotice,
    PackageReading,
    ReadingCancelledError,
    read_packages,
)
from tests.services.notices.making import detail_xml, list_xml, number_of, package, zipped

ONE, TWO = number_of(1), number_of(2)
PAGE = b"II*\0" + b"page" * 20


def detail(code: str = "", serial: str = "", number: str = "", pay_by: str = "20261209") -> bytes:
    sent = f"<notice_sent><notice_sent_serial>{serial}</notice_sent_serial></notice_sent>"
    return detail_xml(
        f"<notice_template_code>{code}</notice_template_code>{sent}"
        f"<application_number>{number}</application_number>"
        f"<fee_info_all><pay_deadline_date>{pay_by}</pay_deadline_date></fee_info_all>"
    )


def reading_of(folder: Path, files: Mapping[str, bytes]) -> PackageReading:
    path = folder / "p.zip"
    path.write_bytes(zipped(files))
    return read_packages([path])


def pay_by(notice: FoundNotice) -> str:
    return notice.facts.pay_by_text


def others(reading: PackageReading) -> dict[str, str]:
    return {each.path: each.reason for each in reading.others}


def paths(notice: FoundNotice) -> set[str]:
    return {file.path for file in notice.files}


class TestDetailsOfOthers:
    def test_a_detail_of_another_code_is_reported_and_not_taken(self, tmp_path: Path) -> None:
        files = package("GA1", list_xml(office_id="GA1", serial="S1", number=ONE))
        files["GA1/GA1/GA2200602.xml"] = detail("2006021", "S2", ONE)
        reading = reading_of(tmp_path, files)
        assert pay_by(reading.notices[0]) == ""
        assert others(reading) == {"GA1/GA1/GA2200602.xml": "detail.other"}
        assert "GA1/GA1/GA2200602.xml" not in paths(reading.notices[0])

    @pytest.mark.parametrize(
        ("code", "serial", "number"),
        [("2104011", "", ""), ("", "", ""), ("2006021", "s 1", ""), ("2006021", "", ONE)],
    )
    def test_a_detail_that_agrees_is_taken(
        self, tmp_path: Path, code: str, serial: str, number: str
    ) -> None:
        files = package("GA1", list_xml(office_id="GA1", serial="S1", number=ONE))
        files["GA1/GA1/x.xml"] = detail(code, serial, number)
        reading = reading_of(tmp_path, files)
        assert pay_by(reading.notices[0]) == "20261209"
        assert others(reading) == {}

    def test_a_detail_of_the_same_code_but_another_dispatch_and_case_is_another_one(
        self, tmp_path: Path
    ) -> None:
        files = package("GA1", list_xml(office_id="GA1", serial="S1", number=ONE))
        files["GA1/GA1/x.xml"] = detail("2104011", "S2", TWO)
        reading = reading_of(tmp_path, files)
        assert pay_by(reading.notices[0]) == ""
        assert others(reading) == {"GA1/GA1/x.xml": "detail.other"}

    @pytest.mark.parametrize(
        ("first", "second", "taken"), [("S9", "S1", "20260202"), ("", "", "20260101")]
    )
    def test_of_two_of_one_code_the_serial_decides_else_the_first(
        self, tmp_path: Path, first: str, second: str, taken: str
    ) -> None:
        files = package("GA1", list_xml(office_id="GA1", serial="S1", number=ONE))
        files["GA1/GA1/a.xml"] = detail("2104011", first, ONE, "20260101")
        files["GA1/GA1/b.xml"] = detail("2104011", second, ONE, "20260202")
        reading = reading_of(tmp_path, files)
        assert pay_by(reading.notices[0]) == taken
        assert list(others(reading).values()) == ["detail.other"]


class TestRefusedLists:
    def test_its_files_are_nobodys(self, tmp_path: Path) -> None:
        reading = reading_of(
            tmp_path,
            {
                "list.xml": list_xml(office_id="GA1", serial="S1", number=ONE),
                "000001.tif": PAGE,
                "GA2/list.xml": b"<data-bus><broken",
                "GA2/GA2/GA2200602.xml": detail("2104011", "S1", ONE),
                "GA2/GA2/000001.tif": PAGE + b"2",
            },
        )
        assert [pay_by(each) for each in reading.notices] == [""]
        assert paths(reading.notices[0]) == {"list.xml", "000001.tif"}
        assert others(reading) == {
            "GA2/GA2/GA2200602.xml": "file.alone",
            "GA2/GA2/000001.tif": "file.alone",
        }
        assert [(each.path, each.reason) for each in reading.refused] == [
            ("GA2/list.xml", "xml.broken")
        ]

    def test_one_that_the_archive_does_not_give_out_counts_too(self, tmp_path: Path) -> None:
        (tmp_path / "in" / "GA2").mkdir(parents=True)
        (tmp_path / "in" / "list.xml").write_bytes(list_xml(office_id="GA1"))
        (tmp_path / "in" / "GA2" / "list.xml").symlink_to(tmp_path / "in" / "list.xml")
        (tmp_path / "in" / "GA2" / "1.tif").write_bytes(PAGE)
        reading = read_packages([tmp_path / "in"])
        assert [paths(each) for each in reading.notices] == [{"list.xml"}]
        assert others(reading) == {"GA2/1.tif": "file.alone"}


class TestSeveralNoticesInOneList:
    @pytest.mark.parametrize("serial", ["", "S1"])
    def test_each_is_a_notice_with_its_own_detail(self, tmp_path: Path, serial: str) -> None:
        one = list_xml(office_id="GA1", serial="S1", number=ONE).decode("gb18030")
        inner = one[one.index("<TONGZHISXJ>") : one.index("</data-bus>")]
        both = one.replace("</data-bus>", inner.replace("210401", "200602") + "</data-bus>")
        reading = reading_of(
            tmp_path, {"list.xml": both.encode("gb18030"), "a.xml": detail("2006021", serial)}
        )
        assert [(each.facts.code, pay_by(each)) for each in reading.notices] == [
            ("210401", ""),
            ("200602", "20261209"),
        ]
        assert others(reading) == {}


class TestMuch:
    def test_little_of_much_xml_is_kept(self, tmp_path: Path) -> None:
        seed = random.Random(1)
        lines = (b"x" * 900 + seed.randbytes(16).hex().encode() for _ in range(2_500))
        content = b"<a>" + b"".join(lines) + b"</a>"
        files = {f"{place}.xml": content for place in range(60)}
        path = tmp_path / "p.zip"
        path.write_bytes(zipped(files))
        tracemalloc.start()
        try:
            reading = read_packages([path])
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert len(reading.others) == 60
        assert most < 60 << 20

    def test_a_list_beyond_what_is_read_is_refused_with_its_files(self, tmp_path: Path) -> None:
        many = b"<" * 99_000
        files = {f"a/{place:02d}.xml": many for place in range(25)}
        files |= {"list.xml": list_xml(office_id="GA1"), "1.tif": PAGE}
        reading = reading_of(tmp_path, files)
        assert reading.notices == ()
        assert [(each.path, each.reason) for each in reading.refused] == [("list.xml", "xml.many")]
        assert others(reading)["1.tif"] == "file.alone"

    def test_thousands_of_lists_that_say_the_same_are_one_at_once(self, tmp_path: Path) -> None:
        listed = list_xml(office_id="GA1", serial="S1", number=ONE)
        inner = {f"{place}/list.xml": listed for place in range(3_000)}
        inner |= {f"{place}/1.tif": PAGE + str(place).encode() for place in range(3_000)}
        reading = reading_of(tmp_path, {"list.xml": listed, "a.zip": zipped(inner)})
        assert [len(each.files) for each in reading.notices] == [6_001]

    def test_sorting_out_can_be_stopped(self, tmp_path: Path) -> None:
        path, asked = tmp_path / "p.zip", 0
        path.write_bytes(zipped({"list.xml": list_xml(office_id="GA1")}))

        def stop_after_walking() -> bool:
            nonlocal asked
            asked += 1
            return asked > 1

        with pytest.raises(ReadingCancelledError):
            read_packages([path], cancelled=stop_after_walking)
