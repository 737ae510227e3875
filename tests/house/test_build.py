"""What the frozen program's folder must hold and must not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.house.checks import script

if TYPE_CHECKING:
    from pathlib import Path

build = script("build")

WHOLE = (
    "agencydesk",
    "_internal/resources/rules/filing.toml",
    "_internal/resources/fees/official_fees.toml",
    "_internal/resources/holidays/2026.toml",
    "_internal/resources/texts/errors.toml",
    "_internal/resources/fonts/NotoSansSC_400Regular.ttf",
    "_internal/resources/fonts/LICENSE_FONT",
    "_internal/agencydesk/models/migrations/env.py",
    "_internal/agencydesk/models/migrations/versions/0001_first.py",
    "_internal/PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "licences/agencydesk/LICENSE",
    "licences/qt/LGPL-3.0.txt",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in WHOLE:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def test_a_whole_program_folder_has_no_faults(folder: Path) -> None:
    assert build.faults(folder) == []


@pytest.mark.parametrize(
    "name",
    [
        "_internal/PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "_internal/PySide6/Qt/lib/libQt6Charts.so.6",
        "_internal/PySide6/Qt/lib/libQt6WebEngineCore.so.6",
    ],
)
def test_a_part_that_may_not_be_delivered_is_noticed(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).touch()
    assert build.faults(folder) == [f"must not be there: {name}"]


def test_missing_data_and_licences_are_noticed(folder: Path) -> None:
    (folder / "_internal/resources/rules/filing.toml").unlink()
    (folder / "licences/qt/LGPL-3.0.txt").unlink()
    assert build.faults(folder) == [
        "missing: **/resources/rules/*.toml",
        "missing: licences/qt/LGPL-3.0.txt",
    ]


def test_every_delivered_library_brings_its_licence(tmp_path: Path) -> None:
    build.copy_licences(tmp_path)
    of_qt = {"pyside6-essentials", "shiboken6"}  # their texts are in licences/qt
    found = {path.name for path in tmp_path.iterdir()}
    assert set(build.delivered()) - of_qt <= found
    assert (tmp_path / "qt" / "LGPL-3.0.txt").stat().st_size > 5000
