"""What a letter says of dates: every open one, the earliest first, and how sure each one is."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import delete, select

from agencydesk.domain.docket import Status
from agencydesk.models.docket import Deadline
from agencydesk.services.staff_values import StaffDraft
from agencydesk.services.telling.values import Form, Request, Target
from tests.conftest import NOW
from tests.exchange.letters.word import rows

LIST = Request("case-list", per_client=True)
MAIL_LIST = Request("case-list", Form.EML, per_client=True)
REPLY = "第一次审查意见通知书答复"


@pytest.fixture
def case(office):
    return office.case("P-1", client_ref="K-1", application_no="202510123456.8")


def shown(office, request, *targets, language="zh"):
    (letter,) = office.telling.preview(request, targets, language).letters
    return letter


def table(office, *targets, request=LIST):
    """Return the rows of the table of cases below its heading, by the words of the heading."""
    done = office.telling.draft(request, targets)
    found = rows(office.desk.documents.open(done.letters[0].document_id).read_bytes())
    return [dict(zip(found[0], row, strict=True)) for row in found[1:]]


def of_case(office, case):
    with office.desk.context.database.reading() as session:
        found = session.scalars(select(Deadline).where(Deadline.case_id == case))
        return {row.rule_id: row.id for row in found}


def set_to(office, number, **values):
    with office.desk.context.database.writing() as session:
        row = session.get_one(Deadline, number)
        for name, value in values.items():
            setattr(row, name, value)


def own(office, folder, text):
    """Write a template of the agency's own, and return what asks for it."""
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates" / "甲.txt").write_text(f"主题：甲\n\n{text}", encoding="utf-8")
    return Request("甲", Form.EML)


def test_the_table_of_cases_has_every_open_date_with_its_matter_the_earliest_first(office, case):
    office.notice(case, dispatch_date=date(2026, 11, 13))
    office.notice(case, code="200105", name="电子申请回执", dispatch_date=date(2026, 11, 20))
    other = office.case("P-2")
    office.notice(
        other, code="210403", name="第二次审查意见通知书", dispatch_date=date(2026, 11, 2)
    )
    office.notice(other, code="200029", name="办理手续补正通知书", dispatch_date=None)
    found = table(office, Target(case), Target(other))
    mine = [row for row in found if row["我方案号"] == "P-1"]
    assert REPLY in [row["事项"] for row in mine]
    reply = next(row for row in mine if row["事项"] == REPLY)
    assert reply["通知书"] == "第一次审查意见通知书"
    assert reply["官方期限"].startswith("2027年3月15日")
    assert not any("回执" in row["通知书"] for row in mine)
    theirs = [row for row in found if row["我方案号"] == "P-2"]
    assert theirs[0]["官方期限"].startswith("2027年1月")
    assert theirs[-1]["官方期限"].startswith("无法计算（缺少")
    letter = shown(office, MAIL_LIST, Target(case), Target(other))
    assert any(text.startswith("P-2 · 无法计算的期限") for text in letter.cautions)


def test_what_was_filed_is_no_date_to_answer_by(office, case, folder):
    office.notice(case)
    later = office.notice(
        case, code="200029", name="办理手续补正通知书", dispatch_date=date(2026, 11, 20)
    )
    numbers = of_case(office, case)
    set_to(office, numbers["formalities_correction"], status=Status.SENT)
    assert all("补正" not in row["事项"] for row in table(office, Target(case)))
    request = own(office, folder, "【官方期限】|【期限：事项】|【期限：客户答复期限】")
    assert shown(office, request, Target(case)).text.startswith("2027年3月15日")
    set_to(office, numbers["oa_first_reply"], status=Status.SENT)
    for number in set(numbers.values()):
        set_to(office, number, status=Status.SENT, client_due=date(2026, 12, 1))
    assert "2026年12月1日" not in shown(office, request, Target(case, later)).text
    (row,) = table(office, Target(case, later))
    assert (row["通知书"], row["官方期限"]) == ("办理手续补正通知书", "已提交，等待受理")
    assert any("已提交" in text for text in shown(office, request, Target(case)).cautions)


def test_a_case_with_nothing_open_is_in_the_table_and_says_so(office):
    case = office.case("P-9", filing_date=None)
    with office.desk.context.database.writing() as session:
        session.execute(delete(Deadline).where(Deadline.case_id == case))
    (row,) = table(office, Target(case))
    assert (row["我方案号"], row["官方期限"]) == ("P-9", "没有未办结的期限")


def test_a_date_that_cannot_be_computed_is_not_hidden_behind_one_that_can(office, case, folder):
    office.notice(case)
    office.notice(case, code="200029", name="办理手续补正通知书", dispatch_date=None)
    request = own(office, folder, "【官方期限】\n{{our_ref}}")
    first, second = shown(office, request, Target(case)).text.split("\n")[:2]
    assert first.startswith("2027年3月15日")
    assert "另有无法计算的期限：办理手续补正" in first
    assert second == "P-1"


def test_the_letter_says_that_a_date_is_unconfirmed_until_somebody_confirms_it(office, case):
    notice = office.notice(case)
    forward = Request("forward-notice")
    letter = shown(office, forward, Target(case, notice))
    assert "）（待复核）" in letter.text
    english = Request("forward-notice", language="en")
    assert ") (to be confirmed)" in shown(office, english, Target(case, notice)).text
    second = office.desk.staff.add(StaffDraft("复核乙")).id
    for number in of_case(office, case).values():
        set_to(office, number, confirmed_by=second, confirmed_at=NOW, certain=True)
    text = shown(office, forward, Target(case, notice)).text
    assert "（待复核）" not in text
    assert "2027年3月15日 |" in text
