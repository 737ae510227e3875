"""The made-up year of compliance that a demonstration shows, read from its data file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from agencydesk.domain.fields import Fields, RuleError
from agencydesk.models.vocabulary import AnswerKind, CaseKind, Route
from agencydesk.services.compliance.register_values import RegisterValue
from agencydesk.services.staff_values import StaffDraft, StaffRole

FILE = "compliance.toml"
_SCHEMA = 1
_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the demonstration; ``practice_from`` opens the practice registration."""

    draft: StaffDraft
    practice_from: date | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the agency with the text of its example file."""

    values: Mapping[str, RegisterValue]
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a register; ``people`` are names by the field they fill."""

    register: str
    values: Mapping[str, RegisterValue]
    people: Mapping[str, str]
    days: Mapping[str, str]
    day: str


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of the agency on a month and day, about a person or nobody."""

    key: str
    day: str
    person: str
    note: str


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case taken on by hand, and how far its lists are.

    Attributes:
        done: of ``contract``, ``conflict``, ``answers``.
        let_pass: the reason a closed gate was let pass for; empty where it was not.
    """

    ref: str
    title: str
    kind: CaseKind
    route: Route
    applicant: str
    inventor: str
    days_ago: int
    done: tuple[str, ...]
    let_pass: str


@dataclass(frozen=True, slots=True)
class CaseHappening:
    """An event about one of the new cases."""

    key: str
    ref: str
    days_ago: int
    note: str


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """Everything the year holds.

    Attributes:
        answers: what is answered otherwise than yes, with its reason, by item.
        left_open: items that are left open in the last stretches.
        yearly: the month in which a list of the year is gone through, by list.
        proofs: the kind of the agency's paper that proves an item, by item.
        signer, second: who answers and who signs beside them.
    """

    evidence_note: str
    receipt_no: str
    yes_reason: str
    signer: str
    second: str
    left_open: frozenset[str]
    yearly: Mapping[str, int]
    proofs: Mapping[str, str]
    answers: Mapping[str, tuple[AnswerKind, str]]
    people: tuple[Person, ...]
    papers: tuple[Paper, ...]
    lines: tuple[Line, ...]
    events: tuple[Happening, ...]
    credit: Line
    cases: tuple[NewCase, ...]
    case_events: tuple[CaseHappening, ...]


def read_plan(folder: Path) -> DemoPlan:
    """Read the year.

    Raises:
        RuleError: the file has an unknown, missing or contradictory key.
    """
    get = Fields(tomllib.loads((folder / FILE).read_text(encoding="utf-8")), FILE)
    if get.whole("schema") != _SCHEMA:
        raise RuleError(FILE, "unknown schema")
    lines = [
        *map(_practice, get.tables("practice")),
        *map(_complaint, get.tables("complaint")),
        *map(_internship, get.tables("internship")),
        *map(_training, get.tables("training")),
        *map(_survey, get.tables("survey")),
    ]
    credit = get.table("credit")
    if credit is None:
        raise RuleError(FILE, "has no credit")
    plan = DemoPlan(
        evidence_note=get.text("evidence_note"),
        receipt_no=get.text("receipt_no"),
        yes_reason=get.text("yes_reason"),
        signer=get.text("signer"),
        second=get.text("second"),
        left_open=frozenset(get.texts("left_open")),
        yearly=_months(get),
        proofs=_proofs(get),
        answers=dict(map(_answer, get.tables("answer"))),
        people=tuple(map(_person, get.tables("person"))),
        papers=tuple(map(_paper, get.tables("paper"))),
        lines=tuple(lines),
        events=tuple(map(_event, get.tables("event"))),
        credit=_credit(credit),
        cases=tuple(map(_case, get.tables("case"))),
        case_events=tuple(map(_case_event, get.tables("case_event"))),
    )
    get.finish()
    return plan


def _months(get: Fields) -> dict[str, int]:
    table = get.table("yearly")
    return {} if table is None else {name: table.whole(name) for name in table.names()}


def _proofs(get: Fields) -> dict[str, str]:
    table = get.table("proofs")
    return {} if table is None else {name: table.text(name) for name in table.names()}


def _answer(get: Fields) -> tuple[str, tuple[AnswerKind, str]]:
    kind = AnswerKind(get.choice("kind", AnswerKind))
    return get.text("item"), (kind, get.text("reason"))


def _person(get: Fields) -> Person:
    roles = frozenset(StaffRole(role) for role in get.texts("roles"))
    draft = StaffDraft(get.text("name"), roles, joined_on=get.day("joined"))
    return Person(draft, get.day("practice_from") if get.has("practice_from") else None)


def _paper(get: Fields) -> Paper:
    values: dict[str, RegisterValue] = {key: get.text(key) for key in ("kind", "title", "edition")}
    values["in_force_from"] = get.day("in_force_from")
    return Paper(values, get.text("text"))


def _event(get: Fields) -> Happening:
    person = get.optional("person") or ""
    return Happening(get.text("key"), get.text("day"), person, get.text("note"))


def _line(
    register: str,
    get: Fields,
    key: str,
    values: Mapping[str, RegisterValue],
    people: Mapping[str, str] | None = None,
    more_days: Mapping[str, str] | None = None,
) -> Line:
    day = get.text("day")
    return Line(register, values, people or {}, {key: day, **(more_days or {})}, day)


def _practice(get: Fields) -> Line:
    values = {"kind": get.text("kind")}
    return _line("practice_record", get, "happened_on", values, {"staff_id": get.text("person")})


def _complaint(get: Fields) -> Line:
    values: dict[str, RegisterValue] = {
        "complainant": get.text("complainant"),
        "matter": get.text("matter"),
        "result": get.text("result"),
        "upheld": get.flag("upheld"),
    }
    answered = {"answered_on": get.text("answered")}
    return _line("complaint", get, "received_on", values, more_days=answered)


def _internship(get: Fields) -> Line:
    people = {"staff_id": get.text("person"), "mentor_id": get.text("mentor")}
    return _line("internship", get, "started_on", {}, people)


def _training(get: Fields) -> Line:
    values: dict[str, RegisterValue] = {
        "kind": get.text("kind"),
        "minutes": get.whole("hours") * _MINUTES,
        "topic": get.text("topic"),
    }
    return _line("training", get, "held_on", values, {"staff_id": get.text("person")})


def _survey(get: Fields) -> Line:
    values: dict[str, RegisterValue] = {"scope": get.text("scope")}
    values |= {key: get.whole(key) for key in ("asked", "answers", "score")}
    return _line("survey_result", get, "surveyed_on", values)


def _credit(get: Fields) -> Line:
    values: dict[str, RegisterValue] = {
        "title": get.text("row"),
        "points": get.whole("points"),
        "note": get.text("note"),
    }
    return _line("own_credit_row", get, "happened_on", values)


def _case(get: Fields) -> NewCase:
    return NewCase(
        ref=get.text("ref"),
        title=get.text("title"),
        kind=CaseKind(get.choice("kind", CaseKind)),
        route=Route(get.choice("route", Route)),
        applicant=get.text("applicant"),
        inventor=get.text("inventor"),
        days_ago=get.whole("days_ago"),
        done=get.texts("done", required=False),
        let_pass=get.optional("let_pass") or "",
    )


def _case_event(get: Fields) -> CaseHappening:
    return CaseHappening(get.text("key"), get.text("ref"), get.whole("days_ago"), get.text("note"))
