"""The annual statistics (年度统计): typed figures, what was confirmed, what is to be sent."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from agencydesk.domain.report_schema import Part
from agencydesk.models.base import Base, Id
from agencydesk.models.registers import Register
from agencydesk.models.vocabulary import MessageKind, MessageState


class AnnualFigure(Register):
    """A figure the agency typed in place of the one counted, or where nothing can be counted.

    Attributes:
        field: the figure's name.
        value: what holds, as canonical JSON.
        reason: why it is not the one counted; ``source`` where it was read.
    """

    __tablename__ = "annual_figure"
    __table_args__ = (
        CheckConstraint("field <> '' AND value <> '' AND reason <> ''", name="filled"),
        Index(
            None,
            "year",
            "field",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    year: Mapped[int]
    field: Mapped[str]
    value: Mapped[str]
    reason: Mapped[str]
    source: Mapped[str | None]


class AnnualReport(Base):
    """What was confirmed for a year: one confirmation, and the figures as they were shown.

    Attributes:
        figures: canonical JSON of the figures before rounding; they never leave.
        consented_by: who agreed; ``consented_at`` when, for the last time.
        version: counts up with every change; a change based on an older one is refused.
    """

    __tablename__ = "annual_report"

    id: Mapped[Id]
    year: Mapped[int] = mapped_column(unique=True)
    figures: Mapped[str] = mapped_column(default="{}")
    consented_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    consented_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  (declared by SQLAlchemy)


class OutboxMessage(Base):
    """One message to the platform: a report or a withdrawal of one part of one year.

    Attributes:
        key: the idempotency key, the same for every attempt.
        revision: of a report; None for a withdrawal.
        supersedes: the receipt it replaces; of a withdrawal the one it takes back, None while
            it takes back whatever is there when its turn comes.
        body: the exact bytes as ASCII text; ``sha256`` is over exactly them.
        attempts: how often it was, or may have been, sent.
        failures: tries in a row that came to nothing, with those that did not get as far as
            sending.
        waiting_since: from when ``not_before`` was reckoned; later than now only if the
            clock was set back.
        last_day: the last day on which it is tried, inclusive.
        delay_seconds: what chance added before the first attempt.
        outcome: what came of the last attempt, as a word; ``reasons`` canonical JSON with it.
        receipt: the receipt, canonical JSON.
        version: counts up with every change; a change based on an older one is refused.
    """

    __tablename__ = "outbox_message"
    __table_args__ = (
        CheckConstraint(
            "kind <> 'report' OR (body IS NOT NULL AND sha256 IS NOT NULL AND "
            "pseudonym IS NOT NULL AND revision IS NOT NULL)",
            name="report_whole",
        ),
        CheckConstraint(
            "kind <> 'report' OR state NOT IN ('acknowledged', 'held') OR receipt IS NOT NULL",
            name="receipted",
        ),
        CheckConstraint("attempts >= 0 AND failures >= 0 AND delay_seconds >= 0", name="counted"),
        Index(None, "year", "part"),
    )

    id: Mapped[Id]
    report_id: Mapped[int] = mapped_column(ForeignKey("annual_report.id"), index=True)
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[MessageKind]
    year: Mapped[int]
    part: Mapped[Part]
    revision: Mapped[int | None]
    supersedes: Mapped[str | None]
    pseudonym: Mapped[str | None]
    body: Mapped[str | None]
    sha256: Mapped[str | None]
    state: Mapped[MessageState] = mapped_column(default=MessageState.QUEUED)
    attempts: Mapped[int] = mapped_column(default=0)
    failures: Mapped[int] = mapped_column(default=0)
    waiting_since: Mapped[datetime]
    not_before: Mapped[datetime]
    last_day: Mapped[date]
    delay_seconds: Mapped[int] = mapped_column(default=0)
    outcome: Mapped[str | None]
    reasons: Mapped[str | None]
    receipt: Mapped[str | None]
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  (declared by SQLAlchemy)


class ReportHead(Base):
    """The receipt that is current at the platform, as far as this desk knows.

    Attributes:
        receipt: canonical JSON of the receipt, a withdrawal's too.
        own: whether it answers a message of this database; another one comes from a second
            computer, or from before a backup was restored.
        seen_at: when the platform last said so.
    """

    __tablename__ = "report_head"
    __table_args__ = (UniqueConstraint("year", "part"),)

    id: Mapped[Id]
    year: Mapped[int]
    part: Mapped[Part]
    receipt: Mapped[str]
    own: Mapped[bool]
    seen_at: Mapped[datetime]
