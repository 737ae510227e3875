"""A corrected filing date moves every annuity, and the preview says so before."""

from __future__ import annotations

from datetime import date

from agencydesk.services.base_date_values import Correction
from agencydesk.services.base_dates import BaseDateList
from agencydesk.services.case_forms import CaseForms
from agencydesk.services.move_words import MoveWords
from agencydesk.services.results import MoveReason
from tests.services.fees.conftest import Till


def dates(till: Till) -> BaseDateList:
    room = till.room
    return BaseDateList(room.context, room.corrections, MoveWords(room.context, till.wording))


def test_the_preview_of_a_filing_date_lists_every_open_annuity_from_old_to_new(
    till: Till,
) -> None:
    case_id = till.patent()
    wanted = Correction(case_id, "filing_date", date(2020, 12, 9))
    before = {line.year.year: line.row.due for line in till.fees.of_case(case_id).annuities}
    lines = [line for line in dates(till).preview(wanted) if "年费缴纳期限" in line.matter]
    assert len(lines) == 14  # the seventh to the twentieth year, each once
    assert all(line.kind is MoveReason.MOVED for line in lines)
    last = next(line for line in lines if "20" in line.matter)
    assert (last.old, last.new) == (date(2039, 10, 31), date(2039, 12, 9))
    done = dates(till).apply(wanted, "笔误", seen=dates(till).preview(wanted))
    assert done.back == Correction(case_id, "filing_date", date(2020, 10, 31))
    after = {line.year.year: line.row.due for line in till.fees.of_case(case_id).annuities}
    assert {line.old: line.new for line in lines} == {
        before[year]: after[year] for year in range(7, 21)
    }


def test_editing_the_filing_date_in_the_form_tells_the_annuities_too(till: Till) -> None:
    room, case_id = till.room, till.patent()
    forms = CaseForms(room.context, room.cases, room.staff, MoveWords(room.context, till.wording))
    form = forms.begin(case_id)
    draft = forms.filled(form.draft, {"filing_date": date(2020, 12, 9)})
    shown = forms.save(draft, form)
    assert shown.changes is None
    assert sum("年费缴纳期限" in line.matter for line in shown.moves) == 14


def test_a_date_annuities_do_not_rest_on_moves_none(till: Till) -> None:
    case_id = till.patent()
    lines = dates(till).preview(Correction(case_id, "publication_date", date(2022, 3, 1)))
    assert not any("年费" in line.matter for line in lines)
