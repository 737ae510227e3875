"""An item as a run keeps it: the wording it had when the run was opened, as canonical JSON."""

from __future__ import annotations

import json
from typing import cast

from agencydesk.domain.checklists import Binding, Item, Verification, Who
from agencydesk.domain.occasions import Due, DueKind, parse_due, parse_occasion
from agencydesk.models.canonical import make_encode


def _never(value: object) -> str:
    raise TypeError(type(value).__name__)


_ENCODE = make_encode(_never, sort_keys=True)
#: Keeps what the program says where the agency says otherwise.
_WAS = "was"


def dump_item(item: Item, note: str = "", was: Item | None = None) -> str:
    """Return canonical JSON of an item and the agency's note to it.

    Args:
        item: as it is asked.
        note: the agency's own words under it.
        was: as the program has it, where the agency changed it; only what differs is kept.
    """
    changed = changes_of(item, was) if was else {}
    more = {_WAS: changed} if changed else {}
    return _ENCODE(
        more
        | {
            "id": item.id,
            "checklist": item.checklist,
            "text_zh": item.text_zh,
            "text_en": item.text_en,
            "who": item.who.value,
            "occasion": str(item.occasion),
            "deadline": write_due(item.due),
            "trigger_zh": item.trigger_zh,
            "trigger_en": item.trigger_en,
            "evidence_zh": item.evidence_zh,
            "evidence_en": item.evidence_en,
            "consequence_zh": item.consequence_zh,
            "consequence_en": item.consequence_en,
            "citation": item.citation,
            "binding": item.binding.value,
            "verification": item.verification.value,
            "confidence": item.confidence,
            "sources": list(item.sources),
            "red": item.red,
            "second": item.second,
            "live": item.live,
            "note": note,
        }
    )


def changes_of(item: Item, was: Item) -> dict[str, object]:
    """Return what the program says where an item says otherwise: whose, by when, proof, marks."""
    found: dict[str, object] = {}
    if item.who is not was.who:
        found["who"] = was.who.value
    if item.due != was.due:
        found["deadline"] = write_due(was.due)
    if item.evidence_zh != was.evidence_zh:
        found |= {"evidence_zh": was.evidence_zh, "evidence_en": was.evidence_en}
    if item.red != was.red:
        found["red"] = was.red
    if item.second != was.second:
        found["second"] = was.second
    return found


def load_changes(text: str) -> dict[str, object]:
    """Return what the program said where the agency had changed the item ``text`` keeps."""
    plain = cast("dict[str, dict[str, object]]", json.loads(text))
    return plain.get(_WAS, {})


def load_item(text: str) -> tuple[Item, str]:
    """Return the item and the note that ``dump_item`` wrote."""
    plain = cast("dict[str, object]", json.loads(text))

    def word(key: str) -> str:
        return str(plain[key])

    item = Item(
        id=word("id"),
        checklist=word("checklist"),
        text_zh=word("text_zh"),
        text_en=word("text_en"),
        who=Who(word("who")),
        occasion=parse_occasion(word("occasion")),
        due=parse_due(word("deadline")),
        trigger_zh=word("trigger_zh"),
        trigger_en=word("trigger_en"),
        evidence_zh=word("evidence_zh"),
        evidence_en=word("evidence_en"),
        consequence_zh=word("consequence_zh"),
        consequence_en=word("consequence_en"),
        citation=word("citation"),
        binding=Binding(word("binding")),
        verification=Verification(word("verification")),
        confidence=word("confidence"),
        sources=tuple(str(source) for source in cast("list[object]", plain["sources"])),
        red=bool(plain["red"]),
        second=bool(plain["second"]),
        live=word("live"),
    )
    return item, word("note")


def write_due(due: Due) -> str:
    """Return a deadline as the data files write it."""
    match due.kind:
        case DueKind.EVERY:
            return f"every:{due.length}m"
        case DueKind.BY:
            return f"by:{_month_day(due.last)}:yearly"
        case DueKind.WINDOW:
            return f"window:{_month_day(due.first)}..{_month_day(due.last)}:yearly"
        case DueKind.WITHIN:
            return f"within:{due.length}d:after:{due.event}"
        case DueKind.NOT_BEFORE:
            return f"not_before:{due.length}m:after:{due.event}"
        case DueKind.DAYS_BEFORE:
            return f"before:{due.length}d:{due.event}"
        case DueKind.BEFORE:
            return f"before:{due.event}"
        case DueKind.PER_CASE:
            return f"per_case:{due.event}"
        case DueKind.NONE | DueKind.NOTICE_DATE:
            return due.kind.value


def _month_day(pair: tuple[int, int] | None) -> str:
    month, day = pair or (0, 0)
    return f"{month:02}-{day:02}"
