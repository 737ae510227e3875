"""Looking through everything also looks at the agency's own dates and at closed runs."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from agencydesk.services.verify_words import findings


def alter(office, statement):
    with closing(sqlite3.connect(office.desk.context.database.path)) as connection:
        assert connection.execute(statement).rowcount == 1
        connection.commit()


@pytest.fixture
def kept(office):
    """An office with its calendar rolled forward, an event and a closed run."""
    office.desk.keep_up()
    office.event("departure", date(2026, 11, 20), staff_id=office.second)
    office.close(next(row.id for row in office.rows() if row.occasion == "month"))
    return office


def test_untouched_data_are_well_and_say_how_much_was_looked_at(kept):
    report = kept.desk.verifying.run()
    assert report.all_well
    assert (report.own.count, report.closed_runs) == (len(kept.own_deadlines()), 1)
    texts = kept.desk.texts
    assert "机构自身的期限重新计算后一致（4 个）" in findings(report, texts, "zh")
    assert "The closed checklists are as they were closed (1)" in findings(report, texts, "en")


def test_a_date_of_the_agency_altered_outside_the_program_is_found(kept):
    number = kept.own_deadlines()[-1].id
    alter(kept, f"UPDATE deadline SET official_due='2027-01-15' WHERE id={number}")
    report = kept.desk.verifying.run()
    assert not report.all_well
    (moved,) = report.own.moved
    assert (moved.deadline_id, moved.old) == (number, date(2027, 1, 15))
    line = next(each for each in findings(report, kept.desk.texts, "zh") if "2027-01-15" in each)
    assert moved.matter in line


def test_an_event_whose_day_was_altered_no_longer_fits_its_deadlines(kept):
    alter(kept, "UPDATE agency_event SET event_date='2026-11-01' WHERE event_key='departure'")
    report = kept.desk.verifying.run()
    assert {each.new for each in report.own.moved} == {date(2026, 11, 16), date(2026, 12, 1)}


def test_a_deadline_whose_event_nobody_knows_is_said(kept):
    alter(kept, "UPDATE agency_event SET event_key='unheard' WHERE event_key='departure'")
    report = kept.desk.verifying.run()
    assert len(report.own.gone) == 2
    assert not report.all_well
    assert any("no longer known" in line for line in findings(report, kept.desk.texts, "en"))


def test_an_altered_closed_run_has_a_line_that_names_it(kept):
    alter(
        kept,
        "UPDATE checklist_answer SET reason='x' WHERE id = (SELECT min(a.id) FROM"
        " checklist_answer a JOIN checklist_run r ON r.id=a.run_id WHERE r.state='closed')",
    )
    report = kept.desk.verifying.run()
    (altered,) = report.altered
    lines = findings(report, kept.desk.texts, "zh")
    assert any(altered.title in line and altered.subject in line for line in lines)


def test_a_deadline_closed_by_hand_is_not_computed_again(kept):
    first = kept.own_deadlines()[-1].id
    kept.desk.closing.mark_not_needed(first, "已补办")
    assert kept.desk.verifying.run().own.count == len(kept.own_deadlines()) - 1
