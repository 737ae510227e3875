"""Protocol 1, shared by the client and the receiver: paths, headers, receipts, signed tables.

Described for people in ``docs/upload-protocol.md``. Receipts and tables are signed with Ed25519
over their canonical JSON (RFC 8785) without the field ``signature``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from agencydesk.domain.canonical import Plain, canonical
from agencydesk.domain.privacy import CellTable, read_cell_table
from agencydesk.domain.report_schema import SCHEMA, Part

USER_AGENT = f"AgencyDesk/{SCHEMA}"
"""The same for every desk: no version of the system, no language."""

REPLY_BYTES = 64 * 1024
"""A client reads no more than this of any reply, before and after decompression."""

REPLY_BODY_BYTES = REPLY_BYTES - 4096
"""A platform makes no body longer: status line and headers count too, and a box in between that
speaks for it may add some."""

TICKET_HEADER = "X-Ticket"
JSON_TYPE = "application/json"
PROBLEM_TYPE = "application/problem+json"

REQUEST_HEADERS = frozenset(
    {
        "accept",
        "accept-encoding",
        "authorization",
        "connection",
        "content-length",
        "content-type",
        "host",
        "if-match",
        "if-none-match",
        "user-agent",
        "x-ticket",
    }
)
"""Every header a client may send, in small letters."""

_HEX32 = re.compile(r"[0-9a-f]{32}")
_HEX64 = re.compile(r"[0-9a-f]{64}")
_HEX128 = re.compile(r"[0-9a-f]{128}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class ProtocolError(ValueError):
    """What the other side sent is not what protocol 1 allows, or is not signed by it."""


class SignatureError(ProtocolError):
    """It is written as the protocol says, but none of the pinned keys signed it."""


class ReceiptState(StrEnum):
    """What the platform did with a report."""

    ACCEPTED = "accepted"
    HELD = "held"
    WITHDRAWN = "withdrawn"


def tickets_path(year: int) -> str:
    """Return the path that hands out the tickets of a year."""
    return f"/v1/tickets/{year}"


def report_path(year: int, part: Part, key: str) -> str:
    """Return the path of one report."""
    return f"/v1/reports/{year}/{part}/{key}"


def part_path(year: int, part: Part) -> str:
    """Return the path of a part, for its withdrawal."""
    return f"/v1/reports/{year}/{part}"


def head_path(year: int, part: Part) -> str:
    """Return the path of a part's current receipt."""
    return f"/v1/reports/{year}/{part}/head"


def table_path(year: int) -> str:
    """Return the path of a year's signed table."""
    return f"/v1/kmap/{year}"


def indicators_path(year: int) -> str:
    """Return the path of a year's frozen publication."""
    return f"/v1/indicators/{year}"


def quoted(receipt: str) -> str:
    """Return a receipt as the entity tag of ``If-Match``."""
    return f'"{receipt}"'


def body_hash(body: bytes) -> str:
    """Return the SHA-256 of exactly these bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(body).hexdigest()


def is_name(text: str) -> bool:
    """Tell whether ``text`` is written as keys, receipts and pseudonyms are: 32 hex digits."""
    return _HEX32.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the platform signs for one report or its withdrawal.

    A withdrawal names the key and hash of the report it takes back, and supersedes its receipt.

    Attributes:
        receipt: the receipt's own name.
        key: the report's idempotency key.
        sha256: hash of the report's exact bytes.
        received: the day it came in, ISO, no time of day.
    """

    receipt: str
    key: str
    sha256: str
    pseudonym: str
    year: int
    part: Part
    revision: int
    supersedes: str | None
    state: ReceiptState
    received: str
    signature: str = ""

    def unsigned(self) -> dict[str, Plain]:
        """Return the fields the signature is over."""
        return {
            "receipt": self.receipt,
            "key": self.key,
            "sha256": self.sha256,
            "pseudonym": self.pseudonym,
            "year": self.year,
            "part": str(self.part),
            "revision": self.revision,
            "supersedes": self.supersedes,
            "state": str(self.state),
            "received": self.received,
        }

    def plain(self) -> dict[str, Plain]:
        """Return every field, as it is sent and kept."""
        return {**self.unsigned(), "signature": self.signature}

    def text(self) -> str:
        """Return the receipt as canonical JSON, the form that is kept and printed."""
        return canonical(self.plain()).decode()


def sign_receipt(receipt: Receipt, key: Ed25519PrivateKey) -> Receipt:
    """Return ``receipt`` with its signature."""
    fields = receipt.unsigned()
    return read_receipt({**fields, "signature": key.sign(canonical(fields)).hex()})


def read_receipt(data: Mapping[str, object]) -> Receipt:
    """Return the receipt written in ``data``; its signature is not checked here.

    Raises:
        ProtocolError: if a field is missing, unknown or not written as it must be.
    """
    if data.keys() != set(Receipt.__slots__):
        raise ProtocolError("a receipt has exactly its eleven fields")
    try:
        part, state = Part(_text(data, "part")), ReceiptState(_text(data, "state"))
    except ValueError as error:
        raise ProtocolError("a receipt names a part and a state") from error
    supersedes = data["supersedes"]
    return Receipt(
        receipt=_match(data, "receipt", _HEX32),
        key=_match(data, "key", _HEX32),
        sha256=_match(data, "sha256", _HEX64),
        pseudonym=_match(data, "pseudonym", _HEX32),
        year=_whole(data, "year"),
        part=part,
        revision=_whole(data, "revision"),
        supersedes=None if supersedes is None else _match(data, "supersedes", _HEX32),
        state=state,
        received=_match(data, "received", _DAY),
        signature=_match(data, "signature", _HEX128),
    )


def verify_receipt(receipt: Receipt, platform_keys: Iterable[bytes]) -> None:
    """Check the signature against the pinned keys (raw, 32 bytes each).

    Raises:
        ProtocolError: if none of the keys signed it.
    """
    _verify(receipt.signature, canonical(receipt.unsigned()), platform_keys)


def sign_table(table: CellTable, key: Ed25519PrivateKey) -> dict[str, Plain]:
    """Return a year's table with its signature, as it is served."""
    return {"table": table.plain(), "signature": key.sign(canonical(table.plain())).hex()}


def read_table(data: Mapping[str, object], platform_keys: Iterable[bytes]) -> CellTable:
    """Return the signed table in ``data``.

    Raises:
        ProtocolError: if it is malformed or none of the pinned keys signed it.
    """
    inner = data.get("table")
    if data.keys() != {"table", "signature"} or not isinstance(inner, dict):
        raise ProtocolError("a signed table has exactly table and signature")
    try:
        table = read_cell_table(inner)
    except ValueError as error:
        raise ProtocolError(str(error)) from error
    _verify(_match(data, "signature", _HEX128), canonical(table.plain()), platform_keys)
    return table


def read_object(body: bytes) -> dict[str, object]:
    """Return the JSON object in a reply or file.

    Raises:
        ProtocolError: if it is no JSON object, too deep, names a key twice or holds what is no
            JSON number (NaN, Infinity).
    """
    try:
        data = json.loads(
            body.decode("utf-8"), object_pairs_hook=_once_each, parse_constant=_no_constant
        )
    except (ValueError, RecursionError) as error:
        raise ProtocolError("not a JSON object") from error
    if not isinstance(data, dict):
        raise ProtocolError("not a JSON object")
    return data


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return an object; two readers must not understand one text differently."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ProtocolError("a key is named twice")
    return made


def _no_constant(text: str) -> object:
    raise ProtocolError(f"{text} is no JSON number")


def _verify(signature: str, message: bytes, platform_keys: Iterable[bytes]) -> None:
    for raw in platform_keys:
        try:
            Ed25519PublicKey.from_public_bytes(raw).verify(bytes.fromhex(signature), message)
        except InvalidSignature:
            continue
        return
    raise SignatureError("not signed by the platform")


def _text(data: Mapping[str, object], name: str) -> str:
    value = data[name]
    if not isinstance(value, str):
        raise ProtocolError(f"{name} is a text")
    return value


def _match(data: Mapping[str, object], name: str, pattern: re.Pattern[str]) -> str:
    value = _text(data, name)
    if pattern.fullmatch(value) is None:
        raise ProtocolError(f"{name} is not written as it must be")
    return value


def _whole(data: Mapping[str, object], name: str) -> int:
    value = data[name]
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 10_000:
        raise ProtocolError(f"{name} is a whole number")
    return value
