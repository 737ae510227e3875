"""Runs as lists, figures and pages: what is counted is what is listed; closed is closed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from agencydesk.errors import UserError
from agencydesk.services.compliance.values import AnswerKind, RunFilter, RunScope, RunState


@pytest.fixture
def runs(office):
    office.compliance.keeping.roll_forward()
    return office.compliance.runs


def test_every_figure_is_the_length_of_the_list_behind_it(office, runs):
    office.case("P-1", date(2026, 3, 3))
    office.case("P-2")
    office.event("departure", date(2026, 10, 20), staff_id=office.second)
    closed = office.rows()[-1].id
    office.close(closed)
    signed = next(item for row in office.rows() for item in runs.view(row.id).items if item.second)
    office.answer(signed)
    figures = runs.figures()
    scopes = {
        RunScope.OPEN: figures.open_runs,
        RunScope.OVERDUE: figures.overdue,
        RunScope.DUE_SOON: figures.soon,
        RunScope.RED: figures.red,
        RunScope.TO_SIGN: figures.unsigned,
    }
    for scope, count in scopes.items():
        assert len(office.rows(scope)) == count > 0, scope
    assert figures.open_items == sum(row.open_items for row in office.rows())
    today = office.desk.today()
    assert all(row.next_due < today for row in office.rows(RunScope.OVERDUE))
    assert all(
        today <= row.next_due <= today + timedelta(days=30)
        for row in office.rows(RunScope.DUE_SOON)
    )


def test_the_days_of_a_month_count_the_open_items_that_fall_on_them(office, runs):
    first, last = date(2026, 11, 1), date(2026, 12, 31)
    counted = runs.day_counts(first, last)
    listed: dict[date, int] = {}
    for row in office.rows():
        for item in runs.view(row.id).items:
            if item.due_on and first <= item.due_on <= last and item.answer is AnswerKind.OPEN:
                listed[item.due_on] = listed.get(item.due_on, 0) + 1
    assert counted == listed
    assert date(2026, 12, 31) in counted
    for day in counted:
        assert office.rows(since=day, until=day)


def test_words_look_through_title_subject_and_case(office, runs):
    office.case("P-7")
    assert {row.case_id for row in office.rows(text="p-7")} != {None}
    assert all("P-7" in row.subject for row in office.rows(text="P-7"))
    assert [row.checklist_id for row in office.rows(text="C05 P-7")] == ["C05"]
    assert office.rows(text="查无此事") == []


def test_runs_are_cut_by_list_case_person_and_year(office, runs):
    number = office.case()
    office.event("departure", date(2026, 11, 20), staff_id=office.second)
    assert {row.checklist_id for row in office.rows(checklist_id="C05")} == {"C05"}
    assert {row.case_id for row in office.rows(case_id=number)} == {number}
    assert {row.staff_id for row in office.rows(staff_id=office.second)} == {office.second}
    assert len(office.rows(year=2026)) == len(office.rows())
    assert {row.subject for row in office.rows(year=2027)} == {"2026–2027 年"}
    assert office.rows(year=2025) == []


def test_the_run_of_an_event_is_of_the_year_it_happened_in_and_those_it_is_open_in(office, runs):
    office.go_to(date(2027, 1, 8))
    number = office.event("departure", date(2026, 12, 28), staff_id=office.second)
    assert office.rows(year=2026, staff_id=office.second)
    assert office.rows(year=2027, staff_id=office.second)  # it is open in that year
    assert office.rows(year=2025, staff_id=office.second) == []
    assert office.rows(year=2028, staff_id=office.second) == []
    office.compliance.events.move(number, date(2027, 1, 4), 1)
    assert office.rows(year=2026, staff_id=office.second) == []
    assert office.rows(year=2027, staff_id=office.second)


def test_runs_are_listed_by_their_earliest_day_and_those_without_one_last(office, runs):
    office.case()
    dues = [row.next_due for row in office.rows()]
    known = [due for due in dues if due]
    assert known == sorted(known)
    assert None in dues
    assert dues[: len(known)] == known


def test_rows_and_views_are_worded_in_both_languages(office, runs):
    office.case(filed=date(2026, 3, 3))
    office.event("departure", date(2026, 11, 20), staff_id=office.second)
    ids = runs.ids(RunFilter())
    for number in ids:
        chinese, english = (runs.view(number, language) for language in ("zh", "en"))
        assert chinese.row.title != english.row.title
        for one, other in zip(chinese.items, english.items, strict=True):
            assert one.item_id == other.item_id
            assert one.due_text
            assert one.text != other.text


def test_a_run_is_opened_for_a_case_that_has_none_and_only_once(office, runs):
    number = office.case(filed=date(2026, 3, 3))
    before = len(office.rows())
    assert runs.open_for_case(number).record_id is None
    assert len(office.rows()) == before
    with pytest.raises(UserError, match=r"case\.unknown"):
        runs.open_for_case(99)


def test_a_run_closes_only_when_everything_is_answered_and_signed(office, runs):
    number = office.case(filed=date(2026, 3, 3))
    view = office.run("C05", case_id=number)
    with pytest.raises(UserError, match=r"run\.items-open"):
        runs.close(view.row.id, view.row.version)
    for item in view.items:
        office.answer(item)
    row = runs.view(view.row.id).row
    if row.unsigned:
        with pytest.raises(UserError, match=r"run\.unsigned"):
            runs.close(row.id, row.version)
    office.answer_all(row.id)
    runs.close(row.id, row.version)
    closed = runs.view(row.id)
    assert (closed.row.state, closed.closed_by) == (RunState.CLOSED, "示例甲")
    assert len(closed.content_hash) == 64
    assert closed.closed_at is not None
    assert runs.is_intact(row.id)
    with pytest.raises(UserError, match=r"run\.closed"):
        runs.close(row.id, closed.row.version)


def test_a_run_opened_for_nothing_is_void_with_a_reason_and_can_be_taken_up_again(office, runs):
    row = office.rows()[0]
    with pytest.raises(UserError, match=r"reason\.needed"):
        runs.void(row.id, "", row.version)
    runs.void(row.id, "重复", row.version)
    assert row.id not in {each.id for each in office.rows(RunScope.ALL)}
    view = runs.view(row.id)
    assert (view.row.state, view.void_why) == (RunState.VOID, "重复")
    with pytest.raises(UserError, match=r"run\.closed"):
        office.answer(view.items[0])
    runs.revive(row.id, view.row.version)
    assert runs.view(row.id).row.state is RunState.OPEN
    with pytest.raises(UserError, match=r"run\.not-void"):
        runs.revive(row.id, runs.view(row.id).row.version)


def test_an_older_version_or_an_unknown_run_is_refused(office, runs):
    row = office.rows()[0]
    with pytest.raises(UserError, match=r"record\.changed"):
        runs.void(row.id, "重复", row.version + 1)
    for act in (
        lambda: runs.view(99),
        lambda: runs.is_intact(99),
        lambda: runs.close(99, 1),
    ):
        with pytest.raises(UserError, match=r"run\.unknown"):
            act()


def test_a_thousand_runs_are_listed_and_counted_alike(office, runs):
    for number in range(170):
        office.case(f"P-{number:04}")
    ids = runs.ids(RunFilter())
    assert len(ids) >= 1000
    assert [row.id for row in runs.rows(ids)] == ids
    assert runs.figures().open_runs == len(ids)
    assert len(runs.ids(replace(RunFilter(), text="P-0169"))) == len(office.rows(case_id=170))


def test_a_run_of_an_event_belongs_to_its_year_and_to_those_in_which_it_was_open(office, runs):
    office.event("departure", date(2026, 11, 20), staff_id=office.second)
    wanted = {"scope": RunScope.ALL, "staff_id": office.second}
    run_ids = [row.id for row in office.rows(**wanted)]
    office.go_to(date(2027, 2, 1))
    assert [len(office.rows(year=year, **wanted)) for year in (2025, 2026, 2027)] == [
        0,
        len(run_ids),
        len(run_ids),
    ]
    for run_id in run_ids:
        office.close(run_id)
    office.go_to(date(2028, 2, 1))
    for year, count in ((2026, len(run_ids)), (2027, len(run_ids)), (2028, 0)):
        assert len(office.rows(year=year, **wanted)) == count


def test_two_runs_of_one_list_about_one_case_say_what_each_is_about(office, runs):
    number = office.case()
    subjects = [row.subject for row in office.rows(case_id=number, checklist_id="C08")]
    assert sorted(subjects) == ["P-1 · 一种示例装置", "P-1 · 一种示例装置 · 每件申请提交前"]
