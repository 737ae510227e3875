"""What the columns of a sheet are taken for, and how the user says it better."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from agencydesk.errors import UserError
from agencydesk.exchange.sheets.archive import column_name
from agencydesk.exchange.sheets.mapping import IGNORED, FoundTable
from agencydesk.exchange.sheets.mapping import Mapping as SheetMapping
from agencydesk.exchange.sheets.vocabulary import Rank, Vocabulary, heading_key
from agencydesk.services.importing.values import (
    KEEP,
    LEAVE,
    ColumnPlan,
    ImportPlan,
    SheetPlan,
    Trust,
)

#: Before the year of a column that says what became of that year's fee.
ANNUITY = "annuity."


def columns_of(
    table: FoundTable, said: SheetMapping | None, vocabulary: Vocabulary
) -> tuple[ColumnPlan, ...]:
    """Return every column of a table that has a heading or means something, from the left.

    Args:
        table: the table.
        said: what the user said its columns mean; without it, what its headings say.
        vocabulary: the known headings.
    """
    mapping = said or table.proposal
    named = {column for column, heading in enumerate(table.headings) if heading}
    used = sorted(named | mapping.columns.keys() | mapping.extra.keys())
    return tuple(
        ColumnPlan(
            column,
            table.headings[column] if column < len(table.headings) else "",
            KEEP if column in mapping.extra else mapping.columns.get(column, IGNORED) or LEAVE,
            mapping.extra.get(column, ""),
            _trust(table, column, mapping, vocabulary),
        )
        for column in used
    )


def taken_of(columns: Iterable[ColumnPlan]) -> tuple[tuple[str, str], ...]:
    """Return heading and field of what is taken; ``+name`` is a user-defined field."""
    each = list(columns)
    fields = [
        (column.heading, column.field) for column in each if column.field not in (KEEP, LEAVE)
    ]
    return (
        *fields,
        *((column.heading, f"+{column.own}") for column in each if column.field == KEEP),
    )


def _trust(table: FoundTable, column: int, mapping: SheetMapping, vocabulary: Vocabulary) -> Trust:
    """Say how sure it is what a column means."""
    proposed = table.proposal
    mine = mapping.columns.get(column), mapping.extra.get(column)
    if mine != (proposed.columns.get(column), proposed.extra.get(column)):
        return Trust.SAID
    if column in mapping.extra:
        return Trust.UNKNOWN
    match = vocabulary.match(table.headings[column]) if column < len(table.headings) else None
    name = mapping.columns.get(column)
    if match is None or match.rank is Rank.BEGINNING or name not in (IGNORED, match.field):
        return Trust.GUESSED
    return Trust.KNOWN


def corrected(sheet: SheetPlan, changes: Mapping[int, str], vocabulary: Vocabulary) -> SheetMapping:
    """Return what the columns of a sheet mean after some were changed.

    A field belongs to one column: the column that had it before is kept as own field, so that
    nothing it holds is lost.

    Args:
        sheet: the sheet as it was read.
        changes: column to a field's name, ``LEAVE`` or ``KEEP``.
        vocabulary: the known fields.

    Raises:
        UserError: ``import.no-field`` for a field that does not exist, ``import.no-column``.
    """
    headings = {column.index: column.heading for column in sheet.columns}
    fields = {
        column.index: IGNORED if column.field == LEAVE else column.field
        for column in sheet.columns
        if column.field != KEEP
    }
    own = {column.index: column.own for column in sheet.columns if column.field == KEEP}
    mapping = SheetMapping(sheet.signature, fields, own)
    for index, field in changes.items():
        if index not in headings:
            raise UserError("import.no-column", column=column_name(index))
        if field == KEEP:
            mapping = _kept(mapping, index, headings[index])
        elif field == LEAVE:
            mapping = mapping.with_column(index, IGNORED)
        elif not is_field(field, vocabulary):
            raise UserError("import.no-field", field=field)
        else:
            lost = [other for other, name in mapping.columns.items() if name == field != IGNORED]
            mapping = mapping.with_column(index, field)
            for other in lost:
                if other != index:
                    mapping = _kept(mapping, other, headings[other])
    return mapping


def by_heading(
    plan: ImportPlan, changes: Iterable[tuple[str, str]], vocabulary: Vocabulary
) -> dict[str, SheetMapping]:
    """Return the mappings, by signature, of all sheets in which one of these headings stands.

    Args:
        plan: what a dry run found.
        changes: heading and field; headings are compared as the sheets' own are.
        vocabulary: the known fields.

    Raises:
        UserError: ``import.no-heading`` if no sheet has it, and those of ``corrected``.
    """
    wanted = [(heading_key(heading), heading, field) for heading, field in changes]
    unused = {heading for _, heading, _ in wanted}
    found: dict[str, SheetMapping] = {}
    for sheet in plan.sheets:
        here: dict[int, str] = {}
        for key, heading, field in wanted:
            for column in sheet.columns:
                if heading_key(column.heading) == key:
                    here[column.index] = field
                    unused.discard(heading)
        if here:
            found[sheet.signature] = corrected(sheet, here, vocabulary)
    if unused:
        raise UserError("import.no-heading", heading="、".join(sorted(unused)))
    return found


def is_field(name: str, vocabulary: Vocabulary) -> bool:
    """Say whether a column can be taken for this."""
    if name.startswith(ANNUITY):
        return name.removeprefix(ANNUITY).isdigit()
    return name in vocabulary.fields and vocabulary.type_of(name) != "ignored"


def _kept(mapping: SheetMapping, index: int, heading: str) -> SheetMapping:
    letter = column_name(index)
    name = " ".join(heading.split()) or letter
    if name in (used for other, used in mapping.extra.items() if other != index):
        name = f"{name} ({letter})"
    return mapping.with_extra(index, name)
