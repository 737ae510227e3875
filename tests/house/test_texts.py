"""Every error and shared text that the program asks for has words and the facts to fill them."""

from __future__ import annotations

import ast
from string import Formatter

import pytest

from agencydesk.paths import resources_dir
from agencydesk.texts import Texts
from tests.house.checks import sources

#: How a module asks for a text of a fixed table: the call's last name, and the table.
SHORT_WAYS = {"say": "cli", "word": "cli"}
#: A command line prints; widgets of the window have a ``say`` of their own.
SHORT_WAYS_IN = "agencydesk/cli/"


@pytest.fixture(scope="module")
def catalogue() -> Texts:
    return Texts.load(resources_dir() / "texts")


def placeholders(text: str) -> set[str]:
    """Return the names of the facts that a text needs."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def _constants(tree: ast.Module) -> dict[str, ast.expr]:
    """Return what the names of a module stand for."""
    return {
        ast.unparse(node.targets[0]): node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
    }


def _choices(node: ast.expr, constants: dict[str, ast.expr]) -> list[str]:
    """Return the literal texts an expression can be: one, or either of a choice."""
    if isinstance(node, ast.IfExp):
        return _choices(node.body, constants) + _choices(node.orelse, constants)
    if isinstance(node, ast.Name) and node.id in constants:
        return _choices(constants[node.id], {})
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def asked(source: str, path: str) -> list[tuple[str, str, set[str] | None]]:
    """Return (table, code, names of facts) of each text asked for by its literal code.

    The facts are None where they are handed over as a whole.
    """
    found: list[tuple[str, str, set[str] | None]] = []
    tree = ast.parse(source)
    constants = _constants(tree)
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not call.args:
            continue
        name = ast.unparse(call.func)
        last = name.rpartition(".")[2]
        facts = {word.arg for word in call.keywords if word.arg}
        whole = any(word.arg is None for word in call.keywords)
        code = call.args[0]
        if name == "UserError":
            tables = ["errors"]
        elif name.endswith("texts.get") and len(call.args) > 1:
            tables, code = _choices(call.args[0], constants), call.args[1]
        elif last in SHORT_WAYS and path.startswith(SHORT_WAYS_IN):
            tables = [SHORT_WAYS[last]]
        else:
            continue
        found += [(table, each, None if whole else facts) for table in tables
                  for each in _choices(code, constants)]  # fmt: skip
    return found


def faults(source: str, path: str, texts: Texts) -> list[str]:
    """Return the texts a module asks for that are not there or cannot be filled."""
    wrong = []
    for table, code, facts in asked(source, path):
        entry = texts.tables.get(table, {}).get(code)
        if entry is None:
            wrong.append(f"{path}: {table} {code} has no words")
        elif facts is not None:
            lacking = (placeholders(entry["zh"]) | placeholders(entry["en"])) - facts
            wrong += [f"{path}: {table} {code} lacks {name}" for name in sorted(lacking)]
    return wrong


def test_every_text_asked_for_is_there_and_can_be_filled(catalogue: Texts) -> None:
    modules = sources("agencydesk")
    assert sum(len(asked(source, path)) for path, source in modules.items()) > 150
    assert [fault for path, source in modules.items()
            for fault in faults(source, path, catalogue)] == []  # fmt: skip


@pytest.mark.parametrize(
    "call",
    [
        'raise UserError("no.such-code")',
        'raise UserError("case.unknown")',
        'raise UserError("sheet.empty" if small else "no.such-code")',
        'texts.get("terms", "no.such", language)',
        'output.say("written")',
    ],
)
def test_a_text_that_is_missing_or_lacks_a_fact_is_noticed(catalogue: Texts, call: str) -> None:
    assert len(faults(call, "agencydesk/cli/made_up.py", catalogue)) >= 1


def test_both_languages_say_the_same_facts(catalogue: Texts) -> None:
    assert [
        f"{table} {code}"
        for table, entries in catalogue.tables.items()
        for code, entry in entries.items()
        if placeholders(entry["zh"]) != placeholders(entry["en"])
    ] == []


def test_every_error_with_words_can_happen(catalogue: Texts) -> None:
    source = "".join(sources("agencydesk").values())
    assert [code for code in catalogue.tables["errors"] if f'"{code}"' not in source] == []
