"""Everything about notices that come in, on one data folder."""

from __future__ import annotations

from agencydesk.services.cases import Cases
from agencydesk.services.compliance.steps import CaseTold
from agencydesk.services.context import Context
from agencydesk.services.file_store import FileStore
from agencydesk.services.filings.filings import Filings
from agencydesk.services.hand_recording import HandRecording
from agencydesk.services.notices.listing import NoticesOnFile
from agencydesk.services.notices.own_types import OwnTypes
from agencydesk.services.notices.packages import NoticeImports
from agencydesk.services.notices.receipts import Receipts
from agencydesk.services.notices.undoing import NoticesUndo
from agencydesk.services.notices.waiting import Waiting
from agencydesk.services.recording import Recording


class Notices:
    """Wires what brings notices in, takes imports back, and keeps what waits.

    Attributes:
        imports: packages in; ``undoing`` takes an import back.
        waiting: what a person has yet to decide on.
        own_types: types that the rules data does not know.
        listing: notices on file, of all cases.
    """

    def __init__(
        self,
        context: Context,
        recording: Recording,
        by_hand: HandRecording,
        cases: Cases,
        case_changed: CaseTold,
        store: FileStore,
        filings: Filings,
    ) -> None:
        self.imports = NoticeImports(
            context,
            recording,
            by_hand,
            cases,
            case_changed,
            store,
            Receipts(context, filings),
        )
        self.undoing = NoticesUndo(context, case_changed, recording)
        self.own_types = OwnTypes(context, recording)
        self.listing = NoticesOnFile(context)
        self.waiting = Waiting(context, recording, self.imports.make_pass)
