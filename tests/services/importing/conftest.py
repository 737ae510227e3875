"""Sheets of a test's own, brought into a real database."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from sqlalchemy import select

from agencydesk.models.base import Base
from agencydesk.models.docket import Deadline
from agencydesk.paths import resources_dir
from agencydesk.services.docket import Docket
from agencydesk.services.importing.values import ImportPlan, ImportReport
from agencydesk.services.imports import SheetImports
from agencydesk.services.wording import Wording, load_phrases
from tests.services.conftest import Room

SHEETS = Path(__file__).parents[2] / "data" / "sheets"
HEADINGS = ("我方案号", "申请号", "申请日", "专利类型", "专利名称", "案件状态")
Value = str | date | int | None
#: What an import leaves behind that no undoing takes away, and what only counts changes.
BOOKS = frozenset({"audit_entry", "import_batch", "import_change", "import_mapping"})
COUNTERS = frozenset({"id", "version", "updated_at"})


class Importer:
    """Writes sheets and brings them in."""

    def __init__(self, room: Room, folder: Path) -> None:
        self.room = room
        self.folder = folder
        self.imports = SheetImports(room.context, resources_dir())
        engine = room.context.rules.engine
        words = Wording(
            room.context.texts, engine.book, engine.events, load_phrases(resources_dir())
        )
        self.docket = Docket(room.context, words)

    def sheet(
        self,
        rows: Sequence[Sequence[Value]],
        headings: Sequence[str] = HEADINGS,
        name: str = "案件总表.xlsx",
        sheet: str = "总表",
    ) -> Path:
        """Write a workbook with one sheet and return its path."""
        path = self.folder / name
        path.unlink(missing_ok=True)
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet(sheet)
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            page.write_row(0, 0, headings)
            for number, row in enumerate(rows, 1):
                for column, value in enumerate(row):
                    if isinstance(value, date):
                        moment = datetime(value.year, value.month, value.day)  # noqa: DTZ001
                        page.write_datetime(number, column, moment, day)
                    elif isinstance(value, str):
                        page.write_string(number, column, value)
                    elif value is not None:
                        page.write_number(number, column, value)
        return path

    def text(self, rows: Sequence[Sequence[str]], name: str = "案件总表.csv") -> Path:
        """Write a text file and return its path."""
        stream = io.StringIO()
        csv.writer(stream).writerows(rows)
        path = self.folder / name
        path.write_text(stream.getvalue(), encoding="utf-8-sig")
        return path

    def plan(self, *paths: Path, **options: bool) -> ImportPlan:
        """Return what an import would do."""
        return self.imports.plan(list(paths), **options)

    def bring(self, *paths: Path, **options: bool) -> tuple[ImportPlan, ImportReport]:
        """Bring files in."""
        plan = self.plan(*paths, **options)
        return plan, self.imports.apply(plan)

    def case_of(self, ref: str) -> int:
        """Return the id of the case with this reference."""
        return next(row.id for row in self.room.listing.rows() if row.ref == ref)

    def open(self, ref: str) -> dict[str, list[date | None]]:
        """Return a case's open deadlines: rule to due dates."""
        found: dict[str, list[date | None]] = {}
        for row in self.rows(ref):
            if row.status.value == "open":
                found.setdefault(row.rule_id, []).append(row.official_due)
        return found

    def rows(self, ref: str) -> list[Deadline]:
        """Return all of a case's deadlines, superseded ones included."""
        query = select(Deadline).where(Deadline.case_id == self.case_of(ref)).order_by(Deadline.id)
        with self.room.context.database.reading() as session:
            found = list(session.scalars(query))
            session.expunge_all()
            return found

    def codes(self, plan: ImportPlan) -> list[str]:
        """Return the codes of a plan's notes."""
        return [line.code for line in plan.notes]

    def contents(self) -> dict[str, list[str]]:
        """Return every row of every table, what counts changes aside."""
        found: dict[str, list[str]] = {}
        with self.room.context.database.reading() as session:
            for name, table in Base.metadata.tables.items():
                if name not in BOOKS:
                    columns = [column for column in table.columns if column.name not in COUNTERS]
                    rows = session.execute(select(*columns)).all()
                    found[name] = sorted(repr(tuple(row)) for row in rows)
        return found


@pytest.fixture
def importer(room: Room, tmp_path: Path) -> Importer:
    folder = tmp_path / "台账"
    folder.mkdir()
    return Importer(room, folder)


@pytest.fixture
def sample() -> Callable[[str], Path]:
    """Return the path of a sample sheet by name."""
    return SHEETS.joinpath
