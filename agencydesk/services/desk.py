"""One open data folder: the database, the rules, and every use case on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import func, select

from agencydesk.models.cases import CaseFile
from agencydesk.models.database import Database
from agencydesk.models.docket import Deadline
from agencydesk.models.location import check_folder
from agencydesk.paths import resources_dir
from agencydesk.services.agency import AgencyProfiles
from agencydesk.services.case_rows import CaseList
from agencydesk.services.case_table import CaseTable
from agencydesk.services.case_view import CaseSheets
from agencydesk.services.cases import Cases
from agencydesk.services.closing import Closing
from agencydesk.services.confirming import Confirming
from agencydesk.services.context import Context
from agencydesk.services.corrections import Corrections
from agencydesk.services.defaults import Defaults
from agencydesk.services.docket import Docket
from agencydesk.services.docket_query import ACTIVE
from agencydesk.services.exports import Exports
from agencydesk.services.extending import Extending
from agencydesk.services.holidays import Holidays, apply_stored_years
from agencydesk.services.imports import SheetImports
from agencydesk.services.own_fields import OwnFields
from agencydesk.services.paper import Paper
from agencydesk.services.parties import Parties
from agencydesk.services.recording import Recording
from agencydesk.services.rulebase import load_rulebase
from agencydesk.services.search import Search
from agencydesk.services.seeing import Seeing
from agencydesk.services.staff import StaffList
from agencydesk.services.today import TodayFigures
from agencydesk.services.today_values import TodayView
from agencydesk.services.upkeep import Upkeep
from agencydesk.services.views import Views
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
        engine = context.rules.engine
        self.wording = Wording(context.texts, engine.book, engine.events, load_phrases(resources))
        self.docket = Docket(context, self.wording)
        self.imports = SheetImports(context, resources)
        self.paper = Paper(context, self.docket)
        self.exports = Exports(context, self.docket)
        self.agency = AgencyProfiles(context)
        self.staff = StaffList(context)
        self.parties = Parties(context)
        self.cases = Cases(context)
        self.case_list = CaseList(context)
        self.case_sheets = CaseSheets(context, self.docket.of_case)
        self.search = Search(context)
        self.case_table = CaseTable(context, self.wording, self.search.find)
        self.own_fields = OwnFields(context)
        self.views = Views(context)
        self.recording = Recording(context)
        self.corrections = Corrections(context)
        self.closing = Closing(context)
        self.extending = Extending(context)
        self.confirming = Confirming(context)
        self.defaults = Defaults(context)
        self.holidays = Holidays(context)
        self.upkeep = Upkeep(context)
        self.figures = TodayFigures(context, self.docket, self.imports.open_questions)
        self.seeing = Seeing(context, self.docket)

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
        check_folder(folder)
        folder.mkdir(parents=True, exist_ok=True)
        database = Database(folder / DATABASE_NAME)
        try:
            database.upgrade()
            context = Context(database, load_rulebase(files), Texts.load(files / "texts"), now)
            apply_stored_years(context)
        except BaseException:
            database.close()
            raise
        return cls(folder, context, files)

    def today(self) -> date:
        """Return today's civil date in mainland China."""
        return self.context.today()

    def today_view(self, attorney_id: int | None = None) -> TodayView:
        """Return the figures of today, for everybody's cases or for one attorney's."""
        return self.figures.view(attorney_id)

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
