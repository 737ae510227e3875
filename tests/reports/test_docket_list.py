from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pypdfium2
import pytest

from agencydesk.domain.docket import SYMBOLS, Band, Status
from agencydesk.reports.linebreak import NO_START
from agencydesk.reports.page import MARGIN
from agencydesk.texts import Language
from tests.reports.samples import AGENCY, TEXTS, TODAY, docket, page_texts, row, rows, squeezed

HEADINGS: dict[Language, str] = {
    "zh": "我方案号 申请号 专利名称 事项 官方期限 内部期限 客户期限 剩余 代理师 状态",
    "en": "Our ref. Application no. Title Matter Official Internal Client Days Attorney Status",
}


def test_every_column_of_a_row_is_on_the_page() -> None:
    (text,) = page_texts(docket([row(title="一种𬱖䶮㛃合金", status=Status.SENT)]))
    line = next(line for line in text.splitlines() if "P26-00001" in line)
    assert line.split() == [
        SYMBOLS[Band.MONTH],
        "P26-00001",
        "202600000001.X",
        "一种𬱖䶮㛃合金",
        "答复第一次审查意见",
        "2026-12-23",
        "2026-12-09",
        "2026-12-02",
        "30",
        "代理师甲",
        "已提交",
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_five_hundred_rows_are_all_there_with_head_and_foot_on_every_page(
    language: Language,
) -> None:
    listed = rows(500)
    pages = page_texts(docket(listed, language))
    assert len(pages) > 20
    for number, page in enumerate(pages, 1):
        assert page.startswith("期限清单")
        assert AGENCY in page
        assert HEADINGS[language] in page
        assert TEXTS.get("paper", "page.number", language, page=number, pages=len(pages)) in page
        for band in Band:
            name = TEXTS.get("terms", f"band.{band}", language)
            assert f"{SYMBOLS[band]} {name}" in page.splitlines()[-1]
    everything = squeezed("".join(pages))
    for listed_row in listed:
        assert listed_row.case_ref in everything
        assert squeezed(listed_row.title) in everything


def test_rows_are_grouped_by_urgency_and_counted_and_keep_their_order() -> None:
    listed = rows(300)
    text = "\n".join(page_texts(docket(listed)))
    places = []
    for band in Band:
        refs = [listed_row.case_ref for listed_row in listed if listed_row.band is band]
        if refs:
            name = TEXTS.get("terms", f"band.{band}", "zh")
            places.append(text.index(f"{SYMBOLS[band]} {name}　{len(refs)} 项"))
            places += [text.index(ref) for ref in refs]
    assert places == sorted(places)
    assert "合计 300 项" in text


def test_a_group_that_goes_on_says_so() -> None:
    pages = page_texts(docket([row(number) for number in range(60)]))
    assert "● 30 天内　60 项（续）" not in pages[0]
    assert all("● 30 天内　60 项（续）" in page for page in pages[1:])


def test_a_provisional_date_is_marked() -> None:
    assert "暂定" not in page_texts(docket([row()]))[0]
    assert "暂定" in page_texts(docket([row(certain=False)]))[0]
    assert "provisional" in page_texts(docket([row(certain=False)], "en"))[0]


def test_a_date_not_computable_says_what_is_missing() -> None:
    gap = row(official_due=None, days_left=None, band=Band.UNKNOWN, missing=("授权日", "优先权日"))
    assert "缺：授权日、优先权日" in squeezed(page_texts(docket([gap]))[0])
    assert "needs:授权日,优先权日" in squeezed(page_texts(docket([gap], "en"))[0])


def test_a_date_not_computable_without_a_reason_is_not_left_blank() -> None:
    gap = row(official_due=None, days_left=None, band=Band.UNKNOWN)
    assert "无日期" in page_texts(docket([gap]))[0]


def test_an_overdue_row_counts_below_zero() -> None:
    late = row(official_due=TODAY - timedelta(3), days_left=-3, band=Band.OVERDUE)
    assert " -3 " in page_texts(docket([late]))[0]


def test_an_empty_list_says_so_on_one_page() -> None:
    (text,) = page_texts(docket([]))
    assert "没有符合条件的期限。" in text
    assert "第 1 页 / 共 1 页" in text
    assert "No deadline meets these conditions." in page_texts(docket([], "en"))[0]


@pytest.mark.parametrize(
    "title",
    [
        "长" * 3000,
        "x" * 5000,
        "一种（第一）装置，" * 400,
        "C12N15/113;" * 300,
        "（" * 900,
        "，" * 900,
    ],
)
def test_a_title_longer_than_pages_is_printed_in_full(title: str) -> None:
    pages = page_texts(docket([row(0), row(1, title=title), row(2)]))
    for page in pages:
        assert HEADINGS["zh"] in page
    printed = squeezed("".join(body(page) for page in pages))
    beside = "答复第一次审查意见2026-12-232026-12-092026-12-0230代理师甲未完成"
    assert title in printed.replace(beside, "")
    assert printed.index("P26-00000") < printed.index("P26-00001") < printed.index("P26-00002")


def body(page: str) -> str:
    """Return a page without its head, its repeated heads and its foot."""
    lines = page.splitlines()
    first = next(number for number, line in enumerate(lines) if "我方案号" in line) + 1
    return "\n".join(line for line in lines[first:-1] if "（续）" not in line)


def test_no_printed_line_starts_with_forbidden_punctuation() -> None:
    sentence = "一种装置，包括：壳体；盖（见《图1》）、“密封件”！其用途？如PCT/CN2026/123456所述。"
    listed = [row(number, title="中" * (number % 40) + sentence) for number in range(120)]
    lines = [line for page in page_texts(docket(listed)) for line in page.splitlines()]
    assert sum(line.startswith("● P26-") for line in lines) == 120
    assert not [line for line in lines if line[0] in NO_START]


def test_everything_stays_inside_the_margins() -> None:
    wild = row(
        case_ref="REF-" * 30,
        application_no="PCT/CN2026/123456/" * 5,
        title="W" * 300,
        matter="M" * 90,
        attorney="Ａ" * 40,
    )
    document = pypdfium2.PdfDocument(docket([wild, *rows(50)], subtitle="长" * 300))
    for page in document:
        width, height = page.get_size()
        text_page = page.get_textpage()
        for number in range(text_page.count_chars()):
            left, bottom, right, top = text_page.get_charbox(number)
            assert left >= MARGIN - 1
            assert right <= width - MARGIN + 1
            assert bottom >= MARGIN - 2
            assert top <= height - MARGIN + 1
        text_page.close()
        page.close()
    document.close()


def test_control_characters_are_left_out_and_line_breaks_become_spaces() -> None:
    hostile = row(
        title="甲\x00乙\x07\x1b[31m丙\r\n丁\t戊\u202e己", matter="(Tj) \\ ET", attorney="("
    )
    text = page_texts(docket([hostile], agency="甲\x00乙", title="清\n单"))[0]
    assert "甲乙[31m丙 丁 戊己" in text
    assert "(Tj) \\ ET" in text


def test_characters_the_font_lacks_are_listed_below_the_table() -> None:
    text = page_texts(docket([row(title="一种𡈼装置")]))[0]
    assert "一种〓装置" in text
    assert "〓 代替字库中没有的字：U+2123C" in text
    assert "〓" not in page_texts(docket([row()]))[0]


def test_the_day_the_count_starts_from_is_printed_when_it_differs() -> None:
    assert "剩余天数截至" not in page_texts(docket([row()]))[0]
    yesterday = TODAY - timedelta(1)
    assert "剩余天数截至 2026-11-22" in page_texts(docket([row()], today=yesterday))[0]


def test_a_title_that_fills_the_page_is_refused() -> None:
    with pytest.raises(ValueError, match="no room"):
        docket([row()], agency="长" * 3000)


def test_equal_input_gives_equal_bytes() -> None:
    assert docket(rows(100)) == docket(rows(100))
    assert docket(rows(100)) != docket(rows(100), "en")


def test_documents_made_at_the_same_time_do_not_disturb_each_other() -> None:
    inputs = [rows(60, seed) for seed in range(6)]
    alone = [docket(listed) for listed in inputs]
    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(docket, inputs)) == alone


def test_the_file_names_its_title_its_agency_and_its_day() -> None:
    document = pypdfium2.PdfDocument(docket([row()], agency="𬱖代理所"))
    facts = document.get_metadata_dict()
    document.close()
    assert facts["Title"] == "期限清单"
    assert facts["Author"] == "𬱖代理所"
    assert facts["CreationDate"].startswith("D:20261123")


def test_reportlab_is_loaded_when_the_first_page_is_made_and_not_before() -> None:
    code = (
        "import sys; import agencydesk.reports.docket_list, agencydesk.reports.case_sheet;"
        "import agencydesk.reports.derivation; print('reportlab' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "False"
