"""Which deadlines in which order: lists the database orders, narrowed and re-sorted in memory."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import compress
from operator import or_
from threading import Lock

from sqlalchemy import Select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import DocketFilter, SortKey
from agencydesk.models.database import Database
from agencydesk.models.reading import whole_numbers
from agencydesk.services.docket_index import DocketIndex
from agencydesk.services.docket_query import ids_query, wants_done
from agencydesk.services.docket_words import folded

#: Deadlines in the lists kept for the next question; typing in the filter asks for the same list
#: again and again. The last list is kept however long it is.
_KEPT = 400_000
#: Records by id and name, and what reads them.
Names = list[tuple[int, str]]
ReadNames = Callable[[Session], Names]
_ORDERED_BY_DATABASE = (SortKey.URGENCY, SortKey.INTERNAL_DUE, SortKey.STATUS)


@dataclass(frozen=True, slots=True)
class _Listed:
    """An ordered list: deadlines, and how many of the first are not done yet."""

    ids: array[int]
    active: int


@dataclass(frozen=True, slots=True)
class Order:
    """How a list is ordered.

    Attributes:
        descending: turn the key round; ties stay by due date, case and id.
        today: decides the urgency bands.
        rule_names: rule id to its name in the language shown, for words and for sorting.
    """

    sort: SortKey
    descending: bool
    today: date
    rule_names: Mapping[str, str]


class DocketLists:
    """Answers which deadlines are wanted, in order. Thread-safe."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._index = DocketIndex()
        self._kept: dict[tuple[object, ...], _Listed] = {}
        self._names: dict[ReadNames, Names] = {}
        self._lock = Lock()

    def ids(self, wanted: DocketFilter, order: Order) -> array[int]:
        """Return the ids of the wanted deadlines; what is done comes last."""
        with self._lock, self._database.reading() as session:
            self._follow(session)
            listed = self._listed(session, replace(wanted, text=""), order)
            words = wanted.text.split()
            return self._holding(session, listed, words, order) if words else listed.ids[:]

    def first(self, wanted: DocketFilter, order: Order, count: int) -> array[int] | None:
        """Return no more than the first ``count`` ids where that is quicker than all; else None.

        That is where the database orders them and no words are looked for.
        """
        if order.sort not in _ORDERED_BY_DATABASE or wanted.text.split():
            return None
        with self._lock, self._database.reading() as session:
            found = array("q")
            for done in (False, True) if wants_done(wanted) else (False,):
                query = _query(wanted, order, done=done).limit(count - len(found))
                found.extend(whole_numbers(session, query))
                if len(found) == count:
                    break
            return found

    def get_ready(self) -> None:
        """Read what words are looked for in, so that the first one typed is found at once."""
        with self._lock, self._database.reading() as session:
            self._follow(session)
            self._index.cases(session)
            self._index.columns(session)
            self._index.named(session, "")

    def names(self, read: ReadNames) -> Names:
        """Return names that are read from the database once, until anything changes."""
        with self._lock, self._database.reading() as session:
            self._follow(session)
            if read not in self._names:
                self._names[read] = read(session)
            return self._names[read][:]

    def _follow(self, session: Session) -> None:
        if self._index.follow(session):
            self._kept.clear()
            self._names.clear()

    def _listed(self, session: Session, wanted: DocketFilter, order: Order) -> _Listed:
        names = tuple(order.rule_names.values()) if order.sort is SortKey.MATTER else ()
        key = (wanted, order.sort, order.descending, order.today, names)
        listed = self._kept.pop(key, None)
        if listed is None:
            listed = self._make(session, wanted, order)
            if wanted.case_id is not None:
                return listed
        self._kept[key] = listed
        while len(self._kept) > 1 and sum(len(each.ids) for each in self._kept.values()) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return listed

    def _make(self, session: Session, wanted: DocketFilter, order: Order) -> _Listed:
        if order.sort in _ORDERED_BY_DATABASE:
            return _read(session, wanted, order)
        urgent = Order(SortKey.URGENCY, False, order.today, order.rule_names)
        base = self._listed(session, wanted, urgent)
        columns = self._index.columns(session)
        if order.sort is SortKey.MATTER:
            by_rule = _places(order.rule_names)
            places = columns.places(by_rule, len(by_rule))
            found = _looked_up(places, _looked_up(columns.rules, base.ids))
        else:
            ranks = self._index.ranks(session, order.sort)
            found = _looked_up(ranks, _looked_up(columns.cases, base.ids))
        keys, down = array("i", found), order.descending
        ordered = array("i", _sorted(keys, 0, base.active, down=down))
        ordered.extend(_sorted(keys, base.active, len(keys), down=down))
        return _Listed(array("q", _looked_up(base.ids, ordered)), base.active)

    def _holding(
        self, session: Session, listed: _Listed, words: list[str], order: Order
    ) -> array[int]:
        """Return those in which every word occurs: in the case, the matter or its own name."""
        ids, columns = listed.ids, self._index.columns(session)
        for word in words:
            holding = self._index.cases(session).holding(word)
            kept = bytearray(_looked_up(holding, _looked_up(columns.cases, ids)))
            for more in self._also(session, word, order, ids):
                kept = bytearray(map(or_, kept, more))
            ids = array("q", compress(ids, kept))
        return ids

    def _also(
        self, session: Session, word: str, order: Order, ids: array[int]
    ) -> Iterator[Iterable[int]]:
        """Yield, for each of these deadlines, whether its matter or its own name holds a word."""
        small = folded(word)
        by_rule = {rule: 1 for rule, name in order.rule_names.items() if small in folded(name)}
        if by_rule:
            columns = self._index.columns(session)
            yield _looked_up(columns.places(by_rule, 0), _looked_up(columns.rules, ids))
        named = self._index.named(session, word)
        if named:
            yield map(named.__contains__, ids)


def _query(wanted: DocketFilter, order: Order, *, done: bool) -> Select[int]:
    return ids_query(wanted, order.sort, descending=order.descending, today=order.today, done=done)


def _read(session: Session, wanted: DocketFilter, order: Order) -> _Listed:
    """Return the list in the order of the database."""
    ids = whole_numbers(session, _query(wanted, order, done=False))
    active = len(ids)
    if wants_done(wanted):
        ids.extend(whole_numbers(session, _query(wanted, order, done=True)))
    return _Listed(ids, active)


def _looked_up(table: array[int] | bytearray, places: Iterable[int]) -> Iterator[int]:
    return map(table.__getitem__, places)


def _sorted(ranks: array[int], first: int, end: int, *, down: bool) -> list[int]:
    """Return the places from ``first`` to ``end`` by their ranks; equal ones stay in order."""
    return sorted(range(first, end), key=ranks.__getitem__, reverse=down)


def _places(rule_names: Mapping[str, str]) -> dict[str, int]:
    """Return where each rule stands when sorted by name."""
    ordered = sorted(rule_names, key=lambda rule: rule_names[rule])
    return {rule: place for place, rule in enumerate(ordered)}
