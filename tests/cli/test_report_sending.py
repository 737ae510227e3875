"""The annual statistics from the command line, to the real receiver over the loopback."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from agencydesk.domain.report_schema import Part
from tests.cli.conftest import ROOT, Program
from tests.cli.reporting import (
    AGENCY,
    PIPED,
    SECRET,
    TODAY,
    WORDS,
    YEAR,
    Agency,
    fill,
    open_desk,
    received,
)
from tests.receiving import Platform, receiving

PARTS = [str(part) for part in Part]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose year can be reported; copied, never changed by a test."""
    data = tmp_path_factory.mktemp("report") / "data"
    desk = open_desk(data)
    fill(desk)
    desk.uploads.recovery.restore(WORDS)
    desk.close()
    return data


@pytest.fixture
def agency(filled: Path, tmp_path: Path) -> Agency:
    """An agency that is bound to nothing."""
    return Agency(Program(tmp_path, Path(shutil.copytree(filled, tmp_path / "数据"))))


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    folder = tmp_path_factory.mktemp("running") / "platform"
    with receiving(folder, year=YEAR, today=TODAY) as platform:
        yield platform


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Platform]:
    with receiving(tmp_path / "platform", year=YEAR, today=TODAY) as platform:
        yield platform


@pytest.fixture
def bound(agency: Agency, platform: Platform) -> Agency:
    """An agency that can send."""
    assert agency.bind(platform).code == 0
    return agency


def test_what_is_shown_is_in_the_outbox_on_the_wire_and_in_the_receipt(
    bound: Agency, platform: Platform
) -> None:
    before = bound.show()
    assert [row["source"] for row in before.values()] == ["preview"] * 3
    sent = bound.send()
    assert sent.code == 0, sent.err
    after = bound.show()
    outbox = {part: (key, sha256, body) for part, key, sha256, body in bound.outbox()}
    wire = received(platform)
    assert set(before) == set(after) == set(outbox) == set(wire) == set(PARTS)
    for part in PARTS:
        key, sha256, body = outbox[part]
        assert len(body) == before[part]["length"] == 1024
        assert before[part]["body"] == after[part]["body"] == body
        assert wire[part] == (key, body.encode("ascii"))
        receipt = after[part]["receipt"]
        assert isinstance(receipt, dict)
        hashes = {before[part]["sha256"], after[part]["sha256"], sha256, receipt["sha256"]}
        assert hashes == {hashlib.sha256(body.encode("ascii")).hexdigest()}
        assert (after[part]["source"], after[part]["key"]) == ("confirmed", key)
        assert (after[part]["changed"], after[part]["next"]) == (False, None)
        assert str(receipt["receipt"]) in sent.out


def test_sending_again_sends_nothing_twice(bound: Agency, platform: Platform) -> None:
    assert bound.send().code == 0
    first, stored = bound.outbox(), received(platform)
    again = bound.send()
    assert again.code == 0, again.err
    assert "没有新的内容" in again.out
    assert bound.outbox() == first
    assert received(platform) == stored


def test_without_yes_it_only_says_what_would_be_sent(bound: Agency, platform: Platform) -> None:
    told = bound.asked("send", str(YEAR))
    assert told.code == 1
    assert "--yes" in told.err
    shown = bound.show()
    assert all(str(row["sha256"]) in told.out for row in shown.values())
    assert bound.outbox() == []
    assert received(platform) == {}


def test_changed_figures_go_as_a_correction_of_their_part_only(
    bound: Agency, platform: Platform
) -> None:
    bound.send()
    before = received(platform)
    bound("set", str(YEAR), "filings_invention", "260", "--reason", "补录")
    shown = bound.show()
    assert [shown[part]["changed"] for part in PARTS] == [False, False, True]
    following = shown["volume"]["next"]
    assert isinstance(following, dict)
    assert following["revision"] == 2
    assert bound.send().code == 0
    after = received(platform)
    assert {part for part in PARTS if after[part] != before[part]} == {"volume"}
    assert after["volume"][1].decode("ascii") == following["body"]
    assert bound.show()["volume"]["revision"] == 2


def test_a_platform_that_cannot_be_reached_leaves_it_waiting(
    agency: Agency, tmp_path: Path
) -> None:
    with receiving(tmp_path / "platform", year=YEAR, today=TODAY) as platform:
        agency.bind(platform)
    waits = agency.send()
    assert waits.code == 1
    assert "无法连接平台" in waits.err
    assert agency.states() == ["queued"] * 3
    kept = agency.outbox()
    assert agency.send().code == 1
    assert agency.outbox() == kept  # the same bytes under the same keys, confirmed once


def test_what_was_reported_is_withdrawn_and_can_be_reported_anew(
    bound: Agency, platform: Platform
) -> None:
    bound.send()
    told = bound("withdraw", str(YEAR))
    assert told.code == 1
    assert "--yes" in told.err
    back = bound("withdraw", str(YEAR), "--part", "money", "--yes", "--secrets-on-stdin",
                 typed=bound.token + "\n")  # fmt: skip
    assert back.code == 0, back.err
    assert set(received(platform)) == {"practice", "volume"}
    assert bound("withdraw", str(YEAR), "--part", "money", "--yes").code == 1
    assert bound.send().code == 0
    assert set(received(platform)) == set(PARTS)


def test_a_withdrawal_that_waits_is_sent_without_reporting_anew(
    bound: Agency, platform: Platform
) -> None:
    bound.send()
    queued = bound("withdraw", str(YEAR), "--yes")
    assert queued.code == 1
    assert "report send" in queued.err
    assert set(received(platform)) == set(PARTS)
    assert bound.send().code == 0
    assert received(platform) == {}


def test_another_computers_report_is_not_overwritten_unasked(
    bound: Agency, platform: Platform, filled: Path, tmp_path: Path
) -> None:
    bound.send()
    stored = received(platform)
    other = Agency(Program(tmp_path, Path(shutil.copytree(filled, tmp_path / "二"))), bound.token)
    other("bind", platform.base_url, "--have-token", "--keys", platform.public_key.hex(),
          typed=bound.token + "\n")  # fmt: skip
    other("set", str(YEAR), "revenue_fen", "180000000", "--reason", "另一台电脑")
    for _ in range(2):
        refused = other.send()
        assert refused.code == 1
        assert "report accept" in refused.err
        assert received(platform) == stored
    assert other("accept", str(YEAR), "money").code == 0
    other.send()
    after = received(platform)
    assert after["money"] != stored["money"]
    assert {part: after[part] for part in ("practice", "volume")} == {
        part: stored[part] for part in ("practice", "volume")
    }
    back = ("withdraw", str(YEAR), "--part", "volume", "--yes")
    assert other(*back).code == 1  # not taken as this one's yet
    assert other("accept", str(YEAR), "volume").code == 0
    taken_back = other(*back, PIPED, typed=bound.token + "\n")
    assert taken_back.code == 0, taken_back.err
    assert set(received(platform)) == {"practice", "money"}


def test_a_desk_without_a_network_goes_by_file(
    agency: Agency, running: Platform, tmp_path: Path
) -> None:
    file, receipts = tmp_path / "F.json", tmp_path / "R.json"
    pinned = agency("bind", "--offline", "--keys", running.public_key.hex())
    assert pinned.code == 0, pinned.err
    shown = agency.show()
    told = agency.asked("export", str(YEAR), "-o", file)
    assert told.code == 1
    assert "--yes" in told.err
    assert not file.exists()
    written = agency.asked("export", str(YEAR), "-o", file, "--yes")
    assert written.code == 0, written.err
    text = file.read_text(encoding="ascii")
    for part, key, sha256, body in agency.outbox():
        assert shown[part]["body"] == body
        assert all(f'"{each}"' in text for each in (key, sha256))
        assert body in text.replace('\\"', '"')
    assert agency("export", str(YEAR), "-o", tmp_path / "again.json").code == 0
    assert (tmp_path / "again.json").read_text(encoding="ascii") == text
    running.command("accept", str(file), "--agency", AGENCY, "--receipts", str(receipts))
    taken = agency("receipts", receipts)
    assert taken.code == 0, taken.err
    assert set(agency.states()) <= {"acknowledged", "held"}
    again = agency("receipts", receipts)
    assert again.code == 0, again.err
    assert "以前已读入" in again.out
    assert {part: body for part, (_, body) in received(running).items()} == {
        part: str(row["body"]).encode("ascii") for part, row in shown.items()
    }
    nothing = agency.asked("export", str(YEAR), "-o", tmp_path / "none.json", "--yes")
    assert nothing.code == 1
    assert not (tmp_path / "none.json").exists()


def test_corrections_and_withdrawals_go_by_file_too(
    agency: Agency, platform: Platform, tmp_path: Path
) -> None:
    file, receipts = tmp_path / "F.json", tmp_path / "R.json"

    def hand_in(*words: str) -> None:
        written = agency.asked("export", str(YEAR), "-o", file, *words)
        assert written.code == 0, written.err
        platform.command("accept", str(file), "--agency", AGENCY, "--receipts", str(receipts))
        taken = agency("receipts", receipts)
        assert taken.code == 0, taken.err

    assert agency("bind", "--offline", "--keys", platform.public_key.hex()).code == 0
    hand_in("--yes")
    before = received(platform)
    agency("set", str(YEAR), "filings_invention", "260", "--reason", "补录")
    hand_in("--yes")
    after = received(platform)
    assert {part for part in PARTS if after[part] != before[part]} == {"volume"}
    queued = agency("withdraw", str(YEAR), "--part", "volume", "--yes")
    assert queued.code == 1
    assert "report export" in queued.err
    hand_in()
    assert set(received(platform)) == {"practice", "money"}


def test_a_file_needs_no_platform_at_all(agency: Agency, tmp_path: Path) -> None:
    written = agency.asked("export", str(YEAR), "-o", tmp_path / "F.json", "--yes")
    assert written.code == 0, written.err
    assert agency.states() == ["queued"] * 3
    assert agency.asked("send", str(YEAR), "--yes").code == 1


def test_a_file_that_is_none_of_receipts_changes_nothing(agency: Agency, tmp_path: Path) -> None:
    (tmp_path / "R.json").write_text("{}", encoding="utf-8")
    assert agency("receipts", tmp_path / "R.json").code == 1
    assert agency("receipts", tmp_path / "gone.json").code == 3


def test_neither_words_nor_token_are_left_anywhere(bound: Agency, tmp_path: Path) -> None:
    runs = [bound.send(), bound.asked("show", str(YEAR)), bound("status", "--json")]
    said = bound.said() + "".join(ran.out + ran.err for ran in runs)
    for hidden in (WORDS, SECRET.value.hex(), bound.token, " ".join(WORDS.split()[:3])):
        assert hidden not in said
        for path in bound.data.rglob("*"):
            assert path.is_dir() or hidden.encode() not in path.read_bytes()
    assert SECRET.value not in (bound.data / "agencydesk.db").read_bytes()


def keys_of(value: object) -> set[str]:
    """Return every key anywhere in a JSON value; the exact figures are named by themselves."""
    if isinstance(value, list):
        return {key for each in value for key in keys_of(each)}
    if not isinstance(value, dict):
        return set()
    inner = {key for name, each in value.items() if name != "exact" for key in keys_of(each)}
    return set(value) | inner


def test_every_key_is_documented(bound: Agency) -> None:
    bound.send()
    bound("set", str(YEAR), "filings_invention", "260", "--reason", "补录")
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    section = text.split("## report\n", 1)[1].split("\n## ", 1)[0]
    printed = [
        bound.asked("show", str(YEAR), "--json").json,
        bound("status", "--json").json,
        bound("national", str(YEAR), "--json").json,
    ]
    keys = {key for each in printed for key in keys_of(each)}
    assert {"next", "receipt", "outcome", "basis"} <= keys
    assert {key for key in keys if f"`{key}`" not in section and f'"{key}"' not in section} == set()
