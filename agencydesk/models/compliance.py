"""Checklist runs and their answers, the agency's own events, and what it changed in the lists."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from agencydesk.models.base import Base, Id, JsonList, index_where_set
from agencydesk.models.vocabulary import AnswerKind, AnswerSource, EvidenceKind, RunState


class AgencyEvent(Base):
    """Something that happens to the agency itself (机构事项) and asks for something to be done.

    Attributes:
        event_key: as in ``resources/checklists/events.toml``.
        event_date: the day it happened or will; for a notice the day it prints.
        staff_id: whom it is about; ``case_id`` the case it is about.
        withdrawn_at: when it was taken back; ``withdrawn_why`` says why.
        version: counts up with every change; a change based on an older one is refused.
    """

    __tablename__ = "agency_event"
    __table_args__ = (
        CheckConstraint("event_key <> ''", name="event_key_given"),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_why IS NULL)", name="withdrawn_why"),
        Index(None, "event_key", "event_date"),
        index_where_set("staff_id"),
        index_where_set("case_id"),
    )

    id: Mapped[Id]
    event_key: Mapped[str]
    event_date: Mapped[date]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"))
    note: Mapped[str | None]
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    entered_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_why: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  (declared by SQLAlchemy)


class ChecklistRun(Base):
    """One filled copy of a checklist (检查记录): the items of one occasion.

    Attributes:
        checklist_id: ``C01`` ..., or the id of a list of the agency's own.
        list_version: of the wording the items were taken from.
        occasion: as ``domain.occasions`` writes it, e.g. ``quarter`` or ``event:departure``.
        subject: what it is about, unique for list and occasion: ``2026-Q4``, ``case:12``,
            ``event:7``.
        first: the first day of a stretch of the calendar, ``last`` its last day, both inclusive;
            for an event ``first`` is its day.
        red_open: items of it that are red and open or answered no; ``open_items`` all open
            ones; ``failed`` those answered no; ``unsigned`` those a second person has still to
            sign; ``next_due`` the earliest day of an open one. Kept with every answer, so that
            lists and figures need not read the answers.
        left_out: items whose day had passed when the agency began to keep lists here.
        sealed_names: canonical JSON of what a closed run calls its subject and its people; a case
            or a person may be called something else later.
        content_hash: SHA-256 (hex) of what a closed run says; it is in the audit trail as well.
    """

    __tablename__ = "checklist_run"
    __table_args__ = (
        UniqueConstraint("checklist_id", "occasion", "subject"),
        CheckConstraint(
            "state <> 'closed' OR (closed_at IS NOT NULL AND content_hash IS NOT NULL)",
            name="closed_whole",
        ),
        CheckConstraint(
            "state <> 'void' OR (void_why IS NOT NULL AND void_why <> '')", name="void_why"
        ),
        Index(None, "state", "next_due"),
        index_where_set("case_id"),
        index_where_set("staff_id"),
        index_where_set("agency_event_id"),
    )

    id: Mapped[Id]
    checklist_id: Mapped[str]
    list_version: Mapped[str]
    occasion: Mapped[str]
    subject: Mapped[str]
    first: Mapped[date | None]
    last: Mapped[date | None]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    agency_event_id: Mapped[int | None] = mapped_column(ForeignKey("agency_event.id"))
    state: Mapped[RunState] = mapped_column(default=RunState.OPEN)
    items: Mapped[int]
    open_items: Mapped[int]
    red_open: Mapped[int] = mapped_column(default=0)
    failed: Mapped[int] = mapped_column(default=0)
    unsigned: Mapped[int] = mapped_column(default=0)
    left_out: Mapped[int] = mapped_column(default=0)
    next_due: Mapped[date | None]
    opened_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    opened_at: Mapped[datetime]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    closed_at: Mapped[datetime | None]
    sealed_names: Mapped[str | None]
    content_hash: Mapped[str | None]
    void_why: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  (declared by SQLAlchemy)


class ChecklistAnswer(Base):
    """One item of a run, with the wording it had when the run was opened, and its answer.

    Attributes:
        content: canonical JSON of the item as it was: texts, citation, evidence, consequence.
        due_on: the last day to answer, inclusive; None where nothing sets one or ``waits_for``
            names the event whose day is not known.
        not_before: the first day it can be answered.
        reason: why not, why not applicable, or why another answer than the program's.
        live_answer: what the program's own data said when it was answered; ``live_told``
            canonical JSON of code and figures of that.
        second_by: who signed as the second person; must be someone else.
    """

    __tablename__ = "checklist_answer"
    __table_args__ = (
        UniqueConstraint("run_id", "item_id"),
        CheckConstraint("second_by <> answered_by", name="four_eyes"),
        CheckConstraint("(second_by IS NULL) = (second_at IS NULL)", name="second_whole"),
        CheckConstraint("(answer = 'open') = (answered_at IS NULL)", name="answered_when"),
        CheckConstraint(
            "answer NOT IN ('no', 'not_applicable') OR (reason IS NOT NULL AND reason <> '')",
            name="reason_given",
        ),
        Index(None, "item_id", "answer"),
    )

    id: Mapped[Id]
    run_id: Mapped[int] = mapped_column(ForeignKey("checklist_run.id"))
    item_id: Mapped[str]
    position: Mapped[int]
    content: Mapped[str]
    red: Mapped[bool]
    second: Mapped[bool]
    live: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    not_before: Mapped[date | None]
    waits_for: Mapped[str] = mapped_column(default="")
    answer: Mapped[AnswerKind] = mapped_column(default=AnswerKind.OPEN)
    reason: Mapped[str | None]
    source: Mapped[AnswerSource] = mapped_column(default=AnswerSource.PERSON)
    live_answer: Mapped[AnswerKind | None]
    live_told: Mapped[JsonList]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    answered_at: Mapped[datetime | None]
    second_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    second_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  (declared by SQLAlchemy)


class AnswerEvidence(Base):
    """What proves an answer (证明材料).

    Attributes:
        record_table: the table of a record of the program, with ``record_id``; ``note`` says in
            words what it is, or is the proof itself.
        removed_at: when it was taken off again.
    """

    __tablename__ = "answer_evidence"
    __table_args__ = (
        CheckConstraint("kind <> 'document' OR document_id IS NOT NULL", name="document_there"),
        CheckConstraint("kind <> 'record' OR record_id IS NOT NULL", name="record_there"),
        CheckConstraint("kind <> 'note' OR (note IS NOT NULL AND note <> '')", name="note_there"),
    )

    id: Mapped[Id]
    answer_id: Mapped[int] = mapped_column(ForeignKey("checklist_answer.id"), index=True)
    kind: Mapped[EvidenceKind]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    record_table: Mapped[str | None]
    record_id: Mapped[int | None]
    note: Mapped[str | None]
    added_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class OwnChecklist(Base):
    """A checklist the agency added (自定义清单); its ``code`` begins with ``U``."""

    __tablename__ = "own_checklist"
    __table_args__ = (CheckConstraint("title <> ''", name="title_given"),)

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  (declared by SQLAlchemy)


class OwnItem(Base):
    """An item the agency added to one of the lists, its own or the program's.

    Attributes:
        code: begins with the list's id, unique for good.
        occasion, deadline: as the data files write them.
        citation: what it rests on; empty for a rule of the house.
    """

    __tablename__ = "own_item"
    __table_args__ = (CheckConstraint("text <> ''", name="text_given"),)

    id: Mapped[Id]
    code: Mapped[str] = mapped_column(unique=True)
    checklist_id: Mapped[str] = mapped_column(index=True)
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    who: Mapped[str]
    occasion: Mapped[str]
    deadline: Mapped[str]
    evidence: Mapped[str] = mapped_column(default="")
    consequence: Mapped[str] = mapped_column(default="")
    citation: Mapped[str] = mapped_column(default="")
    red: Mapped[bool] = mapped_column(default=False)
    second: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  (declared by SQLAlchemy)


class ItemOverride(Base):
    """What the agency changed in an item of the program; it outlives updates of the program.

    Attributes:
        enabled: False keeps the item out of new runs; ``reason`` says why.
        who, deadline, evidence, red, second: None leaves what the program says.
        note: the agency's own words, printed under the item.
    """

    __tablename__ = "item_override"
    __table_args__ = (
        CheckConstraint("enabled OR (reason IS NOT NULL AND reason <> '')", name="off_why"),
    )

    id: Mapped[Id]
    item_id: Mapped[str] = mapped_column(unique=True)
    enabled: Mapped[bool] = mapped_column(default=True)
    reason: Mapped[str | None]
    who: Mapped[str | None]
    deadline: Mapped[str | None]
    evidence: Mapped[str | None]
    red: Mapped[bool | None]
    second: Mapped[bool | None]
    note: Mapped[str | None]
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  (declared by SQLAlchemy)


class GateOverride(Base):
    """A step that was taken although red items were open (放行), and who answers for it.

    Attributes:
        gate: the gate, as in ``resources/checklists/gates.toml``.
        item_ids: canonical JSON list of the items that were open.
        second_by: the second person; must be someone else.
    """

    __tablename__ = "gate_override"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="reason_given"),
        CheckConstraint("second_by <> overridden_by", name="four_eyes"),
        index_where_set("deadline_id"),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    deadline_id: Mapped[int | None] = mapped_column(ForeignKey("deadline.id"))
    gate: Mapped[str]
    item_ids: Mapped[JsonList]
    reason: Mapped[str]
    overridden_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    overridden_at: Mapped[datetime]
    second_by: Mapped[int] = mapped_column(ForeignKey("staff.id"))
