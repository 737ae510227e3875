"""What the program's own data answer: only what they know, with the reason in words."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from agencydesk.models.compliance import ChecklistRun
from agencydesk.models.vocabulary import AnswerSource, CaseKind, PartyKind, PartyRole
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
