"""The agency's secret and the token: words and back, the keychain, and what is never shown."""

from __future__ import annotations

import logging
import os
import random
import traceback
from collections.abc import Iterator

import keyring
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringLocked, PasswordDeleteError

from agencydesk.sync.secrets import (
    AgencySecret,
    NoKeychain,
    SecretWordsError,
    SystemKeychain,
    Token,
    WordLanguage,
    new_secret,
    read_secret_words,
    secret_words,
)

SECRET = AgencySecret(bytes(range(32)))


class Kept(KeyringBackend):
    """A keychain in memory that can be locked."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked("locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise KeyringLocked("locked")
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError("not there")
        del self.kept[service, username]


@pytest.fixture
def backend() -> Iterator[Kept]:
    before = keyring.get_keyring()
    kept = Kept()
    keyring.set_keyring(kept)
    yield kept
    keyring.set_keyring(before)


@pytest.mark.parametrize("language", ["zh", "en"])
@given(value=st.binary(min_size=32, max_size=32))
@settings(max_examples=50, deadline=None)
def test_words_lead_back_to_the_secret(language: WordLanguage, value: bytes) -> None:
    words = secret_words(AgencySecret(value), language)
    assert len(words) == 24
    assert read_secret_words(" ".join(words)).value == value


def test_the_words_are_those_of_the_published_test_vector() -> None:
    # BIP 39's own vector for 32 zero bytes: 23 times the first word, then "art".
    assert secret_words(AgencySecret(bytes(32)), "en") == (*("abandon",) * 23, "art")


def test_chinese_characters_may_be_typed_without_spaces_and_english_in_capitals() -> None:
    assert read_secret_words("".join(secret_words(SECRET, "zh"))).value == SECRET.value
    typed = "\n".join(secret_words(SECRET, "en")).upper()
    assert read_secret_words(f"  {typed} ").value == SECRET.value


@pytest.mark.parametrize("language", ["zh", "en"])
def test_swapped_words_are_noticed(language: WordLanguage) -> None:
    draw = random.Random(7)
    noticed = 0
    for _ in range(200):
        words = list(secret_words(AgencySecret(draw.randbytes(32)), language))
        one, other = draw.sample(range(24), 2)
        words[one], words[other] = words[other], words[one]
        try:
            read_secret_words(" ".join(words))
        except SecretWordsError as error:
            noticed += error.reason == "checksum"
    assert noticed > 190  # the checksum has eight bits


def test_a_wrong_word_is_named_by_its_place_and_not_told() -> None:
    words = list(secret_words(SECRET, "en"))
    words[4] = "notaword"
    with pytest.raises(SecretWordsError) as caught:
        read_secret_words(" ".join(words))
    assert (caught.value.reason, caught.value.place) == ("word", 5)
    told = "".join(traceback.format_exception(caught.value))
    assert not [word for word in words if len(word) > 4 and word in told]
    assert caught.value.__context__ is None


@pytest.mark.parametrize("count", [0, 1, 12, 23, 25])
def test_another_number_of_words_is_refused(count: int) -> None:
    words = (secret_words(SECRET, "en") * 2)[:count]
    with pytest.raises(SecretWordsError) as caught:
        read_secret_words(" ".join(words))
    assert caught.value.reason == "count"


def test_a_secret_and_a_token_show_nothing_of_themselves(
    caplog: pytest.LogCaptureFixture,
) -> None:
    token = Token("token-of-the-example-agency")
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("agencydesk").warning("%r %s %r %s", SECRET, SECRET, token, token)
    told = caplog.text + repr([SECRET, token]) + f"{SECRET}{token}"
    assert SECRET.value.hex() not in told
    assert repr(SECRET.value) not in told
    assert token.value not in told


@pytest.mark.parametrize(
    "text", ["", "short", "a" * 513, "with space in it....", "zeile\nzwei-lang-genug"]
)
def test_a_token_that_could_break_a_header_is_refused_without_being_told(text: str) -> None:
    with pytest.raises(ValueError, match="a token has") as caught:
        Token(text)
    assert not text or text not in str(caught.value)


def test_the_mark_tells_secrets_apart() -> None:
    draw = random.Random(3)
    marks = {AgencySecret(draw.randbytes(32)).mark() for _ in range(1000)}
    assert len(marks) == 1000
    assert SECRET.mark() == AgencySecret(bytes(range(32))).mark()


def test_a_new_secret_comes_from_the_given_source() -> None:
    assert new_secret(lambda count: b"\x07" * count).value == b"\x07" * 32
    assert new_secret(os.urandom).value != new_secret(os.urandom).value


def test_the_keychain_keeps_gives_back_and_forgets(backend: Kept) -> None:
    keychain = SystemKeychain(frozenset({__name__}))
    assert keychain.available()
    assert keychain.get("one") is None
    assert keychain.put("one", "kept")
    assert keychain.get("one") == "kept"
    keychain.forget("one")
    keychain.forget("one")
    assert keychain.get("one") is None


def test_a_locked_keychain_keeps_nothing_and_says_so(backend: Kept) -> None:
    keychain = SystemKeychain(frozenset({__name__}))
    backend.locked = True
    assert not keychain.put("one", "kept")
    assert keychain.get("one") is None
    assert backend.kept == {}


@pytest.mark.parametrize("kind", [fail.Keyring, null.Keyring, Kept])
def test_where_there_is_no_keychain_nothing_is_stored(
    backend: Kept, kind: type[KeyringBackend]
) -> None:
    # A backend of an installed package is not the system's keychain either: it may be a file.
    keyring.set_keyring(backend if kind is Kept else kind())
    keychain = SystemKeychain()
    assert not keychain.available()
    assert not keychain.put("one", "kept")
    assert keychain.get("one") is None
    keychain.forget("one")
    assert backend.kept == {}


def test_a_chain_of_backends_is_trusted_only_as_a_whole(
    backend: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring.set_keyring(chainer.ChainerBackend())
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [backend, null.Keyring()])
    assert not SystemKeychain(frozenset({__name__})).available()
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [backend])
    assert SystemKeychain(frozenset({__name__})).available()
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [])
    assert not SystemKeychain(frozenset({__name__})).available()


def test_without_a_keychain_the_caller_is_told_to_ask() -> None:
    keychain = NoKeychain()
    assert not keychain.available()
    assert not keychain.put("one", "kept")
    assert keychain.get("one") is None
