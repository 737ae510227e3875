"""Looking through everything finds what was altered, and changes nothing."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from agencydesk.errors import UserError
from agencydesk.models.vocabulary import CaseKind
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.desk import Desk
from agencydesk.services.verify_words import findings, summary
from tests.conftest import NOW


@pytest.fixture
def desk(tmp_path):
    desk = Desk.open(tmp_path / "data", lambda: NOW)
    yield desk
    desk.close()


def add(desk, ref):
    draft = CaseDraft(ref, "一种示例装置", CaseKind.INVENTION, filing_date=date(2025, 3, 3))
    return desk.cases.create(draft).id


def alter(desk, *statements):
    """Write past the program, as a stranger would."""
    with closing(sqlite3.connect(desk.context.database.path)) as connection:
        triggers = "SELECT name, sql FROM sqlite_master WHERE type='trigger'"
        kept = connection.execute(triggers).fetchall()
        for name, _ in kept:
            connection.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            connection.execute(statement)
        for _, sql in kept:
            connection.execute(sql)
        connection.commit()


def attach(desk, tmp_path, case):
    paper = tmp_path / "回执.pdf"
    paper.write_bytes(b"%PDF-1.4 receipt")
    desk.documents.attach(case, [paper])
    (stored,) = [path for path in (desk.folder / "documents").rglob("*") if path.is_file()]
    return stored


def test_untouched_data_are_all_well_and_every_open_date_was_computed(desk, tmp_path):
    attach(desk, tmp_path, add(desk, "A-1"))
    report = desk.verifying.run()
    assert report.all_well
    assert report.dates == desk.status().deadlines_open > 0
    assert report.documents == 1
    assert report.entries > 0
    assert report.reworded == 0
    texts = desk.texts
    assert summary(report, texts, "en") == "Everything was checked: no trouble found."
    assert len(findings(report, texts, "en")) == len(findings(report, texts, "zh")) == 4


def test_progress_counts_up_to_the_end_and_every_step_has_words(desk):
    add(desk, "A-1")
    seen = []
    desk.verifying.run(lambda *step: seen.append(step))
    assert [done for done, _, _ in seen] == sorted(done for done, _, _ in seen)
    assert seen[-1][0] == seen[-1][1]
    assert all(desk.texts.has("backups", code) for _, _, code in seen)


def test_it_stops_when_asked(desk):
    with pytest.raises(UserError, match=r"verify\.stopped"):
        desk.verifying.run(cancelled=lambda: True)


def test_a_date_altered_outside_the_program_is_found(desk):
    add(desk, "A-1")
    alter(
        desk,
        "UPDATE deadline SET official_due = '2030-01-01', computed_due = '2030-01-01' "
        "WHERE rule_id = 'exam_request'",
    )
    report = desk.verifying.run(language="en")
    assert not report.all_well
    (line,) = report.moved
    assert (line.case_ref, line.old, line.new) == ("A-1", date(2030, 1, 1), date(2028, 3, 3))
    words = findings(report, desk.texts, "en")
    assert any("2030-01-01" in each and "2028-03-03" in each for each in words)
    assert desk.verifying.run().moved[0].old == date(2030, 1, 1)


def test_a_trail_altered_outside_the_program_is_found(desk):
    add(desk, "A-1")
    alter(desk, "UPDATE audit_entry SET actor_name = 'x' WHERE id = 2")
    report = desk.verifying.run()
    assert report.broken_at == 2
    assert not report.all_well


def test_a_stored_file_that_is_altered_or_gone_is_found(desk, tmp_path):
    stored = attach(desk, tmp_path, add(desk, "A-1"))
    stored.chmod(0o600)
    stored.write_bytes(b"other")
    (altered,) = desk.verifying.run().troubles
    assert not altered.gone
    stored.unlink()
    report = desk.verifying.run()
    assert report.troubles[0].gone
    assert any("回执.pdf" in line for line in findings(report, desk.texts, "zh"))


def test_a_file_that_no_record_names_is_counted_and_no_trouble(desk, tmp_path):
    stored = attach(desk, tmp_path, add(desk, "A-1"))
    (stored.parent / "0000").write_bytes(b"left over")
    report = desk.verifying.run()
    assert report.unnamed == 1
    assert report.all_well


def test_a_record_that_points_into_another_case_is_found(desk):
    add(desk, "A-1")
    add(desk, "A-2")
    alter(
        desk,
        "UPDATE deadline SET parent_id = (SELECT max(id) FROM deadline) "
        "WHERE id = (SELECT min(id) FROM deadline)",
    )
    report = desk.verifying.run()
    assert [(each.table, each.column) for each in report.strays] == [("deadline", "parent_id")]
    assert not report.all_well


def test_a_deadline_of_an_unknown_rule_is_told_and_the_other_cases_are_still_computed(desk):
    add(desk, "A-1")
    add(desk, "A-2")
    before = desk.status().deadlines_open
    alter(desk, "UPDATE deadline SET rule_id = 'gone' WHERE id = (SELECT min(id) FROM deadline)")
    report = desk.verifying.run(language="en")
    assert [each.case_ref for each in report.not_computed] == ["A-1"]
    assert 0 < report.dates < before


def test_a_damaged_file_is_said_first_and_nothing_else_is_claimed(desk):
    for number in range(40):
        add(desk, f"A-{number}")
    with desk.context.database.reading() as session:
        pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()
    desk.context.database.close()
    path = desk.context.database.path
    content = bytearray(path.read_bytes())
    size = len(content) // pages
    half = (pages // 2) * size
    content[half : half + 20 * size] = b"\xff" * (20 * size)
    path.write_bytes(content)
    report = desk.verifying.run()
    assert not report.sound
    assert len(findings(report, desk.texts, "en")) == 1
