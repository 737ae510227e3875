"""What the text of a notice says: name, number, serial, day, title, applicant, time limits.

The text of a paper has lost its layout, so everything found is a proposal: with the words it was
read from, and how far it can be relied on. Fees are left alone, as tables lose their columns.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from agencydesk.domain.notices import ANY_NUMBER, NUMBERED, plain_name
from agencydesk.domain.numbers import ApplicationNo, Verdict, parse_application_no
from agencydesk.domain.periods import Period, Unit

T = TypeVar("T")

_CHINESE = {digit: value for value, digit in enumerate("零一二三四五六七八九十")} | {"两": 2}
_SERIAL = re.compile(r"(?<![\d.])20\d{14}(?![\d.])", re.ASCII)
_NUMBER = re.compile(r"(?<![\d.])(\d{12}|\d{8})[ \t]*[.．][ \t]*([\dXx])(?![\dXx])", re.ASCII)
_NUMBER_LABEL = re.compile(r"(?:申\s*请\s*号|专\s*利\s*号)[^\n:：]{0,8}[:：]\s*(?:ZL\s*)?$")
_SERIAL_LABEL = re.compile(r"发\s*文\s*序\s*(?:列\s*)?号\s*[:：]?\s*$")
_LABEL_REACH = 30
_DAY = r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
_DATE = re.compile(_DAY, re.ASCII)
_DISPATCH = re.compile(r"发\s*文\s*日(?:\s*期)?")
_DATE_REACH = 200
_COLON = r"\s*[:：]\s*"
_TITLES = ("发明创造名称", "发明名称", "实用新型名称", "使用外观设计的产品名称")
_APPLICANTS = ("申请人或专利权人", "专利权人", "申请人")
#: What may stand after a value on its line, or on the next one.
_NEXT_LABEL = re.compile(
    r"(?:发明创造名称|发明名称|申请人或专利权人|专利权人|申请人|发明人|设计人|申请号|申请日|专利号"
    r"|发文序号|发文日|地址|审查员|联系电话)[^:：\n]{0,6}[:：]"
)
_HEADING = re.compile(r"(?:通知书?|决定书?|回执|证书|告知书|公告)(?:[(（].*[)）])?")
_NO_TITLE = re.compile(r"[\d(（]|.*[。；;]$")
_WRAPS_FROM, _MOST_LINES, _LONGEST_NAME = 24, 3, 80
_COUNT = r"(\d{1,3}|[一二两三四五六七八九十]{1,3})"
_UNITS = (
    ("个工作日", Unit.WORKING_DAY),
    ("工作日", Unit.WORKING_DAY),
    ("个月", Unit.MONTH),
    ("月", Unit.MONTH),
    ("日", Unit.DAY),
    ("天", Unit.DAY),
    ("年", Unit.YEAR),
)
_PERIOD = re.compile(
    rf"收\s*到[^。；;]{{0,16}}?之\s*日\s*起\s*{_COUNT}\s*"
    r"(个\s*工\s*作\s*日|工\s*作\s*日|个\s*月|月|日|天|年)\s*[之以]?\s*[内前]",
    re.ASCII,
)
_UNTIL = re.compile(
    rf"(?:最\s*迟\s*(?:应\s*当?\s*)?|[应须请]\s*当?\s*(?:最\s*迟\s*)?)[于在]\s*{_DAY}", re.ASCII
)
_SENTENCE_ENDS = "。；;！"
_LONGEST_SENTENCE = 200
_MOST_LIMITS = 10


class Reliability(StrEnum):
    """How far a value can be relied on before a person has looked at it."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Proposal(Generic[T]):
    """A value that a person has yet to accept.

    Attributes:
        source: the words it was read from; of a time limit, the whole sentence.
    """

    value: T
    reliability: Reliability
    source: str


@dataclass(frozen=True, slots=True)
class NoticeProposal:
    """What a notice seems to say; what was not found is empty or None.

    Attributes:
        has_text: a scan has none, and then nothing else either.
        names: of the notices that the paper is, white space left out; two can stand in one.
        application_no: its ``verdict`` says whether the check digit is right.
        applicant: as it is written, several in one.
        limits: periods from the receipt, or last days.
        whole: all of the text was looked at.
    """

    has_text: bool
    names: tuple[Proposal[str], ...] = ()
    application_no: Proposal[ApplicationNo] | None = None
    serial: Proposal[str] | None = None
    dispatched: Proposal[date] | None = None
    title: Proposal[str] | None = None
    applicant: Proposal[str] | None = None
    limits: tuple[Proposal[Period | date], ...] = ()
    whole: bool = True


def propose(text: str, names: Sequence[str], *, whole: bool = True) -> NoticeProposal:
    """Return what the text of a notice seems to say.

    Args:
        text: as it comes out of the paper, line by line.
        names: of all notices that are known; 第N次 stands for any number.
        whole: this is all of its text.
    """
    clean = _clean(text)
    if not clean.strip():
        return NoticeProposal(has_text=False, whole=whole)
    pattern = _names_pattern(names)
    serial = _serial(clean)
    return NoticeProposal(
        has_text=True,
        names=tuple(_names(clean, pattern)),
        application_no=_application_no(clean),
        serial=serial,
        dispatched=_dispatched(clean, serial),
        title=_labelled(clean, _TITLES, pattern),
        applicant=_labelled(clean, _APPLICANTS, pattern),
        limits=tuple(_limits(clean)),
        whole=whole,
    )


def _clean(text: str) -> str:
    """Return the text in letters as they are typed.

    Papers hold radicals (⽇) and compatibility forms that look like the characters they are not.
    """
    lines = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        plain = "".join(_typed(letter) for letter in line)
        lines.append(re.sub(r"[^\S\n]+", " ", plain).strip())
    return "\n".join(line for line in lines if line)


def _typed(letter: str) -> str:
    code = ord(letter)
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0xFF10 <= code <= 0xFF19:
        return unicodedata.normalize("NFKC", letter)
    if letter.isspace():
        return " "
    return letter if letter.isprintable() else ""


def _names_pattern(names: Sequence[str]) -> re.Pattern[str] | None:
    """Return what finds the longest known name; None where none is known."""
    plain = sorted({plain_name(name) for name in names} - {""}, key=len, reverse=True)
    if not plain:
        return None
    return re.compile(
        "|".join(re.escape(name).replace(ANY_NUMBER, NUMBERED.pattern) for name in plain)
    )


def _names(text: str, pattern: re.Pattern[str] | None) -> Iterator[Proposal[str]]:
    """Yield the names that stand alone as a heading does, else the only one in the text."""
    if pattern is None:
        return
    lines = text.split("\n")
    seen: set[str] = set()
    at = 0
    while at < len(lines):
        taken = 1
        for count in range(min(_MOST_LINES, len(lines) - at), 0, -1):
            source = "\n".join(lines[at : at + count])
            if found := _only_names(plain_name(source), pattern):
                yield from (
                    Proposal(name, Reliability.HIGH, source) for name in found if name not in seen
                )
                seen |= set(found)
                taken = count
                break
        at += taken
    if not seen:
        mentioned = list(dict.fromkeys(pattern.findall(plain_name(text))))
        reliability = Reliability.MEDIUM if len(mentioned) == 1 else Reliability.LOW
        yield from (Proposal(name, reliability, name) for name in mentioned[:_MOST_LIMITS])


def _only_names(line: str, pattern: re.Pattern[str]) -> list[str]:
    """Return the names a line is made of; none where anything else stands in it."""
    if len(line) > _LONGEST_NAME:
        return []
    found = [match.group() for match in pattern.finditer(line)]
    rest = pattern.sub("", line).strip("、,，和及与/+()（）《》 ")
    return found if found and not rest else []


def _application_no(text: str) -> Proposal[ApplicationNo] | None:
    """Return the number that stands at its label, else the only one; right ones first."""
    best: tuple[bool, bool] | None = None
    chosen: tuple[ApplicationNo, str] | None = None
    different: set[str] = set()
    for match in _NUMBER.finditer(text):
        number = parse_application_no(f"{match[1]}.{match[2]}")
        if not isinstance(number, ApplicationNo):
            continue
        before = text[max(0, match.start() - _LABEL_REACH) : match.start()]
        rank = (_NUMBER_LABEL.search(before) is not None, number.verdict is Verdict.OK)
        different.add(number.normalized)
        if best is None or rank > best:
            best, chosen = rank, (number, match.group())
    if best is None or chosen is None:
        return None
    labelled, right = best
    sure = right and (labelled or len(different) == 1)
    reliability = Reliability.HIGH if sure else Reliability.MEDIUM if right else Reliability.LOW
    return Proposal(chosen[0], reliability, chosen[1])


def _serial(text: str) -> Proposal[str] | None:
    found: Proposal[str] | None = None
    for match in _SERIAL.finditer(text):
        if _day(match.group()[:4], match.group()[4:6], match.group()[6:8]) is None:
            continue
        before = text[max(0, match.start() - _LABEL_REACH) : match.start()]
        if _SERIAL_LABEL.search(before):
            return Proposal(match.group(), Reliability.HIGH, match.group())
        found = found or Proposal(match.group(), Reliability.MEDIUM, match.group())
    return found


def _dispatched(text: str, serial: Proposal[str] | None) -> Proposal[date] | None:
    """Return the day nearest to its label, compared with the one that the serial begins with."""
    told = serial.value[:8] if serial else ""
    expected = _day(told[:4], told[4:6], told[6:]) if told else None
    days = [(match, day) for match in _DATE.finditer(text) if (day := _day(*match.groups()))]
    near = [
        (max(match.start() - label.end(), label.start() - match.end(), 0), match, day)
        for label in list(_DISPATCH.finditer(text))[:_MOST_LIMITS]
        for match, day in days
    ]
    distance, match, day = min(near, key=lambda each: each[0], default=(0, None, None))
    if match is not None and day is not None and distance <= _DATE_REACH:
        agrees = {day: Reliability.HIGH, None: Reliability.MEDIUM}
        return Proposal(day, agrees.get(expected, Reliability.LOW), match.group())
    for match, day in days:
        if day == expected:
            return Proposal(day, Reliability.MEDIUM, match.group())
    if serial and expected:
        return Proposal(expected, Reliability.LOW, serial.source)
    return None


def _labelled(
    text: str, labels: Sequence[str], names: re.Pattern[str] | None
) -> Proposal[str] | None:
    """Return what stands after the first of these labels that has anything, to the line's end."""
    for label in labels:
        spaced = r"\s*".join(label)
        for match in re.finditer(rf"(?<![^\s.、。]){spaced}{_COLON}", text):
            lines = text[match.end() :].split("\n", _MOST_LINES)[:_MOST_LINES]
            value = _before_label(lines[0])
            if not value:
                continue
            more = [] if value != lines[0].strip() else _wrapped(lines, len(label), names)
            joined = value + "".join(more)
            reliability = Reliability.LOW if more else Reliability.MEDIUM
            return Proposal(joined, reliability, "\n".join([match.group().strip() + value, *more]))
    return None


def _wrapped(lines: list[str], label: int, names: re.Pattern[str] | None) -> list[str]:
    """Return the lines that go on with a value whose first line is full."""
    more: list[str] = []
    full = label + len(lines[0]) >= _WRAPS_FROM
    for line in lines[1:]:
        plain = plain_name(line)
        stops = (
            _NEXT_LABEL.search(line)
            or _HEADING.search(plain[-6:] if len(plain) < _WRAPS_FROM else "")
            or _NO_TITLE.match(line)
            or (names is not None and names.search(plain))
        )
        if not full or stops:
            break
        more.append(line)
        full = len(line) >= _WRAPS_FROM
    return more


def _before_label(line: str) -> str:
    found = _NEXT_LABEL.search(line)
    return (line[: found.start()] if found else line).strip()


def _limits(text: str) -> Iterator[Proposal[Period | date]]:
    """Yield each time limit once, with its sentence."""
    found: list[tuple[int, Period | date, str]] = []
    readers: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period | date | None]], ...]
    readers = ((_PERIOD, _period), (_UNTIL, lambda match: _day(*match.groups())))
    for pattern, read in readers:
        for match in pattern.finditer(text):
            value = read(match)
            if value is not None:
                found.append((match.start(), value, _sentence(text, match)))
    seen: set[Period | date] = set()
    for _, value, sentence in sorted(found, key=lambda each: each[0]):
        if value not in seen and len(seen) < _MOST_LIMITS:
            seen.add(value)
            yield Proposal(value, Reliability.MEDIUM, sentence)


def _period(match: re.Match[str]) -> Period | None:
    count = _count(match[1])
    unit = dict(_UNITS)["".join(match[2].split())]
    return Period(count, unit) if count else None


def _count(text: str) -> int:
    """Return a number below 1,000 in digits, or below 100 in Chinese ones; 0 for none."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (_CHINESE.get(tens, 1) * 10 if ten else 0) + (_CHINESE[ones] if ones else 0)


def _sentence(text: str, match: re.Match[str]) -> str:
    """Return the sentence around a match: over the ends of lines, not over headings."""
    start = match.start()
    line = text.rfind("\n", 0, start) + 1
    ended = max(text.rfind(end, line, start) for end in _SENTENCE_ENDS) + 1
    while not ended and line:
        above = text.rfind("\n", 0, line - 1) + 1
        upper = text[above : line - 1]
        # a line that is full goes on in the next one
        if len(upper) < _WRAPS_FROM or upper[-1] in _SENTENCE_ENDS or upper[-1] in ":：":
            break
        if match.start() - above > _LONGEST_SENTENCE:
            break
        ended = max(text.rfind(end, above, line - 1) for end in _SENTENCE_ENDS) + 1
        line = above
    begin = ended or line
    ends = [at for end in "。；;:：" if (at := text.find(end, match.end())) >= 0]
    stop = min([*[at + 1 for at in ends], match.end() + _LONGEST_SENTENCE, len(text)])
    return text[begin:stop].replace("\n", "").strip()


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
