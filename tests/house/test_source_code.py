"""The rules of the house that a machine checks; each is also shown to catch an offender."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.house import checks

if TYPE_CHECKING:
    from collections.abc import Callable

PROGRAM = checks.sources("agencydesk")
EVERYTHING = (
    PROGRAM
    | checks.sources("packaging", "tests")
    | {"main.py": (checks.ROOT / "main.py").read_text(encoding="utf-8")}
)


def none_of(found: list[str]) -> None:
    assert not found, "\n".join(["", *found])


def findings(files: dict[str, str], check: Callable[[str], list[str]]) -> list[str]:
    return [f"{path}: {finding}" for path, text in files.items() for finding in check(text)]


def test_modules_classes_and_functions_stay_small() -> None:
    none_of(findings(PROGRAM, checks.too_large))


def test_an_oversized_module_class_and_function_are_noticed() -> None:
    function = "def long():\n" + "    x = 1\n" * checks.FUNCTION_LINES
    methods = "class Many:\n" + "".join(f"    def m{n}(self): ...\n" for n in range(21))
    lines = "class Long:\n" + "    x = 1\n" * checks.CLASS_LINES
    assert checks.too_large(function) == ["function long: 61 lines"]
    assert checks.too_large(methods) == ["class Many: 22 lines, 21 methods"]
    assert checks.too_large(lines) == ["class Long: 251 lines, 0 methods"]
    assert checks.too_large("x = 1\n" * 501) == ["module: 501 lines"]


def test_sizes_at_the_limit_pass() -> None:
    assert checks.too_large("def long():\n" + "    x = 1\n" * 59) == []
    assert checks.too_large("x = 1\n" * 500) == []


def test_only_heavy_libraries_are_imported_late() -> None:
    late = [f"{p}: {f}" for p, text in PROGRAM.items() for f in checks.late_imports(text, p)]
    none_of(late)


@pytest.mark.parametrize(
    "line",
    [
        "import json  # noqa: PLC0415  (heavy: it is not)",
        "from agencydesk.services import desk  # noqa: PLC0415  (heavy: it is not)",
        "import reportlab  # noqa: PLC0415",
        "import resource  # noqa: PLC0415",
        "from PySide6 import QtWidgets  # noqa: PLC0415  (heavy: Qt)",
    ],
)
def test_a_late_import_without_a_reason_is_noticed(line: str) -> None:
    assert checks.late_imports(f"def f():\n    {line}\n", "agencydesk/services/x.py")


def test_a_late_import_with_a_reason_passes() -> None:
    line = "from reportlab.pdfgen import canvas  # noqa: PLC0415  (heavy: 90 ms)"
    assert checks.late_imports(f"def f():\n    {line}\n", "agencydesk/reports/x.py") == []
    unix = "import resource  # noqa: PLC0415  (not on Windows)"
    assert checks.late_imports(f"def f():\n    {unix}\n", "agencydesk/exchange/x.py") == []
    window = "from agencydesk.app import main  # noqa: PLC0415  (heavy: Qt)"
    assert checks.late_imports(f"def f():\n    {window}\n", "agencydesk/cli.py") == []


def test_importing_a_module_does_nothing() -> None:
    files = {path: text for path, text in PROGRAM.items() if "/migrations/" not in path}
    none_of(findings(files, checks.acts_on_import))


@pytest.mark.parametrize(
    "source",
    [
        "text = open('x', encoding='utf-8').read()",
        "class Settings:\n    folder = Path('x').mkdir()",
        "engine = create_engine('sqlite://')",
        "def f(day=date.today()):\n    return day",
        "if True:\n    connection = sqlite3.connect('x')",
    ],
)
def test_a_module_that_acts_when_imported_is_noticed(source: str) -> None:
    assert checks.acts_on_import(source)


def test_acting_inside_a_function_passes() -> None:
    assert checks.acts_on_import("def f():\n    return open('x', encoding='utf-8')") == []
    assert checks.acts_on_import("later = lambda: open('x', encoding='utf-8')") == []


def test_texts_of_the_window_can_be_translated() -> None:
    none_of(findings(PROGRAM, checks.untranslatable))


@pytest.mark.parametrize(
    "call",
    [
        "self.tr(f'{count} cases')",
        "self.tr('a' + name)",
        "self.tr('{} cases'.format(count))",
        "self.tr(title)",
        "self.tr('{} of {}', note)",
        "tr('Page', 'Overdue')",
        "QCoreApplication.translate('Page', 'a' + 'b')",
    ],
)
def test_a_text_that_is_not_one_literal_is_noticed(call: str) -> None:
    assert checks.untranslatable(call)


def test_a_literal_text_with_a_plural_passes() -> None:
    assert checks.untranslatable("self.tr('%n case(s)', '', count)") == []
    assert checks.untranslatable("self.tr('{} of ' 'all').format(count)") == []


def test_text_files_are_opened_with_an_encoding() -> None:
    none_of(findings(EVERYTHING, checks.without_encoding))


@pytest.mark.parametrize("call", ["open(path)", "path.open('w')", "path.read_text()"])
def test_a_text_file_without_an_encoding_is_noticed(call: str) -> None:
    assert checks.without_encoding(call)


@pytest.mark.parametrize(
    "call",
    ["open(path, 'rb')", "path.open('wb')", "path.read_text(encoding='utf-8')", "dialog.open()"],
)
def test_bytes_and_named_encodings_pass(call: str) -> None:
    assert checks.without_encoding(call) == []


def test_qt_lives_in_the_window_only() -> None:
    below = {
        path: text
        for path, text in PROGRAM.items()
        if not path.startswith("agencydesk/ui/") and path != "agencydesk/app.py"
    }
    none_of(findings(below, checks.imports_qt))


def test_an_import_of_qt_is_noticed() -> None:
    assert checks.imports_qt("from PySide6.QtCore import QObject")
    assert checks.imports_qt("def f():\n    import shiboken6")


def test_nothing_is_left_unfinished() -> None:
    files = PROGRAM | checks.sources("packaging")
    none_of(findings(files, checks.unfinished_words))


def test_a_note_to_self_is_noticed() -> None:
    assert checks.unfinished_words("x = 1  # TO" + "DO: later")
    assert checks.unfinished_words("raise NotImplemented" + "Error")
