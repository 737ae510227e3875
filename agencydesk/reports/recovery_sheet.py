"""The recovery sheet (恢复单): the agency's secret on paper, as words and as a QR code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from agencydesk.reports.layout import Line, Run, Strip, Style, Typesetter
from agencydesk.reports.page import Frame, render
from agencydesk.reports.qr_code import qr_strip
from agencydesk.reports.sections import Sections
from agencydesk.reports.words import Words
from agencydesk.texts import Language, Texts

_WORD = Style(size=15.0)
_NUMBER = Style(size=8.0, colour=(0.35, 0.35, 0.35))
_COLUMNS = 6
_ROW = 34.0
_BASELINE = 20.0
_NUMBER_ROOM = 18.0
_QR_SIZE = 150.0
_STEPS = ("keep", "never", "lost", "check")


def recovery_sheet_pdf(
    secret_words: Sequence[str],
    *,
    code: str,
    mark: str,
    made_on: date,
    agency: str,
    texts: Texts,
    language: Language,
) -> bytes:
    """Return the recovery sheet as a PDF file; the only place outside the keychain.

    Args:
        secret_words: the words of the secret, in their order.
        code: the same secret as the QR code holds it.
        mark: digits that tell this secret from another and say nothing of it.
        made_on: the date printed as that of the sheet.
        agency: name of the agency, printed on the page.
        texts: table ``paper``.
        language: of everything but the words.

    Raises:
        ValueError: the agency's name takes so many lines that the page has no room left.
    """
    words = Words(texts, language)
    typesetter = Typesetter()
    frame = Frame(words("recovery.heading"), agency, made_on)
    sections = Sections(typesetter, words, frame.width)
    sections.line(words("recovery.what"))
    sections.heading(words("recovery.words", count=len(secret_words)))
    sections.strips += _grid(secret_words, frame.width, typesetter)
    sections.heading(words("recovery.code"))
    sections.strips.append(qr_strip(code, _QR_SIZE))
    sections.facts([(words("recovery.mark"), mark)])
    sections.heading(words("recovery.how"))
    for step in _STEPS:
        sections.line(words(f"recovery.{step}"))
    sections.signatures([(words("recovery.keeper"), words("recovery.day"))])
    return render(sections.strips, frame, typesetter, words)


def _grid(secret_words: Sequence[str], width: float, typesetter: Typesetter) -> list[Strip]:
    """Return the words in numbered cells, row by row."""
    columns = _COLUMNS if max(map(len, secret_words)) == 1 else _COLUMNS - 2
    cell = width / columns
    rows: list[Strip] = []
    for start in range(0, len(secret_words), columns):
        runs: list[Run] = []
        for at, word in enumerate(secret_words[start : start + columns]):
            x = at * cell
            runs.append(Run(x, _BASELINE, str(start + at + 1), _NUMBER))
            runs.append(Run(x + _NUMBER_ROOM, _BASELINE, typesetter.printable(word), _WORD))
        lines = tuple(
            Line(at * cell + _NUMBER_ROOM, (at + 1) * cell - 8, _BASELINE + 6)
            for at in range(len(runs) // 2)
        )
        rows.append(Strip(_ROW, tuple(runs), lines, keep=True))
    return [*rows[:-1], replace(rows[-1], keep=False)]
