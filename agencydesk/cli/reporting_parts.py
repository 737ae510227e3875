"""The parts of a year as they stand or would leave: their exact bytes, field by field."""

from __future__ import annotations

from dataclasses import dataclass

from agencydesk.cli.output import Output
from agencydesk.domain.report_schema import Part, read_record
from agencydesk.services.desk import Desk
from agencydesk.services.statistics.preview import PreviewLine, PreviewPart, lines_of
from agencydesk.services.statistics.reporting import Preview
from agencydesk.services.statistics.values import FigureValue
from agencydesk.services.statistics.words import StatisticsWords
from agencydesk.services.uploads.values import MessageRow

PREVIEW, CONFIRMED = "preview", "confirmed"


@dataclass(frozen=True, slots=True)
class ShownPart:
    """One part of a year.

    Attributes:
        fresh: as it would leave if it were confirmed now.
        message: what was confirmed and stands, or None.
        changed: whether a confirmation now would say something else than what stands.
        lines: the fields of what stands; where nothing does, of what would leave.
    """

    fresh: PreviewPart
    message: MessageRow | None
    changed: bool
    lines: tuple[PreviewLine, ...]

    @property
    def part(self) -> Part:
        """Which of the three."""
        return self.fresh.part

    @property
    def source(self) -> str | None:
        """Where the bytes come from: what was confirmed and stands, or the preview."""
        if self.message is not None:
            return CONFIRMED
        return None if self.fresh.record is None else PREVIEW

    @property
    def body(self) -> bytes:
        """The exact bytes; none where there are none."""
        return self.fresh.body if self.message is None else self.message.body

    @property
    def sha256(self) -> str:
        """Their hash."""
        return self.fresh.sha256 if self.message is None else self.message.sha256


def fetch_table(desk: Desk, year: int) -> None:
    """Get the year's table of cells where there is a platform and none is kept yet."""
    national = desk.uploads.national
    if desk.uploads.bindings.state().on and national.table(year) is None:
        national.fetch(year)


def read_parts(desk: Desk, preview: Preview) -> tuple[ShownPart, ...]:
    """Return the parts of a year beside what of them was confirmed and stands."""
    rows = {row.part: row.message for row in desk.uploads.statuses.year(preview.year).parts}
    changed = desk.reporting.changed_parts(preview)
    book = desk.statistics.files.get()
    shown = []
    for fresh in preview.parts:
        message = rows[fresh.part]
        if message is None or not message.stands:
            shown.append(ShownPart(fresh, None, fresh.part in changed, fresh.lines))
            continue
        lines = lines_of(read_record(message.body), preview.figures, book)
        shown.append(ShownPart(fresh, message, fresh.part in changed, lines))
    return tuple(shown)


def tell_parts(shown: tuple[ShownPart, ...], words: StatisticsWords, output: Output) -> None:
    """Print every part: its hash, and a sentence for each field."""
    for each in shown:
        title, fresh = words.say(f"part.{each.part}"), each.fresh
        message = each.message
        if message is not None:
            output.say(
                "report.part.stands",
                part=title,
                state=message.state_text,
                revision=message.revision,
                bytes=len(message.body),
                hash=message.sha256,
            )
            tell_fields(each.lines, words, output)
            if each.changed and fresh.record is not None:
                output.say("report.part.would-change", part=title)
                _tell_fresh(fresh, title, words, output)
        elif fresh.record is not None:
            _tell_fresh(fresh, title, words, output)
        elif fresh.held_back:
            output.say("report.part.held-back", part=title)
        if fresh.missing:
            output.line(missing_words(fresh, words, output))


def missing_words(fresh: PreviewPart, words: StatisticsWords, output: Output) -> str:
    """Return in words which figures a part lacks."""
    names = output.word("docket.separator").join(words.name(name) for name in fresh.missing)
    return output.word("report.part.missing", part=words.say(f"part.{fresh.part}"), names=names)


def _tell_fresh(part: PreviewPart, title: str, words: StatisticsWords, output: Output) -> None:
    revision = part.record.revision if part.record is not None else 0
    output.say(
        "report.part.fresh", part=title, revision=revision, bytes=len(part.body), hash=part.sha256
    )
    tell_fields(part.lines, words, output)


def tell_fields(lines: tuple[PreviewLine, ...], words: StatisticsWords, output: Output) -> None:
    """Print what is sent of each field, the exact figures it is made of, and a sentence."""
    for line in lines:
        name, sent = words.of(line.field.name), words.sent(line.field, line.sent)
        exact = exact_words(line, words, output)
        sentence = words.of(line.field.sentence)
        code = "report.field.rounded" if exact else "report.field.plain"
        output.line("  " + output.word(code, name=name, sent=sent, exact=exact, sentence=sentence))


def exact_words(line: PreviewLine, words: StatisticsWords, output: Output) -> str:
    """Return the exact figures of a field in words; empty where it is made of none."""
    values = dict(line.figures)
    answers = plain_figure(values.get("satisfaction_answers"))
    said = [
        f"{words.name(name)} {words.value(name, plain_figure(value), answers)}"
        for name, value in line.figures
    ]
    return output.word("docket.separator").join(said)


def plain_figure(value: object) -> FigureValue:
    """Return an exact figure as such."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    return tuple(str(part) for part in value) if isinstance(value, tuple) else None
