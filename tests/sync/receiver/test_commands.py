"""The receiver's command line, from the register to the publication."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from agencydesk.domain.report_schema import LAST_YEAR, Part, Value
from agencydesk.sync.export_file import (
    FiledReport,
    FiledWithdrawal,
    UploadFile,
    read_receipts,
    write_upload,
)
from agencydesk.sync.protocol import ReceiptState, read_object
from agencydesk.sync.publication import read_publication
from agencydesk.sync.receiver.years import is_open
from tests.receiving import TODAY, YEAR, Platform, run, write_register
from tests.sync.receiver.desk import TIMEOUT, Desk, new_key, session

HEAD = "code,province,attorneys\n"


def everyone_reports(platform: Platform, count: int, **changes: Value) -> list[Desk]:
    """Let the first agencies send all three parts."""
    desks = []
    for line in platform.register[:count]:
        desk = Desk(platform, line.code).activate()
        for part in Part:
            if part is not Part.MONEY or line.attorneys <= 50:
                desk.report(part, **(changes if part is Part.MONEY else {}))
        desks.append(desk)
    return desks


def served(platform: Platform, year: int = YEAR) -> bytes | None:
    with session() as http:
        reply = http.get(f"{platform.base_url}/v1/indicators/{year}", timeout=TIMEOUT)
    return reply.content if reply.status_code == 200 else None


def test_a_year_from_the_register_to_the_publication(platform: Platform) -> None:
    desks = everyone_reports(platform, 60)
    assert run("publish", str(YEAR), *platform.store_arguments)[0] == 1  # not frozen yet
    assert served(platform) is None
    platform.command("freeze", str(YEAR))
    told = json.loads(platform.command("publish", str(YEAR)))
    assert told["responding"]["practice"] == 60
    body = served(platform)
    assert body is not None
    publication = read_publication(read_object(body), [platform.public_key])
    money = publication.part(Part.MONEY)
    assert money is not None
    assert money.nation["revenue_million_cny"].value == 2 * money.responding
    assert (publication.year, publication.agencies) == (YEAR, 120)
    # a vintage never changes: neither by publishing again nor by what comes in late
    assert run("publish", str(YEAR), *platform.store_arguments)[0] == 1
    assert desks[0].withdraw(Part.MONEY, head(desks[0])).status_code == 410
    assert served(platform) == body
    for desk in desks:
        desk.http.close()


def test_a_year_that_is_not_over_is_not_frozen(small_platform: Platform) -> None:
    assert run("freeze", str(LAST_YEAR), *small_platform.store_arguments)[0] == 1
    assert small_platform.receiver is not None
    with small_platform.receiver.statistics_store.reading() as stored:
        assert is_open(stored, LAST_YEAR)
    small_platform.command("freeze", str(YEAR))  # the control


def head(desk: Desk) -> str:
    return str(desk.ask_head(Part.MONEY).json()["receipt"])


def test_an_implausible_report_waits_for_a_human(platform: Platform) -> None:
    desk = Desk(platform, "A0001").activate()
    first = desk.report(Part.MONEY, revenue_million_cny=200)
    assert first.state is ReceiptState.HELD
    (line,) = platform.command("held", str(YEAR)).splitlines()
    told = json.loads(line)
    assert (told["receipt"], told["reasons"]) == (first.receipt, ["revenue"])
    assert told["report"]["revenue_million_cny"] == 200
    platform.command("release", first.receipt)
    now = desk.receipt(desk.ask_head(Part.MONEY))
    assert (now.receipt, now.state) == (first.receipt, ReceiptState.ACCEPTED)
    assert platform.command("held", str(YEAR)) == ""
    second = desk.report(Part.MONEY, now, revenue_million_cny=2)
    assert second.state is ReceiptState.ACCEPTED
    platform.command("hold", second.receipt)
    assert desk.receipt(desk.ask_head(Part.MONEY)).state is ReceiptState.HELD
    assert run("release", first.receipt, *platform.store_arguments)[0] == 1
    desk.http.close()


def test_what_is_held_does_not_count(small_platform: Platform) -> None:
    desks = everyone_reports(small_platform, 40)
    held = desks[0].receipt(desks[0].ask_head(Part.MONEY))
    small_platform.command("hold", held.receipt)
    small_platform.command("freeze", str(YEAR))
    told = json.loads(small_platform.command("publish", str(YEAR)))
    assert told["responding"]["money"] == told["responding"]["practice"] - 1
    for desk in desks:
        desk.http.close()


@pytest.mark.parametrize(
    ("part", "changes", "reason"),
    [
        (Part.MONEY, {"revenue_million_cny": 200}, "revenue"),
        (Part.VOLUME, {"size_band": "1-3", "filings_utility": 5000}, "filings"),
        (Part.VOLUME, {"size_band": "1-3", "grants_design": 5000}, "grants"),
        (Part.PRACTICE, {"litigation_attorneys": 600}, "litigation_attorneys"),
        (Part.PRACTICE, {"trainees": 999}, "trainees"),
        (Part.PRACTICE, {"complaints": 33}, "complaints"),
        (Part.PRACTICE, {"satisfaction_mean": 39}, "satisfaction_mean"),
    ],
)
def test_each_threshold_holds_what_lies_beyond_it(
    small_platform: Platform, part: Part, changes: dict[str, Value], reason: str
) -> None:
    desk = Desk(small_platform, "A0001").activate()
    plausible = desk.report(part)
    assert plausible.state is ReceiptState.ACCEPTED
    held = desk.report(part, plausible, **changes)
    assert held.state is ReceiptState.HELD
    told = json.loads(small_platform.command("held", str(YEAR)))
    assert told["reasons"] == [reason]
    desk.http.close()


def test_codes_are_issued_once_and_kept_as_hashes_only(small_platform: Platform) -> None:
    again = small_platform.command("codes", str(small_platform.folder / "register.csv"))
    assert again == "code,activation_code\n"
    assert len(set(small_platform.codes.values())) == 120
    stored = (small_platform.folder / "identity.sqlite").read_bytes()
    code = small_platform.codes["A0007"]
    assert code.encode() not in stored
    assert code.replace("-", "").encode() not in stored


def test_a_new_register_gives_codes_to_the_new_agencies(small_platform: Platform) -> None:
    path = small_platform.folder / "next.csv"
    path.write_text(HEAD + "A0001,CN-BJ,9\nB0001,CN-SH,4\n", encoding="utf-8")
    lines = small_platform.command("codes", str(path)).splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ["B0001"]
    assert run("codes", "--renew", "A0002", *small_platform.store_arguments)[0] == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "code,province\nA1,CN-BJ\n",
        HEAD,
        HEAD + "A1,CN-BJ,3\nA1,CN-BJ,4\n",
        HEAD + "A1,Beijing,3\n",
        HEAD + "A1,CN-BJ,many\n",
        HEAD + "A1,CN-BJ,-3\n",
        HEAD + "A1,CN-BJ,٣\n",
        HEAD + "A 1,CN-BJ,3\n",
        HEAD + "A1,CN-BJ\n",
        HEAD + '"A1,CN-BJ,3\n',
        HEAD + "A1,CN-BJ," + "9" * 200_000 + "\n",
    ],
)
def test_a_register_that_cannot_be_read_changes_nothing(
    small_platform: Platform, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = small_platform.folder / "bad.csv"
    path.write_text(text, encoding="utf-8")
    code, printed = run("codes", str(path), *small_platform.store_arguments)
    assert (code, printed) == (1, "")
    assert "refused: " in capsys.readouterr().err
    assert small_platform.receiver is not None
    assert len(small_platform.receiver.identity.entries()) == 120


def test_a_register_with_a_byte_order_mark_and_more_columns_is_read(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text(
        "\ufeffname,attorneys,code,province\n示例所,4,A1,CN-BJ\n", encoding="utf-8", newline="\r\n"
    )
    code, printed = run("codes", str(path), "--data", str(tmp_path / "d"))
    assert code == 0
    assert printed.splitlines()[1].startswith("A1,")


def test_a_table_stays_as_it_is_once_reports_were_made_with_it(small_platform: Platform) -> None:
    assert run("kmap", str(YEAR), "--k", "12", *small_platform.store_arguments)[0] == 0
    small_platform.command("kmap", str(YEAR))
    desk = Desk(small_platform, "A0001").activate()
    desk.report(Part.MONEY)
    small_platform.command("kmap", str(YEAR))  # the same table again
    assert run("kmap", str(YEAR), "--k", "12", *small_platform.store_arguments)[0] == 1
    desk.http.close()


def test_the_table_is_computed_from_the_register(small_platform: Platform) -> None:
    told = json.loads(small_platform.command("kmap", "2030"))
    assert told["smallest"] >= 10
    assert told["agencies"] == 120


def test_keys_are_made_once_and_no_one_else_can_read_them(tmp_path: Path) -> None:
    arguments = ("--data", str(tmp_path / "d"))
    first, second = run("init", *arguments), run("init", *arguments)
    assert first == second
    assert len(bytes.fromhex(first[1].strip())) == 32
    files = list((tmp_path / "d").iterdir())
    assert {path.name for path in files if not path.name.endswith("-journal")} == {
        *("signing.key", "identity.key", "tickets.key"),
        *("identity.sqlite", "statistics.sqlite"),
    }
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_a_key_that_others_can_read_or_that_is_damaged_is_refused(tmp_path: Path) -> None:
    arguments = ("--data", str(tmp_path / "d"))
    run("init", *arguments)
    key = tmp_path / "d" / "signing.key"
    key.chmod(0o640)
    assert run("init", *arguments)[0] == 1
    key.chmod(0o600)
    key.write_text("ab" * 31, encoding="ascii")
    assert run("init", *arguments)[0] == 1
    key.write_text("not hexadecimal", encoding="ascii")
    assert run("init", *arguments)[0] == 1


def test_one_store_for_both_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'one.sqlite'}"
    arguments = ("--data", str(tmp_path), "--identity-url", url, "--statistics-url", url)
    assert run("init", *arguments)[0] == 1
    assert run("init", "--data", str(tmp_path), "--identity-url", "mysql://x/y")[0] == 1
    assert run("init", "--data", str(tmp_path), "--identity-url", "not a url")[0] == 1


def test_a_store_of_another_version_is_refused(small_platform: Platform) -> None:
    assert small_platform.receiver is not None
    with small_platform.receiver.statistics_store.writing() as writing:
        writing.connection().exec_driver_sql("UPDATE statistics_version SET version = 2")
    assert run("held", str(YEAR), *small_platform.store_arguments)[0] == 1


def test_a_store_that_cannot_be_reached_is_said(tmp_path: Path) -> None:
    url = f"postgresql://nobody@/none?host={tmp_path}"
    assert run("init", "--data", str(tmp_path / "d"), "--statistics-url", url)[0] == 3


def test_a_folder_that_takes_nothing_is_refused(tmp_path: Path) -> None:
    path = write_register(tmp_path / "file", [])
    assert run("init", "--data", str(path / os.curdir / "below"))[0] == 1


def test_listening_nowhere_is_refused(small_platform: Platform) -> None:
    assert run("serve", "--host", "somewhere", *small_platform.store_arguments)[0] == 1
    taken = small_platform.base_url.rpartition(":")[2]
    assert run("serve", "--port", taken, *small_platform.store_arguments)[0] == 1


@pytest.mark.parametrize(
    "words",
    [
        ("serve", "--port", "65536"),
        ("serve", "--port", "-1"),
        ("serve", "--per-minute", "0"),
        ("kmap", str(YEAR), "--k", "9"),
        ("kmap", str(YEAR), "--k", "1000"),
        ("kmap", str(YEAR), "--k", "ten"),
    ],
)
def test_a_number_that_cannot_be_is_wrong_usage(words: tuple[str, ...], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as left:
        run(*words, "--data", str(tmp_path / "d"))
    assert left.value.code == 2
    assert not (tmp_path / "d").exists()


def test_dates_are_the_receivers_own(small_platform: Platform) -> None:
    desk = Desk(small_platform, "A0001").activate()
    assert desk.report(Part.MONEY).received == TODAY.isoformat()
    desk.http.close()


def test_the_file_of_a_desk_without_a_network_goes_in_like_a_request(platform: Platform) -> None:
    desk = Desk(platform, "A0001")
    keys = {part: new_key() for part in Part}
    filed = [FiledReport(part, keys[part], desk.body(part), None) for part in Part]
    path, back = platform.folder / "upload.json", platform.folder / "receipts.json"
    path.write_bytes(write_upload(UploadFile(YEAR, tuple(filed))))
    arguments = ("accept", str(path), "--agency", "A0001", "--receipts", str(back))
    assert json.loads(platform.command(*arguments)) == {"stored": 3, "refused": 0}
    receipts = read_receipts(back.read_bytes())
    assert {receipt.part: receipt.key for receipt in receipts} == keys
    first = back.read_bytes()
    platform.command(*arguments)
    assert back.read_bytes() == first
    desk.activate()  # over the wire it is the same ticket: the head is there
    for receipt in receipts:
        assert desk.receipt(desk.ask_head(receipt.part), 200) == receipt
    money = next(receipt for receipt in receipts if receipt.part is Part.MONEY)
    later = (FiledWithdrawal(Part.MONEY, money.receipt), FiledWithdrawal(Part.VOLUME, "0" * 32))
    path.write_bytes(write_upload(UploadFile(YEAR, later)))
    code, printed = run(*arguments, *platform.store_arguments)
    assert code == 1
    refused, told = map(json.loads, printed.splitlines())
    assert (refused["part"], refused["refused"]) == (Part.VOLUME, "head")
    assert told == {"stored": 1, "refused": 1}
    assert desk.receipt(desk.ask_head(Part.MONEY)).state is ReceiptState.WITHDRAWN
    desk.http.close()


def test_a_strange_file_or_agency_is_refused(small_platform: Platform) -> None:
    path, back = small_platform.folder / "upload.json", small_platform.folder / "receipts.json"
    arguments = ("--receipts", str(back), *small_platform.store_arguments)
    for content in (b"", b"{}", b"x" * 70_000):
        path.write_bytes(content)
        assert run("accept", str(path), "--agency", "A0001", *arguments)[0] == 1
    path.write_bytes(write_upload(UploadFile(YEAR, ())))
    assert run("accept", str(path), "--agency", "Z9999", *arguments)[0] == 1
    assert run("accept", str(path) + "x", "--agency", "A0001", *arguments)[0] == 1
    assert not back.exists()
