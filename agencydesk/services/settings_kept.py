"""What is kept as settings of the agency's data: one row a key, its value as JSON."""

from __future__ import annotations

from agencydesk.models.settings import Setting
from agencydesk.services.writer import Writer


def keep_setting(writer: Writer, key: str, value: str, action: str = "") -> bool:
    """Write a setting, and tell whether it is new or another than before.

    Args:
        writer: the transaction.
        key: of the setting.
        value: JSON.
        action: what the trail calls it; empty for creating or changing.
    """
    row = writer.session.get(Setting, key)
    if row is None:
        writer.add(Setting(key=key, value=value), action=action or "create")
        return True
    return bool(writer.change(row, {"value": value}, action=action or "update"))
