"""What a letter says is what the records say; what is missing is said; all is filed or nothing."""

from __future__ import annotations

import json
from datetime import date
from email import message_from_bytes
from email.policy import default

import pytest
from sqlalchemy import func, select

from agencydesk.errors import UserError
from agencydesk.models.audit import AuditEntry
from agencydesk.models.incoming import ClientMessage
from agencydesk.models.papers import Document, Notice
from agencydesk.models.vocabulary import MessageChannel, PartyRole
from agencydesk.services.telling import drafting
from agencydesk.services.telling.values import Form, Request, State, Target
from tests.exchange.letters.word import paragraphs, part, rows

FORWARD = Request("forward-notice")
MAIL = Request("forward-notice", Form.EML)


def entries(office):
    with office.desk.context.database.reading() as session:
        return session.scalar(select(func.count()).select_from(AuditEntry))


def shown(office, request, *targets, language="zh"):
    return office.telling.preview(request, targets, language)


@pytest.fixture
def case(office):
    return office.case("P-1", client_ref="K-1", application_no="202510123456.8")


@pytest.fixture
def notice(office, case):
    return office.notice(case)


def test_a_letter_is_read_back_with_its_table_of_dates_in_chinese(office, case, notice, tmp_path):
    office.contact("王联系人", "w@example.com")
    (letter,) = office.telling.draft(FORWARD, [Target(case, notice)]).letters
    data = office.stored(letter.document_id, tmp_path / "a.docx")
    found = rows(data)
    assert ["我方案号", "P-1"] in found
    assert ["申请号", "202510123456.8"] in found
    assert ["发文日", "2026年11月13日"] in found
    (reply,) = [row for row in found if row[0] == "第一次审查意见通知书答复"]
    assert reply[1].startswith("2027年3月15日（暂定：")
    assert reply[2:] == ["（未填）", "（未填）"]
    assert "王联系人：" in paragraphs(data)
    assert "2026年11月25日" in paragraphs(data)
    assert "【" not in part(data)


def test_an_english_letter_writes_english_dates_and_names(office, notice, case):
    (letter,) = shown(office, Request("forward-notice", language="en"), Target(case)).letters
    assert "13 November 2026" in letter.text
    assert "First" in letter.subject
    assert "15 March 2027 (provisional: " in letter.text
    assert letter.file_name.startswith("P-1 Forward a notice")
    assert "附件" in letter.gaps


def test_gaps_are_named_and_stand_in_the_letter(office, case, notice):
    (letter,) = shown(office, FORWARD, Target(case, notice)).letters
    assert letter.gaps[0] == "联系人"
    assert "期限：客户答复期限" in letter.gaps
    assert "客户案号" not in letter.gaps
    assert letter.text.count("（未填）") >= len(letter.gaps)
    (letter,) = shown(office, FORWARD, Target(case, notice), language="en").letters
    assert "contact" in letter.gaps
    assert "（未填）" in letter.text


def test_what_is_to_be_looked_at_first_is_said(office, case, notice):
    (letter,) = shown(office, MAIL, Target(case, notice)).letters
    said = "\n".join(letter.cautions)
    for text in ("尚未复核的期限", "暂定的期限", "没有登记邮箱"):
        assert text in said
    done = office.telling.draft(FORWARD, [Target(case, notice)])
    (letter,) = shown(office, FORWARD, Target(case, notice)).letters
    assert "此通知书已有一份尚未发出的草稿" in letter.cautions
    office.telling.mark_told(done.message_ids, date(2026, 11, 24))
    (letter,) = shown(office, FORWARD, Target(case, notice)).letters
    assert "此通知书已于 2026-11-24 转达过" in letter.cautions


def test_a_date_that_cannot_be_computed_says_why(office, case):
    notice = office.notice(case, dispatch_date=None)
    (letter,) = shown(office, FORWARD, Target(case, notice)).letters
    assert "无法计算（缺少" in letter.text
    assert "官方期限确定后告知" in letter.text
    assert any(text.startswith("无法计算的期限") for text in letter.cautions)


def test_where_no_client_is_named_the_applicant_is_told_and_it_is_said(office):
    people = {PartyRole.APPLICANT: ("示例申请人",)}
    case = office.case("P-2", people=people)
    (letter,) = shown(office, Request("cover-letter"), Target(case)).letters
    assert letter.recipient.name == "示例申请人"
    assert any("第一申请人" in text for text in letter.cautions)
    nobody = office.case("P-3", client="")
    (letter,) = shown(office, Request("cover-letter"), Target(nobody)).letters
    assert letter.recipient.party_id is None
    assert any("收件人空缺" in text for text in letter.cautions)


def test_an_email_draft_is_read_back(office, case, notice, tmp_path):
    office.contact("王联系人", "w@example.com")
    (letter,) = office.telling.draft(MAIL, [Target(case, notice)]).letters
    message = message_from_bytes(
        office.stored(letter.document_id, tmp_path / "a.eml"), policy=default
    )
    assert message["X-Unsent"] == "1"
    assert message["To"] == "王联系人 <w@example.com>"
    assert message["Subject"] == "转达《第一次审查意见通知书》（我方案号 P-1，贵方案号 K-1）"
    assert "2027年3月15日" in message.get_body(("plain",)).get_content()
    assert "<td " in message.get_body(("html",)).get_content()
    assert letter.file_name == "P-1 转达通知书 20261125.eml"


def test_the_notices_files_go_along_if_asked_and_not_too_large(
    office, case, notice, tmp_path, monkeypatch
):
    for name, size in (("通知书.pdf", 100), ("附图.pdf", 5000)):
        (tmp_path / name).write_bytes(b"x" * size)
        office.desk.documents.attach(case, [tmp_path / name], notice_id=notice)
    monkeypatch.setattr(drafting, "MOST_ATTACHED", 1 << 10)
    (preview,) = shown(office, MAIL, Target(case, notice)).letters
    assert any("没有附在邮件里" in text for text in preview.cautions)
    request = Request("forward-notice", Form.EML, attach=True)
    (preview,) = shown(office, request, Target(case, notice)).letters
    assert any("附图.pdf" in text for text in preview.cautions)
    assert "附件：通知书.pdf" in preview.text
    assert "附图.pdf" not in preview.text
    (letter,) = office.telling.draft(request, [Target(case, notice)]).letters
    message = message_from_bytes(
        office.stored(letter.document_id, tmp_path / "a.eml"), policy=default
    )
    assert [each.get_filename() for each in message.iter_attachments()] == ["通知书.pdf"]
    assert "附图.pdf" not in message.get_body(("plain",)).get_content()
    assert any("附图.pdf" in text for text in letter.cautions)
    monkeypatch.setattr(drafting, "MOST_ATTACHED", 10)
    (preview,) = shown(office, request, Target(case, notice)).letters
    assert "附件：无" in preview.text


def test_fees_a_notice_states_are_written_with_fen_and_summed(office, case):
    notice = office.notice(case, code="210413", name="授予发明专利权通知书")
    content = {
        "fees": [
            {"name": "专利登记费", "amount": {"text": "200.00", "fen": 20000}},
            {"name": "年费", "amount": {"text": "900.50", "fen": 90050}},
        ]
    }
    with office.desk.context.database.writing() as session:
        session.get_one(Notice, notice).content = json.dumps(content)
    (letter,) = shown(office, Request("grant-fees"), Target(case, notice)).letters
    assert "专利登记费 | 人民币 200.00 元" in letter.text
    assert "合计 | 人民币 1,100.50 元" in letter.text
    (letter,) = shown(office, Request("grant-fees", language="en"), Target(case, notice)).letters
    assert "CNY 900.50" in letter.text


@pytest.mark.parametrize("content", [None, "", "no json", "[]", '{"fees": 1}', '{"fees": [{}]}'])
def test_fees_that_are_not_stated_are_never_guessed(office, case, content):
    notice = office.notice(case, code="210413", name="授予发明专利权通知书")
    with office.desk.context.database.writing() as session:
        session.get_one(Notice, notice).content = content
    (letter,) = shown(office, Request("grant-fees"), Target(case, notice)).letters
    assert "合计 | （未填）" in letter.text
    assert "费用合计" in letter.gaps


def test_a_draft_files_the_document_and_begins_the_step_in_one_go(office, case, notice):
    before = entries(office)
    done = office.telling.draft(FORWARD, [Target(case, notice)])
    assert entries(office) == before + 2
    assert done.changes.record_id == case
    (document,) = office.desk.documents.of_case(case)
    assert (document.file_name, document.role_text) == ("P-1 转达通知书 20261125.docx", "附件")
    (row,) = office.telling.of_case(case)
    assert (row.state, row.document_id, row.notice_id) == (State.DRAFT, document.id, notice)
    assert row.channel is MessageChannel.LETTER
    assert row.by == "流程甲"


def test_one_letter_for_each_client_lists_its_cases_and_is_a_step_in_each(office, case, tmp_path):
    office.notice(case)
    second, other = office.case("P-2"), office.case("P-3", client="另一公司")
    lonely = office.case("P-4", client="")
    request = Request("case-list", per_client=True)
    done = office.telling.draft(request, [Target(each) for each in (case, second, other, lonely)])
    assert [letter.refs for letter in done.letters] == [("P-1", "P-2"), ("P-3",), ("P-4",)]
    assert done.letters[0].file_name == "示例有限公司 案件清单函 20261125.docx"
    found = rows(office.stored(done.letters[0].document_id, tmp_path / "a.docx"))
    assert list(dict.fromkeys(row[0] for row in found)) == ["我方案号", "P-1", "P-2"]
    assert [len(office.telling.of_case(each)) for each in (case, second, other)] == [1, 1, 1]
    with office.desk.context.database.reading() as session:
        query = select(Document.sha256).where(Document.case_id.in_([case, second]))
        assert len(set(session.scalars(query))) == 1


def test_a_template_of_a_single_case_is_not_used_for_several(office, case):
    with pytest.raises(UserError, match=r"template\.no-cases"):
        shown(office, Request("cover-letter", per_client=True), Target(case))


def test_cases_that_cannot_be_written_about_are_reported_and_the_others_written(
    office, case, notice
):
    bare = office.case("P-2")
    done = office.telling.draft(FORWARD, [Target(case), Target(bare), Target(999), Target(case)])
    assert [letter.refs for letter in done.letters] == [("P-1",)]
    assert [(each.ref, each.reason[:9]) for each in done.refused] == [
        ("P-2", "案件没有可转达的通"),
        ("", "找不到编号为 99"),
    ]


def test_a_notice_of_another_case_is_refused(office, case, notice):
    other = office.case("P-2")
    (refused,) = shown(office, FORWARD, Target(other, notice)).refused
    assert "不属于这个案件" in refused.reason


def test_without_a_notice_named_the_newest_not_yet_forwarded_is_taken(office, case):
    old = office.notice(case, dispatch_date=date(2026, 5, 1))
    new = office.notice(
        case, dispatch_date=date(2026, 11, 20), code="210403", name="第二次审查意见通知书"
    )
    first = office.telling.draft(FORWARD, [Target(case)])
    second = office.telling.draft(FORWARD, [Target(case)])
    with office.desk.context.database.reading() as session:
        told = [
            session.get_one(ClientMessage, number).notice_id
            for number in (*first.message_ids, *second.message_ids)
        ]
    assert told == [new, old]


def test_names_of_a_run_differ(office, case, notice):
    done = office.telling.draft(Request("case-list"), [Target(case), Target(case, notice)])
    assert [letter.file_name for letter in done.letters] == [
        "P-1 案件清单函 20261125.docx",
        "P-1 案件清单函 20261125 (2).docx",
    ]


def test_a_run_that_is_cancelled_writes_nothing(office, case, notice):
    other = office.case("P-2")
    before = entries(office)
    told: list[int] = []

    def cancelled():
        return len(told) == 1

    with pytest.raises(UserError, match=r"telling\.cancelled"):
        office.telling.draft(
            Request("cover-letter"),
            [Target(case), Target(other)],
            progress=lambda done, total, text: told.append(done),
            cancelled=cancelled,
        )
    assert entries(office) == before
    assert office.telling.of_case(case)[0].state is State.WAITING


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize(
    "title",
    [
        '=cmd|"/c calc"!A1',
        "甲\r\nBcc: x@example.com",
        "\x00\x08<w:p>&amp;",
        "长" * 10_000,
        "【我方案号】",
    ],
)
def test_hostile_titles_and_names_stay_text(office, form, title, tmp_path):
    case = office.case("P-<&>", client=title, title=title)
    office.notice(case)
    (letter,) = office.telling.draft(Request("forward-notice", form), [Target(case)]).letters
    data = office.stored(letter.document_id, tmp_path / f"a.{form.value}")
    assert len(letter.file_name.encode()) <= 200
    if form is Form.DOCX:
        assert paragraphs(data)
        assert "P-<&>" in [cell for row in rows(data) for cell in row]
    else:
        message = message_from_bytes(data, policy=default)
        assert message["Bcc"] is None
        assert "P-<&>" in message.get_body(("plain",)).get_content()
