"""Demo data: a realistic agency from bundled synthetic sheets, in a folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from agencydesk.domain.docket import Band, DocketFilter
from agencydesk.errors import UserError
from agencydesk.files import write_whole
from agencydesk.models.docket import ANY_RULE
from agencydesk.services.demo_compliance import DemoYear, shown_year
from agencydesk.services.demo_compliance_cases import DemoCases
from agencydesk.services.demo_compliance_plan import read_plan
from agencydesk.services.demo_fees import DemoFees
from agencydesk.services.demo_fees_plan import read_money
from agencydesk.services.demo_statistics import read_demo_typed, statistics_papers, type_figures
from agencydesk.services.folders import holds_data, mark_demo
from agencydesk.services.importing.values import Cancelled, Progress
from agencydesk.services.imports import never, no_progress
from agencydesk.services.notices.values import WAITS, Verdict
from agencydesk.services.staff_values import AgencyProfile
from agencydesk.texts import Language

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk

AGENCY = AgencyProfile(name="示例知识产权代理事务所", code="99999")
#: How many days before the official date the demonstration agency wants its draft and its
#: client's answer: its own habit, not a period of the law.
INTERNAL_DAYS, CLIENT_DAYS = 15, 30
#: Where the papers of a demonstration go, inside its folder.
RESULTS = "results"


@dataclass(frozen=True, slots=True)
class DemoSheet:
    """What one bundled sheet brought in."""

    file: str
    rows: int
    new: int
    deadlines: int
    overdue: int
    missing: int


@dataclass(frozen=True, slots=True)
class DemoPackages:
    """What one bundled file of notices brought in; ``waiting`` is for a person to decide."""

    file: str
    recorded: int
    waiting: int
    deadlines: int


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What was built.

    Attributes:
        papers: the files written, each with its size in bytes.
    """

    folder: Path
    sheets: tuple[DemoSheet, ...]
    packages: tuple[DemoPackages, ...]
    papers: tuple[tuple[Path, int], ...]


class Demo:
    """Builds the demonstration.

    Args:
        open_desk: opens a data folder, creating it.
        resources: the bundled data files.
    """

    def __init__(self, open_desk: Callable[[Path], Desk], resources: Path) -> None:
        self._open = open_desk
        self._sheets = resources / "demo"

    def build(
        self,
        folder: Path,
        progress: Progress = no_progress,
        cancelled: Cancelled = never,
        *,
        papers: Language | None = None,
    ) -> DemoReport:
        """Build the demonstration; if that fails, a folder made for it is gone again.

        A folder that was new or empty carries the marker of demo data from the first moment.

        Args:
            folder: where to; it must hold no data.
            progress: told how far each step is.
            cancelled: asked now and then whether to stop.
            papers: the language to write lists and derivations in, or none of them.

        Raises:
            UserError: ``environment.demo-exists``, ``import.cancelled``, and what opening says.
        """
        if holds_data(folder):
            raise UserError("environment.demo-exists", path=str(folder))
        fresh = not folder.exists() or not any(folder.iterdir())
        desk = self._open(folder)
        try:
            if fresh:
                mark_demo(folder)
            desk.agency.save(AGENCY)
            desk.defaults.set(ANY_RULE, None, INTERNAL_DAYS, CLIENT_DAYS)
            plan = read_plan(self._sheets)
            DemoYear(desk, plan).run(partial(_check, cancelled))
            sheets = tuple(self._bring_in(desk, progress, cancelled))
            packages = tuple(self._receive(desk, cancelled))
            DemoCases(desk, plan).take_on()
            listed = DemoFees(desk, read_money(self._sheets)).run()
            type_figures(desk, read_demo_typed(self._sheets))
            written = tuple(_papers(desk, papers, listed)) if papers else ()
        except BaseException:
            desk.close()
            if fresh:
                shutil.rmtree(folder)
            raise
        desk.close()
        return DemoReport(folder, sheets, packages, written)

    def _bring_in(
        self, desk: Desk, progress: Progress, cancelled: Cancelled
    ) -> Iterator[DemoSheet]:
        for sheet in sorted(self._sheets.glob("*.xlsx")):
            plan = desk.imports.plan([sheet], {}, progress, cancelled)
            report = desk.imports.apply(plan, progress, cancelled)
            yield DemoSheet(
                sheet.name,
                plan.rows_in,
                report.cases_new,
                report.deadlines_new,
                report.overdue_new,
                report.not_computable_new,
            )

    def _receive(self, desk: Desk, cancelled: Cancelled) -> Iterator[DemoPackages]:
        imports = desk.notices.imports
        for package in sorted(self._sheets.glob("*.zip")):
            plan = imports.plan(imports.read([package], cancelled=cancelled), cancelled=cancelled)
            report = imports.apply(plan, cancelled=cancelled)
            recorded, waiting = report.count(Verdict.NEW), report.count(*WAITS)
            yield DemoPackages(package.name, recorded, waiting, report.deadlines)


def _check(cancelled: Cancelled) -> None:
    """Stop where the user wants to.

    Raises:
        UserError: ``import.cancelled``.
    """
    if cancelled():
        raise UserError("import.cancelled")


def _papers(desk: Desk, language: Language, listed: bytes) -> Iterator[tuple[Path, int]]:
    results = desk.folder / RESULTS
    results.mkdir(exist_ok=True)
    for name, data in _contents(desk, language, listed):
        path = results / name
        try:
            write_whole(path, data)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise UserError("environment.write", path=str(path), reason=reason) from error
        yield path, len(data)


def _contents(desk: Desk, language: Language, listed: bytes) -> Iterator[tuple[str, bytes]]:
    wanted = DocketFilter()
    soon = DocketFilter(bands=frozenset({Band.OVERDUE, Band.TODAY, Band.WEEK, Band.MONTH}))
    yield "期限清单.pdf", desk.paper.docket_pdf(wanted, language=language)
    yield "近期期限.pdf", desk.paper.docket_pdf(soon, language=language)
    yield "期限清单.xlsx", desk.exports.docket_xlsx(wanted, language=language)
    yield "期限清单.csv", desk.exports.docket_csv(wanted, language=language)
    yield "期限.ics", desk.exports.docket_ics(wanted, language)
    rows = desk.docket.listing(soon, language=language)
    if rows:
        yield "计算依据.pdf", desk.stories.pdf(rows[0].id, language)
    of_case = next((row.case_id for row in rows if row.case_id is not None), None)
    if of_case is not None:
        sheet = desk.case_sheets.sheet(of_case, language)
        yield "案件单.pdf", desk.paper.case_sheet_pdf(sheet, language)
    year = shown_year(desk.today())
    yield f"合规档案{year}.pdf", desk.compliance.papers.year_pdf(year, language)
    if listed:
        yield "缴费清单.xlsx", listed
    yield from statistics_papers(desk, language)
