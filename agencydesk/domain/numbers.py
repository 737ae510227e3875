"""Application, patent and publication numbers: parse every spelling, check, format.

Since 2003-10-01 an application number (申请号) is four digits of the year, one of the kind, seven
of the series and a check digit; before, two of the year, one of the kind, five of the series and
a check digit. The patent number (专利号) is ZL and the same number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from agencydesk.domain.codes import Problem, plain

_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_KINDS = {
    "1": "invention",
    "2": "utility_model",
    "3": "design",
    "8": "invention",
    "9": "utility_model",
}
_PUBLICATION_KINDS = {
    "A": "invention",
    "B": "invention",
    "C": "invention",
    "U": "utility_model",
    "Y": "utility_model",
    "S": "design",
    "D": "design",
}
_FIRST_YEAR = 1985
_LONG_SINCE = 2003
#: Two digits from here on mean 19xx; the treaty and the patent office are both younger.
_CENTURY_SPLIT = 75

_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{1,2}")
_PREFIX = re.compile(r"(?:CN|ZL|专利申请号|申请号|专利号|[:：.])+")
_NUMBER = re.compile(r"([0-9]{12}|[0-9]{8})(?:\.?([0-9X]))?")
_PCT = re.compile(
    r"PCT/?([A-Z]{2})/?(?:([0-9]{4})/?([0-9]{6})|([0-9]{2})/?([0-9]{5}))(?:\.[0-9X])?"
)
_PUBLICATION = re.compile(r"([A-Z]{2})-?([0-9]{7,9})-?([A-Z][0-9]?)?")
_SEVERAL = re.compile(r"[;；,，、\n]|\s{2,}")
_TRANSLATED = str.maketrans({"。": ".", "·": ".", "×": "X", "‘": "'", "’": "'", "`": "'"})


class Verdict(StrEnum):
    """What the check digit says about a number."""

    OK = "ok"
    WRONG_CHECK_DIGIT = "wrong_check_digit"
    NO_CHECK_DIGIT = "no_check_digit"
    INTERNATIONAL = "international"


@dataclass(frozen=True, slots=True)
class ApplicationNo:
    """An application number as it was read; a wrong check digit is kept, never corrected.

    Attributes:
        body: 12 or 8 digits without the check digit, or ``PCT/CN2024/123456``.
        check: the check digit as written (``0``-``9``, ``X``), empty when there is none.
        computed: the check digit that belongs to ``body``; empty for an international number.
        is_patent: the number was written with ZL, so a patent was granted.
        restored: a spreadsheet had eaten leading zeros or a final 0; they were put back.
    """

    body: str
    check: str
    computed: str
    is_patent: bool = False
    restored: bool = False

    @property
    def verdict(self) -> Verdict:
        """What the check digit says; only a person can act on anything but OK."""
        if self.is_pct:
            return Verdict.INTERNATIONAL
        if not self.check:
            return Verdict.NO_CHECK_DIGIT
        return Verdict.OK if self.check == self.computed else Verdict.WRONG_CHECK_DIGIT

    @property
    def normalized(self) -> str:
        """13 or 9 characters without dot; without check digit only the 12 or 8 digits."""
        return self.body + self.check

    @property
    def formatted(self) -> str:
        """``202310148883.X``; without check digit only the digits."""
        return f"{self.body}.{self.check}" if self.check else self.body

    @property
    def suggested(self) -> str:
        """The number with the check digit that belongs to it, 13 or 9 characters."""
        return self.body + self.computed

    @property
    def patent_no(self) -> str:
        """``ZL202310148883.X``; empty for an international number."""
        return "" if self.is_pct else f"ZL{self.formatted}"

    @property
    def is_pct(self) -> bool:
        """Say whether this is an international application number."""
        return self.body.startswith("PCT")

    @property
    def is_national_phase(self) -> bool:
        """Say whether the kind digit says: entered from an international application."""
        return not self.is_pct and self._kind_digit in "89"

    @property
    def year(self) -> int:
        """The year the number was given in, four digits."""
        if self.is_pct:
            year = self.body.split("/")[1][2:]
        else:
            year = self.body[:4] if len(self.body) == 12 else self.body[:2]
        return int(year) if len(year) == 4 else _full_year(year)

    @property
    def kind(self) -> str:
        """``invention``, ``utility_model`` or ``design``; empty for an international number."""
        return "" if self.is_pct else _KINDS[self._kind_digit]

    @property
    def _kind_digit(self) -> str:
        return self.body[4] if len(self.body) == 12 else self.body[2]


def check_digit(body: str) -> str:
    """Return the check digit of 12 or 8 digits, ``X`` for ten.

    Source: ZC 0006-2003: digits times 2..9, 2..5 from the left, sum modulo 11.
    """
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=False))
    return "0123456789X"[total % 11]


def parse_application_no(value: str | int | float) -> ApplicationNo | Problem:
    """Read an application or patent number in any spelling.

    A value that came as a number is treated as a spreadsheet treats it: ``202310136648.0`` lost
    its check digit 0 and ``807334.1`` its leading zeros; both are put back only when the check
    digit proves it. A wrong or missing check digit is a verdict, not a problem.

    Returns:
        The number, or a problem: ``number.scientific`` (digits are lost, repair at the source),
        ``number.several`` or ``number.not_a_number``.
    """
    if isinstance(value, str):
        return _parse_text(value)
    text = repr(value)
    if isinstance(value, float) and value.is_integer():
        text = str(int(value))
    found = _parse_text(text)
    if isinstance(found, ApplicationNo):
        if found.verdict is Verdict.NO_CHECK_DIGIT and found.computed == "0":
            return ApplicationNo(found.body, "0", "0", restored=True)
        if found.verdict is Verdict.WRONG_CHECK_DIGIT and found.normalized.endswith("00000"):
            return Problem("number.scientific", {"text": text})
        return found
    padded = _with_leading_zeros(text)
    return found if padded is None else padded


def dotted(number: str | None) -> str:
    """Return an application number with the dot before its check character; "" for None."""
    found = parse_application_no(number) if number else None
    return found.formatted if isinstance(found, ApplicationNo) else number or ""


def _with_leading_zeros(text: str) -> ApplicationNo | None:
    """Return the old number whose leading zeros a spreadsheet ate, if the check digit agrees."""
    body, dot, check = text.partition(".")
    if not dot or not 5 < len(body) < 8 or len(check) != 1:
        return None
    found = _build(body.zfill(8), check, is_patent=False)
    if found is None or found.verdict is not Verdict.OK:
        return None
    return ApplicationNo(found.body, found.check, found.computed, restored=True)


def _parse_text(value: str) -> ApplicationNo | Problem:
    text = plain(value.lstrip("'‘’`\t ").translate(_TRANSLATED)).upper()
    if _SCIENTIFIC.fullmatch(text):
        return Problem("number.scientific", {"text": value.strip()})
    pct = _PCT.fullmatch(text)
    if pct is not None:
        country, year, serial, short_year, short_serial = pct.groups()
        body = f"PCT/{country}{year or short_year}/{serial or short_serial}"
        return ApplicationNo(body, "", "")
    prefix = _PREFIX.match(text)
    rest = text[prefix.end() :] if prefix else text
    match = _NUMBER.fullmatch(rest)
    if match is not None:
        found = _build(match[1], match[2] or "", is_patent="ZL" in text[: len(text) - len(rest)])
        if found is not None:
            return found
    parts = [part for part in _SEVERAL.split(value) if part.strip()]
    if len(parts) > 1 and all(isinstance(_parse_text(part), ApplicationNo) for part in parts):
        return Problem("number.several", {"text": value.strip(), "count": len(parts)})
    return Problem("number.not_a_number", {"text": value.strip()})


def _build(body: str, check: str, *, is_patent: bool) -> ApplicationNo | None:
    if len(body) == 12:
        possible = body[4] in _KINDS and int(body[:4]) >= _LONG_SINCE and body[:2] in ("20", "21")
    else:
        possible = body[2] in _KINDS and _FIRST_YEAR <= _full_year(body[:2]) <= _LONG_SINCE
    return ApplicationNo(body, check, check_digit(body), is_patent) if possible else None


def _full_year(two_digits: str) -> int:
    """Return the four-digit year of two digits of an old number."""
    year = int(two_digits)
    return 1900 + year if year >= _CENTURY_SPLIT else 2000 + year


@dataclass(frozen=True, slots=True)
class PublicationNo:
    """A publication number (公开号, 公告号) such as ``CN117151122A``; it has no check digit.

    Attributes:
        kind_code: the letters after the digits, empty when they were left out.
    """

    country: str
    digits: str
    kind_code: str

    @property
    def normalized(self) -> str:
        """``CN117151122A``."""
        return f"{self.country}{self.digits}{self.kind_code}"

    @property
    def kind(self) -> str:
        """``invention``, ``utility_model`` or ``design``; empty when it is not Chinese."""
        if self.country != "CN":
            return ""
        if self.kind_code:
            return _PUBLICATION_KINDS.get(self.kind_code[0], "")
        return _KINDS.get(self.digits[0], "")

    @property
    def is_grant(self) -> bool:
        """Say whether the document is that of a granted patent."""
        return self.country == "CN" and self.kind_code[:1] in tuple("BCUYSD")


def parse_publication_no(value: str) -> PublicationNo | Problem:
    """Read a publication number with or without dashes and spaces.

    Returns:
        The number, or ``number.not_a_publication``.
    """
    text = plain(value).upper().lstrip("'")
    match = _PUBLICATION.fullmatch(text)
    if match is None:
        return Problem("number.not_a_publication", {"text": value.strip()})
    return PublicationNo(match[1], match[2], match[3] or "")
