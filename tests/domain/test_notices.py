"""Notice types: found by code, then by name, and never guessed."""

from __future__ import annotations

import pytest

from agencydesk.domain.fields import RuleError
from agencydesk.domain.notices import parse_notices
from agencydesk.services.rulebase import RuleBase

RULES = frozenset({"oa_first_reply"})


def table(**changes: object) -> dict[str, object]:
    plain: dict[str, object] = {
        "code": "210401",
        "name_zh": "第一次审查意见通知书",
        "name_en": "First office action",
        "rules": ["oa_first_reply"],
        "kinds": ["invention"],
        "confidence": "high",
        "note": "",
    }
    return {key: value for key, value in {**plain, **changes}.items() if value is not None}


@pytest.mark.parametrize(
    ("tables", "problem"),
    [
        ([table(rules=["oa_zero"])], "unknown rule oa_zero"),
        ([table(), table(name_zh="另一通知书")], "code 210401 used twice"),
        ([table(note=None)], "note is missing"),
        ([table(name_zh=None)], "name_zh is missing"),
        ([table(colour="red")], "unknown key colour"),
        ([table(rules="oa_first_reply")], "rules must be a list"),
        ([table(confidence="sure")], "confidence cannot be"),
        ([table(corrects="title")], "corrects cannot be"),
    ],
)
def test_a_mistake_in_the_notice_file_is_refused(
    tables: list[dict[str, object]], problem: str
) -> None:
    with pytest.raises(RuleError, match=problem):
        parse_notices(tables, RULES)


def test_two_notices_without_a_code_may_stand_side_by_side() -> None:
    book = parse_notices([table(code=""), table(code="", name_zh="另一通知书")], RULES)
    assert [kind.key for kind in book.types] == ["第一次审查意见通知书", "另一通知书"]


def test_a_notice_is_found_by_its_code_whatever_its_form_version(base: RuleBase) -> None:
    known = next(kind for kind in base.notices.types if "oa_first_reply" in kind.rules)
    assert known.code
    assert base.notices.find(known.code, "") is known
    assert base.notices.find(f" {known.code}-2019 ", "any name") is known


def test_a_notice_is_found_by_its_name_whatever_the_spacing_and_width(base: RuleBase) -> None:
    for kind in base.notices.types:
        spaced = " ".join(kind.name_zh).replace("(", "（").replace(")", "）")
        found = base.notices.find("", spaced, min(kind.kinds))
        assert found is not None
        assert found.name_zh == kind.name_zh


def test_an_unknown_notice_is_none_and_not_the_nearest(base: RuleBase) -> None:
    assert base.notices.find("", "月圆通知书") is None
    assert base.notices.find("999999", "") is None


def test_every_notice_leads_to_rules_that_exist_and_each_rule_of_a_notice_runs(
    base: RuleBase,
) -> None:
    for kind in base.notices.types:
        for rule in kind.rules:
            assert rule in base.engine.book, kind.name_zh


@pytest.mark.parametrize(
    ("name", "kind", "rule"),
    [
        ("第二次审查意见通知书", "invention", "oa_later_reply"),
        ("第 3 次审查意见通知书", "invention", "oa_later_reply"),
        ("第一次审查意见通知书", "invention", "oa_first_reply"),
        ("第一次审查意见通知书", "utility_model", "prelim_oa_reply"),
        ("第一次审查意见通知书", "design", "prelim_oa_reply"),
        ("第二次补正通知书", "utility_model", "correction_notice_reply"),
        ("第一次补正通知书", "invention", "correction_notice_reply"),
        ("第一次复审通知书", "reexamination", "reexam_notice_reply"),
    ],
)
def test_a_numbered_notice_starts_its_reply_whatever_its_number(
    base: RuleBase, name: str, kind: str, rule: str
) -> None:
    found = base.notices.find("", name, kind)
    assert found is not None
    assert rule in found.rules
