"""An index of the active deadlines alone, with all that lists and counts of them look at."""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

revision = "0002"
down_revision = "0001"
branch_labels = depends_on = None

NAME = "ix_deadline_active"
COLUMNS = "official_due case_id status internal_due client_due certain confirmed_by"
ACTIVE = text("status NOT IN ('received', 'not_needed', 'transferred', 'missed', 'superseded')")


def upgrade() -> None:
    op.create_index(NAME, "deadline", COLUMNS.split(), sqlite_where=ACTIVE, postgresql_where=ACTIVE)


def downgrade() -> None:
    op.drop_index(NAME, "deadline")
