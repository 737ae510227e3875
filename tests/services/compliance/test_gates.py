"""Gates: red items stop a step, two people let it pass, and the case sheet prints it."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from agencydesk.errors import UserError
from agencydesk.models.vocabulary import Route
from agencydesk.services.compliance.list_values import OverrideDraft
from agencydesk.services.compliance.values import AnswerKind, GateStep
from tests.conftest import NOW


@pytest.fixture
def gates(office):
    return office.compliance.gates


def stopped(gates, case_id, step=GateStep.SENT):
    return [item.item_id for item in gates.stopped(case_id, step)]


def test_open_red_items_stop_a_step_and_an_answer_lets_it_go(office, gates):
    number = office.case()
    assert stopped(gates, number) == ["C05-01", "C05-03", "C06-05"]
    filed = stopped(gates, number, GateStep.FILED)
    assert set(filed) > {"C05-01", "C07-01", "C08-01"}
    office.answer(office.item("C05-01"))
    office.answer(office.item("C05-03"), AnswerKind.NOT_APPLICABLE)
    assert stopped(gates, number) == ["C06-05"]
    office.answer(office.item("C05-01"), AnswerKind.NO)
    assert stopped(gates, number) == ["C05-01", "C06-05"]


def test_what_stops_is_told_with_its_run_and_citation(office, gates):
    number = office.case()
    for language in ("zh", "en"):
        first = gates.stopped(number, GateStep.SENT, language)[0]
        assert first.citation == "条例14"
        assert first.run_id == office.run("C05", case_id=number).row.id
    assert gates.stopped(number, GateStep.SENT, "en")[0].text.startswith("Written engagement")


def test_a_case_without_runs_is_not_stopped(office, gates):
    assert gates.stopped(99, GateStep.SENT) == ()


def test_one_person_opens_no_gate_by_calling_a_run_void(office, gates):
    number = office.case()
    before = stopped(gates, number, GateStep.FILED)
    for row in office.rows():
        office.compliance.runs.void(row.id, "总所统一办理", row.version)
    assert stopped(gates, number, GateStep.FILED) == before
    gates.override(number, GateStep.FILED, "总所统一办理", office.second)
    assert stopped(gates, number, GateStep.FILED) == []


def test_what_an_event_asked_that_was_taken_back_stops_nothing(office, gates):
    number = office.case()
    event = office.event("foreign_filing", date(2026, 11, 25), case_id=number)
    assert {"C06-03", "C06-04"} <= set(stopped(gates, number))
    office.compliance.events.withdraw(event, "不再向外申请", 1)
    assert stopped(gates, number) == ["C05-01", "C05-03", "C06-05"]


def test_a_case_that_goes_abroad_keeps_its_event(office, gates):
    number = office.case(route=Route.PCT_INTERNATIONAL)
    (event,) = office.compliance.events.list(case_id=number)
    with pytest.raises(UserError, match=r"agency-event\.goes-abroad"):
        office.compliance.events.withdraw(event.id, "误录", event.version)
    assert "C06-03" in stopped(gates, number)
    more = office.event("foreign_filing", date(2026, 11, 25), case_id=number)
    office.compliance.events.withdraw(more, "重复", 1)
    view = office.desk.cases.get(number)
    draft = replace(view.draft, route=Route.NATIONAL)
    office.desk.cases.edit(number, draft, view.version, move_dates=True)
    office.compliance.events.withdraw(event.id, "误录", event.version)
    assert "C06-03" not in stopped(gates, number)


def test_what_is_asked_again_after_it_was_let_pass_stops_again(office, gates):
    number = office.case(route=Route.PCT_INTERNATIONAL)
    gates.override(number, GateStep.SENT, "期限最后一日", office.second)
    office.go_to(date(2026, 11, 26))
    office.event("foreign_filing", date(2026, 11, 26), case_id=number)
    assert stopped(gates, number) == ["C06-03", "C06-04"]


def test_a_no_after_it_was_let_pass_stops_again(office, gates):
    number = office.case()
    gates.override(number, GateStep.SENT, "检索中", office.second)
    office.go_to(date(2026, 11, 26))
    office.answer(office.item("C05-03"), AnswerKind.NO, "发现冲突")
    assert stopped(gates, number) == ["C05-03"]


def test_a_red_item_that_the_agency_switched_off_stops_no_new_case(office, gates):
    draft = OverrideDraft(enabled=False, reason="总所统一签订")
    office.compliance.lists.override("C05-01", draft, 0)
    assert "C05-01" not in stopped(gates, office.case())


def test_a_closed_run_with_a_no_still_stops(office, gates):
    number = office.case()
    office.answer(office.item("C05-01"), AnswerKind.NO)
    office.close(office.run("C05", case_id=number).row.id)
    assert stopped(gates, number) == ["C05-01", "C06-05"]


def test_it_is_let_pass_for_the_items_that_are_open_now(office, gates):
    number = office.case(route=Route.PCT_INTERNATIONAL)
    open_now = stopped(gates, number)
    gates.override(number, GateStep.SENT, "期限最后一日", office.second)
    assert stopped(gates, number) == []
    assert "C07-01" in stopped(gates, number, GateStep.FILED)
    listed = [item for row in gates.overrides(number) for item in row.items]
    assert listed == open_now
    with pytest.raises(UserError, match=r"gate\.open"):
        gates.override(number, GateStep.SENT, "再次", office.second)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reason": "  "}, "reason.needed"),
        ({"second_id": 1}, "gate.second-needed"),
        ({"second_id": 99}, "staff.unknown"),
        ({"case_id": 99}, "case.unknown"),
        ({"deadline_id": 99}, "deadline.unknown"),
    ],
)
def test_letting_pass_is_refused_without_reason_or_a_second_person(office, gates, change, code):
    said = {
        "case_id": office.case(),
        "step": GateStep.SENT,
        "reason": "期限最后一日",
        "second_id": office.second,
        "deadline_id": None,
    }
    with pytest.raises(UserError) as refused:
        gates.override(**(said | change))
    assert refused.value.code == code
    assert gates.overrides(said["case_id"]) == ()


def test_a_deadline_of_another_case_is_no_deadline_of_this_one(office, gates):
    other = office.case("P-2", filed=date(2026, 3, 3))
    deadline = next(row.id for row in office.desk.docket.of_case(other))
    with pytest.raises(UserError, match=r"deadline\.unknown"):
        gates.override(office.case(), GateStep.SENT, "期限最后一日", office.second, deadline)


def test_nobody_named_at_work_lets_nothing_pass(office, gates):
    number = office.case()
    office.desk.work_as(None)
    with pytest.raises(UserError, match=r"person\.needed"):
        gates.override(number, GateStep.SENT, "期限最后一日", office.second)


def test_who_has_left_lets_nothing_pass(office, gates):
    number = office.case()
    office.desk.staff.deactivate(office.second, date(2026, 11, 1))
    with pytest.raises(UserError, match=r"staff\.inactive"):
        gates.override(number, GateStep.SENT, "期限最后一日", office.second)


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return "".join("".join(pages).split())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_case_sheet_prints_reason_both_names_and_the_time(office, gates, language):
    number = office.case(filed=date(2026, 3, 3))
    gates.override(number, GateStep.SENT, "期限最后一日，合同在途", office.second)
    office.close(office.run("C05", case_id=number).row.id)
    sheet = office.desk.case_sheets.sheet(number, language)
    assert {(each.by, each.second_by) for each in sheet.overrides} == {("示例甲", "示例乙")}
    assert {f"{each.at:%Y-%m-%d %H:%M}" for each in sheet.overrides} == {"2026-11-25 09:30"}
    assert len(sheet.runs) == len(office.rows(case_id=number)) + 1
    printed = text_of(office.desk.paper.case_sheet_pdf(sheet, language))
    for word in ("期限最后一日，合同在途", "示例甲", "示例乙", "2026-11-25", "C05-01", "C06-05"):
        assert word in printed
    assert ("已归档" if language == "zh" else "closed") in printed


def test_a_case_without_lists_has_neither_part_on_its_sheet(office):
    number = office.case()
    for row in office.rows():
        office.compliance.runs.void(row.id, "总所统一办理", row.version)
    sheet = office.desk.case_sheets.sheet(number)
    assert (sheet.runs, sheet.overrides) == ((), ())


def test_what_the_data_said_lets_a_step_go_only_while_they_say_so(office, gates):
    number = office.case()
    party = office.desk.parties.put_in(number, "client", "示例科技").id
    registers = office.compliance.registers
    registers.add("engagement", {"kind": "contract", "party_id": party, "signed_on": NOW.date()})
    office.compliance.answering.take_live(office.run("C05").row.id)
    assert "C05-01" not in stopped(gates, number)
    (line,) = registers.rows("engagement")
    registers.withdraw("engagement", line.id, "合同作废", line.version)
    told = [item for item in gates.stopped(number, GateStep.SENT) if item.item_id == "C05-01"]
    assert [item.answer for item in told] == [AnswerKind.NO]
    database = office.desk.context.database
    with database.reading() as session, pytest.raises(UserError, match=r"gate\.closed"):
        gates.require(session, number, GateStep.SENT)
