"""The registers the checklists ask about."""

from __future__ import annotations

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

revision = "0004"
down_revision = "0003"
branch_labels = depends_on = None


def upgrade() -> None:
    _create_engagement()
    _create_conflict_search()
    _create_complaint()
    _create_training()
    _create_internship()
    _create_survey_result()
    _create_practice_record()
    _create_agency_paper()
    _create_paper_reading()
    _create_credit_entry()
    _create_own_credit_row()
    _create_former_name()


def downgrade() -> None:
    drop("former_name own_credit_row credit_entry paper_reading agency_paper practice_record")
    drop("survey_result internship training complaint conflict_search engagement")


def _create_engagement() -> None:
    table(
        "engagement",
        [
            choice("kind", "engagementkind", "contract power_of_attorney general_power"),
            *required(WHOLE, "party_id"),
            *optional(WHOLE, "case_id"),
            *optional(TEXT, "number"),
            *required(DATE, "signed_on"),
            *optional(DATE, "ends_on"),
            *optional(WHOLE, "document_id"),
            *optional(TEXT, "note"),
            *optional(WHOLE, "entered_by"),
            *required(MOMENT, "entered_at"),
            *optional(MOMENT, "withdrawn_at"),
            *optional(TEXT, "withdrawn_why"),
            *required(WHOLE, "version"),
        ],
        refers={
            "case_file": "case_id",
            "document": "document_id",
            "party": "party_id",
            "staff": "entered_by",
        },
    )
    index_where_set("engagement", "case_id")
    index("engagement", "party_id")


def _create_conflict_search() -> None:
    table(
        "conflict_search",
        [
            *optional(WHOLE, "case_id"),
            *required(TEXT, "names found"),
            *required(WHOLE, "searched_records"),
            *required(DATE, "searched_on"),
            choice("result", "conflictresult", "clear no_conflict conflict"),
            *optional(TEXT, "reason note"),
            *optional(WHOLE, "entered_by"),
            *required(MOMENT, "entered_at"),
            *optional(MOMENT, "withdrawn_at"),
            *optional(TEXT, "withdrawn_why"),
            *required(WHOLE, "version"),
        ],
        refers={"case_file": "case_id", "staff": "entered_by"},
        checks={"judged": "result = 'clear' OR (reason IS NOT NULL AND reason <> '')"},
    )
    index_where_set("conflict_search", "case_id")


def _create_complaint() -> None:
    table(
        "complaint",
        [
            *required(DATE, "received_on"),
            *optional(TEXT, "channel"),
            *required(TEXT, "complainant matter"),
            *optional(WHOLE, "case_id responsible_id"),
            *optional(DATE, "accepted_on answered_on"),
            *optional(FLAG, "upheld"),
            *optional(TEXT, "result note"),
            *optional(WHOLE, "entered_by"),
            *required(MOMENT, "entered_at"),
            *optional(MOMENT, "withdrawn_at"),
            *optional(TEXT, "withdrawn_why"),
            *required(WHOLE, "version"),
        ],
        refers={"case_file": "case_id", "staff": "responsible_id entered_by"},
        checks={
            "accepted_after": "accepted_on >= received_on",
            "answered_after": "answered_on >= received_on",
        },
    )
    index_where_set("complaint", "case_id")


def _create_training() -> None:
    table(
        "training",
        [
            *required(WHOLE, "staff_id"),
            choice("kind", "trainingkind", "practice continuing ethics internship other"),
            *required(DATE, "held_on"),
            *required(WHOLE, "minutes"),
            *required(TEXT, "topic"),
            *optional(TEXT, "organiser note"),
            *optional(WHOLE, "entered_by"),
            *required(MOMENT, "entered_at"),
            *optional(MOMENT, "withdrawn_at"),
            *optional(TEXT, "withdrawn_why"),
            *required(WHOLE, "version"),
        ],
        refers={"staff": "staff_id entered_by"},
        checks={"minutes_positive": "minutes > 0"},
    )
    index("training", "staff_id")


def _create_internship() -> None:
    table(
        "internship",
        [
            *required(WHOLE, "staff_id"),
            *optional(WHOLE, "mentor_id"),
            *required(DATE, "started_on"),
            *optional(DATE, "ended_on"),
            *optional(TEXT, "evaluation note"),
            *optional(WHOLE, "entered_by"),
            *required(MOMENT, "entered_at"),
            *optional(MOMENT, "withdrawn_at"),
            *optional(TEXT, "withdrawn_why"),
            *required(WHOLE, "version"),
        ],
        refers={"staff": "staff_id mentor_id entered_by"},
        checks={"in_order": "ended_on >= started_on", "not_own_mentor": "mentor_id <> staff_id"},
    )
    index("internship", "staff_id")


def _create_survey_result() -> None:
    table(
        "survey_result",
        [
            *required(DATE, "surveyed_on"),
            *required(TEXT, "scope"),
            *optional(WHOLE, "party_id"),
            *required(WHOLE, "asked answers score"),
            *optional(TEXT, "note"),
            *optional(WHOLE, "entered_by"),
            *required(MOMENT, "entered_at"),
            *optional(MOMENT, "withdrawn_at"),
            *optional(TEXT, "withdrawn_why"),
            *required(WHOLE, "version"),
        ],
        refers={"party": "party_id", "staff": "entered_by"},
        checks={
            "answers_counted": "answers > 0 AND answers <= asked",
            "score_range": "score BETWEEN 0 AND 10000",
        },
    )
    index_where_set("survey_result", "party_id")


def _create_practice_record() -> None:
    table(
        "practice_record",
        [
            *required(WHOLE, "staff_id"),
            choice("kind", "practicekind", "first transfer_in transfer_out departure"),
            *required(DATE, "happened_on"),
            *optional(DATE, "filed_on"),
            *optional(TEXT, "practice_no note"),
            *optional(WHOLE, "entered_by"),
            *required(MOMENT, "entered_at"),
            *optional(MOMENT, "withdrawn_at"),
            *optional(TEXT, "withdrawn_why"),
            *required(WHOLE, "version"),
        ],
        refers={"staff": "staff_id entered_by"},
    )
    index("practice_record", "staff_id")


def _create_agency_paper() -> None:
    table(
        "agency_paper",
        [
            choice(
                "kind",
                "paperkind",
                "licence policy_quality policy_conflict policy_complaints "
                "policy_assessment policy_personnel policy_finance "
                "policy_files price_list norm other",
            ),
            *required(TEXT, "title"),
            *optional(TEXT, "edition"),
            *required(DATE, "in_force_from"),
            *optional(DATE, "review_by"),
            *optional(WHOLE, "document_id"),
            *optional(TEXT, "note"),
            *optional(WHOLE, "entered_by"),
            *required(MOMENT, "entered_at"),
            *optional(MOMENT, "withdrawn_at"),
            *optional(TEXT, "withdrawn_why"),
            *required(WHOLE, "version"),
        ],
        refers={"document": "document_id", "staff": "entered_by"},
        checks={"title_given": "title <> ''"},
    )


def _create_paper_reading() -> None:
    table(
        "paper_reading",
        [
            *required(WHOLE, "paper_id staff_id"),
            *required(DATE, "read_on"),
            *optional(TEXT, "note"),
            *optional(WHOLE, "entered_by"),
            *required(MOMENT, "entered_at"),
            *optional(MOMENT, "withdrawn_at"),
            *optional(TEXT, "withdrawn_why"),
            *required(WHOLE, "version"),
        ],
        refers={"agency_paper": "paper_id", "staff": "staff_id entered_by"},
    )
    index("paper_reading", "paper_id")


def _create_credit_entry() -> None:
    table(
        "credit_entry",
        [
            *required(TEXT, "row_id"),
            *required(WHOLE, "points"),
            *required(DATE, "happened_on"),
            *optional(DATE, "ends_on"),
            *optional(TEXT, "note"),
            *optional(WHOLE, "entered_by"),
            *required(MOMENT, "entered_at"),
            *optional(MOMENT, "withdrawn_at"),
            *optional(TEXT, "withdrawn_why"),
            *required(WHOLE, "version"),
        ],
        refers={"staff": "entered_by"},
        checks={"points_given": "points <> 0"},
    )
    index("credit_entry", "row_id")


def _create_own_credit_row() -> None:
    table(
        "own_credit_row",
        [
            *required(TEXT, "title"),
            *required(WHOLE, "points"),
            *optional(TEXT, "citation note"),
            *optional(WHOLE, "entered_by"),
            *required(MOMENT, "entered_at"),
            *optional(MOMENT, "withdrawn_at"),
            *optional(TEXT, "withdrawn_why"),
            *required(WHOLE, "version"),
        ],
        refers={"staff": "entered_by"},
        checks={"points_given": "points <> 0"},
    )


def _create_former_name() -> None:
    table(
        "former_name",
        [
            *required(WHOLE, "party_id"),
            *required(TEXT, "name"),
            *optional(DATE, "until"),
            *optional(TEXT, "note"),
            *optional(WHOLE, "entered_by"),
            *required(MOMENT, "entered_at"),
            *optional(MOMENT, "withdrawn_at"),
            *optional(TEXT, "withdrawn_why"),
            *required(WHOLE, "version"),
        ],
        refers={"party": "party_id", "staff": "entered_by"},
        checks={"name_given": "name <> ''"},
    )
    index("former_name", "party_id")
