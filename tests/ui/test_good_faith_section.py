"""The good-faith self-check of a year in the window: counted on demand, judged by a person."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from agencydesk.models.vocabulary import CaseKind, PartyRole
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.compliance.compliance_settings import ComplianceSettings
from agencydesk.services.compliance.good_faith import GoodFaith
from agencydesk.services.compliance.settings_values import Thresholds
from agencydesk.services.staff_values import StaffDraft
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.widgets.compliance.good_faith import GoodFaithSection


@pytest.fixture
def section(kit, real_desk, qtbot):
    real_desk.work_as(real_desk.staff.add(StaffDraft("示例甲")).id)
    section = GoodFaithSection(kit, GoodFaith(real_desk.context))
    qtbot.addWidget(section)
    section.resize(1000, 640)
    section.show()
    section.refresh()
    return section


@pytest.fixture
def alike(real_desk):
    """Two applications of one applicant with titles that are nearly the same."""
    ids = []
    for place, title in enumerate(("一种锂电池隔膜及其制备方法", "锂电池隔膜及其制备方法")):
        draft = CaseDraft(
            f"P-{place}", title, kind=CaseKind.INVENTION, filing_date=date(2026, 3, 1 + place)
        )
        number = real_desk.cases.create(draft).id
        real_desk.parties.put_in(number, PartyRole.APPLICANT.value, "示例科技有限公司")
        ids.append(number)
    return ids


def looked(section, qtbot):
    qtbot.mouseClick(section.look, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: section.summary.isVisible() and section.look.isEnabled())


def test_nothing_is_compared_before_it_is_asked_for(section):
    assert section.state.key == "new"
    assert not section.summary.isVisible()


def test_a_year_without_filings_says_that_nothing_stands_out(section, qtbot):
    looked(section, qtbot)
    assert section.state.key == "none"
    assert section.summary.text().startswith("2026: 0 applications looked at")


def test_like_titles_are_listed_with_the_cases_they_rest_on(section, alike, qtbot):
    looked(section, qtbot)
    finding = next(row for row in section.list.rows.rows if row.item_id == "C07-01")
    assert finding.reaches is None
    assert "figures only" in section.summary.text()
    section.list.make_current(section.list.rows.rows.index(finding))
    assert {case.id for case in section.cases.rows.rows} == set(alike)
    with qtbot.waitSignal(section.goal) as goal:
        qtbot.mouseClick(section.case, Qt.MouseButton.LeftButton)
    assert goal.args[0].page is PageKey.CASES
    assert goal.args[0].case_id in alike


def test_the_agencys_own_threshold_marks_what_reaches_it(section, alike, real_desk, qtbot):
    ComplianceSettings(real_desk.context).save(Thresholds(title_percent=90))
    looked(section, qtbot)
    finding = next(row for row in section.list.rows.rows if row.item_id == "C07-01")
    assert finding.reaches is True


def test_one_goes_to_the_thresholds(section, qtbot):
    with qtbot.waitSignal(section.goal) as goal:
        qtbot.mouseClick(section.thresholds, Qt.MouseButton.LeftButton)
    assert goal.args[0] == Goal(PageKey.COMPLIANCE, section="thresholds")


def test_what_was_found_is_printed_as_it_stands(section, alike, kit, qtbot):
    looked(section, qtbot)
    with qtbot.waitSignal(section.grid_wanted) as wanted:
        section.print_list()
    kind, content = wanted.args
    assert kind == "pdf"
    assert len(content.rows) == section.list.rows.rowCount()
    assert kit.desk.paper.grid_pdf(content, "en").startswith(b"%PDF")
