"""AgencyDesk itself in the demo of two processes: one step a start of the program.

    python -m tests.e2e.demo_program STEP --data FOLDER --year YEAR

Everything else comes in on standard input as one JSON object: ``plan`` (figures, address, key),
``code`` (an activation code) and ``keychain`` (what this computer's keychain holds); ``keychain``
and ``result`` go out on standard output. So nothing secret is in a file or among the arguments,
and the demo's keychain is nobody's own. Each step does what the page of the annual statistics
does, by the same use cases.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from agencydesk.domain.report_schema import Part
from agencydesk.models.vocabulary import CaseKind
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.desk import Desk
from agencydesk.services.staff_values import StaffDraft
from agencydesk.services.statistics.reporting import Preview, figures_text
from agencydesk.services.uploads.uploads import UploadTools

Result = dict[str, Any]
KINDS = [CaseKind.INVENTION] * 8 + [CaseKind.UTILITY_MODEL] * 5 + [CaseKind.DESIGN] * 3


@dataclass
class HandedKeychain:
    """A keychain that is handed from step to step."""

    kept: dict[str, str] = field(default_factory=dict)

    def available(self) -> bool:
        return True

    def get(self, name: str) -> str | None:
        return self.kept.get(name)

    def put(self, name: str, value: str) -> bool:
        self.kept[name] = value
        return True

    def forget(self, name: str) -> None:
        self.kept.pop(name, None)


@dataclass(frozen=True)
class Asked:
    """What a step is to do; ``plan`` is what the platform demo says of the agency."""

    year: int
    plan: Mapping[str, Any]
    code: str


def prepare(desk: Desk, asked: Asked) -> Result:
    """Give the year what it needs: cases, attorneys, province, revenue, perhaps a secret."""
    desk.work_as(desk.staff.add(StaffDraft("示例甲")).id)
    for number, kind in enumerate(KINDS, 1):
        filed = date(asked.year, 1 + number % 12, 5)
        draft = CaseDraft(f"P-{number}", f"一种示例装置{number}", kind, filing_date=filed)
        desk.cases.create(draft)
    type_over = desk.statistics.figures.type_over
    type_over(asked.year, "attorneys", asked.plan["attorneys"], "备案名单")
    type_over(asked.year, "province", asked.plan["province"], "营业执照")
    type_over(asked.year, "revenue_fen", asked.plan["revenue_fen"], "按年度决算", "审计报告第1号")
    desk.reporting.set_delay(0)
    if asked.plan["secret"]:
        desk.uploads.vault.make_secret()
        words, recovery = desk.uploads.vault.words("en"), desk.uploads.recovery
        recovery.check({place: words[place - 1] for place in recovery.places()})
    return {"cases": len(KINDS)}


def show(desk: Desk, asked: Asked) -> Result:
    """Show the program's own state of the year, without asking anybody."""
    year = desk.uploads.statuses.year(asked.year)
    return {
        "on": desk.uploads.bindings.state().on,
        "summary": year.summary,
        "parts": {
            str(row.part): {
                "state": str(row.message.state) if row.message else "none",
                "revision": row.message.revision if row.message else 0,
                "key": row.message.key if row.message else "",
                "receipt": row.message.receipt.receipt
                if row.message and row.message.receipt
                else "",
            }
            for row in year.parts
        },
        "figures": json.loads(figures_text(desk.statistics.figures.exact(asked.year))),
    }


def activate(desk: Desk, asked: Asked) -> Result:
    """Enter address, key and activation code, and fetch the table of cells."""
    bound = desk.uploads.bind(asked.plan["address"], asked.plan["key"], asked.code)
    desk.uploads.national.fetch(asked.year)
    table = desk.uploads.national.table(asked.year)
    fingerprint = desk.uploads.bindings.state().fingerprints[0]
    return {"kept": bound.kept, "fingerprint": fingerprint, "table": table.id if table else ""}


def confirm(desk: Desk, asked: Asked) -> Result:
    """Look at the preview and confirm it."""
    preview = desk.reporting.preview(asked.year)
    desk.reporting.confirm(preview)
    return _confirmed(preview)


def send(desk: Desk, asked: Asked) -> Result:
    """Send what is due."""
    sent = desk.uploads.sending.send_due()
    return {"receipted": sent.receipted, "waiting": sent.waiting, "asking": sent.asking}


def correct(desk: Desk, asked: Asked) -> Result:
    """Type another revenue over the first, and confirm the part that changes by it."""
    desk.statistics.figures.type_over(
        asked.year, "revenue_fen", asked.plan["corrected_fen"], "审计后更正", "审计报告第2号"
    )
    preview = desk.reporting.preview(asked.year)
    changed = desk.reporting.changed_parts(preview)
    desk.reporting.confirm(preview, changed)
    return {**_confirmed(preview), "changed": sorted(map(str, changed))}


def fetch(desk: Desk, asked: Asked) -> Result:
    """Fetch what was published, and show it beside the agency's own figures."""
    desk.uploads.sending.send_due()
    desk.uploads.national.fetch(asked.year)
    national = desk.reporting.indicators.year(asked.year, "en")
    publication = desk.uploads.national.publication(asked.year)
    money = None if publication is None else publication.part(Part.MONEY)
    return {
        "published": str(national.published),
        "agencies": national.agencies,
        "responding": national.responding,
        "cells": 0 if money is None else len(money.cells),
        "rows": [
            {
                "number": row.indicator.number,
                "name": row.indicator.name.en,
                "national": None
                if row.national is None
                else row.national / 10**row.indicator.decimals,
                "basis": row.basis,
                "own": row.own,
            }
            for row in national.rows
        ],
    }


def _confirmed(preview: Preview) -> Result:
    parts = {}
    for part in preview.parts:
        if part.record is not None:
            parts[str(part.part)] = {"sha256": part.sha256, "bytes": len(part.body)}
    return {"parts": parts, "shared_by": preview.agencies}


STEPS: Mapping[str, Callable[[Desk, Asked], Result]] = {
    "prepare": prepare,
    "activate": activate,
    "confirm": confirm,
    "send": send,
    "correct": correct,
    "show": show,
    "fetch": fetch,
}


def main() -> None:
    """Start the program once, do one step, and end."""
    parser = argparse.ArgumentParser()
    parser.add_argument("step", choices=list(STEPS))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--year", type=int, required=True)
    arguments = parser.parse_args()
    handed = json.load(sys.stdin)
    keychain = HandedKeychain(handed["keychain"])
    asked = Asked(arguments.year, handed["plan"], handed["code"])
    desk = Desk.open(
        arguments.data, lambda: datetime.now().astimezone(), upload_tools=UploadTools(keychain)
    )
    try:
        result = STEPS[arguments.step](desk, asked)
    finally:
        desk.close()
    print(json.dumps({"keychain": keychain.kept, "result": result}))


if __name__ == "__main__":
    main()
