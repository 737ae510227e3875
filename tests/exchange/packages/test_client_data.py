"""The newer client's data: its notices are found, its files are left alone."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agencydesk.exchange.packages.client_data import (
    ClientData,
    data_folder,
    read_client_data,
    resolve_inside,
)
from agencydesk.exchange.packages.client_table import ClientDataError, ClientLimits

TABLE = "zxsq_dzfwbxx_t"
COLUMNS = (
    *("zxsq_dzfwbxx_t_rid", "yewuztbh", "fawenbcflj", "fawenxlh", "zhuanlimc", "fawenbmc"),
    *("tongzhismc", "tongzhislx", "dianzifwrq", "create_user", "del_flag"),
)
ROW = (
    *("r1", "2025112345671", "notices\\2025\\r1", "2025110300123450", "一种示例水杯"),
    *("", "专利申请 受理通知书", "2001011", "2025-11-03 08:00:00", "u", "0"),
)


def made(
    path: Path, *rows: tuple[object, ...], columns: tuple[str, ...] = COLUMNS
) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(f"CREATE TABLE {TABLE} ({', '.join(columns)})")
    marks = ", ".join("?" for _ in columns)
    connection.executemany(f"INSERT INTO {TABLE} VALUES ({marks})", rows)
    return connection


def row(**changed: object) -> tuple[object, ...]:
    return tuple(changed.get(name, told) for name, told in zip(COLUMNS, ROW, strict=True))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a client's data folder with one notice."""
    data = tmp_path / "client" / "plugins" / "as" / "cpc-main-as" / "data"
    (data / "notices" / "2025" / "r1").mkdir(parents=True)
    (data / "notices" / "2025" / "r1" / "list.xml").write_bytes(b"<data-bus/>")
    return data


@pytest.fixture
def scratch(tmp_path: Path) -> Iterator[Path]:
    """Return a folder for copies, and see that nothing stays in it."""
    path = tmp_path / "scratch"
    path.mkdir()
    yield path
    assert list(path.iterdir()) == []


def read(folder: Path, scratch: Path, *rows: tuple[object, ...]) -> ClientData:
    made(folder / "db" / "client.db", *rows).close()
    return read_client_data(folder, scratch)


def state(folder: Path) -> dict[str, tuple[int, str]]:
    """Return time and content of everything below a folder."""
    return {
        str(path.relative_to(folder)): (
            path.stat().st_mtime_ns,
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
        )
        for path in [folder, *folder.rglob("*")]
    }


def reason(folder: Path, scratch: Path, limits: ClientLimits | None = None) -> str:
    with pytest.raises(ClientDataError) as caught:
        read_client_data(folder, scratch, limits)
    return caught.value.reason


def test_a_notice_is_read_with_the_folder_it_lies_in(folder: Path, scratch: Path) -> None:
    found = read(folder, scratch, ROW)
    (notice,) = found.notices
    assert (notice.rid, notice.application_no) == ("r1", "2025112345671")
    assert (notice.serial, notice.title) == ("2025110300123450", "一种示例水杯")
    assert (notice.name, notice.code) == ("专利申请受理通知书", "200101")
    assert notice.dispatched == date(2025, 11, 3)
    assert (notice.folder, notice.refused) == (folder / "notices" / "2025" / "r1", "")
    assert found.database == folder / "db" / "client.db"
    assert (found.deleted, found.stopped) == (0, "")


def test_the_home_of_the_client_leads_to_its_data(folder: Path) -> None:
    home = folder.parents[3]
    assert data_folder({"CNIPA_CLIENT_HOME": str(home)}) == folder
    assert data_folder({}) is None
    assert data_folder({"CNIPA_CLIENT_HOME": " "}) is None


def test_rows_marked_as_deleted_are_counted_only(folder: Path, scratch: Path) -> None:
    flags = ("1", 1, "Y", "0", 0, None, "", "2")
    found = read(folder, scratch, *(row(zxsq_dzfwbxx_t_rid=f, del_flag=f) for f in flags))
    assert [each.rid for each in found.notices] == ["0", "0", "", "", "2"]
    assert found.deleted == 3


def test_nothing_of_the_client_changes_while_it_is_writing(folder: Path, scratch: Path) -> None:
    with closing(made(folder / "client.db", ROW)) as client:
        client.execute("PRAGMA journal_mode=WAL")
        client.execute(f"INSERT INTO {TABLE} SELECT * FROM {TABLE}")
        assert (folder / "client.db-wal").stat().st_size > 0
        before = state(folder.parent)
        assert len(read_client_data(folder, scratch).notices) == 2
        assert state(folder.parent) == before
        assert "data/client.db-shm" in before


def test_nothing_appears_beside_a_log_that_was_left_behind(folder: Path, scratch: Path) -> None:
    with closing(made(folder.parent / "x.db", ROW)) as client:
        client.execute("PRAGMA journal_mode=WAL")
        client.execute(f"INSERT INTO {TABLE} SELECT * FROM {TABLE}")
        for end in ("", "-wal"):
            shutil.copyfile(folder.parent / f"x.db{end}", folder / f"x.db{end}")
    before = state(folder)
    assert len(read_client_data(folder, scratch).notices) == 2
    assert state(folder) == before


def test_a_client_in_the_middle_of_a_write_is_busy(folder: Path, scratch: Path) -> None:
    with closing(made(folder / "client.db", *[ROW] * 2000)) as client:
        client.execute("PRAGMA cache_size=1")
        client.execute("BEGIN")
        client.execute(f"UPDATE {TABLE} SET zhuanlimc = 'x'")
        assert (folder / "client.db-journal").stat().st_size > 0
        before = state(folder)
        assert reason(folder, scratch) == "client.busy"
        assert state(folder) == before
        client.execute("ROLLBACK")
        assert len(read_client_data(folder, scratch).notices) == 2000


def test_the_database_is_found_by_what_it_is(folder: Path, scratch: Path) -> None:
    (folder / "first.db").write_bytes(b"SQLite format 4" + bytes(100))
    sqlite3.connect(folder / "empty.db").close()
    with closing(sqlite3.connect(folder / "other.db")) as other:
        other.execute("CREATE TABLE t (a)")
    made(folder / "1" / "2" / "3" / "4" / "no-ending", ROW).close()
    found = read_client_data(folder, scratch)
    assert found.database == folder / "1" / "2" / "3" / "4" / "no-ending"
    assert len(found.notices) == 1
    assert reason(folder, scratch, ClientLimits(levels=3)) == "client.none"


def test_of_two_databases_the_one_written_last_is_read(folder: Path, scratch: Path) -> None:
    made(folder / "a" / "old.db", ROW, ROW).close()
    made(folder / "b" / "new.db", ROW).close()
    os.utime(folder / "a" / "old.db", (1, 1))
    assert read_client_data(folder, scratch).database.name == "new.db"


def test_links_and_pipes_are_not_followed(folder: Path, scratch: Path, tmp_path: Path) -> None:
    made(tmp_path / "outside" / "x.db", ROW).close()
    (folder / "x.db").symlink_to(tmp_path / "outside" / "x.db")
    (folder / "outside").symlink_to(tmp_path / "outside", target_is_directory=True)
    os.mkfifo(folder / "pipe.db")
    assert reason(folder, scratch) == "client.none"


def test_a_folder_that_is_none_is_named(tmp_path: Path, scratch: Path) -> None:
    assert reason(tmp_path / "none", scratch) == "client.missing"
    (tmp_path / "file").write_bytes(b"")
    assert reason(tmp_path / "file", scratch) == "client.missing"
    assert reason(tmp_path / "a\0b", scratch) == "client.missing"


@pytest.mark.parametrize(
    ("stored", "refused"),
    [
        ("", "folder.none"),
        (".", "folder.none"),
        ("notices/..", "folder.none"),
        ("..", "folder.outside"),
        ("..\\..\\outside", "folder.outside"),
        ("notices/../../outside", "folder.outside"),
        ("/etc", "folder.outside"),
        ("\\\\server\\share", "folder.outside"),
        ("C:\\Windows", "folder.outside"),
        ("c:outside", "folder.outside"),
        ("notices/2025/r1:stream", "name.drive"),
        ("notices/NUL", "name.device"),
        ("notices/a\nb", "name.control"),
        ("notices/\0", "name.control"),
        ("notices/ .. /x", "name.outside"),
        ("notices/link", "folder.link"),
        ("notices/link/x", "folder.link"),
        ("notices/none", "folder.missing"),
        ("notices/2025/r1/list.xml", "folder.missing"),
        ("x" * 5000, "name.long"),
    ],
)
def test_a_path_that_leads_elsewhere_is_refused(
    folder: Path, tmp_path: Path, stored: str, refused: str
) -> None:
    (tmp_path / "outside" / "x").mkdir(parents=True)
    (folder / "notices" / "link").symlink_to(tmp_path / "outside", target_is_directory=True)
    assert resolve_inside(stored, folder) == (None, refused)


def test_a_path_that_stays_inside_is_taken_in_any_spelling(folder: Path) -> None:
    wanted = folder / "notices" / "2025" / "r1"
    for stored in (
        *(
            "notices/2025/r1",
            "notices\\2025\\r1\\",
            ".\\notices//2025/./r1",
            "x/../notices/2025/r1",
        ),
        *(str(wanted), str(wanted).replace("/", "\\"), f" {wanted} "),
    ):
        assert resolve_inside(stored, folder) == (wanted, ""), stored
    assert resolve_inside("d:/data/notices/2025/r1", folder, Path("d:/data")) == (wanted, "")


def test_cells_of_any_kind_are_texts(folder: Path, scratch: Path) -> None:
    found = read(
        folder,
        scratch,
        row(yewuztbh=2025112345671, fawenxlh=1.5, zhuanlimc=b"\xff\xfe", fawenbcflj=None),
        row(zhuanlimc="a\0b\x1b[31m\u202ec", tongzhismc=None, fawenbmc="缴费通知书"),
        row(zhuanlimc="长" * 5000, dianzifwrq="nonsense", fawenbcflj=7),
    )
    first, second, third = found.notices
    assert (first.application_no, first.serial, first.refused) == (
        *("2025112345671", "1.5", "folder.none"),
    )
    assert second.title.startswith("a")
    assert second.title.isprintable()
    assert second.name == "缴费通知书"
    assert (len(third.title), third.dispatched) == (1000, None)
    assert (third.dispatched_text, third.refused) == ("nonsense", "folder.missing")


def test_a_cell_too_large_costs_its_own_row_only(folder: Path, scratch: Path) -> None:
    made(folder / "x.db", ROW, row(zhuanlimc=bytes(3 << 20)), ROW).close()
    found = read_client_data(folder, scratch, ClientLimits(cell_bytes=1 << 20))
    assert (len(found.notices), found.unread, found.stopped) == (2, 1, "")
    whole = read_client_data(folder, scratch)
    assert (len(whole.notices), whole.unread) == (3, 0)


def test_limits_on_rows_steps_and_bytes_are_said(folder: Path, scratch: Path) -> None:
    made(folder / "x.db", *[ROW] * 3000).close()
    rows = read_client_data(folder, scratch, ClientLimits(rows=10))
    assert (len(rows.notices), rows.stopped) == (10, "client.rows")
    slow = read_client_data(folder, scratch, ClientLimits(steps=30_000))
    assert 0 < len(slow.notices) < 3000
    assert slow.stopped == "client.slow"
    assert reason(folder, scratch, ClientLimits(database_bytes=1000)) == "client.large"
    assert reason(folder, scratch, ClientLimits(looked_at=1)) == "client.none"


def test_columns_that_are_missing_are_empty(folder: Path, scratch: Path) -> None:
    made(folder / "x.db", ("notices/2025/r1",), columns=("FAWENBCFLJ",)).close()
    (notice,) = read_client_data(folder, scratch).notices
    assert notice.folder == folder / "notices" / "2025" / "r1"
    assert (notice.rid, notice.name, notice.dispatched) == ("", "", None)


HOSTILE = {
    "a view": f"CREATE VIEW {TABLE} AS WITH RECURSIVE c(fawenbcflj) AS "
    "(SELECT 1 UNION ALL SELECT fawenbcflj + 1 FROM c) SELECT * FROM c",
    "a virtual table": f"CREATE VIRTUAL TABLE {TABLE} USING fts5(fawenbcflj)",
    "a computed column": f"CREATE TABLE {TABLE} (a, fawenbcflj AS (hex(zeroblob(900000000))))",
    "rows without numbers": f"CREATE TABLE {TABLE} (fawenbcflj PRIMARY KEY) WITHOUT ROWID",
    "other numbers": f"CREATE TABLE {TABLE} (fawenbcflj, rowid)",
    "another table": f"CREATE TABLE {TABLE} (a, b)",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_table_that_would_act_is_refused(folder: Path, scratch: Path, kind: str) -> None:
    with closing(sqlite3.connect(folder / "x.db")) as connection:
        connection.execute(HOSTILE[kind])
    assert reason(folder, scratch) == "client.other"


def test_what_stands_beside_the_table_does_not_act(folder: Path, scratch: Path) -> None:
    with closing(made(folder / "x.db", ROW)) as connection:
        connection.execute(f"CREATE INDEX i ON {TABLE} (hex(zhuanlimc))")
        connection.execute(f"CREATE VIEW v AS SELECT load_extension('x') FROM {TABLE}")
        connection.execute(
            f"CREATE TRIGGER t AFTER INSERT ON {TABLE} BEGIN DELETE FROM {TABLE}; END"
        )
    assert len(read_client_data(folder, scratch).notices) == 1


@pytest.mark.parametrize(
    "sql",
    ["CREATE TABLE nonsense (", f"CREATE TABLE {TABLE} AS SELECT 1", "\0", "CREATE VIEW x AS y"],
)
def test_a_schema_that_was_written_over_is_damage(folder: Path, scratch: Path, sql: str) -> None:
    with closing(made(folder / "x.db", ROW)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_master SET sql = ?", (sql,))
    assert reason(folder, scratch) in ("client.damaged", "client.other", "client.none")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a database of a few pages."""
    path = tmp_path_factory.mktemp("good") / "x.db"
    made(path, *[ROW] * 60).close()
    return path.read_bytes()


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_no_damage_of_a_database_is_an_error_of_ours(
    folder: Path, scratch: Path, good: bytes, data: st.DataObject
) -> None:
    content = bytearray(good)
    for _ in range(data.draw(st.integers(1, 30))):
        content[data.draw(st.integers(16, len(content) - 1))] = data.draw(st.integers(0, 255))
    whole = data.draw(st.booleans())
    cut = len(content) if whole else data.draw(st.integers(16, len(content)))
    (folder / "x.db").write_bytes(content[:cut])
    try:
        found = read_client_data(folder, scratch)
    except ClientDataError:
        return
    assert all(notice.folder or notice.refused for notice in found.notices)
