"""The public page in a real browser: nothing clipped, nothing from elsewhere, readable, no scripts.

Chromium runs without a window and reads the page of a real receiver over HTTP; see
:mod:`tests.browser`. Measured is what is laid out, not what the style sheet says.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from agencydesk.domain.privacy import MONEY_LIMIT, size_band
from agencydesk.domain.report_schema import Part
from agencydesk.sync.receiver.indicator_book import read_indicator_book
from agencydesk.sync.receiver.page import decimal
from tests.browser import Browser, BrowserError, Screen, Tab, browsing, find_browser
from tests.receiving import YEAR, Platform, make_register, receiving
from tests.sync.receiver.desk import Desk, plain_session

AGENCIES, REPORTING = 200, 150
SCREENS = [(1366, 768), (1920, 1080), (390, 844)]
PAGES = [("/", "zh-CN", "专利代理行业年度统计"),
         ("/en", "en", "Annual statistics of the patent agency profession")]  # fmt: skip
TEXT, SHAPE = 4.5, 3.0
"""Contrast that WCAG 2.2 asks for: of text, and of what a chart is drawn with."""

#: What is laid out wrong: too wide, outside the window, or a text of a drawing cut or run into.
FAULTS = """(() => {
  const found = [], root = document.documentElement;
  const name = e => e.tagName + "." + (e.getAttribute("class") || "") + " "
    + (e.textContent || "").trim().slice(0, 30);
  if (root.scrollWidth > innerWidth) found.push("the page is " + root.scrollWidth + " wide");
  for (const e of document.querySelectorAll("body *")) {
    if (e.closest(".skip, .key, defs, title, desc") || e.closest(".scroll table")) continue;
    const box = e.getBoundingClientRect();
    if (!box.width) continue;
    if (box.left < -0.5 || box.right > innerWidth + 0.5) found.push("outside: " + name(e));
    if (!e.matches(".scroll, svg, svg *") && e.scrollWidth > e.clientWidth + 1 && e.clientWidth)
      found.push("too wide: " + name(e));
  }
  for (const svg of document.querySelectorAll("svg[role=img]")) {
    const frame = svg.getBoundingClientRect(), texts = [...svg.querySelectorAll("text")];
    const boxes = texts.map(t => t.getBoundingClientRect());
    const goal = svg.querySelector("line.goal-line").getBoundingClientRect().top;
    texts.forEach((text, at) => {
      const b = boxes[at];
      if (b.left < frame.left || b.right > frame.right || b.top < frame.top ||
          b.bottom > frame.bottom) found.push("cut: " + name(text));
      if (parseFloat(getComputedStyle(text).fontSize) * frame.width / 360 < 11)
        found.push("small: " + name(text));
      boxes.slice(at + 1).forEach((o, more) => {
        if (b.left < o.right && o.left < b.right && b.top < o.bottom - 1 && o.top < b.bottom - 1)
          found.push("one on the other: " + name(text) + ", " + name(texts[at + 1 + more]));
      });
      if (text.matches(".bar-text") && b.top + 4 < goal && goal < b.bottom - 3)
        found.push("on the goal: " + name(text));
    });
  }
  return found;
})()"""

#: Each colour that is on the page, before the colour behind it: [what, front, behind, is text].
COLOURS = """(() => {
  const pairs = [], clear = "rgba(0, 0, 0, 0)";
  const behind = e => {
    for (; e; e = e.parentElement) {
      const colour = getComputedStyle(e).backgroundColor;
      if (colour !== clear) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  for (const e of document.querySelectorAll("body *")) {
    if (e.closest(".skip, .key, defs, title, desc") || !e.getBoundingClientRect().width) continue;
    const style = getComputedStyle(e), own = [...e.childNodes].some(
      n => n.nodeType === Node.TEXT_NODE && n.data.trim());
    if (e.matches("svg text")) pairs.push([e.textContent, style.fill, behind(e), true]);
    else if (own && !e.closest("svg")) pairs.push([e.textContent, style.color, behind(e), true]);
    else if (e.matches(".bar-old, .bar-now")) pairs.push(["bar", style.fill, behind(e), false]);
    else if (e.matches(".bar-part, .goal-line"))
      pairs.push(["line", style.stroke, behind(e), false]);
  }
  return pairs;
})()"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """A receiver with a published year, made of reports of all sizes and revenues."""
    draw = random.Random(7)
    folder = tmp_path_factory.mktemp("browser") / "platform"
    with receiving(folder, register=make_register(AGENCIES)) as platform, plain_session() as http:
        for line in platform.register[:REPORTING]:
            desk = Desk(platform, line.code, http=http).activate()
            desk.report(Part.PRACTICE, litigation_attorneys=3 * draw.randrange(3))
            desk.report(Part.VOLUME, size_band=size_band(line.attorneys))
            if line.attorneys <= MONEY_LIMIT:
                desk.report(Part.MONEY, revenue_million_cny=draw.choice([1, 2, 5, 10]))
        platform.command("freeze", str(YEAR))
        platform.command("publish", str(YEAR))
        yield platform


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browsing(tmp_path_factory.mktemp("chromium") / "home") as running:
        yield running


@pytest.fixture
def tab(browser: Browser) -> Tab:
    return browser.new_tab()


def everywhere() -> Iterator[Screen]:
    """Yield each window in light and dark colours; no script may run."""
    for width, height in SCREENS:
        for dark in (False, True):
            yield Screen(width, height, dark, scripts=False)


def open_all(tab: Tab) -> None:
    """Unfold what is folded."""
    tab.value("document.querySelectorAll('details').forEach(part => part.open = true)")


def contrast(front: str, behind: str) -> float:
    """Return the contrast of two colours as WCAG reckons it."""
    light, dark = sorted((_luminance(front), _luminance(behind)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    assert colour.startswith("rgb("), colour
    parts = [int(part) / 255 for part in colour[4:-1].split(",")]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def pale(tab: Tab) -> list[str]:
    """Return what is too pale to be read."""
    return [
        f"{what.strip()[:30]}: {front} on {behind}"
        for what, front, behind, is_text in tab.value(COLOURS)
        if contrast(front, behind) < (TEXT if is_text else SHAPE)
    ]


@pytest.mark.parametrize(("path", "language", "title"), PAGES)
def test_the_page_shows_nine_charts_with_base_and_goal_and_asks_nobody_else(
    tab: Tab, published: Platform, path: str, language: str, title: str
) -> None:
    tab.show(published.base_url + path, Screen(1366, 768, scripts=False))
    assert tab.value("document.title") == title
    assert tab.value("document.documentElement.lang") == language
    shown = "el => el.getBoundingClientRect().height > 100"
    assert tab.value(f"[...document.querySelectorAll('svg[role=img]')].filter({shown}).length") == 9
    cards = tab.value("[...document.querySelectorAll('.card')].map(card => card.innerText)")
    for card, indicator in zip(cards, read_indicator_book().indicators, strict=True):
        assert decimal(indicator.goal, indicator.decimals) in card
        if indicator.base is not None:
            assert f"2021{'年基数' if path == '/' else ':'} " in card
            assert decimal(indicator.base, indicator.decimals) in card
    addresses = {published.base_url + path, published.base_url + "/style.css"}
    assert set(tab.requested) <= {*addresses, published.base_url + "/favicon.ico"}
    assert addresses <= set(tab.requested)


@pytest.mark.parametrize(("path", "language", "title"), PAGES)
def test_nothing_is_cut_or_pale_at_any_width_in_light_and_dark(
    tab: Tab, published: Platform, path: str, language: str, title: str, tmp_path: Path
) -> None:
    backgrounds = set()
    for screen in everywhere():
        tab.show(published.base_url + path, screen)
        assert tab.value(FAULTS) == [], screen
        open_all(tab)
        assert tab.value(FAULTS) == [], screen
        assert pale(tab) == [], screen
        backgrounds.add(tab.value("getComputedStyle(document.body).backgroundColor"))
        picture = tab.picture(tmp_path / "page.png").read_bytes()
        width, height = struct.unpack(">II", picture[16:24])
        assert (width, height > 2 * screen.height) == (screen.width, True)
    assert len(backgrounds) == 2


def test_a_table_that_is_too_wide_scrolls_in_its_own_box(tab: Tab, published: Platform) -> None:
    tab.show(published.base_url + "/en", Screen(390, 844, scripts=False))
    open_all(tab)
    wide = "[...document.querySelectorAll('.scroll')].filter(b => b.scrollWidth > b.clientWidth)"
    assert tab.value(f"{wide}.length") > 0
    assert tab.value(f"{wide}.every(b => getComputedStyle(b).overflowX === 'auto')")


def test_before_anything_is_published_the_page_is_whole_too(
    tab: Tab, small_platform: Platform
) -> None:
    for path, _, title in PAGES:
        for screen in everywhere():
            tab.show(small_platform.base_url + path, screen)
            assert tab.value("document.title") == title
            assert tab.value(FAULTS) == []
            assert pale(tab) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("document.querySelector('h1').style.width = '2000px'", "the page is"),
        ("document.querySelector('h3').style.cssText = 'width:9px;overflow:hidden'", "too wide"),
        ("document.querySelector('.bar-text').setAttribute('y', '2')", "cut"),
        ("document.querySelector('.goal-text').setAttribute('y', '186')", "one on the other"),
        (
            "(() => { const s = document.querySelector('svg[role=img]');"
            "s.querySelector('.bar-text').setAttribute("
            "'y', +s.querySelector('.goal-line').getAttribute('y1') + 4); })()",
            "on the goal",
        ),
    ],
)
def test_what_is_laid_out_wrong_is_noticed(
    tab: Tab, published: Platform, change: str, fault: str
) -> None:
    tab.show(published.base_url + "/", Screen(1366, 768))
    tab.value(change)
    assert any(found.startswith(fault) for found in tab.value(FAULTS)), tab.value(FAULTS)


def test_what_is_pale_or_from_elsewhere_is_noticed(tab: Tab, published: Platform) -> None:
    tab.show(published.base_url + "/", Screen(1366, 768))
    tab.value("document.querySelector('h1').style.color = '#999'")
    assert len(pale(tab)) == 1
    tab.show("about:blank", Screen(390, 844))
    tab.write('<img src="http://statistics.example/pixel.png">')
    assert tab.requested == ["http://statistics.example/pixel.png"]


def test_a_missing_browser_is_said_plainly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BrowserError, match="apt-get install chromium"):
        find_browser()
