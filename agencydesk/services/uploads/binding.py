"""Which platform this desk reports to: address, pinned keys, activation."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Callable
from weakref import WeakSet

from sqlalchemy.orm import Session

from agencydesk.errors import UserError
from agencydesk.models.settings import Setting
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.settings_kept import keep_setting
from agencydesk.services.uploads.values import Binding, Bound
from agencydesk.services.uploads.vault import Vault
from agencydesk.services.writer import writing
from agencydesk.sync.address import read_address
from agencydesk.sync.client import Platform, PlatformClient
from agencydesk.sync.replies import Conflict, Failure, Refused, TokenUnknown
from agencydesk.sync.secrets import Token
from agencydesk.sync.stopping import Stop, StoppedError

#: Setting with the platform's address and keys, as canonical JSON.
PLATFORM = "uploads.platform"
MOST_KEYS = 2

Connect = Callable[[Platform], PlatformClient]
"""Makes the client of a platform."""

_KEY = re.compile(r"[0-9a-f]{64}")


def connect(platform: Platform) -> PlatformClient:
    """Return the hardened client of a platform."""
    from agencydesk.sync.transport import Courier  # noqa: PLC0415  (heavy: requests)

    stop = Stop()
    return PlatformClient(platform, Courier(platform.address, stop=stop), stop)


class Bindings:
    """Switches the upload on and off.

    Args:
        context: the open data folder.
        vault: keeps the token.
        connect: makes the client of a platform.
    """

    def __init__(self, context: Context, vault: Vault, connect: Connect) -> None:
        self._context = context
        self._vault = vault
        self._connect = connect
        self._lock = threading.Lock()
        self._made: WeakSet[PlatformClient] = WeakSet()
        self._stopped = False

    def stop(self) -> None:
        """End every request that is under way, and let none begin; from any thread.

        For when the program closes: what was being sent is then known to be unknown.
        """
        with self._lock:
            self._stopped = True
            clients = list(self._made)
        for client in clients:
            client.stop()

    def state(self) -> Binding:
        """Return which platform is bound, and what is at hand."""
        with self._context.database.reading() as session:
            address, keys = _read(session)
        return Binding(
            address=address,
            fingerprints=tuple(fingerprint(key) for key in keys),
            keychain=self._vault.has_keychain(),
            token=self._vault.find_token() is not None,
            secret=self._vault.find_secret() is not None,
            secret_made=self._vault.is_secret_made(),
        )

    def client(self) -> PlatformClient | None:
        """Return the client of the bound platform; None while the upload is switched off."""
        with self._context.database.reading() as session:
            address, keys = _read(session)
        return self._client_of(address, keys) if address else None

    def bind(self, address: str, keys: str, code: str) -> Bound:
        """Trade an activation code for a token, and remember the platform.

        Args:
            address: the platform's, as typed.
            keys: its public keys, 64 hexadecimal digits each, the current and perhaps the next.
            code: the activation code.

        Raises:
            UserError: ``upload.address``, ``upload.keys``; ``upload.code-unknown``,
                ``upload.code-used``; ``upload.no-answer`` where the platform gave none that
                counts. Nothing is changed then.
        """
        place, pinned = _address(address), _keys(keys)
        try:
            token = self._client_of(place, pinned).activate(code)
        except StoppedError:
            raise UserError("upload.no-answer") from None
        if not isinstance(token, Token):
            raise _activation_error(token)
        kept = self._vault.keep_token(token)
        self._remember(place, pinned)
        return Bound(kept, "" if kept else token.value)

    def attach(self, address: str, keys: str, token: str) -> bool:
        """Remember the platform with a token that another computer of the agency has got.

        Returns:
            Whether the token is in the keychain now.

        Raises:
            UserError: ``upload.address``, ``upload.keys``, ``upload.token-invalid``.
        """
        place, pinned = _address(address), _keys(keys)
        kept = self._vault.enter_token(token)
        self._remember(place, pinned)
        return kept

    def pin(self, keys: str) -> Changes:
        """Believe what these keys signed; address and token stay as they are, perhaps none.

        So a desk without a network reads receipts, tables and publications from files, and one
        that reports takes the next keys without another activation.

        Args:
            keys: as :meth:`bind` takes them.

        Raises:
            UserError: ``upload.keys``.
        """
        pinned = _keys(keys)
        with self._context.database.reading() as session:
            address, _ = _read(session)
        self._remember(address, pinned)
        return Changes(statistics=True, settings=True)

    def switch_off(self) -> Changes:
        """Forget platform and token; what was confirmed and receipted stays."""
        self._vault.forget_token()
        self._remember("", ())
        return Changes(statistics=True, settings=True)

    def _client_of(self, address: str, keys: tuple[bytes, ...]) -> PlatformClient:
        """Return a client that ends when the program closes."""
        client = self._connect(_platform(address, keys))
        with self._lock:
            self._made.add(client)
            stopped = self._stopped
        if stopped:
            client.stop()
        return client

    def _remember(self, address: str, keys: tuple[bytes, ...]) -> None:
        value = json.dumps({"address": address, "keys": [key.hex() for key in keys]})
        with writing(self._context) as writer:
            keep_setting(writer, PLATFORM, value)


def fingerprint(key: bytes) -> str:
    """Return 16 hexadecimal digits of a key's SHA-256, in groups of four."""
    digits = hashlib.sha256(key).hexdigest()[:16]
    return " ".join(digits[place : place + 4] for place in range(0, 16, 4))


def pinned_keys(session: Session) -> tuple[bytes, ...]:
    """Return the raw keys that receipts must be signed with; none where none are pinned."""
    return _read(session)[1]


def is_on(session: Session) -> bool:
    """Tell whether the upload is switched on."""
    return bool(_read(session)[0])


def _read(session: Session) -> tuple[str, tuple[bytes, ...]]:
    """Return address and keys; there may be keys without an address, for files."""
    row = session.get(Setting, PLATFORM)
    data: object = json.loads(row.value) if row is not None else {}
    if not isinstance(data, dict):
        return "", ()
    keys = tuple(bytes.fromhex(str(key)) for key in data.get("keys", ()))
    return str(data.get("address", "")), keys


def _platform(address: str, keys: tuple[bytes, ...]) -> Platform:
    return Platform(read_address(address), keys)


def _address(text: str) -> str:
    try:
        return read_address(text).text
    except ValueError:
        raise UserError("upload.address") from None


def _keys(text: str) -> tuple[bytes, ...]:
    found = [part.lower() for part in re.split(r"[\s,;]+", text) if part]
    valid = all(_KEY.fullmatch(part) for part in found)
    if not valid or not 1 <= len(set(found)) == len(found) <= MOST_KEYS:
        raise UserError("upload.keys")
    return tuple(bytes.fromhex(part) for part in found)


def _activation_error(outcome: Failure) -> UserError:
    if isinstance(outcome, TokenUnknown | Refused):  # unknown, or no code at all
        return UserError("upload.code-unknown")
    if isinstance(outcome, Conflict):
        return UserError("upload.code-used")
    return UserError("upload.no-answer")
