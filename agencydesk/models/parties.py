"""Clients, applicants, inventors and the people to write to."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from agencydesk.models.base import Base, Id, index_where_set
from agencydesk.models.vocabulary import PartyKind


class Party(Base):
    """A person or an organisation (当事人). What it is in a case is said by ``case_party``.

    The same name may stand twice: two inventors can share one.

    Attributes:
        uscc: 统一社会信用代码 of an organisation.
        id_document_no: number of an identity document of a person.
        country: two-letter code; None when not known.
        fee_reduction_from_year: first calendar year, inclusive, for which the office has
            accepted the party for fee reduction (费减备案); ``fee_reduction_to_year`` the last,
            inclusive.
    """

    __tablename__ = "party"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name_given"),
        CheckConstraint("fee_reduction_from_year <= fee_reduction_to_year", name="years_in_order"),
        index_where_set("import_batch_id"),
    )

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(index=True)
    name_en: Mapped[str | None]
    kind: Mapped[PartyKind]
    uscc: Mapped[str | None]
    id_document_no: Mapped[str | None]
    country: Mapped[str | None]
    address: Mapped[str | None]
    pinyin_initials: Mapped[str | None]
    fee_reduction_note: Mapped[str | None]
    fee_reduction_from_year: Mapped[int | None]
    fee_reduction_to_year: Mapped[int | None]
    active: Mapped[bool] = mapped_column(default=True)
    import_batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))


class PartyContact(Base):
    """Someone to reach at a party (联系人)."""

    __tablename__ = "party_contact"

    id: Mapped[Id]
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    name: Mapped[str]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    position: Mapped[int] = mapped_column(default=0)
