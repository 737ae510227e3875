"""Writing that several steps take: a proof with its file, an answer taken back."""

from __future__ import annotations

from pathlib import Path

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.compliance.values import AnswerKind, RunItem
from agencydesk.ui.kit import Kit


def take_back(kit: Kit, item: RunItem) -> Changes:
    """Open an item again that was just answered; whoever changed it since is not overwritten."""
    return kit.desk.compliance.answering.answer(item.id, AnswerKind.OPEN, "", item.version + 1)


def file_proof(kit: Kit, answer_id: int, case_id: int | None, path: Path) -> Changes:
    """Keep a file with the case, or with the agency, and make it a proof."""
    documents = kit.desk.documents
    if case_id is None:
        numbers = documents.keep([path])
    else:
        numbers = documents.attach(case_id, [path]).document_ids
    if not numbers:
        raise UserError("evidence.filed-already", name=path.name)
    return kit.desk.compliance.answering.add_document(answer_id, numbers[0])
