from __future__ import annotations

import pytest

from agencydesk.reports.layout import Align, Piece, Run, Strip, Style, Typesetter, paginate

STYLE = Style()


def strip(
    text: str, height: float = 20, *, keep: bool = False, heads: tuple[Strip, ...] = ()
) -> Strip:
    return Strip(height, (Run(0, 10, text, STYLE),), keep=keep, heads=heads)


def words(pages: list[list[Strip]]) -> list[list[str]]:
    return [[run.text for strip in page for run in strip.runs] for page in pages]


def test_strips_fill_a_page_and_go_on_on_the_next() -> None:
    pages = paginate([strip(str(number)) for number in range(7)], 60)
    assert words(pages) == [["0", "1", "2"], ["3", "4", "5"], ["6"]]


def test_heads_are_repeated_on_new_pages_only() -> None:
    head = strip("head", keep=True)
    body = [strip(str(number), heads=(head,)) for number in range(4)]
    assert words(paginate([head, *body], 60)) == [["head", "0", "1"], ["head", "2", "3"]]


def test_a_heading_is_never_left_alone_at_the_foot() -> None:
    strips = [strip("0"), strip("1"), strip("heading", keep=True), strip("2")]
    assert words(paginate(strips, 60)) == [["0", "1"], ["heading", "2"]]


def test_a_strip_higher_than_a_page_is_split_between_its_lines() -> None:
    setter = Typesetter()
    text = "中" * 400
    runs, height = setter.place([Piece(text, STYLE)], 0, 80)
    head = strip("head", keep=True)
    tall = Strip(height, tuple(runs), heads=(head,))
    pages = paginate([head, tall, strip("after", heads=(head,))], 100)
    assert "".join("".join(page) for page in words(pages)).replace("head", "") == text + "after"
    assert all(page[0] == "head" for page in words(pages))
    for page in pages:
        top = 0.0
        for placed in page:
            assert all(top + run.drop + 2 <= 100 for run in placed.runs)
            top += placed.height


def test_a_strip_higher_than_a_page_starts_on_the_page_that_has_room() -> None:
    runs, height = Typesetter().place([Piece("中" * 400, STYLE)], 0, 80)
    tall = Strip(height, tuple(runs))
    first_pages = [words(paginate([strip("0", above), tall], 200))[0] for above in (20, 150)]
    assert [len(page) > 1 for page in first_pages] == [True, False]


def test_a_page_too_low_for_a_line_is_refused() -> None:
    with pytest.raises(ValueError, match="too low"):
        paginate([strip("0"), strip("1", heads=(strip("head"),))], 25)


def test_right_and_centred_text_stands_where_it_should() -> None:
    setter = Typesetter()
    (right,), _ = setter.place([Piece("中文", STYLE)], 10, 100, Align.RIGHT)
    (centre,), _ = setter.place([Piece("中文", STYLE)], 10, 100, Align.CENTRE)
    assert (right.x, centre.x) == (94, 52)


def test_stacked_pieces_stand_below_each_other() -> None:
    runs, height = Typesetter().place([Piece("中", STYLE), Piece("文", STYLE)], 0, 100)
    assert runs[1].drop - runs[0].drop == pytest.approx(STYLE.leading)
    assert height == pytest.approx(2 * STYLE.leading)
