import pytest

from agencydesk.exchange.letters.marks import Names


@pytest.fixture
def names():
    return Names(
        {"our_ref": "我方案号", "title": "专利名称"},
        {
            "deadlines": ("期限", {"matter": "事项", "official_due": "官方期限"}),
            "fees": ("费用", {"item": "名称"}),
        },
    )
