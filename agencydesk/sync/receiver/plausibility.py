"""Figures that a human should look at before they count: compared with the public register.

A held report is stored and receipted like any other, and says so in its receipt; ``release``
lets it count. The thresholds are data, in ``resources/statistics/plausibility.toml``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from agencydesk.domain.privacy import SIZE_BANDS
from agencydesk.domain.report_schema import Part, Record
from agencydesk.paths import resources_dir
from agencydesk.sync.receiver.registers import Facts, RegisterFacts

_FILINGS = ("filings_invention", "filings_utility", "filings_design", "filings_pct")
_GRANTS = ("grants_invention", "grants_utility", "grants_design")
_BAND_TOPS = {band: int(band.split("-")[1]) for band in SIZE_BANDS if "-" in band}


@dataclass(frozen=True, slots=True)
class Plausibility:
    """Thresholds, all inclusive: what is above them is held.

    Attributes:
        revenue_million_per_attorney: revenue, per attorney of the cell's largest agency.
        revenue_million_free: revenue up to this is never held.
        filings_per_attorney: filings of a year, per attorney of the band's largest agency.
        grants_per_attorney: grants of a year, likewise.
        trainees_per_attorney: trainees, per attorney of the cell's largest agency.
        complaints: complaints of a year.
        rounding: what rounding may add to a number of persons.
        satisfaction_low: a mean below this.
        assumed_largest: attorneys of the largest agency where no register is known.
    """

    revenue_million_per_attorney: int
    revenue_million_free: int
    filings_per_attorney: int
    grants_per_attorney: int
    trainees_per_attorney: int
    complaints: int
    rounding: int
    satisfaction_low: int
    assumed_largest: int

    def reasons(self, record: Record, facts: RegisterFacts | None) -> list[str]:
        """Return a word for each thing that is implausible; none if the report may count."""
        if record.part is Part.MONEY:
            return self._money(record, facts)
        return (
            self._volume(record, facts)
            if record.part is Part.VOLUME
            else self._practice(record, facts)
        )

    def _money(self, record: Record, facts: RegisterFacts | None) -> list[str]:
        revenue = _number(record, "revenue_million_cny")
        top = self._largest(record, facts) * self.revenue_million_per_attorney
        return ["revenue"] if revenue > max(top, self.revenue_million_free) else []

    def _volume(self, record: Record, facts: RegisterFacts | None) -> list[str]:
        band = str(record.values["size_band"])
        known = facts.bands[band].largest if facts else self.assumed_largest
        largest = _BAND_TOPS.get(band, max(known, 51))
        found = []
        if sum(_number(record, name) for name in _FILINGS) > largest * self.filings_per_attorney:
            found.append("filings")
        if sum(_number(record, name) for name in _GRANTS) > largest * self.grants_per_attorney:
            found.append("grants")
        return found

    def _practice(self, record: Record, facts: RegisterFacts | None) -> list[str]:
        largest = self._largest(record, facts)
        tops = {
            "litigation_attorneys": largest + self.rounding,
            "international_talents": largest + self.rounding,
            "trainees": largest * self.trainees_per_attorney + self.rounding,
            "complaints": self.complaints,
        }
        found = [name for name, top in tops.items() if _number(record, name) > top]
        mean = record.values["satisfaction_mean"]
        if mean is not None and int(str(mean)) < self.satisfaction_low:
            found.append("satisfaction_mean")
        return found

    def _largest(self, record: Record, facts: RegisterFacts | None) -> int:
        """Return the attorneys of the largest agency that may have written this record."""
        place: Facts | None = facts.cell(str(record.values["cell"])) if facts else None
        return place.largest if place else self.assumed_largest


def read_plausibility() -> Plausibility:
    """Return the thresholds of the data file."""
    path = resources_dir() / "statistics" / "plausibility.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Plausibility(**data["threshold"])


def _number(record: Record, name: str) -> int:
    """Return a count of a record; nothing given counts as zero."""
    value = record.values[name]
    return value if isinstance(value, int) else 0
