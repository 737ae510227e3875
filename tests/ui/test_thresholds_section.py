"""The agency's own thresholds in the window: none set beforehand, set, refused, taken away."""

import pytest
from PySide6.QtCore import Qt

from agencydesk.services.compliance.compliance_settings import ComplianceSettings
from agencydesk.services.compliance.settings_values import THRESHOLDS, Thresholds
from agencydesk.services.staff_values import StaffDraft
from agencydesk.ui.widgets.compliance.thresholds import ThresholdsSection


@pytest.fixture
def keeper(real_desk):
    real_desk.work_as(real_desk.staff.add(StaffDraft("示例甲")).id)
    return ComplianceSettings(real_desk.context)


@pytest.fixture
def section(kit, keeper, qtbot):
    section = ThresholdsSection(kit, keeper)
    qtbot.addWidget(section)
    section.resize(1000, 640)
    section.show()
    section.refresh()
    qtbot.waitUntil(lambda: bool(section.inputs))
    return section


def test_nothing_is_set_beforehand(section):
    assert tuple(section.inputs) == THRESHOLDS
    assert all(line.text() == "" for line in section.inputs.values())
    assert not section.save_button.isEnabled()


def test_thresholds_are_set_hours_as_one_writes_them_and_taken_away(section, keeper, qtbot):
    section.inputs["filings_per_attorney"].setText("40")
    section.inputs["training_minutes"].setText("30.5")
    with qtbot.waitSignal(section.changed):
        qtbot.mouseClick(section.save_button, Qt.MouseButton.LeftButton)
    assert keeper.get() == Thresholds(filings_per_attorney=40, training_minutes=1830)
    assert section.inputs["training_minutes"].text() == "30.5"
    assert not section.is_changed()
    section.inputs["filings_per_attorney"].clear()
    with qtbot.waitSignal(section.changed):
        section.save()
    assert keeper.get() == Thresholds(training_minutes=1830)


def test_what_is_no_number_or_out_of_range_is_said_at_its_field(section, keeper, qtbot):
    section.inputs["title_percent"].setText("many")
    section.save()
    assert "50" in section.form.complaint("title_percent")
    section.inputs["title_percent"].setText("20")
    section.save()
    qtbot.waitUntil(lambda: section.form.complaint("title_percent") != "")
    assert keeper.get() == Thresholds()


def test_a_burst_takes_both_of_its_numbers(section, keeper, qtbot):
    section.inputs["burst_filings"].setText("10")
    section.save()
    qtbot.waitUntil(lambda: section.form.complaint("burst_days") != "")
    assert "set both" in section.form.complaint("burst_days")
    section.inputs["burst_days"].setText("7")
    with qtbot.waitSignal(section.changed):
        section.save()
    assert keeper.get() == Thresholds(burst_filings=10, burst_days=7)


def test_what_was_typed_is_dropped_on_demand_and_survives_reading_again(section, qtbot):
    section.inputs["title_percent"].setText("90")
    section.refresh()
    assert section.inputs["title_percent"].text() == "90"
    qtbot.mouseClick(section.revert_button, Qt.MouseButton.LeftButton)
    assert section.inputs["title_percent"].text() == ""
