"""Worked cases from a CSV file through the engine: the ``compute`` command and the tests.

Columns: ``id, rule_id, kind, trigger_event, trigger_date, delivery, extra, expected_due_date,
expected_flags``; others are ignored. ``extra`` holds ``key=value`` pairs separated by ``;``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from agencydesk.domain.engine import Engine
from agencydesk.domain.facts import Delivery, Facts, Served
from agencydesk.domain.outcome import STATED, Answer, Outcome
from agencydesk.domain.periods import Period, Unit
from agencydesk.errors import UserError

DELIVERIES: dict[str, Delivery] = {
    "electronic": Delivery.ELECTRONIC,
    "paper": Delivery.PAPER,
    "mail": Delivery.PAPER,
    "post": Delivery.PAPER,
    "handover": Delivery.HANDOVER,
    "hand": Delivery.HANDOVER,
    "direct": Delivery.HANDOVER,
    "announcement": Delivery.ANNOUNCEMENT,
    "gazette": Delivery.ANNOUNCEMENT,
}
#: Events that are the dispatch of the notice at hand, with the delivery they imply.
DISPATCHES: dict[str, Delivery | None] = {
    "dispatch_date": None,
    "handover_date": Delivery.HANDOVER,
    "gazette_announcement_date": Delivery.ANNOUNCEMENT,
}
ACTUAL = frozenset({"actual", "actual_receipt", "entered", "received"})
PRINTED_DUE = frozenset({"printed", "printed_due", "printed_date", "printed_due_date"})
LENGTHS: dict[str, Unit] = {
    "days": Unit.DAY,
    "months": Unit.MONTH,
    "years": Unit.YEAR,
    "working_days": Unit.WORKING_DAY,
}
REQUIRED = ("id", "rule_id", "kind", "trigger_event", "trigger_date")


@dataclass(frozen=True, slots=True)
class VectorResult:
    """One row's answer.

    Attributes:
        error: ``missing-input``, ``not-available``, ``unknown-rule`` ...; empty with a date.
        expected: the row's own date and flags, for checking; None where the file has no such
            column.
    """

    id: str
    rule_id: str
    outcome: Outcome | None
    error: str
    detail: str
    expected: tuple[str, frozenset[str]] | None

    @property
    def due(self) -> date | None:
        """Return the due date, inclusive, if there is one."""
        return self.outcome.official_due if self.outcome else None

    @property
    def flags(self) -> frozenset[str]:
        """Return the flags that worked cases state."""
        return STATED.intersection(self.outcome.flags) if self.outcome else frozenset()

    @property
    def agrees(self) -> bool:
        """Say whether date and flags are the expected ones; True where nothing is expected."""
        if self.expected is None:
            return True
        due, flags = self.expected
        return (self.due.isoformat() if self.due else "") == due and self.flags == flags


def compute_vectors(engine: Engine, lines: Iterable[str]) -> Iterator[VectorResult]:
    """Yield the answer for every row of a vector file, in order.

    Raises:
        UserError: ``vectors.columns`` if a required column is missing.
    """
    reader = csv.DictReader(lines)
    names = reader.fieldnames or []
    lacking = [name for name in REQUIRED if name not in names]
    if lacking:
        raise UserError("vectors.columns", columns=", ".join(lacking))
    for row in reader:
        cells = {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}
        yield _row(engine, cells)


def _row(engine: Engine, cells: Mapping[str, str]) -> VectorResult:
    expected = None
    if "expected_due_date" in cells:
        flags = cells.get("expected_flags", "").replace(";", " ").replace(",", " ").split()
        expected = (cells["expected_due_date"], frozenset(flags))
    rule_id = cells["rule_id"]

    def result(outcome: Outcome | None, error: str, detail: str = "") -> VectorResult:
        return VectorResult(cells["id"], rule_id, outcome, error, detail, expected)

    if rule_id not in engine.book:
        return result(None, "unknown-rule", rule_id)
    try:
        facts = facts_of(engine, cells)
    except _UnreadableError as problem:
        return result(None, problem.code, problem.detail)
    outcome = engine.compute(rule_id, facts)
    if outcome.answer is Answer.COMPUTED:
        return result(outcome, "")
    detail = ",".join(outcome.missing) or outcome.instead
    return result(outcome, outcome.answer.value, detail)


class _UnreadableError(Exception):
    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


def facts_of(engine: Engine, cells: Mapping[str, str]) -> Facts:
    """Return the facts a vector row states."""
    event = engine.events.resolve(cells["trigger_event"])
    if event is None:
        raise _UnreadableError("unknown-event", cells["trigger_event"])
    extras = _extras(cells.get("extra", ""))
    delivery = _delivery(cells.get("delivery", ""))
    events: dict[str, date] = {}
    notices: dict[str, Served] = {}
    day = _day(cells["trigger_date"])
    actual = next((_day(value) for key, value in extras.items() if key in ACTUAL), None)
    if event in DISPATCHES:
        notices["notice"] = Served(day, DISPATCHES[event] or delivery, actual)
    events[event] = day
    facts = Facts(cells["kind"], events=events, notices=notices)
    rule = engine.book[cells["rule_id"]]
    for key, value in extras.items():
        facts = _apply(engine, facts, key, value, delivery)
    if facts.length is None and facts.printed_period is not None and len(rule.lengths) > 1:
        unit = rule.alternatives[0].period.unit
        if facts.printed_period.unit is unit:
            facts = replace(facts, length=facts.printed_period.length, printed_period=None)
    return facts


def _apply(engine: Engine, facts: Facts, key: str, value: str, delivery: Delivery | None) -> Facts:
    if key in ACTUAL:
        return facts
    if key in PRINTED_DUE:
        return replace(facts, printed_due=_day(value))
    if key in ("year", "annuity_year", "patent_year"):
        return replace(facts, year=_whole(value))
    if key == "tier":
        return replace(facts, tier=_whole(value))
    if key in ("length", "ext_length", "ext_months", "extension_months"):
        return replace(facts, length=_whole(value))
    if key in ("base_kind", "patent_kind"):
        return replace(facts, base_kind=value)
    prefix, _, rest = key.partition("_")
    if prefix == "base" and rest in LENGTHS:
        return replace(facts, base_period=Period(_whole(value), LENGTHS[rest]))
    stem = rest if prefix in ("printed", "period") else key
    if stem in LENGTHS:
        return replace(facts, printed_period=Period(_whole(value), LENGTHS[stem]))
    event = engine.events.resolve(key)
    if event is None:
        raise _UnreadableError("unknown-extra", key)
    day = min(_day(part) for part in value.replace("/", "|").replace(",", "|").split("|"))
    if event == "acceptance_dispatch_date":
        notices = {**facts.notices, "acceptance_notice": Served(day, delivery)}
        return replace(facts, notices=notices)
    return replace(facts, events={**facts.events, event: day})


def _extras(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in text.split(";"):
        if part.strip():
            key, sign, value = part.partition("=")
            if not sign:
                raise _UnreadableError("bad-extra", part.strip())
            found[key.strip()] = value.strip()
    return found


def _delivery(text: str) -> Delivery | None:
    if not text:
        return None
    if text not in DELIVERIES:
        raise _UnreadableError("unknown-delivery", text)
    return DELIVERIES[text]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise _UnreadableError("bad-date", text) from error


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise _UnreadableError("bad-number", text) from error


def disagreements(results: Iterable[VectorResult]) -> list[VectorResult]:
    """Return the rows whose date or flags are not the expected ones."""
    return [result for result in results if not result.agrees]


__all__ = ["VectorResult", "compute_vectors", "disagreements", "facts_of"]
