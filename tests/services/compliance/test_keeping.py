"""What the passing of time opens, over years: nothing twice, nothing of a time before."""

from datetime import date

import pytest

from agencydesk.domain.docket import Status
from agencydesk.domain.occasions import Stretch
from agencydesk.services.compliance.values import AnswerKind, GateStep, RunScope


def roll(office, day):
    office.go_to(day)
    return office.compliance.keeping.roll_forward()


def stretches(office):
    return {row.subject for row in office.rows(RunScope.ALL) if row.occasion in set(Stretch)}


def report_of(office, rule="agency_report"):
    return [row for row in office.own_deadlines() if row.rule_id == rule]


def test_the_first_day_opens_every_stretch_that_holds_it(office):
    office.compliance.keeping.roll_forward()
    assert stretches(office) == {
        "2026 年 11 月",
        "2026 年第 4 季度",
        "2026 年第 2 个半年",
        "2026 年",
        "2026–2027 年",
    }


def test_items_whose_day_had_passed_before_the_lists_were_kept_are_left_out(office):
    office.compliance.keeping.roll_forward()
    views = [office.compliance.runs.view(row.id) for row in office.rows(RunScope.ALL)]
    assert sum(view.left_out for view in views) > 0
    assert all(
        item.due_on is None or item.due_on >= date(2026, 11, 25)
        for view in views
        for item in view.items
    )


@pytest.mark.parametrize("day", [date(2026, 11, 25), date(2027, 1, 1), date(2028, 2, 29)])
def test_rolling_forward_twice_adds_nothing(office, day):
    assert roll(office, day).compliance
    before = office.rows(RunScope.ALL), len(office.own_deadlines())
    again = roll(office, day)
    assert not again.compliance
    assert not again.docket
    assert (office.rows(RunScope.ALL), len(office.own_deadlines())) == before


def test_keeping_up_is_done_once_a_day(office):
    assert office.compliance.keeping.keep_up().compliance
    assert not office.compliance.keeping.keep_up().compliance
    office.go_to(date(2026, 12, 1))
    assert office.compliance.keeping.keep_up().compliance


def test_a_new_year_opens_its_year_half_quarter_and_month_but_not_two_years(office):
    roll(office, date(2026, 12, 25))
    before = stretches(office)
    roll(office, date(2027, 1, 1))
    assert stretches(office) - before == {
        "2027 年",
        "2027 年第 1 个半年",
        "2027 年第 1 季度",
        "2027 年 1 月",
    }


def test_the_year_after_is_asked_whole(office):
    roll(office, date(2026, 11, 25))
    roll(office, date(2027, 1, 1))
    for row in office.rows(RunScope.ALL, year=2027):
        assert office.compliance.runs.view(row.id).left_out == 0 or "2026" in row.subject


def test_the_report_of_a_year_is_due_from_the_first_to_the_last_of_march(office):
    roll(office, date(2026, 11, 25))
    (report,) = report_of(office)
    (samr,) = report_of(office, "samr_report")
    assert (report.official_due, samr.official_due) == (date(2027, 3, 31), date(2027, 6, 30))
    assert report.certain


def test_a_year_changes_and_its_report_is_put_down_once(office):
    for day in (date(2026, 11, 25), date(2027, 1, 4), date(2027, 11, 1), date(2028, 1, 3)):
        roll(office, day)
    events = office.compliance.events.list()
    years = sorted(event.day for event in events if event.key == "report_year_end")
    assert years == [date(2026, 12, 31), date(2027, 12, 31), date(2028, 12, 31)]
    dues = [row.official_due for row in report_of(office)]
    assert dues == [date(2027, 3, 31), date(2028, 3, 31), date(2029, 3, 31)]


def test_an_agency_that_begins_in_february_still_has_last_years_report(office):
    roll(office, date(2027, 2, 10))
    assert [row.official_due for row in report_of(office)] == [
        date(2027, 3, 31),
        date(2028, 3, 31),
    ]


def test_a_report_that_was_missed_puts_its_repair_on_the_docket_once(office):
    roll(office, date(2026, 11, 25))
    roll(office, date(2027, 3, 31))
    assert report_of(office, "agency_report_repair") == []
    for day in (date(2027, 4, 1), date(2027, 4, 2)):
        roll(office, day)
    (repair,) = report_of(office, "agency_report_repair")
    assert repair.official_due == date(2027, 4, 30)
    missed = [each for each in office.compliance.events.list() if "missed" in each.key]
    assert [each.day for each in missed] == [date(2027, 4, 1)]
    item = office.item("C02-15")
    assert item.due_on == date(2027, 4, 30)


def test_a_report_that_was_made_leaves_nothing_to_repair(office):
    roll(office, date(2026, 11, 25))
    office.go_to(date(2027, 3, 20))
    (report,) = report_of(office)
    office.desk.closing.mark_received(report.id, date(2027, 3, 20), sent_on=date(2027, 3, 20))
    roll(office, date(2027, 4, 1))
    assert report_of(office, "agency_report_repair") == []
    assert report_of(office)[0].status is Status.RECEIVED


def test_days_of_a_case_reach_its_open_items(office):
    number = office.case()
    item = office.item("C05-02", case_id=number)
    assert (item.due_on, item.overdue) == (None, False)
    assert "提交申请" in item.due_text
    office.answer(office.item("C05-05", case_id=number))
    for stopped in office.compliance.gates.stopped(number, GateStep.FILED):
        office.answer(office.item(stopped.item_id, case_id=number))
    office.desk.corrections.apply_correction(number, {"filing_date": date(2026, 11, 24)})
    item = office.item("C05-02", case_id=number)
    assert (item.due_on, item.overdue, item.answer) == (date(2026, 11, 24), True, AnswerKind.OPEN)


def test_a_month_in_which_nobody_opened_the_program_is_opened_afterwards(office):
    roll(office, date(2026, 11, 25))
    before = stretches(office)
    office.go_to(date(2027, 5, 3))
    assert office.compliance.keeping.keep_up().compliance
    assert stretches(office) - before == {
        "2026 年 12 月",
        *(f"2027 年 {month} 月" for month in range(1, 6)),
        "2027 年第 1 季度",
        "2027 年第 2 季度",
        "2027 年第 1 个半年",
        "2027 年",
    }
    (row,) = (row for row in office.rows(checklist_id="C12") if row.subject == "2027 年 1 月")
    january = office.compliance.runs.view(row.id)
    assert january.left_out == 0
    assert all(item.due_on is None or item.overdue for item in january.items)


def test_the_report_of_a_year_that_was_slept_through_is_put_down_and_its_repair_too(office):
    roll(office, date(2026, 11, 25))
    roll(office, date(2029, 1, 5))
    dues = sorted(row.official_due for row in report_of(office))
    assert dues == [date(2027, 3, 31), date(2028, 3, 31), date(2029, 3, 31), date(2030, 3, 31)]
    assert len(report_of(office, "agency_report_repair")) == 2


def test_a_clock_that_was_ahead_for_a_day_keeps_nothing_from_being_opened(office):
    keeping = office.compliance.keeping
    keeping.keep_up()
    office.go_to(date(2031, 1, 2))
    keeping.keep_up()
    ahead = len(office.rows(RunScope.ALL))
    office.go_to(date(2026, 12, 1))
    assert keeping.keep_up().compliance
    assert "2026 年 12 月" in stretches(office)
    office.go_to(date(2027, 1, 1))
    assert keeping.keep_up().compliance
    assert "2027 年 1 月" in stretches(office)
    subjects = [(row.checklist_id, row.occasion, row.subject) for row in office.rows(RunScope.ALL)]
    assert len(set(subjects)) == len(subjects) > ahead


def test_a_clock_far_ahead_does_not_open_the_runs_of_a_lifetime(office):
    keeping = office.compliance.keeping
    keeping.keep_up()
    office.go_to(date(2099, 1, 2))
    keeping.keep_up()
    assert len({subject for subject in stretches(office) if "月" in subject}) <= 1 + 37
