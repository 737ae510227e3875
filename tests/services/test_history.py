"""The history of a case says in words who changed what, and hides what only machines read."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import inspect

from agencydesk.errors import UserError
from agencydesk.models.billing import Charge, MoneyReceived, ServicePrice
from agencydesk.models.cases import CaseEvent, CaseFile, CaseParty, PriorityClaim
from agencydesk.models.compliance import (
    AgencyEvent,
    AnswerEvidence,
    ChecklistAnswer,
    ChecklistRun,
    GateOverride,
)
from agencydesk.models.docket import Deadline
from agencydesk.models.fees import (
    AnnuityStep,
    CaseFeeFacts,
    FeePayment,
    OwnFee,
    PaymentLine,
    PaymentList,
)
from agencydesk.models.incoming import ClientMessage
from agencydesk.models.papers import Document, Filing, Notice
from agencydesk.models.parties import Party, PartyContact
from agencydesk.models.registers import Complaint, ConflictSearch, Engagement
from agencydesk.models.vocabulary import PartyRole
from agencydesk.paths import resources_dir
from agencydesk.services.compliance.compliance import Compliance
from agencydesk.services.docket import Docket
from agencydesk.services.history import History
from agencydesk.services.history_values import HistoryChange
from agencydesk.services.history_words import HIDDEN, HistoryWords, Names
from agencydesk.services.parties import PartyDraft
from agencydesk.services.seeing import Seeing
from agencydesk.services.wording import Wording, load_phrases
from tests.services.conftest import backups_not_asked

TABLES = (
    *(CaseFile, CaseParty, PriorityClaim, CaseEvent, Notice, Filing),
    *(Document, Deadline, Party, PartyContact),
    *(ChecklistRun, ChecklistAnswer, AnswerEvidence, GateOverride, AgencyEvent),
    *(Engagement, ConflictSearch, Complaint, ClientMessage),
    *(CaseFeeFacts, OwnFee, FeePayment, PaymentList, PaymentLine, AnnuityStep),
    *(ServicePrice, Charge, MoneyReceived),
)


@pytest.fixture
def wording(room):
    engine = room.context.rules.engine
    return Wording(room.context.texts, engine.book, engine.events, load_phrases(resources_dir()))


@pytest.fixture
def history(room, wording):
    return History(
        room.context, wording, Compliance(room.context, resources_dir(), backups_not_asked).files
    )


def test_a_new_case_is_told_with_who_and_when_and_its_fields(room, history):
    case_id = room.invention("P-7")
    told = history.of_case(case_id, "zh")
    assert not told.more
    first = next(entry for entry in told.entries if entry.what == "案件：新建")
    assert (first.who, f"{first.at:%Y-%m-%d %H:%M}") == ("甲", "2026-11-25 09:30")
    assert HistoryChange("我方案号", "", "P-7") in first.changes
    assert HistoryChange("专利类型", "", "发明") in first.changes
    assert HistoryChange("申请日", "", "2025-03-03") in first.changes


def test_a_corrected_date_is_told_as_before_and_after_with_what_it_moved(room, history):
    case_id = room.invention()
    room.corrections.apply_correction(case_id, {"filing_date": date(2025, 3, 5)}, "笔误")
    told = history.of_case(case_id, "en").entries
    corrected = next(entry for entry in told if entry.what == "Case: date corrected")
    assert corrected.changes == (HistoryChange("Filing date", "2025-03-03", "2025-03-05"),)
    superseded = next(entry for entry in told if entry.what.endswith("superseded"))
    assert HistoryChange("Reason", "", "笔误") in superseded.changes
    assert HistoryChange("Status", "Open", "Superseded") in superseded.changes
    assert told.index(superseded) < told.index(corrected)
    recomputed = next(entry for entry in told if entry.what.endswith("recomputed"))
    (moved,) = recomputed.changes
    assert (moved.label, moved.before < moved.after) == ("Official date", True)


def test_people_put_in_and_taken_out_are_named_with_their_role(room, history):
    case_id = room.invention()
    number = room.parties.put_in(case_id, "inventor", "示例一").id
    room.parties.take_out(case_id, "inventor", number)
    whats = [entry.what for entry in history.of_case(case_id, "zh").entries]
    assert whats[:2] == [
        "当事人“发明人 示例一”：从案件移除",
        "当事人“发明人 示例一”：加入案件",
    ]


def test_changed_details_of_a_party_in_the_case_are_told(room, history):
    case_id = room.invention()
    number = room.parties.put_in(case_id, PartyRole.CLIENT.value, "示例有限公司").id
    room.parties.edit(number, replace(PartyDraft("示例有限公司"), address="示例路 1 号"))
    newest = history.of_case(case_id, "zh").entries[0]
    assert newest.what == "当事人资料“示例有限公司”：修改"
    assert newest.changes == (HistoryChange("地址", "", "示例路 1 号"),)


def test_a_closed_deadline_names_its_matter_and_the_people(room, history):
    case_id = room.invention()
    reply = room.office_action(case_id, date(2026, 10, 9))
    room.closing.mark_sent(reply, date(2026, 11, 20))
    told = history.of_case(case_id, "zh").entries
    sent = next(entry for entry in told if "标记为已提交" in entry.what)
    assert "审查意见" in sent.what
    assert HistoryChange("提交人", "", "甲") in sent.changes
    assert HistoryChange("提交日", "", "2026-11-20") in sent.changes


def test_who_has_seen_the_morning_list_is_told_for_the_cases_on_it(room, history, wording):
    overdue = room.invention("P-1", date(2020, 1, 6))
    other = room.invention("P-2", date(2026, 11, 2))
    seeing = Seeing(room.context, Docket(room.context, wording))
    seeing.mark(seeing.morning().ids)
    assert history.of_case(overdue, "zh").entries[0].what == "今日到期清单：已阅"
    assert all("已阅" not in entry.what for entry in history.of_case(other, "zh").entries)


def test_only_the_newest_entries_are_read_until_more_are_asked_for(room, history):
    case_id = room.invention()
    everything = history.of_case(case_id).entries
    told = history.of_case(case_id, limit=2)
    assert told.more
    assert told.entries == everything[:2]


def test_an_unknown_case_is_refused(history):
    with pytest.raises(UserError, match=r"case\.unknown"):
        history.of_case(99)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__tablename__)
def test_every_column_is_labelled_or_left_out_on_purpose(room, wording, table):
    names = Names({}, {}, {}, {}, {}, {}, {}, {}, {}, {})
    words = HistoryWords(room.context.texts, wording, names, "zh")
    columns = {column.key for column in inspect(table).column_attrs} - HIDDEN
    unlabelled = [
        column
        for column in sorted(columns)
        if not words.changes(table.__tablename__, "update", {column: (None, "1")})
        and not column.endswith(("_id", "_by"))
    ]
    assert unlabelled == []


def test_a_change_of_nothing_a_reader_sees_is_left_out(room, history):
    case_id = room.invention()
    first = room.parties.put_in(case_id, "inventor", "示例一").id
    second = room.parties.put_in(case_id, "inventor", "示例二").id
    told = history.of_case(case_id).entries
    room.parties.set_role(case_id, PartyRole.INVENTOR, (second, first))
    assert history.of_case(case_id).entries == told
