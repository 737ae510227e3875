"""What the agency changes in the lists: lists and items of its own, changes to the program's.

What is changed holds for runs opened from then on; a run keeps the wording it was opened with.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.checklists import Item
from agencydesk.domain.occasions import parse_occasion
from agencydesk.errors import UserError
from agencydesk.models.compliance import ItemOverride, OwnChecklist, OwnItem
from agencydesk.services.changes import Changes
from agencydesk.services.compliance.data import ComplianceFiles
from agencydesk.services.compliance.list_checks import (
    TITLE_LENGTH,
    check_due,
    check_length,
    check_occasion,
    check_who,
    known_days,
)
from agencydesk.services.compliance.list_reading import ListReading
from agencydesk.services.compliance.list_values import (
    ListChoices,
    ListItem,
    ListRow,
    OverrideDraft,
    OwnItemDraft,
    OwnListDraft,
)
from agencydesk.services.compliance.values import TABLE
from agencydesk.services.context import Context
from agencydesk.services.writer import Writer, check_version, writing
from agencydesk.texts import Language

_CHANGED = Changes(compliance=True)
#: Opens the runs of the calendar that are missing, inside a transaction.
OpenCalendar = Callable[[Writer], list[int]]


class ListEditing:
    """Changes the lists. Nothing is deleted: what is not asked any more is switched off."""

    def __init__(
        self, context: Context, files: ComplianceFiles, open_calendar: OpenCalendar
    ) -> None:
        self._context = context
        self._files = files
        self._open_calendar = open_calendar
        self._reading = ListReading(context, files)

    def lists(self, language: Language = "zh") -> tuple[ListRow, ...]:
        """Return all lists: the program's, then the agency's own, those switched off included."""
        with self._context.database.reading() as session:
            return self._reading.lists(session, language)

    def items(self, checklist_id: str, language: Language = "zh") -> tuple[ListItem, ...]:
        """Return the items of a list in order, those switched off included.

        Raises:
            UserError: ``list.unknown``.
        """
        with self._context.database.reading() as session:
            return self._reading.items(session, checklist_id, language)

    def choices(self, language: Language = "zh") -> ListChoices:
        """Return what an item can say."""
        return self._reading.choices(language)

    def add_list(self, draft: OwnListDraft) -> Changes:
        """Add a list of the agency's own; the id of its row is the record of the changes.

        Raises:
            UserError: ``list.title-needed``, ``item.too-long``.
        """
        title = _title(draft)
        with writing(self._context) as writer:
            count = len(writer.session.scalars(select(OwnChecklist.id)).all())
            code = f"U{count + 1:02}"
            row = OwnChecklist(code=code, title=title, active=draft.active, changed_at=writer.at)
            number = writer.add(row)
        return replace(_CHANGED, record_id=number)

    def change_list(self, checklist_id: str, draft: OwnListDraft, version: int) -> Changes:
        """Give a list of the agency's own another title, switch it off or on again.

        Raises:
            UserError: ``list.unknown``, ``list.title-needed``, ``item.too-long``,
                ``record.changed``.
        """
        values: dict[str, object] = {"title": _title(draft), "active": draft.active}
        return self._set_list(checklist_id, values, version)

    def add_item(self, draft: OwnItemDraft) -> Changes:
        """Add an item to a list, the program's or the agency's own.

        Raises:
            UserError: ``list.unknown``, ``item.text-needed``, ``item.too-long``, ``item.who``,
                ``item.occasion``, ``item.deadline``, ``item.deadline-period``,
                ``item.deadline-day``.
        """
        values = self._values(draft)
        with writing(self._context) as writer:
            self._check_list(writer.session, draft.checklist_id)
            query = select(OwnItem.id).where(OwnItem.checklist_id == draft.checklist_id)
            count = len(writer.session.scalars(query).all())
            row = OwnItem(
                code=f"{draft.checklist_id}-U{count + 1:02}",
                checklist_id=draft.checklist_id,
                position=count,
                changed_at=writer.at,
                **values,
            )
            number = writer.add(row)
            self._open_calendar(writer)
        return replace(_CHANGED, record_id=number)

    def change_item(self, item_id: str, draft: OwnItemDraft, version: int) -> Changes:
        """Change an item of the agency's own; it stays in its list.

        Raises:
            UserError: ``item.unknown``, ``record.changed`` and as ``add_item``.
        """
        return self._set_item(item_id, self._values(draft), version)

    def override(self, item_id: str, draft: OverrideDraft, version: int) -> Changes:
        """Change an item of the program for this agency; an empty draft takes the change back.

        Args:
            item_id: such as ``C05-03``.
            draft: all that differs; what equals the program's word is not kept.
            version: of the change that is there; 0 where there is none.

        Raises:
            UserError: ``item.unknown``, ``record.changed``, ``item.too-long``, ``item.who``,
                ``item.deadline``, ``item.deadline-period``, ``item.deadline-day``, and
                ``reason.needed`` where it is switched off, no longer red, or without its second
                signature.
        """
        item = self._files.get().book.items.get(item_id)
        if item is None:
            raise UserError("item.unknown", id=item_id)
        values = self._overriding(item, draft)
        with writing(self._context) as writer:
            query = select(ItemOverride).where(ItemOverride.item_id == item_id)
            row = writer.session.scalar(query)
            check_version(row.version if row else 0, version)
            if row is None:
                row = ItemOverride(item_id=item_id, changed_at=writer.at, **values)
                number = writer.add(row)
            elif _differs(row, values):
                writer.change(row, {**values, "changed_at": writer.at})
                number = row.id
            else:
                return Changes()
            self._open_calendar(writer)
        return replace(_CHANGED, record_id=number)

    def _overriding(self, item: Item, draft: OverrideDraft) -> dict[str, object]:
        due = draft.deadline.strip() if draft.deadline else None
        if draft.who is not None:
            check_who(draft.who)
        if due is not None:
            check_due(due, item.occasion, self._days(), item.due.kind)
        off = not draft.enabled
        loosened = (item.red and draft.red is False) or (item.second and draft.second is False)
        reason = check_length(draft.reason, "reason")
        if (off or loosened) and not reason:
            raise UserError("reason.needed")
        plain = self._reading.plain(item)
        evidence = check_length(draft.evidence or "", "evidence") or None
        return {
            "enabled": draft.enabled,
            "reason": reason or None,
            "who": None if draft.who == plain.who else draft.who,
            "deadline": None if due == plain.deadline else due,
            "evidence": None if evidence == plain.evidence else evidence,
            "red": None if draft.red == item.red else draft.red,
            "second": None if draft.second == item.second else draft.second,
            "note": check_length(draft.note, "note") or None,
        }

    def _values(self, draft: OwnItemDraft) -> dict[str, object]:
        text = _filled(check_length(draft.text, "text"), "item.text-needed")
        occasion = str(check_occasion(draft.occasion, self._files.get().events))
        self._check_due(draft.deadline, occasion)
        return {
            "text": text,
            "who": check_who(draft.who),
            "occasion": occasion,
            "deadline": draft.deadline.strip(),
            "evidence": check_length(draft.evidence, "evidence"),
            "consequence": check_length(draft.consequence, "consequence"),
            "citation": check_length(draft.citation, "citation"),
            "red": draft.red,
            "second": draft.second,
            "active": draft.active,
        }

    def _check_due(self, deadline: str, occasion: str) -> None:
        events = self._files.get().events
        check_due(deadline, parse_occasion(str(check_occasion(occasion, events))), self._days())

    def _days(self) -> tuple[str, ...]:
        return known_days(self._context.texts, self._files.get().events, TABLE)

    def _check_list(self, session: Session, checklist_id: str) -> None:
        own = select(OwnChecklist.id).where(OwnChecklist.code == checklist_id)
        if checklist_id not in self._files.get().book.lists and session.scalar(own) is None:
            raise UserError("list.unknown", id=checklist_id)

    def _set_list(self, checklist_id: str, values: dict[str, object], version: int) -> Changes:
        with writing(self._context) as writer:
            query = select(OwnChecklist).where(OwnChecklist.code == checklist_id)
            row = writer.session.scalar(query)
            if row is None:
                raise UserError("list.unknown", id=checklist_id)
            check_version(row.version, version)
            if not _differs(row, values):
                return Changes()
            writer.change(row, {**values, "changed_at": writer.at})
            self._open_calendar(writer)
            return replace(_CHANGED, record_id=row.id)

    def _set_item(self, item_id: str, values: dict[str, object], version: int) -> Changes:
        with writing(self._context) as writer:
            row = writer.session.scalar(select(OwnItem).where(OwnItem.code == item_id))
            if row is None:
                raise UserError("item.unknown", id=item_id)
            check_version(row.version, version)
            if not _differs(row, values):
                return Changes()
            writer.change(row, {**values, "changed_at": writer.at})
            self._open_calendar(writer)
            return replace(_CHANGED, record_id=row.id)


def _differs(row: OwnChecklist | OwnItem | ItemOverride, values: dict[str, object]) -> bool:
    return any(getattr(row, name) != value for name, value in values.items())


def _title(draft: OwnListDraft) -> str:
    return _filled(check_length(draft.title, "title", TITLE_LENGTH), "list.title-needed")


def _filled(text: str, code: str) -> str:
    if not text:
        raise UserError(code)
    return text
