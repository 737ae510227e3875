"""The year's figures: counted, typed over with a reason, compared, and never guessed."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from agencydesk.domain.report_schema import Part
from agencydesk.domain.statistics import FIGURES, MOST_PERSONS, make_part
from agencydesk.errors import UserError
from agencydesk.models.uploads import AnnualFigure
from agencydesk.models.vocabulary import CaseKind
from agencydesk.paths import resources_dir
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.statistics.data import StatisticsFiles
from agencydesk.services.statistics.figures import AnnualFigures, figures_of
from tests.services.compliance.conftest import Office


@pytest.fixture
def figures(office: Office) -> AnnualFigures:
    return AnnualFigures(office.desk.context, StatisticsFiles(resources_dir()), lambda: True)


def filed(office: Office, ref: str, day: date) -> None:
    draft = CaseDraft(ref, "一种示例装置", CaseKind.INVENTION, filing_date=day)
    office.desk.cases.create(draft)


def refused(code: str, call, *arguments) -> None:
    with pytest.raises(UserError) as caught:
        call(*arguments)
    assert caught.value.code == code


def test_every_figure_is_shown_beside_last_year(office, figures):
    filed(office, "A-1", date(2025, 5, 5))
    filed(office, "A-2", date(2026, 5, 5))
    filed(office, "A-3", date(2026, 5, 6))
    shown = figures.year(2026)
    assert tuple(figure.name for figure in shown.figures) == FIGURES
    filings = shown.figure("filings_invention")
    assert (filings.value, filings.last_year, filings.has_rows) == (2, 1, True)
    assert [row.label for row in figures.rows(2026, "filings_invention")] == ["A-2", "A-3"]
    assert (shown.until, shown.over) == (date(2026, 11, 25), False)
    assert figures.year(2025).over


def test_what_nobody_knows_is_not_zero(figures):
    shown = figures.year(2026)
    for name in ("revenue_fen", "litigation_attorneys", "province", "satisfaction_points"):
        assert shown.figure(name).value is None
    exact = figures.exact(2026)
    assert (exact.revenue_fen, exact.province) == (None, None)


@pytest.mark.parametrize(
    "name", ["litigation_attorneys", "international_talents", "trainees", "complaints"]
)
def test_no_typed_number_of_persons_is_beyond_what_can_be_reported(office, figures, name):
    figures.type_over(2025, "attorneys", 10, "核对")
    figures.type_over(2025, name, MOST_PERSONS, "核对")
    for seed in range(50):
        make_part(Part.PRACTICE, figures.exact(2025), bytes([seed]) * 32)
    refused("statistics.value", figures.type_over, 2025, name, MOST_PERSONS + 1, "核对")


def test_a_typed_figure_holds_with_its_reason_until_it_is_taken_back(office, figures):
    filed(office, "A-1", date(2026, 5, 5))
    changes = figures.type_over(2026, "filings_invention", 7, "部分案件在旧系统", "旧系统台账")
    assert changes.statistics
    figure = figures.year(2026).figure("filings_invention")
    assert (figure.counted, figure.value) == (1, 7)
    assert (figure.typed.reason, figure.typed.source) == ("部分案件在旧系统", "旧系统台账")
    assert figure.typed.by == "示例甲"
    assert figures.exact(2026).filings_invention == 7
    assert figures.year(2025).figure("filings_invention").value == 0
    figures.take_back(2026, "filings_invention", "已全部导入")
    assert figures.exact(2026).filings_invention == 1
    refused("statistics.nothing-typed", figures.take_back, 2026, "filings_invention", "再次")


def test_typing_again_keeps_what_was_typed_before(office, figures):
    for amount in (100_00, 200_00):
        figures.type_over(2026, "revenue_fen", amount, "年度决算", "审计报告")
    assert figures.exact(2026).revenue_fen == 200_00
    with office.desk.context.database.reading() as session:
        rows = session.scalars(select(AnnualFigure).order_by(AnnualFigure.id)).all()
        assert [(row.value, row.withdrawn_why) for row in rows] == [
            ("10000", "年度决算"),
            ("20000", None),
        ]


def test_where_the_agency_is_registered_is_typed_once(figures):
    figures.type_over(2025, "province", "CN-BJ", "营业执照")
    assert figures.exact(2026).province == "CN-BJ"
    typed = figures.year(2026).figure("province").typed
    assert typed.year == 2025
    figures.type_over(2025, "revenue_fen", 1, "年度决算")
    assert figures.exact(2026).revenue_fen is None
    assert figures.year(2026).figure("revenue_fen").last_year == 1


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("revenue_fen", -1, "statistics.value"),
        ("revenue_fen", "100", "statistics.value"),
        ("revenue_fen", True, "statistics.value"),
        ("complaints", 10**9, "statistics.value"),
        ("it_since_year", 2027, "statistics.value"),
        ("it_since_year", 1984, "statistics.value"),
        ("it_previous", "oracle", "statistics.value"),
        ("province", "CN-XX", "statistics.value"),
        ("province", None, "statistics.value"),
        ("deadlines_met", 3, "statistics.not-typed"),
        ("it_in_use", True, "statistics.not-typed"),
        ("it_functions", ("fees",), "statistics.not-typed"),
    ],
)
def test_what_a_figure_cannot_be_is_refused(figures, name, value, code):
    refused(code, figures.type_over, 2026, name, value, "理由")
    assert figures.year(2026).figure(name).typed is None


def test_a_reason_is_needed_and_the_year_must_be_one_to_report_on(figures):
    refused("reason.needed", figures.type_over, 2026, "complaints", 1, "  ")
    refused("statistics.year", figures.type_over, 2027, "complaints", 1, "理由")
    refused("statistics.year", figures.year, 2021)
    with pytest.raises(KeyError):
        figures.rows(2026, "clients")


def test_named_values_of_the_wrong_kind_are_no_figures():
    with pytest.raises(ValueError, match="whole number"):
        figures_of(2026, {"complaints": "3"})
    with pytest.raises(ValueError, match="word"):
        figures_of(2026, {"province": 3})
