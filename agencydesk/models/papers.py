"""What comes from the office, what goes to it, and the stored files."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from agencydesk.domain.facts import Delivery
from agencydesk.domain.periods import Unit
from agencydesk.models.base import Base, Id, index_where_set
from agencydesk.models.vocabulary import DocumentRole, FilingKind, NoticeSource


class Notice(Base):
    """An incoming paper of the office (通知书).

    Attributes:
        code: notice code (通知书代码); None when the paper or sheet gives only a name.
        dispatch_date: 发文日 as printed.
        actual_receipt: the proven day of receipt, where it differs from the presumed one.
        entered_system: the day an electronic notice entered the recipient's system.
        serial: 发文序列号.
        office_id: identifier in the office's own package.
        printed_due: the date the paper itself gives; prevails over a computed one.
        printed_length: the period the paper gives, in ``printed_unit``.
        annual_year: the patent year the paper asks the annuity for.
        stated_limit: the number a package gives as time limit; its unit is nowhere said, so no
            date is ever made from it.
        content_sha256: hash of what a package held, to recognise it when it comes again.
        content: canonical JSON of what was read from the package; empty for a typed notice.
        received_on: the day the agency took it in.
        superseded_by: the notice that corrects this one.
    """

    __tablename__ = "notice"
    __table_args__ = (
        CheckConstraint(
            "(printed_length IS NULL) = (printed_unit IS NULL)", name="printed_period_whole"
        ),
        Index(None, "case_id", "dispatch_date"),
        index_where_set("serial"),
        index_where_set("office_id"),
        index_where_set("content_sha256"),
        index_where_set("superseded_by"),
        index_where_set("import_batch_id"),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    code: Mapped[str | None]
    name: Mapped[str]
    dispatch_date: Mapped[date | None]
    delivery: Mapped[Delivery] = mapped_column(default=Delivery.ELECTRONIC)
    actual_receipt: Mapped[date | None]
    entered_system: Mapped[date | None]
    serial: Mapped[str | None]
    office_id: Mapped[str | None]
    printed_due: Mapped[date | None]
    printed_length: Mapped[int | None]
    printed_unit: Mapped[Unit | None]
    annual_year: Mapped[int | None]
    stated_limit: Mapped[int | None]
    source: Mapped[NoticeSource] = mapped_column(default=NoticeSource.MANUAL)
    content_sha256: Mapped[str | None]
    content: Mapped[str | None]
    received_on: Mapped[date | None]
    note: Mapped[str | None]
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    entered_at: Mapped[datetime]
    superseded_by: Mapped[int | None] = mapped_column(ForeignKey("notice.id"))
    import_batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))


class Filing(Base):
    """An outgoing paper (递交): drafted, reviewed, sent, and received with the office's receipt.

    The receipt's file is a document with role ``receipt``. How far it is is said by its dates:
    the last step that has one.

    Attributes:
        kind: what it is; ``other`` for papers that no one has sorted.
        created_at: None for papers from a sheet; ``created_by`` who drafted it.
        reviewed_by: who read it before it went out, with ``reviewed_at``.
        sent_on: 已提交; ``received_on`` 已受理, the day on the receipt.
        receipt_notice_id: the notice that is the office's receipt.
        deadline_id: the deadline it keeps.
        withdrawn_at: it was given up, ``withdrawn_why`` says why.
    """

    __tablename__ = "filing"
    __table_args__ = (
        CheckConstraint("(reviewed_by IS NULL) = (reviewed_at IS NULL)", name="reviewed_whole"),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_why IS NULL)", name="withdrawn_whole"),
        index_where_set("deadline_id"),
        index_where_set("receipt_notice_id"),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    name: Mapped[str]
    kind: Mapped[FilingKind] = mapped_column(default=FilingKind.OTHER)
    form_code: Mapped[str | None]
    created_at: Mapped[datetime | None]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    reviewed_at: Mapped[datetime | None]
    reviewed_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    sent_on: Mapped[date | None]
    sent_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    received_on: Mapped[date | None]
    receipt_no: Mapped[str | None]
    receipt_notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"))
    deadline_id: Mapped[int | None] = mapped_column(ForeignKey("deadline.id"))
    note: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_why: Mapped[str | None]


class Document(Base):
    """A stored file, addressed by its hash.

    Attributes:
        case_id: None while the file belongs to no case yet.
        waiting_id: the notice it came with, while that waits for a person.
        sha256: lower-case hex; the same file may be filed under several cases.
        size: bytes.
    """

    __tablename__ = "document"
    __table_args__ = (
        CheckConstraint("size >= 0", name="size_not_negative"),
        index_where_set("case_id"),
        index_where_set("notice_id"),
        index_where_set("filing_id"),
        index_where_set("waiting_id"),
        index_where_set("import_batch_id"),
    )

    id: Mapped[Id]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"))
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"))
    filing_id: Mapped[int | None] = mapped_column(ForeignKey("filing.id"))
    waiting_id: Mapped[int | None] = mapped_column(ForeignKey("waiting_notice.id"))
    role: Mapped[DocumentRole] = mapped_column(default=DocumentRole.PAPER)
    sha256: Mapped[str] = mapped_column(index=True)
    size: Mapped[int]
    file_name: Mapped[str]
    media_type: Mapped[str | None]
    added_at: Mapped[datetime]
    added_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    import_batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))
