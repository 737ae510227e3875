"""The table of a checklist's items, blank or filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from agencydesk.reports.checklist_page import (
    CHECK_MARK,
    LIVE_MARK,
    MARK,
    OVERRULED_MARK,
    RED_MARK,
)
from agencydesk.reports.checklist_values import ANSWERS, PrintedItem, PrintedRun
from agencydesk.reports.checklist_words import ChecklistWords
from agencydesk.reports.fonts import BOLD
from agencydesk.reports.layout import GREY, Line, Piece, Strip, Style, Typesetter
from agencydesk.reports.table import Column, Table

TEXT = Style(size=8.5)
STRONG = Style(BOLD, 8.0)
SMALL = Style(size=7.0)
FINE = Style(size=7.0, colour=GREY)
_CONTINUED = Style(BOLD, 8.0)
_WRITE = Style(size=7.0)
_ROOM = Style(size=5.5)  # of an empty line above a line to write on
_END = Style(size=2.0)  # of an empty line below the last line to write on
_FULL, _EMPTY = "■", "□"
_NUMBER, _WHO, _ANSWER, _PROOF = 50.0, 86.0, 58.0, 138.0
_SIDE = 4.0
#: So much of a title is repeated on every page: a longer one would leave no room below it.
_REPEATED = 120
#: So many proofs stand beside an answer, each so long: the evidence index has them whole.
_PROOFS, _PROOF_LENGTH = 12, 120


class ItemTable:
    """Turns the items of one run into rows that repeat their headings on every page."""

    def __init__(
        self, typesetter: Typesetter, words: ChecklistWords, width: float, run: PrintedRun
    ) -> None:
        self._typesetter = typesetter
        self._words = words
        self._run = run
        text = width - _NUMBER - _WHO - _ANSWER - _PROOF
        last = "column.to_fill" if run.blank else "column.proof"
        columns = [
            Column(words("column.number"), _NUMBER),
            Column(words("column.text"), text),
            Column(words("column.who"), _WHO),
            Column(words("column.answer"), _ANSWER),
            Column(words(last), _PROOF),
        ]
        self._table = Table(typesetter, columns)
        title = shortened(f"{run.heading} · {run.subject}".rstrip(" ·"), _REPEATED)
        again = words("list.continued", title=title)
        #: What names the list where it goes on on another page.
        self.again = typesetter.text(Piece(again, _CONTINUED), 0, width, keep=True)
        self._heads = (self.again, self._table.header)

    def strips(self) -> list[Strip]:
        """Return the rows below their headings."""
        return [self._table.header, *map(self._row, self._run.items)]

    def _row(self, item: PrintedItem) -> Strip:
        cells = [
            list(self._number(item)),
            list(self._text(item)),
            list(self._who(item)),
            list(self._boxes(item)),
            list(self._to_fill(item) if self._run.blank else self._told(item)),
        ]
        strip = self._table.row(cells, self._heads)
        return self._lined(strip) if self._run.blank else strip

    def _number(self, item: PrintedItem) -> Iterator[Piece]:
        yield Piece(item.item_id, STRONG)
        if item.red:
            yield Piece(f"{RED_MARK} {self._words('item.red')}", MARK)

    def _text(self, item: PrintedItem) -> Iterator[Piece]:
        pair = self._words.pair
        yield Piece(item.text, TEXT)
        if item.citation:
            yield Piece(pair("item.citation", f"{item.citation} · {item.binding}"), SMALL)
        else:
            yield Piece(pair("item.citation", item.binding), SMALL)
        if item.to_check:
            yield Piece(f"{CHECK_MARK} {self._words('item.to_check')}", MARK)
        if item.trigger:
            yield Piece(pair("item.trigger", item.trigger), FINE)
        if item.evidence_wanted:
            yield Piece(pair("item.evidence", item.evidence_wanted), FINE)
        if item.consequence:
            yield Piece(pair("item.consequence", item.consequence), FINE)
        if item.changed:
            yield Piece(pair("item.changed", item.changed), SMALL)
        if item.note:
            yield Piece(pair("item.note", item.note), SMALL)

    def _who(self, item: PrintedItem) -> Iterator[Piece]:
        yield Piece(item.who, SMALL)
        if item.due_on:
            yield Piece(item.due_on, STRONG)
        if item.overdue:
            yield Piece(self._words("item.overdue"), STRONG)
        yield Piece(item.due, FINE)

    def _boxes(self, item: PrintedItem) -> Iterator[Piece]:
        for answer in ANSWERS:
            marked = item.answer == answer
            box = _FULL if marked else _EMPTY
            yield Piece(f"{box} {self._words(f'answer.{answer}')}", STRONG if marked else TEXT)

    def _told(self, item: PrintedItem) -> Iterator[Piece]:
        words = self._words
        if not item.answer:
            yield Piece(words("item.open"), SMALL)
        if item.live:
            yield Piece(f"{LIVE_MARK} {words('item.live')}", MARK)
            yield Piece(item.live_words or item.reason, SMALL)
        else:
            if item.overruled:
                yield Piece(f"{OVERRULED_MARK} {words('item.overruled')}", MARK)
            if item.reason:
                yield Piece(words.pair("item.reason", item.reason), SMALL)
            if item.live_words:
                yield Piece(words.pair("item.data_said", item.live_words), FINE)
        for proof in item.proofs[:_PROOFS]:
            text = shortened(proof.text, _PROOF_LENGTH)
            yield Piece(words("item.proof", number=proof.number, text=text), SMALL)
        if len(item.proofs) > _PROOFS:
            last = item.proofs[-1].number
            yield Piece(words("item.proofs_more", last=last, count=len(item.proofs)), SMALL)
        if item.answered:
            yield Piece(words.pair("item.answered", item.answered), SMALL)
        if item.second:
            yield Piece(words.pair("item.second", item.second), SMALL)
        elif item.needs_second:
            yield Piece(words("item.second_waits"), MARK)

    def _to_fill(self, item: PrintedItem) -> Iterator[Piece]:
        labels = ["fill.reason", "fill.proof", "fill.answered"]
        if item.needs_second:
            labels.append("fill.second")
        for label in labels:
            yield Piece("", _ROOM)
            yield Piece(self._words(label), _WRITE)
        yield Piece("", _END)

    def _lined(self, strip: Strip) -> Strip:
        """Return a blank row with lines to write on behind its labels."""
        right = self._table.width - _SIDE
        lines = [
            Line(run.x + self._typesetter.width(run.text, run.style) + 3, right, run.drop + 2)
            for run in strip.runs
            if run.style is _WRITE
        ]
        return replace(strip, lines=tuple(lines))


def shortened(text: str, longest: int) -> str:
    """Return a text, or its beginning where it is longer."""
    return text if len(text) <= longest else f"{text[:longest]}…"


def proof_rows(
    typesetter: Typesetter, words: ChecklistWords, width: float, runs: Sequence[PrintedRun]
) -> list[Strip]:
    """Return the evidence index (证明材料索引): number, item, what it is, hash."""
    number, item, kind, added = 34.0, 50.0, 46.0, 96.0
    left = width - number - item - kind - added
    columns = [
        Column(words("column.proof_number"), number),
        Column(words("column.item"), item),
        Column(words("column.kind"), kind),
        Column(words("column.what"), left),
        Column(words("column.added"), added),
    ]
    table = Table(typesetter, columns)
    strips = [table.header]
    for run in runs:
        proofs = run.proofs()
        if not proofs:
            continue
        about = f"{run.heading} · {run.subject}".rstrip(" ·")
        strips.append(table.band(Piece(about, STRONG)))
        for proof in proofs:
            what = [Piece(proof.text, SMALL)]
            if proof.sha256:
                what.append(Piece(words("proof.hash", hash=proof.sha256), FINE))
            cells = [
                [Piece(str(proof.number), STRONG)],
                [Piece(proof.item_id, SMALL)],
                [Piece(proof.kind, SMALL)],
                what,
                [Piece(proof.added, SMALL)],
            ]
            strips.append(table.row(cells))
    return strips
