"""The sixteen sample packages, through preview and import."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from agencydesk.models.vocabulary import CaseKind
from agencydesk.services.notices.values import WAITS, NoticeLine, Verdict

SAMPLES = Path(__file__).parents[2] / "data" / "packages"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
NAMES = sorted(EXPECTED)


def lines(room, name: str) -> tuple[NoticeLine, ...]:
    return room.plan(SAMPLES / name).notices


@pytest.mark.parametrize("name", NAMES)
def test_a_preview_writes_nothing(room, name):
    before = room.snapshot()
    room.plan(SAMPLES / name)
    assert room.snapshot() == before


@pytest.mark.parametrize("name", NAMES)
def test_every_notice_of_a_sample_is_kept_whether_or_not_it_has_a_case(room, name):
    plan = room.plan(SAMPLES / name)
    told = EXPECTED[name]
    assert len(plan.notices) == told.get("notices", told.get("folders", len(plan.notices)))
    if not plan.writes:
        assert name in ("13_truncated.zip",)
        assert [line.code for line in plan.refused] == ["archive.damaged"]
        assert "ZIP" in plan.refused[0].reason
        return
    report = room.imports.apply(plan)
    waiting = room.desk.notices.waiting.rows()
    papers = sum(paper.waiting_id is not None for paper in report.papers)
    assert len(waiting) == report.count(*WAITS) + papers
    again = room.plan(SAMPLES / name)
    assert {line.verdict for line in again.notices} <= {Verdict.DUPLICATE}
    assert not [line for line in again.cases if line.creates]


def test_an_acceptance_and_a_fee_reduction_go_to_one_case_and_compare_well(room):
    told = EXPECTED["01_acceptance_and_fee_reduction_gbk.zip"]
    case_id = room.case("X-9", told["application_no"], "旧名称", kind=None, filed=None)
    report = room.bring(SAMPLES / "01_acceptance_and_fee_reduction_gbk.zip")
    assert [line.code for line in report.notices] == told["codes"]
    assert {line.case_id for line in report.notices} == {case_id}
    reduction = report.notices[1]
    assert [(fee.office, fee.ours) for fee in reduction.fees] == [
        (13500, 13500),
        (5000, 5000),
        (int(told["fee_total"]) * 100,) * 2,
    ]
    (office,) = reduction.office
    assert office.office == date.fromisoformat(told["pay_deadline"])
    assert not office.differs
    case = room.case_row(case_id)
    assert case.filing_date == date.fromisoformat(told["filing_date"])
    assert (case.kind, case.fee_reduction, case.title) == (CaseKind.INVENTION, 85, "旧名称")


def test_a_registration_compares_the_reduced_annuity(room):
    told = EXPECTED["02_registration_flat_utf8.zip"]
    room.case("U-1", "202522345678X", "示例折叠椅", CaseKind.UTILITY_MODEL, date(2025, 8, 1))
    (line,) = lines(room, "02_registration_flat_utf8.zip")
    assert line.verdict is Verdict.NEW
    fee = line.fees[0]
    assert (fee.office, fee.ours) == (
        int(told["fee_payable"]) * 100,
        int(told["fee_payable"]) * 100,
    )
    assert [each.office for each in line.office] == [date.fromisoformat(told["pay_deadline"])]


def test_a_late_fee_ladder_is_compared_step_by_step(room):
    told = EXPECTED["03_annuity_late_fee_missing_optional.zip"]
    (line,) = lines(room, "03_annuity_late_fee_missing_optional.zip")
    assert len(line.fees) == told["brackets"]
    assert [fee.ours for fee in line.fees] == [fee.office for fee in line.fees]
    assert all(fee.ours for fee in line.fees)


def test_one_archive_with_many_notices_and_encodings(room):
    told = EXPECTED["04_many_notices_one_zip.zip"]
    found = lines(room, "04_many_notices_one_zip.zip")
    assert [line.code for line in found] == told["codes"]
    by_name = [line.name for line in found if not line.code and line.known_type]
    assert by_name == told["by_name_only"]


def test_the_same_notice_thrice_is_new_known_and_different(room):
    told = EXPECTED["07_duplicate_notice.zip"]
    room.case("D-1", "2025330123457", "示例", CaseKind.DESIGN, date(2025, 12, 1))
    report = room.bring(SAMPLES / "07_duplicate_notice.zip")
    assert report.count(Verdict.NEW) == told["distinct_notices"]
    assert report.count(Verdict.DUPLICATE) == told["identical_duplicates"]
    assert report.count(Verdict.DIFFERS) == told["conflicts"]
    other = next(line for line in report.notices if line.verdict is Verdict.DIFFERS)
    assert [(each.here, each.there) for each in other.compared if each.differs] == [
        ("2026-01-14", "2026-01-15")
    ]
    assert len(room.notices()) == 1


def test_a_duplicate_without_a_case_differs_from_the_one_that_waits(room):
    report = room.bring(SAMPLES / "07_duplicate_notice.zip")
    assert [line.verdict for line in report.notices] == [
        Verdict.UNMATCHED,
        Verdict.DUPLICATE,
        Verdict.DIFFERS,
    ]


def test_hostile_entries_are_refused_and_nothing_lies_outside_the_data_folder(room, tmp_path):
    before = {path for path in tmp_path.rglob("*") if "data" not in path.parts}
    told = EXPECTED["08_zip_slip.zip"]
    plan = room.plan(SAMPLES / "08_zip_slip.zip")
    assert len(plan.refused) == told["refused_entries"]
    room.imports.apply(plan)
    assert {path for path in tmp_path.rglob("*") if "data" not in path.parts} == before
    names = {row.file_name for row in room.documents()}
    assert not names & {"evil.txt", "evil2.txt", "outside.txt", "CON", "link"}


def test_entities_bombs_and_broken_files_are_refused_by_name(room):
    entities = room.plan(SAMPLES / "09_xml_entity_attacks.zip")
    assert {line.code for line in entities.refused} == {"xml.entities"}
    assert len(entities.refused) == EXPECTED["09_xml_entity_attacks.zip"]["refused_files"]
    bomb = room.plan(SAMPLES / "10_zip_bomb.zip")
    assert [line.code for line in bomb.refused] == ["part.ratio"]
    broken = room.plan(SAMPLES / "13_broken_xml.zip")
    told = EXPECTED["13_broken_xml.zip"]
    assert len(broken.refused) == told["reported_errors"]
    assert len(broken.others) == told["ignored"]


def test_titles_are_right_whatever_the_declaration_says(room):
    found = lines(room, "11_lying_encodings.zip")
    assert [line.title for line in found] == EXPECTED["11_lying_encodings.zip"]["titles"]


def test_numbers_are_read_in_every_spelling_and_a_wrong_check_digit_is_noted(room):
    told = EXPECTED["12_application_numbers.zip"]
    found = lines(room, "12_application_numbers.zip")
    wanted = [text or "" for text in told["normalised"]]
    shown = [line.application_no.replace(".", "") for line in found]
    assert shown[1:] == wanted[1:]
    assert "校验位" in found[0].notes[0]
    assert not any(line.notes for line in (found[1], *found[3:6]))
    assert "申请日" in found[2].notes[0]  # a number of 1998 and a filing date of 2023


def test_an_outgoing_package_makes_a_case_with_its_parties(room):
    told = EXPECTED["14_outgoing_case_package.zip"]
    report = room.bring(SAMPLES / "14_outgoing_case_package.zip")
    (made,) = report.cases
    assert (made.creates, made.case_ref) == (True, told["internal_no"])
    names = [name for role, name in made.people if role == "发明人"]
    assert names == told["inventors"]
    sheet = room.desk.cases.get(made.case_id)
    assert sheet.draft.title == "示例待提交发明"
    assert sorted(room.desk.notices.waiting.rows()) == []
    assert {row.case_id for row in room.documents()} == {made.case_id}


def test_a_receipt_starts_no_deadline(room):
    case_id = room.case("R-1", "2026100000112", filed=date(2026, 1, 18))
    before = len(room.deadlines(case_id))
    report = room.bring(SAMPLES / "15_receipt_200105.zip")
    (line,) = report.notices
    assert (line.verdict, report.deadlines) == (Verdict.NEW, 0)
    assert len(room.deadlines(case_id)) == before
