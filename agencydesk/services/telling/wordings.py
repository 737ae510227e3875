"""How letters write days, money and the state of a date, in Chinese or English."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import cast

from agencydesk.domain.docket import Source
from agencydesk.domain.outcome import Answer
from agencydesk.models.docket import Deadline
from agencydesk.services.derivations import load_list
from agencydesk.services.wording import Wording
from agencydesk.texts import Language, Texts

TABLE = "telling"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_FEN = 100
_MOST_DEPTH = 3


def day_text(day: date | None, language: Language) -> str:
    """Return 2026年11月26日 or 26 November 2026; empty for no day."""
    if day is None:
        return ""
    if language == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def money_text(fen: int, language: Language) -> str:
    """Return an amount with its fen: 人民币 1,234.50 元 or CNY 1,234.50."""
    amount = f"{fen // _FEN:,}.{fen % _FEN:02d}"
    return f"CNY {amount}" if language == "en" else f"人民币 {amount} 元"


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee a notice states; ``fen`` is None where what is written is no amount."""

    name: str
    fen: int | None
    written: str

    def text(self, language: Language) -> str:
        """Return the amount, or what is written."""
        return self.written if self.fen is None else money_text(self.fen, language)


def read_fees(content: str | None) -> tuple[tuple[Fee, ...], Fee | None]:
    """Return the fees of a notice's stored content and their total, as far as it states them.

    Args:
        content: canonical JSON of what a package held. ``fees`` is a list of entries with
            ``name`` and ``amount``; an amount is fen, or ``{"fen": …, "text": …}``.
    """
    try:
        found = _with_fees(json.loads(content) if content else None, _MOST_DEPTH)
    except ValueError:
        found = None
    if found is None:
        return (), None
    listed = cast("list[object]", found["fees"])
    entries = [cast("dict[str, object]", each) for each in listed if isinstance(each, dict)]
    fees = tuple(_fee(str(entry.get("name") or ""), entry.get("amount")) for entry in entries)
    for key in ("payable", "total"):
        total = _fee(key, found.get(key))
        if total.fen is not None:
            return fees, total
    known = [fee.fen for fee in fees if fee.fen is not None]
    summed = len(known) == len(fees) and len(fees) > 0
    return fees, Fee("", sum(known), "") if summed else None


def _with_fees(value: object, depth: int) -> dict[str, object] | None:
    """Return the first table in a content that lists fees."""
    if not isinstance(value, dict) or not depth:
        return None
    table = cast("dict[str, object]", value)
    if isinstance(table.get("fees"), list) and table["fees"]:
        return table
    inner = (_with_fees(part, depth - 1) for part in table.values())
    return next((part for part in inner if part is not None), None)


def _fee(name: str, amount: object) -> Fee:
    written = ""
    if isinstance(amount, dict):
        table = cast("dict[str, object]", amount)
        written, amount = str(table.get("text") or ""), table.get("fen")
    whole = isinstance(amount, int) and not isinstance(amount, bool) and amount >= 0
    return Fee(name, amount if whole and isinstance(amount, int) else None, written)


@dataclass(frozen=True, slots=True)
class DateWords:
    """Says a deadline's dates as a client may rely on them, or why not."""

    texts: Texts
    wording: Wording
    language: Language

    def matter(self, row: Deadline) -> str:
        """Return what a deadline is about."""
        return self.wording.matter(
            row.rule_id,
            self.language,
            name=row.name,
            year=row.year,
            tier=row.tier,
            stated=row.source is Source.SHEET,
        )

    def official(self, row: Deadline) -> str:
        """Return the official date; what is uncertain, not computable or unconfirmed says so."""
        if row.official_due is None:
            return self._get("date.not-computable", reason=self.reason(row))
        day = day_text(row.official_due, self.language)
        if not row.certain:
            day = self._get("date.provisional", day=day, reason=self.reason(row))
        return day if row.confirmed_by is not None else self._get("date.unconfirmed", day=day)

    def own(self, row: Deadline, day: date | None) -> str:
        """Return a date of the agency's own that hangs on the official one; empty for none."""
        if row.official_due is None and day is None:
            return self._get("date.hangs")
        text = day_text(day, self.language)
        return self._get("date.doubtful", day=text) if text and not row.certain else text

    def reason(self, row: Deadline) -> str:
        """Return why a date is not certain, in a few words."""
        missing = load_list(row.missing)
        if row.official_due is None and missing:
            names = self.wording.join(self.wording.missing(missing, self.language), self.language)
            return self._get("reason.missing", names=names)
        book = self.wording.book
        if row.rule_id not in book:
            return self._get("reason.open")
        found = self.wording.warnings(
            book[row.rule_id],
            row.answer or Answer.COMPUTED,
            load_list(row.flags),
            missing,
            self.language,
            stated=row.source is Source.SHEET,
            computed=row.computed_due,
        )
        heads = (self._get("reason.head_provisional"), self._get("reason.head_not_computable"))
        bare = [text.removeprefix(heads[0]).removeprefix(heads[1]).rstrip("。.") for text in found]
        return self._get("reason.separator").join(bare) or self._get("reason.open")

    def _get(self, code: str, **facts: object) -> str:
        return self.texts.get(TABLE, code, self.language, **facts)
