"""An e-mail draft opens for sending, holds its text twice, and no value reaches its headers."""

from email import message_from_bytes
from email.policy import default
from urllib.parse import parse_qs, urlsplit

import pytest

from agencydesk.exchange.letters import mail_text
from agencydesk.exchange.letters.mail import MOST_MAILTO, Attachment, eml, is_address, mailto
from agencydesk.exchange.letters.mail_text import MailText, NotMailTextError
from agencydesk.exchange.letters.marks import Filling

TEXT = """主题：转达（【我方案号】）

您好：
| 事项 | 官方期限 |
| 【期限：事项】 | 【期限：官方期限】 |
· 【费用：名称】
此致
"""
LINES = [
    {"deadlines.matter": "答复|审查", "deadlines.official_due": "2026年11月26日"},
    {"deadlines.matter": "<b>缴费</b>", "deadlines.official_due": "2026年12月1日"},
]


@pytest.fixture
def text(names):
    filling = Filling(
        {"our_ref": "P-1"}, {"deadlines": LINES, "fees": [{"fees.item": "甲"}, {"fees.item": "乙"}]}
    )
    return mail_text.fill(TEXT, names, filling)


def read(data):
    return message_from_bytes(data, policy=default)


def test_the_subject_is_the_first_line_and_rows_and_lines_repeat(text):
    assert text.subject == "转达（P-1）"
    assert text.plain == (
        "您好：\n事项         官方期限\n答复|审查    2026年11月26日\n"
        "<b>缴费</b>  2026年12月1日\n· 甲\n· 乙\n此致\n"
    )
    assert "<th " in text.html
    assert "&lt;b&gt;缴费&lt;/b&gt;" in text.html
    assert text.html.count("<tr>") == 3


def test_a_table_of_names_and_values_has_its_heading_at_the_left(names):
    found = mail_text.fill(
        "主题：甲\n\n| 案号 | 【我方案号】 |\n", names, Filling({"our_ref": "P"})
    )
    assert found.html.index("<th ") < found.html.index("案号") < found.html.index("<td ")


def test_a_draft_is_unsent_and_says_everything_in_two_ways(text):
    message = read(eml("甲 联系人", "a.b@example.com", text, [Attachment("通知书.pdf", b"%PDF")]))
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == "转达（P-1）"
    assert message["To"].addresses[0].addr_spec == "a.b@example.com"
    assert message["To"].addresses[0].display_name == "甲 联系人"
    assert message["From"] is None
    assert message["Date"] is None
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain.get_content().replace("\r\n", "\n") == text.plain
    assert "<table" in html.get_content()
    (held,) = message.iter_attachments()
    assert (held.get_filename(), held.get_content()) == ("通知书.pdf", b"%PDF")


@pytest.mark.parametrize("value", ["甲\r\nBcc: x@example.com", "甲\nX: 1\u2028乙", "\x00\x07甲"])
def test_no_value_makes_a_header(value, text):
    hostile = MailText(f"主题{value}", text.blocks)
    message = read(eml(value, "a@example.com", hostile, [Attachment(value, b"x")]))
    assert message["Bcc"] is None
    assert message["X"] is None
    assert set(message.keys()) == {"X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"}


def test_a_very_long_name_or_subject_is_no_trouble(names):
    text = mail_text.fill(
        "主题：【专利名称】\n\n【专利名称】", names, Filling({"title": "长" * 10_000})
    )
    message = read(eml("名" * 10_000, "a@example.com", text))
    assert len(message["Subject"]) == 200
    assert "长" * 10_000 in message.get_body(("plain",)).get_content()


@pytest.mark.parametrize(
    "address",
    ["", "a", "a@b", "a@example.com\r\nBcc: b@example.com", "甲@example.com", "a@@example.com",
     "a@example.com, b@example.com", "a" * 300 + "@example.com", "a..b@example.com"],
)  # fmt: skip
def test_what_is_no_address_is_left_out(address, text):
    assert not is_address(address)
    assert read(eml("甲", address, text))["To"] is None


def test_a_short_mail_can_be_handed_over_as_a_link_and_a_long_one_not(text):
    link = mailto("a@example.com", text)
    parts = urlsplit(link)
    assert (parts.scheme, parts.path) == ("mailto", "a@example.com")
    asked = parse_qs(parts.query)
    assert asked["subject"] == ["转达（P-1）"]
    assert asked["body"][0].replace("\r\n", "\n") == text.plain
    assert mailto("", MailText("甲", ("字" * MOST_MAILTO,))) is None


def test_faults_name_the_line(names):
    found = mail_text.faults_of("主题：甲\n\n【没有】\n【我方案号\n", names)
    assert [(each.code, each.place, each.number) for each in found] == [
        ("unknown", "line", 3),
        ("half", "line", 4),
    ]


@pytest.mark.parametrize("text", ["", "您好\n", "主题：\n甲"])
def test_without_a_subject_it_is_no_template(text, names):
    with pytest.raises(NotMailTextError, match="no-subject"):
        mail_text.faults_of(text, names)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_text_may_be_saved_by_any_editor(encoding):
    assert mail_text.decode("主题：甲".encode(encoding)) == "主题：甲"


def test_what_is_no_text_is_refused():
    for data in (b"\x00\x01", b"\xff\xfe\x00"):
        with pytest.raises(NotMailTextError, match="not-text"):
            mail_text.decode(data)
