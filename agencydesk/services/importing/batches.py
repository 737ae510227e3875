"""The record of an import itself, and the mappings it used."""

from __future__ import annotations

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from agencydesk.models.bulk import reserve_ids
from agencydesk.models.imports import ImportBatch, ImportMapping
from agencydesk.models.vocabulary import ImportKind, ImportState
from agencydesk.services.context import Context
from agencydesk.services.importing.known import FILE_SEPARATOR
from agencydesk.services.importing.ledger import ENCODE
from agencydesk.services.importing.values import ImportPlan


def make_batch(session: Session, context: Context, plan: ImportPlan) -> int:
    """Write the record of an import, keep the mappings the user chose, and return its id.

    What it leaves open is kept with it at the end, when its cases are there.
    """
    counts = {"new": plan.new, "updated": plan.updated, "rows_in": plan.rows_in}
    at = context.now()
    batch = next(iter(reserve_ids(session, ImportBatch, 1)))
    session.execute(
        insert(ImportBatch).values(
            id=batch,
            file_name=FILE_SEPARATOR.join(name for name, _ in plan.files),
            file_sha256=plan.files[0][1] if plan.files else "",
            sheet_names=ENCODE(list(dict.fromkeys(sheet.sheet for sheet in plan.sheets))),
            mapping=ENCODE({sheet.sheet: sheet.mapping for sheet in plan.sheets}),
            kind=ImportKind.SHEET,
            state=ImportState.APPLIED,
            counts=ENCODE(counts),
            imported_at=at,
            imported_by=context.actor.id,
        )
    )
    for signature, mapping in plan.mappings:
        session.execute(delete(ImportMapping).where(ImportMapping.signature == signature))
        session.execute(
            insert(ImportMapping).values(signature=signature, mapping=mapping, updated_at=at)
        )
    return batch
