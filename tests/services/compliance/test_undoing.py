"""An import whose cases have lists by now takes back nothing that people have answered for."""

from datetime import date

import pytest

from agencydesk.services.compliance.values import EventDraft, GateStep, RunScope
from tests.services.importing.conftest import HEADINGS, Importer

ROW = ("A-1", "2025101234561", date(2025, 3, 3), "发明", "一种示例装置", "公布")


@pytest.fixture
def brought(office, tmp_path):
    """Bring a sheet with two cases and an attorney in; return its batch."""
    writer = Importer.__new__(Importer)
    writer.folder = tmp_path
    path = writer.sheet(
        [(*ROW, "示例丙"), ("A-2", None, *ROW[2:], "示例丙")], (*HEADINGS, "代理师")
    )
    return office.desk.imports.apply(office.desk.imports.plan([path])).batch_id


def number_of(office, ref):
    return next(row.id for row in office.desk.case_list.rows() if row.ref == ref)


def test_imported_cases_open_no_runs_and_are_stopped_by_no_gate(office, brought):
    assert office.rows(RunScope.ALL) == []
    assert office.compliance.gates.stopped(number_of(office, "A-1"), GateStep.SENT) == ()
    assert office.desk.imports.undo(brought).cases_removed == 2


@pytest.mark.parametrize("what", ["runs", "override", "event"])
def test_a_case_with_lists_stays_and_is_named(office, brought, what):
    number = number_of(office, "A-1")
    if what == "event":
        office.compliance.events.record(
            EventDraft("quality_damage", date(2026, 11, 20), case_id=number)
        )
    else:
        office.compliance.runs.open_for_case(number)
    if what == "override":
        office.compliance.gates.override(number, GateStep.SENT, "最后一日", office.second)
    before = len(office.rows(RunScope.ALL))
    report = office.desk.imports.undo(brought)
    assert report.cases_removed == 1
    assert [each.ref for each in report.stays if not each.field] == ["A-1"]
    assert len(office.rows(RunScope.ALL)) == before


def test_a_person_who_answered_or_signed_stays(office, brought):
    person = next(row.id for row in office.desk.staff.list() if row.name == "示例丙")
    office.desk.work_as(person)
    own = office.case("P-1")
    office.answer(office.item("C05-01", case_id=own))
    office.event("departure", date(2026, 11, 20), staff_id=person)
    office.desk.work_as(office.first)
    assert office.desk.imports.undo(brought).cases_removed == 2
    assert person in {row.id for row in office.desk.staff.list()}
    assert office.item("C05-01", case_id=own).answered_by == "示例丙"
