"""Others of the kinds of the samples: each is refused for the right reason, the rest comes out."""

from __future__ import annotations

import io
import socket
import stat
import tracemalloc
import zipfile
from itertools import pairwise

import pytest

from agencydesk.exchange.packages.container import Entry, PackageLimits
from agencydesk.exchange.packages.detail_xml import read_detail
from agencydesk.exchange.packages.list_xml import ListedNotice, read_list
from agencydesk.exchange.packages.request_xml import read_request
from agencydesk.exchange.packages.xml_text import XmlError
from tests.exchange.packages.packing import (
    Part,
    notice_list,
    notices,
    overlapping,
    packed,
    refused,
    walked,
    zipped,
)

GOOD = Part(b"GA1/list.xml", notice_list(1).encode())
LATER = Part(b"GA2/list.xml", notice_list(2).encode())
BOTH = ["GA000000000001", "GA000000000002"]

NAMES = [
    *((name, "name.outside") for name in ("../x", "a/../../x", "..\\x", "a/..", "./x", "a/ ../x")),
    *((name, "name.outside") for name in ("... /x", "a/./x", ". ./x")),
    *((name, "name.absolute") for name in ("/etc/x", "\\x", "\\\\server\\share\\x", "//?/C/x")),
    *((name, "name.drive") for name in ("C:\\x", "c:x", "C:/x", "a:b", "x.xml:stream", "x::$DATA")),
    *((name, "name.device") for name in ("CON", "con.xml", "a/NUL.tar.gz", "COM1 .txt", "lpt9. ")),
    *((name, "name.device") for name in ("aux./x", "CONIN$", "com².x", "PRN...", "nul .xml")),
    *((name, "name.control") for name in ("a\0b", "a\x1bb", "a\x7fb", "a\u202etxt.exe", "a\u2028")),
    *((name, "name.control") for name in ("a\x85", "a\n", "\u2067x", "list\u200f.xml")),
    *((name, "name.bang") for name in ("x.zip!/1.tif", "a/b!/x", "a!/b/x")),
    *((name, "name.long") for name in ("长" * 201, "a/" * 501 + "x", "x" * 65_000)),
]


@pytest.mark.parametrize(("name", "reason"), NAMES)
def test_a_name_that_reaches_out_is_refused_alone(name: str, reason: str) -> None:
    data = packed(GOOD, Part(name.encode(), flags=0x800), LATER)
    found = walked(data)
    assert list(refused(found).values()) == [reason]
    assert notices(found) == BOTH


@pytest.mark.parametrize("name", ["conference.xml", "nullen.txt", "a..b", "..a", "com10", "a b"])
def test_a_name_that_only_looks_so_is_read(name: str) -> None:
    found = walked(packed(GOOD, Part(name.encode()), LATER))
    assert not refused(found)
    assert name in [each.path for each in found]


def test_names_in_gbk_without_the_flag_are_read_as_they_were_meant() -> None:
    found = walked(packed(Part("通知书/㛃/list.xml".encode("gb18030"), GOOD.content)))
    assert [each.path for each in found] == ["通知书/㛃/list.xml"]
    hostile = "..\\通知书.xml".encode("gbk")
    assert list(refused(walked(packed(Part(hostile)))).values()) == ["name.outside"]


PARTS = [
    (Part(b"x", flags=1), "part.encrypted"),
    (Part(b"x", method=99), "part.method"),
    (Part(b"x", method=9), "part.method"),
    (Part(b"x", method=12), "part.method"),
    (Part(b"x", method=14), "part.method"),
    (Part(b"x", method=8), "part.damaged"),
    (Part(b"x", told=2), "part.damaged"),
    (Part(b"x", bytes(100), told=5), "part.damaged"),
    (Part(b"x", told=60 << 20), "part.ratio"),
    (Part(b"x", attributes=(stat.S_IFLNK | 0o777) << 16), "name.link"),
    (Part(b"GA1/list.xml", b"<other/>"), "name.twice"),
    (Part(b"GA1\\list.xml", b"<other/>"), "name.twice"),
    (Part(b"x.zip", b"PK\x03\x04 is no archive"), "archive.damaged"),
    (Part(b"x.ZIP", b""), "archive.damaged"),
]


@pytest.mark.parametrize(("part", "reason"), PARTS)
def test_a_part_that_cannot_be_read_is_refused_alone(part: Part, reason: str) -> None:
    found = walked(packed(GOOD, part, LATER))
    assert list(refused(found).values()) == [reason]
    assert notices(found) == BOTH


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused_and_the_notice_beside_is_read(method: int) -> None:
    other = zipped(("list.xml", GOOD.content), method=method)
    found = walked(zipped(("a.zip", other), ("GA2/list.xml", LATER.content)))
    assert refused(found) == {"a.zip!/list.xml": "part.method"}
    assert notices(found) == BOTH[1:]


def test_archives_three_deep_are_refused_and_two_deep_read() -> None:
    inner = zipped(("list.xml", GOOD.content))
    two = zipped(("2.zip", zipped(("1.zip", inner))))
    three = zipped(("3.zip", two), ("GA2/list.xml", LATER.content))
    found = walked(three)
    assert refused(found) == {"3.zip!/2.zip!/1.zip": "part.depth"}
    assert notices(found) == BOTH[1:]
    assert notices(walked(two)) == BOTH[:1]


def test_archives_that_multiply_end_at_the_limits() -> None:
    data = zipped(("list.xml", GOOD.content))
    for _ in range(2):
        data = zipped(*((f"{n}.zip", data) for n in range(16)))
    found = walked(zipped(("GA1/list.xml", GOOD.content), ("bomb.zip", data)))
    assert len(found) == 1 + 16 * 16
    assert set(refused(found).values()) == {"part.depth"}
    few = walked(data, PackageLimits(entries=40))
    assert set(refused(few).values()) == {"archive.entries"}
    assert len(few) <= 40 + 17


def test_parts_that_are_the_same_bytes_are_refused() -> None:
    bomb = overlapping(bytes(1000), [b"%d.tif" % n for n in range(500)])
    found = walked(zipped(("bomb.zip", bomb), ("GA1/list.xml", GOOD.content)))
    assert set(refused(found).values()) == {"part.overlap"}
    assert len(refused(found)) == 500
    assert notices(found) == BOTH[:1]


def test_a_part_that_covers_the_next_is_refused_with_it() -> None:
    data = bytearray(packed(GOOD, Part(b"a", bytes(50)), Part(b"b", bytes(50)), LATER))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"PK\x01\x02", 0, data.rfind(b"PK\x01\x02")))
    data[at + 20 : at + 28] = (100).to_bytes(4, "little") * 2
    found = walked(bytes(data))
    assert refused(found) == {"a": "part.overlap", "b": "part.overlap"}
    assert notices(found) == BOTH


def test_an_archive_with_large_fields_is_read() -> None:
    target, info = io.BytesIO(), zipfile.ZipInfo("GA1/list.xml")
    with zipfile.ZipFile(target, "w") as archive, archive.open(info, "w", force_zip64=True) as part:
        part.write(GOOD.content)
    found = walked(target.getvalue())
    assert notices(found) == BOTH[:1]
    assert not refused(found)


def test_junk_before_and_after_an_archive_is_passed_over() -> None:
    data = packed(GOOD, LATER)
    assert notices(walked(b"MZ" + bytes(5000) + data)) == BOTH
    assert notices(walked(data[:-2] + (300).to_bytes(2, "little") + b"#" * 300)) == BOTH


@pytest.mark.parametrize("cut", ["directory", "end", "middle", "name"])
def test_an_archive_without_its_directory_is_damaged(cut: str) -> None:
    data = packed(GOOD, LATER)
    at = data.find(b"PK\x01\x02")
    broken = {
        "directory": data[: at + 20],
        "end": data[:-5],
        "middle": data[: at + 5] + data[at + 15 :],
        "name": data.replace(b"PK\x01\x02", b"PK\x01\x03"),
    }[cut]
    found = walked(zipped(("bad.zip", broken), ("GA2/list.xml", LATER.content)))
    assert refused(found) == {"bad.zip!/": "archive.damaged"}
    assert notices(found) == BOTH[1:]


def test_a_directory_too_large_to_load_is_refused_unloaded() -> None:
    data = packed(*(Part(b"%06d" % n + b"x" * 180, b"") for n in range(40_000)))
    tracemalloc.start()
    found = walked(data)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert refused(found) == {"": "archive.directory"}
    assert most < 2 << 20
    wide = bytearray(packed(GOOD))
    at = wide.rfind(b"PK\x05\x06")
    record = b"PK\x06\x06" + bytes(36) + (1 << 40).to_bytes(8, "little") + bytes(8)
    wide[at:at] = record + b"PK\x06\x07" + bytes(16)
    assert refused(walked(bytes(wide))) == {"": "archive.directory"}


def test_what_is_unpacked_in_vain_counts_too() -> None:
    parts = [Part(b"%d" % n, bytes(1000), told=1000) for n in range(10)]
    data = bytearray(packed(*parts, GOOD))
    for n in range(10):  # wrong sums: each is read to its end and then refused
        data[data.find(b"PK\x01\x02", n * 47) + 16] ^= 0xFF
    limits = PackageLimits(unpacked_bytes=5_000)
    found = walked(bytes(data), limits)
    assert list(refused(found).values()).count("archive.large") >= 5


def listed(data: bytes) -> str:
    """Return the title of a list, or why it has none, out of an archive with a good one."""
    found = walked(packed(Part(b"GA0/list.xml", data), GOOD))
    assert not refused(found)
    assert notices(found)[1:] == BOTH[:1]
    first = found[0]
    assert isinstance(first, Entry)
    try:
        notice = read_list(first.content)
    except XmlError as error:
        return error.reason
    assert isinstance(notice, ListedNotice)
    return notice.title


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("declared", ["GBK", "UTF-8", "UTF-16", "UTF-7", "EBCDIC-CP-BE", "no such"])
def test_a_declaration_that_lies_changes_nothing(encoding: str, declared: str) -> None:
    assert listed(notice_list(9, declared=declared).encode(encoding)) == "示例轴承座"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_read(encoding: str) -> None:
    assert listed(notice_list(9, declared="UTF-16").encode(encoding)) == "示例轴承座"


LAUGHS = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghi"))
DOCTYPES = {
    '<!DOCTYPE data-bus SYSTEM "http://127.0.0.1:9/x.dtd">': "示例轴承座",
    '<!DOCTYPE data-bus PUBLIC "-//X//Y" "file:///etc/passwd">': "示例轴承座",
    "<!DOCTYPE data-bus [<!ELEMENT data-bus ANY><!ATTLIST data-bus a CDATA 'b'>]>": "示例轴承座",
    "<!DOCTYPE data-bus [<!ENTITY a 'b'>]>": "xml.entities",
    '<!DOCTYPE data-bus [<!ENTITY a SYSTEM "file:///etc/passwd">]>': "xml.entities",
    '<!DOCTYPE data-bus [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x">%a;]>': "xml.entities",
    "<!DOCTYPE data-bus [<!NOTATION n SYSTEM 'x'><!ENTITY a SYSTEM 'b' NDATA n>]>": "xml.entities",
    f"<!DOCTYPE data-bus [<!ENTITY a 'ha'>{LAUGHS}]>": "xml.entities",
    f"<!DOCTYPE data-bus [<!ENTITY a '{'x' * 50_000}'>]>": "xml.entities",
}


@pytest.mark.parametrize("doctype", DOCTYPES, ids=range(len(DOCTYPES)))
def test_a_doctype_is_passed_over_and_entities_are_refused(
    doctype: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda *facts: asked.append(facts))
    for encoding in ("utf-8", "utf-16", "gbk"):
        assert listed(notice_list(9, before=doctype).encode(encoding)) == DOCTYPES[doctype]
    assert asked == []


XMLS = {
    "nothing": (b"", "xml.empty"),
    "blanks": (b" \r\n\t", "xml.empty"),
    "a declaration alone": (b'<?xml version="1.0"?>', "xml.empty"),
    "another paper": (b"<html/>", "xml.other"),
    "zeros": (bytes(100), "xml.broken"),
    "half a character": (b"<data-bus>\xb5", "xml.encoding"),
    "cut off": (notice_list(9).encode()[:-20], "xml.broken"),
    "two roots": (notice_list(9).encode() * 2, "xml.broken"),
    "deep": (b"<a>" * 100 + b"</a>" * 100, "xml.deep"),
    "deep behind an attribute": (b'<a b="/>">' * 400_000, "xml.deep"),
    "many": (b"<a>" + b"<b/>" * 200_000 + b"</a>", "xml.large"),
    "large": (b"<a>" + b" " * (5 << 20) + b"</a>", "xml.large"),
    "many attributes": (
        b"<a %s" % b" ".join(b"a%d='x'" % n for n in range(9000)) + b"/>",
        "xml.other",
    ),
}


@pytest.mark.parametrize("kind", XMLS)
def test_xml_that_is_none_is_refused_for_its_reason(kind: str) -> None:
    data, reason = XMLS[kind]
    assert listed(data) == reason
    for read in (read_detail, read_request):
        with pytest.raises(XmlError, match=reason.replace(".", r"\.")):
            read(data)


def test_tags_in_a_comment_or_in_cdata_are_not_counted() -> None:
    inside = "<!-- " + "<a>" * 100 + " --><X><![CDATA[" + "<a>" * 100 + "]]></X>"
    data = notice_list(9).replace("<TONGZHISXJ>", f"{inside}<TONGZHISXJ>")
    assert listed(data.encode()) == "示例轴承座"
