"""The notice's own XML: fees, ladder, reduction, parties and the office's day."""

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
from agencydesk.exchange.packages.detail_xml import NoticeDetail, read_detail
from agencydesk.exchange.packages.xml_text import XmlError

SAMPLES = Path(__file__).parents[2] / "data" / "packages"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))


def details(name: str) -> list[NoticeDetail]:
    found = []
    for entry in walk_archive(io.BytesIO((SAMPLES / name).read_bytes())):
        path = entry.path.lower()
        if isinstance(entry, Entry) and path.endswith(".xml") and not path.endswith("list.xml"):
            found.append(read_detail(entry.content))
    return found


def test_an_acceptance_names_parties_and_papers() -> None:
    acceptance, _ = details("01_acceptance_and_fee_reduction_gbk.zip")
    assert acceptance.code == "200101"
    assert acceptance.applicants == ("示例甲科技有限公司",)
    assert acceptance.agents == ("张示例", "李示例")
    assert acceptance.agency == "示例知识产权代理事务所（普通合伙）"
    assert acceptance.files == ("发明专利请求书", "权利要求书")
    assert (acceptance.fees, acceptance.total, acceptance.pay_by) == ((), None, None)


def test_a_reduction_names_rates_fees_and_the_last_day() -> None:
    told = EXPECTED["01_acceptance_and_fee_reduction_gbk.zip"]
    _, reduction = details("01_acceptance_and_fee_reduction_gbk.zip")
    assert reduction.reduction == told["fee_reduction"]
    assert reduction.reduction_text == "同意减缴"
    assert reduction.pay_by == date.fromisoformat(told["pay_deadline"])
    assert [(fee.name, fee.amount.fen) for fee in reduction.fees] == [
        ("申请费", 13_500),
        ("公布印刷费", 5_000),
    ]
    assert len(reduction.fees) == told["fee_rows_nonzero"]
    assert reduction.total is not None
    assert (reduction.total.text, reduction.total.fen) == (told["fee_total"], 18_500)


def test_a_registration_names_year_and_payable_amount() -> None:
    told = EXPECTED["02_registration_flat_utf8.zip"]
    (detail,) = details("02_registration_flat_utf8.zip")
    assert detail.annual_year == told["annual_year"]
    assert detail.payable is not None
    assert detail.payable.text == told["fee_payable"]
    assert detail.pay_by == date.fromisoformat(told["pay_deadline"])
    assert (detail.reduction, [fee.name for fee in detail.fees]) == ("85%", ["年费"])


def test_a_reminder_has_the_offices_ladder() -> None:
    told = EXPECTED["03_annuity_late_fee_missing_optional.zip"]
    (detail,) = details("03_annuity_late_fee_missing_optional.zip")
    assert detail.annual_year == told["annual_year"]
    assert len(detail.ladder) == told["brackets"]
    last = detail.ladder[-1]
    assert (last.first, last.last) == (date(2026, 4, 16), date(2026, 5, 15))
    assert (last.annual.fen, last.late.fen, last.total.text) == (
        120_000,
        30_000,
        told["last_total"],
    )
    assert all(step.annual.fen + step.late.fen == step.total.fen for step in detail.ladder)
    assert detail.fees == ()


def test_applicants_stand_in_the_order_of_their_numbers() -> None:
    data = (
        "<cn_notice_info><applicant_info><applicant_name seq='2'>乙</applicant_name>"
        "<applicant_name seq='1'>甲</applicant_name><applicant_name>丙</applicant_name>"
        "</applicant_info></cn_notice_info>"
    )
    assert read_detail(data.encode()).applicants == ("甲", "乙", "丙")


@pytest.mark.parametrize(
    ("text", "fen"),
    [("185", 18_500), ("1,200.5", 120_050), ("90元", 9_000), ("1e3", None), ("-5", None)],
)
def test_an_amount_is_read_exactly_or_kept_as_text(text: str, fen: int | None) -> None:
    data = f"<cn_notice_info><fee_total>{text}</fee_total></cn_notice_info>"
    total = read_detail(data.encode()).total
    assert total is not None
    assert (total.text, total.fen) == (text, fen)


def test_an_amount_that_cannot_be_read_is_no_zero() -> None:
    data = (
        "<cn_notice_info><fee_info><fee><fee_name>申请费</fee_name><fee_amount>未定</fee_amount>"
        "</fee></fee_info></cn_notice_info>"
    )
    (fee,) = read_detail(data.encode()).fees
    assert (fee.amount.text, fee.amount.fen) == ("未定", None)


def test_another_xml_is_said_to_be_other() -> None:
    with pytest.raises(XmlError, match=r"xml\.other"):
        read_detail(b"<request/>")


@given(st.binary(max_size=300))
def test_no_bytes_are_an_error_of_ours(data: bytes) -> None:
    with suppress(XmlError):
        read_detail(b"<cn_notice_info>" + data + b"</cn_notice_info>")


def test_the_serial_has_no_blanks_and_is_in_capitals() -> None:
    sent = "<notice_sent><notice_sent_serial> ab 1 </notice_sent_serial></notice_sent>"
    assert read_detail(f"<cn_notice_info>{sent}</cn_notice_info>".encode()).serial == "AB1"
