"""The timeline puts what happened and what is due in the order of days."""

from datetime import date

import pytest

from agencydesk.domain.docket import Band
from agencydesk.errors import UserError
from agencydesk.paths import resources_dir
from agencydesk.services.docket import Docket
from agencydesk.services.timeline import Timeline
from agencydesk.services.timeline_values import Mark
from agencydesk.services.wording import Wording, load_phrases


@pytest.fixture
def timeline(room):
    engine = room.context.rules.engine
    wording = Wording(room.context.texts, engine.book, engine.events, load_phrases(resources_dir()))
    return Timeline(room.context, Docket(room.context, wording).of_case)


def test_dates_notices_and_deadlines_stand_in_the_order_of_days(room, timeline):
    case_id = room.invention()
    room.office_action(case_id, date(2026, 10, 9))
    items = timeline.of_case(case_id, "zh")
    dated = [item.day for item in items if item.day]
    assert dated == sorted(dated)
    assert (items[0].mark, items[0].text, items[0].day) == (
        Mark.FACT,
        "申请日",
        date(2025, 3, 3),
    )
    assert {item.mark for item in items} >= {Mark.FACT, Mark.NOTICE, Mark.DEADLINE}


def test_a_notice_leads_to_the_deadline_it_started(room, timeline):
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 10, 9))
    notice = next(item for item in timeline.of_case(case_id) if item.mark is Mark.NOTICE)
    assert notice.deadline_id == reply
    deadline = next(item for item in timeline.of_case(case_id) if item.deadline_id == reply)
    assert deadline.day is not None


def test_a_provisional_date_says_so_however_far_away_it_is(room, timeline):
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 10, 9))
    item = next(each for each in timeline.of_case(case_id, "zh") if each.deadline_id == reply
                and each.mark is Mark.DEADLINE)  # fmt: skip
    assert (item.band, item.note) == (Band.LATER, "暂定")


def test_a_sent_paper_leads_to_its_deadline(room, timeline):
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 10, 9))
    room.closing.mark_sent(reply, date(2026, 11, 20))
    items = timeline.of_case(case_id, "en")
    due = next(item for item in items if item.deadline_id == reply and item.band is not None)
    assert due.note.startswith("Sent")


def test_superseded_deadlines_are_left_to_the_history(room, timeline):
    case_id = room.invention()
    before = {item.deadline_id for item in timeline.of_case(case_id)} - {None}
    room.corrections.apply_correction(case_id, {"filing_date": date(2025, 3, 5)})
    after = {item.deadline_id for item in timeline.of_case(case_id)} - {None}
    assert len(after) == len(before)
    assert before != after


def test_a_deadline_without_a_date_comes_last_and_says_what_it_needs(room, timeline):
    case_id = room.invention(filed=None)
    room.office_action(case_id, date(2026, 10, 9), dispatch_date=None)
    last = timeline.of_case(case_id, "zh")[-1]
    assert (last.day, last.band) == (None, Band.UNKNOWN)
    assert last.note.startswith("缺")


def test_an_unknown_case_is_refused(timeline):
    with pytest.raises(UserError, match=r"case\.unknown"):
        timeline.of_case(99)
