"""The agency's own thresholds (本所阈值): what no law fixes in numbers, the agency sets itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict

from sqlalchemy.orm import Session

from agencydesk.errors import UserError
from agencydesk.models.settings import Setting
from agencydesk.services.changes import Changes
from agencydesk.services.checks import require
from agencydesk.services.compliance.settings_values import (
    THRESHOLDS,
    ThresholdField,
    Thresholds,
    ThresholdUnit,
)
from agencydesk.services.compliance.values import TABLE
from agencydesk.services.context import Context
from agencydesk.services.writer import writing
from agencydesk.texts import Language

#: Setting that holds all of them, as canonical JSON.
KEY = "compliance.thresholds"

_MINUTES = 60
_DAYS_A_YEAR = 366
#: What is counted, and the range outside which a number is a slip of the hand.
_RANGES: Mapping[str, tuple[ThresholdUnit, int, int]] = {
    "filings_per_attorney": (ThresholdUnit.FILINGS, 1, 10_000),
    "training_minutes": (ThresholdUnit.MINUTES, 1, 1_000 * _MINUTES),
    "general_minutes": (ThresholdUnit.MINUTES, 1, 1_000 * _MINUTES),
    "complaint_accept_days": (ThresholdUnit.DAYS, 1, _DAYS_A_YEAR),
    "complaint_answer_days": (ThresholdUnit.DAYS, 1, _DAYS_A_YEAR),
    "burst_filings": (ThresholdUnit.FILINGS, 2, 10_000),
    "burst_days": (ThresholdUnit.DAYS, 1, _DAYS_A_YEAR),
    "title_percent": (ThresholdUnit.PERCENT, 50, 100),
    "inventor_applicants": (ThresholdUnit.APPLICANTS, 2, 10_000),
    "shared_applicants": (ThresholdUnit.APPLICANTS, 2, 10_000),
}


class ComplianceSettings:
    """Shows and keeps the agency's own thresholds."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def get(self) -> Thresholds:
        """Return what the agency has set; nothing is set before it does."""
        with self._context.database.reading() as session:
            return read_thresholds(session)

    def fields(self, language: Language = "zh") -> tuple[ThresholdField, ...]:
        """Return all thresholds in words, in the order in which they are shown."""
        texts = self._context.texts
        own = texts.get(TABLE, "threshold.own", language)
        return tuple(
            ThresholdField(
                key=key,
                label=texts.get(TABLE, f"threshold.{key}", language),
                hint=f"{texts.get(TABLE, f'threshold.{key}.hint', language)} {own}",
                unit=_RANGES[key][0],
                unit_text=texts.get(TABLE, f"threshold.unit.{_RANGES[key][0]}", language),
                least=_RANGES[key][1],
                most=_RANGES[key][2],
            )
            for key in THRESHOLDS
        )

    def save(self, wanted: Thresholds, *, only: Thresholds | None = None) -> Changes:
        """Set the thresholds.

        Args:
            wanted: what holds from now on; None in a field takes a threshold away.
            only: how they must be now, as they were read; None for any.

        Raises:
            UserError: ``thresholds.invalid`` with the fields that are out of range or stand
                alone, ``record.changed``.
        """
        _check(wanted)
        with writing(self._context) as writer:
            row = writer.session.get(Setting, KEY)
            held = read_thresholds(writer.session)
            if only is not None and only != held:
                raise UserError("record.changed")
            if wanted == held:
                return Changes()
            value = json.dumps(asdict(wanted), sort_keys=True)
            if row is None:
                writer.add(Setting(key=KEY, value=value))
            else:
                writer.change(row, {"value": value})
        return Changes(compliance=True, settings=True)


def read_thresholds(session: Session) -> Thresholds:
    """Return what the agency has set; a threshold this version does not know is left out."""
    row = session.get(Setting, KEY)
    if row is None:
        return Thresholds()
    stored: object = json.loads(row.value)
    if not isinstance(stored, dict):
        return Thresholds()
    known = {key: stored.get(key) for key in THRESHOLDS}
    return Thresholds(**{key: value for key, value in known.items() if isinstance(value, int)})


def _check(wanted: Thresholds) -> None:
    values = asdict(wanted)
    valid = {
        key: values[key] is None or least <= values[key] <= most
        for key, (_, least, most) in _RANGES.items()
    }
    # A burst is so many applications within so many days: neither says anything alone.
    for one, other in (("burst_filings", "burst_days"), ("burst_days", "burst_filings")):
        if values[one] is None and values[other] is not None:
            valid[one] = False
    require("thresholds.invalid", valid.items())
