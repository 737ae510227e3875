"""What the program's own data answer: only what they know, with the reason in words."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from agencydesk.errors import UserError
from agencydesk.models.cases import CaseFile
from agencydesk.models.compliance import ChecklistRun
from agencydesk.models.parties import Party
from agencydesk.models.vocabulary import (
    AnswerSource,
    CaseKind,
    ConflictResult,
    PartyKind,
    PartyRole,
    Route,
)
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.compliance.probes import make_probes
from agencydesk.services.compliance.values import AnswerKind, LiveAnswer
from agencydesk.services.file_store import FileStore
from agencydesk.services.parties import PartyDraft
from tests.services.compliance.conftest import Office
from tests.services.conftest import backups_not_asked

TODAY = date(2026, 11, 25)


def said(office: Office, checklist_id: str, code: str) -> LiveAnswer:
    """Return what the data say to the one open item of a list that asks this."""
    run = office.run(checklist_id)
    (item,) = (each for each in run.items if each.live == code)
    return office.compliance.live.of_run(run.row.id)[item.id]


@pytest.fixture
def client(office: Office) -> int:
    """The client of a case that was opened by hand."""
    client = office.desk.parties.add(PartyDraft("示例科技", PartyKind.ORGANISATION)).id
    people = {PartyRole.CLIENT: ("示例科技",)}
    office.desk.cases.create(CaseDraft("P-1", "一种示例装置", CaseKind.INVENTION, people=people))
    return client


def contract(office: Office, client: int, **more: object) -> None:
    office.compliance.registers.add(
        "engagement",
        {"kind": "contract", "party_id": client, "signed_on": TODAY, "number": "HT-1", **more},
    )


def file_on(office: Office, case: int, day: date) -> None:
    """Write down the day a case was filed."""
    with office.desk.context.database.writing() as session:
        session.get_one(CaseFile, case).filing_date = day


def complaint(office: Office) -> None:
    office.compliance.registers.add(
        "complaint", {"received_on": TODAY, "complainant": "示例丙", "matter": "答复迟延"}
    )


def test_a_contract_is_missing_then_found(office: Office, client: int) -> None:
    assert said(office, "C05", "contract_on_file").answer is AnswerKind.NO
    contract(office, client)
    answer = said(office, "C05", "contract_on_file")
    assert answer.answer is AnswerKind.YES
    assert "HT-1" in answer.told[0].text(office.desk.texts, "zh")
    assert [kind for kind, _ in answer.records] == ["engagement"]


def test_a_contract_that_ended_is_none(office: Office, client: int) -> None:
    contract(office, client, signed_on=TODAY - timedelta(400), ends_on=TODAY - timedelta(1))
    assert said(office, "C05", "contract_on_file").answer is AnswerKind.NO


def test_what_is_taken_from_the_data_is_kept_with_its_words(office: Office, client: int) -> None:
    contract(office, client)
    run = office.run("C05")
    office.compliance.answering.take_live(run.row.id)
    (item,) = (each for each in office.run("C05").items if each.live == "contract_on_file")
    assert (item.answer, item.source) == (AnswerKind.YES, AnswerSource.LIVE)
    assert "HT-1" in item.live_words


def test_an_answer_from_the_data_follows_them_until_the_run_is_closed(
    office: Office, client: int
) -> None:
    contract(office, client)
    registers, answering = office.compliance.registers, office.compliance.answering
    view = office.run("C05")
    answering.take_live(view.row.id)
    (line,) = registers.rows("engagement")
    registers.withdraw("engagement", line.id, "合同作废", line.version)
    assert said(office, "C05", "contract_on_file").answer is AnswerKind.NO
    for item in office.run("C05").items:
        if item.answer is AnswerKind.OPEN:
            answering.answer(item.id, AnswerKind.YES, "本案不涉及", item.version)
    run = office.run("C05").row
    with pytest.raises(UserError, match=r"run\.data-changed") as told:
        office.compliance.runs.close(run.id, run.version)
    assert told.value.facts["items"] == "C05-01"
    assert answering.take_live(run.id).compliance
    assert not answering.take_live(run.id).compliance
    (item,) = (each for each in office.run("C05").items if each.live == "contract_on_file")
    assert (item.answer, item.source) == (AnswerKind.NO, AnswerSource.LIVE)
    run = office.run("C05").row
    office.compliance.runs.close(run.id, run.version)
    contract(office, client)
    (item,) = (each for each in office.run("C05").items if each.live == "contract_on_file")
    assert item.answer is AnswerKind.NO
    assert office.compliance.runs.is_intact(run.id)


def test_one_item_is_answered_from_the_data_and_marked_so(office: Office, client: int) -> None:
    contract(office, client)
    view = office.run("C05")
    (item,) = (each for each in view.items if each.live == "contract_on_file")
    office.compliance.answering.take_live(view.row.id, item.id)
    others = [each for each in office.run("C05").items if each.id != item.id]
    assert all(each.answer is AnswerKind.OPEN for each in others)
    item = office.item("C05-01")
    assert (item.answer, item.source) == (AnswerKind.YES, AnswerSource.LIVE)
    office.answer(item, AnswerKind.NO, "正本未归档")
    office.compliance.answering.take_live(view.row.id)
    assert office.item("C05-01").answer is AnswerKind.NO
    office.compliance.answering.take_live(view.row.id, item.id)
    assert office.item("C05-01").source is AnswerSource.LIVE


def test_a_contract_that_held_when_the_case_was_filed_is_on_file_for_good(
    office: Office, client: int
) -> None:
    contract(office, client, signed_on=TODAY - timedelta(400), ends_on=TODAY - timedelta(100))
    assert said(office, "C05", "contract_on_file").answer is AnswerKind.NO
    case = office.run("C05").row.case_id or 0
    file_on(office, case, TODAY - timedelta(100))
    assert said(office, "C05", "contract_on_file").answer is AnswerKind.YES
    file_on(office, case, TODAY - timedelta(99))
    assert said(office, "C05", "contract_on_file").answer is AnswerKind.NO


def test_general_powers_are_asked_of_every_applicant(office: Office, client: int) -> None:
    case = office.run("C05").row.case_id or 0
    second = office.desk.parties.put_in(case, "applicant", "示例研究所", "示例科技").id
    with office.desk.context.database.reading() as session:
        first = session.scalars(select(Party.id).where(Party.name == "示例研究所")).one()
    assert second == client
    general = {"kind": "general_power", "signed_on": TODAY}
    office.compliance.registers.add("engagement", {**general, "party_id": client})
    answer = said(office, "C05", "power_of_attorney")
    assert answer.answer is AnswerKind.NO
    assert "示例研究所" in answer.told[0].text(office.desk.texts, "zh")
    office.compliance.registers.add("engagement", {**general, "party_id": first})
    assert said(office, "C05", "power_of_attorney").answer is AnswerKind.YES


def test_who_came_into_the_case_after_the_search_is_to_be_looked_for(
    office: Office, client: int
) -> None:
    conflicts, case = office.compliance.conflicts, office.run("C05").row.case_id or 0
    assert said(office, "C05", "conflict_search_done").answer is AnswerKind.NO
    conflicts.save(conflicts.search(conflicts.names_of(case), case), ConflictResult.CLEAR)
    assert said(office, "C05", "conflict_search_done").answer is AnswerKind.YES
    office.desk.parties.put_in(case, "applicant", "示例研究所")
    answer = said(office, "C05", "conflict_search_done")
    assert answer.answer is AnswerKind.NO
    assert "示例研究所" in answer.told[0].text(office.desk.texts, "zh")
    conflicts.save(conflicts.search(["示例研究所"], case), ConflictResult.CONFLICT, "示例")
    conflicts.save(conflicts.search(["示例科技"], case), ConflictResult.CLEAR)
    assert said(office, "C05", "conflict_search_done").answer is AnswerKind.NO
    conflicts.save(conflicts.search(["示例　研究所"], case), ConflictResult.CLEAR)
    assert said(office, "C05", "conflict_search_done").answer is AnswerKind.YES


@pytest.mark.parametrize(
    ("records", "answer"),
    [
        ((), AnswerKind.OPEN),
        ((("first", 0),), AnswerKind.YES),
        ((("first", 1),), AnswerKind.NO),
        ((("first", -9), ("departure", 0)), AnswerKind.YES),
        ((("first", -9), ("departure", -1)), AnswerKind.NO),
        ((("departure", 5),), AnswerKind.OPEN),
    ],
)
def test_practice_is_asked_on_the_day_the_agency_filed(
    office: Office, records: tuple[tuple[str, int], ...], answer: AnswerKind
) -> None:
    """A national phase is filed the day it is entered, years after its international filing."""
    entry = TODAY - timedelta(30)
    draft = CaseDraft(
        "P-1",
        "一种示例装置",
        CaseKind.INVENTION,
        route=Route.PCT_NATIONAL,
        filing_date=TODAY - timedelta(900),
        international_filing_date=TODAY - timedelta(900),
        pct_entry_date=entry,
        attorney_id=office.first,
    )
    office.desk.cases.create(draft)
    for kind, days in records:
        day = entry + timedelta(days)
        values = {"staff_id": office.first, "kind": kind, "happened_on": day}
        office.compliance.registers.add("practice_record", values)
    assert said(office, "C05", "attorney_registered").answer is answer


def test_the_agencys_own_name_is_known_however_it_is_written(office: Office) -> None:
    people = {PartyRole.CLIENT: ("示例",), PartyRole.APPLICANT: ("ｊａｎｅ·Ｄｏｅ",)}
    office.person("Jane Doe")
    office.desk.cases.create(CaseDraft("P-1", "一种装置", CaseKind.INVENTION, people=people))
    assert said(office, "C05", "not_in_own_name").answer is AnswerKind.NO


def test_every_question_of_the_lists_has_an_answer_of_the_program_and_the_reverse(
    office: Office, tmp_path: Path
) -> None:
    book = office.compliance.files.get().book
    asked = {item.live for each in book.lists.values() for item in each.items if item.live}
    assert set(make_probes(backups_not_asked, FileStore(tmp_path))) == asked


def test_a_question_about_a_case_stays_open_where_there_is_none(office: Office) -> None:
    complaint(office)
    run = office.run("C11")
    with office.desk.context.database.reading() as session:
        row = session.get_one(ChecklistRun, run.row.id)
        assert (
            office.compliance.live.ask(session, row, "contract_on_file").answer is AnswerKind.OPEN
        )
