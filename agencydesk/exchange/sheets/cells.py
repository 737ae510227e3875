"""One cell into one value: a small reader for each type of field.

A reader writes what it understood into the row's values and everything else into its notes.
Readers live as long as one table and remember what they have read: columns repeat themselves.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from datetime import date, datetime

from agencydesk.domain.codes import plain
from agencydesk.domain.numbers import (
    ApplicationNo,
    PublicationNo,
    Verdict,
    parse_application_no,
    parse_publication_no,
)
from agencydesk.exchange.sheets.book import Cell
from agencydesk.exchange.sheets.dates import read_date
from agencydesk.exchange.sheets.rows import Level, Note
from agencydesk.exchange.sheets.statuses import UNKNOWN, StatusWords
from agencydesk.exchange.sheets.vocabulary import Vocabulary, value_key

#: What a row holds while it is read; it becomes ``rows.Values``.
Draft = dict[str, object]

_GUARDED = re.compile(r"'[=+\-@\t\r＝＋－＠]")
_AGENCY = re.compile(r"(.*?)[\s,，;；:：(（]*([0-9]{5})[)）]?", re.DOTALL)
_NOTICE_CODE = re.compile(r"[0-9]{6,8}")
_COMPANY_TAIL = (
    r"(?!\s*(?:Ltd|Inc|LLC|L\.L\.C|LP|L\.P|LLP|Co|Corp|Company|Limited|Incorporated|GmbH|AG|KG"
    r"|S\.?A|S\.?p\.?A|N\.?V|B\.?V|PLC|Pty|P\.?C)\b)"
)
_CHINESE = r"[\u3400-\u9fff]"


def cell_text(cell: Cell) -> str:
    """Return a cell as text, without outer white space.

    The quote that keeps a spreadsheet from taking text as a formula is dropped too.
    """
    if isinstance(cell, str):
        text = cell.strip()
        return text[1:] if _GUARDED.match(text) else text
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


class Reader(ABC):
    """Reads the cells of one column."""

    def __init__(self, name: str, empty_words: frozenset[str]) -> None:
        self.name = name
        self._empty_words = empty_words

    @abstractmethod
    def read(self, cell: Cell, draft: Draft, notes: list[Note]) -> None:
        """Write what a cell that is not None says into ``draft`` or ``notes``."""

    def filled(self, cell: Cell) -> str:
        """Return the cell as text; empty when it only says that there is nothing."""
        text = cell_text(cell)
        if len(text) < 8 and value_key(text) in self._empty_words:
            return ""
        return text

    def read_failed(self, cell: Cell, draft: Draft, notes: list[Note]) -> None:
        """Take no value from a cell whose formula failed, and say so."""
        notes.append(self.note(Level.QUESTION, "cell.failed", cell))

    def note(self, level: Level, code: str, cell: Cell, **facts: object) -> Note:
        """Return a note about a cell of this column."""
        return Note(level, code, self.name, cell_text(cell), tuple(facts.items()))


class TextReader(Reader):
    """Text, byte for byte."""

    def read(self, cell: Cell, draft: Draft, notes: list[Note]) -> None:
        """See ``Reader.read``."""
        text = self.filled(cell)
        if text:
            draft[self.name] = text


class ExtraReader(Reader):
    """Text of a user-defined field; nothing counts as empty."""

    def read(self, cell: Cell, draft: Draft, notes: list[Note]) -> None:
        """See ``Reader.read``."""
        text = cell_text(cell)
        if text:
            extra = draft.setdefault("extra", {})
            if isinstance(extra, dict):
                extra[self.name] = text

    def read_failed(self, cell: Cell, draft: Draft, notes: list[Note]) -> None:
        """Keep what the cell shows: no date is computed from a user-defined field."""
        self.read(cell, draft, notes)


class AnnuityReader(Reader):
    """The text of a yearly column such as ``第3年年费``, under its year."""

    def read(self, cell: Cell, draft: Draft, notes: list[Note]) -> None:
        """See ``Reader.read``."""
        text = self.filled(cell)
        if text:
            cells = draft.setdefault("annuity_cells", {})
            if isinstance(cells, dict):
                cells[int(self.name.partition(".")[2])] = text


class DateReader(Reader):
    """A day."""

    def __init__(self, name: str, empty_words: frozenset[str], *, date1904: bool) -> None:
        super().__init__(name, empty_words)
        self._date1904 = date1904
        self._known: dict[str, tuple[date | None, Note | None]] = {}

    def read(self, cell: Cell, draft: Draft, notes: list[Note]) -> None:
        """See ``Reader.read``."""
        if type(cell) is date:
            day, note = (cell, None) if cell.year >= 1900 else self._read(cell)
        elif isinstance(cell, str):
            known = self._known.get(cell)
            day, note = known or self._known.setdefault(cell, self._read(cell))
        else:
            day, note = self._read(cell)
        if day is not None:
            draft[self.name] = day
        if note is not None:
            notes.append(note)

    def _read(self, cell: Cell) -> tuple[date | None, Note | None]:
        if not self.filled(cell):
            return None, None
        reading = read_date(cell, date1904=self._date1904)
        if not reading.code:
            return reading.day, None
        if reading.code == "date.serial":
            return reading.day, self.note(Level.INFO, reading.code, cell, day=reading.day)
        return None, self.note(Level.QUESTION, reading.code, cell, day=reading.day)


class PeopleReader(Reader):
    """Several names in one cell, in their order."""

    def __init__(self, name: str, vocabulary: Vocabulary) -> None:
        super().__init__(name, vocabulary.empty_words)
        self._separator = _names_pattern(vocabulary.name_separators)
        self._known: dict[str, tuple[str, ...]] = {}

    def read(self, cell: Cell, draft: Draft, notes: list[Note]) -> None:
        """See ``Reader.read``."""
        text = self.filled(cell)
        if not text:
            return
        names = self._known.get(text)
        if names is None:
            parts = (part.strip() for part in self._separator.split(text))
            names = self._known[text] = tuple(part for part in parts if part)
        if names:
            draft[self.name] = names


def _names_pattern(separators: tuple[str, ...]) -> re.Pattern[str]:
    """Return what stands between two names.

    A comma before ``Ltd`` and an ampersand between two Latin words belong to a name.
    """
    commas = "".join(sign for sign in separators if sign in (",", "，"))
    choices = [rf"[{re.escape(commas)}]{_COMPANY_TAIL}"] if commas else []
    for sign in separators:
        if sign == "&":
            choices.append(rf"(?<={_CHINESE})\s*&\s*|\s*&\s*(?={_CHINESE})")
        elif sign == "  ":
            choices.append(r"[^\S\n]{2,}|\t")
        elif sign not in commas:
            choices.append(re.escape(sign))
    return re.compile("|".join(choices), re.IGNORECASE)


class KindReader(Reader):
    """The kind of patent; a bare digit is asked unless the column uses the notices' scale."""

    def __init__(self, name: str, vocabulary: Vocabulary, *, digits: bool) -> None:
        super().__init__(name, vocabulary.empty_words)
        self._kinds = vocabulary.kinds
        self._digits = digits

    def read(self, cell: Cell, draft: Draft, notes: list[Note]) -> None:
        """See ``Reader.read``."""
        text = self.filled(cell)
        if not text:
            return
        key = value_key(text)
        meaning = self._kinds.get(key)
        if meaning is None or (key.isdigit() and not self._digits):
            code = "kind.digit" if key.isdigit() else "kind.unknown"
            notes.append(self.note(Level.QUESTION, code, cell))
            return
        kind, route = meaning
        if kind:
            draft["kind"] = kind
            draft["_kind_text"] = text
        if route:
            draft["route"] = route


class StatusReader(Reader):
    """The words of a status, and the stage they stand for."""

    def __init__(self, name: str, empty_words: frozenset[str], statuses: StatusWords) -> None:
        super().__init__(name, empty_words)
        self._statuses = statuses
        self._told: set[str] = set()

    def read(self, cell: Cell, draft: Draft, notes: list[Note]) -> None:
        """See ``Reader.read``; a word that is not known is told where it first stands."""
        text = self.filled(cell)
        if not text:
            return
        reading = self._statuses.read(text)
        draft["status"] = text
        draft["stage"] = reading.stage
        if reading.awaits:
            draft["awaits"] = reading.awaits
        if reading.stage == UNKNOWN and text not in self._told:
            self._told.add(text)
            notes.append(self.note(Level.WARNING, "status.unknown", cell))


class MatterReader(Reader):
    """What the due date of the row is for."""

    def __init__(self, name: str, empty_words: frozenset[str], statuses: StatusWords) -> None:
        super().__init__(name, empty_words)
        self._statuses = statuses

    def read(self, cell: Cell, draft: Draft, notes: list[Note]) -> None:
        """See ``Reader.read``."""
        text = self.filled(cell)
        if text:
            draft["matter"] = text
            draft["_awaits"] = self._statuses.awaited_by(text)


class AgencyReader(Reader):
    """The agency's name; its five-digit code often stands behind it."""

    def read(self, cell: Cell, draft: Draft, notes: list[Note]) -> None:
        """See ``Reader.read``."""
        text = self.filled(cell)
        if not text:
            return
        match = _AGENCY.fullmatch(text)
        if match is not None and match[1]:
            draft["agency"] = match[1]
            draft.setdefault("agency_code", match[2])
        else:
            draft["agency"] = text


class NoticeCodeReader(Reader):
    """The code of a notice; its first six digits count."""

    def read(self, cell: Cell, draft: Draft, notes: list[Note]) -> None:
        """See ``Reader.read``."""
        text = self.filled(cell)
        code = plain(text)
        if _NOTICE_CODE.fullmatch(code):
            draft["notice_code"] = code[:6]
        elif text:
            notes.append(self.note(Level.QUESTION, "notice.code", cell))


class PublicationNoReader(Reader):
    """A publication number; a foreign one is kept as it is written."""

    def read(self, cell: Cell, draft: Draft, notes: list[Note]) -> None:
        """See ``Reader.read``."""
        text = self.filled(cell)
        if not text:
            return
        found = parse_publication_no(text)
        if isinstance(found, PublicationNo):
            draft[self.name] = found.normalized
            if found.kind:
                draft.setdefault("_published_kind", found.kind)
        else:
            draft[self.name] = text
            notes.append(self.note(Level.INFO, found.code, cell))


class ApplicationNoReader(Reader):
    """An application number; an international one may stand in the same column."""

    def read(self, cell: Cell, draft: Draft, notes: list[Note]) -> None:
        """See ``Reader.read``."""
        text = self.filled(cell)
        if not text:
            return
        value = cell if isinstance(cell, (int, float)) and not isinstance(cell, bool) else text
        found = parse_application_no(value)
        if not isinstance(found, ApplicationNo):
            notes.append(self.note(Level.QUESTION, found.code, cell))
            return
        if found.is_pct:
            draft["pct_no"] = found.normalized
            draft["_pct"] = True
            return
        if self.name == "pct_no":
            notes.append(self.note(Level.QUESTION, "number.not_international", cell))
            return
        draft["application_no"] = found.normalized
        draft["_number"] = found
        verdict = found.verdict
        if verdict is not Verdict.OK:
            wrong = verdict is Verdict.WRONG_CHECK_DIGIT
            notes.append(
                self.note(
                    Level.QUESTION if wrong else Level.WARNING, f"number.{verdict}", cell,
                    computed=found.computed, suggested=found.suggested,
                )
            )  # fmt: skip
        elif found.restored:
            notes.append(self.note(Level.INFO, "number.restored", cell, number=found.formatted))
