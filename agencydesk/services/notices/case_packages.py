"""Case packages on their way to the office: a case with its parties, made in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import or_, select

from agencydesk.errors import UserError
from agencydesk.exchange.packages.facts import NoticeFacts
from agencydesk.exchange.packages.reading import FoundCase
from agencydesk.exchange.packages.request_xml import RequestApplicant, RequestForm, read_request
from agencydesk.exchange.packages.xml_text import XmlError
from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseParty
from agencydesk.models.papers import Document
from agencydesk.models.parties import Party
from agencydesk.models.vocabulary import CaseKind, PartyRole, Route
from agencydesk.services.case_rows import CaseDraft, Priority
from agencydesk.services.cases import Cases
from agencydesk.services.notices.run import Pass
from agencydesk.services.notices.values import CaseLine
from agencydesk.services.notices.words import where
from agencydesk.services.results import Note
from agencydesk.services.writer import Writer

#: As many letters as a country's code has; anything else is a name.
_COUNTRY = 2

Word = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class CasePackages:
    """Makes cases from packages, inside a pass."""

    run: Pass
    cases: Cases

    def each(self) -> tuple[CaseLine, ...]:
        """Make a case of each package that has none; return what became of each.

        Raises:
            UserError: ``record.changed``.
        """
        found = self.run.reading.cases
        return tuple(self._one(number, each) for number, each in enumerate(found))

    def _one(self, number: int, found: FoundCase) -> CaseLine:
        form = _form(found)
        words, chosen = self.run.tools.words, self.run.choices.refs.get(number)
        stated = found.listed.our_ref or (form.our_ref if form else "")
        ref = (stated if chosen is None else chosen).strip()
        title = found.listed.title or (form.title if form else "")
        kind = (form.kind if form else None) or ""
        line = CaseLine(
            number,
            where(self.run.reading, found.source, found.folder),
            ref,
            title,
            words.value("kind", kind or None),
            tuple(_people(form, words.word)),
            creates=False,
            files=len(found.files),
        )
        if chosen == "":
            return replace(line, problem=words.word("case.left"))
        known = self.run.index.match(
            NoticeFacts(
                our_ref=ref,
                application_no=found.listed.application_no or found.listed.international_no,
            )
        )
        if known.case is not None:
            here = _has_papers(self.run.writer, known.case.id, found)
            return replace(line, case_id=known.case.id, case_ref=known.case.ref, here=here)
        if known.guesses and known.how.value in ("contradicts", "other-number", "several"):
            return replace(line, problem=words.how(known.how))
        if not ref:
            return replace(line, problem=words.word("case.no-ref"))
        return self._make(line, found, form, kind)

    def _make(
        self, line: CaseLine, found: FoundCase, form: RequestForm | None, kind: str
    ) -> CaseLine:
        writer, words = self.run.writer, self.run.tools.words
        attorneys, unknown = _attorneys(writer, form)
        draft = CaseDraft(
            line.ref,
            line.title,
            CaseKind(kind) if kind else None,
            Route.PCT_NATIONAL if found.listed.international_no else Route.NATIONAL,
            application_no=found.listed.application_no or None,
            pct_no=found.listed.international_no or None,
            agency_name=(form.agency if form else "") or None,
            agency_code=(form.agency_code if form else "") or None,
            attorney_id=attorneys[0] if attorneys else None,
            second_attorney_id=attorneys[1] if len(attorneys) > 1 else None,
            people={
                PartyRole.APPLICANT: tuple(each.name for each in form.applicants) if form else (),
                PartyRole.INVENTOR: form.inventors if form else (),
            },
            priorities=_priorities(form),
        )
        try:
            case_id, notes = self.cases.create_within(writer, draft, self.run.batch_id)
        except UserError as error:
            return replace(line, problem=words.error(error))
        _details(writer, case_id, form.applicants if form else ())
        self.run.index.refresh(writer.session, case_id)
        told = [words.note(note) for note in notes]
        told += [words.note(Note("case.attorney-unknown", {"name": name})) for name in unknown]
        told.append(words.word("case.no-client"))
        return replace(line, creates=True, case_id=case_id, case_ref=line.ref, notes=tuple(told))


def _form(found: FoundCase) -> RequestForm | None:
    for form in found.forms:
        try:
            return read_request(form.content)
        except XmlError:
            continue
    return None


def _people(form: RequestForm | None, word: Word) -> Iterable[tuple[str, str]]:
    if form is None:
        return
    for applicant in form.applicants:
        yield word("people.applicant"), applicant.name
    for name in form.inventors:
        yield word("people.inventor"), name
    for attorney in form.attorneys:
        yield word("people.attorney"), attorney.name


def _priorities(form: RequestForm | None) -> tuple[Priority, ...] | None:
    if form is None or not form.priorities:
        return None
    return tuple(
        Priority(each.day, each.number or None, each.country or None) for each in form.priorities
    )


def _attorneys(writer: Writer, form: RequestForm | None) -> tuple[list[int], list[str]]:
    """Return the attorneys of the agency that a form names, and the names of those it is not."""
    found: list[int] = []
    unknown: list[str] = []
    for attorney in form.attorneys if form else ():
        query = select(Staff.id).where(
            Staff.active,
            or_(
                Staff.practice_no == (attorney.practice_no or None),
                Staff.name == attorney.name,
            ),
        )
        ids = list(writer.session.scalars(query))
        if len(ids) == 1:
            found.append(ids[0])
        else:
            unknown.append(attorney.name)
    return list(dict.fromkeys(found)), unknown


def _details(writer: Writer, case_id: int, applicants: Iterable[RequestApplicant]) -> None:
    """Give parties what a form says of them where nothing is known yet."""
    told = {each.name: each for each in applicants}
    query = (
        select(Party)
        .join(CaseParty, CaseParty.party_id == Party.id)
        .where(CaseParty.case_id == case_id, CaseParty.role == PartyRole.APPLICANT)
    )
    for party in list(writer.session.scalars(query)):
        form = told.get(party.name)
        if form is None:
            continue
        country = form.country if len(form.country) == _COUNTRY and form.country.isascii() else ""
        known = {"address": form.address, "uscc": form.code, "country": country.upper()}
        values = {
            name: value for name, value in known.items() if value and getattr(party, name) is None
        }
        writer.change(party, values, case_id=case_id, action="import")


def _has_papers(writer: Writer, case_id: int, found: FoundCase) -> bool:
    """Say whether a case has all papers of a package already."""
    query = select(Document.sha256).where(Document.case_id == case_id)
    return {file.sha256 for file in found.files} <= set(writer.session.scalars(query))
