"""Reports come in, are corrected and withdrawn: exactly once, by compare-and-set on the head."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from agencydesk.domain.report_schema import SCHEMA, Part, Record, SchemaError, read_record
from agencydesk.sync.protocol import Receipt, ReceiptState, body_hash, read_object
from agencydesk.sync.receiver.keys import Keys
from agencydesk.sync.receiver.plausibility import Plausibility
from agencydesk.sync.receiver.problems import Problem
from agencydesk.sync.receiver.receipts import new_name, receipt_of, signature_of
from agencydesk.sync.receiver.registers import known_place, registered_facts
from agencydesk.sync.receiver.store import Store
from agencydesk.sync.receiver.tables import Head, Report, Withdrawal
from agencydesk.sync.receiver.years import ensure_year, is_open

OLDEST_SCHEMA = max(1, SCHEMA - 1)
"""The last two schema numbers are accepted."""

_ATTEMPTS = 3
_BUSY_SECONDS = 60

_T = TypeVar("_T")


class _OvertakenError(Exception):
    """Another request moved the head between our look and our change."""


@dataclass(frozen=True, slots=True)
class Place:
    """Whose report it is: the year, the part and the hash of the ticket."""

    year: int
    part: Part
    ticket: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The signed receipt, and whether this request made it."""

    receipt: Receipt
    created: bool


class Reports:
    """The statistics service; knows tickets by their hash and no agency."""

    def __init__(
        self,
        store: Store,
        keys: Keys,
        plausibility: Plausibility,
        today: Callable[[], date],
    ) -> None:
        self._store = store
        self._keys = keys
        self._plausibility = plausibility
        self._today = today

    def head(self, place: Place) -> Receipt:
        """Return the current receipt of a ticket.

        Raises:
            Problem: ``not-found`` while nothing was reported.
        """
        with self._store.reading() as session:
            row = _head_row(session, place)
            if row is None:
                raise Problem("not-found")
            return receipt_of(row)

    def put(self, place: Place, key: str, body: bytes, expected: str | None) -> Answer:
        """Store a report, or return the receipt it was given before.

        Args:
            place: whose report it is.
            key: the report's idempotency key.
            body: its exact bytes.
            expected: the receipt it replaces; None for the first one.

        Raises:
            Problem: ``key-used``, ``frozen``, ``head``, ``invalid``, ``schema`` or ``busy``.
        """
        ensure_year(self._store, place.year)
        return self._again(lambda session: self._put(session, place, key, body, expected))

    def withdraw(self, place: Place, expected: str) -> Answer:
        """Take back the report with the receipt ``expected``; leave a tombstone.

        Raises:
            Problem: ``frozen``, ``head`` or ``busy``.
        """
        ensure_year(self._store, place.year)
        return self._again(lambda session: self._withdraw(session, place, expected))

    def _again(self, work: Callable[[Session], _T]) -> _T:
        """Return what ``work`` returns in one transaction; repeat it where another was first.

        Two requests may see the same state. The constraints let one of them through; the other
        one looks again and then sees what the first has done.
        """
        for _ in range(_ATTEMPTS):
            try:
                with self._store.writing() as session:
                    return work(session)
            except (IntegrityError, _OvertakenError):
                continue
        raise Problem("busy", retry_after=_BUSY_SECONDS)

    def _put(
        self, session: Session, place: Place, key: str, body: bytes, expected: str | None
    ) -> Answer:
        still_open = is_open(session, place.year)
        head = _head_row(session, place)  # first: who sees another's head then sees its key too
        sha256 = body_hash(body)
        before = session.scalar(select(Report).where(Report.key == key))
        if before is not None:
            same = (place.year, str(place.part), place.ticket, sha256)
            if (before.year, before.part, before.ticket, before.sha256) != same:
                raise Problem("key-used")
            return Answer(receipt_of(before), created=False)
        if not still_open:
            raise Problem("frozen")
        record = _read(body)
        _check_path(record, place, expected)
        if (None if head is None else head.receipt) != expected:
            raise Problem("head", head=None if head is None else receipt_of(head))
        self._check_content(session, record, place, head)
        row = self._row(session, record, place, key, sha256)
        row.body = body
        row.signature = signature_of(row, self._keys)
        session.add(row)
        if isinstance(head, Report):
            head.body = None
        session.flush()
        _move_head(session, place, expected, row)
        return Answer(receipt_of(row), created=True)

    def _row(self, session: Session, record: Record, place: Place, key: str, sha256: str) -> Report:
        """Return a new report, held for a human if its figures are implausible."""
        reasons = self._plausibility.reasons(record, registered_facts(session, place.year))
        return Report(
            receipt=new_name(),
            key=key,
            ticket=place.ticket,
            sha256=sha256,
            pseudonym=record.pseudonym,
            year=place.year,
            part=str(place.part),
            revision=record.revision,
            supersedes=record.supersedes,
            state=str(ReceiptState.HELD if reasons else ReceiptState.ACCEPTED),
            received=self._today(),
            reasons=" ".join(reasons),
        )

    def _check_content(
        self, session: Session, record: Record, place: Place, head: Report | Withdrawal | None
    ) -> None:
        """Refuse what fits the schema but not what is stored; raises Problem ``invalid``."""
        reasons = [] if known_place(session, record) else [("cell", "unknown")]
        if record.revision != (1 if head is None else head.revision + 1):
            reasons.append(("revision", "head"))
        other = select(Head.ticket).where(
            Head.year == place.year,
            Head.part == str(place.part),
            Head.pseudonym == record.pseudonym,
            Head.ticket != place.ticket,
        )
        if session.scalar(other) is not None:
            reasons.append(("pseudonym", "taken"))
        if reasons:
            raise Problem("invalid", reasons=tuple(reasons))

    def _withdraw(self, session: Session, place: Place, expected: str) -> Answer:
        still_open = is_open(session, place.year)
        head = _head_row(session, place)  # first, as above
        before = session.scalar(
            select(Withdrawal).where(
                Withdrawal.supersedes == expected, Withdrawal.ticket == place.ticket
            )
        )
        if before is not None:
            return Answer(receipt_of(before), created=False)
        if not still_open:
            raise Problem("frozen")
        if head is None or head.receipt != expected or isinstance(head, Withdrawal):
            raise Problem("head", head=None if head is None else receipt_of(head))
        row = Withdrawal(
            receipt=new_name(),
            key=head.key,
            ticket=place.ticket,
            sha256=head.sha256,
            pseudonym=head.pseudonym,
            year=place.year,
            part=str(place.part),
            revision=head.revision + 1,
            supersedes=head.receipt,
            state=str(ReceiptState.WITHDRAWN),
            received=self._today(),
        )
        row.signature = signature_of(row, self._keys)
        session.add(row)
        head.body = None
        session.flush()
        _move_head(session, place, expected, row)
        return Answer(receipt_of(row), created=True)


def _read(body: bytes) -> Record:
    """Return the record in ``body``; raises Problem ``schema`` or ``invalid``."""
    try:
        return read_record(body)
    except SchemaError as error:
        if error.reasons == (("schema", "schema"),) and _is_old(body):
            raise Problem("schema", reasons=error.reasons) from error
        raise Problem("invalid", reasons=error.reasons) from error


def _is_old(body: bytes) -> bool:
    number = read_object(body).get("schema")
    return isinstance(number, int) and not isinstance(number, bool) and number < OLDEST_SCHEMA


def _check_path(record: Record, place: Place, expected: str | None) -> None:
    """Refuse a record that says other than its path and headers; raises Problem ``invalid``."""
    reasons = []
    if record.year != place.year:
        reasons.append(("year", "path"))
    if record.part is not place.part:
        reasons.append(("part", "path"))
    if record.supersedes != expected:
        reasons.append(("supersedes", "precondition"))
    if reasons:
        raise Problem("invalid", reasons=tuple(reasons))


def _head_row(session: Session, place: Place) -> Report | Withdrawal | None:
    """Return the row behind a ticket's current receipt."""
    name = session.scalar(select(Head.receipt).where(Head.ticket == place.ticket))
    if name is None:
        return None
    return session.get(Report, name) or session.get(Withdrawal, name)


def _move_head(
    session: Session, place: Place, expected: str | None, row: Report | Withdrawal
) -> None:
    """Make ``row`` the head if ``expected`` still is.

    Raises:
        IntegrityError: if another first report, or another ticket's pseudonym, was quicker.
        _OvertakenError: if another correction or withdrawal was.
    """
    values = {"receipt": row.receipt, "pseudonym": row.pseudonym}
    if expected is None:
        session.execute(
            insert(Head).values(
                ticket=place.ticket, year=place.year, part=str(place.part), **values
            )
        )
        return
    moved = session.scalars(
        update(Head)
        .where(Head.ticket == place.ticket, Head.receipt == expected)
        .values(**values)
        .returning(Head.ticket)
    )
    if moved.one_or_none() is None:
        raise _OvertakenError
