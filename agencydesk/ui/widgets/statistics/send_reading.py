"""What the section of preview and sending shows, in words, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from agencydesk.domain.report_schema import Part
from agencydesk.services.uploads.values import Asked, Binding, MessageRow, YearRow
from agencydesk.texts import Language

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk
    from agencydesk.services.statistics.preview import PreviewLine, PreviewPart
    from agencydesk.services.statistics.reporting import Preview
    from agencydesk.services.statistics.words import StatisticsWords

#: Fields that may be empty without anything being left out.
_PLAIN = ("supersedes", "kmap")


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field that leaves.

    Attributes:
        sent: what leaves, in words.
        stays: the exact figures it is made of, which do not.
        empty: whether nothing of it leaves.
    """

    name: str
    sent: str
    stays: str
    sentence: str
    empty: bool


@dataclass(frozen=True, slots=True)
class PartLines:
    """A part in words.

    Attributes:
        fields: none where the part is not sent.
        left_empty: the names of the fields that stay empty.
        missing: the figures without which it cannot be sent: name as the program calls it, title.
        held_back: not sent, because the agency is large enough to be known by its amounts.
        body: the exact bytes as text.
        changed: whether it says something else than what is reported already.
    """

    part: Part
    title: str
    about: str
    fields: tuple[FieldLine, ...]
    left_empty: str
    missing: tuple[tuple[str, str], ...]
    held_back: bool
    body: str
    length: int
    sha256: str
    revision: int
    changed: bool


@dataclass(frozen=True, slots=True)
class ShownSending:
    """Everything the section shows of a year.

    Attributes:
        parts: none while the agency's secret is not at hand.
        cell: where the agency is counted, in words; ``agencies`` how many share it, 0: not known.
        asked: what the platform said when it was asked for the table; None if it never was.
        delay: up to how many hours chance delays the first attempt.
        last_day: the last day on which it is sent; ``late`` says whether it has passed.
        sheet_checked: whether the recovery sheet was shown to be there.
        never: what never leaves.
        history: every message of every year, newest first.
    """

    preview: Preview
    parts: tuple[PartLines, ...]
    cell: str
    agencies: int
    asked: Asked | None
    binding: Binding
    year: YearRow
    history: tuple[MessageRow, ...]
    never: tuple[str, ...]
    delay: int
    last_day: date
    late: bool
    sheet_checked: bool
    person: str

    @property
    def changed(self) -> frozenset[Part]:
        """The parts a confirmation would send."""
        return frozenset(part.part for part in self.parts if part.changed)

    @property
    def stands(self) -> tuple[Part, ...]:
        """The parts of which something is reported or on its way."""
        return tuple(row.part for row in self.year.parts if row.stands)


def read_sending(desk: Desk, year: int, language: Language) -> ShownSending:
    """Return what is shown of a year; asks the keychain, so it runs on the network lane."""
    words, book = desk.statistics.words(language), desk.statistics.files.get()
    preview = desk.reporting.preview(year)
    changed = desk.reporting.changed_parts(preview)
    statuses, last_day = desk.uploads.statuses, desk.uploads.consents.last_day(year)
    cells = [each.record.values["cell"] for each in preview.parts
             if each.record is not None and "cell" in each.record.values]  # fmt: skip
    return ShownSending(
        preview=preview,
        parts=tuple(part_lines(part, words, part.part in changed) for part in preview.parts),
        cell=words.cell(str(cells[0])) if cells else "",
        agencies=preview.agencies,
        asked=desk.uploads.national.last_asked(year),
        binding=desk.uploads.bindings.state(),
        year=statuses.year(year, language),
        history=tuple(
            message
            for known in statuses.years(language)
            for message in statuses.history(known.year, language)
        ),
        never=tuple(words.of(text.name) for text in book.never),
        delay=desk.reporting.delay(),
        last_day=last_day,
        late=desk.today() > last_day,
        sheet_checked=desk.uploads.recovery.is_checked(),
        person=desk.context.actor.name,
    )


def part_lines(part: PreviewPart, words: StatisticsWords, changed: bool) -> PartLines:
    """Return a part in words."""
    fields = tuple(_field_line(line, words) for line in part.lines)
    return PartLines(
        part=part.part,
        title=words.say(f"part.{part.part}"),
        about=words.say(f"about.{part.part}"),
        fields=fields,
        left_empty=words.joined(
            [
                words.of(line.field.name)
                for line in part.lines
                if line.sent is None and line.field.id not in _PLAIN
            ]
        ),
        missing=tuple((name, words.name(name)) for name in part.missing),
        held_back=part.held_back,
        body=part.body.decode("ascii"),
        length=len(part.body),
        sha256=part.sha256,
        revision=part.record.revision if part.record is not None else 0,
        changed=changed,
    )


def _field_line(line: PreviewLine, words: StatisticsWords) -> FieldLine:
    stays = [
        f"{words.name(name)} {words.value(name, _figure(value))}" for name, value in line.figures
    ]
    return FieldLine(
        words.of(line.field.name),
        words.sent(line.field, line.sent),
        words.beside(stays),
        words.of(line.field.sentence),
        line.sent is None,
    )


def _figure(value: object) -> bool | int | str | tuple[str, ...] | None:
    """Return an exact figure as such."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    return tuple(str(part) for part in value) if isinstance(value, tuple) else None
