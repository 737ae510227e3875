"""Only the real platform is believed: bad certificates, old TLS and plain HTTP are refused."""

from __future__ import annotations

import socket
import ssl
import threading
import warnings
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from agencydesk.sync import sockets
from agencydesk.sync.address import Address, read_address
from agencydesk.sync.client import Platform, PlatformClient
from agencydesk.sync.replies import Stored, Unreachable
from agencydesk.sync.transport import Courier, system_context, trusting
from agencydesk.sync.wire import Trouble
from tests.sync import hostile
from tests.sync.certificates import DAY, Authority
from tests.sync.raw_server import RawServer, serving
from tests.sync.samples import BODY, KEY, KEYS, TICKET, receipt_for, written

TRUE = hostile.reply("201 Created", written(receipt_for()))


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


def put(server: RawServer, context: Callable[[], ssl.SSLContext], seconds: float = 5) -> object:
    address = read_address(server.url)
    courier = Courier(address, context, seconds=seconds)
    return PlatformClient(Platform(address, KEYS), courier).put(KEY, BODY, TICKET)


def test_a_certificate_of_a_trusted_authority_is_accepted(authority: Authority) -> None:
    with serving(TRUE, authority.context()) as server:
        outcome = put(server, partial(trusting, authority.roots))
    assert outcome == Stored(receipt_for(), repeated=False)


@pytest.mark.parametrize(
    ("name", "since", "until"),
    [
        ("127.0.0.2", -DAY, DAY),
        ("localhost", -DAY, DAY),
        ("platform.example", -DAY, DAY),
        ("127.0.0.1", -30 * DAY, -DAY),
        ("127.0.0.1", DAY, 30 * DAY),
    ],
)
def test_another_name_or_another_time_is_refused(
    authority: Authority, name: str, since: timedelta, until: timedelta
) -> None:
    with serving(TRUE, authority.context(name, since, until)) as server:
        assert put(server, partial(trusting, authority.roots)) == Unreachable(Trouble.TLS)
        assert server.talks == []


def test_an_authority_the_system_does_not_know_is_refused(authority: Authority) -> None:
    with serving(TRUE, authority.context()) as server:
        assert put(server, system_context) == Unreachable(Trouble.TLS)
        assert server.talks == []


def test_an_authority_of_the_same_name_is_another_one(authority: Authority, tmp_path: Path) -> None:
    impostor = Authority(tmp_path)
    with serving(TRUE, impostor.context()) as server:
        assert put(server, partial(trusting, authority.roots)) == Unreachable(Trouble.TLS)


def test_the_environment_cannot_name_another_authority(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.setenv(name, str(authority.roots))
    monkeypatch.setenv("SSL_CERT_DIR", str(authority.roots.parent))
    with serving(TRUE, authority.context()) as server:
        # The control: OpenSSL's own defaults believe the environment.
        naive = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        naive.set_default_verify_paths()
        assert isinstance(put(server, lambda: naive), Stored)
        assert put(server, system_context) == Unreachable(Trouble.TLS)


def test_an_old_version_of_tls_is_refused(authority: Authority) -> None:
    old = authority.context()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        old.minimum_version = ssl.TLSVersion.TLSv1
        old.maximum_version = ssl.TLSVersion.TLSv1_1
    old.set_ciphers("ALL:@SECLEVEL=0")
    with serving(TRUE, old) as server:
        outcome = put(server, partial(trusting, authority.roots))
        assert outcome == Unreachable(Trouble.TLS)
        assert server.talks == []


def test_plain_http_on_the_encrypted_port_is_refused(authority: Authority) -> None:
    plain = written(receipt_for())
    with serving(lambda talk: talk.answer("201 Created", plain, kind=hostile.JSON)) as server:
        address = Address("https", "127.0.0.1", server.port, "")
        courier = Courier(address, partial(trusting, authority.roots), seconds=5)
        outcome = PlatformClient(Platform(address, KEYS), courier).put(KEY, BODY, TICKET)
        assert outcome == Unreachable(Trouble.TLS)


def test_a_handshake_that_never_ends_is_given_up(authority: Authority) -> None:
    with serving(lambda talk: talk.drip(b"\x16\x03\x03\x40\x00" + bytes(3000))) as server:
        address = Address("https", "127.0.0.1", server.port, "")
        courier = Courier(address, partial(trusting, authority.roots), seconds=0.3)
        outcome = PlatformClient(Platform(address, KEYS), courier).put(KEY, BODY, TICKET)
    assert outcome == Unreachable(Trouble.TIMEOUT)


def test_a_name_that_does_not_exist_is_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror("no such name")

    monkeypatch.setattr(sockets.socket, "getaddrinfo", unknown)
    address = Address("https", "platform.example", 443, "")
    outcome = PlatformClient(Platform(address, KEYS), Courier(address, seconds=5)).table(2026)
    assert outcome == Unreachable(Trouble.UNREACHABLE)


def test_a_name_that_is_looked_up_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()

    def slow(*_: object, **__: object) -> list[object]:
        over.wait()
        return []

    monkeypatch.setattr(sockets.socket, "getaddrinfo", slow)
    address = Address("https", "platform.example", 443, "")
    outcome = PlatformClient(Platform(address, KEYS), Courier(address, seconds=0.2)).table(2026)
    over.set()
    assert outcome == Unreachable(Trouble.TIMEOUT)


def test_plain_http_leaves_this_computer_under_no_name() -> None:
    # An address that was not read from text, as if the check had been forgotten there.
    address = Address("http", "192.0.2.7", 80, "")
    outcome = PlatformClient(Platform(address, KEYS), Courier(address, seconds=5)).table(2026)
    assert outcome == Unreachable(Trouble.UNREACHABLE)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("https://Platform.Example", "https://platform.example"),
        (" https://platform.example:443/ ", "https://platform.example"),
        ("https://platform.example:8443/agency/v2/", "https://platform.example:8443/agency/v2"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
        ("https://[2001:db8::1]", "https://[2001:db8::1]"),
    ],
)
def test_an_address_is_kept_in_one_form(text: str, kept: str) -> None:
    assert read_address(text).text == kept
    assert read_address(kept).text == kept


@pytest.mark.parametrize(
    "text",
    [
        "",
        "platform.example",
        "http://platform.example",
        "http://192.168.1.5",
        "http://127.0.0.1.platform.example",
        "http://0.0.0.0",
        "ftp://platform.example",
        "https://user:word@platform.example",
        "https://127.0.0.1@platform.example",
        "https://platform.example/?a=b",
        "https://platform.example/#a",
        "https://platform.example/../v1",
        "https://platform.example/a b",
        "https://platform.example:99999",
        "https://平台.example",
        "https://-platform.example",
        "https://platform.example\\@other.example",
        "https://",
    ],
)
def test_an_address_with_anything_odd_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_address(text)
