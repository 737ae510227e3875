"""Notices of packages in words: verdicts, reasons, fields, refusals."""

from __future__ import annotations

from datetime import date

from agencydesk.domain.numbers import dotted
from agencydesk.errors import UserError
from agencydesk.exchange.packages.facts import NoticeFacts, from_json
from agencydesk.exchange.packages.reading import PackageReading, Refused
from agencydesk.models.papers import Notice
from agencydesk.services.drafts import Started
from agencydesk.services.notices.fields import Difference, Value
from agencydesk.services.notices.matching import Guess, How
from agencydesk.services.notices.values import Candidate, Compared, FieldLine, RefusedLine
from agencydesk.services.results import Note
from agencydesk.texts import Language, Texts

TABLE = "notices"
#: Said where a reason has no words of its own.
_ANY_REASON = "reason.other"


class NoticeWords:
    """Says things of packages in one language."""

    def __init__(self, texts: Texts, language: Language) -> None:
        self._texts = texts
        self.language: Language = language

    def word(self, code: str, **facts: object) -> str:
        """Return a text of the table."""
        return self._texts.get(TABLE, code, self.language, **facts)

    def note(self, note: Note) -> str:
        """Return a note, from this table or from the notes of all use cases."""
        if self._texts.has(TABLE, note.code):
            return self.word(note.code, **note.facts)
        return note.text(self._texts, self.language)

    def error(self, error: UserError) -> str:
        """Return what a use case refused."""
        return self._texts.get("errors", error.code, self.language, **error.facts)

    def how(self, how: How) -> str:
        """Return by what a case was found, or why none was."""
        return self.word(f"how.{how.value}")

    def field(self, difference: Difference) -> FieldLine:
        """Return a field of a case beside the notice's value."""
        return FieldLine(
            difference.column,
            self.word(f"field.{difference.column}"),
            self.value(difference.column, difference.here),
            self.value(difference.column, difference.there),
            difference.act,
        )

    def value(self, column: str, value: Value) -> str:
        """Return a value of a case's column as it is read."""
        if value is None:
            return ""
        if column == "kind":
            return self._texts.get("case", f"kind.{value}", self.language)
        if column == "application_no":
            return dotted(str(value)) if isinstance(value, str) else str(value)
        if column == "fee_reduction":
            return f"{value}%"
        return value.isoformat() if isinstance(value, date) else str(value)

    def candidate(self, guess: Guess) -> Candidate:
        """Return a case with what speaks for it."""
        case = guess.case
        reasons = tuple(self.note(note) for note in guess.reasons)
        return Candidate(case.id, case.ref, case.title, dotted(case.number), reasons)

    def refused(self, reading: PackageReading, each: Refused) -> RefusedLine:
        """Return why something was not taken."""
        code = f"reason.{each.reason}"
        reason = self.word(code if self._texts.has(TABLE, code) else _ANY_REASON)
        return RefusedLine(where(reading, each.source, each.path), each.reason, reason)

    def side_by_side(self, facts: NoticeFacts, notice: Notice) -> tuple[Compared, ...]:
        """Return the notice on file and one of the same key, side by side."""
        return compare(self.compared(on_file(notice)), self.compared(facts))

    def limit(self, limit: int, started: Started) -> str:
        """Return that the package's number is none of the periods it starts; empty where it is.

        The number has no unit anywhere; months are what the notices' wording suggests.
        """
        lengths = {step.args.get("length") for item in started.items for step in item.outcome.steps}
        return "" if limit in lengths or not started.items else self.word("limit", limit=limit)

    def compared(self, facts: NoticeFacts) -> tuple[tuple[str, str], ...]:
        """Return what a notice says, label and value, as it is laid beside another."""
        told: tuple[tuple[str, str], ...] = (
            ("name", facts.name),
            ("code", facts.code),
            ("dispatched", _iso(facts.dispatched) or facts.dispatched_text),
            ("serial", facts.serial),
            ("application_no", dotted(facts.application_no)),
            ("title", facts.title),
            ("our_ref", facts.our_ref),
            ("pay_by", _iso(facts.pay_by) or facts.pay_by_text),
            ("limit", "" if facts.limit is None else str(facts.limit)),
            ("total", facts.total.text if facts.total else ""),
            ("payable", facts.payable.text if facts.payable else ""),
            ("annual_year", "" if facts.annual_year is None else str(facts.annual_year)),
            ("reduction", facts.reduction),
        )
        return tuple((self.word(f"fact.{name}"), value) for name, value in told)


def compare(
    here: tuple[tuple[str, str], ...], there: tuple[tuple[str, str], ...]
) -> tuple[Compared, ...]:
    """Return two tellings side by side; what neither says is left out."""
    return tuple(
        Compared(label, mine, other)
        for (label, mine), (_, other) in zip(here, there, strict=True)
        if mine or other
    )


def on_file(notice: Notice) -> NoticeFacts:
    """Return what a notice on file says: as its package told, else as it was typed."""
    if notice.content:
        return from_json(notice.content)
    return NoticeFacts(
        name=notice.name,
        code=notice.code or "",
        dispatched=notice.dispatch_date,
        serial=notice.serial or "",
        pay_by=notice.printed_due,
        annual_year=notice.annual_year,
    )


def where(reading: PackageReading, source: int, path: str) -> str:
    """Return where something was found: the source's name and the path in it.

    A notice that waited comes from no source any more; of it there is only the path.
    """
    if source >= len(reading.sources):
        return path
    name = reading.sources[source].name
    return f"{name} › {path}" if path and path != name else name


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
