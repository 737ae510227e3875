"""A desk whose year can be reported, with a keychain that ends with the test."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from agencydesk.models.vocabulary import CaseKind
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.desk import Desk
from agencydesk.services.staff_values import StaffDraft
from agencydesk.services.uploads.uploads import UploadTools
from tests.conftest import NOW
from tests.receiving import Platform
from tests.services.uploads.station import MemoryKeychain

YEAR = 2025


def open_reporting(folder: Path, keychain: MemoryKeychain | None = None) -> Desk:
    """Return a desk without chance: nothing is delayed, every back-off is the shortest."""
    tools = UploadTools(keychain=keychain or MemoryKeychain(), draw=lambda: 0.0)
    return Desk.open(folder, lambda: NOW, upload_tools=tools)


def fill(desk: Desk, *, secret: bool = True) -> None:
    """Give the year what it needs: a case, attorneys and revenue."""
    desk.work_as(desk.staff.add(StaffDraft("示例甲")).id)
    draft = CaseDraft("A-1", "一种示例装置", CaseKind.INVENTION, filing_date=date(YEAR, 5, 5))
    desk.cases.create(draft)
    type_over = desk.statistics.figures.type_over
    type_over(YEAR, "attorneys", 8, "备案名单")
    type_over(YEAR, "province", "CN-BJ", "营业执照")
    type_over(YEAR, "revenue_fen", 730_000_000, "按年度决算", "审计报告第1号")
    if secret:
        desk.uploads.vault.make_secret()
        words = desk.uploads.vault.words("en")
        desk.uploads.recovery.check({place: words[place - 1] for place in (1, 2, 3, 4)})


def bind(desk: Desk, platform: Platform, agency: str = "A0001") -> None:
    """Switch the upload on."""
    key = platform.public_key.hex()
    desk.uploads.bind(platform.base_url, key, platform.codes[agency])
