"""The list of annuities clients are asked about, with where each stands; and the log of one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from agencydesk.domain.annuity_instructions import (
    InstructionDays,
    InstructionStep,
    Standing,
    decision,
    is_shown,
    what_is_next,
)
from agencydesk.domain.docket import Band
from agencydesk.domain.numbers import dotted
from agencydesk.models.agency import Staff
from agencydesk.models.cases import CaseFile
from agencydesk.models.fees import AnnuityStep
from agencydesk.models.papers import Document
from agencydesk.services.context import OFFICE_ZONE, Context
from agencydesk.services.docket_query import client_name
from agencydesk.services.fees.values import FeeFilter, FeeRow, FeeState
from agencydesk.services.instructions.monitoring import TABLE
from agencydesk.services.instructions.source import PREFIX, AnnuitySource
from agencydesk.services.instructions.values import (
    AnnuityKey,
    InstructionCut,
    InstructionFilter,
    InstructionRow,
    Listed,
    StepRow,
)
from agencydesk.services.telling.who import client_of
from agencydesk.texts import Language, Texts

#: What nobody has to be asked about any more, unless they were.
_OVER = frozenset({FeeState.PAID, FeeState.GIVEN_UP, FeeState.CLIENT_PAYS, FeeState.LAPSED})
_OF_STATE: Mapping[InstructionStep | None, InstructionCut] = {
    None: InstructionCut.TO_ASK,
    **{step: InstructionCut(step.value) for step in InstructionStep},
}
Logs = Mapping[AnnuityKey, tuple[StepRow, ...]]


@dataclass(frozen=True, slots=True)
class _Pipeline:
    """What is on file: the logs, and from which year on a right was given up."""

    logs: Logs
    given_up: Mapping[int, int]

    @property
    def dealt_with(self) -> dict[AnnuityKey, None]:
        """Return the annuities with a step that holds; where all were taken back nobody asked."""
        return {key: None for key, log in self.logs.items() if any(step.holds for step in log)}


class InstructionList:
    """Lists and logs. Reads only.

    Args:
        context: the open data folder.
        fees: the annuities with days and amounts.
        days: when clients are asked.
    """

    def __init__(self, context: Context, fees: AnnuitySource, days: InstructionDays) -> None:
        self._context, self._fees, self._days = context, fees, days

    def horizon(self) -> date:
        """Return the day up to which annuities are listed before anybody was asked."""
        return self._context.today() + timedelta(days=self._days.ask + self._days.ahead)

    def listing(self, wanted: InstructionFilter | None = None, language: Language = "zh") -> Listed:
        """Return the annuities to be asked about soon, and all that are being dealt with.

        None is lost: whatever has a step is there until it is closed, also where its days
        cannot be computed any more. Later years of a right that was given up are left out.
        The first is what is to be done first.
        """
        filtered = wanted or InstructionFilter()
        found = self._found(filtered, language)
        words = filtered.text.casefold().split()
        rows = [row for row in found if all(word in _searched(row) for word in words)]
        counts = {cut: sum(_holds(cut, row) for row in rows) for cut in InstructionCut}
        shown = [row for row in rows if _holds(filtered.cut, row)]
        shown.sort(key=_order)
        return Listed(tuple(shown), counts)

    def log(self, case_id: int, year: int, language: Language = "zh") -> tuple[StepRow, ...]:
        """Return every step of an annuity in the order they were put down."""
        return self._pipeline(language, (case_id, year)).logs.get((case_id, year), ())

    def _found(self, wanted: InstructionFilter, language: Language) -> list[InstructionRow]:
        pipeline = self._pipeline(language)
        until = wanted.until or self.horizon()
        base = FeeFilter(until=until, client_id=wanted.client_id, annuities=True)
        candidates = [
            row
            for row in self._fees.listing(base, language)
            if row.state not in _OVER and _year(row) is not None
        ]
        dealt_with = pipeline.dealt_with
        asked = self._rows(dealt_with, language)
        known = {(row.case_id, row.year) for row in asked}
        bare = self._bare([key for key in dealt_with if key not in known], language)
        rows: dict[AnnuityKey, FeeRow] = {}
        for row in (*candidates, *asked, *bare):
            key = row.case_id, _year(row) or 0
            early = pipeline.given_up.get(row.case_id)
            if key not in dealt_with and early is not None and early < key[1]:
                continue
            if wanted.client_id is None or row.client_id == wanted.client_id:
                rows[key] = row
        more = self._more({case_id for case_id, _ in rows})
        return [
            self._row(row, pipeline.logs.get(key, ()), more, language) for key, row in rows.items()
        ]

    def _rows(self, keys: Iterable[AnnuityKey], language: Language) -> tuple[FeeRow, ...]:
        named = [(case_id, f"{PREFIX}{year}") for case_id, year in keys]
        return self._fees.rows(named, self._context.today(), language) if named else ()

    def _bare(self, keys: Iterable[AnnuityKey], language: Language) -> tuple[FeeRow, ...]:
        """Return annuities that have steps and cannot be computed: they say so, and stay."""
        missing = self._context.texts.get(TABLE, "missing.schedule", language)
        today, rows = self._context.today(), []
        with self._context.database.reading() as session:
            for case_id, year in keys:
                case = session.get(CaseFile, case_id)
                if case is None:
                    continue
                name = session.scalar(select(client_name()).where(CaseFile.id == case_id))
                rows.append(
                    FeeRow(
                        key=f"{PREFIX}{year}",
                        case_id=case_id,
                        case_ref=case.ref,
                        title=case.title,
                        application_no=case.application_no or "",
                        kind=case.kind.value if case.kind else "",
                        client_id=client_of(session, case_id),
                        client=name or "",
                        fee_id="annuity",
                        year=year,
                        name="",
                        office_name="",
                        due=None,
                        free_until=None,
                        last=None,
                        pay_on=today,
                        full_fen=None,
                        percent=0,
                        fen=None,
                        surcharge_fen=0,
                        paid_fen=0,
                        paid_on=None,
                        state=FeeState.OPEN,
                        band=Band.UNKNOWN,
                        certain=False,
                        missing=(missing,),
                    )
                )
        return tuple(rows)

    def _row(
        self,
        fee: FeeRow,
        log: tuple[StepRow, ...],
        more: Mapping[int, tuple[str, str]],
        language: Language,
    ) -> InstructionRow:
        last = next((step for step in reversed(log) if step.holds), None)
        state = None if last is None else last.step
        since = None if last is None else last.taken_on
        paid, today = fee.state is FeeState.PAID, self._context.today()
        at = Standing(state, since, fee.due, fee.free_until, fee.last, paid)
        coming = what_is_next(at, self._days, today)
        texts = self._context.texts
        client_ref, number = more.get(fee.case_id, ("", ""))
        return InstructionRow(
            case_id=fee.case_id,
            year=fee.year or 0,
            case_ref=fee.case_ref,
            client_ref=client_ref,
            title=fee.title,
            number=number or fee.application_no,
            client_id=fee.client_id,
            client=fee.client,
            due=fee.due,
            free_until=fee.free_until,
            last=fee.last,
            fen=fee.fen,
            surcharge_fen=fee.surcharge_fen,
            percent=fee.percent,
            fee_state=fee.state,
            certain=fee.certain,
            missing=fee.missing,
            state=state,
            state_text=state_text(texts, state, language),
            since=since,
            next_act=coming.act,
            next_text=texts.get(TABLE, f"next.{coming.act.value}", language),
            by=coming.by,
            overdue=coming.by is not None and coming.by < today,
            log=log,
            provisional=fee.provisional,
        )

    def _pipeline(self, language: Language, only: AnnuityKey | None = None) -> _Pipeline:
        query = (
            select(AnnuityStep, Staff.name, Document.file_name)
            .outerjoin(Staff, Staff.id == AnnuityStep.entered_by)
            .outerjoin(Document, Document.id == AnnuityStep.document_id)
            .order_by(AnnuityStep.id)
        )
        if only is not None:
            query = query.where(AnnuityStep.case_id == only[0], AnnuityStep.year == only[1])
        logs: dict[AnnuityKey, list[StepRow]] = defaultdict(list)
        texts = self._context.texts
        with self._context.database.reading() as session:
            for row, by, name in session.execute(query):
                text = state_text(texts, row.step, language)
                logs[row.case_id, row.year].append(_step(row, text, by, name))
        given_up: dict[int, int] = {}
        for (case_id, year), log in logs.items():
            if decision(step.step for step in log if step.holds) is InstructionStep.GIVE_UP:
                given_up[case_id] = min(year, given_up.get(case_id, year))
        return _Pipeline({key: tuple(log) for key, log in logs.items()}, given_up)

    def _more(self, case_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
        """Return the client's reference and the number of each case."""
        query = select(CaseFile.id, CaseFile.client_ref, CaseFile.application_no)
        with self._context.database.reading() as session:
            return {
                row.id: (row.client_ref or "", dotted(row.application_no) or "")
                for row in session.execute(query.where(CaseFile.id.in_(list(case_ids))))
            }


def state_text(texts: Texts, state: InstructionStep | None, language: Language) -> str:
    """Return in words where an annuity stands."""
    return texts.get(TABLE, "state.to_ask" if state is None else f"state.{state.value}", language)


def _step(row: AnnuityStep, text: str, by: str | None, document: str | None) -> StepRow:
    return StepRow(
        id=row.id,
        step=row.step,
        step_text=text,
        taken_on=row.taken_on,
        evidence=row.evidence or "",
        document_id=row.document_id,
        document=document or "",
        message_id=row.message_id,
        charge_id=row.charge_id,
        note=row.note or "",
        by=by or "",
        entered_at=row.entered_at.astimezone(OFFICE_ZONE),
        withdrawn_why=row.withdrawn_why or "",
    )


def _year(row: FeeRow) -> int | None:
    return row.year if row.key.startswith(PREFIX) else None


def _holds(cut: InstructionCut, row: InstructionRow) -> bool:
    """Say whether a cut holds an annuity."""
    match cut:
        case InstructionCut.ALL:
            return is_shown(row.state)
        case InstructionCut.OVERDUE:
            return row.overdue and is_shown(row.state)
        case _:
            return _OF_STATE[row.state] is cut


def _order(row: InstructionRow) -> tuple[date, date, str, int]:
    """Return what is sorted by: what is to be done first; what has no day comes before all."""
    closed = row.state is InstructionStep.CLOSED
    by = row.by or (date.max if closed else date.min)
    return by, row.due or date.min, row.case_ref, row.year


def _searched(row: InstructionRow) -> str:
    parts = (
        *(row.case_ref, row.client_ref, row.title, row.number, row.client),
        *(row.state_text, row.next_text, str(row.year)),
    )
    return "\n".join(parts).casefold()
