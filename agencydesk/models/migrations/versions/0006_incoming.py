"""Notices that wait, types of notice of the agency's own, filings by steps, clients told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from agencydesk.models.migrations.building import (
    DATE,
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

revision = "0006"
down_revision = "0005"
branch_labels = depends_on = None

KINDS = sa.Enum(
    *["response", "request", "payment", "other"],
    name="filingkind",
    native_enum=False,
    create_constraint=True,
    length=32,
)
FOUR_EYES = "confirmed_by <> entered_by"


#: What a paper is that keeps a period, as the rules were named at this step.
KIND_OF_RULE = {
    "payment": (
        "annuity_compensation_period annuity_due annuity_grace biblio_change_fee "
        "evaluation_report_fee fee_supplement filing_fee filing_fee_divisional invalidation_fee "
        "pct_demand_fees pct_fees pct_unity_fee priority_fee priority_fee_pct"
    ),
    "response": (
        "attorney_poa_correction bio_deposit_data correction_notice_reply division_notice_reply "
        "evaluation_report_reply_correction formalities_correction hague_refusal_reply "
        "invalidation_correction invalidation_transfer_reply oa_first_reply oa_later_reply "
        "pct_declarations pct_defect_correction pph_correction prelim_oa_reply "
        "priority_correction_notice reexam_notice_reply reexam_request_correction "
        "restoration_correction sequence_listing_correction"
    ),
    "request": (
        "exam_request extension_request fee_reduction_request priority_restoration pta_request "
        "pte_request reexam_request refund_request restoration_notice secrecy_request"
    ),
}


def upgrade() -> None:
    _create_waiting_notice()
    _create_own_notice_type()
    with op.batch_alter_table("notice") as batch:
        batch.add_column(sa.Column("stated_limit", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("content", sa.String(), nullable=True))
    index_where_set("notice", "office_id")
    _change_filing()
    with op.batch_alter_table("document") as batch:
        batch.add_column(sa.Column("waiting_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("import_batch_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_document_waiting_id_waiting_notice"), "waiting_notice", ["waiting_id"], ["id"]
        )
        batch.create_foreign_key(
            op.f("fk_document_import_batch_id_import_batch"),
            "import_batch",
            ["import_batch_id"],
            ["id"],
        )
    index_where_set("document", "waiting_id")
    index_where_set("document", "import_batch_id")
    with op.batch_alter_table("deadline") as batch:
        batch.drop_constraint(op.f("ck_deadline_four_eyes"), type_="check")
        batch.add_column(sa.Column("confirmed_alone", sa.Boolean(), nullable=True))
        batch.create_check_constraint(
            op.f("ck_deadline_four_eyes"), f"{FOUR_EYES} OR confirmed_alone IS NOT NULL"
        )
    index_where_set("deadline", "confirmed_alone")
    _create_client_message()


def downgrade() -> None:
    drop("client_message")
    # What an earlier program cannot hold is told in the audit trail only.
    op.execute(
        "UPDATE deadline SET confirmed_by = NULL, confirmed_at = NULL "
        "WHERE confirmed_by = entered_by"
    )
    op.drop_index(op.f("ix_deadline_confirmed_alone"), "deadline")
    with op.batch_alter_table("deadline") as batch:
        batch.drop_constraint(op.f("ck_deadline_four_eyes"), type_="check")
        batch.drop_column("confirmed_alone")
        batch.create_check_constraint(op.f("ck_deadline_four_eyes"), FOUR_EYES)
    op.drop_index(op.f("ix_document_import_batch_id"), "document")
    op.drop_index(op.f("ix_document_waiting_id"), "document")
    with op.batch_alter_table("document") as batch:
        batch.drop_constraint(op.f("fk_document_import_batch_id_import_batch"), type_="foreignkey")
        batch.drop_constraint(op.f("fk_document_waiting_id_waiting_notice"), type_="foreignkey")
        batch.drop_column("import_batch_id")
        batch.drop_column("waiting_id")
    _restore_filing()
    op.drop_index(op.f("ix_notice_office_id"), "notice")
    with op.batch_alter_table("notice") as batch:
        batch.drop_column("content")
        batch.drop_column("stated_limit")
    drop("own_notice_type waiting_notice")


def _create_waiting_notice() -> None:
    table(
        "waiting_notice",
        [
            choice("reason", "waitingreason", "unmatched differs proposal"),
            choice("state", "waitingstate", "waiting filed set_aside"),
            *optional(TEXT, "office_id serial code"),
            *required(TEXT, "name"),
            *optional(DATE, "dispatch_date"),
            *optional(TEXT, "application_no title our_ref"),
            *required(TEXT, "content content_sha256"),
            *optional(WHOLE, "same_notice_id notice_id decided_by"),
            *optional(MOMENT, "decided_at"),
            *optional(TEXT, "decided_why"),
            *optional(WHOLE, "entered_by"),
            *required(MOMENT, "entered_at"),
            *optional(WHOLE, "import_batch_id"),
            *required(WHOLE, "version"),
        ],
        refers={
            "notice": "same_notice_id notice_id",
            "staff": "decided_by entered_by",
            "import_batch": "import_batch_id",
        },
        checks={
            "filed_as": "(state = 'filed') = (notice_id IS NOT NULL)",
            "decided_when": "(state = 'waiting') = (decided_at IS NULL)",
            "set_aside_why": (
                "state <> 'set_aside' OR (decided_why IS NOT NULL AND decided_why <> '')"
            ),
        },
    )
    index("waiting_notice", "state")
    index("waiting_notice", "content_sha256")
    for column in ("same_notice_id", "notice_id", "import_batch_id"):
        index_where_set("waiting_notice", column)


def _create_own_notice_type() -> None:
    table(
        "own_notice_type",
        [
            *required(TEXT, "code name rules"),
            *optional(WHOLE, "entered_by"),
            *required(MOMENT, "entered_at"),
            *optional(MOMENT, "withdrawn_at"),
        ],
        refers={"staff": "entered_by"},
        checks={"named": "code <> '' OR name <> ''"},
    )
    index("own_notice_type", "code", "name", unique=True, where="withdrawn_at IS NULL")


def _change_filing() -> None:
    with op.batch_alter_table("filing") as batch:
        batch.add_column(sa.Column("kind", sa.String(32), nullable=True))
        for name in ("created_at", "reviewed_at", "withdrawn_at"):
            batch.add_column(sa.Column(name, sa.DateTime(), nullable=True))
        for name in ("created_by", "reviewed_by", "receipt_notice_id"):
            batch.add_column(sa.Column(name, sa.Integer(), nullable=True))
        batch.add_column(sa.Column("withdrawn_why", sa.String(), nullable=True))
    filing = sa.table("filing", sa.column("kind"), sa.column("deadline_id"))
    deadline = sa.table("deadline", sa.column("id"), sa.column("rule_id"))
    op.execute(filing.update().values(kind="other"))
    for kind, rules in KIND_OF_RULE.items():
        kept = sa.select(deadline.c.id).where(deadline.c.rule_id.in_(rules.split()))
        op.execute(filing.update().values(kind=kind).where(filing.c.deadline_id.in_(kept)))
    with op.batch_alter_table("filing") as batch:
        batch.alter_column("kind", existing_type=sa.String(32), type_=KINDS, nullable=False)
        for column, other in (
            ("created_by", "staff"),
            ("reviewed_by", "staff"),
            ("receipt_notice_id", "notice"),
        ):
            batch.create_foreign_key(op.f(f"fk_filing_{column}_{other}"), other, [column], ["id"])
        batch.create_check_constraint(
            op.f("ck_filing_reviewed_whole"), "(reviewed_by IS NULL) = (reviewed_at IS NULL)"
        )
        batch.create_check_constraint(
            op.f("ck_filing_withdrawn_whole"), "(withdrawn_at IS NULL) = (withdrawn_why IS NULL)"
        )
    index_where_set("filing", "receipt_notice_id")


def _restore_filing() -> None:
    # An earlier program knows no paper that was given up and would take it for a draft.
    names = ("id", "withdrawn_at", "sent_on")
    filing = sa.table("filing", *(sa.column(name) for name in names))
    document = sa.table("document", sa.column("filing_id"))
    given_up = filing.c.withdrawn_at.is_not(None) & filing.c.sent_on.is_(None)
    those = sa.select(filing.c.id).where(given_up)
    op.execute(document.update().values(filing_id=None).where(document.c.filing_id.in_(those)))
    op.execute(filing.delete().where(given_up))
    op.drop_index(op.f("ix_filing_receipt_notice_id"), "filing")
    with op.batch_alter_table("filing") as batch:
        for column, other in (
            ("created_by", "staff"),
            ("reviewed_by", "staff"),
            ("receipt_notice_id", "notice"),
        ):
            batch.drop_constraint(op.f(f"fk_filing_{column}_{other}"), type_="foreignkey")
        batch.drop_constraint(op.f("ck_filing_withdrawn_whole"), type_="check")
        batch.drop_constraint(op.f("ck_filing_reviewed_whole"), type_="check")
        batch.drop_constraint(op.f("ck_filing_filingkind"), type_="check")
        for name in ("withdrawn_why", "withdrawn_at", "receipt_notice_id", "reviewed_by"):
            batch.drop_column(name)
        for name in ("reviewed_at", "created_by", "created_at", "kind"):
            batch.drop_column(name)


def _create_client_message() -> None:
    table(
        "client_message",
        [
            *required(WHOLE, "case_id"),
            *optional(WHOLE, "notice_id deadline_id party_id"),
            choice("channel", "messagechannel", "letter email other"),
            *required(TEXT, "template subject"),
            *required(MOMENT, "drafted_at"),
            *optional(WHOLE, "drafted_by"),
            *optional(DATE, "told_on"),
            *optional(WHOLE, "told_by document_id"),
            *optional(TEXT, "note"),
            *optional(MOMENT, "withdrawn_at"),
            *optional(TEXT, "withdrawn_why"),
        ],
        refers={
            "case_file": "case_id",
            "notice": "notice_id",
            "deadline": "deadline_id",
            "party": "party_id",
            "staff": "drafted_by told_by",
            "document": "document_id",
        },
        checks={
            "subject_given": "subject <> ''",
            "withdrawn_whole": "(withdrawn_at IS NULL) = (withdrawn_why IS NULL)",
        },
    )
    index("client_message", "case_id")
    for column in ("notice_id", "deadline_id", "party_id"):
        index_where_set("client_message", column)
