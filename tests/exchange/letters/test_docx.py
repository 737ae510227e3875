"""A letter keeps everything of its template but the placeholders; broken ones are told apart."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.exchange.letters import docx
from agencydesk.exchange.letters.docx import NotDocxError
from agencydesk.exchange.letters.marks import Filling, Names, clean
from tests.exchange.letters.word import (
    HEAD,
    TAIL,
    package,
    paragraph,
    paragraphs,
    part,
    row,
    rows,
    run,
    table,
)

NAMES = Names({"our_ref": "我方案号", "title": "专利名称"}, {"fees": ("费用", {"item": "名称"})})


def filled(data, names, fields=(), **groups):
    return docx.fill(data, names, Filling(dict(fields), groups))


def test_a_placeholder_is_filled_in_either_language(names):
    data = package(paragraph("案号【我方案号】，{{ our_ref }}，【 our_ref 】"))
    assert paragraphs(filled(data, names, {"our_ref": "P-1"})) == ["案号P-1，P-1，P-1"]


def test_a_placeholder_that_word_split_over_runs_is_found_and_the_first_run_keeps_its_look(names):
    bold = "<w:rPr><w:b/></w:rPr>"
    data = package(paragraph("甲【我", run("方", bold), run("案号】乙"), run("丙", bold)))
    result = filled(data, names, {"our_ref": "P-1"})
    assert paragraphs(result) == ["甲P-1乙丙"]
    assert part(result).count("<w:b/>") == 2


def test_a_placeholder_does_not_reach_over_a_tab_or_a_box(names):
    data = package(paragraph("【我方", "<w:r><w:tab/></w:r>", "案号】"))
    (fault,) = docx.faults_of(data, names)
    assert (fault.code, fault.excerpt) == ("unknown", "【我方⇥案号】")
    assert paragraphs(filled(data, names, {"our_ref": "P-1"})) == ["【我方案号】"]


def test_the_rest_of_the_document_stays_as_word_wrote_it(names):
    body = '<w:p w14:paraId="1A"><w:bookmarkStart w:id="0"/><w:r><w:t>不变</w:t></w:r></w:p>'
    data = package(body, word__styles="<w:styles/>")
    result = filled(data, names)
    assert body in part(result)
    assert 'mc:Ignorable="w14"' in part(result)
    assert part(result, "word/styles.xml") == "<w:styles/>"


def test_a_row_repeats_for_every_line_and_a_value_is_never_read_as_a_placeholder(names):
    data = package(
        table(row("事项", "期限"), row("【期限：事项】", "{{deadlines.official_due}}"))
        + paragraph("附【我方案号】")
    )
    lines = [
        {"deadlines.matter": "答复【我方案号】", "deadlines.official_due": "2026年11月26日"},
        {"deadlines.matter": "缴费", "deadlines.official_due": "2026年12月1日"},
    ]
    result = filled(data, names, {"our_ref": "P-1"}, deadlines=lines)
    assert rows(result) == [
        ["事项", "期限"],
        ["答复【我方案号】", "2026年11月26日"],
        ["缴费", "2026年12月1日"],
    ]
    assert paragraphs(result)[-1] == "附P-1"


def test_outside_a_table_the_paragraph_repeats(names):
    data = package(paragraph("一、") + paragraph("· 【费用：名称】") + paragraph("完"))
    result = filled(data, names, fees=[{"fees.item": "甲"}, {"fees.item": "乙"}])
    assert paragraphs(result) == ["一、", "· 甲", "· 乙", "完"]


def test_copies_of_a_row_do_not_repeat_what_a_document_holds_once(names):
    line = (
        '<w:tr w14:paraId="7"><w:tc><w:p w14:paraId="8"><w:bookmarkStart w:id="1"/>'
        '<w:r><w:t>【费用：名称】</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p></w:tc></w:tr>'
    )
    result = filled(package(table(line)), names, fees=[{"fees.item": "甲"}, {"fees.item": "乙"}])
    assert "paraId" not in part(result)
    assert "bookmark" not in part(result)


def test_headers_and_footers_are_filled_too(names):
    header = HEAD.replace("w:document", "w:hdr").replace("<w:body>", "")
    data = package("", word__header1=f"{header}{paragraph('【我方案号】')}</w:hdr>")
    result = filled(data, names, {"our_ref": "P-1"})
    assert paragraphs(result, "word/header1.xml") == ["P-1"]


def test_line_breaks_of_a_value_are_those_of_the_document(names):
    result = filled(package(paragraph("【专利名称】")), names, {"title": "甲\r\n乙\x0b丙"})
    assert paragraphs(result) == ["甲\n乙丙"]
    assert part(result).count("<w:br/>") == 1


def test_unknown_placeholders_and_half_brackets_are_told_with_their_place(names):
    data = package(paragraph("【我方案号】") + paragraph("【案子】和【专利名称"))
    found = docx.faults_of(data, names)
    assert [(each.code, each.place, each.number) for each in found] == [
        ("unknown", "document", 2),
        ("half", "document", 2),
    ]
    assert found[0].excerpt == "【案子】"


def test_two_tables_in_one_row_are_refused(names):
    data = package(table(row("【费用：名称】", "【期限：事项】")))
    assert [fault.code for fault in docx.faults_of(data, names)] == ["two-tables"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no zip", "not-docx"),
        (b"", "not-docx"),
        (package("<w:p>"), "broken-part"),
        (package("", word__vbaProject="x").replace(b"vbaProject.xml", b"vbaProject.bin"), "macros"),
    ],
)
def test_what_is_no_docx_is_told_apart(data, reason, names):
    with pytest.raises(NotDocxError) as error:
        docx.faults_of(data, names)
    assert error.value.reason == reason


def test_entities_are_refused(names):
    bomb = '<!DOCTYPE a [<!ENTITY x "y">]>' + HEAD.partition("\n")[2] + paragraph("&x;") + TAIL
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as out:
        out.writestr("[Content_Types].xml", "<Types/>")
        out.writestr("word/document.xml", bomb)
    with pytest.raises(NotDocxError) as error:
        docx.keys_of(held.getvalue(), names)
    assert (error.value.reason, error.value.part) == ("broken-part", "word/document.xml")


def test_a_zip_that_unpacks_too_large_is_refused(names):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", "<Types/>")
        out.writestr("word/document.xml", HEAD + " " * (9 << 20) + TAIL)
    with pytest.raises(NotDocxError, match="too-large"):
        docx.faults_of(held.getvalue(), names)


def test_the_text_of_a_letter_has_a_line_for_each_row(names):
    data = package(paragraph("甲") + table(row("一", "二"), row("三", "四")) + paragraph("乙"))
    assert docx.text_of(data) == "甲\n一 | 二\n三 | 四\n乙"


@given(st.text(max_size=60))
def test_any_value_comes_back_as_text(value):
    data = package(paragraph("〔【专利名称】〕"))
    result = docx.fill(data, NAMES, Filling({"title": value}))
    assert paragraphs(result) == [f"〔{clean(value)}〕"]


def test_hostile_values_stay_text(names):
    for value in ('=cmd|"/c calc"!A1', "<w:r/>&amp;]]>", "甲" * 10_000, "\x00\x08\ud800\ufffe"):
        result = filled(package(paragraph("【专利名称】")), names, {"title": value})
        assert paragraphs(result) == [clean(value)]
