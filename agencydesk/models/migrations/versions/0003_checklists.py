"""Compliance: runs and answers, registers, and deadlines of the agency itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from agencydesk.models.migrations.building import (
    DATE,
    FLAG,
    MOMENT,
    TEXT,
    WHOLE,
    choice,
    drop,
    index,
    index_where_set,
    optional,
    required,
    table,
)

revision = "0003"
down_revision = "0002"
branch_labels = depends_on = None

OWN = "of_case_or_agency"


def upgrade() -> None:
    _create_agency_event()
    _create_own_checklist()
    _create_own_item()
    _create_item_override()
    _create_checklist_run()
    _create_checklist_answer()
    _create_answer_evidence()
    _create_gate_override()
    with op.batch_alter_table("deadline") as batch:
        batch.alter_column("case_id", existing_type=sa.Integer(), nullable=True)
        batch.add_column(sa.Column("agency_event_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_deadline_agency_event_id_agency_event"),
            "agency_event",
            ["agency_event_id"],
            ["id"],
        )
        batch.create_check_constraint(
            op.f(f"ck_deadline_{OWN}"), "case_id IS NOT NULL OR agency_event_id IS NOT NULL"
        )
    index_where_set("deadline", "agency_event_id")


def downgrade() -> None:
    op.drop_index(op.f("ix_deadline_agency_event_id"), "deadline")
    drop("gate_override answer_evidence checklist_answer checklist_run item_override own_item")
    drop("own_checklist")
    # What an earlier program cannot hold is told in the audit trail only.
    op.execute("DELETE FROM deadline WHERE case_id IS NULL")
    with op.batch_alter_table("deadline") as batch:
        batch.drop_constraint(op.f(f"ck_deadline_{OWN}"), type_="check")
        batch.drop_constraint(op.f("fk_deadline_agency_event_id_agency_event"), type_="foreignkey")
        batch.drop_column("agency_event_id")
        batch.alter_column("case_id", existing_type=sa.Integer(), nullable=False)
    drop("agency_event")


def _create_agency_event() -> None:
    table(
        "agency_event",
        [
            *required(TEXT, "event_key"),
            *required(DATE, "event_date"),
            *optional(WHOLE, "staff_id case_id"),
            *optional(TEXT, "note"),
            *optional(WHOLE, "entered_by"),
            *required(MOMENT, "entered_at"),
            *optional(MOMENT, "withdrawn_at"),
            *optional(TEXT, "withdrawn_why"),
            *required(WHOLE, "version"),
        ],
        refers={"case_file": "case_id", "staff": "staff_id entered_by"},
        checks={
            "event_key_given": "event_key <> ''",
            "withdrawn_why": "(withdrawn_at IS NULL) = (withdrawn_why IS NULL)",
        },
    )
    index_where_set("agency_event", "case_id")
    index("agency_event", "event_key", "event_date")
    index_where_set("agency_event", "staff_id")


def _create_own_checklist() -> None:
    table(
        "own_checklist",
        [
            *required(TEXT, "code title"),
            *required(FLAG, "active"),
            *required(MOMENT, "changed_at"),
            *required(WHOLE, "version"),
        ],
        unique="code",
        checks={"title_given": "title <> ''"},
    )


def _create_own_item() -> None:
    table(
        "own_item",
        [
            *required(TEXT, "code checklist_id"),
            *required(WHOLE, "position"),
            *required(TEXT, "text who occasion deadline evidence consequence citation"),
            *required(FLAG, "red second active"),
            *required(MOMENT, "changed_at"),
            *required(WHOLE, "version"),
        ],
        unique="code",
        checks={"text_given": "text <> ''"},
    )
    index("own_item", "checklist_id")


def _create_item_override() -> None:
    table(
        "item_override",
        [
            *required(TEXT, "item_id"),
            *required(FLAG, "enabled"),
            *optional(TEXT, "reason who deadline evidence"),
            *optional(FLAG, "red second"),
            *optional(TEXT, "note"),
            *required(MOMENT, "changed_at"),
            *required(WHOLE, "version"),
        ],
        unique="item_id",
        checks={"off_why": "enabled OR (reason IS NOT NULL AND reason <> '')"},
    )


def _create_checklist_run() -> None:
    table(
        "checklist_run",
        [
            *required(TEXT, "checklist_id list_version occasion subject"),
            *optional(DATE, "first last"),
            *optional(WHOLE, "case_id staff_id agency_event_id"),
            choice("state", "runstate", "open closed void"),
            *required(WHOLE, "items open_items red_open failed unsigned left_out"),
            *optional(DATE, "next_due"),
            *optional(WHOLE, "opened_by"),
            *required(MOMENT, "opened_at"),
            *optional(WHOLE, "closed_by"),
            *optional(MOMENT, "closed_at"),
            *optional(TEXT, "sealed_names content_hash void_why"),
            *required(WHOLE, "version"),
        ],
        refers={
            "agency_event": "agency_event_id",
            "case_file": "case_id",
            "staff": "staff_id opened_by closed_by",
        },
        unique="checklist_id occasion subject",
        checks={
            "closed_whole": (
                "state <> 'closed' OR (closed_at IS NOT NULL AND content_hash IS NOT NULL)"
            ),
            "void_why": "state <> 'void' OR (void_why IS NOT NULL AND void_why <> '')",
        },
    )
    index_where_set("checklist_run", "agency_event_id")
    index_where_set("checklist_run", "case_id")
    index_where_set("checklist_run", "staff_id")
    index("checklist_run", "state", "next_due")


def _create_checklist_answer() -> None:
    table(
        "checklist_answer",
        [
            *required(WHOLE, "run_id"),
            *required(TEXT, "item_id"),
            *required(WHOLE, "position"),
            *required(TEXT, "content"),
            *required(FLAG, "red second"),
            *required(TEXT, "live"),
            *optional(DATE, "due_on not_before"),
            *required(TEXT, "waits_for"),
            choice("answer", "answerkind", "open yes no not_applicable"),
            *optional(TEXT, "reason"),
            choice("source", "answersource", "person live"),
            choice("live_answer", "answerkind", "open yes no not_applicable", nullable=True),
            *required(TEXT, "live_told"),
            *optional(WHOLE, "answered_by"),
            *optional(MOMENT, "answered_at"),
            *optional(WHOLE, "second_by"),
            *optional(MOMENT, "second_at"),
            *required(WHOLE, "version"),
        ],
        refers={"checklist_run": "run_id", "staff": "answered_by second_by"},
        unique="run_id item_id",
        checks={
            "answered_when": "(answer = 'open') = (answered_at IS NULL)",
            "four_eyes": "second_by <> answered_by",
            "reason_given": (
                "answer NOT IN ('no', 'not_applicable') OR (reason IS NOT NULL AND reason <> '')"
            ),
            "second_whole": "(second_by IS NULL) = (second_at IS NULL)",
        },
    )
    index("checklist_answer", "item_id", "answer")


def _create_answer_evidence() -> None:
    table(
        "answer_evidence",
        [
            *required(WHOLE, "answer_id"),
            choice("kind", "evidencekind", "document record note"),
            *optional(WHOLE, "document_id"),
            *optional(TEXT, "record_table"),
            *optional(WHOLE, "record_id"),
            *optional(TEXT, "note"),
            *optional(WHOLE, "added_by"),
            *required(MOMENT, "added_at"),
            *optional(MOMENT, "removed_at"),
        ],
        refers={"checklist_answer": "answer_id", "document": "document_id", "staff": "added_by"},
        checks={
            "document_there": "kind <> 'document' OR document_id IS NOT NULL",
            "note_there": "kind <> 'note' OR (note IS NOT NULL AND note <> '')",
            "record_there": "kind <> 'record' OR record_id IS NOT NULL",
        },
    )
    index("answer_evidence", "answer_id")


def _create_gate_override() -> None:
    table(
        "gate_override",
        [
            *required(WHOLE, "case_id"),
            *optional(WHOLE, "deadline_id"),
            *required(TEXT, "gate item_ids reason"),
            *optional(WHOLE, "overridden_by"),
            *required(MOMENT, "overridden_at"),
            *required(WHOLE, "second_by"),
        ],
        refers={
            "case_file": "case_id",
            "deadline": "deadline_id",
            "staff": "overridden_by second_by",
        },
        checks={"four_eyes": "second_by <> overridden_by", "reason_given": "reason <> ''"},
    )
    index("gate_override", "case_id")
    index_where_set("gate_override", "deadline_id")
