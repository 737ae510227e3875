"""A plain desk for tests: speaks protocol 1 with nothing but ``requests``."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

import requests

from agencydesk.domain.privacy import pseudonym
from agencydesk.domain.report_schema import Part, Value, make_record
from agencydesk.sync.protocol import (
    TICKET_HEADER,
    Receipt,
    body_hash,
    head_path,
    part_path,
    quoted,
    read_receipt,
    read_table,
    report_path,
    table_path,
    tickets_path,
    verify_receipt,
)
from agencydesk.sync.receiver.openapi import document
from tests.receiving import YEAR, Platform
from tests.sync.receiver.truth import Truth

TIMEOUT = 30


def plain_session() -> requests.Session:
    """Return a session that asks nobody else: no proxy, no environment."""
    made = requests.Session()
    made.trust_env = False
    return made


def session() -> requests.Session:
    """Return such a session that also holds each reply to the document."""
    made = plain_session()
    made.hooks["response"].append(Truth(document()).hold)
    return made


def new_key() -> str:
    return secrets.token_hex(16)


@dataclass
class Desk:
    """One agency with its token, its secret and its tickets."""

    platform: Platform
    agency: str
    http: requests.Session = field(default_factory=session)
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    year: int = YEAR
    tickets: dict[Part, str] = field(default_factory=dict)
    token: str = ""

    def activate(self) -> Desk:
        """Trade the code for a token and the token for tickets."""
        code = self.platform.codes[self.agency]
        reply = self.http.post(
            self.url("/v1/activation"), json={"code": code}, timeout=TIMEOUT, allow_redirects=False
        )
        assert reply.status_code == 200, reply.text
        self.token = reply.json()["token"]
        self.tickets = {Part(p): t for p, t in self.ask_tickets().json()["tickets"].items()}
        return self

    def url(self, path: str) -> str:
        return self.platform.base_url + path

    def ask_tickets(self, token: str | None = None) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.token if token is None else token}"}
        return self.http.post(self.url(tickets_path(self.year)), headers=headers, timeout=TIMEOUT)

    def values(self, part: Part, **changes: Value) -> dict[str, Value]:
        """Return the values of a report by this agency, all plausible."""
        line = next(line for line in self.platform.register if line.code == self.agency)
        reply = self.http.get(self.url(table_path(self.year)), timeout=TIMEOUT)
        kmap: str | None = None
        cell: str | None = None
        if reply.status_code == 200:
            table = read_table(reply.json(), [self.platform.public_key])
            kmap, cell = table.id, table.find(line.province, line.attorneys)
        place: dict[str, Value] = {"kmap": kmap if cell else None, "cell": cell or "CN"}
        return {
            "year": self.year,
            "pseudonym": pseudonym(self.secret, str(part), self.year),
            "revision": 1,
            "supersedes": None,
            **({} if part is Part.VOLUME else place),
            **_CONTENT[part],
            **changes,
        }

    def body(self, part: Part, **changes: Value) -> bytes:
        return make_record(part, self.values(part, **changes)).body()

    def put(
        self,
        part: Part,
        key: str,
        body: bytes,
        expected: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Put a report; ``headers`` replaces the precondition."""
        condition = {"If-Match": quoted(expected)} if expected else {"If-None-Match": "*"}
        return self.http.put(
            self.url(report_path(self.year, part, key)),
            data=body,
            headers={
                TICKET_HEADER: self.tickets.get(part, ""),
                "Content-Type": "application/json",
                **(condition if headers is None else headers),
            },
            timeout=TIMEOUT,
        )

    def withdraw(self, part: Part, expected: str | None) -> requests.Response:
        condition = {"If-Match": quoted(expected)} if expected else {}
        return self.http.delete(
            self.url(part_path(self.year, part)),
            headers={TICKET_HEADER: self.tickets[part], **condition},
            timeout=TIMEOUT,
        )

    def ask_head(self, part: Part) -> requests.Response:
        return self.http.get(
            self.url(head_path(self.year, part)),
            headers={TICKET_HEADER: self.tickets[part]},
            timeout=TIMEOUT,
        )

    def receipt(self, reply: requests.Response, *statuses: int) -> Receipt:
        """Return the receipt in a reply, its signature checked."""
        assert reply.status_code in (statuses or (200, 201)), reply.text
        receipt = read_receipt(reply.json())
        verify_receipt(receipt, [self.platform.public_key])
        return receipt

    def report(self, part: Part, after: Receipt | None = None, **changes: Value) -> Receipt:
        """Put a report that replaces ``after``; return its receipt, all of it checked."""
        if after is not None:
            changes = {"revision": after.revision + 1, "supersedes": after.receipt, **changes}
        key, body = new_key(), self.body(part, **changes)
        receipt = self.receipt(self.put(part, key, body, after.receipt if after else None), 201)
        assert (receipt.key, receipt.sha256) == (key, body_hash(body))
        return receipt


_CONTENT: dict[Part, dict[str, Value]] = {
    Part.PRACTICE: {
        "it_in_use": True,
        "it_since": "2022_2023",
        "it_previous": "spreadsheet",
        "it_functions": ("backup", "deadlines"),
        "litigation_attorneys": 0,
        "international_talents": 0,
        "trainees": 3,
        "complaints": 0,
        "satisfaction_mean": 88,
        "deadlines_on_time_permille": 985,
        "checklists_complete_permille": 900,
    },
    Part.MONEY: {"revenue_million_cny": 2},
    Part.VOLUME: {
        "size_band": "1-3",
        "filings_invention": 45,
        "filings_utility": 60,
        "filings_design": 15,
        "filings_pct": 5,
        "grants_invention": 20,
        "grants_utility": 50,
        "grants_design": 10,
    },
}
