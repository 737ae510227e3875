"""Cases, who is in them, their priorities, events and user-defined fields."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from agencydesk.domain.facts import Delivery
from agencydesk.models.base import Base, Id, index_where_set
from agencydesk.models.vocabulary import (
    CaseKind,
    CaseStatus,
    FieldType,
    PartyRole,
    Route,
)


class Family(Base):
    """A group of cases for one invention."""

    __tablename__ = "family"

    id: Mapped[Id]
    name: Mapped[str]


class CaseFile(Base):
    """One patent matter (案件) the agency handles. All text is kept byte for byte.

    Attributes:
        ref: the agency's own file number (我方案号), unique, compared byte for byte.
        office_ref: the office's internal number (委内编号) of a re-examination or invalidation.
        kind: None while nobody has said which.
        application_no: digits and check character without the dot; ``..._as_written`` is what
            the sheet or paper said. Not unique: sheets repeat numbers.
        filing_date: 申请日; ``priority_date`` is the earliest priority claimed.
        grant_date: 授权公告日.
        divisional_submission_date: the day a divisional was handed in; its ``parent_id`` is
            the case it was divided from.
        status_text: the stage in the words of the sheet or the office.
        delivery: how the office serves this case's notices, unless a notice says otherwise.
        fee_reduction: percent taken off official fees, 0 to 100; None when not known.
        agency_name: the agency as stated in the source, with ``agency_code``; another one
            before a change of agency.
        annuity_paid_through_year: last patent year whose annuity is paid, inclusive.
        opened_on: the day the agency took the matter on; ``closed_on`` the day it let it go.
        version: counts up with every change; a change based on an older one is refused.
    """

    __tablename__ = "case_file"
    __table_args__ = (
        CheckConstraint("ref <> ''", name="ref_given"),
        CheckConstraint("fee_reduction BETWEEN 0 AND 100", name="fee_reduction_percent"),
        CheckConstraint("parent_id <> id", name="not_its_own_parent"),
        index_where_set("parent_id"),
        index_where_set("family_id"),
        index_where_set("import_batch_id"),
    )

    id: Mapped[Id]
    ref: Mapped[str] = mapped_column(unique=True)
    client_ref: Mapped[str | None]
    office_ref: Mapped[str | None]
    kind: Mapped[CaseKind | None]
    route: Mapped[Route] = mapped_column(default=Route.NATIONAL)
    title: Mapped[str] = mapped_column(default="")
    title_en: Mapped[str | None]
    application_no: Mapped[str | None] = mapped_column(index=True)
    application_no_as_written: Mapped[str | None]
    pct_no: Mapped[str | None]
    publication_no: Mapped[str | None]
    grant_no: Mapped[str | None]
    certificate_no: Mapped[str | None]
    ipc: Mapped[str | None]
    filing_date: Mapped[date | None]
    priority_date: Mapped[date | None]
    international_filing_date: Mapped[date | None]
    pct_entry_date: Mapped[date | None]
    publication_date: Mapped[date | None]
    exam_request_date: Mapped[date | None]
    exam_entry_date: Mapped[date | None]
    grant_date: Mapped[date | None]
    divisional_submission_date: Mapped[date | None]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"))
    family_id: Mapped[int | None] = mapped_column(ForeignKey("family.id"))
    status: Mapped[CaseStatus] = mapped_column(default=CaseStatus.UNKNOWN)
    status_text: Mapped[str | None]
    delivery: Mapped[Delivery] = mapped_column(default=Delivery.ELECTRONIC)
    fee_reduction: Mapped[int | None]
    agency_name: Mapped[str | None]
    agency_code: Mapped[str | None]
    annuity_paid_through_year: Mapped[int | None]
    attorney_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    second_attorney_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    process_officer_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    opened_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    remark: Mapped[str | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    import_batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  (declared by SQLAlchemy)


class CaseParty(Base):
    """What a party is in a case; applicants and inventors in the order of ``position``."""

    __tablename__ = "case_party"
    __table_args__ = (UniqueConstraint("case_id", "role", "party_id"),)

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    role: Mapped[PartyRole]
    position: Mapped[int] = mapped_column(default=0)


class PriorityClaim(Base):
    """An earlier application a case claims priority of (优先权)."""

    __tablename__ = "priority_claim"

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    country: Mapped[str | None]
    number: Mapped[str | None]
    priority_date: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0)


class CaseEvent(Base):
    """A dated fact of a case that has no column of its own and may start a period.

    Attributes:
        event_key: the event's key in the rules data, e.g. ``knowledge_date``.
        event_date: the day it happened.
    """

    __tablename__ = "case_event"
    __table_args__ = (CheckConstraint("event_key <> ''", name="event_key_given"),)

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    event_key: Mapped[str]
    event_date: Mapped[date]
    note: Mapped[str | None]
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    entered_at: Mapped[datetime]
    import_batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))


class FieldDefinition(Base):
    """A field the agency added to its cases.

    Attributes:
        key: stable name, unique.
        choices: canonical JSON list of the values of a ``choice`` field.
    """

    __tablename__ = "field_definition"

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(unique=True)
    label_zh: Mapped[str]
    label_en: Mapped[str | None]
    type: Mapped[FieldType] = mapped_column(default=FieldType.TEXT)
    choices: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)


class CaseField(Base):
    """The value of a user-defined field in one case, as text (dates in ISO form)."""

    __tablename__ = "case_field"
    __table_args__ = (UniqueConstraint("case_id", "field_id"),)

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    field_id: Mapped[int] = mapped_column(ForeignKey("field_definition.id"), index=True)
    value: Mapped[str]
