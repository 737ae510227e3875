"""The receiver put together: keys, stores, services."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from agencydesk.sync.receiver.identity import Identity
from agencydesk.sync.receiver.keys import Keys, open_keys
from agencydesk.sync.receiver.plausibility import read_plausibility
from agencydesk.sync.receiver.provinces import Province, read_provinces
from agencydesk.sync.receiver.reports import Reports
from agencydesk.sync.receiver.settings import Limits, Settings
from agencydesk.sync.receiver.store import Store
from agencydesk.sync.receiver.tables import (
    IdentityBase,
    IdentityVersion,
    StatisticsBase,
    StatisticsVersion,
)


@dataclass(frozen=True, slots=True)
class Receiver:
    """Everything a command or the server works with."""

    keys: Keys
    limits: Limits
    provinces: dict[str, Province]
    identity_store: Store
    statistics_store: Store
    identity: Identity
    reports: Reports
    today: Callable[[], date]


@contextmanager
def open_receiver(settings: Settings, today: Callable[[], date]) -> Iterator[Receiver]:
    """Yield a receiver; make its folder, keys and tables where they are missing.

    Args:
        settings: where it keeps what it knows.
        today: the clock, for the dates it stores.

    Raises:
        SettingsError: if a key, a store or its version is not usable.
    """
    keys = open_keys(settings.folder)
    identity_store = Store(settings.identity_url, settings.limits.busy_seconds)
    statistics_store = Store(settings.statistics_url, settings.limits.busy_seconds)
    try:
        identity_store.prepare(IdentityBase, IdentityVersion)
        statistics_store.prepare(StatisticsBase, StatisticsVersion)
        yield Receiver(
            keys=keys,
            limits=settings.limits,
            provinces=read_provinces(),
            identity_store=identity_store,
            statistics_store=statistics_store,
            identity=Identity(identity_store, keys, today),
            reports=Reports(statistics_store, keys, read_plausibility(), today),
            today=today,
        )
    finally:
        identity_store.close()
        statistics_store.close()
