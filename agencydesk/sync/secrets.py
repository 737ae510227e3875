"""The two secrets of an upload: the platform's token and the agency's own 256 bits.

They live in the keychain of the operating system and on the printed recovery sheet, nowhere else.
Where there is no keychain nothing is stored and the caller asks each time. A secret never stands
in a ``repr``, a log or the text of an exception.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Callable
from typing import Literal, Protocol

from agencydesk.domain.privacy import SECRET_BYTES

SERVICE = "AgencyDesk annual statistics"
WORDS = 24

WordLanguage = Literal["zh", "en"]

_LISTS: dict[WordLanguage, str] = {"zh": "chinese_simplified", "en": "english"}
_TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]{16,512}")
_MARK_BYTES = 8

TRUSTED = frozenset(
    f"keyring.backends.{name}"
    for name in ("Windows", "macOS", "SecretService", "libsecret", "kwallet")
)
"""The keychains of the systems; whatever else is installed keeps nothing, or keeps a file."""


class SecretWordsError(ValueError):
    """Typed words are not the words of a secret.

    Attributes:
        reason: ``count`` (not 24), ``word`` (not in the list) or ``checksum``.
        place: which word, from 1; 0 where it is none of them alone.
    """

    def __init__(self, reason: Literal["count", "word", "checksum"], place: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.place = place


class AgencySecret:
    """The agency's 256 random bits; from them come pseudonyms and coins."""

    __slots__ = ("value",)

    def __init__(self, value: bytes) -> None:
        if len(value) != SECRET_BYTES:
            raise ValueError("the agency's secret has 256 bits")
        self.value = value

    def __repr__(self) -> str:
        """Return nothing of the secret."""
        return "<agency secret>"

    def mark(self) -> str:
        """Return 16 hexadecimal digits that tell one secret from another and say nothing of it.

        They may stand in the database: they show whether a sheet is the right one.
        """
        return hmac.digest(self.value, b"agencydesk/mark", hashlib.sha256)[:_MARK_BYTES].hex()


class Token:
    """What shows the identity service which agency asks."""

    __slots__ = ("value",)

    def __init__(self, value: str) -> None:
        if _TOKEN.fullmatch(value) is None:
            raise ValueError("a token has 16 to 512 letters, digits and ._~+/=-")
        self.value = value

    def __repr__(self) -> str:
        """Return nothing of the token."""
        return "<token>"


class Keychain(Protocol):
    """A place that keeps secrets by name."""

    def available(self) -> bool:
        """Tell whether anything can be kept at all."""
        ...

    def get(self, name: str) -> str | None:
        """Return what is kept under ``name``; None where there is nothing or no keychain."""
        ...

    def put(self, name: str, value: str) -> bool:
        """Keep ``value``, and tell whether it is kept now."""
        ...

    def forget(self, name: str) -> None:
        """Keep it no longer; nothing happens where it was not kept."""
        ...


class SystemKeychain:
    """The keychain of the operating system, by the package ``keyring``.

    Args:
        trusted: the modules of the keychains that are used.
    """

    def __init__(self, trusted: frozenset[str] = TRUSTED) -> None:
        self._trusted = trusted

    def available(self) -> bool:
        """Tell whether there is a keychain that is more than a plain file."""
        # Imported when first needed: it looks for services of the desktop.
        import keyring  # noqa: PLC0415  (heavy: looks through every installed package)

        return _is_trusted(keyring.get_keyring(), self._trusted)

    def get(self, name: str) -> str | None:
        """Return what is kept under ``name``; None where there is nothing or no keychain."""
        import keyring  # noqa: PLC0415  (heavy: looks through every installed package)
        from keyring.errors import KeyringError  # noqa: PLC0415  (heavy: with it)

        if not self.available():
            return None
        try:
            return keyring.get_password(SERVICE, name)
        except (KeyringError, OSError):  # locked, refused by the user, service gone
            return None

    def put(self, name: str, value: str) -> bool:
        """Keep ``value``, and tell whether it is kept now."""
        import keyring  # noqa: PLC0415  (heavy: looks through every installed package)
        from keyring.errors import KeyringError  # noqa: PLC0415  (heavy: with it)

        if not self.available():
            return False
        try:
            keyring.set_password(SERVICE, name, value)
        except (KeyringError, OSError):
            return False
        return self.get(name) == value

    def forget(self, name: str) -> None:
        """Keep it no longer; nothing happens where it was not kept."""
        import keyring  # noqa: PLC0415  (heavy: looks through every installed package)
        from keyring.errors import KeyringError  # noqa: PLC0415  (heavy: with it)

        if not self.available():
            return
        try:
            keyring.delete_password(SERVICE, name)
        except (KeyringError, OSError):  # was not there, or cannot be reached
            return


class NoKeychain:
    """Where nothing is kept, and the user is asked each time."""

    def available(self) -> bool:
        """Tell that nothing can be kept."""
        return False

    def get(self, name: str) -> str | None:
        """Return None: nothing is kept."""
        return None

    def put(self, name: str, value: str) -> bool:
        """Keep nothing, and say so."""
        return False

    def forget(self, name: str) -> None:
        """Do nothing."""


def new_secret(token_bytes: Callable[[int], bytes]) -> AgencySecret:
    """Return a new secret of 256 bits from a source of random bytes."""
    return AgencySecret(token_bytes(SECRET_BYTES))


def secret_words(secret: AgencySecret, language: WordLanguage) -> tuple[str, ...]:
    """Return the secret as 24 words (BIP 39; in Chinese 24 characters), with a checksum."""
    from mnemonic import Mnemonic  # noqa: PLC0415  (heavy: reads a list of words)

    return tuple(Mnemonic(_LISTS[language]).to_mnemonic(secret.value).split())


def read_secret_words(text: str) -> AgencySecret:
    """Return the secret typed as words, in either language; Chinese characters need no spaces.

    Raises:
        SecretWordsError: not 24 words, a word that is in neither list, or a wrong checksum.
    """
    from mnemonic import Mnemonic  # noqa: PLC0415  (heavy: reads a list of words)

    typed = unicodedata.normalize("NFKD", text).lower()
    language: WordLanguage = "en" if typed[:200].isascii() else "zh"
    words = typed.split() if language == "en" else list("".join(typed.split()))
    if len(words) != WORDS:
        raise SecretWordsError("count")
    book = Mnemonic(_LISTS[language])
    places = {word: number for number, word in enumerate(book.wordlist)}
    # Looked up here, so that no exception of the package carries a word of the secret.
    for place, word in enumerate(words, 1):
        if word not in places:
            raise SecretWordsError("word", place)
    if not book.check(" ".join(words)):
        raise SecretWordsError("checksum")
    bits = 0
    for word in words:
        bits = bits << 11 | places[word]
    return AgencySecret((bits >> SECRET_BYTES // 4).to_bytes(SECRET_BYTES, "big"))


def _is_trusted(backend: object, trusted: frozenset[str]) -> bool:
    """Tell whether a backend is a keychain; of one that asks several, whether all of them are."""
    several = getattr(backend, "backends", None)
    if several is not None:
        return bool(several) and all(_is_trusted(each, trusted) for each in several)
    return type(backend).__module__ in trusted
