"""Imports: what came in, what it changed (so that it can be undone), saved mappings."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from agencydesk.models.base import Base, Id, JsonList
from agencydesk.models.vocabulary import ChangeAction, ImportKind, ImportState


class ImportBatch(Base):
    """One import of one file.

    Attributes:
        file_sha256: lower-case hex of the file as read.
        sheet_names: canonical JSON list; ``mapping``, ``counts`` and ``report`` canonical JSON
            objects (column to field, figures, and a reason for every row left out).
        imported_at: when it was planned or, later, applied (UTC).
    """

    __tablename__ = "import_batch"
    __table_args__ = (
        CheckConstraint("(state = 'undone') = (undone_at IS NOT NULL)", name="undone_when"),
    )

    id: Mapped[Id]
    file_name: Mapped[str]
    file_sha256: Mapped[str] = mapped_column(index=True)
    sheet_names: Mapped[JsonList]
    mapping: Mapped[str] = mapped_column(default="{}")
    kind: Mapped[ImportKind] = mapped_column(default=ImportKind.SHEET)
    state: Mapped[ImportState] = mapped_column(default=ImportState.PLANNED)
    counts: Mapped[str] = mapped_column(default="{}")
    report: Mapped[str] = mapped_column(default="{}")
    imported_at: Mapped[datetime]
    imported_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


class ImportChange(Base):
    """One thing an import did, with what stood there before.

    Attributes:
        column_name: None where a whole record was created.
        before: canonical JSON of the value; None where there was no record.
    """

    __tablename__ = "import_change"
    __table_args__ = (
        Index(None, "table_name", "record_id"),
        CheckConstraint("action = 'created' OR column_name IS NOT NULL", name="updated_what"),
    )

    id: Mapped[Id]
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"), index=True)
    table_name: Mapped[str]
    record_id: Mapped[int]
    action: Mapped[ChangeAction]
    column_name: Mapped[str | None]
    before: Mapped[str | None]
    after: Mapped[str | None]


class ImportMapping(Base):
    """A mapping of headings to fields the user has corrected and kept.

    Attributes:
        signature: hash of the headings, unique: the same sheet is recognised next time.
        mapping: canonical JSON object.
    """

    __tablename__ = "import_mapping"

    id: Mapped[Id]
    signature: Mapped[str] = mapped_column(unique=True)
    mapping: Mapped[str]
    updated_at: Mapped[datetime]
