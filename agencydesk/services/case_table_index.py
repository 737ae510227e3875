"""Columns of the table of cases in memory: what is sorted and filtered by, and nothing more."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.models.audit import AuditEntry
from agencydesk.models.cases import CaseFile
from agencydesk.models.imports import ImportBatch
from agencydesk.services.case_table_columns import stream
from agencydesk.services.case_table_filter import Test, folded, number_in
from agencydesk.services.case_table_values import ColumnKind

#: Columns kept in memory hold at most so many letters together; the longest unused go first.
LETTERS_KEPT = 6_000_000
#: Of so many different cells a column keeps the spelling, to offer them for choice.
CHOICES_KEPT = 2_000
_BETWEEN = "\n"


@dataclass(frozen=True, slots=True)
class MemoryColumn:
    """One column: its different cells, folded and in order, and which of them each case has.

    Attributes:
        cells: the different cells, one a line; the last is the empty one.
        codes: which of the lines, by the place of the case.
        shown: the cells as they are written, in the same order; empty if they are too many.
        tables: the tables whose changes make it stale.
    """

    cells: str
    codes: array[int]
    shown: tuple[str, ...]
    tables: frozenset[str]

    @classmethod
    def of(
        cls,
        pairs: Iterable[tuple[int, str]],
        places: Sequence[int],
        count: int,
        kind: ColumnKind,
        order: Sequence[str],
        tables: frozenset[str],
    ) -> MemoryColumn:
        """Make a column of (case, cell) pairs.

        Args:
            pairs: cells that are not empty.
            places: the place of a case by its id.
            count: how many cases there are.
            kind: figures are sorted as such.
            order: cells in the order they sort in; others follow.
            tables: the tables whose changes make it stale.
        """
        numbers: dict[str, int] = {"": 0}
        shown: dict[str, str] = {}
        first = array("i", bytes(4 * count))
        for case_id, cell in pairs:
            text = folded(cell)
            number = numbers.setdefault(text, len(numbers))
            if number == len(shown) + 1 and number <= CHOICES_KEPT + 1:
                shown[text] = cell
            first[places[case_id]] = number
        del numbers[""]
        ranked = sorted(numbers, key=_key(kind, order))
        numbers[""] = 0
        moved = array("i", [len(ranked)]) * len(numbers)
        for rank, text in enumerate(ranked):
            moved[numbers[text]] = rank
        few = len(ranked) <= CHOICES_KEPT
        return cls(
            _BETWEEN.join([*ranked, ""]),
            array("i", map(moved.__getitem__, first)),
            tuple(shown[text] for text in ranked) if few else (),
            tables,
        )

    def values(self) -> list[str]:
        """Return the different cells, folded, the empty one last."""
        return self.cells.split(_BETWEEN)

    def passing(self, test: Test) -> bytes:
        """Return 1 for every different cell that passes, else 0."""
        return bytes(map(bool, map(test, self.values())))


def _key(kind: ColumnKind, order: Sequence[str]) -> Callable[[str], tuple[float, bytes]]:
    """Return what cells sort by: the order given, then figures as such, then as ``_spoken``."""
    places: Mapping[str, float] = {folded(text): place for place, text in enumerate(order)}
    last = float(len(places))
    if kind is ColumnKind.NUMBER:
        return lambda text: (
            float("inf") if (number := number_in(text)) is None else number, _spoken(text)
        )  # fmt: skip
    return lambda text: (places.get(text, last), _spoken(text))


def _spoken(text: str) -> bytes:
    """Return a text as it sorts in a Chinese list: common characters by their pinyin.

    The national code has its first 3,755 characters in that order.
    """
    return text.encode("gb18030", "replace")


class ColumnIndex:
    """Holds columns until the audit trail says that they have changed.

    Every change of the data is in the trail, also one made by another program; an import that
    was undone is told as one, not by every record. One thread at a time; give every method the
    session of the same consistent reading.
    """

    def __init__(self) -> None:
        self._seen = -1
        self.ids: array[int] = array("q")
        self._places: array[int] = array("i")
        self._columns: OrderedDict[tuple[str, str], MemoryColumn] = OrderedDict()
        self._masks: dict[tuple[object, ...], bytes] = {}
        self._by_ref: array[int] | None = None
        self._order: tuple[tuple[str, str, bool], array[int]] | None = None

    def follow(self, session: Session) -> None:
        """Forget what has changed since the last time."""
        last = session.scalar(select(func.max(AuditEntry.id))) or 0
        if last == self._seen:
            return
        new = AuditEntry.id > self._seen
        touched = set(session.scalars(select(AuditEntry.table_name).where(new).distinct()))
        whole = self._seen < 0 or ImportBatch.__tablename__ in touched
        if whole or CaseFile.__tablename__ in touched:
            self._read_ids(session)
            self._columns.clear()
            self._by_ref = None
        for key in [key for key, held in self._columns.items() if held.tables & touched]:
            del self._columns[key]
        self._masks.clear()
        self._order = None
        self._seen = last

    def place(self, case_id: int) -> int:
        """Return the place of a case, or -1."""
        return self._places[case_id] if 0 <= case_id < len(self._places) else -1

    def marked(self, case_ids: Iterable[int]) -> bytes:
        """Return 1 by place for each of these cases, else 0."""
        found = bytearray(len(self.ids))
        for case_id in case_ids:
            place = self.place(case_id)
            if place >= 0:
                found[place] = 1
        return bytes(found)

    def mask(self, key: tuple[object, ...], read: Callable[[], Iterable[int]]) -> bytes:
        """Return the marks of the cases that ``read`` names, kept under ``key``."""
        if key not in self._masks:
            self._masks[key] = self.marked(read())
        return self._masks[key]

    def column(
        self,
        key: tuple[str, str],
        read: Callable[[], tuple[Iterable[tuple[int, str]], ColumnKind, Sequence[str]]],
        tables: frozenset[str],
    ) -> MemoryColumn:
        """Return a column, read by ``read`` (pairs, kind, order) if it is not here."""
        held = self._columns.get(key)
        if held is None:
            pairs, kind, order = read()
            held = MemoryColumn.of(pairs, self._places, len(self.ids), kind, order, tables)
            self._columns[key] = held
        self._columns.move_to_end(key)
        self._make_room()
        return held

    def ordered(
        self,
        key: tuple[str, str],
        column: MemoryColumn,
        ref: Callable[[], MemoryColumn],
        *,
        down: bool,
    ) -> array[int]:
        """Return all places sorted by a column, ties by reference, empty cells last."""
        if self._order is not None and self._order[0] == (*key, down):
            return self._order[1]
        if self._by_ref is None:
            codes = ref().codes
            self._by_ref = array("i", sorted(range(len(codes)), key=codes.__getitem__))
        places = sorted(self._by_ref, key=column.codes.__getitem__, reverse=down)
        if down:
            blank = column.cells.count(_BETWEEN)
            empty = column.codes.count(blank)
            places = places[empty:] + places[:empty]
        order = array("i", places)
        self._order = ((*key, down), order)
        return order

    def _read_ids(self, session: Session) -> None:
        found = stream(session, select(CaseFile.id).order_by(CaseFile.id))
        self.ids = array("q", (row[0] for row in found))
        self._places = array("i", [-1]) * (self.ids[-1] + 1 if self.ids else 0)
        for place, case_id in enumerate(self.ids):
            self._places[case_id] = place

    def _make_room(self) -> None:
        letters = sum(len(held.cells) for held in self._columns.values())
        while letters > LETTERS_KEPT and len(self._columns) > 1:
            _, gone = self._columns.popitem(last=False)
            letters -= len(gone.cells)
