"""The figures of a year: counted, typed over, compared with the year before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from agencydesk.domain.statistics import FIGURES, Figures
from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.statistics.counting import ROWS, count_all, gaps_of
from agencydesk.services.statistics.counting_cases import gap_cases
from agencydesk.services.statistics.data import StatisticsFiles
from agencydesk.services.statistics.span import span_of
from agencydesk.services.statistics.typed import (
    check_value,
    check_year,
    keep_typed,
    read_typed,
    withdraw_typed,
)
from agencydesk.services.statistics.values import (
    CountedRow,
    Figure,
    FigureValue,
    YearFigures,
)
from agencydesk.services.writer import writing

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_WRITTEN = Changes(statistics=True)


class AnnualFigures:
    """Counts and keeps the figures of the annual statistics.

    Args:
        context: the open data folder.
        files: the words, which say what may be typed.
        backed_up: whether the data are backed up.
    """

    def __init__(
        self, context: Context, files: StatisticsFiles, backed_up: Callable[[], bool]
    ) -> None:
        self._context = context
        self._files = files
        self._backed_up = backed_up

    def year(self, year: int) -> YearFigures:
        """Return all figures of ``year`` beside those of the year before.

        Raises:
            UserError: ``statistics.year`` for a year nothing can be reported on.
        """
        today = self._context.today()
        check_year(year, today.year)
        backed_up = self._backed_up()  # reads by itself: two at once could wait for a writer
        with self._context.database.reading() as session:
            counted, typed = self._counted(session, year, backed_up), read_typed(session, year)
            before = self._values(session, year - 1, backed_up)
            span = span_of(session, year, today)
            gaps = gaps_of(span)
        figures = tuple(
            Figure(
                name,
                counted.get(name),
                typed.get(name),
                before.get(name),
                name in ROWS,
            )
            for name in FIGURES
        )
        return YearFigures(year, span.last, today > date(year, 12, 31), figures, gaps)

    def rows(self, year: int, name: str) -> tuple[CountedRow, ...]:
        """Return the records the figure was counted from; none for one that has none.

        Raises:
            KeyError: there is no such figure.
        """
        if name not in FIGURES:
            raise KeyError(name)
        if name not in ROWS:
            return ()
        with self._context.database.reading() as session:
            return ROWS[name](span_of(session, year, self._context.today()))

    def gap_cases(self, year: int, code: str) -> tuple[int, ...]:
        """Return the ids of the cases a gap is about; none where it is not about cases."""
        with self._context.database.reading() as session:
            return gap_cases(code, span_of(session, year, self._context.today()))

    def exact(self, year: int) -> Figures:
        """Return the figures that hold, as the parts are made of them.

        Raises:
            UserError: ``statistics.year``.
        """
        check_year(year, self._context.today().year)
        backed_up = self._backed_up()
        with self._context.database.reading() as session:
            return figures_of(year, self._values(session, year, backed_up))

    def type_over(
        self, year: int, name: str, value: FigureValue, reason: str, source: str = ""
    ) -> Changes:
        """Let a typed value hold in place of the counted one; one typed before is taken back.

        Raises:
            KeyError: there is no such figure.
            UserError: ``statistics.year``, ``reason.needed``, ``statistics.not-typed``,
                ``statistics.value``.
        """
        check_year(year, self._context.today().year)
        figure = self._files.get().figures[name]
        if not reason.strip():
            raise UserError("reason.needed")
        check_value(figure, value, year, self._files.provinces())
        with writing(self._context) as writer:
            number = keep_typed(writer, year, name, value, reason, source)
        return replace(_WRITTEN, record_id=number)

    def take_back(self, year: int, name: str, reason: str) -> Changes:
        """Let the counted value hold again; what was typed stays in the history.

        Raises:
            UserError: ``reason.needed``, ``statistics.nothing-typed`` for this very year.
        """
        with writing(self._context) as writer:
            withdraw_typed(writer, year, name, reason)
        return _WRITTEN

    def _counted(self, session: Session, year: int, backed_up: bool) -> dict[str, FigureValue]:
        span = span_of(session, year, self._context.today())
        return count_all(span, backed_up=backed_up)

    def _values(self, session: Session, year: int, backed_up: bool) -> dict[str, FigureValue]:
        typed = {name: each.value for name, each in read_typed(session, year).items()}
        return self._counted(session, year, backed_up) | typed


def figures_of(year: int, values: Mapping[str, FigureValue]) -> Figures:
    """Return the exact figures of named values; what is not named is not known.

    Raises:
        ValueError: a value is not of its figure's kind.
    """
    whole, text = partial(_whole, values), partial(_text, values)
    return Figures(
        year=year,
        province=text("province"),
        it_in_use=_flag(values, "it_in_use"),
        it_previous=text("it_previous"),
        it_functions=_words(values, "it_functions"),
        attorneys=whole("attorneys"),
        it_since_year=whole("it_since_year"),
        litigation_attorneys=whole("litigation_attorneys"),
        international_talents=whole("international_talents"),
        trainees=whole("trainees"),
        complaints=whole("complaints"),
        satisfaction_points=whole("satisfaction_points"),
        satisfaction_answers=whole("satisfaction_answers"),
        deadlines_due=whole("deadlines_due"),
        deadlines_met=whole("deadlines_met"),
        items_due=whole("items_due"),
        items_done=whole("items_done"),
        revenue_fen=whole("revenue_fen"),
        filings_invention=whole("filings_invention"),
        filings_utility=whole("filings_utility"),
        filings_design=whole("filings_design"),
        filings_pct=whole("filings_pct"),
        grants_invention=whole("grants_invention"),
        grants_utility=whole("grants_utility"),
        grants_design=whole("grants_design"),
    )


def _whole(values: Mapping[str, FigureValue], name: str) -> int | None:
    value = values.get(name)
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise ValueError(f"{name} is a whole number")


def _text(values: Mapping[str, FigureValue], name: str) -> str | None:
    value = values.get(name)
    if value is None or isinstance(value, str):
        return value
    raise ValueError(f"{name} is a word")


def _flag(values: Mapping[str, FigureValue], name: str) -> bool | None:
    value = values.get(name)
    if value is None or isinstance(value, bool):
        return value
    raise ValueError(f"{name} is yes or no")


def _words(values: Mapping[str, FigureValue], name: str) -> tuple[str, ...]:
    value = values.get(name)
    if value is None:
        return ()
    if isinstance(value, tuple):
        return value
    raise ValueError(f"{name} is a list of words")
