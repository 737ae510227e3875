"""Everything of compliance on one open data folder, wired together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import select

from agencydesk.domain.gates import GateStep
from agencydesk.errors import UserError
from agencydesk.models.cases import CaseFile
from agencydesk.models.compliance import AgencyEvent, ChecklistRun
from agencydesk.models.vocabulary import RunState
from agencydesk.services.backup_values import BackupState
from agencydesk.services.compliance.agency_events import AgencyEvents
from agencydesk.services.compliance.answering import Answering
from agencydesk.services.compliance.case_checks import CaseChecks
from agencydesk.services.compliance.compliance_settings import ComplianceSettings
from agencydesk.services.compliance.conflicts import Conflicts
from agencydesk.services.compliance.credit_scores import Credits
from agencydesk.services.compliance.data import ComplianceFiles
from agencydesk.services.compliance.filing_days import is_ours
from agencydesk.services.compliance.gates import Gates
from agencydesk.services.compliance.good_faith import GoodFaith
from agencydesk.services.compliance.keeping import Keeping
from agencydesk.services.compliance.list_editing import ListEditing
from agencydesk.services.compliance.live import Live
from agencydesk.services.compliance.month import ComplianceMonth
from agencydesk.services.compliance.opening import CASE, refresh_days, subject_of
from agencydesk.services.compliance.papers import CompliancePaper
from agencydesk.services.compliance.probes import make_probes
from agencydesk.services.compliance.registers import Registers
from agencydesk.services.compliance.runs import Runs
from agencydesk.services.compliance.steps import ABROAD, FOREIGN_EVENT, filed_on
from agencydesk.services.compliance.values import EventDraft
from agencydesk.services.context import OFFICE_ZONE, Context
from agencydesk.services.documents import FOLDER as DOCUMENTS_FOLDER
from agencydesk.services.file_store import FileStore
from agencydesk.services.writer import Writer


class Compliance:
    """The use cases of compliance.

    Attributes:
        files: the data files, read when first asked for.
        events: what happens to the agency itself.
        month: their open items by the day.
        runs: filled copies of lists; ``answering`` their items; ``live`` what the data say.
        gates: what stops a step of a case.
        keeping: what the passing of time opens.
        lists: what the agency changes in the lists.
        case_checks: what a case sheet says of all this.
        registers: contracts, complaints, training and what else the lists ask about.
        conflicts: the search for conflicting interests.
        papers: all this as PDF and workbook.
        settings: the agency's own thresholds; ``credits`` score and grade of a day.
        good_faith: what a person looks at before filing.
    """

    def __init__(
        self, context: Context, resources: Path, backups: Callable[[], BackupState]
    ) -> None:
        self.files = ComplianceFiles(resources, lambda: context.rules.engine.book.by_id)
        self.events = AgencyEvents(context, self.files)
        documents = FileStore(context.database.path.parent / DOCUMENTS_FOLDER)
        probes = make_probes(backups, documents)
        self.live = Live(context, self.files, probes)
        self.runs = Runs(context, self.files, probes.keys(), self.live.ask)
        self.month = ComplianceMonth(context, self.runs)
        self.answering = Answering(context, self.live.ask)
        self.gates = Gates(context, self.files, self.live.ask)
        self.keeping = Keeping(context, self.files, self.events)
        self.lists = ListEditing(context, self.files, self.keeping.open_calendar)
        self.case_checks = CaseChecks(context.texts, self.files, self.runs, self.gates)
        self.registers = Registers(context, self.files, self.events)
        self.conflicts = Conflicts(context, resources)
        self.settings = ComplianceSettings(context)
        self.credits = Credits(context, self.files)
        self.good_faith = GoodFaith(context)
        self.papers = CompliancePaper(context, self.files, self.runs, self.conflicts.view)

    def case_opened(self, writer: Writer, case_id: int) -> None:
        """Open the runs of a case that was opened by hand; also of its way abroad.

        Raises:
            UserError: ``gate.new-case`` where it was filed since lists are kept here, but none
                of its own could be answered before.
        """
        case = writer.session.get_one(CaseFile, case_id)
        filed = filed_on(case)
        kept = filed is not None and self.keeping.kept_on(writer.session, filed)
        asked = kept and is_ours(writer.session, case)
        self.runs.open_case(writer, case_id, filed=asked)
        self._goes_abroad(writer, case)
        if not asked:
            return
        try:
            self.gates.require(writer.session, case_id, GateStep.FILED)
        except UserError as error:
            raise UserError("gate.new-case", items=error.facts["items"]) from error

    def case_changed(self, writer: Writer, case_id: int) -> None:
        """Bring the runs of a case level with its days; open those it has not got yet.

        A case without any, as an imported one, is left alone.
        """
        run = select(ChecklistRun).where(
            ChecklistRun.case_id == case_id, ChecklistRun.state == RunState.OPEN
        )
        runs = writer.session.scalars(run.order_by(ChecklistRun.id)).all()
        for each in runs:
            refresh_days(writer, each, subject_of(writer.session, self.files.get(), each))
        kept = select(ChecklistRun.id).where(
            ChecklistRun.case_id == case_id, ChecklistRun.occasion == str(CASE)
        )
        if writer.session.scalar(kept.limit(1)) is not None:
            self.runs.open_case(writer, case_id)

    def case_rerouted(self, writer: Writer, case_id: int) -> None:
        """Open what another route asks for: a filing, the confidentiality examination."""
        case = writer.session.get_one(CaseFile, case_id)
        known = select(ChecklistRun.id).where(
            ChecklistRun.case_id == case_id, ChecklistRun.occasion == str(CASE)
        )
        if writer.session.scalar(known.limit(1)) is not None:
            self.runs.open_case(writer, case_id)
        self._goes_abroad(writer, case)

    def _goes_abroad(self, writer: Writer, case: CaseFile) -> None:
        """Ask for the confidentiality examination of a case that goes abroad, once."""
        asked = select(AgencyEvent.id).where(
            AgencyEvent.case_id == case.id,
            AgencyEvent.event_key == FOREIGN_EVENT,
            AgencyEvent.withdrawn_at.is_(None),
        )
        if case.route not in ABROAD or writer.session.scalar(asked.limit(1)) is not None:
            return
        day = writer.at.astimezone(OFFICE_ZONE).date()
        self.events.add(writer, EventDraft(FOREIGN_EVENT, day, case_id=case.id))
