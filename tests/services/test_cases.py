from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.models.vocabulary import CaseKind, CaseStatus, PartyRole, Route
from agencydesk.services.case_rows import CaseDraft, Priority
from agencydesk.services.results import MoveReason
from tests.services.conftest import Room


def test_a_new_case_is_put_on_the_docket_with_the_deadlines_its_dates_start(room: Room) -> None:
    draft = CaseDraft("P-7", "一种装置", CaseKind.INVENTION, filing_date=date(2026, 11, 10))
    saved = room.cases.create(draft)
    found = {row.rule_id: row for row in room.deadlines(saved.id)}
    # 2027-01-10 is a Sunday; 2029-11-10 a Saturday; neither year has its holiday notice yet
    assert found["filing_fee"].official_due == date(2027, 1, 11)
    assert found["exam_request"].official_due == date(2029, 11, 12)
    assert found["exam_request"].raw_due == date(2029, 11, 10)
    assert not found["exam_request"].certain
    assert found["exam_request"].entered_by == room.context.actor.id
    assert saved.changes.cases
    assert saved.changes.docket


def test_an_old_case_brings_its_overdue_items_with_it(room: Room) -> None:
    case_id = room.invention(filed=date(2022, 6, 1))
    due = room.deadlines(case_id, "exam_request")[0]
    # 2025-06-01 is the Sunday of the Dragon Boat holiday (31 May to 2 June 2025)
    assert due.official_due == date(2025, 6, 3)
    assert due.status is Status.OPEN


def test_a_granted_case_gets_its_annuities_and_the_grace_of_an_overdue_one(room: Room) -> None:
    draft = CaseDraft(
        "P-8",
        kind=CaseKind.INVENTION,
        filing_date=date(2020, 9, 14),
        grant_date=date(2023, 5, 9),
        status=CaseStatus.IN_FORCE,
    )
    case_id = room.cases.create(draft).id
    years = {row.year: row for row in room.deadlines(case_id, "annuity_due")}
    assert sorted(year for year in years if year) == [7, 8]
    assert years[7].official_due == date(2026, 9, 14)
    grace = room.deadlines(case_id, "annuity_grace")
    assert [row.parent_id for row in grace] == [years[7].id]
    # half a year after the unrolled due date: Sunday 2027-03-14, so Monday
    assert grace[0].official_due == date(2027, 3, 15)


def test_a_case_whose_kind_nobody_said_gets_one_item_that_says_so(room: Room) -> None:
    case_id = room.cases.create(CaseDraft("P-9", filing_date=date(2026, 1, 5))).id
    rows = room.deadlines(case_id)
    assert [row.missing for row in rows] == ['["kind"]']


def test_all_invalid_fields_are_named_at_once_and_nothing_is_written(room: Room) -> None:
    before = room.trail_length()
    draft = CaseDraft(
        " ",
        application_no="not a number",
        fee_reduction=120,
        filing_date=date(2026, 12, 1),
        priority_date=date(2026, 12, 2),
    )
    with pytest.raises(UserError) as caught:
        room.cases.create(draft)
    assert caught.value.code == "case.invalid"
    named = str(caught.value.facts["fields"]).split(", ")
    assert named == ["ref", "application_no", "fee_reduction", "filing_date", "priority_date"]
    assert room.listing.rows() == []
    assert room.trail_length() == before


def test_a_wrong_check_digit_is_noted_and_kept(room: Room) -> None:
    saved = room.cases.create(CaseDraft("P-1", application_no="ZL 2023 1014 8883.5"))
    assert [note.code for note in saved.notes] == ["case.check-digit"]
    assert "X" in saved.notes[0].text(room.context.texts, "zh")
    view = room.cases.get(saved.id)
    assert view.number == "2023101488835"
    assert view.draft.application_no == "ZL 2023 1014 8883.5"


def test_an_international_number_is_kept_as_such(room: Room) -> None:
    case_id = room.cases.create(
        CaseDraft("P-1", route=Route.PCT_INTERNATIONAL, application_no="PCT/CN2024/123456")
    ).id
    view = room.cases.get(case_id)
    assert (view.number, view.draft.pct_no) == ("", "PCT/CN2024/123456")


def test_a_reference_is_given_once(room: Room) -> None:
    room.invention("P-1")
    with pytest.raises(UserError, match=r"case\.ref-taken"):
        room.invention("P-1")
    assert len(room.listing.rows()) == 1


def test_people_are_kept_in_order_and_found_again_by_exact_name(room: Room) -> None:
    people = {
        PartyRole.CLIENT: ("某某科技有限公司",),
        PartyRole.INVENTOR: ("发明人丙", "发明人丁"),
    }
    first = room.cases.create(CaseDraft("P-1", people=people)).id
    second = room.cases.create(CaseDraft("P-2", people=people)).id
    assert len(room.parties.list()) == 3
    assert room.cases.get(second).draft.people == people
    view = room.cases.get(first)
    turned = {PartyRole.INVENTOR: ("发明人丁", "发明人戊", "发明人丙")}
    room.cases.edit(first, replace(view.draft, people=turned), view.version)
    found = room.cases.get(first).draft.people
    assert found[PartyRole.INVENTOR] == ("发明人丁", "发明人戊", "发明人丙")
    assert found[PartyRole.CLIENT] == ("某某科技有限公司",)


def test_an_edit_based_on_an_older_state_is_refused(room: Room) -> None:
    case_id = room.invention()
    view = room.cases.get(case_id)
    room.cases.edit(case_id, replace(view.draft, title="甲"), view.version)
    with pytest.raises(UserError, match=r"record\.changed"):
        room.cases.edit(case_id, replace(view.draft, title="乙"), view.version)
    assert room.cases.get(case_id).draft.title == "甲"


def test_an_edit_that_moves_deadlines_needs_the_users_word(room: Room) -> None:
    case_id = room.invention(filed=date(2025, 3, 3))
    old = room.deadlines(case_id, "exam_request")[0]
    view = room.cases.get(case_id)
    draft = replace(view.draft, filing_date=date(2025, 3, 10))
    moves = {move.rule_id: move for move in room.cases.preview_edit(case_id, draft)}
    # 2028-03-03 is a Friday, 2028-03-10 too
    assert moves["exam_request"].old_due == date(2028, 3, 3)
    assert moves["exam_request"].new_due == date(2028, 3, 10)
    with pytest.raises(UserError, match=r"case\.moves-dates"):
        room.cases.edit(case_id, draft, view.version)
    assert room.deadline(old.id).status is Status.OPEN
    room.cases.edit(case_id, draft, view.version, move_dates=True)
    assert room.deadline(old.id).status is Status.SUPERSEDED
    new = room.deadlines(case_id, "exam_request")[0]
    assert (new.official_due, new.supersedes_id) == (date(2028, 3, 10), old.id)


def test_saying_the_kind_starts_what_was_waiting_for_it(room: Room) -> None:
    case_id = room.cases.create(CaseDraft("P-9", filing_date=date(2026, 1, 5))).id
    view = room.cases.get(case_id)
    draft = replace(view.draft, kind=CaseKind.INVENTION)
    moved = room.cases.edit(case_id, draft, view.version, move_dates=True)
    reasons = {move.rule_id: move.reason for move in moved.moves}
    assert reasons["exam_request"] is MoveReason.ARISES
    assert reasons["designated_period_generic"] is MoveReason.GONE
    assert room.deadlines(case_id, "designated_period_generic") == []


def test_an_edit_without_a_change_writes_nothing(room: Room) -> None:
    case_id = room.invention()
    view = room.cases.get(case_id)
    before = room.trail_length()
    room.cases.edit(case_id, view.draft, view.version)
    assert room.trail_length() == before
    assert room.cases.get(case_id).version == view.version


def test_cases_are_listed_with_client_and_attorney(room: Room, people: tuple[int, int]) -> None:
    draft = CaseDraft(
        "P-2",
        "一种方法",
        CaseKind.INVENTION,
        application_no="202310148883X",
        attorney_id=people[1],
        people={PartyRole.APPLICANT: ("某某大学",)},
    )
    case_id = room.cases.create(draft).id
    other = room.invention("P-1")
    rows = room.listing.rows()
    assert [row.ref for row in rows] == ["P-1", "P-2"]
    assert (rows[1].client, rows[1].attorney) == ("某某大学", "乙")
    assert rows[1].application_no == "202310148883.X"
    assert [row.id for row in room.listing.rows([case_id, other])] == [case_id, other]


def test_an_unknown_case_attorney_or_parent_is_refused(room: Room) -> None:
    with pytest.raises(UserError, match=r"case\.unknown"):
        room.cases.get(99)
    with pytest.raises(UserError, match=r"staff\.unknown"):
        room.cases.create(CaseDraft("P-1", attorney_id=99))
    with pytest.raises(UserError, match=r"case\.unknown"):
        room.cases.create(CaseDraft("P-1", parent_id=99))


def test_the_earliest_of_several_priorities_counts(room: Room) -> None:
    claims = (
        Priority(date(2025, 11, 3), "202511000001.X", "CN"),
        Priority(date(2025, 9, 15), "63/000001", "US"),
    )
    draft = CaseDraft(
        "P-1", kind=CaseKind.INVENTION, filing_date=date(2026, 9, 1), priorities=claims
    )
    case_id = room.cases.create(draft).id
    view = room.cases.get(case_id)
    assert view.draft.priorities == claims
    assert view.draft.priority_date == date(2025, 9, 15)
    assert room.deadlines(case_id, "exam_request")[0].official_due == date(2028, 9, 15)
    fewer = replace(view.draft, priority_date=None, priorities=claims[:1])
    room.cases.edit(case_id, fewer, view.version, move_dates=True)
    assert room.cases.get(case_id).draft.priorities == claims[:1]
    assert room.deadlines(case_id, "exam_request")[0].official_due == date(2028, 11, 3)


def test_an_earlier_priority_in_the_list_counts_though_a_later_one_is_stated(room: Room) -> None:
    # thirty months from 2024-02-05, not from the priority date that was typed beside the list
    claims = (Priority(date(2024, 8, 5), None, "US"), Priority(date(2024, 2, 5), None, "US"))
    draft = CaseDraft(
        "P-1",
        kind=CaseKind.INVENTION,
        route=Route.PCT_NATIONAL,
        priority_date=date(2024, 8, 5),
        priorities=claims,
    )
    case_id = room.cases.create(draft).id
    assert room.cases.get(case_id).draft.priority_date == date(2024, 2, 5)
    assert room.deadlines(case_id, "pct_entry_30")[0].official_due == date(2026, 8, 5)


@pytest.mark.parametrize(
    "column", ["grant_date", "exam_request_date", "exam_entry_date", "pct_entry_date"]
)
def test_what_has_happened_cannot_lie_in_the_future(room: Room, column: str) -> None:
    draft = CaseDraft("P-1", kind=CaseKind.INVENTION, filing_date=date(2024, 3, 4))
    wrong = replace(draft)
    object.__setattr__(wrong, column, date(2062, 5, 6))
    with pytest.raises(UserError, match=r"case\.invalid") as caught:
        room.cases.create(wrong)
    assert caught.value.facts["fields"] == column
    case_id = room.cases.create(draft).id
    with pytest.raises(UserError, match=r"case\.invalid"):
        room.corrections.preview_correction(case_id, {column: date(2062, 5, 6)})


def test_nothing_is_counted_from_filing_while_a_claimed_priority_has_no_date(room: Room) -> None:
    draft = CaseDraft(
        "P-1",
        kind=CaseKind.INVENTION,
        route=Route.PCT_NATIONAL,
        international_filing_date=date(2025, 2, 10),
        priorities=(Priority(None, "63/000001", "US"),),
    )
    case_id = room.cases.create(draft).id
    for rule in ("pct_entry_30", "pct_entry_32", "exam_request"):
        row = room.deadlines(case_id, rule)[0]
        assert (row.official_due, row.missing) == (None, '["priority_date_earliest"]'), rule
    view = room.cases.get(case_id)
    dated = replace(view.draft, priorities=(Priority(date(2024, 5, 10), "63/000001", "US"),))
    room.cases.edit(case_id, dated, view.version, move_dates=True)
    assert room.deadlines(case_id, "pct_entry_30")[0].official_due == date(2026, 11, 10)
    view = room.cases.get(case_id)
    unknown = replace(view.draft, priority_date=None, priorities=(Priority(None, None, "US"),))
    room.cases.edit(case_id, unknown, view.version, move_dates=True)
    assert room.deadlines(case_id, "pct_entry_30")[0].official_due is None
    # no priority after all: the international filing date counts
    view = room.cases.get(case_id)
    room.cases.edit(case_id, replace(view.draft, priorities=()), view.version, move_dates=True)
    assert room.deadlines(case_id, "pct_entry_30")[0].official_due == date(2027, 8, 10)
