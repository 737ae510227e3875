"""The request form of a case package: title, parties, attorneys; nothing of it is trusted."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.exchange.packages.container import Entry, walk_archive
from agencydesk.exchange.packages.request_xml import (
    PriorityClaim,
    RequestAttorney,
    RequestForm,
    read_request,
)
from agencydesk.exchange.packages.xml_text import XmlError

SAMPLES = Path(__file__).parents[2] / "data" / "packages"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
NAME = "14_outgoing_case_package.zip"

FULL = """<?xml version="1.0" encoding="GBK"?>
<外观设计专利请求书>
 <使用外观设计的产品名称>示例灯具</使用外观设计的产品名称>
 <设计人>
  <其他设计人 顺序="3"><姓名>丙示例</姓名></其他设计人>
  <其他设计人 顺序="2"><姓名>乙示例</姓名></其他设计人>
  <第一设计人><姓名>甲示例</姓名><居民身份证件号码>110101199001011237</居民身份证件号码></第一设计人>
 </设计人>
 <申请人>
  <第一申请人>
   <姓名或名称>示例甲科技有限公司</姓名或名称><申请人类型>企业</申请人类型>
   <国籍或注册国家_地区>中国</国籍或注册国家_地区>
   <居民身份证件号码或统一社会信用代码>91110105MA01EXAMX7</居民身份证件号码或统一社会信用代码>
   <地址><邮政编码>000000</邮政编码><详细地址>示例省示例市示例路1号</详细地址></地址>
  </第一申请人>
  <第二申请人><姓名或名称>示例大学</姓名或名称>
   <组织机构代码>12345678-9</组织机构代码></第二申请人>
  <其他申请人 顺序="3"><姓名或名称>丁示例</姓名或名称><申请人类型>个人</申请人类型>
   <证件号码>110101199001011237</证件号码></其他申请人>
 </申请人>
 <联系人><姓名>戊示例</姓名><电话>000-0000</电话><电子邮箱>a@example.invalid</电子邮箱></联系人>
 <专利代理机构><机构名称>示例事务所</机构名称><机构代码>99999</机构代码>
  <代理师 顺序="2"><姓名>李示例</姓名></代理师>
  <代理师 顺序="1"><姓名>张示例</姓名><执业备案号>9999900001.1</执业备案号></代理师>
 </专利代理机构>
 <要求优先权声明>
  <优先权><原受理机构名称>日本</原受理机构名称><在先申请日>2025年1月6日</在先申请日>
   <在先申请号>2025-000001</在先申请号></优先权>
  <优先权><在先申请号>202510000001X</在先申请号><在先申请日>不详</在先申请日></优先权>
  <优先权><在先申请号/><在先申请日/></优先权>
 </要求优先权声明>
 <将来的栏目><内容>未知</内容></将来的栏目>
</外观设计专利请求书>
"""


def full() -> RequestForm:
    return read_request(FULL.encode("gbk"))


def test_the_form_of_the_sample_is_read() -> None:
    content = (SAMPLES / NAME).read_bytes()
    (form,) = (
        read_request(entry.content)
        for entry in walk_archive(io.BytesIO(content))
        if isinstance(entry, Entry) and "/110101/" in entry.path
    )
    assert (form.kind, form.title) == ("invention", "示例待提交发明")
    assert list(form.inventors) == EXPECTED[NAME]["inventors"]
    assert form.our_ref == EXPECTED[NAME]["internal_no"]
    assert [each.name for each in form.applicants] == ["示例甲科技有限公司"]
    assert form.agency == "示例知识产权代理事务所（普通合伙）"
    assert form.agency_code == "99999"
    assert form.attorneys == (RequestAttorney("张示例", "9999900001.1", 1),)
    assert (form.contact, form.priorities) == (None, ())
    assert form.applicants[0].address == form.applicants[0].country == ""


def test_people_come_in_the_order_of_the_form() -> None:
    form = full()
    assert form.inventors == ("甲示例", "乙示例", "丙示例")
    assert [each.name for each in form.applicants] == ["示例甲科技有限公司", "示例大学", "丁示例"]
    assert [(each.name, each.position) for each in form.attorneys] == [("张示例", 1), ("李示例", 2)]


def test_what_the_paper_form_asks_of_applicants_and_contact_is_read() -> None:
    form = full()
    first = form.applicants[0]
    assert (first.kind, first.country, first.postcode) == ("企业", "中国", "000000")
    assert first.address == "示例省示例市示例路1号"
    assert form.contact is not None
    assert (form.contact.name, form.contact.phone) == ("戊示例", "000-0000")
    assert (form.kind, form.title, form.agency) == ("design", "示例灯具", "示例事务所")


def test_no_identity_number_of_a_person_is_read() -> None:
    form = full()
    assert "110101199001011237" not in repr(form)
    assert [each.code for each in form.applicants] == ["", "12345678-9", ""]
    company = FULL.replace("91110105MA01EXAMX7", "91350100M000100Y43")
    assert read_request(company.encode()).applicants[0].code == "91350100M000100Y43"


def test_priority_claims_are_read_and_an_empty_row_is_none() -> None:
    assert full().priorities == (
        PriorityClaim("日本", "2025-000001", date(2025, 1, 6), "2025年1月6日"),
        PriorityClaim("", "202510000001X", None, "不详"),
    )


@pytest.mark.parametrize(
    ("code", "kept"),
    [
        ("110101199001011237", ""),
        ("G12345678", ""),
        ("12345678-X", "12345678-X"),
        ("91350100m000100y43", "91350100M000100Y43"),
        ("91350100M000100Y44", ""),
    ],
)
def test_a_code_without_a_word_on_the_kind_is_kept_if_it_can_only_be_an_organisation(
    code: str, kept: str
) -> None:
    data = (
        "<发明专利请求书><申请人><姓名或名称>乙</姓名或名称>"
        f"<证件号码>{code}</证件号码></申请人></发明专利请求书>"
    )
    assert [each.code for each in read_request(data.encode()).applicants] == [kept]


@pytest.mark.parametrize(
    ("root", "kind"),
    [("发明专利请求书", "invention"), ("实用新型专利请求书", "utility_model"), ("表格", None)],
)
def test_the_kind_is_that_of_the_root(root: str, kind: str | None) -> None:
    data = f"<{root}><发明人><姓名>甲</姓名></发明人><申请人><名称>乙</名称></申请人></{root}>"
    form = read_request(data.encode())
    assert (form.kind, form.inventors) == (kind, ("甲",))
    assert [each.name for each in form.applicants] == ["乙"]


def test_a_namespace_is_passed_over() -> None:
    data = '<a:发明专利请求书 xmlns:a="urn:x"><a:发明名称>示例</a:发明名称></a:发明专利请求书>'
    assert read_request(data.encode()).title == "示例"


@pytest.mark.parametrize("root", ["实质审查请求书", "data-bus", "cn_notice_info"])
def test_another_paper_is_said_to_be_other(root: str) -> None:
    with pytest.raises(XmlError, match=r"xml\.other"):
        read_request(f"<{root}><申请人><名称>乙</名称></申请人></{root}>".encode())


@pytest.mark.parametrize(
    "inside",
    [
        f"<申请人>{'<p><姓名>甲</姓名></p>' * 1001}</申请人>",
        "<优先权><在先申请号>1</在先申请号></优先权>" * 1001,
    ],
)
def test_more_people_than_any_form_has_are_refused(inside: str) -> None:
    with pytest.raises(XmlError, match=r"xml\.large"):
        read_request(f"<发明专利请求书>{inside}</发明专利请求书>".encode())


def test_entities_are_refused() -> None:
    data = '<!DOCTYPE x [<!ENTITY a "b">]><发明专利请求书><发明名称>&a;</发明名称></发明专利请求书>'
    with pytest.raises(XmlError, match=r"xml\.entities"):
        read_request(data.encode())


@given(st.binary(max_size=300))
def test_no_bytes_are_an_error_of_ours(data: bytes) -> None:
    with suppress(XmlError):
        read_request("<发明专利请求书>".encode() + data + "</发明专利请求书>".encode())


@given(st.data())
def test_no_change_of_a_form_is_an_error_of_ours(data: st.DataObject) -> None:
    content = bytearray(FULL.encode())
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(XmlError):
        read_request(bytes(content))
