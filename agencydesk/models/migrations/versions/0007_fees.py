"""Official fees: facts, payments, lists, instructions; service fees billed and received."""

from __future__ import annotations

from sqlalchemy.schema import SchemaItem

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

revision = "0007"
down_revision = "0006"
branch_labels = depends_on = None

WITHDRAWN_WHOLE = "(withdrawn_at IS NULL) = (withdrawn_why IS NULL)"
IN_FORCE = "withdrawn_at IS NULL"


def entered() -> list[SchemaItem]:
    """Return the columns that say who entered a row, and when and why it was withdrawn."""
    return [
        *optional(WHOLE, "entered_by"),
        *required(MOMENT, "entered_at"),
        *optional(MOMENT, "withdrawn_at"),
        *optional(TEXT, "withdrawn_why"),
    ]


def upgrade() -> None:
    _create_case_fee_facts()
    _create_own_fee()
    _create_payment_list()
    _create_fee_payment()
    _create_billing()
    _create_annuity_step()


def downgrade() -> None:
    drop("annuity_step money_received charge service_price fee_payment")
    drop("payment_line payment_list own_fee case_fee_facts")


def _create_case_fee_facts() -> None:
    table(
        "case_fee_facts",
        [
            *required(WHOLE, "case_id"),
            *optional(WHOLE, "claims pages"),
            *optional(TEXT, "receiving_office searching_office"),
            *optional(WHOLE, "first_annuity_year compensation_days"),
            *optional(DATE, "open_licence_from open_licence_until"),
            *optional(DATE, "reduction_from reduction_until"),
            *optional(TEXT, "reduction_basis"),
            *required(FLAG, "client_pays"),
            *optional(TEXT, "note"),
            *required(WHOLE, "version"),
        ],
        refers={"case_file": "case_id"},
        unique="case_id",
        checks={
            "counts_not_negative": "claims >= 0 AND pages >= 0",
            "first_year_possible": "first_annuity_year BETWEEN 1 AND 40",
            "compensation_not_negative": "compensation_days >= 0",
            "licence_in_order": "open_licence_until >= open_licence_from",
            "reduction_in_order": "reduction_until >= reduction_from",
        },
    )


def _create_own_fee() -> None:
    table(
        "own_fee",
        [
            *required(WHOLE, "case_id"),
            *required(TEXT, "fee_id name"),
            *optional(WHOLE, "fen"),
            *required(WHOLE, "units"),
            *optional(DATE, "due"),
            *optional(TEXT, "basis"),
            *entered(),
        ],
        refers={"case_file": "case_id", "staff": "entered_by"},
        checks={
            "named": "fee_id <> '' OR name <> ''",
            "amount_known": "fee_id <> '' OR fen IS NOT NULL",
            "amounts_not_negative": "fen >= 0 AND units >= 1",
            "withdrawn_whole": WITHDRAWN_WHOLE,
        },
    )
    index("own_fee", "case_id")


def _create_payment_list() -> None:
    table(
        "payment_list",
        [
            *required(TEXT, "name"),
            *required(DATE, "pay_on"),
            *optional(TEXT, "payer_name credit_code"),
            choice("state", "liststate", "draft written paid withdrawn"),
            *optional(DATE, "paid_on"),
            *required(MOMENT, "created_at"),
            *optional(WHOLE, "created_by"),
            *optional(MOMENT, "written_at withdrawn_at"),
            *optional(TEXT, "withdrawn_why"),
            *required(WHOLE, "version"),
        ],
        refers={"staff": "created_by"},
        checks={
            "name_given": "name <> ''",
            "paid_when": "(state = 'paid') = (paid_on IS NOT NULL)",
            "withdrawn_at": "(state = 'withdrawn') = (withdrawn_at IS NOT NULL)",
            "withdrawn_whole": WITHDRAWN_WHOLE,
        },
    )
    index("payment_list", "state", "pay_on")
    table(
        "payment_line",
        [
            *required(WHOLE, "list_id position case_id"),
            *required(TEXT, "fee_key fee_id"),
            *optional(WHOLE, "year"),
            *required(TEXT, "office_name"),
            *optional(TEXT, "office_code"),
            *required(WHOLE, "fen surcharge_fen"),
            *optional(TEXT, "remark"),
        ],
        refers={"payment_list": "list_id", "case_file": "case_id"},
        checks={
            "fee_named": "fee_key <> '' AND office_name <> ''",
            "amounts_not_negative": "fen >= 0 AND surcharge_fen >= 0",
        },
    )
    index("payment_line", "list_id", "position")
    index("payment_line", "case_id", "fee_key")


def _create_fee_payment() -> None:
    table(
        "fee_payment",
        [
            *required(WHOLE, "case_id"),
            *required(TEXT, "fee_key fee_id"),
            *optional(WHOLE, "year"),
            *required(TEXT, "name"),
            *required(WHOLE, "fen surcharge_fen"),
            *required(DATE, "paid_on"),
            *optional(WHOLE, "line_id"),
            *optional(TEXT, "receipt_no"),
            *optional(WHOLE, "receipt_fen"),
            *optional(TEXT, "receipt_sha256"),
            *required(FLAG, "by_client"),
            *optional(TEXT, "note"),
            *entered(),
        ],
        refers={"case_file": "case_id", "payment_line": "line_id", "staff": "entered_by"},
        checks={
            "fee_named": "fee_key <> ''",
            "amounts_not_negative": "fen >= 0 AND surcharge_fen >= 0",
            "withdrawn_whole": WITHDRAWN_WHOLE,
        },
    )
    index("fee_payment", "case_id", "fee_key")
    index("fee_payment", "line_id", unique=True, where=IN_FORCE)
    index_where_set("fee_payment", "receipt_no")


def _create_billing() -> None:
    table(
        "service_price",
        [
            *required(TEXT, "work name"),
            *optional(WHOLE, "party_id"),
            *required(WHOLE, "fen"),
            *required(DATE, "since"),
            *entered(),
        ],
        refers={"party": "party_id", "staff": "entered_by"},
        checks={
            "named": "work <> '' AND name <> ''",
            "price_not_negative": "fen >= 0",
            "withdrawn_whole": WITHDRAWN_WHOLE,
        },
    )
    index_where_set("service_price", "party_id")
    table(
        "charge",
        [
            *required(WHOLE, "party_id"),
            *optional(WHOLE, "case_id"),
            *required(TEXT, "work name"),
            *required(FLAG, "official"),
            *required(WHOLE, "fen"),
            *optional(WHOLE, "payment_id"),
            *required(DATE, "billed_on"),
            *optional(TEXT, "bill_no note"),
            *entered(),
        ],
        refers={
            "party": "party_id",
            "case_file": "case_id",
            "fee_payment": "payment_id",
            "staff": "entered_by",
        },
        checks={"named": "work <> '' AND name <> ''", "withdrawn_whole": WITHDRAWN_WHOLE},
    )
    index("charge", "party_id", "billed_on")
    index("charge", "billed_on")
    index_where_set("charge", "case_id")
    index("charge", "payment_id", unique=True, where=IN_FORCE)
    table(
        "money_received",
        [
            *required(WHOLE, "party_id fen"),
            *required(DATE, "received_on"),
            *optional(TEXT, "reference note"),
            *entered(),
        ],
        refers={"party": "party_id", "staff": "entered_by"},
        checks={"amount_given": "fen <> 0", "withdrawn_whole": WITHDRAWN_WHOLE},
    )
    index("money_received", "party_id", "received_on")


def _create_annuity_step() -> None:
    steps = "asked reminded last_call pay give_up client_pays billed closed"
    table(
        "annuity_step",
        [
            *required(WHOLE, "case_id year"),
            choice("step", "instructionstep", steps),
            *required(DATE, "taken_on"),
            *optional(TEXT, "evidence"),
            *optional(WHOLE, "document_id message_id charge_id"),
            *optional(TEXT, "note"),
            *entered(),
        ],
        refers={
            "case_file": "case_id",
            "document": "document_id",
            "client_message": "message_id",
            "charge": "charge_id",
            "staff": "entered_by",
        },
        checks={
            "year_possible": "year BETWEEN 1 AND 40",
            "given_up_in_writing": (
                "step <> 'give_up' OR document_id IS NOT NULL "
                "OR (evidence IS NOT NULL AND evidence <> '')"
            ),
            "withdrawn_whole": WITHDRAWN_WHOLE,
        },
    )
    index("annuity_step", "case_id", "year")
    for column in ("document_id", "message_id", "charge_id"):
        index_where_set("annuity_step", column)
