"""The agency and its people as dialogs fill them and lists show them; plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from agencydesk.models.vocabulary import StaffRole as StaffRole


@dataclass(frozen=True, slots=True)
class AgencyProfile:
    """The agency (专利代理机构) whose desk this is.

    Attributes:
        code: five-digit agency code; ``uscc`` 统一社会信用代码.
        organisation_form: legal form as registered.
    """

    name: str
    code: str | None = None
    uscc: str | None = None
    address: str | None = None
    phone: str | None = None
    organisation_form: str | None = None


@dataclass(frozen=True, slots=True)
class StaffDraft:
    """A member of staff as a dialog fills it.

    Attributes:
        qualification_no: 资格证号; ``practice_no`` 执业备案号.
        joined_on: first day, inclusive.
    """

    name: str
    roles: frozenset[StaffRole] = frozenset()
    pinyin_initials: str | None = None
    email: str | None = None
    qualification_no: str | None = None
    practice_no: str | None = None
    joined_on: date | None = None


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A member of staff; ``left_on`` is the last day, inclusive."""

    id: int
    draft: StaffDraft
    active: bool
    left_on: date | None

    @property
    def name(self) -> str:
        """Return the name."""
        return self.draft.name
