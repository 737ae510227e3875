"""What the use cases of the upload hand out; free of the database, so that a window may load it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Literal

from agencydesk.domain.report_schema import Part


class MessageState(StrEnum):
    """How far a message is, as :class:`agencydesk.models.vocabulary.MessageState` has it."""

    QUEUED = "queued"
    SENDING = "sending"
    ACKNOWLEDGED = "acknowledged"
    HELD = "held"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


_WAITING = (MessageState.QUEUED, MessageState.SENDING)
_STANDING = (*_WAITING, MessageState.ACKNOWLEDGED, MessageState.HELD)


@dataclass(frozen=True, slots=True)
class Basis:
    """What the next report of a part must say of the one before it."""

    revision: int
    supersedes: str | None


@dataclass(frozen=True, slots=True)
class Binding:
    """Which platform this desk reports to; without an address while the upload is off.

    Attributes:
        address: the platform's.
        fingerprints: of the pinned keys, current first, in groups to be compared by eye.
        keychain: whether this computer has one.
        token: whether the token is at hand; ``secret`` likewise. Where there is no keychain
            they are asked for once in each run of the program.
        secret_made: whether this agency has a secret at all.

    Keys may be pinned while it is switched off: then files they signed are believed.
    """

    address: str
    fingerprints: tuple[str, ...]
    keychain: bool
    token: bool
    secret: bool
    secret_made: bool

    @property
    def on(self) -> bool:
        """Whether the upload is switched on."""
        return bool(self.address)


@dataclass(frozen=True, slots=True)
class Bound:
    """What came of entering an activation code.

    Attributes:
        kept: whether the token is in the keychain now.
        token_text: the token, to be written down by the user; empty where it is kept.
    """

    kept: bool
    token_text: str = ""

    def __repr__(self) -> str:
        """Return nothing of the token."""
        return f"Bound(kept={self.kept})"


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """A receipt as it is shown and printed.

    Attributes:
        text: canonical JSON with the signature.
        received: the day by the platform's calendar, as the receipt writes it.
        state: ``accepted``, ``held`` or ``withdrawn``.
    """

    receipt: str
    key: str
    sha256: str
    pseudonym: str
    revision: int
    supersedes: str | None
    state: str
    received: str
    text: str


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message and how far it is.

    Attributes:
        body: the exact bytes; empty for a withdrawal.
        outcome: what came of the last attempt, a word of ``texts/uploads.toml``; empty before.
        outcome_text: the same in words.
        reasons: for a refusal, pairs of a field and a word.
        next_attempt: when it is tried next; None where it is not.
        last_day: the last day on which it is tried, inclusive.
        may_have_arrived: whether it was sent, or may have been, and no receipt came back.
    """

    id: int
    year: int
    part: Part
    kind: str
    state: MessageState
    state_text: str
    revision: int | None
    key: str
    sha256: str
    body: bytes
    attempts: int
    outcome: str
    outcome_text: str
    reasons: tuple[tuple[str, str], ...]
    next_attempt: datetime | None
    last_day: date
    may_have_arrived: bool
    receipt: ReceiptRow | None
    created_at: datetime

    @property
    def stands(self) -> bool:
        """Whether it is a report that is reported or on its way."""
        return bool(self.body) and self.state in _STANDING

    @property
    def waits(self) -> bool:
        """Whether it is still to be sent, or its end is not known."""
        return self.state in _WAITING


@dataclass(frozen=True, slots=True)
class PartRow:
    """Where a part of a year stands.

    Attributes:
        message: the newest message; None before the first.
        head: the receipt that is current at the platform as far as known.
        foreign_head: whether it answers no message of this database; the user decides.
    """

    part: Part
    message: MessageRow | None
    head: ReceiptRow | None
    foreign_head: bool

    @property
    def stands(self) -> bool:
        """Whether an own report is at the platform or on its way, and is not being taken back.

        It may be another computer's that was taken as one's own, or one whose correction was
        refused: then the newest message does not tell.
        """
        message, head = self.message, self.head
        if message is not None and message.stands:
            return True
        if head is None or self.foreign_head or head.state == "withdrawn":
            return False
        return message is None or message.kind == "report" or message.state is MessageState.REFUSED


@dataclass(frozen=True, slots=True)
class YearRow:
    """Where a year stands.

    Attributes:
        figures: canonical JSON of the figures that were shown when it was confirmed.
        consented_by: name of who agreed; empty where nobody was named.
        summary: one word for the status bar: ``none``, ``waiting``, ``asking`` (the user has to
            decide or do something), ``done``, ``withdrawn``.
        summary_text: the same in words.
    """

    year: int
    parts: tuple[PartRow, ...]
    figures: str
    consented_by: str
    consented_at: datetime | None
    summary: str
    summary_text: str


@dataclass(frozen=True, slots=True)
class Consent:
    """What a confirmation wrote.

    Attributes:
        messages: ids of the messages, in the order of the records.
        first_attempts: when each is tried first.
    """

    report_id: int
    messages: tuple[int, ...]
    first_attempts: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """What one round of sending did.

    Attributes:
        tried: how many messages were tried.
        receipted: how many of them have a receipt now.
        waiting: how many wait still; ``next_attempt`` when the first of them is tried.
        asking: how many wait for the user to decide or do something.
    """

    tried: int = 0
    receipted: int = 0
    waiting: int = 0
    asking: int = 0
    next_attempt: datetime | None = None


@dataclass(frozen=True, slots=True)
class FromFile:
    """What a file of the platform was.

    Attributes:
        kind: ``table`` (of cells) or ``publication``.
        year: of which.
    """

    kind: Literal["table", "publication"]
    year: int


class Answer(StrEnum):
    """What came of asking the platform for a table or a publication.

    ``HERE``: it is kept here now. ``NONE``: the platform answered that there is none yet.
    ``UNSIGNED``: what came was not signed with the pinned keys and was not kept. The others
    say why there is no answer. Each has its words in ``texts/uploads.toml``.
    """

    HERE = "here"
    NONE = "none"
    UNSIGNED = "unsigned"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    TLS = "tls"
    BUSY = "busy"
    STRANGE = "strange"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the platform said when it was asked last.

    Attributes:
        at: when, aware.
        new: whether anything came that was not kept here before.
    """

    year: int
    at: datetime
    table: Answer
    published: Answer
    new: bool = False


NO_SPREAD = timedelta(0)
