from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from agencydesk.domain.docket import Source, Status
from agencydesk.domain.facts import Delivery
from agencydesk.domain.periods import Period, Unit
from agencydesk.errors import UserError
from agencydesk.models.papers import Notice
from agencydesk.models.vocabulary import CaseKind, CaseStatus, Route
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.corrections import ServiceDates
from agencydesk.services.drafts import EventDraft, NoticeDraft, RuleDraft
from agencydesk.services.results import MoveReason
from tests.services.conftest import Room, stated_reply

FIRST_ACTION = "210401"


def test_a_first_office_action_starts_the_reply_and_the_refund(room: Room) -> None:
    case_id = room.invention()
    draft = NoticeDraft(case_id, code=FIRST_ACTION, dispatch_date=date(2026, 8, 12))
    recorded = room.recording.record_notice(draft)
    found = {room.deadline(number).rule_id for number in recorded.deadline_ids}
    assert found == {"oa_first_reply", "exam_fee_refund_withdrawal"}
    reply = room.deadline(recorded.deadline_ids[0])
    # electronic since 2024: served on the day; four months end on Saturday 2026-12-12
    assert (reply.raw_due, reply.official_due) == (date(2026, 12, 12), date(2026, 12, 14))
    assert reply.certain
    assert reply.notice_id == recorded.notice_id
    assert recorded.notes == ()


def test_the_preview_says_the_same_and_writes_nothing(room: Room) -> None:
    case_id = room.invention()
    before = room.trail_length()
    draft = NoticeDraft(case_id, code=FIRST_ACTION, dispatch_date=date(2026, 8, 12))
    preview = room.recording.preview_notice(draft, "en")
    assert preview.name == "First substantive office action"
    lines = {line.rule_id: line for line in preview.lines}
    assert lines["oa_first_reply"].due == date(2026, 12, 14)
    assert lines["oa_first_reply"].certain
    assert room.trail_length() == before


def test_the_delivery_of_the_notice_or_else_of_the_case_counts(room: Room) -> None:
    paper = CaseDraft("P-1", kind=CaseKind.INVENTION, delivery=Delivery.PAPER)
    case_id = room.cases.create(paper).id
    mailed = room.office_action(case_id, date(2026, 8, 12))
    # 15 days after dispatch, then four months: Sunday 2026-12-27
    assert room.deadline(mailed).official_due == date(2026, 12, 28)
    received = room.office_action(case_id, date(2026, 8, 13), actual_receipt=date(2026, 8, 20))
    assert room.deadline(received).official_due == date(2026, 12, 21)
    handed = room.office_action(case_id, date(2026, 8, 11), delivery=Delivery.HANDOVER)
    assert room.deadline(handed).official_due == date(2026, 12, 11)


def test_a_printed_date_prevails_and_the_computed_one_is_kept(room: Room) -> None:
    case_id = room.invention()
    number = room.office_action(case_id, date(2026, 8, 12), printed_due=date(2026, 12, 21))
    row = room.deadline(number)
    assert (row.official_due, row.computed_due) == (date(2026, 12, 21), date(2026, 12, 14))
    assert (row.source, row.printed_due) == (Source.PRINTED, date(2026, 12, 21))
    refund = room.deadlines(case_id, "exam_fee_refund_withdrawal")[0]
    assert refund.source is Source.COMPUTED


def test_a_printed_date_later_than_the_rules_give_is_pointed_out(room: Room) -> None:
    case_id = room.invention()
    slip = NoticeDraft(
        case_id,
        code=FIRST_ACTION,
        dispatch_date=date(2026, 8, 12),
        printed_due=date(2062, 12, 14),
    )
    notes = room.recording.preview_notice(slip).notes
    assert [note.code for note in notes] == ["recording.printed-later"]
    assert notes[0].facts == {"printed": "2062-12-14", "computed": "2026-12-14"}


def test_a_printed_date_counts_even_where_the_rule_lacks_what_it_needs(room: Room) -> None:
    case_id = room.invention()
    draft = NoticeDraft(case_id, code=FIRST_ACTION, printed_due=date(2026, 12, 21))
    row = room.deadline(room.recording.record_notice(draft).deadline_ids[0])
    assert (row.official_due, row.computed_due) == (date(2026, 12, 21), None)
    assert (row.source, row.certain) == (Source.PRINTED, True)
    assert row.notice_id is not None
    dates = ServiceDates(date(2026, 8, 12), Delivery.ELECTRONIC)
    moved = room.corrections.apply_notice_correction(row.notice_id, dates)
    assert [move.rule_id for move in moved.moves] == ["exam_fee_refund_withdrawal"]
    row = room.deadline(row.id)
    assert (row.official_due, row.computed_due) == (date(2026, 12, 21), date(2026, 12, 14))


def test_a_printed_period_prevails_and_the_computed_one_is_kept(room: Room) -> None:
    case_id = room.invention()
    draft = NoticeDraft(
        case_id,
        code=FIRST_ACTION,
        dispatch_date=date(2026, 8, 12),
        printed_period=Period(3, Unit.MONTH),
    )
    recorded = room.recording.record_notice(draft)
    row = room.deadline(recorded.deadline_ids[0])
    assert (row.official_due, row.computed_due) == (date(2026, 11, 12), date(2026, 12, 14))


def test_what_awaited_the_notice_is_superseded_by_it(room: Room) -> None:
    case_id = room.invention()
    waiting = stated_reply(room, case_id, None)
    assert room.deadline(waiting).official_due is None
    reply = room.deadline(room.office_action(case_id, date(2026, 8, 12)))
    assert reply.supersedes_id == waiting
    assert room.deadline(waiting).status is Status.SUPERSEDED


def test_a_date_the_sheet_stated_is_superseded_only_by_a_computed_one(room: Room) -> None:
    case_id = room.invention()
    waiting = stated_reply(room, case_id, date(2026, 12, 10))
    undated = NoticeDraft(case_id, code=FIRST_ACTION)
    recorded = room.recording.record_notice(undated)
    assert [note.code for note in recorded.notes] == ["recording.no-dispatch-date"]
    assert room.deadline(waiting).status is Status.OPEN
    room.office_action(case_id, date(2026, 8, 12))
    assert room.deadline(waiting).status is Status.SUPERSEDED


def test_the_acceptance_notice_makes_the_filing_fee_certain(room: Room) -> None:
    draft = CaseDraft("P-1", kind=CaseKind.INVENTION, filing_date=date(2026, 10, 8))
    case_id = room.cases.create(draft).id
    planned = room.deadlines(case_id, "filing_fee")[0]
    assert not planned.certain
    notice = NoticeDraft(case_id, code="200101", dispatch_date=date(2026, 11, 24))
    recorded = room.recording.record_notice(notice)
    fee = room.deadlines(case_id, "filing_fee")[0]
    # two months: 2026-12-08; fifteen days after receipt: 2026-12-09, the later one
    assert (fee.official_due, fee.certain) == (date(2026, 12, 9), True)
    assert fee.supersedes_id == planned.id
    assert planned.id in recorded.superseded


def test_the_same_matter_is_not_docketed_twice_nor_again_when_closed(room: Room) -> None:
    draft = CaseDraft("P-1", kind=CaseKind.INVENTION, filing_date=date(2026, 10, 8))
    case_id = room.cases.create(draft).id
    accepted = NoticeDraft(case_id, code="200101", dispatch_date=date(2026, 11, 24))
    room.recording.record_notice(accepted)
    payment = NoticeDraft(case_id, code="200103", dispatch_date=date(2026, 11, 24))
    preview = room.recording.preview_notice(payment)
    fee = room.deadlines(case_id, "filing_fee")[0]
    assert {line.rule_id: line.stands for line in preview.lines}["filing_fee"] == fee.id
    room.recording.record_notice(payment)
    assert [row.id for row in room.deadlines(case_id, "filing_fee")] == [fee.id]
    room.closing.mark_received(fee.id, date(2026, 11, 25), sent_on=date(2026, 11, 25))
    reduction = NoticeDraft(case_id, code="200021", dispatch_date=date(2026, 11, 25))
    recorded = room.recording.record_notice(reduction)
    assert "recording.already-closed" in [note.code for note in recorded.notes]
    assert [row.id for row in room.deadlines(case_id, "filing_fee")] == [fee.id]


def test_a_payment_notice_states_the_year_it_asks_for(room: Room) -> None:
    case_id = room.invention(filed=date(2020, 9, 14))
    draft = NoticeDraft(
        case_id,
        name="缴费通知书",
        dispatch_date=date(2026, 11, 10),
        annual_year=7,
    )
    recorded = room.recording.record_notice(draft)
    grace = [room.deadline(number) for number in recorded.deadline_ids]
    assert [(row.rule_id, row.year) for row in grace] == [("annuity_grace", 7)]
    assert grace[0].official_due == date(2027, 3, 15)


def test_without_a_year_the_payment_notice_says_what_is_missing(room: Room) -> None:
    case_id = room.invention(filed=date(2020, 9, 14))
    draft = NoticeDraft(case_id, name="缴费通知书", dispatch_date=date(2026, 11, 10))
    recorded = room.recording.record_notice(draft)
    assert [room.deadline(number).missing for number in recorded.deadline_ids] == ['["year"]']


def test_a_notice_shows_that_an_earlier_step_is_done_and_withdrawing_it_brings_it_back(
    room: Room,
) -> None:
    case_id = room.invention(filed=date(2025, 3, 3))
    request = room.deadlines(case_id, "exam_request")[0]
    draft = NoticeDraft(case_id, code=FIRST_ACTION, dispatch_date=date(2026, 8, 12))
    preview = room.recording.preview_notice(draft)
    ended = {move.deadline_id: move.reason for move in preview.moves}
    assert ended[request.id] is MoveReason.GONE
    recorded = room.recording.record_notice(draft)
    assert recorded.moves == preview.moves
    assert room.deadlines(case_id, "exam_request") == []
    assert recorded.notice_id is not None
    room.recording.withdraw_notice(recorded.notice_id, "属于另一案件")
    again = room.deadlines(case_id, "exam_request")
    assert [row.official_due for row in again] == [request.official_due]


def test_a_right_that_lapsed_without_a_loss_is_not_docketed(room: Room) -> None:
    case_id = room.invention()
    room.office_action(case_id, date(2026, 7, 10))
    assert room.deadlines(case_id, "oa_first_reply")[0].status is Status.OPEN
    assert room.deadlines(case_id, "exam_fee_refund_withdrawal") == []


def test_an_old_notice_of_a_granted_case_is_put_down_as_done(room: Room) -> None:
    draft = CaseDraft(
        "P-1",
        kind=CaseKind.INVENTION,
        filing_date=date(2020, 9, 14),
        grant_date=date(2023, 5, 9),
        status=CaseStatus.IN_FORCE,
    )
    case_id = room.cases.create(draft).id
    action = NoticeDraft(case_id, code=FIRST_ACTION, dispatch_date=date(2021, 6, 3))
    assert [line.passed for line in room.recording.preview_notice(action).lines] == [True]
    recorded = room.recording.record_notice(action)
    reply = room.deadline(recorded.deadline_ids[0])
    assert (reply.rule_id, reply.status) == ("oa_first_reply", Status.NOT_NEEDED)
    # mailed fifteen days were presumed then: Monday 2021-10-18
    assert reply.official_due == date(2021, 10, 18)
    assert reply.closed_reason
    assert [note.code for note in recorded.notes] == ["recording.stage-passed"]


def test_an_unknown_notice_is_kept_with_a_note(room: Room) -> None:
    case_id = room.invention()
    draft = NoticeDraft(case_id, name="从未见过的通知书", dispatch_date=date(2026, 11, 10))
    recorded = room.recording.record_notice(draft)
    assert recorded.deadline_ids == ()
    assert [note.code for note in recorded.notes] == ["recording.unknown-notice"]
    with room.context.database.reading() as session:
        assert session.scalars(select(Notice.name)).all() == ["从未见过的通知书"]


def test_a_new_filing_date_is_only_pointed_out(room: Room) -> None:
    case_id = room.invention()
    before = [row.id for row in room.deadlines(case_id)]
    draft = NoticeDraft(case_id, code="200301", dispatch_date=date(2026, 11, 10))
    recorded = room.recording.record_notice(draft)
    assert [note.code for note in recorded.notes] == ["recording.new-filing-date"]
    assert [row.id for row in room.deadlines(case_id)] == before


def test_rules_of_another_kind_of_case_are_left_out(room: Room) -> None:
    draft = CaseDraft("P-1", kind=CaseKind.DESIGN, filing_date=date(2026, 3, 3))
    case_id = room.cases.create(draft).id
    notice = NoticeDraft(case_id, code="200101", dispatch_date=date(2026, 3, 5))
    recorded = room.recording.record_notice(notice)
    assert all(
        "design" in room.context.rules.engine.book[row.rule_id].kinds
        for row in map(room.deadline, recorded.deadline_ids)
    )
    oa = NoticeDraft(case_id, code=FIRST_ACTION, dispatch_date=date(2026, 3, 9))
    assert [note.code for note in room.recording.preview_notice(oa).notes] == [
        "recording.no-deadline"
    ]


def test_in_a_case_of_unknown_kind_every_deadline_waits_for_the_kind(room: Room) -> None:
    case_id = room.cases.create(CaseDraft("P-1")).id
    draft = NoticeDraft(case_id, code=FIRST_ACTION, dispatch_date=date(2026, 8, 12))
    recorded = room.recording.record_notice(draft)
    rows = [room.deadline(number) for number in recorded.deadline_ids]
    assert {row.missing for row in rows} == {'["kind"]'}
    view = room.cases.get(case_id)
    room.cases.edit(
        case_id,
        CaseDraft("P-1", kind=CaseKind.INVENTION),
        view.version,
        move_dates=True,
    )
    assert room.deadlines(case_id, "oa_first_reply")[0].official_due == date(2026, 12, 14)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"code": "", "name": " "}, "notice.invalid"),
        ({"dispatch_date": date(2026, 11, 26)}, "notice.future"),
        ({"actual_receipt": date(2026, 8, 11)}, "notice.receipt-before-dispatch"),
        ({"actual_receipt": date(2026, 12, 1)}, "notice.future"),
        ({"printed_due": date(2026, 8, 11)}, "notice.due-before-dispatch"),
        ({"annual_year": 0}, "notice.invalid"),
        ({"printed_period": Period(0, Unit.MONTH)}, "notice.invalid"),
        ({"case_id": 99}, "case.unknown"),
    ],
)
def test_a_notice_that_cannot_be_is_refused(
    room: Room, facts: dict[str, object], code: str
) -> None:
    usual = {
        "case_id": room.invention(),
        "code": FIRST_ACTION,
        "dispatch_date": date(2026, 8, 12),
    }
    before = room.trail_length()
    with pytest.raises(UserError) as caught:
        room.recording.record_notice(NoticeDraft(**{**usual, **facts}))
    assert caught.value.code == code
    assert room.trail_length() == before


def test_a_dispatch_before_the_filing_date_is_noted(room: Room) -> None:
    case_id = room.invention(filed=date(2026, 3, 3))
    draft = NoticeDraft(case_id, code=FIRST_ACTION, dispatch_date=date(2026, 2, 2))
    notes = room.recording.preview_notice(draft).notes
    assert [note.code for note in notes] == ["recording.before-filing"]


def test_the_same_notice_is_recorded_once_unless_it_is_meant(room: Room) -> None:
    case_id = room.invention()
    draft = NoticeDraft(case_id, code=FIRST_ACTION, dispatch_date=date(2026, 8, 12), serial="S1")
    room.recording.record_notice(draft)
    with pytest.raises(UserError, match=r"notice\.twice"):
        room.recording.record_notice(draft)
    with pytest.raises(UserError, match=r"notice\.twice"):
        room.office_action(case_id, date(2026, 8, 12))
    room.office_action(case_id, date(2026, 8, 13))
    room.office_action(case_id, date(2026, 8, 12), repeat=True)


def test_a_withdrawn_notice_ends_its_deadlines_and_what_it_replaced_stands_again(
    room: Room,
) -> None:
    draft = CaseDraft("P-1", kind=CaseKind.INVENTION, filing_date=date(2026, 10, 8))
    case_id = room.cases.create(draft).id
    planned = room.deadlines(case_id, "filing_fee")[0]
    notice = NoticeDraft(case_id, code="200101", dispatch_date=date(2026, 11, 24))
    recorded = room.recording.record_notice(notice)
    assert recorded.notice_id is not None
    room.recording.withdraw_notice(recorded.notice_id, "属于另一案件")
    fee = room.deadlines(case_id, "filing_fee")
    assert [(row.official_due, row.certain) for row in fee] == [(planned.official_due, False)]
    assert room.deadlines(case_id, "inventor_change_window") == []
    ended = room.deadline(recorded.deadline_ids[0])
    assert (ended.status, ended.closed_reason) == (Status.SUPERSEDED, "属于另一案件")
    with pytest.raises(UserError, match=r"notice\.withdrawn"):
        room.recording.withdraw_notice(recorded.notice_id, "再次")


def test_withdrawing_needs_a_reason_and_leaves_closed_deadlines(room: Room) -> None:
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 8, 12))
    notice_id = room.deadline(reply).notice_id
    assert notice_id is not None
    with pytest.raises(UserError, match=r"reason\.needed"):
        room.recording.withdraw_notice(notice_id, " ")
    room.closing.mark_received(reply, date(2026, 11, 20), sent_on=date(2026, 11, 19))
    moved = room.recording.withdraw_notice(notice_id, "重复")
    assert [note.code for note in moved.notes] == ["recording.closed-kept"]
    assert room.deadline(reply).status is Status.RECEIVED


def test_withdrawing_a_notice_ends_the_extension_of_its_deadline_too(room: Room) -> None:
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 8, 12))
    room.extending.extend(reply, 1)
    notice_id = room.deadline(reply).notice_id
    assert notice_id is not None
    room.recording.withdraw_notice(notice_id, "属于另一案件")
    assert room.deadlines(case_id, "extension_result") == []
    assert room.deadlines(case_id, "oa_first_reply") == []


def test_an_event_offers_its_rules_and_starts_those_picked(room: Room) -> None:
    case_id = room.cases.create(CaseDraft("L-1", route=Route.LITIGATION)).id
    offered = [
        rule.rule_id
        for rule in room.recording.rules_started_by("judgment_service_date", case_id, "en")
    ]
    assert offered == ["appeal_judgment", "appeal_ruling", "appeal_judgment_foreign"]
    draft = EventDraft(case_id, "judgment_service_date", date(2026, 11, 16), ("appeal_judgment",))
    assert [line.due for line in room.recording.preview_event(draft).lines] == [date(2026, 12, 1)]
    recorded = room.recording.record_event(draft)
    appeal = room.deadline(recorded.deadline_ids[0])
    assert (appeal.official_due, appeal.event_key) == (date(2026, 12, 1), "judgment_service_date")
    again = room.recording.record_event(draft)
    assert again.deadline_ids == ()


def test_two_events_of_the_same_kind_keep_their_own_deadlines(room: Room) -> None:
    case_id = room.cases.create(CaseDraft("L-1", route=Route.LITIGATION)).id
    rule = ("appeal_judgment",)
    for day in (date(2026, 11, 16), date(2026, 11, 18)):
        room.recording.record_event(EventDraft(case_id, "judgment_service_date", day, rule))
    rows = room.deadlines(case_id, "appeal_judgment")
    assert [row.official_due for row in rows] == [date(2026, 12, 1), date(2026, 12, 3)]


def test_an_event_does_not_start_a_rule_of_another_event(room: Room) -> None:
    case_id = room.invention()
    with pytest.raises(UserError, match=r"event\.not-of-rule"):
        room.recording.record_event(
            EventDraft(case_id, "knowledge_date", date(2026, 11, 1), ("exam_request",))
        )
    with pytest.raises(UserError, match=r"event\.in-case"):
        room.recording.record_event(EventDraft(case_id, "filing_date", date(2025, 3, 3)))
    with pytest.raises(UserError, match=r"event\.derived"):
        room.recording.record_event(EventDraft(case_id, "annuity_due_raw", date(2025, 3, 3)))
    with pytest.raises(UserError, match=r"event\.unknown"):
        room.recording.rules_started_by("no_such_event", case_id)
    with pytest.raises(UserError, match=r"rule\.unknown"):
        room.recording.record_event(
            EventDraft(case_id, "knowledge_date", date(2026, 11, 1), ("no_such_rule",))
        )


def test_a_rule_picked_by_hand_runs_from_what_the_case_knows(room: Room) -> None:
    case_id = room.invention(filed=date(2026, 10, 8))
    offered = room.recording.rules_started_by("filing_date", case_id)
    assert "bio_deposit_proof" in {rule.rule_id for rule in offered}
    draft = RuleDraft(case_id, ("bio_deposit_proof", "exam_request", "patent_term_design"))
    preview = room.recording.preview_rules(draft)
    request = room.deadlines(case_id, "exam_request")[0]
    assert [(line.rule_id, line.stands) for line in preview.lines] == [
        ("bio_deposit_proof", None),
        ("exam_request", request.id),
    ]
    recorded = room.recording.start_rules(draft)
    assert [note.code for note in recorded.notes] == ["recording.rule-not-applicable"]
    proof = [room.deadline(number) for number in recorded.deadline_ids]
    # four months after filing: Monday 2027-02-08, the third day of the Spring Festival
    assert [(row.raw_due, row.official_due) for row in proof] == [
        (date(2027, 2, 8), date(2027, 2, 9))
    ]


def test_a_surcharge_tier_is_asked_for_by_year_and_tier(room: Room) -> None:
    case_id = room.invention(filed=date(2022, 12, 14))
    tiers = ("annuity_surcharge_tier_end",)
    for tier in (0, 1, 1):
        room.recording.start_rules(RuleDraft(case_id, tiers, year=5, tier=tier))
    rows = room.deadlines(case_id, "annuity_surcharge_tier_end")
    assert [(row.tier, row.raw_due) for row in rows] == [
        (0, date(2027, 1, 14)),
        (1, date(2027, 2, 14)),
    ]


def test_nothing_is_half_written_when_writing_fails_in_the_middle(room: Room) -> None:
    case_id = room.invention()
    with room.context.database.writing() as session:
        session.execute(
            text(
                "CREATE TRIGGER broken BEFORE INSERT ON deadline"
                " WHEN NEW.rule_id = 'exam_fee_refund_withdrawal'"
                " BEGIN SELECT RAISE(ABORT, 'broken'); END"
            )
        )
    before = room.trail_length()
    standing = [row.id for row in room.deadlines(case_id)]
    with pytest.raises(IntegrityError, match="broken"):
        room.office_action(case_id, date(2026, 8, 12))
    with room.context.database.reading() as session:
        assert session.scalars(select(Notice.id)).all() == []
    assert [row.id for row in room.deadlines(case_id)] == standing
    assert room.trail_length() == before


def test_papers_of_proceedings_count_on_the_patents_own_case(room: Room) -> None:
    case_id = room.invention()
    notice = NoticeDraft(case_id, code="200908", dispatch_date=date(2026, 10, 12))
    reply = room.deadline(room.recording.record_notice(notice).deadline_ids[0])
    assert (reply.rule_id, reply.official_due) == ("reexam_notice_reply", date(2026, 11, 12))
    choices = room.recording.rules_started_by("judgment_service_date", case_id, "en")
    assert "appeal_judgment" in {choice.rule_id for choice in choices}
    event = EventDraft(case_id, "judgment_service_date", date(2026, 11, 9), ("appeal_judgment",))
    appeal = room.deadline(room.recording.record_event(event).deadline_ids[0])
    assert appeal.official_due == date(2026, 11, 24)


def test_a_rule_for_another_kind_of_patent_is_never_borrowed(room: Room) -> None:
    draft = CaseDraft("U-1", kind=CaseKind.UTILITY_MODEL, filing_date=date(2026, 3, 2))
    case_id = room.cases.create(draft).id
    recorded = room.recording.record_notice(
        NoticeDraft(case_id, code=FIRST_ACTION, dispatch_date=date(2026, 8, 12))
    )
    assert recorded.deadline_ids == ()
    assert [note.code for note in recorded.notes] == ["recording.no-deadline"]


@pytest.mark.parametrize(
    "paper",
    [
        {"name": "从未见过的通知书", "printed_due": date(2026, 12, 31)},
        {"name": "从未见过的通知书", "printed_period": Period(51, Unit.DAY)},
        # a type that sets no period by itself
        {"code": "210406", "printed_due": date(2026, 12, 31)},
    ],
)
def test_a_date_or_period_on_any_paper_is_put_on_the_docket(
    room: Room, paper: dict[str, object]
) -> None:
    case_id = room.invention()
    draft = NoticeDraft(case_id, dispatch_date=date(2026, 11, 10))
    for name, value in paper.items():
        object.__setattr__(draft, name, value)
    recorded = room.recording.record_notice(draft)
    row = room.deadline(recorded.deadline_ids[0])
    assert (row.rule_id, row.official_due) == ("designated_period_generic", date(2026, 12, 31))
    assert (row.source, row.notice_id) == (Source.PRINTED, recorded.notice_id)
    assert "recording.printed-alone" in [note.code for note in recorded.notes]


@pytest.mark.parametrize("route", [Route.HAGUE, Route.PCT_INTERNATIONAL])
def test_a_printed_date_stands_on_whatever_route(room: Room, route: Route) -> None:
    draft = CaseDraft("H-1", kind=CaseKind.DESIGN, route=route)
    case_id = room.cases.create(draft).id
    notice = NoticeDraft(
        case_id, name="某通知", dispatch_date=date(2026, 11, 10), printed_due=date(2026, 12, 31)
    )
    recorded = room.recording.record_notice(notice)
    row = room.deadline(recorded.deadline_ids[0])
    assert (row.rule_id, row.official_due) == ("designated_period_generic", date(2026, 12, 31))


def test_an_unnamed_period_does_not_take_the_sheets_own_date_off_the_docket(room: Room) -> None:
    case_id = room.invention()
    stated = stated_reply(room, case_id, date(2027, 1, 15), rule="designated_period_generic")
    # a letter of the office that may set a period: another matter than the sheet's date
    room.recording.record_notice(
        NoticeDraft(case_id, code="200020", dispatch_date=date(2026, 11, 10))
    )
    assert room.deadline(stated).status is Status.OPEN


def test_withdrawing_a_notice_brings_the_sheets_date_back_not_only_what_was_awaited(
    room: Room,
) -> None:
    case_id = room.invention()
    stated_reply(room, case_id, None)
    stated_reply(room, case_id, date(2026, 12, 14), rule="designated_period_generic")
    notice = NoticeDraft(case_id, code=FIRST_ACTION, dispatch_date=date(2026, 8, 12))
    recorded = room.recording.record_notice(notice)
    assert len(recorded.superseded) == 2
    assert recorded.notice_id is not None
    room.recording.withdraw_notice(recorded.notice_id, "另案的通知书")
    dues = [row.official_due for row in room.deadlines(case_id) if row.source is Source.SHEET]
    assert dues == [date(2026, 12, 14)]


@pytest.mark.parametrize(
    ("kind", "route", "code", "rule", "due"),
    [
        (CaseKind.DESIGN, Route.HAGUE, "200305", "reexam_request", date(2027, 2, 10)),
        (CaseKind.DESIGN, Route.HAGUE, "200022", "restoration_notice", date(2027, 1, 11)),
        (
            CaseKind.INVENTION,
            Route.PCT_NATIONAL,
            "200302",
            "priority_claim_dropped_restore",
            date(2027, 1, 11),
        ),
        (CaseKind.INVENTION, Route.PCT_NATIONAL, "210415", "double_patent_um_waiver", None),
        (CaseKind.INVENTION, Route.REEXAMINATION, "200029", "formalities_correction", None),
    ],
)
def test_no_route_is_left_without_its_remedy_or_reply(
    room: Room, kind: CaseKind, route: Route, code: str, rule: str, due: date | None
) -> None:
    case_id = room.cases.create(CaseDraft("P-1", kind=kind, route=route)).id
    notice = NoticeDraft(case_id, code=code, dispatch_date=date(2026, 11, 10))
    room.recording.record_notice(notice)
    row = room.deadlines(case_id, rule)[0]
    # two months from service on the day: Sunday 2027-01-10, so the Monday after
    assert row.official_due == (due or date(2027, 1, 11))
