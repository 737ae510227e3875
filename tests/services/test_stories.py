from __future__ import annotations

from datetime import date

import pytest

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.paths import resources_dir
from agencydesk.services.docket import Docket
from agencydesk.services.drafts import NoticeDraft
from agencydesk.services.stories import Stories
from agencydesk.services.wording import Wording, load_phrases
from tests.conftest import TODAY
from tests.services.conftest import Room


@pytest.fixture
def stories(room: Room) -> Stories:
    engine = room.context.rules.engine
    phrases = load_phrases(resources_dir())
    wording = Wording(room.context.texts, engine.book, engine.events, phrases)
    docket = Docket(room.context, wording)
    return Stories(room.context, docket, wording, room.closing, room.extending)


def test_a_derivation_tells_who_entered_confirmed_sent_and_received(
    room: Room, stories: Stories, people: tuple[int, int]
) -> None:
    reply = room.office_action(room.invention(), date(2026, 8, 12))
    room.confirming.confirm(reply, people[1])
    room.closing.mark_sent(reply, date(2026, 11, 24))
    room.closing.mark_received(reply, TODAY, "R-7")
    facts = dict(stories.explain(reply, "en").facts)
    assert facts["Entered"] == "甲 · 2026-11-25"
    assert facts["Confirmed"] == "乙 · 2026-11-25"
    assert facts["Sent"] == "甲 · 2026-11-24"
    assert facts["Received"] == "甲 · 2026-11-25 · R-7"
    assert "Citation" in facts
    assert stories.pdf(reply, "zh").startswith(b"%PDF-")


def test_the_way_of_an_extension_is_told_from_both_ends(room: Room, stories: Stories) -> None:
    reply = room.office_action(room.invention(), date(2026, 8, 12))
    longer = stories.longer(reply, 1, language="en")
    assert (longer.old_due, longer.new_due) == (date(2026, 12, 14), date(2027, 1, 12))
    assert longer.lines
    assert any("earliest" in note for note in longer.notes)
    new = room.extending.extend(reply, 1).changes.record_id
    assert new is not None
    assert "2027-01-12" in dict(stories.explain(reply, "en").facts)["Extended to"]
    assert "2026-12-14" in dict(stories.explain(new, "en").facts)["Extension of"]
    before, after = stories.standing([reply, new], "en")
    assert (before.status, before.extended) == (Status.SUPERSEDED, False)
    assert (after.extended, after.months) == (True, ())


def test_what_can_be_extended_says_by_how_much_and_on_what_terms(
    room: Room, stories: Stories
) -> None:
    case_id = room.invention()
    request = room.deadlines(case_id, "exam_request")[0]
    reply = room.office_action(case_id, date(2026, 8, 12))
    answer, statutory = stories.standing([reply, request.id, 99], "en")
    assert answer.months == (1, 2)
    assert "request and fee" in answer.terms
    assert statutory.months == ()
    assert not answer.overdue(TODAY)
    assert answer.overdue(date(2026, 12, 15))


def test_what_is_not_needed_says_so_with_its_reason(room: Room, stories: Stories) -> None:
    reply = room.office_action(room.invention(), date(2026, 8, 12))
    room.closing.mark_not_needed(reply, "客户放弃")
    facts = dict(stories.explain(reply, "en").facts)
    assert facts["Closed"] == "Not needed · 甲 · 2026-11-25 · 客户放弃"


def test_a_missed_request_for_re_examination_shows_its_restoration_before(
    room: Room, stories: Stories
) -> None:
    case_id = room.invention()
    types = room.context.rules.notices.types
    kind = next(each for each in types if "reexam_request" in each.rules)
    from_notice = room.recording.record_notice(
        notice(case_id, kind.code, kind.name_zh, date(2026, 6, 12))
    )
    request = next(
        number
        for number in from_notice.deadline_ids
        if room.deadline(number).rule_id == "reexam_request"
    )
    before = room.trail_length()
    remedies = stories.remedies(request, "en")
    assert len(remedies) == 1
    assert room.trail_length() == before
    arose = room.closing.mark_missed(request, "疏漏").moves
    assert [move.new_due for move in arose] == [remedy.due for remedy in remedies]


def test_an_unknown_deadline_has_no_story(stories: Stories) -> None:
    with pytest.raises(UserError, match=r"deadline\.unknown"):
        stories.explain(1)
    with pytest.raises(UserError, match=r"deadline\.unknown"):
        stories.remedies(1)
    assert stories.standing([1]) == ()


def notice(case_id: int, code: str, name: str, day: date) -> NoticeDraft:
    return NoticeDraft(case_id, code=code, name=name, dispatch_date=day)


def test_a_deadline_that_left_the_docket_tells_what_took_its_place_or_why_nothing_did(
    room: Room, stories: Stories
) -> None:
    case_id = room.invention()
    old = room.deadlines(case_id, "exam_request")[0]
    room.corrections.apply_correction(case_id, {"filing_date": date(2025, 4, 7)})
    new = room.deadlines(case_id, "exam_request")[0]
    facts = dict(stories.explain(old.id, "en").facts)
    assert facts["Closed"].startswith("Superseded")
    assert "no longer applies" not in facts["Closed"]
    assert "2028-04-07" in facts["Replaced by"]
    assert "2028-03-03" in dict(stories.explain(new.id, "en").facts)["Replaces"]
    room.corrections.apply_correction(case_id, {"exam_request_date": date(2026, 5, 6)})
    assert room.deadline(new.id).status is Status.SUPERSEDED
    closed = dict(stories.explain(new.id, "zh").facts)["办结"]
    assert closed.endswith("此期限不再适用")
