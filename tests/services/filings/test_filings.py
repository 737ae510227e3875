from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.models.audit import AuditEntry
from agencydesk.models.papers import Document
from agencydesk.models.vocabulary import DocumentRole, StaffRole
from agencydesk.services.alone import WorkingAlone
from agencydesk.services.closing import Closing
from agencydesk.services.drafts import NoticeDraft
from agencydesk.services.filings.filings import Filings
from agencydesk.services.filings.matching import pick
from agencydesk.services.filings.values import (
    FilingCut,
    FilingFilter,
    FilingKind,
    FilingStep,
    ReceiptOutcome,
)
from agencydesk.services.results import MoveReason
from agencydesk.services.staff_values import StaffDraft
from agencydesk.services.withdrawing import Withdrawing
from agencydesk.services.writer import writing
from tests.conftest import BEIJING
from tests.services.conftest import Room
from tests.services.filings.conftest import Outbox

ACTED = date(2026, 11, 20)


def reply_of(room: Room) -> tuple[int, int]:
    """A case with a first office action; return the case and the deadline for the reply."""
    case_id = room.invention()
    return case_id, room.office_action(case_id, date(2026, 8, 12))


def trail(room: Room, filing_id: int) -> list[str]:
    query = select(AuditEntry.action).where(
        AuditEntry.table_name == "filing", AuditEntry.record_id == filing_id
    )
    with room.context.database.reading() as session:
        return list(session.scalars(query.order_by(AuditEntry.id)))


def test_a_paper_goes_through_all_its_steps_and_takes_its_deadline_along(
    room: Room, outbox: Outbox, people: tuple[int, int]
) -> None:
    case_id, reply = reply_of(room)
    paper = outbox.steps.draft(
        case_id, FilingKind.RESPONSE, "意见陈述书", reply, "附修改页"
    ).filing_id
    assert room.deadline(reply).status is Status.OPEN
    assert outbox.steps.review(paper, people[1]).step is FilingStep.REVIEWED
    sent = outbox.steps.send(paper, ACTED, "电子申请系统")
    assert (sent.deadline_id, sent.notes) == (reply, ())
    assert room.deadline(reply).status is Status.SENT
    done = outbox.steps.receive(paper, date(2026, 11, 23), "R-7")
    assert done.deadline_id == reply
    row, kept = room.deadline(reply), outbox.paper(paper)
    assert (row.status, row.receipt_no) == (Status.RECEIVED, "R-7")
    assert (kept.received_on, kept.receipt_no) == (date(2026, 11, 23), "R-7")
    assert kept.note == "附修改页\n电子申请系统"
    assert trail(room, paper) == ["create", "review", "send", "receive"]


def test_steps_of_the_deadline_are_steps_of_the_drafted_paper(
    room: Room, outbox: Outbox, people: tuple[int, int]
) -> None:
    case_id, reply = reply_of(room)
    paper = outbox.steps.draft(case_id, FilingKind.RESPONSE, "意见陈述书", reply).filing_id
    outbox.steps.review(paper, people[1])
    assert room.closing.mark_sent(reply, ACTED).filing_id == paper
    assert outbox.paper(paper).sent_on == ACTED
    room.closing.mark_received(reply, date(2026, 11, 21), "R-1")
    assert outbox.paper(paper).receipt_no == "R-1"
    room.closing.reopen(reply, "回执属于另一案件")
    assert outbox.paper(paper).received_on is None
    outbox.steps.take_back(paper)
    assert room.deadline(reply).status is Status.OPEN
    assert (outbox.paper(paper).sent_on, outbox.paper(paper).reviewed_by) == (None, people[1])


def test_what_is_reopened_after_it_was_closed_otherwise_is_sent_as_its_paper_is(
    room: Room, outbox: Outbox
) -> None:
    case_id, reply = reply_of(room)
    paper = outbox.steps.draft(case_id, FilingKind.RESPONSE, "意见陈述书", reply).filing_id
    outbox.steps.send(paper, ACTED)
    room.closing.mark_not_needed(reply, "客户放弃该案")
    room.closing.reopen(reply, "客户改变决定")
    row = room.deadline(reply)
    assert (row.status, row.sent_on, row.closed_reason) == (Status.SENT, ACTED, None)
    assert outbox.paper(paper).sent_on == ACTED
    assert trail(room, paper) == ["create", "send"]


def test_what_was_missed_and_turns_out_to_be_received_is_received_when_reopened(
    room: Room, outbox: Outbox
) -> None:
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 6, 12))
    paper = outbox.steps.draft(case_id, FilingKind.RESPONSE, "意见陈述书", reply).filing_id
    outbox.steps.send(paper, date(2026, 10, 10))
    room.closing.mark_missed(reply, "以为未提交")
    outbox.steps.receive(paper, date(2026, 10, 12), "R-9")
    assert room.closing.reopen(reply, "确有提交").status is Status.RECEIVED
    row = room.deadline(reply)
    assert (row.status, row.received_on, row.receipt_no) == (
        Status.RECEIVED,
        date(2026, 10, 12),
        "R-9",
    )
    assert room.deadlines(case_id, "restoration_notice") == []
    assert trail(room, paper) == ["create", "send", "receive"]


def test_what_is_reopened_after_its_paper_was_taken_back_is_open(
    room: Room, outbox: Outbox
) -> None:
    case_id, reply = reply_of(room)
    paper = outbox.steps.draft(case_id, FilingKind.RESPONSE, "意见陈述书", reply).filing_id
    outbox.steps.send(paper, ACTED)
    room.closing.mark_not_needed(reply, "客户放弃该案")
    outbox.steps.take_back(paper, "实际未提交")
    room.closing.reopen(reply, "客户改变决定")
    row = room.deadline(reply)
    assert (row.status, row.sent_on) == (Status.OPEN, None)


def test_nobody_reviews_their_own_draft_while_there_is_a_second_person(
    room: Room, outbox: Outbox, people: tuple[int, int]
) -> None:
    case_id, reply = reply_of(room)
    paper = outbox.steps.draft(case_id, FilingKind.RESPONSE, "意见陈述书", reply).filing_id
    with pytest.raises(UserError, match=r"filing\.own-draft"):
        outbox.steps.review(paper, people[0])
    room.staff.deactivate(people[1], date(2026, 11, 24))
    done = outbox.steps.review(paper, people[0])
    assert [note.code for note in done.notes] == ["filing.reviewed-alone"]
    assert outbox.list.listing()[0].reviewed_alone
    assert trail(room, paper)[-1] == "review_alone"


def test_sending_what_nobody_reviewed_is_said(room: Room, outbox: Outbox) -> None:
    case_id, reply = reply_of(room)
    paper = outbox.steps.draft(case_id, FilingKind.RESPONSE, "意见陈述书", reply).filing_id
    sent = outbox.steps.send(paper, ACTED)
    assert [note.code for note in sent.notes] == ["filing.unreviewed"]


def test_a_gate_stops_a_paper_as_it_stops_its_deadline(room: Room, outbox: Outbox) -> None:
    asked: list[tuple[int | None, int | None]] = []

    def stop(
        session: object, case_id: int | None, step: object, deadline_id: int | None = None
    ) -> None:
        asked.append((case_id, deadline_id))
        raise UserError("gate.closed", items="C06-01", case_id=case_id, step="sent")

    case_id, reply = reply_of(room)
    steps = Filings(room.context, stop)
    kept = steps.draft(case_id, FilingKind.RESPONSE, "意见陈述书", reply).filing_id
    free = steps.draft(case_id, FilingKind.REQUEST, "著录项目变更").filing_id
    for paper in (kept, free):
        with pytest.raises(UserError, match=r"gate\.closed"):
            steps.send(paper, ACTED)
        assert outbox.paper(paper).sent_on is None
    with pytest.raises(UserError, match=r"gate\.closed"):
        Closing(room.context, stop).mark_sent(reply, ACTED)
    assert asked == [(case_id, reply), (case_id, None), (case_id, reply)]


def test_a_deadline_is_kept_by_one_paper(room: Room, outbox: Outbox) -> None:
    case_id, reply = reply_of(room)
    first = outbox.steps.draft(case_id, FilingKind.RESPONSE, "意见陈述书", reply).filing_id
    with pytest.raises(UserError, match=r"filing\.deadline-kept"):
        outbox.steps.draft(case_id, FilingKind.RESPONSE, "另一份", reply)
    outbox.steps.withdraw(first, "重写")
    second = outbox.steps.draft(case_id, FilingKind.RESPONSE, "另一份", reply).filing_id
    with pytest.raises(UserError, match=r"filing\.deadline-kept"):
        outbox.steps.take_back(first)
    outbox.steps.withdraw(second, "用第一份")
    assert outbox.steps.take_back(first).step is FilingStep.DRAFT
    other = room.invention("P-2")
    with pytest.raises(UserError, match=r"filing\.other-case"):
        outbox.steps.draft(other, FilingKind.RESPONSE, "意见陈述书", reply)


def test_a_paper_follows_its_deadline_when_that_is_moved(room: Room, outbox: Outbox) -> None:
    case_id, reply = reply_of(room)
    paper = outbox.steps.draft(case_id, FilingKind.RESPONSE, "意见陈述书", reply).filing_id
    extended = room.extending.extend(reply, 1).changes.record_id
    assert outbox.list.listing()[0].deadline_id == extended
    assert extended is not None
    outbox.steps.send(paper, ACTED)
    assert room.deadline(extended).status is Status.SENT
    assert outbox.paper(paper).deadline_id == extended


def test_only_what_is_not_sent_can_be_given_up_and_a_reason_is_needed(
    room: Room, outbox: Outbox
) -> None:
    case_id, reply = reply_of(room)
    paper = outbox.steps.draft(case_id, FilingKind.RESPONSE, "意见陈述书", reply).filing_id
    with pytest.raises(UserError, match=r"reason\.needed"):
        outbox.steps.withdraw(paper, " ")
    outbox.steps.send(paper, ACTED)
    with pytest.raises(UserError, match=r"filing\.step"):
        outbox.steps.withdraw(paper, "不再需要")
    assert room.deadline(reply).status is Status.SENT


def test_undoing_a_step_is_refused_once_somebody_went_on(room: Room, outbox: Outbox) -> None:
    case_id, reply = reply_of(room)
    paper = outbox.steps.draft(case_id, FilingKind.RESPONSE, "意见陈述书", reply).filing_id
    outbox.steps.send(paper, ACTED)
    outbox.steps.receive(paper, date(2026, 11, 21))
    with pytest.raises(UserError, match=r"record\.changed"):
        outbox.steps.take_back(paper, expected=FilingStep.SENT)
    assert outbox.paper(paper).received_on == date(2026, 11, 21)


def test_receipts_are_asked_for_after_so_many_working_days(room: Room, outbox: Outbox) -> None:
    """The days of National Day and its make-up days are counted as the notice says."""
    case_id = room.invention()
    paper = outbox.steps.draft(case_id, FilingKind.REQUEST, "著录项目变更").filing_id
    outbox.steps.send(paper, date(2026, 9, 29))
    for day, out, late in (
        (date(2026, 9, 29), 0, False),
        (date(2026, 9, 30), 1, False),
        (date(2026, 10, 7), 1, False),
        (date(2026, 10, 8), 2, False),
        (date(2026, 10, 10), 4, False),
        (date(2026, 10, 12), 5, False),
        (date(2026, 10, 13), 6, True),
    ):
        room.clock.now = datetime(day.year, day.month, day.day, 9, 0, tzinfo=BEIJING)
        calendar = room.context.rules.engine.calendar
        row = outbox.list.listing()[0]
        expected = sum(
            calendar.is_working(date.fromordinal(each))
            for each in range(date(2026, 9, 29).toordinal() + 1, day.toordinal() + 1)
        )
        assert (row.days_out, row.overdue) == (expected, expected > 5)
        assert (expected, row.overdue) == (out, late), day
        assert bool(outbox.list.overdue_receipts()) is late
        assert outbox.list.counts()[FilingCut.OVERDUE] == int(late)


def test_how_long_a_receipt_is_waited_for_can_be_set(room: Room, outbox: Outbox) -> None:
    case_id = room.invention()
    paper = outbox.steps.draft(case_id, FilingKind.REQUEST, "著录项目变更").filing_id
    outbox.steps.send(paper, ACTED)
    assert outbox.list.overdue_receipts() == ()
    outbox.list.set_receipt_days(2)
    assert outbox.list.receipt_days() == 2
    assert outbox.list.overdue_receipts() == (paper,)
    assert outbox.list.overdue_receipts(3) == ()
    with pytest.raises(UserError, match=r"filing\.receipt-days"):
        outbox.list.set_receipt_days(0)


def test_the_list_is_cut_by_steps_and_by_words(
    room: Room, outbox: Outbox, people: tuple[int, int]
) -> None:
    case_id = room.invention()
    names = ("甲文", "乙文", "丙文", "丁文")
    papers = [outbox.steps.draft(case_id, FilingKind.OTHER, name).filing_id for name in names]
    outbox.steps.review(papers[1], people[1])
    outbox.steps.send(papers[2], ACTED)
    outbox.steps.withdraw(papers[3], "不再需要")
    cuts = {cut: [row.name for row in outbox.list.listing(FilingFilter(cut))] for cut in FilingCut}
    assert cuts == {
        FilingCut.DRAFTS: ["甲文"],
        FilingCut.REVIEWED: ["乙文"],
        FilingCut.SENT: ["丙文"],
        FilingCut.OVERDUE: [],
        FilingCut.ALL: ["丙文", "乙文", "甲文", "丁文"],
    }
    assert outbox.list.counts() == {cut: len(found) for cut, found in cuts.items()}
    assert [row.name for row in outbox.list.listing(FilingFilter(text="p-1 乙"))] == ["乙文"]
    assert outbox.list.listing(FilingFilter(case_id=case_id + 1)) == ()


def test_a_receipt_is_filed_with_its_paper_or_not_at_all(
    room: Room, outbox: Outbox, tmp_path: Path
) -> None:
    file = tmp_path / "回执.pdf"
    file.write_bytes(b"%PDF-1.4 receipt")
    case_id = room.invention()
    paper = outbox.steps.draft(case_id, FilingKind.REQUEST, "著录项目变更").filing_id
    outbox.steps.send(paper, ACTED)
    with pytest.raises(UserError, match=r"closing\.received-before-sent"):
        outbox.steps.receive(paper, date(2026, 11, 1), paths=[file])
    assert outbox.documents.of_case(case_id) == ()
    outbox.steps.receive(paper, date(2026, 11, 23), "R-2", [file])
    with room.context.database.reading() as session:
        stored = session.scalars(select(Document).where(Document.filing_id == paper)).all()
        assert [each.role for each in stored] == [DocumentRole.RECEIPT]
    assert outbox.list.listing()[0].receipts == 1


def notice_of(room: Room, case_id: int) -> int:
    draft = NoticeDraft(case_id, "200105", "电子申请回执", date(2026, 11, 23))
    number = room.recording.record_notice(draft).notice_id
    assert number is not None
    return number


def test_a_receipt_that_came_closes_the_only_paper_it_can_be_for(
    room: Room, outbox: Outbox
) -> None:
    case_id, reply = reply_of(room)
    paper = outbox.steps.draft(case_id, FilingKind.RESPONSE, "意见陈述书", reply).filing_id
    notice = notice_of(room, case_id)
    day = date(2026, 11, 23)
    with writing(room.context) as writer:
        found = outbox.steps.receive_by_notice(writer, case_id, notice, day, "R-3")
        assert found.outcome is ReceiptOutcome.NONE_SENT
    outbox.steps.send(paper, ACTED)
    with writing(room.context) as writer:
        found = outbox.steps.receive_by_notice(writer, case_id, notice, day, "R-3")
    assert (found.outcome, found.filing_id, found.deadline_id) == (
        ReceiptOutcome.CLOSED,
        paper,
        reply,
    )
    assert outbox.paper(paper).receipt_notice_id == notice
    assert room.deadline(reply).status is Status.RECEIVED


def test_a_receipt_never_guesses_between_two_papers(room: Room, outbox: Outbox) -> None:
    case_id = room.invention()
    papers = [
        outbox.steps.draft(case_id, FilingKind.REQUEST, name, form_code=code).filing_id
        for name, code in (("实质审查请求书", "110401"), ("费用减缴请求书", "100008"))
    ]
    for paper in papers:
        outbox.steps.send(paper, ACTED)
    notice, day = notice_of(room, case_id), date(2026, 11, 23)
    with writing(room.context) as writer:
        found = outbox.steps.receive_by_notice(writer, case_id, notice, day)
        assert found.outcome is ReceiptOutcome.SEVERAL
        assert set(found.candidates) == set(papers)
        found = outbox.steps.receive_by_notice(writer, case_id, notice, day, named=["100008"])
        assert found.filing_id == papers[1]
    assert outbox.paper(papers[0]).received_on is None


def test_a_receipt_from_before_a_paper_went_out_is_not_its_receipt(
    room: Room, outbox: Outbox
) -> None:
    case_id = room.invention()
    paper = outbox.steps.draft(case_id, FilingKind.REQUEST, "著录项目变更").filing_id
    outbox.steps.send(paper, date(2026, 11, 24))
    notice = notice_of(room, case_id)
    with writing(room.context) as writer:
        found = outbox.steps.receive_by_notice(writer, case_id, notice, date(2026, 11, 23))
    assert found.outcome is ReceiptOutcome.NONE_SENT


class Named:
    def __init__(self, name: str, form_code: str | None = None) -> None:
        self.name, self.form_code = name, form_code


@pytest.mark.parametrize(
    ("hints", "expected"),
    [
        ([], None),
        (["意见陈述书"], "意见陈述书"),
        (["意见陈述书（关于第一次审查意见）"], "意见陈述书"),
        (["110401"], "实质审查请求书"),
        (["请求书"], None),
        (["意见陈述书", "实质审查请求书"], None),
        (["没有这样的文件"], None),
        (["意"], None),
    ],
)
def test_a_receipt_names_its_paper_by_form_or_name(hints: list[str], expected: str | None) -> None:
    papers = [
        Named("意见陈述书", "100012"),
        Named("实质审查请求书", "110401"),
        Named("费用减缴请求书"),
    ]
    found = pick(papers, hints)
    assert (found.name if found else None) == expected


@pytest.mark.parametrize(
    ("named", "title", "taken"),
    [
        ([], "电子申请回执", True),
        (["著录项目变更申报书"], "意见陈述书回执", False),
        (["意"], "", False),
        (["100012"], "", True),
        (["意见陈述书（关于第一次审查意见）"], "", True),
    ],
)
def test_the_only_paper_is_not_taken_where_the_receipt_names_another(
    named: list[str], title: str, taken: bool
) -> None:
    found = pick([Named("意见陈述书", "100012")], named, title)
    assert (found is not None) is taken


def test_a_receipt_that_names_another_paper_leaves_the_only_one_sent(
    room: Room, outbox: Outbox
) -> None:
    case_id, reply = reply_of(room)
    paper = outbox.steps.draft(case_id, FilingKind.RESPONSE, "意见陈述书", reply).filing_id
    notice, day = notice_of(room, case_id), date(2026, 11, 23)
    outbox.steps.send(paper, ACTED)
    named = ["著录项目变更申报书"]
    with writing(room.context) as writer:
        found = outbox.steps.receive_by_notice(writer, case_id, notice, day, "R-1", named)
    assert (found.outcome, found.candidates) == (ReceiptOutcome.NONE_SENT, (paper,))
    assert room.deadline(reply).status is Status.SENT


def test_a_receipt_taken_back_opens_what_it_had_closed(room: Room, outbox: Outbox) -> None:
    case_id, reply = reply_of(room)
    paper = outbox.steps.draft(case_id, FilingKind.RESPONSE, "意见陈述书", reply).filing_id
    outbox.steps.send(paper, ACTED)
    notice = notice_of(room, case_id)
    assert room.deadline(reply).status is Status.RECEIVED
    due = room.deadline(reply).official_due
    (shown,) = Withdrawing(room.context).preview_notice(notice)
    assert (shown.rule_id, shown.new_due, shown.reason) == (
        "oa_first_reply",
        due,
        MoveReason.ARISES,
    )
    done = room.recording.withdraw_notice(notice, "不是本案的回执")
    assert [note.code for note in done.notes] == ["recording.receipt-taken-back"]
    assert room.deadline(reply).status is Status.SENT
    kept = outbox.paper(paper)
    assert (kept.received_on, kept.receipt_no, kept.receipt_notice_id) == (None, None, None)


def test_a_drafter_may_review_where_own_entries_are_confirmed_later(
    room: Room, outbox: Outbox, people: tuple[int, int]
) -> None:
    """Somebody who only administers does not count as a second pair of eyes."""
    admin = StaffDraft("乙", frozenset({StaffRole.ADMINISTRATOR}))
    room.staff.edit(people[1], admin)
    WorkingAlone(room.context).set(True)
    paper = outbox.steps.draft(room.invention(), FilingKind.REQUEST, "著录项目变更").filing_id
    assert outbox.steps.review(paper, people[0]).notes


def test_a_paper_of_another_kind_does_not_keep_a_deadline(room: Room, outbox: Outbox) -> None:
    """The request for an extension is about the reply; it is not the reply."""
    case_id, reply = reply_of(room)
    assert outbox.steps.kind_for("oa_first_reply") is FilingKind.RESPONSE
    with pytest.raises(UserError, match=r"filing\.other-kind"):
        outbox.steps.draft(case_id, FilingKind.REQUEST, "延长期限请求书", reply)
    request = outbox.steps.draft(case_id, FilingKind.REQUEST, "延长期限请求书").filing_id
    outbox.steps.send(request, ACTED)
    assert room.deadline(reply).status is Status.OPEN
    unsorted = outbox.steps.draft(case_id, FilingKind.OTHER, "意见陈述书", reply)
    assert unsorted.deadline_id == reply


def test_a_receipt_file_that_the_case_has_already_is_the_receipt_of_the_paper(
    room: Room, outbox: Outbox, tmp_path: Path
) -> None:
    case_id = room.invention()
    paper = outbox.steps.draft(case_id, FilingKind.REQUEST, "著录项目变更").filing_id
    outbox.steps.send(paper, ACTED)
    file = tmp_path / "receipt.pdf"
    file.write_bytes(b"%PDF-1.4 receipt")
    (number,) = outbox.documents.attach(case_id, [file]).document_ids

    def stored() -> list[tuple[int, int | None, DocumentRole]]:
        with room.context.database.reading() as session:
            rows = session.scalars(select(Document).order_by(Document.id))
            return [(row.id, row.filing_id, row.role) for row in rows]

    with pytest.raises(UserError, match=r"closing\.received-before-sent"):
        outbox.steps.receive(paper, date(2026, 11, 19), "R-2", [file])
    assert stored() == [(number, None, DocumentRole.ATTACHMENT)]
    outbox.steps.receive(paper, date(2026, 11, 23), "R-2", [file])
    assert stored() == [(number, paper, DocumentRole.RECEIPT)]


def test_a_receipt_put_down_by_hand_closes_its_paper_or_says_why_not(
    room: Room, outbox: Outbox
) -> None:
    case_id, reply = reply_of(room)
    draft = NoticeDraft(case_id, "200105", "电子申请回执", date(2026, 11, 23), serial="R-8")
    first = room.recording.record_notice(draft)
    assert first.notes[-1].code == "receipt.none-sent"
    paper = outbox.steps.draft(case_id, FilingKind.RESPONSE, "意见陈述书", reply).filing_id
    outbox.steps.send(paper, ACTED)
    assert first.notice_id is not None
    done = room.recording.replace_notice(first.notice_id, draft, "登记有误")
    assert done.notes[-1].code == "receipt.done"
    kept = outbox.paper(paper)
    assert (kept.receipt_no, kept.receipt_notice_id) == ("R-8", done.notice_id)
    assert room.deadline(reply).status is Status.RECEIVED


def test_an_unsent_paper_keeps_the_deadline_of_the_notice_in_the_place_of_its_own(
    room: Room, outbox: Outbox
) -> None:
    case_id, reply = reply_of(room)
    paper = outbox.steps.draft(case_id, FilingKind.RESPONSE, "意见陈述书", reply).filing_id
    notice = room.deadline(reply).notice_id
    assert notice is not None
    right = NoticeDraft(case_id, "210401", "第一次审查意见通知书", date(2026, 8, 13))
    room.recording.replace_notice(notice, right, "发文日有误")
    (new,) = room.deadlines(case_id, "oa_first_reply")
    assert outbox.paper(paper).deadline_id == new.id
    outbox.steps.send(paper, ACTED)
    assert room.deadline(new.id).status is Status.SENT


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        ("oa_first_reply", FilingKind.RESPONSE),
        ("annuity_grace", FilingKind.PAYMENT),
        ("priority_fee_pct", FilingKind.PAYMENT),
        ("invalidation_fee", FilingKind.PAYMENT),
        ("fee_reduction_request", FilingKind.REQUEST),
        ("restoration_notice", FilingKind.REQUEST),
        ("exam_fee_refund_withdrawal", FilingKind.OTHER),
        ("no_such_rule", FilingKind.OTHER),
    ],
)
def test_a_rule_says_what_kind_of_paper_keeps_it(
    outbox: Outbox, rule: str, kind: FilingKind
) -> None:
    assert outbox.steps.kind_for(rule) is kind
