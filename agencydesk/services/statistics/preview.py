"""The preview: the exact bytes of each part, field by field beside the exact figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from agencydesk.domain.privacy import CellTable
from agencydesk.domain.report_schema import Part, Record, Value
from agencydesk.domain.statistics import (
    FIRST,
    Figures,
    Standing,
    is_sent,
    make_part,
    missing,
)
from agencydesk.domain.statistics_book import FieldText, StatisticsBook
from agencydesk.sync.protocol import body_hash


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One field that leaves.

    Attributes:
        sent: what the body holds.
        figures: the exact figures it was made of, by name; they stay here.
    """

    field: FieldText
    sent: Value
    figures: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class PreviewPart:
    """One part as it would leave.

    Attributes:
        record: None where it cannot be made or is not sent.
        missing: the figures without which it cannot be made.
        held_back: not sent because the agency is large enough to be known by its amounts.
        stands: nothing in it differs from what is reported or on its way: the record is that very
            one, and it is not sent again.
    """

    part: Part
    record: Record | None
    lines: tuple[PreviewLine, ...]
    missing: tuple[str, ...]
    held_back: bool
    stands: bool = False

    @property
    def body(self) -> bytes:
        """The exact bytes; none where there is no record."""
        return b"" if self.record is None else self.record.body()

    @property
    def sha256(self) -> str:
        """The hash over exactly these bytes; empty where there is no record."""
        return "" if self.record is None else body_hash(self.body)


def preview_part(
    part: Part,
    figures: Figures,
    secret: bytes,
    book: StatisticsBook,
    table: CellTable | None = None,
    standing: Standing = FIRST,
) -> PreviewPart:
    """Return one part as it would leave; what is shown is what is queued.

    Raises:
        SchemaError: a figure is beyond what the schema can hold.
    """
    lacking, sent = missing(part, figures), is_sent(part, figures)
    if lacking or not sent:
        return PreviewPart(part, None, (), lacking, not sent)
    record = make_part(part, figures, secret, table, standing)
    return PreviewPart(part, record, lines_of(record, figures, book), (), held_back=False)


def as_it_stands(
    shown: PreviewPart, reported: Record, figures: Figures, book: StatisticsBook
) -> PreviewPart:
    """Return a part that would say nothing new as the very record that is reported already."""
    lines = lines_of(reported, figures, book)
    return replace(shown, record=reported, lines=lines, stands=True)


def lines_of(record: Record, figures: Figures, book: StatisticsBook) -> tuple[PreviewLine, ...]:
    """Return the fields of a record beside the exact figures they are made of."""
    return tuple(
        PreviewLine(
            text,
            record.values[text.id],
            tuple((name, getattr(figures, name)) for name in text.figures),
        )
        for text in book.fields[record.part]
    )


def preview_parts(
    figures: Figures,
    secret: bytes,
    book: StatisticsBook,
    table: CellTable | None,
    standings: Mapping[Part, Standing],
) -> tuple[PreviewPart, ...]:
    """Return all parts as they would leave, each with where it stands on the platform."""
    return tuple(
        preview_part(part, figures, secret, book, table, standings.get(part, FIRST))
        for part in Part
    )
