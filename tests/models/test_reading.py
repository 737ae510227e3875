"""Very many plain values at once: the same as one by one, and failures in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from agencydesk.errors import UserError
from agencydesk.models.agency import Staff
from agencydesk.models.bulk import insert_rows
from agencydesk.models.database import Database
from agencydesk.models.reading import plain_rows, whole_numbers

PEOPLE = [(number, f"示例{number}", True) for number in range(1, 5001)]


@pytest.fixture
def crowd(database: Database) -> Database:
    """A database of very many people."""
    with database.writing() as session:
        insert_rows(session, Staff, ("id", "name", "active"), PEOPLE)
    return database


def test_rows_come_as_they_are_stored_and_in_order(crowd: Database) -> None:
    with crowd.reading() as session:
        query = select(Staff.id, Staff.name).order_by(Staff.id.desc())
        assert list(plain_rows(session, query)) == [row[:2] for row in reversed(PEOPLE)]
        assert list(whole_numbers(session, select(Staff.id).where(Staff.id > 4998))) == [4999, 5000]
        assert not whole_numbers(session, select(Staff.id).where(Staff.id < 0))


def test_a_damaged_page_on_the_way_is_told_as_a_damaged_file(crowd: Database) -> None:
    crowd.close()
    content = bytearray(Path(crowd.path).read_bytes())
    middle = content.index("示例4000".encode()) // 4096 * 4096
    content[middle : middle + 4096] = bytes([255]) * 4096
    Path(crowd.path).write_bytes(content)
    with crowd.reading() as session, pytest.raises(UserError, match=r"database\.damaged"):
        list(plain_rows(session, select(Staff.id, Staff.name)))
