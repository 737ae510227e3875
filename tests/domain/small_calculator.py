"""A second calculator, written apart from the engine and by other means, to hold against it.

Days are ``(year, month, day)`` tuples; it walks day by day, counts months on the tuples, and reads
the data files itself. It knows no derivations, only the answer. Standard library only.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Day = tuple[int, int, int]
Notice = tuple[Day, str | None, Day | None]

LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
#: A Monday to count weekdays from.
MONDAY = (2001, 1, 1)
NOTICES = {
    "receipt_of_acceptance_notice": "acceptance_notice",
    "receipt_of_grant_notice": "grant_notice",
    "receipt_of_rejection": "rejection",
    "receipt_of_loss_notice": "loss_notice",
    "receipt_of_entry_into_exam_notice": "entry_into_exam_notice",
    "receipt_of_notice": "notice",
}
COURTS = ("receipt_of_decision", "actual_receipt_of_decision")
JUDGMENTS = ("judgment_service_date", "complaint_service_date")
SENT = ("invitation_date", "isr_transmittal_date")


def leap(year: int) -> bool:
    return year % 400 == 0 or (year % 4 == 0 and year % 100 != 0)


def month_length(year: int, month: int) -> int:
    return 29 if month == 2 and leap(year) else LENGTHS[month - 1]


def tomorrow(day: Day) -> Day:
    year, month, number = day
    if number < month_length(year, month):
        return (year, month, number + 1)
    return (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)


def yesterday(day: Day) -> Day:
    year, month, number = day
    if number > 1:
        return (year, month, number - 1)
    year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return (year, month, month_length(year, month))


def walk(day: Day, steps: int) -> Day:
    for _ in range(abs(steps)):
        day = tomorrow(day) if steps > 0 else yesterday(day)
    return day


def months_on(day: Day, months: int) -> Day:
    """Return the same day number months on, one month at a time on year and month alone."""
    year, month, number = day
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month == 13:
            year, month = year + 1, 1
        elif month == 0:
            year, month = year - 1, 12
    return (year, month, min(number, month_length(year, month)))


def read(text: str) -> Day:
    year, month, number = text.split("-")
    return (int(year), int(month), int(number))


@dataclass
class Known:
    """What the small calculator is told."""

    kind: str
    base_kind: str | None = None
    dates: dict[str, Day] = field(default_factory=dict)
    notices: dict[str, Notice] = field(default_factory=dict)
    year: int | None = None
    tier: int | None = None
    length: int | None = None
    base: tuple[int, str] | None = None
    printed: tuple[int, str] | None = None
    printed_due: Day | None = None


@dataclass(frozen=True)
class Reply:
    """The answer: ``computed`` with days, or the reason why not."""

    answer: str
    due: Day | None = None
    raw: Day | None = None
    uncovered: bool = False


class RestDays:
    """Which days rest, read from the yearly files and the regulation on holidays."""

    def __init__(self, folder: Path) -> None:
        self.special: dict[Day, bool] = {}
        self.covered: set[int] = set()
        for path in folder.glob("2*.toml"):
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            self.covered.add(table["year"])
            for text, kind, _ in table["days"]:
                self.special[read(text)] = kind == "closing"
        table = tomllib.loads((folder / "statutory.toml").read_text(encoding="utf-8"))
        self.versions = [(read(part["from"]), part["days"]) for part in table["version"]]
        names = ("spring_festival", "qingming", "dragon_boat", "mid_autumn")
        rows = table["anchors"]["years"]
        self.anchors = {row[0]: dict(zip(names, row[1:], strict=True)) for row in rows}
        self.sundays = self._weekends()

    def _weekends(self) -> set[Day]:
        """Walk from a known Monday in both directions, marking Saturdays and Sundays."""
        found: set[Day] = set()
        day, place = MONDAY, 0
        while day[0] < 2060:
            if place > 4:
                found.add(day)
            day, place = tomorrow(day), (place + 1) % 7
        day, place = MONDAY, 0
        while day[0] > 1984:
            if place > 4:
                found.add(day)
            day, place = yesterday(day), (place - 1) % 7
        return found

    def statutory(self, day: Day) -> bool:
        marks = [days for start, days in self.versions if start <= day][-1]
        for mark in marks:
            if mark[0].isdigit():
                if (day[1], day[2]) == tuple(int(part) for part in mark.split("-")):
                    return True
                continue
            name, shift = (mark[:-2], int(mark[-2:]))
            text = self.anchors.get(day[0], {}).get(name)
            if text and walk(read(f"{day[0]}-{text}"), shift) == day:
                return True
        return False

    def rests(self, day: Day) -> bool:
        if day in self.special:
            return self.special[day]
        if day in self.sundays:
            return True
        return day[0] not in self.covered and self.statutory(day)


class SmallCalculator:
    """Computes one rule at a time from the data files."""

    def __init__(self, resources: Path) -> None:
        self.rules: dict[str, dict[str, Any]] = {}
        for path in (resources / "rules").glob("*.toml"):
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            self.rules.update({rule["id"]: rule for rule in table.get("rule", [])})
        self.rest = RestDays(resources / "holidays")

    def reply(self, rule_id: str, known: Known) -> Reply:
        """Return the answer of one version of a rule."""
        rule = self.rules[rule_id]
        if rule["purpose"] == "no_period":
            return Reply("no-period")
        bases = rule.get("base_kinds", [])
        if known.kind not in rule["kinds"] or (
            bases and known.base_kind and known.base_kind not in bases
        ):
            return Reply("not-available")
        if rule["purpose"] == "service":
            return self._service(rule, known)
        parts = rule.get("alternatives") or [rule]
        starts = [
            self._start(part["trigger"], known, index == 0) for index, part in enumerate(parts)
        ]
        if all(start is None for start in starts) or (
            None in starts and rule["combine"] != "later"
        ):
            return Reply("missing-input")
        ends: list[tuple[Day, Day]] = []
        for part, start in zip(parts, starts, strict=True):
            if start is None:
                continue
            raw = self._end(rule, part, start, known)
            if raw is None:
                return Reply("missing-input")
            ends.append((self._rolled(raw) if rule["roll"] else raw, raw))
        available = self._available(rule, starts[0], ends[0][1], known)
        if available is None:
            return Reply("missing-input")
        if not available:
            return Reply("not-available")
        due, raw = min(ends) if rule["combine"] == "earlier" else max(ends)
        if known.printed_due and rule["purpose"] == "deadline":
            due = raw = known.printed_due
        return Reply("computed", due, raw, self._uncovered(due) or self._uncovered(raw))

    def _uncovered(self, day: Day) -> bool:
        return day[0] not in self.rest.covered

    def _rolled(self, day: Day) -> Day:
        while self.rest.rests(day):
            day = tomorrow(day)
        return day

    def _period(self, day: Day, length: int, unit: str) -> Day:
        if unit == "month":
            return months_on(day, length)
        if unit == "year":
            return months_on(day, 12 * length)
        if unit == "day":
            return walk(day, length)
        while length:
            day = tomorrow(day)
            length -= not self.rest.rests(day)
        return day

    def _end(
        self, rule: dict[str, Any], part: dict[str, Any], start: Day, known: Known
    ) -> Day | None:
        length, unit = part["length"], part["unit"]
        param = rule.get("length_param") or rule.get("length_choice")
        if param == "year_end":
            return (start[0], 12, 31)
        if param == "tier":
            if known.tier is None:
                return None
            length = known.tier + 1
        elif param in ("one_of", "range"):
            if known.length is None or not length[0] <= known.length <= length[-1]:
                return None
            length = known.length
        if known.printed and rule["nature"] == "designated" and rule["purpose"] == "deadline":
            return self._period(start, *known.printed)
        return walk(self._period(start, length, unit), rule.get("extra_days", 0))

    def _in_force(self, rule: dict[str, Any], day: Day) -> bool:
        begun = rule["open_start"] or day >= read(rule["effective_from"])
        return begun and (not rule["effective_to"] or day <= read(rule["effective_to"]))

    def _available(
        self, rule: dict[str, Any], start: Day | None, raw: Day, known: Known
    ) -> bool | None:
        table = rule.get("availability", {"test": "trigger"})
        test = table["test"]
        if test == "trigger":
            if start is None:
                return True if rule["open_start"] and not rule["effective_to"] else None
            return self._in_force(rule, start)
        if test == "period_end":
            return self._in_force(rule, raw)
        day = self._start(test, known, False)
        if day is not None:
            return self._in_force(rule, day)
        if "not_before" not in table or start is None:
            return None
        first, last = (
            self._in_force(rule, self._period(start, table[key]["length"], table[key]["unit"]))
            for key in ("not_before", "not_after")
        )
        return first if first == last else None

    def _served(self, notice: Notice) -> Day | None:
        dispatch, delivery, actual = notice
        new = dispatch >= (2024, 1, 20)
        if delivery == "handover":
            return dispatch
        if delivery == "announcement":
            return months_on(dispatch, 1)
        if delivery == "electronic":
            presumed = dispatch if new else walk(dispatch, 15)
            return actual if actual and new and actual >= dispatch else presumed
        if delivery == "paper":
            presumed = walk(dispatch, 15)
            counts = actual is not None and actual >= dispatch and (new or actual > presumed)
            return actual if counts else presumed
        return None

    def _service(self, rule: dict[str, Any], known: Known) -> Reply:
        dispatch, _, actual = known.notices["notice"]
        delivery = rule["family"].removeprefix("service_").replace("direct", "handover")
        if not self._in_force(rule, dispatch):
            return Reply("not-available")
        day = self._served((dispatch, delivery, actual))
        assert day is not None
        return Reply("computed", day, day, self._uncovered(day))

    def _start(self, event: str, known: Known, main: bool) -> Day | None:
        if event in known.dates:
            return known.dates[event]
        if event in NOTICES:
            notice = known.notices.get(NOTICES[event])
            notice = notice or (known.notices.get("notice") if main else None)
            return self._served(notice) if notice else None
        if event in COURTS or (main and event in JUDGMENTS):
            return self._received(known)
        if main and event in SENT and "notice" in known.notices:
            return known.notices["notice"][0]
        return self._derived(event, known)

    def _received(self, known: Known) -> Day | None:
        if "notice" not in known.notices:
            return None
        dispatch, delivery, actual = known.notices["notice"]
        if actual and actual >= dispatch:
            return actual
        return months_on(dispatch, 1) if delivery == "announcement" else dispatch

    def _derived(self, event: str, known: Known) -> Day | None:
        dates = known.dates
        match event:
            case "filing_date":
                return dates.get("international_filing_date") or dates.get(
                    "international_registration_date"
                )
            case "priority_date_earliest":
                pct = known.kind in ("pct_national", "pct_international")
                return dates.get("international_filing_date") if pct else None
            case "priority_or_filing_date" | "first_filing_date":
                first = self._start("priority_date_earliest", known, False)
                return first or self._start("filing_date", known, False)
            case "filing_anniversary":
                filing = self._start("filing_date", known, False)
                return months_on(filing, 12 * (known.year - 1)) if filing and known.year else None
            case "knowledge_or_grant_date":
                knowledge = dates.get("knowledge_date")
                grant = dates.get("grant_announcement_date")
                return max(knowledge, grant or knowledge) if knowledge else None
        return self._chained(event, known)

    def _chained(self, event: str, known: Known) -> Day | None:
        rules = {
            "annuity_due_raw": "annuity_due",
            "reexam_request_expiry": "reexam_request",
            "original_term_end": "patent_term_invention",
        }
        plain = Known(**{**vars(known), "printed_due": None})
        if event in rules:
            return self.reply(rules[event], plain).raw
        if event in ("designated_due_raw", "designated_due_date") and known.base:
            notice = self._start("receipt_of_notice", known, False)
            raw = self._period(notice, *known.base) if notice else None
            return self._rolled(raw) if raw and event.endswith("_date") else raw
        return None
