"""The audit trail cannot be changed, and what is changed behind its back is found."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa

from agencydesk.domain.docket import Status
from agencydesk.models.audit import GENESIS, AuditEntry, chain_hash
from agencydesk.models.database import Database
from agencydesk.models.trail import Entry, Head, append, canonical, head, verify


def entries(now: datetime, count: int, start: int = 1) -> list[Entry]:
    return [
        Entry(
            at=now + timedelta(microseconds=number),
            actor=None if number % 3 else number,
            actor_name="流程",
            action="update",
            table_name="deadline",
            record_id=number,
            case_id=None if number % 2 else number,
            changes={"official_due": (None, date(2027, 3, 15)), "note": ('"引"', "é\n")},
        )
        for number in range(start, start + count)
    ]


@pytest.fixture
def written(database: Database, now: datetime) -> Database:
    with database.writing() as session:
        append(session, entries(now, 10))
    with database.writing() as session:
        append(session, entries(now, 10, start=11))
    return database


def behind_its_back(database: Database, *statements: str) -> None:
    """What someone does who opens the file with another program and removes the guards."""
    guards = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    with database.engine.begin() as connection:
        triggers = connection.exec_driver_sql(guards).all()
        for name, _ in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.exec_driver_sql(statement)
        for _, made in triggers:
            connection.exec_driver_sql(made)


def broken_at(database: Database, until: Head | None = None) -> int | None:
    with database.reading() as session:
        return verify(session, until=until)


def test_an_untouched_trail_verifies_over_several_transactions(written: Database) -> None:
    assert broken_at(written) is None
    with written.reading() as session:
        assert head(session).last_id == 20
        assert verify(session, until=head(session)) is None


def test_an_empty_trail_verifies(database: Database) -> None:
    with database.reading() as session:
        assert head(session) == Head(0, GENESIS)
        assert verify(session) is None


def test_appending_nothing_leaves_the_end_where_it_is(written: Database) -> None:
    with written.writing() as session:
        before = head(session)
        assert append(session, []) == before


def test_an_entry_reads_back_as_it_was_written(written: Database, now: datetime) -> None:
    with written.reading() as session:
        entry = session.get_one(AuditEntry, 3)
        assert entry.at == now + timedelta(microseconds=3)
        assert entry.actor == 3
        assert json.loads(entry.changes)["official_due"] == [None, "2027-03-15"]
        assert json.loads(entry.changes)["note"] == ['"引"', "é\n"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET actor_name = 'x' WHERE id = 5",
        "UPDATE audit_entry SET id = 99 WHERE id = 20",
        "DELETE FROM audit_entry WHERE id = 20",
        "DELETE FROM audit_entry",
        "REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE id = 5",
    ],
)
def test_the_database_refuses_to_alter_the_trail(written: Database, statement: str) -> None:
    with (
        pytest.raises(sa.exc.IntegrityError, match="append-only"),
        written.engine.begin() as connection,
    ):
        connection.exec_driver_sql(statement)
    assert broken_at(written) is None


COLUMNS = [column.name for column in sa.inspect(AuditEntry).columns if column.name != "id"]


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_column_is_found(written: Database, column: str) -> None:
    new = "'2020-01-01 00:00:00.000000'" if column == "at" else "7777"
    behind_its_back(written, f"UPDATE audit_entry SET {column} = {new} WHERE id = 7")
    assert broken_at(written) == 7


@pytest.mark.parametrize("number", [1, 2, 19])
def test_a_removed_entry_is_found(written: Database, number: int) -> None:
    behind_its_back(written, f"DELETE FROM audit_entry WHERE id = {number}")
    assert broken_at(written) == number


def test_two_swapped_entries_are_found(written: Database) -> None:
    behind_its_back(
        written,
        "UPDATE audit_entry SET id = 99 WHERE id = 8",
        "UPDATE audit_entry SET id = 8 WHERE id = 9",
        "UPDATE audit_entry SET id = 9 WHERE id = 99",
    )
    assert broken_at(written) == 8


def test_an_inserted_entry_is_found(written: Database) -> None:
    behind_its_back(
        written,
        "INSERT INTO audit_entry SELECT 0, at, actor, actor_name, action, table_name, record_id, "
        "case_id, changes, batch_id, prev_hash, hash FROM audit_entry WHERE id = 1",
    )
    assert broken_at(written) == 1


def test_a_cut_end_is_found_against_an_end_kept_elsewhere(written: Database) -> None:
    with written.reading() as session:
        kept = head(session)
    behind_its_back(written, "DELETE FROM audit_entry WHERE id > 15")
    assert broken_at(written) is None
    assert broken_at(written, until=kept) == 16


def test_a_trail_computed_anew_is_found_against_an_end_kept_elsewhere(
    written: Database, now: datetime
) -> None:
    with written.reading() as session:
        kept = head(session)
    behind_its_back(written, "DELETE FROM audit_entry")
    with written.writing() as session:
        append(session, entries(now + timedelta(days=1), 25))
    assert broken_at(written) is None
    assert broken_at(written, until=kept) == 20


def test_a_later_entry_does_not_disturb_an_end_kept_earlier(
    written: Database, now: datetime
) -> None:
    with written.reading() as session:
        kept = head(session)
    with written.writing() as session:
        append(session, entries(now, 3, start=21))
    assert broken_at(written, until=kept) is None


def test_what_is_rolled_back_leaves_no_entry(
    database: Database, now: datetime, new_case: Callable[..., object]
) -> None:
    def fail() -> None:
        with database.writing() as session:
            append(session, entries(now, 1))
            session.add(new_case())
            session.add(new_case())

    with pytest.raises(sa.exc.IntegrityError):
        fail()
    with database.reading() as session:
        assert head(session) == Head(0, GENESIS)


def test_changes_are_always_written_the_same_way() -> None:
    moment = datetime(2026, 11, 25, 9, 30, tzinfo=timezone(timedelta(hours=8)))
    assert (
        canonical({"b": (moment, True), "a": (date(2026, 1, 2), Status.OPEN)})
        == '{"a":["2026-01-02","open"],"b":["2026-11-25T01:30:00+00:00",true]}'
    )


def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    naive = datetime(2026, 11, 25, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"), database.writing() as session:
        append(session, [Entry(naive, None, "", "create", "party", 1)])


def test_the_hash_tells_fields_apart_that_run_together() -> None:
    assert chain_hash(GENESIS, ("ab", "c")) != chain_hash(GENESIS, ("a", "bc"))
    assert chain_hash(GENESIS, (None,)) != chain_hash(GENESIS, ("null",))
    assert chain_hash(GENESIS, (1,)) != chain_hash(GENESIS, ("1",))


def test_what_is_hashed_is_plain_json() -> None:
    fields = (1, None, '张"三\\\n\x01', '{"a":[null,"𬱖\u2028"]}', 3)
    text = json.dumps([GENESIS, *fields], ensure_ascii=False, separators=(",", ":"))
    assert chain_hash(GENESIS, fields) == hashlib.sha256(text.encode()).hexdigest()
