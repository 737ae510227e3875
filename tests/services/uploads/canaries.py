"""Fifty texts that may never leave, put into every text field of two hundred cases; and a nose."""

from __future__ import annotations

import base64
import gzip
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import count
from urllib.parse import quote

import sqlalchemy as sa

from agencydesk.models.base import Base
from agencydesk.models.database import Database
from agencydesk.models.tables import TABLES

CANARIES = tuple(
    f"CanaryZX{number:02d}qv" if number % 2 else f"金丝雀发明{number:02d}号隔热膜"
    for number in range(50)
)
CASES = 200
FREE_OF_TEXT = frozenset(
    {"audit_entry", "outbox_message", "report_head", "annual_report", "setting", "annual_figure"}
)
"""Not filled: written by the program itself, and checked by their content."""

#: Columns whose text the program reads as something else than text.
_CODED = frozenset(
    {"key", "rule_id", "event_key", "rule_version", "derivation", "checklist_id", "item_id",
     "sha256", "gate", "row_id", "code", "confidence", "profile", "mapping", "role", "language",
     "stored_name"}
)  # fmt: skip
_DAY = date(2025, 6, 15)
_SHORTEST = 3


def fill(database: Database, moment: datetime) -> int:
    """Put the canaries into every text field of 200 rows of each table; return how many fields.

    Rows hang together by their ids: the row of a number points at the rows of the same number.
    """
    written = 0
    with database.engine.begin() as connection:
        for model in TABLES:
            table = Base.metadata.tables[model.__tablename__]
            if table.name in FREE_OF_TEXT:
                continue
            rows = [_row(table, number, moment) for number in range(1, CASES + 1)]
            connection.execute(sa.insert(table).prefix_with("OR IGNORE"), rows)
            stored = connection.execute(sa.select(table)).all()
            written += sum(
                isinstance(value, str) and any(canary in value for canary in CANARIES)
                for row in stored
                for value in row
            )
    return written


def free_of_canaries(database: Database) -> dict[str, list[str]]:
    """Return by table the free text columns in which no canary is, or all if no row is there.

    Reasons for taking something back are empty: what is taken back counts nowhere.
    """
    found: dict[str, list[str]] = {}
    with database.engine.connect() as connection:
        for table in (Base.metadata.tables[model.__tablename__] for model in TABLES):
            if table.name in FREE_OF_TEXT:
                continue
            rows = connection.execute(sa.select(table)).mappings().all()
            bare = [
                column.name
                for column in table.columns
                if isinstance(column.type, sa.String)
                and not isinstance(column.type, sa.Enum)
                and column.name not in (*_CODED, "withdrawn_why")
                and not smell(repr([row[column.name] for row in rows]).encode())
            ]
            if bare:
                found[table.name] = bare
    return found


def _row(table: sa.Table, number: int, moment: datetime) -> dict[str, object]:
    """Return a row that fills every column with something its type allows."""
    values: dict[str, object] = {}
    texts = count(number)
    for column in table.columns:
        kind = column.type
        if isinstance(kind, sa.Enum):
            values[column.name] = next(iter(kind.enum_class or ()))
        elif isinstance(kind, sa.Boolean):
            values[column.name] = True
        elif isinstance(kind, sa.Integer):
            values[column.name] = number if column.foreign_keys or column.primary_key else 1
        elif isinstance(kind, sa.Date):
            values[column.name] = _DAY
        elif isinstance(kind, sa.String):
            values[column.name] = _text(column.name, next(texts), number)
        else:
            values[column.name] = moment
    for name in ("parent_id", "supersedes_id", "superseded_by", "undone_at", "undone_by",
                 "mentor_id", "overridden_by", "answered_by", "answered_at", "confirmed_by",
                 "confirmed_at", "second_by", "second_at", "withdrawn_at", "withdrawn_why",
                 "closed_on"):  # fmt: skip
        if name in values:
            values[name] = None
    if table.name == "payment_list":  # a draft is not paid yet
        values["paid_on"] = None
    if table.name == "charge":  # a service fee and an official fee by turns
        values["official"] = number % 2 == 0
    if table.name == "gate_override":  # the second person is another one
        values["second_by"] = number
    if table.name == "waiting_notice":  # what waits is not decided
        values["notice_id"] = values["decided_at"] = None
    return values


def _text(name: str, place: int, number: int) -> str:
    canary = CANARIES[place % len(CANARIES)]
    if name in _CODED:
        return f"{name}-{number}"
    if name in ("names", "found", "choices", "changes", "basis", "evidence"):
        return json.dumps([canary], ensure_ascii=False)
    return f"{canary} {number}"


def smell(data: bytes, canaries: Iterable[str] = CANARIES) -> list[str]:
    """Return the canaries in some bytes: plain, base64, hex, UTF-16, escaped, packed by gzip."""
    found = []
    open_forms = [data, *_unpacked(data)]
    open_forms += [packed for text in _base64_in(data) for packed in (text, *_unpacked(text))]
    small = [form.lower() for form in open_forms]
    for canary in canaries:
        needles = list(_spellings(canary))
        if any(needle in form for form in small for needle in needles):
            found.append(canary)
    return found


def _spellings(canary: str) -> Iterator[bytes]:
    """Yield the ways a text may be written, all in small letters."""
    for coding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
        plain = canary.encode(coding)
        yield plain.lower()
        yield plain.hex().encode()
        for shift in range(_SHORTEST):
            # What base64 writes depends on where in a group of three the text begins.
            written = base64.b64encode(bytes(shift) + plain)[4 if shift else 0 : -4]
            yield written.lower()
    yield json.dumps(canary).strip('"').lower().encode()
    yield quote(canary).lower().encode()


def _base64_in(data: bytes) -> Iterator[bytes]:
    for found in re.findall(rb"[A-Za-z0-9+/_-]{16,}={0,2}", data):
        text = found.translate(bytes.maketrans(b"-_", b"+/")).rstrip(b"=")
        yield base64.b64decode(text[: len(text) // 4 * 4])


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Yield what is packed by gzip or zlib anywhere in some bytes."""
    for sign, window in ((b"\x1f\x8b\x08", 31), (b"\x78\x9c", 15), (b"\x78\xda", 15)):
        for at in (found.start() for found in re.finditer(re.escape(sign), data)):
            try:
                yield zlib.decompressobj(window).decompress(data[at:], 10_000_000)
            except zlib.error:
                continue


def hidden(canary: str) -> list[bytes]:
    """Return a canary hidden in each way that is looked for."""
    plain = canary.encode()
    return [
        plain,
        base64.b64encode(plain),
        base64.urlsafe_b64encode(b"x" + plain + b"yy"),
        base64.b64encode(b"xx" + plain),
        plain.hex().encode(),
        plain.hex().upper().encode(),
        canary.encode("utf-16"),
        canary.encode("utf-16-be"),
        canary.encode("gb18030"),
        gzip.compress(plain * 3),
        base64.b64encode(gzip.compress(plain)),
        zlib.compress(plain),
        json.dumps({"title": canary}).encode(),
        quote(canary).encode(),
    ]
