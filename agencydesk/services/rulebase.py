"""Reading the data files the engine stands on: rules, events, notices, holidays."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import cast

from agencydesk.domain.calendar import (
    DayKind,
    SpecialDay,
    WorkCalendar,
    YearNotice,
    statutory_days,
)
from agencydesk.domain.engine import Engine
from agencydesk.domain.events import EventBook, parse_events
from agencydesk.domain.fee_demands import DemandBook, parse_demands
from agencydesk.domain.fees import FeeTable, parse_fees
from agencydesk.domain.fields import Fields, RuleError
from agencydesk.domain.finding import DESIGNATED
from agencydesk.domain.notices import NoticeBook, parse_notices
from agencydesk.domain.office_fee_names import OfficeFeeNames, parse_office_fee_names
from agencydesk.domain.plan import DocketPlan, parse_plan
from agencydesk.domain.rules import Rule, RuleBook, parse_rules
from agencydesk.domain.serving import FAMILY

Table = Mapping[str, object]
SCHEMA = 1
DAY_PARTS = 3


@dataclass(frozen=True, slots=True)
class RuleBase:
    """Everything dated and cited that a deadline rests on."""

    engine: Engine
    notices: NoticeBook
    plan: DocketPlan
    fees: FeeTable
    statutory: Mapping[date, str]
    next_notice_from: tuple[int, int]
    demands: DemandBook
    office_names: OfficeFeeNames

    def with_years(self, years: Iterable[YearNotice]) -> RuleBase:
        """Return the same rules on a calendar to which these years were added or replaced."""
        merged = {**self.engine.calendar.notices, **{notice.year: notice for notice in years}}
        calendar = WorkCalendar(merged.values(), self.statutory, self.next_notice_from)
        old = self.engine
        engine = Engine(old.book, old.events, calendar, old.citations)
        return replace(self, engine=engine)


def load_rulebase(resources: Path) -> RuleBase:
    """Read and check all data files under ``resources``.

    Raises:
        RuleError: a file says something unknown, contradictory or incomplete.
    """
    book = RuleBook(_rules(resources / "rules"))
    events = EventBook(parse_events(_table(_read(resources / "events" / "events.toml"), "event")))
    _check_names(book, events)
    listed = _tables(_read(resources / "notices" / "notices.toml"), "notice")
    notices = parse_notices(listed, frozenset(book.by_id))
    years = [
        parse_year(path.read_text(encoding="utf-8"), path.name)
        for path in sorted((resources / "holidays").glob("[0-9]*.toml"))
    ]
    statutory, late = _statutory(_read(resources / "holidays" / "statutory.toml"))
    citations = _table(_read(resources / "rules" / "counting.toml"), "citations")
    if "roll" not in citations:
        raise RuleError("counting.toml", "the article on rolling is missing")
    calendar = WorkCalendar(years, statutory, late)
    engine = Engine(book, events, calendar, {key: str(value) for key, value in citations.items()})
    plan = parse_plan(_read(resources / "plan" / "docket_plan.toml"), frozenset(book.by_id))
    fees = load_fees(resources / "fees")
    demands = parse_demands(
        _read(resources / "fees" / "official_fees.toml"),
        _read(resources / "fees" / "fee_demands.toml"),
        book.by_id,
    )
    names = load_office_names(resources / "fees", fees)
    return RuleBase(engine, notices, plan, fees, statutory, late, demands, names)


def load_fees(folder: Path) -> FeeTable:
    """Return the official fees, and how notices call them.

    Raises:
        RuleError: a file says something the program cannot rely on.
    """
    return parse_fees(_read(folder / "official_fees.toml"), _read(folder / "notice_names.toml"))


def load_office_names(folder: Path, fees: FeeTable) -> OfficeFeeNames:
    """Return how the office's list for paying in batches calls the fees.

    Raises:
        RuleError: the file says something the program cannot rely on.
    """
    known = frozenset(fee.id for fee in fees.fees)
    return parse_office_fee_names(_read(folder / "office_fee_names.toml"), known)


def _check_names(book: RuleBook, events: EventBook) -> None:
    """Refuse names that nothing answers to.

    Raises:
        RuleError: there is one.
    """
    for rule in book.by_id.values():
        wanted = [alternative.trigger for alternative in rule.alternatives]
        wanted += [reading.test for reading in rule.readings if reading.test]
        if rule.availability.test not in ("trigger", "period_end"):
            wanted.append(rule.availability.test)
        for key in wanted:
            if key not in events.by_key:
                raise RuleError(rule.id, f"unknown trigger {key}")
    for event in events.by_key.values():
        if event.rule and event.rule not in book:
            raise RuleError(event.key, f"unknown rule {event.rule}")
    for name in (*FAMILY.values(), DESIGNATED):
        if name not in book.families:
            raise RuleError(name, "the rule is missing")


def parse_year(text: str, name: str) -> YearNotice:
    """Read the holiday notice of one year from TOML text, bundled or loaded by a user.

    Raises:
        RuleError: no TOML, an unknown key, a day that is no date or lies outside the year and
            the December before, a day named twice.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(name, f"no readable TOML: {error}") from error
    get = Fields(table, name)
    year = get.whole("year")
    if get.whole("schema") != SCHEMA:
        raise RuleError(name, "unknown schema")
    days = tuple(_special(entry, year, name) for entry in get.entries("days"))
    if len({special.day for special in days}) != len(days):
        raise RuleError(name, "a day is named twice")
    notice = YearNotice(year, days, get.text("notice"), get.text("source"))
    get.optional("checked")
    get.optional("confidence")
    get.finish()
    return notice


def _special(entry: object, year: int, name: str) -> SpecialDay:
    if not isinstance(entry, list) or len(entry) != DAY_PARTS:
        raise RuleError(name, f"unreadable day {entry!r}")
    try:
        day, kind = date.fromisoformat(str(entry[0])), DayKind(str(entry[1]))
    except ValueError as error:
        raise RuleError(name, f"unreadable day {entry!r}") from error
    if not (day.year == year or (day.year == year - 1 and day.month == 12)):
        raise RuleError(name, f"{day} does not belong to the notice of {year}")
    return SpecialDay(day, kind, str(entry[2]))


def _rules(folder: Path) -> list[Rule]:
    found: list[Rule] = []
    for path in sorted(folder.glob("*.toml")):
        table = _read(path)
        if "rule" in table:
            found += parse_rules(_tables(table, "rule"))
    return found


def _statutory(table: Table) -> tuple[Mapping[date, str], tuple[int, int]]:
    versions: list[tuple[date, tuple[str, ...]]] = []
    for part in _tables(table, "version"):
        get = Fields(part, "statutory")
        versions.append((get.day("from"), get.texts("days")))
    late = str(table["next_notice_from"])
    anchors: dict[int, dict[str, date]] = {}
    for row in cast("list[list[object]]", _table(table, "anchors")["years"]):
        year = int(str(row[0]))
        days = [date.fromisoformat(f"{year}-{mark}") for mark in row[1:]]
        anchors[year] = dict(zip(ANCHORS, days, strict=True))
    return statutory_days(versions, anchors), (int(late[:2]), int(late[3:]))


ANCHORS = ("spring_festival", "qingming", "dragon_boat", "mid_autumn")


def _read(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(path.name, f"no readable TOML: {error}") from error


def _table(table: Table, key: str) -> Table:
    value = table.get(key)
    if not isinstance(value, dict):
        raise RuleError(key, "must be a table")
    return value


def _tables(table: Table, key: str) -> list[Table]:
    value = table.get(key)
    if not isinstance(value, list):
        raise RuleError(key, "must be a list of tables")
    return [cast("Table", part) for part in value]
