"""Each figure is counted from the year's records and opens the records it was counted from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

import pytest

from agencydesk.models.vocabulary import CaseKind, CaseStatus, Route, StaffRole
from agencydesk.services.billing.values import BillLine
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.closing import Closing
from agencydesk.services.parties import PartyDraft
from agencydesk.services.staff_values import AgencyProfile, StaffDraft
from agencydesk.services.statistics.counting import COUNTS, ROWS, count_all, gaps_of
from agencydesk.services.statistics.span import Span, span_of
from agencydesk.services.statistics.values import CountedRow, FigureValue, Gap
from tests.services.compliance.conftest import Office

T = TypeVar("T")

TODAY = date(2026, 11, 25)
LAST_DAY = date(2025, 12, 31)


@dataclass
class Asker:
    """Asks for figures of a year, each time anew."""

    office: Office

    def _of(self, year: int, ask: Callable[[Span], T]) -> T:
        with self.office.desk.context.database.reading() as session:
            return ask(span_of(session, year, TODAY))

    def count(self, name: str, year: int) -> FigureValue:
        return self._of(year, COUNTS[name])

    def rows(self, name: str, year: int) -> tuple[CountedRow, ...]:
        return self._of(year, ROWS[name])

    def gaps(self, year: int) -> tuple[Gap, ...]:
        return self._of(year, gaps_of)

    def all(self, year: int, *, backed_up: bool) -> dict[str, FigureValue]:
        return self._of(year, lambda span: count_all(span, backed_up=backed_up))


@pytest.fixture
def ask(office: Office) -> Asker:
    return Asker(office)


def filed(office: Office, ref: str, day: date, **more: object) -> int:
    draft = CaseDraft(
        ref, "一种示例装置", **{"kind": CaseKind.INVENTION, "filing_date": day, **more}
    )
    return office.desk.cases.create(draft).id


def register(office: Office, book: str, **values: object) -> int:
    number = office.compliance.registers.add(book, values).record_id
    assert number is not None
    return number


def test_applications_are_counted_by_kind_and_by_the_day_they_were_filed(office, ask):
    office.desk.agency.save(AgencyProfile("示例代理", code="11999"))
    filed(office, "A-1", date(2025, 1, 1))
    filed(office, "A-2", date(2025, 12, 31))
    filed(office, "A-3", date(2024, 12, 31))
    filed(office, "A-4", date(2025, 6, 1), kind=CaseKind.UTILITY_MODEL)
    filed(office, "A-5", date(2025, 6, 1), agency_code="44999")
    filed(office, "A-6", date(2025, 6, 1), kind=CaseKind.DESIGN, route=Route.HAGUE)
    filed(
        office,
        "A-7",
        date(2023, 6, 1),
        route=Route.PCT_NATIONAL,
        pct_entry_date=date(2025, 6, 1),
        international_filing_date=date(2023, 6, 1),
    )
    filed(
        office,
        "A-8",
        date(2023, 6, 1),
        divisional_submission_date=date(2025, 3, 1),
    )
    filed(
        office,
        "A-9",
        date(2025, 5, 5),
        route=Route.PCT_INTERNATIONAL,
        international_filing_date=date(2025, 5, 5),
    )
    year = 2025
    rows = ask.rows("filings_invention", year)
    assert [row.label for row in rows] == ["A-1", "A-8", "A-7", "A-2"]
    assert ask.count("filings_invention", year) == 4
    assert ask.count("filings_utility", year) == 1
    assert ask.count("filings_design", year) == 0
    assert [row.label for row in ask.rows("filings_pct", year)] == ["A-9"]


def test_one_application_number_counts_one_however_many_cases_have_it(office, ask):
    one, other = "2025100000019", "2025100000027"
    filed(office, "N-2", date(2025, 3, 1), application_no=one, grant_date=date(2025, 9, 1))
    filed(office, "N-1", date(2025, 3, 1), application_no=one, grant_date=date(2025, 9, 1))
    filed(office, "N-3", date(2025, 4, 1), application_no=other)
    for ref in ("N-4", "N-5"):  # drafts that went out and whose number is not here yet
        filed(office, ref, date(2025, 5, 1))
    for ref in ("P-1", "P-2"):
        filed(
            office,
            ref,
            date(2025, 6, 1),
            route=Route.PCT_INTERNATIONAL,
            pct_no="PCT/CN2025/000001",
        )
    rows = ask.rows("filings_invention", 2025)
    assert [(row.label, row.counts) for row in rows] == [
        ("N-1", 1),
        ("N-2", 0),
        ("N-3", 1),
        ("N-4", 1),
        ("N-5", 1),
    ]
    assert ask.count("filings_invention", 2025) == 4
    assert ask.count("grants_invention", 2025) == 1
    assert ask.count("filings_pct", 2025) == 1


def test_grants_are_counted_by_the_day_of_the_grant(office, ask):
    filed(office, "B-1", date(2022, 6, 1), grant_date=date(2025, 2, 2))
    filed(office, "B-2", date(2022, 6, 1), grant_date=date(2026, 2, 2))
    assert [row.label for row in ask.rows("grants_invention", 2025)] == ["B-1"]
    assert ask.count("grants_design", 2025) == 0


def test_cases_that_cannot_be_counted_are_named(office, ask):
    filed(office, "C-1", date(2025, 6, 1), kind=None)
    filed(office, "C-2", date(2022, 6, 1), kind=None, grant_date=date(2025, 6, 1))
    filed(office, "C-3", None, application_no="202510000001.X")
    filed(office, "C-4", None)
    found = {gap.code: gap.count for gap in ask.gaps(2025)}
    assert found.pop("statistics.gap.deadline-date") > 0
    assert found == {
        "statistics.gap.filing-kind": 1,
        "statistics.gap.grant-kind": 1,
        "statistics.gap.filing-day": 1,
    }


def test_applications_and_patents_without_their_day_are_named(office, ask):
    filed(office, "P-1", None, route=Route.PCT_INTERNATIONAL, pct_no="PCT/CN2025/000001")
    filed(office, "P-2", None, route=Route.PCT_INTERNATIONAL)
    filed(office, "G-1", date(2022, 6, 1), grant_no="CN100000001B")
    filed(office, "G-2", date(2022, 6, 1), status=CaseStatus.IN_FORCE)
    filed(office, "G-3", date(2022, 6, 1), status=CaseStatus.PENDING)
    found = {gap.code: (gap.figure, gap.count) for gap in ask.gaps(2025)}
    assert found["statistics.gap.pct-day"] == ("filings_pct", 1)
    assert found["statistics.gap.grant-day"] == ("grants_invention", 2)
    assert len(office.desk.statistics.figures.gap_cases(2025, "statistics.gap.grant-day")) == 2


def test_who_practised_on_the_last_day_is_counted(office, ask):
    stays, leaves, left, later, unknown = (
        office.desk.staff.add(StaffDraft(name, frozenset({StaffRole.ATTORNEY}))).id
        for name in ("示例丙", "示例丁", "示例戊", "示例己", "示例庚")
    )
    for person, day in ((stays, 1), (leaves, 2), (left, 3)):
        register(
            office,
            "practice_record",
            staff_id=person,
            kind="first",
            happened_on=date(2020, 1, day),
            practice_no=f"119990000{day}.1",
        )
    register(office, "practice_record", staff_id=leaves, kind="departure", happened_on=LAST_DAY)
    register(
        office,
        "practice_record",
        staff_id=left,
        kind="transfer_out",
        happened_on=date(2025, 12, 30),
    )
    register(office, "practice_record", staff_id=later, kind="first", happened_on=date(2026, 1, 1))
    rows = ask.rows("attorneys", 2025)
    assert {row.id for row in rows} == {stays, leaves}
    assert ask.count("attorneys", 2025) == 2
    assert [gap.count for gap in ask.gaps(2025) if gap.figure == "attorneys"] == [3]
    assert ask.count("attorneys", 2026) == 2  # stays and later; the year runs until today
    assert unknown not in {row.id for row in rows}


def test_staff_and_registrations_that_differ_are_named(office, ask):
    gone, back = (
        office.desk.staff.add(StaffDraft(name, frozenset({StaffRole.ATTORNEY}))).id
        for name in ("示例丙", "示例丁")
    )
    for person in (gone, back):
        register(
            office,
            "practice_record",
            staff_id=person,
            kind="first",
            happened_on=date(2020, 1, 1),
            practice_no=f"119990000{person}.1",
        )
    left = date(2025, 6, 30)
    register(office, "practice_record", staff_id=back, kind="departure", happened_on=left)
    office.desk.staff.deactivate(gone, left)
    gaps = {gap.code: gap.count for gap in ask.gaps(2025) if gap.figure == "attorneys"}
    assert ask.count("attorneys", 2025) == 1, "the register counts, until the departure is in it"
    assert gaps == {"statistics.gap.practice": 1, "statistics.gap.departure": 1}
    register(office, "practice_record", staff_id=gone, kind="departure", happened_on=left)
    gaps = {gap.code: gap.count for gap in ask.gaps(2025) if gap.figure == "attorneys"}
    assert gaps == {"statistics.gap.practice": 1}
    assert not [gap for gap in ask.gaps(2024) if gap.figure == "attorneys"]


def test_the_year_of_the_first_case_is_that_of_the_offices_calendar(office, ask):
    office.clock.now = datetime(2025, 12, 31, 17, 0, tzinfo=UTC)  # 1:00 on 1 January in Beijing
    filed(office, "E-2", date(2025, 6, 1))
    assert ask.count("it_since_year", 2025) is None
    assert ask.count("it_since_year", 2026) == 2026


def test_no_registration_on_record_is_not_nobody(office, ask):
    assert ask.count("attorneys", 2025) == 0
    office.desk.staff.add(StaffDraft("示例丙", frozenset({StaffRole.ATTORNEY})))
    assert ask.count("attorneys", 2025) is None


def test_a_trainee_is_counted_once_in_every_year_of_the_training(office, ask):
    for first, last in (
        (date(2024, 6, 1), date(2025, 1, 1)),
        (date(2025, 3, 1), date(2025, 4, 1)),
    ):
        register(office, "internship", staff_id=office.second, started_on=first, ended_on=last)
    assert [ask.count("trainees", year) for year in (2023, 2024, 2025, 2026)] == [0, 1, 1, 0]


def test_complaints_count_when_received_and_not_withdrawn(office, ask):
    values = {"complainant": "示例丙", "matter": "答复迟延"}
    kept = register(office, "complaint", received_on=date(2025, 12, 31), **values)
    gone = register(office, "complaint", received_on=date(2025, 12, 31), **values)
    register(office, "complaint", received_on=date(2026, 1, 1), **values)
    office.compliance.registers.withdraw("complaint", gone, "重复登记", 1)
    assert [row.id for row in ask.rows("complaints", 2025)] == [kept]


def test_answers_weigh_the_surveys(office, ask):
    assert ask.count("satisfaction_points", 2025) is None
    for day, asked, answers, score in ((1, 9, 2, 8000), (2, 9, 6, 9250)):
        register(
            office,
            "survey_result",
            surveyed_on=date(2025, 6, day),
            scope="全部客户",
            asked=asked,
            answers=answers,
            score=score,
        )
    assert ask.count("satisfaction_answers", 2025) == 8
    assert ask.count("satisfaction_points", 2025) == 2 * 8000 + 6 * 9250
    assert [row.counts for row in ask.rows("satisfaction_answers", 2025)] == [2, 6]


def close(office: Office, deadline_id: int, day: date) -> None:
    """Say that a deadline was met: sent and received on one day; no gate asks anything here."""
    closing = Closing(office.desk.context)
    closing.mark_sent(deadline_id, day)
    closing.mark_received(deadline_id, day, receipt_no="R-1")


def test_deadlines_met_are_those_received_in_time(office, ask):
    case = filed(office, "D-1", date(2023, 3, 1))
    (wanted,) = (row for row in ask.rows("deadlines_due", 2026) if row.opens == case)
    assert (ask.count("deadlines_due", 2026), ask.count("deadlines_met", 2026)) == (1, 0)
    assert (wanted.counts, wanted.label) == (1, "D-1")
    assert [row.counts for row in ask.rows("deadlines_met", 2026)] == [0]
    close(office, wanted.id, wanted.day)
    assert ask.count("deadlines_met", 2026) == 1
    assert [row.counts for row in ask.rows("deadlines_met", 2026)] == [1]
    office.desk.closing.reopen(wanted.id, "登记有误")
    office.desk.closing.reopen(wanted.id, "登记有误")
    close(office, wanted.id, wanted.day + timedelta(days=1))
    assert (ask.count("deadlines_due", 2026), ask.count("deadlines_met", 2026)) == (1, 0)


def test_items_of_lists_count_when_due_and_when_answered(office, ask):
    office.compliance.keeping.keep_up()
    year = 2026
    whole, done = ask.count("items_due", year), ask.count("items_done", year)
    assert isinstance(whole, int)
    rows = ask.rows("items_due", year)
    assert sum(int(row.detail.split("/")[1]) for row in rows) == whole
    assert sum(row.counts for row in rows) == whole
    assert sum(row.counts for row in ask.rows("items_done", year)) == done


def test_the_year_runs_until_today(office):
    with office.desk.context.database.reading() as session:
        ends = [span_of(session, year, TODAY).last for year in (2025, 2026, 2027)]
    assert ends == [LAST_DAY, TODAY, date(2027, 1, 1)]


def test_functions_are_told_from_the_years_records(office, ask):
    assert ask.all(2025, backed_up=False)["it_functions"] == ("statistics",)
    assert "backup" in ask.all(2025, backed_up=True)["it_functions"]
    assert ask.all(2025, backed_up=False)["it_in_use"] is False
    filed(office, "E-1", date(2025, 6, 1))
    found = ask.all(2025, backed_up=False)
    assert (found["it_in_use"], found["it_since_year"]) == (True, None)  # entered in 2026
    assert ask.all(2026, backed_up=False)["it_since_year"] == 2026


def test_every_counted_figure_is_the_sum_of_its_records(office, ask):
    filed(office, "F-1", date(2023, 6, 1))
    filed(office, "F-2", date(2026, 6, 1))
    office.compliance.keeping.keep_up()
    office.desk.billing.bill(
        office.desk.parties.add(PartyDraft("示例有限公司")).changes.record_id,
        [BillLine("filing", "撰写", 900), BillLine("filing", "更正", -100)],
        date(2026, 6, 1),
    )
    for name in ROWS.keys() - {"satisfaction_points", "satisfaction_answers"}:
        assert ask.count(name, 2026) == sum(row.counts for row in ask.rows(name, 2026)), name
    assert ask.count("deadlines_due", 2026)
    assert ask.count("items_due", 2026)


def test_a_deadline_closed_after_a_year_says_nothing_of_that_year(office, ask):
    filed(office, "D-2", date(2023, 3, 1))
    (wanted,) = ask.rows("deadlines_due", 2026)
    close(office, wanted.id, TODAY)
    assert "deadlines" in ask.all(2026, backed_up=False)["it_functions"]
    assert "deadlines" not in ask.all(2024, backed_up=False)["it_functions"]
