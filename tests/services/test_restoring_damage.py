"""Restoring when the worst has happened: damaged data, an altered backup, a lost computer."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta

import pytest

from agencydesk.errors import UserError
from agencydesk.models.database import Database
from agencydesk.services.desk import Desk
from agencydesk.services.restore_words import preview_lines, safe_line
from agencydesk.services.restoring import rescuing
from tests.conftest import NOW
from tests.services.test_backups import ROOT, add, refs


@pytest.fixture
def desk(tmp_path):
    desk = Desk.open(tmp_path / "data", lambda: NOW)
    yield desk
    desk.close()


def damage(desk, start=4096 * 2):
    """Write over the middle of the database; return what it holds then."""
    desk.close()
    path = desk.context.database.path
    content = bytearray(path.read_bytes())
    content[start:-4096] = b"\xa5" * (len(content) - 4096 - start)
    path.write_bytes(content)
    return bytes(content)


@pytest.mark.parametrize("start", [0, 4096 * 2], ids=["head", "middle"])
def test_data_too_damaged_to_open_are_restored_and_the_damaged_file_is_kept(desk, tmp_path, start):
    add(desk, "A-1")
    backup = desk.backups.run().info
    add(desk, "A-2")
    content = damage(desk, start)
    folder = tmp_path / "data"
    with rescuing(folder, lambda: NOW) as restoring:
        seen = restoring.preview(backup.path)
        assert seen.damaged
        assert (seen.cases, seen.cases_now, seen.lost) == (1, 0, ())
        done = restoring.restore(backup.path)
    assert done.before is None
    assert done.kept.parent == folder
    assert done.kept.read_bytes() == content
    again = Desk.open(folder, lambda: NOW)
    try:
        assert refs(again) == ["A-1"]
        assert again.verifying.run().all_well
        assert backup in again.backups.list()
        assert not list(folder.glob("restoring*"))
    finally:
        again.close()


@pytest.mark.parametrize("there", [True, False], ids=["emptied", "deleted"])
def test_a_data_file_that_was_emptied_or_deleted_is_restored(desk, tmp_path, there):
    add(desk, "A-1")
    backup = desk.backups.run().info
    desk.close()
    path = desk.context.database.path
    path.unlink()
    if there:
        path.touch()
    with rescuing(desk.folder, lambda: NOW) as restoring:
        assert restoring.preview(backup.path).damaged
        done = restoring.restore(backup.path)
    assert (done.before, done.kept is not None) == (None, there)
    assert refs(desk) == ["A-1"]


def test_damage_that_shows_while_the_data_are_open_is_restored_from_there(desk):
    add(desk, "A-1")
    backup = desk.backups.run().info
    damage(desk)
    lines = preview_lines(desk.restoring.preview(backup.path), desk.texts, "en")
    assert any("is damaged" in line for line in lines)
    assert not any("restoring loses nothing" in line for line in lines)
    assert "is kept in the data folder" in safe_line(desk.texts, "en", damaged=True)
    assert desk.restoring.restore(backup.path).before is None
    assert refs(desk) == ["A-1"]


def test_what_is_refused_is_refused_under_damaged_data_too(desk, tmp_path):
    add(desk, "A-1")
    path = tmp_path / "x.db"
    shutil.copyfile(desk.backups.run().info.path, path)
    with closing(sqlite3.connect(path)) as copy:
        copy.execute("CREATE VIEW spy AS SELECT * FROM case_file")
    content = damage(desk)
    with pytest.raises(UserError, match=r"restore\.not-ours"):
        desk.restoring.restore(path)
    assert desk.context.database.path.read_bytes() == content


def test_an_altered_backup_is_said_to_be_so(desk):
    add(desk, "A-1")
    path = desk.backups.run().info.path
    assert not desk.restoring.preview(path).altered
    with closing(sqlite3.connect(path)) as copy:
        copy.execute("UPDATE case_file SET filing_date = '2025-03-04'")
        copy.commit()
    seen = desk.restoring.preview(path)
    assert seen.altered
    assert any("is not as it was" in line for line in preview_lines(seen, desk.texts, "en"))


def test_the_files_beside_a_backup_come_with_it_to_another_computer(desk, tmp_path):
    case = add(desk, "A-1")
    paper = tmp_path / "回执.pdf"
    paper.write_bytes(b"%PDF-1.4 receipt")
    desk.documents.attach(case, [paper])
    stick = tmp_path / "stick"
    stick.mkdir()
    desk.backups.set_second_folder(stick)
    copy = desk.backups.run().second
    new = Desk.open(tmp_path / "new computer", lambda: NOW)
    try:
        assert new.restoring.preview(copy).missing_documents == 0
        new.restoring.restore(copy)
        assert new.documents.verify() == ()
        assert refs(new) == ["A-1"]
    finally:
        new.close()


def test_what_another_program_wrote_last_is_not_lost_by_a_restore(desk):
    add(desk, "A-1")
    backup = desk.backups.run().info
    other = Desk.open(desk.folder, lambda: NOW)

    def late():
        before = list(desk.backups.folder.glob("*-before-restore.db"))
        if before and refs(other) == ["A-1"]:
            add(other, "A-2")
        return NOW

    desk.context.now = late
    try:
        with pytest.raises(UserError, match=r"database\.locked"):
            desk.restoring.restore(backup.path)
    finally:
        other.close()
    assert refs(desk) == ["A-1", "A-2"]


def test_a_program_that_has_the_replaced_file_open_writes_nothing_into_the_void(desk):
    add(desk, "A-1")
    backup = desk.backups.run().info
    other = Database(desk.context.database.path)
    try:
        with other.reading() as session:
            session.connection()
        desk.restoring.restore(backup.path)
        with pytest.raises(UserError, match=r"database\.unwritable"), other.writing() as session:
            session.connection().exec_driver_sql("DELETE FROM setting")
    finally:
        other.close()


def test_another_program_that_looks_at_a_backup_does_not_get_into_a_restore(desk, tmp_path):
    add(desk, "A-1")
    first = desk.backups.run().info
    add(desk, "A-2")
    second = desk.backups.run().info
    add(desk, "A-3")
    looked = []

    def other_looks():
        if not looked and list(desk.backups.folder.glob("*-before-restore.db")):
            looked.append(1)
            command = [sys.executable, "main.py", "--data", str(desk.folder), "restore"]
            done = subprocess.run([*command, str(second.path)], cwd=ROOT, check=False)
            looked.append(done.returncode)
        return NOW

    desk.context.now = other_looks
    desk.restoring.restore(first.path)
    assert looked == [1, 1]  # it was only looked at
    assert refs(desk) == ["A-1"]


def test_what_a_killed_restore_left_goes_later(desk):
    add(desk, "A-1")
    backup = desk.backups.run().info
    old, fresh = (desk.folder / f"restoring-{number}.db" for number in (1, 2))
    for left, days in ((old, 2), (fresh, 0)):
        left.write_bytes(b"left")
        moment = (NOW - timedelta(days=days)).timestamp()
        os.utime(left, (moment, moment))
    desk.restoring.preview(backup.path)
    assert (old.exists(), fresh.exists()) == (False, True)
