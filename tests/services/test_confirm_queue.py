"""What waits for a second person: computed dates, printed ones, and dates of a sheet."""

from __future__ import annotations

from datetime import date

from agencydesk.domain.docket import DocketFilter, Scope, Source
from agencydesk.paths import resources_dir
from agencydesk.services.docket import Docket
from agencydesk.services.wording import Wording, load_phrases
from tests.services.conftest import stated_reply


def waiting(room):
    engine = room.context.rules.engine
    wording = Wording(room.context.texts, engine.book, engine.events, load_phrases(resources_dir()))
    docket = Docket(room.context, wording)
    return set(docket.ids(DocketFilter(scope=Scope.TO_CONFIRM)))


def test_computed_printed_and_stated_dates_wait_until_somebody_else_confirms(room, people):
    case_id = room.invention()
    computed = room.office_action(case_id, date(2026, 10, 9))
    other = room.invention("P-2")
    printed = room.office_action(other, date(2026, 10, 9), printed_due=date(2027, 2, 8))
    third = room.invention("P-3")
    stated = stated_reply(room, third, date(2027, 1, 5))
    sources = [room.deadline(number).source for number in (computed, printed, stated)]
    assert sources == [Source.COMPUTED, Source.PRINTED, Source.SHEET]
    assert {computed, printed, stated} <= waiting(room)
    for number in (computed, printed, stated):
        room.confirming.confirm(number, people[1])
    assert not {computed, printed, stated} & waiting(room)
