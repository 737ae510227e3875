"""Saved views of the table of cases, kept with the data so that every computer has them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.errors import UserError
from agencydesk.models.settings import Setting
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.views_values import (
    Layout,
    SavedView,
    layout_from_plain,
    layout_to_plain,
)
from agencydesk.services.writer import Writer, writing

#: Each view is one setting; what follows is its number.
PREFIX = "cases.view."


class Views:
    """Keeps, renames and puts away views. The record of a change is the view's number."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def list(self) -> list[SavedView]:
        """Return the views by name."""
        with self._context.database.reading() as session:
            found = [view for view, away in _read(session) if not away]
        return sorted(found, key=lambda view: view.name)

    def save(self, name: str, layout: Layout) -> Changes:
        """Keep a new view.

        Raises:
            UserError: ``view.unnamed``, ``view.name-taken``.
        """
        with writing(self._context) as writer:
            clean = _checked(writer.session, name, None)
            numbers = [int(view.id) for view, _ in _read(writer.session)]
            number = max(numbers, default=0) + 1
            value = _value(clean, layout, away=False)
            writer.add(Setting(key=f"{PREFIX}{number}", value=value), id=number)
        return Changes(settings=True, record_id=number)

    def update(self, view_id: str, layout: Layout, *, only: Layout | None = None) -> Changes:
        """Let a view look and list as the table does now.

        Args:
            view_id: the view.
            layout: how it is to be.
            only: how it must be now, for taking an update back; None for any.

        Raises:
            UserError: ``view.unknown``; ``record.changed`` if it is not as it must be.
        """
        with writing(self._context) as writer:
            row, name, held, away = _get(writer, view_id)
            if only is not None and layout_to_plain(held) != layout_to_plain(only):
                raise UserError("record.changed")
            writer.change(row, {"value": _value(name, layout, away=away)})
        return Changes(settings=True, record_id=int(view_id))

    def rename(self, view_id: str, name: str) -> Changes:
        """Give a view another name.

        Raises:
            UserError: ``view.unknown``, ``view.unnamed``, ``view.name-taken``.
        """
        with writing(self._context) as writer:
            row, _, layout, away = _get(writer, view_id)
            clean = _checked(writer.session, name, view_id)
            writer.change(row, {"value": _value(clean, layout, away=away)})
        return Changes(settings=True, record_id=int(view_id))

    def put_away(self, view_id: str, *, away: bool = True) -> Changes:
        """Take a view out of the list, or bring it back.

        Raises:
            UserError: ``view.unknown``; ``view.name-taken`` when another has its name by now.
        """
        with writing(self._context) as writer:
            row, name, layout, _ = _get(writer, view_id)
            if not away:
                _checked(writer.session, name, view_id)
            writer.change(row, {"value": _value(name, layout, away=away)})
        return Changes(settings=True, record_id=int(view_id))


def _read(session: Session) -> Iterator[tuple[SavedView, bool]]:
    query = select(Setting.key, Setting.value).where(Setting.key.startswith(PREFIX))
    for key, value in session.execute(query):
        number = key.removeprefix(PREFIX)
        if number.isdigit():
            name, layout, away = _parts(value)
            yield SavedView(number, name, layout), away


def _get(writer: Writer, view_id: str) -> tuple[Setting, str, Layout, bool]:
    row = writer.session.get(Setting, f"{PREFIX}{view_id}")
    if row is None:
        raise UserError("view.unknown")
    return row, *_parts(row.value)


def _parts(value: str) -> tuple[str, Layout, bool]:
    plain = json.loads(value)
    return str(plain["name"]), layout_from_plain(plain.get("layout")), bool(plain.get("away"))


def _value(name: str, layout: Layout, *, away: bool) -> str:
    plain = {"name": name, "layout": layout_to_plain(layout), "away": away}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def _checked(session: Session, name: str, view_id: str | None) -> str:
    clean = " ".join(name.split())
    if not clean:
        raise UserError("view.unnamed")
    if any(v.name == clean and v.id != view_id and not away for v, away in _read(session)):
        raise UserError("view.name-taken", name=clean)
    return clean
