"""Letters that are one and the same where names are compared: traditional forms, accents.

Source: ``resources/letters/letters.toml`` (OpenCC); accents from the Unicode database.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from agencydesk.domain.fields import Fields, RuleError

SCHEMA = 1
#: Letters with accents, before the marks that are written on their own.
_ACCENTED = (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00))
#: Letters that are no letter with an accent, and the zero that is drawn as a circle.
_OTHERS = {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th",
           "○": "〇", "◯": "〇"}  # fmt: skip
#: Müller is also written Mueller.
_UMLAUT = re.compile("(?<=[aou])e")

#: So many letters are put in one by one, which is quicker in a long text.
_FEW = 100


class NameLetters:
    """Writes letters in their common form.

    Args:
        same: each letter by the one it is the same as.
    """

    def __init__(self, same: Mapping[str, str]) -> None:
        self._table = {**same, **_OTHERS}
        for code in _ACCENTED:
            plain = unicodedata.normalize("NFD", chr(code))[0]
            if plain.isascii() and plain != chr(code):
                self._table[chr(code)] = plain.casefold()

    def common(self, text: str) -> str:
        """Return a text with every letter in its common form; lines stay lines."""
        met = () if text.isascii() else self._table.keys() & set(text)
        if len(met) > _FEW:
            text = text.translate({ord(each): self._table[each] for each in met})
        else:
            for each in met:
                text = text.replace(each, self._table[each])
        return _UMLAUT.sub("", text)


def parse_letters(table: Mapping[str, object]) -> NameLetters:
    """Read which letters are the same.

    Raises:
        RuleError: an unknown or missing key, or a letter in two groups.
    """
    get = Fields({key: value for key, value in table.items() if key != "same"}, "name letters")
    if get.whole("schema") != SCHEMA:
        raise RuleError(get.owner, "unknown schema")
    get.text("source"), get.text("licence")
    get.finish()
    groups = table.get("same")
    same: dict[str, str] = {}
    for one, forms in groups.items() if isinstance(groups, dict) else ():
        for form in forms:
            if form in same or len(one) != 1:
                raise RuleError(get.owner, f"{form!r} of {one!r} is in two groups")
            same[form] = one
    if not same:
        raise RuleError(get.owner, "no letters")
    return NameLetters(same)
