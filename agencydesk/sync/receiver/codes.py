"""Activation codes: what a person types once, and what is kept of it."""

from __future__ import annotations

import secrets

#: Crockford's alphabet: no I, L, O, U, so that nothing is mistaken for a digit.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
_GROUPS, _LETTERS = 5, 5


def new_code() -> str:
    """Return a new activation code: 125 random bits in five groups of five letters."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(_LETTERS)) for _ in range(_GROUPS))
    return "-".join(groups)


def plain_code(text: str) -> str | None:
    """Return a code as it is hashed, whatever its case, dashes and spaces; None if it is none."""
    code = text.upper().translate(_LOOKALIKES)
    if len(code) != _GROUPS * _LETTERS or not set(code) <= set(_ALPHABET):
        return None
    return code


def new_token() -> str:
    """Return a new token: 256 random bits, for the keychain of one desk."""
    return secrets.token_urlsafe(32)
