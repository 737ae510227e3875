"""Templates of e-mails: a plain text whose first line is the subject.

    主题：转达【通知书名称】（【我方案号】）

    【联系人】：
    …
    | 事项 | 官方期限 |
    | 【期限：事项】 | 【期限：官方期限】 |

Lines between bars are a table; a row of it, or a line, with a placeholder of a table repeats.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from agencydesk.exchange.letters.marks import Fault, Filling, Names, clean

_SUBJECT = re.compile(r"\s*(?:主题|标题|Subject)\s*[:：]\s*(.*)", re.IGNORECASE)
#: More letters than this a subject does not need; the text of the mail has them all.
_MOST_SUBJECT = 200
_MOST_BYTES = 1 << 20
_WIDE = 2
#: Columns wider than this are not lined up in plain text.
_MOST_WIDTH = 40


class NotMailTextError(ValueError):
    """A file that is no template of an e-mail: ``not-text``, ``too-large`` or ``no-subject``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a mail: its first row is a heading, or else its first column."""

    rows: tuple[tuple[str, ...], ...]
    heading: bool


@dataclass(frozen=True, slots=True)
class MailText:
    """A subject, and the text as blocks: a line or a table."""

    subject: str
    blocks: tuple[str | Table, ...]

    @property
    def plain(self) -> str:
        """Return the text for a program that shows no tables."""
        lines: list[str] = []
        for block in self.blocks:
            lines += [block] if isinstance(block, str) else _aligned(block.rows)
        return "\n".join(lines).strip("\n") + "\n"

    @property
    def html(self) -> str:
        """Return the text with real tables."""
        parts = [_html_block(block) for block in self.blocks]
        return (
            '<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head>'
            "<body style=\"font-family:'Microsoft YaHei','PingFang SC',sans-serif;"
            'font-size:14px;line-height:1.6">\n' + "\n".join(parts) + "\n</body></html>\n"
        )


def decode(data: bytes) -> str:
    """Return the text of a template in UTF-8 (with or without mark), UTF-16 or GB18030.

    Raises:
        NotMailTextError: ``too-large``, ``not-text``.
    """
    if len(data) > _MOST_BYTES:
        raise NotMailTextError("too-large")
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise NotMailTextError("not-text")


def keys_of(text: str, names: Names) -> frozenset[str]:
    """Return the placeholders a template uses."""
    return frozenset(mark.key for mark in names.marks(text) if mark.key)


def faults_of(text: str, names: Names) -> tuple[Fault, ...]:
    """Return what keeps a template from being used, by the number of the line.

    Raises:
        NotMailTextError: ``no-subject``.
    """
    _parts(text)
    found: list[Fault] = []
    for number, line in enumerate(text.splitlines(), 1):
        found += names.faults(line, "line", number)
    return tuple(found)


def fill(text: str, names: Names, filling: Filling) -> MailText:
    """Return the e-mail with every placeholder that has a value filled in.

    Raises:
        NotMailTextError: ``no-subject``.
    """
    subject, lines = _parts(text)
    blocks: list[str | Table] = []
    for line in lines:
        rows = _rows(line, names, filling)
        if not _is_row(line):
            blocks += [_filled(line, names, row) for row in rows]
            continue
        cells = [cell.strip() for cell in line.strip()[1:-1].split("|")]
        table = [tuple(_filled(cell, names, row, lines=False) for cell in cells) for row in rows]
        before = blocks.pop() if blocks and isinstance(blocks[-1], Table) else None
        old = before.rows if isinstance(before, Table) else ()
        heading = isinstance(before, Table) and before.heading
        repeats = any(mark.group for mark in names.marks(line))
        blocks.append(Table((*old, *table), heading or repeats))
    title = _filled(subject, names, filling.fields, lines=False).strip()
    if len(title) > _MOST_SUBJECT:
        title = title[: _MOST_SUBJECT - 1] + "…"
    return MailText(title, tuple(blocks))


def _parts(text: str) -> tuple[str, list[str]]:
    lines = text.lstrip("\ufeff\n\r ").splitlines()
    found = _SUBJECT.fullmatch(lines[0]) if lines else None
    if found is None or not found[1].strip():
        raise NotMailTextError("no-subject")
    rest = lines[1:]
    while rest and not rest[0].strip():
        rest.pop(0)
    return found[1].strip(), rest


def _is_row(line: str) -> bool:
    bare = line.strip()
    return len(bare) > 1 and bare.startswith("|") and bare.endswith("|")


def _rows(line: str, names: Names, filling: Filling) -> list[dict[str, str]]:
    """Return the values for each time a line is written."""
    group = next((mark.group for mark in names.marks(line) if mark.group), "")
    if group not in filling.groups:
        return [dict(filling.fields)]
    return [{**filling.fields, **row} for row in filling.groups[group]]


def _filled(text: str, names: Names, values: Mapping[str, str], *, lines: bool = True) -> str:
    return names.filled(text, {key: clean(value, lines=lines) for key, value in values.items()})


def _width(text: str) -> int:
    return sum(_WIDE if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _aligned(table: tuple[tuple[str, ...], ...]) -> list[str]:
    count = max(len(row) for row in table)
    rows = [(*row, *[""] * (count - len(row))) for row in table]
    widths = [min(max(_width(row[place]) for row in rows), _MOST_WIDTH) for place in range(count)]
    return [
        "  ".join(
            cell + " " * max(width - _width(cell), 0)
            for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def _html_block(block: str | Table) -> str:
    if isinstance(block, str):
        lines = html.escape(block).split("\n")
        return f'<p style="margin:0">{"<br>".join(lines) or "&nbsp;"}</p>'
    cell = "border:1px solid #999;padding:4px 8px;text-align:left;vertical-align:top"
    parts = ['<table style="border-collapse:collapse;margin:8px 0">']
    for number, row in enumerate(block.rows):
        cells = ""
        for place, each in enumerate(row):
            tag = "th" if (number if block.heading else place) == 0 else "td"
            cells += f'<{tag} style="{cell}">{html.escape(each)}</{tag}>'
        parts.append(f"<tr>{cells}</tr>")
    return "\n".join((*parts, "</table>"))
