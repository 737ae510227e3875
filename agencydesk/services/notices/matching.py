"""Which case a notice belongs to: by our reference, by number, by title; else the likeliest three.

Nothing is chosen between two: a reference and a number that name different cases, or a number
that several cases have, leave the notice to a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.likeness import SAME, fold_title, grams
from agencydesk.domain.numbers import ApplicationNo, Verdict, parse_application_no
from agencydesk.exchange.packages.facts import DISPATCH_TAG, KIND_TAG, NUMBER_TAG, NoticeFacts
from agencydesk.models.cases import CaseFile, CaseParty
from agencydesk.models.parties import Party
from agencydesk.models.vocabulary import PartyRole, Route
from agencydesk.services.results import Note
from agencydesk.services.search_text import folded

#: As many candidates as a person looks at.
MOST = 3
#: Titles that are less alike say nothing of each other (percent).
_ALIKE = 50
#: What a reason weighs; only their order matters. The kind alone is no reason.
_WEIGHTS = {
    "ref": 100,
    "number": 90,
    "number-check": 70,
    "number-close": 60,
    "title": 50,
    "title-like": 30,
    "ref-close": 30,
    "applicant": 25,
    "filed": 20,
    "kind": 1,
}
#: What says which application a notice is of; contradicted, no case is found by its title.
_IDENTITY = frozenset({"application_no", "filed", "kind"})


class How(StrEnum):
    """By what a case was found, or why none was."""

    REF = "ref"
    NUMBER = "number"
    TITLE = "title"
    CHOSEN = "chosen"
    NONE = "none"
    SEVERAL = "several"
    CONTRADICTS = "contradicts"
    OTHER_NUMBER = "other-number"
    OTHER_KIND = "other-kind"


@dataclass(frozen=True, slots=True)
class KnownCase:
    """A case as matching needs it.

    Attributes:
        number: as in the table, with the check character and without the dot; the international
            one where there is no other, empty for none.
        kind: ``invention``, ``utility_model``, ``design``; empty where nobody said.
        applicants: names, folded.
        pct: the international number, ``PCT/CN2024/123456``; empty for none.
    """

    id: int
    ref: str
    title: str
    number: str
    kind: str
    filed: date | None
    applicants: frozenset[str]
    pct: str = ""

    @property
    def numbers(self) -> frozenset[str]:
        """Return all numbers of the case."""
        return frozenset(filter(None, (self.number, self.pct)))

    def like(self, number: str) -> str:
        """Return the case's number of the same sort, national or international; empty for none."""
        wanted = _is_international(number)
        same = (each for each in (self.number, self.pct) if _is_international(each) is wanted)
        return next(filter(None, same), "")


@dataclass(frozen=True, slots=True)
class Guess:
    """A case a notice may belong to, with what speaks for it; the strongest reason first."""

    case: KnownCase
    reasons: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """The case of a notice, or none and the likeliest ones."""

    case: KnownCase | None
    how: How
    guesses: tuple[Guess, ...] = ()


class CaseIndex:
    """All cases, looked up by what a notice says."""

    def __init__(self, cases: Iterable[KnownCase]) -> None:
        self._by_id: dict[int, KnownCase] = {}
        self._by_ref: dict[str, list[KnownCase]] = defaultdict(list)
        self._by_number: dict[str, list[KnownCase]] = defaultdict(list)
        self._by_title: dict[str, list[KnownCase]] = defaultdict(list)
        self._grams: dict[int, frozenset[str]] = {}
        for case in cases:
            self.add(case)

    @classmethod
    def read(cls, session: Session) -> CaseIndex:
        """Read all cases."""
        return cls(_read(session, None))

    def refresh(self, session: Session, case_id: int) -> None:
        """Take note of a case that was made or changed in this transaction."""
        old = self._by_id.pop(case_id, None)
        if old is not None:
            for keys, key in (
                (self._by_ref, old.ref.strip()),
                *((self._by_number, number) for number in old.numbers),
                (self._by_title, fold_title(old.title)),
            ):
                if old in keys.get(key, ()):
                    keys[key].remove(old)
        for case in _read(session, case_id):
            self.add(case)

    def add(self, case: KnownCase) -> None:
        """Take a case in."""
        self._by_id[case.id] = case
        self._by_ref[case.ref.strip()].append(case)
        for number in case.numbers:
            self._by_number[number].append(case)
        if case.title:
            self._by_title[fold_title(case.title)].append(case)
        self._grams.pop(case.id, None)

    def get(self, case_id: int) -> KnownCase | None:
        """Return a case by its id."""
        return self._by_id.get(case_id)

    def match(self, facts: NoticeFacts) -> Match:
        """Return the case of a notice: reference, then number, then title, applicant and kind."""
        number = read_number(facts.application_no)
        by_ref = self._by_ref.get(facts.our_ref.strip(), []) if facts.our_ref.strip() else []
        by_number = self._by_number.get(number, []) if number else []
        if by_ref and by_number:
            if by_ref[0] in by_number:
                return Match(by_ref[0], How.REF)
            return self._none(How.CONTRADICTS, facts)
        if by_ref:
            case = by_ref[0]
            held = case.like(number)
            if held and number and not _same_number(held, number):
                return self._none(How.OTHER_NUMBER, facts)
            if case.kind and facts.kind and case.kind != facts.kind:
                return self._none(How.OTHER_KIND, facts)
            return Match(case, How.REF)
        if len(by_number) == 1:
            return Match(by_number[0], How.NUMBER)
        if by_number:
            return self._none(How.SEVERAL, facts)
        titled = list(self._titled(facts))
        if len(titled) > 1:
            return self._none(How.SEVERAL, facts)
        if titled and _may_be_of_title(facts, titled[0], number):
            return Match(titled[0], How.TITLE)
        return self._none(How.NONE, facts)

    def guesses(self, facts: NoticeFacts) -> tuple[Guess, ...]:
        """Return the cases that a notice most likely belongs to, at most three."""
        number = read_number(facts.application_no)
        told = _Told(
            facts.our_ref.strip(),
            number,
            fold_title(facts.title),
            grams(fold_title(facts.title)),
            frozenset(folded(name) for name in facts.applicants),
            facts.kind,
            facts.filed,
        )
        found: list[tuple[int, int, Guess]] = []
        for case in self._by_id.values():
            reasons = tuple(self._reasons(case, told))
            weight = sum(_WEIGHTS[note.code.removeprefix("why.")] for note in reasons)
            if weight > _WEIGHTS["kind"]:
                found.append((-weight, case.id, Guess(case, reasons)))
        found.sort(key=lambda each: each[:2])
        return tuple(guess for _, _, guess in found[:MOST])

    def _none(self, how: How, facts: NoticeFacts) -> Match:
        return Match(None, how, self.guesses(facts))

    def _titled(self, facts: NoticeFacts) -> Iterator[KnownCase]:
        """Yield the cases of the same title, one of the same applicants and the same kind.

        A case whose kind nobody said may be of the same one.
        """
        names = {folded(name) for name in facts.applicants}
        if not (facts.title and names and facts.kind):
            return
        for case in self._by_title.get(fold_title(facts.title), []):
            if case.kind in ("", facts.kind) and names & case.applicants:
                yield case

    def _reasons(self, case: KnownCase, told: _Told) -> Iterator[Note]:
        if told.ref and case.ref.strip() == told.ref:
            yield Note("why.ref")
        elif told.ref and _near(folded(case.ref.strip()), folded(told.ref)):
            yield Note("why.ref-close", {"ref": case.ref})
        held = case.like(told.number)
        if told.number and held:
            if held == told.number:
                yield Note("why.number")
            elif _check_differs(held, told.number):
                yield Note("why.number-check")
            elif close(held, told.number):
                yield Note("why.number-close")
        if told.title and case.title:
            if fold_title(case.title) == told.title:
                yield Note("why.title")
            else:
                percent = self._alike(case, told.grams)
                if percent >= _ALIKE:
                    yield Note("why.title-like", {"percent": percent})
        if told.applicants & case.applicants:
            yield Note("why.applicant")
        if told.filed and told.filed == case.filed:
            yield Note("why.filed")
        if told.kind and told.kind == case.kind:
            yield Note("why.kind")

    def _alike(self, case: KnownCase, other: frozenset[str]) -> int:
        own = self._grams.get(case.id)
        if own is None:
            own = self._grams[case.id] = grams(fold_title(case.title))
        shared = len(own & other)
        return shared * SAME // (len(own) + len(other) - shared) if shared else 0


@dataclass(frozen=True, slots=True)
class _Told:
    """What a notice says, as it is compared."""

    ref: str
    number: str
    title: str
    grams: frozenset[str]
    applicants: frozenset[str]
    kind: str
    filed: date | None


def read_number(text: str) -> str:
    """Return an application number as cases hold it; empty where there is none to read."""
    if not text.strip():
        return ""
    found = parse_application_no(text)
    return found.normalized if isinstance(found, ApplicationNo) else ""


def number_note(text: str) -> Note | None:
    """Return what is odd about a number, if anything is."""
    if not text.strip():
        return None
    found = parse_application_no(text)
    if not isinstance(found, ApplicationNo):
        return Note("notice.number-unread", {"number": text})
    if found.verdict is Verdict.WRONG_CHECK_DIGIT:
        facts = {"number": found.formatted, "computed": found.computed}
        return Note("case.check-digit", facts)
    if found.verdict is Verdict.NO_CHECK_DIGIT:
        facts = {"number": found.formatted, "computed": found.computed}
        return Note("case.no-check-digit", facts)
    return None


def contradiction_note(name: str, one: str, other: str) -> Note | None:
    """Return a contradiction within one notice in words of its own.

    None where list and notice give the same field differently.
    """
    tag, _, against = other.partition(" ")
    if name == "kind" and tag == NUMBER_TAG:
        digit = one.removeprefix(KIND_TAG).strip()
        return Note("notice.contradicts-kind", {"one": digit, "other": against})
    if name == "filed" and tag == DISPATCH_TAG:
        return Note("notice.contradicts-dispatch", {"one": one, "other": against})
    if name == "filed" and tag == NUMBER_TAG:
        return Note("notice.contradicts-year", {"one": one, "other": against})
    return None


def pct_note(case_route: str, facts: NoticeFacts) -> Note | None:
    """Return that a notice says its application came through the PCT and the case says not."""
    if facts.from_pct and case_route == Route.NATIONAL:
        return Note("notice.from-pct")
    return None


def close(one: str, other: str) -> bool:
    """Say whether two texts differ by one sign: changed, left out, or two of them swapped."""
    if one == other or min(len(one), len(other)) < MOST:
        return False
    if len(one) == len(other):
        wrong = [place for place in range(len(one)) if one[place] != other[place]]
        if len(wrong) == 1:
            return True
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
        return swapped and one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) != 1:
        return False
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))


def _may_be_of_title(facts: NoticeFacts, case: KnownCase, number: str) -> bool:
    """Say whether nothing speaks against a case that only the title, applicant and kind name.

    A reference that names no case, or a number that cannot be relied on, is a sign that the
    notice belongs to a case which is not here.
    """
    unreliable = {name for name, _, _ in facts.contradictions} & _IDENTITY
    unread = bool(facts.application_no.strip()) and not number
    if facts.our_ref.strip() or unread or unreliable:
        return False
    other_day = facts.filed is not None and case.filed is not None and facts.filed != case.filed
    numbered = bool(case.numbers and number)
    return case.kind == facts.kind and not (other_day or numbered)


def _near(one: str, other: str) -> bool:
    """Say whether two references are the same but for their letters' size, or almost the same."""
    return (bool(one) and one == other) or close(one, other)


def _is_international(number: str) -> bool:
    return number.startswith("PCT")


def _check_differs(one: str, other: str) -> bool:
    """Say whether two national numbers differ in their check character alone."""
    if _is_international(one):
        return False
    return _same_number(one, other) or (len(one) == len(other) and one[:-1] == other[:-1])


def _same_number(one: str, other: str) -> bool:
    """Say whether two numbers are the same where one of them lacks its check character."""
    short, long = sorted((one, other), key=len)
    lacks = len(long) - len(short) == 1 and not _is_international(one)
    return one == other or (lacks and long[:-1] == short)


def _read(session: Session, case_id: int | None) -> Iterator[KnownCase]:
    query = select(
        CaseFile.id,
        CaseFile.ref,
        CaseFile.title,
        CaseFile.application_no,
        CaseFile.pct_no,
        CaseFile.kind,
        CaseFile.filing_date,
    )
    parties = (
        select(CaseParty.case_id, Party.name)
        .join(Party, Party.id == CaseParty.party_id)
        .where(CaseParty.role.in_((PartyRole.APPLICANT, PartyRole.PATENTEE)))
    )
    if case_id is not None:
        query = query.where(CaseFile.id == case_id)
        parties = parties.where(CaseParty.case_id == case_id)
    names: Mapping[int, set[str]] = defaultdict(set)
    for number, name in session.execute(parties):
        names[number].add(folded(name))
    for row in session.execute(query.order_by(CaseFile.id)):
        pct = read_number(row.pct_no or "") or row.pct_no or ""
        yield KnownCase(
            row.id,
            row.ref,
            row.title,
            row.application_no or pct,
            row.kind.value if row.kind else "",
            row.filing_date,
            frozenset(names[row.id]),
            pct,
        )
