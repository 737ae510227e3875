"""What was typed into a search, as words in every spelling they may stand in the text."""

from __future__ import annotations

import re

from agencydesk.domain.numbers import ApplicationNo, parse_application_no
from agencydesk.services.search_text import folded

#: Spellings of one word; it is found where any of them occurs.
Word = tuple[str, ...]

#: A piece of an application or patent number, with or without prefix and dots.
_PIECE = re.compile(r"(?:cn|zl)?([0-9][0-9.]*x?)")


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words that must all occur, each in its spellings, the longest first.

    A text that spells one number is one word, blanks or not.
    """
    if not text.strip():
        return ()
    whole = number_of(text)
    if whole is not None:
        return ((whole,),)
    words = dict.fromkeys(_spellings(word) for word in text.split())
    return tuple(sorted((word for word in words if word), key=lambda word: -len(word[0])))


def number_of(text: str) -> str | None:
    """Return the number a text spells, as it is looked for: without prefix and check character.

    A wrong or missing check character does not keep a case from being found.
    """
    found = parse_application_no(text) if any(letter.isdigit() for letter in text) else None
    return compact(found.body) if isinstance(found, ApplicationNo) else None


def compact(number: str) -> str:
    """Return an international number as it is looked for: small letters, no strokes."""
    return folded(number).replace("/", "").replace(" ", "")


def _spellings(word: str) -> Word:
    number = number_of(word)
    if number is not None:
        return (number,)
    text = folded(word)
    piece = _PIECE.fullmatch(text)
    if piece is not None:
        digits = piece[1].replace(".", "")
        return (digits,) if digits in text else (text, digits)
    if "/" in text:
        return (text.replace("/", ""), text)
    return (text,) if text else ()
