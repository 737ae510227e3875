"""The letters that come with the program are well; an agency's own take their place."""

from __future__ import annotations

from datetime import date

import pytest

from agencydesk.domain.fields import RuleError
from agencydesk.errors import UserError
from agencydesk.models.vocabulary import CaseStatus
from agencydesk.paths import resources_dir
from agencydesk.services.telling.telling import Telling
from agencydesk.services.telling.templates import FOLDER, read_manifest, read_names
from agencydesk.services.telling.values import Form, Request, Target
from tests.exchange.letters.word import package, paragraph, row, table
from tests.house.checks import script

BUNDLED = resources_dir() / FOLDER


@pytest.fixture
def telling(office) -> Telling:
    return office.telling


@pytest.fixture
def own(office, folder):
    place = folder / FOLDER
    place.mkdir()
    return place


def row_of(telling, name, language="zh"):
    return next(each for each in telling.templates(language) if each.id == name)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_bundled_template_is_well_and_has_both_forms(telling, language):
    rows = telling.templates(language)
    assert len(rows) >= 6
    for each in rows:
        assert each.faults == ()
        assert each.forms == (Form.DOCX, Form.EML)
        assert each.name
        assert each.about
        assert not each.own


def test_every_bundled_file_belongs_to_the_manifest():
    listed = {
        each.file
        for each in read_manifest((BUNDLED / "templates.toml").read_text(encoding="utf-8"))
    }
    files = {path.stem.removesuffix("_en") for path in BUNDLED.iterdir()}
    assert files - {"fields", "templates"} == listed


def test_the_letters_are_made_from_the_texts():
    for path, content in script("make_letters").letters().items():
        assert path.read_bytes() == content, f"{path.name}: run packaging/make_letters.py"


def test_every_placeholder_is_known_to_a_letter_and_has_a_value_of_its_own(office):
    granted = {"filing_date": date(2021, 3, 3), "grant_date": date(2024, 3, 5)}
    case = office.case("P-1", **granted, status=CaseStatus.IN_FORCE, annuity_paid_through_year=6)
    office.notice(case)
    text = "主题：甲\n\n" + "\n".join(f"{{{{{key}}}}}" for key in office.telling.book.names.keys)
    place = office.desk.folder / FOLDER
    place.mkdir()
    (place / "全部.txt").write_text(text, encoding="utf-8")
    (shown,) = office.telling.preview(Request("全部", Form.EML), [Target(case)]).letters
    assert "{{" not in shown.text
    assert "P-1" in shown.text


def test_a_file_of_the_same_name_takes_the_place_of_the_programs(office, own):
    case = office.case("P-1")
    (own / "送件函.docx").write_bytes(package(paragraph("我们的信：【我方案号】")))
    assert row_of(office.telling, "cover-letter").own
    (shown,) = office.telling.preview(Request("cover-letter"), [Target(case)]).letters
    assert shown.text == "我们的信：P-1"
    (own / "送件函.docx").unlink()
    assert not row_of(office.telling, "cover-letter").own


def test_any_other_file_is_a_template_of_its_own(office, own):
    (own / "节日问候.txt").write_text("主题：问候\n\n【联系人】", encoding="utf-8")
    (own / "节日问候_en.docx").write_bytes(package(paragraph("{{contact}}")))
    (own / "~$节日问候.docx").write_bytes(b"lock")
    (own / "清单.xlsx").write_bytes(b"other")
    assert row_of(office.telling, "节日问候").forms == (Form.EML,)
    assert row_of(office.telling, "节日问候", "en").forms == (Form.DOCX,)
    ids = [each.id for each in office.telling.templates()]
    assert "~$节日问候" not in ids
    assert "清单" not in ids


def test_a_broken_template_is_listed_with_what_and_where_and_nothing_is_written(office, own):
    case = office.case("P-1")
    body = paragraph("【我方案号】") + table(row("【费用：名称】", "【期限：事项】"))
    (own / "送件函.docx").write_bytes(package(body + paragraph("【案子】")))
    (found,) = [each for each in office.telling.templates() if each.faults]
    assert found.id == "cover-letter"
    assert any("送件函.docx" in text and "【案子】" in text for text in found.faults)
    assert any("正文第 4 段" in text for text in found.faults)
    before = office.desk.documents.of_case(case)
    with pytest.raises(UserError, match=r"template\.broken") as error:
        office.telling.draft(Request("cover-letter"), [Target(case)])
    assert "【案子】" in str(error.value.facts["faults"])
    assert office.desk.documents.of_case(case) == before
    assert office.telling.of_case(case) == ()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("坏.docx", b"no zip", "不是 .docx"),
        ("坏.txt", "您好".encode(), "第 1 行必须是"),
        ("坏.txt", b"\x00\x01\x02", "不是文本文件"),
        ("坏.docx", package("<w:p>"), "word/document.xml"),
    ],
)
def test_what_is_no_template_says_so(office, own, name, content, said):
    (own / name).write_bytes(content)
    (fault,) = row_of(office.telling, "坏").faults
    assert name in fault
    assert said in fault


def test_the_agencys_own_file_is_made_from_the_programs_and_never_overwritten(office, folder):
    path = office.telling.own_copy("转达通知书", "zh", Form.DOCX)
    assert path == folder / FOLDER / "转达通知书.docx"
    assert path.read_bytes() == (BUNDLED / "转达通知书.docx").read_bytes()
    path.write_bytes(package(paragraph("【我方案号】")))
    assert office.telling.own_copy("forward-notice", "zh", Form.DOCX) == path
    assert path.read_bytes() == package(paragraph("【我方案号】"))


def test_an_unknown_template_names_those_there_are(telling):
    with pytest.raises(UserError, match=r"template\.unknown") as error:
        telling.preview(Request("没有"), [])
    assert "forward-notice" in str(error.value.facts["known"])


def test_a_form_that_is_not_there_is_said(office, own):
    (own / "问候.txt").write_text("主题：问候\n\n【联系人】", encoding="utf-8")
    with pytest.raises(UserError, match=r"template\.no-form"):
        office.telling.preview(Request("问候", Form.DOCX), [])


HEAD = 'schema = 1\nchecked = "2026-11-25"\n'
ENTRY = '[[template]]\nid = "a"\nfile = "甲"\nname_en = "A"\nabout_zh = "甲"\nabout_en = "a"\n'


@pytest.mark.parametrize(
    "text",
    [
        'schema = 2\nchecked = "2026-11-25"\nsource = "x"\n',
        f'{HEAD}source = "x"\nmore = 1\n',
        f"{HEAD}{ENTRY}",
        f'{HEAD}source = "x"\n{ENTRY}{ENTRY}',
        f'{HEAD}source = "x"\n{ENTRY}other = 1\n',
    ],
)
def test_a_manifest_that_is_not_as_it_should_be_is_refused(text):
    with pytest.raises(RuleError):
        read_manifest(text)


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        f'{HEAD}[fields]\na = "甲"\nb = "甲"\n[groups]\n',
        f'{HEAD}[fields]\na = ""\n[groups]\n',
        f'{HEAD}[fields]\na = "甲"\n[groups]\nb = 1\n',
    ],
)
def test_a_list_of_placeholders_that_is_not_as_it_should_be_is_refused(text):
    with pytest.raises(RuleError):
        read_names(text)


def test_every_placeholder_is_documented():
    text = (resources_dir().parent / "docs" / "letters.md").read_text(encoding="utf-8")
    names = read_names((BUNDLED / "fields.toml").read_text(encoding="utf-8"))
    for key in names.keys:
        assert key in text
        assert names.shown(key) in text
