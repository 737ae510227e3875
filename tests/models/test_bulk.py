"""Rows written in bulk are the rows that would have been written one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Status
from agencydesk.models.base import Base
from agencydesk.models.bulk import insert_rows, reserve_ids
from agencydesk.models.cases import CaseFile
from agencydesk.models.database import Database
from agencydesk.models.docket import Deadline
from agencydesk.models.vocabulary import CaseKind

COLUMNS = ("ref", "kind", "filing_date", "title", "created_at", "updated_at")
Rows = list[tuple[object, ...]]


@pytest.fixture
def rows(now: datetime) -> Rows:
    return [
        ("P-1", CaseKind.DESIGN, date(2026, 2, 28), '一种"装置"', now, now),
        ("P-2", None, None, "", now, now),
        ("P-3", CaseKind.DESIGN, date(2026, 2, 28), "x", now, now),
    ]


def stored(session: Session) -> Sequence[sa.Row[tuple[object, ...]]]:
    table = Base.metadata.tables["case_file"]
    return session.execute(sa.select(*table.columns).order_by(table.columns["id"])).all()


def one_by_one(session: Session, rows: Rows) -> None:
    session.add_all(CaseFile(**dict(zip(COLUMNS, row, strict=True))) for row in rows)
    session.flush()


def test_they_equal_rows_written_one_by_one(database: Database, rows: Rows) -> None:
    with database.reading() as session:
        one_by_one(session, rows)
        expected = stored(session)
    with database.writing() as session:
        assert insert_rows(session, CaseFile, COLUMNS, rows) == 3
        assert stored(session) == expected


@pytest.fixture
def named(tmp_path: Path) -> Iterator[sa.Engine]:
    """A database whose driver takes names instead of tuples."""
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'named.db'}", paramstyle="named")
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


def test_a_driver_that_takes_names_gets_the_same_rows(
    named: sa.Engine, database: Database, rows: Rows
) -> None:
    with database.reading() as session:
        one_by_one(session, rows)
        expected = stored(session)
    with Session(named) as session:
        assert insert_rows(session, CaseFile, COLUMNS, rows) == 3
        assert stored(session) == expected


def test_no_rows_are_no_work(database: Database) -> None:
    with database.writing() as session:
        assert insert_rows(session, CaseFile, COLUMNS, []) == 0


def test_a_row_of_the_wrong_length_is_refused(database: Database, rows: Rows) -> None:
    with database.writing() as session:
        with pytest.raises(ValueError, match="argument"):
            insert_rows(session, CaseFile, COLUMNS, [rows[0], rows[1][:-1]])
        with pytest.raises(ValueError, match="6 columns, but rows of 5"):
            insert_rows(session, CaseFile, COLUMNS, [row[:-1] for row in rows])
        with pytest.raises(KeyError):
            insert_rows(session, CaseFile, ("no_such_column",), [(1,)])
        assert stored(session) == []


def test_constraints_hold_and_nothing_stays(database: Database, rows: Rows) -> None:
    def write() -> None:
        with database.writing() as session:
            insert_rows(session, CaseFile, COLUMNS, [*rows, rows[0]])

    with pytest.raises(sa.exc.IntegrityError, match=r"case_file\.ref") as caught:
        write()
    assert "装置" not in str(caught.value)
    with database.reading() as session:
        assert stored(session) == []


def test_a_moment_without_a_zone_is_refused_in_bulk_too(
    database: Database, rows: Rows, now: datetime
) -> None:
    naive = (*rows[0][:-1], now.replace(tzinfo=None))
    with database.writing() as session, pytest.raises(ValueError, match="time zone"):
        insert_rows(session, CaseFile, COLUMNS, [naive])


def test_ids_reserved_in_advance_are_free(
    database: Database,
    rows: Rows,
    new_deadline: Callable[..., Deadline],
) -> None:
    with database.writing() as session:
        ids = reserve_ids(session, CaseFile, 3)
        assert ids == range(1, 4)
        insert_rows(
            session, CaseFile, ("id", *COLUMNS), [(i, *r) for i, r in zip(ids, rows, strict=True)]
        )
        assert reserve_ids(session, CaseFile, 2) == range(4, 6)
        session.add(new_deadline(3, id=7, status=Status.OPEN))
        session.flush()
        assert reserve_ids(session, Deadline, 2) == range(8, 10)
