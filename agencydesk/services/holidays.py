"""Loading the holiday calendar of a year; provisional dates are computed again."""

from __future__ import annotations

import dataclasses
from datetime import date

from sqlalchemy import select

from agencydesk.domain.calendar import FIRST_YEAR, SATURDAY, DayKind, WorkCalendar, YearNotice
from agencydesk.domain.docket import Status
from agencydesk.domain.engine import Engine
from agencydesk.domain.fields import RuleError
from agencydesk.errors import UserError
from agencydesk.models.cases import CaseFile
from agencydesk.models.docket import Deadline, HolidayYear
from agencydesk.services.bundles import CHUNK, CaseBundle, read_bundles
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.moves import Moving, find_recomputed, told, write_moves
from agencydesk.services.results import Move, Moved, Note
from agencydesk.services.rulebase import RuleBase, parse_year
from agencydesk.services.writer import writing

#: What a loaded calendar is called in errors.
_NAME = "calendar"


class Holidays:
    """Loads calendars the program was made without."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def covered(self) -> tuple[int, ...]:
        """Return the years whose holiday notice is loaded."""
        return tuple(sorted(self._context.rules.engine.calendar.covered))

    def preview_year(self, text: str) -> tuple[Move, ...]:
        """Return every deadline a calendar would move; nothing is written.

        Raises:
            UserError: as ``read_notice``.
        """
        notice = read_notice(text, self._context.today())
        everything = self._replaces(notice) or self._reaches_back(notice)
        rules = self._context.rules.with_years([notice])
        return told([moving for _, moves in self._recompute(rules, everything) for moving in moves])

    def doubts(self, text: str) -> tuple[Note, ...]:
        """Return what speaks against a calendar: statutory holidays that it leaves open.

        Raises:
            UserError: as ``read_notice``.
        """
        return self._notes(read_notice(text, self._context.today()))

    def load_year(self, text: str, *, replace: bool = False) -> Moved:
        """Take in the calendar of a year and compute again what was provisional.

        A statutory holiday that it leaves open is noted.

        Args:
            text: the calendar as TOML, in the form of the bundled files.
            replace: the calendar may contradict the one at hand; every open date is then
                computed again.

        Raises:
            UserError: as ``read_notice``; ``holidays.contradicts`` with the year,
                ``record.changed``.
        """
        notice = read_notice(text, self._context.today())
        replacing = self._replaces(notice)
        if replacing and not replace:
            raise UserError("holidays.contradicts", year=notice.year)
        everything = replacing or self._reaches_back(notice)
        rules = self._context.rules.with_years([notice])
        found = self._recompute(rules, everything)
        replaced: dict[int, int] = {}
        refreshed: list[int] = []
        with writing(self._context) as writer:
            query = select(HolidayYear).where(HolidayYear.year == notice.year)
            row = writer.session.scalars(query).one_or_none()
            values = {
                "content": text,
                "source": notice.source,
                "loaded_at": writer.at,
                "loaded_by": writer.actor.id,
            }
            if row is None:
                row_id = writer.add(HolidayYear(year=notice.year, **values))
            else:
                row_id = row.id
                writer.change(row, values)
            for bundle, moves in found:
                written = write_moves(writer, bundle, moves)
                replaced.update(written.replaced)
                refreshed += written.refreshed
        self._context.rules = rules
        return Moved(
            Changes(docket=True, settings=True, record_id=row_id),
            told([moving for _, moves in found for moving in moves]),
            replaced,
            tuple(refreshed),
            self._notes(notice),
        )

    def stored(self, year: int) -> str:
        """Return the calendar that was loaded for a year; empty where none was."""
        with self._context.database.reading() as session:
            query = select(HolidayYear.content).where(HolidayYear.year == year)
            return session.scalar(query) or ""

    def take_back(self, text: str, before: str, known: YearNotice | None) -> Changes:
        """Put a year back to what was known of it before a calendar was loaded.

        Every open date is computed again; what moved in between moves back.

        Args:
            text: the calendar that was loaded.
            before: what ``stored`` said before; empty if nothing was loaded then.
            known: the calendar in force before; None if there was none.

        Raises:
            UserError: ``record.changed``, also if another calendar came since.
        """
        year = _parse(text).year
        rules = _with_year(self._context.rules, year, known)
        found = self._recompute(rules, everything=True)
        with writing(self._context) as writer:
            query = select(HolidayYear).where(HolidayYear.year == year)
            row = writer.session.scalars(query).one()
            if row.content != text:
                raise UserError("record.changed")
            values = {"content": before, "loaded_at": writer.at, "loaded_by": writer.actor.id}
            writer.change(row, values, action="withdraw")
            for bundle, moves in found:
                write_moves(writer, bundle, moves)
        self._context.rules = rules
        return Changes(docket=True, settings=True, record_id=row.id)

    def known(self, year: int) -> YearNotice | None:
        """Return the calendar in force for a year; None if there is none."""
        return self._context.rules.engine.calendar.notices.get(year)

    def apply_stored_years(self) -> None:
        """Put the calendars loaded earlier into the rule base; done once, at opening.

        Raises:
            UserError: ``holidays.unreadable`` if a stored one cannot be read.
        """
        with self._context.database.reading() as session:
            texts = session.scalars(select(HolidayYear.content).order_by(HolidayYear.year)).all()
        years = [_parse(text) for text in texts if text]  # an empty one was taken back
        if years:
            self._context.rules = self._context.rules.with_years(years)

    def _replaces(self, notice: YearNotice) -> bool:
        """Say whether the calendar says something else than the one at hand for its year."""
        present = self._context.rules.engine.calendar.notices.get(notice.year)
        return present is not None and set(present.days) != set(notice.days)

    def _reaches_back(self, notice: YearNotice) -> bool:
        """Say whether it moves December days that were taken as settled by the year before."""
        late = self._context.rules.next_notice_from
        return any(
            special.day.year < notice.year and (special.day.month, special.day.day) < late
            for special in notice.days
        )

    def _notes(self, notice: YearNotice) -> tuple[Note, ...]:
        """Return what the calendar leaves open: statutory holidays that it does not close."""
        closed = {special.day for special in notice.days if special.kind is DayKind.CLOSING}
        open_days = [
            day.isoformat()
            for day in sorted(self._context.rules.statutory)
            if day.year == notice.year and day.weekday() < SATURDAY and day not in closed
        ]
        return (Note("holidays.left-open", {"days": ", ".join(open_days)}),) if open_days else ()

    def _recompute(
        self, rules: RuleBase, everything: bool
    ) -> list[tuple[CaseBundle, list[Moving]]]:
        query = select(CaseFile.id).where(
            CaseFile.id == Deadline.case_id, Deadline.status == Status.OPEN
        )
        if not everything:
            query = query.where(Deadline.certain.is_(False))
        found: list[tuple[CaseBundle, list[Moving]]] = []
        with self._context.database.reading() as session:
            ids = session.scalars(query.distinct().order_by(CaseFile.id)).all()
            for start in range(0, len(ids), CHUNK):
                part = read_bundles(session, ids[start : start + CHUNK], rules.notices)
                for bundle in part.values():
                    moves = find_recomputed(rules, bundle, everything=everything)
                    if moves:
                        found.append((bundle, moves))
        return found


def apply_stored_years(context: Context) -> None:
    """Put the calendars loaded earlier into the context's rule base.

    Raises:
        UserError: ``holidays.unreadable``.
    """
    Holidays(context).apply_stored_years()


def read_notice(text: str, today: date) -> YearNotice:
    """Read a calendar that is to be loaded.

    Args:
        text: the calendar as TOML.
        today: nothing later than the year after it can have been announced.

    Raises:
        UserError: ``holidays.unreadable`` with the reason; ``holidays.wrong-year`` for a year
            that is not announced yet or long past; ``holidays.no-days`` if no day is closed;
            ``holidays.not-weekend`` for a working day that is said to be worked instead.
    """
    notice = _parse(text)
    if not FIRST_YEAR <= notice.year <= today.year + 1:
        raise UserError("holidays.wrong-year", year=notice.year, latest=today.year + 1)
    if all(special.kind is not DayKind.CLOSING for special in notice.days):
        raise UserError("holidays.no-days", year=notice.year)
    for special in notice.days:
        if special.kind is DayKind.MAKE_UP and special.day.weekday() < SATURDAY:
            raise UserError("holidays.not-weekend", day=special.day.isoformat())
    return notice


def _with_year(rules: RuleBase, year: int, notice: YearNotice | None) -> RuleBase:
    """Return the same rules with another calendar of one year, or none."""
    years = {**rules.engine.calendar.notices}
    years.pop(year, None)
    if notice is not None:
        years[year] = notice
    calendar = WorkCalendar(years.values(), rules.statutory, rules.next_notice_from)
    old = rules.engine
    return dataclasses.replace(rules, engine=Engine(old.book, old.events, calendar, old.citations))


def _parse(text: str) -> YearNotice:
    try:
        return parse_year(text, _NAME)
    except RuleError as error:
        raise UserError("holidays.unreadable", reason=error.problem) from error
    except (RecursionError, ValueError) as error:  # brackets in brackets; endless figures
        raise UserError("holidays.unreadable", reason=type(error).__name__) from error
