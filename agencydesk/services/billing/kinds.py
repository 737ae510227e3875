"""The kinds of work, read when first asked for: they are not needed to start."""

from __future__ import annotations

import tomllib
from pathlib import Path
from threading import Lock

from agencydesk.domain.kinds_of_work import KindsOfWork, parse_kinds
from agencydesk.errors import UserError
from agencydesk.texts import Language


class KindFiles:
    """Hands out the kinds of work, read once. Thread-safe."""

    def __init__(self, resources: Path) -> None:
        self._path = resources / "fees" / "kinds_of_work.toml"
        self._lock = Lock()
        self._kinds: KindsOfWork | None = None

    def get(self) -> KindsOfWork:
        """Return the kinds of work.

        Raises:
            RuleError: the file says something wrong, missing or too much.
        """
        with self._lock:
            if self._kinds is None:
                with self._path.open("rb") as file:
                    self._kinds = parse_kinds(tomllib.load(file))
            return self._kinds

    def name(self, work: str, language: Language) -> str:
        """Return a kind of work in words; its id where the file no longer has it."""
        kind = self.get().by_id.get(work)
        return work if kind is None else kind.name(language)

    def check(self, work: str, *, official: bool) -> None:
        """Refuse what is no kind of work of this sort; raises UserError ``billing.work``."""
        kind = self.get().by_id.get(work)
        if kind is None or kind.official != official:
            raise UserError("billing.work", work=work)
