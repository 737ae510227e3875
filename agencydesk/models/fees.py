"""Official fees (官费): what a person says of them, what was paid, lists, clients' instructions.

What is due follows from dates, notices and the fee table and is computed whenever it is asked
for; kept is only what nobody can compute.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from agencydesk.models.base import Base, Id, index_where_set
from agencydesk.models.vocabulary import InstructionStep, ListState

_IN_FORCE = text("withdrawn_at IS NULL")
_WITHDRAWN_WHOLE = "(withdrawn_at IS NULL) = (withdrawn_why IS NULL)"


class CaseFeeFacts(Base):
    """What the fees of one case rest on beside its dates; at most one row a case.

    Attributes:
        claims: claims as filed; ``pages`` pages of the description with drawings as filed.
        receiving_office: two letters of the office that received the international application;
            ``searching_office`` of the one that searched it.
        first_annuity_year: the patent year whose annuity is paid with registration, as the
            office printed it; prevails over the year of the grant.
        compensation_days: days by which the term was extended (PTA and PTE together).
        open_licence_from: the declaration of open licence holds from this day to
            ``open_licence_until``, both inclusive; None is open.
        reduction_from: the reduction granted for this case holds from this day to
            ``reduction_until``, both inclusive; None is open. ``reduction_basis`` the notice or
            record it rests on.
        client_pays: the client pays the office itself; fees stay information, nothing alarms.
        version: counts up with every change; a change based on an older one is refused.
    """

    __tablename__ = "case_fee_facts"
    __table_args__ = (
        CheckConstraint("claims >= 0 AND pages >= 0", name="counts_not_negative"),
        CheckConstraint("first_annuity_year BETWEEN 1 AND 40", name="first_year_possible"),
        CheckConstraint("compensation_days >= 0", name="compensation_not_negative"),
        CheckConstraint("open_licence_until >= open_licence_from", name="licence_in_order"),
        CheckConstraint("reduction_until >= reduction_from", name="reduction_in_order"),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), unique=True)
    claims: Mapped[int | None]
    pages: Mapped[int | None]
    receiving_office: Mapped[str | None]
    searching_office: Mapped[str | None]
    first_annuity_year: Mapped[int | None]
    compensation_days: Mapped[int | None]
    open_licence_from: Mapped[date | None]
    open_licence_until: Mapped[date | None]
    reduction_from: Mapped[date | None]
    reduction_until: Mapped[date | None]
    reduction_basis: Mapped[str | None]
    client_pays: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  (declared by SQLAlchemy)


class OwnFee(Base):
    """A fee that a person put on a case by hand: no date or notice says it by itself.

    Attributes:
        fee_id: id in ``resources/fees``; empty for a fee that is not in the table.
        name: as the person calls it; empty takes the table's.
        fen: the amount as stated on the paper; None takes the table's for the day of payment.
        units: how many units (copies, months, requests) are to be paid.
        due: last day to pay, inclusive; None where nobody knows it, which is shown.
        basis: why it is due: the notice or the letter.
    """

    __tablename__ = "own_fee"
    __table_args__ = (
        CheckConstraint("fee_id <> '' OR name <> ''", name="named"),
        CheckConstraint("fee_id <> '' OR fen IS NOT NULL", name="amount_known"),
        CheckConstraint("fen >= 0 AND units >= 1", name="amounts_not_negative"),
        CheckConstraint(_WITHDRAWN_WHOLE, name="withdrawn_whole"),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    fee_id: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    fen: Mapped[int | None]
    units: Mapped[int] = mapped_column(default=1)
    due: Mapped[date | None]
    basis: Mapped[str | None]
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    entered_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_why: Mapped[str | None]


class PaymentList(Base):
    """Fees that are paid together (缴费清单).

    Attributes:
        name: what people call it.
        pay_on: the day the amounts were computed for; paying on another may cost another.
        payer_name: who pays, as the receipt is to say; ``credit_code`` their 统一社会信用代码.
        state: draft, written as a file, paid, or withdrawn.
        paid_on: the day it was paid; set exactly while ``paid``.
        version: counts up with every change; a change based on an older one is refused.
    """

    __tablename__ = "payment_list"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name_given"),
        CheckConstraint("(state = 'paid') = (paid_on IS NOT NULL)", name="paid_when"),
        CheckConstraint("(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn_at"),
        CheckConstraint(_WITHDRAWN_WHOLE, name="withdrawn_whole"),
        Index(None, "state", "pay_on"),
    )

    id: Mapped[Id]
    name: Mapped[str]
    pay_on: Mapped[date]
    payer_name: Mapped[str | None]
    credit_code: Mapped[str | None]
    state: Mapped[ListState] = mapped_column(default=ListState.DRAFT)
    paid_on: Mapped[date | None]
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    written_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_why: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  (declared by SQLAlchemy)


class PaymentLine(Base):
    """One fee on a payment list, with the amount it had for the list's day.

    Attributes:
        fee_key: which fee of the case it is (``FeeRow.key``); ``fee_id`` and ``year`` likewise.
        office_name: the fee as the office's list calls it; ``office_code`` its code there.
        fen: the amount, without the late surcharge; ``surcharge_fen`` that surcharge.
    """

    __tablename__ = "payment_line"
    __table_args__ = (
        CheckConstraint("fee_key <> '' AND office_name <> ''", name="fee_named"),
        CheckConstraint("fen >= 0 AND surcharge_fen >= 0", name="amounts_not_negative"),
        Index(None, "list_id", "position"),
        Index(None, "case_id", "fee_key"),
    )

    id: Mapped[Id]
    list_id: Mapped[int] = mapped_column(ForeignKey("payment_list.id"))
    position: Mapped[int]
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    fee_key: Mapped[str]
    fee_id: Mapped[str]
    year: Mapped[int | None]
    office_name: Mapped[str]
    office_code: Mapped[str | None]
    fen: Mapped[int]
    surcharge_fen: Mapped[int] = mapped_column(default=0)
    remark: Mapped[str | None]


class FeePayment(Base):
    """A fee that was paid to the office.

    Attributes:
        fee_key: which fee of the case it is (``FeeRow.key``); ``fee_id`` and ``year`` likewise.
        fen: what was paid for the fee, without the late surcharge; ``surcharge_fen`` what was
            paid as surcharge.
        paid_on: the day that counts as the day of payment.
        line_id: the line of the payment list it was paid by, if it was.
        receipt_no: number of the office's receipt; ``receipt_fen`` what the receipt says was paid
            in all, ``receipt_sha256`` the stored receipt.
        by_client: the client paid the office itself.
    """

    __tablename__ = "fee_payment"
    __table_args__ = (
        CheckConstraint("fee_key <> ''", name="fee_named"),
        CheckConstraint("fen >= 0 AND surcharge_fen >= 0", name="amounts_not_negative"),
        CheckConstraint(_WITHDRAWN_WHOLE, name="withdrawn_whole"),
        Index(None, "case_id", "fee_key"),
        Index(None, "line_id", unique=True, sqlite_where=_IN_FORCE, postgresql_where=_IN_FORCE),
        index_where_set("receipt_no"),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    fee_key: Mapped[str]
    fee_id: Mapped[str]
    year: Mapped[int | None]
    name: Mapped[str]
    fen: Mapped[int]
    surcharge_fen: Mapped[int] = mapped_column(default=0)
    paid_on: Mapped[date]
    line_id: Mapped[int | None] = mapped_column(ForeignKey("payment_line.id"))
    receipt_no: Mapped[str | None]
    receipt_fen: Mapped[int | None]
    receipt_sha256: Mapped[str | None]
    by_client: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str | None]
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    entered_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_why: Mapped[str | None]


class AnnuityStep(Base):
    """A step taken with the client about one annuity: the log of the instruction (客户指示).

    Where an annuity stands is said by its last step that was not withdrawn.

    Attributes:
        year: the patent year the annuity is for.
        taken_on: the day it was asked, answered, billed or closed.
        evidence: what the client wrote, in words; giving up needs it or ``document_id``.
        document_id: the stored letter of the client; ``message_id`` the letter sent to them.
        charge_id: what the client was billed with this step.
    """

    __tablename__ = "annuity_step"
    __table_args__ = (
        CheckConstraint("year BETWEEN 1 AND 40", name="year_possible"),
        CheckConstraint(
            "step <> 'give_up' OR document_id IS NOT NULL "
            "OR (evidence IS NOT NULL AND evidence <> '')",
            name="given_up_in_writing",
        ),
        CheckConstraint(_WITHDRAWN_WHOLE, name="withdrawn_whole"),
        Index(None, "case_id", "year"),
        index_where_set("document_id"),
        index_where_set("message_id"),
        index_where_set("charge_id"),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    year: Mapped[int]
    step: Mapped[InstructionStep]
    taken_on: Mapped[date]
    evidence: Mapped[str | None]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("client_message.id"))
    charge_id: Mapped[int | None] = mapped_column(ForeignKey("charge.id"))
    note: Mapped[str | None]
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    entered_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_why: Mapped[str | None]
