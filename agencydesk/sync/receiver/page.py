"""The public page: the nine indicators against base and goal, and what stands behind them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jinja2 import DictLoader, Environment, StrictUndefined

from agencydesk.domain.privacy import SIZE_BANDS, Cell
from agencydesk.paths import resources_dir
from agencydesk.sync.publication import (
    Basis,
    CellFigures,
    IndicatorValue,
    PartFigures,
    Publication,
    Shown,
)
from agencydesk.sync.receiver.chart import Chart, Value, draw
from agencydesk.sync.receiver.figures import CHOICES, DISTRIBUTIONS, FIELDS, Kind
from agencydesk.sync.receiver.indicator_book import (
    LANGUAGES,
    Indicator,
    IndicatorBook,
    read_indicator_book,
)
from agencydesk.sync.receiver.provinces import Province

CONTENT_POLICY = (
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
_TAGS = {"zh": "zh-CN", "en": "en"}


@dataclass(frozen=True, slots=True)
class Card:
    """One indicator as it is shown."""

    number: int
    name: str
    figure: str
    unit: str
    basis: str
    against: str
    chart: Chart
    chart_title: str
    chart_text: str
    goal_text: str
    definition: str
    method: str
    source: str


class PublicPage:
    """Makes the page; reads its words and its template once."""

    def __init__(self, provinces: Mapping[str, Province]) -> None:
        folder = resources_dir() / "statistics"
        self._texts = tomllib.loads((folder / "page.toml").read_text(encoding="utf-8"))
        self._book = read_indicator_book()
        self._provinces = provinces
        self.style = (folder / "page.css").read_text(encoding="utf-8")
        loader = DictLoader({"page": (folder / "page.html").read_text(encoding="utf-8")})
        self._template = Environment(
            loader=loader, autoescape=True, undefined=StrictUndefined
        ).get_template("page")

    def render(self, lang: str, publication: Publication | None, years: Sequence[int]) -> str:
        """Return the page as HTML.

        Args:
            lang: ``zh`` or ``en``.
            publication: what is shown; None before anything was published.
            years: every published year.
        """
        side = _Side(self._texts, LANGUAGES.index(lang), self._provinces)
        year = publication.year if publication else None
        home = "/" if lang == "zh" else "/en"
        other = "/en" if lang == "zh" else "/"
        query = "" if year is None else f"?year={year}"
        page = {
            "lang": _TAGS[lang],
            "title": side.word("title"),
            "years": [
                {
                    "href": f"{home}?year={one}",
                    "text": side.word("year", year=one),
                    "current": one == year,
                }
                for one in years
            ],
            "other_href": other + query,
            "other_lang": _TAGS["en" if lang == "zh" else "zh"],
            "facts": side.facts(publication) if publication else [],
            "plan": self._book.source[lang],
            "cards": [
                _card(side, lang, self._book, indicator, publication)
                for indicator in self._book.indicators
            ],
            "parts": [side.part(part) for part in publication.parts] if publication else [],
            "data_href": None if year is None else f"/v1/indicators/{year}",
        }
        return self._template.render(page=page, w=side.words())


class _Side:
    """The page's words in one language, and how figures are written."""

    def __init__(
        self,
        texts: Mapping[str, Mapping[str, Sequence[str]]],
        index: int,
        provinces: Mapping[str, Province],
    ) -> None:
        self._texts = texts
        self._index = index
        self._provinces = provinces

    def word(self, key: str, group: str = "words", **facts: object) -> str:
        """Return one text, filled in."""
        return self._texts[group][key][self._index].format(**facts)

    def words(self) -> dict[str, str]:
        """Return the texts that need nothing filled in, for the template."""
        return {key: pair[self._index] for key, pair in self._texts["words"].items()}

    def facts(self, publication: Publication) -> list[str]:
        """Return when it was published and who responded."""
        lines = [self.word("year", year=publication.year)]
        lines.append(self.word("published", day=publication.published.isoformat()))
        for part in publication.parts:
            name = self.word(str(part.part), "parts")
            count, agencies = part.responding, publication.agencies
            lines.append(self.word("responding", part=name, count=count, agencies=agencies))
        return lines

    def part(self, figures: PartFigures) -> dict[str, object]:
        """Return one part as tables."""
        kinds = FIELDS[figures.part]
        nation = [
            {
                "name": self.word(name, "fields"),
                "value": self.shown(figures.nation[name].value, kind),
                "answers": number(figures.nation[name].answers),
            }
            for name, kind in kinds.items()
        ]
        for name in DISTRIBUTIONS[figures.part]:
            distribution = figures.distributions[name]
            for choice in CHOICES[name]:
                share = distribution.shares.get(choice)
                label = self.word(choice, "choices")
                nation.append(
                    {
                        "name": self.word(name, "fields") + self.word("colon") + label,
                        "value": self.shown(share, Kind.SHARE),
                        "answers": number(distribution.answers),
                    }
                )
        return {
            "name": self.word(str(figures.part), "parts").capitalize(),
            "fields": [self.word(name, "fields") for name in kinds],
            "nation": nation,
            "cells": [self._cell(cell, kinds, figures) for cell in figures.cells],
        }

    def _cell(
        self, cell: CellFigures, kinds: Mapping[str, Kind], figures: PartFigures
    ) -> dict[str, object]:
        region = self.word("comma").join(self._province(code) for code in cell.provinces)
        if not cell.provinces:
            whole = cell.bands != SIZE_BANDS or len(figures.cells) == 1
            region = self.word("whole_country" if whole else "no_place")
        return {
            "region": region,
            "band": Cell(("CN",), cell.bands, 1).name.split("/")[1],
            "agencies": number(cell.agencies),
            "responding": number(cell.responding),
            "figures": [self.shown(cell.values[name], kind) for name, kind in kinds.items()],
        }

    def _province(self, code: str) -> str:
        province = self._provinces.get(code)
        return code if province is None else (province.zh, province.en)[self._index]

    def shown(self, value: Shown, kind: Kind) -> str:
        """Return a figure as it is written."""
        if value is None:
            return self.word("withheld")
        sign, digits = ("", value) if isinstance(value, int) else (value[0] + " ", int(value[1:]))
        if kind in (Kind.SHARE, Kind.RATE):
            return f"{sign}{decimal(digits, 1)} %"
        return f"{sign}{number(digits)}"


def number(value: int) -> str:
    """Return a whole number with its thousands set apart."""
    return f"{value:,}"


def decimal(value: int, decimals: int) -> str:
    """Return ``value`` / 10**``decimals``, without a decimal that is zero."""
    whole, rest = divmod(value, 10**decimals)
    return f"{whole:,}.{rest:0{decimals}d}" if decimals and rest else number(whole)


def _card(
    side: _Side,
    lang: str,
    book: IndicatorBook,
    indicator: Indicator,
    publication: Publication | None,
) -> Card:
    text = indicator.texts[lang]
    entry = publication.indicators[indicator.number - 1] if publication else None
    shown = entry if entry is not None and entry.value is not None else None
    basis = entry.basis if entry is not None else indicator.computed
    values = _values(book, indicator, shown, publication.year if publication else 0)
    limit = side.word("goal_low" if indicator.higher else "goal_high")
    goal = decimal(indicator.goal, indicator.decimals)
    base = (
        side.word("no_base")
        if indicator.base is None
        else side.word("base", year=book.base_year)
        + f" {decimal(indicator.base, indicator.decimals)}"
    )
    points = "; ".join(f"{value.year}: {value.label}" for value in values)
    return Card(
        number=indicator.number,
        name=text["name"],
        figure="" if shown is None else decimal(shown.value or 0, shown.decimals),
        unit=text["unit"],
        basis=side.word(str(basis), "bases"),
        against=f"{base} · {side.word('goal', year=book.goal_year)} {goal} {text['unit']}",
        chart=draw(values, indicator.goal),
        chart_title=side.word("chart", name=text["name"]),
        chart_text=f"{points}; {limit} {goal} {text['unit']} ({book.goal_year})".lstrip("; "),
        goal_text=f"{limit} {goal}",
        definition=text["definition"],
        method=text["method"],
        source=text["source"],
    )


def _values(
    book: IndicatorBook, indicator: Indicator, shown: IndicatorValue | None, year: int
) -> list[Value]:
    """Return what is drawn: the base, what was published since, and this publication."""
    known = {} if indicator.base is None else {book.base_year: indicator.base}
    known = dict(indicator.published) | known
    now = None if shown is None else year
    values = [
        Value(at, value, decimal(value, indicator.decimals), "bar-old")
        for at, value in sorted(known.items())
        if at != now
    ]
    if shown is not None and shown.value is not None:
        exact = shown.basis is Basis.REGISTER
        label = decimal(shown.value, shown.decimals)
        values.append(Value(year, shown.value, label, "bar-now" if exact else "bar-part"))
    return sorted(values, key=lambda value: value.year)
