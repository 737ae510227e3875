"""The search for conflicts finds everybody who has or had a like name, and says on which side."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from time import perf_counter

import pytest
from sqlalchemy import insert, select

from agencydesk.domain.fields import RuleError
from agencydesk.domain.name_variants import NameMatch
from agencydesk.errors import UserError
from agencydesk.models import trail
from agencydesk.models.database import Database
from agencydesk.models.parties import Party
from agencydesk.models.vocabulary import CaseKind, CaseStatus, ConflictResult, PartyKind, Route
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.compliance.conflict_values import ConflictFound, ConflictMatch
from agencydesk.services.compliance.conflicts import MOST_CASES, MOST_WEAK
from agencydesk.services.compliance.party_names import load_endings
from agencydesk.services.desk import Desk
from agencydesk.services.parties import PartyDraft
from agencydesk.services.staff_values import StaffDraft

NUMBER = "202310148883.5"


class Office:
    """A desk, and short ways to put parties into cases."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.conflicts = desk.compliance.conflicts
        desk.work_as(desk.staff.add(StaffDraft("示例甲")).id)

    def case(self, ref: str, number: str | None = None, **roles: str) -> int:
        """Add a case with one party a role; return its id."""
        route = Route.INVALIDATION if "opponent" in roles else Route.NATIONAL
        draft = CaseDraft(ref, "一种装置", CaseKind.INVENTION, route=route, application_no=number)
        case = self.desk.cases.create(draft).id
        for role, name in roles.items():
            self.desk.parties.put_in(case, role, name)
        return case

    def party(self, name: str, name_en: str | None = None) -> int:
        """Add a party that is in no case."""
        return self.desk.parties.add(PartyDraft(name, name_en=name_en)).id

    def take_out(self, case_id: int, role: str, name: str) -> None:
        """Take a role in a case from a party."""
        with self.desk.context.database.reading() as session:
            party = session.scalars(select(Party.id).where(Party.name == name)).one()
        self.desk.parties.take_out(case_id, role, party)

    def one(self, name: str, case_id: int | None = None) -> ConflictMatch:
        """Return the only match of a name."""
        (match,) = self.conflicts.search([name], case_id).matches
        return match


@pytest.fixture
def office(fresh: Path, now: datetime) -> Iterator[Office]:
    desk = Desk.open(fresh, lambda: now)
    yield Office(desk)
    desk.close()
    database = Database(fresh / "agencydesk.db")
    with database.reading() as session:
        assert trail.verify(session) is None
    database.close()


@pytest.mark.parametrize(
    ("known", "wanted", "how"),
    [
        ("示例科技有限公司", "示例科技有限公司", NameMatch.EXACT),
        ("示例科技（北京）有限公司", "示例科技(北京)有限公司", NameMatch.FOLDED),
        ("Example Co., Ltd.", "ＥＸＡＭＰＬＥ　ＣＯ，ＬＴＤ", NameMatch.FOLDED),
        ("示例科技有限公司", "示例科技股份有限公司", NameMatch.CORE),
        ("示例（中国）科技有限公司", "示例科技集团", NameMatch.CORE),
        ("示例科技上海研究院", "示例科技有限公司", NameMatch.CONTAINS),
        ("示例科技", "示例科技上海研究院有限公司", NameMatch.CONTAINS),
        ("李𬱖", "李 𬱖", NameMatch.FOLDED),
    ],
)
def test_a_party_is_found_however_its_name_is_written(
    office: Office, known: str, wanted: str, how: NameMatch
) -> None:
    office.case("P-1", client=known)
    match = office.one(wanted)
    assert (match.how, match.party_name, match.via) == (how, known, "")
    assert [(each.case_ref, each.role_text) for each in match.involvements] == [("P-1", "客户")]
    assert not match.grave


@pytest.mark.parametrize("wanted", ["另一机构", "李㛃", "有限公司", "示"])
def test_somebody_else_is_not_found(office: Office, wanted: str) -> None:
    office.case("P-1", client="示例科技有限公司")
    office.case("P-2", inventor="李䶮")
    found = office.conflicts.search([wanted])
    assert (found.matches, found.is_clear) == ((), True)


def test_a_name_a_party_had_before_is_found_from_the_trail_and_from_the_register(
    office: Office,
) -> None:
    party = office.party("示例旧名有限公司")
    office.desk.parties.edit(party, PartyDraft("示例新名有限公司"))
    match = office.one("示例旧名股份有限公司")
    assert (match.how, match.party_name, match.via) == (
        NameMatch.FORMER, "示例新名有限公司", "示例旧名有限公司",
    )  # fmt: skip
    values = {"party_id": party, "name": "更早的名称厂"}
    line = office.desk.compliance.registers.add("former_name", values).record_id
    assert office.one("更早的名称厂").how is NameMatch.FORMER
    assert office.conflicts.search(["更早的名称厂"]).searched_records == 3
    assert line is not None
    office.desk.compliance.registers.withdraw("former_name", line, "登记有误", 1)
    assert office.conflicts.search(["更早的名称厂"]).matches == ()


def test_who_bears_a_former_name_as_a_party_of_its_own_is_found(office: Office) -> None:
    """The old client stands in an old case by its old name; the new case has the new name."""
    office.case("P-1", client="示例旧名有限公司")
    new = office.party("示例新名有限公司", "Example New Co., Ltd.")
    office.desk.compliance.registers.add("former_name", {"party_id": new, "name": "示例舊名公司"})
    found = office.conflicts.search(["示例新名股份公司"]).matches
    assert [(each.party_name, each.how, each.via) for each in found] == [
        ("示例新名有限公司", NameMatch.CORE, ""),
        ("示例旧名有限公司", NameMatch.FORMER, "示例舊名公司"),
    ]
    case = office.case("P-2", client="另一客户", opponent="示例新名有限公司")
    (match,) = office.conflicts.search(office.conflicts.names_of(case), case).matches
    assert (match.party_name, match.grave) == ("示例旧名有限公司", True)


def test_who_was_a_client_before_the_case_changed_hands_is_found(office: Office) -> None:
    case = office.case("P-1", client="示例甲公司")
    office.take_out(case, "client", "示例甲公司")
    office.desk.parties.put_in(case, "client", "示例丙公司")
    new = office.case("P-2", client="示例乙", opponent="示例甲公司")
    match = office.one("示例甲公司", new)
    assert match.grave
    (part,) = match.involvements
    assert (part.case_ref, part.role, part.opposite, part.past) == ("P-1", "client", True, True)
    saved = office.conflicts.save(
        office.conflicts.search(["示例甲公司"], new), ConflictResult.CONFLICT, "前客户"
    )
    assert office.conflicts.view(saved.record_id or 0).found.matches == (match,)
    office.desk.parties.put_in(case, "client", "示例甲公司")
    (again,) = office.one("示例甲公司", new).involvements
    assert not again.past


def test_a_party_put_into_the_case_by_mistake_is_no_finding(office: Office) -> None:
    case = office.case("P-1", client="示例科技公司")
    office.take_out(case, "client", "示例科技公司")
    office.desk.parties.put_in(case, "client", "示例科技有限公司")
    found = office.conflicts.search(office.conflicts.names_of(case), case)
    assert [(each.party_name, each.involvements) for each in found.matches] == [
        ("示例科技公司", ())
    ]
    assert found.is_clear


def test_a_latin_name_is_found_and_the_closest_name_counts(office: Office) -> None:
    office.party("示例科技有限公司", "Example Technology Co., Ltd.")
    match = office.one("EXAMPLE TECHNOLOGY INC")
    assert (match.how, match.via) == (NameMatch.CORE, "Example Technology Co., Ltd.")


def test_names_written_later_are_found_at_once(office: Office) -> None:
    assert office.conflicts.search(["示例科技"]).matches == ()
    office.party("示例科技")
    assert office.one("示例科技").how is NameMatch.EXACT
    office.case("P-1")
    assert office.one("示例科技").how is NameMatch.EXACT


def test_somebody_we_act_against_is_grave_also_in_a_closed_case(office: Office) -> None:
    draft = CaseDraft("P-1", "一种装置", CaseKind.INVENTION, status=CaseStatus.LOST)
    case = office.desk.cases.create(draft).id
    office.desk.parties.put_in(case, "opponent", "示例乙科技有限公司")
    match = office.one("示例乙科技")
    assert match.grave
    (part,) = match.involvements
    assert (part.role, part.opposite, part.closed) == ("opponent", True, True)


def test_the_other_side_of_a_new_case_is_grave_where_it_is_a_client(office: Office) -> None:
    office.case("P-1", client="示例乙科技有限公司")
    new = office.case("P-2", client="示例甲公司", opponent="示例乙科技（上海）有限公司")
    assert office.conflicts.names_of(new) == ("示例甲公司", "示例乙科技（上海）有限公司")
    found = office.conflicts.search(office.conflicts.names_of(new), new)
    (match,) = found.matches
    assert (match.party_name, match.how, match.grave) == (
        "示例乙科技有限公司", NameMatch.CORE, True,
    )  # fmt: skip
    assert not found.is_clear


def test_the_other_side_is_looked_for_before_there_is_a_case(office: Office) -> None:
    office.case("P-1", client="示例乙科技有限公司")
    assert office.conflicts.search(["示例乙科技"]).is_clear
    found = office.conflicts.search(["示例甲公司"], against=["示例乙科技", " 示例乙科技 "])
    assert (found.names, found.against) == (("示例甲公司", "示例乙科技"), ("示例乙科技",))
    assert not found.is_clear
    saved = office.conflicts.save(found, ConflictResult.CONFLICT, "对方即现有客户")
    sheet = office.conflicts.view(saved.record_id or 0)
    assert sheet.found == found
    assert sheet.row.names == "示例甲公司、示例乙科技（相对方）"
    case = office.case("P-2", client="示例甲公司", opponent="示例丙")
    assert office.conflicts.sides_of(case) == (("示例甲公司",), ("示例丙",))


def test_a_cases_own_parties_are_no_findings(office: Office) -> None:
    case = office.case("P-1", client="示例科技", applicant="示例科技", inventor="张示例")
    found = office.conflicts.search(["示例科技", "张示例"], case)
    assert (found.matches, found.is_clear) == ((), True)
    office.case("P-2", client="示例科技")
    match = office.one("示例科技", case)
    assert [part.case_ref for part in match.involvements] == ["P-2"]
    assert not match.grave


def test_others_in_the_same_patent_are_found_without_their_name(office: Office) -> None:
    office.case("P-1", NUMBER, client="示例乙科技", inventor="李示例")
    new = office.case("P-2", NUMBER, client="示例甲公司", opponent="示例丙研究所")
    found = office.conflicts.search(["示例甲公司"], new)
    assert {match.party_name for match in found.matches} == {"示例乙科技", "李示例"}
    for match in found.matches:
        assert (match.how, match.grave, match.name) == (NameMatch.MATTER, True, NUMBER)
        assert all(part.same_matter for part in match.involvements)


def test_the_same_client_in_two_cases_about_one_patent_is_no_conflict(office: Office) -> None:
    office.case("P-1", NUMBER, client="示例甲公司", inventor="李示例")
    new = office.case("P-2", NUMBER, client="示例甲公司", inventor="李示例")
    found = office.conflicts.search(["示例甲公司"], new)
    assert found.is_clear
    (match,) = found.matches
    assert match.involvements[0].same_matter


def test_weak_matches_are_counted_where_they_are_too_many_to_read(office: Office) -> None:
    with office.desk.context.database.writing() as session:
        rows = [{"name": f"示例科技{number:04}研究所", "kind": PartyKind.ORGANISATION,
                 "active": True} for number in range(MOST_WEAK + 30)]  # fmt: skip
        session.execute(insert(Party), rows)
    office.case("P-1", client="示例甲公司", opponent="示例科技0229研究所")
    found = office.conflicts.search(["示例科技"])
    assert [match.party_name for match in found.matches if match.grave] == ["示例科技0229研究所"]
    assert found.matches[0].grave
    assert (len(found.matches), found.left_out) == (MOST_WEAK + 1, 29)


def test_many_cases_of_a_client_are_counted_and_the_telling_ones_listed_first(
    office: Office,
) -> None:
    for number in range(MOST_CASES + 3):
        office.case(f"P-{number:02}", client="示例甲公司")
    office.case("P-99", client="示例乙", opponent="示例甲公司")
    match = office.one("示例甲公司")
    assert (match.involvements[0].case_ref, match.involvements[0].opposite) == ("P-99", True)
    assert (len(match.involvements), match.more_cases) == (MOST_CASES + 1, 3)
    found = office.conflicts.search(["示例甲公司"])
    saved = office.conflicts.save(found, ConflictResult.CONFLICT, "对方即现有客户")
    assert saved.record_id is not None
    assert office.conflicts.view(saved.record_id).found == found


def test_a_search_needs_a_name_and_a_case_that_is_there(office: Office) -> None:
    for names in ([], ["  "], ["。。。"]):
        with pytest.raises(UserError, match=r"conflict\.names-needed"):
            office.conflicts.search(names)
    with pytest.raises(UserError, match=r"case\.unknown"):
        office.conflicts.search(["示例"], 77)


def test_a_search_is_saved_with_everything_it_found(office: Office, today: date) -> None:
    office.case("P-1", NUMBER, client="示例甲公司", opponent="示例乙科技有限公司")
    case = office.case("P-2", client="示例丙公司")
    found = office.conflicts.search(["示例乙科技", "示例丁"], case)
    saved = office.conflicts.save(found, ConflictResult.NO_CONFLICT, " 同名的另一主体 ")
    assert saved.compliance
    assert saved.record_id is not None
    sheet = office.conflicts.view(saved.record_id)
    assert sheet.found == found
    row = sheet.row
    assert (row.names, row.case_ref, row.matches, row.reason, row.by, row.searched_on) == (
        "示例乙科技、示例丁", "P-2", 1, "同名的另一主体", "示例甲", today,
    )  # fmt: skip
    assert row.result_text == "经判断无冲突"
    assert found.searched_records == 3
    assert office.conflicts.list(case_id=case) == (row,)
    assert office.conflicts.list(case_id=1) == ()
    english = office.conflicts.view(saved.record_id, "en")
    assert english.found.matches[0].involvements[0].role_text == "Opponent"
    office.desk.parties.edit(office.party("示例戊"), PartyDraft("示例己"))
    assert office.conflicts.view(saved.record_id).found == found


def test_what_is_left_out_is_saved_as_a_number(office: Office) -> None:
    found = ConflictFound(("示例",), None, (), 500, 30, date(2026, 11, 25))
    saved = office.conflicts.save(found, ConflictResult.CLEAR)
    assert saved.record_id is not None
    assert office.conflicts.view(saved.record_id).found == found
    assert office.conflicts.list()[0].matches == 30


def test_a_judgement_needs_its_reason_and_cannot_be_clear_against_what_was_found(
    office: Office,
) -> None:
    office.case("P-1", client="示例甲公司", opponent="示例乙科技")
    found = office.conflicts.search(["示例乙科技"])
    with pytest.raises(UserError, match=r"conflict\.not-clear"):
        office.conflicts.save(found, ConflictResult.CLEAR)
    for result in (ConflictResult.NO_CONFLICT, ConflictResult.CONFLICT):
        with pytest.raises(UserError, match=r"reason\.needed"):
            office.conflicts.save(found, result, " ")
    assert office.conflicts.list() == ()
    clear = office.conflicts.search(["示例甲公司"])
    assert clear.matches
    assert office.conflicts.save(clear, ConflictResult.CLEAR).compliance


def test_a_saved_search_is_withdrawn_with_a_reason_and_restored(office: Office) -> None:
    found = office.conflicts.search(["示例"])
    number = office.conflicts.save(found, ConflictResult.CLEAR).record_id
    assert number is not None
    with pytest.raises(UserError, match=r"reason\.needed"):
        office.conflicts.withdraw(number, "", 1)
    office.conflicts.withdraw(number, "名称有误", 1)
    assert office.conflicts.list() == ()
    (row,) = office.conflicts.list(withdrawn=True)
    assert (row.withdrawn, row.withdrawn_why) == (True, "名称有误")
    with pytest.raises(UserError, match=r"conflict\.withdrawn"):
        office.conflicts.withdraw(number, "再次", row.version)
    with pytest.raises(UserError, match=r"record\.changed"):
        office.conflicts.restore(number, 1)
    office.conflicts.restore(number, row.version)
    assert [each.id for each in office.conflicts.list()] == [number]
    with pytest.raises(UserError, match=r"conflict\.unknown"):
        office.conflicts.view(99)


def test_a_hundred_thousand_parties_are_searched_in_a_moment(office: Office) -> None:
    with office.desk.context.database.writing() as session:
        rows = [{"name": f"示例{number:x}科技（北京）有限公司", "kind": PartyKind.ORGANISATION,
                 "active": True} for number in range(100_000)]  # fmt: skip
        session.execute(insert(Party), rows)
    names = ["示例ff科技股份有限公司", "另一机构", "示例1ffff生物科技集团"]
    office.conflicts.search(names)
    start = perf_counter()
    found = office.conflicts.search(names)
    assert perf_counter() - start < 1  # a few milliseconds on a quiet machine
    assert found.searched_records == 100_000
    assert found.matches[0].party_name == "示例ff科技（北京）有限公司"


def test_a_file_of_endings_that_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letters" / "letters.toml"
    path.parent.mkdir()
    path.write_text("latin = [", encoding="utf-8")
    with pytest.raises(RuleError, match="no readable TOML"):
        load_endings(tmp_path)
