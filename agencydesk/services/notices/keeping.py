"""Keeping what a package says: with what waits for a person, or with a notice that was typed."""

from __future__ import annotations

from dataclasses import replace

from agencydesk.exchange.packages.facts import to_json
from agencydesk.exchange.packages.reading import FoundNotice
from agencydesk.models.imports import ImportChange
from agencydesk.models.incoming import WaitingNotice
from agencydesk.models.papers import Notice
from agencydesk.models.vocabulary import ChangeAction, WaitingReason
from agencydesk.services.importing.ledger import ENCODE
from agencydesk.services.notices.values import NoticeLine, Verdict
from agencydesk.services.writer import Writer

#: Why a notice waits, by what becomes of it.
_REASONS = {
    Verdict.UNMATCHED: WaitingReason.UNMATCHED,
    Verdict.DIFFERS: WaitingReason.DIFFERS,
    Verdict.ODD: WaitingReason.PROPOSAL,
}


def let_wait(writer: Writer, batch_id: int, line: NoticeLine, found: FoundNotice) -> NoticeLine:
    """Keep a notice for a person to decide on; return its line with the id it waits under."""
    facts = found.facts
    waiting = WaitingNotice(
        reason=_REASONS[line.verdict],
        office_id=facts.office_id or None,
        serial=facts.serial or None,
        code=facts.code or None,
        name=facts.name or facts.code or "?",
        dispatch_date=facts.dispatched,
        application_no=facts.application_no or None,
        title=facts.title or None,
        our_ref=facts.our_ref or None,
        content=to_json(facts),
        content_sha256=found.content_sha256,
        same_notice_id=line.same_notice_id,
        entered_by=writer.actor.id,
        entered_at=writer.at,
        import_batch_id=batch_id,
    )
    return replace(line, waiting_id=writer.add(waiting))


def complete(writer: Writer, batch_id: int, notice: Notice, found: FoundNotice) -> None:
    """Add what a package has to the notice that was typed, and keep what was there for undoing."""
    facts = found.facts
    told = {
        "office_id": facts.office_id or None,
        "serial": facts.serial or None,
        "code": facts.code or None,
        "stated_limit": facts.limit,
        "content": to_json(facts),
        "content_sha256": found.content_sha256,
    }
    values = {name: value for name, value in told.items() if getattr(notice, name) is None}
    for name, value in values.items():
        change = ImportChange(
            batch_id=batch_id,
            table_name=Notice.__tablename__,
            record_id=notice.id,
            action=ChangeAction.UPDATED,
            column_name=name,
            before=ENCODE(None),
            after=ENCODE(value),
        )
        writer.session.add(change)
    writer.change(notice, values, case_id=notice.case_id, action="import")
