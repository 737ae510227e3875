"""The agency's secret, its sheet and the platform's token, from the command line."""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from mnemonic import Mnemonic

from agencydesk.cli.output import Output
from agencydesk.cli.reporting_keys import check_sheet, write_sheet
from agencydesk.cli.reporting_secrets import Asking, have_secret, may_have_token
from agencydesk.cli.reporting_send import obstacle
from agencydesk.errors import UserError
from agencydesk.paths import resources_dir
from agencydesk.services.desk import Desk
from agencydesk.sync.secrets import AgencySecret, secret_words
from agencydesk.texts import Texts
from tests.cli.conftest import ROOT, Program
from tests.cli.reporting import AGENCY, PIPED, TODAY, WORDS, YEAR, Agency, fill, open_desk
from tests.receiving import receiving
from tests.services.uploads.station import MemoryKeychain

OTHER = " ".join(secret_words(AgencySecret(bytes(32)), "en"))


@pytest.fixture
def agency(tmp_path: Path) -> Agency:
    open_desk(tmp_path / "data").close()
    return Agency(Program(tmp_path, tmp_path / "data"))


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Desk]:
    """A desk on a computer with a keychain."""
    desk = open_desk(tmp_path / "kept", MemoryKeychain())
    yield desk
    desk.close()


@pytest.fixture
def output() -> Output:
    return Output(io.StringIO(), io.StringIO(), Texts.load(resources_dir() / "texts"), "zh")


def asking(output: Output, *lines: str, piped: bool = True) -> Asking:
    return Asking(output, io.StringIO("".join(f"{line}\n" for line in lines)), piped=piped)


def words_on(path: Path) -> str:
    """Return the numbered words on a sheet in English, in their order."""
    document = pypdfium2.PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    book = set(Mnemonic("english").wordlist)
    pairs = re.findall(r"\b(\d{1,2})\s+([a-z]{3,8})\b", text)
    found = {place: word for place, word in pairs if word in book}
    return " ".join(found[str(place)] for place in range(1, 25))


def test_the_sheet_that_is_printed_brings_the_secret_back(agency: Agency, tmp_path: Path) -> None:
    desk = open_desk(agency.data)
    fill(desk)
    desk.close()
    none = agency("show", str(YEAR))
    assert none.code == 1
    assert "report recovery" in none.err
    path = tmp_path / "R.pdf"
    printed = agency.program("--lang", "en", "report", "recovery", "-o", path)
    assert printed.code == 0, printed.err
    words = words_on(path)
    assert words not in printed.out + printed.err
    assert not list(tmp_path.glob(".*"))
    assert agency("show", str(YEAR), PIPED, typed=f"{WORDS}\n").code == 1  # of another secret
    first = agency("show", str(YEAR), "--json", PIPED, typed=f"{words}\n")
    assert first.code == 0, first.err
    again = tmp_path / "again.pdf"
    assert agency("recovery", "-o", again).code == 1
    ran = agency.program(
        "--lang", "en", "report", "recovery", "-o", again, PIPED, typed=f"{words}\n"
    )
    assert ran.code == 0, ran.err
    assert words_on(again) == words
    assert agency("show", str(YEAR), "--json", PIPED, typed=f"{words}\n").json == first.json


def test_no_secret_is_made_where_its_sheet_cannot_be_written(agency: Agency) -> None:
    refused = agency("recovery", "-o", agency.data / "none" / "R.pdf")
    assert refused.code == 3
    assert agency("status", "--json").json["platform"]["secret_made"] is False  # type: ignore[index]


def test_all_words_show_that_the_sheet_is_there(agency: Agency) -> None:
    entered = agency("secret", typed=f"{WORDS}\n")
    assert entered.code == 0, entered.err
    assert "不保存" in entered.out
    assert agency("recovery", "--check", PIPED, typed=f"{OTHER}\n").code == 1
    checked = agency("recovery", "--check", PIPED, typed=f"{WORDS}\n")
    assert checked.code == 0, checked.err
    assert "已核对" in checked.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "标准输入"),
        ("\n", "24 个"),
        ("abandon " * 24 + "\n", "校验"),
        (OTHER[:-1] + "?\n", "24"),
    ],
)
def test_words_that_are_not_those_of_a_sheet_are_refused(
    agency: Agency, words: str, said: str
) -> None:
    refused = agency("secret", typed=words)
    assert refused.code == 1
    assert said in refused.err


def test_without_a_terminal_it_says_how_to_hand_secrets_over(agency: Agency) -> None:
    agency("secret", typed=f"{WORDS}\n")
    for words in (
        ("show", str(YEAR)),
        ("export", str(YEAR), "-o", "F.json"),
        ("recovery", "--check"),
    ):
        refused = agency(*words, typed=f"{WORDS}\n")
        assert refused.code == 1
        assert "--secrets-on-stdin" in refused.err


def test_no_option_takes_a_secret(agency: Agency) -> None:
    assert agency("secret", *WORDS.split()).code == 2
    assert agency("bind", "https://example.org", "--keys", "ab" * 32, "--code", "ABC").code == 2
    assert agency("bind", "https://example.org").code == 2
    assert agency("bind", "--off", "--keys", "ab" * 32).code == 2
    for command in ("send", "show", "export", "withdraw", "bind", "secret"):
        help = agency(command, "--help").out
        assert "--token" not in help
        assert "--words" not in help


def test_on_a_terminal_the_words_are_asked_for_unseen(agency: Agency) -> None:
    try:
        import pty
    except ImportError:
        assert sys.platform == "win32"  # no terminal of our own can be made there
        return
    leader, follower = pty.openpty()
    done = subprocess.Popen(
        agency.program.command("report", "secret"),
        cwd=ROOT,
        env=agency.program.environment(),
        stdin=follower,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert done.stderr is not None
    asked = done.stderr.read(12)  # the prompt is there: nothing is shown any more
    os.write(leader, f"{WORDS}\n".encode())
    out, err = done.communicate(timeout=60)
    os.set_blocking(leader, False)
    echoed = b""
    with contextlib.suppress(OSError):
        echoed = os.read(leader, 4096)
    for end in (leader, follower):
        os.close(end)
    assert done.returncode == 0, err
    assert "请输入".encode() in asked
    assert "已核对".encode() in out
    assert WORDS.encode() not in out + err + echoed


def test_with_a_keychain_four_words_are_asked_for(
    kept: Desk, output: Output, tmp_path: Path
) -> None:
    fill(kept)
    write_sheet(kept, tmp_path / "R.pdf", asking(output, piped=False), output)
    stopped = obstacle(kept, kept.reporting.preview(YEAR))
    assert stopped is not None
    assert stopped.code == "report.sheet-unchecked"
    words = kept.uploads.vault.words("en")
    with pytest.raises(UserError, match=r"upload\.word-differs"):
        check_sheet(kept, asking(output, *words[1:5]), output)
    with pytest.raises(UserError, match=r"report\.input-ended"):
        check_sheet(kept, asking(output, *words[:3]), output)
    with pytest.raises(UserError, match=r"report\.no-terminal"):
        check_sheet(kept, asking(output, *words, piped=False), output)
    check_sheet(kept, asking(output, *words[:4]), output)  # chance draws the first four here
    assert obstacle(kept, kept.reporting.preview(YEAR)) is None


def test_with_a_keychain_nothing_is_asked_for(kept: Desk, output: Output) -> None:
    silent = asking(output, piped=False)
    with pytest.raises(UserError, match=r"report\.no-secret"):
        have_secret(kept, silent)
    kept.uploads.vault.make_secret()
    have_secret(kept, silent)
    assert not may_have_token(kept, silent)
    assert not may_have_token(kept, asking(output, ""))
    assert may_have_token(kept, asking(output, "a" * 32))
    assert may_have_token(kept, silent)


def test_the_platform_is_bound_and_forgotten(agency: Agency, tmp_path: Path) -> None:
    with receiving(tmp_path / "platform", year=YEAR, today=TODAY) as platform:
        key, code = platform.public_key.hex(), platform.codes[AGENCY]
        assert agency("bind", platform.base_url, "--keys", key).code == 1  # no code was given
        assert agency("bind", platform.base_url, "--keys", key, typed="WRONG\n").code == 1
        assert agency("bind", "http://example.org", "--keys", key, typed=f"{code}\n").code == 1
        assert agency("bind", platform.base_url, "--keys", key[:-1], typed=f"{code}\n").code == 1
        bound = agency.bind(platform)
        assert bound.code == 0, bound.err
        assert "只显示这一次" in bound.err
        assert len(agency.token) >= 16
        assert code not in bound.out + bound.err
        assert agency("bind", platform.base_url, "--keys", key, typed=f"{code}\n").code == 1
    state = agency("status", "--json").json["platform"]
    assert (state["on"], state["address"]) == (True, platform.base_url)  # type: ignore[index]
    assert agency("bind", "--off").code == 0
    assert agency("status", "--json").json["platform"]["on"] is False  # type: ignore[index]


def test_other_commands_load_neither_network_nor_keychain() -> None:
    asks = (
        "import sys; from agencydesk.cli.parser import make_parser; make_parser(); "
        "print([name for name in ('requests', 'keyring', 'mnemonic', 'reportlab', 'flask', "
        "'PySide6') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", asks], cwd=ROOT, capture_output=True, check=True, text=True
    )
    assert done.stdout.strip() == "[]"
