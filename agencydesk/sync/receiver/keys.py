"""The receiver's secrets: files in its data folder that only its owner can read.

``signing.key`` signs receipts, tables and publications. ``identity.key`` and ``tickets.key`` make
tickets: the first turns an agency into an opaque name, the second vouches for it. A statistics
service that runs apart from the identity service needs ``tickets.key`` but never ``identity.key``.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from agencydesk.sync.receiver.settings import SettingsError

_BYTES = 32
_NAMES = ("signing.key", "identity.key", "tickets.key")


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """The secrets of one receiver."""

    signing: Ed25519PrivateKey
    identity: bytes
    tickets: bytes

    @property
    def public_hex(self) -> str:
        """The key that programs pin, as 64 hexadecimal digits."""
        return self.signing.public_key().public_bytes_raw().hex()


def open_keys(folder: Path) -> Keys:
    """Return the keys in ``folder``; make the folder and whatever key is missing.

    Raises:
        SettingsError: if a key file is damaged, others can read it, or the folder takes none.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        signing, identity, tickets = (_open(folder / name) for name in _NAMES)
    except OSError as error:
        raise SettingsError(f"the data folder cannot be used: {error.strerror}") from error
    return Keys(Ed25519PrivateKey.from_private_bytes(signing), identity, tickets)


def _open(path: Path) -> bytes:
    """Return the secret in a file; several processes that start at once agree on one."""
    if not path.exists():
        part = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")
        handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(_BYTES).hex().encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(part, path)  # fails where another process was first: its key counts
        except FileExistsError:
            pass
        finally:
            part.unlink()
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise SettingsError(f"{path.name} can be read by others; its mode must be 0600")
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError as error:
        raise SettingsError(f"{path.name} is damaged") from error
    if len(secret) != _BYTES:
        raise SettingsError(f"{path.name} is damaged")
    return secret
