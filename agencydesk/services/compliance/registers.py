"""The registers (登记簿): one way to list, add, change and withdraw the lines of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from agencydesk.errors import UserError
from agencydesk.models.compliance import ChecklistRun
from agencydesk.models.registers import Register
from agencydesk.models.vocabulary import RunState
from agencydesk.services.changes import Changes
from agencydesk.services.compliance import register_specs
from agencydesk.services.compliance.agency_events import AgencyEvents
from agencydesk.services.compliance.data import ComplianceData, ComplianceFiles
from agencydesk.services.compliance.event_link import follow, take_back
from agencydesk.services.compliance.event_owner import event_of
from agencydesk.services.compliance.opening import refresh_days, subject_of
from agencydesk.services.compliance.register_checks import check, cleaned
from agencydesk.services.compliance.register_specs.spec import Shelf, Started, whole_of
from agencydesk.services.compliance.register_values import (
    TABLE,
    RegisterFilter,
    RegisterRow,
    RegisterSpec,
    RegisterValue,
)
from agencydesk.services.compliance.register_words import Wordings, spec_of, values_of
from agencydesk.services.context import Context
from agencydesk.services.search_text import folded
from agencydesk.services.writer import Writer, check_version, writing
from agencydesk.texts import Language

_CHANGED = Changes(compliance=True)


class Registers:
    """Keeps the registers; some lines start an event of the agency with its lists."""

    def __init__(self, context: Context, files: ComplianceFiles, events: AgencyEvents) -> None:
        self._context = context
        self._files = files
        self._events = events

    def specs(self, language: Language = "zh") -> tuple[RegisterSpec, ...]:
        """Return all registers in words, in the order in which they are shown."""
        data, texts = self._files.get(), self._context.texts
        with self._context.database.reading() as session:
            return tuple(
                spec_of(session, shelf, data, texts, language)
                for shelf in register_specs.SHELVES.values()
            )

    def spec(self, key: str, language: Language = "zh") -> RegisterSpec:
        """Return one register in words.

        Raises:
            KeyError: no such register.
        """
        shelf, data = register_specs.shelf(key), self._files.get()
        with self._context.database.reading() as session:
            return spec_of(session, shelf, data, self._context.texts, language)

    def rows(
        self, key: str, wanted: RegisterFilter | None = None, language: Language = "zh"
    ) -> tuple[RegisterRow, ...]:
        """Return lines of a register, the newest day first.

        Raises:
            KeyError: no such register.
        """
        shelf, data = register_specs.shelf(key), self._files.get()
        wanted = wanted or RegisterFilter()
        words = folded(wanted.text).split()
        with self._context.database.reading() as session:
            wordings = Wordings(session, shelf, data, self._context.texts, language)
            rows = map(wordings.row, _lines(session, shelf, wanted))
            return tuple(row for row in rows if _holds(row, words))

    def row(self, key: str, line_id: int, language: Language = "zh") -> RegisterRow:
        """Return one line of a register.

        Raises:
            KeyError: no such register.
            UserError: ``register.unknown``.
        """
        shelf, data = register_specs.shelf(key), self._files.get()
        with self._context.database.reading() as session:
            line = session.get(shelf.model, line_id)
            if line is None:
                raise UserError("register.unknown", id=line_id)
            return Wordings(session, shelf, data, self._context.texts, language).row(line)

    def years(self, key: str) -> tuple[int, ...]:
        """Return the years a register has lines of, the newest first.

        Raises:
            KeyError: no such register.
        """
        shelf = register_specs.shelf(key)
        if not shelf.day:
            return ()
        column = shelf.model.__table__.c[shelf.day]
        with self._context.database.reading() as session:
            days = session.scalars(select(column).where(column.is_not(None)).distinct())
            return tuple(sorted({day.year for day in days}, reverse=True))

    def add(self, key: str, values: Mapping[str, RegisterValue]) -> Changes:
        """Add a line; what is left out is empty.

        Raises:
            KeyError: no such register or field.
            UserError: ``register.invalid`` with the fields that need to be filled in or corrected.
        """
        shelf, data = register_specs.shelf(key), self._files.get()
        wanted = cleaned(shelf, values)
        with writing(self._context) as writer:
            check(writer.session, shelf, wanted, data, self._context.today())
            line = shelf.model(**wanted, entered_by=writer.actor.id, entered_at=writer.at)
            number = writer.add(line, case_id=whole_of(wanted, "case_id"))
            started = self._start(writer, shelf.event(wanted))
            self._date_cases(writer, shelf, data, {whole_of(wanted, "case_id")})
        return replace(_CHANGED, docket=started, record_id=number)

    def change(
        self, key: str, line_id: int, values: Mapping[str, RegisterValue], version: int
    ) -> Changes:
        """Change fields of a line; what is left out stays. Its event follows.

        Raises:
            KeyError: no such register or field.
            UserError: ``register.unknown``, ``register.withdrawn``, ``record.changed``,
                ``register.invalid``, ``register.answered`` if its lists were answered and would
                be about somebody or something else.
        """
        shelf, data = register_specs.shelf(key), self._files.get()
        with writing(self._context) as writer:
            line = self._standing(writer, shelf, line_id, version)
            before = values_of(shelf, line)
            wanted = cleaned(shelf, {**before, **values})
            check(writer.session, shelf, wanted, data, self._context.today())
            if before == wanted:
                return Changes()
            event = event_of(writer.session, shelf.model.__tablename__, line_id)
            old, new = shelf.event(before), shelf.event(wanted)
            other = event is not None and (new is None or not _is_same(old, new))
            if event is not None and other and not take_back(writer, event, self._replaced()):
                raise UserError("register.answered")
            writer.change(line, wanted, case_id=whole_of(wanted, "case_id"))
            if event is not None and not other and new is not None:
                day, case_id = new.draft.day, new.draft.case_id
                follow(writer, self._events, data, event, day=day, case_id=case_id)
            elif other or old is None:
                self._start(writer, new)
            cases = {whole_of(before, "case_id"), whole_of(wanted, "case_id")}
            self._date_cases(writer, shelf, data, cases)
        return replace(_CHANGED, docket=old != new, record_id=line_id)

    def withdraw(self, key: str, line_id: int, reason: str, version: int) -> Changes:
        """Take a line back; its event too, unless something of it was answered or met.

        Raises:
            KeyError: no such register.
            UserError: ``reason.needed``, ``register.unknown``, ``register.withdrawn``,
                ``record.changed``.
        """
        shelf, data = register_specs.shelf(key), self._files.get()
        if not reason.strip():
            raise UserError("reason.needed")
        with writing(self._context) as writer:
            line = self._standing(writer, shelf, line_id, version)
            case_id = whole_of(values_of(shelf, line), "case_id") if shelf.by_case else None
            event = event_of(writer.session, shelf.model.__tablename__, line_id)
            values = {"withdrawn_at": writer.at, "withdrawn_why": reason.strip()}
            writer.change(line, values, case_id=case_id, action="withdraw")
            gone = event is not None and take_back(writer, event, reason.strip())
            self._date_cases(writer, shelf, data, {case_id})
        return replace(_CHANGED, docket=gone, record_id=line_id)

    def restore(self, key: str, line_id: int, version: int) -> Changes:
        """Let a line stand again that was taken back; its event begins anew.

        Raises:
            KeyError: no such register.
            UserError: ``register.unknown``, ``record.changed``.
        """
        shelf, data = register_specs.shelf(key), self._files.get()
        with writing(self._context) as writer:
            line = writer.get(shelf.model, line_id, "register.unknown")
            check_version(line.version, version)
            kept = values_of(shelf, line)
            case_id = whole_of(kept, "case_id")
            event = event_of(writer.session, shelf.model.__tablename__, line_id)
            values = {"withdrawn_at": None, "withdrawn_why": None}
            if not writer.change(line, values, case_id=case_id, action="restore"):
                return Changes()
            started = event is None and self._start(writer, shelf.event(kept))
            self._date_cases(writer, shelf, data, {case_id})
        return replace(_CHANGED, docket=started, record_id=line_id)

    def _standing(self, writer: Writer, shelf: Shelf, line_id: int, version: int) -> Register:
        line = writer.get(shelf.model, line_id, "register.unknown")
        check_version(line.version, version)
        if line.withdrawn_at is not None:
            raise UserError("register.withdrawn")
        return line

    def _start(self, writer: Writer, started: Started | None) -> bool:
        """Add the event of a line that was just written; say whether there is one."""
        if started is None:
            return False
        self._events.add(writer, started.draft)
        return True

    def _replaced(self) -> str:
        return self._context.texts.get(TABLE, "event.replaced", "zh")

    def _date_cases(
        self, writer: Writer, shelf: Shelf, data: ComplianceData, cases: set[int | None]
    ) -> None:
        """Bring the open lists of cases level with a day that a line gives them."""
        if not shelf.dates_case:
            return
        query = select(ChecklistRun).where(
            ChecklistRun.state == RunState.OPEN,
            ChecklistRun.case_id.in_([case for case in cases if case is not None]),
            ChecklistRun.open_items > 0,
        )
        for run in writer.session.scalars(query).all():
            refresh_days(writer, run, subject_of(writer.session, data, run))


def _is_same(old: Started | None, new: Started) -> bool:
    """Say whether two events are one that merely moved: of one kind, about one person."""
    return (
        old is not None
        and old.draft.key == new.draft.key
        and old.draft.staff_id == new.draft.staff_id
    )


def _lines(session: Session, shelf: Shelf, wanted: RegisterFilter) -> Iterator[Register]:
    by_person, by_case = wanted.staff_id is not None, wanted.case_id is not None
    if (by_person and not shelf.people) or (by_case and not shelf.by_case):
        return
    columns = shelf.model.__table__.c
    query = select(shelf.model)
    if not wanted.withdrawn:
        query = query.where(columns["withdrawn_at"].is_(None))
    if wanted.year is not None and shelf.day:
        first, last = date(wanted.year, 1, 1), date(wanted.year, 12, 31)
        query = query.where(columns[shelf.day].between(first, last))
    if by_person:
        query = query.where(or_(*(columns[key] == wanted.staff_id for key in shelf.people)))
    if by_case:
        query = query.where(columns["case_id"] == wanted.case_id)
    order = [columns["id"].desc()]
    if shelf.day:
        order.insert(0, columns[shelf.day].desc())
    yield from session.scalars(query.order_by(*order))


def _holds(row: RegisterRow, words: list[str]) -> bool:
    if not words:
        return True
    text = folded(" ".join((*row.words.values(), row.withdrawn_why)))
    return all(word in text for word in words)
