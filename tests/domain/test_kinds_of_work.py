"""The kinds of work: each cited, official fees apart from revenue."""

import tomllib

import pytest

from agencydesk.domain.fields import RuleError
from agencydesk.domain.kinds_of_work import parse_kinds
from agencydesk.domain.statistics_book import parse_statistics
from agencydesk.paths import resources_dir

TABLE = tomllib.loads((resources_dir() / "fees" / "kinds_of_work.toml").read_text(encoding="utf-8"))
BOOK = tomllib.loads((resources_dir() / "statistics" / "fields.toml").read_text(encoding="utf-8"))


def changed(**values):
    first, *rest = TABLE["kind"]
    return {**TABLE, "kind": [{**first, **values}, *rest]}


def test_every_kind_has_names_and_a_source_and_official_fees_are_no_revenue():
    kinds = parse_kinds(TABLE)
    assert all(kind.zh and kind.en and kind.source for kind in kinds.by_id.values())
    assert kinds.official.id == "official_fee"
    assert kinds.official not in kinds.service
    assert kinds.official.id not in kinds.core
    assert kinds.by_id["filing"].name("zh") == "专利申请"
    assert kinds.by_id["filing"].name("en") == "Applications"


def test_the_lines_of_the_statutory_report_they_name_exist():
    lines = {item.id for item in parse_statistics(BOOK).sheet}
    named = {kind.report for kind in parse_kinds(TABLE).by_id.values()} - {""}
    assert named == {line for line in lines if line.startswith("s35_6_")}


@pytest.mark.parametrize(
    "table",
    [
        {**TABLE, "schema": 2},
        {**TABLE, "extra": 1},
        {**TABLE, "kind": [*TABLE["kind"], TABLE["kind"][0]]},
        {**TABLE, "kind": TABLE["kind"][:-1]},
        changed(extra=1),
        changed(core="yes"),
        changed(official=True),
        {key: value for key, value in TABLE.items() if key != "source"},
    ],
)
def test_a_file_that_cannot_be_relied_on_is_refused(table):
    with pytest.raises(RuleError):
        parse_kinds(table)
