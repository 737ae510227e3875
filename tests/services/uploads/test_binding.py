"""Switching the upload on, and where token and secret are: the keychain, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from agencydesk.errors import UserError
from agencydesk.sync.wire import TransportError, Trouble
from tests.receiving import Platform
from tests.services.uploads.station import MemoryKeychain, Station

KEY = "ab" * 32


def files_with(folder: Path, needle: str) -> list[str]:
    """Return the files below a folder that hold a text, in any of a few spellings."""
    wanted = [needle.encode(), needle.encode("utf-16-le"), needle.upper().encode()]
    if re.fullmatch(r"[0-9a-f]+", needle):
        wanted.append(bytes.fromhex(needle))
    return [
        str(path)
        for path in folder.rglob("*")
        if path.is_file() and any(each in path.read_bytes() for each in wanted)
    ]


def test_the_upload_is_switched_off_until_it_is_bound(station: Station, platform: Platform) -> None:
    assert not station.uploads.bindings.state().on
    bound = station.uploads.bind(
        platform.base_url, platform.public_key.hex().upper(), platform.codes["A0001"]
    )
    assert bound.kept
    assert bound.token_text == ""
    state = station.uploads.bindings.state()
    assert state.on
    assert state.token
    assert state.address == platform.base_url
    (fingerprint,) = state.fingerprints
    assert re.fullmatch(r"([0-9a-f]{4} ){3}[0-9a-f]{4}", fingerprint)
    station.uploads.bindings.switch_off()
    assert not station.uploads.bindings.state().on
    assert station.keychain.kept == {}


def test_without_a_keychain_the_token_is_shown_once_and_asked_for_anew(
    new_station: Callable[..., Station], platform: Platform, tmp_path: Path
) -> None:
    station = new_station(keychain=MemoryKeychain(there=False))
    bound = station.uploads.bind(
        platform.base_url, platform.public_key.hex(), platform.codes["A0001"]
    )
    assert not bound.kept
    assert bound.token_text
    assert bound.token_text not in repr(bound)
    assert not station.uploads.vault.make_secret()
    words = station.uploads.vault.words("en")
    assert station.uploads.bindings.state().secret
    station.restart()
    state = station.uploads.bindings.state()
    assert (state.token, state.secret, state.secret_made) == (False, False, True)
    with pytest.raises(UserError, match=r"upload\.secret-missing"):
        station.uploads.vault.secret()
    station.uploads.enter_token(bound.token_text)
    station.uploads.vault.enter_secret(" ".join(words))
    state = station.uploads.bindings.state()
    assert (state.token, state.secret) == (True, True)
    assert station.keychain.kept == {}
    assert files_with(station.path.parent, bound.token_text) == []
    assert files_with(station.path.parent, station.uploads.vault.secret().value.hex()) == []


def test_token_and_secret_are_in_no_file(bound: Station, tmp_path: Path) -> None:
    bound.confirm()
    bound.send()
    token = bound.uploads.vault.find_token()
    assert token is not None
    desk_files = bound.path.parent
    secret = bound.uploads.vault.secret().value.hex()
    assert files_with(desk_files, token.value) == []
    assert files_with(desk_files, secret) == []
    # The control: they are where they belong.
    assert set(bound.keychain.kept.values()) == {token.value, secret}
    (desk_files / "leak.txt").write_text(secret, encoding="ascii")
    assert len(files_with(desk_files, secret)) == 1


def test_a_secret_is_made_once(bound: Station) -> None:
    with pytest.raises(UserError, match=r"upload\.secret-exists"):
        bound.uploads.vault.make_secret()


def test_another_agencys_sheet_is_refused(
    bound: Station, new_station: Callable[..., Station]
) -> None:
    other = new_station(seed=8)
    other.uploads.vault.make_secret()
    with pytest.raises(UserError, match=r"upload\.secret-other"):
        bound.uploads.vault.enter_secret(" ".join(other.uploads.vault.words("zh")))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda words: words[:-1], "words-count"),
        (lambda words: [*words[:-1], "notaword"], "words-unknown"),
        (lambda words: ["abandon"] * 24, "words-checksum"),
    ],
)
def test_mistyped_words_are_named_without_being_told(
    bound: Station, change: Callable[[list[str]], list[str]], code: str
) -> None:
    words = change(list(bound.uploads.vault.words("en")))
    with pytest.raises(UserError) as caught:
        bound.uploads.vault.enter_secret(" ".join(words))
    assert caught.value.code == f"upload.{code}"
    assert not {str(value) for value in caught.value.facts.values()} & set(words)
    assert caught.value.__cause__ is None


def test_a_damaged_secret_in_the_keychain_is_no_secret(bound: Station) -> None:
    (name,) = [name for name in bound.keychain.kept if name.endswith("/secret")]
    for damaged in ("", "zz", "00" * 32):
        bound.keychain.kept[name] = damaged
        bound.restart()
        assert bound.uploads.vault.find_secret() is None


@pytest.mark.parametrize(
    ("address", "keys", "code"),
    [
        ("http://platform.example", KEY, "address"),
        ("platform.example", KEY, "address"),
        ("https://platform.example", "", "keys"),
        ("https://platform.example", KEY[:-1], "keys"),
        ("https://platform.example", f"{KEY} {KEY}", "keys"),
        ("https://platform.example", " ".join(f"{n:02x}" * 32 for n in range(3)), "keys"),
    ],
)
def test_an_odd_address_or_key_is_refused_before_anything_is_sent(
    station: Station, address: str, keys: str, code: str
) -> None:
    with pytest.raises(UserError, match=rf"upload\.{code}"):
        station.uploads.bind(address, keys, "CODE")
    assert station.line.calls == []
    assert not station.uploads.bindings.state().on


def test_a_code_is_used_once_and_a_wrong_one_changes_nothing(
    station: Station, new_station: Callable[..., Station], platform: Platform
) -> None:
    key = platform.public_key.hex()
    near = platform.codes["A0002"]
    for wrong in ("WRONG", near[:-1] + ("Y" if near.endswith("Z") else "Z"), ""):
        with pytest.raises(UserError, match=r"upload\.code-unknown"):
            station.uploads.bind(platform.base_url, key, wrong)
    assert not station.uploads.bindings.state().on
    station.uploads.bind(platform.base_url, key, platform.codes["A0002"])
    with pytest.raises(UserError, match=r"upload\.code-used"):
        new_station().uploads.bind(platform.base_url, key, platform.codes["A0002"])


def test_without_an_answer_nothing_is_bound(station: Station) -> None:
    def nobody(*_: object) -> None:
        raise TransportError(Trouble.TIMEOUT)

    station.line.before = nobody
    with pytest.raises(UserError, match=r"upload\.no-answer"):
        station.uploads.bind("https://platform.example", KEY, "CODE")
    assert not station.uploads.bindings.state().on


def test_a_token_that_was_typed_wrongly_is_refused(station: Station) -> None:
    with pytest.raises(UserError, match=r"upload\.token-invalid"):
        station.uploads.enter_token("two words")


def test_table_and_publication_are_fetched_and_kept(bound: Station, platform: Platform) -> None:
    national = bound.uploads.national
    assert national.table(2025) is None
    assert national.fetch(2025)
    table = national.table(2025)
    assert table is not None
    assert min(cell.agencies for cell in table.cells) >= 10
    assert national.publication(2025) is None
    assert not national.fetch(2025)


def test_the_token_is_shown_for_another_computer_and_the_trail_says_so(
    bound: Station, platform: Platform, tmp_path: Path
) -> None:
    token = bound.uploads.vault.show_token()
    bound.clock.ahead(minutes=1)
    assert bound.uploads.vault.show_token() == token
    assert bound.trail("show") == 2
    bound.close()
    assert files_with(bound.path.parent, token) == []
    bound.start()
    bound.uploads.vault.forget_token()
    with pytest.raises(UserError, match=r"upload\.token-none"):
        bound.uploads.vault.show_token()
