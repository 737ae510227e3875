"""The public page: both languages, a chart for each indicator, nothing from elsewhere."""

from __future__ import annotations

import re
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from agencydesk.domain.report_schema import Part
from agencydesk.paths import resources_dir
from agencydesk.sync.publication import Basis
from agencydesk.sync.receiver.chart import Value, draw
from agencydesk.sync.receiver.indicator_book import read_indicator_book
from agencydesk.sync.receiver.page import decimal
from tests.receiving import YEAR, Platform, receiving
from tests.sync.receiver.desk import TIMEOUT, Desk, session
from tests.sync.receiver.test_commands import everyone_reports

VOID = {"meta", "link", "br", "rect", "line"}


class Structure(HTMLParser):
    """Collects what a page is made of, and whether it is nested as it should be."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.words.append(data.strip())

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    with receiving(tmp_path_factory.mktemp("page") / "platform") as platform:
        for desk in everyone_reports(platform, 60):
            desk.http.close()
        platform.command("freeze", str(YEAR))
        platform.command("publish", str(YEAR))
        yield platform


def page(platform: Platform, path: str) -> str:
    with session() as http:
        reply = http.get(platform.base_url + path, timeout=TIMEOUT)
    assert reply.status_code == 200
    assert reply.headers["Content-Security-Policy"].startswith("default-src 'none';")
    return reply.text


def charts(text: str) -> list[ET.Element]:
    return [ET.fromstring(svg) for svg in re.findall(r"<svg viewBox.*?</svg>", text, re.DOTALL)]


@pytest.mark.parametrize(("path", "language"), [("/", "zh-CN"), ("/en", "en")])
def test_the_page_has_a_chart_for_each_indicator_against_base_and_goal(
    published: Platform, path: str, language: str
) -> None:
    text = page(published, path)
    structure = Structure(text)
    assert structure.all("html") == [{"lang": language}]
    found = charts(text)
    book = read_indicator_book()
    assert len(found) == len(book.indicators) == 9
    for svg, indicator in zip(found, book.indicators, strict=True):
        title, description = svg.find("title"), svg.find("desc")
        assert title is not None
        assert description is not None
        assert svg.get("role") == "img"
        assert svg.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
        said = description.text or ""
        assert decimal(indicator.goal, indicator.decimals) in said
        assert len(svg.findall("line[@class='goal-line']")) == 2  # across, and in its key
        if indicator.base is not None:
            assert decimal(indicator.base, indicator.decimals) in said
            assert svg.findall("rect[@class='bar-old']")


def test_a_bar_says_whether_it_is_exact_estimated_or_missing(published: Platform) -> None:
    for svg, indicator in zip(
        charts(page(published, "/")), read_indicator_book().indicators, strict=True
    ):
        exact = len(svg.findall("rect[@class='bar-now']"))
        part = len(svg.findall("rect[@class='bar-part']"))
        wanted = {Basis.REGISTER: (1, 0), Basis.NOT_COMPUTED: (0, 0)}
        assert (exact, part) == wanted.get(indicator.computed, (0, 1))


def test_the_two_languages_say_the_same(published: Platform) -> None:
    chinese, english = Structure(page(published, "/")), Structure(page(published, "/en"))
    assert [tag for tag, _ in chinese.tags] == [tag for tag, _ in english.tags]
    number = re.compile(r"[<>]?\s?[\d,.]+(?:\s%)?")
    figures = [[w for w in side.words if number.fullmatch(w)] for side in (chinese, english)]
    assert figures[0] == figures[1]
    assert len(figures[0]) > 60
    latin = [w for w in english.words if re.search(r"[\u4e00-\u9fff]", w)]
    assert latin == ["中文"]
    for side, other in ((chinese, "/en"), (english, "/")):
        (link,) = [a for a in side.all("a") if "hreflang" in a]
        assert link["href"] == f"{other}?year={YEAR}"


@pytest.mark.parametrize("path", ["/", "/en", f"/?year={YEAR}"])
def test_nothing_on_the_page_comes_from_elsewhere_or_runs(published: Platform, path: str) -> None:
    text = page(published, path)
    structure = Structure(text)
    tags = {tag for tag, _ in structure.tags}
    assert not tags & {"script", "img", "iframe", "object", "embed", "form", "input", "style"}
    addresses = [
        value
        for _, attributes in structure.tags
        for name, value in attributes.items()
        if name in ("href", "src", "action", "data") and not value.startswith("#")
    ]
    assert all(value.startswith("/") and not value.startswith("//") for value in addresses)
    assert "://" not in text
    assert not [a for _, a in structure.tags if any(n.startswith("on") or n == "style" for n in a)]
    with session() as http:
        style = http.get(published.base_url + "/style.css", timeout=TIMEOUT).text
    assert not re.search(r"url\((?!#)|@import", style)
    assert "prefers-color-scheme: dark" in style


def test_the_page_can_be_read_without_eyes(published: Platform) -> None:
    structure = Structure(page(published, "/en"))
    identities = [a["id"] for _, a in structure.tags if "id" in a]
    assert len(identities) == len(set(identities))
    assert len(structure.all("h1")) == len(structure.all("main")) == 1
    assert all(cell.get("scope") in ("row", "col") for cell in structure.all("th"))
    assert {"href": "#indicators", "class": "skip"} in structure.all("a")
    assert all(box.get("aria-label") for box in structure.all("div") if "tabindex" in box)


def test_the_figures_on_the_page_are_those_of_the_publication(published: Platform) -> None:
    structure = Structure(page(published, "/en"))
    at = structure.words.index("Revenue (million CNY)")
    with session() as http:
        data = http.get(f"{published.base_url}/v1/indicators/{YEAR}", timeout=TIMEOUT).json()
    money = next(p for p in data["publication"]["parts"] if p["part"] == Part.MONEY)
    revenue = money["nation"]["revenue_million_cny"]
    assert structure.words[at + 1 : at + 3] == [
        f"{revenue['value']:,}",
        f"{revenue['answers']:,}",
    ]


def test_before_anything_is_published_base_and_goal_are_shown(small_platform: Platform) -> None:
    text = page(small_platform, "/en")
    assert len(charts(text)) == 9
    assert "Nothing has been published yet" in text
    assert not re.search(r'class="bar-(now|part)"', text)
    with session() as http:
        gone = http.get(small_platform.base_url + "/?year=2024", timeout=TIMEOUT)
        odd = http.get(small_platform.base_url + "/?year=x", timeout=TIMEOUT)
    assert (gone.status_code, odd.status_code) == (404, 404)


def test_a_page_with_a_foreign_resource_would_be_noticed() -> None:
    spoilt = Structure('<p><img src="https://example.org/x.png"/></p>')
    assert "img" in {tag for tag, _ in spoilt.tags}
    with pytest.raises(AssertionError):
        Structure("<p><b></p></b>")


def test_every_word_is_there_in_both_languages() -> None:
    path = resources_dir() / "statistics" / "page.toml"
    for name, group in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for key, pair in group.items():
            assert len(pair) == 2, f"{name}.{key}"
            assert all(text.strip() for text in pair)
            assert set(re.findall(r"\{\w+\}", pair[0])) == set(re.findall(r"\{\w+\}", pair[1]))


def test_the_indicators_name_base_goal_method_and_source() -> None:
    book = read_indicator_book()
    assert [indicator.number for indicator in book.indicators] == list(range(1, 10))
    for indicator in book.indicators:
        for side in indicator.texts.values():
            assert all(side.values())
    assert {i.number: (i.base, i.goal) for i in book.indicators} == {
        1: (26829, 40000),
        2: (578, 800),
        3: (803, 840),
        4: (4340, 6300),
        5: (3845, 5000),
        6: (None, 200),
        7: (680, 800),
        8: (30, 20),
        9: (None, 83),
    }


def test_a_chart_starts_at_zero_and_is_true_to_scale() -> None:
    chart = draw([Value(2021, 50, "50", "bar-old"), Value(2025, 100, "100", "bar-now")], 200)
    small, large = chart.bars
    assert abs(large.height - 2 * small.height) <= 1  # whole units of the drawing
    assert small.y + small.height == large.y + large.height == chart.foot
    assert abs(chart.foot - chart.goal_y - 2 * large.height) <= 1
    empty = draw([], 10)
    assert empty.bars == ()
    assert draw([Value(2025, 0, "0", "bar-now")], 0).bars[0].height == 0


def test_a_number_near_the_goal_stands_clear_of_its_line() -> None:
    chart = draw([Value(2021, 50, "50", "bar-old"), Value(2025, 95, "95", "bar-now")], 100)
    low, near = chart.bars
    assert low.label_y < low.y
    assert near.label_y < chart.goal_y < near.y
    (over,) = draw([Value(2025, 105, "105", "bar-now")], 100).bars
    assert over.label_y < over.y


def test_numbers_are_written_with_their_decimals() -> None:
    assert [decimal(803, 1), decimal(840, 1), decimal(26829, 0), decimal(12345, 1)] == [
        *("80.3", "84", "26,829", "1,234.5")
    ]


def test_a_desk_can_be_named_to_the_page_no_more_than_to_the_data(published: Platform) -> None:
    desk = Desk(published, "A0119").activate()
    text = page(published, "/")
    assert desk.agency not in text
    desk.http.close()
