"""The national indicators in the window: fetched, compared with one's own, drawn as bars."""

from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from agencydesk.services.uploads.national import PUBLISHED
from agencydesk.sync.publication import Basis, IndicatorValue, Publication, sign_publication
from agencydesk.ui.kit import Kit
from agencydesk.ui.memory import Memory
from agencydesk.ui.session import MEMORY_FILE
from agencydesk.ui.widgets.statistics.bar import lengths
from tests.receiving import receiving
from tests.ui.conftest import settle
from tests.ui.reporting_desk import YEAR, bind, fill, open_reporting
from tests.ui.statistics_page import open_statistics, section_of

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@pytest.fixture
def reporting(fresh):
    desk = open_reporting(fresh)
    fill(desk)
    yield desk
    desk.close()


@pytest.fixture
def page(reporting, jobs, theme, tmp_path, qtbot):
    return open_statistics(
        Kit(reporting, jobs, theme, Memory(tmp_path / MEMORY_FILE), "en"), qtbot, "national"
    )


@pytest.fixture
def section(page, qtbot):
    return section_of(page, qtbot, "national")


def keep(desk, key=KEY):
    """Keep a publication as it comes from a platform with this key."""
    public = KEY.public_key().public_bytes_raw().hex()
    desk.uploads.bindings.attach("http://127.0.0.1:9", public, "a" * 32)
    none = {n: IndicatorValue(n, Basis.NOT_COMPUTED, None, 0) for n in range(1, 10)}
    known = {
        1: IndicatorValue(1, Basis.REGISTER, 36000, 0),
        4: IndicatorValue(4, Basis.ESTIMATE, 4810, 1),
    }
    values = tuple((none | known)[number] for number in range(1, 10))
    made = Publication(YEAR, date(2026, 9, 1), f"{YEAR}-k10-0123abcd", 5300, 36000, values)
    desk.uploads.national._keep(f"{PUBLISHED}{YEAR}", sign_publication(made, key))


def lines(section):
    return {line.number: line for line in section.list.rows.rows}


def test_before_anything_is_published_base_goal_and_own_figures_stand_alone(section):
    shown = lines(section)
    assert len(shown) == 9
    assert shown[4].base == "434.0 ×10⁸ CNY"
    assert shown[4].value == ""
    assert shown[4].own == "CNY 7,300,000.00"
    assert "the upload is off" in section.span.text()
    assert not section.fetch.isEnabled()


def test_what_was_published_stands_beside_ones_own(section, reporting, qtbot):
    keep(reporting)
    section.refresh()
    qtbot.waitUntil(lambda: section.shown.published is not None)
    shown = lines(section)
    assert (shown[1].value, shown[1].basis) == ("36,000 persons", "register")
    assert (shown[4].value, shown[4].basis) == ("481.0 ×10⁸ CNY", "estimate")
    assert (shown[8].value, shown[8].basis) == ("", "not computed")
    assert "Published on 2026-09-01" in section.span.text()
    section.list.make_current(3)
    assert "Sum of the agencies' total revenue" in section.about.text()


def test_a_publication_that_another_key_signed_is_not_shown(section, reporting, qtbot):
    keep(reporting, Ed25519PrivateKey.from_private_bytes(bytes(32)))
    section.refresh()
    settle(qtbot, section.kit.jobs)
    assert section.shown.published is None
    assert lines(section)[1].value == ""


def test_the_platform_is_asked_only_when_the_button_is_pressed(section, reporting, tmp_path, qtbot):
    with receiving(tmp_path / "platform") as platform:
        bind(reporting, platform)
        section.refresh()
        qtbot.waitUntil(section.fetch.isEnabled)
        assert reporting.uploads.national.table(YEAR) is None
        with qtbot.waitSignal(section.changed, timeout=20_000):
            qtbot.mouseClick(section.fetch, Qt.MouseButton.LeftButton)
        settle(qtbot, section.kit.jobs)
    assert reporting.uploads.national.table(YEAR) is not None
    assert section.asked.text().startswith("Asked on ")
    assert "nothing is published yet" in section.asked.text()


def ask(section, qtbot):
    """Press the button and wait for what comes of it."""
    qtbot.waitUntil(section.fetch.isEnabled)
    with qtbot.waitSignal(section.changed, timeout=20_000):
        qtbot.mouseClick(section.fetch, Qt.MouseButton.LeftButton)
    settle(qtbot, section.kit.jobs)


def test_a_platform_that_is_away_is_a_line_in_the_section_and_no_dialog(
    page, section, reporting, tmp_path, qtbot
):
    with receiving(tmp_path / "platform") as platform:
        bind(reporting, platform)
    section.refresh()
    qtbot.waitUntil(lambda: "was not asked yet" in section.asked.text())
    with qtbot.assertNotEmitted(page.problem):
        ask(section, qtbot)
    assert "the platform cannot be reached" in section.asked.text()
    assert section.asked.text().startswith("Asked on 2026-")
    assert not page.findChildren(QDialog)
    page.year.show(YEAR - 1)
    qtbot.waitUntil(lambda: "was not asked yet" in section.asked.text())


def test_a_signature_that_is_not_the_platforms_is_said_in_red(section, reporting, tmp_path, qtbot):
    with receiving(tmp_path / "platform") as platform:
        bind(reporting, platform)
        reporting.uploads.bindings.pin("ab" * 32)
        section.refresh()
        ask(section, qtbot)
    assert "not signed with the pinned keys" in section.refused.text()
    assert section.refused.isVisible()
    assert not section.asked.isVisible()
    assert reporting.uploads.national.table(YEAR) is None


def test_the_list_goes_to_paper_and_workbook(section, qtbot):
    with qtbot.waitSignal(section.grid_wanted) as wanted:
        section.print_list()
    assert len(wanted.args[1].rows) == 9


def test_a_bar_reaches_as_far_as_its_value_and_never_beyond_its_cell():
    assert lengths((50, 75, 100), 200) == (100, 150, 200)
    assert lengths((None, None, 100), 200) == (-1, -1, 200)
    assert lengths((50, 400, 100), 200) == (25, 200, 50)


def test_the_bar_is_painted_in_the_accent_colour(section, reporting, qtbot):
    keep(reporting)
    section.refresh()
    qtbot.waitUntil(lambda: section.shown.published is not None)
    picture = section.list.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()

    def accents(row):
        rect = section.list.visualRect(section.list.rows.index(row, 5))
        y = round(rect.center().y() * ratio)
        wanted = section.kit.tokens.accent
        return sum(
            picture.pixelColor(round(x * ratio), y).name() == wanted
            for x in range(rect.left(), rect.right())
        )

    assert accents(0) > 80  # 36,000 of 40,000
    assert accents(7) == 0  # nothing is published of it
