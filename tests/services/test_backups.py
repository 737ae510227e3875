"""Backups are whole, checked, thinned, and what is restored is what was backed up."""

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.errors import UserError
from agencydesk.models import trail
from agencydesk.models.vocabulary import CaseKind
from agencydesk.services import backup_files as files
from agencydesk.services.backup_values import BackupInfo, Light, Reason
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.desk import Desk
from tests.conftest import NOW

ROOT = Path(__file__).parents[2]


class Clock:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(tmp_path, clock):
    desk = Desk.open(tmp_path / "data", clock)
    yield desk
    desk.close()


def add(desk, ref):
    draft = CaseDraft(ref, "一种示例装置", CaseKind.INVENTION, filing_date=date(2025, 3, 3))
    return desk.cases.create(draft).id


def refs(desk):
    return sorted(row.ref for row in desk.case_list.rows())


def test_a_backup_is_a_whole_database_with_a_description(desk):
    add(desk, "A-1")
    made = desk.backups.run()
    assert made.fresh
    assert made.info.cases == 1
    assert made.info.deadlines > 0
    with closing(sqlite3.connect(made.info.path)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT ref FROM case_file").fetchall() == [("A-1",)]
    described = json.loads(files.description_of(made.info.path).read_text(encoding="utf-8"))
    assert described["sha256"] == files.hash_of(made.info.path)
    assert desk.backups.list() == (made.info,)
    assert files.is_as_written(made.info)
    assert oct(made.info.path.stat().st_mode & 0o777) == "0o600"


def test_without_a_change_no_second_copy_is_made_and_the_backup_counts_as_fresh(desk, clock):
    add(desk, "A-1")
    first = desk.backups.run()
    clock.now += timedelta(days=3)
    again = desk.backups.run(Reason.EXIT)
    assert not again.fresh
    assert again.info == first.info
    assert not desk.backups.due()
    assert desk.backups.state().light is Light.GREEN
    add(desk, "A-2")
    assert desk.backups.due()
    assert desk.backups.state().light is Light.AMBER
    assert desk.backups.run(Reason.DAILY).fresh
    assert not desk.backups.due()


def test_a_backup_that_was_altered_is_made_anew(desk):
    add(desk, "A-1")
    first = desk.backups.run()
    content = bytearray(first.info.path.read_bytes())
    content[-1] ^= 1
    first.info.path.write_bytes(content)
    again = desk.backups.run()
    assert again.fresh
    assert again.info.path != first.info.path


def test_the_light_is_red_without_a_backup_and_when_one_failed(desk, tmp_path):
    assert desk.backups.state().light is Light.RED
    desk.backups.run()
    assert desk.backups.state().light is Light.GREEN
    add(desk, "A-1")
    shutil.rmtree(desk.backups.folder)
    desk.backups.folder.write_text("in the way", encoding="utf-8")
    with pytest.raises(UserError, match=r"backup\.failed"):
        desk.backups.run()
    assert desk.backups.state().failed == "backup.failed"
    desk.backups.folder.unlink()
    desk.backups.run()
    assert desk.backups.state().light is Light.GREEN


def test_damaged_data_push_out_no_good_backup(desk):
    for number in range(40):
        add(desk, f"A-{number}")
    good = desk.backups.run().info
    add(desk, "later")
    desk.context.database.close()
    path = desk.context.database.path
    content = bytearray(path.read_bytes())
    content[4096 * 3 : -4096] = b"\xff" * (len(content) - 4096 * 4)
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"database\.damaged"):
        desk.backups.run()
    assert desk.backups.newest() is None or desk.backups.list() == (good,)
    assert files.is_as_written(good)


def test_a_copy_without_its_description_is_not_listed_but_only_halves_are_cleared(desk):
    add(desk, "A-1")
    made = desk.backups.run()
    files.description_of(made.info.path).unlink()
    named = desk.backups.folder / "agencydesk-before-the-audit.db"
    shutil.copyfile(made.info.path, named)
    (desk.backups.folder / "agencydesk-20200101-000000-daily.db.part").write_bytes(b"half")
    stranger = desk.backups.folder / "mine.db"
    stranger.write_bytes(b"not ours")
    assert desk.backups.list() == ()
    desk.backups.run()
    assert len(desk.backups.list()) == 1
    assert not list(desk.backups.folder.glob("*.part"))
    assert stranger.exists()
    assert named.exists()
    assert made.info.path.exists()


def test_the_second_folder_gets_the_copy_and_the_stored_files(desk, tmp_path):
    case = add(desk, "A-1")
    paper = tmp_path / "回执.pdf"
    paper.write_bytes(b"%PDF-1.4 receipt")
    desk.documents.attach(case, [paper])
    second = tmp_path / "usb"
    second.mkdir()
    desk.backups.set_second_folder(second)
    made = desk.backups.run()
    assert made.second == second / made.info.path.name
    assert made.info.documents == 1
    assert files.read(made.second) is not None
    (stored,) = [path for path in (second / "documents").rglob("*") if path.is_file()]
    assert stored.read_bytes() == paper.read_bytes()
    shutil.rmtree(second)
    add(desk, "A-2")
    gone = desk.backups.run()
    assert gone.fresh
    assert gone.second is None
    assert gone.second_problem


def test_a_second_folder_inside_the_data_is_refused(desk, tmp_path):
    inside = tmp_path / "data" / "more"
    inside.mkdir()
    with pytest.raises(UserError, match=r"backup\.second-inside"):
        desk.backups.set_second_folder(inside)
    with pytest.raises(UserError, match=r"backup\.second-missing"):
        desk.backups.set_second_folder(tmp_path / "nowhere")
    assert desk.backups.second_folder() is None


def info_at(moment, number=0):
    return BackupInfo(Path(f"{number}.db"), moment, Reason.DAILY, 1, 0, 0, 0, 0, "")


def test_thinning_keeps_days_then_weeks_then_months():
    start = datetime(2026, 11, 25, 20, tzinfo=UTC)
    backups = [info_at(start - timedelta(hours=12 * n), n) for n in range(2 * 500)]
    dropped = {info.path for info in files.to_drop(backups, start.date())}
    kept = [info for info in backups if info.path not in dropped]
    ages = [(start.date() - info.at.date()).days for info in kept]
    assert sum(1 for age in ages if age < 2) == 4
    assert sorted(set(age for age in ages if 2 <= age < 14)) == list(range(2, 14))
    assert 5 <= sum(1 for age in ages if 14 <= age < 56) <= 8
    assert 9 <= sum(1 for age in ages if 56 <= age < 366) <= 12
    assert max(ages) < 366


@given(st.lists(st.integers(0, 24 * 900), max_size=60), st.integers(-400, 400))
def test_thinning_never_drops_the_newest_three_and_is_done_after_one_pass(hours, shift):
    start = datetime(2026, 11, 25, 12, tzinfo=UTC)
    backups = [info_at(start - timedelta(hours=hour), n) for n, hour in enumerate(hours)]
    today = start.date() + timedelta(days=shift)
    dropped = files.to_drop(backups, today)
    kept = [info for info in backups if info not in dropped]
    newest = sorted(backups, key=lambda info: info.at, reverse=True)[:3]
    assert {info.at for info in newest} <= {info.at for info in kept}
    assert files.to_drop(kept, today) == []


def test_restoring_brings_back_exactly_what_was_and_says_what_is_lost(desk, tmp_path, clock):
    add(desk, "A-1")
    backup = desk.backups.run().info
    clock.now += timedelta(days=1)
    add(desk, "A-2")
    seen = desk.restoring.preview(backup.path)
    assert (seen.cases, seen.cases_now) == (1, 2)
    assert seen.lost_total > 0
    assert any(loss.table == "case_file" and loss.action == "create" for loss in seen.lost)
    assert not seen.other
    assert seen.taken == NOW.astimezone(UTC)
    assert refs(desk) == ["A-1", "A-2"]
    done = desk.restoring.restore(backup.path)
    desk.close()
    again = Desk.open(tmp_path / "data", clock)
    try:
        assert refs(again) == ["A-1"]
        with again.context.database.reading() as session:
            assert trail.verify(session) is None
            last = trail.head(session).last_id
        assert last == backup.last_entry + 1
        undone = again.restoring.restore(done.before.path)
        assert undone.before.path != done.before.path
    finally:
        again.close()
    back = Desk.open(tmp_path / "data", clock)
    assert refs(back) == ["A-1", "A-2"]
    back.close()


def test_a_backup_of_other_data_is_said_to_be_so(desk, tmp_path):
    add(desk, "A-1")
    other = Desk.open(tmp_path / "other", lambda: NOW + timedelta(hours=1))
    add(other, "B-1")
    path = other.backups.run().info.path
    other.close()
    assert desk.restoring.preview(path).other


def broken(path, target, *statements):
    shutil.copyfile(path, target)
    with closing(sqlite3.connect(target)) as copy:
        for statement in statements:
            copy.execute(statement)
        copy.commit()
    return target


@pytest.mark.parametrize(
    ("statements", "code"),
    [
        (["CREATE TRIGGER spy AFTER INSERT ON case_file BEGIN SELECT 1; END"], "not-ours"),
        (["CREATE VIEW spy AS SELECT * FROM case_file"], "not-ours"),
        (["DROP TABLE filing"], "not-ours"),
        (["UPDATE alembic_version SET version_num = '9999'"], "too-new"),
        (["DROP TABLE alembic_version"], "not-ours"),
    ],
)
def test_a_changed_structure_is_refused(desk, tmp_path, statements, code):
    add(desk, "A-1")
    path = broken(desk.backups.run().info.path, tmp_path / "x.db", *statements)
    with pytest.raises(UserError) as caught:
        desk.restoring.restore(path)
    assert caught.value.code == f"restore.{code}"
    assert refs(desk) == ["A-1"]
    assert not list((tmp_path / "data").glob("restoring*"))


def test_a_trail_that_was_altered_is_refused(desk, tmp_path):
    add(desk, "A-1")
    path = tmp_path / "x.db"
    shutil.copyfile(desk.backups.run().info.path, path)
    with closing(sqlite3.connect(path)) as copy:
        names = copy.execute("SELECT name, sql FROM sqlite_master WHERE type='trigger'").fetchall()
        for name, _ in names:
            copy.execute(f'DROP TRIGGER "{name}"')
        copy.execute("UPDATE audit_entry SET actor_name = 'x' WHERE id = 1")
        for _, sql in names:
            copy.execute(sql)
        copy.commit()
    with pytest.raises(UserError, match=r"restore\.trail-broken"):
        desk.restoring.preview(path)


def test_what_is_no_database_is_refused(desk, tmp_path):
    for name, content in (("empty.db", b""), ("text.db", b"hello" * 100), ("page.db", b"\0" * 99)):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(UserError, match=r"restore\.not-ours"):
            desk.restoring.preview(path)
    with pytest.raises(UserError, match=r"restore\.not-ours"):
        desk.restoring.preview(tmp_path)
    with pytest.raises(UserError, match=r"restore\.self"):
        desk.restoring.preview(tmp_path / "data" / "agencydesk.db")


def test_a_cut_or_flipped_backup_is_refused(desk, tmp_path):
    for number in range(30):
        add(desk, f"A-{number}")
    whole = desk.backups.run().info.path.read_bytes()
    cut = tmp_path / "cut.db"
    cut.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UserError, match=r"restore\."):
        desk.restoring.preview(cut)
    flipped = bytearray(whole)
    flipped[len(whole) // 2 : len(whole) // 2 + 9000] = b"\xaa" * 9000
    cut.write_bytes(flipped)
    with pytest.raises(UserError, match=r"restore\."):
        desk.restoring.preview(cut)
    assert len(refs(desk)) == 30


def test_a_restore_that_cannot_be_finished_leaves_the_present_data(desk, tmp_path):
    add(desk, "A-1")
    backup = desk.backups.run().info
    add(desk, "A-2")
    journal = tmp_path / "data" / "agencydesk.db-journal"
    journal.unlink(missing_ok=True)
    journal.mkdir()
    with pytest.raises(UserError, match=r"restore\.failed|database\."):
        desk.restoring.restore(backup.path)
    journal.rmdir()
    assert refs(desk) == ["A-1", "A-2"]


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from agencydesk.services.desk import Desk
desk = Desk.open(Path(sys.argv[1]), lambda: datetime.now(UTC))
seen = 0
def count(event, _arguments):
    global seen
    if event in ("os.rename", "os.remove", "open", "shutil.copyfile", "sqlite3.connect"):
        seen += 1
        if seen == int(sys.argv[3]):
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(count)
if sys.argv[2] == "backup":
    desk.backups.run()
else:
    desk.restoring.restore(Path(sys.argv[2]))
print("done")
"""


@pytest.mark.parametrize("work", ["backup", "restore"])
def test_a_kill_at_any_step_leaves_whole_data_and_whole_backups(tmp_path, work):
    folder = tmp_path / "data"
    first = Desk.open(folder, lambda: NOW)
    add(first, "A-1")
    backup = first.backups.run().info
    add(first, "A-2")
    first.close()
    step, finished = 1, False
    while not finished:
        argument = "backup" if work == "backup" else str(backup.path)
        command = [sys.executable, "-c", KILLED, str(folder), argument, str(step)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
        finished = "done" in done.stdout
        assert finished or done.returncode == -signal.SIGKILL, done.stderr
        desk = Desk.open(folder, lambda: NOW + timedelta(hours=1))
        desk.context.database.check(thoroughly=True)
        assert refs(desk) in (["A-1", "A-2"], ["A-1"])
        if work == "backup":
            assert refs(desk) == ["A-1", "A-2"]
        for info in desk.backups.list():
            assert files.is_as_written(info)
            desk.restoring.preview(info.path)
        desk.close()
        step += 7
    assert step > 5
