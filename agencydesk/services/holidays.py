"""Loading the holiday calendar of a year; provisional dates are computed again."""

from __future__ import annotations

from sqlalchemy import select

from agencydesk.domain.calendar import SATURDAY, DayKind, YearNotice
from agencydesk.domain.docket import Status
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
            UserError: ``holidays.unreadable`` with the reason.
        """
        notice = _parse(text)
        everything = self._replaces(notice) or self._reaches_back(notice)
        _, found = self._recompute(notice, everything=everything)
        return told([moving for _, moves in found for moving in moves])

    def load_year(self, text: str, *, replace: bool = False) -> Moved:
        """Take in the calendar of a year and compute again what was provisional.

        A statutory holiday that it leaves open is noted.

        Args:
            text: the calendar as TOML, in the form of the bundled files.
            replace: the calendar may contradict the one at hand; every open date is then
                computed again.

        Raises:
            UserError: ``holidays.unreadable`` with the reason, ``holidays.contradicts`` with the
                year, ``record.changed``.
        """
        notice = _parse(text)
        replacing = self._replaces(notice)
        if replacing and not replace:
            raise UserError("holidays.contradicts", year=notice.year)
        everything = replacing or self._reaches_back(notice)
        rules, found = self._recompute(notice, everything=everything)
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

    def apply_stored_years(self) -> None:
        """Put the calendars loaded earlier into the rule base; done once, at opening.

        Raises:
            UserError: ``holidays.unreadable`` if a stored one cannot be read.
        """
        with self._context.database.reading() as session:
            texts = session.scalars(select(HolidayYear.content).order_by(HolidayYear.year)).all()
        if texts:
            years = [_parse(text) for text in texts]
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
        self, notice: YearNotice, *, everything: bool
    ) -> tuple[RuleBase, list[tuple[CaseBundle, list[Moving]]]]:
        rules = self._context.rules.with_years([notice])
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
        return rules, found


def apply_stored_years(context: Context) -> None:
    """Put the calendars loaded earlier into the context's rule base.

    Raises:
        UserError: ``holidays.unreadable``.
    """
    Holidays(context).apply_stored_years()


def _parse(text: str) -> YearNotice:
    try:
        return parse_year(text, _NAME)
    except RuleError as error:
        raise UserError("holidays.unreadable", reason=error.problem) from error
