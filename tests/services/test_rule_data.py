"""What is known of the law, and what a calendar file says before it is loaded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from agencydesk.errors import UserError
from agencydesk.services.desk import Desk
from tests.conftest import NOW

CALENDAR = (
    'schema = 1\nyear = 2027\nnotice = "made for a test"\nsource = "a test"\n'
    'days = [["2027-01-01", "closing", "new_year"], ["2027-01-03", "make_up", "new_year"]]\n'
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.open(tmp_path / "data", lambda: NOW)
    yield desk
    desk.close()


def test_the_years_are_listed_newest_first_with_their_sources(desk: Desk) -> None:
    state = desk.rule_data.state()
    assert [row.year for row in state.years] == list(range(2026, 2003, -1))
    assert all(row.notice and row.source and row.loaded_at is None for row in state.years)
    assert state.rules > 100
    assert state.version == desk.status().rules_version


def test_a_loaded_year_says_when_it_was_loaded(desk: Desk) -> None:
    desk.holidays.load_year(CALENDAR)
    first = desk.rule_data.state().years[0]
    assert (first.year, first.closings, first.make_ups) == (2027, 1, 1)
    assert first.loaded_at == NOW


def test_rules_to_choose_from_are_last_days_to_act_in_the_language(desk: Desk) -> None:
    names = {rule.id: rule.name for rule in desk.rule_data.rules("zh")}
    assert "oa_first_reply" in names
    assert names != {rule.id: rule.name for rule in desk.rule_data.rules("en")}


def test_a_calendar_file_is_read_before_anything_is_written(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "2027.toml"
    file.write_text("﻿" + CALENDAR, encoding="utf-8")
    found = desk.rule_data.read_calendar(file)
    assert (found.year, found.notice, found.known) == (2027, "made for a test", False)
    assert 2027 not in desk.holidays.covered()


def test_a_calendar_that_says_otherwise_of_a_known_year_is_told(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "2026.toml"
    file.write_text(CALENDAR.replace("2027", "2026"), encoding="utf-8")
    assert desk.rule_data.read_calendar(file).known


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xfe\x00", "holidays.file"),
        (b"x" * 300_000, "holidays.file"),
        (b"year = 2027", "holidays.unreadable"),
        (b"no calendar", "holidays.unreadable"),
    ],
)
def test_a_broken_file_is_refused_saying_what_is_wrong(
    desk: Desk, tmp_path: Path, content: bytes, code: str
) -> None:
    file = tmp_path / "calendar.toml"
    file.write_bytes(content)
    with pytest.raises(UserError) as refused:
        desk.rule_data.read_calendar(file)
    assert refused.value.code == code
