"""Small real rows to hang a test on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseFile
from agencydesk.models.database import Database
from agencydesk.models.docket import Deadline


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Database]:
    """A database that has not been migrated yet."""
    database = Database(tmp_path / "fresh.db")
    yield database
    database.close()


@pytest.fixture
def new_case(now: datetime) -> Callable[..., CaseFile]:
    def make(ref: str = "P-1", **columns: object) -> CaseFile:
        return CaseFile(ref=ref, created_at=now, updated_at=now, **columns)

    return make


@pytest.fixture
def new_deadline(now: datetime) -> Callable[..., Deadline]:
    def make(case_id: int, **columns: object) -> Deadline:
        facts: dict[str, object] = {
            "event_key": "filing_date",
            "rule_id": "exam_request",
            "rule_version": "2024-01-20",
            "official_due": date(2027, 3, 15),
            "certain": True,
            "confidence": "high",
            "entered_at": now,
        }
        return Deadline(case_id=case_id, **(facts | columns))

    return make


@pytest.fixture
def people() -> Callable[[Session, int], list[int]]:
    def add(session: Session, count: int) -> list[int]:
        staff = [Staff(name=f"甲{number}") for number in range(count)]
        session.add_all(staff)
        session.flush()
        return [person.id for person in staff]

    return add
