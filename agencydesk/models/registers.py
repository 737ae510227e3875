"""The registers (登记簿) the checklists ask about: contracts, conflicts, complaints, training."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from agencydesk.models.base import Base, Id, JsonList, index_where_set
from agencydesk.models.vocabulary import (
    ConflictResult,
    EngagementKind,
    PaperKind,
    PracticeKind,
    TrainingKind,
)


class Register(Base):
    """What every line of a register carries; lines are withdrawn with a reason, never deleted.

    Attributes:
        version: counts up with every change; a change based on an older one is refused.
    """

    __abstract__ = True

    id: Mapped[Id]
    note: Mapped[str | None]
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    entered_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_why: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, object]:
        """Return that ``version`` guards against lost changes."""
        return {"version_id_col": cls.version}


class Engagement(Register):
    """A contract or power of attorney a client has signed (委托合同、委托书).

    Attributes:
        case_id: the case it is for; None for one that covers all matters of the client.
        number: of the contract, or of a general power of attorney.
        signed_on: the day it was signed; ``ends_on`` the last day it holds, inclusive.
    """

    __tablename__ = "engagement"
    __table_args__ = (index_where_set("case_id"),)

    kind: Mapped[EngagementKind]
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"))
    number: Mapped[str | None]
    signed_on: Mapped[date]
    ends_on: Mapped[date | None]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))


class ConflictSearch(Register):
    """A search for conflicting interests (利益冲突检索), as it was made and judged.

    Attributes:
        names: canonical JSON list of the names looked for; ``found`` likewise of what was found.
        searched_records: how many names of parties were looked through.
        reason: the judgement in words where something was found.
    """

    __tablename__ = "conflict_search"
    __table_args__ = (
        CheckConstraint("result = 'clear' OR (reason IS NOT NULL AND reason <> '')", name="judged"),
        index_where_set("case_id"),
    )

    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"))
    names: Mapped[JsonList]
    found: Mapped[JsonList]
    searched_records: Mapped[int]
    searched_on: Mapped[date]
    result: Mapped[ConflictResult]
    reason: Mapped[str | None]


class Complaint(Register):
    """A complaint (投诉) from its receipt to its result.

    Attributes:
        accepted_on: the day the complainant was told that it is being looked into.
        upheld: whether it was right; None while that is open.
    """

    __tablename__ = "complaint"
    __table_args__ = (
        CheckConstraint("accepted_on >= received_on", name="accepted_after"),
        CheckConstraint("answered_on >= received_on", name="answered_after"),
        index_where_set("case_id"),
    )

    received_on: Mapped[date]
    channel: Mapped[str | None]
    complainant: Mapped[str]
    matter: Mapped[str]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"))
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    accepted_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    upheld: Mapped[bool | None]
    result: Mapped[str | None]


class Training(Register):
    """Training of one person (培训). ``minutes`` is what it counts: 90 for 1.5 hours."""

    __tablename__ = "training"
    __table_args__ = (CheckConstraint("minutes > 0", name="minutes_positive"),)

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    kind: Mapped[TrainingKind]
    held_on: Mapped[date]
    minutes: Mapped[int]
    topic: Mapped[str]
    organiser: Mapped[str | None]


class Internship(Register):
    """A trainee's time (实习), first and last day inclusive."""

    __tablename__ = "internship"
    __table_args__ = (
        CheckConstraint("ended_on >= started_on", name="in_order"),
        CheckConstraint("mentor_id <> staff_id", name="not_own_mentor"),
    )

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    mentor_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    started_on: Mapped[date]
    ended_on: Mapped[date | None]
    evaluation: Mapped[str | None]


class SurveyResult(Register):
    """What clients said of the service (满意度): the mean of ``answers`` answers.

    Attributes:
        score: hundredths of a point out of 100: 9250 for 92.5.
    """

    __tablename__ = "survey_result"
    __table_args__ = (
        CheckConstraint("score BETWEEN 0 AND 10000", name="score_range"),
        CheckConstraint("answers > 0 AND answers <= asked", name="answers_counted"),
        index_where_set("party_id"),
    )

    surveyed_on: Mapped[date]
    scope: Mapped[str]
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    asked: Mapped[int]
    answers: Mapped[int]
    score: Mapped[int]


class PracticeRecord(Register):
    """A step of an attorney's practice registration (执业备案).

    Attributes:
        happened_on: first day of practice here, or last day for a departure.
        filed_on: the day it was filed with the office; None while it was not.
        practice_no: 执业备案号 from then on.
    """

    __tablename__ = "practice_record"

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    kind: Mapped[PracticeKind]
    happened_on: Mapped[date]
    filed_on: Mapped[date | None]
    practice_no: Mapped[str | None]


class AgencyPaper(Register):
    """A paper of the agency itself (机构文件): a licence, a set of rules, a price list, a norm.

    Attributes:
        edition: the version as the paper has it.
        in_force_from: first day it holds; ``review_by`` the day it is to be looked at again.
        document_id: the file, put in by the user.
    """

    __tablename__ = "agency_paper"
    __table_args__ = (CheckConstraint("title <> ''", name="title_given"),)

    kind: Mapped[PaperKind]
    title: Mapped[str]
    edition: Mapped[str | None]
    in_force_from: Mapped[date]
    review_by: Mapped[date | None]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))


class PaperReading(Register):
    """That somebody has read a paper of the agency and signed for it (签阅)."""

    __tablename__ = "paper_reading"

    paper_id: Mapped[int] = mapped_column(ForeignKey("agency_paper.id"), index=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    read_on: Mapped[date]


class CreditEntry(Register):
    """Points of the credit evaluation (信用评价) taken off or added.

    Attributes:
        row_id: a row of ``resources/checklists/credit.toml``, or one of the agency's own.
        points: negative for a deduction.
        happened_on: the day it counts from; ``ends_on`` the last day it counts, inclusive.
    """

    __tablename__ = "credit_entry"
    __table_args__ = (CheckConstraint("points <> 0", name="points_given"),)

    row_id: Mapped[str] = mapped_column(index=True)
    points: Mapped[int]
    happened_on: Mapped[date]
    ends_on: Mapped[date | None]


class OwnCreditRow(Register):
    """A row of the points table the agency entered itself, from the text it has.

    Attributes:
        points: the most that is taken off (negative) or added.
        citation: where the agency read it.
    """

    __tablename__ = "own_credit_row"
    __table_args__ = (CheckConstraint("points <> 0", name="points_given"),)

    title: Mapped[str]
    points: Mapped[int]
    citation: Mapped[str | None]


class FormerName(Register):
    """A name a party had before (曾用名), so that a search for conflicts finds it.

    Attributes:
        name: the former name, as it was.
        until: the last day it held, inclusive, where that is known.
    """

    __tablename__ = "former_name"
    __table_args__ = (CheckConstraint("name <> ''", name="name_given"),)

    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    name: Mapped[str]
    until: Mapped[date | None]
