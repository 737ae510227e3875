"""A desk without a network: its file is handed in, the receipts come back; nothing counts twice.

The desk is a whole data folder with the real use cases, whose way to the network is cut; the
platform is the real receiver, and the file is taken in by its own command.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from agencydesk.domain.report_schema import Part
from agencydesk.services.changes import Changes
from agencydesk.services.desk import Desk
from agencydesk.services.uploads.uploads import UploadTools
from agencydesk.sync.client import Platform as Pinned
from agencydesk.sync.client import PlatformClient
from agencydesk.sync.export_file import FiledReport, read_receipts, read_upload, write_upload
from agencydesk.sync.transport import Courier
from agencydesk.sync.wire import Call, Reply, TransportError, Trouble
from tests.conftest import NOW
from tests.receiving import Platform, receiving, run
from tests.services.uploads.station import MemoryKeychain
from tests.sync.receiver.counting import active_reports
from tests.sync.receiver.desk import Desk as PlainDesk
from tests.ui.reporting_desk import YEAR, fill

AGENCY = "A0001"


@dataclass
class Cable:
    """The way to the network; calls are counted even where it is cut."""

    plugged: bool = False
    calls: int = 0

    def connect(self, platform: Pinned) -> PlatformClient:
        courier = Courier(platform.address)

        def fetch(call: Call) -> Reply:
            self.calls += 1
            if not self.plugged:
                raise TransportError(Trouble.UNREACHABLE)
            return courier(call)

        return PlatformClient(platform, fetch)


@dataclass
class Office:
    """A desk, its cable, and the platform it does not reach."""

    desk: Desk
    cable: Cable
    platform: Platform
    folder: Path

    def export(self) -> Path:
        """Write the desk's file."""
        path = self.folder / f"upload-{secrets.token_hex(4)}.json"
        path.write_bytes(self.desk.uploads.filing.export_file(YEAR))
        return path

    def hand_in(self, file: Path) -> tuple[int, list[dict[str, object]], bytes]:
        """Hand a file in; return the exit code, what was said, and the receipts."""
        receipts = self.folder / f"receipts-{secrets.token_hex(4)}.json"
        words = ["accept", str(file), "--agency", AGENCY, "--receipts", str(receipts)]
        code, said = run(*words, *self.platform.store_arguments)
        return code, [json.loads(line) for line in said.splitlines()], receipts.read_bytes()

    def confirm(self) -> None:
        """Confirm what is shown and differs from what stands."""
        preview = self.desk.reporting.preview(YEAR)
        changed = self.desk.reporting.changed_parts(preview)
        self.desk.reporting.confirm(preview, changed)

    def states(self) -> list[str]:
        rows = self.desk.uploads.statuses.year(YEAR).parts
        return [str(row.message.state) if row.message else "none" for row in rows]

    def keys(self) -> set[str]:
        """Return the keys of all messages of the desk."""
        return {row.key for row in self.desk.uploads.statuses.history(YEAR)}

    def stored(self) -> set[str]:
        """Return the keys of the reports that count at the platform, each part once."""
        found = active_reports(self.platform)
        assert len({(ticket, part) for ticket, part, _ in found}) == len(found)
        return {key for _, _, key in found}


@contextmanager
def opened(folder: Path, platform: Platform) -> Iterator[Office]:
    """Yield an office whose token came by mail, and whose year is confirmed."""
    cable = Cable()
    tools = UploadTools(MemoryKeychain(), cable.connect, draw=lambda: 0.0)
    desk = Desk.open(folder / "desk", lambda: NOW, upload_tools=tools)
    fill(desk)
    desk.reporting.set_delay(0)
    elsewhere = PlainDesk(platform, AGENCY).activate()
    elsewhere.http.close()
    key = platform.public_key.hex()
    desk.uploads.bindings.attach(platform.base_url, key, elsewhere.token)
    office = Office(desk, cable, platform, folder)
    office.confirm()
    try:
        yield office
    finally:
        desk.close()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with receiving(tmp_path / "platform") as platform, opened(tmp_path, platform) as made:
        yield made


def test_a_file_goes_out_and_its_receipts_come_back_without_a_network(office: Office) -> None:
    code, said, receipts = office.hand_in(office.export())
    assert (code, said) == (0, [{"stored": 3, "refused": 0}])
    assert office.states() == ["queued"] * 3
    office.desk.uploads.filing.take_receipts(receipts)
    assert office.states() == ["acknowledged"] * 3
    assert office.stored() == office.keys()
    assert len(office.stored()) == 3
    assert office.desk.uploads.sending.waiting().waiting == 0
    assert office.cable.calls == 0


def test_the_same_file_handed_in_again_gives_the_same_receipts(office: Office) -> None:
    file = office.export()
    first, second = office.hand_in(file), office.hand_in(file)
    assert first == second
    assert len(office.stored()) == 3
    office.desk.uploads.filing.take_receipts(second[2])
    assert office.states() == ["acknowledged"] * 3
    assert office.desk.uploads.filing.take_receipts(first[2]) == Changes()
    assert office.states() == ["acknowledged"] * 3


def test_a_file_of_what_was_sent_over_the_wire_counts_once(office: Office) -> None:
    file = office.export()
    office.cable.plugged = True
    assert office.desk.uploads.sending.send_due().receipted == 3
    sent = {
        row.receipt.receipt for row in office.desk.uploads.statuses.history(YEAR) if row.receipt
    }
    code, said, receipts = office.hand_in(file)
    assert (code, said) == (0, [{"stored": 3, "refused": 0}])
    assert {receipt.receipt for receipt in read_receipts(receipts)} == sent
    assert office.stored() == office.keys()
    assert len(office.stored()) == 3


def test_what_was_handed_in_and_then_sent_over_the_wire_counts_once(office: Office) -> None:
    _, _, receipts = office.hand_in(office.export())
    office.cable.plugged = True
    assert office.desk.uploads.sending.send_due().receipted == 3
    assert office.states() == ["acknowledged"] * 3
    known = {
        row.receipt.receipt for row in office.desk.uploads.statuses.history(YEAR) if row.receipt
    }
    assert known == {receipt.receipt for receipt in read_receipts(receipts)}
    assert len(office.stored()) == 3


def test_a_correction_and_a_withdrawal_go_the_same_way(office: Office) -> None:
    first = office.export()
    office.desk.uploads.filing.take_receipts(office.hand_in(first)[2])
    office.desk.statistics.figures.type_over(YEAR, "revenue_fen", 9_000_000_000, "更正", "审计报告")
    office.confirm()
    office.desk.uploads.consents.withdraw(YEAR, [Part.VOLUME])
    code, said, receipts = office.hand_in(office.export())
    assert (code, said) == (0, [{"stored": 2, "refused": 0}])
    office.desk.uploads.filing.take_receipts(receipts)
    assert office.desk.uploads.sending.waiting().waiting == 0
    assert len(office.stored()) == 2
    late = office.hand_in(first)
    assert late[0] == 0  # a repeat of what was corrected and withdrawn since: it changes nothing
    assert len(office.stored()) == 2
    assert office.cable.calls == 0


def test_the_same_reports_under_other_keys_are_refused(office: Office) -> None:
    # The control: without the key there would be nothing to know a repeat by.
    file = office.export()
    office.hand_in(file)
    before, upload = office.stored(), read_upload(file.read_bytes())
    messages = [
        replace(message, key=secrets.token_hex(16))
        for message in upload.messages
        if isinstance(message, FiledReport)
    ]
    file.write_bytes(write_upload(replace(upload, messages=tuple(messages))))
    code, said, receipts = office.hand_in(file)
    assert code == 1
    assert [row["refused"] for row in said] == ["head", "head", "head", 3]
    assert read_receipts(receipts) == ()
    assert office.stored() == before
