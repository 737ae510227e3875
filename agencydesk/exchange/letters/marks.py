"""Placeholders in a text: 【我方案号】 or {{our_ref}}, found, checked and filled.

A placeholder of a table that repeats names its table first: 【期限：事项】 or
{{deadlines.matter}}. What a value says is never read as a placeholder again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_MARK = re.compile(r"【([^【】]{1,60})】|\{\{([^{}]{1,60})\}\}")
_LOOSE = re.compile(r"【|】|\{\{|\}\}")
_EXCERPT = 40
#: Stands in a text for what is none, such as a tab or a picture; no name holds it.
GAP = "\x00"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a template that keeps it from being used.

    Attributes:
        code: key of the texts of the templates.
        place: where it stands, as a code of the same texts; ``number`` counts from 1.
        excerpt: what stands there.
    """

    code: str
    place: str
    number: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class Filling:
    """What the placeholders of one letter become.

    Attributes:
        fields: values by key.
        groups: the rows of each table by its key; a row has values by whole key.
    """

    fields: Mapping[str, str]
    groups: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mark:
    """A placeholder in a text: from ``start`` to ``end``; the key is empty where it is unknown."""

    start: int
    end: int
    written: str
    key: str

    @property
    def group(self) -> str:
        """Return the key of the table it belongs to; empty for a plain one."""
        return self.key.partition(".")[0] if "." in self.key else ""


class Names:
    """The placeholders that are known, by every way to write them.

    Args:
        fields: Chinese name by key, e.g. ``our_ref``.
        groups: by key the Chinese name of a table and the Chinese names of its columns.
    """

    def __init__(
        self, fields: Mapping[str, str], groups: Mapping[str, tuple[str, Mapping[str, str]]]
    ) -> None:
        self._keys: dict[str, str] = {}
        self._shown: dict[str, str] = {}
        for key, name in fields.items():
            self._add(key, key, name)
        for group, (title, columns) in groups.items():
            self._shown[group] = title
            for column, name in columns.items():
                self._add(f"{group}.{column}", f"{group}.{column}", f"{title}：{name}")

    @property
    def keys(self) -> tuple[str, ...]:
        """Return every key, in the order they were given."""
        return tuple(dict.fromkeys(self._keys.values()))

    def key(self, written: str) -> str:
        """Return the key that is written, in either language; empty if it is none."""
        return self._keys.get(_folded(written), "")

    def shown(self, key: str) -> str:
        """Return the Chinese name of a key."""
        return self._shown[key]

    def marks(self, text: str) -> Iterator[Mark]:
        """Yield the placeholders of a text in their order."""
        for found in _MARK.finditer(text):
            written = (found[1] or found[2]).strip()
            yield Mark(found.start(), found.end(), found[0], self.key(written))

    def faults(self, text: str, place: str, number: int) -> Iterator[Fault]:
        """Yield what is wrong with a line: unknown placeholders, brackets without their half."""
        groups = set()
        for mark in self.marks(text):
            groups.add(mark.group)
            if not mark.key:
                yield Fault("unknown", place, number, excerpt(mark.written))
        if len(groups - {""}) > 1:
            yield Fault("two-tables", place, number, excerpt(text))
        if _LOOSE.search(_MARK.sub("", text)):
            yield Fault("half", place, number, excerpt(text))

    def filled(self, text: str, values: Mapping[str, str]) -> str:
        """Return a text with what is known of its placeholders put in."""
        parts, last = [], 0
        for mark in self.marks(text):
            if mark.key in values:
                parts += [text[last : mark.start], values[mark.key]]
                last = mark.end
        return "".join((*parts, text[last:]))

    def _add(self, key: str, *written: str) -> None:
        self._shown[key] = written[-1]
        for name in written:
            folded = _folded(name)
            if folded in self._keys:
                raise ValueError(f"two placeholders are called {name}")
            self._keys[folded] = key


def excerpt(text: str) -> str:
    """Return the beginning of a text, to show where something stands."""
    text = " ".join(text.replace(GAP, "⇥").split())
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"


def clean(value: str, *, lines: bool = True) -> str:
    """Return a value without what a document cannot hold: control characters, broken halves.

    Args:
        value: the value, from anywhere.
        lines: keep line breaks; else they become spaces, as in a header or a cell.
    """
    value = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    value = value.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    if not lines:
        value = value.replace("\n", " ")
    return "".join(sign for sign in value if sign == "\n" or _is_text(sign))


def _is_text(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cc", "Cs") and sign not in "\ufffe\uffff"


def _folded(name: str) -> str:
    """Return a name without blanks, full-width forms narrowed, small letters."""
    return "".join(unicodedata.normalize("NFKC", name).split()).lower()
