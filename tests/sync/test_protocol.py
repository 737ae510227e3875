"""Receipts and tables are believed only as the platform signed them."""

import dataclasses
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from agencydesk.domain.privacy import read_cell_table
from agencydesk.domain.report_schema import Part
from agencydesk.sync.protocol import (
    ProtocolError,
    Receipt,
    ReceiptState,
    read_object,
    read_receipt,
    read_table,
    sign_receipt,
    sign_table,
    verify_receipt,
)

CURRENT = Ed25519PrivateKey.from_private_bytes(b"c" * 32)
NEXT = Ed25519PrivateKey.from_private_bytes(b"n" * 32)
STRANGER = Ed25519PrivateKey.from_private_bytes(b"s" * 32)
KEYS = [key.public_key().public_bytes_raw() for key in (CURRENT, NEXT)]
PLAIN = Receipt(
    receipt="1" * 32,
    key="2" * 32,
    sha256="3" * 64,
    pseudonym="4" * 32,
    year=2026,
    part=Part.MONEY,
    revision=2,
    supersedes="5" * 32,
    state=ReceiptState.ACCEPTED,
    received="2027-01-15",
)


def test_either_pinned_key_is_believed_and_no_other():
    for key in (CURRENT, NEXT):
        verify_receipt(read_receipt(json.loads(sign_receipt(PLAIN, key).text())), KEYS)
    with pytest.raises(ProtocolError):
        verify_receipt(sign_receipt(PLAIN, STRANGER), KEYS)


def test_no_receipt_with_a_flipped_bit_is_believed():
    text = sign_receipt(PLAIN, CURRENT).text().encode()
    believed = 0
    for at in range(len(text)):
        for bit in (1, 32):
            flipped = bytearray(text)
            flipped[at] ^= bit
            try:
                verify_receipt(read_receipt(read_object(bytes(flipped))), KEYS)
            except ProtocolError:
                continue
            believed += 1
    assert believed == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"receipt": "9" * 32},
        {"sha256": "9" * 64},
        {"year": 2027},
        {"part": Part.VOLUME},
        {"revision": 3},
        {"supersedes": None},
        {"state": ReceiptState.WITHDRAWN},
        {"received": "2027-01-16"},
    ],
)
def test_a_signature_holds_for_its_own_fields_only(changes):
    signed = sign_receipt(PLAIN, CURRENT)
    with pytest.raises(ProtocolError):
        verify_receipt(dataclasses.replace(signed, **changes), KEYS)


@pytest.mark.parametrize(
    "changes",
    [
        {"received": "2027-01-15T09:00"},
        {"revision": True},
        {"revision": 0},
        {"year": "2026"},
        {"part": "clients"},
        {"state": "lost"},
        {"supersedes": "x"},
        {"key": 7},
        {"more": 1},
    ],
)
def test_a_receipt_not_written_as_it_must_be_is_refused(changes):
    data = {**sign_receipt(PLAIN, CURRENT).plain(), **changes}
    with pytest.raises(ProtocolError):
        read_receipt(data)


def test_a_table_is_believed_only_as_it_was_signed():
    table = read_cell_table(
        {
            "year": 2026,
            "k": 10,
            "cells": [{"provinces": ["CN-BJ"], "bands": ["1-3"], "agencies": 11}],
        }
    )
    sent = json.loads(json.dumps(sign_table(table, NEXT)))
    assert read_table(sent, KEYS) == table
    with pytest.raises(ProtocolError):
        read_table(json.loads(json.dumps(sign_table(table, STRANGER))), KEYS)
    sent["table"]["cells"][0]["agencies"] = 12
    with pytest.raises(ProtocolError):
        read_table(sent, KEYS)
    with pytest.raises(ProtocolError):
        read_table({"table": [], "signature": "0" * 128}, KEYS)


@pytest.mark.parametrize("body", [b"", b"[1]", b"{", b"\xff\xfe", b"[" * 100_000, b"null"])
def test_what_is_no_object_is_no_reply(body):
    with pytest.raises(ProtocolError):
        read_object(body)
