"""The recovery sheet and the sheet for the statutory report, read back from their PDF."""

from datetime import date

import pypdfium2
import pytest

from agencydesk.paths import resources_dir
from agencydesk.reports.qr_code import qr_strip
from agencydesk.reports.recovery_sheet import recovery_sheet_pdf
from agencydesk.reports.statistics_sheet import SheetLine, statistics_sheet_pdf
from agencydesk.texts import Texts

DAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def texts():
    return Texts.load(resources_dir() / "texts")


def read(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "secret_words", [[chr(0x8E00 + n) for n in range(24)], [f"word{n}" for n in range(24)]]
)
def test_every_word_of_the_secret_is_on_its_one_page(texts, language, secret_words):
    pdf = recovery_sheet_pdf(
        secret_words,
        code="AGENCYDESK1:" + "AB" * 32,
        mark="0123456789abcdef",
        made_on=DAY,
        agency="示例专利代理有限公司",
        texts=texts,
        language=language,
    )
    (page,) = read(pdf)
    at = [page.find(word) for word in secret_words]
    assert min(at) >= 0
    assert at == sorted(at)
    assert "0123456789abcdef" in page
    assert "示例专利代理有限公司" in page


def test_a_code_is_square_and_dark_in_its_three_corners():
    size = 120.0
    strip = qr_strip("AGENCYDESK1:" + "0F" * 32, size)
    assert strip.height == size
    left, top = min(box.x for box in strip.boxes), min(box.drop for box in strip.boxes)
    right = max(box.x + box.width for box in strip.boxes)
    bottom = max(box.drop + box.height for box in strip.boxes)
    assert left == pytest.approx(top)
    assert right == pytest.approx(size - left)
    assert bottom == pytest.approx(size - left, abs=0.1)
    assert {(round(box.x, 3), round(box.drop, 3)) for box in strip.boxes} >= {
        (round(left, 3), round(left, 3))
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_field_of_the_report_is_printed_and_open_ones_are_marked(texts, language):
    lines = [
        SheetLine(
            f"项目{n}（件）", "" if n % 3 else f"内容{n}𬱖䶮㛃" * n, "记录", f"第35条第({n})项"
        )
        for n in range(1, 21)
    ]
    pdf = statistics_sheet_pdf(
        lines, year=2026, made_on=DAY, agency="示例代理", texts=texts, language=language
    )
    text = "".join("".join(read(pdf)).split())
    for line in lines:
        assert line.name in text
        assert line.value in text
        assert line.citation in text
    opened = texts.get("paper", "annual.open", language)
    assert text.count("".join(opened.split())) == sum(1 for line in lines if not line.value)
    assert "〓" not in text


def test_each_line_of_a_text_stands_on_its_own(texts):
    lines = [SheetLine("合伙人", "示例甲\n示例乙", "填写：执照", "专利代理管理办法第35条第(2)项")]
    pdf = statistics_sheet_pdf(
        lines, year=2026, made_on=DAY, agency="示例代理", texts=texts, language="zh"
    )
    told = "\n".join(read(pdf)).splitlines()
    assert not [line for line in told if "示例甲" in line and "示例乙" in line]
    assert any("第35条第(2)项" in line for line in told)
