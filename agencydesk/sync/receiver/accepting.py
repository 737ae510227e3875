"""The file of a desk without a network: its reports go in as if they had come over the wire."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from agencydesk.domain.report_schema import Part
from agencydesk.sync.export_file import (
    FILE_BYTES,
    Filed,
    FiledReport,
    read_upload,
    write_receipts,
)
from agencydesk.sync.protocol import ProtocolError, Receipt
from agencydesk.sync.receiver.identity import Identity
from agencydesk.sync.receiver.problems import Problem
from agencydesk.sync.receiver.reports import Place, Reports
from agencydesk.sync.receiver.settings import SettingsError
from agencydesk.sync.receiver.tickets import secret_hash


@dataclass(frozen=True, slots=True)
class Accepted:
    """What became of a file: the receipts to carry back, and what was refused, by part."""

    receipts: bytes
    stored: int
    refused: tuple[tuple[Part, Problem], ...]


def accept(path: Path, agency: str, identity: Identity, reports: Reports) -> Accepted:
    """Take in a desk's file for the agency that handed it in; the same again changes nothing.

    Args:
        path: the file.
        agency: its code in the register; the file does not say whose it is.
        identity: gives the agency's tickets.
        reports: where they go.

    Raises:
        SettingsError: if the file cannot be read or the agency is not in the register.
    """
    try:
        with path.open("rb") as file:
            upload = read_upload(file.read(FILE_BYTES + 1))
    except OSError as error:
        raise SettingsError(f"the file cannot be read: {error.strerror}") from error
    except ProtocolError as error:
        raise SettingsError(str(error)) from error
    tickets = identity.tickets_of(agency, upload.year)
    receipts, refused = [], []
    for message in upload.messages:
        place = Place(upload.year, message.part, secret_hash(tickets[message.part]))
        try:
            receipts.append(_send(reports, place, message))
        except Problem as problem:
            refused.append((message.part, problem))
    written = write_receipts(upload.year, receipts)
    return Accepted(written, len(receipts), tuple(refused))


def _send(reports: Reports, place: Place, message: Filed) -> Receipt:
    if isinstance(message, FiledReport):
        return reports.put(place, message.key, message.body, message.if_match).receipt
    return reports.withdraw(place, message.if_match).receipt
