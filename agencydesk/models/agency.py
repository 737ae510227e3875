"""The agency itself and the people who work in it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from agencydesk.models.base import Base, Id
from agencydesk.models.vocabulary import StaffRole


class Agency(Base):
    """The patent agency (专利代理机构) whose desk this is; exactly one row, with id 1.

    Attributes:
        code: five-digit agency code (机构代码), digits only.
        uscc: 统一社会信用代码, 18 characters.
        organisation_form: legal form as registered, e.g. a partnership or a company.
        created_at: when the profile was set up (UTC).
    """

    __tablename__ = "agency"
    __table_args__ = (CheckConstraint("id = 1", name="single_row"),)

    id: Mapped[Id]
    name: Mapped[str]
    code: Mapped[str | None]
    uscc: Mapped[str | None]
    address: Mapped[str | None]
    phone: Mapped[str | None]
    organisation_form: Mapped[str | None]
    created_at: Mapped[datetime]


class Staff(Base):
    """A member of staff. People who leave are made inactive, never deleted.

    Attributes:
        pinyin_initials: lower-case initials for typing a name on a Latin keyboard.
        qualification_no: 资格证号.
        practice_no: 执业备案号.
        joined_on: first day, inclusive; ``left_on`` is the last day, inclusive.
    """

    __tablename__ = "staff"
    __table_args__ = (CheckConstraint("name <> ''", name="name_given"),)

    id: Mapped[Id]
    name: Mapped[str]
    pinyin_initials: Mapped[str | None]
    email: Mapped[str | None]
    qualification_no: Mapped[str | None]
    practice_no: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    joined_on: Mapped[date | None]
    left_on: Mapped[date | None]


class StaffRoleLink(Base):
    """One role of one member of staff."""

    __tablename__ = "staff_role"

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    role: Mapped[StaffRole] = mapped_column(primary_key=True)
