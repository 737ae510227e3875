"""The lists in force: the program's, with what the agency changed and added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.checklists import (
    Binding,
    Checklist,
    ChecklistBook,
    Item,
    SourceText,
    Verification,
    Who,
)
from agencydesk.domain.occasions import parse_due, parse_occasion
from agencydesk.models.compliance import ItemOverride, OwnChecklist, OwnItem
from agencydesk.services.compliance.list_checks import still_fits
from agencydesk.services.context import OFFICE_ZONE

#: The source of what the agency wrote itself.
HOUSE = SourceText("HOUSE", "机构自定", "")


@dataclass(frozen=True, slots=True)
class Catalog:
    """The lists in force, and the agency's notes to items (printed under them).

    Attributes:
        titles: of every list in Chinese and English, those switched off included.
        was: the program's items that the agency changed, as the program has them.
        off: the program's items that the agency switched off, each with the reason.
    """

    book: ChecklistBook
    notes: dict[str, str]
    titles: dict[str, tuple[str, str]]
    was: dict[str, Item]
    off: tuple[tuple[Item, str], ...]

    def title(self, checklist_id: str, language: str) -> str:
        """Return a list's title; its id where nobody knows it any more."""
        if checklist_id not in self.titles:
            return checklist_id
        return self.titles[checklist_id][language == "en"]


def read_catalog(session: Session, bundled: ChecklistBook) -> Catalog:
    """Return the lists in force: overridden, switched off, added."""
    overrides = {row.item_id: row for row in session.scalars(select(ItemOverride))}
    own: dict[str, list[OwnItem]] = {}
    for row in session.scalars(
        select(OwnItem).where(OwnItem.active).order_by(OwnItem.position, OwnItem.id)
    ):
        own.setdefault(row.checklist_id, []).append(row)
    lists: list[Checklist] = []
    for each in bundled.lists.values():
        items = [
            overridden(item, overrides.get(item.id))
            for item in each.items
            if item.id not in overrides or overrides[item.id].enabled
        ]
        items += own_items(own.get(each.id, ()))
        lists.append(replace(each, items=tuple(items)))
    titles = {each.id: (each.title_zh, each.title_en) for each in lists}
    for added in session.scalars(select(OwnChecklist).order_by(OwnChecklist.code)):
        titles[added.code] = (added.title, added.title)
        if not added.active:
            continue
        found = tuple(own_items(own.get(added.code, ())))
        moments = [added.changed_at, *(row.changed_at for row in own.get(added.code, ()))]
        day = max(moments).astimezone(OFFICE_ZONE).date()
        title = added.title
        lists.append(Checklist(added.code, title, title, "", "", day, day, found))
    notes = {row.item_id: row.note for row in overrides.values() if row.note}
    known = [(item, overrides[key]) for key, item in bundled.items.items() if key in overrides]
    return Catalog(
        book=ChecklistBook(lists, [*bundled.sources.values(), HOUSE]),
        notes=notes,
        titles=titles,
        was={item.id: item for item, row in known if row.enabled},
        off=tuple((item, row.reason or "") for item, row in known if not row.enabled),
    )


def overridden(item: Item, change: ItemOverride | None) -> Item:
    """Return an item of the program as the agency changed it.

    A deadline that no longer fits, because a later edition asks the item at another occasion,
    gives way to the program's.
    """
    if change is None:
        return item
    due = parse_due(change.deadline) if change.deadline else item.due
    return replace(
        item,
        who=Who(change.who) if change.who else item.who,
        due=due if still_fits(due, item) else item.due,
        evidence_zh=change.evidence or item.evidence_zh,
        evidence_en=change.evidence or item.evidence_en,
        red=item.red if change.red is None else change.red,
        second=item.second if change.second is None else change.second,
    )


def own_items(rows: Iterable[OwnItem]) -> list[Item]:
    """Return items of the agency as they are asked."""
    return [
        Item(
            id=row.code,
            checklist=row.checklist_id,
            text_zh=row.text,
            text_en=row.text,
            who=Who(row.who),
            occasion=parse_occasion(row.occasion),
            due=parse_due(row.deadline),
            trigger_zh="",
            trigger_en="",
            evidence_zh=row.evidence,
            evidence_en=row.evidence,
            consequence_zh=row.consequence,
            consequence_en=row.consequence,
            citation=row.citation,
            binding=Binding.OWN,
            verification=Verification.AGENCY,
            confidence="high",
            sources=(HOUSE.id,),
            red=row.red,
            second=row.second,
            live="",
        )
        for row in rows
    ]
