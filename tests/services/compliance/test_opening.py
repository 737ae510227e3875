"""Opening runs: one a list and occasion, with the items' days, and nothing twice."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agencydesk.models.compliance import ChecklistRun
from agencydesk.services.compliance.catalog import read_catalog
from agencydesk.services.compliance.opening import (
    calendar_subjects,
    open_runs,
    subject_of,
)
from agencydesk.services.compliance.values import AnswerKind, RunScope
from agencydesk.services.writer import writing


def test_every_item_of_a_list_is_asked_at_its_occasion_and_no_other(office):
    office.compliance.keeping.roll_forward()
    case = office.case()
    for kind in office.compliance.events.kinds():
        about = {"staff_id": office.second if kind.needs_person else None}
        about["case_id"] = case if kind.needs_case else None
        office.event(kind.key, date(2026, 11, 20), **about)
    items = office.compliance.files.get().book.items
    asked = {}
    for row in office.rows(RunScope.ALL):
        view = office.compliance.runs.view(row.id)
        for item in view.items:
            assert str(items[item.item_id].occasion) == row.occasion
            asked.setdefault(item.item_id, []).append(row.id)
    assert all(len(set(runs)) == 1 for runs in asked.values())
    left_out = sum(office.compliance.runs.view(row.id).left_out for row in office.rows())
    program = {"complaint", "annual_report_missed", "report_year_end"}
    waiting = {item.id for item in items.values() if item.occasion.event in program}
    assert len(asked) + left_out + len(waiting - set(asked)) == 187


def test_counters_are_those_of_the_items(office):
    office.compliance.keeping.roll_forward()
    office.case()
    for row in office.rows():
        items = office.compliance.runs.view(row.id).items
        open_items = [item for item in items if item.answer is AnswerKind.OPEN]
        assert (row.items, row.open_items) == (len(items), len(open_items))
        assert row.red == sum(item.red for item in items)
        dues = [item.due_on for item in open_items if item.due_on]
        assert row.next_due == min(dues, default=None)


def test_opening_twice_opens_once(office):
    number = office.event("departure", date(2026, 11, 20), staff_id=office.second)
    data = office.compliance.files.get()
    before = office.rows(RunScope.ALL)
    with writing(office.desk.context) as writer:
        catalog = read_catalog(writer.session, data.book)
        run = writer.session.get_one(ChecklistRun, before[0].id)
        subject = subject_of(writer.session, data, run)
        assert (subject.event_id, subject.happened) == (number, date(2026, 11, 20))
        assert open_runs(writer, catalog, subject) == []
    assert office.rows(RunScope.ALL) == before


def test_the_day_of_an_event_goes_by_every_name_items_have_for_it(office):
    office.event("employment_start", date(2026, 11, 20), staff_id=office.second)
    views = [office.compliance.runs.view(row.id) for row in office.rows()]
    assert views
    assert all(
        item.due_on for view in views for item in view.items if item.due_text != "无规定期限"
    )


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.dates(date(2026, 1, 1), date(2032, 12, 31)))
def test_no_item_of_the_calendar_is_due_outside_its_stretch(office, day):
    book = office.compliance.files.get().book
    for subject in calendar_subjects(day):
        assert subject.span is not None
        assert subject.span.first <= day <= subject.span.last
        for each in book.lists.values():
            for item in each.items_at(subject.occasion):
                found = subject.day_of(item)
                if found.due is not None:
                    assert subject.span.first <= found.due <= subject.span.last
                    assert (found.not_before or found.due) <= found.due
