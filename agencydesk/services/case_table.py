"""The table of cases (案件总表): any column, filtered and sorted as one types."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from threading import Lock

from sqlalchemy import ColumnElement, false, or_, select
from sqlalchemy.orm import Session

from agencydesk.domain.numbers import ApplicationNo, Verdict, parse_application_no
from agencydesk.models.cases import CaseFile
from agencydesk.models.docket import Deadline
from agencydesk.models.vocabulary import CaseStatus
from agencydesk.services.case_table_columns import Cells, Plan, read_plans
from agencydesk.services.case_table_filter import folded, make_test, squeezed
from agencydesk.services.case_table_index import ColumnIndex, MemoryColumn
from agencydesk.services.case_table_list import Entry, as_one, read_entries
from agencydesk.services.case_table_values import (
    CaseQuery,
    CaseTableRow,
    ColumnInfo,
    Cut,
    FoundList,
)
from agencydesk.services.context import Context
from agencydesk.services.docket_query import ACTIVE
from agencydesk.services.wording import Wording
from agencydesk.texts import Language

CHUNK = 500
ENDED = (CaseStatus.LOST, CaseStatus.ENDED)
#: Columns in which a pasted reference or number is looked for: as written, and as a number.
_REFERENCES = ("ref", "client_ref", "office_ref")
_NUMBERS = ("application_no", "pct_no", "publication_no", "grant_no", "ref", "client_ref")


class CaseTable:
    """Lists cases by any column. Reads only; nothing of its memory is written anywhere."""

    def __init__(
        self, context: Context, wording: Wording, find: Callable[[str], Iterable[int]]
    ) -> None:
        self._context, self._wording, self._find = context, wording, find
        self._index = ColumnIndex()
        self._lock = Lock()

    def columns(self, language: Language = "zh") -> tuple[ColumnInfo, ...]:
        """Return every column there is, the agency's own fields last."""
        cells = Cells(self._wording, language)
        with self._context.database.reading() as session:
            return tuple(cells.info(plan) for plan in read_plans(session, language).values())

    def count(self) -> int:
        """Return how many cases there are at all."""
        with self._lock, self._context.database.reading() as session:
            self._index.follow(session)
            return len(self._index.ids)

    def ids(self, query: CaseQuery, language: Language = "zh") -> array[int]:
        """Return the ids of the wanted cases, in order.

        Filters and sort keys of columns that are no longer there count for nothing.
        """
        among = self._among(query)
        with self._lock, self._context.database.reading() as session:
            self._index.follow(session)
            reader = _Reader(session, self._index, self._wording, language)
            masks = reader.filters(query)
            if query.cut is not Cut.ALL:
                masks.append(self._cut(session, query.cut))
            if among is not None:
                masks.append(self._index.marked(among))
            order = reader.order(query.sort, down=query.descending)
            ids = self._index.ids
            if not masks:
                return array("q", map(ids.__getitem__, order))
            kept = _all_of(masks)
            return array("q", [ids[place] for place in order if kept[place]])

    def rows(
        self, ids: Sequence[int], keys: Sequence[str], language: Language = "zh"
    ) -> list[CaseTableRow]:
        """Return these cells of these cases in the same order; cases that are gone are left out.

        Cells of columns that are no longer there are empty.
        """
        cells = Cells(self._wording, language)
        rows: list[CaseTableRow] = []
        with self._context.database.reading() as session:
            known = read_plans(session, language)
            plans = [known[key] for key in keys if key in known]
            for start in range(0, len(ids), CHUNK):
                part = list(ids[start : start + CHUNK])
                there = set(session.scalars(select(CaseFile.id).where(CaseFile.id.in_(part))))
                read = cells.read_several(session, plans, part)
                by_key = {plan.key: found for plan, found in zip(plans, read, strict=True)}
                columns = [by_key.get(key, {}) for key in keys]
                rows += [
                    CaseTableRow(number, tuple(column.get(number, "") for column in columns))
                    for number in part
                    if number in there
                ]
        return rows

    def options(self, key: str, language: Language = "zh") -> tuple[str, ...]:
        """Return the different cells of a column, in order; none where they are too many."""
        with self._lock, self._context.database.reading() as session:
            self._index.follow(session)
            column = _Reader(session, self._index, self._wording, language).column(key)
            return () if column is None else column.shown

    def get_ready(self, key: str, language: Language = "zh") -> None:
        """Read a column now, so that it is filtered at once when somebody has typed."""
        with self._lock, self._context.database.reading() as session:
            self._index.follow(session)
            _Reader(session, self._index, self._wording, language).column(key)

    def find_list(self, text: str) -> FoundList:
        """Return the cases of a pasted list: a reference or a number in any spelling a line.

        A line of several cells stands for the case that any of its cells names; one line alone
        is taken apart at commas and semicolons, and at blanks unless all of it names a case.
        """
        entries, whole = read_entries(text), as_one(text)
        with self._lock, self._context.database.reading() as session:
            self._index.follow(session)
            reader = _Reader(session, self._index, self._wording, "zh")
            found = _by_entry([whole], reader, self._index.ids) if whole else {}
            if whole and found:
                entries = [whole]
            else:
                found = _by_entry(entries, reader, self._index.ids)
        ids = dict.fromkeys(number for place in sorted(found) for number in found[place])
        missing = tuple(entry.written for place, entry in enumerate(entries) if place not in found)
        return FoundList(array("q", ids), len(entries), missing)

    def _among(self, query: CaseQuery) -> list[int] | None:
        """Return the cases that hold the words and are in the list, or None for any."""
        if not query.text.strip():
            return None if query.among is None else list(query.among)
        found = self._find(query.text)
        if query.among is None:
            return list(found)
        wanted = set(query.among)
        return [number for number in found if number in wanted]

    def _cut(self, session: Session, cut: Cut) -> bytes:
        person = self._context.actor.id
        conditions: dict[Cut, ColumnElement[bool]] = {
            Cut.ACTIVE: CaseFile.status.not_in(ENDED),
            Cut.NO_NUMBER: CaseFile.application_no.is_(None) & CaseFile.pct_no.is_(None),
            Cut.MINE: false()
            if person is None
            else or_(
                CaseFile.attorney_id == person,
                CaseFile.second_attorney_id == person,
                CaseFile.process_officer_id == person,
            ),
            Cut.NO_DEADLINE: CaseFile.status.not_in(ENDED)
            & CaseFile.id.not_in(select(Deadline.case_id).where(Deadline.status.in_(ACTIVE))),
        }
        query = select(CaseFile.id).where(conditions[cut])
        return self._index.mask((cut, person), lambda: session.scalars(query))


class _Reader:
    """The columns of one reading."""

    def __init__(
        self, session: Session, index: ColumnIndex, wording: Wording, language: Language
    ) -> None:
        self._session, self._index, self._language = session, index, language
        self._cells = Cells(wording, language)
        self._plans = read_plans(session, language)

    def column(self, key: str) -> MemoryColumn | None:
        """Return a column, or None if there is none of that name."""
        plan = self._plans.get(key)
        return None if plan is None else self._column(plan)

    def filters(self, query: CaseQuery) -> list[bytes]:
        """Return 1 by place for every case that passes, for each filter."""
        masks: list[bytes] = []
        for key, typed in query.filters.items():
            plan = self._plans.get(key)
            test = make_test(typed, plan.kind) if plan else None
            if plan is None or test is None:
                continue
            column = self._column(plan)
            passing = column.passing(test)
            masks.append(bytes(map(passing.__getitem__, column.codes)))
        return masks

    def order(self, key: str, *, down: bool) -> array[int]:
        """Return all places in the order of a column."""
        plan = self._plans.get(key, self._plans["ref"])
        name = (plan.key, self._language)
        return self._index.ordered(name, self._column(plan), self._refs, down=down)

    def _refs(self) -> MemoryColumn:
        return self._column(self._plans["ref"])

    def _column(self, plan: Plan) -> MemoryColumn:
        return self._index.column(
            (plan.key, self._language),
            lambda: (
                self._cells.read(self._session, plan),
                plan.kind,
                self._cells.order(plan),
            ),
            plan.tables,
        )


def _all_of(masks: Sequence[bytes]) -> bytes:
    """Return 1 where every mask has 1."""
    kept = int.from_bytes(masks[0])
    for mask in masks[1:]:
        kept &= int.from_bytes(mask)
    return kept.to_bytes(len(masks[0]))


def _by_entry(entries: Sequence[Entry], reader: _Reader, ids: array[int]) -> dict[int, list[int]]:
    """Return the cases by the place of the entry that names them."""
    found: dict[int, list[int]] = {}
    exact: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        for cell in entry.cells:
            exact.setdefault(folded(cell), []).append(place)
    for key in _REFERENCES:
        _take(reader.column(key), exact, str, ids, found)
    bare: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        if place not in found:
            for spelling in {text for cell in entry.cells for text in _spellings(cell)}:
                bare.setdefault(spelling, []).append(place)
    if bare:
        for key in _NUMBERS:
            _take(reader.column(key), bare, squeezed, ids, found)
    return found


def _take(
    column: MemoryColumn | None,
    wanted: Mapping[str, list[int]],
    spelled: Callable[[str], str],
    ids: array[int],
    found: dict[int, list[int]],
) -> None:
    """Add the cases whose cell in a column is wanted, to the entries that want it."""
    if column is None:
        return
    values = column.values()
    hits = {code: wanted[key] for code, value in enumerate(values)
            if value and (key := spelled(value)) in wanted}  # fmt: skip
    if hits:
        for position, code in enumerate(column.codes):
            for place in hits.get(code, ()):
                found.setdefault(place, []).append(ids[position])


def _spellings(cell: str) -> set[str]:
    """Return what a number may look like without its marks."""
    found = {squeezed(folded(cell))}
    number = parse_application_no(cell) if any(letter.isdigit() for letter in cell) else None
    if isinstance(number, ApplicationNo):
        found |= {squeezed(folded(text)) for text in (number.normalized, number.body)}
        if number.verdict is Verdict.NO_CHECK_DIGIT:
            found.add(squeezed(folded(number.suggested)))
    return found - {""}
