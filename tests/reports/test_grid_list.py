"""Any list of the window on paper, read back."""

from datetime import date

import pypdfium2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agencydesk.domain.grid import GridAlign, GridContent
from agencydesk.domain.money import Money
from agencydesk.paths import resources_dir
from agencydesk.reports.grid_list import TooManyColumns, grid_pdf, shared
from agencydesk.texts import Texts

TEXTS = Texts.load(resources_dir() / "texts")


def content(rows, columns=3):
    headings = ("我方案号", "专利名称", "申请日", *(f"列{n}" for n in range(columns - 3)))
    return GridContent(
        "案件",
        "筛选：有效",
        headings,
        (90, 300, *([80] * (columns - 2))),
        (GridAlign.LEFT,) * columns,
        tuple(rows),
    )


def made(rows, columns=3, agency="示例专利代理事务所"):
    return pdf_of(content(rows, columns), agency=agency)


def pdf_of(listed, *, agency="示例专利代理事务所", urgency=False):
    return grid_pdf(
        listed,
        made_on=date(2026, 11, 25),
        agency=agency,
        texts=TEXTS,
        language="zh",
        urgency=urgency,
    )


def texts_of(pdf):
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


def test_every_row_is_there_and_every_page_repeats_heading_and_number():
    rows = [(f"A{n:04}", f"一种示例装置及其方法之{n}", date(2026, 1, 1)) for n in range(200)]
    pages = texts_of(made(rows))
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert "我方案号" in page
        assert "专利名称" in page
        assert f"第 {number} 页 / 共 {len(pages)} 页" in page
        assert "示例专利代理事务所" in page
    whole = "\n".join(pages)
    assert all(ref in whole for ref, _, _ in rows)
    assert "2026-01-01" in whole
    assert "合计 200 行" in pages[-1]
    assert "筛选：有效" in pages[0]


def test_a_list_of_many_columns_lies_on_its_side_and_fits_the_width():
    rows = [tuple("很长的内容" * 4 for _ in range(18)) for _ in range(20)]
    page = pypdfium2.PdfDocument(made(rows, 18))[0]
    width, height = page.get_size()
    assert width > height
    text = page.get_textpage()
    count = text.count_rects()
    assert count > 18
    for n in range(count):
        left, _, right, _ = text.get_rect(n)
        assert left >= 27
        assert right <= width - 27


def test_an_empty_list_still_has_its_heading():
    (page,) = texts_of(made([]))
    assert "我方案号" in page
    assert "合计 0 行" in page


def test_too_many_columns_are_refused_not_cut():
    with pytest.raises(TooManyColumns):
        made([], 60)


def test_content_whose_parts_differ_is_refused():
    with pytest.raises(ValueError, match="another number of cells"):
        GridContent("a", "", ("x",), (1,), (GridAlign.LEFT,), (("1", "2"),))
    with pytest.raises(ValueError, match="differ in number"):
        GridContent("a", "", ("x",), (), (GridAlign.LEFT,), ())


@given(
    st.lists(st.tuples(st.floats(26, 2000), st.integers(0, 900)), min_size=1, max_size=20),
    st.floats(540, 800),
)
@example([*[(26.0, 0)] * 17, (99.0, 4)], 540.0)
def test_columns_fill_the_page_and_none_vanishes(columns, width):
    widths = shared([need for need, _ in columns], [wish for _, wish in columns], width)
    assert sum(widths) == pytest.approx(width)
    assert all(own >= 25.99 for own in widths)


def test_a_heading_is_not_broken_inside_a_word():
    heads = ("Matter", "Days", "Status", "Attorney")
    rows = tuple(("一份很长的说明" * 60, "1", "Open", "甲") for _ in range(3))
    listed = GridContent("List", "", heads, (300, 40, 40, 40), (GridAlign.LEFT,) * 4, rows)
    (page,) = texts_of(pdf_of(listed))
    for head in heads:
        assert head in page


def test_symbols_of_urgency_come_with_their_meaning_and_a_question_mark_in_a_text_stays():
    rows = (("■", "这是什么?"), ("?", "?"))
    listed = GridContent("期限", "", ("", "事项"), (36, 300), (GridAlign.CENTRE,) * 2, rows)
    (plain,) = texts_of(pdf_of(listed))
    (page,) = texts_of(pdf_of(listed, urgency=True))
    assert "已过期" not in plain
    assert "■ 已过期" in page
    assert "这是什么?" in page


def test_money_stands_at_the_right_edge_of_its_column_and_the_heading_says_the_unit():
    amounts = (Money(120_050), Money(-98_765_432_100), Money(5))
    listed = GridContent(
        "收费与余额",
        "",
        ("客户", "余额（元）"),
        (300, 100),
        (GridAlign.LEFT, GridAlign.RIGHT),
        tuple(("示例甲", amount) for amount in amounts),
    )
    page = pypdfium2.PdfDocument(pdf_of(listed))[0].get_textpage()
    whole = page.get_text_bounded()
    assert "余额（元）" in whole
    edges = set()
    for amount in amounts:
        assert str(amount) in whole
        found = page.search(str(amount)).get_next()
        edges.add(round(page.get_charbox(found[0] + found[1] - 1)[2]))
    assert len(edges) == 1


def test_totals_stand_below_the_rows_and_are_not_counted_as_one():
    listed = GridContent(
        "收费与余额",
        "",
        ("客户", "余额（元）"),
        (300, 100),
        (GridAlign.LEFT, GridAlign.RIGHT),
        (("示例甲", Money(100)), ("示例乙", Money(250))),
        ("合计", Money(350)),
    )
    whole = texts_of(pdf_of(listed))[0]
    assert whole.index("示例乙") < whole.index("合计") < whole.index("3.50")
    assert "合计 2 行" in whole
    with pytest.raises(ValueError, match="cells"):
        GridContent("a", "", ("x",), (1,), (GridAlign.LEFT,), (), ("1", "2"))
