"""What people type for a figure is read as the value it stands for."""

from __future__ import annotations

import pytest

from agencydesk.errors import UserError
from agencydesk.paths import resources_dir
from agencydesk.services.statistics.data import StatisticsFiles
from agencydesk.services.statistics.reading import read_typed_value
from agencydesk.services.statistics.words import StatisticsWords
from agencydesk.texts import Language, Texts


def read(field: str, text: str, language: Language = "zh") -> int | str:
    files = StatisticsFiles(resources_dir())
    words = StatisticsWords(Texts.load(resources_dir() / "texts"), files, language)
    return read_typed_value(files.get().figures[field], text, files.provinces(), words)


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("province", "北京", "CN-BJ"),
        ("province", " cn-gd ", "CN-GD"),
        ("it_previous", "电子表格", "spreadsheet"),
        ("it_previous", "other_system", "other_system"),
        ("it_since_year", "2019", 2019),
        ("trainees", "1,200", 1200),
        ("revenue_fen", "7,300,000.5 元", 730_000_050),
        ("revenue_fen", "0", 0),
    ],
)
def test_codes_names_and_numbers_are_understood(field: str, text: str, value: object) -> None:
    assert read(field, text) == value


def test_names_are_understood_in_the_language_that_is_spoken() -> None:
    assert read("it_previous", "Spreadsheet", "en") == "spreadsheet"
    assert read("province", "Beijing", "en") == "CN-BJ"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("trainees", "many"),
        ("trainees", "1.5"),
        ("trainees", "-1"),
        ("province", "Atlantis"),
        ("province", ""),
        ("it_previous", "电脑"),
        ("revenue_fen", "1.234"),
        ("revenue_fen", "１"),
    ],
)
def test_what_stands_for_nothing_is_refused(field: str, text: str) -> None:
    with pytest.raises(UserError, match=r"statistics\.value"):
        read(field, text)
