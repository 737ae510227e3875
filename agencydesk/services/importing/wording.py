"""What the fields, rows and questions of an import are called."""

from __future__ import annotations

from agencydesk.exchange.sheets.vocabulary import Vocabulary
from agencydesk.services.importing.mappings import ANNUITY, is_field
from agencydesk.services.importing.rows import COLUMN_OF
from agencydesk.services.importing.values import KEEP, LEAVE, ImportLine
from agencydesk.texts import Language, Texts


def describe(line: ImportLine, vocabulary: Vocabulary, texts: Texts, language: Language) -> str:
    """Return a line of a plan in words."""
    facts = dict(line.facts)
    if "field" in facts:
        facts["field"] = field_title(str(facts["field"]), vocabulary, texts, language)
    return texts.get(line.table, line.code, language, **facts)


def sheet_field_title(name: str, vocabulary: Vocabulary, texts: Texts, language: Language) -> str:
    """Return what a field of a sheet is called; ``+name`` is a user-defined field."""
    return field_title(COLUMN_OF.get(name, name), vocabulary, texts, language)


def choices_of(vocabulary: Vocabulary, texts: Texts, language: Language) -> list[tuple[str, str]]:
    """Return everything a column can be taken for, as (name, label): first to leave or keep it."""
    names = [name for name in vocabulary.fields if is_field(name, vocabulary)]
    return [
        (name, sheet_field_title(name, vocabulary, texts, language))
        for name in (LEAVE, KEEP, *names)
    ]


def field_title(name: str, vocabulary: Vocabulary, texts: Texts, language: Language) -> str:
    """Return what a column, role or field of a case is called."""
    if name.startswith(ANNUITY):
        year = name.removeprefix(ANNUITY)
        return texts.get("import", "column.annuity", language, year=year)
    if texts.has("import", f"column.{name}"):
        return texts.get("import", f"column.{name}", language)
    known = vocabulary.fields.get(name)
    return known.title if known is not None else name.removeprefix("+")
