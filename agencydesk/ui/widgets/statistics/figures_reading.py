"""The figures of a year as lines: grouped by the part they are sent in, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeGuard

from agencydesk.domain.report_schema import Part
from agencydesk.domain.statistics import NEEDED
from agencydesk.domain.statistics_book import FigureKind, FigureText, StatisticsBook
from agencydesk.services.statistics.values import (
    CountedRow,
    Figure,
    FigureValue,
    Gap,
    YearFigures,
)
from agencydesk.texts import Language

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk
    from agencydesk.services.statistics.words import StatisticsWords

#: Figures that only say in which cell a part is counted.
PLACING = ("attorneys", "province")
ANSWERS, POINTS = "satisfaction_answers", "satisfaction_points"
IN_USE = "it_in_use"


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A line of the table: a figure, or above some the heading of their part.

    Attributes:
        name: of the figure, as the program calls it; empty for a heading.
        value, last: in words; ``plain`` is the value as it is typed.
        counted: what the records say, in words; empty where they cannot say it.
        needed: whether a part cannot be made without it.
        about: what a heading's part is.
    """

    name: str
    title: str
    value: str = ""
    last: str = ""
    change: str = ""
    counted: str = ""
    needed: bool = False
    figure: Figure | None = None
    text: FigureText | None = None
    source: str = ""
    complete: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class GapLine:
    """Something that is missing in the records, in words."""

    gap: Gap
    text: str


@dataclass(frozen=True, slots=True)
class ShownFigures:
    """Everything the section shows of a year.

    Attributes:
        provinces: code and name, in the order of the file.
        empty: whether no case is kept yet that could be counted.
    """

    year: int
    until: date
    over: bool
    lines: tuple[FigureLine, ...]
    gaps: tuple[GapLine, ...]
    provinces: tuple[tuple[str, str], ...]
    empty: bool


def read_figures(desk: Desk, year: int, language: Language) -> ShownFigures:
    """Return a year's figures in words; runs on the database lane."""
    words = desk.statistics.words(language)
    book, read = desk.statistics.files.get(), desk.statistics.figures.year(year)
    return ShownFigures(
        year,
        read.until,
        read.over,
        figure_lines(read, book, words),
        tuple(GapLine(gap, words.gap(gap)) for gap in read.gaps),
        tuple((code, words.of(name)) for code, name in desk.statistics.files.provinces().items()),
        not read.figure(IN_USE).counted,
    )


def read_rows(desk: Desk, year: int, name: str) -> tuple[CountedRow, ...]:
    """Return the records behind a figure; runs on the database lane."""
    return desk.statistics.figures.rows(year, name) if name else ()


def figure_lines(
    read: YearFigures, book: StatisticsBook, words: StatisticsWords
) -> tuple[FigureLine, ...]:
    """Return the figures under the headings of their parts."""
    needed = {name for names in NEEDED.values() for name in names}
    by_group: dict[str, list[FigureLine]] = {"all": [], **{str(part): [] for part in Part}}
    for figure in read.figures:
        line = _line(figure, read, book.figures[figure.name], words, figure.name in needed)
        by_group[_group(figure.name, book)].append(line)
    found: list[FigureLine] = []
    for group, lines in by_group.items():
        title, about = words.say(f"part.{group}"), words.say(f"about.{group}")
        found += [FigureLine("", title, about=about), *lines]
    return tuple(found)


def _group(name: str, book: StatisticsBook) -> str:
    """Return the part a figure is sent in; ``all`` for what only places it."""
    if name in PLACING:
        return "all"
    return next(
        str(part) for part in Part if any(name in field.figures for field in book.fields[part])
    )


def _line(
    figure: Figure, read: YearFigures, text: FigureText, words: StatisticsWords, needed: bool
) -> FigureLine:
    answers = read.figure(ANSWERS)
    now, before = (answers.value, answers.last_year) if figure.name == POINTS else (None, None)
    counted = figure.counted
    return FigureLine(
        figure.name,
        words.of(text.name),
        words.value(figure.name, figure.value, now),
        words.value(figure.name, figure.last_year, before) if figure.last_year is not None else "",
        change_of(text.kind, figure.value, figure.last_year, now, before),
        words.value(figure.name, counted, now) if counted is not None else "",
        needed,
        figure,
        text,
        words.of(text.source),
        words.of(text.complete),
    )


def change_of(
    kind: FigureKind,
    now: FigureValue,
    before: FigureValue,
    answers: FigureValue = None,
    answers_before: FigureValue = None,
) -> str:
    """Return how a figure differs from last year's, signed; empty where nothing can be said.

    Counts differ by their number, amounts by percent, a satisfaction by points of its mean.
    """
    if kind is FigureKind.YEAR or not _is_number(now) or not _is_number(before):
        return ""
    if kind is FigureKind.MONEY:
        return f"{100 * (now - before) / before:+.1f} %" if before else ""
    if kind is FigureKind.HUNDREDTHS:
        if not _is_number(answers) or not _is_number(answers_before):
            return ""
        if not answers or not answers_before:
            return ""
        return f"{now / answers / 100 - before / answers_before / 100:+.2f}"
    return f"{now - before:+,}" if now != before else "0"


def _is_number(value: FigureValue) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)
