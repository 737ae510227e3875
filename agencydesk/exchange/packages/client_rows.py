"""Notices that only the newer client's table names, beside those that have a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from agencydesk.exchange.packages.client_data import ClientNotice, read_client_data
from agencydesk.exchange.packages.client_table import ClientDataError
from agencydesk.exchange.packages.facts import NoticeFacts
from agencydesk.exchange.packages.found import FoundNotice, PackageReading, Refused
from agencydesk.exchange.packages.list_xml import bare, key_text
from agencydesk.exchange.packages.sorting import content_of

_NO_CLIENT = ("client.none", "client.missing")
_NO_FOLDER = ("folder.none", "folder.missing")
_PARTS = ("", "-wal", "-shm", "-journal")


def with_client_rows(reading: PackageReading, source: int, folder: Path) -> PackageReading:
    """Return the reading with the notices that only the newer client's table names.

    A folder without such a table is left as it is. A row is known from a list where both name the
    same dispatch and the same case or type; of the others the row says what there is, without
    papers: what lies in its folder belongs to the list there.
    """
    try:
        client = read_client_data(folder)
    except ClientDataError as error:
        if error.reason in _NO_CLIENT:
            return reading
        return replace(reading, refused=(*reading.refused, Refused(source, "", error.reason)))
    root = folder.resolve()
    database = client.database.relative_to(root).as_posix()
    own = {database + part for part in _PARTS}
    others = [each for each in reading.others if each.path not in own]
    refused, notices = list(reading.refused), list(reading.notices)
    known = _Known(reading.notices, source)
    for row in client.notices:
        place = row.folder.relative_to(root).as_posix() if row.folder is not None else None
        facts = _row_facts(row)
        if known.has(facts, place):
            continue
        if row.refused and row.refused not in _NO_FOLDER:
            refused.append(Refused(source, row.stored, row.refused))
        notices.append(FoundNotice(source, place or "", facts, (), content_of(facts, ())))
    if client.unread:
        refused.append(Refused(source, database, "client.unread"))
    if client.stopped:
        refused.append(Refused(source, database, client.stopped))
    return replace(reading, notices=tuple(notices), refused=tuple(refused), others=tuple(others))


class _Known:
    """The notices that have a list, by serial and by folder."""

    def __init__(self, notices: Iterable[FoundNotice], source: int) -> None:
        self._by_serial: dict[str, list[NoticeFacts]] = {}
        self._by_folder: dict[str, list[NoticeFacts]] = {}
        for each in notices:
            if each.facts.serial:
                self._by_serial.setdefault(each.facts.serial, []).append(each.facts)
            if each.source == source:
                self._by_folder.setdefault(each.folder, []).append(each.facts)

    def has(self, row: NoticeFacts, place: str | None) -> bool:
        """Say whether a row is one of them.

        Where the row or the list names no dispatch, they must lie in one folder, and nothing that
        both say may differ.
        """
        if any(_agree(row, each) for each in self._by_serial.get(row.serial, ())):
            return True
        beside = () if place is None else self._by_folder.get(place, ())
        return any(_nothing_differs(row, each) for each in beside)


def _agree(row: NoticeFacts, listed: NoticeFacts) -> bool:
    """Say whether two notices of one dispatch are of one case, or of one type."""
    number = bare(row.application_no)
    return bool(number and number == bare(listed.application_no)) or bool(
        row.code and row.code == listed.code
    )


def _nothing_differs(row: NoticeFacts, listed: NoticeFacts) -> bool:
    pairs = (
        (row.serial, listed.serial),
        (bare(row.application_no), bare(listed.application_no)),
        (row.code, listed.code),
        (row.dispatched, listed.dispatched),
    )
    told = [(one, other) for one, other in pairs if one and other]
    return bool(told) and all(one == other for one, other in told)


def _row_facts(row: ClientNotice) -> NoticeFacts:
    return NoticeFacts(
        serial=key_text(row.serial),
        name=row.name,
        code=row.code,
        dispatched=row.dispatched,
        dispatched_text=row.dispatched_text,
        application_no=row.application_no,
        title=row.title,
    )
