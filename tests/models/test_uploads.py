"""What must hold of the annual statistics is held by the database itself."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import sqlalchemy as sa

from agencydesk.domain.report_schema import Part
from agencydesk.models.database import Database
from agencydesk.models.uploads import AnnualFigure, AnnualReport, OutboxMessage, ReportHead
from agencydesk.models.vocabulary import MessageKind, MessageState


@pytest.fixture
def report_id(database: Database, now: datetime) -> int:
    with database.writing() as session:
        report = AnnualReport(year=2026, consented_at=now)
        session.add(report)
        session.flush()
        return report.id


def message(report_id: int, now: datetime, **columns: object) -> OutboxMessage:
    facts: dict[str, object] = {
        "key": "1" * 32,
        "kind": MessageKind.REPORT,
        "year": 2026,
        "part": Part.MONEY,
        "revision": 1,
        "pseudonym": "2" * 32,
        "body": "{}".ljust(1024),
        "sha256": "3" * 64,
        "waiting_since": now,
        "not_before": now,
        "last_day": date(2027, 12, 31),
        "created_at": now,
    }
    return OutboxMessage(report_id=report_id, **(facts | columns))


def refuses(database: Database, check: str, *rows: object) -> None:
    def write() -> None:
        with database.writing() as session:
            session.add_all(rows)

    with pytest.raises(sa.exc.IntegrityError, match=check):
        write()


def test_a_key_is_used_once(database: Database, report_id: int, now: datetime) -> None:
    with database.writing() as session:
        session.add(message(report_id, now))
    refuses(database, "UNIQUE", message(report_id, now, part=Part.VOLUME))


@pytest.mark.parametrize("column", ["body", "sha256", "pseudonym", "revision"])
def test_a_report_is_whole(database: Database, report_id: int, now: datetime, column: str) -> None:
    refuses(database, "report_whole", message(report_id, now, **{column: None}))


def test_a_withdrawal_needs_no_body(database: Database, report_id: int, now: datetime) -> None:
    empty = dict.fromkeys(("body", "sha256", "pseudonym", "revision"))
    with database.writing() as session:
        session.add(message(report_id, now, kind=MessageKind.WITHDRAWAL, **empty))


@pytest.mark.parametrize("state", [MessageState.ACKNOWLEDGED, MessageState.HELD])
def test_nothing_is_acknowledged_without_a_receipt(
    database: Database, report_id: int, now: datetime, state: MessageState
) -> None:
    refuses(database, "receipted", message(report_id, now, state=state))


def test_a_year_is_reported_once(database: Database, report_id: int, now: datetime) -> None:
    refuses(database, "UNIQUE", AnnualReport(year=2026, consented_at=now))


def test_a_part_has_one_head(database: Database, now: datetime) -> None:
    rows = [ReportHead(year=2026, part=Part.MONEY, receipt="{}", own=True, seen_at=now)
            for _ in range(2)]  # fmt: skip
    refuses(database, "UNIQUE", *rows)


def figure(now: datetime, **columns: object) -> AnnualFigure:
    facts: dict[str, object] = {
        "year": 2026, "field": "revenue", "value": "5", "reason": "账簿", "entered_at": now,
    }  # fmt: skip
    return AnnualFigure(**(facts | columns))


def test_one_typed_figure_stands_and_those_before_it_stay(
    database: Database, now: datetime
) -> None:
    with database.writing() as session:
        session.add(figure(now, withdrawn_at=now, withdrawn_why="更正"))
        session.add(figure(now, withdrawn_at=now, withdrawn_why="更正"))
        session.add(figure(now))
    refuses(database, "UNIQUE", figure(now))


@pytest.mark.parametrize("column", ["field", "value", "reason"])
def test_a_typed_figure_says_what_and_why(database: Database, now: datetime, column: str) -> None:
    refuses(database, "filled", figure(now, **{column: ""}))
