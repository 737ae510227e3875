"""The good-faith self-check on real cases: figures first, then the agency's own thresholds."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import insert

from agencydesk.errors import UserError
from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.compliance import ChecklistRun
from agencydesk.models.parties import Party
from agencydesk.models.vocabulary import CaseKind, CaseStatus, PartyKind, PartyRole, Route
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.compliance.good_faith import good_faith_probes
from agencydesk.services.compliance.good_faith_values import (
    ITEMS,
    GoodFaithFinding,
    GoodFaithKind,
)
from agencydesk.services.compliance.live import Asked
from agencydesk.services.compliance.settings_values import Thresholds
from agencydesk.services.compliance.values import AnswerKind, Told
from tests.services.compliance.conftest import Office

TODAY = date(2026, 11, 25)
DAY = date(2026, 9, 1)
TITLE = "一种用于锂离子电池的散热支架装置"
NEAR = "一种用于锂离子电池的导热支架装置"


class Desk:
    """Short ways to open cases of people and to look at them."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.good_faith = office.compliance.good_faith
        self.count = 0

    def case(
        self,
        title: str = TITLE,
        applicants: Sequence[str] = ("示例科技",),
        inventors: Sequence[str] = (),
        day: date | None = DAY,
        **more: object,
    ) -> int:
        """Open a case; with a day it was filed on it."""
        self.count += 1
        people = {PartyRole.APPLICANT: tuple(applicants), PartyRole.INVENTOR: tuple(inventors)}
        draft = CaseDraft(
            f"P-{self.count}",
            title,
            **{"kind": CaseKind.INVENTION, "filing_date": day, "people": people, **more},
        )
        return self.office.desk.cases.create(draft).id

    def party(self, name: str) -> int:
        with self.office.desk.context.database.reading() as session:
            return session.query(Party.id).filter_by(name=name).one()[0]

    def address(self, name: str, address: str) -> None:
        number = self.party(name)
        with self.office.desk.context.database.writing() as session:
            session.get_one(Party, number).address = address

    def own(self, **thresholds: int) -> None:
        self.office.compliance.settings.save(Thresholds(**thresholds))

    def found(self, case_id: int, kind: GoodFaithKind) -> list[GoodFaithFinding]:
        check = self.good_faith.check(case_id)
        return [each for each in check.findings if each.kind is kind]

    def surveyed(self, kind: GoodFaithKind, year: int = 2026) -> list[GoodFaithFinding]:
        survey = self.good_faith.survey(year)
        assert (kind in survey.unset) == all(
            each.reaches is None for each in survey.findings if each.kind is kind
        ) or not survey.findings
        return [each for each in survey.findings if each.kind is kind]

    def words(self, *findings: GoodFaithFinding) -> str:
        told = [told for each in findings for told in each.told]
        return self.say(told)

    def say(self, told: Sequence[Told]) -> str:
        texts = self.office.desk.texts
        assert all(each.text(texts, "en") for each in told)
        return "".join(each.text(texts, "zh") for each in told)


@pytest.fixture
def desk(office: Office) -> Desk:
    return Desk(office)


def ids(finding: GoodFaithFinding) -> list[int]:
    return [case.id for case in finding.cases]


def test_without_a_threshold_the_closest_title_is_a_figure_only(desk: Desk) -> None:
    first = desk.case(TITLE)
    desk.case("一种水杯")
    new = desk.case(NEAR, day=None)
    (found,) = desk.found(new, GoodFaithKind.TITLES)
    assert (found.reaches, ids(found), found.item_id) == (None, [first], "C07-01")
    assert "P-1" in desk.words(found)
    assert "尚未设定阈值" in desk.words(found)


@pytest.mark.parametrize(("percent", "reaches"), [(60, True), (95, False)])
def test_titles_are_held_against_the_agencys_own_threshold(
    desk: Desk, percent: int, reaches: bool
) -> None:
    desk.case(TITLE)
    new = desk.case(NEAR, day=None)
    desk.own(title_percent=percent)
    (found,) = desk.found(new, GoodFaithKind.TITLES)
    assert found.reaches is reaches
    assert f"本所自行设定的 {percent}%" in desk.words(found)


def test_titles_of_another_applicant_are_not_compared_unless_the_address_is_the_same(
    desk: Desk,
) -> None:
    desk.case(TITLE, ["示例甲公司"])
    new = desk.case(TITLE, ["示例乙公司"], day=None)
    (found,) = desk.found(new, GoodFaithKind.TITLES)
    assert "没有同一申请人或同一地址" in desk.words(found)
    for name in ("示例甲公司", "示例乙公司"):
        desk.address(name, "示例市示例路 1 号")
    (found,) = desk.found(new, GoodFaithKind.TITLES)
    assert "相似度 100%" in desk.words(found)


def test_names_that_differ_only_in_width_are_one_applicant(desk: Desk) -> None:
    desk.case(TITLE, ["示例（科技）Ａ"])
    desk.case(TITLE, ["示例(科技)A"])
    (found,) = desk.surveyed(GoodFaithKind.TITLES)
    assert len(found.cases) == 2


def test_what_was_filed_more_than_a_year_before_is_not_compared(desk: Desk) -> None:
    desk.case(TITLE, day=date(2025, 8, 31))
    new = desk.case(TITLE, day=DAY)
    (found,) = desk.found(new, GoodFaithKind.TITLES)
    assert "没有同一申请人" in desk.words(found)


def test_an_invention_and_a_utility_model_of_one_day_and_a_divisional_are_not_compared(
    desk: Desk,
) -> None:
    first = desk.case(TITLE)
    desk.case(TITLE, kind=CaseKind.UTILITY_MODEL)
    third = desk.case(TITLE, parent_id=first, divisional_submission_date=DAY + timedelta(9))
    (found,) = desk.found(first, GoodFaithKind.TITLES)
    assert "1 件，未作比对" in desk.words(found)
    assert found.cases == ()
    (found,) = desk.found(third, GoodFaithKind.TITLES)
    assert "1 件，未作比对" in desk.words(found)
    assert ids(found) == [2]
    assert [ids(each) for each in desk.surveyed(GoodFaithKind.TITLES)] == [[2, 3]]


def test_a_case_without_an_applicant_is_compared_with_nothing_and_says_so(desk: Desk) -> None:
    new = desk.case(applicants=(), day=None)
    check = desk.good_faith.check(new)
    assert {each.kind for each in check.findings} == set(GoodFaithKind)
    assert all(each.reaches is None and each.cases == () for each in check.findings)
    assert "没有登记申请人" in desk.words(*check.findings)
    assert "没有登记发明人" in desk.words(*check.findings)


def test_a_burst_needs_the_agencys_own_numbers(desk: Desk) -> None:
    for number in range(3):
        desk.case(f"示例题目{number}号", day=DAY + timedelta(number))
    new = desk.case("别的题目", day=DAY + timedelta(3))
    (found,) = desk.found(new, GoodFaithKind.BURST)
    assert found.reaches is None
    assert "近一年 4 件" in desk.words(found)
    desk.own(burst_filings=4, burst_days=4)
    (found,) = desk.found(new, GoodFaithKind.BURST)
    assert (found.reaches, len(found.cases)) == (True, 4)
    (listed,) = desk.surveyed(GoodFaithKind.BURST)
    assert ids(listed) == ids(found)
    desk.own(burst_filings=5, burst_days=4)
    (found,) = desk.found(new, GoodFaithKind.BURST)
    assert found.reaches is False
    assert desk.surveyed(GoodFaithKind.BURST) == []


def test_cases_that_wait_to_be_filed_count_as_if_filed_today(desk: Desk) -> None:
    desk.own(burst_filings=3, burst_days=1)
    waiting = [desk.case(f"示例题目{number}", day=None) for number in range(3)]
    desk.case("已放弃", day=None, status=CaseStatus.ENDED)
    (found,) = desk.found(waiting[0], GoodFaithKind.BURST)
    assert (found.reaches, sorted(ids(found))) == (True, waiting)
    assert desk.surveyed(GoodFaithKind.BURST) == []


def test_an_inventor_of_applicants_without_a_link_is_named(desk: Desk) -> None:
    desk.case("甲", ["示例甲公司"], ["示例发明人"])
    new = desk.case("乙", ["示例乙公司"], ["示例发明人"])
    (found,) = desk.found(new, GoodFaithKind.INVENTOR)
    assert (found.reaches, ids(found), found.item_id) == (None, [1, 2], "C07-07")
    assert "同名不一定是同一人" in desk.words(found)
    desk.own(inventor_applicants=3)
    assert desk.found(new, GoodFaithKind.INVENTOR)[0].reaches is False
    assert desk.surveyed(GoodFaithKind.INVENTOR) == []
    desk.own(inventor_applicants=2)
    assert desk.surveyed(GoodFaithKind.INVENTOR)[0].reaches is True


def test_an_inventor_of_applicants_that_file_together_is_not(desk: Desk) -> None:
    desk.case("甲", ["示例甲公司"], ["示例发明人"])
    desk.case("丙", ["示例甲公司", "示例乙公司"])
    new = desk.case("乙", ["示例乙公司"], ["示例发明人"])
    (found,) = desk.found(new, GoodFaithKind.INVENTOR)
    assert found.cases == ()
    assert "未见于" in desk.words(found)


def test_one_address_of_several_applicants_is_found(desk: Desk) -> None:
    desk.case("甲", ["示例甲公司"])
    new = desk.case("乙", ["示例乙公司"])
    (found,) = desk.found(new, GoodFaithKind.SHARED)
    assert "没有登记申请人的地址和联系方式" in desk.words(found)
    desk.address("示例乙公司", "示例市 示例路1号")
    assert "未见于其他申请人" in desk.words(*desk.found(new, GoodFaithKind.SHARED))
    desk.address("示例甲公司", "示例市 示例路1号")
    (found,) = desk.found(new, GoodFaithKind.SHARED)
    assert (found.item_id, ids(found)) == ("C07-06", [1, 2])
    assert "示例路1号" in desk.words(found)
    (listed,) = desk.surveyed(GoodFaithKind.SHARED)
    assert "示例甲公司、示例乙公司" in desk.words(listed)


def test_one_phone_of_several_applicants_is_found(desk: Desk) -> None:
    desk.case("甲", ["示例甲公司"])
    new = desk.case("乙", ["示例乙公司"])
    for name in ("示例甲公司", "示例乙公司"):
        contacts = [("示例联系人", "010-5555 0100", "")]
        desk.office.desk.parties.set_contacts(desk.party(name), contacts)
    (found,) = desk.found(new, GoodFaithKind.SHARED)
    assert ids(found) == [1, 2]
    assert "010-5555 0100" in desk.words(found)


def test_a_survey_looks_at_one_year_only_and_says_what_is_not_set(desk: Desk) -> None:
    desk.case(TITLE, day=date(2025, 12, 31))
    desk.case(TITLE, day=date(2026, 1, 1))
    survey = desk.good_faith.survey(2026)
    assert (survey.looked_at, survey.findings) == (1, ())
    assert set(survey.unset) == set(GoodFaithKind)
    desk.own(title_percent=90)
    assert GoodFaithKind.TITLES not in desk.good_faith.survey(2026).unset


def test_a_suit_is_no_application(desk: Desk) -> None:
    number = desk.case(route=Route.LITIGATION)
    assert desk.good_faith.check(number).findings == ()
    assert desk.good_faith.survey(2026).looked_at == 0


def test_a_case_that_is_not_there_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError, match=r"case\.unknown"):
        desk.good_faith.check(99)
    with pytest.raises(UserError, match=r"case\.unknown"):
        desk.good_faith.note(99, "C07-01")


@pytest.mark.parametrize("item_id", sorted(ITEMS.values()))
def test_a_note_leaves_the_answer_to_a_person(desk: Desk, item_id: str) -> None:
    desk.case(TITLE, inventors=["示例发明人"])
    new = desk.case(NEAR, inventors=["示例发明人"], day=None)
    note = desk.good_faith.note(new, item_id)
    assert note.answer is AnswerKind.OPEN
    assert desk.say(note.told)


def test_other_items_have_no_note(desk: Desk) -> None:
    note = desk.good_faith.note(desk.case(), "C07-02")
    assert (note.answer, note.told) == (AnswerKind.OPEN, ())


def test_every_item_with_a_note_is_one_of_the_list(desk: Desk) -> None:
    assert set(ITEMS.values()) <= set(desk.office.compliance.files.get().book.items)


def test_questions_of_a_run_say_the_same_as_the_note(desk: Desk) -> None:
    desk.case(TITLE)
    new = desk.case(NEAR, day=None)
    office = desk.office
    run = office.run("C07", case_id=new)
    with office.desk.context.database.reading() as session:
        row = session.get_one(ChecklistRun, run.row.id)
        asked = Asked(session, row, TODAY, office.compliance.files.get())
        told = {code: probe(asked).told for code, probe in good_faith_probes().items()}
    assert told["good_faith_titles"] == desk.good_faith.note(new, "C07-01").told
    assert len(told) == len(GoodFaithKind)


def test_ten_thousand_applications_of_a_year_are_looked_at_within_seconds(desk: Desk) -> None:
    at = desk.office.clock.now
    cases = [
        {
            "id": number,
            "ref": f"L-{number}",
            "title": f"一种示例{number * 7919 % 4001}与{number * 104729 % 3989}的组合装置",
            "filing_date": date(2026, 1, 1) + timedelta(number % 365),
            "created_at": at,
            "updated_at": at,
        }
        for number in range(1, 10_001)
    ]
    parties = [
        {"id": number, "name": f"示例当事人{number}", "kind": PartyKind.ORGANISATION}
        for number in range(1, 3_001)
    ]
    roles = [
        {"case_id": case["id"], "party_id": case["id"] % size + first, "role": role}
        for case in cases
        for size, first, role in (
            (20, 1, PartyRole.APPLICANT),
            (2_000, 1_000, PartyRole.INVENTOR),
        )
    ]
    with desk.office.desk.context.database.writing() as session:
        session.execute(insert(Party), parties)
        session.execute(insert(CaseFile), cases)
        session.execute(insert(CaseParty), roles)
    desk.own(title_percent=90, burst_filings=10, burst_days=7)
    begun = time.process_time()
    survey = desk.good_faith.survey(2026)
    surveyed = time.process_time() - begun
    assert survey.looked_at == 10_000
    begun = time.process_time()
    assert desk.good_faith.check(5_000).findings
    assert time.process_time() - begun < 2
    assert surveyed < 8
