"""What the section of the platform shows, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agencydesk.services.uploads.values import Binding

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class ShownPlatform:
    """Platform, secret and delay.

    Attributes:
        mark: digits that tell the secret from another; empty where it is not at hand.
        checked: whether the recovery sheet was shown to be there.
        delay: up to how many hours chance delays the first attempt; ``delays`` the choices.
    """

    binding: Binding
    mark: str
    checked: bool
    delay: int
    delays: tuple[int, ...]


def read_platform(desk: Desk) -> ShownPlatform:
    """Return how things stand; asks the keychain, so it runs on the network lane."""
    secret = desk.uploads.vault.find_secret()
    return ShownPlatform(
        binding=desk.uploads.bindings.state(),
        mark="" if secret is None else secret.mark(),
        checked=desk.uploads.recovery.is_checked(),
        delay=desk.reporting.delay(),
        delays=desk.reporting.delays,
    )
