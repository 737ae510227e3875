"""Hashes that tell a row of a sheet, and a question about it, from every other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from agencydesk.services.importing.ledger import ENCODE
from agencydesk.services.importing.values import RowCell

#: Hex digits of a mark: 128 bits.
_DIGITS = 32


def row_mark(cells: Iterable[RowCell]) -> str:
    """Return what a row is known by: its cells under their headings, wherever it stands."""
    return mark_of([[cell.heading, cell.text] for cell in cells if cell.value is not None])


def mark_of(parts: Sequence[object]) -> str:
    """Return the hash of values that are JSON as they are."""
    return hashlib.sha256(ENCODE(list(parts)).encode("utf-8", "surrogatepass")).hexdigest()[
        :_DIGITS
    ]
