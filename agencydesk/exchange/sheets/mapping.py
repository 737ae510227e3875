"""Which column means what: proposed by the headings, corrected and saved by the user."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from agencydesk.errors import UserError

#: A column that is read by nobody, such as a running number.
IGNORED = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """The meaning of the columns of one table.

    Attributes:
        signature: ``signature()`` of the headings it was made for.
        columns: zero-based column to a field's name; ``IGNORED`` leaves the column out.
        extra: zero-based column to the name of a user-defined field that keeps its text.
    """

    signature: str
    columns: dict[int, str] = field(default_factory=dict)
    extra: dict[int, str] = field(default_factory=dict)

    def with_column(self, column: int, field_name: str) -> Mapping:
        """Return a copy in which ``column`` is ``field_name``; no other column keeps that field."""
        columns = {
            index: name
            for index, name in self.columns.items()
            if index != column and (name != field_name or name == IGNORED)
        }
        columns[column] = field_name
        extra = {index: name for index, name in self.extra.items() if index != column}
        return Mapping(self.signature, dict(sorted(columns.items())), extra)

    def with_extra(self, column: int, name: str) -> Mapping:
        """Return a copy that keeps ``column`` as the user-defined field ``name``."""
        columns = {index: old for index, old in self.columns.items() if index != column}
        return Mapping(self.signature, columns, {**self.extra, column: name})

    def to_json(self) -> str:
        """Return the mapping as JSON text with stable order."""
        return json.dumps(
            {
                "signature": self.signature,
                "columns": {str(column): name for column, name in sorted(self.columns.items())},
                "extra": {str(column): name for column, name in sorted(self.extra.items())},
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, text: str) -> Mapping:
        """Read what ``to_json`` wrote.

        Raises:
            UserError: ``sheet.mapping``: the text is not such a mapping.
        """
        try:
            data: object = json.loads(text)
        except ValueError as error:
            raise UserError("sheet.mapping", field="JSON") from error
        if not isinstance(data, dict) or not isinstance(data.get("signature"), str):
            raise UserError("sheet.mapping", field="signature")
        return cls(data["signature"], _columns(data, "columns"), _columns(data, "extra"))


def _columns(data: dict[str, object], key: str) -> dict[int, str]:
    table = data.get(key)
    if not isinstance(table, dict) or not all(
        isinstance(column, str) and column.isdecimal() and isinstance(name, str)
        for column, name in table.items()
    ):
        raise UserError("sheet.mapping", field=key)
    return {int(column): name for column, name in table.items()}


def signature(headings: Iterable[str]) -> str:
    """Return a short name for a row of headings, so that a saved mapping finds its sheet again.

    White space, case and full-width forms do not count; the order of the columns does.
    """
    text = "\x1f".join(
        "".join(unicodedata.normalize("NFKC", heading).lower().split()) for heading in headings
    )
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table found on a sheet; row numbers are those the spreadsheet shows, from 1.

    Attributes:
        sheet_index: position of the sheet in the book, from 0.
        heading_rows: the one or two rows that hold the headings.
        headings: one text a column, the two rows joined; empty where there is none.
        last_row: last row that belongs to the table, inclusive.
        proposal: what the headings and the first values say the columns are.
        void_sheet: the sheet's name says that its cases were given up.
        dossier: the rows are the papers of one case, not cases.
    """

    sheet_index: int
    sheet_name: str
    heading_rows: tuple[int, ...]
    headings: tuple[str, ...]
    last_row: int
    proposal: Mapping
    void_sheet: bool = False
    dossier: bool = False

    @property
    def first_row(self) -> int:
        """The first row after the headings."""
        return self.heading_rows[-1] + 1
