"""``self-test``: does everything work on this machine, also inside a frozen program."""

from __future__ import annotations

import argparse
import importlib
import os
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import get_args

from agencydesk.cli.opening import now
from agencydesk.cli.output import Output
from agencydesk.domain.docket import DocketFilter
from agencydesk.domain.facts import Delivery, Facts, Served
from agencydesk.domain.money import yuan_text
from agencydesk.domain.numbers import check_digit
from agencydesk.errors import UserError
from agencydesk.exchange.packages.container import Entry
from agencydesk.exchange.packages.pdf_process import PdfProcess
from agencydesk.exchange.packages.reading import walk_source
from agencydesk.models.vocabulary import CaseKind, CaseStatus, PartyRole
from agencydesk.paths import resources_dir
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.desk import Desk
from agencydesk.services.fees.payment_values import ListHead
from agencydesk.services.fees.values import FeeFilter, FeeRow
from agencydesk.services.rulebase import load_rulebase
from agencydesk.services.uploads.uploads import UploadTools
from agencydesk.sync.export_file import FiledReport, read_upload
from agencydesk.sync.secrets import NoKeychain, SystemKeychain
from agencydesk.texts import Language

SHEET = "案号,申请号,申请日,专利类型,专利名称,申请人,代理师,案件状态\n" + (
    "ZJ-001,2023101395958,2023-06-06,发明,一种自检装置𬱖,自检示例公司,自检员,公布\n"
)


def self_test(arguments: argparse.Namespace, output: Output) -> int:
    """Try each part once in a folder of its own; print a line each; 1 if a part fails."""
    failed = 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for code, check in _checks(folder):
            try:
                detail = check()
            except (UserError, OSError, ValueError, LookupError, ImportError) as error:
                failed += 1
                output.line(f"FAIL {output.word(f'selftest.{code}')}: {error!r}")
            else:
                output.line(f"ok   {output.word(f'selftest.{code}')}: {detail}")
    output.say("selftest.passed" if not failed else "selftest.failed", count=failed)
    return 1 if failed else 0


def _checks(folder: Path) -> list[tuple[str, Callable[[], str]]]:
    data = folder / "data"

    def rules() -> str:
        base = load_rulebase(resources_dir())
        served = Served(date(2025, 10, 31), Delivery.ELECTRONIC)
        outcome = base.engine.compute(
            "oa_first_reply", Facts("invention", notices={"notice": served})
        )
        if outcome.official_due != date(2026, 2, 28):
            raise ValueError(str(outcome.official_due))
        book, calendar = base.engine.book, base.engine.calendar
        return f"{len(book.by_id)} rules, {len(base.notices.types)} notices, {calendar.version}"

    def database() -> str:
        desk = Desk.open(data, now)
        desk.context.database.check()
        desk.close()
        return "migrated, quick_check ok"

    def sheet() -> str:
        path = folder / "sheet.csv"
        path.write_text(SHEET, encoding="gb18030")
        desk = Desk.open(data, now)
        try:
            report = desk.imports.apply(desk.imports.plan([path]))
        finally:
            desk.close()
        return f"{report.cases_new} case, {report.deadlines_new} deadlines"

    def paper() -> str:
        desk = Desk.open(data, now)
        try:
            pdf = desk.paper.docket_pdf(DocketFilter(include_done=True))
            xlsx = desk.exports.docket_xlsx(DocketFilter())
            ics = desk.exports.docket_ics(DocketFilter())
        finally:
            desk.close()
        return f"pdf {_text_of(pdf)}, xlsx {len(xlsx)} bytes, ics {len(ics)} bytes"

    def window() -> str:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        app = importlib.import_module("agencydesk.app")  # heavy: Qt, only for this check
        shown: str = app.open_once(data)
        return shown

    return [
        ("rules", rules),
        ("database", database),
        ("sheet", sheet),
        ("notices", partial(_notices, data)),
        ("paper", paper),
        ("fees", partial(_fees, folder / "fees")),
        ("statistics", partial(_report, data)),
        ("window", window),
        ("viewer", _viewer),
    ]


def _viewer() -> str:
    """Return what was drawn of a page in fax compression."""
    probe = importlib.import_module("agencydesk.ui.page_probe")  # heavy: Qt, only for this check
    drawn: str = probe.probe()
    return drawn


def _notices(data: Path) -> str:
    """Return what the bundled packages hold, after a page of them was read in its own process."""
    desk = Desk.open(data, now)
    try:
        packages = sorted((resources_dir() / "demo").glob("*.zip"))
        plan = desk.notices.imports.plan(desk.notices.imports.read(packages))
    finally:
        desk.close()
    if plan.refused or not plan.notices:
        raise ValueError([line.code for line in plan.refused])
    with PdfProcess() as reader:
        proposal = reader.read(_page(packages[0]), [line.name for line in plan.notices])
    if proposal.application_no is None:
        raise ValueError("the number of a notice was not read from its page")
    return f"{len(plan.notices)} notices, page read: {proposal.application_no.value.formatted}"


def _fees(folder: Path) -> str:
    """Return what an annuity of a patent costs, after it was written on a list for the office."""
    desk = Desk.open(folder, now)
    try:
        row = _annuity(desk)
        head = ListHead(row.pay_on, "自检示例公司")
        made = desk.payment_lists.create([(row.case_id, row.key)], head, "zh")
        path = folder / "list.xlsx"
        lines = desk.payment_lists.steps.write(made.list_id, path, "zh").lines
        asked = len(desk.instructions.listing().rows)
        kinds = len(desk.billing.service_kinds())
    finally:
        desk.close()
    if not asked:
        raise ValueError("the annuity is not among those clients are asked about")
    return f"CNY {yuan_text(row.payable_fen or 0)}, list {lines} line, {kinds} kinds of work"


def _annuity(desk: Desk) -> FeeRow:
    """Return the fourth annuity of a made-up patent, due in about a month.

    Raises:
        ValueError: it does not fall due, or has no amount.
    """
    filed = desk.today() + timedelta(days=30 - 3 * 365)
    body = f"{filed.year}10123456"
    draft = CaseDraft(
        "ZJ-002",
        "一种自检装置",
        CaseKind.INVENTION,
        application_no=body + check_digit(body),
        filing_date=filed,
        grant_date=filed + timedelta(days=600),
        status=CaseStatus.IN_FORCE,
        fee_reduction=0,
        annuity_paid_through_year=3,
        people={PartyRole.CLIENT: ("自检示例公司",)},
    )
    desk.cases.create(draft)
    until = desk.today() + timedelta(days=60)
    rows = desk.fees.listing(FeeFilter(until=until, annuities=True))
    if len(rows) != 1 or rows[0].payable_fen is None:
        raise ValueError([(row.name, row.missing) for row in rows])
    return rows[0]


def _page(package: Path) -> bytes:
    """Return the first page in a package."""
    pages = (each for each in walk_source(package) if each.path.endswith(".pdf"))
    return next(each.content for each in pages if isinstance(each, Entry))


def _report(data: Path) -> str:
    """Return what a year would send, after its file was written and its secret read back."""
    desk = Desk.open(data, now, upload_tools=UploadTools(keychain=NoKeychain()))
    try:
        return _reported(desk)
    finally:
        desk.close()


def _reported(desk: Desk) -> str:
    year = desk.today().year - 1
    for name, value in (("attorneys", 3), ("revenue_fen", 100_000_000)):
        desk.statistics.figures.type_over(year, name, value, "self-test")
    desk.uploads.vault.make_secret()
    words = {language: desk.uploads.vault.words(language) for language in get_args(Language)}
    for language in get_args(Language):
        desk.uploads.recovery.restore(" ".join(words[language]))
    preview = desk.reporting.preview(year)
    desk.reporting.confirm(preview)
    filed = desk.uploads.filing.export_file(year)
    bodies = {each.body for each in read_upload(filed).messages if isinstance(each, FiledReport)}
    if bodies != {part.body for part in preview.parts}:
        raise ValueError("the file holds other bytes than the preview")
    parts = ", ".join(f"{part.part} {len(part.body)} bytes" for part in preview.parts)
    return f"{parts}; {len(words['zh'])} words; keychain {SystemKeychain().available()}"


def _text_of(pdf: bytes) -> str:
    """Return how many pages a PDF has, after finding a rare Chinese name in its text."""
    import pypdfium2  # noqa: PLC0415  (heavy: only for this check)

    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [document[index].get_textpage().get_text_range() for index in range(len(document))]
    finally:
        document.close()
    if "𬱖" not in "".join(pages):
        raise ValueError("a rare Chinese character is missing from the PDF text")
    return f"{len(pages)} page(s)"
