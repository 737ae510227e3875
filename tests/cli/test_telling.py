"""``tell`` writes letters, says what became of each number, and files everything in its case."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from agencydesk.services.desk import Desk
from agencydesk.services.drafts import NoticeDraft
from tests.cli.conftest import Program
from tests.conftest import NOW
from tests.exchange.letters.word import paragraphs, rows

SHEET = (
    "我方案号,申请号,申请日,专利类型,专利名称,申请人,客户,客户案号\n"
    "ZL-001,2025101234565,2025-03-03,发明,一种示例装置,示例公司,示例公司,K-1\n"
    "ZL-002,,2025-03-04,发明,另一种装置,示例公司,示例公司,K-2\n"
)


@pytest.fixture
def office(tmp_path: Path) -> Program:
    data = tmp_path / "数据"
    assert Program(tmp_path)("init", data).code == 0
    desk = Program(tmp_path, data)
    (tmp_path / "表.csv").write_text(SHEET, encoding="utf-8")
    assert desk("import", "sheet", tmp_path / "表.csv").code == 0
    return desk


def test_the_templates_are_listed(office: Program) -> None:
    ran = office("tell", "--templates", "--json")
    assert ran.code == 0
    assert "forward-notice" in [row["id"] for row in ran.rows("templates")]
    assert "转达通知书" in office("tell", "--templates").out


def test_letters_are_written_and_every_number_is_accounted_for(
    office: Program, tmp_path: Path
) -> None:
    out = tmp_path / "信"
    words = ("tell", "--template", "cover-letter", "-o", out, "--list", "-", "--json")
    ran = office(*words, typed="ZL-001\n2025 1012 3456.5，ZL-002、ZL-999\n")
    assert ran.code == 1
    assert [row["found"] for row in ran.rows("pasted")] == ["case", "twice", "case", "unknown"]
    assert [row["refs"] for row in ran.rows("letters")] == [["ZL-001"], ["ZL-002"]]
    assert "粘贴 4 项，找到 2 个案件，写成 2 封" in ran.err
    assert "第 4 项 ZL-999" in ran.err
    files = sorted(out.iterdir())
    assert [path.name for path in files] == [row["file_name"] for row in ran.rows("letters")]
    assert ["我方案号", "ZL-001"] in rows(files[0].read_bytes())
    again = office("tell", "ZL-001", "--template", "cover-letter", "-o", out)
    assert again.code == 0
    assert len(list(out.iterdir())) == 3


def test_one_email_for_each_client(office: Program, tmp_path: Path) -> None:
    words = ("tell", "K-1", "K-2", "--template", "case-list", "--as", "eml", "--per-client")
    ran = office(*words, "-o", tmp_path, "--in", "en", "--json")
    assert ran.code == 0
    (letter,) = ran.rows("letters")
    message = message_from_bytes((tmp_path / str(letter["file_name"])).read_bytes(), policy=default)
    assert "Notices and dates of your cases" in message["Subject"]


def test_a_file_of_numbers_saved_by_a_spreadsheet_is_read(office: Program, tmp_path: Path) -> None:
    (tmp_path / "号.txt").write_bytes("ZL-001\r\n没有的号\r\n".encode("gb18030"))
    ran = office("tell", "--list", "号.txt", "--template", "送件函", "-o", tmp_path)
    assert ran.code == 1
    assert "没有的号：找不到这个案件" in ran.err
    assert ran.out.startswith("ZL-001\t示例公司\t")


def test_a_case_without_a_notice_is_refused_where_one_is_needed(
    office: Program, tmp_path: Path
) -> None:
    ran = office("tell", "ZL-001", "--template", "forward-notice", "-o", tmp_path, "--json")
    assert ran.code == 1
    assert [row["ref"] for row in ran.rows("refused")] == ["ZL-001"]
    assert ran.rows("letters") == []


def test_what_to_look_at_before_a_letter_goes_out_is_said_in_words_and_in_json(
    office: Program, tmp_path: Path
) -> None:
    desk = Desk.open(tmp_path / "数据", lambda: NOW)
    (case,) = [row.id for row in desk.case_list.rows() if row.ref == "ZL-001"]
    desk.recording.record_notice(NoticeDraft(case, "210401", dispatch_date=date(2026, 11, 13)))
    desk.close()
    words = ("tell", "ZL-001", "--template", "forward-notice", "--as", "eml", "-o", tmp_path)
    ran = office(*words, "--json")
    (letter,) = ran.rows("letters")
    said = "\n".join(map(str, letter["cautions"]))
    assert "尚未复核的期限" in said
    assert "没有登记邮箱" in said
    for text in letter["cautions"]:
        assert f"ZL-001：{text}" in ran.err
    again = office(*words)
    assert again.code == 1
    assert "没有等待转达的通知书" in again.err


def test_a_broken_template_writes_nothing(office: Program, tmp_path: Path) -> None:
    own = tmp_path / "数据" / "templates"
    own.mkdir()
    (own / "送件函.txt").write_text("主题：甲\n【没有】\n", encoding="utf-8")
    words = ("tell", "ZL-001", "--template", "cover-letter", "-o", tmp_path / "信")
    ran = office(*words, "--as", "eml")
    assert ran.code == 1
    assert "第 2 行：不认识的占位符 【没有】" in ran.err
    assert list((tmp_path / "信").iterdir()) == []
    assert paragraphs(_only(office(*words), tmp_path / "信"))


def _only(ran: object, folder: Path) -> bytes:
    (path,) = folder.iterdir()
    return path.read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("ZL-001",),
        ("ZL-001", "--template", "cover-letter"),
        ("--template", "cover-letter", "-o", "x"),
        ("A", "B", "--notice", "1", "--template", "cover-letter", "-o", "x"),
        ("A", "--template", "cover-letter", "-o", "x", "--as", "pdf"),
    ],
)
def test_wrong_usage_is_said(office: Program, words: tuple[str, ...]) -> None:
    assert office("tell", *words).code == 2
