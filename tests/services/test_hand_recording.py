from __future__ import annotations

from datetime import date

import pytest

from agencydesk.domain.facts import Delivery
from agencydesk.domain.periods import Period, Unit
from agencydesk.errors import UserError
from agencydesk.models.vocabulary import PartyRole
from agencydesk.paths import resources_dir
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.hand_recording import HandRecording
from agencydesk.services.recording_values import EventEntry, NoticeEntry
from agencydesk.services.wording import Wording, load_phrases
from tests.services.conftest import Room

DAY = date(2026, 11, 13)


@pytest.fixture
def by_hand(room: Room) -> HandRecording:
    engine = room.context.rules.engine
    wording = Wording(room.context.texts, engine.book, engine.events, load_phrases(resources_dir()))
    return HandRecording(room.context, room.recording, wording)


def test_the_dates_are_told_before_anything_is_written(room: Room, by_hand: HandRecording) -> None:
    case_id = room.invention()
    before = room.trail_length()
    shown = by_hand.preview_notice(NoticeEntry(case_id, "210401", dispatch_date=DAY))
    line = next(line for line in shown.lines if line.rule_id == "oa_first_reply")
    assert shown.name == "第一次审查意见通知书"
    assert line.official_due == date(2027, 3, 15)
    assert "2026-11-13" in line.why
    assert "2027-03-13" in line.why
    assert "细则" in line.why
    assert line.adds
    assert shown.same is None
    assert room.trail_length() == before


def test_internal_and_client_dates_are_those_that_will_be_kept(
    room: Room, by_hand: HandRecording
) -> None:
    case_id = room.invention()
    room.defaults.set("*", None, 14, 7)
    entry = NoticeEntry(case_id, "210401", dispatch_date=DAY)
    line = by_hand.preview_notice(entry).lines[0]
    made = room.deadline(by_hand.record_notice(entry).deadline_ids[0])
    assert (line.internal_due, line.client_due) == (date(2027, 3, 1), date(2027, 3, 8))
    assert (made.official_due, made.internal_due, made.client_due) == (
        line.official_due,
        line.internal_due,
        line.client_due,
    )


def test_without_a_dispatch_date_it_says_what_is_missing(
    room: Room, by_hand: HandRecording
) -> None:
    shown = by_hand.preview_notice(NoticeEntry(room.invention(), "210401"), "en")
    line = next(line for line in shown.lines if line.rule_id == "oa_first_reply")
    assert line.official_due is None
    assert line.missing
    assert line.why == ""
    assert shown.notes


def test_a_date_that_has_passed_already_is_marked(room: Room, by_hand: HandRecording) -> None:
    case_id = room.invention()
    entry = NoticeEntry(case_id, "210401", dispatch_date=date(2026, 3, 13))
    shown = by_hand.preview_notice(entry, "en")
    line = next(line for line in shown.lines if line.rule_id == "oa_first_reply")
    assert line.official_due == date(2026, 7, 13)
    assert line.warnings[0].startswith("This day has passed")
    later = by_hand.preview_notice(NoticeEntry(case_id, "210401", dispatch_date=DAY), "en")
    assert not any("has passed" in text for line in later.lines for text in line.warnings)


def test_a_printed_date_prevails_and_a_printed_period_is_counted(
    room: Room, by_hand: HandRecording
) -> None:
    case_id = room.invention()
    printed = date(2027, 1, 4)
    line = by_hand.preview_notice(
        NoticeEntry(case_id, "210401", dispatch_date=DAY, printed_due=printed)
    ).lines[0]
    assert line.official_due == printed
    two = Period(2, Unit.MONTH)
    line = by_hand.preview_notice(
        NoticeEntry(case_id, "210401", dispatch_date=DAY, printed_period=two)
    ).lines[0]
    assert line.official_due == date(2027, 1, 13)


def test_a_notice_that_is_on_file_already_is_said_before_saving(
    room: Room, by_hand: HandRecording
) -> None:
    entry = NoticeEntry(room.invention(), "210401", dispatch_date=DAY)
    first = by_hand.record_notice(entry).notice_id
    assert by_hand.preview_notice(entry).same == first
    with pytest.raises(UserError, match=r"notice\.twice"):
        by_hand.record_notice(entry)
    known = by_hand.notice(first or 0)
    assert (known.case_ref, known.name, known.dispatch_date) == (
        "P-1",
        "第一次审查意见通知书",
        DAY,
    )


def test_an_unknown_notice_is_recorded_by_its_name(room: Room, by_hand: HandRecording) -> None:
    entry = NoticeEntry(room.invention(), name="一封没有见过的来文", dispatch_date=DAY)
    shown = by_hand.preview_notice(entry)
    assert shown.lines == ()
    assert shown.notes
    done = by_hand.record_notice(entry)
    assert by_hand.notice(done.notice_id or 0).name == "一封没有见过的来文"


def test_what_replaces_an_awaited_date_says_so(room: Room, by_hand: HandRecording) -> None:
    case_id = room.invention()
    entry = NoticeEntry(case_id, "210401")
    by_hand.record_notice(entry)
    shown = by_hand.preview_notice(NoticeEntry(case_id, "210401", dispatch_date=DAY), "en")
    assert all(line.remark or line.adds for line in shown.lines)


def test_an_event_starts_every_rule_that_applies_unless_some_are_picked(
    room: Room, by_hand: HandRecording
) -> None:
    case_id = room.invention()
    choices = room.recording.rules_started_by("knowledge_date", case_id)
    every = by_hand.preview_event(EventEntry(case_id, "knowledge_date", DAY))
    assert {line.rule_id for line in every.lines} <= {choice.rule_id for choice in choices}
    none = by_hand.preview_event(EventEntry(case_id, "knowledge_date", DAY, ()))
    assert none.lines == ()
    done = by_hand.record_event(EventEntry(case_id, "knowledge_date", DAY))
    assert len(done.deadline_ids) == sum(line.adds for line in every.lines)


def test_a_case_is_shown_with_its_number_and_delivery(room: Room, by_hand: HandRecording) -> None:
    case_id = room.cases.create(
        CaseDraft(
            "P-2",
            "一种装置",
            application_no="202310148883X",
            delivery=Delivery.PAPER,
            people={PartyRole.CLIENT: ("示例有限公司",)},
        )
    ).id
    brief = by_hand.case(case_id)
    assert (brief.ref, brief.number, brief.delivery) == ("P-2", "202310148883.X", Delivery.PAPER)
    with pytest.raises(UserError, match=r"case\.unknown"):
        by_hand.case(99)
    with pytest.raises(UserError, match=r"notice\.unknown"):
        by_hand.notice(99)
