"""What was shown is what is queued, to the byte; and what cannot be sent says why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from agencydesk.domain.report_schema import Part
from agencydesk.errors import UserError
from agencydesk.models.vocabulary import CaseKind
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.desk import Desk
from agencydesk.services.statistics.reporting import DELAYS
from agencydesk.services.uploads.uploads import UploadTools
from tests.conftest import NOW
from tests.services.uploads.station import MemoryKeychain

YEAR = 2025


@pytest.fixture
def desk(fresh: Path) -> Iterator[Desk]:
    tools = UploadTools(keychain=MemoryKeychain(), draw=lambda: 0.5)
    desk = Desk.open(fresh, lambda: NOW, upload_tools=tools)
    draft = CaseDraft("A-1", "一种示例装置", CaseKind.INVENTION, filing_date=date(YEAR, 5, 5))
    desk.cases.create(draft)
    type_over = desk.statistics.figures.type_over
    type_over(YEAR, "attorneys", 8, "示例")
    type_over(YEAR, "revenue_fen", 730_000_000, "示例", "审计报告")
    yield desk
    desk.close()


def test_without_the_secret_there_is_nothing_to_show_and_nothing_is_queued(desk):
    shown = desk.reporting.preview(YEAR)
    assert (shown.parts, shown.records) == ((), ())
    with pytest.raises(UserError, match=r"upload\.nothing-to-send"):
        desk.reporting.confirm(shown)


def test_what_is_queued_is_what_was_shown_even_if_figures_change_meanwhile(desk):
    desk.uploads.vault.make_secret()
    shown = desk.reporting.preview(YEAR)
    desk.statistics.figures.type_over(YEAR, "revenue_fen", 9_900_000_000, "更正")
    desk.reporting.confirm(shown)
    year = desk.uploads.statuses.year(YEAR)
    queued = {row.part: row.message.body for row in year.parts}
    assert queued == {part.part: part.body for part in shown.parts}
    assert json.loads(year.figures)["revenue_fen"] == 730_000_000
    # the control: what would be shown now is not what was agreed to
    anew = desk.reporting.preview(YEAR)
    assert anew.part(Part.MONEY).body != queued[Part.MONEY]


def test_only_the_parts_asked_for_are_queued(desk):
    desk.uploads.vault.make_secret()
    desk.reporting.confirm(desk.reporting.preview(YEAR), frozenset({Part.VOLUME}))
    rows = {row.part: row.message for row in desk.uploads.statuses.year(YEAR).parts}
    assert rows[Part.VOLUME] is not None
    assert (rows[Part.MONEY], rows[Part.PRACTICE]) == (None, None)


def test_what_is_reported_and_unchanged_is_shown_as_it_stands_and_not_queued_again(desk):
    desk.uploads.vault.make_secret()
    desk.reporting.confirm(desk.reporting.preview(YEAR))
    desk.statistics.figures.type_over(YEAR, "revenue_fen", 9_900_000_000, "更正")
    queued = {row.part: row.message.body for row in desk.uploads.statuses.year(YEAR).parts}
    shown = desk.reporting.preview(YEAR)
    assert [part.stands for part in shown.parts] == [part.part is not Part.MONEY
                                                     for part in shown.parts]  # fmt: skip
    for part in shown.parts:
        assert (part.body == queued[part.part]) is part.stands
    assert len(desk.reporting.confirm(shown).messages) == 1
    with pytest.raises(UserError, match=r"upload\.nothing-to-send"):
        desk.reporting.confirm(desk.reporting.preview(YEAR))


def test_a_year_that_is_not_over_is_not_reported(desk):
    desk.uploads.vault.make_secret()
    with pytest.raises(UserError, match=r"upload\.year-running"):
        desk.reporting.confirm(desk.reporting.preview(NOW.year))
    assert desk.uploads.sending.waiting().waiting == 0


def test_chance_delays_the_first_attempt_as_long_as_was_chosen(desk):
    desk.uploads.vault.make_secret()
    assert desk.reporting.delay() == 1
    with pytest.raises(ValueError, match="delays"):
        desk.reporting.set_delay(5)
    desk.reporting.set_delay(DELAYS[-1])
    moments = desk.reporting.confirm(desk.reporting.preview(YEAR)).first_attempts
    assert {moment - NOW for moment in moments} == {timedelta(hours=DELAYS[-1] / 2)}
    desk.reporting.set_delay(0)
    desk.statistics.figures.type_over(YEAR, "revenue_fen", 9_900_000_000, "更正")
    moments = desk.reporting.confirm(desk.reporting.preview(YEAR)).first_attempts
    assert set(moments) == {NOW}


def test_another_secret_alone_is_no_reason_to_report_a_year_again(desk):
    desk.uploads.vault.make_secret()
    desk.reporting.confirm(desk.reporting.preview(YEAR))
    before = desk.reporting.preview(YEAR)
    desk.uploads.vault.replace_secret("恢复单遗失")
    shown = desk.reporting.preview(YEAR)
    assert [part.body for part in shown.parts] == [part.body for part in before.parts]
    assert all(part.stands for part in shown.parts)
    assert desk.reporting.changed_parts(shown) == frozenset()
    desk.statistics.figures.type_over(YEAR, "revenue_fen", 9_900_000_000, "更正")
    assert desk.reporting.changed_parts(desk.reporting.preview(YEAR)) == frozenset({Part.MONEY})
