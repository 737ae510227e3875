"""Pinyin initials of Chinese text (拼音首字母), from a table of one letter a character."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path
from typing import TypeGuard

#: Characters with a second reading that are varied in one text; more keep the common one.
_VARIED = 3
#: What stands between words and says nothing of how they are read.
_SILENT = "(),:;\"' \u3000、。，；：！？（）《》〈〉“”‘’【】〔〕·—…．￥～"
#: Letters of a compound family name.
_COMPOUND = 2

Letters = dict[int, str | None]


class Initials:
    """Reads Chinese text as its initials; Latin letters and digits stay, in small letters.

    A character has its common initial. One that words in use also read in another way has both
    (长: c, z): a text with up to three of them is given once for each combination.
    """

    def __init__(
        self, common: dict[str, str], also: dict[str, str], surnames: dict[str, str]
    ) -> None:
        """Take the table; ``resources/pinyin/initials.toml`` says what is what."""
        self._common: Letters = {ord(char): first for char, first in common.items()}
        self._common |= {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}
        self._common |= dict.fromkeys(map(ord, _SILENT))
        self._other: Letters = self._common | {ord(char): first for char, first in also.items()}
        self._also = also
        self._varied = re.compile(f"[{''.join(also)}]")
        self._surnames = surnames

    @classmethod
    def load(cls, resources: Path) -> Initials:
        """Read the table.

        Raises:
            ValueError: it is not what it should be.
        """
        path = resources / "pinyin" / "initials.toml"
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(
            _by_character(table.get("common")),
            _by_character(table.get("also")),
            _texts(table.get("surname")),
        )

    def of_many(self, texts: Sequence[str]) -> list[str]:
        """Return the initials of each text; several readings are separated by a tab.

        The texts must hold neither tabs nor line breaks. Texts without Chinese give "".
        """
        if not texts:
            return []
        usual = self._read(texts, self._common)
        varied = [place for place, text in enumerate(texts) if self._varied.search(text)]
        others = self._read([texts[place] for place in varied], self._other)
        for place, other in zip(varied, others, strict=True):
            usual[place] = self._joined(texts[place], usual[place], other)
        return ["" if text.isascii() else read for text, read in zip(texts, usual, strict=True)]

    def of(self, text: str) -> str:
        """Return the initials of one text, as ``of_many``."""
        return self.of_many([" ".join(text.split())])[0]

    def of_names(self, names: Sequence[str], persons: Sequence[bool]) -> list[str]:
        """Return the initials of many names; a person's family name is read as one.

        Args:
            names: as ``of_many``.
            persons: for each name whether it is a person's.
        """
        return [
            self._of_person(name, usual) if person and name else usual
            for name, usual, person in zip(names, self.of_many(names), persons, strict=True)
        ]

    def _of_person(self, name: str, usual: str) -> str:
        for length in (_COMPOUND, 1):
            family = self._surnames.get(name[:length])
            if family is not None:
                given = self.of(name[length:]) or name[length:].lower()
                named = [family + each for each in given.split("\t")]
                return "\t".join(dict.fromkeys((*named, *usual.split("\t"))))
        return usual

    def _joined(self, text: str, usual: str, other: str) -> str:
        """Return all readings of a text, given those by all common and all further initials."""
        if len(self._varied.findall(text)) == 1:
            return f"{usual}\t{other}"
        return "\t".join(self._readings(text))

    def _readings(self, text: str) -> Iterable[str]:
        letters: list[str] = []
        places: list[int] = []
        ways: list[tuple[str, str]] = []
        for char in text:
            letter = self._common.get(ord(char), char) or ""
            if not letter.isascii():
                continue
            if char in self._also and len(places) < _VARIED:
                places.append(len(letters))
                ways.append((letter, self._also[char]))
            letters.append(letter)
        found: dict[str, None] = {}
        for way in product(*ways):
            for at, letter in zip(places, way, strict=True):
                letters[at] = letter
            found["".join(letters)] = None
        return found

    @staticmethod
    def _read(texts: Sequence[str], letters: Letters) -> list[str]:
        read = "\n".join(texts).translate(letters)
        return read.encode("ascii", "ignore").decode("ascii").split("\n") if texts else []


def _by_character(table: object) -> dict[str, str]:
    return {char: letter for letter, chars in _texts(table).items() for char in chars}


def _texts(table: object) -> dict[str, str]:
    if not _is_texts(table):
        raise ValueError("the table of initials holds texts only")
    return table


def _is_texts(table: object) -> TypeGuard[dict[str, str]]:
    return isinstance(table, dict) and all(isinstance(text, str) for text in table.values())
