"""Settings that belong to the agency's data, not to one computer."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from agencydesk.models.base import Base


class Setting(Base):
    """One setting; ``value`` is canonical JSON."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
