"""What the program knows of the law: version, rules, calendars; and reading a calendar file."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from agencydesk.domain.calendar import DayKind, YearNotice
from agencydesk.domain.rules import Purpose
from agencydesk.errors import UserError
from agencydesk.models.docket import HolidayYear
from agencydesk.services.context import Context
from agencydesk.services.holidays import read_notice
from agencydesk.services.rule_data_values import CalendarFile, CalendarYear, RuleName, RuleState
from agencydesk.texts import Language

#: A calendar of one year is a page; anything longer is another kind of file.
LARGEST = 256 * 1024


class RuleData:
    """Shows the rule base in force and reads calendars that may be put into it."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def state(self) -> RuleState:
        """Return version and calendars, the newest year first."""
        with self._context.database.reading() as session:
            query = select(HolidayYear.year, HolidayYear.loaded_at)
            query = query.where(HolidayYear.content != "")  # an empty one was taken back
            loaded = {row.year: row.loaded_at for row in session.execute(query)}
        rules = self._context.rules
        engine = rules.engine
        years = [
            CalendarYear(
                notice.year,
                notice.notice,
                notice.source,
                _count(notice, DayKind.CLOSING),
                _count(notice, DayKind.MAKE_UP),
                loaded.get(notice.year),
            )
            for notice in engine.calendar.notices.values()
        ]
        years.sort(key=lambda row: -row.year)
        return RuleState(
            engine.book.version, len(engine.book.by_id), len(rules.notices.types), tuple(years)
        )

    def rules(self, language: Language) -> list[RuleName]:
        """Return the rules whose end is a last day to act, by name."""
        book = self._context.rules.engine.book
        found = [
            RuleName(rule.id, rule.name(language))
            for rule in book.by_id.values()
            if rule.purpose is Purpose.DEADLINE
        ]
        return sorted(found, key=lambda rule: (rule.name, rule.id))

    def read_calendar(self, path: Path) -> CalendarFile:
        """Read a calendar file that may be loaded; nothing is written.

        Raises:
            UserError: ``holidays.file`` if it cannot be opened or is no text of that kind,
                and as ``read_notice``.
        """
        try:
            if path.stat().st_size > LARGEST:
                raise UserError("holidays.file", name=path.name)
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise UserError("holidays.file", name=path.name) from error
        notice = read_notice(text, self._context.today())
        present = self._context.rules.engine.calendar.notices.get(notice.year)
        known = present is not None and set(present.days) != set(notice.days)
        return CalendarFile(text, notice.year, notice.notice, notice.source, known)


def _count(notice: YearNotice, kind: DayKind) -> int:
    return sum(special.kind is kind for special in notice.days)
