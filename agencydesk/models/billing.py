"""Service fees: prices, what clients were billed, what they paid. No accounting beyond that."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from agencydesk.models.base import Base, Id, index_where_set

_IN_FORCE = text("withdrawn_at IS NULL")
_WITHDRAWN_WHOLE = "(withdrawn_at IS NULL) = (withdrawn_why IS NULL)"


class ServicePrice(Base):
    """What a task costs the client (服务价格).

    Attributes:
        work: the kind of work, a key of ``resources/fees/kinds_of_work.toml``.
        party_id: the client it was agreed with; None for everybody.
        fen: the price a task, in CNY/100.
        since: holds from this day on; a later price replaces it, nothing is overwritten.
    """

    __tablename__ = "service_price"
    __table_args__ = (
        CheckConstraint("work <> '' AND name <> ''", name="named"),
        CheckConstraint("fen >= 0", name="price_not_negative"),
        CheckConstraint(_WITHDRAWN_WHOLE, name="withdrawn_whole"),
        index_where_set("party_id"),
    )

    id: Mapped[Id]
    work: Mapped[str]
    name: Mapped[str]
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    fen: Mapped[int]
    since: Mapped[date]
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    entered_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_why: Mapped[str | None]


class Charge(Base):
    """What a client was billed (请款): a service fee, or an official fee laid out for them.

    Attributes:
        work: the kind of work, a key of ``resources/fees/kinds_of_work.toml``.
        official: an official fee laid out for the client, which is no revenue.
        fen: in CNY/100; below nothing where it corrects an earlier one.
        payment_id: the payment to the office it passes on; a payment is passed on once.
        billed_on: the day of the bill; it counts to this day's year. ``bill_no`` its number.
    """

    __tablename__ = "charge"
    __table_args__ = (
        CheckConstraint("work <> '' AND name <> ''", name="named"),
        CheckConstraint(_WITHDRAWN_WHOLE, name="withdrawn_whole"),
        Index(None, "party_id", "billed_on"),
        Index(None, "billed_on"),
        index_where_set("case_id"),
        Index(None, "payment_id", unique=True, sqlite_where=_IN_FORCE, postgresql_where=_IN_FORCE),
    )

    id: Mapped[Id]
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"))
    work: Mapped[str]
    name: Mapped[str]
    official: Mapped[bool]
    fen: Mapped[int]
    payment_id: Mapped[int | None] = mapped_column(ForeignKey("fee_payment.id"))
    billed_on: Mapped[date]
    bill_no: Mapped[str | None]
    note: Mapped[str | None]
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    entered_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_why: Mapped[str | None]


class MoneyReceived(Base):
    """What a client paid (到账).

    Attributes:
        fen: in CNY/100; below nothing where it was paid back.
        reference: what the bank's line says.
    """

    __tablename__ = "money_received"
    __table_args__ = (
        CheckConstraint("fen <> 0", name="amount_given"),
        CheckConstraint(_WITHDRAWN_WHOLE, name="withdrawn_whole"),
        Index(None, "party_id", "received_on"),
    )

    id: Mapped[Id]
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    fen: Mapped[int]
    received_on: Mapped[date]
    reference: Mapped[str | None]
    note: Mapped[str | None]
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    entered_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_why: Mapped[str | None]
