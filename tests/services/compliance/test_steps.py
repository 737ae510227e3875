"""Where the steps of a case meet the lists: a gate before one, runs after a case is opened."""

from dataclasses import replace
from datetime import date

import pytest

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.models.vocabulary import CaseKind, Route
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.compliance.values import AnswerKind, GateStep, RunScope
from agencydesk.services.drafts import NoticeDraft
from agencydesk.services.staff_values import AgencyProfile


def office_action(office, case_id):
    draft = NoticeDraft(
        case_id,
        code="210401",
        name="第一次审查意见通知书",
        dispatch_date=date(2026, 8, 12),
    )
    added = office.desk.recording.record_notice(draft).deadline_ids
    rows = office.desk.docket.rows(added)
    return next(row.id for row in rows if row.rule_id == "oa_first_reply")


def status(office, deadline_id):
    (row,) = office.desk.docket.rows([deadline_id])
    return row.status


def settle(office, case_id, step):
    for item in office.compliance.gates.stopped(case_id, step):
        found = office.item(item.item_id, case_id=case_id)
        office.answer(found)


def test_a_case_opened_by_hand_has_its_runs_and_those_of_its_filing(office):
    number = office.case()
    occasions = {(row.checklist_id, row.occasion) for row in office.rows(case_id=number)}
    assert ("C05", "case") in occasions
    assert ("C07", "filing") in occasions
    assert all(row.case_id == number for row in office.rows())


def test_a_case_that_is_filed_already_has_no_run_of_its_filing(office):
    number = office.case(filed=date(2026, 3, 3))
    assert {row.occasion for row in office.rows(case_id=number)} == {"case"}


@pytest.mark.parametrize("route", [Route.PCT_INTERNATIONAL, Route.HAGUE])
def test_a_case_that_goes_abroad_asks_for_the_confidentiality_examination(office, route):
    number = office.case(route=route)
    (event,) = office.compliance.events.list(case_id=number)
    assert (event.key, event.day) == ("foreign_filing", date(2026, 11, 25))
    assert "event:foreign_filing" in {row.occasion for row in office.rows(case_id=number)}
    stopped = {item.item_id for item in office.compliance.gates.stopped(number, GateStep.SENT)}
    assert "C06-03" in stopped


def test_a_national_case_has_no_event_abroad(office):
    assert office.compliance.events.list(case_id=office.case()) == ()


def test_a_case_that_goes_abroad_later_is_asked_then_and_only_once(office):
    number = office.case()
    for route in (Route.PCT_INTERNATIONAL, Route.HAGUE, Route.NATIONAL, Route.HAGUE):
        view = office.desk.cases.get(number)
        object.__setattr__(view.draft, "route", route)
        moved = office.desk.cases.edit(number, view.draft, view.version, move_dates=True)
        assert moved.changes.compliance
        assert [each.key for each in office.compliance.events.list()] == ["foreign_filing"]
    stopped = {item.item_id for item in office.compliance.gates.stopped(number, GateStep.SENT)}
    assert "C06-03" in stopped


def edited(office, number, **values):
    view = office.desk.cases.get(number)
    for name, value in values.items():
        object.__setattr__(view.draft, name, value)
    return office.desk.cases.edit(number, view.draft, view.version, move_dates=True)


def test_a_case_that_comes_to_be_filed_after_all_has_the_run_of_its_filing(office):
    number = office.case(route=Route.REEXAMINATION)
    assert {row.occasion for row in office.rows(case_id=number)} == {"case"}
    edited(office, number, route=Route.NATIONAL)
    assert "filing" in {row.occasion for row in office.rows(case_id=number)}
    assert office.compliance.gates.stopped(number, GateStep.FILED)


def test_the_days_of_an_edited_case_reach_its_lists_the_same_day(office):
    number = office.case(filed=date(2026, 3, 3))
    assert office.item("C05-02", case_id=number).due_on == date(2026, 3, 3)
    edited(office, number, filing_date=date(2026, 3, 4))
    assert office.item("C05-02", case_id=number).due_on == date(2026, 3, 4)


def test_a_withdrawn_examination_is_not_asked_again_by_every_edit(office):
    number = office.case(route=Route.HAGUE)
    edited(office, number, route=Route.NATIONAL)
    (event,) = office.compliance.events.list(case_id=number)
    office.compliance.events.withdraw(event.id, "不再向外国申请", event.version)
    edited(office, number, title="一种示例装置及方法")
    assert office.compliance.events.list(case_id=number) == ()


def test_a_case_that_is_refused_leaves_no_run_behind(office):
    office.case("P-1")
    before = len(office.rows(RunScope.ALL))
    with pytest.raises(UserError, match=r"case\.ref-taken"):
        office.case("P-1")
    assert len(office.rows(RunScope.ALL)) == before


def test_a_new_case_says_that_compliance_was_written(office):
    view = office.desk.cases.get(office.case())
    object.__setattr__(view.draft, "ref", "P-2")
    assert office.desk.cases.create(view.draft).changes.compliance


def test_a_paper_is_not_sent_while_a_gate_is_closed(office):
    number = office.case(filed=date(2026, 3, 3))
    reply = office_action(office, number)
    for close in (
        lambda: office.desk.closing.mark_sent(reply, date(2026, 11, 20)),
        lambda: office.desk.closing.mark_received(
            reply, date(2026, 11, 21), sent_on=date(2026, 11, 20)
        ),
    ):
        with pytest.raises(UserError, match=r"gate\.closed") as refused:
            close()
        assert refused.value.facts["case_id"] == number
        assert "C05-01" in str(refused.value.facts["items"])
        for language in ("zh", "en"):
            facts = refused.value.facts
            assert "C05-01" in office.desk.texts.get("errors", "gate.closed", language, **facts)
    assert status(office, reply) is Status.OPEN


def test_a_paper_is_sent_once_the_red_items_are_settled(office):
    number = office.case(filed=date(2026, 3, 3))
    reply = office_action(office, number)
    settle(office, number, GateStep.SENT)
    office.desk.closing.mark_sent(reply, date(2026, 11, 20))
    assert status(office, reply) is Status.SENT


def test_what_was_sent_before_is_received_whatever_has_opened_since(office):
    number = office.case(filed=date(2026, 3, 3))
    reply = office_action(office, number)
    settle(office, number, GateStep.SENT)
    office.desk.closing.mark_sent(reply, date(2026, 11, 20))
    office.answer(office.item("C05-01", case_id=number), AnswerKind.NO)
    office.desk.closing.mark_received(reply, date(2026, 11, 21))
    assert status(office, reply) is Status.RECEIVED


def test_closing_many_refuses_only_the_deadlines_behind_a_closed_gate(office):
    stopped = office_action(office, office.case("P-1", date(2026, 3, 3)))
    free = office.case("P-2", date(2026, 3, 3))
    settle(office, free, GateStep.SENT)
    passing = office_action(office, free)
    acted = office.desk.acting.send([stopped, passing], date(2026, 11, 20))
    assert [refusal.error.code for refusal in acted.refused] == ["gate.closed"]
    assert (status(office, stopped), status(office, passing)) == (Status.OPEN, Status.SENT)


def test_an_application_is_not_filed_while_a_gate_is_closed(office):
    number = office.case()
    view = office.desk.cases.get(number)
    object.__setattr__(view.draft, "filing_date", date(2026, 11, 24))
    with pytest.raises(UserError, match=r"gate\.closed"):
        office.desk.cases.edit(number, view.draft, view.version, move_dates=True)
    with pytest.raises(UserError, match=r"gate\.closed"):
        office.desk.corrections.apply_correction(number, {"filing_date": date(2026, 11, 24)})
    assert office.desk.cases.get(number).draft.filing_date is None
    settle(office, number, GateStep.FILED)
    office.desk.corrections.apply_correction(number, {"filing_date": date(2026, 11, 24)})
    assert office.desk.cases.get(number).draft.filing_date == date(2026, 11, 24)


def test_an_international_application_is_filed_on_its_international_filing_date(office):
    number = office.case(route=Route.PCT_INTERNATIONAL)
    day = {"international_filing_date": date(2026, 11, 24)}
    with pytest.raises(UserError, match=r"gate\.closed"):
        office.desk.corrections.apply_correction(number, day)
    view = office.desk.cases.get(number)
    object.__setattr__(view.draft, "international_filing_date", date(2026, 11, 24))
    with pytest.raises(UserError, match=r"gate\.closed"):
        office.desk.cases.edit(number, view.draft, view.version, move_dates=True)
    settle(office, number, GateStep.FILED)
    office.desk.corrections.apply_correction(number, day)
    office.compliance.keeping.roll_forward()
    assert office.item("C05-02", case_id=number).due_on == date(2026, 11, 24)


def refused(office, case_id, **changes):
    """Return with which error both ways of saying so refuse these dates."""
    view = office.desk.cases.get(case_id)
    with pytest.raises(UserError) as edited:
        office.desk.cases.edit(
            case_id, replace(view.draft, **changes), view.version, move_dates=True
        )
    with pytest.raises(UserError) as corrected:
        office.desk.corrections.apply_correction(case_id, changes)
    return {edited.value.code, corrected.value.code}


def test_what_enters_the_national_phase_is_filed_when_it_enters(office):
    number = office.case(filed=date(2024, 5, 6), route=Route.PCT_NATIONAL)
    assert ("C07", "filing") in {(r.checklist_id, r.occasion) for r in office.rows(case_id=number)}
    office.desk.corrections.apply_correction(
        number, {"international_filing_date": date(2024, 5, 6)}
    )
    assert refused(office, number, pct_entry_date=date(2026, 11, 24)) == {"gate.closed"}


def test_a_divisional_is_filed_when_it_is_handed_in_not_when_its_parent_was(office):
    parent = office.case("P-0", filed=date(2024, 5, 6))
    draft = CaseDraft(
        "P-1", "一种示例装置", CaseKind.INVENTION, filing_date=date(2024, 5, 6), parent_id=parent
    )
    number = office.desk.cases.create(draft).id
    assert "C07-01" in {i.item_id for i in office.compliance.gates.stopped(number, GateStep.FILED)}
    assert refused(office, number, divisional_submission_date=date(2026, 11, 24)) == {"gate.closed"}


def test_a_new_case_is_not_entered_as_filed_since_lists_are_kept(office):
    office.compliance.keeping.keep_up()
    with pytest.raises(UserError, match=r"gate\.new-case"):
        office.case(filed=date(2026, 11, 25))
    assert office.rows(case_id=1) == []
    taken_on_before = office.case("P-2", filed=date(2026, 11, 24))
    assert {row.occasion for row in office.rows(case_id=taken_on_before)} == {"case"}


def test_what_another_agency_filed_is_entered_as_it_is(office):
    office.compliance.keeping.keep_up()
    office.desk.agency.save(AgencyProfile("示例所", "11111"))
    draft = CaseDraft("P-1", "一种示例装置", filing_date=date(2026, 11, 25), agency_code="22222")
    number = office.desk.cases.create(draft).id
    assert office.desk.cases.get(number).draft.filing_date == date(2026, 11, 25)


def test_a_case_is_not_sent_abroad_in_the_same_breath_as_its_route_is_changed(office):
    number = office.case()
    settle(office, number, GateStep.FILED)
    view = office.desk.cases.get(number)
    abroad = replace(
        view.draft,
        route=Route.PCT_INTERNATIONAL,
        international_filing_date=date(2026, 11, 24),
    )
    with pytest.raises(UserError, match=r"gate\.route-first") as stopped:
        office.desk.cases.edit(number, abroad, view.version, move_dates=True)
    assert stopped.value.facts["items"] == "C06-03、C06-04"
    assert office.desk.cases.get(number).draft.route is Route.NATIONAL
    assert office.compliance.events.list(case_id=number) == ()


def test_an_application_filed_here_is_not_filed_abroad_past_the_gate(office):
    number = office.case(filed=date(2026, 3, 3))
    settle(office, number, GateStep.FILED)
    view = office.desk.cases.get(number)
    draft = replace(view.draft, route=Route.PCT_INTERNATIONAL)
    office.desk.cases.edit(number, draft, view.version, move_dates=True)
    day = date(2026, 11, 24)
    assert refused(office, number, international_filing_date=day) == {"gate.closed"}


def test_a_matter_that_becomes_an_application_is_asked_about_its_filing(office):
    number = office.case(route=Route.REEXAMINATION)
    view = office.desk.cases.get(number)
    draft = replace(view.draft, route=Route.NATIONAL)
    office.desk.cases.edit(number, draft, view.version, move_dates=True)
    assert "C07-01" in {i.item_id for i in office.compliance.gates.stopped(number, GateStep.FILED)}


def test_a_gate_tells_which_deadline_it_stopped(office):
    reply = office_action(office, office.case(filed=date(2026, 3, 3)))
    with pytest.raises(UserError, match=r"gate\.closed") as stopped:
        office.desk.closing.mark_sent(reply, date(2026, 11, 20))
    assert stopped.value.facts["deadline_id"] == reply


@pytest.mark.parametrize("route", [Route.REEXAMINATION, Route.INVALIDATION, Route.LITIGATION])
def test_a_matter_about_an_application_of_before_files_none(office, route):
    number = office.case(route=route)
    assert {row.occasion for row in office.rows(case_id=number)} == {"case"}
    office.desk.corrections.apply_correction(number, {"filing_date": date(2020, 3, 3)})
    assert office.desk.cases.get(number).draft.filing_date == date(2020, 3, 3)


def test_a_filing_date_that_is_there_is_corrected_without_asking(office):
    number = office.case(filed=date(2026, 3, 3))
    office.desk.corrections.apply_correction(number, {"filing_date": date(2026, 3, 4)})
    assert office.desk.cases.get(number).draft.filing_date == date(2026, 3, 4)


def test_a_step_let_pass_by_two_people_is_taken(office):
    number = office.case(filed=date(2026, 3, 3))
    reply = office_action(office, number)
    office.compliance.gates.override(number, GateStep.SENT, "期限最后一日", office.second, reply)
    office.desk.closing.mark_sent(reply, date(2026, 11, 20))
    assert status(office, reply) is Status.SENT


def test_what_was_let_pass_for_one_step_holds_for_no_other(office):
    number = office.case()
    gates = office.compliance.gates
    gates.override(number, GateStep.FILED, "优先权当日届满", office.second)
    office.desk.corrections.apply_correction(number, {"filing_date": date(2026, 3, 3)})
    reply = office_action(office, number)
    with pytest.raises(UserError, match=r"gate\.closed"):
        office.desk.closing.mark_sent(reply, date(2026, 11, 20))
    gates.override(number, GateStep.SENT, "期限最后一日", office.second, reply)
    office.desk.closing.mark_sent(reply, date(2026, 11, 20))
    other = next(row.id for row in office.desk.docket.of_case(number) if row.id != reply)
    with pytest.raises(UserError, match=r"gate\.closed"):
        office.desk.closing.mark_sent(other, date(2026, 11, 20))
    assert {each.matter for each in gates.overrides(number)} == {"", "第一次审查意见通知书答复"}
    named = {each.gate for each in office.desk.case_sheets.sheet(number).overrides}
    assert {"委托合同", "委托合同（第一次审查意见通知书答复）"} <= named


def test_closing_without_sending_asks_no_gate(office):
    reply = office_action(office, office.case(filed=date(2026, 3, 3)))
    office.desk.closing.mark_not_needed(reply, "客户放弃")
    assert status(office, reply) is Status.NOT_NEEDED


def test_undoing_puts_back_what_was_sent_whatever_has_opened_since(office):
    number = office.case(filed=date(2026, 3, 3))
    reply = office_action(office, number)
    settle(office, number, GateStep.SENT)
    office.desk.closing.mark_sent(reply, date(2026, 11, 20))
    closed = office.desk.acting.close([reply], Status.NOT_NEEDED, "客户放弃")
    office.answer(office.item("C05-01", case_id=number), AnswerKind.NO)
    office.desk.acting.undo_closing(closed, "误操作")
    assert status(office, reply) is Status.SENT


def test_what_the_agency_files_for_itself_has_no_gate(office):
    office.case()
    office.event("departure", date(2026, 11, 20), staff_id=office.second)
    first = office.own_deadlines()[0].id
    office.desk.closing.mark_received(first, date(2026, 11, 25), sent_on=date(2026, 11, 24))
    assert status(office, first) is Status.RECEIVED
    office.desk.closing.reopen(first, "登记有误")
    office.desk.closing.reopen(first, "登记有误")
    assert status(office, first) is Status.OPEN


def test_both_docket_and_lists_are_brought_up_once_a_day(office):
    kept = office.desk.keep_up()
    assert kept.compliance
    assert kept.docket
    assert office.desk.keep_up() == type(kept)()
