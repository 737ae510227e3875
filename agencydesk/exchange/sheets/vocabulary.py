"""The words sheets use for columns and values, read from ``resources/columns``.

The files are the program's own; what is wrong in them is reported all at once.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

FIELD_TYPES = frozenset(
    {
        "text",
        "date",
        "people",
        "application_no",
        "pct_no",
        "publication_no",
        "kind",
        "status",
        "matter",
        "agency",
        "notice_code",
        "ignored",
    }
)
#: Keys of ``[value.kind]`` and what they say: kind and route.
KINDS = {
    "invention": ("invention", ""),
    "utility_model": ("utility_model", ""),
    "design": ("design", ""),
    "pct_invention": ("invention", "pct_national"),
    "pct_utility_model": ("utility_model", "pct_national"),
    "pct_international": ("", "pct_international"),
}
_DROPPED = re.compile(r"[\s::*_\-]|\(必填\)|\(必须\)|\(选填\)")
_BRACKETS = re.compile(r"[(\[【<][^()\[\]【】<>]*[)\]】>]$")
_CHINESE = re.compile(r"[\u3400-\u9fff]")


class Rank(IntEnum):
    """How surely a heading names a field; smaller is surer."""

    EXACT = 0
    WITHOUT_BRACKETS = 1
    BEGINNING = 2


@dataclass(frozen=True, slots=True)
class Match:
    """The field a heading names. ``order`` is the place of the word in its field's list."""

    field: str
    rank: Rank
    order: int


@dataclass(frozen=True, slots=True)
class FieldWords:
    """One field of a docket: how its values are read and what it is called."""

    name: str
    type: str
    title: str
    words_kept: bool


@dataclass(slots=True)
class Vocabulary:
    """All words; look a heading up with ``match``."""

    fields: dict[str, FieldWords]
    exact: dict[str, Match]
    words: frozenset[str]
    beginnings: tuple[tuple[str, Match], ...]
    blocked_tails: tuple[str, ...]
    annuity: re.Pattern[str]
    kinds: dict[str, tuple[str, str]]
    empty_words: frozenset[str]
    name_separators: tuple[str, ...]
    dossier_requires: frozenset[str]
    dossier_columns: dict[str, str]
    void_names: tuple[str, ...]
    subtotals: tuple[str, ...]
    footers: tuple[str, ...]
    _cache: dict[str, Match | None] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> Vocabulary:
        """Read ``column_synonyms.toml`` of ``folder``.

        Raises:
            ValueError: the file is wrong; the message lists everything that is.
        """
        text = (folder / "column_synonyms.toml").read_text(encoding="utf-8")
        return _Builder(tomllib.loads(text)).build()

    def match(self, heading: str) -> Match | None:
        """Return the field that a heading names, or None."""
        if heading in self._cache:
            return self._cache[heading]
        found = self._cache[heading] = self._match(heading)
        return found

    def _match(self, heading: str) -> Match | None:
        key = heading_key(heading)
        if not key:
            return None
        if key in self.exact:
            return self.exact[key]
        year = self.annuity.match(key)
        if year is not None:
            return Match(f"annuity.{_year_number(year[1])}", Rank.EXACT, 0)
        short = _BRACKETS.sub("", key)
        found = self.exact.get(short)
        if found is not None:
            return Match(found.field, Rank.WITHOUT_BRACKETS, found.order)
        for beginning, begun in self.beginnings:
            if short.startswith(beginning):
                tail = short[len(beginning) :]
                if any(word in tail for word in self.blocked_tails):
                    return None
                return Match(begun.field, Rank.BEGINNING, begun.order)
        return None

    def type_of(self, field_name: str) -> str:
        """Return how the values of a field are read; annuity columns are text."""
        known = self.fields.get(field_name)
        return known.type if known is not None else "text"


def heading_key(heading: str) -> str:
    """Return a heading as it is compared: narrow, lower case, no white space, no ``: * _ -``."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", heading).lower())


def value_key(text: str) -> str:
    """Return a value as it is compared: narrow, lower case, no white space."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def _year_number(text: str) -> int:
    """Return 12 for ``12`` or ``十二``."""
    if text.isascii():
        return int(text)
    digits = "零一二三四五六七八九"
    tens, ten, ones = text.partition("十")
    if not ten:
        return digits.index(text)
    return (digits.index(tens) if tens else 1) * 10 + (digits.index(ones) if ones else 0)


class _Builder:
    """Checks the parsed file piece by piece and collects what is wrong."""

    def __init__(self, data: dict[str, object]) -> None:
        self.data = data
        self.errors: list[str] = []

    def build(self) -> Vocabulary:
        fields, exact = self._fields()
        beginnings = sorted(
            ((key, match) for key, match in exact.items() if _CHINESE.search(key) and len(key) > 1),
            key=lambda item: -len(item[0]),
        )
        pattern = self._table("pattern", "annuity_column").get("regex")
        if not isinstance(pattern, str):
            self.errors.append("pattern.annuity_column needs a regex")
            pattern = ""
        dossier = self._table("dossier")
        columns = dossier.get("columns")
        if not isinstance(columns, dict):
            self.errors.append("dossier needs columns")
            columns = {}
        row = self._table("row")
        vocabulary = Vocabulary(
            fields=fields,
            exact=exact,
            words=self._all_words(),
            beginnings=tuple(beginnings),
            blocked_tails=self._words(self._table("match"), "blocked_tails"),
            annuity=re.compile(pattern),
            kinds=self._kinds(),
            empty_words=frozenset(
                map(value_key, self._words(self._table("value", "empty"), "synonyms"))
            ),
            name_separators=self._words(self._table("separator", "names"), "between_people"),
            dossier_requires=frozenset(self._words(dossier, "requires")),
            dossier_columns={heading_key(str(key)): str(name) for key, name in columns.items()},
            void_names=self._words(self._table("sheet"), "void_names"),
            subtotals=tuple(map(value_key, self._words(row, "subtotals"))),
            footers=tuple(map(value_key, self._words(row, "footers"))),
        )
        if self.errors:
            raise ValueError("column_synonyms.toml: " + "; ".join(self.errors))
        return vocabulary

    def _fields(self) -> tuple[dict[str, FieldWords], dict[str, Match]]:
        fields: dict[str, FieldWords] = {}
        exact: dict[str, Match] = {}
        for name in self._table("field"):
            entry = self._table("field", name)
            kind, title = entry.get("type"), entry.get("title")
            if kind not in FIELD_TYPES or not isinstance(title, str):
                self.errors.append(f"field.{name} needs a known type and a title")
                continue
            if not entry.get("sources"):
                self.errors.append(f"field.{name} needs sources")
            kept = entry.get("words_kept", False) is True
            fields[name] = FieldWords(name, str(kind), title, kept)
            for order, word in enumerate(self._words(entry, "synonyms")):
                key = heading_key(word)
                if exact.setdefault(key, Match(name, Rank.EXACT, order)).field != name:
                    self.errors.append(f"{word} stands for {exact[key].field} and {name}")
        return fields, exact

    def _all_words(self) -> frozenset[str]:
        """Return every heading as it is written in the file."""
        return frozenset(
            word
            for name in self._table("field")
            for word in self._words(self._table("field", name), "synonyms")
        )

    def _kinds(self) -> dict[str, tuple[str, str]]:
        kinds: dict[str, tuple[str, str]] = {}
        table = self._table("value", "kind")
        for key, meaning in KINDS.items():
            for word in self._words(table, key):
                kinds[value_key(word)] = meaning
        return kinds

    def _table(self, *keys: str) -> dict[str, object]:
        table: object = self.data
        for key in keys:
            table = table.get(key) if isinstance(table, dict) else None
        if isinstance(table, dict):
            return table
        self.errors.append(f"[{'.'.join(keys)}] is missing")
        return {}

    def _words(self, table: dict[str, object], key: str) -> tuple[str, ...]:
        words = table.get(key)
        if isinstance(words, list) and words and all(isinstance(word, str) for word in words):
            return tuple(words)
        self.errors.append(f"{key} needs a list of words")
        return ()
