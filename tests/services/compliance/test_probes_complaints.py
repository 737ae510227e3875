"""What the register of complaints answers to the items of a complaint."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from agencydesk.services.compliance.register_values import RegisterValue
from agencydesk.services.compliance.settings_values import Thresholds
from agencydesk.services.compliance.values import AnswerKind, LiveAnswer
from tests.services.compliance.conftest import Office

RECEIVED = date(2026, 11, 2)
#: The day of the item in the data file.
BY_ITEM = RECEIVED + timedelta(15)


def complain(office: Office, **more: RegisterValue) -> int:
    values = {"received_on": RECEIVED, "complainant": "示例丙", "matter": "答复迟延", **more}
    number = office.compliance.registers.add("complaint", values).record_id
    assert number is not None
    return number


def fill(office: Office, line_id: int, **more: RegisterValue) -> None:
    row = office.compliance.registers.row("complaint", line_id)
    office.compliance.registers.change("complaint", line_id, {**row.values, **more}, row.version)


def said(office: Office, code: str) -> LiveAnswer:
    run = office.run("C11")
    (item,) = (each for each in run.items if each.live == code)
    answer = office.compliance.live.of_run(run.row.id)[item.id]
    assert all(told.text(office.desk.texts, "en") for told in answer.told)
    return answer


def words(office: Office, answer: LiveAnswer) -> str:
    return "".join(told.text(office.desk.texts, "zh") for told in answer.told)


def test_what_is_missing_in_the_register_is_named(office: Office) -> None:
    line = complain(office)
    answer = said(office, "complaints_registered")
    assert answer.answer is AnswerKind.OPEN
    assert all(word in words(office, answer) for word in ("来源", "责任人", "结论"))
    fill(office, line, channel="电话", responsible_id=office.second, result="已致歉")
    answer = said(office, "complaints_registered")
    assert (answer.answer, answer.records) == (AnswerKind.YES, (("complaint", line),))


@pytest.mark.parametrize(
    ("after", "kind"), [(15, AnswerKind.YES), (16, AnswerKind.NO)], ids=["in time", "late"]
)
def test_an_answer_is_held_against_the_day_of_the_item(
    office: Office, after: int, kind: AnswerKind
) -> None:
    complain(office, answered_on=RECEIVED + timedelta(after))
    answer = said(office, "complaint_answered")
    assert answer.answer is kind
    assert BY_ITEM.isoformat() in words(office, answer)


def test_an_answer_still_to_come_is_open_until_its_day_has_passed(office: Office) -> None:
    complain(office)
    office.go_to(BY_ITEM)
    assert said(office, "complaint_answered").answer is AnswerKind.OPEN
    office.go_to(BY_ITEM + timedelta(1))
    assert said(office, "complaint_answered").answer is AnswerKind.NO


def test_the_agencys_own_days_stand_in_for_the_day_of_the_item(office: Office) -> None:
    complain(office, answered_on=RECEIVED + timedelta(12))
    office.compliance.settings.save(Thresholds(complaint_answer_days=10))
    assert said(office, "complaint_answered").answer is AnswerKind.NO
    office.compliance.settings.save(Thresholds(complaint_answer_days=20))
    assert said(office, "complaint_answered").answer is AnswerKind.YES


def test_the_agencys_own_days_to_acknowledge_are_asked_too(office: Office) -> None:
    line = complain(office, answered_on=RECEIVED + timedelta(9))
    office.compliance.settings.save(Thresholds(complaint_accept_days=3))
    answer = said(office, "complaint_answered")
    assert answer.answer is AnswerKind.NO
    assert "受理" in words(office, answer)
    fill(office, line, accepted_on=RECEIVED + timedelta(3))
    assert said(office, "complaint_answered").answer is AnswerKind.YES


@pytest.mark.parametrize(
    ("answered", "asked", "kind"),
    [
        ("complaint_answered", "complaints_registered", AnswerKind.NO),
        ("complaints_registered", "complaint_answered", AnswerKind.OPEN),
    ],
)
def test_a_line_that_was_withdrawn_proves_nothing(
    office: Office, answered: str, asked: str, kind: AnswerKind
) -> None:
    """The run stays where one of its items was answered before."""
    line = complain(office, channel="电话", responsible_id=office.second, result="已致歉")
    office.answer(next(item for item in office.run("C11").items if item.live == answered))
    office.compliance.registers.withdraw("complaint", line, "重复登记", 1)
    assert said(office, asked).answer is kind
    assert "没有与本事项对应的记录" in words(office, said(office, asked))
