"""A day's mail from the office for cases of a desk, as files to drop; every value is invented."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from sqlalchemy import select

from agencydesk.models.cases import CaseFile
from agencydesk.services.desk import Desk
from tests.services.notices.making import detail_xml, list_xml, package, zipped

PACKAGES = Path(__file__).parents[2] / "data" / "packages"
#: A code that no rules data knows.
UNKNOWN_CODE, UNKNOWN_NAME = "299999", "示例新类型通知书"
_FEES = """
<notice_name>办理登记手续通知书</notice_name>
<notice_sent><notice_sent_serial>{serial}</notice_sent_serial>
<notice_sent_date>20260905</notice_sent_date></notice_sent>
<application_number>{number}</application_number>
<pay_deadline_date>20261218</pay_deadline_date>
<fee_info_all><fee_info>
<fee><fee_name>年费</fee_name><fee_amount>905</fee_amount></fee>
<fee><fee_name>示例费</fee_name><fee_amount>12</fee_amount></fee>
</fee_info><fee_payable>917</fee_payable><annual_year>3</annual_year></fee_info_all>
<notice_template_code>2006021</notice_template_code>
"""


def cases_of(desk: Desk, count: int = 6) -> list[tuple[int, str, str, str]]:
    """Return id, reference, number and title of the first pending inventions that have a number."""
    query = (
        select(CaseFile.id, CaseFile.ref, CaseFile.application_no, CaseFile.title)
        .where(CaseFile.application_no.is_not(None), CaseFile.kind == "invention")
        .order_by(CaseFile.id)
        .limit(count)
    )
    with desk.context.database.reading() as session:
        return [(row[0], row[1], row[2] or "", row[3]) for row in session.execute(query)]


def mail(desk: Desk, folder: Path) -> list[Path]:
    """Write a day's mail for a desk; return the files to drop.

    In it: an office action whose title differs from the case's; a registration notice with another
    last day and another fee; a notice of an unknown type; one whose number has a slip of a digit;
    two of the same serial that differ; a case package; PDFs; a file that is no package.
    """
    folder.mkdir(parents=True, exist_ok=True)
    cases = cases_of(desk)
    files: dict[str, bytes] = {}
    _, _, number, title = cases[0]
    files |= package("GA1", list_xml(
        office_id="GA1", serial="2026100900000001", number=number, limit="4",
        title=f"{title}（改）"))  # fmt: skip
    _, _, number, title = cases[1]
    inner = _FEES.format(serial="2026090500000002", number=number)
    files |= package("GA2", list_xml(
        office_id="GA2", serial="2026090500000002", name="办理登记手续通知书", code="200602",
        dispatched=date(2026, 9, 5), number=number, title=title),
        detail=detail_xml(inner))  # fmt: skip
    _, _, number, title = cases[2]
    files |= package("GA3", list_xml(
        office_id="GA3", serial="2026101200000003", name=UNKNOWN_NAME, code=UNKNOWN_CODE,
        dispatched=date(2026, 10, 12), number=number, title=title))  # fmt: skip
    _, _, number, title = cases[3]
    slip = str((int(number[8]) + 1) % 10)
    files |= package("GA4", list_xml(
        office_id="GA4", serial="2026101300000004", name="补正通知书", code="210302",
        dispatched=date(2026, 10, 13), number=number[:8] + slip + number[9:],
        title=title))  # fmt: skip
    _, _, number, title = cases[4]
    for place, day in enumerate((date(2026, 10, 14), date(2026, 10, 15))):
        office_id = "GA5"
        listed = list_xml(
            office_id=office_id, serial="2026101400000005", name="第N次审查意见通知书",
            code="210403", dispatched=day, number=number, title=title, limit="2")  # fmt: skip
        files |= {f"{place}/{name}": data for name, data in package(office_id, listed).items()}
    archive = folder / "通知书20261125.zip"
    archive.write_bytes(zipped(files))
    broken = folder / "13_truncated.zip"
    shutil.copyfile(PACKAGES / broken.name, broken)
    outgoing = folder / "14_outgoing_case_package.zip"
    shutil.copyfile(PACKAGES / outgoing.name, outgoing)
    papers = [folder / name for name in ("2_first_office_action.pdf", "6_scan_no_text.pdf")]
    for paper in papers:
        shutil.copyfile(PACKAGES / "pdf" / paper.name, paper)
    return [archive, broken, outgoing, *papers]
