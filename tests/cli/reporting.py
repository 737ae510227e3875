"""An agency whose last year can be reported, for the program as a process without a keychain."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from sqlalchemy import select

from agencydesk.services.context import OFFICE_ZONE
from agencydesk.services.desk import DATABASE_NAME, Desk
from agencydesk.services.uploads.uploads import UploadTools
from agencydesk.sync.receiver.tables import Head, Report
from agencydesk.sync.secrets import AgencySecret, Keychain, NoKeychain, secret_words
from tests.cli.conftest import Json, Program, Ran
from tests.receiving import Platform

TODAY = datetime.now(OFFICE_ZONE).date()
YEAR = TODAY.year - 1
AGENCY = "A0001"
SECRET = AgencySecret(bytes(range(32)))
WORDS = " ".join(secret_words(SECRET, "en"))
PIPED = "--secrets-on-stdin"
FIGURES: dict[str, int | str] = {
    "attorneys": 8,
    "province": "CN-BJ",
    "it_previous": "spreadsheet",
    "litigation_attorneys": 1,
    "international_talents": 0,
    "revenue_fen": 730_000_000,
    "filings_invention": 132,
    "filings_utility": 48,
}


def open_desk(folder: Path, keychain: Keychain | None = None) -> Desk:
    """Open a data folder in this process, on the clock of the processes beside it."""
    tools = UploadTools(keychain=keychain or NoKeychain(), draw=lambda: 0.0)
    return Desk.open(folder, lambda: datetime.now(UTC), upload_tools=tools)


def fill(desk: Desk, year: int = YEAR) -> None:
    """Type the figures of a year."""
    for name, value in FIGURES.items():
        desk.statistics.figures.type_over(year, name, value, "年度汇总", "示例")


class Agency:
    """The program on a data folder, with what a person would type."""

    def __init__(self, program: Program, token: str = "") -> None:
        self.program, self.token = program, token

    @property
    def data(self) -> Path:
        assert self.program.data is not None
        return self.program.data

    def bind(self, platform: Platform) -> Ran:
        """Trade the code for a token, which is printed because nothing keeps it."""
        keys = ("--keys", platform.public_key.hex())
        ran = self("bind", platform.base_url, *keys, typed=platform.codes[AGENCY] + "\n")
        self.token = ran.out.splitlines()[-1]
        return ran

    def __call__(self, *words: str | Path, typed: str = "") -> Ran:
        """Run a command of the statistics."""
        return self.program("report", *words, typed=typed)

    def asked(self, *words: str | Path) -> Ran:
        """Run one that is given words and token on standard input."""
        return self(*words, PIPED, typed=f"{WORDS}\n{self.token}\n")

    def show(self) -> dict[str, Json]:
        """Return the parts as ``show --json`` prints them."""
        rows = self.asked("show", str(YEAR), "--json").rows("parts")
        return {str(row["part"]): row for row in rows}

    def send(self) -> Ran:
        return self.asked("send", str(YEAR), "--yes")

    def states(self) -> list[object]:
        """Return the state of the newest message of each part."""
        (year,) = self("status", str(YEAR), "--json").rows("years")
        messages = [row["message"] for row in cast("list[Json]", year["parts"])]
        return [None if each is None else cast("Json", each)["state"] for each in messages]

    def outbox(self) -> list[tuple[str, str, str, str]]:
        """Return (part, key, hash, body) of every report in the database, oldest first."""
        query = "SELECT part, key, sha256, body FROM outbox_message WHERE body IS NOT NULL"
        with closing(sqlite3.connect(self.data / DATABASE_NAME)) as connection:
            return connection.execute(f"{query} ORDER BY id").fetchall()

    def said(self) -> str:
        """Return everything the database holds, as text."""
        with closing(sqlite3.connect(self.data / DATABASE_NAME)) as connection:
            return json.dumps("\n".join(connection.iterdump()), ensure_ascii=False)


def received(platform: Platform) -> dict[str, tuple[str, bytes]]:
    """Return (key, body) of every current report at the platform, by part."""
    assert platform.receiver is not None
    query = select(Report.part, Report.key, Report.body).join(Head, Head.receipt == Report.receipt)
    with platform.receiver.statistics_store.reading() as session:
        return {part: (key, body or b"") for part, key, body in session.execute(query)}
