from __future__ import annotations

from agencydesk.models.vocabulary import PartyRole
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.changes import Changes
from tests.services.conftest import Room


def fill(room: Room) -> tuple[int, int]:
    first = room.cases.create(
        CaseDraft(
            "AB-2024-001",
            "一种锂电池隔膜",
            application_no="202310148883.X",
            client_ref="KH-77",
            people={PartyRole.CLIENT: ("某某新能源有限公司",)},
        )
    ).id
    second = room.cases.create(CaseDraft("AB-2024-002", "一种电池外壳")).id
    return first, second


def test_every_word_must_occur(room: Room) -> None:
    first, second = fill(room)
    assert room.search.find("电池") == [first, second]
    assert room.search.find("电池 隔膜") == [first]
    assert room.search.find("新能源 电池") == [first]
    assert room.search.find("隔膜 外壳") == []
    assert room.search.find("  ") == []


def test_a_number_is_found_in_any_spelling(room: Room) -> None:
    first, _ = fill(room)
    for spelling in (
        "202310148883.X",
        "202310148883x",
        "ZL202310148883.X",
        "CN 2023 1014 8883.X",
        "２０２３１０１４８８８３．Ｘ",
        "202310148883",
        "8883.x",
        "2023101488",
    ):
        assert room.search.find(spelling) == [first], spelling


def test_references_are_found_whatever_the_case_of_letters(room: Room) -> None:
    first, second = fill(room)
    assert room.search.find("ab-2024") == [first, second]
    assert room.search.find("kh-77") == [first]
    assert room.search.find("AB-2024", limit=1) == [first]


def test_the_index_follows_changes(room: Room) -> None:
    fill(room)
    third = room.cases.create(CaseDraft("AB-2025-001", "一种电池支架"))
    room.search.refresh()
    fourth = room.cases.create(CaseDraft("AB-2026-001", "一种电池支架"))
    room.search.note(Changes(docket=True))
    assert room.search.find("支架") == [third.id]
    room.search.note(fourth.changes)
    assert room.search.find("支架") == [third.id, fourth.id]
