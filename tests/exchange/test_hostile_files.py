"""Crafted files are refused with a reason, in little memory and time, and harm nobody."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from agencydesk.errors import UserError
from agencydesk.exchange.sheets.book import Limits
from agencydesk.exchange.sheets.reader import read_book
from agencydesk.paths import resources_dir
from agencydesk.texts import Texts

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    "</Relationships>",
}
FIRST = '<row r="1"><c r="A1"><v>1</v></c></row>'


def sheet_xml(rows: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def workbook(path: Path, rows: str, extra: dict[str, str | bytes] | None = None) -> Path:
    """Write a workbook by hand, so that it can be wrong where a library would not let it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**PARTS, "xl/worksheets/sheet1.xml": sheet_xml(rows)}.items():
            archive.writestr(name, content)
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return path


def far_cell(path: Path) -> None:
    workbook(path, FIRST + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def far_column(path: Path) -> None:
    workbook(path, '<row r="1"><c s="0" r="GS1" t="n"><v>1</v></c></row>')


def far_row_without_reference(path: Path) -> None:
    workbook(path, FIRST + '<row r="1000000"><c><v>1</v></c></row>')


def entity(path: Path) -> None:
    doctype = '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]>'
    workbook(path, FIRST, {"xl/sharedStrings.xml": f'{doctype}<sst xmlns="{MAIN}"/>'})


def external_entity(path: Path) -> None:
    doctype = '<!doctype x SYSTEM "file:///etc/passwd">'
    workbook(path, FIRST, {"xl/sharedStrings.xml": f'{doctype}<sst xmlns="{MAIN}"/>'})


def entity_in_utf16(path: Path) -> None:
    doctype = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'
    workbook(path, FIRST, {"xl/sharedStrings.xml": doctype.encode("utf-16")})


def bomb(path: Path) -> None:
    workbook(path, FIRST + " " * 40_000_000)


def large_part(path: Path) -> None:
    workbook(path, FIRST, {"xl/media/image1.bin": b"\0" * (51 << 20)})


def many_parts(path: Path) -> None:
    workbook(path, FIRST, {f"xl/media/{index}.bin": b"" for index in range(2_100)})


def same_part_twice(path: Path) -> None:
    workbook(path, FIRST)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", PARTS["xl/workbook.xml"])


def long_text_repeated(path: Path, before_value: str = "") -> None:
    text = "x" * 32_000
    rows = "".join(
        f'<row r="{row}">' + f'<c t="s">{before_value}<v>0</v></c>' * 20 + f"</row><!--{row}-->"
        for row in range(1, 30_000)
    )
    shared = f'<sst xmlns="{MAIN}"><si><t>{text}</t></si></sst>'
    workbook(path, rows, {"xl/sharedStrings.xml": shared})


def long_text_repeated_and_disguised(path: Path) -> None:
    """The look before reading does not see this one; the memory limit stops it."""
    long_text_repeated(path, "<is/>")


def huge_cell(path: Path) -> None:
    workbook(path, f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"ab " * 20_000}</t></is></c></row>')


def lying_size(path: Path) -> None:
    """The directory says that a part is small; what is packed is not."""
    workbook(path, FIRST)
    content = bytearray(path.read_bytes())
    place = content.rindex(b"PK\x01\x02", 0, content.rindex(b"xl/worksheets/sheet1.xml"))
    content[place + 24 : place + 28] = (10).to_bytes(4, "little")
    path.write_bytes(content)


def truncated(path: Path) -> None:
    workbook(path, FIRST)
    path.write_bytes(path.read_bytes()[:-200])


def broken_xml(path: Path) -> None:
    workbook(path, "<row><c><v>1</row>")


def other_archive(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("list.xml", "<x/>")


def broken_old_workbook(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 5_000)


def encrypted_workbook(path: Path) -> None:
    name = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + name + b"\0" * 600)


def pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n...")


def web_page(path: Path) -> None:
    path.write_text("<html><table><tr><td>申请号</td></tr></table></html>", encoding="utf-8")


def null_in_text(path: Path) -> None:
    path.write_bytes("申请号,名称\n1\x002,3".encode())


def endless_quote(path: Path) -> None:
    path.write_text('a,b\n"' + "x" * 100_000, encoding="utf-8")


def too_many_text_columns(path: Path) -> None:
    path.write_text(",".join(["x"] * 201), encoding="utf-8")


def too_many_text_rows(path: Path) -> None:
    path.write_text("x,y\n" * 50_001, encoding="utf-8")


CRAFTED: list[tuple[Callable[[Path], None], str]] = [
    (far_cell, "sheet.far-cell"),
    (far_column, "sheet.far-cell"),
    (far_row_without_reference, "sheet.too-many-rows"),
    (entity, "sheet.entities"),
    (external_entity, "sheet.entities"),
    (entity_in_utf16, "sheet.entities"),
    (bomb, "sheet.bomb"),
    (large_part, "sheet.part-too-large"),
    (many_parts, "sheet.too-many-parts"),
    (same_part_twice, "sheet.too-many-parts"),
    (long_text_repeated, "sheet.too-complex"),
    (long_text_repeated_and_disguised, "sheet.too-complex"),
    (huge_cell, "sheet.cell-too-long"),
    (lying_size, "sheet.damaged"),
    (truncated, "sheet.damaged"),
    (broken_xml, "sheet.damaged"),
    (other_archive, "sheet.format"),
    (broken_old_workbook, "sheet.damaged"),
    (encrypted_workbook, "sheet.encrypted"),
    (pdf, "sheet.format"),
    (web_page, "sheet.html"),
    (null_in_text, "sheet.nul"),
    (endless_quote, "sheet.cell-too-long"),
    (too_many_text_columns, "sheet.too-many-columns"),
    (too_many_text_rows, "sheet.too-many-rows"),
]


@pytest.mark.parametrize(("craft", "code"), CRAFTED, ids=[craft.__name__ for craft, _ in CRAFTED])
def test_a_crafted_file_is_refused_with_its_reason(
    tmp_path: Path, craft: Callable[[Path], None], code: str
) -> None:
    path = tmp_path / "a.xlsx"
    craft(path)
    with pytest.raises(UserError) as caught:
        read_book(path)
    assert caught.value.code == code
    texts = Texts.load(resources_dir() / "texts")
    for language in ("zh", "en"):
        assert "{" not in texts.get("errors", code, language, **caught.value.facts)


@pytest.mark.parametrize(
    "text", ["[" * 200_000, "[1, 2]", "[]", '{"a": NaN}', '{"a": [{"b": 1}], "c": [{"d": 1}]}']
)
def test_json_of_another_shape_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_book(path)
    assert caught.value.code == "sheet.json"


def test_a_file_beyond_the_size_limit_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as stream:
        stream.truncate(Limits().file_bytes + 1)
    with pytest.raises(UserError) as caught:
        read_book(path)
    assert caught.value.code == "sheet.too-large"


def test_formatted_but_empty_cells_far_away_are_no_reason_to_refuse(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        FIRST
        + '<row r="1048576" s="1"><c r="XFD1048576" s="0"/><c r="XFC1048576" s="0"></c></row>',
    )
    assert read_book(path).sheets[0].rows == [[1]]


@pytest.mark.parametrize(
    ("reference", "allowed"),
    [("GR50000", True), ("GS1", False), ("A50001", False), ("AAA1", False)],
)
def test_the_last_row_and_column_are_where_the_limits_say(
    tmp_path: Path, reference: str, allowed: bool
) -> None:
    row = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    path = workbook(tmp_path / "a.xlsx", f'<row r="{row}"><c r="{reference}"><v>7</v></c></row>')
    limits = Limits(cells=20_000_000)
    if allowed:
        assert read_book(path, limits).sheets[0].rows[-1][-1] == 7
        return
    with pytest.raises(UserError) as caught:
        read_book(path, limits)
    assert caught.value.code == "sheet.far-cell"


def test_a_long_text_that_is_used_a_few_times_is_no_reason_to_refuse(tmp_path: Path) -> None:
    cells = '<c t="s"><v>1</v></c>' * 20
    rows = "".join(f'<row r="{row}">{cells}</row>' for row in range(2, 500))
    shared = f'<sst xmlns="{MAIN}"><si><t>{"x" * 32_000}</t></si><si><t>y</t></si></sst>'
    first = '<row r="1"><c t="s"><v>0</v></c></row>'
    path = workbook(tmp_path / "a.xlsx", first + rows, {"xl/sharedStrings.xml": shared})
    assert read_book(path).sheets[0].rows[1] == ["y"] * 20


def test_the_cells_of_all_sheets_together_are_limited(make_xlsx: Callable[..., Path]) -> None:
    path = make_xlsx({"A": [["x"] * 10] * 10, "B": [["x"] * 10] * 10})
    with pytest.raises(UserError) as caught:
        read_book(path, Limits(cells=150))
    assert caught.value.code == "sheet.too-many-cells"


def test_the_greediest_file_takes_at_most_300_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    long_text_repeated_and_disguised(path)
    script = (
        "import contextlib, pathlib, sys\n"
        "from agencydesk.errors import UserError\n"
        "from agencydesk.exchange.sheets.reader import read_book\n"
        "with contextlib.suppress(UserError):\n"
        "    read_book(pathlib.Path(sys.argv[1]))\n"
        "if sys.platform == 'win32':\n"
        "    sys.exit(print(0))  # the system does not tell\n"
        "import resource\n"
        "peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss\n"
        "print(peak if sys.platform == 'darwin' else peak * 1024)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
    )
    assert int(ended.stdout) <= 300_000_000
