"""Everything of compliance on one open data folder, wired together."""

from __future__ import annotations

from pathlib import Path

from agencydesk.services.compliance.agency_events import AgencyEvents
from agencydesk.services.compliance.answering import Answering
from agencydesk.services.compliance.data import ComplianceFiles
from agencydesk.services.compliance.gates import Gates
from agencydesk.services.compliance.keeping import Keeping
from agencydesk.services.compliance.live import Live
from agencydesk.services.compliance.runs import Runs
from agencydesk.services.context import Context


class Compliance:
    """The use cases of compliance.

    Attributes:
        files: the data files, read when first asked for.
        events: what happens to the agency itself.
        runs: filled copies of lists; ``answering`` their items; ``live`` what the data say.
        gates: what stops a step of a case.
        keeping: what the passing of time opens.
    """

    def __init__(self, context: Context, resources: Path) -> None:
        self.files = ComplianceFiles(resources, lambda: context.rules.engine.book.by_id)
        self.events = AgencyEvents(context, self.files)
        self.runs = Runs(context, self.files)
        self.live = Live(context, self.files, {})
        self.answering = Answering(context, self.live.ask)
        self.gates = Gates(context, self.files)
        self.keeping = Keeping(context, self.files, self.events)
