"""The annual statistics of the demonstration: its last full year, typed, on paper and as a file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from agencydesk.domain.fields import Fields, RuleError
from agencydesk.texts import Language

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk

FILE = "statistics.toml"
_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class DemoTyped:
    """What the demonstration agency typed.

    Attributes:
        figures: of the annual statistics, by name.
        sheet: fields of the statutory annual report, by name.
        reason, source: what marks them as made up.
    """

    reason: str
    source: str
    figures: Mapping[str, int | str]
    sheet: Mapping[str, int | str]


def last_year(today: date) -> int:
    """Return the last full year, which a demonstration built today reports on."""
    return today.year - 1


def read_demo_typed(folder: Path) -> DemoTyped:
    """Read what is typed.

    Raises:
        RuleError: the file has an unknown, missing or contradictory key.
    """
    get = Fields(tomllib.loads((folder / FILE).read_text(encoding="utf-8")), FILE)
    if get.whole("schema") != _SCHEMA:
        raise RuleError(FILE, "unknown schema")
    typed = DemoTyped(
        reason=get.text("reason"),
        source=get.text("source"),
        figures=dict(map(_value, get.tables("figure"))),
        sheet=dict(map(_value, get.tables("field"))),
    )
    get.finish()
    return typed


def type_figures(desk: Desk, typed: DemoTyped) -> None:
    """Type the figures and fields of the last full year."""
    year = last_year(desk.today())
    for name, value in typed.figures.items():
        desk.statistics.figures.type_over(year, name, value, typed.reason, typed.source)
    for name, value in typed.sheet.items():
        desk.statistics.sheet.type_in(year, name, value, typed.source, typed.reason)


def statistics_papers(desk: Desk, language: Language) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of the statutory sheet, the recovery sheet, and the report file.

    The report is confirmed as in any agency, after the words of the recovery sheet were compared.
    Nothing is sent: a demonstration is bound to no platform.
    """
    year, uploads = last_year(desk.today()), desk.uploads
    yield f"年度报告抄录表{year}.pdf", desk.statistics.sheet.print(year, language)
    uploads.vault.make_secret()
    yield "恢复单.pdf", uploads.recovery.sheet(language)
    words = uploads.vault.words(language)
    uploads.recovery.check({place: words[place - 1] for place in uploads.recovery.places()})
    desk.reporting.confirm(desk.reporting.preview(year))
    yield f"年度统计{year}.json", uploads.filing.export_file(year)


def _value(get: Fields) -> tuple[str, int | str]:
    name = get.text("id")
    return name, get.whole("number") if get.has("number") else get.text("text")
