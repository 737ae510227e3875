"""Taking an import back after people went on working: what they did stays, and dates hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from agencydesk.domain.docket import Status
from agencydesk.models.audit import AuditEntry
from agencydesk.models.vocabulary import PartyRole
from agencydesk.services.fees.keeping import FeeKeeping
from agencydesk.services.fees.values import FeeFacts
from agencydesk.services.own_fields import OwnFields
from agencydesk.services.own_fields_values import OwnType
from tests.services.importing.conftest import Importer

ROW = ("A-1", "2025101234561", date(2025, 3, 3), "发明", "一种装置", "公布")
LATER = (*ROW[:2], date(2025, 4, 7), *ROW[3:])


def put_in_an_inventor(importer: Importer) -> None:
    importer.room.parties.put_in(importer.case_of("A-1"), PartyRole.INVENTOR, "示例甲")


def fill_in_a_field(importer: Importer) -> None:
    fields = OwnFields(importer.room.context)
    number = fields.add("批次", OwnType.TEXT).record_id or 0
    fields.fill(number, [importer.case_of("A-1")], "一")


def send_a_request(importer: Importer) -> None:
    request = next(row for row in importer.rows("A-1") if row.rule_id == "exam_request")
    importer.room.closing.mark_sent(request.id, date(2026, 11, 20))


def say_how_many_claims(importer: Importer) -> None:
    FeeKeeping(importer.room.context).save_facts(importer.case_of("A-1"), FeeFacts(claims=12))


@pytest.mark.parametrize(
    "work", [put_in_an_inventor, fill_in_a_field, send_a_request, say_how_many_claims]
)
def test_a_case_in_which_somebody_worked_stays_with_all_its_deadlines(
    importer: Importer, work: Callable[[Importer], None]
) -> None:
    _, report = importer.bring(importer.sheet([ROW, ("A-2", None, *ROW[2:])]))
    work(importer)
    before = {name: importer.contents()[name] for name in ("case_party", "case_field")}
    docket = [(row.id, row.official_due, row.status) for row in importer.rows("A-1")]
    undone = importer.imports.undo(report.batch_id)
    assert (undone.cases_removed, [kept.ref for kept in undone.stays]) == (1, ["A-1"])
    assert [row.ref for row in importer.room.listing.rows()] == ["A-1"]
    assert docket == [(row.id, row.official_due, row.status) for row in importer.rows("A-1")]
    assert {name: importer.contents()[name] for name in before} == before


def test_a_confirmed_date_follows_the_day_that_undoing_puts_back(
    importer: Importer, people: tuple[int, int]
) -> None:
    importer.bring(importer.sheet([ROW]))
    before = importer.open("A-1")
    _, report = importer.bring(importer.sheet([LATER]), take_sheet=True)
    assert importer.open("A-1") != before
    request = next(
        row
        for row in importer.rows("A-1")
        if row.rule_id == "exam_request" and row.status is Status.OPEN
    )
    importer.room.confirming.confirm(request.id, people[1])
    importer.imports.undo(report.batch_id)
    assert importer.open("A-1") == before


def test_a_deadline_an_import_closed_is_computed_anew_when_it_comes_back(
    importer: Importer,
) -> None:
    importer.bring(importer.sheet([ROW]))
    _, report = importer.bring(importer.sheet([(*ROW[:5], "进入实审")]))
    assert "exam_request" not in importer.open("A-1")
    case = importer.case_of("A-1")
    importer.room.corrections.apply_correction(case, {"filing_date": date(2025, 4, 7)})
    importer.imports.undo(report.batch_id)
    assert importer.open("A-1")["exam_request"] == [date(2028, 4, 7)]


def test_a_confirmed_date_whose_day_undoing_takes_away_is_not_computable(
    importer: Importer, people: tuple[int, int]
) -> None:
    importer.bring(importer.sheet([("A-1", None, None, "发明", "一种装置", "受理")]))
    filed = ("A-1", None, date(2026, 6, 1), "发明", "一种装置", "受理")
    _, report = importer.bring(importer.sheet([filed]), take_sheet=True)
    assert importer.open("A-1")["priority_period_inv_um"] == [date(2027, 6, 1)]
    row = next(each for each in importer.rows("A-1") if each.rule_id == "priority_period_inv_um")
    importer.room.confirming.confirm(row.id, people[1])
    importer.imports.undo(report.batch_id)
    assert importer.open("A-1")["priority_period_inv_um"] == [None]


def test_no_second_deadline_comes_back_beside_one_that_a_later_import_put_down(
    importer: Importer,
) -> None:
    importer.bring(importer.sheet([ROW]))
    _, middle = importer.bring(importer.sheet([(*ROW[:5], "进入实审")]))
    importer.bring(importer.sheet([ROW]), take_sheet=True)
    before = importer.open("A-1")
    assert before["exam_request"] == [date(2028, 3, 3)]
    importer.imports.undo(middle.batch_id)
    assert importer.open("A-1") == before


def test_the_trail_tells_the_status_that_undoing_put_back(importer: Importer) -> None:
    importer.bring(importer.sheet([ROW]))
    _, report = importer.bring(importer.sheet([(*ROW[:5], "进入实审")]))
    importer.imports.undo(report.batch_id)
    with importer.room.context.database.reading() as session:
        query = select(AuditEntry.changes).where(
            AuditEntry.action == "undo", AuditEntry.table_name == "deadline"
        )
        assert list(session.scalars(query)) == ['{"status":["not_needed","open"]}']
