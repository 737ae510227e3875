"""``report build``, ``set``, ``unset``, ``sheet`` and ``national``: a year's figures."""

from __future__ import annotations

import argparse

from agencydesk.cli.opening import desk_of
from agencydesk.cli.output import Output
from agencydesk.domain.report_schema import Part
from agencydesk.domain.statistics import Figures, is_sent, missing
from agencydesk.domain.statistics_book import StatisticsBook
from agencydesk.domain.statistics_plan import Indicator
from agencydesk.errors import UserError
from agencydesk.services.desk import Desk
from agencydesk.services.statistics.indicators import IndicatorRow, NationalYear, number_text
from agencydesk.services.statistics.reading import read_typed_value
from agencydesk.services.statistics.values import Figure, FigureValue, YearFigures
from agencydesk.services.statistics.words import StatisticsWords

_POINTS, _ANSWERS = "satisfaction_points", "satisfaction_answers"


def build(arguments: argparse.Namespace, output: Output) -> int:
    """Count a year's figures, and say which parts can be made; 1 if one cannot."""
    with desk_of(arguments) as desk:
        words, book = desk.statistics.words(output.language), desk.statistics.files.get()
        year = desk.statistics.figures.year(arguments.year)
        exact = desk.statistics.figures.exact(arguments.year)
    output.say("report.build.head", year=year.year, until=year.until.isoformat())
    for figure in year.figures:
        _tell_figure(figure, year, words, output)
    open_figures = [figure.name for figure in year.figures if figure.value is None]
    if open_figures or year.gaps:
        output.line()
        output.say("report.build.open")
    for name in open_figures:
        complete = words.of(book.figures[name].complete)
        output.say("report.build.unknown", id=name, name=words.name(name), complete=complete)
    for gap in year.gaps:
        complete = words.of(book.figures[gap.figure].complete)
        output.say("report.build.gap", text=words.gap(gap), complete=complete)
    output.line()
    if not year.over:
        output.note(output.word("report.build.running", year=year.year))
    return _tell_parts(exact, words, book, output)


def _tell_figure(figure: Figure, year: YearFigures, words: StatisticsWords, output: Output) -> None:
    """Print name, value, where it comes from, and last year's."""
    answers = year.figure(_ANSWERS)
    now, before = (
        (answers.value, answers.last_year) if figure.name == _POINTS else (None, None)
    )  # the mean is said of points and answers together
    origin = ""
    if figure.typed is not None:
        counted = words.value(figure.name, figure.counted, answers.counted)
        why = figure.typed.reason
        known = figure.counted is not None
        code = "report.build.typed-over" if known else "report.build.typed"
        origin = output.word(code, reason=why, counted=counted)
    elif figure.counted is not None:
        origin = output.word("report.build.counted")
    last = "" if figure.last_year is None else words.value(figure.name, figure.last_year, before)
    last = output.word("report.build.last", value=last) if last else ""
    value = words.value(figure.name, figure.value, now)
    output.row(figure.name, words.name(figure.name), value, origin, last)


def _tell_parts(
    exact: Figures, words: StatisticsWords, book: StatisticsBook, output: Output
) -> int:
    code = 0
    for part in Part:
        title, lacking = words.say(f"part.{part}"), missing(part, exact)
        if lacking:
            output.note(
                output.word("report.part.missing", part=title, names=_names(lacking, words, output))
            )
            for name in lacking:
                complete = words.of(book.figures[name].complete)
                output.note(
                    output.word(
                        "report.build.unknown", id=name, name=words.name(name), complete=complete
                    )
                )
            code = 1
        elif is_sent(part, exact):
            output.say("report.part.can-be-made", part=title)
        else:
            output.say("report.part.held-back", part=title)
    return code


def _names(figures: tuple[str, ...], words: StatisticsWords, output: Output) -> str:
    return output.word("docket.separator").join(words.name(name) for name in figures)


def set_figure(arguments: argparse.Namespace, output: Output) -> int:
    """Let a typed value hold in place of the counted one."""
    with desk_of(arguments) as desk:
        words, files = desk.statistics.words(output.language), desk.statistics.files
        figure = files.get().figures[_known(desk, arguments.field)]
        value: FigureValue = None
        if figure.kind.value not in ("flag", "functions"):  # those are only counted
            value = read_typed_value(figure, arguments.value, files.provinces(), words)
        figures = desk.statistics.figures
        figures.type_over(arguments.year, figure.id, value, arguments.reason, arguments.source)
    said = words.value(figure.id, value)
    output.say("report.set.done", name=words.name(figure.id), year=arguments.year, value=said)
    return 0


def unset_figure(arguments: argparse.Namespace, output: Output) -> int:
    """Let the counted value hold again."""
    with desk_of(arguments) as desk:
        name = _known(desk, arguments.field)
        words = desk.statistics.words(output.language)
        desk.statistics.figures.take_back(arguments.year, name, arguments.reason)
        value = desk.statistics.figures.year(arguments.year).figure(name).value
    said = words.value(name, value)
    output.say("report.unset.done", name=words.name(name), year=arguments.year, value=said)
    return 0


def _known(desk: Desk, name: str) -> str:
    """Return the name of a figure; raises UserError ``report.field`` for none."""
    known = desk.statistics.files.get().figures
    if name not in known:
        raise UserError("report.field", field=name, known=", ".join(known))
    return name


def sheet(arguments: argparse.Namespace, output: Output) -> int:
    """Print the fields of the statutory annual report, or write them as a PDF."""
    with desk_of(arguments) as desk:
        annual, language = desk.statistics.sheet, output.language
        if arguments.output:
            output.write(arguments.output, annual.print(arguments.year, language))
            return 0
        for row in annual.rows(arguments.year):
            text = row.text or output.word("report.sheet.open")
            output.row(row.item.id, annual.label(row, language), text, annual.origin(row, language))
    return 0


def national(arguments: argparse.Namespace, output: Output) -> int:
    """Get what the platform published, and print it beside the agency's own; 1 without it."""
    with desk_of(arguments) as desk:
        asked = desk.uploads.national.ask(arguments.year)
        found = desk.reporting.indicators.year(arguments.year, output.language)
        words = desk.statistics.words(output.language)
        said = "" if asked is None else desk.context.texts.get(
            "uploads", f"asked.{asked.published}", output.language
        )  # fmt: skip
    if arguments.json:
        output.json(_plain_national(found, words))
    else:
        _tell_national(found, words, output)
    if found.published is None:
        code = "report.national.none" if said else "report.national.off"
        output.note(output.word(code, year=arguments.year, said=said))
        return 1
    return 0


def _tell_national(found: NationalYear, words: StatisticsWords, output: Output) -> None:
    if found.published is not None:
        output.say(
            "report.national.head",
            year=found.year,
            day=found.published.isoformat(),
            responding=f"{found.responding:,}",
            agencies=f"{found.agencies:,}",
        )
    plan = found.plan
    for row in found.rows:
        each = row.indicator
        basis = f" ({words.say(f'basis.{row.basis}')})" if row.basis else ""
        base = _amount(each, each.base, words) or "—"
        output.row(
            str(each.number),
            words.of(each.name),
            output.word("report.national.base", year=plan.base_year, value=base),
            output.word(
                "report.national.now", value=(_amount(each, row.national, words) or "—") + basis
            ),
            output.word(
                "report.national.goal", year=plan.goal_year, value=_amount(each, each.goal, words)
            ),
            output.word("report.national.own", value=row.own or "—"),
        )


def _amount(indicator: Indicator, value: int | None, words: StatisticsWords) -> str:
    if value is None:
        return ""
    return f"{number_text(value, indicator.decimals)} {words.of(indicator.unit)}"


def _plain_national(found: NationalYear, words: StatisticsWords) -> dict[str, object]:
    return {
        "published": found.published,
        "year": found.year,
        "agencies": found.agencies,
        "responding": found.responding,
        "base_year": found.plan.base_year,
        "goal_year": found.plan.goal_year,
        "indicators": [_plain_indicator(row, words) for row in found.rows],
    }


def _plain_indicator(row: IndicatorRow, words: StatisticsWords) -> dict[str, object]:
    each = row.indicator

    def number(value: int | None) -> float | None:
        return None if value is None else value / 10**each.decimals

    return {
        "number": each.number,
        "name": words.of(each.name),
        "unit": words.of(each.unit),
        "decimals": each.decimals,
        "base": number(each.base),
        "goal": number(each.goal),
        "national": number(row.national),
        "basis": row.basis or None,
        "own": row.own or None,
    }
