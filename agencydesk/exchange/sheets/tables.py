"""Find the tables of a sheet: where the headings are and what each column means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from agencydesk.domain.numbers import (
    ApplicationNo,
    PublicationNo,
    parse_application_no,
    parse_publication_no,
)
from agencydesk.exchange.sheets.archive import column_name
from agencydesk.exchange.sheets.book import Book, Cell, Sheet
from agencydesk.exchange.sheets.mapping import IGNORED, FoundTable, Mapping, signature
from agencydesk.exchange.sheets.vocabulary import (
    Match,
    Rank,
    Vocabulary,
    heading_key,
    value_key,
)

_SEARCHED_ROWS = 20
_SAMPLE_ROWS = 50
_LONGEST_HEADING = 40
_SURE_SCORE = 6
_POINTS = {Rank.EXACT: 3, Rank.WITHOUT_BRACKETS: 3, Rank.BEGINNING: 2}
_IDENTIFIERS = frozenset({"application_no", "internal_no", "pct_no", "publication_no", "grant_no"})
_NUMBERS = frozenset({"application_no", "publication_no", "grant_no"})


@dataclass(frozen=True, slots=True)
class _Heading:
    """A candidate: zero-based rows, one text a column, and how good it is."""

    rows: tuple[int, ...]
    texts: tuple[str, ...]
    score: int

    def is_sure(self, vocabulary: Vocabulary) -> bool:
        """Say whether most columns are known, so that what follows is another table."""
        filled = [text for text in self.texts if text]
        known = sum(vocabulary.match(text) is not None for text in filled)
        return self.score >= _SURE_SCORE and 2 * known > len(filled)


def find_tables(book: Book, sheet_index: int, vocabulary: Vocabulary) -> list[FoundTable]:
    """Return the tables of one sheet from top to bottom; empty when no headings are known.

    The best of the first rows with content is the heading, also when titles stand above it or it
    takes two rows. Further down a row of other headings begins another table; a repetition of the
    same headings does not.
    """
    sheet = book.sheets[sheet_index]
    current = _best_heading(sheet, vocabulary)
    tables: list[FoundTable] = []
    while current is not None:
        following = _next_heading(sheet, current, vocabulary)
        last = following.rows[0] - 1 if following is not None else len(sheet.rows) - 1
        table = _table(sheet, sheet_index, current, last, vocabulary)
        tables.append(table)
        current = following
    return tables


def find_all_tables(book: Book, vocabulary: Vocabulary) -> list[FoundTable]:
    """Return the tables of all sheets in the order of the book."""
    return [
        table for index in range(len(book.sheets)) for table in find_tables(book, index, vocabulary)
    ]


def is_heading_row(row: Sequence[Cell], vocabulary: Vocabulary) -> bool:
    """Say whether a row below the headings is itself a row of headings."""
    if len(vocabulary.words.intersection(row)) < 2:
        return False
    texts = _texts(row)
    filled = [text for text in texts if text]
    known = sum(vocabulary.match(text) is not None for text in filled)
    return 2 * known > len(filled) and _score(texts, row, vocabulary) > 0


def _best_heading(sheet: Sheet, vocabulary: Vocabulary) -> _Heading | None:
    """Return the best heading of the first rows with content.

    A worse one further up comes first if rows lie between the two: then there are two tables.
    """
    filled = (index for index, row in enumerate(sheet.rows) if any(c is not None for c in row))
    best: _Heading | None = None
    for index in islice(filled, _SEARCHED_ROWS):
        if best is not None and index > best.rows[-1] + 1 and best.is_sure(vocabulary):
            break
        for candidate in _candidates(sheet, index, vocabulary):
            if candidate.score > (best.score if best is not None else 0):
                best = candidate
    return best


def _candidates(sheet: Sheet, index: int, vocabulary: Vocabulary) -> Iterator[_Heading]:
    """Yield a row as heading, alone and together with the next row."""
    row = sheet.rows[index]
    texts = _texts(row)
    single = _Heading((index,), texts, _score(texts, row, vocabulary))
    yield single
    if index + 1 >= len(sheet.rows):
        return
    lower = sheet.rows[index + 1]
    lower_texts = _texts(lower)
    if any(_is_data(cell) for cell in lower):
        return
    joined = _join(sheet, index, texts, lower_texts, vocabulary)
    both = _Heading((index, index + 1), joined, _score(joined, joined, vocabulary))
    if both.score > max(single.score, _score(lower_texts, lower, vocabulary)):
        yield both


def _join(
    sheet: Sheet,
    index: int,
    upper: tuple[str, ...],
    lower: tuple[str, ...],
    vocabulary: Vocabulary,
) -> tuple[str, ...]:
    """Return the headings of two rows; a heading over several columns counts for each of them."""
    width = max(len(upper), len(lower))
    groups = [upper[column] if column < len(upper) else "" for column in range(width)]
    for merge in sheet.merged:
        if merge.first_row <= index <= merge.last_row and merge.first_column < len(upper):
            for column in range(merge.first_column, min(merge.last_column + 1, width)):
                groups[column] = upper[merge.first_column]
    joined: list[str] = []
    group = ""
    for column in range(width):
        below = lower[column] if column < len(lower) else ""
        group = groups[column] or (group if below and not sheet.merged else "")
        joined.append(_join_two(group, below, vocabulary))
    return tuple(joined)


def _join_two(upper: str, lower: str, vocabulary: Vocabulary) -> str:
    if not upper or not lower:
        return upper or lower
    together = f"{upper} {lower}"
    found = vocabulary.match(together)
    if found is not None and found.rank is not Rank.BEGINNING:
        return together
    return lower if vocabulary.match(lower) is not None else together


def _next_heading(sheet: Sheet, current: _Heading, vocabulary: Vocabulary) -> _Heading | None:
    """Return the next row of headings that are not those of the current table."""
    own = {heading_key(text) for text in current.texts if text}
    words = vocabulary.words
    for index in range(current.rows[-1] + 1, len(sheet.rows)):
        row = sheet.rows[index]
        if len(words.intersection(row)) >= 2 and is_heading_row(row, vocabulary):
            texts = _texts(row)
            if not {heading_key(text) for text in texts if text} <= own:
                return _Heading((index,), texts, _score(texts, row, vocabulary))
    return None


def _texts(row: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(cell.strip() if isinstance(cell, str) else "" for cell in row)


def _is_data(cell: Cell) -> bool:
    if cell is None:
        return False
    return not isinstance(cell, str) or len(cell) > _LONGEST_HEADING or cell.strip().isdigit()


def _score(texts: Sequence[str], row: Sequence[Cell], vocabulary: Vocabulary) -> int:
    """Return how surely a row is a heading; 0 when it is not one.

    Two known columns are needed, or one that names a case where the row holds little else.
    """
    points: dict[str, int] = {}
    annuities = 0
    filled = 0
    for text in texts:
        if not text:
            continue
        filled += 1
        found = vocabulary.match(text) if len(text) <= _LONGEST_HEADING else None
        if found is None:
            annuities += heading_key(text) in vocabulary.dossier_columns
            continue
        points[found.field] = max(points.get(found.field, 0), _POINTS[found.rank])
    sure = [name for name, value in points.items() if value == _POINTS[Rank.EXACT]]
    enough = len(points) >= 2 and sure
    if not enough and not (filled <= 2 and _IDENTIFIERS.intersection(sure)):
        return 0
    data = sum(_is_data(cell) for cell in row)
    return max(0, sum(points.values()) + annuities - 2 * data)


def _table(
    sheet: Sheet, sheet_index: int, heading: _Heading, last: int, vocabulary: Vocabulary
) -> FoundTable:
    body = sheet.rows[heading.rows[-1] + 1 : last + 1]
    width = max((len(row) for row in body), default=0)
    texts = heading.texts + ("",) * (width - len(heading.texts))
    dossier = vocabulary.dossier_requires <= {heading_key(text) for text in texts}
    fields = _assign(texts, vocabulary, dossier=dossier)
    sample = body[:_SAMPLE_ROWS]
    fields = _look_at_values(fields, sample, vocabulary)
    mapping = _with_rest(Mapping(signature(_without_end(texts)), fields), texts, body)
    name = value_key(sheet.name)
    return FoundTable(
        sheet_index=sheet_index,
        sheet_name=sheet.name,
        heading_rows=tuple(row + 1 for row in heading.rows),
        headings=texts,
        last_row=last + 1,
        proposal=mapping,
        void_sheet=any(word in name for word in vocabulary.void_names),
        dossier=dossier,
    )


def _without_end(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the headings up to the last one, so that a stray cell beside them changes nothing."""
    last = max((column for column, text in enumerate(texts) if text), default=-1)
    return texts[: last + 1]


def _assign(texts: Sequence[str], vocabulary: Vocabulary, *, dossier: bool) -> dict[int, str]:
    """Return one field a column and one column a field: the surest, then the commonest word."""
    found: list[tuple[Rank, int, int, str]] = []
    for column, text in enumerate(texts):
        match: Match | None = vocabulary.match(text) if text else None
        if dossier and heading_key(text) in vocabulary.dossier_columns:
            match = Match(vocabulary.dossier_columns[heading_key(text)], Rank.EXACT, 0)
        if match is not None:
            found.append((match.rank, match.order, column, match.field))
    fields: dict[int, str] = {}
    for _, _, column, name in sorted(found):
        if vocabulary.type_of(name) == "ignored":
            fields[column] = IGNORED
        elif name not in fields.values():
            fields[column] = name
    return dict(sorted(fields.items()))


def _look_at_values(
    fields: dict[int, str], sample: Sequence[Sequence[Cell]], vocabulary: Vocabulary
) -> dict[int, str]:
    """Return the fields after a look at the values where a heading may mean two things."""
    result = dict(fields)
    for column, name in fields.items():
        values = [row[column] for row in sample if column < len(row) and row[column] is not None]
        texts = [value.strip() for value in values if isinstance(value, str) and value.strip()]
        if name in _NUMBERS:
            meant = _number_field(name, values)
            if meant and (meant == name or meant not in result.values()):
                result[column] = meant
            elif name == "publication_no" and texts and not meant:
                del result[column]
        elif name == "kind" and texts and not any(value_key(t) in vocabulary.kinds for t in texts):
            del result[column]
    return result


def _number_field(name: str, values: Sequence[Cell]) -> str:
    """Return what most of the numbers of a column are; empty when they are neither."""
    applications = publications = grants = 0
    for value in values:
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            continue
        if isinstance(parse_application_no(value), ApplicationNo):
            applications += 1
        elif isinstance(value, str):
            found = parse_publication_no(value)
            if isinstance(found, PublicationNo):
                publications += 1
                grants += found.is_grant
    if not applications and not publications:
        return ""
    if applications >= publications:
        return "application_no"
    if name == "application_no":
        return "grant_no" if 2 * grants > publications else "publication_no"
    return name


def _with_rest(mapping: Mapping, texts: Sequence[str], body: Sequence[Sequence[Cell]]) -> Mapping:
    """Return the mapping with every other column that holds something as user-defined field."""
    extra: dict[int, str] = {}
    used: set[str] = set()
    for column, text in enumerate(texts):
        if column in mapping.columns:
            continue
        name = " ".join(text.split())
        if not name:
            if not any(len(row) > column and row[column] is not None for row in body):
                continue
            name = column_name(column)
        while name in used:
            name = f"{name} ({column_name(column)})"
        used.add(name)
        extra[column] = name
    return replace(mapping, extra=extra)
