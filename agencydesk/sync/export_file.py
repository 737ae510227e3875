"""The files of a desk without a network: its requests on the way out, its receipts on the way back.

One file holds the very bodies and keys that would go over the wire, and no ticket: who takes the
file to the platform shows by an activation code whose it is. The bodies stand as readable text;
they are ASCII, so that text and bytes are the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agencydesk.domain.canonical import BODY_BYTES, Plain
from agencydesk.domain.report_schema import FIRST_YEAR, LAST_YEAR, Part
from agencydesk.sync.protocol import (
    ProtocolError,
    Receipt,
    body_hash,
    is_name,
    read_object,
    read_receipt,
)

FORMAT = "agencydesk-upload/1"
RECEIPTS_FORMAT = "agencydesk-receipts/1"

FILE_BYTES = 64 * 1024
"""A file that is longer is not read."""

MOST_MESSAGES = 12
"""As many as a year of three parts can have waiting, several times over."""

_REPORT_FIELDS = {"kind", "part", "key", "sha256", "body", "if_match"}
_WITHDRAWAL_FIELDS = {"kind", "part", "if_match"}


@dataclass(frozen=True, slots=True)
class FiledReport:
    """A report as it would be put.

    Attributes:
        key: the idempotency key.
        body: the exact bytes.
        if_match: the receipt it supersedes; None where it is the first (``If-None-Match: *``).
    """

    part: Part
    key: str
    body: bytes
    if_match: str | None


@dataclass(frozen=True, slots=True)
class FiledWithdrawal:
    """A withdrawal as it would be sent; ``if_match`` is the receipt it takes back."""

    part: Part
    if_match: str


Filed = FiledReport | FiledWithdrawal


@dataclass(frozen=True, slots=True)
class UploadFile:
    """What one file asks of the platform, for one year."""

    year: int
    messages: tuple[Filed, ...]


def write_upload(upload: UploadFile) -> bytes:
    """Return the file; its messages are ordered by what is random in them, not by time."""
    messages = [_written(message) for message in upload.messages]
    messages.sort(key=lambda message: str(message.get("key", message["if_match"])))
    return _text({"format": FORMAT, "year": upload.year, "messages": messages})


def read_upload(data: bytes) -> UploadFile:
    """Return what the file asks for; the bodies are not checked against the schema here.

    Raises:
        ProtocolError: the file is too long, not of this format, or a body is not the one its
            hash was made of.
    """
    whole = _read(data, FORMAT, "messages")
    return UploadFile(_year(whole), tuple(_message(entry) for entry in _list(whole, "messages")))


def write_receipts(year: int, receipts: Sequence[Receipt]) -> bytes:
    """Return the file that carries receipts back to the desk."""
    plain: list[Plain] = [receipt.plain() for receipt in receipts]
    return _text({"format": RECEIPTS_FORMAT, "year": year, "receipts": plain})


def read_receipts(data: bytes) -> tuple[Receipt, ...]:
    """Return the receipts in a file; their signatures are not checked here.

    Raises:
        ProtocolError: the file is too long or not of this format, or a receipt is malformed.
    """
    whole = _read(data, RECEIPTS_FORMAT, "receipts")
    year = _year(whole)
    receipts = tuple(read_receipt(entry) for entry in _list(whole, "receipts"))
    if any(receipt.year != year for receipt in receipts):
        raise ProtocolError("a receipt is of another year")
    return receipts


def _written(message: Filed) -> dict[str, Plain]:
    if isinstance(message, FiledWithdrawal):
        return {"kind": "withdrawal", "part": str(message.part), "if_match": message.if_match}
    return {
        "kind": "report",
        "part": str(message.part),
        "key": message.key,
        "sha256": body_hash(message.body),
        "body": message.body.decode("ascii"),
        "if_match": message.if_match,
    }


def _text(whole: Mapping[str, Plain]) -> bytes:
    return (json.dumps(whole, ensure_ascii=True, indent=1) + "\n").encode("ascii")


def _read(data: bytes, wanted: str, content: str) -> Mapping[str, object]:
    """Return the outermost object of a file of the wanted format."""
    if len(data) > FILE_BYTES:
        raise ProtocolError("the file is too long")
    whole = read_object(data)
    if whole.keys() != {"format", "year", content} or whole["format"] != wanted:
        raise ProtocolError(f"not a file of the format {wanted}")
    return whole


def _year(whole: Mapping[str, object]) -> int:
    year = whole["year"]
    if not isinstance(year, int) or isinstance(year, bool) or not FIRST_YEAR <= year <= LAST_YEAR:
        raise ProtocolError("year is a year")
    return year


def _list(whole: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    entries = whole[name]
    if not isinstance(entries, list) or len(entries) > MOST_MESSAGES:
        raise ProtocolError(f"{name} is a list of {MOST_MESSAGES} at most")
    objects: list[Mapping[str, object]] = [entry for entry in entries if isinstance(entry, dict)]
    if len(objects) != len(entries):
        raise ProtocolError(f"{name} is a list of objects")
    return objects


def _message(entry: Mapping[str, object]) -> Filed:
    kind = entry.get("kind")
    if kind == "withdrawal" and entry.keys() == _WITHDRAWAL_FIELDS:
        return FiledWithdrawal(_part(entry), _name(entry, "if_match"))
    if kind != "report" or entry.keys() != _REPORT_FIELDS:
        raise ProtocolError("a message is a report or a withdrawal, with exactly its fields")
    text = entry["body"]
    if not isinstance(text, str) or not text.isascii() or len(text) != BODY_BYTES:
        raise ProtocolError("a body has 1,024 bytes")
    body = text.encode("ascii")
    if entry["sha256"] != body_hash(body):
        raise ProtocolError("a body is not the one its hash was made of")
    if_match = None if entry["if_match"] is None else _name(entry, "if_match")
    return FiledReport(_part(entry), _name(entry, "key"), body, if_match)


def _part(entry: Mapping[str, object]) -> Part:
    part = entry["part"]
    if not isinstance(part, str) or part not in tuple(Part):
        raise ProtocolError("part names a part")
    return Part(part)


def _name(entry: Mapping[str, object], field: str) -> str:
    value = entry[field]
    if not isinstance(value, str) or not is_name(value):
        raise ProtocolError(f"{field} has 32 hexadecimal digits")
    return value
