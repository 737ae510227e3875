"""Worked cases from a CSV file through the engine: the ``compute`` command and the tests.

Columns: ``id, rule_id, kind, trigger_event, trigger_date, delivery, extra, expected_due_date,
expected_flags``; others are ignored. ``extra`` holds ``key=value`` pairs separated by ``;``: any
event by its key or alias, ``actual``, ``printed``, ``year``, ``tier``, ``base_kind``,
``base_months`` and the like for a period that is extended, and a length as ``months=2``,
``ext_months=2`` or ``length=2;unit=month``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from agencydesk.domain.engine import Engine
from agencydesk.domain.facts import Delivery, Facts, Served
from agencydesk.domain.outcome import STATED, Answer, Outcome
from agencydesk.domain.periods import MONTHS_A_YEAR, Period, Unit
from agencydesk.domain.rules import Rule
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
#: A day as ISO writes it, with or without its hyphens.
DATE = re.compile(r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}")
REQUIRED = ("id", "rule_id", "kind", "trigger_event", "trigger_date")


@dataclass(frozen=True, slots=True)
class VectorResult:
    """One row's answer.

    Attributes:
        error: ``missing-input``, ``not-available``, ``unknown-rule`` ...; empty with a date.
        expected: the row's own date and flags, for checking; None where the file has no such
            column. Flags are None where only they have none.
    """

    id: str
    rule_id: str
    outcome: Outcome | None
    error: str
    detail: str
    expected: tuple[str, frozenset[str] | None] | None

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
        same = (self.due.isoformat() if self.due else "") == due
        return same and flags in (None, self.flags)


def compute_vectors(engine: Engine, lines: Iterable[str]) -> Iterator[VectorResult]:
    """Yield the answer for every row of a vector file, in order.

    Raises:
        UserError: ``vectors.columns`` if a required column is missing, ``vectors.damaged`` for
            what is no table: a cell that does not end, or bytes of another kind of file.
    """
    for cells in read_cases(lines, REQUIRED):
        yield _row(engine, cells)


def read_vectors(data: bytes) -> str:
    """Return the text of a vector file: UTF-8, or GB18030 as Chinese spreadsheets save it.

    Raises:
        UserError: ``vectors.encoding`` if it is neither.
    """
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UserError("vectors.encoding")


def read_cases(lines: Iterable[str], required: Iterable[str]) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a file of worked cases by column, blanks around cells taken off.

    Args:
        lines: of the file.
        required: columns it must have.

    Raises:
        UserError: ``vectors.columns``, ``vectors.damaged``.
    """
    reader = csv.DictReader(_without_mark(lines))
    try:
        names = [(name or "").strip() for name in reader.fieldnames or []]
        lacking = [name for name in required if name not in names]
        if lacking:
            raise UserError("vectors.columns", columns=", ".join(lacking))
        reader.fieldnames = names
        for row in reader:
            yield {key: (value or "").strip() for key, value in row.items() if key is not None}
    except csv.Error as error:
        raise UserError("vectors.damaged", line=reader.line_num + 1) from error


def _without_mark(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a file without the mark that some programs put at its beginning."""
    for number, line in enumerate(lines):
        yield line.removeprefix("\ufeff") if number == 0 else line


def _row(engine: Engine, cells: Mapping[str, str]) -> VectorResult:
    expected = None
    if "expected_due_date" in cells:
        expected = (cells["expected_due_date"], _flags(cells.get("expected_flags")))
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


def _flags(text: str | None) -> frozenset[str] | None:
    if text is None:
        return None
    return frozenset(text.replace(";", " ").replace(",", " ").replace("|", " ").split())


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
    written = cells["trigger_date"]
    if not written:
        raise _UnreadableError(Answer.MISSING.value, event)
    day = _day(written)
    actual = next((_day(value) for key, value in extras.items() if key in ACTUAL), None)
    if event in DISPATCHES:
        notices["notice"] = Served(day, DISPATCHES[event] or delivery, actual)
    events[event] = day
    facts = Facts(cells["kind"], events=events, notices=notices)
    if "unit" in extras:
        unit = _unit(extras.pop("unit"))
        facts = replace(facts, printed_period=Period(_length(extras.pop("length", "")), unit))
    for key, value in extras.items():
        if key not in ACTUAL:
            facts = _apply(engine, facts, key, value, delivery)
    if actual and not notices and "acceptance_notice" in facts.notices:
        acceptance = replace(facts.notices["acceptance_notice"], actual=actual)
        facts = replace(facts, notices={**facts.notices, "acceptance_notice": acceptance})
    return _with_choice(engine.book[cells["rule_id"]], facts)


def _with_choice(rule: Rule, facts: Facts) -> Facts:
    """Take a stated period as the choice among a rule's lengths, in the rule's unit."""
    stated, unit = facts.printed_period, rule.alternatives[0].period.unit
    if facts.length is not None or stated is None or not rule.offers_choice:
        return facts
    length = stated.length
    if (stated.unit, unit) == (Unit.YEAR, Unit.MONTH):
        length *= MONTHS_A_YEAR
    elif stated.unit is not unit:
        return facts
    return replace(facts, length=length, printed_period=None)


def _apply(engine: Engine, facts: Facts, key: str, value: str, delivery: Delivery | None) -> Facts:
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
        return replace(facts, base_period=Period(_length(value), LENGTHS[rest]))
    stem = key if key in LENGTHS else rest
    if stem in LENGTHS:
        return replace(facts, printed_period=Period(_length(value), LENGTHS[stem]))
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
    delivery = DELIVERIES.get(text.lower())
    if delivery is None:
        raise _UnreadableError("unknown-delivery", text)
    return delivery


def _day(text: str) -> date:
    if not DATE.fullmatch(text):
        raise _UnreadableError("bad-date", text)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise _UnreadableError("bad-date", text) from error


def _unit(text: str) -> Unit:
    unit = LENGTHS.get(text if text in LENGTHS else f"{text}s")
    if unit is None:
        raise _UnreadableError("unknown-unit", text)
    return unit


def _length(text: str) -> int:
    length = _whole(text)
    if length < 1:
        raise _UnreadableError("bad-number", text)
    return length


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise _UnreadableError("bad-number", text) from error


def disagreements(results: Iterable[VectorResult]) -> list[VectorResult]:
    """Return the rows whose date or flags are not the expected ones."""
    return [result for result in results if not result.agrees]


__all__ = ["VectorResult", "compute_vectors", "disagreements", "facts_of"]
