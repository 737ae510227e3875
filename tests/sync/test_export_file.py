"""The files of a desk without a network: exact bodies out, receipts back, nothing odd accepted."""

from __future__ import annotations

import json
import random

import pytest

from agencydesk.domain.report_schema import Part
from agencydesk.sync.export_file import (
    FILE_BYTES,
    FiledReport,
    FiledWithdrawal,
    UploadFile,
    read_receipts,
    read_upload,
    write_receipts,
    write_upload,
)
from agencydesk.sync.protocol import ProtocolError, Receipt, ReceiptState

RECEIPT = Receipt(
    receipt="a" * 32,
    key="b" * 32,
    sha256="c" * 64,
    pseudonym="d" * 32,
    year=2026,
    part=Part.MONEY,
    revision=1,
    supersedes=None,
    state=ReceiptState.ACCEPTED,
    received="2027-01-15",
    signature="e" * 128,
)
BODY = b'{"schema":1,"part":"money"}'.ljust(1024)
UPLOAD = UploadFile(
    2026,
    (
        FiledReport(Part.MONEY, "2" * 32, BODY, None),
        FiledReport(Part.VOLUME, "3" * 32, BODY, "4" * 32),
        FiledWithdrawal(Part.PRACTICE, "5" * 32),
    ),
)


def changed(**fields: object) -> bytes:
    """Return the file with fields of its first message, or of the whole, set to other values."""
    whole = json.loads(write_upload(UPLOAD))
    for name, value in fields.items():
        (whole if name in whole else whole["messages"][0])[name] = value
    return json.dumps(whole).encode()


def test_what_is_written_is_read_back_byte_for_byte() -> None:
    read = read_upload(write_upload(UPLOAD))
    assert read.year == 2026
    assert set(read.messages) == set(UPLOAD.messages)
    first = read.messages[0]
    assert isinstance(first, FiledReport)
    assert first.body == BODY


def test_the_order_of_messages_says_nothing() -> None:
    shuffled = list(UPLOAD.messages)
    random.Random(1).shuffle(shuffled)
    assert write_upload(UploadFile(2026, tuple(shuffled))) == write_upload(UPLOAD)


def test_the_file_names_no_ticket_and_no_token() -> None:
    text = write_upload(UPLOAD).decode().lower()
    assert "ticket" not in text
    assert "token" not in text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"\xff\xfe{",
        b"{" * 5000,
        b"x" * (FILE_BYTES + 1),
        changed(format="agencydesk-upload/2"),
        changed(year="2026"),
        changed(year=True),
        changed(year=1999),
        changed(more=1),
        changed(part="salaries"),
        changed(part=["money"]),
        changed(key="B" * 32),
        changed(key=None),
        changed(kind="order"),
        changed(sha256="0" * 64),
        changed(body="x"),
        changed(body="é" * 1024),
        changed(body=BODY.decode().replace("money", "monez")),
        changed(if_match="*"),
        changed(if_match=5),
        changed(messages={}),
        changed(messages=["a"]),
        changed(messages=[{}] * 13),
        write_upload(UPLOAD).replace(b'"year"', b'"year": 2025, "year"'),
        write_upload(UPLOAD).replace(b"2026", b"NaN"),
    ],
)
def test_a_file_that_is_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(ProtocolError):
        read_upload(data)


def test_receipts_come_back_as_they_were_written() -> None:
    assert read_receipts(write_receipts(2026, [RECEIPT])) == (RECEIPT,)


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"agencydesk-receipts/1", b"agencydesk-upload/1"), (b'"accepted"', b'"perhaps"'),
     (b'\n "year": 2026', b'\n "year": 2025'), (b'"revision": 1', b'"revision": true')],
)  # fmt: skip
def test_receipts_that_are_anything_else_are_refused(old: bytes, new: bytes) -> None:
    data = write_receipts(2026, [RECEIPT])
    assert old in data
    with pytest.raises(ProtocolError):
        read_receipts(data.replace(old, new, 1))
