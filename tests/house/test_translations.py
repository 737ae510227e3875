"""The check of the translations, on a small window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.house.checks import script

if TYPE_CHECKING:
    from pathlib import Path

translations = script("check_translations")

WINDOW = """
from PySide6.QtCore import QObject


class Page(QObject):
    def title(self, count: int) -> str:
        return self.tr("Cases of {client}") + self.tr("%n case(s)", "", count)
"""
CATALOGUE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Page</name>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation><numerusform>%n 件</numerusform></translation>
    </message>
    <message>
        <source>Cases of {client}</source>
        <translation>{client}的案件</translation>
    </message>
</context>
</TS>
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    (tmp_path / "page.py").write_text(WINDOW, encoding="utf-8")
    path = tmp_path / "words_zh_CN.ts"
    path.write_text(CATALOGUE, encoding="utf-8")
    translations.compile_catalogue(path, path.with_suffix(".qm"))
    return path


def faults(catalogue: Path) -> list[str]:
    found: list[str] = translations.check(catalogue, ["page.py"], catalogue.parent)
    return found


def change(catalogue: Path, before: str, after: str) -> None:
    text = catalogue.read_text(encoding="utf-8")
    assert before in text
    catalogue.write_text(text.replace(before, after), encoding="utf-8")
    translations.compile_catalogue(catalogue, catalogue.with_suffix(".qm"))


def test_a_complete_catalogue_has_no_faults(catalogue: Path) -> None:
    assert faults(catalogue) == []


def test_a_string_that_was_not_extracted_is_missing(catalogue: Path) -> None:
    page = catalogue.parent / "page.py"
    page.write_text(WINDOW.replace("Cases of", "Matters of"), encoding="utf-8")
    assert faults(catalogue) == [
        "missing: Page: Matters of {client}",
        "stale: Page: Cases of {client}",
    ]


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("<translation>{client}的案件", '<translation type="unfinished">{client}', "unfinished"),
        ("{client}的案件", "", "unfinished"),
        ("{client}的案件", "客户的案件", "placeholders differ"),
        ("<translation>{client}", '<translation type="vanished">{client}', "missing"),
    ],
)
def test_a_faulty_translation_is_noticed(
    catalogue: Path, before: str, after: str, fault: str
) -> None:
    change(catalogue, before, after)
    assert faults(catalogue)[0] == f"{fault}: Page: Cases of {{client}}"


def test_a_binary_file_of_older_translations_is_out_of_date(catalogue: Path) -> None:
    older = catalogue.with_suffix(".qm").read_bytes()
    change(catalogue, "的案件", "的全部案件")
    catalogue.with_suffix(".qm").write_bytes(older)
    assert faults(catalogue) == ["out of date: words_zh_CN.qm"]
