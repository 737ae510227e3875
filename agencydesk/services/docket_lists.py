"""Which deadlines in which order: lists the database orders, narrowed and re-sorted in memory."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock

from sqlalchemy.orm import Session

from agencydesk.domain.docket import DocketFilter, SortKey
from agencydesk.models.database import Database
from agencydesk.services.docket_index import DocketIndex
from agencydesk.services.docket_query import ids_query

#: Lists kept for the next question; typing in the filter asks for the same one again and again.
_KEPT = 4


@dataclass(frozen=True, slots=True)
class _Listed:
    """An ordered list: deadlines, their cases, and how many of the first are not done yet."""

    ids: array[int]
    cases: array[int]
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
        self._lock = Lock()

    def ids(self, wanted: DocketFilter, order: Order) -> array[int]:
        """Return the ids of the wanted deadlines; what is done comes last."""
        with self._lock, self._database.reading() as session:
            if self._index.follow(session):
                self._kept.clear()
            listed = self._listed(session, replace(wanted, text=""), order)
            words = wanted.text.split()
            return self._holding(session, listed, words, order) if words else listed.ids[:]

    def get_ready(self) -> None:
        """Read what words are looked for in, so that the first one typed is found at once."""
        with self._lock, self._database.reading() as session:
            if self._index.follow(session):
                self._kept.clear()
            self._index.cases(session)
            self._index.named(session, "")

    def _listed(self, session: Session, wanted: DocketFilter, order: Order) -> _Listed:
        names = tuple(order.rule_names.values()) if order.sort is SortKey.MATTER else ()
        key = (wanted, order.sort, order.descending, order.today, names)
        listed = self._kept.get(key)
        if listed is None:
            listed = self._make(session, wanted, order)
            if wanted.case_id is None:
                while len(self._kept) >= _KEPT:
                    del self._kept[next(iter(self._kept))]
                self._kept[key] = listed
        return listed

    def _make(self, session: Session, wanted: DocketFilter, order: Order) -> _Listed:
        if order.sort in (SortKey.URGENCY, SortKey.INTERNAL_DUE, SortKey.STATUS):
            query = ids_query(wanted, order.sort, descending=order.descending, today=order.today)
            rows = session.execute(query).all()
            return _Listed(
                array("q", [row[0] for row in rows]),
                array("q", [row[1] for row in rows]),
                sum(1 for row in rows if row[2] == 0),
            )
        urgent = Order(SortKey.URGENCY, False, order.today, order.rule_names)
        base = self._listed(session, wanted, urgent)
        if order.sort is SortKey.MATTER:
            by_rule = _places(order.rule_names)
            rules, last = self._index.rules(session), len(by_rule)
            ranks = [by_rule.get(rules[number], last) for number in base.ids]
        else:
            by_case = self._index.cases(session).ranks(order.sort)
            ranks = [by_case[number] for number in base.cases]
        if order.descending:
            ranks = [-rank for rank in ranks]
        places = sorted(range(base.active), key=ranks.__getitem__)
        places += sorted(range(base.active, len(ranks)), key=ranks.__getitem__)
        return _Listed(
            array("q", [base.ids[place] for place in places]),
            array("q", [base.cases[place] for place in places]),
            base.active,
        )

    def _holding(
        self, session: Session, listed: _Listed, words: list[str], order: Order
    ) -> array[int]:
        """Return those in which every word occurs: in the case, the matter or its own name."""
        ids, cases = listed.ids, listed.cases
        for word in words:
            here = self._index.cases(session).holding(word)
            also = self._index.named(session, word) | self._ruled(session, word, order)
            pairs = [
                (number, case)
                for number, case in zip(ids, cases, strict=True)
                if case in here or number in also
            ]
            ids = array("q", [pair[0] for pair in pairs])
            cases = array("q", [pair[1] for pair in pairs])
        return ids

    def _ruled(self, session: Session, word: str, order: Order) -> set[int]:
        small = word.lower()
        rules = {rule for rule, name in order.rule_names.items() if small in name.lower()}
        if not rules:
            return set()
        return {number for number, rule in self._index.rules(session).items() if rule in rules}


def _places(rule_names: Mapping[str, str]) -> dict[str, int]:
    """Return where each rule stands when sorted by name."""
    ordered = sorted(rule_names, key=lambda rule: rule_names[rule])
    return {rule: place for place, rule in enumerate(ordered)}
