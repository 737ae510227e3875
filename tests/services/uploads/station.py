"""A desk's upload on a database of its own, with a clock, a keychain and a line that can fail."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from sqlalchemy import func, select

from agencydesk.domain.report_schema import Part, Record
from agencydesk.models.audit import AuditEntry
from agencydesk.models.database import Database
from agencydesk.models.uploads import OutboxMessage
from agencydesk.paths import resources_dir
from agencydesk.services.context import NOBODY, Actor, Context
from agencydesk.services.rulebase import RuleBase, load_rulebase
from agencydesk.services.uploads.binding import Connect
from agencydesk.services.uploads.uploads import Uploads, UploadTools
from agencydesk.services.uploads.values import Consent, MessageRow
from agencydesk.sync.client import Platform as Address
from agencydesk.sync.client import PlatformClient
from agencydesk.sync.stopping import Stop
from agencydesk.sync.transport import Courier
from agencydesk.sync.wire import Call, Reply, TransportError, Trouble
from agencydesk.texts import Texts
from tests.conftest import BEIJING
from tests.receiving import YEAR, Platform
from tests.sync.samples import report

START = datetime(2026, 3, 2, 9, 30, tzinfo=BEIJING)
LIMIT = 20.0

_BODIES = (
    "agency", "annual_figure", "annual_report", "case_file", "deadline", "document", "notice",
    "party", "setting", "staff",
)  # fmt: skip


@dataclass
class Clock:
    """A clock a test can set."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def ahead(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)


@dataclass
class MemoryKeychain:
    """A keychain that lives as long as the test; ``there`` says whether there is one."""

    kept: dict[str, str] = field(default_factory=dict)
    there: bool = True

    def available(self) -> bool:
        return self.there

    def get(self, name: str) -> str | None:
        return self.kept.get(name) if self.there else None

    def put(self, name: str, value: str) -> bool:
        if self.there:
            self.kept[name] = value
        return self.there

    def forget(self, name: str) -> None:
        self.kept.pop(name, None)


@dataclass
class Line:
    """The way to the platform, as the hardened client sends; each call may be lost.

    Attributes:
        calls: what was sent, or was tried to be.
        before: runs before a call leaves; a reply that it returns stands for the platform's.
        after: runs when the reply is there, before the client sees it.
    """

    calls: list[Call] = field(default_factory=list)
    before: Callable[[Call], Reply | None] = lambda _: None
    after: Callable[[Call, Reply], None] = lambda *_: None

    def connect(self, platform: Address) -> PlatformClient:
        """Return a client of this line."""
        stop = Stop()
        courier = Courier(platform.address, seconds=LIMIT, stop=stop)

        def fetch(call: Call) -> Reply:
            self.calls.append(call)
            said = self.before(call)
            if said is not None:
                return said
            reply = courier(call)
            self.after(call, reply)
            return reply

        return PlatformClient(platform, fetch, stop)

    def puts(self) -> list[Call]:
        """Return the reports that were sent."""
        return [call for call in self.calls if call.method == "PUT"]


def lose(*_: object) -> None:
    """Lose a request, or a reply."""
    raise TransportError(Trouble.UNREACHABLE)


def only(method: str, then: Callable[..., Reply | None]) -> Callable[..., Reply | None]:
    """Return a hook that acts on calls of one method."""
    return lambda call, *rest: then(call, *rest) if call.method == method else None


@cache
def rules() -> RuleBase:
    return load_rulebase(resources_dir())


@cache
def texts() -> Texts:
    return Texts.load(resources_dir() / "texts")


class Station:
    """One computer with its database: the real use cases, and short ways to ask.

    Args:
        path: the database file; it is there already.
        clock: the computer's.
        keychain: the computer's.
        seed: of its chance.
        connect: makes another client than the real one.
    """

    def __init__(
        self,
        path: Path,
        clock: Clock | None = None,
        keychain: MemoryKeychain | None = None,
        seed: int = 1,
        connect: Connect | None = None,
        actor: Actor = NOBODY,
    ) -> None:
        self.path = path
        self.clock = clock or Clock()
        self.keychain = keychain or MemoryKeychain()
        self.line = Line()
        self.chance = random.Random(seed)
        self._connect = connect or self.line.connect
        self._actor = actor
        self.start()

    def start(self) -> None:
        """Start the program anew on the database as it is."""
        self.database = Database(self.path)
        self.context = Context(self.database, rules(), texts(), self.clock, self._actor)
        tools = UploadTools(self.keychain, self._connect, self.chance.randbytes, self.chance.random)
        self.uploads = Uploads(self.context, tools)

    def restart(self) -> None:
        """End the program and start it anew."""
        self.close()
        self.start()

    def close(self) -> None:
        self.database.close()

    def copy_to(self, path: Path) -> Path:
        """Copy the database, as a backup does."""
        self.database.backup(path)
        return path

    def restore(self, path: Path) -> None:
        """Put a backup in place of the database, and start the program anew."""
        self.close()
        shutil.copyfile(path, self.path)
        self.start()

    def bind(self, platform: Platform, agency: str = "A0001") -> None:
        """Bind the platform and make the agency's secret."""
        key = platform.public_key.hex()
        self.uploads.bind(platform.base_url, key, platform.codes[agency])
        self.uploads.vault.make_secret()

    def record(self, part: Part, amount: int = 5, year: int = YEAR) -> Record:
        """Return the next record of a part."""
        basis = self.uploads.consents.bases(year)[part]
        secret = self.uploads.vault.secret().value
        return report(
            part, basis.revision, basis.supersedes, year=year, secret=secret, amount=amount
        )

    def confirm(
        self, parts: Sequence[Part] = tuple(Part), amount: int = 5, **more: timedelta
    ) -> Consent:
        """Confirm some parts."""
        records = [self.record(part, amount) for part in parts]
        return self.uploads.consents.confirm(YEAR, records, **more)

    def send(self) -> int:
        """Send what is due; return how many have a receipt now."""
        return self.uploads.sending.send_due().receipted

    def newest(self, part: Part = Part.MONEY) -> MessageRow:
        """Return the newest message of a part."""
        rows = {row.part: row.message for row in self.uploads.statuses.year(YEAR).parts}
        message = rows[part]
        assert message is not None
        return message

    def states(self) -> list[str]:
        """Return the state of the newest message of each part."""
        return [str(self.newest(part).state) for part in Part]

    def trail(self, action: str) -> int:
        """Return how often the trail says that something was done."""
        query = select(func.count()).where(AuditEntry.action == action)
        with self.database.reading() as session:
            return session.scalar(query) or 0

    def bodies(self) -> list[bytes]:
        """Return the bodies of all reports as they are stored."""
        query = select(OutboxMessage.body).where(OutboxMessage.body.is_not(None))
        with self.database.reading() as session:
            return [str(body).encode("ascii") for body in session.scalars(query)]

    def content(self, tables: Sequence[str] = _BODIES) -> list[tuple[object, ...]]:
        """Return everything in the tables that no reply of a platform may change."""
        with sqlite3.connect(self.path) as connection:
            rows = [row for table in tables for row in
                    connection.execute(f"SELECT * FROM {table} ORDER BY 1")]  # fmt: skip
        connection.close()
        return rows
