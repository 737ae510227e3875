"""One open data folder: the database, the rules, and every use case on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select

from agencydesk.models.cases import CaseFile
from agencydesk.models.database import Database
from agencydesk.models.docket import Deadline
from agencydesk.paths import resources_dir
from agencydesk.services.context import Context
from agencydesk.services.docket import Docket
from agencydesk.services.docket_query import ACTIVE
from agencydesk.services.rulebase import load_rulebase
from agencydesk.services.wording import Wording, load_phrases
from agencydesk.texts import Texts

DATABASE_NAME = "agencydesk.db"


@dataclass(frozen=True, slots=True)
class DeskStatus:
    """What the status bar shows."""

    folder: Path
    cases: int
    deadlines_open: int
    rules_version: str
    holidays_until: int


class Desk:
    """Wires services to one data folder. Made by a composition root, closed by it."""

    def __init__(self, folder: Path, context: Context, resources: Path) -> None:
        self.folder = folder
        self.context = context
        self.texts = context.texts
        self.resources = resources
        engine = context.rules.engine
        self.wording = Wording(context.texts, engine.book, engine.events, load_phrases(resources))
        self.docket = Docket(context, self.wording)

    @classmethod
    def open(cls, folder: Path, now: Callable[[], datetime], resources: Path | None = None) -> Desk:
        """Open a data folder, creating or migrating what is needed.

        Args:
            folder: the data folder; made if it does not exist.
            now: the clock; returns an aware moment.
            resources: the bundled data files, if not the program's own.

        Raises:
            UserError: ``folder.sync``, ``folder.network``, ``database.too-new`` and others.
        """
        files = resources or resources_dir()
        folder.mkdir(parents=True, exist_ok=True)
        database = Database(folder / DATABASE_NAME)
        database.upgrade()
        texts = Texts.load(files / "texts")
        context = Context(database, load_rulebase(files), texts, now)
        return cls(folder, context, files)

    def status(self) -> DeskStatus:
        """Return the figures of the status bar."""
        with self.context.database.reading() as session:
            cases = session.scalar(select(func.count()).select_from(CaseFile)) or 0
            active = (
                session.scalar(
                    select(func.count()).select_from(Deadline).where(Deadline.status.in_(ACTIVE))
                )
                or 0
            )
        calendar = self.context.rules.engine.calendar
        return DeskStatus(
            self.folder,
            cases,
            active,
            self.context.rules.engine.book.version,
            max(calendar.covered, default=0),
        )

    def close(self) -> None:
        """Release the database."""
        self.context.database.close()
