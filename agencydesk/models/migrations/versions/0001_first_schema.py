"""The first schema: agency, parties, cases, papers, docket, imports, audit trail."""

from __future__ import annotations

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

revision = "0001"
down_revision = None
branch_labels = depends_on = None


def upgrade() -> None:
    _create_people()
    _create_imports()
    _create_parties()
    _create_families()
    _create_cases()
    _create_case_parts()
    _create_fields()
    _create_notices()
    _create_deadlines()
    _index_deadlines()
    _create_due_defaults()
    _create_papers()
    _create_audit()


def downgrade() -> None:
    drop("audit_entry document filing due_default deadline notice case_field")
    drop("field_definition case_event priority_claim case_party case_file family")
    drop("party_contact party import_mapping import_change import_batch holiday_year")
    drop("setting staff_role staff agency")
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_entry_refuse()")


def _create_people() -> None:
    table(
        "agency",
        [
            *required(TEXT, "name"),
            *optional(TEXT, "code uscc address phone organisation_form"),
            *required(MOMENT, "created_at"),
        ],
        checks={"single_row": "id = 1"},
    )
    table(
        "staff",
        [
            *required(TEXT, "name"),
            *optional(TEXT, "pinyin_initials email qualification_no practice_no"),
            *required(FLAG, "active"),
            *optional(DATE, "joined_on left_on"),
        ],
        checks={"name_given": "name <> ''"},
    )
    table(
        "staff_role",
        [
            *required(WHOLE, "staff_id"),
            choice("role", "staffrole", "partner attorney process_officer assistant administrator"),
        ],
        key="staff_id role",
        refers={"staff": "staff_id"},
    )
    table("setting", [*required(TEXT, "key value")], key="key")
    table(
        "holiday_year",
        [
            *required(WHOLE, "year"),
            *required(TEXT, "content source"),
            *required(MOMENT, "loaded_at"),
            *optional(WHOLE, "loaded_by"),
        ],
        refers={"staff": "loaded_by"},
        unique="year",
    )


def _create_imports() -> None:
    table(
        "import_batch",
        [
            *required(TEXT, "file_name file_sha256 sheet_names mapping"),
            choice("kind", "importkind", "sheet notices"),
            choice("state", "importstate", "planned applied undone"),
            *required(TEXT, "counts report"),
            *required(MOMENT, "imported_at"),
            *optional(WHOLE, "imported_by"),
            *optional(MOMENT, "undone_at"),
            *optional(WHOLE, "undone_by"),
        ],
        refers={"staff": "imported_by undone_by"},
        checks={"undone_when": "(state = 'undone') = (undone_at IS NOT NULL)"},
    )
    index("import_batch", "file_sha256")
    table(
        "import_change",
        [
            *required(WHOLE, "batch_id"),
            *required(TEXT, "table_name"),
            *required(WHOLE, "record_id"),
            choice("action", "changeaction", "created updated"),
            *optional(TEXT, "column_name before after"),
        ],
        refers={"import_batch": "batch_id"},
        checks={"updated_what": "action = 'created' OR column_name IS NOT NULL"},
    )
    index("import_change", "batch_id")
    index("import_change", "table_name", "record_id")
    table(
        "import_mapping",
        [*required(TEXT, "signature mapping"), *required(MOMENT, "updated_at")],
        unique="signature",
    )


def _create_parties() -> None:
    table(
        "party",
        [
            *required(TEXT, "name"),
            *optional(TEXT, "name_en"),
            choice("kind", "partykind", "person organisation"),
            *optional(TEXT, "uscc id_document_no country address pinyin_initials"),
            *optional(TEXT, "fee_reduction_note"),
            *optional(WHOLE, "fee_reduction_from_year fee_reduction_to_year"),
            *required(FLAG, "active"),
            *optional(WHOLE, "import_batch_id"),
        ],
        refers={"import_batch": "import_batch_id"},
        checks={
            "name_given": "name <> ''",
            "years_in_order": "fee_reduction_from_year <= fee_reduction_to_year",
        },
    )
    index("party", "name")
    index_where_set("party", "import_batch_id")
    table(
        "party_contact",
        [
            *required(WHOLE, "party_id"),
            *required(TEXT, "name"),
            *optional(TEXT, "phone email"),
            *required(WHOLE, "position"),
        ],
        refers={"party": "party_id"},
    )
    index("party_contact", "party_id")


def _create_families() -> None:
    table("family", [*required(TEXT, "name")])


def _create_cases() -> None:
    table(
        "case_file",
        [
            *required(TEXT, "ref"),
            *optional(TEXT, "client_ref office_ref"),
            choice("kind", "casekind", "invention utility_model design", nullable=True),
            choice(
                "route",
                "route",
                "national pct_national pct_international hague "
                "reexamination invalidation litigation",
            ),
            *required(TEXT, "title"),
            *optional(TEXT, "title_en application_no application_no_as_written pct_no"),
            *optional(TEXT, "publication_no grant_no certificate_no ipc"),
            *optional(DATE, "filing_date priority_date international_filing_date pct_entry_date"),
            *optional(DATE, "publication_date exam_request_date exam_entry_date grant_date"),
            *optional(DATE, "divisional_submission_date"),
            *optional(WHOLE, "parent_id family_id"),
            choice("status", "casestatus", "drafting pending granted in_force lost ended unknown"),
            *optional(TEXT, "status_text"),
            choice("delivery", "delivery", "electronic paper handover announcement"),
            *optional(WHOLE, "fee_reduction"),
            *optional(TEXT, "agency_name agency_code"),
            *optional(WHOLE, "annuity_paid_through_year attorney_id second_attorney_id"),
            *optional(WHOLE, "process_officer_id"),
            *optional(DATE, "opened_on closed_on"),
            *optional(TEXT, "remark"),
            *required(MOMENT, "created_at updated_at"),
            *optional(WHOLE, "import_batch_id"),
            *required(WHOLE, "version"),
        ],
        refers={
            "case_file": "parent_id",
            "family": "family_id",
            "staff": "attorney_id second_attorney_id process_officer_id",
            "import_batch": "import_batch_id",
        },
        unique="ref",
        checks={
            "fee_reduction_percent": "fee_reduction BETWEEN 0 AND 100",
            "not_its_own_parent": "parent_id <> id",
            "ref_given": "ref <> ''",
        },
    )
    index("case_file", "application_no")
    index_where_set("case_file", "parent_id")
    index_where_set("case_file", "family_id")
    index("case_file", "attorney_id")
    index_where_set("case_file", "import_batch_id")


def _create_case_parts() -> None:
    table(
        "case_party",
        [
            *required(WHOLE, "case_id party_id"),
            choice(
                "role",
                "partyrole",
                "client applicant patentee inventor opponent contact source_person",
            ),
            *required(WHOLE, "position"),
        ],
        refers={"case_file": "case_id", "party": "party_id"},
        unique="case_id role party_id",
    )
    index("case_party", "party_id")
    table(
        "priority_claim",
        [
            *required(WHOLE, "case_id"),
            *optional(TEXT, "country number"),
            *optional(DATE, "priority_date"),
            *required(WHOLE, "position"),
        ],
        refers={"case_file": "case_id"},
    )
    index("priority_claim", "case_id")
    table(
        "case_event",
        [
            *required(WHOLE, "case_id"),
            *required(TEXT, "event_key"),
            *required(DATE, "event_date"),
            *optional(TEXT, "note"),
            *optional(WHOLE, "entered_by"),
            *required(MOMENT, "entered_at"),
            *optional(WHOLE, "import_batch_id"),
        ],
        refers={"case_file": "case_id", "staff": "entered_by", "import_batch": "import_batch_id"},
        checks={"event_key_given": "event_key <> ''"},
    )
    index("case_event", "case_id")


def _create_fields() -> None:
    table(
        "field_definition",
        [
            *required(TEXT, "key label_zh"),
            *optional(TEXT, "label_en"),
            choice("type", "fieldtype", "text date number yes_no choice"),
            *optional(TEXT, "choices"),
            *required(FLAG, "active"),
            *required(WHOLE, "position"),
        ],
        unique="key",
    )
    table(
        "case_field",
        [*required(WHOLE, "case_id field_id"), *required(TEXT, "value")],
        refers={"case_file": "case_id", "field_definition": "field_id"},
        unique="case_id field_id",
    )
    index("case_field", "field_id")


def _create_notices() -> None:
    table(
        "notice",
        [
            *required(WHOLE, "case_id"),
            *optional(TEXT, "code"),
            *required(TEXT, "name"),
            *optional(DATE, "dispatch_date"),
            choice("delivery", "delivery", "electronic paper handover announcement"),
            *optional(DATE, "actual_receipt entered_system"),
            *optional(TEXT, "serial office_id"),
            *optional(DATE, "printed_due"),
            *optional(WHOLE, "printed_length"),
            choice("printed_unit", "unit", "day month year working_day", nullable=True),
            *optional(WHOLE, "annual_year"),
            choice("source", "noticesource", "manual sheet package pdf"),
            *optional(TEXT, "content_sha256"),
            *optional(DATE, "received_on"),
            *optional(TEXT, "note"),
            *optional(WHOLE, "entered_by"),
            *required(MOMENT, "entered_at"),
            *optional(WHOLE, "superseded_by import_batch_id"),
        ],
        refers={
            "case_file": "case_id",
            "staff": "entered_by",
            "notice": "superseded_by",
            "import_batch": "import_batch_id",
        },
        checks={"printed_period_whole": "(printed_length IS NULL) = (printed_unit IS NULL)"},
    )
    index("notice", "case_id", "dispatch_date")
    index_where_set("notice", "serial")
    index_where_set("notice", "content_sha256")
    index_where_set("notice", "superseded_by")
    index_where_set("notice", "import_batch_id")


def _create_deadlines() -> None:
    table(
        "deadline",
        [
            *required(WHOLE, "case_id"),
            *optional(WHOLE, "notice_id"),
            *required(TEXT, "event_key"),
            *optional(DATE, "trigger_date"),
            *required(TEXT, "rule_id rule_version"),
            *optional(TEXT, "name"),
            *optional(WHOLE, "year tier"),
            *optional(DATE, "official_due computed_due raw_due printed_due start_date"),
            *optional(TEXT, "start_basis"),
            *optional(DATE, "internal_due client_due"),
            choice("source", "source", "computed printed sheet"),
            choice(
                "status", "status", "open sent received not_needed transferred missed superseded"
            ),
            choice(
                "answer", "answer", "computed not-available missing-input no-period out-of-range"
            ),
            *required(FLAG, "certain"),
            *required(TEXT, "confidence flags missing derivation"),
            *optional(WHOLE, "parent_id supersedes_id assignee_id entered_by"),
            *required(MOMENT, "entered_at"),
            *optional(WHOLE, "confirmed_by"),
            *optional(MOMENT, "confirmed_at"),
            *optional(DATE, "sent_on"),
            *optional(WHOLE, "sent_by"),
            *optional(DATE, "received_on"),
            *optional(WHOLE, "received_by"),
            *optional(TEXT, "receipt_no closed_reason"),
            *optional(MOMENT, "closed_at"),
            *optional(WHOLE, "closed_by import_batch_id"),
            *required(WHOLE, "version"),
        ],
        refers={
            "case_file": "case_id",
            "notice": "notice_id",
            "deadline": "parent_id supersedes_id",
            "staff": "assignee_id entered_by confirmed_by sent_by received_by closed_by",
            "import_batch": "import_batch_id",
        },
        checks={
            "confirmed_whole": "(confirmed_by IS NULL) = (confirmed_at IS NULL)",
            "dated_or_why": "official_due IS NOT NULL OR missing <> '[]' OR answer <> 'computed'",
            "four_eyes": "confirmed_by <> entered_by",
            "not_its_own_parent": "parent_id <> id AND supersedes_id <> id",
            "not_needed_why": "status <> 'not_needed'"
            " OR (closed_reason IS NOT NULL AND closed_reason <> '')",
            "received_when": "status <> 'received' OR received_on IS NOT NULL",
        },
    )


def _index_deadlines() -> None:
    index("deadline", "case_id")
    index_where_set("deadline", "notice_id")
    index("deadline", "rule_id")
    index("deadline", "status", "official_due", "case_id")
    index("deadline", "certain")
    index_where_set("deadline", "parent_id")
    index_where_set("deadline", "supersedes_id")
    index_where_set("deadline", "import_batch_id")


def _create_due_defaults() -> None:
    table(
        "due_default",
        [*required(TEXT, "rule_id"), *optional(WHOLE, "party_id internal_days client_days")],
        refers={"party": "party_id"},
        unique="rule_id party_id",
        checks={"days_before": "internal_days >= 0 AND client_days >= 0"},
    )
    index("due_default", "rule_id", unique=True, where="party_id IS NULL")
    index("due_default", "party_id")


def _create_papers() -> None:
    table(
        "filing",
        [
            *required(WHOLE, "case_id"),
            *required(TEXT, "name"),
            *optional(TEXT, "form_code"),
            *optional(DATE, "sent_on"),
            *optional(WHOLE, "sent_by"),
            *optional(DATE, "received_on"),
            *optional(TEXT, "receipt_no"),
            *optional(WHOLE, "deadline_id"),
            *optional(TEXT, "note"),
        ],
        refers={"case_file": "case_id", "staff": "sent_by", "deadline": "deadline_id"},
    )
    index("filing", "case_id")
    index_where_set("filing", "deadline_id")
    table(
        "document",
        [
            *optional(WHOLE, "case_id notice_id filing_id"),
            choice("role", "documentrole", "paper receipt evidence attachment"),
            *required(TEXT, "sha256"),
            *required(WHOLE, "size"),
            *required(TEXT, "file_name"),
            *optional(TEXT, "media_type"),
            *required(MOMENT, "added_at"),
            *optional(WHOLE, "added_by"),
        ],
        refers={
            "case_file": "case_id",
            "notice": "notice_id",
            "filing": "filing_id",
            "staff": "added_by",
        },
        checks={"size_not_negative": "size >= 0"},
    )
    index_where_set("document", "case_id")
    index_where_set("document", "notice_id")
    index_where_set("document", "filing_id")
    index("document", "sha256")


def _create_audit() -> None:
    table(
        "audit_entry",
        [
            *required(MOMENT, "at"),
            *optional(WHOLE, "actor"),
            *required(TEXT, "actor_name action table_name"),
            *required(WHOLE, "record_id"),
            *optional(WHOLE, "case_id"),
            *required(TEXT, "changes"),
            *optional(WHOLE, "batch_id"),
            *required(TEXT, "prev_hash hash"),
        ],
    )
    index("audit_entry", "table_name", "record_id")
    index_where_set("audit_entry", "case_id")
    index_where_set("audit_entry", "batch_id")
    _guard_audit()


def _guard_audit() -> None:
    """Refuse to change or remove entries, whoever asks."""
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$"
        )
        op.execute(
            "CREATE TRIGGER audit_entry_append_only "
            "BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse()"
        )
        return
    for action in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_entry_no_{action.lower()} BEFORE {action} ON audit_entry "
            "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
        )
