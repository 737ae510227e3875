"""The agency's secret and token, for as long as the program runs or in the keychain."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from agencydesk.errors import UserError
from agencydesk.models.settings import Setting
from agencydesk.services.context import Context
from agencydesk.services.settings_kept import keep_setting
from agencydesk.services.writer import Writer, writing
from agencydesk.sync.secrets import (
    AgencySecret,
    Keychain,
    SecretWordsError,
    Token,
    WordLanguage,
    new_secret,
    read_secret_words,
    secret_words,
)

#: Setting with the name under which this data folder's secrets are kept, and the secret's mark.
VAULT = "uploads.vault"
#: Setting with why the secret was last replaced, and the mark of the one before.
REPLACED = "uploads.secret-replaced"
#: Setting with when the token was last shown.
SHOWN = "uploads.token-shown"
_NAME_BYTES = 8


@dataclass(frozen=True, slots=True)
class _Stored:
    """What the database knows of the secrets: a random name and the secret's mark."""

    name: str = ""
    mark: str = ""


class Vault:
    """Keeps the secrets where there is a keychain; else holds them until the program ends.

    Args:
        context: the open data folder.
        keychain: of this computer.
        token_bytes: a source of random bytes.
    """

    def __init__(
        self, context: Context, keychain: Keychain, token_bytes: Callable[[int], bytes]
    ) -> None:
        self._context = context
        self._keychain = keychain
        self._token_bytes = token_bytes
        self._secret: AgencySecret | None = None
        self._token: Token | None = None

    def has_keychain(self) -> bool:
        """Tell whether this computer has a keychain."""
        return self._keychain.available()

    def is_secret_made(self) -> bool:
        """Tell whether this agency has a secret, here or on its recovery sheet."""
        return bool(self._read().mark)

    def secret(self) -> AgencySecret:
        """Return the agency's secret.

        Raises:
            UserError: ``upload.secret-missing``: it is not in this computer's keychain and was
                not entered in this run, or none was made yet.
        """
        found = self.find_secret()
        if found is None:
            raise UserError("upload.secret-missing")
        return found

    def find_secret(self) -> AgencySecret | None:
        """Return the agency's secret; None where it is not at hand."""
        if self._secret is None:
            stored = self._read()
            text = self._keychain.get(f"{stored.name}/secret") if stored.name else None
            made = _secret_of(text)
            # Another secret would make a second agency of this one.
            if made is not None and made.mark() == stored.mark:
                self._secret = made
        return self._secret

    def make_secret(self) -> bool:
        """Make the agency's secret, once, and tell whether it is in the keychain now.

        Raises:
            UserError: ``upload.secret-exists``: there is one; it is entered from its sheet.
        """
        if self._read().mark:
            raise UserError("upload.secret-exists")
        return self._keep_secret(new_secret(self._token_bytes))

    def enter_secret(self, words: str) -> bool:
        """Take the secret from its recovery sheet, and tell whether it is in the keychain now.

        Raises:
            UserError: ``upload.words-count``, ``upload.words-unknown`` with the word's place,
                ``upload.words-checksum``; ``upload.secret-other`` for another agency's.
        """
        secret = _typed_secret(words)
        mark = self._read().mark
        if mark and secret.mark() != mark:
            raise UserError("upload.secret-other")
        return self._keep_secret(secret)

    def replace_secret(self, reason: str, words: str | None = None) -> bool:
        """Put another secret in place of a lost or known one; nobody can bring that one back.

        What was reported stands under its old pseudonyms, and a correction replaces it: the
        platform knows an agency by its ticket. What waits goes out as it was confirmed. The
        rounding of what is reported from now on is drawn anew.

        Args:
            reason: why; it stays in the trail, with the mark of the secret before.
            words: of the sheet of the new secret, where another computer made it; None makes one.

        Returns:
            Whether it is in the keychain now.

        Raises:
            UserError: ``reason.needed``; ``upload.secret-none`` where there is none to replace;
                of the words those of :meth:`enter_secret` but for ``upload.secret-other``.
        """
        why, before = reason.strip(), self._read().mark
        if not why:
            raise UserError("reason.needed")
        if not before:
            raise UserError("upload.secret-none")
        secret = new_secret(self._token_bytes) if words is None else _typed_secret(words)
        if secret.mark() == before:  # the sheet was found after all
            return self._keep_secret(secret)
        return self._keep_secret(secret, {"reason": why, "mark": before})

    def words(self, language: WordLanguage) -> tuple[str, ...]:
        """Return the secret as 24 words, for the recovery sheet.

        Raises:
            UserError: ``upload.secret-missing``.
        """
        return secret_words(self.secret(), language)

    def find_token(self) -> Token | None:
        """Return the platform's token; None where it is not at hand."""
        if self._token is None:
            name = self._read().name
            text = self._keychain.get(f"{name}/token") if name else None
            self._token = _token_of(text)
        return self._token

    def show_token(self) -> str:
        """Return the token's text, for another computer of the agency; the trail says so.

        Raises:
            UserError: ``upload.token-none``: it is not at hand here.
        """
        token = self.find_token()
        if token is None:
            raise UserError("upload.token-none")
        with writing(self._context) as writer:
            keep_setting(writer, SHOWN, json.dumps(writer.at.isoformat()), action="show")
        return token.value

    def enter_token(self, text: str) -> bool:
        """Take a token that was typed, and tell whether it is in the keychain now.

        Raises:
            UserError: ``upload.token-invalid``.
        """
        token = _token_of(text.strip())
        if token is None:
            raise UserError("upload.token-invalid")
        return self.keep_token(token)

    def keep_token(self, token: Token) -> bool:
        """Hold a token, and tell whether it is in the keychain now."""
        name = self._name()
        self._token = token
        return self._keychain.put(f"{name}/token", token.value)

    def forget_token(self) -> None:
        """Hold the token no longer."""
        self._token = None
        name = self._read().name
        if name:
            self._keychain.forget(f"{name}/token")

    def _keep_secret(self, secret: AgencySecret, replaced: Mapping[str, str] | None = None) -> bool:
        name = self._name()
        with writing(self._context) as writer:
            _store(writer, _Stored(name, secret.mark()))
            if replaced is not None:
                value = json.dumps(replaced, ensure_ascii=False, sort_keys=True)
                keep_setting(writer, REPLACED, value, action="replace")
        self._secret = secret
        return self._keychain.put(f"{name}/secret", secret.value.hex())

    def _name(self) -> str:
        """Return the name under which the secrets are kept; made when first needed."""
        stored = self._read()
        if stored.name:
            return stored.name
        name = self._token_bytes(_NAME_BYTES).hex()
        with writing(self._context) as writer:
            _store(writer, _Stored(name, stored.mark))
        return name

    def _read(self) -> _Stored:
        with self._context.database.reading() as session:
            return _stored(session)


def _stored(session: Session) -> _Stored:
    row = session.get(Setting, VAULT)
    data: object = json.loads(row.value) if row is not None else {}
    if not isinstance(data, dict):
        return _Stored()
    return _Stored(str(data.get("name", "")), str(data.get("mark", "")))


def _store(writer: Writer, stored: _Stored) -> None:
    value = json.dumps({"name": stored.name, "mark": stored.mark}, sort_keys=True)
    keep_setting(writer, VAULT, value)


def _typed_secret(words: str) -> AgencySecret:
    try:
        return read_secret_words(words)
    except SecretWordsError as error:
        raise _words_error(error) from None


def _secret_of(text: str | None) -> AgencySecret | None:
    """Return the secret written in the keychain; None where it is damaged."""
    try:
        return AgencySecret(bytes.fromhex(text)) if text else None
    except ValueError:
        return None


def _token_of(text: str | None) -> Token | None:
    try:
        return Token(text) if text else None
    except ValueError:
        return None


def _words_error(error: SecretWordsError) -> UserError:
    if error.reason == "word":
        return UserError("upload.words-unknown", place=error.place)
    if error.reason == "count":
        return UserError("upload.words-count")
    return UserError("upload.words-checksum")
