"""What the platform gives everybody: the table of cells before, the publication afterwards."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime

from sqlalchemy.orm import Session

from agencydesk.domain.privacy import CellTable, read_cell_table
from agencydesk.errors import UserError
from agencydesk.models.settings import Setting
from agencydesk.services.context import NOBODY, Context
from agencydesk.services.settings_kept import keep_setting
from agencydesk.services.uploads.binding import Bindings, pinned_keys
from agencydesk.services.uploads.values import Answer, Asked, FromFile
from agencydesk.services.writer import writing
from agencydesk.sync.client import PlatformClient
from agencydesk.sync.protocol import REPLY_BYTES, ProtocolError, read_object, read_table
from agencydesk.sync.publication import Publication, read_publication
from agencydesk.sync.replies import Failure, Later, Published, Table, Unreachable
from agencydesk.sync.stopping import StoppedError
from agencydesk.sync.wire import Trouble

#: Settings with a year's table of cells, and with a year's publication.
CELLS = "uploads.cells."
PUBLISHED = "uploads.published."
#: Setting with what the platform said when it was asked last for a year.
ASKED = "uploads.asked."

_SAID = {
    Trouble.UNSIGNED: Answer.UNSIGNED,
    Trouble.UNREACHABLE: Answer.UNREACHABLE,
    Trouble.TIMEOUT: Answer.TIMEOUT,
    Trouble.TLS: Answer.TLS,
}
#: Nobody is there who could be asked a second time.
_NOBODY = (Answer.UNREACHABLE, Answer.TIMEOUT, Answer.TLS)


class National:
    """Fetches and keeps what is the same for every agency.

    Args:
        context: the open data folder.
        bindings: knows the platform.
    """

    def __init__(self, context: Context, bindings: Bindings) -> None:
        self._context = context
        self._bindings = bindings

    def table(self, year: int) -> CellTable | None:
        """Return the table of cells of a year as it is kept here; None where there is none."""
        with self._context.database.reading() as session:
            data = _kept(session, f"{CELLS}{year}")
        try:
            return None if data is None else read_cell_table(data)
        except ValueError:  # kept by another version of the program
            return None

    def publication(self, year: int) -> Publication | None:
        """Return the publication of a year as it is kept here, its signature checked again."""
        with self._context.database.reading() as session:
            data = _kept(session, f"{PUBLISHED}{year}")
            keys = pinned_keys(session)
        try:
            return None if data is None else read_publication(data, keys)
        except ProtocolError:  # kept for another platform, or changed since
            return None

    def fetch(self, year: int) -> bool:
        """Ask the platform for both, and keep what it has; tell whether anything is new."""
        asked = self.ask(year)
        return asked is not None and asked.new

    def ask(self, year: int) -> Asked | None:
        """Ask the platform for both, keep what it has, and return what it said.

        Where it cannot be reached it is not asked twice. None while the upload is off, or where
        the program closes meanwhile.
        """
        client = self._bindings.client()
        if client is None:
            return None
        with suppress(StoppedError):
            return self._ask(client, year)
        return None

    def _ask(self, client: PlatformClient, year: int) -> Asked:
        new = False
        table = client.table(year)
        if isinstance(table, Table) and table.table is not None:
            new |= self._keep(f"{CELLS}{year}", table.table.plain())
        first = second = _answer(table)
        if first not in _NOBODY:
            published = client.indicators(year)
            if isinstance(published, Published) and published.publication is not None:
                new |= self._keep(f"{PUBLISHED}{year}", published.signed)
            second = _answer(published)
        asked = Asked(year, self._context.now(), first, second, new)
        self._remember(asked)
        return asked

    def last_asked(self, year: int) -> Asked | None:
        """Return what the platform said when it was asked last; None if it never was."""
        with self._context.database.reading() as session:
            data = _kept(session, f"{ASKED}{year}")
        if data is None:
            return None
        at = datetime.fromisoformat(str(data["at"]))
        return Asked(year, at, Answer(str(data["table"])), Answer(str(data["published"])))

    def take_file(self, data: bytes) -> FromFile:
        """Read a table of cells or a publication from a file, as the platform serves it; keep it.

        Raises:
            UserError: ``upload.keys-missing`` where no key is pinned to check it with;
                ``upload.signed-file`` where it is neither, or not signed by the platform.
        """
        with self._context.database.reading() as session:
            keys = pinned_keys(session)
        if not keys:
            raise UserError("upload.keys-missing")
        try:
            if len(data) > REPLY_BYTES:
                raise ProtocolError("longer than anything the platform serves")
            signed = read_object(data)
            if "table" in signed:
                table = read_table(signed, keys)
                self._keep(f"{CELLS}{table.year}", table.plain())
                return FromFile("table", table.year)
            publication = read_publication(signed, keys)
        except ProtocolError:
            raise UserError("upload.signed-file") from None
        self._keep(f"{PUBLISHED}{publication.year}", signed)
        return FromFile("publication", publication.year)

    def _remember(self, asked: Asked) -> None:
        """Remember when it was asked; each time it is, so nothing for the trail."""
        words = {"at": asked.at.isoformat(), "table": asked.table, "published": asked.published}
        key, value = f"{ASKED}{asked.year}", json.dumps(words, sort_keys=True)
        with self._context.database.writing() as session:
            row = session.get(Setting, key)
            if row is None:
                session.add(Setting(key=key, value=value))
            else:
                row.value = value

    def _keep(self, key: str, data: object) -> bool:
        value = json.dumps(data, sort_keys=True)
        with writing(self._context, NOBODY) as writer:
            return keep_setting(writer, key, value)


def _answer(result: Table | Published | Failure) -> Answer:
    match result:
        case Table(found):
            return Answer.NONE if found is None else Answer.HERE
        case Published(found):
            return Answer.NONE if found is None else Answer.HERE
        case Unreachable(trouble):
            return _SAID.get(trouble, Answer.STRANGE)
        case Later():
            return Answer.BUSY
        case _:
            return Answer.STRANGE


def _kept(session: Session, key: str) -> Mapping[str, object] | None:
    row = session.get(Setting, key)
    data: object = None if row is None else json.loads(row.value)
    return data if isinstance(data, dict) else None
