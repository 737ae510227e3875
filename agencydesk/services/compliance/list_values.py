"""What the agency changes in its lists, and lists as they are shown for that: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OwnListDraft:
    """A list of the agency's own (自定义清单) as a dialog fills it; ``active``: new runs ask it."""

    title: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class OwnItemDraft:
    """An item the agency adds to one of the lists, as a dialog fills it.

    Attributes:
        checklist_id: the list, the program's or the agency's own.
        who: a code of ``ListChoices.who``; ``occasion`` a code of ``ListChoices.occasions``.
        deadline: as the data files write it, e.g. ``by:03-31:yearly``.
        active: new runs ask it.
    """

    checklist_id: str
    text: str
    who: str
    occasion: str
    deadline: str = "none"
    evidence: str = ""
    consequence: str = ""
    citation: str = ""
    red: bool = False
    second: bool = False
    active: bool = True


@dataclass(frozen=True, slots=True)
class OverrideDraft:
    """What the agency changes in an item of the program; what is None stays as the program has it.

    Attributes:
        enabled: False keeps the item out of new runs.
        reason: why it is off, or no longer red, or needs no second signature.
        note: the agency's own words, printed under the item.
    """

    enabled: bool = True
    reason: str = ""
    who: str | None = None
    deadline: str | None = None
    evidence: str | None = None
    red: bool | None = None
    second: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One list (合规清单) with what the agency did to it.

    Attributes:
        items: those that new runs ask; ``off`` those switched off; ``added`` the agency's own
            among ``items``; ``changed`` the program's among them that the agency changed.
        edition: the day of its wording; ``checked`` when that was compared with the law.
        printed: how often it is filled in, in words; empty for the agency's own lists.
        active: False for a list of the agency's own that was switched off.
        version: of an own list, to change it with; 0 for the program's.
    """

    id: str
    title: str
    own: bool
    active: bool
    items: int
    off: int
    added: int
    changed: int
    edition: date | None
    checked: date | None
    printed: str
    version: int


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list as it stands for new runs, in one language.

    Attributes:
        who, occasion, deadline: as codes; the words are in ``*_text``.
        sources: (title, where) of the texts it was read in.
        own: the agency added it.
        active: False where it was switched off, then ``change.reason`` says why.
        change: what the agency changed in it; None for its own items and unchanged ones.
        changed: what the program says there, in words; empty where it is as the program has it.
        version: to change it with: of the own item or of the change; 0 where there is none yet.
    """

    id: str
    checklist_id: str
    text: str
    who: str
    who_text: str
    occasion: str
    occasion_text: str
    deadline: str
    deadline_text: str
    trigger: str
    evidence: str
    consequence: str
    citation: str
    binding: str
    verification: str
    confidence: str
    confidence_text: str
    to_check: bool
    sources: tuple[tuple[str, str], ...]
    red: bool
    second: bool
    live: str
    note: str
    own: bool
    active: bool
    change: OverrideDraft | None
    changed: str
    version: int


@dataclass(frozen=True, slots=True)
class ListChoices:
    """What an item can say, as (code, words): whose it is, what it is asked at, known days.

    Attributes:
        days: the days a deadline can lie before or after.
    """

    who: tuple[tuple[str, str], ...]
    occasions: tuple[tuple[str, str], ...]
    days: tuple[tuple[str, str], ...]
