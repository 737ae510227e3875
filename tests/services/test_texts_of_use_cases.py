"""Every error and note that a use case can raise has its words, and the facts to fill them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from agencydesk import services
from agencydesk.texts import Texts

FOLDER = Path(services.__file__).parent
#: Where a code is handed on, and the fact that goes with it.
HANDED_ON = {"writer.get": "id", "require": "fields", "not_in_future": "day"}


def codes() -> list[tuple[str, str, frozenset[str]]]:
    """Return (table, code, names of facts) for every error and note in the services."""
    found: set[tuple[str, str, frozenset[str]]] = set()
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                found |= _of_call(node)
    return sorted(found, key=lambda entry: (entry[0], entry[1], sorted(entry[2])))


def _of_call(node: ast.Call) -> set[tuple[str, str, frozenset[str]]]:
    name = ast.unparse(node.func)
    said = [
        part.value
        for part in node.args
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
    if name == "UserError" and said:
        return {("errors", said[0], frozenset(key.arg for key in node.keywords if key.arg))}
    if name == "Note" and said:
        keys = [part for part in node.args if isinstance(part, ast.Dict)]
        facts = frozenset(
            str(key.value) for part in keys for key in part.keys if isinstance(key, ast.Constant)
        )
        return {("notes", said[0], facts)} if facts or len(node.args) == 1 else set()
    if name in HANDED_ON and said and "." in said[-1]:
        return {("errors", said[-1], frozenset({HANDED_ON[name]}))}
    return set()


def test_the_codes_are_found() -> None:
    assert len(codes()) > 50


@pytest.mark.parametrize(("table", "code", "facts"), codes())
def test_a_code_has_words_in_both_languages(
    texts: Texts, table: str, code: str, facts: frozenset[str]
) -> None:
    for language in ("zh", "en"):
        assert texts.get(table, code, language, **dict.fromkeys(facts, "x"))
