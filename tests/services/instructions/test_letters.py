"""One letter to each client with its annuities; the day it goes out takes the step."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from agencydesk.errors import UserError
from agencydesk.models.incoming import ClientMessage
from agencydesk.models.vocabulary import MessageChannel
from agencydesk.services.instructions.letters import TEMPLATES
from agencydesk.services.instructions.values import InstructionStep
from agencydesk.services.telling.values import Form, Request, Target
from tests.conftest import NOW
from tests.exchange.letters.word import rows as table_rows

TODAY = NOW.date()
Step = InstructionStep
ASK = Request("annuity-ask", per_client=True)


def messages(office):
    with office.desk.context.database.reading() as session:
        return list(session.scalars(select(ClientMessage).order_by(ClientMessage.id)))


@pytest.fixture
def keys(office):
    cases = [office.patent("P-1"), office.patent("P-2", "示例乙公司"), office.patent("P-3")]
    return [(case_id, office.year(case_id)) for case_id in cases]


def test_each_client_gets_one_letter_with_a_row_for_each_annuity(office, keys):
    shown = office.instructions.letters.preview(ASK, keys)
    assert [letter.refs for letter in shown.letters] == [("P-1", "P-3"), ("P-2",)]
    text = shown.letters[0].text
    assert "第 7 年" in text
    assert "2027年2月3日" in text
    assert "人民币 2,000.00 元" in text
    assert "人民币 2,100.00 元" in text
    assert "P-2" not in text


def test_the_letter_is_written_filed_and_takes_the_step_on_its_day(office, keys, tmp_path):
    done = office.instructions.letters.write(ASK, keys, Step.ASKED, TODAY)
    assert len(done.drafted.letters) == 2
    assert len(done.step_ids) == 3
    assert {row.told_on for row in messages(office)} == {TODAY}
    assert {row.template for row in messages(office)} == {"annuity-ask"}
    by_case = {row.case_id: row.id for row in messages(office)}
    for key in keys:
        (step,) = office.instructions.log(*key)
        assert step.message_id == by_case[key[0]]
        assert office.row(key[0]).state is Step.ASKED
    letter = done.drafted.letters[0]
    data = office.desk.documents.export(letter.document_id, tmp_path / "a.docx").read_bytes()
    assert [row[0] for row in table_rows(data)] == ["我方案号", "P-1", "P-3"]


def test_a_draft_that_does_not_go_out_takes_no_step(office, keys):
    done = office.instructions.letters.write(ASK, keys, Step.ASKED, None)
    assert done.step_ids == ()
    assert {row.told_on for row in messages(office)} == {None}
    assert all(office.row(case_id).state is None for case_id, _ in keys)


def test_a_step_that_does_not_fit_leaves_no_letter(office, keys):
    office.instructions.take(keys[:1], Step.PAY, TODAY)
    with pytest.raises(UserError, match="not-next"):
        office.instructions.letters.write(ASK, keys, Step.ASKED, TODAY)
    assert messages(office) == []
    assert office.desk.documents.of_case(keys[1][0]) == ()


def test_undoing_takes_the_step_back_and_leaves_a_draft(office, keys):
    done = office.instructions.letters.write(ASK, keys, Step.ASKED, TODAY)
    office.instructions.letters.undo(done)
    assert all(office.row(case_id).state is None for case_id, _ in keys)
    assert {row.told_on for row in messages(office)} == {None}
    assert {row.withdrawn_at for row in messages(office)} == {None}


def test_every_step_of_asking_has_its_letter_in_both_languages_and_forms(office, keys):
    for template in TEMPLATES.values():
        for language in ("zh", "en"):
            for form in Form:
                request = Request(template, form, language, per_client=True)
                letters = office.instructions.letters.preview(request, keys).letters
                assert len(letters) == 2
                assert "P-1" in letters[0].text
                assert "【" not in letters[0].text
                assert "{{" not in letters[0].text


def test_a_letter_in_english_says_what_delay_costs(office, keys):
    request = Request("annuity-last-call", Form.EML, "en", per_client=True)
    letter = office.instructions.letters.preview(request, keys).letters[0]
    assert "year 7" in letter.text
    assert "CNY 2,000.00" in letter.text
    assert "CNY 2,100.00" in letter.text


def test_an_e_mail_is_told_by_e_mail(office, keys):
    request = Request("annuity-remind", Form.EML, per_client=True)
    office.instructions.letters.write(request, keys, Step.REMINDED, TODAY)
    assert {row.channel for row in messages(office)} == {MessageChannel.EMAIL}


def test_a_letter_goes_with_asking_only(office, keys):
    with pytest.raises(UserError, match="no-letter"):
        office.instructions.letters.write(ASK, keys, Step.PAY, TODAY)


def test_from_the_list_of_cases_the_next_open_annuity_is_told_of(office, keys):
    case_id = keys[0][0]
    (letter,) = office.desk.telling.preview(Request("annuity-ask"), [Target(case_id)]).letters
    assert "第 7 年" in letter.text
    assert "第 8 年" not in letter.text


def test_a_case_without_an_open_annuity_gets_no_letter_and_says_why(office, keys):
    case_id, _ = keys[0]
    shown = office.instructions.letters.preview(ASK, [(case_id, 39), keys[1]])
    assert [letter.refs for letter in shown.letters] == [("P-2",)]
    assert "年费" in shown.refused[0].reason


def test_what_is_odd_is_said_before_the_letter_goes_out(office):
    paid = office.patent("P-9", filed=date(2021, 11, 3)), 6
    (letter,) = office.instructions.letters.preview(ASK, [paid]).letters
    assert any("第 6 年年费的缴费期限已过" in said for said in letter.cautions)
    assert any("第 6 年年费已缴纳" in said for said in letter.cautions)


def test_a_letter_asks_for_what_is_still_to_be_paid(office, keys):
    case_id, year = keys[1]
    office.desk.fees.pay(case_id, f"annuity:{year}", TODAY, fen=50_000)
    (letter,) = office.instructions.letters.preview(ASK, keys[1:2]).letters
    assert "人民币 1,500.00 元 | 至2027年4月6日：人民币 1,600.00 元" in letter.text
    assert "至2027年8月3日：人民币 2,000.00 元" in letter.text
    assert "第 7 年年费已缴一部分，信中是尚未缴纳的金额。" in letter.cautions
