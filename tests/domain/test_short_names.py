"""Short names in citations: what they stand for, and which a list uses."""

import pytest

from agencydesk.domain.fields import RuleError
from agencydesk.domain.short_names import ShortName, parse_short_names, used_names

NAMES = (
    ShortName("条例", "专利代理条例", "Regulations"),
    ShortName("办法", "管理办法", "Measures"),
)
PLAIN = {"short": "条例", "zh": "专利代理条例", "en": "Regulations"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("条例14", ["条例"]),
        ("警告（办法37）；条例25", ["条例", "办法"]),
        ("企业信息公示条例8、17", []),
        ("律师事务所年度检查考核办法", []),
        ("—", []),
    ],
)
def test_only_what_stands_by_itself_is_a_short_name(text, found):
    assert [each.short for each in used_names(NAMES, ["无", text])] == found


def test_the_names_are_read():
    table = {"schema": 1, "short": [PLAIN]}
    assert parse_short_names(table) == (ShortName("条例", "专利代理条例", "Regulations"),)


@pytest.mark.parametrize(
    "table",
    [
        {"schema": 2, "short": [PLAIN]},
        {"schema": 1, "short": [PLAIN, PLAIN]},
        {"schema": 1, "short": [PLAIN | {"more": 1}]},
        {"schema": 1, "short": [{"short": "条例"}]},
    ],
)
def test_what_cannot_be_relied_on_is_refused(table):
    with pytest.raises(RuleError):
        parse_short_names(table)
