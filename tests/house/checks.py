"""What a machine can say about a source text: each check returns its findings, best none."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]

MODULE_LINES = 500
CLASS_LINES = 250
CLASS_METHODS = 20
FUNCTION_LINES = 60

#: Libraries that cost time to import and may be loaded when they are first used.
HEAVY = {
    *("alembic", "icalendar", "keyring", "mnemonic", "pypdfium2", "python_calamine", "reportlab"),
    *("requests", "truststore", "xlsxwriter"),
}
#: Our own rooms that pull such a library in with them.
HEAVY_ROOMS = ("agencydesk.reports", "agencydesk.exchange", "agencydesk.models", "agencydesk.sync")
#: The command line may reach for Qt only when a command needs it.
HEAVY_FOR_CLI = ("PySide6", "agencydesk.app", "agencydesk.ui")

#: Modules of the standard library that some systems lack.
NOT_EVERYWHERE = {"fcntl", "msvcrt", "resource", "winreg"}

#: Calls that open, connect or create something; none may run because a module is imported.
ACTS = {
    *("open", "connect", "create_engine", "read_text", "read_bytes", "write_text", "write_bytes"),
    *("mkdir", "makedirs", "touch", "unlink", "glob", "rglob", "iterdir", "listdir", "walk"),
    *("urlopen", "create_connection", "Popen", "run", "check_output", "Thread", "start"),
    *("getenv", "basicConfig", "setlocale", "resources_dir", "load", "registerFont"),
    *("now", "today", "utcnow", "time", "Database", "Desk", "QApplication", "QTranslator"),
}
FILE_CALLS = {"open", "read_text", "write_text"}
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK|NotImplemented" r"Error)\b")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources(*folders: str) -> dict[str, str]:
    """Return the text of every Python file below the folders, by path from the checkout."""
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def _lines(node: ast.ClassDef | Function) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def too_large(source: str) -> list[str]:
    """Return modules, classes and functions over the size limits."""
    found = []
    if source.count("\n") > MODULE_LINES:
        found.append(f"module: {source.count(chr(10))} lines")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(part, Function) for part in node.body)
            if _lines(node) > CLASS_LINES or methods > CLASS_METHODS:
                found.append(f"class {node.name}: {_lines(node)} lines, {methods} methods")
        elif isinstance(node, Function) and _lines(node) > FUNCTION_LINES:
            found.append(f"function {node.name}: {_lines(node)} lines")
    return found


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or "."]
    return [alias.name for alias in node.names]


def _may_be_late(name: str, path: str, said: str) -> bool:
    if name in NOT_EVERYWHERE:
        return "not on" in said
    rooms = HEAVY_ROOMS + (HEAVY_FOR_CLI if path.startswith("agencydesk/cli") else ())
    heavy = name.split(".")[0] in HEAVY or any(f"{name}.".startswith(f"{room}.") for room in rooms)
    return heavy and "heavy:" in said


def late_imports(source: str, path: str) -> list[str]:
    """Return imports inside functions without a good reason, or without saying it."""
    found = []
    lines = source.splitlines()
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, Function):
            continue
        for node in ast.walk(function):
            if not isinstance(node, ast.Import | ast.ImportFrom):
                continue
            said = " ".join(lines[node.lineno - 1 : node.end_lineno])
            if not all(_may_be_late(name, path, said) for name in _imported(node)):
                found.append(f"line {node.lineno}: {lines[node.lineno - 1].strip()}")
    return sorted(set(found))


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _runs_on_import(node: ast.AST) -> list[ast.Call]:
    """Return the calls below a node, without those inside functions."""
    if isinstance(node, ast.Lambda):
        return []
    if isinstance(node, Function):
        inner = [*node.decorator_list, *node.args.defaults]
    else:
        inner = list(ast.iter_child_nodes(node))
    calls = [node] if isinstance(node, ast.Call) else []
    return calls + [call for child in inner for call in _runs_on_import(child)]


def acts_on_import(source: str) -> list[str]:
    """Return calls that would open, connect or create while the module is being imported."""
    tree = ast.parse(source)
    body = [node for node in tree.body if not _is_main_guard(node)]
    calls = [call for node in body for call in _runs_on_import(node)]
    return [f"line {call.lineno}: {_name(call)}()" for call in calls if _name(call) in ACTS]


def _is_main_guard(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "__name__ == '__main__'"


def untranslatable(source: str) -> list[str]:
    """Return texts of the window that will never be translated.

    The extraction of strings takes literals only, and knows ``self.tr(text)`` and
    ``QCoreApplication.translate(context, text)`` by these names: through an alias ``tr`` it
    would take the context for the text.
    """
    found = []
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call):
            continue
        called = ast.unparse(call.func)
        alias = called == "tr"
        if alias or called.endswith(".tr") or called == "QCoreApplication.translate":
            texts = call.args[:2]
            if alias or not texts or not all(isinstance(text, ast.Constant) for text in texts):
                found.append(f"line {call.lineno}: {ast.unparse(call)}")
    return found


def without_encoding(source: str) -> list[str]:
    """Return text files opened in whatever encoding the system happens to have."""
    found = []
    for call in ast.walk(ast.parse(source)):
        if not (isinstance(call, ast.Call) and _name(call) in FILE_CALLS):
            continue
        owner = ast.unparse(call.func).rpartition(".")[0]
        given = {word.arg for word in call.keywords}
        texts = [arg.value for arg in call.args if isinstance(arg, ast.Constant)]
        binary = any(
            isinstance(text, str) and re.fullmatch(r"[rwxa+]*b[rwxa+]*", text) for text in texts
        )
        foreign = owner.split(".")[-1] in {"os", "webbrowser", "Image", "zipfile", "archive"}
        if not (binary or foreign or "encoding" in given) and _is_text_open(call, owner):
            found.append(f"line {call.lineno}: {ast.unparse(call)}")
    return found


def _is_text_open(call: ast.Call, owner: str) -> bool:
    """Say whether the call opens a text file: the builtin, ``io.open`` or a method of a path."""
    if _name(call) != "open":
        return True
    if owner in ("", "io"):
        return True
    first = call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None
    return isinstance(first, str) and re.fullmatch(r"[rwxat+]+", first) is not None


def imported_roots(source: str) -> set[str]:
    """Return the first names of everything a source imports, anywhere in it."""
    nodes = [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Import | ast.ImportFrom)]
    return {name.split(".")[0] for node in nodes for name in _imported(node)}


def imports_qt(source: str) -> list[str]:
    """Return imports of Qt."""
    return sorted(imported_roots(source) & {"PySide6", "shiboken6"})


def unfinished_words(source: str) -> list[str]:
    """Return the words that mark unfinished work."""
    return UNFINISHED.findall(source)


def script(name: str) -> ModuleType:
    """Return a script of packaging/ as a module; its folder is no package."""
    path = ROOT / "packaging" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"house_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module
