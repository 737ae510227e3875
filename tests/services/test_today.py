"""The figures of the first page against the lists they lead to, on the demonstration agency."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from agencydesk.domain.docket import Band, DateKind, DocketFilter, DocketRow, Status, band_of
from agencydesk.models.docket import ANY_RULE
from agencydesk.paths import resources_dir
from agencydesk.services.backup_values import Light
from agencydesk.services.compliance.values import EventDraft as AgencyEventDraft
from agencydesk.services.desk import Desk
from agencydesk.services.staff import StaffDraft
from agencydesk.services.today_values import SOON, Figure, TodayView
from tests.conftest import NOW, TODAY


@dataclass
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Iterator[Desk]:
    """The demonstration with the agency's own dates, some papers sent, some dates confirmed.

    The clock stands at a day on which something is due.
    """
    desk = Desk.open(tmp_path_factory.mktemp("desk"), clock)
    desk.defaults.set(ANY_RULE, None, 10, 3)
    for sheet in sorted((resources_dir() / "demo").glob("*.xlsx")):
        desk.imports.apply(desk.imports.plan([sheet]))
    second = desk.staff.add(StaffDraft("示例乙")).changes.record_id
    assert second is not None
    rows = desk.docket.listing(desk.today_view().to_confirm.filter)
    for row in rows[:7]:
        desk.closing.mark_sent(row.id, TODAY)
    for row in rows[5:9]:
        desk.confirming.confirm(row.id, second)
    due = rows[30].official_due
    assert due is not None
    clock.now = NOW + (due - TODAY)
    yield desk
    desk.close()


@pytest.fixture
def apart(desk: Desk, tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """A copy of the desk for a test that writes."""
    shutil.copytree(desk.folder, tmp_path / "apart")
    copy = Desk.open(tmp_path / "apart", clock)
    yield copy
    copy.close()


@pytest.fixture(scope="module")
def rows(desk: Desk) -> list[DocketRow]:
    return desk.docket.listing(DocketFilter())


def figures(view: TodayView) -> list[Figure]:
    rest = [view.provisional, view.not_computable, view.to_confirm, view.sent]
    return [*view.bands.values(), *rest]


def day_of(row: DocketRow, kind: DateKind) -> date | None:
    days = {
        DateKind.OFFICIAL: row.official_due,
        DateKind.INTERNAL: row.internal_due,
        DateKind.CLIENT: row.client_due,
    }
    return days[kind]


def test_every_figure_is_the_length_of_the_list_behind_it(desk: Desk) -> None:
    whose = [None, *(number for number, _ in desk.today_view().attorneys)]
    assert len(whose) > 2
    for attorney in whose:
        for figure in figures(desk.today_view(attorney)):
            assert len(desk.docket.ids(figure.filter)) == figure.count, figure


def test_figures_by_date_and_band_agree_with_a_plain_count(
    desk: Desk, rows: list[DocketRow]
) -> None:
    view = desk.today_view()
    for kind in DateKind:
        for band in SOON:
            wanted = [row for row in rows if band_of(day_of(row, kind), row.status, view.today)
                      is band]  # fmt: skip
            assert view.bands[kind, band].count == len(wanted), (kind, band)
    assert all(view.bands[DateKind.OFFICIAL, band].count for band in SOON)
    assert len({tuple(view.bands[kind, band].count for band in SOON) for kind in DateKind}) == 3


def test_what_waits_agrees_with_a_plain_count(desk: Desk, rows: list[DocketRow]) -> None:
    view = desk.today_view()
    dated = [row for row in rows if row.official_due is not None]
    assert view.sent.count == sum(row.status is Status.SENT for row in rows) == 7
    assert view.not_computable.count == len(rows) - len(dated) > 0
    assert view.provisional.count == sum(not row.certain for row in dated) > 0
    assert view.to_confirm.count == sum(not row.confirmed_by for row in dated)


def test_one_attorneys_figures_count_only_that_attorneys_cases(
    desk: Desk, rows: list[DocketRow]
) -> None:
    everybody = desk.today_view()
    assert [name for _, name in everybody.attorneys] == sorted(
        {row.attorney for row in rows if row.attorney}
    )
    for number, name in everybody.attorneys:
        view = desk.today_view(number)
        assert view.attorney_id == number
        wanted = [row for row in rows if row.attorney == name and row.band is Band.OVERDUE]
        assert view.bands[DateKind.OFFICIAL, Band.OVERDUE].count == len(wanted)
        assert view.cases == everybody.cases == 93


def test_the_figures_move_with_the_day(desk: Desk, clock: Clock) -> None:
    before = desk.today_view()
    clock.now += timedelta(days=1)
    after = desk.today_view()
    clock.now -= timedelta(days=1)
    assert after.today == before.today + timedelta(days=1)
    official = DateKind.OFFICIAL
    overdue, today = (before.bands[official, band].count for band in (Band.OVERDUE, Band.TODAY))
    assert after.bands[official, Band.OVERDUE].count == overdue + today
    assert before.pressing == overdue + today


def test_an_empty_desk_has_nothing_to_count(tmp_path: Path) -> None:
    desk = Desk.open(tmp_path / "empty", lambda: NOW)
    view = desk.today_view()
    desk.close()
    assert {figure.count for figure in figures(view)} == {0}
    assert (view.cases, view.open_questions, view.attorneys, view.pressing) == (0, 0, (), 0)
    assert (view.last_backup, view.backup_age, view.backup_light) == (None, None, Light.RED)


@pytest.mark.parametrize(
    ("moment", "age"),
    [
        (datetime(2026, 11, 24, 17, 0, tzinfo=UTC), 0),
        (datetime(2026, 11, 24, 15, 0, tzinfo=UTC), 1),
        (datetime(2026, 11, 18, 1, 0, tzinfo=UTC), 7),
    ],
)
def test_the_age_of_a_backup_counts_the_office_s_days(
    moment: datetime, age: int, tmp_path: Path
) -> None:
    clock = Clock(moment)
    desk = Desk.open(tmp_path / "empty", clock)
    desk.backups.run()
    clock.now = NOW
    view = desk.today_view()
    assert (view.backup_age, view.last_backup) == (age, moment)
    assert view.backup_light is desk.backups.state().light is Light.GREEN
    desk.staff.add(StaffDraft("示例甲"))
    assert desk.today_view().backup_light is desk.backups.state().light
    desk.close()


def test_rows_an_import_could_not_take_are_open_until_it_is_taken_back(
    tmp_path: Path,
) -> None:
    desk = Desk.open(tmp_path / "desk", lambda: NOW)
    sheet = tmp_path / "台账.csv"
    sheet.write_text(
        "本所案号,专利名称,申请号,申请日\nA1,一种杯子,,2024-01-02\n,,2.02412E+12,2024-01-02\n",
        encoding="utf-8",
    )
    plan = desk.imports.plan([sheet])
    assert len(plan.refused) == 1
    report = desk.imports.apply(plan)
    assert desk.today_view().open_questions == 1
    desk.imports.undo(report.batch_id)
    assert desk.today_view().open_questions == 0
    desk.close()


def test_figures_of_compliance_are_the_lengths_of_the_lists_behind_them(apart: Desk) -> None:
    apart.keep_up()
    view = apart.today_view().compliance
    for figure in (view.overdue, view.soon, view.red, view.unsigned):
        assert len(apart.compliance.runs.ids(figure.filter)) == figure.count
    for figure in (view.own_overdue, view.own_soon):
        listed = apart.docket.listing(figure.filter)
        assert len(listed) == figure.count
        assert all(row.case_id is None for row in listed)
    assert view.soon.count > 0


def test_the_agencys_own_deadlines_belong_to_everybody(apart: Desk) -> None:
    person = apart.staff.add(StaffDraft("示例丙")).id
    day = apart.today() - timedelta(days=40)
    apart.compliance.events.record(AgencyEventDraft("departure", day, staff_id=person))
    (attorney, _), *_ = apart.today_view().attorneys
    everybody, one = apart.today_view(), apart.today_view(attorney)
    assert everybody.compliance == one.compliance
    assert one.compliance.own_overdue.count == 2
    own = set(apart.docket.ids(one.compliance.own_overdue.filter))
    assert own <= set(apart.seeing.morning(attorney).ids)
    assert own <= set(apart.docket.ids(one.bands[DateKind.OFFICIAL, Band.OVERDUE].filter))
    rows = apart.seeing.rows(sorted(own))
    assert {each.row.case_ref for each in rows} == {"机构自身"}
    assert all(each.row.title == "示例丙" or "示例丙" in each.row.title for each in rows)
