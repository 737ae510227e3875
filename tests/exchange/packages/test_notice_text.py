"""What the text of a notice says, and how far each value can be relied on."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.numbers import Verdict
from agencydesk.domain.periods import Period, Unit
from agencydesk.exchange.packages.notice_text import NoticeProposal, Reliability, propose

NAMES = (
    *("专利申请受理通知书", "第N次审查意见通知书", "审查意见通知书", "通知书", "驳回决定"),
    *("手续合格通知书", "同意撤回专利申请", "补正通知书", "费用减缓(减缴)审批通知书"),
)
HEAD = """国 家 知 识 产 权 局
000000
发文日：
2026年01月06日
申请号或专利号：202511234567.X 发文序号：2026010600223450
申请人或专利权人：示例甲科技有限公司
发明创造名称：一种示例水杯的保温结构
"""
HIGH, MEDIUM, LOW = Reliability.HIGH, Reliability.MEDIUM, Reliability.LOW


def read(body: str, head: str = HEAD) -> NoticeProposal:
    return propose(head + body, NAMES)


def found_names(body: str) -> list[tuple[str, Reliability]]:
    return [(each.value, each.reliability) for each in read(body).names]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("第 三 次 审 查 意 见 通 知 书", ["第三次审查意见通知书"]),
        ("第2次审查意见通知书", ["第2次审查意见通知书"]),
        ("手续合格通知书\n同意撤回专利申请", ["手续合格通知书", "同意撤回专利申请"]),
        ("手续合格通知书、同意撤回专利申请", ["手续合格通知书", "同意撤回专利申请"]),
        ("第一次审查\n意见通知书\n正文。", ["第一次审查意见通知书"]),
        ("费用减缓（减缴）审批通知书", ["费用减缓(减缴)审批通知书"]),
        ("驳 回 决 定\n针对第一次审查意见通知书，申请人提交了答复。", ["驳回决定"]),
    ],
)
def test_the_longest_name_that_stands_alone_is_the_notice(body: str, names: list[str]) -> None:
    assert found_names(body) == [(name, HIGH) for name in names]


def test_a_name_within_a_sentence_is_a_guess() -> None:
    one = "针对第一次审查意见通知书，申请人提交了答复。"
    assert found_names(one) == [("第一次审查意见通知书", MEDIUM)]
    two = found_names(one + "\n上述补正通知书已经发出。")
    assert two == [("第一次审查意见通知书", LOW), ("补正通知书", LOW)]
    assert found_names("无名的文件") == []
    assert propose(HEAD + "驳回决定", ()).names == ()


def test_a_number_at_its_label_with_a_right_check_digit_is_relied_on() -> None:
    found = read("在先申请号：202510345678.9").application_no
    assert found is not None
    assert (found.value.normalized, found.reliability) == ("202511234567X", HIGH)


@pytest.mark.parametrize(
    ("head", "normalized", "verdict", "reliability"),
    [
        ("申 请 号：202511234567.X", "202511234567X", Verdict.OK, HIGH),
        ("专利号：ZL 2025 202511234567.X", "202511234567X", Verdict.OK, HIGH),
        ("本申请202511234567.x", "202511234567X", Verdict.OK, HIGH),
        ("本申请202511234567.X与202010345678.9", "202511234567X", Verdict.OK, MEDIUM),
        ("申请号：202511234567.1", "2025112345671", Verdict.WRONG_CHECK_DIGIT, LOW),
        ("申请号：98101234.5", "981012345", Verdict.OK, HIGH),
    ],
)
def test_a_number_is_read_with_what_its_check_digit_says(
    head: str, normalized: str, verdict: Verdict, reliability: Reliability
) -> None:
    found = read("", head).application_no
    assert found is not None
    assert (found.value.normalized, found.value.verdict) == (normalized, verdict)
    assert found.reliability is reliability
    assert found.source in head


def test_numbers_that_are_none_are_left() -> None:
    for text in ("1202511234567.X", "202511234567.12", "2026010600223450", "999912345678.1"):
        assert read("", text).application_no is None, text


@pytest.mark.parametrize(
    ("head", "day", "reliability"),
    [
        ("发文日：2026年1月6日 发文序号：2026010600223450", date(2026, 1, 6), HIGH),
        ("2026年1月6日 发 文 日： 发文序号：2026010600223450", date(2026, 1, 6), HIGH),
        ("发文日：2026年1月6日", date(2026, 1, 6), MEDIUM),
        ("发文日：2026年1月7日 发文序号：2026010600223450", date(2026, 1, 7), LOW),
        ("2025年1月1日\n2026年1月6日\n发文序号：2026010600223450", date(2026, 1, 6), MEDIUM),
        ("发文序号：2026010600223450", date(2026, 1, 6), LOW),
        ("发文日：2026年⼀月6⽇ 2026年01⽉06⽇", date(2026, 1, 6), MEDIUM),
    ],
)
def test_the_day_nearest_to_its_label_is_compared_with_the_serial(
    head: str, day: date, reliability: Reliability
) -> None:
    found = read("", head).dispatched
    assert found is not None
    assert (found.value, found.reliability) == (day, reliability)


def test_no_day_is_made_up() -> None:
    assert read("", "发文日：").dispatched is None
    assert read("", "发文日：2026年13月40日").dispatched is None
    assert read("", "申请日：2026年1月1日").dispatched is None
    assert read("", "发文序号：2026990600223450").serial is None


def test_a_title_that_wraps_is_joined_and_less_sure() -> None:
    long = "一种用于示例水杯的多层真空保温结构以及包含该多层真空保温结构的"
    head = f"申请人：示例大学\n发明创造名称：{long}\n示例水杯组件及其制备方法\n"
    found = read("第一次审查意见通知书\n正文。", head).title
    assert found is not None
    assert (found.value, found.reliability) == (f"{long}示例水杯组件及其制备方法", LOW)
    short = read("示例水杯组件", "发明创造名称：示例水杯\n").title
    assert short is not None
    assert (short.value, short.reliability) == ("示例水杯", MEDIUM)


@pytest.mark.parametrize(
    "after",
    ["无 名 的 新 通 知 书", "第一次审查意见通知书", "1.正文", "审查员：示例", "正文开始了。"],
)
def test_a_title_ends_where_something_else_begins(after: str) -> None:
    long = "一种用于示例水杯的多层真空保温结构以及包含该多层真空保温结构的示例水杯"
    found = read(f"{after}\n", f"发明创造名称：{long}\n").title
    assert found is not None
    assert found.value == long


@pytest.mark.parametrize(
    ("text", "applicant"),
    [
        ("申请人：示例甲、示例大学 发明人：王示例", "示例甲、示例大学"),
        ("专利权人：示例甲\n申请人：示例乙", "示例甲"),
        ("申请人对本决定不服的，可以请求复审。", None),
        ("1.申 请 人 ： 示例甲", "示例甲"),
        ("申请人：\n发明人：王示例", None),
    ],
)
def test_the_applicant_stands_between_labels(text: str, applicant: str | None) -> None:
    found = read("", text).applicant
    assert (found.value if found else None) == applicant


MONTHS = [(n, Period(n, Unit.MONTH)) for n in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        *((f"申请人应当在收到本通知书之日起{n}个月内陈述意见。", period) for n, period in MONTHS),
        ("应自收到本通知之日起两个月内补正。", Period(2, Unit.MONTH)),
        ("应在收到本通知书之日起十五日内答复。", Period(15, Unit.DAY)),
        ("应在收到本通知书之日起二十天之内答复。", Period(20, Unit.DAY)),
        ("应在收到该决定书之日起 3 个 月 内请求复审。", Period(3, Unit.MONTH)),
        ("应在收到本通知书之日起10个工作日内答复。", Period(10, Unit.WORKING_DAY)),
        ("最迟于2026年05月15日之前补缴。", date(2026, 5, 15)),
        ("申请人应当在 2026 年 3 月 20 日 之前缴纳。", date(2026, 3, 20)),
        ("请于2026年3月20日前缴纳。", date(2026, 3, 20)),
    ],
)
def test_a_time_limit_comes_with_its_sentence(sentence: str, value: Period | date) -> None:
    (found,) = read(f"前一句。\n{sentence}后一句。").limits
    assert (found.value, found.reliability) == (value, MEDIUM)
    assert found.source == sentence


def test_a_sentence_goes_over_the_ends_of_lines() -> None:
    body = (
        "经审查，该专利申请存在下列缺陷，现将审查意见通知申请人，并请申请人按照要求，应当在收到本通\n"
        "知书之日起2个月内补正，期满未答复的，\n该申请被视为撤回。别的事。"
    )
    (found,) = read(body).limits
    assert found.value == Period(2, Unit.MONTH)
    assert found.source == body.replace("\n", "").removesuffix("别的事。")


@pytest.mark.parametrize(
    "text",
    ["收到本通知书之日起0个月内", "最迟于2026年02月30日", "三个月内", "收到之后。之日起2个月内"],
)
def test_what_is_no_time_limit_is_none(text: str) -> None:
    assert read(text).limits == ()


def test_several_limits_are_all_shown_once() -> None:
    one = "应在收到本通知书之日起2个月内答复。"
    found = read(f"{one}{one}最迟于2026年05月15日之前补缴。").limits
    assert [each.value for each in found] == [Period(2, Unit.MONTH), date(2026, 5, 15)]


def test_no_text_is_a_scan() -> None:
    assert propose(" \n\t\0", NAMES) == NoticeProposal(has_text=False)


@given(st.text(alphabet="申请人号日发文：:.。\n 1234567890年月收到之起内最迟于X第次", max_size=400))
def test_no_text_is_an_error_of_ours(text: str) -> None:
    propose(text, NAMES)


@given(st.text(max_size=200))
def test_any_text_after_a_label_is_quoted_as_it_is_shown(text: str) -> None:
    found = propose(f"发明创造名称：示例{text}", NAMES).title
    assert found is not None
    assert found.value.startswith("示例")
