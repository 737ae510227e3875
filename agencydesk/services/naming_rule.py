"""The rule by which files are named when they leave: placeholders, and what they become."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from agencydesk.domain.numbers import dotted
from agencydesk.errors import UserError
from agencydesk.services.file_names import safe_name, split_name

#: What a placeholder is called in the rule that is kept.
KEYS = ("ref", "number", "title", "notice", "code", "dispatched", "role", "name", "n")
#: What agencies write on the files they send on: whose, what, of which day, which page.
USUAL = "{ref}-{notice}-{dispatched}-{n}"
MOST_CHARACTERS = 200
#: Characters of a single value: a long title must leave room for what follows it.
_MOST_OF_VALUE = 60
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_SEPARATORS = r"[-_ .·—–,，、~+]*"
_EMPTY = "\0"
_BRACKETS = re.compile(r"[(\[（【]" + _SEPARATORS + _EMPTY + _SEPARATORS + r"[)\]）】]")
_LEFT_OUT = re.compile(_SEPARATORS + _EMPTY)
_EDGES = "-_ .·—–,，、~+"


@dataclass(frozen=True, slots=True)
class NamingFacts:
    """What is known of a file when it is named.

    Attributes:
        ref: our reference (我方案号); ``number``: the application number.
        notice: the notice or outgoing paper it belongs to; empty for the case itself.
        code: the notice code.
        dispatched: the day the notice was dispatched, or the outgoing paper was sent.
        role: what the file is to it, in words.
        file_name: the name it was filed under, with its ending.
        place, count: which of the files of its notice or outgoing paper it is, and how many
            there are; 0 for a file of the case itself.
    """

    ref: str
    number: str | None = None
    title: str = ""
    notice: str = ""
    code: str | None = None
    dispatched: date | None = None
    role: str = ""
    file_name: str = ""
    place: int = 0
    count: int = 0


def canonical(rule: str, words: Mapping[str, str]) -> str:
    """Return a rule with its placeholders by their keys.

    Args:
        rule: as it was typed.
        words: what placeholders may be called, and the key each stands for.

    Raises:
        UserError: ``naming.empty``, ``naming.too-long``, ``naming.brace`` for a brace that
            stands alone, ``naming.unknown`` naming what is no placeholder, ``naming.constant``
            if every file would have the same name.
    """
    clean = " ".join(rule.split())
    if not clean:
        raise UserError("naming.empty")
    if len(clean) > MOST_CHARACTERS:
        raise UserError("naming.too-long", most=MOST_CHARACTERS)
    known = {word.casefold(): key for word, key in words.items()} | {key: key for key in KEYS}
    asked = [found.strip() for found in _PLACEHOLDER.findall(clean)]
    unknown = [word for word in asked if word.casefold() not in known]
    if unknown:
        raise UserError("naming.unknown", names=", ".join(f"{{{word}}}" for word in unknown))
    if set("{}") & set(_PLACEHOLDER.sub("", clean)):
        raise UserError("naming.brace")
    if not asked:
        raise UserError("naming.constant")
    return _PLACEHOLDER.sub(lambda found: f"{{{known[found[1].strip().casefold()]}}}", clean)


def in_words(rule: str, words: Mapping[str, str]) -> str:
    """Return a rule with its placeholders in words, as ``canonical`` reads them.

    Args:
        rule: with its placeholders by their keys.
        words: what each key is called.
    """
    return _PLACEHOLDER.sub(lambda found: f"{{{words.get(found[1], found[1])}}}", rule)


def file_name(rule: str, facts: NamingFacts) -> str:
    """Return the name of a file under a rule, safe on every disk, with its own ending.

    A placeholder that is empty leaves out the separator before it. A file of the case itself
    has its own name in place of the notice's. Nothing but separators left: its own name.

    Args:
        rule: with its placeholders by their keys.
        facts: what is known of the file.
    """
    values = _values(facts)
    # What stands around the placeholders is no path either.
    text = _PLACEHOLDER.sub(lambda found: values.get(found[1], "") or _EMPTY, _flat(rule))
    text = _LEFT_OUT.sub("", _BRACKETS.sub(_EMPTY, text)).strip(_EDGES)
    stem, ending = split_name(safe_name(facts.file_name))
    text = text or stem
    return safe_name(f"{text}.{ending}" if ending else text)


def _values(facts: NamingFacts) -> dict[str, str]:
    own = split_name(safe_name(facts.file_name))[0]
    width = len(str(facts.count))
    values = {
        "ref": facts.ref,
        "number": dotted(facts.number),
        "title": facts.title,
        "notice": facts.notice or own,
        "code": facts.code or "",
        "dispatched": facts.dispatched.isoformat() if facts.dispatched else "",
        "role": facts.role,
        "name": own,
        "n": f"{facts.place:0{width}}" if facts.count > 1 else "",
    }
    return {key: _flat(value)[:_MOST_OF_VALUE].strip() for key, value in values.items()}


def _flat(text: str) -> str:
    """Return a text without folders and braces' marks, on one line."""
    return " ".join(text.replace("/", "_").replace("\\", "_").replace(_EMPTY, "").split())
