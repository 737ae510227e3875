"""What the tests of payment sheets share."""

from __future__ import annotations

import pytest

from agencydesk.exchange.payments.office_sheet import PaidLine
from agencydesk.exchange.sheets.vocabulary import Vocabulary
from agencydesk.paths import resources_dir


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return Vocabulary.load(resources_dir() / "columns")


@pytest.fixture
def lines() -> list[PaidLine]:
    payer = "示例甲科技有限公司"
    return [
        PaidLine("2019101079193", payer, "", "发明专利第6年年费", "40872083405345", 120_000),
        PaidLine("2019101079193", payer, "", "发明专利年费滞纳金", "40872083525381", 6_000),
        PaidLine("2020201158386", payer, "", "实用新型专利第3年年费", "40872083415362", 9_050),
    ]
