"""Checklists on paper: what is asked, what was answered, and what every page says at its foot."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

import pypdfium2
import pytest

from agencydesk.reports.checklist import checklist_pdf
from agencydesk.reports.checklist_values import PrintedRun, hash_of_printed
from agencydesk.texts import Language
from tests.reports.checklist_samples import PRINTING, blank, filled, item, proof, run
from tests.reports.samples import TEXTS, page_texts, squeezed


def printed(*runs: PrintedRun, language: Language = "zh") -> list[str]:
    return page_texts(checklist_pdf(runs, PRINTING, TEXTS, language))


def flat(*runs: PrintedRun, language: Language = "zh") -> str:
    return squeezed("".join(printed(*runs, language=language)))


def test_a_blank_list_says_everything_of_its_items_and_has_empty_boxes() -> None:
    text = flat(blank())
    for part in (
        "合规检查清单（空白）",
        "C05　接案：委托合同",
        "C05-01",
        "依据：条例14·法律法规",
        "应有证明：合同扫描件",
        "后果：警告",
        "代理师",
        "签订委托合同",
        "□是□否□不适用",
        "清单版本：2026-11-22（条文核对日2026-11-22）",
        "理由",
        "签字、日期",
        "检查人：",
        "审核人：",
    ):
        assert squeezed(part) in text, part
    assert "■" not in text


def test_a_second_signature_has_its_own_line_on_a_blank_list() -> None:
    assert "第二人签字、日期" not in flat(blank())
    assert "第二人签字、日期" in flat(blank(item(needs_second=True)))


@pytest.mark.parametrize(
    ("answer", "boxes"),
    [
        ("yes", "■是□否□不适用"),
        ("no", "□是■否□不适用"),
        ("not_applicable", "□是□否■不适用"),
        ("", "□是□否□不适用"),
    ],
)
def test_the_answer_is_marked_without_colour(answer: str, boxes: str) -> None:
    assert boxes in flat(run(item(answer=answer)))


def test_an_answered_item_says_why_with_what_and_by_whom() -> None:
    text = flat(
        run(
            item(
                answer="no",
                reason="合同正在补签",
                answered="示例𬱖 2026-11-25 09:30",
                second="示例䶮 2026-11-25 10:00",
                proofs=(proof(3),),
            )
        )
    )
    for part in (
        "理由：合同正在补签",
        "证 3：委托合同㛃.pdf",
        "答：示例𬱖 2026-11-25 09:30",
        "第二人：示例䶮 2026-11-25 10:00",
    ):
        assert squeezed(part) in text, part


def test_what_came_from_the_data_says_so_in_words() -> None:
    told = item(answer="yes", live=True, live_words="合同 HT-1 已登记", reason="合同 HT-1 已登记")
    text = flat(run(told))
    assert text.count("◆据系统数据作答") == 2  # at the item and in the legend
    assert text.count("合同HT-1已登记") == 1
    overruled = item(answer="no", overruled=True, live_words="已登记", reason="合同已终止")
    text = flat(run(overruled))
    assert "◇与系统数据不同理由：合同已终止系统数据：已登记" in text
    assert text.count("◆据系统数据作答") == 1


def test_red_overdue_unsigned_and_unchecked_items_say_so_in_words() -> None:
    marked = item(red=True, overdue=True, to_check=True, needs_second=True, due_on="2026-11-01")
    text = flat(run(marked))
    assert "C05-01▲红色项" in text
    assert "2026-11-01已逾期" in text
    assert text.count("※需核对现行文本") == 2
    assert "待第二人签字" in text
    plain = flat(run(item()))
    assert plain.count("▲") == 1  # in the legend
    assert plain.count("※") == 1
    assert "已逾期" not in plain
    assert "待第二人签字" not in plain


def test_every_page_says_page_time_hash_and_disclaimer() -> None:
    pages = printed(filled(60))
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        text = squeezed(page)
        assert f"第{number}页/共{len(pages)}页" in text
        assert f"打印时间2026-11-2509:30·打印内容校验值SHA-256{PRINTING.content_hash}" in text
        assert "不构成法律意见" in text
        assert "示例专利代理事务所" in text
    assert "C05 接案：委托合同 · P26-1 · 一种𬱖䶮㛃合金（续）" in pages[1].replace("　", " ")


def test_the_foot_says_whether_the_hash_is_that_of_a_closed_run() -> None:
    sealed = replace(PRINTING, sealed=True)
    (text,) = page_texts(checklist_pdf([run(item())], sealed, TEXTS, "zh"))
    assert f"归档内容校验值 SHA-256 {PRINTING.content_hash}" in text


def test_proofs_are_listed_with_their_hash() -> None:
    text = flat(run(item(answer="yes", proofs=(proof(1), replace(proof(2), sha256="")))))
    assert "证明材料索引" in text
    assert f"SHA-256{proof(1).sha256}" in text
    assert text.count(proof(1).sha256) == 1
    assert "证明材料索引" not in flat(run(item(answer="yes")))


def test_long_texts_break_and_nothing_leaves_the_page() -> None:
    long = "一种基于PCT/CN2026/123456的说明，" * 30 + "https://example.com/" + "a" * 300
    wide = item(
        text=long, citation=long, reason=long, answer="no", consequence=long, answered="示例甲"
    )
    data = checklist_pdf([run(wide, subject=long)], PRINTING, TEXTS, "zh")
    assert flat(run(wide, subject=long)).count(squeezed(long)[:40]) >= 4
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text_page = page.get_textpage()
        width, height = page.get_size()
        for number in range(text_page.count_chars()):
            left, bottom, right, top = text_page.get_charbox(number)
            assert left >= 27
            assert right <= width - 27
            assert bottom >= 20
            assert top <= height - 20
        text_page.close()
        page.close()
    document.close()


def test_the_title_of_a_run_is_never_alone_at_the_end_of_a_page() -> None:
    for count in range(1, 14):
        for page in printed(filled(count), run(item(answer="yes"), subject="第二份")):
            if "第二份" in page and "（续）" not in page:
                assert "C05-01" in page


def test_an_english_list_has_english_words_and_the_chinese_characters_of_its_texts() -> None:
    text = "".join(printed(run(item(answer="yes", citation="条例14")), language="en"))
    for part in (
        "Compliance checklist record",
        "Citation: 条例14",
        "■ yes",
        "Page 1 of 1",
        "𬱖䶮㛃",
    ):
        assert part in text, part


def test_missing_characters_are_named_on_the_last_page() -> None:
    pages = printed(run(item(text="一种\U0002ceff装置")))
    assert "U+2CEFF" in pages[-1]


def test_equal_runs_give_equal_bytes_and_equal_hashes() -> None:
    first, second = filled(5), filled(5)
    assert hash_of_printed([first]) == hash_of_printed([second])
    assert hash_of_printed([first]) != hash_of_printed([filled(6)])
    pdfs = [checklist_pdf([each], PRINTING, TEXTS, "zh") for each in (first, second)]
    assert hashlib.sha256(pdfs[0]).digest() == hashlib.sha256(pdfs[1]).digest()


def test_all_fonts_are_embedded() -> None:
    data = checklist_pdf([filled(3)], PRINTING, TEXTS, "zh")
    fonts = re.findall(rb"/BaseFont /(\S+)", data)
    assert len(fonts) >= 2
    assert all(re.fullmatch(rb"[A-Z]{6}\+NotoSansSC-(Regular|Bold)", font) for font in fonts)
    assert data.count(b"/FontFile2") >= len(fonts)


def test_many_and_long_proofs_are_whole_in_the_index_and_short_beside_the_answer() -> None:
    long = "说明" * 500 + "终"
    proofs = tuple(replace(proof(number), text=f"证据{number:03}") for number in range(1, 301))
    pages = printed(run(item(answer="yes", proofs=(*proofs, replace(proof(301), text=long)))))
    assert "至证301，共301件，见证明材料索引" in squeezed(pages[0])
    index = squeezed("".join(pages[1:]))
    assert all(f"证据{number:03}" in index for number in range(1, 301))
    assert index.count("说明") >= 500
    (first, *_) = printed(run(item(answer="yes", proofs=(replace(proof(1), text=long),))))
    assert squeezed(first).count("说明") < 100


def test_signature_lines_on_a_page_of_their_own_say_of_which_list_they_are() -> None:
    alone = 0
    for count in range(1, 16):
        *_, last = printed(filled(count))
        alone += "C05-" not in last
        assert "接案：委托合同" in last
    assert alone


def test_a_title_longer_than_a_page_is_printed_once_and_repeated_in_short() -> None:
    long = "名" * 12000
    pages = printed(run(*(item(n) for n in range(1, 40)), title=long))
    assert squeezed("".join(pages)).count("名") >= 12000
    assert "（续）" in pages[-1]
