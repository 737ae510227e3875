"""The annual statistics: typed figures, confirmations, and the messages to the platform."""

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
    optional,
    required,
    table,
)

revision = "0005"
down_revision = "0004"
branch_labels = depends_on = None

PARTS = "practice money volume"


def upgrade() -> None:
    _create_annual_figure()
    _create_annual_report()
    _create_outbox_message()
    _create_report_head()


def downgrade() -> None:
    drop("report_head outbox_message annual_report annual_figure")


def _create_annual_figure() -> None:
    table(
        "annual_figure",
        [
            *required(WHOLE, "year"),
            *required(TEXT, "field value reason"),
            *optional(TEXT, "source note"),
            *optional(WHOLE, "entered_by"),
            *required(MOMENT, "entered_at"),
            *optional(MOMENT, "withdrawn_at"),
            *optional(TEXT, "withdrawn_why"),
            *required(WHOLE, "version"),
        ],
        refers={"staff": "entered_by"},
        checks={"filled": "field <> '' AND value <> '' AND reason <> ''"},
    )
    index("annual_figure", "year", "field", unique=True, where="withdrawn_at IS NULL")


def _create_annual_report() -> None:
    table(
        "annual_report",
        [
            *required(WHOLE, "year"),
            *required(TEXT, "figures"),
            *optional(WHOLE, "consented_by"),
            *required(MOMENT, "consented_at"),
            *required(WHOLE, "version"),
        ],
        refers={"staff": "consented_by"},
        unique="year",
    )


def _create_outbox_message() -> None:
    table(
        "outbox_message",
        [
            *required(WHOLE, "report_id"),
            *required(TEXT, "key"),
            choice("kind", "messagekind", "report withdrawal"),
            *required(WHOLE, "year"),
            choice("part", "part", PARTS),
            *optional(WHOLE, "revision"),
            *optional(TEXT, "supersedes pseudonym body sha256"),
            choice(
                "state",
                "messagestate",
                "queued sending acknowledged held refused withdrawn superseded",
            ),
            *required(WHOLE, "attempts failures"),
            *required(MOMENT, "waiting_since not_before"),
            *required(DATE, "last_day"),
            *required(WHOLE, "delay_seconds"),
            *optional(TEXT, "outcome reasons receipt"),
            *required(MOMENT, "created_at"),
            *required(WHOLE, "version"),
        ],
        refers={"annual_report": "report_id"},
        unique="key",
        checks={
            "report_whole": (
                "kind <> 'report' OR (body IS NOT NULL AND sha256 IS NOT NULL AND "
                "pseudonym IS NOT NULL AND revision IS NOT NULL)"
            ),
            "receipted": (
                "kind <> 'report' OR state NOT IN ('acknowledged', 'held') OR receipt IS NOT NULL"
            ),
            "counted": "attempts >= 0 AND failures >= 0 AND delay_seconds >= 0",
        },
    )
    index("outbox_message", "report_id")
    index("outbox_message", "year", "part")


def _create_report_head() -> None:
    table(
        "report_head",
        [
            *required(WHOLE, "year"),
            choice("part", "part", PARTS),
            *required(TEXT, "receipt"),
            *required(FLAG, "own"),
            *required(MOMENT, "seen_at"),
        ],
        unique="year part",
    )
