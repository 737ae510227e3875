"""Two people at one case: saving a form writes over nothing that the other did meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from agencydesk.errors import UserError
from agencydesk.models.vocabulary import CaseKind, PartyRole
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.desk import Desk
from agencydesk.services.own_fields_values import OwnType
from agencydesk.services.recording_values import NoticeEntry
from tests.conftest import NOW


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk.open(tmp_path, lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def case_id(desk: Desk) -> int:
    draft = CaseDraft(
        "P-1",
        kind=CaseKind.INVENTION,
        filing_date=date(2026, 6, 1),
        people={PartyRole.INVENTOR: ("示例甲",)},
    )
    return desk.cases.create(draft).id


def test_somebody_put_in_by_another_is_not_taken_out_again(desk: Desk, case_id: int) -> None:
    form = desk.case_forms.begin(case_id)
    desk.parties.put_in(case_id, PartyRole.INVENTOR, "示例乙")
    with pytest.raises(UserError, match=r"record\.changed"):
        desk.case_forms.save(replace(form.draft, title="一种电池"), form)
    people = desk.cases.get(case_id).draft.people
    assert people[PartyRole.INVENTOR] == ("示例甲", "示例乙")
    newer = desk.case_forms.begin(case_id)
    desk.case_forms.save(replace(newer.draft, title="一种电池"), newer)
    assert desk.cases.get(case_id).draft.people == people


def test_a_field_filled_in_by_another_is_not_written_over(desk: Desk, case_id: int) -> None:
    field = desk.own_fields.add("批次", OwnType.TEXT).record_id or 0
    form = desk.case_forms.begin(case_id)
    desk.own_fields.fill(field, [case_id], "二")
    with pytest.raises(UserError, match=r"record\.changed"):
        desk.case_forms.save(form.draft, form, own={field: "一"})
    assert desk.case_forms.begin(case_id).own[0].value == "二"
    desk.case_forms.save(replace(form.draft, title="一种电池"), form)
    assert desk.cases.get(case_id).draft.title == "一种电池"


def test_no_date_moves_that_was_not_shown(desk: Desk, case_id: int) -> None:
    form = desk.case_forms.begin(case_id)
    draft = replace(form.draft, filing_date=date(2026, 3, 2))
    shown = desk.case_forms.save(draft, form)
    assert shown.changes is None
    desk.by_hand.record_notice(NoticeEntry(case_id, "200101", "", date(2026, 6, 10)))
    with pytest.raises(UserError, match=r"record\.changed"):
        desk.case_forms.save(draft, form, move_dates=True)
    assert desk.cases.get(case_id).draft.filing_date == date(2026, 6, 1)
    newer = desk.case_forms.begin(case_id)
    assert desk.case_forms.save(draft, newer).changes is None
    assert desk.case_forms.save(draft, newer, move_dates=True).changes is not None
