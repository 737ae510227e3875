"""Search for conflicting interests (利益冲突检索): offline, over all parties past and present."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from agencydesk.domain.name_variants import NameMatch, fold
from agencydesk.errors import UserError
from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseFile
from agencydesk.models.registers import ConflictSearch
from agencydesk.models.vocabulary import ConflictResult, PartyRole
from agencydesk.services.changes import Changes
from agencydesk.services.compliance.conflict_hits import ORDER, Hit, find_hits
from agencydesk.services.compliance.conflict_reading import (
    OWN_SIDE,
    Matter,
    Part,
    names_looked_for,
    party_names,
    read_matter,
    read_others,
    read_parts,
    read_past,
)
from agencydesk.services.compliance.conflict_records import (
    dump_found,
    dump_names,
    load_found,
    load_names,
)
from agencydesk.services.compliance.conflict_values import (
    ConflictFound,
    ConflictMatch,
    ConflictRow,
    ConflictSheet,
)
from agencydesk.services.compliance.party_names import KnownNames, PartyNames
from agencydesk.services.compliance.register_values import TABLE
from agencydesk.services.context import Context
from agencydesk.services.writer import check_version, writing
from agencydesk.texts import Language, Texts

_CHANGED = Changes(compliance=True)
#: As many names that merely hold another one as a person reads for one name.
MOST_WEAK = 200
#: As many cases of one party, on the same side and of other matters, as are listed and kept.
MOST_CASES = 20


class Conflicts:
    """Searches, and keeps what was found and how it was judged."""

    def __init__(self, context: Context, resources: Path) -> None:
        self._context = context
        self._names = PartyNames(resources)

    def names_of(self, case_id: int) -> tuple[str, ...]:
        """Return the names a search for a case begins with: client, applicants, other side."""
        with self._context.database.reading() as session:
            return names_looked_for(session, case_id)

    def sides_of(self, case_id: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return those names by side: client, applicants, patentees; then the other side."""
        with self._context.database.reading() as session:
            own = names_looked_for(session, case_id, OWN_SIDE)
            return own, names_looked_for(session, case_id, [PartyRole.OPPONENT])

    def search(
        self,
        names: Sequence[str],
        case_id: int | None = None,
        language: Language = "zh",
        *,
        against: Sequence[str] = (),
    ) -> ConflictFound:
        """Return who matches these names, in which cases and on which side; nothing is written.

        Args:
            names: what to look for; blank ones are left out.
            case_id: the case it is for. Then parties of the same application or patent are found
                too, and the case's own parties are not told as findings on their own side.
            language: of the words.
            against: further names, of the other side: whoever of them we act for is a possible
                conflict. The other side of the case is known as such by itself.

        Raises:
            UserError: ``conflict.names-needed``, ``case.unknown``.
        """
        others = _cleaned(against)
        wanted = tuple(dict.fromkeys((*_cleaned(names), *others)))
        if not wanted:
            raise UserError("conflict.names-needed")
        with self._context.database.reading() as session:
            matter = read_matter(session, case_id) if case_id is not None else None
            if case_id is not None and matter is None:
                raise UserError("case.unknown", id=case_id)
            known = self._names.get(session)
            hits = [hit for name in wanted for hit in find_hits(known, name)]
            parts = _parts(session, known, {hit.party_id for hit in hits}, matter)
            if matter is not None:
                met = {hit.party_id for hit in hits}
                same = read_others(session, matter)
                hits += [Hit("", NameMatch.MATTER, each, "") for each in same if each not in met]
                parts |= {each: some for each, some in same.items() if each not in met}
            called = party_names(session, list({hit.party_id for hit in hits}))
        matches, left_out = _strongest(
            _matches(hits, parts, called, _Sought(matter, others), (self._context.texts, language))
        )
        today = self._context.today()
        count = len(known.lines)
        return ConflictFound(wanted, case_id, matches, count, left_out, today, others)

    def save(self, found: ConflictFound, result: ConflictResult, reason: str = "") -> Changes:
        """Keep a search with how it was judged.

        Args:
            found: as ``search`` returned it.
            result: ``CLEAR`` only where nobody was found on the other side or in the same matter.
            reason: why there is no conflict, or what the conflict is.

        Raises:
            UserError: ``conflict.not-clear``, ``reason.needed``, ``case.unknown``.
        """
        if result is ConflictResult.CLEAR and not found.is_clear:
            raise UserError("conflict.not-clear")
        if result is not ConflictResult.CLEAR and not reason.strip():
            raise UserError("reason.needed")
        with writing(self._context) as writer:
            if found.case_id is not None:
                writer.get(CaseFile, found.case_id, "case.unknown")
            row = ConflictSearch(
                case_id=found.case_id,
                names=dump_names(found.names),
                found=dump_found(found),
                searched_records=found.searched_records,
                searched_on=found.searched_on,
                result=result,
                reason=reason.strip() or None,
                entered_by=writer.actor.id,
                entered_at=writer.at,
            )
            number = writer.add(row, case_id=found.case_id)
        return replace(_CHANGED, record_id=number)

    def list(
        self, language: Language = "zh", *, case_id: int | None = None, withdrawn: bool = False
    ) -> tuple[ConflictRow, ...]:
        """Return the saved searches, the newest first.

        Args:
            language: of the words.
            case_id: only those for this case.
            withdrawn: also those that were taken back.
        """
        query = _saved().order_by(ConflictSearch.searched_on.desc(), ConflictSearch.id.desc())
        if case_id is not None:
            query = query.where(ConflictSearch.case_id == case_id)
        if not withdrawn:
            query = query.where(ConflictSearch.withdrawn_at.is_(None))
        with self._context.database.reading() as session:
            return tuple(
                self._row(row, ref or "", by or "", language)
                for row, ref, by in session.execute(query)
            )

    def view(self, search_id: int, language: Language = "zh") -> ConflictSheet:
        """Return a saved search with all it found, as it was found that day.

        Raises:
            UserError: ``conflict.unknown``.
        """
        with self._context.database.reading() as session:
            found = session.execute(_saved().where(ConflictSearch.id == search_id)).one_or_none()
            if found is None:
                raise UserError("conflict.unknown", id=search_id)
            row, ref, by = found
            kept = load_found(row, self._context.texts, language)
            return ConflictSheet(self._row(row, ref or "", by or "", language), kept)

    def withdraw(self, search_id: int, reason: str, version: int) -> Changes:
        """Take a saved search back; it stays readable.

        Raises:
            UserError: ``reason.needed``, ``conflict.unknown``, ``conflict.withdrawn``,
                ``record.changed``.
        """
        if not reason.strip():
            raise UserError("reason.needed")
        with writing(self._context) as writer:
            row = writer.get(ConflictSearch, search_id, "conflict.unknown")
            check_version(row.version, version)
            if row.withdrawn_at is not None:
                raise UserError("conflict.withdrawn")
            values = {"withdrawn_at": writer.at, "withdrawn_why": reason.strip()}
            writer.change(row, values, case_id=row.case_id, action="withdraw")
        return replace(_CHANGED, record_id=search_id)

    def restore(self, search_id: int, version: int) -> Changes:
        """Let a search count again that was taken back.

        Raises:
            UserError: ``conflict.unknown``, ``record.changed``.
        """
        with writing(self._context) as writer:
            row = writer.get(ConflictSearch, search_id, "conflict.unknown")
            check_version(row.version, version)
            values = {"withdrawn_at": None, "withdrawn_why": None}
            writer.change(row, values, case_id=row.case_id, action="restore")
        return replace(_CHANGED, record_id=search_id)

    def _row(self, row: ConflictSearch, ref: str, by: str, language: Language) -> ConflictRow:
        texts = self._context.texts
        found = load_found(row, texts, language)
        return ConflictRow(
            row.id,
            row.searched_on,
            "、".join(self._sided(name, found, language) for name in load_names(row)),
            row.case_id,
            ref,
            len(found.matches) + found.left_out,
            row.result,
            texts.get(TABLE, f"result.{row.result.value}", language),
            row.reason or "",
            by,
            row.withdrawn_at is not None,
            row.withdrawn_why or "",
            row.version,
        )

    def _sided(self, name: str, found: ConflictFound, language: Language) -> str:
        if name not in found.against:
            return name
        return self._context.texts.get(TABLE, "name.against", language, name=name)


@dataclass(frozen=True, slots=True)
class _Sought:
    """What a search is made for: the case, and names of the other side beside it."""

    matter: Matter | None
    others: tuple[str, ...]

    def is_against(self, name: str) -> bool:
        """Say whether a name is looked for as the other side."""
        return name in self.others or (
            self.matter is not None and fold(name) in self.matter.against
        )


def _cleaned(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in names if fold(name)))


def _saved() -> Select[ConflictSearch, str, str]:
    return (
        select(ConflictSearch, CaseFile.ref, Staff.name)
        .outerjoin(CaseFile, CaseFile.id == ConflictSearch.case_id)
        .outerjoin(Staff, Staff.id == ConflictSearch.entered_by)
    )


def _parts(
    session: Session, known: KnownNames, party_ids: Set[int], matter: Matter | None
) -> dict[int, list[Part]]:
    """Return what parties are in all cases, and what they were in those they are in no more."""
    parts = read_parts(session, list(party_ids))
    past = {each: known.past[each] for each in party_ids if each in known.past}
    for part in read_past(session, past, matter):
        those = parts.setdefault(part.party_id, [])
        if all((each.case_id, each.role) != (part.case_id, part.role) for each in those):
            those.append(part)
    return parts


def _matches(
    hits: Iterable[Hit],
    parts: Mapping[int, Sequence[Part]],
    called: Mapping[int, str],
    sought: _Sought,
    words: tuple[Texts, Language],
) -> Iterator[ConflictMatch]:
    """Yield the hits with the cases they are in, without parties that only find themselves."""
    (texts, language), matter = words, sought.matter
    for hit in hits:
        against = sought.is_against(hit.name)
        here = matter is not None and matter.holds(hit.party_id, against=against)
        own = matter.case_id if here and matter is not None else None
        cases = tuple(
            part.involvement(matter, against=against, texts=texts, language=language)
            for part in parts.get(hit.party_id, ())
            if part.case_id != own or not _beside(part, against=against)
        )
        if here and (not cases or hit.how is NameMatch.MATTER):
            continue
        telling = [case for case in cases if case.opposite or case.same_matter]
        others = [case for case in cases if not (case.opposite or case.same_matter)]
        yield ConflictMatch(
            hit.name or next(case.number for case in cases),
            hit.how,
            texts.get(TABLE, f"match.{hit.how.value}", language),
            hit.party_id,
            called.get(hit.party_id, ""),
            hit.via,
            any(case.opposite or not here for case in telling),
            (*telling, *others[:MOST_CASES]),
            max(len(others) - MOST_CASES, 0),
        )


def _beside(part: Part, *, against: bool) -> bool:
    """Say whether a party stands on the side its name is looked for on."""
    return (part.role is PartyRole.OPPONENT) == against


def _strongest(found: Iterable[ConflictMatch]) -> tuple[tuple[ConflictMatch, ...], int]:
    """Return matches in order, without the weakest where there are too many, and how many."""
    ordered = sorted(found, key=lambda match: (not match.grave, ORDER[match.how]))
    kept: list[ConflictMatch] = []
    weak: dict[str, int] = {}
    for match in ordered:
        if match.how is NameMatch.CONTAINS and not match.grave:
            weak[match.name] = weak.get(match.name, 0) + 1
            if weak[match.name] > MOST_WEAK:
                continue
        kept.append(match)
    return tuple(kept), len(ordered) - len(kept)
