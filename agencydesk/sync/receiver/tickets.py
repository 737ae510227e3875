"""Tickets: one opaque word for each agency, year and part, derived and never stored.

A ticket is a name that only the identity service can trace to an agency, and a proof that it was
made here. The statistics service checks the proof and keeps a hash; so it needs no list of the
tickets that were handed out, whose order would tell which three belong together.
"""

from __future__ import annotations

import hashlib
import hmac
import re

from agencydesk.domain.report_schema import Part
from agencydesk.sync.receiver.keys import Keys

_TICKET = re.compile(r"[0-9a-f]{64}")
_HALF = 32


def ticket(keys: Keys, agency: str, year: int, part: Part) -> str:
    """Return the ticket of the agency with this code: 64 hexadecimal digits, always the same."""
    name = _mac(keys.identity, f"ticket/{year}/{part}/{agency}")
    return name + _proof(keys, name, year, part)


def ticket_hash(keys: Keys, text: str, year: int, part: Part) -> str | None:
    """Return what is stored for a ticket of this year and part; None if it is not one."""
    if _TICKET.fullmatch(text) is None:
        return None
    name, proof = text[:_HALF], text[_HALF:]
    if not hmac.compare_digest(proof, _proof(keys, name, year, part)):
        return None
    return secret_hash(text)


def secret_hash(text: str) -> str:
    """Return the SHA-256 of a random secret; 128 bits and more need no slow hash."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _proof(keys: Keys, name: str, year: int, part: Part) -> str:
    return _mac(keys.tickets, f"proof/{year}/{part}/{name}")


def _mac(key: bytes, text: str) -> str:
    """Return the first 128 bits of HMAC-SHA256 as hexadecimal digits."""
    return hmac.new(key, text.encode("ascii"), hashlib.sha256).hexdigest()[:_HALF]
