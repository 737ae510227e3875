"""``demo``: a demonstration agency from bundled synthetic sheets."""

from __future__ import annotations

import argparse

from agencydesk.cli.opening import now
from agencydesk.cli.output import Output
from agencydesk.domain.docket import Band, DocketFilter
from agencydesk.errors import UserError
from agencydesk.paths import resources_dir
from agencydesk.services.agency import AgencyProfile
from agencydesk.services.desk import DATABASE_NAME, Desk

AGENCY = AgencyProfile(name="示例知识产权代理事务所", code="99999")


def demo(arguments: argparse.Namespace, output: Output) -> int:
    """Build the demonstration, write its papers, and say what was done and where it is.

    Raises:
        UserError: ``environment.demo-exists`` if the folder already holds data.
    """
    folder = arguments.folder.expanduser().resolve()
    if (folder / DATABASE_NAME).exists():
        raise UserError("environment.demo-exists", path=str(folder))
    desk = Desk.open(folder, now)
    try:
        desk.agency.save(AGENCY)
        for sheet in sorted((resources_dir() / "demo").glob("*.xlsx")):
            plan = desk.imports.plan([sheet])
            report = desk.imports.apply(plan)
            output.say(
                "demo.sheet",
                file=sheet.name,
                rows=plan.rows_in,
                new=report.cases_new,
                deadlines=report.deadlines_new,
                overdue=report.overdue_new,
                missing=report.not_computable_new,
            )
        _papers(desk, output)
    finally:
        desk.close()
    output.say("demo.done", path=folder)
    return 0


def _papers(desk: Desk, output: Output) -> None:
    results = desk.folder / "results"
    results.mkdir(exist_ok=True)
    wanted = DocketFilter()
    soon = DocketFilter(bands=frozenset({Band.OVERDUE, Band.TODAY, Band.WEEK, Band.MONTH}))
    language = output.language
    output.write(results / "期限清单.pdf", desk.paper.docket_pdf(wanted, language=language))
    output.write(results / "近期期限.pdf", desk.paper.docket_pdf(soon, language=language))
    output.write(results / "期限清单.xlsx", desk.exports.docket_xlsx(wanted, language=language))
    output.write(results / "期限清单.csv", desk.exports.docket_csv(wanted, language=language))
    output.write(results / "期限.ics", desk.exports.docket_ics(wanted, language))
    rows = desk.docket.listing(soon, language=language)
    if rows:
        data = desk.paper.explanation_pdf(rows[0].id, language)
        output.write(results / "计算依据.pdf", data)
        sheet = desk.case_sheets.sheet(rows[0].case_id, language)
        output.write(results / "案件单.pdf", desk.paper.case_sheet_pdf(sheet, language))
