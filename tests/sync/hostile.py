"""Replies of a hostile or broken server to the first report of :mod:`tests.sync.samples`.

Each is a script. None of them may be taken for a receipt, hang, be read beyond the limit, or lead
a byte to another host.
"""

from __future__ import annotations

import gzip
import json
import random
import zlib
from collections.abc import Callable
from functools import cache, partial

from agencydesk.domain.report_schema import Part
from agencydesk.sync.protocol import Receipt, ReceiptState
from tests.sync.raw_server import Script, Talk
from tests.sync.samples import STRANGER, receipt_for, written

JSON = "application/json"
PROBLEM = "application/problem+json"
HTML = "text/html; charset=utf-8"
PORTAL = b"<html><form action=/login>Welcome to the hotel</form></html>"

MakeReceipt = Callable[..., Receipt]


def raw(data: bytes) -> Script:
    """Say these bytes and nothing else."""

    def script(talk: Talk) -> None:
        talk.listen()
        talk.say(data)

    return script


def headed(head: str, body: bytes = b"") -> Script:
    """Say a head as it is written, and a body."""
    return raw(head.replace("\n", "\r\n").encode("latin-1") + b"\r\n\r\n" + body)


def reply(status: str, body: bytes = b"", *headers: str, kind: str = JSON) -> Script:
    """Say a well-formed reply."""

    def script(talk: Talk) -> None:
        talk.listen()
        talk.answer(status, body, *headers, kind=kind)

    return script


def endless(start: bytes, more: bytes) -> Script:
    """Say a beginning, and then the same for ever."""

    def script(talk: Talk) -> None:
        talk.listen()
        talk.say(start)
        talk.forever(more)

    return script


def dripping(start: bytes, slowly: bytes) -> Script:
    """Say a beginning at once, and the rest byte by byte."""

    def script(talk: Talk) -> None:
        talk.listen()
        talk.say(start)
        talk.drip(slowly * 1000)

    return script


def silent(talk: Talk) -> None:
    """Take the connection and say nothing."""
    talk.keep_silent()


def resetting(talk: Talk) -> None:
    """Break off once the request is there."""
    talk.listen()
    talk.reset()


def deaf(talk: Talk) -> None:
    """Close the connection before the request is read."""


def false_receipts(make: MakeReceipt = receipt_for) -> dict[str, Script]:
    """Return replies with a receipt of something else, or of someone else.

    Args:
        make: makes the true receipt of the report that is sent, with fields changed.
    """
    created = partial(reply, "201 Created")
    true = json.loads(written(make()))
    lacking = {name: value for name, value in true.items() if name != "received"}
    text = written(make())
    return {
        "receipt signed by a stranger": created(written(make(signing=STRANGER))),
        "receipt of another year": created(written(make(year=2024))),
        "receipt of another part": created(written(make(part=Part.VOLUME))),
        "receipt of another key": created(written(make(key="6" * 32))),
        "receipt of another body": created(written(make(sha256="7" * 64))),
        "receipt of another agency": created(written(make(pseudonym="8" * 32))),
        "receipt of another revision": created(written(make(revision=2))),
        "receipt that supersedes": created(written(make(supersedes="9" * 32))),
        "receipt of a withdrawal": created(written(make(state=ReceiptState.WITHDRAWN))),
        "receipt with one more field": created(json.dumps({**true, "note": "x"}).encode()),
        "receipt without its day": created(json.dumps(lacking).encode()),
        "receipt without signature": created(json.dumps({**true, "signature": "0" * 128}).encode()),
        "receipt with a list as state": created(json.dumps({**true, "state": ["held"]}).encode()),
        "receipt with a text as year": created(json.dumps({**true, "year": "2026"}).encode()),
        "receipt twice": created(text + text),
        "receipt with a key twice": created(text.replace(b'"key"', b'"key":"x","key"')),
        "receipt as text/html": reply("201 Created", text, kind=HTML),
        "receipt packed": reply("201 Created", gzip.compress(text), "Content-Encoding: gzip"),
        "receipt cut short": headed(
            f"HTTP/1.1 201 Created\nContent-Type: {JSON}\nContent-Length: {len(text) + 9}", text
        ),
        "receipt with too small a length": headed(
            f"HTTP/1.1 201 Created\nContent-Type: {JSON}\nContent-Length: {len(text) - 9}", text
        ),
        "receipt in UTF-16": created(text.decode().encode("utf-16")),
        "receipt with a mark before it": created(b"\xef\xbb\xbf" + text),
        "receipt with status 202": reply("202 Accepted", text),
        "receipt with status 206": reply("206 Partial Content", text),
        "receipt with status 500": reply("500 Internal Server Error", text),
    }


def slow() -> dict[str, Script]:
    """Return replies that never end, or only after a long time."""
    head = f"HTTP/1.1 201 Created\r\nContent-Type: {JSON}\r\n".encode()
    return {
        "silence": silent,
        "status line byte by byte": dripping(b"", b"H"),
        "headers byte by byte": dripping(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"),
        "body byte by byte": dripping(head + b"Content-Length: 60000\r\n\r\n", b" "),
        "chunks byte by byte": dripping(
            head + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"
        ),
        "continue byte by byte": dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    }


@cache
def bombs() -> tuple[bytes, bytes]:
    """Return fifty million zeros, packed by gzip and by deflate."""
    return gzip.compress(bytes(50_000_000)), zlib.compress(bytes(50_000_000))


def long() -> dict[str, Script]:
    """Return replies that are longer than any reply may be."""
    head = f"HTTP/1.1 201 Created\r\nContent-Type: {JSON}\r\n".encode()
    gzipped, deflated = bombs()
    many = "".join(f"\nX-{number}: y" for number in range(200))
    return {
        "endless body": endless(head + b"\r\n", b" " * 65536),
        "endless chunks": endless(
            head + b"Transfer-Encoding: chunked\r\n\r\n", b"8000\r\n" + b" " * 0x8000 + b"\r\n"
        ),
        "endless headers": endless(head, b"X-Long: " + b"a" * 1000 + b"\r\n"),
        "one endless header": endless(head + b"X-Long: ", b"a" * 65536),
        "endless continue": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000),
        "endless status line": endless(b"HTTP/1.1 200 ", b"O" * 65536),
        "a byte too much": reply("201 Created", b" " * (64 * 1024 + 1)),
        "a terabyte promised": endless(
            head + b"Content-Length: 1099511627776\r\n\r\n", b" " * 65536
        ),
        "chunk of a terabyte": endless(
            head + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFF\r\n", b" " * 65536
        ),
        "gzip bomb": reply("201 Created", gzipped, "Content-Encoding: gzip"),
        "gzip bomb as transfer coding": headed(
            f"HTTP/1.1 201 Created\nContent-Type: {JSON}\nTransfer-Encoding: gzip, chunked", gzipped
        ),
        "deflate bomb": reply("201 Created", deflated, "Content-Encoding: deflate"),
        "two hundred headers": headed("HTTP/1.1 201 Created" + many, b"{}"),
    }


def broken() -> dict[str, Script]:
    """Return replies that are no HTTP, or HTTP that contradicts itself."""
    created = f"HTTP/1.1 201 Created\nContent-Type: {JSON}\n"
    return {
        "connection closed at once": deaf,
        "connection reset": resetting,
        "nothing at all": raw(b""),
        "half a status line": raw(b"HTTP/1.1 2"),
        "half of the headers": raw(b"HTTP/1.1 201 Created\r\nContent-"),
        "no body": headed(created + "Content-Length: 100"),
        "negative length": headed(created + "Content-Length: -1", b"{}"),
        "length in words": headed(created + "Content-Length: two", b"{}"),
        "two lengths": headed(created + "Content-Length: 2\nContent-Length: 3", b"{}"),
        "chunk size in words": headed(created + "Transfer-Encoding: chunked", b"two\r\n{}\r\n"),
        "negative chunk": headed(created + "Transfer-Encoding: chunked", b"-5\r\n{}\r\n0\r\n\r\n"),
        "chunks without an end": headed(created + "Transfer-Encoding: chunked", b"2\r\n{}\r\n"),
        "a page of HTTP 0.9": raw(PORTAL),
        "a TLS alert": raw(b"\x15\x03\x03\x00\x02\x02\x28"),
        "noise": raw(random.Random(26).randbytes(5000)),
        "zeros in the headers": headed(created + "X-\x00: \x00\x01\xff\nContent-Length: 2", b"{}"),
        "status in letters": headed("HTTP/1.1 2OO OK\nContent-Length: 2", b"{}"),
        "status 999": reply("999 Whatever", b"{}"),
        "status 000": reply("000 Nothing", b"{}"),
        "unknown coding": reply("201 Created", b"{}", "Content-Encoding: br"),
        "two codings": reply("201 Created", b"{}", "Content-Encoding: identity, gzip"),
        "switching protocols": reply("101 Switching Protocols", b"", "Upgrade: websocket"),
    }


def odd_json() -> dict[str, Script]:
    """Return replies that are JSON, or nearly, but no receipt."""
    created = partial(reply, "201 Created")
    return {
        "empty body": created(b""),
        "null": created(b"null"),
        "a list": created(b"[]"),
        "an empty object": created(b"{}"),
        "a number of 60,000 digits": created(b'{"year":' + b"9" * 60_000 + b"}"),
        "brackets 60,000 deep": created(b"[" * 60_000),
        "objects 10,000 deep": created(b'{"a":' * 10_000 + b"1" + b"}" * 10_000),
        "not a number": created(b'{"year":NaN}'),
        "infinity": created(b'{"year":1e999}'),
        "bad UTF-8": created(b'{"key":"\xff\xfe"}'),
        "a lone surrogate": created(b'{"key":"\\ud800"}'),
        "a script": created(b"<script>alert(1)</script>", "X-Powered-By: x"),
        "cookies": created(b"{}", *["Set-Cookie: a=b; Domain=127.0.0.1"] * 20),
        "no content": reply("204 No Content"),
    }


def refusing() -> dict[str, Script]:
    """Return refusals that are not the platform's, and times that make no sense."""
    unsigned = json.dumps({"status": 412, "head": receipt_for(signing=STRANGER).plain()}).encode()
    other_year = json.dumps({"status": 412, "head": receipt_for(year=2024).plain()}).encode()
    return {
        "login page": reply("200 OK", PORTAL, kind=HTML),
        "login page with 401": reply("401 Unauthorized", PORTAL, kind=HTML),
        "login page with 403": reply("403 Forbidden", PORTAL, kind=HTML),
        "login page with 404": reply("404 Not Found", PORTAL, kind=HTML),
        "login page with 409": reply("409 Conflict", PORTAL, kind=HTML),
        "login page with 410": reply("410 Gone", PORTAL, kind=HTML),
        "login page with 426": reply("426 Upgrade Required", PORTAL, kind=HTML),
        "login page with 511": reply("511 Network Authentication Required", PORTAL, kind=HTML),
        "problem of another status": reply("410 Gone", b'{"status":409}', kind=PROBLEM),
        "problem that is no object": reply("410 Gone", b"[410]", kind=PROBLEM),
        "head signed by a stranger": reply("412 Precondition Failed", unsigned, kind=PROBLEM),
        "head of another year": reply("412 Precondition Failed", other_year, kind=PROBLEM),
        "head that is a text": reply(
            "412 Precondition Failed", b'{"status":412,"head":"x"}', kind=PROBLEM
        ),
        "fault": reply("500 Internal Server Error", PORTAL, kind=HTML),
        "bad gateway": reply("502 Bad Gateway", PORTAL, kind=HTML),
        "later, in a million years": reply("503 Busy", b"", "Retry-After: 99999999999999999999"),
        "later, in the past": reply("503 Busy", b"", "Retry-After: -5"),
        "later, tomorrow": reply("503 Busy", b"", "Retry-After: tomorrow"),
        "later, in the year 9999": reply(
            "429 Too Many", b"", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"
        ),
        "later, on no day": reply("429 Too Many", b"", "Retry-After: Fri, 99 Foo 99999 99:99:99"),
    }


def leading_away(other: str) -> dict[str, Script]:
    """Return replies that lead to another host."""
    to = f"Location: {other}/v1/reports"
    moved = {
        f"redirect {status}": reply(f"{status} Moved", b"", to)
        for status in (300, 301, 302, 303, 305, 307, 308)
    }
    return moved | {
        "created elsewhere": reply("201 Created", b"", to, f"Content-Location: {other}/"),
        "refresh": reply("200 OK", PORTAL, f"Refresh: 0; url={other}/", kind=HTML),
        "other service": reply("503 Busy", b"", f'Alt-Svc: h2="{other.split("//")[1]}"', to),
    }


def all_replies(other: str, make: MakeReceipt = receipt_for) -> dict[str, Script]:
    """Return every script by its name; ``other`` is the host that must not hear anything."""
    return (
        slow() | long() | broken() | odd_json() | refusing() | leading_away(other)
        | false_receipts(make)
    )  # fmt: skip
