"""The registers: lines are added, checked, changed and withdrawn; some start events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

import pytest

from agencydesk.domain.docket import DocketFilter
from agencydesk.errors import UserError
from agencydesk.models.vocabulary import AnswerKind, CaseKind, PartyKind, RunState
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.compliance.register_values import (
    FieldKind,
    RegisterFilter,
    RegisterKey,
    RegisterValue,
    hours_text,
    parse_hours,
    parse_score,
    score_text,
)
from agencydesk.services.compliance.values import RunFilter, RunScope
from agencydesk.services.desk import Desk
from agencydesk.services.parties import PartyDraft
from agencydesk.services.staff_values import StaffDraft

TODAY = date(2026, 11, 25)


class Office:
    """A desk with two people, a client and a case."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.registers = desk.compliance.registers
        self.first = desk.staff.add(StaffDraft("示例甲")).id
        self.second = desk.staff.add(StaffDraft("示例乙")).id
        desk.work_as(self.first)
        self.client = desk.parties.add(PartyDraft("示例科技", PartyKind.ORGANISATION)).id
        self.case = desk.cases.create(CaseDraft("P-1", "一种装置", CaseKind.INVENTION)).id

    def add(self, key: str, **values: RegisterValue) -> int:
        """Add a line and return its id."""
        number = self.registers.add(key, values).record_id
        assert number is not None
        return number

    def version(self, key: str, line: int) -> int:
        return self.registers.row(key, line).version

    def refused(self, key: str, values: Mapping[str, RegisterValue]) -> str:
        """Return the fields that are named when a line is refused."""
        with pytest.raises(UserError) as error:
            self.registers.add(key, values)
        assert error.value.code == "register.invalid"
        return str(error.value.facts["fields"])

    def runs(self, event: str, scope: RunScope = RunScope.OPEN) -> list[int]:
        """Return the runs of a kind of event."""
        runs = self.desk.compliance.runs
        rows = runs.rows(runs.ids(RunFilter(scope=scope)))
        return [row.id for row in rows if row.occasion == f"event:{event}"]

    def standing(self) -> list[tuple[str, date]]:
        """Return the events that stand."""
        return [(row.key, row.day) for row in self.desk.compliance.events.list()]

    def agency_days(self) -> list[date | None]:
        """Return the official dates of the agency's own open deadlines."""
        rows = self.desk.docket.listing(DocketFilter(kind="agency"))
        return [row.official_due for row in rows]


@pytest.fixture
def office(fresh: Path, now: datetime) -> Iterator[Office]:
    desk = Desk.open(fresh, lambda: now)
    yield Office(desk)
    desk.close()


LINES: dict[str, dict[str, RegisterValue]] = {
    "engagement": {"kind": "contract", "signed_on": date(2026, 11, 2), "number": "HT-1"},
    "complaint": {"received_on": TODAY, "complainant": "示例丙", "matter": "答复迟延"},
    "training": {"kind": "ethics", "held_on": TODAY, "minutes": 90, "topic": "职业道德"},
    "internship": {"started_on": date(2026, 11, 2)},
    "survey_result": {
        "surveyed_on": TODAY, "scope": "全部客户", "asked": 20, "answers": 8, "score": 9250,
    },
    "practice_record": {"kind": "transfer_out", "happened_on": date(2026, 11, 20)},
    "agency_paper": {"kind": "price_list", "title": "价目表", "in_force_from": TODAY},
    "paper_reading": {"read_on": TODAY},
    "former_name": {"name": "旧名科技"},
    "credit_entry": {"row_id": "R1", "points": -20, "happened_on": TODAY},
    "own_credit_row": {"title": "示例加分项", "points": 5, "citation": "自备文本"},
}  # fmt: skip


def filled(office: Office, key: str) -> dict[str, RegisterValue]:
    """Return a line with the records it needs."""
    values = dict(LINES[key])
    names = {field.key for field in office.registers.spec(key).fields if field.required}
    if "staff_id" in names:
        values["staff_id"] = office.second
    if "party_id" in names:
        values["party_id"] = office.client
    if "paper_id" in names:
        values["paper_id"] = office.add("agency_paper", **LINES["agency_paper"])
    return values


@pytest.mark.parametrize("key", list(RegisterKey))
def test_a_line_of_every_register_is_added_changed_withdrawn_and_restored(
    office: Office, key: str
) -> None:
    registers = office.registers
    values = filled(office, key)
    line = office.add(key, **values)
    row = registers.row(key, line)
    assert {name: row.values[name] for name in values} == values
    assert (row.entered, row.entered_on, row.withdrawn) == ("示例甲", TODAY, False)
    assert len(row.cells) == len(registers.spec(key).columns)
    assert not any(cell.startswith(("choice.", "own:")) for cell in row.cells)

    assert registers.change(key, line, {"note": "备注"}, row.version).compliance
    changed = registers.row(key, line)
    assert changed.values["note"] == "备注"
    with pytest.raises(UserError, match=r"record\.changed"):
        registers.change(key, line, {"note": "另一"}, row.version)
    assert not registers.change(key, line, {"note": "备注 "}, changed.version).compliance

    with pytest.raises(UserError, match=r"reason\.needed"):
        registers.withdraw(key, line, " ", changed.version)
    registers.withdraw(key, line, "登记有误", changed.version)
    assert line not in [each.id for each in registers.rows(key)]
    (gone,) = [each for each in registers.rows(key, RegisterFilter(withdrawn=True))
               if each.id == line]  # fmt: skip
    assert (gone.withdrawn, gone.withdrawn_why) == (True, "登记有误")
    with pytest.raises(UserError, match=r"register\.withdrawn"):
        registers.change(key, line, {"note": "x"}, gone.version)

    registers.restore(key, line, gone.version)
    assert line in [each.id for each in registers.rows(key)]


@pytest.mark.parametrize("key", list(RegisterKey))
def test_an_empty_line_names_every_field_that_is_required(office: Office, key: str) -> None:
    wanted = [field.key for field in office.registers.spec(key).fields if field.required]
    assert office.refused(key, {}) == ", ".join(wanted)


def test_every_register_has_words_in_both_languages(office: Office) -> None:
    for zh, en in zip(office.registers.specs("zh"), office.registers.specs("en"), strict=True):
        assert zh.title != en.title
        assert zh.hint
        assert en.hint
        assert len(zh.headings) == len(en.columns)
        for one, other in zip(zh.fields, en.fields, strict=True):
            assert one.label != other.label
            assert (one.kind is FieldKind.CHOICE) <= bool(one.choices)


@pytest.mark.parametrize(
    ("key", "values", "fields"),
    [
        ("engagement", {"ends_on": date(2026, 11, 1)}, "ends_on"),
        ("engagement", {"signed_on": date(2026, 11, 26)}, "signed_on"),
        ("engagement", {"party_id": 999, "case_id": 999}, "party_id, case_id"),
        ("engagement", {"kind": "promise"}, "kind"),
        ("engagement", {"document_id": 12}, "document_id"),
        ("complaint", {"received_on": date(2026, 11, 26)}, "received_on"),
        ("complaint", {"accepted_on": date(2026, 11, 24)}, "accepted_on"),
        ("complaint", {"complainant": "  "}, "complainant"),
        ("complaint", {"upheld": "是"}, "upheld"),
        ("training", {"minutes": 0}, "minutes"),
        ("training", {"minutes": "1"}, "minutes"),
        ("internship", {"started_on": date(2026, 12, 1)}, "started_on"),
        ("internship", {"ended_on": date(2026, 11, 1)}, "ended_on"),
        ("survey_result", {"answers": 21}, "answers"),
        ("survey_result", {"score": 10001}, "score"),
        ("survey_result", {"asked": True}, "asked"),
        ("agency_paper", {"review_by": date(2026, 11, 24)}, "review_by"),
        ("credit_entry", {"row_id": "R99"}, "row_id"),
        ("credit_entry", {"points": 0}, "points"),
        ("own_credit_row", {"points": 0}, "points"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    office: Office, key: str, values: dict[str, RegisterValue], fields: str
) -> None:
    assert office.refused(key, {**filled(office, key), **values}) == fields


def test_nobody_is_their_own_mentor(office: Office) -> None:
    values = {**filled(office, "internship"), "mentor_id": office.second}
    assert office.refused("internship", values) == "mentor_id"


def test_a_field_the_register_does_not_have_is_a_mistake_of_the_caller(office: Office) -> None:
    with pytest.raises(KeyError, match="colour"):
        office.registers.add("training", {"colour": "red"})
    with pytest.raises(KeyError):
        office.registers.rows("paintings")
    with pytest.raises(UserError, match=r"register\.unknown"):
        office.registers.row("training", 5)


def test_lines_are_filtered_by_year_person_case_and_words(office: Office) -> None:
    old = office.add("training", **filled(office, "training") | {"held_on": date(2025, 5, 6)})
    new = office.add("training", **filled(office, "training") | {"staff_id": office.first})
    registers = office.registers
    assert [row.id for row in registers.rows("training")] == [new, old]
    assert [row.id for row in registers.rows("training", RegisterFilter(year=2025))] == [old]
    by_person = RegisterFilter(staff_id=office.first)
    assert [row.id for row in registers.rows("training", by_person)] == [new]
    by_words = RegisterFilter(text="示例乙 职业道德 1.5")
    assert [row.id for row in registers.rows("training", by_words)] == [old]
    assert registers.years("training") == (2026, 2025)
    assert registers.years("former_name") == ()
    one = office.add("engagement", **filled(office, "engagement"), case_id=office.case)
    office.add("engagement", **filled(office, "engagement"))
    by_case = RegisterFilter(case_id=office.case)
    assert [row.id for row in registers.rows("engagement", by_case)] == [one]
    assert registers.row("engagement", one).cells[:4] == (
        "2026-11-02", "委托合同", "示例科技", "P-1",
    )  # fmt: skip


def test_hours_and_scores_are_typed_as_people_write_them() -> None:
    assert (hours_text(90), hours_text(120), hours_text(20)) == ("1.5", "2", "0.33")
    assert (parse_hours("1.5"), parse_hours(" 2 "), parse_hours("两"), parse_hours("nan")) == (
        90, 120, None, None,
    )  # fmt: skip
    assert (score_text(9250), score_text(10000), parse_score("92.5")) == ("92.5", "100", 9250)


def test_a_contract_gives_the_lists_of_its_case_their_days(office: Office) -> None:
    runs = office.desk.compliance.runs

    def days() -> list[date | None]:
        return [item.due_on
                for number in runs.ids(RunFilter(scope=RunScope.ALL, case_id=office.case))
                for item in runs.view(number).items]  # fmt: skip

    before = days()
    line = office.add("engagement", **filled(office, "engagement"), case_id=office.case)
    assert days() != before
    office.registers.withdraw("engagement", line, "错误", office.version("engagement", line))
    assert days() == before


def test_a_complaint_opens_its_list_on_the_day_it_was_received(office: Office) -> None:
    office.add("complaint", **filled(office, "complaint"), case_id=office.case)
    assert office.standing() == [("complaint", TODAY)]
    runs = office.runs("complaint")
    assert runs
    assert office.desk.compliance.runs.view(runs[0]).row.case_id == office.case


def test_the_day_of_a_complaint_and_its_case_are_followed_by_its_list(office: Office) -> None:
    line = office.add("complaint", **filled(office, "complaint"))
    (run, *_) = office.runs("complaint")
    before = [item.due_on for item in office.desk.compliance.runs.view(run).items]
    office.registers.change(
        "complaint", line, {"received_on": date(2026, 11, 18), "case_id": office.case},
        office.version("complaint", line),
    )  # fmt: skip
    assert office.standing() == [("complaint", date(2026, 11, 18))]
    view = office.desk.compliance.runs.view(run)
    assert view.row.case_id == office.case
    assert [item.due_on for item in view.items] != before


def test_withdrawing_takes_the_event_back_while_nothing_is_answered(office: Office) -> None:
    line = office.add("complaint", **filled(office, "complaint"))
    (run, *_) = office.runs("complaint")
    office.registers.withdraw("complaint", line, "重复登记", office.version("complaint", line))
    assert office.standing() == []
    assert office.runs("complaint") == []
    assert office.desk.compliance.runs.view(run).row.state is RunState.VOID
    office.registers.restore("complaint", line, office.version("complaint", line))
    assert office.standing() == [("complaint", TODAY)]
    again = office.runs("complaint")
    assert again
    assert run not in again


def test_an_answered_list_stays_when_its_line_is_withdrawn(office: Office) -> None:
    line = office.add("complaint", **filled(office, "complaint"))
    (run, *_) = office.runs("complaint")
    item = office.desk.compliance.runs.view(run).items[0]
    office.desk.compliance.answering.answer(item.id, AnswerKind.NO, "尚未处理", item.version)
    office.registers.withdraw("complaint", line, "重复登记", office.version("complaint", line))
    assert office.standing() == [("complaint", TODAY)]
    assert run in office.runs("complaint")
    office.registers.restore("complaint", line, office.version("complaint", line))
    assert office.standing() == [("complaint", TODAY)]


def test_two_complaints_of_one_day_have_each_their_own_event(office: Office) -> None:
    first = office.add("complaint", **filled(office, "complaint"))
    office.add("complaint", **filled(office, "complaint") | {"complainant": "示例丁"})
    before = office.runs("complaint")
    office.registers.withdraw("complaint", first, "重复", office.version("complaint", first))
    assert office.standing() == [("complaint", TODAY)]
    gone = set(before) - set(office.runs("complaint"))
    assert {office.desk.compliance.runs.view(run).row.event_id for run in gone} == {1}


def test_an_internship_opens_the_lists_of_the_training(office: Office) -> None:
    office.add("internship", **filled(office, "internship"))
    assert office.standing() == [("training_start", date(2026, 11, 2))]
    assert office.runs("training_start")


@pytest.mark.parametrize(
    ("kind", "event"),
    [("first", "practice_start"), ("transfer_in", "transfer"), ("departure", "departure")],
)
def test_a_step_of_the_practice_registration_starts_its_deadlines(
    office: Office, kind: str, event: str
) -> None:
    before = office.agency_days()
    line = office.add("practice_record", **filled(office, "practice_record") | {"kind": kind})
    assert office.standing() == [(event, date(2026, 11, 20))]
    assert len(office.agency_days()) > len(before)
    office.registers.change(
        "practice_record", line, {"happened_on": date(2026, 11, 13)},
        office.version("practice_record", line),
    )  # fmt: skip
    assert office.standing() == [(event, date(2026, 11, 13))]
    version = office.version("practice_record", line)
    office.registers.withdraw("practice_record", line, "登记有误", version)
    assert office.agency_days() == before
    assert office.standing() == []


def test_a_transfer_elsewhere_starts_nothing_until_it_is_called_a_departure(
    office: Office,
) -> None:
    line = office.add("practice_record", **filled(office, "practice_record"))
    assert office.standing() == []
    version = office.version("practice_record", line)
    office.registers.change("practice_record", line, {"kind": "departure"}, version)
    assert office.standing() == [("departure", date(2026, 11, 20))]
    version = office.version("practice_record", line)
    office.registers.change("practice_record", line, {"staff_id": office.first}, version)
    assert [row.staff_id for row in office.desk.compliance.events.list()] == [office.first]
    version = office.version("practice_record", line)
    office.registers.change("practice_record", line, {"kind": "transfer_out"}, version)
    assert office.standing() == []


def test_a_step_that_was_worked_on_cannot_become_somebody_elses(office: Office) -> None:
    line = office.add("practice_record", **filled(office, "practice_record") | {"kind": "first"})
    (run, *_) = office.runs("practice_start")
    item = office.desk.compliance.runs.view(run).items[0]
    office.desk.compliance.answering.answer(item.id, AnswerKind.NO, "尚未备案", item.version)
    before = office.registers.row("practice_record", line)
    with pytest.raises(UserError, match=r"register\.answered"):
        office.registers.change("practice_record", line, {"staff_id": office.first}, before.version)
    assert office.registers.row("practice_record", line) == before


def test_the_event_of_a_line_is_changed_only_at_its_line(office: Office) -> None:
    line = office.add("internship", **filled(office, "internship"))
    events = office.desk.compliance.events
    (event,) = events.list()
    assert (event.register, event.held) == ("internship", True)
    before = office.standing()
    for act in (
        lambda: events.withdraw(event.id, "误登", event.version),
        lambda: events.move(event.id, date(2026, 11, 2), event.version),
    ):
        with pytest.raises(UserError, match=r"agency-event\.of-line"):
            act()
    assert office.standing() == before
    office.registers.withdraw("internship", line, "误登", office.version("internship", line))
    (event,) = events.list(withdrawn=True)
    assert (event.withdrawn_why, event.held) == ("误登", False)
    with pytest.raises(UserError, match=r"agency-event\.of-line"):
        events.restore(event.id, event.version)
    office.registers.restore("internship", line, office.version("internship", line))
    assert office.standing() == before


def test_an_event_that_outlived_its_line_is_withdrawn_by_hand_and_begins_anew(
    office: Office,
) -> None:
    line = office.add("practice_record", **filled(office, "practice_record") | {"kind": "first"})
    (run, *_) = office.runs("practice_start")
    item = office.desk.compliance.runs.view(run).items[0]
    office.desk.compliance.answering.answer(item.id, AnswerKind.NO, "尚未备案", item.version)
    version = office.version("practice_record", line)
    office.registers.withdraw("practice_record", line, "误登", version)
    events = office.desk.compliance.events
    (event,) = events.list()
    assert not event.held
    events.withdraw(event.id, "误登", event.version)
    assert events.list() == ()
    version = office.version("practice_record", line)
    office.registers.restore("practice_record", line, version)
    (new,) = events.list()
    assert new.id != event.id
    assert new.held


def test_the_agencys_own_rows_can_be_chosen_and_keep_their_name(office: Office) -> None:
    own = office.add("own_credit_row", **LINES["own_credit_row"])
    choices = dict(office.registers.spec("credit_entry").field("row_id").choices)
    assert choices[f"own:{own}"] == "示例加分项"
    entry = office.add(
        "credit_entry", **LINES["credit_entry"] | {"row_id": f"own:{own}", "points": 5}
    )
    version = office.version("own_credit_row", own)
    office.registers.withdraw("own_credit_row", own, "文本已更新", version)
    assert office.registers.row("credit_entry", entry).words["row_id"] == "示例加分项"
    offered = dict(office.registers.spec("credit_entry").field("row_id").choices)
    assert f"own:{own}" not in offered


def test_the_agencys_own_file_is_kept_without_a_case_and_opened_from_its_line(
    office: Office, tmp_path: Path
) -> None:
    paper = tmp_path / "示例价目表.pdf"
    paper.write_bytes(b"%PDF-1.4 sample")
    (document,) = office.desk.documents.keep([paper])
    line = office.add("agency_paper", **LINES["agency_paper"], document_id=document)
    assert office.registers.row("agency_paper", line).words["document_id"] == "示例价目表.pdf"
    assert office.desk.documents.open(document).read_bytes() == paper.read_bytes()
    assert office.desk.documents.verify() == ()
    assert office.desk.documents.of_case(office.case) == ()
    with pytest.raises(UserError, match=r"document\.not-a-file"):
        office.desk.documents.keep([tmp_path / "missing.pdf"])
