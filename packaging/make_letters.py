"""Make the letters (.docx) that come with the program from the texts of its e-mails.

    .venv/bin/python packaging/make_letters.py          writes resources/templates/*.docx
    .venv/bin/python packaging/make_letters.py --check  says whether they are up to date

A letter is the text of the e-mail with a letterhead, its subject as heading, real tables, and the
lines after ``-- `` at the right below. The same text gives the same bytes.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "templates"
_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml"
#: Width between the margins of an A4 page, upright and lying, in twentieths of a point.
_WIDTH, _LYING = 8960, 13890
#: A table of more columns wants a lying page.
_MOST_COLUMNS = 6
_KEY_WIDTH = 2200
#: How wide a column of a lying page's table is beside the others, by what stands in it.
_WEIGHTS = {
    "案号】": 0.75,
    "_ref}}": 0.75,
    "申请号】": 1.2,
    "application_no}}": 1.2,
    "官方期限】": 2.2,
    ".official_due}}": 2.2,
    "年度】": 0.7,
    ".year}}": 0.7,
    "年费：官费】": 1.3,
    ".amount}}": 1.3,
    "含滞纳金金额】": 2.2,
    ".surcharges}}": 2.2,
}


def _run(text: str, properties: str = "") -> str:
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _paragraph(text: str, style: str = "", *, bold: bool = False) -> str:
    inside = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = _run(text, "<w:b/>" if bold else "") if text else ""
    return f"<w:p>{inside}{run}</w:p>"


def _table(rows: list[list[str]], width: int) -> str:
    """Return a table; its first row is a heading where a later one repeats, else its column."""
    cells = [cell for row in rows for cell in row]
    heading = any(
        ("：" in cell and "【" in cell) or ("." in cell and "{{" in cell) for cell in cells
    )
    count = len(rows[0])
    keyed = not heading and count == 2
    widths = [width // count] * count
    if keyed:
        widths = [_KEY_WIDTH, width - _KEY_WIDTH]
    elif count > _MOST_COLUMNS:
        weights = [_weight(cell) for cell in rows[-1]]
        widths = [int(width * each / sum(weights)) for each in weights]
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    parts = [
        '<w:tbl><w:tblPr><w:tblStyle w:val="Lines"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="100" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    ]
    for number, row in enumerate(rows):
        top = heading and number == 0
        repeat = "<w:tblHeader/>" if top else ""
        line = ""
        for place, text in enumerate(row):
            head = top or (keyed and place == 0)
            shade = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>' if head else ""
            line += (
                f'<w:tc><w:tcPr><w:tcW w:w="{widths[place]}" w:type="dxa"/>{shade}</w:tcPr>'
                f"{_paragraph(text, 'Cell', bold=head)}</w:tc>"
            )
        parts.append(f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{line}</w:tr>")
    return "".join((*parts, "</w:tbl>"))


def _weight(cell: str) -> float:
    """Return how wide the column of a cell is beside the others."""
    return next((weight for end, weight in _WEIGHTS.items() if cell.endswith(end)), 1.0)


def _body(text: str) -> str:
    subject, _, rest = text.partition("\n")
    main, _, signature = rest.strip("\n").partition("\n-- \n")
    english = subject.startswith("Subject")
    name, address = ("{{agency_name}}", "{{agency_address}}") if english else (
        "【机构名称】", "【机构地址】")  # fmt: skip
    parts = [_paragraph(name, "Letterhead"), _paragraph(address, "Address")]
    to = "{{client}}" if english else "【客户名称】"
    parts += [_paragraph(to), _paragraph(subject.partition("：")[2] or subject[9:], "Heading")]
    lying = any(line.count("|") > _MOST_COLUMNS + 1 for line in main.split("\n"))
    table: list[list[str]] = []
    for line in [*main.split("\n"), ""]:
        if line.startswith("|"):
            table.append([cell.strip() for cell in line.strip()[1:-1].split("|")])
            continue
        if table:
            parts += [_table(table, _LYING if lying else _WIDTH), _paragraph("", "Small")]
            table = []
        elif not line:
            continue
        if line:
            parts.append(_paragraph(line, "" if line.startswith(("【", "Dear")) else "Text"))
    parts.append(_paragraph(""))
    parts += [_paragraph(line, "Signature") for line in signature.strip().split("\n")]
    page = (
        '<w:sectPr><w:footerReference xmlns:r="' + _OFFICE + '" w:type="default" r:id="rId2"/>'
        f"<w:pgSz {_paper(lying)}/>"
        '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" '
        'w:left="1418" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
    )
    return f"{_HEAD}<w:document {_SPACE}><w:body>{''.join(parts)}{page}</w:body></w:document>"


def _paper(lying: bool) -> str:
    """Return the size of an A4 page."""
    if lying:
        return 'w:w="16838" w:h="11906" w:orient="landscape"'
    return 'w:w="11906" w:h="16838"'


def _style(key: str, paragraph: str, run: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val="{key}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def _styles() -> str:
    line = '<w:{0} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(line.format(side) for side in sides)
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="4" w:color="808080"/></w:pBdr>'
    return (
        f"{_HEAD}<w:styles {_SPACE}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体" '
        'w:cs="Times New Roman"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
        '<w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:pPr><w:spacing w:after="120" w:line="300" w:lineRule="auto"/></w:pPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>'
        "</w:style>"
        + _style("Letterhead", '<w:spacing w:after="40"/><w:jc w:val="center"/>',
                 '<w:b/><w:sz w:val="32"/>')
        + _style("Address", f'{rule}<w:spacing w:after="360"/><w:jc w:val="center"/>',
                 '<w:sz w:val="18"/>')
        + _style("Heading", '<w:keepNext/><w:spacing w:before="240" w:after="240"/>',
                 '<w:b/><w:sz w:val="24"/>')
        + _style("Text", '<w:ind w:firstLineChars="0" w:firstLine="0"/>')
        + _style("Small", '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
                 '<w:sz w:val="12"/>')
        + _style("Cell", '<w:spacing w:before="40" w:after="40" w:line="260" w:lineRule="auto"/>',
                 '<w:sz w:val="20"/>')
        + _style("Signature", '<w:keepLines/><w:spacing w:after="40"/><w:jc w:val="right"/>')
        + _style("Foot", '<w:jc w:val="center"/>', '<w:color w:val="808080"/><w:sz w:val="16"/>')
        + '<w:style w:type="table" w:customStyle="1" w:styleId="Lines"><w:name w:val="Lines"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style></w:styles>"
    )  # fmt: skip


def _footer() -> str:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    inside = f'<w:p><w:pPr><w:pStyle w:val="Foot"/></w:pPr>{field}</w:p>'
    return f"{_HEAD}<w:ftr {_SPACE}>{inside}</w:ftr>"


def letter(text: str) -> bytes:
    """Return the .docx of an e-mail's text."""
    parts = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MEDIA}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_MEDIA}.styles+xml"/>'
        f'<Override PartName="/word/footer1.xml" ContentType="{_MEDIA}.footer+xml"/></Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/document.xml": _body(text),
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/footer" Target="footer1.xml"/></Relationships>',
        "word/styles.xml": _styles(),
        "word/footer1.xml": _footer(),
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name, content in parts.items():
            # Stored, not packed: every system's zlib then gives the same bytes.
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content.encode())
    return held.getvalue()


def letters() -> dict[Path, bytes]:
    """Return what each letter should be."""
    return {
        path.with_suffix(".docx"): letter(path.read_text(encoding="utf-8"))
        for path in sorted(FOLDER.glob("*.txt"))
    }


def main(argv: list[str]) -> int:
    """Write the letters, or say which are not as they should be; return 1 if one is not."""
    parser = argparse.ArgumentParser(description="Make the letters that come with the program.")
    parser.add_argument("--check", action="store_true", help="write nothing")
    check: bool = parser.parse_args(argv).check
    stale = 0
    for path, content in letters().items():
        if path.exists() and path.read_bytes() == content:
            continue
        stale += 1
        print(f"{path.name}: {'not up to date' if check else 'written'}")
        if not check:
            path.write_bytes(content)
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
