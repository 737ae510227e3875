"""Kinds of work (业务类别) an agency bills for, and which revenue they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agencydesk.domain.fields import Fields, RuleError

_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class KindOfWork:
    """One kind of work.

    Attributes:
        report: the line of the statutory annual report that counts such matters; may be empty.
        core: whether it counts to 主营业务收入 as proposed for that report.
        official: an official fee laid out for the client, which is no revenue.
    """

    id: str
    zh: str
    en: str
    report: str
    core: bool
    official: bool
    source: str

    def name(self, language: str) -> str:
        """Return what it is called."""
        return self.en if language == "en" else self.zh


@dataclass(frozen=True, slots=True)
class KindsOfWork:
    """All kinds of work, in the order to show them."""

    by_id: Mapping[str, KindOfWork]

    @property
    def service(self) -> tuple[KindOfWork, ...]:
        """Return the kinds that are revenue."""
        return tuple(kind for kind in self.by_id.values() if not kind.official)

    @property
    def official(self) -> KindOfWork:
        """Return the kind that official fees are passed on under."""
        return next(kind for kind in self.by_id.values() if kind.official)

    @property
    def core(self) -> frozenset[str]:
        """Return the ids of the kinds that count to 主营业务收入."""
        return frozenset(kind.id for kind in self.by_id.values() if kind.core)


def parse_kinds(table: Mapping[str, object]) -> KindsOfWork:
    """Turn the data file into kinds of work.

    Raises:
        RuleError: a key is missing or too much, an id stands twice, there is not exactly one kind
            for official fees, or official fees count as revenue.
    """
    get = Fields(table, "kinds_of_work.toml")
    if get.whole("schema") != _SCHEMA:
        raise RuleError("kinds_of_work.toml", "unknown schema")
    get.day("checked")
    get.text("source")
    found: dict[str, KindOfWork] = {}
    for entry in get.tables("kind"):
        kind = _kind(entry)
        if kind.id in found:
            raise RuleError(kind.id, "stands twice")
        found[kind.id] = kind
    get.finish()
    if sum(kind.official for kind in found.values()) != 1:
        raise RuleError("kinds_of_work.toml", "exactly one kind is for official fees")
    return KindsOfWork(found)


def _kind(get: Fields) -> KindOfWork:
    kind = KindOfWork(
        get.text("id"),
        get.text("zh"),
        get.text("en"),
        get.text("report", empty=True),
        get.flag("core"),
        get.flag("official"),
        get.text("source"),
    )
    get.finish()
    if kind.official and (kind.core or kind.report):
        raise RuleError(kind.id, "official fees are no revenue")
    return kind
