"""Random histories of an agency with its computers: what may never happen, whatever happens.

An agency confirms, corrects, withdraws, loses requests and replies, kills the program, restores
old backups, works on a second computer; someone replays what was captured on the wire. After
each step the platform's own store is compared with what was agreed to.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from agencydesk.domain.report_schema import Part, read_record
from agencydesk.errors import UserError
from agencydesk.models.uploads import OutboxMessage
from agencydesk.models.vocabulary import MessageKind, MessageState
from agencydesk.sync.address import read_address
from agencydesk.sync.receiver.tables import Head, Report
from agencydesk.sync.receiver.tickets import secret_hash
from agencydesk.sync.secrets import Token
from agencydesk.sync.transport import Courier
from agencydesk.sync.wire import Call, Reply, TransportError
from tests.receiving import YEAR, Platform
from tests.services.uploads.station import Clock, MemoryKeychain, Station, lose
from tests.sync.samples import SIGNING, receipt_for, withdrawal_of, written

PARTS = (Part.MONEY, Part.VOLUME)
STEPS = 60

DOUBLE = "two active reports of one part"
STALE = "an older consent replaced a newer one that was receipted"
REVIVED = "what was withdrawn came back"

Active = Mapping[Part, list[str]]


class Killed(BaseException):
    """The program was killed."""


class RealServer:
    """The receiver, and what it holds of one agency."""

    def __init__(self, platform: Platform, agency: str) -> None:
        self.address, self.key = platform.base_url, platform.public_key.hex()
        assert platform.receiver is not None
        self._store = platform.receiver.statistics_store
        identity = platform.receiver.identity
        self.token = identity.activate(platform.codes[agency])
        tickets = identity.tickets_of(agency, YEAR)
        self._hashes = {part: secret_hash(ticket) for part, ticket in tickets.items()}
        self._courier = Courier(read_address(self.address))

    def __call__(self, call: Call) -> Reply:
        """Answer a request."""
        return self._courier(call)

    def active(self) -> Active:
        """Return the keys of the reports that are current and not withdrawn."""
        held: dict[Part, list[str]] = {}
        with self._store.reading() as session:
            for part, ticket in self._hashes.items():
                query = select(Report.key).join(Head, Head.receipt == Report.receipt)
                held[part] = list(session.scalars(query.where(Head.ticket == ticket)))
        return held


class KeyOnlyServer:
    """A control: stores under a key once, and knows nothing of what supersedes what."""

    address, key = "http://127.0.0.1:1", SIGNING.public_key().public_bytes_raw().hex()
    token = "token-of-the-example-agency"

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}
        self._active: dict[Part, list[str]] = {part: [] for part in Part}
        self._receipts: dict[str, bytes] = {}
        self._made = 0

    def __call__(self, call: Call) -> Reply:
        """Answer a request."""
        if call.path.startswith("/v1/tickets/"):
            tickets = {str(part): f"ticket-for-{part}-0123456789" for part in Part}
            return _json(200, json.dumps({"tickets": tickets}).encode())
        part = Part(call.path.split("/")[4])
        if call.method == "PUT":
            return self._put(part, call.path.split("/")[5], call.body or b"")
        if call.method == "DELETE":
            name = call.headers["If-Match"].strip('"')
            self._active[part] = []
            return _json(200, self._receipts[name])
        return Reply(404, "application/problem+json", "", b'{"status":404}')

    def _put(self, part: Part, key: str, body: bytes) -> Reply:
        if key in self._known:
            return _json(200, self._known[key])
        self._made += 1
        record = read_record(body)
        receipt = receipt_for(record, key, name=f"{self._made:032x}")
        self._known[key] = written(receipt)
        gone = withdrawal_of(receipt, name=f"{self._made + 10**6:032x}")
        self._receipts[receipt.receipt] = written(gone)
        if record.supersedes is None:
            self._active[part].append(key)  # a first report is added
        else:
            self._active[part] = [key]
        return _json(201, self._known[key])

    def active(self) -> Active:
        """Return the keys of the reports that count."""
        return {part: list(keys) for part, keys in self._active.items()}


Server = RealServer | KeyOnlyServer


def _json(status: int, body: bytes) -> Reply:
    return Reply(status, "application/json", "", body)


@dataclass
class History:
    """One agency with up to two computers.

    Attributes:
        naive: a control: where the platform has another report, it is overwritten unasked.
        wire: what was captured.
        consents: the number of each consent, by the key of its message.
    """

    seed: int
    folder: Path
    template: Path
    server: Server
    naive: bool = False
    wire: list[Call] = field(default_factory=list)
    consents: dict[str, int] = field(default_factory=dict)
    stations: list[Station] = field(default_factory=list)
    backups: list[Path] = field(default_factory=list)
    faults: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.draw = random.Random(self.seed)
        self.clock = Clock()
        self.keychain = MemoryKeychain()
        self.count = self.files = 0
        self.receipted: dict[Part, tuple[int, bool]] = {}
        self.before: Active = {part: [] for part in Part}
        first = self._station(self.template)
        first.uploads.bindings.attach(
            self.server.address, self.server.key, Token(self.server.token).value
        )
        first.uploads.vault.make_secret()
        self.backups.append(first.copy_to(self._path()))

    def run(self, steps: int = STEPS) -> set[str]:
        """Live through some steps; return what went wrong."""
        often = [self.confirm, self.correct, self.send, self.decide] * 2
        events: list[Callable[[Station], None]] = [
            *often, self.withdraw, self.lose_request, self.lose_reply, self.kill, self.replay,
            self.back_up, self.restore, self.second, self.send, self.send,
        ]  # fmt: skip
        try:
            for _ in range(steps):
                self.clock.ahead(hours=7)
                self.draw.choice(events)(self.draw.choice(self.stations))
                self.look()
            return self.faults
        finally:
            for station in self.stations:
                station.close()

    # What may happen.

    def confirm(self, station: Station) -> None:
        """Agree to a first report of a part, where this computer knows of none."""
        part = self.draw.choice(PARTS)
        if station.uploads.consents.bases(YEAR)[part].revision == 1:
            self._agree(station, part)

    def correct(self, station: Station) -> None:
        """Agree to another content of what this computer knows to be reported."""
        part = self.draw.choice(PARTS)
        if station.uploads.consents.bases(YEAR)[part].revision > 1:
            self._agree(station, part)

    def decide(self, station: Station) -> None:
        """Decide, where another computer's report was shown: keep it or correct it."""
        row = self.draw.choice(station.uploads.statuses.year(YEAR).parts)
        if row.foreign_head and row.part in PARTS:
            if self.draw.random() < 0.5:
                station.uploads.accept_head(YEAR, row.part)
            else:
                self._agree(station, row.part)

    def withdraw(self, station: Station) -> None:
        """Take back a part."""
        try:
            station.uploads.consents.withdraw(YEAR, [self.draw.choice(PARTS)])
        except UserError as error:
            assert error.code == "upload.nothing"  # noqa: PT017
        self._number(station)

    def send(self, station: Station) -> None:
        """Send what is due."""
        station.send()
        self._overwrite(station)

    def lose_request(self, station: Station) -> None:
        """Send, and lose a request."""
        self._failing(station, "before", lose)

    def lose_reply(self, station: Station) -> None:
        """Send, and lose a reply."""
        self._failing(station, "after", lose)

    def kill(self, station: Station) -> None:
        """Send, and kill the program when a request is about to go, or a reply has come."""

        def die(*_: object) -> None:
            raise Killed

        try:
            self._failing(station, self.draw.choice(["before", "after"]), die)
        except Killed:
            station.restart()
            self._tap(station)

    def replay(self, _station: Station) -> None:
        """Send again what was captured on the wire."""
        if self.wire:
            try:
                self.server(self.draw.choice(self.wire))
            except TransportError:
                return

    def back_up(self, station: Station) -> None:
        """Make a backup."""
        self.backups.append(station.copy_to(self._path()))

    def restore(self, station: Station) -> None:
        """Put some backup in place of the data."""
        station.restore(self.draw.choice(self.backups))
        self._tap(station)

    def second(self, _station: Station) -> None:
        """Set up a second computer with a copy of some backup and the same secrets."""
        if len(self.stations) < 2:
            self._station(self.draw.choice(self.backups))

    # What is looked at.

    def look(self) -> None:
        """Compare the platform's store with what was agreed to and receipted."""
        now = self.server.active()
        for part in PARTS:
            if len(now[part]) > 1:
                self.faults.add(DOUBLE)
            newest, withdrawn = self.receipted.get(part, (0, False))
            for key in set(now[part]) - set(self.before[part]):
                if self.consents[key] < newest:
                    self.faults.add(REVIVED if withdrawn else STALE)
        self.before = now
        for station in self.stations:
            self._note_receipts(station)

    def _note_receipts(self, station: Station) -> None:
        """Note the newest consent that has a receipt."""
        query = select(OutboxMessage).where(
            OutboxMessage.receipt.is_not(None),
            OutboxMessage.state.in_((MessageState.ACKNOWLEDGED, MessageState.HELD)),
        )
        with station.database.reading() as session:
            for row in session.scalars(query):
                number = self.consents[row.key]
                if number > self.receipted.get(row.part, (0, False))[0]:
                    taken_back = row.kind is MessageKind.WITHDRAWAL
                    self.receipted[row.part] = number, taken_back

    def _agree(self, station: Station, part: Part) -> None:
        try:
            station.confirm([part], amount=self.draw.choice([1, 2, 5, 10, 20]))
        except UserError as error:
            assert error.code == "upload.underway"  # noqa: PT017
        self._number(station)

    def _number(self, station: Station, number: int | None = None) -> None:
        """Give new messages the number of their consent."""
        with station.database.reading() as session:
            new = set(session.scalars(select(OutboxMessage.key))) - self.consents.keys()
        if new:
            self.count += 1
            self.consents.update(dict.fromkeys(new, self.count if number is None else number))

    def _overwrite(self, station: Station) -> None:
        """In the control: send a refused content again, over what is there, unasked."""
        if not self.naive:
            return
        for row in station.uploads.statuses.year(YEAR).parts:
            message = row.message
            if message is not None and message.outcome == "head_is_other" and message.body:
                values = dict(read_record(message.body).values)
                amount = values.get("revenue_million_cny") or 5
                station.confirm([row.part], amount=int(str(amount)))
                self._number(station, self.consents[message.key])
        station.send()

    def _failing(self, station: Station, when: str, how: Callable[..., Reply | None]) -> None:
        """Send, with something going wrong at one call by chance."""
        left = self.draw.randrange(4)

        def then(*facts: object) -> Reply | None:
            nonlocal left
            left -= 1
            return how() if left < 0 else usual(*facts)  # type: ignore[arg-type]

        usual = getattr(station.line, when)
        setattr(station.line, when, then)
        try:
            station.send()
        finally:
            self._tap(station)
        self._overwrite(station)

    def _station(self, source: Path) -> Station:
        path = self._path()
        shutil.copyfile(source, path)
        station = Station(path, self.clock, self.keychain, self.draw.randrange(10**9))
        self.stations.append(station)
        self._tap(station)
        return station

    def _tap(self, station: Station) -> None:
        """Let a computer's line lead to the server, and capture what goes over it."""

        def before(call: Call) -> Reply | None:
            if call.method in ("PUT", "DELETE"):
                self.wire.append(call)
            return self.server(call) if isinstance(self.server, KeyOnlyServer) else None

        station.line.before = before
        station.line.after = lambda *_: None

    def _path(self) -> Path:
        self.files += 1
        return self.folder / f"history{self.seed}-{self.files}.db"
