"""The audit trail (操作记录): one append-only, hash-chained table for every change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from agencydesk.models.base import Base, Id, index_where_set

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

#: What the first entry has for ``prev_hash``.
GENESIS = "0" * 64
#: One string as JSON writes it; an encoder set up for each entry would take three times as long.
_quoted = json.encoder.encode_basestring


class AuditEntry(Base):
    """One change. Triggers in the database refuse to alter or delete it.

    It points at nothing by foreign key: the trail outlives what it tells of.

    Attributes:
        id: counts up from 1 without gaps; part of what is hashed.
        at: when (UTC).
        actor: id of the member of staff, if known; ``actor_name`` the name at that time.
        action: what was done, e.g. ``create``, ``update``, ``confirm``.
        changes: canonical JSON ``{column: [before, after]}``.
        prev_hash: ``hash`` of the entry before; ``GENESIS`` for the first.
        hash: ``chain_hash`` of the entry, lower-case hex.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index(None, "table_name", "record_id"),
        index_where_set("case_id"),
        index_where_set("batch_id"),
    )

    id: Mapped[Id]
    at: Mapped[datetime]
    actor: Mapped[int | None]
    actor_name: Mapped[str]
    action: Mapped[str]
    table_name: Mapped[str]
    record_id: Mapped[int]
    case_id: Mapped[int | None]
    changes: Mapped[str] = mapped_column(default="{}")
    batch_id: Mapped[int | None]
    prev_hash: Mapped[str]
    hash: Mapped[str]


def chain_hash(prev_hash: str, fields: Sequence[str | int | None]) -> str:
    """Return the SHA-256 (hex) over the hash before and an entry's fields in table order.

    What is hashed is the JSON list of all of them, without white space, not escaped to ASCII.
    """
    parts = [_quoted(prev_hash)]
    for value in fields:
        if value is None:
            parts.append("null")
        else:
            parts.append(_quoted(value) if isinstance(value, str) else str(value))
    text = f"[{','.join(parts)}]"
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
