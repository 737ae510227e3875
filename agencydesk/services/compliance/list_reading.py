"""Reads the lists as they are shown for changing: with what the agency changed, and its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.checklists import Checklist, Item, SourceText, Who
from agencydesk.domain.occasions import parse_occasion
from agencydesk.errors import UserError
from agencydesk.models.compliance import ItemOverride, OwnChecklist, OwnItem
from agencydesk.services.compliance.catalog import HOUSE, overridden, own_items
from agencydesk.services.compliance.contents import changes_of, write_due
from agencydesk.services.compliance.data import ComplianceFiles
from agencydesk.services.compliance.list_checks import OCCASIONS, known_days
from agencydesk.services.compliance.list_values import (
    ListChoices,
    ListItem,
    ListRow,
    OverrideDraft,
)
from agencydesk.services.compliance.values import TABLE
from agencydesk.services.compliance.wordings import ComplianceWords
from agencydesk.services.context import OFFICE_ZONE, Context
from agencydesk.texts import Language


@dataclass(frozen=True, slots=True)
class PlainItem:
    """What the program says of an item where the agency may say otherwise, as it is stored."""

    who: str
    deadline: str
    evidence: str


class ListReading:
    """Makes rows of lists and items."""

    def __init__(self, context: Context, files: ComplianceFiles) -> None:
        self._context = context
        self._files = files

    def words(self) -> ComplianceWords:
        """Return the words of compliance."""
        return ComplianceWords(self._context.texts, self._files.get().events)

    def plain(self, item: Item) -> PlainItem:
        """Return what the program says of an item where the agency may say otherwise."""
        return PlainItem(item.who.value, write_due(item.due), item.evidence_zh)

    def lists(self, session: Session, language: Language) -> tuple[ListRow, ...]:
        """Return all lists: the program's, then the agency's own."""
        changes = {row.item_id: row for row in session.scalars(select(ItemOverride))}
        own: dict[str, list[OwnItem]] = {}
        for row in session.scalars(select(OwnItem)):
            own.setdefault(row.checklist_id, []).append(row)
        found = [
            _bundled_row(each, changes, own.get(each.id, ()), language)
            for each in self._files.get().book.lists.values()
        ]
        for added in session.scalars(select(OwnChecklist).order_by(OwnChecklist.code)):
            found.append(_own_row(added, own.get(added.code, ())))
        return tuple(found)

    def items(
        self, session: Session, checklist_id: str, language: Language
    ) -> tuple[ListItem, ...]:
        """Return the items of a list in order, those switched off included.

        Raises:
            UserError: ``list.unknown``.
        """
        data = self._files.get()
        found: list[ListItem] = []
        if checklist_id in data.book.lists:
            rows = {row.item_id: row for row in session.scalars(select(ItemOverride))}
            for item in data.book[checklist_id].items:
                found.append(self._bundled(item, rows.get(item.id), language))
        elif (
            session.scalar(select(OwnChecklist.id).where(OwnChecklist.code == checklist_id)) is None
        ):
            raise UserError("list.unknown", id=checklist_id)
        query = select(OwnItem).where(OwnItem.checklist_id == checklist_id)
        for own in session.scalars(query.order_by(OwnItem.position, OwnItem.id)):
            (item,) = own_items([own])
            found.append(self._item(item, language, own=True, active=own.active, row=own))
        return tuple(found)

    def choices(self, language: Language) -> ListChoices:
        """Return what an item can say."""
        words, events = self.words(), self._files.get().events
        occasions = [
            *OCCASIONS,
            *(f"event:{kind.key}" for kind in events.by_key.values()),
        ]
        days: dict[str, str] = {}
        for day in known_days(self._context.texts, events, TABLE):
            days.setdefault(words.day_of(day, language), day)
        return ListChoices(
            who=tuple((who.value, words.get(f"who.{who.value}", language)) for who in Who),
            occasions=tuple(
                (code, words.occasion(parse_occasion(code), language)) for code in occasions
            ),
            days=tuple((day, text) for text, day in days.items()),
        )

    def _bundled(self, item: Item, row: ItemOverride | None, language: Language) -> ListItem:
        change = None if row is None or not _changes(row) else _draft(row)
        shown = overridden(item, row)
        return self._item(
            shown,
            language,
            own=False,
            active=row is None or row.enabled,
            row=row,
            change=change,
            changed=self.words().changed(changes_of(shown, item), language),
        )

    def _item(
        self,
        item: Item,
        language: Language,
        *,
        own: bool,
        active: bool,
        row: OwnItem | ItemOverride | None,
        change: OverrideDraft | None = None,
        changed: str = "",
    ) -> ListItem:
        words = self.words()
        english = language == "en"
        deadline = write_due(item.due)
        return ListItem(
            id=item.id,
            checklist_id=item.checklist,
            text=item.text(language),
            who=item.who.value,
            who_text=words.who(item, language),
            occasion=str(item.occasion),
            occasion_text=words.occasion(item.occasion, language),
            deadline=deadline,
            deadline_text=words.due(deadline, None, "", language),
            trigger=item.trigger_en if english else item.trigger_zh,
            evidence=item.evidence_en if english else item.evidence_zh,
            consequence=item.consequence_en if english else item.consequence_zh,
            citation=item.citation,
            binding=words.get(f"binding.{item.binding.value}", language),
            verification=words.get(f"verification.{item.verification.value}", language),
            confidence=item.confidence,
            confidence_text=self._confidence(item, language),
            to_check=item.to_check,
            sources=tuple(self._sources(item, language)),
            red=item.red,
            second=item.second,
            live=item.live,
            note=change.note if change else "",
            own=own,
            active=active,
            change=change,
            changed=changed,
            version=row.version if row else 0,
        )

    def _confidence(self, item: Item, language: Language) -> str:
        return self._context.texts.get("terms", f"confidence.{item.confidence}", language)

    def _sources(self, item: Item, language: Language) -> Iterable[tuple[str, str]]:
        known = self._files.get().book.sources
        for source in item.sources:
            text: SourceText = known.get(source, HOUSE)
            if text is HOUSE:
                yield self.words().get("binding.own", language), ""
            else:
                yield text.title, text.where


def _bundled_row(
    each: Checklist, changes: dict[str, ItemOverride], own: Sequence[OwnItem], language: Language
) -> ListRow:
    rows = [changes[item.id] for item in each.items if item.id in changes]
    off = sum(not row.enabled for row in rows)
    added = sum(row.active for row in own)
    return ListRow(
        id=each.id,
        title=each.title(language),
        own=False,
        active=True,
        items=len(each.items) - off + added,
        off=off + len(own) - added,
        added=added,
        changed=sum(row.enabled and _changes(row) for row in rows),
        edition=each.version,
        checked=each.checked,
        printed=each.print_en if language == "en" else each.print_zh,
        version=0,
    )


def _own_row(added: OwnChecklist, own: Sequence[OwnItem]) -> ListRow:
    active = sum(row.active for row in own)
    day = max([added.changed_at, *(row.changed_at for row in own)])
    return ListRow(
        id=added.code,
        title=added.title,
        own=True,
        active=added.active,
        items=active,
        off=len(own) - active,
        added=active,
        changed=0,
        edition=day.astimezone(OFFICE_ZONE).date(),
        checked=None,
        printed="",
        version=added.version,
    )


def _changes(row: ItemOverride) -> bool:
    said = (row.who, row.deadline, row.evidence, row.red, row.second, row.note)
    return not row.enabled or any(value is not None for value in said)


def _draft(row: ItemOverride) -> OverrideDraft:
    return OverrideDraft(
        row.enabled,
        row.reason or "",
        row.who,
        row.deadline,
        row.evidence,
        row.red,
        row.second,
        row.note or "",
    )
