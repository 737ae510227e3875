"""What is told of a deadline beside its derivation: who did what, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.engine import Row
from sqlalchemy.orm import Session, aliased

from agencydesk.domain.docket import Explanation, Source, Status
from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseFile
from agencydesk.models.docket import Deadline
from agencydesk.reports.derivation import derivation_pdf
from agencydesk.services.acting_values import Approval, LongerPeriod, Remedy, Standing
from agencydesk.services.agency import agency_name
from agencydesk.services.case_facts import tag_of
from agencydesk.services.closing import Closing
from agencydesk.services.context import OFFICE_ZONE, Context
from agencydesk.services.docket import Docket
from agencydesk.services.extending import Extending
from agencydesk.services.losses.reading import LEGITIMATE, restoration_fee
from agencydesk.services.recompute import EXTENSION
from agencydesk.services.wording import Wording
from agencydesk.texts import Language

TABLE = "deadlines"
#: What stands in place of a case's reference where a deadline is the agency's own.
OWN = "kind.agency"
CHUNK = 500


class Stories:
    """Tells how deadlines stand, what became of them, and what could. Reads only."""

    def __init__(
        self,
        context: Context,
        docket: Docket,
        wording: Wording,
        closing: Closing,
        extending: Extending,
    ) -> None:
        self._context, self._docket, self._wording = context, docket, wording
        self._closing, self._extending = closing, extending

    def standing(self, ids: Sequence[int], language: Language = "zh") -> tuple[Standing, ...]:
        """Return how these deadlines stand, in the same order; ids that are gone are left out."""
        found: dict[int, Standing] = {}
        with self._context.database.reading() as session:
            for start in range(0, len(ids), CHUNK):
                part = list(ids[start : start + CHUNK])
                for row in session.execute(_standing_query().where(Deadline.id.in_(part))):
                    found[row.id] = self._standing(row, language)
        return tuple(found[number] for number in ids if number in found)

    def explain(self, deadline_id: int, language: Language = "zh") -> Explanation:
        """Return why a date is what it is, with who entered, confirmed, sent and closed it.

        Raises:
            UserError: ``deadline.unknown``.
        """
        explanation = self._docket.explain(deadline_id, language)
        with self._context.database.reading() as session:
            row = session.get_one(Deadline, deadline_id)
            told = tuple(self._told(session, row, language))
        return replace(explanation, facts=told + explanation.facts)

    def pdf(self, deadline_id: int, language: Language = "zh") -> bytes:
        """Return ``explain`` as a PDF file.

        Raises:
            UserError: ``deadline.unknown``.
        """
        explanation = self.explain(deadline_id, language)
        return derivation_pdf(
            explanation,
            made_on=self._context.today(),
            agency=agency_name(self._context),
            texts=self._context.texts,
            language=language,
        )

    def remedies(self, deadline_id: int, language: Language = "zh") -> tuple[Remedy, ...]:
        """Return what would go on the docket were a deadline missed.

        Raises:
            UserError: ``deadline.unknown``.
        """
        words, by_notice = self._wording, (LEGITIMATE, "reexam_restoration")
        moves = self._closing.remedies(deadline_id)
        fee = restoration_fee(self._context, self._kind(deadline_id), language) if moves else ""
        return tuple(
            Remedy(
                words.matter(move.rule_id, language),
                move.new_due,
                move.certain,
                words.missing(move.missing, language),
                fee if move.rule_id in by_notice else "",
            )
            for move in moves
        )

    def _kind(self, deadline_id: int) -> str:
        """Return the kind of a deadline's case, as fees are keyed by."""
        with self._context.database.reading() as session:
            row = session.get(Deadline, deadline_id)
            case = None if row is None else session.get(CaseFile, row.case_id)
            return "" if case is None else tag_of(case)

    def approvals(self, deadline_id: int) -> tuple[Approval, ...]:
        """Return the approvals on file that wait for their period; see ``Extending.approvals``.

        Raises:
            UserError: ``deadline.unknown``.
        """
        return self._extending.approvals(deadline_id)

    def longer(
        self,
        deadline_id: int,
        months: int | None,
        granted_due: date | None = None,
        language: Language = "zh",
    ) -> LongerPeriod:
        """Return what an extension would give, and how; nothing is written.

        Raises:
            UserError: as ``Extending.extend``.
        """
        given = self._extending.preview(deadline_id, months, granted_due)
        texts = self._context.texts
        notes = [note.text(texts, language) for note in given.notes]
        if given.ambiguous and granted_due is None:
            notes.append(texts.get(TABLE, "extend.ambiguous", language))
        return LongerPeriod(
            given.old_due,
            given.new_due,
            given.certain,
            tuple(self._wording.line(step, language) for step in given.steps),
            tuple(notes),
        )

    def _standing(self, row: Row[*tuple[object, ...]], language: Language) -> Standing:
        book = self._context.rules.engine.book
        rule = book.by_id.get(row.rule_id)
        phrases = self._wording.phrases[language]
        extendable = rule is not None and rule.extendable and row.status is Status.OPEN
        return Standing(
            id=row.id,
            case_id=row.case_id,
            case_ref=row.ref or self._context.texts.get("terms", OWN, language),
            title=row.title or "",
            matter=self._wording.matter(
                row.rule_id,
                language,
                name=row.name,
                year=row.year,
                tier=row.tier,
                stated=row.source is Source.SHEET,
            ),
            official_due=row.official_due,
            status=row.status,
            sent_on=row.sent_on,
            entered_by=row.entered_by,
            confirmed_by=row.confirmed_by,
            extended=row.base is Status.SUPERSEDED and row.status is Status.OPEN,
            months=book[EXTENSION].lengths if extendable else (),
            terms=phrases["extension"].get(rule.extension, rule.extension) if rule else "",
            restoration=phrases["restorable"].get(rule.restorable, rule.restorable) if rule else "",
            confirmed_alone=row.confirmed_alone is not None,
        )

    def _told(
        self, session: Session, row: Deadline, language: Language
    ) -> Iterator[tuple[str, str]]:
        """Yield what people did to a deadline, oldest first, and which ones it stands between."""
        people = {each.id: each.name for each in session.execute(select(Staff.id, Staff.name))}

        def fact(
            code: str, person: int | None, at: date | None, more: str | None
        ) -> tuple[str, str]:
            parts = (people.get(person or 0, ""), "" if at is None else at.isoformat(), more or "")
            name = self._context.texts.get(TABLE, f"fact.{code}", language)
            return name, " · ".join(part for part in parts if part)

        yield fact("entered", row.entered_by, _day(row.entered_at), None)
        if row.confirmed_at is not None:
            alone = row.confirmed_alone is not None
            more = self._context.texts.get("terms", "confirmed.alone", language) if alone else None
            yield fact("confirmed", row.confirmed_by, _day(row.confirmed_at), more)
        if row.sent_on is not None:
            yield fact("sent", row.sent_by, row.sent_on, None)
        if row.received_on is not None:
            yield fact("received", row.received_by, row.received_on, row.receipt_no)
        elif row.closed_at is not None:
            state = self._context.texts.get("terms", f"status.{row.status.value}", language)
            reason = row.closed_reason or self._gone(session, row, language)
            name, text = fact("closed", row.closed_by, _day(row.closed_at), reason)
            yield name, f"{state} · {text}"
        yield from self._related(session, row, language)

    def _gone(self, session: Session, row: Deadline, language: Language) -> str:
        """Return why a deadline was taken off the docket with none in its place."""
        after = or_(Deadline.supersedes_id == row.id, Deadline.parent_id == row.id)
        if row.status is not Status.SUPERSEDED or session.scalar(select(Deadline.id).where(after)):
            return ""
        return self._context.texts.get(TABLE, "fact.gone", language)

    def _related(
        self, session: Session, row: Deadline, language: Language
    ) -> Iterator[tuple[str, str]]:
        """Yield the deadlines before and after this one."""
        texts = self._context.texts
        if row.parent_id is not None:
            parent = session.get_one(Deadline, row.parent_id)
            code = "extension_of" if parent.status is Status.SUPERSEDED else "follows"
            yield texts.get(TABLE, f"fact.{code}", language), self._named(parent, language)
        if row.supersedes_id is not None:
            earlier = session.get_one(Deadline, row.supersedes_id)
            yield texts.get(TABLE, "fact.replaces", language), self._named(earlier, language)
        query = select(Deadline).where(Deadline.supersedes_id == row.id).order_by(Deadline.id)
        for later in session.scalars(query):
            yield texts.get(TABLE, "fact.replaced_by", language), self._named(later, language)
        query = select(Deadline).where(Deadline.parent_id == row.id).order_by(Deadline.id)
        for child in session.scalars(query):
            if child.status is not Status.SUPERSEDED:
                code = "extended_to" if row.status is Status.SUPERSEDED else "leads_to"
                yield texts.get(TABLE, f"fact.{code}", language), self._named(child, language)

    def _named(self, row: Deadline, language: Language) -> str:
        matter = self._wording.matter(
            row.rule_id, language, name=row.name, year=row.year, tier=row.tier
        )
        return matter if row.official_due is None else f"{matter} · {row.official_due.isoformat()}"


def _standing_query() -> Select[*tuple[object, ...]]:
    parent = aliased(Deadline)
    return (
        select(
            Deadline.id,
            Deadline.case_id,
            CaseFile.ref,
            CaseFile.title,
            Deadline.rule_id,
            Deadline.name,
            Deadline.year,
            Deadline.tier,
            Deadline.source,
            Deadline.official_due,
            Deadline.status,
            Deadline.sent_on,
            Deadline.entered_by,
            Deadline.confirmed_by,
            Deadline.confirmed_alone,
            parent.status.label("base"),
        )
        .outerjoin(CaseFile, CaseFile.id == Deadline.case_id)
        .outerjoin(parent, parent.id == Deadline.parent_id)
    )


def _day(moment: datetime) -> date:
    return moment.astimezone(OFFICE_ZONE).date()
