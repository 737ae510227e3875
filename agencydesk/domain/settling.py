"""Which bills are still open: what a client paid settles the oldest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Entry:
    """What makes a client owe more (``fen`` above nothing) or less, on a day.

    Bills are above nothing, receipts and corrections in the client's favour below; money paid
    back is above nothing again.
    """

    day: date
    fen: int


@dataclass(frozen=True, slots=True)
class Settled:
    """What is left when everything that was paid went to the oldest bills.

    Attributes:
        open: what is still owed, oldest first, each above nothing.
        prepaid: what was paid beyond all bills, in CNY/100; nothing as long as something is open.
    """

    open: tuple[Entry, ...]
    prepaid: int

    @property
    def oldest(self) -> date | None:
        """Return the day of the oldest bill that is not settled; None where all are."""
        return self.open[0].day if self.open else None

    @property
    def balance(self) -> int:
        """Return what the client owes; below nothing what they have paid in advance."""
        return sum(entry.fen for entry in self.open) - self.prepaid


def settle(entries: Iterable[Entry]) -> Settled:
    """Return what is open once all credit went to the oldest bills, whenever it came in."""
    known = list(entries)
    credit = -sum(entry.fen for entry in known if entry.fen < 0)
    still: list[Entry] = []
    for entry in sorted((each for each in known if each.fen > 0), key=lambda each: each.day):
        paid = min(credit, entry.fen)
        credit -= paid
        if paid < entry.fen:
            still.append(Entry(entry.day, entry.fen - paid))
    return Settled(tuple(still), credit)
