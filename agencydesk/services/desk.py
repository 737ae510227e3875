"""One open data folder: the database, the rules, and every use case on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import func, select

from agencydesk.errors import UserError
from agencydesk.models.cases import CaseFile
from agencydesk.models.database import Database
from agencydesk.models.docket import Deadline
from agencydesk.models.location import check_folder
from agencydesk.paths import resources_dir
from agencydesk.services.acting import Acting
from agencydesk.services.agency import AgencyProfiles
from agencydesk.services.alone import WorkingAlone
from agencydesk.services.backup_files import FOLDER as BACKUPS_FOLDER
from agencydesk.services.backups import Backups
from agencydesk.services.base_dates import BaseDateList
from agencydesk.services.billing.billing import Billing
from agencydesk.services.case_forms import CaseForms
from agencydesk.services.case_overview import CaseOverviews
from agencydesk.services.case_rows import CaseList
from agencydesk.services.case_table import CaseTable
from agencydesk.services.case_view import CaseSheets
from agencydesk.services.cases import Cases
from agencydesk.services.changes import Changes
from agencydesk.services.closing import Closing
from agencydesk.services.compliance.compliance import Compliance
from agencydesk.services.compliance.rechecking import Rechecking
from agencydesk.services.confirming import Confirming
from agencydesk.services.context import NOBODY, Actor, Context
from agencydesk.services.corrections import Corrections
from agencydesk.services.defaults import Defaults
from agencydesk.services.demo import Demo
from agencydesk.services.docket import Docket
from agencydesk.services.docket_query import is_active
from agencydesk.services.document_handing import DocumentHanding
from agencydesk.services.document_naming import DocumentNaming
from agencydesk.services.document_viewing import DocumentViewing
from agencydesk.services.documents import Documents
from agencydesk.services.exports import Exports
from agencydesk.services.extending import Extending
from agencydesk.services.fees.fees import Fees
from agencydesk.services.fees.payment_lists import PaymentLists
from agencydesk.services.fees.receipts import FeeReceipts
from agencydesk.services.filings.filings import Filings
from agencydesk.services.filings.reading import FilingList
from agencydesk.services.folders import DATABASE_NAME as DATABASE_NAME
from agencydesk.services.hand_recording import HandRecording
from agencydesk.services.history import History
from agencydesk.services.holidays import Holidays, apply_stored_years
from agencydesk.services.imports import SheetImports
from agencydesk.services.instructions.instructions import Instructions
from agencydesk.services.losses.losses import Losses
from agencydesk.services.month import Month
from agencydesk.services.move_words import MoveWords
from agencydesk.services.notice_list import NoticeList
from agencydesk.services.notices.notices import Notices
from agencydesk.services.notices.own_types import apply_own_types
from agencydesk.services.own_fields import OwnFields
from agencydesk.services.paper import Paper
from agencydesk.services.parties import Parties
from agencydesk.services.recording import Recording
from agencydesk.services.relocating import Relocating
from agencydesk.services.restoring import Restoring
from agencydesk.services.rule_data import RuleData
from agencydesk.services.rulebase import load_rulebase
from agencydesk.services.search import Search
from agencydesk.services.seeing import Seeing
from agencydesk.services.staff import StaffList
from agencydesk.services.statistics.reporting import Reporting
from agencydesk.services.statistics.statistics import Statistics
from agencydesk.services.stories import Stories
from agencydesk.services.telling.telling import Telling
from agencydesk.services.timeline import Timeline
from agencydesk.services.today import TodayFigures
from agencydesk.services.today_values import TodayView
from agencydesk.services.upkeep import Upkeep
from agencydesk.services.uploads.uploads import Uploads, UploadTools
from agencydesk.services.verifying import Verifying
from agencydesk.services.views import Views
from agencydesk.services.withdrawing import Withdrawing
from agencydesk.services.wording import Wording, load_phrases
from agencydesk.texts import Texts


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

    def __init__(self, folder: Path, context: Context, resources: Path, tools: UploadTools) -> None:
        self.folder, self.context, self.texts = folder, context, context.texts
        engine = context.rules.engine
        self.wording = Wording(context.texts, engine.book, engine.events, load_phrases(resources))
        self.compliance = Compliance(context, resources, lambda: self.backups.state())
        self.docket = Docket(context, self.wording)
        self.imports = SheetImports(context, resources)
        self.paper = Paper(context, self.docket)
        self.exports = Exports(context, self.docket)
        self.agency = AgencyProfiles(context)
        self.staff = StaffList(context)
        self.parties = Parties(context)
        asked = self.compliance
        told = asked.case_opened, asked.case_rerouted, asked.case_changed
        self.cases = Cases(context, asked.gates.require, *told)
        self.case_list = CaseList(context)
        self.case_sheets = CaseSheets(context, self.docket.of_case, self.compliance.case_checks)
        self.search = Search(context, resources)
        self.case_table = CaseTable(context, self.wording, self.search.find)
        self.own_fields, self.views = OwnFields(context), Views(context)
        self.recording = Recording(context)
        self.withdrawing = Withdrawing(context)
        self.by_hand = HandRecording(context, self.recording, self.wording)
        self.notice_list = NoticeList(context, lambda: self.search.letters)
        self.corrections = Corrections(context, asked.gates.require, asked.case_changed)
        self.closing = Closing(context, self.compliance.gates.require)
        self.extending = Extending(context)
        self.confirming = Confirming(context)
        self.working_alone = WorkingAlone(context)
        self.acting = Acting(context, self.closing, self.extending, self.confirming)
        self.losses = Losses(context, self.wording, self.closing)
        self.stories = Stories(context, self.docket, self.wording, self.closing, self.extending)
        self._count_money(context, resources)
        self.month = Month(context, self.docket)
        self.defaults = Defaults(context)
        self.holidays = Holidays(context)
        self.upkeep = Upkeep(context)
        self.move_words = MoveWords(context, self.wording)
        self.base_dates = BaseDateList(context, self.corrections, self.move_words)
        self.case_forms = CaseForms(context, self.cases, self.staff, self.move_words)
        self.overviews = CaseOverviews(context)
        self.timeline = Timeline(context, self.docket.of_case)
        self.history = History(context, self.wording, self.compliance.files)
        self._keep_papers(folder, context, resources)
        self.rule_data = RuleData(context)
        self.relocating = Relocating(context, folder)
        self.demo = Demo(lambda place: Desk.open(place, context.now, resources), resources)
        questions, backed_up = self.imports.open_questions, self.backups.state
        runs, receipts = self.compliance.runs.figures, self.filing_list.overdue_receipts
        waiting = self.notices.waiting.count
        self.figures = TodayFigures(
            context, self.docket, questions, backed_up, runs, receipts, waiting
        )
        self.seeing = Seeing(context, self.docket)
        self.uploads = Uploads(context, tools)
        self.statistics = Statistics(context, resources, self.backups.state)
        self.reporting = Reporting(context, self.statistics, self.uploads)

    def _count_money(self, context: Context, resources: Path) -> None:
        """Wire official fees with their lists and receipts, and what clients are billed."""
        columns = resources / "columns"
        self.fees = Fees(context, self.wording)
        self.payment_lists = PaymentLists(context, self.fees, self.fees.paying, columns)
        self.fee_receipts = FeeReceipts(context, columns)
        self.billing = Billing(context, resources)

    def _keep_papers(self, folder: Path, context: Context, resources: Path) -> None:
        """Wire what keeps files: documents, notices that come in, backups and their checks."""
        self.documents = Documents(context, folder)
        self.filings = Filings(context, self.compliance.gates.require, self.documents)
        self.filing_list = FilingList(context, self.wording)
        store = self.documents.store
        self.document_viewing = DocumentViewing(context, store)
        self.document_handing = DocumentHanding(context, store, DocumentNaming(context))
        self.notices = Notices(
            context,
            self.recording,
            self.by_hand,
            self.cases,
            self.compliance.case_changed,
            store,
            self.filings,
        )
        find = self.search.find
        self.telling = Telling(
            context, self.wording, store, find, resources, folder, lambda: self.fees
        )
        self.instructions = Instructions(
            context, resources, self.fees, self.closing, self.documents, self.telling
        )
        self.backups = Backups(context, folder, store)
        self.restoring = Restoring(context, self.backups, store)
        checks = Rechecking(context, self.compliance.files, self.wording)
        self.verifying = Verifying(context, self.documents, store, self.move_words, checks)

    @classmethod
    def open(
        cls,
        folder: Path,
        now: Callable[[], datetime],
        resources: Path | None = None,
        upload_tools: UploadTools | None = None,
    ) -> Desk:
        """Open a data folder, creating or migrating what is needed.

        Args:
            folder: the data folder; made if it does not exist.
            now: the clock; returns an aware moment.
            resources: the bundled data files, if not the program's own.
            upload_tools: keychain, network and chance of the upload, if not this computer's.

        Raises:
            UserError: ``folder.sync``, ``folder.network``, ``database.too-new``,
                ``database.damaged`` and others.
        """
        files = resources or resources_dir()
        check_folder(folder)
        folder.mkdir(parents=True, exist_ok=True)
        _refuse_emptied(folder)
        database = Database(folder / DATABASE_NAME)
        try:
            database.upgrade()
            context = Context(database, load_rulebase(files), Texts.load(files / "texts"), now)
            apply_stored_years(context)
            apply_own_types(context)
        except BaseException:
            database.close()
            raise
        return cls(folder, context, files, upload_tools or UploadTools())

    def keep_up(self) -> Changes:
        """Bring docket and checklists level with the calendar, once a day."""
        kept, opened = self.upkeep.keep_up(), self.compliance.keeping.keep_up()
        decided = self.instructions.keep_up()
        return Changes(
            cases=kept.cases,
            docket=kept.docket or opened.docket or decided.docket,
            compliance=opened.compliance,
        )

    def today(self) -> date:
        """Return today's civil date in mainland China."""
        return self.context.today()

    def today_view(self, attorney_id: int | None = None) -> TodayView:
        """Return the figures of today, for everybody's cases or for one attorney's."""
        return self.figures.view(attorney_id)

    def work_as(self, staff_id: int | None) -> Actor:
        """Take note who is working from now on, and return them; None means nobody named.

        Raises:
            UserError: ``staff.unknown``, ``staff.inactive``; whoever was working still is.
        """
        self.context.actor = NOBODY if staff_id is None else self.staff.actor(staff_id)
        return self.context.actor

    def status(self) -> DeskStatus:
        """Return the figures of the status bar."""
        with self.context.database.reading() as session:
            cases = session.scalar(select(func.count()).select_from(CaseFile)) or 0
            active = (
                session.scalar(select(func.count()).select_from(Deadline).where(is_active())) or 0
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


def _refuse_emptied(folder: Path) -> None:
    """Refuse to begin anew where the data file is gone or emptied and backups say it was not.

    Raises:
        UserError: ``database.damaged``.
    """
    path = folder / DATABASE_NAME
    emptied = not path.exists() or path.stat().st_size == 0
    if emptied and any((folder / BACKUPS_FOLDER).glob("*.db")):
        raise UserError("database.damaged", path=str(path))
