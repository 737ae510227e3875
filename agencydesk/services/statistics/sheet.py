"""The sheet for the statutory annual report: counted, typed with a source, carried on, printed.

The program sends none of it; the user transcribes it. Source: 专利代理管理办法第35条.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from agencydesk.domain.money import MOST_FEN
from agencydesk.domain.statistics_book import Origin, SheetItem
from agencydesk.errors import UserError
from agencydesk.reports.statistics_sheet import SheetLine, statistics_sheet_pdf
from agencydesk.services.agency import agency_name
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.statistics.counting_money import revenue
from agencydesk.services.statistics.counting_sheet import COUNTS, NOTES, NOW_ONLY, ROWS, TABLE
from agencydesk.services.statistics.data import StatisticsFiles
from agencydesk.services.statistics.sheet_values import (
    TEXT_LIMIT,
    Proposal,
    SheetNote,
    SheetRow,
    SheetValue,
    sheet_value,
)
from agencydesk.services.statistics.span import Span, span_of
from agencydesk.services.statistics.typed import (
    MOST,
    check_year,
    keep_typed,
    read_typed,
    withdraw_typed,
)
from agencydesk.services.statistics.values import CountedRow, Typed
from agencydesk.services.writer import writing
from agencydesk.texts import Language

CARRIED_ON = frozenset(
    {
        "s35_1_contact",
        "s35_2_partners",
        "s35_3_capital",
        "s35_4_branches",
        "s35_5_platforms",
        "s35_8_foreign",
    }
)
"""Fields that seldom change: what held in the year before is proposed."""

#: The field of the sheet that asks for the same amount as a figure of the annual statistics.
_SAME: Mapping[str, str] = {"s35_7_revenue": "revenue_fen"}
_MAY_BE_NEGATIVE = frozenset({"s35_7_profit", "s35_7_net_profit"})
_LINE_BREAKS = "\n\t"
#: A source is kept in the language of the office's form.
_FORM: Language = "zh"


class AnnualSheet:
    """Counts, keeps and prints the twenty fields of the statutory annual report."""

    def __init__(self, context: Context, files: StatisticsFiles) -> None:
        self._context = context
        self._files = files

    def rows(self, year: int) -> tuple[SheetRow, ...]:
        """Return every field of ``year`` in the order of the article.

        Raises:
            UserError: ``statistics.year``.
        """
        check_year(year, self._context.today().year)
        with self._context.database.reading() as session:
            return self._rows(session, year)

    def records(self, year: int, field: str) -> tuple[CountedRow, ...]:
        """Return the records a field was counted from; none for one that has none.

        Raises:
            KeyError: there is no such field.
        """
        self._item(field)
        if field not in ROWS:
            return ()
        with self._context.database.reading() as session:
            return ROWS[field](span_of(session, year, self._context.today()))

    def type_in(
        self, year: int, field: str, value: SheetValue, source: str, reason: str = ""
    ) -> Changes:
        """Let a typed value hold for ``year``; one typed before is taken back.

        Args:
            year: reported on.
            field: its id.
            value: a text, a number, or an amount in CNY/100.
            source: where it was read.
            reason: why it is not the counted one; needed where there is one.

        Raises:
            KeyError: there is no such field.
            UserError: ``statistics.year``, ``statistics.source-needed``, ``reason.needed``,
                ``statistics.not-typed``, ``statistics.value``, ``statistics.text-long``.
        """
        item = self._item(field)
        check_year(year, self._context.today().year)
        kept = _checked(item, value)
        if not source.strip():
            raise UserError("statistics.source-needed")
        with writing(self._context) as writer:
            counted = self._counted(span_of(writer.session, year, self._context.today()), field)
            if counted is not None and not reason.strip():
                raise UserError("reason.needed")
            why = reason.strip() or source.strip()
            number = keep_typed(writer, year, field, kept, why, source)
        return Changes(statistics=True, record_id=number)

    def confirm(self, year: int, field: str, shown: SheetValue) -> Changes:
        """Let a proposal hold for ``year``.

        Args:
            year: reported on.
            field: its id.
            shown: the value that was shown; another one is not confirmed by it.

        Raises:
            KeyError: there is no such field.
            UserError: ``statistics.year``, ``statistics.proposal`` where this value is not, or no
                longer, proposed.
        """
        self._item(field)
        check_year(year, self._context.today().year)
        with writing(self._context) as writer:
            rows = {row.item.id: row for row in self._rows(writer.session, year)}
            found = rows[field].proposal
            if found is None or found.value != shown:
                raise UserError("statistics.proposal", field=field, year=year)
            why = self._context.texts.get(TABLE, "confirmed", "zh", year=found.year)
            number = keep_typed(writer, year, field, found.value, why, found.source)
        return Changes(statistics=True, record_id=number)

    def take_back(self, year: int, field: str, reason: str) -> Changes:
        """Take back what was typed or confirmed for ``year``; it stays in the history.

        Raises:
            KeyError: there is no such field.
            UserError: ``reason.needed``, ``statistics.nothing-typed``.
        """
        self._item(field)
        with writing(self._context) as writer:
            withdraw_typed(writer, year, field, reason)
        return Changes(statistics=True)

    def print(self, year: int, language: Language = "zh") -> bytes:
        """Return the sheet as a PDF file; what is only proposed is printed as open.

        Raises:
            UserError: ``statistics.year``.
        """
        lines = [self._line(row, language) for row in self.rows(year)]
        return statistics_sheet_pdf(
            lines,
            year=year,
            made_on=self._context.today(),
            agency=agency_name(self._context),
            texts=self._context.texts,
            language=language,
        )

    def label(self, row: SheetRow, language: Language = "zh") -> str:
        """Return a field's name with its unit."""
        name = row.item.name.zh if language == "zh" else row.item.name.en
        if not row.item.unit:
            return name
        texts = self._context.texts
        unit = texts.get(TABLE, f"unit.{row.item.unit.replace(' ', '-')}", language)
        return texts.get(TABLE, "name.unit", language, name=name, unit=unit)

    def notes(self, row: SheetRow, language: Language = "zh") -> tuple[str, ...]:
        """Return in words what there is to know about a field's counted value."""
        texts = self._context.texts
        return tuple(texts.get(TABLE, n.code, language, count=n.count) for n in row.notes)

    def origin(self, row: SheetRow, language: Language = "zh") -> str:
        """Return where the value that holds comes from; empty where there is none."""
        texts = self._context.texts
        if row.typed is not None:
            source = row.typed.source or row.typed.reason
            return texts.get(TABLE, "from.typed", language, source=source)
        if row.counted is None:
            return ""
        said = (texts.get(TABLE, "from.counted", language), *self.notes(row, language))
        return "\n".join(said)

    def _line(self, row: SheetRow, language: Language) -> SheetLine:
        return SheetLine(
            self.label(row, language), row.text, self.origin(row, language), row.item.citation
        )

    def _rows(self, session: Session, year: int) -> tuple[SheetRow, ...]:
        today = self._context.today()
        span, before = span_of(session, year, today), span_of(session, year - 1, today)
        typed, earlier = read_typed(session, year), read_typed(session, year - 1)
        rows = []
        for item in self._files.get().sheet:
            own = typed.get(item.id)
            row = SheetRow(
                item,
                self._counted(span, item.id),
                own,
                self._value(before, earlier, item.id),
                notes=_notes(span, item.id) if own is None else (),
                has_rows=item.id in ROWS,
            )
            found = _proposal(row, year, typed, earlier) or self._billed(row, span)
            rows.append(replace(row, proposal=found))
        return tuple(rows)

    def _billed(self, row: SheetRow, span: Span) -> Proposal | None:
        """Return what the bills say of a year that is over; the accounts may know better."""
        works = {"s35_7_revenue": None, "s35_7_core_revenue": self._files.kinds.get().core}
        over = self._context.today() > date(span.year, 12, 31)
        if row.typed is not None or row.item.id not in works or not over:
            return None
        value = revenue(span, works[row.item.id])
        source = self._context.texts.get(TABLE, "from.bills", _FORM)
        return None if value is None else Proposal(value, source, span.year)

    def _counted(self, span: Span, field: str) -> SheetValue:
        return COUNTS[field](span, self._context.texts) if field in COUNTS else None

    def _value(self, span: Span, typed: Mapping[str, Typed], field: str) -> SheetValue:
        """Return what held in an earlier year; records that tell today's state cannot say it."""
        if field in typed:
            return sheet_value(typed[field])
        return None if field in NOW_ONLY else self._counted(span, field)

    def _item(self, field: str) -> SheetItem:
        for item in self._files.get().sheet:
            if item.id == field:
                return item
        raise KeyError(field)


def _notes(span: Span, field: str) -> tuple[SheetNote, ...]:
    return NOTES[field](span) if field in NOTES else ()


def _proposal(
    row: SheetRow, year: int, typed: Mapping[str, Typed], earlier: Mapping[str, Typed]
) -> Proposal | None:
    """Return what may be confirmed for a field nothing was typed for."""
    field = row.item.id
    if row.typed is not None:
        return None
    found, since = (earlier.get(field), year - 1) if field in CARRIED_ON else (None, year)
    if field in _SAME:
        found = typed.get(_SAME[field])
    value = None if found is None else sheet_value(found)
    if found is None or value is None or value == row.counted:
        return None
    return Proposal(value, found.source or found.reason, since)


def _checked(item: SheetItem, value: SheetValue) -> int | str:
    """Return a value as it is kept; refuse what the field cannot hold.

    Raises:
        UserError: ``statistics.not-typed``, ``statistics.value``, ``statistics.text-long``.
    """
    if item.origin is Origin.COUNTED:
        raise UserError("statistics.not-typed", field=item.id)
    if isinstance(value, str) and item.type in ("text", "list"):
        return _checked_text(item, value)
    if isinstance(value, int) and not isinstance(value, bool) and item.type in ("int", "decimal"):
        most = MOST_FEN if item.type == "decimal" else MOST
        least = -most if item.id in _MAY_BE_NEGATIVE else 0
        if least <= value <= most:
            return value
    raise UserError("statistics.value", field=item.id)


def _checked_text(item: SheetItem, value: str) -> str:
    text = value.replace("\r\n", "\n").strip()
    if len(text) > TEXT_LIMIT:
        raise UserError("statistics.text-long", limit=TEXT_LIMIT)
    if not text or any(not (c.isprintable() or c in _LINE_BREAKS) for c in text):
        raise UserError("statistics.value", field=item.id)
    return text
