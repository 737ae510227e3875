from __future__ import annotations

from datetime import date

import pytest

from agencydesk.models.vocabulary import CaseKind, Route
from agencydesk.paths import resources_dir
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.initials import Initials
from agencydesk.services.notice_list import NoticeList
from tests.services.conftest import Room


@pytest.fixture
def offered(room: Room) -> NoticeList:
    letters = Initials.load(resources_dir())
    return NoticeList(room.context, lambda: letters)


def codes(offered: NoticeList, text: str, case_id: int | None = None) -> list[str]:
    return [choice.code for choice in offered.notices(text, case_id)]


@pytest.mark.parametrize("text", ["210401", "2104", "第一次审查", "dycsc", "DYCSC", "scyj dyc"])
def test_an_office_action_is_offered_by_code_name_and_initials(
    offered: NoticeList, text: str
) -> None:
    assert "210401" in codes(offered, text)


def test_a_code_typed_in_full_comes_first_whatever_else_holds_it(offered: NoticeList) -> None:
    first = offered.notices("210401", None, "en")[0]
    assert (first.code, first.filed) == ("210401", "第一次审查意见通知书")
    assert first.name != first.filed
    assert first.starts


def test_what_no_type_is_called_offers_nothing(offered: NoticeList) -> None:
    assert offered.notices("没有这种通知书") == ()
    assert offered.events("没有这种事件") == ()


def test_types_of_the_case_at_hand_come_first(room: Room, offered: NoticeList) -> None:
    abroad = room.cases.create(
        CaseDraft("P-9", "一种装置", CaseKind.INVENTION, Route.PCT_INTERNATIONAL)
    ).id
    kinds = {kind.key: kind.kinds for kind in room.context.rules.notices.types}
    first = offered.notices("", abroad, limit=1)[0]
    assert kinds[first.code or first.filed] & {"all", "pct_international"}


def test_what_was_recorded_most_comes_first_when_nothing_is_typed(
    room: Room, offered: NoticeList
) -> None:
    case_id = room.invention()
    room.office_action(case_id, date(2026, 11, 2))
    assert codes(offered, "", case_id)[0] == "210401"
    assert len(offered.notices("", limit=500)) == len(room.context.rules.notices.types)


def test_events_that_are_dates_of_the_case_are_not_offered(offered: NoticeList) -> None:
    keys = {choice.key for choice in offered.events("", limit=500)}
    assert "filing_date" not in keys
    assert "knowledge_date" in keys


def test_an_event_is_offered_by_name_and_initials_in_both_languages(offered: NoticeList) -> None:
    chosen = next(each for each in offered.events("", limit=500) if each.key == "knowledge_date")
    letters = Initials.load(resources_dir()).of(chosen.name).split("\t")[0]
    for text in (chosen.name, letters):
        assert "knowledge_date" in {each.key for each in offered.events(text, limit=500)}
    english = next(
        each for each in offered.events("", None, "en", 500) if each.key == "knowledge_date"
    )
    assert english.name != chosen.name
