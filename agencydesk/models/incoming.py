"""What came in and waits for a person, types of notice the agency named itself, clients told."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from agencydesk.models.base import Base, Id, JsonList, index_where_set
from agencydesk.models.vocabulary import MessageChannel, WaitingReason, WaitingState

_IN_FORCE = text("withdrawn_at IS NULL")


class WaitingNotice(Base):
    """A notice of a package that a person has to decide on (待处理来文); it is never dropped.

    Attributes:
        reason: no case was found, another content is on file, or its values are proposals.
        office_id, serial, code, name, dispatch_date, application_no, title, our_ref: as read.
        content: canonical JSON of everything that was read.
        content_sha256: hash of what the package held.
        same_notice_id: the notice on file that has the same key and another content.
        notice_id: the notice it was filed as; ``decided_why`` why it was set aside.
        version: counts up with every change.
    """

    __tablename__ = "waiting_notice"
    __table_args__ = (
        CheckConstraint("(state = 'filed') = (notice_id IS NOT NULL)", name="filed_as"),
        CheckConstraint("(state = 'waiting') = (decided_at IS NULL)", name="decided_when"),
        CheckConstraint(
            "state <> 'set_aside' OR (decided_why IS NOT NULL AND decided_why <> '')",
            name="set_aside_why",
        ),
        Index(None, "state"),
        Index(None, "content_sha256"),
        index_where_set("same_notice_id"),
        index_where_set("notice_id"),
        index_where_set("import_batch_id"),
    )

    id: Mapped[Id]
    reason: Mapped[WaitingReason]
    state: Mapped[WaitingState] = mapped_column(default=WaitingState.WAITING)
    office_id: Mapped[str | None]
    serial: Mapped[str | None]
    code: Mapped[str | None]
    name: Mapped[str]
    dispatch_date: Mapped[date | None]
    application_no: Mapped[str | None]
    title: Mapped[str | None]
    our_ref: Mapped[str | None]
    content: Mapped[str]
    content_sha256: Mapped[str]
    same_notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"))
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"))
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    decided_at: Mapped[datetime | None]
    decided_why: Mapped[str | None]
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    entered_at: Mapped[datetime]
    import_batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  (declared by SQLAlchemy)


class OwnNoticeType(Base):
    """A type of notice that the rules data does not know, and what it starts (自定通知书).

    Attributes:
        code: the office's six digits; empty where the paper gives a name only.
        rules: canonical JSON list of rule ids; an empty list says that it starts nothing.
        withdrawn_at: from then on it no longer holds.
    """

    __tablename__ = "own_notice_type"
    __table_args__ = (
        CheckConstraint("code <> '' OR name <> ''", name="named"),
        Index(
            None,
            "code",
            "name",
            unique=True,
            sqlite_where=_IN_FORCE,
            postgresql_where=_IN_FORCE,
        ),
    )

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    rules: Mapped[JsonList]
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    entered_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class ClientMessage(Base):
    """A client is told something of a case (转达客户): drafted, and dated once it went out.

    Attributes:
        notice_id: the notice that is forwarded; None for something else.
        deadline_id: the deadline it is about, if it is about one.
        party_id: who is told; None where the case names no client.
        template: the template it was made from; empty for one written elsewhere.
        told_on: the day it went out; None while it is a draft.
        document_id: the stored letter or e-mail draft.
        withdrawn_at: it was given up; ``withdrawn_why`` says why.
    """

    __tablename__ = "client_message"
    __table_args__ = (
        CheckConstraint("subject <> ''", name="subject_given"),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_why IS NULL)", name="withdrawn_whole"),
        index_where_set("notice_id"),
        index_where_set("deadline_id"),
        index_where_set("party_id"),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"))
    deadline_id: Mapped[int | None] = mapped_column(ForeignKey("deadline.id"))
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    channel: Mapped[MessageChannel]
    template: Mapped[str] = mapped_column(default="")
    subject: Mapped[str]
    drafted_at: Mapped[datetime]
    drafted_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    told_on: Mapped[date | None]
    told_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    note: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_why: Mapped[str | None]
