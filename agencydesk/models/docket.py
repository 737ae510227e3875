"""Deadlines on the docket, and how many days before them the agency's own dates lie."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from agencydesk.domain.docket import Source, Status
from agencydesk.domain.outcome import Answer
from agencydesk.models.base import Base, Id, JsonList, index_where_set

#: The ``rule_id`` of a default that holds for every rule.
ANY_RULE = "*"

#: The statuses (``Status``) of a deadline that is done.
CLOSED = (
    Status.RECEIVED,
    Status.NOT_NEEDED,
    Status.TRANSFERRED,
    Status.MISSED,
    Status.SUPERSEDED,
)
#: What the index of the active ones leaves out. Said with NOT IN, so that SQLite takes this index
#: and not the one that begins with the status.
_ACTIVE = text(f"status NOT IN ({', '.join(repr(status.value) for status in CLOSED)})")
_EVERY_PARTY = text("party_id IS NULL")


class Deadline(Base):
    """A date on the docket (期限), with how it came about and how it was closed.

    Attributes:
        case_id: the case; None for a deadline of the agency itself.
        agency_event_id: what happened to the agency that starts it; None for one of a case.
        event_key: the event that starts the period, as in the rules data; ``trigger_date`` its
            day (for a notice: the dispatch date).
        rule_version: which dated wording of the rule was applied.
        name: the user's own name for it; None takes the rule's.
        year: patent year of an annuity; ``tier`` the step of the late surcharge.
        official_due: last day to act (官方期限), inclusive: the printed date where there is
            one, else the computed one. None only while ``missing`` or ``answer`` says why.
        raw_due: the computed date before it was moved to a working day.
        start_date: first day the period counts from; ``start_basis`` says what it rests on.
        internal_due: 内部期限; ``client_due`` 客户期限.
        certain: False while a holiday notice on the way is missing or a reading is open.
        answer: whether the rule gave a date, and if not, why.
        flags: canonical JSON list of codes; ``missing`` likewise, of the inputs that keep the
            date from being computed.
        derivation: canonical JSON of the steps, each with its citation.
        parent_id: the deadline this one follows or extends.
        supersedes_id: the deadline this one replaces after a correction.
        entered_by: who caused it; ``confirmed_by`` must be someone else (复核).
        confirmed_alone: set where somebody confirmed their own entry later, in an agency of one.
        version: counts up with every change; a change based on an older one is refused.
    """

    __tablename__ = "deadline"
    __table_args__ = (
        CheckConstraint(
            "confirmed_by <> entered_by OR confirmed_alone IS NOT NULL", name="four_eyes"
        ),
        CheckConstraint("(confirmed_by IS NULL) = (confirmed_at IS NULL)", name="confirmed_whole"),
        CheckConstraint("status <> 'received' OR received_on IS NOT NULL", name="received_when"),
        CheckConstraint(
            "status <> 'not_needed' OR (closed_reason IS NOT NULL AND closed_reason <> '')",
            name="not_needed_why",
        ),
        CheckConstraint(
            "official_due IS NOT NULL OR missing <> '[]' OR answer <> 'computed'",
            name="dated_or_why",
        ),
        CheckConstraint("parent_id <> id AND supersedes_id <> id", name="not_its_own_parent"),
        CheckConstraint(
            "case_id IS NOT NULL OR agency_event_id IS NOT NULL", name="of_case_or_agency"
        ),
        Index(None, "status", "official_due", "case_id"),
        Index(
            "ix_deadline_active",
            "official_due",
            "case_id",
            "status",
            "internal_due",
            "client_due",
            "certain",
            "confirmed_by",
            sqlite_where=_ACTIVE,
            postgresql_where=_ACTIVE,
        ),
        index_where_set("notice_id"),
        index_where_set("agency_event_id"),
        index_where_set("parent_id"),
        index_where_set("supersedes_id"),
        index_where_set("confirmed_alone"),
        index_where_set("import_batch_id"),
    )

    id: Mapped[Id]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    agency_event_id: Mapped[int | None] = mapped_column(ForeignKey("agency_event.id"))
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"))
    event_key: Mapped[str]
    trigger_date: Mapped[date | None]
    rule_id: Mapped[str] = mapped_column(index=True)
    rule_version: Mapped[str]
    name: Mapped[str | None]
    year: Mapped[int | None]
    tier: Mapped[int | None]
    official_due: Mapped[date | None]
    computed_due: Mapped[date | None]
    raw_due: Mapped[date | None]
    printed_due: Mapped[date | None]
    start_date: Mapped[date | None]
    start_basis: Mapped[str | None]
    internal_due: Mapped[date | None]
    client_due: Mapped[date | None]
    source: Mapped[Source] = mapped_column(default=Source.COMPUTED)
    status: Mapped[Status] = mapped_column(default=Status.OPEN)
    answer: Mapped[Answer] = mapped_column(default=Answer.COMPUTED)
    certain: Mapped[bool] = mapped_column(index=True)
    confidence: Mapped[str]
    flags: Mapped[JsonList]
    missing: Mapped[JsonList]
    derivation: Mapped[JsonList]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("deadline.id"))
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("deadline.id"))
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    entered_at: Mapped[datetime]
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    confirmed_at: Mapped[datetime | None]
    confirmed_alone: Mapped[bool | None]
    sent_on: Mapped[date | None]
    sent_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    received_on: Mapped[date | None]
    received_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    receipt_no: Mapped[str | None]
    closed_reason: Mapped[str | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    import_batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  (declared by SQLAlchemy)


class DueDefault(Base):
    """How many days before the official date the internal and the client date lie.

    The closest one holds: rule and party, then party (with every rule), then rule, then the
    one for everything.

    Attributes:
        rule_id: a rule, or ``ANY_RULE``.
        party_id: a client, or None for every client.
        internal_days: calendar days before the official date; ``client_days`` likewise.
    """

    __tablename__ = "due_default"
    __table_args__ = (
        UniqueConstraint("rule_id", "party_id"),
        Index(
            None, "rule_id", unique=True, sqlite_where=_EVERY_PARTY, postgresql_where=_EVERY_PARTY
        ),
        CheckConstraint("internal_days >= 0 AND client_days >= 0", name="days_before"),
    )

    id: Mapped[Id]
    rule_id: Mapped[str] = mapped_column(default=ANY_RULE)
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), index=True)
    internal_days: Mapped[int | None]
    client_days: Mapped[int | None]


class HolidayYear(Base):
    """A calendar of one year that the user loaded after the program was made.

    Attributes:
        content: the holiday file as loaded.
        source: where it comes from, e.g. the number of the notice.
    """

    __tablename__ = "holiday_year"

    id: Mapped[Id]
    year: Mapped[int] = mapped_column(unique=True)
    content: Mapped[str]
    source: Mapped[str]
    loaded_at: Mapped[datetime]
    loaded_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
