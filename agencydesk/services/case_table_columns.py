"""Where the cells of each column of the table of cases come from, for a few cases or for all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, TypeVarTuple

from sqlalchemy import ColumnElement, Select, String, case, cast, func, select
from sqlalchemy.engine import Row
from sqlalchemy.orm import InstrumentedAttribute, Session

from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseField, CaseFile, CaseParty, FieldDefinition
from agencydesk.models.docket import Deadline
from agencydesk.models.parties import Party
from agencydesk.models.vocabulary import CaseKind, CaseStatus, FieldType, PartyRole, Route
from agencydesk.services.case_table_values import ColumnInfo, ColumnKind
from agencydesk.services.docket_query import ACTIVE, client_rank, in_client_roles, is_active
from agencydesk.services.wording import Wording
from agencydesk.texts import Language

Columns = TypeVarTuple("Columns")
Pairs = Iterable[tuple[int, str]]

OWN = "own."
#: Rows are taken a part at a time, so that reading a column holds no second copy of it.
_STREAM = {"yield_per": 2_000}
#: Lengths of an application number that ends in its check character.
_CHECKED = (9, 13)
_WORDS = "case"
#: Words for a date that is not there, or not certain.
_NOT_COMPUTABLE, _PROVISIONAL = "scope.not_computable", "scope.provisional"
_CASE_FILE = frozenset({CaseFile.__tablename__})
_STAFF = frozenset({CaseFile.__tablename__, Staff.__tablename__})
_PEOPLE = frozenset({CaseFile.__tablename__, CaseParty.__tablename__, Party.__tablename__})
_DEADLINES = frozenset({CaseFile.__tablename__, Deadline.__tablename__})
_FIELDS = frozenset(
    {CaseFile.__tablename__, CaseField.__tablename__, FieldDefinition.__tablename__}
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a column shows.

    Attributes:
        tables: the tables whose changes change the column.
        column: the column of the case itself, where it is one.
        words: the beginning of the codes of its words, where it holds one of a fixed few;
            ``order`` those few, in the order they sort in.
        roles: the roles whose names it joins.
        field_id: the agency's own field.
    """

    key: str
    width: int
    kind: ColumnKind
    tables: frozenset[str]
    column: InstrumentedAttribute[Any] | None = None
    words: str = ""
    order: tuple[str, ...] = ()
    roles: tuple[PartyRole, ...] = ()
    field_id: int | None = None
    title: str = ""
    field_type: str = ""


def _case(key: str, width: int, kind: ColumnKind, column: InstrumentedAttribute[Any]) -> Plan:
    return Plan(key, width, kind, _CASE_FILE, column)


def _choice(
    key: str, width: int, column: InstrumentedAttribute[Any], words: str, order: Iterable[str]
) -> Plan:
    return Plan(key, width, ColumnKind.CHOICE, _CASE_FILE, column, words, tuple(order))


def _staff(key: str, column: InstrumentedAttribute[Any]) -> Plan:
    return Plan(key, 90, ColumnKind.CHOICE, _STAFF, column, "staff")


def _people(key: str, width: int, kind: ColumnKind, *roles: PartyRole) -> Plan:
    return Plan(key, width, kind, _PEOPLE, roles=roles)


def _deadline(key: str, width: int, kind: ColumnKind) -> Plan:
    return Plan(key, width, kind, _DEADLINES)


_TEXT, _CODE, _DATE = ColumnKind.TEXT, ColumnKind.CODE, ColumnKind.DATE

#: Every column there is but the agency's own, in the order the choice lists them.
PLANS: tuple[Plan, ...] = (
    _case("ref", 120, _CODE, CaseFile.ref),
    _case("title", 240, _TEXT, CaseFile.title),
    _case("application_no", 140, _CODE, CaseFile.application_no),
    _choice("status", 84, CaseFile.status, "status", CaseStatus),
    _people("client", 160, ColumnKind.CHOICE, PartyRole.CLIENT, PartyRole.APPLICANT),
    _deadline("next_due", 104, _DATE),
    _deadline("next_matter", 150, ColumnKind.CHOICE),
    _deadline("open_count", 72, ColumnKind.NUMBER),
    _staff("attorney", CaseFile.attorney_id),
    _choice("kind", 84, CaseFile.kind, "kind", CaseKind),
    _case("filing_date", 104, _DATE, CaseFile.filing_date),
    _staff("process_officer", CaseFile.process_officer_id),
    _case("client_ref", 110, _CODE, CaseFile.client_ref),
    _people("applicants", 180, _TEXT, PartyRole.APPLICANT),
    _people("inventors", 150, _TEXT, PartyRole.INVENTOR),
    _people("patentees", 180, _TEXT, PartyRole.PATENTEE),
    _people("contacts", 120, _TEXT, PartyRole.CONTACT),
    _choice("route", 120, CaseFile.route, "route", Route),
    _staff("second_attorney", CaseFile.second_attorney_id),
    _deadline("next_internal", 104, _DATE),
    _case("priority_date", 104, _DATE, CaseFile.priority_date),
    _case("publication_date", 104, _DATE, CaseFile.publication_date),
    _case("exam_request_date", 104, _DATE, CaseFile.exam_request_date),
    _case("exam_entry_date", 104, _DATE, CaseFile.exam_entry_date),
    _case("grant_date", 104, _DATE, CaseFile.grant_date),
    _case("international_filing_date", 104, _DATE, CaseFile.international_filing_date),
    _case("pct_entry_date", 104, _DATE, CaseFile.pct_entry_date),
    _case("divisional_submission_date", 104, _DATE, CaseFile.divisional_submission_date),
    _case("opened_on", 104, _DATE, CaseFile.opened_on),
    _case("closed_on", 104, _DATE, CaseFile.closed_on),
    _case("pct_no", 150, _CODE, CaseFile.pct_no),
    _case("publication_no", 120, _CODE, CaseFile.publication_no),
    _case("grant_no", 120, _CODE, CaseFile.grant_no),
    _case("certificate_no", 100, _CODE, CaseFile.certificate_no),
    _case("office_ref", 110, _CODE, CaseFile.office_ref),
    _case("ipc", 100, _CODE, CaseFile.ipc),
    _case("status_text", 120, _TEXT, CaseFile.status_text),
    _case("fee_reduction", 84, ColumnKind.NUMBER, CaseFile.fee_reduction),
    _case("annuity_paid_through_year", 96, ColumnKind.NUMBER, CaseFile.annuity_paid_through_year),
    _case("title_en", 200, _TEXT, CaseFile.title_en),
    _case("agency_name", 160, _TEXT, CaseFile.agency_name),
    _case("agency_code", 84, _CODE, CaseFile.agency_code),
    _case("remark", 200, _TEXT, CaseFile.remark),
)

_FIELD_KINDS = {
    FieldType.TEXT: (_TEXT, 120),
    FieldType.DATE: (_DATE, 104),
    FieldType.NUMBER: (ColumnKind.NUMBER, 84),
    FieldType.YES_NO: (ColumnKind.CHOICE, 84),
    FieldType.CHOICE: (ColumnKind.CHOICE, 120),
}


def stream(session: Session, query: Select[*Columns]) -> Iterable[Row[*Columns]]:
    """Return plain rows, taken from the database as they are used.

    On the connection of the session, for a third of the time the session itself takes.
    """
    return session.connection().execute(query, execution_options=_STREAM)


def read_plans(session: Session, language: Language) -> dict[str, Plan]:
    """Return every column there is, the agency's own fields last, by key."""
    found = {plan.key: plan for plan in PLANS}
    query = (
        select(FieldDefinition)
        .where(FieldDefinition.active)
        .order_by(FieldDefinition.position, FieldDefinition.id)
    )
    for field in session.scalars(query):
        kind, width = _FIELD_KINDS[field.type]
        title = field.label_en if language == "en" and field.label_en else field.label_zh
        key = f"{OWN}{field.id}"
        order = ("yes", "no") if field.type is FieldType.YES_NO else ()
        words = "answer" if order else ""
        found[key] = Plan(
            key, width, kind, _FIELDS, None, words, order, (), field.id, title, field.type.value
        )
    return found


class Cells:
    """Reads cells in one language."""

    def __init__(self, wording: Wording, language: Language) -> None:
        self._wording, self._language = wording, language

    def info(self, plan: Plan) -> ColumnInfo:
        """Return what the window needs to know of a column."""
        title = plan.title or self._wording.texts.get(
            "case_table", f"column.{plan.key}", self._language
        )
        return ColumnInfo(plan.key, title, plan.width, plan.kind, plan.field_id, plan.field_type)

    def order(self, plan: Plan) -> list[str]:
        """Return the words of a fixed few in the order they sort in."""
        return [self._word(plan, value) for value in plan.order]

    def read(self, session: Session, plan: Plan) -> Pairs:
        """Return the cells of a column that are not empty, each with its case, of all cases."""
        if plan.column is not None:
            return self._of_cases(session, plan)
        if plan.tables is _DEADLINES:
            return self._of_deadlines(session, plan)
        return self._others(session, plan, None)

    def read_several(
        self, session: Session, plans: Sequence[Plan], ids: Sequence[int]
    ) -> list[Mapping[int, str]]:
        """Return the cells of these columns by case, for a few cases, with few questions."""
        plain = [plan for plan in plans if plan.column is not None]
        shown = {plan.key: self._shown(session, plan) for plan in plain}
        found: dict[str, dict[int, str]] = {plan.key: {} for plan in plans}
        if plain:
            query = select(CaseFile.id, *(_raw(plan) for plan in plain)).where(CaseFile.id.in_(ids))
            for number, *values in session.execute(query):
                for plan, value in zip(plain, values, strict=True):
                    if value is not None:
                        found[plan.key][number] = shown[plan.key](value)
        dated = [plan for plan in plans if plan.tables is _DEADLINES]
        if dated:
            self._read_deadlines(session, dated, ids, found)
        for plan in plans:
            if plan.column is None and plan not in dated:
                found[plan.key].update(self._others(session, plan, ids))
        return [found[plan.key] for plan in plans]

    def _read_deadlines(
        self,
        session: Session,
        plans: Sequence[Plan],
        ids: Sequence[int],
        found: Mapping[str, dict[int, str]],
    ) -> None:
        """Read what columns tell of the deadlines of a few cases, looked up case by case."""
        active: dict[int, list[Row[*tuple[Any, ...]]]] = {}
        query = select(
            Deadline.case_id,
            Deadline.status,
            Deadline.official_due,
            Deadline.internal_due,
            Deadline.rule_id,
            Deadline.name,
            Deadline.year,
            Deadline.certain,
        ).where(Deadline.case_id.in_(ids))
        for row in session.execute(query.order_by(Deadline.case_id, Deadline.id)):
            if row.status in ACTIVE:
                active.setdefault(row.case_id, []).append(row)
        for number, rows in active.items():
            dated = [row for row in rows if row.official_due]
            internal = [row.internal_due for row in rows if row.internal_due]
            first = min(dated, key=lambda row: row.official_due) if dated else None
            cells = {"open_count": str(len(rows))}
            if internal:
                cells["next_internal"] = min(internal).isoformat()
            if first is not None:
                cells["next_due"] = first.official_due.isoformat()
            shown = first or rows[0]
            cells["next_matter"] = self._matter(
                shown.rule_id, shown.name, shown.year, _standing(shown.official_due, shown.certain)
            )
            for plan in plans:
                if plan.key in cells:
                    found[plan.key][number] = cells[plan.key]

    def _others(self, session: Session, plan: Plan, ids: Sequence[int] | None) -> Pairs:
        if plan.roles:
            return self._of_people(session, plan, ids)
        return self._of_fields(session, plan, ids)

    def _of_cases(self, session: Session, plan: Plan) -> Pairs:
        shown = self._shown(session, plan)
        for number, value in stream(session, select(CaseFile.id, _raw(plan))):
            if value is not None:
                yield number, shown(value)

    def _of_people(self, session: Session, plan: Plan, ids: Sequence[int] | None) -> Pairs:
        query = select(CaseParty.case_id, Party.name).join(Party, Party.id == CaseParty.party_id)
        if ids is not None:
            query = query.where(CaseParty.case_id.in_(ids))
        if len(plan.roles) > 1:
            query = query.where(in_client_roles()).order_by(*client_rank())
            first: dict[int, str] = {}
            for number, name in stream(session, query):
                first.setdefault(number, name)
            return first.items()
        query = query.where(CaseParty.role == plan.roles[0]).order_by(
            CaseParty.position, CaseParty.party_id
        )
        names: dict[int, list[str]] = {}
        for number, name in stream(session, query):
            names.setdefault(number, []).append(name)
        between = self._wording.texts.get(_WORDS, "separator", self._language)
        return ((number, between.join(each)) for number, each in names.items())

    def _of_fields(self, session: Session, plan: Plan, ids: Sequence[int] | None) -> Pairs:
        query = select(CaseField.case_id, CaseField.value).where(
            CaseField.field_id == plan.field_id
        )
        if ids is not None:
            query = query.where(CaseField.case_id.in_(ids))
        shown = self._shown(session, plan)
        found = stream(session, query)
        return ((number, shown(value)) for number, value in found)

    def _of_deadlines(self, session: Session, plan: Plan) -> Pairs:
        active: ColumnElement[bool] = Deadline.status.in_(ACTIVE)
        if plan.key == "next_matter":
            return self._next_matters(session)
        if plan.key == "open_count":
            query = select(Deadline.case_id, cast(func.count(), String)).where(active)
        else:
            day = Deadline.official_due
            if plan.key == "next_internal":  # only the index of what is active has that date
                day, active = Deadline.internal_due, is_active()
            query = select(Deadline.case_id, cast(func.min(day), String)).where(
                active, day.is_not(None)
            )
        of_cases = query.where(Deadline.case_id.is_not(None)).group_by(Deadline.case_id)
        found = stream(session, of_cases)
        return ((number, value) for number, value in found if number is not None)

    def _next_matters(self, session: Session) -> Iterator[tuple[int, str]]:
        due = Deadline.official_due
        query = select(
            Deadline.case_id,
            Deadline.rule_id,
            Deadline.name,
            Deadline.year,
            case((due.is_(None), _NOT_COMPUTABLE), (Deadline.certain, ""), else_=_PROVISIONAL),
        ).where(Deadline.status.in_(ACTIVE))
        dated = query.where(due.is_not(None)).order_by(due, Deadline.id)
        others = query.where(due.is_(None)).order_by(Deadline.id)
        seen: set[int] = set()
        names: dict[tuple[str, str | None, int | None, str], str] = {}
        found = chain(stream(session, dated), stream(session, others))
        for number, rule, name, year, standing in found:
            if number is None or number in seen:
                continue
            seen.add(number)
            key = (rule, name, year, standing)
            if key not in names:
                names[key] = self._matter(*key)
            yield number, names[key]

    def _matter(self, rule: str, name: str | None, year: int | None, standing: str) -> str:
        """Return what the next date is for; also whether it is provisional, or there is none."""
        text = self._wording.matter(rule, self._language, name=name, year=year)
        if not standing:
            return text
        return f"{text} · {self._wording.texts.get('listing', standing, self._language)}"

    def _shown(self, session: Session, plan: Plan) -> Callable[[str], str]:
        """Return what makes a stored value the text of a cell."""
        if plan.words == "staff":
            names = {str(row.id): row.name for row in session.execute(select(Staff.id, Staff.name))}
            return lambda value: names.get(value, "")
        if plan.words:
            words = {value: self._word(plan, value) for value in plan.order}
            return lambda value: words.get(value, value)
        if plan.key == "application_no":
            return _dotted
        return str

    def _word(self, plan: Plan, value: str) -> str:
        table = "case_table" if plan.words == "answer" else _WORDS
        return self._wording.texts.get(table, f"{plan.words}.{value}", self._language)


def _standing(due: date | None, certain: bool) -> str:
    """Return the code of the word for a date that is not there or not certain, else ""."""
    if due is None:
        return _NOT_COMPUTABLE
    return "" if certain else _PROVISIONAL


def _raw(plan: Plan) -> ColumnElement[str | None]:
    """Return a column of the case as stored text: dates in ISO form, words by value."""
    return cast(plan.column, String)


def _dotted(number: str) -> str:
    return f"{number[:-1]}.{number[-1]}" if len(number) in _CHECKED else number
