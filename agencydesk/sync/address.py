"""The platform's address as it is typed: HTTPS, or plain HTTP to this computer."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")
_PREFIX = re.compile(r"(?:/[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)*")
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """Where the platform is.

    Attributes:
        host: its name or number, in small letters; a number of version 6 without brackets.
        prefix: what stands before every path, empty or beginning with a slash.
    """

    scheme: str
    host: str
    port: int
    prefix: str

    @property
    def origin(self) -> str:
        """Scheme, host and, where it is not the usual one, port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def text(self) -> str:
        """The address in one form, as it is kept and shown."""
        return self.origin + self.prefix


def read_address(text: str) -> Address:
    """Return the address in ``text``.

    Raises:
        ValueError: it is not HTTPS (or HTTP to this computer), or holds a name, a password, a
            query or anything else beyond host, port and a plain path.
    """
    typed = text.strip()
    if not typed.isascii() or any(sign in typed for sign in "@?#\\%") or not typed.isprintable():
        raise ValueError("an address is plain")
    parts = urlsplit(typed)
    scheme, host, prefix = parts.scheme.lower(), parts.hostname or "", parts.path.rstrip("/")
    if scheme not in _PORTS:
        raise ValueError("an address begins with https://")
    if not _is_number(host) and _HOST.fullmatch(host) is None:
        raise ValueError("an address names a host")
    if scheme == "http" and not is_this_computer(host):
        raise ValueError("plain HTTP goes to this computer only")
    if _PREFIX.fullmatch(prefix) is None:
        raise ValueError("the path of an address is plain")
    port = parts.port
    return Address(scheme, host, _PORTS[scheme] if port is None else port, prefix)


def is_this_computer(host: str) -> bool:
    """Tell whether a host is ``localhost`` or a number that never leaves this computer."""
    if host == "localhost":
        return True
    return _is_number(host) and ipaddress.ip_address(host).is_loopback


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return "%" not in host
