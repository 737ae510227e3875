from __future__ import annotations

import random
from dataclasses import replace

import pytest
from sqlalchemy import delete

from agencydesk.models.cases import CaseParty
from agencydesk.models.imports import ImportBatch
from agencydesk.models.trail import Entry, append
from agencydesk.models.vocabulary import PartyRole
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.parties import PartyDraft
from agencydesk.services.search import Search
from tests.services.conftest import Room


def fill(room: Room) -> tuple[int, int]:
    first = room.cases.create(
        CaseDraft(
            "AB-2024-001",
            "一种锂电池隔膜",
            application_no="202310148883.X",
            client_ref="KH-77",
            people={
                PartyRole.CLIENT: ("某某新能源有限公司",),
                PartyRole.INVENTOR: ("单示例", "甲示例"),
            },
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
        "zl2023101",
        "CN2023 1014",
        "202310148883.",
    ):
        assert room.search.find(spelling) == [first], spelling


def test_a_number_with_another_check_character_still_finds_its_case(room: Room) -> None:
    first, _ = fill(room)
    assert room.search.find("202310148883.5") == [first]


def test_an_international_number_is_found_with_and_without_strokes(room: Room) -> None:
    fill(room)
    third = room.cases.create(CaseDraft("AB-3", "一种支架", pct_no="PCT/CN2024/123456")).id
    for spelling in (
        "PCT/CN2024/123456",
        "pctcn2024123456",
        "PCT/CN2024/1234",
        "CN2024/123456",
        "123456",
    ):
        assert room.search.find(spelling) == [third], spelling


def test_a_number_of_a_publication_is_found_with_and_without_blanks(room: Room) -> None:
    fill(room)
    draft = CaseDraft("AB-3", "一种支架", publication_no="CN 118234567 A", grant_no="CN118234567B")
    third = room.cases.create(draft).id
    for spelling in ("CN118234567A", "cn 118234567 a", "CN 118234567 B", "118234567"):
        assert room.search.find(spelling) == [third], spelling


def test_references_are_found_without_their_marks(room: Room) -> None:
    first, second = fill(room)
    assert room.search.find("ab2024001") == [first]
    assert room.search.find("AB2024") == [first, second]
    assert room.search.find("kh77") == [first]
    assert room.search.find("KH/77") == [first]


def test_a_wide_letter_in_one_field_leaves_the_others_alone(room: Room) -> None:
    wide = room.cases.create(CaseDraft("甲－１", "一种支架", client_ref="KH，１")).id
    assert room.search.find("kh,1") == [wide]
    assert room.search.find("甲-1") == [wide]


def test_references_are_found_whatever_the_case_of_letters(room: Room) -> None:
    first, second = fill(room)
    assert room.search.find("ab-2024") == [first, second]
    assert room.search.find("kh-77") == [first]
    assert room.search.find("AB-2024", limit=1) == [first]


def test_a_reference_with_chinese_letters_is_found_by_any_part_of_it(room: Room) -> None:
    third = room.cases.create(CaseDraft("沪A-77", "一种支架")).id
    for text in ("沪a-77", "A-77", "沪"):
        assert room.search.find(text) == [third], text


@pytest.mark.parametrize("typed", ["yzldcgm", "ldc", "mmxny", "ssl", "dsl", "LDCGM", "ldc ab-2024"])
def test_titles_and_names_are_found_by_pinyin_initials(room: Room, typed: str) -> None:
    first, _ = fill(room)
    assert room.search.find(typed) == [first]


def test_latin_letters_inside_a_chinese_title_are_found(room: Room) -> None:
    third = room.cases.create(CaseDraft("AB-3", "基于Wi-Fi的LED灯（改进）")).id
    for text in ("led", "wi-fi", "LED灯", "灯(改进)", "灯（改进）"):
        assert room.search.find(text) == [third], text


def test_what_is_new_changed_or_renamed_is_found_at_once(room: Room) -> None:
    first, second = fill(room)
    assert room.search.find("支架") == []
    fourth = room.cases.create(CaseDraft("AA-2026-001", "一种电池支架")).id
    assert room.search.find("支架") == [fourth]
    assert room.search.find("电池") == [fourth, first, second]
    view = room.cases.get(fourth)
    draft = replace(view.draft, ref="ZZ-1", title="一种电池托盘")
    room.cases.edit(fourth, draft, version=view.version)
    assert room.search.find("支架") == []
    assert room.search.find("电池") == [first, second, fourth]
    party = room.parties.list("某某新能源")[0]
    room.parties.edit(party.id, replace(party.draft, name="某某储能有限公司"))
    assert room.search.find("储能") == [first]
    assert room.search.find("新能源") == []


def test_whom_an_undone_import_put_back_is_found_again(room: Room) -> None:
    first, _ = fill(room)
    assert room.search.find("新能源") == [first]
    with room.context.database.writing() as session:
        session.execute(delete(CaseParty).where(CaseParty.role == PartyRole.CLIENT))
        entry = Entry(room.clock.now, None, "", "undo", ImportBatch.__tablename__, 1)
        append(session, [entry])
    assert room.search.find("新能源") == []


def test_following_changes_gives_what_reading_everything_anew_gives(room: Room) -> None:
    dice = random.Random(11)
    people = room.parties.add(PartyDraft("示例有限公司")).id
    numbers: list[int] = []
    for step in range(40):
        ref = f"{dice.choice('ABCxyz沪')}-{step}"
        numbers.append(room.cases.create(CaseDraft(ref, f"一种{dice.choice('长重调光')}体")).id)
        if step % 3 == 0:
            room.parties.set_role(dice.choice(numbers), PartyRole.CLIENT, [people])
        if step % 4 == 0:
            view = room.cases.get(dice.choice(numbers))
            draft = replace(view.draft, ref=f"{dice.choice('ABCxyz')}-re-{step}")
            room.cases.edit(view.id, draft, version=view.version)
        if step % 5 == 0:
            room.search.refresh()
    for text in ("一种", "-", "re", "gt", "c", "yz", "示例", "slyxgs", "a-", "光体 re"):
        assert room.search.find(text) == Search(room.context).find(text), text


def test_hits_show_the_closest_first_and_what_was_found(room: Room) -> None:
    room.cases.create(CaseDraft("X-001-7", "一种装置"))
    room.cases.create(CaseDraft("AA-001", "一种装置", client_ref="001"))
    exact = room.cases.create(CaseDraft("001", "一种装置")).id
    found = room.search.hits("001", 12)
    assert [row.ref for row in found.rows] == ["001", "AA-001", "X-001-7"]
    assert (found.total, found.capped) == (3, False)
    assert found.rows[0].case_id == exact


def test_a_hit_says_where_a_word_is_that_is_not_shown(room: Room) -> None:
    fill(room)
    assert room.search.hits("单示例", 12, "en").rows[0].where == "Inventor 单示例"
    assert room.search.hits("jsl", 12, "zh").rows[0].where == "发明人 甲示例"
    assert room.search.hits("KH-77", 12, "zh").rows[0].where == "客户案号 KH-77"
    for shown in ("AB-2024-001", "隔膜", "2023101488", "某某", "ldcgm", "mmxny"):
        assert room.search.hits(shown, 12).rows[0].where == "", shown


def test_a_whole_reference_or_number_names_one_case(room: Room) -> None:
    first, second = fill(room)
    assert room.search.hits("ab-2024-002", 12).exact == second
    assert room.search.hits("ZL 2023 1014 8883.X", 12).exact == first
    assert room.search.hits("KH-77", 12).exact == first
    assert room.search.hits("ab-2024", 12).exact is None
    assert room.search.hits("电池", 12).exact is None


def test_hits_are_ready_to_show(room: Room) -> None:
    first, _ = fill(room)
    row = room.search.hits("隔膜", 12, "zh").rows[0]
    assert (row.case_id, row.ref, row.title) == (first, "AB-2024-001", "一种锂电池隔膜")
    assert (row.number, row.client) == ("202310148883.X", "某某新能源有限公司")
    assert row.status
    assert room.search.hits("没有", 12).rows == ()
    assert room.search.hits(" ", 12).total == 0


def test_a_limit_keeps_the_count(room: Room) -> None:
    fill(room)
    found = room.search.hits("一种", 1)
    assert (len(found.rows), found.total) == (1, 2)


def test_the_text_read_at_once_is_the_text_that_grew_case_by_case(room: Room) -> None:
    room.search.refresh()
    refs = ["b-2", "B-1", "案-3", "AB", "AB-2024", "ab 1", "长-1", "C/1", "Ａ-9", "10", "9"]
    for ref in refs:
        room.cases.create(CaseDraft(ref, f"一种支架{ref}"))
        room.search.refresh()
    fresh = Search(room.context)
    assert fresh.find("支架") == room.search.find("支架")
    assert len(fresh.find("支架")) == len(refs)
    assert fresh.find("ab") == room.search.find("ab")
    for lines in (fresh._text.plain, fresh._text.full):
        assert lines in (room.search._text.plain, room.search._text.full)
    held = [fresh._text.plain.line(place) for place in range(len(refs))]
    assert held == sorted(held)
