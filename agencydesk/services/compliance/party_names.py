"""All names of parties, past and present, kept in memory in a form that is quick to search."""

from __future__ import annotations

import json
import tomllib
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.domain.fields import RuleError
from agencydesk.domain.name_letters import parse_letters
from agencydesk.domain.name_variants import NameEndings, NameLines, parse_endings
from agencydesk.models.audit import AuditEntry
from agencydesk.models.cases import CaseParty
from agencydesk.models.parties import Party
from agencydesk.models.reading import plain_rows
from agencydesk.models.registers import FormerName
from agencydesk.models.vocabulary import PartyRole
from agencydesk.services.compliance.data import FOLDER

FILE = "name_suffixes.toml"
LETTERS = Path("letters", "letters.toml")
_TABLES = (Party.__tablename__, FormerName.__tablename__)
_TAKEN_OUT = (AuditEntry.table_name == CaseParty.__tablename__) & (AuditEntry.action == "delete")


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Every name somebody has or had.

    Attributes:
        lines: the names, by place.
        parties: whose name it is, by place.
        present: places below this are names of today, the next ones Latin names (``latin``
            of them), the rest former ones.
        past: (case, role) that parties had and have no more, by party.
    """

    lines: NameLines
    parties: array[int]
    present: int
    latin: int
    past: Mapping[int, Sequence[tuple[int, PartyRole]]]

    def is_former(self, place: int) -> bool:
        """Say whether a name is one of former days."""
        return place >= self.present + self.latin

    def is_main(self, place: int) -> bool:
        """Say whether a name is the one a party goes by today."""
        return place < self.present

    def all_of(self, party_id: int) -> Iterator[str]:
        """Yield every name a party has or had."""
        names, until = self.lines.names, self.present + self.latin
        for first, last in ((0, self.present), (self.present, until)):
            place = bisect_left(self.parties, party_id, first, last)
            while place < last and self.parties[place] == party_id:
                yield names[place]
                place += 1
        for place in range(until, len(names)):
            if self.parties[place] == party_id:
                yield names[place]


class PartyNames:
    """Hands out the names; reads them again once a party or a former name was written.

    Thread-safe.
    """

    def __init__(self, resources: Path) -> None:
        self._resources = resources
        self._lock = Lock()
        self._endings: NameEndings | None = None
        self._known: KnownNames | None = None
        self._until = 0

    def get(self, session: Session) -> KnownNames:
        """Return all names as they stand.

        Raises:
            RuleError: the file of endings cannot be used.
        """
        with self._lock:
            until = session.scalar(select(func.max(AuditEntry.id))) or 0
            if self._known is None or self._is_stale(session, until):
                if self._endings is None:
                    self._endings = load_endings(self._resources)
                self._known = read_names(session, self._endings)
            self._until = until
            return self._known

    def _is_stale(self, session: Session, until: int) -> bool:
        """Say whether names may have changed; a trail that became shorter is another one."""
        if until < self._until:
            return True
        of_names = AuditEntry.table_name.in_(_TABLES)
        written = select(AuditEntry.id).where(AuditEntry.id > self._until, of_names | _TAKEN_OUT)
        return session.scalar(written.limit(1)) is not None


def load_endings(resources: Path) -> NameEndings:
    """Read the endings of names that say only the legal form, and which letters are the same.

    Raises:
        RuleError: a file cannot be read as what it should be.
    """
    letters = parse_letters(_table(resources / LETTERS))
    return parse_endings(_table(resources / FOLDER / FILE), letters)


def _table(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(path.name, f"no readable TOML: {error}") from error


def read_names(session: Session, endings: NameEndings) -> KnownNames:
    """Read all names: of today, Latin ones, and those of former days."""
    rows = list(plain_rows(session, select(Party.id, Party.name).order_by(Party.id)))
    parties = array("q", [number for number, _ in rows])
    names = [str(name) for _, name in rows]
    present = len(names)
    english = select(Party.id, Party.name_en).where(Party.name_en.is_not(None))
    latin = list(plain_rows(session, english.order_by(Party.id)))
    former = _former(session)
    if former:
        today = dict(rows)
        former = [each for each in former if today.get(each[0], each[1]) != each[1]]
    for number, name in (*latin, *former):
        names.append(str(name))
        parties.append(number)
    lines = NameLines(names, endings)
    return KnownNames(lines, parties, present, len(latin), _taken_out(session))


def _taken_out(session: Session) -> dict[int, list[tuple[int, PartyRole]]]:
    """Return what parties were in cases before they were taken out, from the trail."""
    found: dict[int, list[tuple[int, PartyRole]]] = {}
    for (changes,) in plain_rows(session, select(AuditEntry.changes).where(_TAKEN_OUT)):
        before = {column: values[0] for column, values in json.loads(changes).items()}
        part = (int(before["case_id"]), PartyRole(before["role"]))
        found.setdefault(int(before["party_id"]), []).append(part)
    return found


def _former(session: Session) -> list[tuple[int, str]]:
    """Return the names parties had: before a change in the trail, or entered in the register."""
    changed = select(AuditEntry.record_id, AuditEntry.changes).where(
        AuditEntry.table_name == Party.__tablename__,
        AuditEntry.action.not_in(("create", "delete")),
        AuditEntry.changes.contains('"name":['),
    )
    entered = select(FormerName.party_id, FormerName.name).where(FormerName.withdrawn_at.is_(None))
    found: dict[tuple[int, str], None] = {}
    for number, changes in plain_rows(session, changed.order_by(AuditEntry.id)):
        before = json.loads(changes)["name"][0]
        if before:
            found[number, str(before)] = None
    for number, name in plain_rows(session, entered.order_by(FormerName.id)):
        found[number, str(name)] = None
    return list(found)
