"""Events of the agency: the deadlines and lists each starts, moved and taken back."""

from datetime import date, timedelta

import pytest

from agencydesk.domain.docket import DocketFilter, Status
from agencydesk.errors import UserError
from agencydesk.services.compliance.values import AnswerKind, EventDraft, RunScope, RunState


@pytest.fixture
def events(office):
    return office.compliance.events


def version(office, number):
    return next(
        row.version for row in office.compliance.events.list(withdrawn=True) if row.id == number
    )


def test_every_kind_a_person_can_enter_starts_what_its_preview_says(office, events):
    case = office.case()
    for kind in events.kinds():
        draft = EventDraft(
            kind.key,
            date(2026, 11, 20),
            office.second if kind.needs_person else None,
            case if kind.needs_case else None,
        )
        foreseen = events.preview(draft)
        deadlines, runs = len(office.own_deadlines()), len(office.rows(RunScope.ALL))
        number = events.record(draft).record_id
        assert len(office.own_deadlines()) - deadlines == len(foreseen.deadlines)
        assert len(office.rows(RunScope.ALL)) - runs == len(foreseen.lists)
        assert {row.name for row in events.list() if row.id == number} == {kind.name}


def test_a_rule_that_was_not_in_force_on_the_day_is_neither_foreseen_nor_written(office, events):
    draft = EventDraft("departure", date(2018, 5, 1), office.second)
    assert [due for _, due, _ in events.preview(draft).deadlines] == [date(2018, 5, 16)]
    events.record(draft)
    assert [row.rule_id for row in office.own_deadlines()] == ["departure_papers"]


def test_every_kind_of_event_asks_for_something(office):
    data = office.compliance.files.get()
    asked = {item.occasion.event for item in data.book.items.values()}
    for kind in data.events.by_key.values():
        assert kind.rules or kind.key in asked, kind.key


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (date(2026, 2, 1), date(2026, 3, 1)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2026, 7, 15), date(2026, 8, 14)),
    ],
)
def test_a_labour_contract_is_due_within_a_month_or_thirty_days_if_that_is_less(
    office, events, start, last
):
    office.event("employment_start", start, staff_id=office.second)
    (row,) = office.desk.docket.listing(DocketFilter(kind="agency"))
    assert row.official_due == last
    for language in ("zh", "en"):
        assert office.desk.docket.explain(row.id, language).lines


def test_a_departure_is_filed_within_thirty_days(office, events):
    office.event("departure", date(2026, 11, 20), staff_id=office.second)
    rows = office.desk.docket.listing(DocketFilter(kind="agency"))
    assert {row.official_due for row in rows} == {date(2026, 12, 5), date(2026, 12, 20)}
    assert all(row.case_id is None for row in rows)
    assert office.desk.docket.explain(rows[0].id, "zh").lines
    rows = office.rows(staff_id=office.second)
    assert rows
    assert all("示例乙" in row.subject for row in rows)


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (EventDraft("unheard", date(2026, 11, 20)), "event.unknown"),
        (EventDraft("report_year_end", date(2026, 12, 31)), "event.unknown"),
        (EventDraft("departure", date(2026, 11, 20)), "agency-event.person-needed"),
        (EventDraft("foreign_filing", date(2026, 11, 20)), "agency-event.case-needed"),
        (EventDraft("data_leak", date(2026, 11, 26)), "agency-event.future"),
        (EventDraft("departure", date(2026, 11, 20), staff_id=99), "staff.unknown"),
        (EventDraft("foreign_filing", date(2026, 11, 20), case_id=99), "case.unknown"),
    ],
)
def test_an_event_that_cannot_be_is_refused_and_leaves_nothing(office, events, draft, code):
    with pytest.raises(UserError) as refused:
        events.record(draft)
    assert refused.value.code == code
    assert events.list() == ()
    assert office.own_deadlines() == []


def test_what_is_planned_may_lie_ahead(office, events):
    events.record(EventDraft("licence_cancellation", date(2027, 2, 1)))
    (deadline,) = office.own_deadlines()
    assert deadline.official_due == date(2027, 1, 2)


def test_the_day_is_corrected_and_open_deadlines_and_items_follow(office, events):
    number = office.event("departure", date(2026, 11, 20), staff_id=office.second)
    first = office.own_deadlines()[0]
    office.desk.closing.mark_received(first.id, date(2026, 11, 25), sent_on=date(2026, 11, 24))
    answered, waiting = office.run("C04").items[:2]
    office.answer(answered)
    events.move(number, date(2026, 11, 18), version(office, number))
    standing = [row for row in office.own_deadlines() if row.status is Status.OPEN]
    assert [row.official_due for row in standing] == [date(2026, 12, 3)]
    assert standing[0].supersedes_id is not None
    assert next(row for row in office.own_deadlines() if row.id == first.id).official_due == (
        first.official_due
    )
    after = office.run("C04").items
    assert after[0].due_on == answered.due_on
    assert (after[1].due_on is None) == (waiting.due_on is None)
    with pytest.raises(UserError, match=r"record\.changed"):
        events.move(number, date(2026, 11, 17), 1)


def test_moving_to_the_same_day_writes_nothing(office, events):
    number = office.event("departure", date(2026, 11, 20), staff_id=office.second)
    assert not events.move(number, date(2026, 11, 20), version(office, number)).compliance


def test_a_withdrawn_event_takes_its_deadlines_and_unanswered_runs_along(office, events):
    number = office.event("departure", date(2026, 11, 20), staff_id=office.second)
    with pytest.raises(UserError, match=r"reason\.needed"):
        events.withdraw(number, " ", version(office, number))
    events.withdraw(number, "员工留任", version(office, number))
    assert {row.status for row in office.own_deadlines()} == {Status.SUPERSEDED}
    assert office.rows(RunScope.ALL, staff_id=office.second) == []
    assert events.list() == ()
    (gone,) = events.list(withdrawn=True)
    assert (gone.withdrawn, gone.withdrawn_why) == (True, "员工留任")
    for act in (
        lambda: events.withdraw(number, "再次", version(office, number)),
        lambda: events.move(number, date(2026, 11, 18), version(office, number)),
    ):
        with pytest.raises(UserError, match=r"agency-event\.withdrawn"):
            act()


def test_a_run_with_an_answer_stays_when_its_event_is_withdrawn(office, events):
    number = office.event("departure", date(2026, 11, 20), staff_id=office.second)
    office.answer(office.run("C04").items[0], AnswerKind.NO)
    events.withdraw(number, "员工留任", version(office, number))
    assert office.run("C04").row.state is RunState.OPEN


def standing(office):
    rows = [row for row in office.own_deadlines() if row.status is not Status.SUPERSEDED]
    return [(row.rule_id, row.official_due, row.status, row.sent_on) for row in rows]


def test_a_withdrawn_event_comes_back_with_what_went_with_it(office, events):
    number = office.event("departure", date(2026, 11, 20), staff_id=office.second)
    first = office.own_deadlines()[0]
    office.desk.closing.mark_sent(first.id, date(2026, 11, 24))
    answered = office.run("C04", staff_id=office.second)
    office.answer(answered.items[0], AnswerKind.NO)
    void = next(row for row in office.rows(staff_id=office.second) if row.checklist_id != "C04")
    office.compliance.runs.void(void.id, "不涉及", void.version)
    office.clock.now += timedelta(minutes=1)
    before = standing(office), {row.id for row in office.rows(RunScope.ALL)}
    events.withdraw(number, "员工留任", version(office, number))
    assert standing(office) == []
    office.go_to(date(2026, 11, 26))
    events.restore(number, version(office, number))
    assert (standing(office), {row.id for row in office.rows(RunScope.ALL)}) == before
    assert office.compliance.runs.view(void.id).void_why == "不涉及"
    assert office.run("C04").items[0].answer is AnswerKind.NO
    (row,) = events.list()
    assert (row.withdrawn, row.withdrawn_why) == (False, "")
    with pytest.raises(UserError, match=r"agency-event\.stands"):
        events.restore(number, version(office, number))
    assert office.desk.verifying.run().all_well


def test_withdrawn_and_restored_again_and_again_nothing_is_doubled(office, events):
    number = office.event("departure", date(2026, 11, 20), staff_id=office.second)
    before = standing(office), office.rows(RunScope.ALL)
    for day in (25, 26, 27):
        office.go_to(date(2026, 11, day))
        events.withdraw(number, "误登", version(office, number))
        events.restore(number, version(office, number))
    after = standing(office), office.rows(RunScope.ALL)
    assert after[0] == before[0]
    assert [row.id for row in after[1]] == [row.id for row in before[1]]


def test_a_restoring_based_on_an_older_version_is_refused(office, events):
    number = office.event("departure", date(2026, 11, 20), staff_id=office.second)
    events.withdraw(number, "误登", version(office, number))
    with pytest.raises(UserError, match=r"record\.changed"):
        events.restore(number, 1)
    with pytest.raises(UserError, match=r"agency-event\.unknown"):
        events.restore(99, 1)


def test_what_the_program_put_down_is_withdrawn_but_its_day_is_not_moved(office, events):
    office.compliance.keeping.roll_forward()
    (row,) = events.list()
    with pytest.raises(UserError, match=r"agency-event\.of-program"):
        events.move(row.id, date(2026, 11, 1), row.version)
    events.withdraw(row.id, "机构已转为事务所", row.version)
    assert not office.compliance.keeping.roll_forward().docket
    assert events.list() == ()
    events.restore(row.id, version(office, row.id))
    assert [each.id for each in events.list()] == [row.id]
