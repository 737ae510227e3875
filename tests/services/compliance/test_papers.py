"""Printed checklists say what the records say: blank, filled, of a year, of a case."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from agencydesk.errors import UserError
from agencydesk.models.audit import AuditEntry
from agencydesk.models.papers import Document
from agencydesk.models.vocabulary import AnswerKind, CaseKind, ConflictResult
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.compliance.list_values import OverrideDraft, OwnItemDraft, OwnListDraft
from agencydesk.services.compliance.papers import CompliancePaper
from agencydesk.services.compliance.values import EventDraft, RunFilter, RunScope
from agencydesk.services.desk import Desk
from agencydesk.services.parties import PartyDraft
from agencydesk.services.staff_values import AgencyProfile, StaffDraft
from agencydesk.texts import Language
from tests.conftest import BEIJING
from tests.reports.samples import page_texts, squeezed

LANGUAGES: tuple[Language, ...] = ("zh", "en")
NAME = "示例𬱖䶮㛃专利代理事务所"


class Office:
    """A desk with runs, and short ways to answer and print."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.papers: CompliancePaper = desk.compliance.papers
        self.runs = desk.compliance.runs
        self.answering = desk.compliance.answering
        desk.agency.save(AgencyProfile(NAME, "11001", None, None, None, None))
        self.first = desk.staff.add(StaffDraft("示例𬱖")).id
        self.second = desk.staff.add(StaffDraft("示例䶮")).id
        desk.work_as(self.first)
        desk.keep_up()
        self.case = desk.cases.create(CaseDraft("P-㛃", "一种装置", CaseKind.INVENTION)).id

    def run(self, list_id: str, case_id: int | None = None) -> int:
        """Return one run of a list."""
        return self.runs.ids(RunFilter(checklist_id=list_id, case_id=case_id))[0]

    def answer(self, run_id: int, kind: AnswerKind, reason: str = "") -> int:
        """Answer the first open item; return the answer's id."""
        item = next(each for each in self.runs.view(run_id).items if each.answer == "open")
        self.answering.answer(item.id, kind, reason, item.version)
        return item.id

    def finish(self, run_id: int) -> str:
        """Answer, sign and close a run; return its hash."""
        for item in self.runs.view(run_id).items:
            if item.answer is AnswerKind.OPEN:
                self.answering.answer(item.id, AnswerKind.NOT_APPLICABLE, "未发生", item.version)
        for item in self.runs.view(run_id).items:
            if item.second:
                self.answering.sign(item.id, self.second, item.version)
        self.runs.close(run_id, self.runs.view(run_id).row.version)
        return self.runs.view(run_id).content_hash


def text(pdf: bytes) -> str:
    return squeezed("".join(page_texts(pdf)))


def sheets(xlsx: bytes) -> dict[str, Sequence[Sequence[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.fixture
def office(tmp_path: Path, now: datetime) -> Iterator[Office]:
    desk = Desk.open(tmp_path / "data", lambda: now)
    yield Office(desk)
    desk.close()


def test_every_list_prints_blank_with_all_its_items_and_citations(office: Office) -> None:
    book = office.desk.compliance.files.get().book
    printed = 0
    for found in book.lists.values():
        shown = text(office.papers.blank_pdf(found.id))
        for item in found.items:
            assert squeezed(item.text_zh) in shown, item.id
            assert squeezed(f"依据：{item.citation}") in shown, item.id
            assert squeezed(item.consequence_zh) in shown, item.id
            assert squeezed(f"触发情形：{item.trigger_zh}") in shown, item.id
            printed += 1
        assert squeezed(NAME) in shown
        assert shown.count("※需核对现行文本") >= sum(item.to_check for item in found.items)
        assert "〓" not in shown
        assert squeezed(found.title_en) in text(office.papers.blank_pdf(found.id, "en"))
    assert (len(book.lists), printed) == (18, 187)


def test_a_run_prints_answers_reasons_proofs_and_people(office: Office, tmp_path: Path) -> None:
    run_id = office.run("C05", office.case)
    first = office.answer(run_id, AnswerKind.NO, "合同正在补签")
    scan = tmp_path / "委托合同㛃.pdf"
    scan.write_bytes(b"%PDF-1.4 sample")
    (document,) = office.desk.documents.keep([scan])
    office.answering.add_document(first, document, "正本在柜")
    office.answering.add_note(first, "电话记录")
    shown = text(office.papers.run_pdf(run_id))
    for part in (
        "P-㛃 · 一种装置",
        "■ 否",
        "理由：合同正在补签",
        "证 1：委托合同㛃.pdf · 正本在柜",
        "证 2：电话记录",
        "答：示例𬱖 2026-11-25 09:30",
        "未答",
    ):
        assert squeezed(part) in shown, part
    index = shown[shown.index("证明材料索引") :]
    with office.desk.context.database.reading() as session:
        assert session.get_one(Document, document).sha256 in index


def test_a_closed_run_prints_its_hash_on_every_page_and_an_open_one_that_of_its_print(
    office: Office,
) -> None:
    run_id = office.run("C15")
    before = office.papers.run_pdf(run_id)
    assert "打印内容校验值" in text(before)
    sealed = office.finish(run_id)
    pages = [squeezed(page) for page in page_texts(office.papers.run_pdf(run_id))]
    assert len(pages) > 1
    for page in pages:
        assert f"归档内容校验值SHA-256{sealed}" in page
    assert "归档：示例𬱖2026-11-2509:30" in pages[0]
    assert office.papers.run_pdf(run_id) == office.papers.run_pdf(run_id)


def test_a_void_run_says_why(office: Office) -> None:
    run_id = office.run("C05", office.case)
    office.runs.void(run_id, "重复建立", office.runs.view(run_id).row.version)
    shown = text(office.papers.run_pdf(run_id))
    assert "状态：已作废" in shown
    assert "作废原因：重复建立" in shown


def test_the_file_of_a_year_holds_every_run_and_all_items_with_their_citations(
    office: Office,
) -> None:
    office.desk.compliance.events.record(
        EventDraft("departure", date(2026, 11, 20), staff_id=office.second)
    )
    office.answer(office.run("C01"), AnswerKind.YES)
    closed = office.finish(office.run("C18"))
    shown = text(office.papers.year_pdf(2026))
    ids = office.runs.ids(RunFilter(scope=RunScope.ALL, year=2026))
    for row in office.runs.rows(ids):
        assert squeezed(row.subject) in shown
    for item in office.desk.compliance.files.get().book.items.values():
        assert squeezed(item.text_zh) in shown, item.id
        assert squeezed(item.citation) in shown, item.id
    for part in (
        "年度合规检查档案",
        "机构代码：11001",
        "打印人：示例𬱖",
        "187项，其中需核对现行文本39项",
        f"检查记录：{len(ids)}份，已归档1份",
        "离职·示例䶮·2026-11-20",
        f"归档校验值：{closed}",
        "目录",
        "签字页",
    ):
        assert part in shown, part


def test_a_year_without_runs_is_still_a_file(office: Office) -> None:
    shown = text(office.papers.year_pdf(2019))
    assert "检查记录：0份" in shown
    assert "C18年度自查" in shown[shown.index("以下清单在本期间没有检查记录") :]


def test_the_file_of_a_case_holds_its_runs_only(office: Office) -> None:
    other = office.desk.cases.create(CaseDraft("P-别案", "别的", CaseKind.DESIGN)).id
    shown = text(office.papers.case_pdf(office.case))
    assert "案件合规检查档案P-㛃" in shown
    assert "P-别案" not in shown
    assert "案件：P-别案" in text(office.papers.case_pdf(other))


def test_own_lists_and_changed_wordings_are_printed(office: Office) -> None:
    lists = office.desk.compliance.lists
    lists.add_list(OwnListDraft("本所自查㛃"))
    own = next(row.id for row in lists.lists() if row.own)
    lists.add_item(OwnItemDraft(own, "每周核对邮箱", "process_officer", "year"))
    shown = text(office.papers.blank_pdf(own))
    assert "本所自查㛃" in shown
    assert "每周核对邮箱依据：机构自定" in shown


def test_the_workbook_of_a_run_holds_what_the_paper_says_and_no_formula(office: Office) -> None:
    run_id = office.run("C05", office.case)
    answered = office.answer(run_id, AnswerKind.NO, "=HYPERLINK(1)")
    office.answering.add_note(answered, "电话记录")
    book = sheets(office.papers.run_xlsx(run_id))
    assert list(book) == ["概况", "检查项", "证明材料"]
    headings, *rows = book["检查项"]
    first = dict(zip(headings, rows[0], strict=True))
    assert len(rows) == office.runs.view(run_id).row.items
    assert (first["编号"], first["结果"], first["理由"]) == ("C05-01", "否", "=HYPERLINK(1)")
    assert (first["红色项"], first["证明"]) == ("是", "1")
    assert book["证明材料"][1][4] == "电话记录"


def test_the_workbook_of_a_year_names_all_items_with_their_citations(office: Office) -> None:
    book = sheets(office.papers.year_xlsx(2026))
    citations = {row[0]: row[2] for row in book["各项依据"][1:]}
    items = office.desk.compliance.files.get().book.items
    assert citations == {item.id: item.citation for item in items.values()}
    assert len(book["检查项"]) > 100
    assert "Items" in sheets(office.papers.year_xlsx(2026, "en"))
    assert len(sheets(office.papers.blank_xlsx("C05"))["检查项"]) == 14
    assert "各项依据" not in sheets(office.papers.case_xlsx(office.case))


def test_a_saved_search_for_conflicts_is_printed_as_it_was_judged(office: Office) -> None:
    conflicts = office.desk.compliance.conflicts
    office.desk.parties.add(PartyDraft("示例𬱖有限公司"))
    found = conflicts.search(["示例𬱖有限公司"], office.case)
    saved = conflicts.save(found, ConflictResult.NO_CONFLICT, "只是同名").record_id
    assert saved is not None
    shown = text(office.papers.conflict_pdf(saved))
    for part in (
        "示例𬱖有限公司",
        "经判断无冲突",
        "只是同名",
        "检索人：示例𬱖",
        "P-㛃",
        "检出1个当事人",
    ):
        assert part in shown, part


def test_what_is_not_there_is_refused(office: Office) -> None:
    papers = office.papers
    asked: list[tuple[str, Callable[[], bytes]]] = [
        ("list.unknown", lambda: papers.blank_pdf("C99")),
        ("run.unknown", lambda: papers.run_pdf(9999)),
        ("case.unknown", lambda: papers.case_pdf(9999)),
        ("conflict.unknown", lambda: papers.conflict_pdf(9999)),
    ]
    for code, work in asked:
        with pytest.raises(UserError) as caught:
            work()
        assert caught.value.code == code


def test_what_the_agency_changed_in_an_item_of_the_law_is_printed_beside_what_it_was(
    office: Office,
) -> None:
    lists = office.desk.compliance.lists
    change = OverrideDraft(who="finance", deadline="within:90d:after:departure", red=True)
    lists.override("C04-03", change, 0)
    office.desk.compliance.events.record(EventDraft("departure", date(2026, 11, 20), office.second))
    run_id = office.runs.ids(RunFilter(checklist_id="C04"))[0]
    was = "机构改定：责任人原为：人事；时限原为：自“离职”之日起 30 日内；原非红色项"
    for shown in (text(office.papers.run_pdf(run_id)), text(office.papers.blank_pdf("C04"))):
        assert shown.count("机构改定") == 1
        assert squeezed(was) in shown
    english = text(office.papers.run_pdf(run_id, "en"))
    assert squeezed("due, was: within 30 days of: Departure; was no red item") in english
    rows = sheets(office.papers.run_xlsx(run_id))["检查项"]
    place = rows[0].index("机构改定")
    assert [bool(row[place]) for row in rows[1:]].count(True) == 1
    lists.override("C04-03", OverrideDraft(note="见制度第九条"), 1)
    assert "机构改定" in text(office.papers.run_pdf(run_id))
    assert "机构改定" not in text(office.papers.blank_pdf("C04"))


def test_an_item_that_was_switched_off_is_named_with_the_reason(office: Office) -> None:
    change = OverrideDraft(enabled=False, reason="本所不是律师事务所")
    office.desk.compliance.lists.override("C01-07", change, 0)
    assert "机构停用：C01-07本所不是律师事务所" in text(office.papers.blank_pdf("C01"))
    assert "机构停用" not in text(office.papers.blank_pdf("C02"))
    year = text(office.papers.year_pdf(2026))
    assert "机构停用的检查项1项" in year.replace("：", "")
    assert "机构停用：本所不是律师事务所" in year
    lines = sheets(office.papers.year_xlsx(2026))
    assert any("C01-07" in row for rows in lines.values() for row in rows)


def test_a_list_says_what_the_short_names_in_its_citations_stand_for(office: Office) -> None:
    blank = text(office.papers.blank_pdf("C05"))
    for name in ("条例：专利代理条例（2018）", "办法：专利代理管理办法（2019）"):
        assert name in blank
    assert "个保法：" not in blank
    run = text(office.papers.run_pdf(office.run("C05", office.case), "en"))
    assert squeezed("条例: Patent Agency Regulations (2018)") in run
    for paper in (office.papers.year_pdf(2026), office.papers.case_pdf(office.case)):
        assert text(paper).count("条例：专利代理条例（2018）") == 1


def test_runs_stand_in_the_order_of_the_calendar_then_cases_then_events(
    tmp_path: Path,
) -> None:
    moment = [datetime(2026, 1, 5, 9, 30, tzinfo=BEIJING)]
    desk = Desk.open(tmp_path / "data", lambda: moment[0])
    desk.cases.create(CaseDraft("P-1", "一种装置", CaseKind.INVENTION))
    for month in range(1, 13):
        moment[0] = datetime(2026, month, 5, 9, 30, tzinfo=BEIJING)
        desk.keep_up()
    shown = text(desk.compliance.papers.year_pdf(2026))
    own = shown[shown.index("C08案件") : shown.index("C09收费")]
    subjects = [
        "2026年第1个半年",
        "2026年第2个半年",
        *(f"2026年{month}月" for month in range(1, 13)),
        "P-1·一种装置",
    ]
    places = [own.index(subject) for subject in subjects]
    assert places == sorted(places)
    desk.close()


def test_the_file_of_a_year_names_its_void_runs_and_why(office: Office) -> None:
    run_id = office.run("C05", office.case)
    row = office.runs.view(run_id).row
    office.runs.void(run_id, "重复建立", row.version)
    for pdf in (office.papers.year_pdf(2026), office.papers.case_pdf(office.case)):
        shown = text(pdf)
        told = shown[shown.rindex("已作废的检查记录") :]
        assert squeezed(f"{row.title}{row.subject}重复建立") in told
    assert "已作废的检查记录" not in text(office.papers.year_pdf(2019))


def test_a_closed_run_is_printed_as_it_was_closed_whatever_things_are_called_later(
    office: Office,
) -> None:
    run_id = office.run("C05", office.case)
    office.answer(run_id, AnswerKind.YES, "已核对")
    sealed = office.finish(run_id)
    before = {language: office.papers.run_pdf(run_id, language) for language in LANGUAGES}
    office.desk.staff.edit(office.first, StaffDraft("别名甲"))
    office.desk.staff.edit(office.second, StaffDraft("别名乙"))
    draft = CaseDraft("P-改", "改过的名称", CaseKind.INVENTION)
    office.desk.cases.edit(office.case, draft, office.desk.cases.get(office.case).version)
    assert {language: office.papers.run_pdf(run_id, language) for language in LANGUAGES} == before
    assert office.runs.is_intact(run_id)
    with office.desk.context.database.reading() as session:
        query = select(AuditEntry.changes).where(AuditEntry.action == "close_run")
        assert sealed in session.scalars(query).one()
    assert sealed in text(before["zh"])
    still_open = text(office.papers.run_pdf(office.run("C06", office.case)))
    assert "P-改·改过的名称" in still_open


def test_names_of_a_closed_run_are_under_its_seal(office: Office) -> None:
    run_id = office.run("C05", office.case)
    office.finish(run_id)
    with closing(sqlite3.connect(office.desk.context.database.path)) as connection:
        names = "UPDATE checklist_run SET sealed_names=replace(sealed_names,'一种','另一种')"
        connection.execute(names)
        connection.commit()
    assert not office.runs.is_intact(run_id)
