from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.models.audit import AuditEntry
from agencydesk.models.cases import CaseFile
from agencydesk.models.docket import Deadline
from agencydesk.models.vocabulary import CaseKind, CaseStatus
from agencydesk.paths import resources_dir
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.drafts import EventDraft, NoticeDraft
from agencydesk.services.losses.losses import Losses
from agencydesk.services.results import Moved, MoveReason
from agencydesk.services.rulebase import RuleBase
from agencydesk.services.wording import Wording, load_phrases
from tests.services.conftest import Room

LOSS_DAY = date(2026, 11, 16)
#: What a rule says of restoring that opens nothing by itself, and why.
OPENS_NOTHING = {
    "n/a": "there is nothing to lose",
    "none": "not restorable",
    "none (Rule 6(5))": "not restorable",
    "unclear": "treated as not restorable",
    "unclear: treat as non-restorable": "treated as not restorable",
    "unclear (Rule 6(5) excludes Art. 42 periods): treat as non-restorable": "so treated",
    "within grace, then rule6": "the grace period is on the docket itself",
    "6-month grace with surcharge (IB)": "the grace period is at the International Bureau",
    "force majeure only after month 32": "month 32 is on the docket itself",
    "invitation + late fee (Rule 16bis)": "the receiving office invites",
    "by the law of each office": "other offices",
    "court may extend": "the court decides",
    "court may extend (民诉法第86条: apply within 10 days after the obstacle ends)": "the court",
    "obstacle suspends": "the period stands still",
}


@pytest.fixture
def losses(room: Room) -> Losses:
    engine = room.context.rules.engine
    phrases = load_phrases(resources_dir())
    wording = Wording(room.context.texts, engine.book, engine.events, phrases)
    return Losses(room.context, wording, room.closing)


def pending(room: Room) -> tuple[int, int]:
    """A pending invention whose reply was due on 2026-10-12; return the case and the reply."""
    draft = CaseDraft(
        "P-1",
        "一种装置",
        CaseKind.INVENTION,
        filing_date=date(2025, 3, 3),
        status=CaseStatus.PENDING,
    )
    case_id = room.cases.create(draft).id
    return case_id, room.office_action(case_id, date(2026, 6, 12))


def lose(room: Room, case_id: int, code: str = "200022", name: str = "视为撤回通知书") -> int:
    draft = NoticeDraft(case_id, code, name, LOSS_DAY)
    number = room.recording.record_notice(draft).notice_id
    assert number is not None
    return number


def status(room: Room, case_id: int) -> CaseStatus:
    with room.context.database.reading() as session:
        return session.get_one(CaseFile, case_id).status


def case_trail(room: Room, case_id: int) -> list[tuple[str, str]]:
    query = select(AuditEntry).where(
        AuditEntry.table_name == "case_file", AuditEntry.record_id == case_id
    )
    with room.context.database.reading() as session:
        rows = session.scalars(query.order_by(AuditEntry.id))
        return [(row.action, row.changes) for row in rows if "status" in row.changes]


def test_every_restorable_rule_opens_its_way_back(rules: RuleBase) -> None:
    for rule in rules.engine.book.by_id.values():
        opened = rules.plan.remedy_of(rule)
        if opened is None:
            assert rule.restorable in OPENS_NOTHING, (rule.id, rule.restorable)
        else:
            assert opened in rules.engine.book
            assert opened != rule.id


def test_a_loss_notice_starts_restoration_and_the_case_is_lost(room: Room, losses: Losses) -> None:
    case_id, reply = pending(room)
    notice = lose(room, case_id)
    assert status(room, case_id) is CaseStatus.LOST
    (restoration,) = room.deadlines(case_id, "restoration_notice")
    assert (restoration.official_due, restoration.notice_id) == (date(2027, 1, 18), notice)
    assert room.deadline(reply).status is Status.OPEN
    view = losses.of_case(case_id)
    assert (view.lost, view.since, view.why) == (True, LOSS_DAY, "视为撤回通知书")
    assert view.notice_id == notice
    assert [choice.deadline_id for choice in view.choices] == [reply]
    legitimate, majeure = view.ways
    assert (legitimate.due, legitimate.fee) == (date(2027, 1, 18), "恢复权利请求费 1000 元")
    assert legitimate.deadline_id == restoration.id
    assert (majeure.due, majeure.fee) == (None, "不收恢复权利请求费")
    assert majeure.missing
    assert view.steps


def test_only_a_persons_yes_puts_the_deadline_down_as_missed(room: Room, losses: Losses) -> None:
    case_id, reply = pending(room)
    notice = lose(room, case_id)
    losses.decide(notice, [reply])
    row = room.deadline(reply)
    assert (row.status, row.closed_reason) == (Status.MISSED, "依《视为撤回通知书》确认已错过")
    assert len(room.deadlines(case_id, "restoration_notice")) == 1
    view = losses.of_case(case_id)
    assert (view.notice_id, view.choices) == (None, ())
    assert view.ways[1].latest == date(2028, 10, 12)


def test_what_rests_on_a_lost_case_leaves_the_docket_until_it_is_restored(
    room: Room, losses: Losses
) -> None:
    draft = CaseDraft(
        "P-8",
        kind=CaseKind.INVENTION,
        filing_date=date(2020, 9, 14),
        grant_date=date(2023, 5, 9),
        status=CaseStatus.IN_FORCE,
        annuity_paid_through_year=6,
    )
    case_id = room.cases.create(draft).id
    (annuity,) = [row for row in room.deadlines(case_id, "annuity_due") if row.year == 7]
    assert room.deadlines(case_id, "annuity_grace")
    notice = lose(room, case_id, "200702", "专利权终止通知书")
    done = losses.decide(notice, [annuity.id])
    assert done.missed == (annuity.id,)
    assert [row.rule_id for row in room.deadlines(case_id) if row.status is Status.OPEN] == [
        "restoration_notice"
    ]
    decision = lose(room, case_id, "200026", "恢复权利请求审批通知书")
    losses.restored(decision, granted=True)
    assert status(room, case_id) is CaseStatus.IN_FORCE
    assert room.deadlines(case_id, "annuity_grace")


def test_a_granted_restoration_brings_the_status_back_and_keeps_the_history(
    room: Room, losses: Losses
) -> None:
    case_id, reply = pending(room)
    before = {row.rule_id for row in room.deadlines(case_id) if row.status is Status.OPEN}
    losses.decide(lose(room, case_id), [reply])
    decision = lose(room, case_id, "200026", "恢复权利请求审批通知书")
    assert losses.of_case(case_id).decision_id == decision
    losses.restored(decision, granted=True)
    assert status(room, case_id) is CaseStatus.PENDING
    assert case_trail(room, case_id)[1:] == [
        ("lose", '{"status":["pending","lost"]}'),
        ("regain", '{"status":["lost","pending"]}'),
    ]
    after = {row.rule_id for row in room.deadlines(case_id) if row.status is Status.OPEN}
    assert before - {"oa_first_reply"} <= after
    assert losses.of_case(case_id).decision_id is None


def test_a_refused_restoration_leaves_the_case_lost(room: Room, losses: Losses) -> None:
    case_id, _reply = pending(room)
    lose(room, case_id)
    decision = lose(room, case_id, "200026", "恢复权利请求审批通知书")
    losses.restored(decision, granted=False)
    assert status(room, case_id) is CaseStatus.LOST
    assert losses.of_case(case_id).decision_id is None


def test_a_loss_withdrawn_from_the_file_gives_the_status_back(room: Room) -> None:
    case_id, reply = pending(room)
    notice = lose(room, case_id)
    room.recording.withdraw_notice(notice, "登错案件")
    assert status(room, case_id) is CaseStatus.PENDING
    assert room.deadlines(case_id, "restoration_notice") == []
    assert room.deadline(reply).status is Status.OPEN


def test_losing_a_right_within_a_case_does_not_lose_the_case(room: Room, losses: Losses) -> None:
    case_id, _reply = pending(room)
    notice = lose(room, case_id, "200302", "视为未要求优先权通知书")
    assert status(room, case_id) is CaseStatus.PENDING
    view = losses.of_case(case_id)
    assert (view.lost, view.notice_id) == (False, notice)
    assert room.deadlines(case_id, "priority_claim_dropped_restore")


def test_what_is_no_loss_cannot_be_decided_as_one(room: Room, losses: Losses) -> None:
    case_id, _reply = pending(room)
    other = lose(room, case_id, "200105", "电子申请回执")
    with pytest.raises(UserError, match=r"loss\.none"):
        losses.decide(other, [])
    with pytest.raises(UserError, match=r"loss\.no-decision"):
        losses.restored(other, granted=True)


def test_a_loss_that_was_awaited_takes_the_place_of_what_stood_without_a_date(room: Room) -> None:
    case_id, reply = pending(room)
    room.closing.mark_missed(reply, "未收到客户指示")
    (waiting,) = room.deadlines(case_id, "restoration_notice")
    assert waiting.official_due is None
    lose(room, case_id)
    (dated,) = room.deadlines(case_id, "restoration_notice")
    assert (dated.official_due, dated.supersedes_id) == (date(2027, 1, 18), waiting.id)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("200022", "视为撤回通知书"),
        ("200601", "视为放弃取得专利权通知书"),
        ("200702", "专利权终止通知书"),
        ("200007", "视为放弃取得专利申请权或专利权的权利通知书"),
        ("200304", "视为未要求不丧失新颖性宽限期通知书"),
        ("210303", "生物材料样品视为未保藏通知书"),
    ],
)
def test_every_notice_of_a_loss_starts_the_two_months(room: Room, code: str, name: str) -> None:
    case_id, _reply = pending(room)
    lose(room, case_id, code, name)
    (restoration,) = room.deadlines(case_id, "restoration_notice")
    assert restoration.official_due == date(2027, 1, 18)


def tick(room: Room) -> None:
    room.clock.now += timedelta(hours=1)


def codes(moved: Moved) -> list[str]:
    return [note.code for note in moved.notes]


def test_a_loss_withdrawn_opens_what_was_put_down_as_missed_by_it(
    room: Room, losses: Losses
) -> None:
    case_id, reply = pending(room)
    notice = lose(room, case_id)
    tick(room)
    losses.decide(notice, [reply])
    tick(room)
    done = room.recording.withdraw_notice(notice, "登错案件")
    assert codes(done) == ["recording.missed-open"]
    assert (status(room, case_id), room.deadline(reply).status) == (
        CaseStatus.PENDING,
        Status.OPEN,
    )
    assert room.deadlines(case_id, "restoration_notice") == []


def test_what_was_missed_by_hand_gets_its_remedy_back_with_the_loss_withdrawn(
    room: Room, losses: Losses
) -> None:
    case_id, reply = pending(room)
    notice = lose(room, case_id)
    tick(room)
    room.closing.mark_missed(reply, "未收到客户指示")
    assert len(room.deadlines(case_id, "restoration_notice")) == 1
    tick(room)
    done = room.recording.withdraw_notice(notice, "登错案件")
    assert codes(done) == ["recording.remedy-back"]
    assert room.deadline(reply).status is Status.MISSED
    (own,) = room.deadlines(case_id, "restoration_notice")
    assert (own.official_due, own.notice_id, own.parent_id) == (None, None, reply)


def test_a_loss_rests_on_its_own_notice_among_others_of_the_same_import(
    room: Room, losses: Losses
) -> None:
    case_id, _reply = pending(room)
    fees = lose(room, case_id, "200701", "缴费通知书")
    notice = lose(room, case_id)
    other = lose(room, case_id, "200105", "电子申请回执")
    losses.decide(notice, [])
    assert losses.of_case(case_id).why == "视为撤回通知书"
    for number in (fees, other):
        room.recording.withdraw_notice(number, "登错案件")
        assert status(room, case_id) is CaseStatus.LOST
    room.recording.withdraw_notice(notice, "登错案件")
    assert status(room, case_id) is CaseStatus.PENDING


@pytest.mark.parametrize("first", [0, 1])
def test_a_case_stays_lost_while_another_notice_of_the_loss_stands(room: Room, first: int) -> None:
    case_id, _reply = pending(room)
    notices = [lose(room, case_id)]
    tick(room)
    notices.append(lose(room, case_id, "200702", "专利权终止通知书"))
    done = room.recording.withdraw_notice(notices.pop(first), "重复")
    assert "recording.still-lost" in codes(done)
    assert status(room, case_id) is CaseStatus.LOST
    room.recording.withdraw_notice(notices.pop(), "登错案件")
    assert status(room, case_id) is CaseStatus.PENDING


def test_a_restoration_withdrawn_makes_the_case_lost_again(room: Room, losses: Losses) -> None:
    case_id, reply = pending(room)
    notice = lose(room, case_id)
    losses.decide(notice, [reply])
    tick(room)
    decision = lose(room, case_id, "200026", "恢复权利请求审批通知书")
    tick(room)
    losses.restored(decision, granted=True)
    tick(room)
    done = room.recording.withdraw_notice(decision, "不是本案的审批")
    assert codes(done) == ["recording.lost-again"]
    assert status(room, case_id) is CaseStatus.LOST
    tick(room)
    room.recording.withdraw_notice(notice, "登错案件")
    assert status(room, case_id) is CaseStatus.PENDING


def test_nothing_is_judged_twice(room: Room, losses: Losses) -> None:
    case_id, reply = pending(room)
    notice = lose(room, case_id)
    losses.decide(notice, [reply])
    with pytest.raises(UserError, match=r"loss\.judged"):
        losses.decide(notice, [])
    decision = lose(room, case_id, "200026", "恢复权利请求审批通知书")
    losses.restored(decision, granted=True)
    with pytest.raises(UserError, match=r"loss\.judged"):
        losses.restored(decision, granted=False)


def test_every_notice_of_a_loss_is_asked_about(room: Room, losses: Losses) -> None:
    case_id, _reply = pending(room)
    first = lose(room, case_id)
    second = lose(room, case_id, "200302", "视为未要求优先权通知书")
    assert losses.of_case(case_id).notice_id == second
    losses.decide(second, [])
    assert losses.of_case(case_id).notice_id == first
    losses.decide(first, [])
    assert losses.of_case(case_id).notice_id is None


def annuities(room: Room, filed: date) -> tuple[int, list[Deadline]]:
    """A patent in force with its annuity of the seventh year open."""
    draft = CaseDraft(
        "P-8",
        kind=CaseKind.INVENTION,
        filing_date=filed,
        grant_date=date(2023, 5, 9),
        status=CaseStatus.IN_FORCE,
        annuity_paid_through_year=6,
    )
    case_id = room.cases.create(draft).id
    return case_id, [row for row in room.deadlines(case_id) if row.year == 7]


def test_what_a_decided_loss_takes_off_the_docket_is_told_before_it_is_done(
    room: Room, losses: Losses
) -> None:
    case_id, rows = annuities(room, date(2020, 9, 14))
    notice = lose(room, case_id, "200702", "专利权终止通知书")
    before = room.trail_length()
    foreseen = losses.preview(notice, [])
    assert room.trail_length() == before
    assert {move.reason for move in foreseen} == {MoveReason.GONE}
    assert {row.id for row in rows} <= {move.deadline_id for move in foreseen}
    assert losses.decide(notice, []).moves == foreseen


def test_what_ends_within_the_open_restoration_stays_on_the_docket(
    room: Room, losses: Losses
) -> None:
    """The annuity of 2026-12-14 is to be paid if the right comes back."""
    case_id, rows = annuities(room, date(2020, 12, 14))
    due = next(row for row in rows if row.rule_id == "annuity_due")
    assert due.official_due == date(2026, 12, 14)
    notice = lose(room, case_id, "200702", "专利权终止通知书")
    losses.decide(notice, [])
    left = {row.rule_id for row in room.deadlines(case_id) if row.status is Status.OPEN}
    assert left == {"restoration_notice", "annuity_due"}


def test_force_majeure_is_taken_up_with_the_end_of_what_was_missed(
    room: Room, losses: Losses
) -> None:
    case_id, reply = pending(room)
    with pytest.raises(UserError, match=r"loss\.no-majeure"):
        losses.take_up(case_id)
    losses.decide(lose(room, case_id), [reply])
    assert losses.of_case(case_id).majeure
    losses.take_up(case_id)
    (row,) = room.deadlines(case_id, "restoration_force_majeure")
    assert (row.official_due, row.missing) == (None, '["obstacle_removed_date"]')
    view = losses.of_case(case_id)
    assert (view.majeure, view.ways[1].deadline_id) == (False, row.id)
    assert view.ways[1].latest == date(2028, 10, 12)
    day = EventDraft(case_id, "obstacle_removed_date", date(2026, 11, 20), ())
    room.recording.record_event(day)
    (row,) = room.deadlines(case_id, "restoration_force_majeure")
    assert row.official_due == date(2027, 1, 20)
