"""Moments as the office writes them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

#: Mainland China has one zone, whatever the computer is set to.
_OFFICE = ZoneInfo("Asia/Shanghai")


def written(moment: datetime | None) -> str:
    """Return a moment to the minute, in the office's zone; empty for none."""
    return "" if moment is None else f"{moment.astimezone(_OFFICE):%Y-%m-%d %H:%M}"


def day_of(moment: datetime) -> str:
    """Return a moment's day in the office's zone, as an ISO date."""
    return moment.astimezone(_OFFICE).date().isoformat()
