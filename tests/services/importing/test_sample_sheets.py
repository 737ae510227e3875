"""The sample sheets come in whole, and a second time changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from agencydesk.domain.docket import Band, DocketFilter
from agencydesk.exchange.sheets.reader import read_book
from tests.services.importing.conftest import Importer

Sample = Callable[[str], Path]


@pytest.mark.parametrize("name", ["docket_clean.xlsx", "docket_messy.xlsx", "docket_gb18030.csv"])
def test_every_row_of_a_sample_is_in_or_explained(
    importer: Importer, sample: Sample, name: str
) -> None:
    plan, report = importer.bring(sample(name))
    rows = sum(len(sheet.rows) for sheet in read_book(sample(name)).sheets)
    assert plan.rows_in + len(plan.skipped) + len(plan.refused) == rows
    assert plan.rows_in == report.cases_new == 40
    assert plan.refused == ()
    assert report.deadlines_new == plan.deadlines > 0
    for line in (*plan.skipped, *plan.notes):
        assert importer.imports.describe(line)
        assert importer.imports.describe(line, "en")


@pytest.mark.parametrize("name", ["docket_clean.xlsx", "docket_messy.xlsx", "docket_gb18030.csv"])
def test_the_same_sheet_again_changes_nothing(
    importer: Importer, sample: Sample, name: str
) -> None:
    importer.bring(sample(name))
    again = importer.plan(sample(name))
    assert (again.new, again.updated, again.unchanged) == (0, 0, 40)
    assert again.drafts == ()
    assert again.conflicts == ()


def test_three_spellings_of_one_docket_are_one_set_of_cases(
    importer: Importer, sample: Sample
) -> None:
    importer.bring(sample("docket_clean.xlsx"))
    plan = importer.plan(sample("docket_gb18030.csv"))
    assert (plan.new, plan.unchanged) == (0, 40)
    # the messy sheet differs in some titles and dates: each such cell is a conflict, none is lost
    messy = importer.plan(sample("docket_messy.xlsx"))
    assert messy.new == 0
    assert {line.sheet for line in messy.conflicts} <= {sheet.sheet for sheet in messy.sheets}
    assert messy.conflicts


def test_overdue_deadlines_of_old_cases_stand_first(importer: Importer, sample: Sample) -> None:
    _, report = importer.bring(sample("docket_messy.xlsx"))
    rows = importer.docket.listing(DocketFilter())
    assert report.overdue_new > 0
    bands = [row.band for row in rows]
    assert bands[: report.overdue_new] == [Band.OVERDUE] * report.overdue_new
    assert Band.OVERDUE not in bands[report.overdue_new :]
    undated = [row for row in rows if row.official_due is None]
    assert len(undated) == report.not_computable_new
    assert all(row.missing for row in undated)
    assert rows[len(rows) - len(undated) :] == undated


def test_a_sheet_of_given_up_cases_comes_in_only_when_asked(
    importer: Importer, sample: Sample
) -> None:
    plan = importer.plan(sample("docket_messy.xlsx"))
    left = [line for line in plan.skipped if line.code == "row.void_sheet"]
    assert len(left) == 1
    asked = importer.plan(sample("docket_messy.xlsx"), include_void=True)
    assert asked.rows_in == plan.rows_in + 1
    assert [line.code for line in asked.skipped if line.code == "row.void_sheet"] == []


def test_several_files_come_in_as_one_import(importer: Importer, sample: Sample) -> None:
    plan, report = importer.bring(sample("docket_clean.xlsx"), sample("docket_gb18030.csv"))
    assert report.cases_new == 40
    assert plan.rows_in == 80
    assert [batch.id for batch in importer.imports.batches()] == [report.batch_id]
    assert importer.plan(sample("docket_clean.xlsx")).drafts == ()
