"""A year of an agency through all 18 lists, on a real data folder whose clock moves on."""

from __future__ import annotations

import calendar
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from agencydesk.domain.docket import AGENCY, DocketFilter, Status
from agencydesk.domain.gates import GateStep
from agencydesk.errors import UserError
from agencydesk.models import trail
from agencydesk.models.vocabulary import (
    AnswerKind,
    CaseKind,
    ConflictResult,
    PartyRole,
    Route,
    RunState,
)
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.compliance.register_values import RegisterValue
from agencydesk.services.compliance.values import EventDraft, RunFilter, RunRow, RunScope
from agencydesk.services.desk import Desk
from agencydesk.services.drafts import NoticeDraft
from agencydesk.services.staff_values import StaffDraft
from agencydesk.ui.dialogs.case_edit import CaseDialog
from agencydesk.ui.dialogs.gate import GateDialog
from agencydesk.ui.jobs import Jobs
from agencydesk.ui.kit import Kit
from agencydesk.ui.memory import Memory
from agencydesk.ui.theme import Scheme, Theme, load_fonts
from tests.conftest import BEIJING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

YEAR = 2026
LISTS = {f"C{number:02}" for number in range(1, 19)}
#: What happens to the agency itself, about nobody in particular: month, day, kind.
OF_THE_AGENCY = (
    (1, 12, "price_change"),
    (2, 9, "samr_change_registration"),
    (2, 9, "beneficial_owner_change"),
    (2, 16, "justice_approval"),
    (3, 4, "branch_plan"),
    (4, 8, "branch_registration"),
    (5, 20, "publication"),
    (6, 8, "outsourcing"),
    (6, 8, "risky_processing"),
    (7, 6, "data_export"),
    (7, 20, "foreign_data_request"),
    (8, 3, "data_leak"),
    (8, 17, "credit_deduction"),
    (9, 30, "online_closure"),
    (10, 12, "authority_inquiry"),
    (11, 2, "licence_cancellation"),
    (11, 9, "revocation_notice"),
)
OF_A_PERSON = (
    (1, 5, "employment_start"),
    (3, 16, "practice_start"),
    (6, 1, "transfer"),
)
OF_A_CASE = ((9, 7, "suspicious_filing"), (9, 21, "abnormal_filing_notice"))
FILED, ANSWERED, ABROAD = (1, 19), (1, 26), (6, 15)
COMPLAINT, INTERNSHIP, DEPARTURE = (4, 13), (2, 2), (11, 23)
LATER = ((11, 16, "quality_damage"), (12, 7, "case_termination"))


class Agency:
    """A desk whose clock is set by hand, and what its people do with the lists."""

    def __init__(self, folder: Path) -> None:
        self.moment = self.at(date(YEAR, 1, 1))
        self.desk = Desk.open(folder, lambda: self.moment)
        self.first = self.desk.staff.add(StaffDraft("示例甲")).id
        self.second = self.desk.staff.add(StaffDraft("示例乙")).id
        self.third = self.desk.staff.add(StaffDraft("示例丙")).id
        self.desk.work_as(self.first)
        self.compliance = self.desk.compliance

    @staticmethod
    def at(day: date) -> datetime:
        """Return the morning of a day."""
        return datetime.combine(day, time(9, 30), BEIJING)

    def wake(self, day: date) -> None:
        """Open the program on a day."""
        assert day >= self.desk.today()
        self.moment = self.at(day)
        self.desk.keep_up()

    def rows(self, scope: RunScope = RunScope.OPEN, case_id: int | None = None) -> list[RunRow]:
        """Return runs."""
        runs = self.compliance.runs
        return runs.rows(runs.ids(RunFilter(scope=scope, case_id=case_id)))

    def happens(self, key: str, staff_id: int | None = None, case_id: int | None = None) -> None:
        """Record an event of today."""
        draft = EventDraft(key, self.desk.today(), staff_id, case_id)
        self.compliance.events.record(draft)

    def answer(self, row: RunRow, kind: AnswerKind = AnswerKind.YES) -> None:
        """Answer what is open in a run: first what the data say, then by a person with a proof."""
        answering = self.compliance.answering
        answering.take_live(row.id)
        for item in self.compliance.runs.view(row.id).items:
            if item.answer is AnswerKind.OPEN:
                answering.answer(item.id, kind, "示例理由", item.version)
                answering.add_note(item.id, f"{item.item_id} 的证明")
        for item in self.compliance.runs.view(row.id).items:
            if item.second and not item.second_by:
                answering.sign(item.id, self.second, item.version)

    def close(self, row: RunRow) -> None:
        """Answer a run and close it."""
        self.answer(row)
        self.compliance.runs.close(row.id, self.compliance.runs.view(row.id).row.version)

    def close_due(self, until: date) -> None:
        """Close every run whose open items are due by a day, and those without a day."""
        for row in self.rows():
            view = self.compliance.runs.view(row.id)
            dues = [each.due_on for each in view.items if each.answer is AnswerKind.OPEN]
            early = [each.not_before for each in view.items if each.not_before is not None]
            whole = view.last is None or view.last <= until
            now = all(first <= self.desk.today() for first in early)
            if whole and now and all(due is None or due <= until for due in dues):
                self.close(row)

    def file_due(self, until: date) -> None:
        """Close the agency's own deadlines due by a day."""
        rows = self.desk.docket.listing(DocketFilter(kind=AGENCY))
        due = [row.id for row in rows if row.official_due and row.official_due <= until]
        if due:
            acted = self.desk.acting.receive(due, self.desk.today(), "回执", self.desk.today())
            assert not acted.refused


def live_a_case_up_to_its_filing(agency: Agency) -> int:
    """Take a case on, meet its closed gates, answer what they ask, file it."""
    desk, gates = agency.desk, agency.compliance.gates
    people = {PartyRole.CLIENT: ("示例甲公司",), PartyRole.APPLICANT: ("示例甲公司",)}
    draft = CaseDraft("P-1", "一种示例装置", CaseKind.INVENTION, people=people)
    number = desk.cases.create(draft).id
    occasions = {row.occasion for row in agency.rows(case_id=number)}
    assert occasions == {"case", "filing"}

    view = desk.cases.get(number)
    filed = CaseDraft("P-1", "一种示例装置", CaseKind.INVENTION, filing_date=desk.today())
    with pytest.raises(UserError, match=r"gate\.closed"):
        desk.cases.edit(number, filed, view.version, move_dates=True)
    assert desk.cases.get(number).draft.filing_date is None
    stopped = gates.stopped(number, GateStep.FILED)
    assert {item.gate for item in stopped} == {"contract", "conflict", "good_faith", "classified"}

    party = desk.parties.find_or_create("示例甲公司").id
    signed: dict[str, RegisterValue] = {"kind": "contract", "party_id": party, "case_id": number}
    agency.compliance.registers.add("engagement", {**signed, "signed_on": desk.today()})
    found = agency.compliance.conflicts.search(["示例甲公司"], number)
    assert found.is_clear
    agency.compliance.conflicts.save(found, ConflictResult.CLEAR)
    for row in agency.rows(RunScope.OPEN, number):
        agency.answer(row)
    assert gates.stopped(number, GateStep.FILED) == ()
    desk.cases.edit(number, filed, desk.cases.get(number).version, move_dates=True)
    assert desk.cases.get(number).draft.filing_date == desk.today()
    return number


def live_a_case_that_goes_abroad(agency: Agency) -> int:
    """Take on an international application and let its gate pass on two people's word."""
    desk, gates = agency.desk, agency.compliance.gates
    draft = CaseDraft("P-2", "示例方法", CaseKind.INVENTION, Route.PCT_INTERNATIONAL)
    number = desk.cases.create(draft).id
    assert "secrecy" in {item.gate for item in gates.stopped(number, GateStep.FILED)}
    with pytest.raises(UserError, match=r"gate\.second-needed"):
        gates.override(number, GateStep.FILED, "优先权当日届满", agency.first)
    gates.override(number, GateStep.FILED, "优先权当日届满", agency.second)
    assert gates.stopped(number, GateStep.FILED) == ()
    (passed, *_) = gates.overrides(number)
    assert (passed.by, passed.second_by) == ("示例甲", "示例乙")
    sheet = desk.case_sheets.sheet(number, "zh")
    document = pypdfium2.PdfDocument(desk.paper.case_sheet_pdf(sheet, "zh"))
    printed = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert "优先权当日届满" in printed
    assert "示例乙" in printed
    return number


def an_office_action_is_stopped_until_answered(agency: Agency, number: int) -> None:
    """Refuse to send an answer while the contract is in doubt."""
    desk = agency.desk
    note = NoticeDraft(
        number, code="210401", name="第一次审查意见通知书", dispatch_date=desk.today()
    )
    added = desk.recording.record_notice(note).deadline_ids
    reply = next(row for row in desk.docket.rows(added) if row.rule_id == "oa_first_reply")
    run = next(row for row in agency.rows(case_id=number) if row.checklist_id == "C05")
    item = next(
        each for each in agency.compliance.runs.view(run.id).items if each.item_id == "C05-01"
    )
    answering = agency.compliance.answering
    answering.answer(item.id, AnswerKind.NO, "合同遗失，补签中", item.version)
    refused = desk.acting.send([reply.id], desk.today()).refused
    assert [each.error.code for each in refused] == ["gate.closed"]
    (after,) = desk.docket.rows([reply.id])
    assert after.status is Status.OPEN
    item = next(
        each for each in agency.compliance.runs.view(run.id).items if each.item_id == "C05-01"
    )
    answering.answer(item.id, AnswerKind.YES, "已补签", item.version)
    assert not desk.acting.send([reply.id], desk.today()).refused


def days() -> list[date]:
    """Return the days of the year on which the program is opened: those on which something is."""
    told = {(month, day) for month, day, _ in (*OF_THE_AGENCY, *OF_A_PERSON, *OF_A_CASE, *LATER)}
    told |= {FILED, ANSWERED, ABROAD, COMPLAINT, INTERNSHIP, DEPARTURE}
    told |= {(month, calendar.monthrange(YEAR, month)[1]) for month in range(1, 13)}
    told |= {(month, 1) for month in range(1, 13)}
    return [date(YEAR, *each) for each in sorted(told)]


def happen(agency: Agency, day: date, cases: tuple[int, ...]) -> None:
    """Let happen what the year has for a day."""
    for month, date_, key in OF_THE_AGENCY:
        if (month, date_) == (day.month, day.day):
            agency.happens(key)
    for month, date_, key in OF_A_PERSON:
        if (month, date_) == (day.month, day.day):
            agency.happens(key, staff_id=agency.third)
    for month, date_, key in (*OF_A_CASE, *LATER):
        if (month, date_) == (day.month, day.day):
            agency.happens(key, case_id=cases[0])
    registers = agency.compliance.registers
    if (day.month, day.day) == COMPLAINT:
        registers.add(
            "complaint", {"received_on": day, "complainant": "示例客户", "matter": "转文延迟"}
        )
    if (day.month, day.day) == INTERNSHIP:
        registers.add(
            "internship",
            {"staff_id": agency.third, "mentor_id": agency.first, "started_on": day},
        )
    if (day.month, day.day) == DEPARTURE:
        registers.add(
            "practice_record",
            {"staff_id": agency.third, "kind": "departure", "happened_on": day},
        )


def live(agency: Agency) -> set[str]:
    """Live through the year; return the occasions of the runs it opened."""
    agency.wake(date(YEAR, 1, 1))
    cases: tuple[int, ...] = ()
    opened_by: set[str] = set()
    for day in days():
        agency.wake(day)
        if (day.month, day.day) == FILED:
            cases = (live_a_case_up_to_its_filing(agency),)
        if (day.month, day.day) == ABROAD:
            cases += (live_a_case_that_goes_abroad(agency),)
        if (day.month, day.day) == ANSWERED:
            an_office_action_is_stopped_until_answered(agency, cases[0])
        happen(agency, day, cases)
        if day.day == calendar.monthrange(YEAR, day.month)[1]:
            opened_by |= {row.occasion for row in agency.rows()}
            agency.file_due(day + timedelta(days=31))
            agency.close_due(day)
    return opened_by


@dataclass(frozen=True)
class Lived:
    """A year that was lived through, and the occasions its runs were opened at."""

    agency: Agency
    opened_by: set[str]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    agency = Agency(tmp_path_factory.mktemp("year") / "data")
    yield Lived(agency, live(agency))
    agency.desk.close()


@pytest.fixture
def agency(lived: Lived) -> Agency:
    return lived.agency


def test_a_year_goes_through_all_18_lists_and_asks_every_item(lived: Lived) -> None:
    agency = lived.agency
    stretches = {"month", "quarter", "half_year", "year", "two_years", "case", "filing"}
    keys = {key for _, _, key in (*OF_THE_AGENCY, *OF_A_PERSON, *OF_A_CASE, *LATER)}
    keys |= {"complaint", "training_start", "departure", "foreign_filing"}
    assert stretches | {f"event:{key}" for key in keys} == lived.opened_by

    every = agency.rows(RunScope.ALL)
    closed = [row for row in every if row.state is RunState.CLOSED]
    assert {row.checklist_id for row in closed} == LISTS
    # What cannot be answered yet: two years are not over, nor is the year of the internship.
    left = {row.occasion for row in every if row.state is RunState.OPEN}
    assert left == {"two_years", "event:training_start"}
    # One item is asked only where a report was missed.
    items = set(agency.compliance.files.get().book.items)
    assert len(items) == 187
    assert items - asked(agency, every) == {"C02-15"}


def asked(agency: Agency, rows: list[RunRow]) -> set[str]:
    """Return the items that runs ask."""
    views = [agency.compliance.runs.view(row.id) for row in rows]
    return {item.item_id for view in views for item in view.items}


def test_afterwards_every_closed_run_is_frozen_intact_and_printed(agency: Agency) -> None:
    closed = agency.rows(RunScope.CLOSED)
    assert all(agency.compliance.runs.is_intact(row.id) for row in closed)
    item = agency.compliance.runs.view(closed[0].id).items[0]
    with pytest.raises(UserError, match=r"run\.closed"):
        agency.compliance.answering.answer(item.id, AnswerKind.NO, "改口", item.version)
    assert agency.desk.verifying.run().all_well
    with agency.desk.context.database.reading() as session:
        assert trail.verify(session) is None
    document = pypdfium2.PdfDocument(agency.compliance.papers.year_pdf(YEAR))
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert all(name in text for name in LISTS)


def test_the_agency_s_own_deadlines_of_the_year_were_all_closed_in_time(agency: Agency) -> None:
    rows = agency.desk.docket.listing(DocketFilter(kind=AGENCY, include_done=True))
    due = [row for row in rows if row.official_due and row.official_due <= date(YEAR, 12, 31)]
    assert {row.rule_id for row in due} >= {
        "agency_report",
        "samr_report",
        "agency_change",
        "agency_change_law_firm",
        "branch_filing",
        "labour_contract",
        "practice_registration",
        "transfer_filing",
        "online_closure_notice",
        "closing_notice",
        "revocation_closing",
    }
    assert {row.status for row in due} == {Status.RECEIVED}


def test_the_next_year_opens_its_lists_and_an_unfiled_report_its_repair(tmp_path: Path) -> None:
    agency = Agency(tmp_path / "data")
    agency.wake(date(YEAR, 12, 28))
    agency.wake(date(YEAR + 1, 1, 1))
    fresh = [row for row in agency.rows() if row.occasion == "year"]
    assert {row.checklist_id for row in fresh} >= {"C01", "C02", "C15", "C18"}
    agency.wake(date(YEAR + 1, 4, 1))
    missed = [row for row in agency.rows() if row.occasion == "event:annual_report_missed"]
    assert [row.checklist_id for row in missed] == ["C02"]
    assert asked(agency, missed) == {"C02-15"}
    rules = {row.rule_id for row in agency.desk.docket.listing(DocketFilter(kind=AGENCY))}
    assert "agency_report_repair" in rules
    before = len(agency.rows(RunScope.ALL))
    assert agency.compliance.keeping.roll_forward().compliance is False
    assert len(agency.rows(RunScope.ALL)) == before
    agency.desk.close()


def test_in_the_window_a_filing_is_stopped_and_passes_on_two_people_s_word(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    agency = Agency(tmp_path / "data")
    agency.wake(date(YEAR, 3, 2))
    desk, gates = agency.desk, agency.compliance.gates
    number = desk.cases.create(CaseDraft("P-3", "一种示例", CaseKind.INVENTION)).id
    load_fonts()
    jobs, theme = Jobs(), Theme(qapp, Scheme.LIGHT)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = CaseDialog(Kit(desk, jobs, theme, Memory(tmp_path / "memory"), "zh"), window, number)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.fields is not None)
    assert dialog.fields is not None
    control = dialog.fields.controls["filing_date"]
    line = control.focusProxy() or control
    dialog.activateWindow()
    line.setFocus()
    QTest.keyClicks(line, "20260302")
    QTest.keyClick(line, Qt.Key.Key_Tab)

    def asked() -> GateDialog | None:
        if dialog.stack.currentWidget() is dialog.moves and not dialog.busy:
            dialog.accept()
        found = [part for part in dialog.findChildren(GateDialog) if part.isVisible()]
        return found[0] if found and found[0].list.rows.rowCount() else None

    dialog.accept()
    qtbot.waitUntil(lambda: asked() is not None)
    gate = asked()
    assert gate is not None
    named = {row.item_id for row in gate.list.rows.rows}
    assert named == {item.item_id for item in gates.stopped(number, GateStep.FILED)}
    assert desk.cases.get(number).draft.filing_date is None

    gate.reason.setText("优先权当日届满")
    gate.second.setCurrentIndex(gate.second.findData(agency.second))
    with qtbot.waitSignal(dialog.changed):
        gate.accept()
    qtbot.waitUntil(lambda: desk.cases.get(number).draft.filing_date == date(YEAR, 3, 2))
    assert {row.second_by for row in gates.overrides(number)} == {"示例乙"}
    jobs.stop()
    theme.setParent(None)
    desk.close()
