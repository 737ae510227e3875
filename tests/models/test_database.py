"""Opening, locking, damage, backup: what the database file promises."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from agencydesk.errors import UserError
from agencydesk.models.cases import CaseFile
from agencydesk.models.database import Database
from agencydesk.models.sqlite import user_error
from agencydesk.paths import resources_dir
from agencydesk.texts import Texts

NewCase = Callable[..., CaseFile]

IN_FORCE = {
    "journal_mode": "truncate",
    "synchronous": 3,  # EXTRA
    "secure_delete": 1,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "busy_timeout": 5000,
    "recursive_triggers": 1,
}


@pytest.mark.parametrize("pragma", IN_FORCE)
def test_each_pragma_is_in_force_for_readers_and_writers(database: Database, pragma: str) -> None:
    for opened in (database.reading(), database.writing()):
        with opened as session:
            assert session.scalar(sa.text(f"PRAGMA {pragma}")) == IN_FORCE[pragma]


def test_the_drive_is_flushed_where_the_system_does_not_do_it(database: Database) -> None:
    with database.reading() as session:
        assert session.scalar(sa.text("PRAGMA fullfsync")) == (sys.platform == "darwin")


def test_reading_drops_whatever_it_changed(database: Database, new_case: NewCase) -> None:
    with database.reading() as session:
        session.add(new_case())
        session.flush()
    with database.reading() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(CaseFile)) == 0


def test_writing_rolls_back_on_any_exception(database: Database, new_case: NewCase) -> None:
    def fail() -> None:
        with database.writing() as session:
            session.add(new_case())
            session.flush()
            raise KeyError("x")

    with pytest.raises(KeyError):
        fail()
    with database.reading() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(CaseFile)) == 0


def test_changes_of_the_schema_roll_back_too(database: Database) -> None:
    def fail() -> None:
        with database.writing() as session:
            session.execute(sa.text("CREATE TABLE half (x)"))
            raise KeyError("x")

    with pytest.raises(KeyError):
        fail()
    assert not sa.inspect(database.engine).has_table("half")


def test_a_second_writer_is_told_that_the_file_is_in_use(database: Database) -> None:
    other = Database(database.path)
    sa.event.listen(
        other.engine, "connect", lambda driver, _: driver.execute("PRAGMA busy_timeout=50")
    )

    def write() -> None:
        with other.writing():
            pass

    try:
        with database.writing(), pytest.raises(UserError) as caught:
            write()
    finally:
        other.close()
    assert caught.value.code == "database.locked"
    assert caught.value.facts == {"path": str(database.path)}


def test_the_write_lock_is_taken_at_the_start(database: Database) -> None:
    with database.writing():
        other = sqlite3.connect(database.path, timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()


def test_a_file_that_is_no_database_is_called_damaged(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    path.write_bytes(b"not a database, but long enough to be read as one" * 100)
    before = path.read_bytes()
    database = Database(path)
    with pytest.raises(UserError, match=r"database\.damaged"):
        database.upgrade()
    database.close()
    assert path.read_bytes() == before


def test_a_damaged_page_is_found_by_the_check(database: Database, new_case: NewCase) -> None:
    with database.writing() as session:
        session.add_all(new_case(f"P-{number}", remark="x" * 500) for number in range(200))
    database.check()
    with database.reading() as session:
        page = session.scalar(sa.text("SELECT rootpage FROM sqlite_master WHERE name='case_file'"))
        size = session.scalar(sa.text("PRAGMA page_size"))
    database.close()
    with database.path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    with pytest.raises(UserError, match=r"database\.damaged"):
        database.check()


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_a_file_cut_short_is_found_by_the_check(
    database: Database, new_case: NewCase, kept: float
) -> None:
    with database.writing() as session:
        session.add_all(new_case(f"P-{number}", remark="x" * 500) for number in range(200))
    database.close()
    os.truncate(database.path, int(database.path.stat().st_size * kept) // 4096 * 4096)
    with pytest.raises(UserError, match=r"database\.damaged"):
        database.check()


def test_a_missing_folder_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"database\.unwritable"):
        Database(tmp_path / "nowhere" / "desk.db").upgrade()


def test_a_full_disk_is_told_apart_from_a_bug(database: Database, new_case: NewCase) -> None:
    def write() -> None:
        with database.writing() as session:
            session.execute(sa.text("PRAGMA max_page_count=1"))
            session.add_all(new_case(f"P-{number}", remark="x" * 4000) for number in range(200))

    with pytest.raises(UserError, match=r"database\.full"):
        write()
    assert user_error(sqlite3.OperationalError("no such table"), database.path) is None


def test_only_the_owner_may_read_the_file_and_its_backups(fresh: Database, tmp_path: Path) -> None:
    fresh.upgrade()
    fresh.backup(tmp_path / "copy.db")
    if os.name == "posix":
        for path in (fresh.path, tmp_path / "copy.db"):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_strange_characters_in_the_path_are_no_obstacle(tmp_path: Path) -> None:
    folder = tmp_path / "案件 #1 100% x=1&y;z"
    folder.mkdir()
    database = Database(folder / "desk.db")
    database.upgrade()
    database.backup(folder / "copy.db")
    database.close()
    assert {"desk.db", "copy.db"} <= {path.name for path in folder.iterdir()}


def test_a_title_never_reaches_an_error_or_a_repr(database: Database, new_case: NewCase) -> None:
    secret = "一种保密的装置"

    def twice() -> None:
        with database.writing() as session:
            session.add(new_case("P-1", title=secret))
            session.flush()
            session.execute(
                sa.insert(CaseFile),
                [{"ref": "P-1", "title": secret, "created_at": None, "updated_at": None}],
            )

    with pytest.raises(sa.exc.IntegrityError) as caught:
        twice()
    assert secret not in str(caught.value) + repr(caught.value)
    assert repr(new_case(title=secret)) == "<CaseFile new>"


def test_a_deleted_title_is_gone_from_the_file(database: Database, new_case: NewCase) -> None:
    secret = "SECRET-TITLE-" * 5
    with database.writing() as session:
        session.add(new_case(title=secret))
    with database.writing() as session:
        session.execute(sa.delete(CaseFile))
    database.close()
    for path in database.path.parent.iterdir():
        assert secret.encode() not in path.read_bytes()


def test_a_backup_is_whole_and_leaves_nothing_beside_it(
    database: Database, new_case: NewCase, tmp_path: Path
) -> None:
    with database.writing() as session:
        session.add(new_case("P-1"))
    target = tmp_path / "copies" / "desk.bak"
    target.parent.mkdir()
    database.backup(target)
    with database.writing() as session:
        session.add(new_case("P-2"))
    database.backup(target)
    assert [path.name for path in target.parent.iterdir()] == ["desk.bak"]
    copy = Database(target)
    copy.upgrade()
    copy.check()
    with copy.reading() as session:
        assert session.scalars(sa.select(CaseFile.ref).order_by(CaseFile.ref)).all() == [
            "P-1",
            "P-2",
        ]
    copy.close()


def test_a_backup_of_a_damaged_file_fails_and_keeps_the_earlier_one(
    database: Database, new_case: NewCase, tmp_path: Path
) -> None:
    with database.writing() as session:
        session.add_all(new_case(f"P-{number}", remark="x" * 500) for number in range(200))
    target = tmp_path / "desk.bak"
    database.backup(target)
    good = target.read_bytes()
    database.close()
    with database.path.open("r+b") as file:
        file.seek(4096 * 30)
        file.write(b"\xff" * 4096 * 3)
    with pytest.raises(UserError, match=r"backup\.failed|database\.damaged"):
        database.backup(target)
    assert target.read_bytes() == good
    assert not target.with_name("desk.bak.part").exists()


def test_a_backup_to_a_missing_folder_or_onto_itself_fails(
    database: Database, tmp_path: Path
) -> None:
    for target in (tmp_path / "nowhere" / "x.bak", database.path):
        with pytest.raises(UserError, match=r"backup\.failed"):
            database.backup(target)
    database.check()


def test_a_backup_can_be_made_while_a_writer_is_at_work(
    database: Database, new_case: NewCase, tmp_path: Path
) -> None:
    with database.writing() as session:
        session.add(new_case("P-1"))
        session.flush()
        database.backup(tmp_path / "copy.db")
    copy = Database(tmp_path / "copy.db")
    with copy.reading() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(CaseFile)) == 0
    copy.close()


def test_a_program_killed_in_a_transaction_loses_nothing_that_was_saved(
    database: Database, new_case: NewCase
) -> None:
    with database.writing() as session:
        session.add_all(new_case(f"P-{number}", remark="saved " * 100) for number in range(500))
    database.close()
    saved = database.path.read_bytes()
    program = (
        "import os, pathlib, sys; import sqlalchemy as sa; "
        "from agencydesk.models.database import Database; "
        "database = Database(pathlib.Path(sys.argv[1])); "
        "session = database.writing().__enter__(); "
        "session.execute(sa.text('PRAGMA cache_size=5')); "
        "session.execute(sa.text(\"UPDATE case_file SET remark = 'lost'\")); "
        "os._exit(9)"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program, str(database.path)], cwd=root, check=False
    )
    assert done.returncode == 9
    assert database.path.read_bytes() != saved  # half-written: the journal is needed
    database.check()
    with database.reading() as session:
        assert set(session.scalars(sa.select(CaseFile.remark))) == {"saved " * 100}


def test_every_code_has_its_words_in_both_languages() -> None:
    texts = Texts.load(resources_dir() / "texts")
    for code in (
        "database.too-new",
        "database.damaged",
        "database.locked",
        "database.foreign",
        "database.full",
        "database.unwritable",
        "backup.failed",
        "folder.sync",
        "folder.network",
    ):
        for language in ("zh", "en"):
            told = texts.get("errors", code, language, path="P!", reason="R!", product="X!")
            assert "P!" in told
