"""Dates that can be corrected are listed in words, and a correction can be taken back."""

from datetime import date

import pytest

from agencydesk.errors import UserError
from agencydesk.models.vocabulary import CaseKind
from agencydesk.paths import resources_dir
from agencydesk.services.base_date_values import Correction
from agencydesk.services.base_dates import BaseDateList
from agencydesk.services.case_rows import CaseDraft, Priority
from agencydesk.services.move_words import MoveWords
from agencydesk.services.results import MoveReason
from agencydesk.services.wording import Wording, load_phrases


@pytest.fixture
def dates(room):
    engine = room.context.rules.engine
    wording = Wording(room.context.texts, engine.book, engine.events, load_phrases(resources_dir()))
    return BaseDateList(room.context, room.corrections, MoveWords(room.context, wording))


def standing(room, case_id):
    return sorted((row.rule_id, row.year, row.official_due) for row in room.deadlines(case_id))


def test_known_dates_and_notices_come_before_dates_nobody_knows(room, dates):
    case_id = room.invention()
    room.office_action(case_id, date(2026, 10, 9))
    found = dates.of_case(case_id, "zh")
    assert [(each.field, each.day) for each in found.dates[:2]] == [
        ("filing_date", date(2025, 3, 3)),
        ("dispatch_date", date(2026, 10, 9)),
    ]
    assert found.dates[1].title == "发文日：第一次审查意见通知书"
    assert found.dates[1].delivery == "electronic"
    assert found.dates[2].day is None
    assert ("paper", "邮寄送达") in found.deliveries


def test_a_preview_names_each_date_with_the_days_it_moves(room, dates):
    case_id = room.invention()
    lines = dates.preview(Correction(case_id, "filing_date", date(2025, 3, 10)), "zh")
    assert lines
    for line in lines:
        assert line.case_ref == "P-1"
        assert line.matter
        assert line.kind is MoveReason.MOVED
        assert line.kind_text == "变更"
        assert line.days == (line.new - line.old).days
    assert standing(room, case_id) == standing(room, case_id)


def test_a_date_that_moves_into_the_past_is_marked(room, dates):
    case_id = room.invention()
    lines = dates.preview(Correction(case_id, "filing_date", date(2023, 3, 3)), "zh")
    passed = [line for line in lines if line.new is not None and line.new < room.context.today()]
    assert passed
    assert all(line.note.startswith("▲ 这一天已过") for line in passed)
    assert not any("已过" in line.note for line in lines if line not in passed)


def test_what_cannot_be_computed_any_more_says_what_it_needs(room, dates):
    case_id = room.invention()
    lines = dates.preview(Correction(case_id, "filing_date", None), "zh")
    assert lines
    assert all(line.new is None for line in lines)
    assert {line.kind_text for line in lines} <= {"取消", "无法计算"}


def test_a_correction_taken_back_restores_every_date(room, dates):
    case_id = room.invention()
    before = standing(room, case_id)
    done = dates.apply(Correction(case_id, "filing_date", date(2025, 3, 10)), "笔误")
    assert done.moved.changes.docket
    assert standing(room, case_id) != before
    assert done.back is not None
    dates.apply(done.back)
    assert standing(room, case_id) == before


def test_a_notice_is_corrected_and_taken_back_with_its_delivery(room, dates):
    case_id = room.invention()
    room.office_action(case_id, date(2026, 10, 9))
    before = standing(room, case_id)
    notice = next(each for each in dates.of_case(case_id).dates if each.notice_id)
    wanted = Correction(case_id, notice.field, notice.day, notice.notice_id, "paper", None)
    lines = dates.preview(wanted, "en")
    assert lines
    assert {line.kind_text for line in lines} == {"Moves"}
    done = dates.apply(wanted)
    assert done.back is not None
    dates.apply(done.back)
    assert standing(room, case_id) == before


def test_a_notice_cannot_lose_its_dispatch_date(room, dates):
    case_id = room.invention()
    room.office_action(case_id, date(2026, 10, 9))
    notice = next(each for each in dates.of_case(case_id).dates if each.notice_id)
    with pytest.raises(UserError, match=r"correction\.no-day"):
        dates.preview(Correction(case_id, notice.field, None, notice.notice_id, "paper"))


def test_a_closed_deadline_is_reported_and_stays(room, dates):
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 10, 9))
    room.closing.mark_sent(reply, date(2026, 11, 20))
    notice = next(each for each in dates.of_case(case_id).dates if each.notice_id)
    wanted = Correction(case_id, notice.field, date(2026, 9, 9), notice.notice_id, "electronic")
    line = next(line for line in dates.preview(wanted, "zh") if line.deadline_id == reply)
    assert (line.kind, line.kind_text) == (MoveReason.CLOSED, "已办结，不变")
    assert "核对" in line.note


def claimed(room, *days):
    """Return a case that claims priorities of these days."""
    draft = CaseDraft(
        "P-1",
        kind=CaseKind.INVENTION,
        filing_date=date(2025, 3, 3),
        priorities=tuple(Priority(day, f"CN{number}", "CN") for number, day in enumerate(days)),
    )
    return room.cases.create(draft).id


def test_the_only_priority_can_be_corrected_and_corrected_back(room, dates):
    case_id = claimed(room, date(2024, 5, 6))
    before = room.cases.get(case_id).draft.priorities
    done = dates.apply(Correction(case_id, "priority_date", date(2024, 5, 9)))
    assert done.back is not None
    dates.apply(done.back)
    assert room.cases.get(case_id).draft.priorities == before


@pytest.mark.parametrize("wanted", [date(2024, 9, 9), None])
def test_no_way_back_is_offered_that_would_mix_up_several_priorities(room, dates, wanted):
    case_id = claimed(room, date(2024, 5, 6), date(2024, 6, 6))
    assert dates.apply(Correction(case_id, "priority_date", wanted)).back is None
    days = [claim.priority_date for claim in room.cases.get(case_id).draft.priorities]
    assert date(2024, 6, 6) in days


def test_a_priority_taken_back_is_not_said_to_come_back_without_its_number(room, dates):
    case_id = claimed(room, date(2024, 5, 6))
    assert dates.apply(Correction(case_id, "priority_date", None)).back is None
