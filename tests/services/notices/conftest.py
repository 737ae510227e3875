"""A desk on an empty data folder, and packages written where it can read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from agencydesk.models import trail
from agencydesk.models.cases import CaseFile
from agencydesk.models.docket import Deadline
from agencydesk.models.papers import Document, Notice
from agencydesk.models.vocabulary import CaseKind, PartyRole
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.desk import Desk
from agencydesk.services.notices.values import NoticeChoices, NoticePlan, NoticeReport
from tests.services.notices.making import zipped

NOW = datetime(2026, 11, 26, 4, tzinfo=UTC)


class Room:
    """A desk and short ways to bring packages in and to ask what it holds."""

    def __init__(self, data: Path, folder: Path) -> None:
        self.now = NOW
        self.desk = Desk.open(data, lambda: self.now)
        self.folder = folder
        desk = self.desk
        self.imports = desk.notices.imports
        self._count = 0

    def case(
        self,
        ref: str = "A1",
        number: str | None = None,
        title: str = "示例装置",
        kind: CaseKind | None = CaseKind.INVENTION,
        filed: date | None = date(2024, 3, 5),
        applicants: Sequence[str] = (),
    ) -> int:
        """Add a case and return its id."""
        draft = CaseDraft(
            ref,
            title,
            kind,
            application_no=number,
            filing_date=filed,
            people={PartyRole.APPLICANT: tuple(applicants)},
        )
        return self.desk.cases.create(draft).id

    def zip(self, *packages: Mapping[str, bytes], name: str = "") -> Path:
        """Write an archive of these packages."""
        self._count += 1
        path = self.folder / (name or f"{self._count}.zip")
        files = {key: content for each in packages for key, content in each.items()}
        path.write_bytes(zipped(files))
        return path

    def plan(self, *paths: Path, choices: NoticeChoices | None = None) -> NoticePlan:
        """Return what importing these would do."""
        return self.imports.plan(self.imports.read(paths), choices)

    def bring(self, *paths: Path, choices: NoticeChoices | None = None) -> NoticeReport:
        """Import these."""
        return self.imports.apply(self.plan(*paths, choices=choices))

    def rows(self, model: type) -> list:
        """Return all rows of a table, detached."""
        with self.desk.context.database.reading() as session:
            found = list(session.scalars(select(model).order_by(model.id)))
            session.expunge_all()
            return found

    def notices(self) -> list[Notice]:
        """Return the notices in force."""
        return [row for row in self.rows(Notice) if row.superseded_by is None]

    def deadlines(self, case_id: int) -> list[Deadline]:
        """Return the deadlines of a case that stand."""
        rows = self.rows(Deadline)
        return [row for row in rows if row.case_id == case_id and row.status != "superseded"]

    def case_row(self, case_id: int) -> CaseFile:
        """Return a case's row."""
        return next(row for row in self.rows(CaseFile) if row.id == case_id)

    def documents(self) -> list[Document]:
        """Return all documents."""
        return self.rows(Document)

    def snapshot(self) -> tuple[int, frozenset[Path]]:
        """Return the end of the audit trail and all files of the data folder."""
        with self.desk.context.database.reading() as session:
            last = trail.head(session).last_id
        root = self.desk.folder
        files = frozenset(path.relative_to(root) for path in root.rglob("*") if path.is_file())
        return last, frozenset(path for path in files if path.suffix not in (".db-journal",))


@pytest.fixture
def room(fresh: Path, tmp_path: Path) -> Iterator[Room]:
    (tmp_path / "in").mkdir()
    made = Room(fresh, tmp_path / "in")
    desk = made.desk
    yield made
    with desk.context.database.reading() as session:
        assert trail.verify(session) is None
    assert desk.documents.verify() == ()
    desk.close()
