"""The demonstration holds a year of compliance: every list, with what is done and what is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from agencydesk.domain.docket import AGENCY, DocketFilter
from agencydesk.domain.fields import RuleError
from agencydesk.domain.gates import GateStep
from agencydesk.errors import UserError
from agencydesk.models.vocabulary import AnswerKind, EvidenceKind, RunState
from agencydesk.paths import resources_dir
from agencydesk.services.compliance.register_values import RegisterKey
from agencydesk.services.compliance.values import RunFilter, RunRow, RunScope
from agencydesk.services.demo import RESULTS, Demo
from agencydesk.services.demo_compliance import shown_year
from agencydesk.services.demo_compliance_plan import FILE, read_plan
from agencydesk.services.desk import Desk
from tests.conftest import NOW, TODAY

PLAN = read_plan(resources_dir() / "demo")


def open_desk(folder: Path) -> Desk:
    return Desk.open(folder, lambda: NOW)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("demo") / "x-demo"
    Demo(open_desk, resources_dir()).build(place, papers="zh")
    return place


@pytest.fixture
def desk(folder: Path) -> Iterator[Desk]:
    desk = open_desk(folder)
    yield desk
    desk.close()


def case_of(desk: Desk, ref: str) -> int:
    (row,) = {row.case_id for row in runs(desk) if row.case_id and row.subject.startswith(ref)}
    return row


def runs(desk: Desk, scope: RunScope = RunScope.ALL) -> list[RunRow]:
    reading = desk.compliance.runs
    return reading.rows(reading.ids(RunFilter(scope=scope)))


def test_every_one_of_the_18_lists_has_runs_and_some_are_closed_and_some_red(desk: Desk) -> None:
    rows = runs(desk)
    assert {row.checklist_id for row in rows} == {f"C{number:02}" for number in range(1, 19)}
    assert sum(row.state is RunState.CLOSED for row in rows) > 60
    figures = desk.compliance.runs.figures()
    assert figures.open_runs
    assert figures.overdue
    assert figures.red
    assert figures.soon


def test_answers_carry_proofs_second_signatures_and_reasons(desk: Desk) -> None:
    views = [desk.compliance.runs.view(row.id) for row in runs(desk, RunScope.CLOSED)]
    items = [item for view in views for item in view.items]
    kinds = {proof.kind for item in items for proof in item.evidence}
    assert kinds == {EvidenceKind.NOTE, EvidenceKind.DOCUMENT}
    signed = [item for item in items if item.second and item.answer is not AnswerKind.OPEN]
    assert signed
    assert all(item.second_by and item.second_by != item.answered_by for item in signed)
    told = [item for item in items if item.answer in (AnswerKind.NO, AnswerKind.NOT_APPLICABLE)]
    assert told
    assert all(item.reason for item in told)


def test_the_year_is_dated_as_it_was_lived_and_the_clock_is_back(desk: Desk) -> None:
    opened = {
        desk.compliance.runs.view(row.id).opened_at.date().month
        for row in runs(desk, RunScope.CLOSED)
    }
    assert len(opened) > 8
    assert desk.today() == TODAY
    assert desk.context.now() == NOW


def test_every_register_that_the_plan_fills_has_lines(desk: Desk) -> None:
    filled = {key for key in RegisterKey if desk.compliance.registers.rows(key)}
    assert filled == set(RegisterKey) - {RegisterKey.FORMER_NAME}
    assert len(desk.compliance.conflicts.list()) == 2


def test_a_gate_is_closed_in_one_case_and_was_let_pass_by_two_people_in_another(
    desk: Desk,
) -> None:
    closed = desk.compliance.gates.stopped(case_of(desk, "SLN-01"), GateStep.FILED)
    assert {item.gate for item in closed} >= {"contract", "conflict", "good_faith", "classified"}
    assert desk.compliance.gates.stopped(case_of(desk, "SLN-02"), GateStep.FILED) == ()
    passed = case_of(desk, "SLN-03")
    assert desk.compliance.gates.stopped(passed, GateStep.FILED) == ()
    overrides = desk.compliance.gates.overrides(passed)
    assert overrides
    assert all(row.by and row.second_by and row.by != row.second_by for row in overrides)


def test_reports_and_filings_of_the_agency_were_done_in_time(desk: Desk) -> None:
    rows = desk.docket.listing(DocketFilter(kind=AGENCY, include_done=True))
    done = [row for row in rows if row.official_due and row.official_due < TODAY]
    assert len(done) > 5
    assert not [row for row in desk.docket.listing(DocketFilter(kind=AGENCY)) if row in done]


def test_everything_in_it_verifies(desk: Desk) -> None:
    assert desk.verifying.run().all_well
    assert all(desk.compliance.runs.is_intact(row.id) for row in runs(desk, RunScope.CLOSED))


def test_the_file_of_the_year_is_among_the_papers_and_names_every_list(folder: Path) -> None:
    path = folder / RESULTS / f"合规档案{shown_year(TODAY)}.pdf"
    document = pypdfium2.PdfDocument(path)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert "示例知识产权代理事务所" in text
    assert all(f"C{number:02}" in text for number in range(1, 19))


@pytest.mark.parametrize(
    ("today", "year"),
    [(date(2026, 12, 31), 2026), (date(2027, 2, 1), 2026), (date(2027, 8, 1), 2027)],
)
def test_early_in_a_year_the_one_before_is_shown(today: date, year: int) -> None:
    assert shown_year(today) == year


def test_what_is_said_and_signed_is_said_by_people_of_the_plan() -> None:
    names = {person.draft.name for person in PLAN.people}
    assert {PLAN.signer, PLAN.second} <= names
    assert {event.person for event in PLAN.events if event.person} <= names
    assert {name for line in PLAN.lines for name in line.people.values()} <= names


def test_a_plan_with_an_unknown_key_is_refused(tmp_path: Path) -> None:
    text = (resources_dir() / "demo" / FILE).read_text(encoding="utf-8")
    (tmp_path / FILE).write_text(f"unheard = 1\n{text}", encoding="utf-8")
    with pytest.raises(RuleError, match="unheard"):
        read_plan(tmp_path)


def test_a_demo_stopped_in_the_middle_of_its_year_leaves_nothing(tmp_path: Path) -> None:
    asked = iter([False, False, True])
    demo = Demo(open_desk, resources_dir())
    with pytest.raises(UserError, match=r"import\.cancelled"):
        demo.build(tmp_path / "x-demo", cancelled=lambda: next(asked))
    assert not (tmp_path / "x-demo").exists()
