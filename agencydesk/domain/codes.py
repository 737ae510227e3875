"""Codes of agencies and organisations: what they look like and whether they can be right.

Texts are not here: a finding is a code and the facts that fill its text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

_AGENCY_CODE = re.compile(r"[0-9]{5}")
_PRACTICE_NO = re.compile(r"([0-9]{5})[0-9]{5}\.[0-9]")
_USCC = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")
_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a value cannot be taken as it is.

    Attributes:
        code: key of ``resources/texts/sheets.toml``.
        facts: what fills the placeholders of that text.
    """

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


def plain(text: str) -> str:
    """Return ``text`` with full-width forms narrowed and all white space removed."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def parse_agency_code(text: str) -> str | Problem:
    """Return the five-digit agency code (机构代码); no check digit of it is known."""
    code = plain(text)
    if _AGENCY_CODE.fullmatch(code):
        return code
    return Problem("code.agency", {"text": text})


def parse_practice_no(text: str, agency_code: str = "") -> str | Problem:
    """Return a practice number (执业备案号): ten digits, a dot, one digit.

    Both public examples start with the agency's code; when ``agency_code`` is given and differs,
    the number is reported, because people who moved keep old numbers in lists.
    """
    number = plain(text)
    match = _PRACTICE_NO.fullmatch(number)
    if match is None:
        return Problem("code.practice_no", {"text": text})
    if agency_code and match[1] != agency_code:
        return Problem("code.practice_no_agency", {"text": text, "agency": agency_code})
    return number


def uscc_check_character(first_17: str) -> str:
    """Return the last character of a unified social credit code (统一社会信用代码).

    Args:
        first_17: the other characters, upper case, of the code's own alphabet.

    Source: GB 32100-2015, weights 3**i mod 31, check = (31 - sum mod 31) mod 31.
    """
    total = sum(
        _USCC_ALPHABET.index(character) * weight
        for character, weight in zip(first_17, _USCC_WEIGHTS, strict=True)
    )
    return _USCC_ALPHABET[(31 - total % 31) % 31]


def check_uscc(text: str) -> str | Problem:
    """Return the unified social credit code in upper case, or what is wrong with it."""
    code = plain(text).upper()
    if not _USCC.fullmatch(code):
        return Problem("code.uscc", {"text": text})
    computed = uscc_check_character(code[:17])
    if computed != code[17]:
        return Problem("code.uscc_check", {"text": text, "computed": computed})
    return code
