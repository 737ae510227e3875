from agencydesk.domain.docket import MONTH_DAYS
from agencydesk.services.fees.values import FeeFilter
from agencydesk.ui.pages.fees import FeesPage
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.widgets.fees.annuities import AnnuitiesSection
from agencydesk.ui.widgets.fees.due import DueSection
from agencydesk.ui.widgets.fees.words import Horizon
from tests.ui.conftest import settle
from tests.ui.fee_office import fill


def test_an_empty_desk_says_what_to_do(kit, qtbot):
    page = FeesPage(kit)
    qtbot.addWidget(page)
    page.show()
    page.go_to(Goal(PageKey.FEES, section="due", text=Horizon.ALL))
    settle(qtbot, kit.jobs)
    assert page.shown.state.title.text() == "No open fees"
    assert page.shown.state.button.text() == "Add a fee…"
    page.section("annuities")
    settle(qtbot, kit.jobs)
    assert page.shown.state.title.text().startswith("No annuities fall due in 2026")


def test_the_page_stands_between_notices_and_compliance():
    keys = list(PageKey)
    place = keys.index(PageKey.FEES)
    assert keys[place - 1 : place + 2] == [PageKey.NOTICES, PageKey.FEES, PageKey.COMPLIANCE]


def test_a_goal_names_section_horizon_year_and_fee(kit, real_desk, qtbot):
    cases = fill(real_desk)
    page = FeesPage(kit)
    qtbot.addWidget(page)
    page.show()
    page.go_to(Goal(PageKey.FEES, case_id=cases["P-later"], fee_key="annuity:6"))
    settle(qtbot, kit.jobs)
    assert isinstance(page.shown, DueSection)
    row = page.shown.list.current()
    assert (row.case_id, row.key) == (cases["P-later"], "annuity:6")
    page.go_to(Goal(PageKey.FEES, section="annuities", year=2027))
    settle(qtbot, kit.jobs)
    assert isinstance(page.shown, AnnuitiesSection)
    assert page.shown.year.value() == 2027


def test_the_tile_of_today_counts_what_its_press_lists(window, session, desk, qtbot):
    fill(desk)
    window.refresh()
    settle(qtbot, session.jobs)
    tile = window.pages.page.board.fees
    assert int(tile.figure) >= 3
    tile.click()
    settle(qtbot, session.jobs)
    assert window.pages.key is PageKey.FEES
    section = window.pages.page.shown
    assert section.choices.horizon is Horizon(str(MONTH_DAYS))
    assert len(section.list.rows.rows) == int(tile.figure)
    until = section.choices.filter().until
    assert len(desk.fees.listing(FeeFilter(until=until))) == int(tile.figure)


def test_what_is_written_elsewhere_shows_when_the_page_is_looked_at(window, session, desk, qtbot):
    window.go_to(Goal(PageKey.FEES, section="due", text=Horizon.ALL))
    settle(qtbot, session.jobs)
    before = len(window.pages.page.shown.list.rows.rows)
    window.go_to(Goal(PageKey.TODAY))
    fill(desk)
    window.refresh()
    window.go_to(Goal(PageKey.FEES))
    settle(qtbot, session.jobs)
    assert len(window.pages.page.shown.list.rows.rows) > before
