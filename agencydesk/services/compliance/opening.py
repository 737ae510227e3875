"""Opening runs (检查记录): one for every list that asks something at an occasion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from agencydesk.domain.checklists import Checklist, Item
from agencydesk.domain.occasions import Day, Occasion, Span, Stretch, due_day, span_of
from agencydesk.models.cases import CaseFile
from agencydesk.models.compliance import AgencyEvent, ChecklistAnswer, ChecklistRun
from agencydesk.models.registers import Engagement
from agencydesk.models.vocabulary import AnswerKind, EngagementKind, RunState
from agencydesk.services.compliance.catalog import Catalog
from agencydesk.services.compliance.contents import dump_item, load_item
from agencydesk.services.compliance.data import ComplianceData
from agencydesk.services.compliance.sealing import OPEN
from agencydesk.services.compliance.steps import filed_on
from agencydesk.services.writer import Writer

CASE, FILING = Occasion("case"), Occasion("filing")


@dataclass(frozen=True, slots=True)
class Subject:
    """What runs are opened for.

    Attributes:
        key: unique among the runs of a list and occasion, e.g. ``case:12``.
        days: the days that are known, by the names the deadlines of items use.
        happened: the day of the event it hangs on.
    """

    key: str
    occasion: Occasion
    days: Mapping[str, date]
    span: Span | None = None
    case_id: int | None = None
    staff_id: int | None = None
    event_id: int | None = None
    happened: date | None = None

    def day_of(self, item: Item) -> Day:
        """Return by when an item is to be answered."""
        return due_day(item.due, self.span, self.days, self.happened)


def calendar_subjects(first: date, last: date | None = None) -> Iterator[Subject]:
    """Yield the stretches of the calendar that hold a day, or any day up to another one."""
    last = last or first
    for stretch in Stretch:
        day = first
        while day <= last:
            span = span_of(stretch, day)
            yield Subject(span.key, Occasion(stretch.value), {}, span)
            day = span.last + timedelta(days=1)


def case_subject(session: Session, case: CaseFile, occasion: Occasion) -> Subject:
    """Return a case, or the filing of its application, with the days that are known of it."""
    signed = session.scalar(
        select(Engagement.signed_on)
        .where(
            Engagement.case_id == case.id,
            Engagement.kind == EngagementKind.CONTRACT,
            Engagement.withdrawn_at.is_(None),
        )
        .order_by(Engagement.signed_on)
        .limit(1)
    )
    known = {
        "intake": case.opened_on,
        "engagement": signed,
        "filing": filed_on(case),
        "termination": case.closed_on,
    }
    days = {name: day for name, day in known.items() if day is not None}
    return Subject(f"case:{case.id}", occasion, days, case_id=case.id)


def event_subject(data: ComplianceData, event: AgencyEvent) -> Subject:
    """Return an event of the agency; its day goes by its own name and by its aliases."""
    kind = data.events[event.event_key]
    days = dict.fromkeys((kind.key, *kind.aliases), event.event_date)
    return Subject(
        f"event:{event.id}",
        Occasion("event", kind.key),
        days,
        case_id=event.case_id,
        staff_id=event.staff_id,
        event_id=event.id,
        happened=event.event_date,
    )


def open_runs(
    writer: Writer, catalog: Catalog, subject: Subject, since: date | None = None
) -> list[int]:
    """Open a run of every list that asks something at the subject's occasion; return their ids.

    A run that is there already is left alone; a list without items for the occasion has none.

    Args:
        writer: the transaction.
        catalog: the lists in force.
        subject: what the runs are for.
        since: items of the calendar whose day lies before this one are left out.
    """
    present = set(
        writer.session.scalars(
            select(ChecklistRun.checklist_id).where(
                ChecklistRun.occasion == str(subject.occasion), ChecklistRun.subject == subject.key
            )
        )
    )
    opened: list[int] = []
    for each in catalog.book.lists.values():
        if each.id in present:
            continue
        items = each.items_at(subject.occasion)
        kept = [item for item in items if not _is_past(item, subject, since)]
        if kept:
            opened.append(_open(writer, catalog, each, kept, subject, len(items) - len(kept)))
    return opened


def _is_past(item: Item, subject: Subject, since: date | None) -> bool:
    day = subject.day_of(item).due
    return since is not None and subject.span is not None and day is not None and day < since


def _open(
    writer: Writer,
    catalog: Catalog,
    each: Checklist,
    items: list[Item],
    subject: Subject,
    left_out: int,
) -> int:
    first = subject.span.first if subject.span else subject.happened
    run = ChecklistRun(
        checklist_id=each.id,
        list_version=each.version.isoformat(),
        occasion=str(subject.occasion),
        subject=subject.key,
        first=first,
        last=subject.span.last if subject.span else None,
        case_id=subject.case_id,
        staff_id=subject.staff_id,
        agency_event_id=subject.event_id,
        items=len(items),
        open_items=len(items),
        red_open=sum(item.red for item in items),
        left_out=left_out,
        next_due=None,
        opened_by=writer.actor.id,
        opened_at=writer.at,
    )
    number = writer.add(run, case_id=subject.case_id, action=OPEN)
    for position, item in enumerate(items):
        day = subject.day_of(item)
        answer = ChecklistAnswer(
            run_id=number,
            item_id=item.id,
            position=position,
            content=dump_item(item, catalog.notes.get(item.id, ""), catalog.was.get(item.id)),
            red=item.red,
            second=item.second,
            live=item.live,
            due_on=day.due,
            not_before=day.not_before,
            waits_for=day.waits_for,
        )
        writer.session.add(answer)
    writer.session.flush()
    refresh_run(writer, run)
    return number


def refresh_days(writer: Writer, run: ChecklistRun, subject: Subject) -> bool:
    """Bring the days of a run's open items level with what is known; say whether any moved."""
    moved = False
    if subject.happened is not None:
        values = {"first": subject.happened}
        moved = bool(writer.change(run, values, case_id=run.case_id, action="move_item"))
    for answer in _answers(writer.session, run.id):
        if answer.answer is not AnswerKind.OPEN:
            continue
        item, _ = load_item(answer.content)
        day = subject.day_of(item)
        days = {"due_on": day.due, "not_before": day.not_before, "waits_for": day.waits_for}
        if writer.change(answer, days, case_id=run.case_id, action="move_item"):
            moved = True
    if moved:
        refresh_run(writer, run)
    return moved


def refresh_run(writer: Writer, run: ChecklistRun) -> None:
    """Count a run's items again.

    Its version counts up even where the figures stay: whoever closes it must have seen all of it.
    """
    answers = list(_answers(writer.session, run.id))
    waiting = [each for each in answers if each.answer is AnswerKind.OPEN]
    unsettled = (AnswerKind.OPEN, AnswerKind.NO)
    values = {
        "open_items": len(waiting),
        "red_open": sum(each.red and each.answer in unsettled for each in answers),
        "failed": sum(each.answer is AnswerKind.NO for each in answers),
        "unsigned": sum(awaits_signature(each) for each in answers),
        "next_due": min((each.due_on for each in waiting if each.due_on), default=None),
    }
    for name, value in values.items():
        setattr(run, name, value)
    touch(writer, run)


def touch(writer: Writer, run: ChecklistRun) -> None:
    """Count a run's version up: something in it was written."""
    flag_modified(run, "state")
    writer.session.flush()


def awaits_signature(answer: ChecklistAnswer) -> bool:
    """Say whether an answer waits for a second person."""
    answered = answer.answer in (AnswerKind.YES, AnswerKind.NO)
    return answer.second and answered and answer.second_by is None


def _answers(session: Session, run_id: int) -> Iterable[ChecklistAnswer]:
    query = select(ChecklistAnswer).where(ChecklistAnswer.run_id == run_id)
    return session.scalars(query.order_by(ChecklistAnswer.position))


def subject_of(session: Session, data: ComplianceData, run: ChecklistRun) -> Subject:
    """Return what a run hangs on, as it is known now."""
    occasion = Occasion(*_parts(run.occasion))
    if run.agency_event_id is not None:
        event = session.get_one(AgencyEvent, run.agency_event_id)
        return replace(event_subject(data, event), occasion=occasion)
    if run.case_id is not None:
        return case_subject(session, session.get_one(CaseFile, run.case_id), occasion)
    if run.first is None or run.last is None:
        return Subject(run.subject, occasion, {})
    return Subject(run.subject, occasion, {}, Span(run.subject, run.first, run.last))


def _parts(occasion: str) -> tuple[str, str]:
    kind, _, event = occasion.partition(":")
    return kind, event


def is_open(run: ChecklistRun) -> bool:
    """Say whether a run can still be answered."""
    return run.state is RunState.OPEN
