"""The file of a year or a case: contents point at the right pages, nothing is left out."""

from __future__ import annotations

import re
from dataclasses import replace

from agencydesk.reports.checklist_book import checklist_file_pdf
from agencydesk.reports.checklist_values import ItemLine, PrintedFile
from agencydesk.texts import Language
from tests.reports.checklist_samples import PRINTING, book, filled, item, proof, run
from tests.reports.samples import TEXTS, page_texts, squeezed


def printed(file: PrintedFile, language: Language = "zh") -> list[str]:
    return page_texts(checklist_file_pdf(file, PRINTING, TEXTS, language))


def many(count: int) -> PrintedFile:
    runs = [
        run(
            *filled(1 + number % 9).items,
            list_id=f"C{1 + number // 12:02}",
            subject=f"事项{number}号",
        )
        for number in range(count)
    ]
    return book(*runs)


def test_a_file_has_cover_contents_runs_proofs_and_signatures() -> None:
    proven = item(answer="yes", proofs=(proof(1),))
    pages = printed(book(run(proven), filled(2)))
    assert "年度合规检查档案" in pages[0]
    assert "打印人： 示例甲" in pages[0]
    assert "示例专利代理事务所（普通合伙）" in pages[0]
    assert "目录" in pages[1]
    assert "𬱖䶮㛃" in pages[2]
    assert proof(1).sha256 in squeezed(pages[-2])
    for label in ("整理人：", "合规负责人：", "机构负责人：", "（机构盖章）"):
        assert label in pages[-1]


def test_the_contents_name_the_page_of_every_run() -> None:
    for count in (3, 40, 130):
        pages = printed(many(count))
        contents = [page for page in pages if "内容 状态 页" in page]
        listed = "\n".join(contents).replace("\r", "")
        for number in range(count):
            found = re.search(rf"事项{number}号 进行中 (\d+)\n", listed)
            assert found, number
            page = pages[int(found.group(1)) - 1]
            assert f"\r\n事项{number}号\r\n" in page


def test_a_file_of_many_runs_has_contents_of_several_pages() -> None:
    pages = printed(many(130))
    assert sum("内容 状态 页" in page for page in pages) > 2
    assert f"第 {len(pages)} 页 / 共 {len(pages)} 页" in pages[-1]


def test_all_items_and_the_lists_without_a_run_are_told() -> None:
    lines = tuple(
        ItemLine(f"C01-{n:02}", f"检查{n}", "负责人", f"办法{n}", n % 2 == 0, n == 1, "是 2 · 否 1")
        for n in range(1, 60)
    )
    text = squeezed("".join(printed(book(filled(1), overview=lines, empty=(("C03", "变更"),)))))
    assert "检查项及依据总览" in text
    assert "C01-01▲检查1办法1负责人是2·否1" in text
    for number in range(1, 60):
        assert f"办法{number}" in text
    assert "没有检查记录的清单" in text
    assert "C03变更" in text


def test_a_file_without_runs_says_that_there_are_no_proofs() -> None:
    text = "".join(printed(book()))
    assert "没有登记证明材料。" in text
    assert "检查项及依据总览" not in text


def test_an_english_file_has_english_headings() -> None:
    text = "".join(printed(book(filled(2)), "en"))
    for word in ("Contents", "Evidence index", "Signatures", "Managing partner:"):
        assert word in text


def test_equal_files_have_equal_bytes() -> None:
    first, second = (checklist_file_pdf(many(9), PRINTING, TEXTS, "zh") for _ in range(2))
    assert first == second


def test_a_long_title_of_a_case_stands_on_the_cover_and_not_on_every_page() -> None:
    title = "一种很长的名称" * 200
    file = book(run(item()), subject=f"P26-1　{title}", short="P26-1")
    cover, *others = page_texts(checklist_file_pdf(file, PRINTING, TEXTS, "zh"))
    assert "一种很长的名称" in cover
    assert all("一种很长的名称" not in page for page in others[-2:])
    assert all("P26-1" in page for page in others)


def test_a_cover_without_an_agency_says_so() -> None:
    pdf = checklist_file_pdf(book(run(item())), replace(PRINTING, agency=""), TEXTS, "zh")
    assert "（机构名称未登记）" in page_texts(pdf)[0]


def test_a_list_in_the_contents_stays_with_its_first_run() -> None:
    for count in range(38, 56):
        lists = ["C01"] * count + ["C02"] * 3
        runs = [run(item(), list_id=code, subject=f"事项{n}号") for n, code in enumerate(lists)]
        contents = [page for page in printed(book(*runs)) if "内容状态页" in squeezed(page)]
        assert contents
        for page in contents:
            entries = re.findall(r"C\d\d　接案|事项\d+号|签字页", page)
            assert not entries[-1].startswith("C"), count
