"""Notice types of the office: which rules each one starts, found by code, then by name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from agencydesk.domain.fields import Fields, RuleError

CODE_DIGITS = 6
#: The number of a notice in a series, as papers print it: 第二次, 第2次.
NUMBERED = re.compile("第[0-9一二三四五六七八九十两]+次")
#: How the table of notices writes any number.
ANY_NUMBER = "第N次"
#: The facts a notice may determine anew.
CORRECTED = ("filing_date",)
#: What a notice may say is lost.
LOST = ("case", "right")


@dataclass(frozen=True, slots=True)
class NoticeType:
    """One type of notice (通知书).

    Attributes:
        code: the office's six digits; empty where none is known.
        rules: ids of the rules it starts.
        kinds: case kinds it is sent in; ``all`` means any.
        serves: the role its service plays for other rules, e.g. ``acceptance_notice``.
        corrects: the fact of the case it determines anew; its rules follow from correcting that,
            not from recording the notice. Empty for most.
        receipt: it is the office's receipt of an outgoing paper (回执).
        own: a person of the agency named it; the rules data does not know it.
        loses: what is lost by it: ``case`` the application or patent, ``right`` something within
            it; empty for most.
        restores: the office decides by it whether what was lost is restored.
    """

    code: str
    name_zh: str
    name_en: str
    rules: tuple[str, ...]
    kinds: frozenset[str]
    serves: str
    confidence: str
    note: str
    corrects: str = ""
    own: bool = False
    receipt: bool = False
    loses: str = ""
    restores: bool = False

    @property
    def key(self) -> str:
        """Return what identifies the type: its code, or its name where it has none."""
        return self.code or self.name_zh

    def name(self, language: str) -> str:
        """Return the notice's name."""
        return self.name_en if language == "en" else self.name_zh


def plain_name(name: str) -> str:
    """Return a notice name as it is compared: no white space, width folded."""
    return "".join(unicodedata.normalize("NFKC", name).split())


class NoticeBook:
    """All notice types; an unknown notice is the caller's to keep, never to drop."""

    def __init__(self, types: Iterable[NoticeType]) -> None:
        self.types = tuple(types)
        self._by_code = {kind.code: kind for kind in self.types if kind.code}
        self._by_name: dict[str, list[NoticeType]] = {}
        for kind in self.types:
            self._by_name.setdefault(plain_name(kind.name_zh), []).append(kind)

    def find(self, code: str, name: str, kind: str = "") -> NoticeType | None:
        """Return the type by code (the first six digits), else by name, else None.

        Args:
            code: the notice's code; digits after the first six are the form's version.
            name: the notice's name, white space ignored; the second and the fifth of a series
                are the same type.
            kind: the case's kind; picks among types of the same name.
        """
        known = self._by_code.get(code.strip()[:CODE_DIGITS])
        if known is not None:
            return known
        same = [each for spelling in _spellings(name) for each in self._by_name.get(spelling, [])]
        fitting = [each for each in same if kind in each.kinds or "all" in each.kinds]
        return next(iter(fitting or same), None)


def _spellings(name: str) -> tuple[str, ...]:
    """Return the names to look for, the closest first: as written, of any number, without one."""
    plain = plain_name(name)
    if not NUMBERED.search(plain):
        return (plain,)
    return (plain, NUMBERED.sub(ANY_NUMBER, plain), NUMBERED.sub("", plain))


def parse_notices(tables: Iterable[Mapping[str, object]], rule_ids: frozenset[str]) -> NoticeBook:
    """Turn the tables of the notice file into notice types.

    Raises:
        RuleError: an unknown or missing key, a rule that does not exist, a code used twice.
    """
    types: list[NoticeType] = []
    codes: set[str] = set()
    for table in tables:
        get = Fields(table, str(table.get("name_zh", "?")))
        found = NoticeType(
            code=get.text("code", empty=True),
            name_zh=get.text("name_zh"),
            name_en=get.text("name_en"),
            rules=get.texts("rules"),
            kinds=frozenset(get.texts("kinds")),
            serves=get.optional("serves") or "",
            confidence=get.choice("confidence", ("high", "medium", "low")),
            note=get.text("note", empty=True),
            corrects=get.choice("corrects", CORRECTED) if "corrects" in table else "",
            receipt="receipt" in table and get.flag("receipt"),
            loses=get.choice("loses", LOST) if "loses" in table else "",
            restores="restores" in table and get.flag("restores"),
        )
        get.finish()
        for rule in found.rules:
            if rule not in rule_ids:
                raise RuleError(found.name_zh, f"unknown rule {rule}")
        if found.code and found.code in codes:
            raise RuleError(found.name_zh, f"code {found.code} used twice")
        codes.add(found.code)
        types.append(found)
    return NoticeBook(types)
