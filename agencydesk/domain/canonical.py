"""Canonical JSON (RFC 8785) of plain values, and the padding of an upload's body.

Only whole numbers, booleans, null, lists, objects and ASCII strings are written here: for these
the rules of RFC 8785 are sorted keys and no spaces, so that the standard library suffices.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Plain: TypeAlias = "bool | int | str | Sequence[Plain] | Mapping[str, Plain] | None"

BODY_BYTES = 1024
"""Every body has this length, so that its size tells nothing."""

_SAFE_INTEGER = 2**53 - 1


def canonical(value: Plain) -> bytes:
    """Return the canonical bytes of ``value``.

    Raises:
        ValueError: for a number or text outside the subset this module writes.
    """
    _check(value)
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()


def padded(value: Plain) -> bytes:
    """Return the canonical bytes, filled up with spaces to exactly 1,024 bytes.

    Raises:
        ValueError: if ``value`` does not fit or cannot be written.
    """
    body = canonical(value)
    if len(body) > BODY_BYTES:
        raise ValueError("a body holds 1,024 bytes at most")
    return body.ljust(BODY_BYTES, b" ")


def _check(value: Plain) -> None:
    """Refuse what RFC 8785 would write in another way than the standard library does."""
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, int):
        if abs(value) > _SAFE_INTEGER:
            raise ValueError("a number is too large for canonical JSON")
    elif isinstance(value, str):
        if not value.isascii() or not value.isprintable():
            raise ValueError("only printable ASCII text is written")
    elif isinstance(value, Mapping):
        for key, part in value.items():
            _check(key)
            _check(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            _check(part)
    else:
        raise ValueError("not a plain value")
