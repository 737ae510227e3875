"""Where the receiver keeps its two stores and its keys, and how much it takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

DEFAULT_FOLDER = Path("receiver-data")


class SettingsError(ValueError):
    """What was asked for on the command line cannot be done; the text says why."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one caller may ask for.

    Attributes:
        body_bytes: the longest body that is looked at; longer ones are answered with 413.
        per_minute: requests a minute of one token, ticket or activation code.
        unknown_per_minute: requests a minute, of all callers together, with a token, ticket or
            code that is not known here.
        busy_seconds: how long a transaction waits for another one; then 503.
    """

    body_bytes: int = 4096
    per_minute: int = 60
    unknown_per_minute: int = 600
    busy_seconds: float = 10.0


@dataclass(frozen=True, slots=True)
class Settings:
    """The data folder, the addresses of the two stores, and the limits."""

    folder: Path
    identity_url: URL
    statistics_url: URL
    limits: Limits = field(default_factory=Limits)


def make_settings(
    folder: Path,
    identity_url: str | None = None,
    statistics_url: str | None = None,
    limits: Limits | None = None,
) -> Settings:
    """Return settings; a store without an address is an SQLite file in ``folder``.

    Raises:
        SettingsError: if an address is malformed, of another kind of database than SQLite or
            PostgreSQL, or the same for both stores.
    """
    identity = _url(identity_url, folder / "identity.sqlite")
    statistics = _url(statistics_url, folder / "statistics.sqlite")
    if identity == statistics:
        raise SettingsError("identity and statistics must be kept in two stores")
    return Settings(folder, identity, statistics, limits or Limits())


def _url(text: str | None, file: Path) -> URL:
    if text is None:
        return URL.create("sqlite", database=str(file.absolute()))
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise SettingsError("not an address of a database") from error
    kind = url.get_backend_name()
    if kind == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if kind == "sqlite" and url.database:
        return url
    raise SettingsError("a store is an SQLite file or a PostgreSQL database")
