"""A room with outgoing papers, and short ways to say how paper and deadline stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from agencydesk.models.papers import Filing
from agencydesk.paths import resources_dir
from agencydesk.services.documents import Documents
from agencydesk.services.filings.filings import Filings
from agencydesk.services.filings.reading import FilingList
from agencydesk.services.wording import Wording, load_phrases
from tests.services.conftest import Room


class Outbox:
    """The outgoing papers of a room."""

    def __init__(self, room: Room, folder: Path) -> None:
        self.room = room
        self.documents = Documents(room.context, folder)
        self.steps = Filings(room.context, documents=self.documents)
        rules = room.context.rules.engine
        phrases = load_phrases(resources_dir())
        wording = Wording(room.context.texts, rules.book, rules.events, phrases)
        self.list = FilingList(room.context, wording)

    def paper(self, filing_id: int) -> Filing:
        """Return a paper's row, detached."""
        with self.room.context.database.reading() as session:
            row = session.get_one(Filing, filing_id)
            session.expunge(row)
            return row


@pytest.fixture
def outbox(room: Room, tmp_path: Path) -> Outbox:
    return Outbox(room, tmp_path)
