"""Answers, proofs and second signatures; a closed run refuses, and shows when it was altered."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from agencydesk.errors import UserError
from agencydesk.models.compliance import ChecklistRun
from agencydesk.services.compliance.sealing import hash_of
from agencydesk.services.compliance.values import (
    AnswerKind,
    AnswerSource,
    EvidenceKind,
    RunScope,
)


@pytest.fixture
def answering(office):
    office.case(filed=date(2026, 3, 3))
    return office.compliance.answering


def plain(office):
    """Return an open item that nothing but a person answers and nobody signs."""
    return next(item for item in office.run("C05").items if not item.live and not item.second)


def signed(office):
    """Return an item that a second person signs."""
    office.compliance.keeping.roll_forward()
    views = (office.compliance.runs.view(row.id) for row in office.rows())
    return next(item for view in views for item in view.items if item.second and not item.live)


def again(office, item):
    views = (office.compliance.runs.view(row.id) for row in office.rows(RunScope.ALL))
    return next(each for view in views for each in view.items if each.id == item.id)


def test_an_answer_keeps_who_and_when_and_counts_at_once(office, answering):
    before, item = office.run("C05").row, plain(office)
    answering.answer(item.id, AnswerKind.YES, "", item.version)
    after, item = office.run("C05").row, again(office, item)
    assert (item.answer, item.answered_by, item.source) == (
        AnswerKind.YES,
        "示例甲",
        AnswerSource.PERSON,
    )
    assert item.answered_at == office.clock.now
    assert after.open_items == before.open_items - 1


@pytest.mark.parametrize("kind", [AnswerKind.NO, AnswerKind.NOT_APPLICABLE])
def test_no_and_not_applicable_need_a_reason(office, answering, kind):
    item = plain(office)
    with pytest.raises(UserError, match=r"reason\.needed"):
        answering.answer(item.id, kind, "  ", item.version)
    answering.answer(item.id, kind, " 示例理由 ", item.version)
    assert again(office, item).reason == "示例理由"


def test_a_red_item_answered_no_stays_red(office, answering):
    red = next(item for item in office.run("C05").items if item.red)
    before = office.run("C05").row.red
    office.answer(red, AnswerKind.NO)
    row = office.run("C05").row
    assert (row.red, row.failed) == (before, 1)
    office.answer(again(office, red))
    assert office.run("C05").row.red == before - 1


def test_an_answer_is_taken_back_to_open(office, answering):
    item = plain(office)
    office.answer(item, AnswerKind.NO)
    answering.answer(item.id, AnswerKind.OPEN, "", again(office, item).version)
    after = again(office, item)
    assert (after.answer, after.reason, after.answered_at) == (AnswerKind.OPEN, "", None)
    assert office.run("C05").row.open_items == office.run("C05").row.items


def test_an_answer_based_on_an_older_state_is_refused(office, answering):
    item = plain(office)
    office.answer(item)
    with pytest.raises(UserError, match=r"record\.changed"):
        office.answer(item, AnswerKind.NO)
    with pytest.raises(UserError, match=r"answer\.unknown"):
        answering.answer(99_999, AnswerKind.YES, "", 1)


def test_four_eyes_a_second_person_signs_and_never_the_first(office, answering):
    item = signed(office)
    with pytest.raises(UserError, match=r"answer\.not-to-sign"):
        answering.sign(item.id, office.second, item.version)
    office.answer(item)
    version = again(office, item).version
    with pytest.raises(UserError, match=r"answer\.own"):
        answering.sign(item.id, office.first, version)
    with pytest.raises(UserError, match=r"staff\.unknown"):
        answering.sign(item.id, 99, version)
    answering.sign(item.id, office.second, version)
    after = again(office, item)
    assert (after.answered_by, after.second_by) == ("示例甲", "示例乙")
    assert after.second_at == office.clock.now


def test_an_answer_and_a_closing_say_whose_they_are(office, answering):
    item, number = plain(office), office.run("C05").row.id
    office.desk.work_as(None)
    with pytest.raises(UserError, match=r"person\.needed"):
        office.answer(item)
    assert again(office, item).answer is AnswerKind.OPEN
    office.desk.work_as(office.first)
    office.answer_all(number)
    office.desk.work_as(None)
    with pytest.raises(UserError, match=r"person\.needed"):
        office.close(number)
    assert office.compliance.runs.view(number).content_hash == ""


def test_a_signature_is_not_written_over_by_a_third_person(office, answering):
    item, third = signed(office), office.person("示例丙")
    office.answer(item)
    answering.sign(item.id, office.second, again(office, item).version)
    with pytest.raises(UserError, match=r"answer\.not-to-sign"):
        answering.sign(item.id, third, again(office, item).version)
    assert again(office, item).second_by == "示例乙"


@pytest.mark.parametrize("what", ["answer", "note", "proof"])
def test_whoever_closes_a_run_has_seen_what_was_written_last(office, answering, what):
    item, number = plain(office), office.run("C05").row.id
    answering.add_note(item.id, "已核对原件")
    office.answer_all(number)
    seen = office.compliance.runs.view(number).row
    if what == "answer":
        office.answer(again(office, item), AnswerKind.NOT_APPLICABLE)
    elif what == "note":
        answering.add_note(item.id, "又一说明")
    else:
        answering.remove_evidence(again(office, item).evidence[0].id)
    with pytest.raises(UserError, match=r"record\.changed"):
        office.compliance.runs.close(number, seen.version)


def test_the_database_itself_refuses_one_person_for_both(office, answering):
    item = signed(office)
    office.answer(item)
    with (
        closing(sqlite3.connect(office.desk.context.database.path)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="four_eyes"),
    ):
        connection.execute(
            "UPDATE checklist_answer SET second_by = answered_by, second_at = answered_at"
            f" WHERE id = {item.id}"
        )


def test_another_answer_takes_the_signature_off(office, answering):
    item = signed(office)
    office.answer(item)
    answering.sign(item.id, office.second, again(office, item).version)
    office.answer(again(office, item), AnswerKind.NO)
    assert again(office, item).second_by == ""
    assert office.rows(RunScope.TO_SIGN)


def test_what_needs_no_second_person_is_not_signed(office, answering):
    item = plain(office)
    office.answer(item)
    with pytest.raises(UserError, match=r"answer\.not-to-sign"):
        answering.sign(item.id, office.second, again(office, item).version)


def test_proofs_are_added_taken_off_and_put_back(office, answering, tmp_path):
    item = plain(office)
    answering.add_note(item.id, " 已核对原件 ")
    paper = tmp_path / "合同.pdf"
    paper.write_bytes(b"%PDF-1.4 contract")
    (row,) = office.rows(checklist_id="C05")
    office.desk.documents.attach(row.case_id, [paper])
    answering.add_document(item.id, 1, "第 3 页")
    answering.add_record(item.id, "case_file", row.case_id, "案件 P-1")
    proofs = again(office, item).evidence
    assert [proof.kind for proof in proofs] == [
        EvidenceKind.NOTE,
        EvidenceKind.DOCUMENT,
        EvidenceKind.RECORD,
    ]
    assert [proof.text for proof in proofs] == ["已核对原件", "合同.pdf · 第 3 页", "案件 P-1"]
    answering.remove_evidence(proofs[0].id)
    assert len(again(office, item).evidence) == 2
    answering.restore_evidence(proofs[0].id)
    assert len(again(office, item).evidence) == 3
    with pytest.raises(UserError, match=r"evidence\.empty"):
        answering.add_note(item.id, "  ")
    with pytest.raises(UserError, match=r"document\.unknown"):
        answering.add_document(item.id, 99)
    with pytest.raises(UserError, match=r"evidence\.unknown"):
        answering.remove_evidence(99)


def test_a_closed_run_is_frozen(office, answering):
    item = plain(office)
    answering.add_note(item.id, "已核对原件")
    (proof,) = again(office, item).evidence
    number = office.run("C05").row.id
    office.close(number)
    item = again(office, item)
    for act in (
        lambda: office.answer(item, AnswerKind.NO),
        lambda: answering.take_live(number),
        lambda: answering.sign(item.id, office.second, item.version),
        lambda: answering.add_note(item.id, "又一说明"),
        lambda: answering.add_record(item.id, "case_file", 1, "案件"),
        lambda: answering.remove_evidence(proof.id),
    ):
        with pytest.raises(UserError, match=r"run\.closed"):
            act()
    assert office.compliance.runs.is_intact(number)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE checklist_answer SET answer='no', reason='x' WHERE run_id={run} AND position=0",
        "UPDATE checklist_answer SET reason='别的理由' WHERE run_id={run} AND position=1",
        "UPDATE checklist_answer SET due_on='2026-01-01' WHERE run_id={run} AND position=2",
        "UPDATE checklist_answer SET answered_by={second} WHERE run_id={run} AND position=0",
        "UPDATE answer_evidence SET note='别的说明'",
        "UPDATE answer_evidence SET removed_at='2026-11-25 01:30:00.000000'",
        "UPDATE checklist_run SET closed_by={second} WHERE id={run}",
        "UPDATE checklist_run SET content_hash='0' WHERE id={run}",
        "UPDATE checklist_run SET state='open' WHERE id={run}",
        "UPDATE checklist_run SET state='void', void_why='x' WHERE id={run}",
        "UPDATE checklist_run SET left_out=1 WHERE id={run}",
        "UPDATE checklist_answer SET red=NOT red WHERE run_id={run} AND position=0",
        "UPDATE checklist_answer SET second=NOT second WHERE run_id={run} AND position=0",
        "UPDATE checklist_answer SET not_before='2027-01-01' WHERE run_id={run} AND position=0",
        "DELETE FROM checklist_answer WHERE run_id={run} AND position=2",
    ],
)
def test_a_closed_run_that_was_altered_outside_the_program_is_found(office, answering, change):
    answering.add_note(plain(office).id, "已核对原件")
    number = office.run("C05").row.id
    office.close(number)
    assert office.desk.verifying.run().all_well
    with closing(sqlite3.connect(office.desk.context.database.path)) as connection:
        changed = connection.execute(change.format(run=number, second=office.second)).rowcount
        connection.commit()
    assert changed == 1
    assert not office.compliance.runs.is_intact(number)
    assert not office.compliance.runs.view(number).intact
    report = office.desk.verifying.run()
    assert not report.all_well
    assert [each.run_id for each in report.altered] == [number]
    assert "接案" in report.altered[0].title


def test_a_closed_run_that_was_deleted_outside_the_program_is_found(office, answering):
    row = office.run("C05").row
    office.close(row.id)
    with closing(sqlite3.connect(office.desk.context.database.path)) as connection:
        connection.execute(f"DELETE FROM checklist_answer WHERE run_id={row.id}")
        connection.execute(f"DELETE FROM checklist_run WHERE id={row.id}")
        connection.commit()
    report = office.desk.verifying.run()
    assert report.closed_runs == 1
    (gone,) = report.altered
    assert (gone.run_id, gone.title, gone.subject) == (row.id, "C05", f"case:{row.case_id}")


def test_a_hash_written_anew_with_the_answers_differs_from_the_trail(office, answering):
    number = office.run("C05").row.id
    office.close(number)
    path = office.desk.context.database.path
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"UPDATE checklist_answer SET reason='别的' WHERE run_id={number}")
        connection.commit()
    with office.desk.context.database.reading() as session:
        from_row = _forged(session, number)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"UPDATE checklist_run SET content_hash='{from_row}' WHERE id={number}")
        connection.commit()
    assert not office.compliance.runs.is_intact(number)


def _forged(session, number):
    run = session.get_one(ChecklistRun, number)
    return hash_of(session, run, run.closed_by, run.closed_at)
