"""Notices in a sheet: what they start, and what a date beside them means."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from agencydesk.domain.docket import Source, Status
from agencydesk.models.docket import Deadline
from tests.services.importing.conftest import HEADINGS, Importer, Value

ROW = ("A-1", "2025101234561", date(2025, 3, 3), "发明", "一种装置")
NOTICE = (*HEADINGS, "通知书名称", "发文日", "官方期限")
OA = "第一次审查意见通知书"


def bring(importer: Importer, *cells: Value, status: str = "一通出案待答复") -> list[Deadline]:
    importer.bring(importer.sheet([(*ROW, status, *cells)], NOTICE))
    return [row for row in importer.rows("A-1") if row.status is Status.OPEN]


def test_a_notice_starts_its_deadline_and_answers_for_the_status(importer: Importer) -> None:
    rows = bring(importer, OA, date(2026, 10, 12))
    replies = [row for row in rows if row.rule_id == "oa_first_reply"]
    # four months from the electronic dispatch day, the earliest reading of an unsaid delivery
    assert [(row.official_due, row.source) for row in replies] == [
        (date(2027, 2, 12), Source.COMPUTED)
    ]
    assert replies[0].notice_id is not None


def test_a_date_beside_a_notice_prevails_and_the_computed_one_is_kept(importer: Importer) -> None:
    rows = bring(importer, OA, date(2026, 10, 12), date(2027, 2, 26))
    (reply,) = (row for row in rows if row.rule_id == "oa_first_reply")
    assert (reply.official_due, reply.printed_due) == (date(2027, 2, 26), date(2027, 2, 26))
    assert reply.computed_due == date(2027, 2, 12)
    assert reply.source is Source.PRINTED


def test_the_agencys_own_dates_beside_a_notice_go_with_its_deadline(importer: Importer) -> None:
    rows = [
        (
            *ROW,
            "一通出案待答复",
            OA,
            date(2026, 10, 12),
            date(2027, 2, 12),
            date(2027, 1, 29),
            None,
        ),
        (
            *ROW,
            None,
            "补正通知书",
            date(2026, 10, 30),
            date(2026, 12, 30),
            None,
            date(2026, 12, 18),
        ),
    ]
    headings = (*NOTICE, "内部期限", "客户期限")
    plan, _ = importer.bring(importer.sheet(rows, headings))
    assert plan.conflicts == ()
    found = {row.printed_due: (row.internal_due, row.client_due) for row in importer.rows("A-1")}
    assert found[date(2027, 2, 12)] == (date(2027, 1, 29), None)
    assert found[date(2026, 12, 30)] == (None, date(2026, 12, 18))
    assert found[None] == (None, None)


def test_an_own_date_after_the_official_one_never_stands_on_the_docket(importer: Importer) -> None:
    headings = (*HEADINGS, "官方期限", "事项", "内部期限", "客户期限")
    days = (date(2026, 12, 1), "答复", date(2026, 12, 20), date(2026, 11, 27))
    plan, _ = importer.bring(importer.sheet([(*ROW, None, *days)], headings))
    assert "date.after_official" in importer.codes(plan)
    (row,) = (row for row in importer.rows("A-1") if row.official_due == date(2026, 12, 1))
    assert (row.internal_due, row.client_due) == (None, date(2026, 11, 27))
    kept = "".join(importer.contents()["case_field"])
    assert "2026-12-20" in kept
    assert "2026-11-27" not in kept


def test_a_date_beside_a_notice_belongs_to_one_deadline_only(importer: Importer) -> None:
    rows = bring(
        importer,
        "授予发明专利权通知书",
        date(2026, 11, 2),
        date(2027, 1, 20),
        status="等年登印费",
    )
    printed = [row.rule_id for row in rows if row.printed_due is not None]
    assert len(printed) <= 1
    assert date(2027, 1, 20) in [row.official_due for row in rows]


def test_a_date_beside_an_unknown_notice_is_on_the_docket_under_its_name(
    importer: Importer,
) -> None:
    plan, _ = importer.bring(
        importer.sheet(
            [(*ROW, "公布", "关于提供样品的函", date(2026, 11, 2), date(2026, 12, 15))], NOTICE
        )
    )
    (row,) = (row for row in importer.rows("A-1") if row.name == "关于提供样品的函")
    assert (row.official_due, row.source) == (date(2026, 12, 15), Source.SHEET)
    assert "notice.unknown" in importer.codes(plan)


def test_a_notice_without_a_dispatch_date_is_kept_and_says_what_is_missing(
    importer: Importer,
) -> None:
    rows = bring(importer, OA, None)
    (reply,) = (row for row in rows if row.rule_id == "oa_first_reply")
    assert reply.official_due is None
    assert json.loads(reply.missing)


def test_a_date_beside_a_notice_without_a_dispatch_date_is_not_lost(importer: Importer) -> None:
    rows = bring(importer, OA, None, date(2026, 12, 18))
    (reply,) = (row for row in rows if row.rule_id == "oa_first_reply")
    assert (reply.official_due, reply.source) == (date(2026, 12, 18), Source.SHEET)


def test_a_dispatch_date_without_a_notice_leaves_the_stated_date_standing(
    importer: Importer,
) -> None:
    rows = bring(importer, None, date(2026, 10, 12), date(2027, 2, 12))
    (reply,) = (row for row in rows if row.rule_id == "oa_first_reply")
    assert (reply.official_due, reply.source) == (date(2027, 2, 12), Source.SHEET)


def test_a_notice_of_a_case_whose_kind_nobody_said_asks_for_the_kind(importer: Importer) -> None:
    headings = ("我方案号", "发明名称", "通知书名称", "发文日", "官方期限")
    row = ("K-1", "一种装置", OA, date(2026, 10, 12), date(2027, 2, 12))
    importer.bring(importer.sheet([row], headings))
    dues = [row.official_due for row in importer.rows("K-1")]
    assert date(2027, 2, 12) in dues
    assert all(row.missing == '["kind"]' for row in importer.rows("K-1"))


def test_an_old_notice_of_a_granted_case_is_not_needed(importer: Importer) -> None:
    importer.bring(importer.sheet([(*ROW, "专利权维持", OA, date(2025, 9, 1))], NOTICE))
    (reply,) = (row for row in importer.rows("A-1") if row.rule_id == "oa_first_reply")
    assert reply.status is Status.NOT_NEEDED
    assert reply.closed_reason


def test_an_acceptance_notice_gives_one_filing_fee_item(importer: Importer) -> None:
    headings = NOTICE
    row = ("A-1", None, date(2026, 11, 3), "发明", "一种装置", "受理", "专利申请受理通知书")
    importer.bring(importer.sheet([(*row, date(2026, 11, 5))], headings))
    fees = [row for row in importer.rows("A-1") if row.rule_id == "filing_fee"]
    assert [row.official_due for row in fees] == [date(2027, 1, 4)]
    assert "lower_bound" not in fees[0].flags


def test_a_notice_later_supersedes_what_only_waited_for_it(importer: Importer) -> None:
    importer.bring(importer.sheet([(*ROW, "一通出案待答复")]))
    importer.bring(importer.sheet([(*ROW, "一通出案待答复", OA, date(2026, 10, 12))], NOTICE))
    waiting, reply = (row for row in importer.rows("A-1") if row.rule_id == "oa_first_reply")
    assert (waiting.status, waiting.official_due) == (Status.SUPERSEDED, None)
    assert (reply.official_due, reply.supersedes_id) == (date(2027, 2, 12), waiting.id)


def test_another_date_beside_a_notice_on_file_is_a_conflict(importer: Importer) -> None:
    bring(importer, OA, date(2026, 10, 12), date(2027, 2, 26))
    changed = importer.sheet(
        [(*ROW, "一通出案待答复", OA, date(2026, 10, 12), date(2027, 3, 1))], NOTICE
    )
    fields = [dict(line.facts)["field"] for line in importer.plan(changed).conflicts]
    assert fields == ["official_due"]


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """Rows of an office's dossier as a collector writes them."""
    rows = [
        {"code": "110101", "name": "发明专利请求书", "day": "2025-03-03"},
        {"code": "200101", "name": "专利申请受理通知书", "day": "2025-03-05"},
        {"code": "210401", "name": OA, "day": "2026-10-12"},
    ]
    records = [
        {
            "申请号": "2025101234561",
            "申请日": "2025-03-03",
            "发明名称": "一种装置",
            "通知书代码": row["code"],
            "通知书名称": row["name"],
            "发文日": row["day"],
        }
        for row in rows
    ]
    path = tmp_path / "卷宗.json"
    path.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_dossier_becomes_notices_filings_and_deadlines(importer: Importer, dossier: Path) -> None:
    plan, report = importer.bring(dossier)
    assert (report.cases_new, plan.rows_in) == (1, 3)
    (ref,) = (row.ref for row in importer.room.listing.rows())
    assert importer.open(ref)["oa_first_reply"] == [date(2027, 2, 12)]
    assert "filing_fee" not in importer.open(ref)
    again = importer.plan(dossier)
    assert again.drafts == ()
    assert again.unchanged == 1


def test_two_papers_that_go_together_start_one_deadline(importer: Importer) -> None:
    rows = [
        (*ROW, "等年登印费", "办理登记手续通知书", date(2026, 11, 2)),
        (*ROW, "等年登印费", "授予发明专利权通知书", None),
        (*ROW, "等年登印费", "授予发明专利权通知书", date(2026, 11, 2)),
    ]
    importer.bring(importer.sheet(rows, NOTICE))
    # two months after 2026-11-02: a Saturday, 2027-01-02, and the holiday before it
    assert importer.open("A-1")["grant_registration"] == [date(2027, 1, 4)]


def test_a_kind_that_comes_later_gives_the_notices_on_file_their_dates(importer: Importer) -> None:
    headings = ("我方案号", "发明名称", "通知书名称", "发文日", "专利类型", "申请日")
    row = ("K-1", "一种装置", OA, date(2026, 10, 12))
    importer.bring(importer.sheet([row], headings))
    before = importer.contents()
    known = importer.sheet([(*row, "发明", date(2025, 3, 3))], headings)
    _, report = importer.bring(known)
    assert importer.open("K-1")["oa_first_reply"] == [date(2027, 2, 12)]
    waiting, reply = (row for row in importer.rows("K-1") if row.rule_id == "oa_first_reply")
    assert (waiting.status, reply.supersedes_id) == (Status.SUPERSEDED, waiting.id)
    assert reply.notice_id == waiting.notice_id
    importer.imports.undo(report.batch_id)
    assert importer.contents() == before
