"""The docket as the window, the command line and paper read it."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.engine import Row as SqlRow
from sqlalchemy.orm import aliased

from agencydesk.domain.docket import (
    AGENCY,
    Band,
    DateKind,
    DocketFilter,
    DocketRow,
    Explanation,
    Scope,
    SortKey,
    Source,
    Status,
    band_of,
)
from agencydesk.domain.numbers import dotted
from agencydesk.errors import UserError
from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseFile
from agencydesk.models.compliance import AgencyEvent
from agencydesk.models.docket import Deadline
from agencydesk.services.context import Context
from agencydesk.services.derivations import load_list, load_steps
from agencydesk.services.docket_counts import (
    attorneys_at_work,
    band_counts,
    clients_with_deadlines,
    day_counts,
    scope_counts,
)
from agencydesk.services.docket_lists import DocketLists, Order
from agencydesk.services.docket_query import ACTIVE, client_name
from agencydesk.services.wording import TABLE, Wording
from agencydesk.texts import Language

CHUNK = 500
#: A row of ``_rows_query``; its columns are read by name.
Found = SqlRow[*tuple[Any, ...]]


class Docket:
    """Lists and explains deadlines. Reads only."""

    def __init__(self, context: Context, wording: Wording) -> None:
        self._context = context
        self._wording = wording
        self._lists = DocketLists(context.database)

    def ids(
        self,
        wanted: DocketFilter,
        sort: SortKey = SortKey.URGENCY,
        descending: bool = False,
        language: Language = "zh",
    ) -> array[int]:
        """Return the ids of the wanted deadlines, in order; overdue ones come first."""
        order = Order(sort, descending, self._context.today(), self._names(language))
        return self._lists.ids(wanted, order)

    def first_ids(
        self,
        wanted: DocketFilter,
        count: int,
        sort: SortKey = SortKey.URGENCY,
        descending: bool = False,
    ) -> array[int] | None:
        """Return no more than the first ``count`` of the ids, or None where all are as quick.

        For the first look at a long list: the whole of it may follow.
        """
        return self._lists.first(wanted, Order(sort, descending, self._context.today(), {}), count)

    def get_ready(self) -> None:
        """Read what words are looked for in, so that the first one typed is found at once."""
        self._lists.get_ready()

    def rows(self, ids: Sequence[int], language: Language = "zh") -> list[DocketRow]:
        """Return the rows of these deadlines in the same order; ids that are gone are left out."""
        today = self._context.today()
        found: dict[int, DocketRow] = {}
        with self._context.database.reading() as session:
            for start in range(0, len(ids), CHUNK):
                for row in session.execute(_rows_query(list(ids[start : start + CHUNK]))):
                    found[row.id] = self._row(row, today, language)
        return [found[number] for number in ids if number in found]

    def listing(
        self,
        wanted: DocketFilter,
        sort: SortKey = SortKey.URGENCY,
        language: Language = "zh",
        descending: bool = False,
    ) -> list[DocketRow]:
        """Return all wanted rows at once, for paper and files."""
        return self.rows(self.ids(wanted, sort, descending, language), language)

    def of_case(self, case_id: int, language: Language = "zh") -> list[DocketRow]:
        """Return all deadlines of one case, closed ones last."""
        return self.listing(DocketFilter(case_id=case_id, include_done=True), language=language)

    def counts(
        self,
        include_done: bool = False,
        by: DateKind = DateKind.OFFICIAL,
        attorney_id: int | None = None,
    ) -> dict[Band, int]:
        """Return how many deadlines each urgency band holds.

        Args:
            include_done: count what is closed as well.
            by: the date that decides; what has no internal or client date is not counted by it.
            attorney_id: only cases of this attorney.
        """
        today = self._context.today()
        with self._context.database.reading() as session:
            return band_counts(session, today, by, attorney_id, include_done=include_done)

    def scope_counts(self, attorney_id: int | None = None) -> dict[Scope, int]:
        """Return how many active deadlines each ready-made cut holds, of all or one attorney."""
        with self._context.database.reading() as session:
            return scope_counts(session, attorney_id)

    def day_counts(
        self, first: date, last: date, wanted: DocketFilter, language: Language = "zh"
    ) -> dict[date, dict[Band, int]]:
        """Return how many wanted deadlines of each urgency fall on each day that has any.

        Args:
            first: the first day.
            last: the last day, inclusive.
            wanted: the filter; its ``by`` says which of the three dates is meant.
            language: of the words the filter's text is looked for in.
        """
        since = first if wanted.since is None else max(first, wanted.since)
        until = last if wanted.until is None else min(last, wanted.until)
        within = replace(wanted, since=since, until=until)
        ids = self.ids(within, language=language) if within.text.split() else None
        with self._context.database.reading() as session:
            return day_counts(session, within, self._context.today(), ids)

    def attorneys(self) -> list[tuple[int, str]]:
        """Return id and name of every attorney whose cases have active deadlines, by name."""
        return self._lists.names(attorneys_at_work)

    def clients(self) -> list[tuple[int, str]]:
        """Return id and name of every client whose cases have active deadlines, by name.

        Where no client is known, a case's applicants stand for it.
        """
        return self._lists.names(clients_with_deadlines)

    def explain(self, deadline_id: int, language: Language = "zh") -> Explanation:
        """Return why a date is what it is, in words.

        Raises:
            UserError: ``deadline.unknown``.
        """
        with self._context.database.reading() as session:
            row = session.execute(_rows_query([deadline_id])).one_or_none()
            deadline = session.get(Deadline, deadline_id)
            if row is None or deadline is None:
                raise UserError("deadline.unknown", id=deadline_id)
            return self._explanation(row, deadline, language)

    def _explanation(
        self,
        row: Found,
        deadline: Deadline,
        language: Language,
    ) -> Explanation:
        shown = self._row(row, self._context.today(), language)
        words, texts = self._wording, self._context.texts
        book = self._context.rules.engine.book
        if deadline.rule_id not in book:
            raise UserError("rule.unknown", rule=deadline.rule_id)
        rule = book[deadline.rule_id]
        facts = list(words.rule_facts(rule, language))
        origin = texts.get("terms", f"source.{deadline.source.value}", language)
        facts.insert(0, (texts.get(TABLE, "fact.origin", language), origin))
        for key, day in (("internal", deadline.internal_due), ("client", deadline.client_due)):
            if day is not None:
                facts.append((texts.get(TABLE, f"fact.{key}", language), day.isoformat()))
        return Explanation(
            deadline_id=deadline.id,
            case_ref=shown.case_ref,
            case_title=shown.title,
            application_no=shown.application_no,
            matter=shown.matter,
            rule_id=deadline.rule_id,
            rule_version=deadline.rule_version,
            official_due=deadline.official_due,
            computed_due=deadline.computed_due,
            raw_due=deadline.raw_due,
            printed_due=deadline.printed_due,
            start=deadline.start_date,
            source=deadline.source,
            status=deadline.status,
            certain=deadline.certain,
            confidence=deadline.confidence,
            lines=tuple(words.line(step, language) for step in load_steps(deadline.derivation)),
            warnings=words.warnings(
                rule,
                deadline.answer,
                load_list(deadline.flags),
                load_list(deadline.missing),
                language,
                stated=deadline.source is Source.SHEET,
                computed=deadline.computed_due,
            ),
            facts=tuple(facts),
            confirmed_by=shown.confirmed_by,
            confirmed_alone=shown.confirmed_alone,
        )

    def _row(self, row: Found, today: date, language: Language) -> DocketRow:
        due = row.official_due
        active = row.status in ACTIVE
        return DocketRow(
            id=row.id,
            case_id=row.case_id,
            case_ref=row.ref or self._context.texts.get("terms", f"kind.{AGENCY}", language),
            title=row.title if row.case_id is not None else self._about(row, language),
            application_no=dotted(row.application_no) or row.pct_no or "",
            kind=AGENCY if row.case_id is None else row.kind.value if row.kind else "",
            client=row.client,
            attorney=row.attorney or "",
            rule_id=row.rule_id,
            matter=self._wording.matter(
                row.rule_id,
                language,
                name=row.name,
                year=row.year,
                tier=row.tier,
                stated=row.source is Source.SHEET,
            ),
            official_due=due,
            internal_due=row.internal_due,
            client_due=row.client_due,
            days_left=(due - today).days if due and active else None,
            band=band_of(due, Status(row.status), today),
            status=row.status,
            source=row.source,
            certain=row.certain,
            confidence=row.confidence,
            missing=self._wording.missing(load_list(row.missing), language) if due is None else (),
            confirmed_by=row.confirmer or "",
            confirmed_alone=row.confirmed_alone is not None,
            entered_by=row.enterer or "",
        )

    def _about(self, row: Found, language: Language) -> str:
        """Return what a deadline of the agency itself is about: the event, whom, which year."""
        events = self._context.rules.engine.events.by_key
        if row.event_key not in events:
            return ""
        event = events[row.event_key]
        name = event.name_en if language == "en" else event.name_zh
        day = "" if row.trigger_date is None else row.trigger_date.isoformat()
        return " · ".join(part for part in (name, row.person or "", day) if part)

    def _names(self, language: Language) -> dict[str, str]:
        book = self._context.rules.engine.book
        return {rule.id: rule.name(language) for rule in book.by_id.values()}


def _rows_query(ids: list[int]) -> Select[*tuple[Any, ...]]:
    attorney, confirmer, person, enterer = (aliased(Staff) for _ in range(4))
    return (
        select(
            Deadline.id,
            Deadline.case_id,
            Deadline.rule_id,
            Deadline.event_key,
            Deadline.trigger_date,
            Deadline.name,
            Deadline.year,
            Deadline.tier,
            Deadline.official_due,
            Deadline.internal_due,
            Deadline.client_due,
            Deadline.status,
            Deadline.source,
            Deadline.certain,
            Deadline.confidence,
            Deadline.missing,
            CaseFile.ref,
            CaseFile.title,
            CaseFile.application_no,
            CaseFile.pct_no,
            CaseFile.kind,
            client_name().label("client"),
            attorney.name.label("attorney"),
            confirmer.name.label("confirmer"),
            Deadline.confirmed_alone,
            enterer.name.label("enterer"),
            person.name.label("person"),
        )
        .outerjoin(CaseFile, CaseFile.id == Deadline.case_id)
        .outerjoin(attorney, attorney.id == CaseFile.attorney_id)
        .outerjoin(confirmer, confirmer.id == Deadline.confirmed_by)
        .outerjoin(enterer, enterer.id == Deadline.entered_by)
        .outerjoin(AgencyEvent, AgencyEvent.id == Deadline.agency_event_id)
        .outerjoin(person, person.id == AgencyEvent.staff_id)
        .where(Deadline.id.in_(ids))
    )
