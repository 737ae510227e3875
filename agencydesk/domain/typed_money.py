"""Reading an amount of yuan as a person types it; what is no amount is none, never guessed."""

from __future__ import annotations

from agencydesk.domain.money import read_yuan


def read_typed_yuan(text: str, *, signed: bool = False) -> int | None:
    """Return the fen an amount of yuan says, or None if it says none.

    Taken are ``900``, ``1234.5``, ``1,234.50``, ``¥900`` and ``900元``, also with full-width
    digits; no more than two decimals.

    Args:
        text: what was typed.
        signed: whether an amount below nothing is taken too.
    """
    try:
        fen = read_yuan(text)
    except ValueError:
        return None
    return fen if signed or fen >= 0 else None
