"""The table of cases on a real database: columns, filters, order, lists that were pasted."""

from datetime import date

import pytest
from sqlalchemy import update

from agencydesk.models.cases import CaseFile
from agencydesk.models.vocabulary import CaseKind, CaseStatus, PartyRole
from agencydesk.paths import resources_dir
from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.case_table import CaseTable
from agencydesk.services.case_table_values import CaseQuery, ColumnKind, Cut
from agencydesk.services.own_fields import OwnFields
from agencydesk.services.own_fields_values import OwnType
from agencydesk.services.staff import StaffDraft
from agencydesk.services.wording import Wording, load_phrases

CLIENT, APPLICANT = PartyRole.CLIENT, PartyRole.APPLICANT


@pytest.fixture
def table(room):
    return CaseTable(room.context, room_wording(room), room.search.find)


def room_wording(room):
    engine = room.context.rules.engine
    return Wording(room.context.texts, engine.book, engine.events, load_phrases(resources_dir()))


@pytest.fixture
def cases(room):
    """Four cases, by reference."""
    drafts = {
        "P-1": CaseDraft("P-1", "一种装置", CaseKind.INVENTION, application_no="202410123456.3",
                         filing_date=date(2024, 3, 1), status=CaseStatus.PENDING,
                         people={CLIENT: ("示例甲公司",), APPLICANT: ("示例乙公司", "示例丙公司")}),
        "P-2": CaseDraft("P-2", "一种方法", CaseKind.UTILITY_MODEL, client_ref="KH/7",
                         filing_date=date(2025, 12, 31), status=CaseStatus.GRANTED,
                         people={APPLICANT: ("示例丁公司",)}),
        "P-3": CaseDraft("P-3", "一种装置和方法", status=CaseStatus.LOST, fee_reduction=85),
        "P-10": CaseDraft("P-10", "=1+1", fee_reduction=70),
    }  # fmt: skip
    return {ref: room.cases.create(draft).id for ref, draft in drafts.items()}


def refs(table, ids):
    return [row.cells[0] for row in table.rows(ids, ["ref"])]


def listed(table, **query):
    return refs(table, table.ids(CaseQuery(**query)))


@pytest.mark.usefixtures("cases")
def test_every_column_has_a_heading_and_can_be_filtered_sorted_and_shown(table):
    for language in ("zh", "en"):
        columns = table.columns(language)
        keys = [column.key for column in columns]
        assert len({column.title for column in columns}) == len(columns)
        for key in keys:
            assert len(table.ids(CaseQuery(sort=key, descending=True), language)) == 4
            assert len(table.ids(CaseQuery({key: "空|非空"}), language)) == 4
        rows = table.rows(table.ids(CaseQuery()), keys, language)
        assert all(len(row.cells) == len(keys) for row in rows)


@pytest.mark.usefixtures("cases")
def test_cells_show_what_a_person_reads(table):
    ids = table.ids(CaseQuery({"ref": "=P-1"}))
    keys = ["application_no", "kind", "status", "client", "applicants", "filing_date"]
    assert table.rows(ids, keys)[0].cells == (
        "202410123456.3", "发明", "审查中", "示例甲公司", "示例乙公司、示例丙公司", "2024-03-01",
    )  # fmt: skip
    assert table.rows(ids, ["kind", "gone"], "en")[0].cells == ("Invention", "")


@pytest.mark.usefixtures("cases")
def test_the_next_deadline_stands_with_its_matter(room, table):
    case_id = room.invention("P-9")
    room.office_action(case_id, date(2026, 11, 2))
    open_ones = [row for row in room.deadlines(case_id) if row.status.value == "open"]
    first = min((row for row in open_ones if row.official_due), key=lambda row: row.official_due)
    row = table.rows([case_id], ["next_due", "next_matter", "open_count"])[0]
    assert row.cells[0] == first.official_due.isoformat()
    assert row.cells[2] == str(len(open_ones))
    assert refs(table, table.ids(CaseQuery({"next_matter": "=" + row.cells[1]}))) == ["P-9"]
    assert row.cells[1] in table.options("next_matter")
    assert list(table.ids(CaseQuery({"next_due": row.cells[0]}))) == [case_id]


@pytest.mark.parametrize(("day", "word"), [(date(2026, 6, 1), ""), (date(2026, 11, 20), "暂定")])
def test_the_next_matter_says_that_its_date_is_provisional(room, table, day, word):
    case_id = room.invention("Q-1")
    room.office_action(case_id, day)
    check_matter(table, case_id, word)


def test_the_next_matter_says_that_its_date_cannot_be_computed(room, table):
    case_id = room.cases.create(CaseDraft("Q-1", "一种装置", CaseKind.INVENTION)).id
    room.office_action(case_id, None)
    check_matter(table, case_id, "无法计算")


def check_matter(table, case_id, word):
    ((due, matter),) = (row.cells for row in table.rows([case_id], ["next_due", "next_matter"]))
    assert bool(due) is (word != "无法计算")
    assert matter.partition(" · ")[2] == word
    assert list(table.ids(CaseQuery({"next_matter": f"={matter}"}))) == [case_id]


def test_chinese_names_stand_in_the_order_of_their_pinyin(room, table):
    for number, name in enumerate(("重示例", "张示例", "阿示例", "ZB", "李示例", "za")):
        room.cases.create(CaseDraft(f"N-{number}", name))
    order = [row.cells[0] for row in table.rows(table.ids(CaseQuery(sort="title")), ["title"])]
    assert order == ["za", "ZB", "阿示例", "李示例", "张示例", "重示例"]
    assert list(table.options("title")) == order


@pytest.mark.usefixtures("cases")
def test_filters_of_several_columns_all_hold(table):
    assert listed(table, filters={"title": "装置"}) == ["P-1", "P-3"]
    assert listed(table, filters={"title": "装置", "status": "审查"}) == ["P-1"]
    assert listed(table, filters={"client": "示例丁"}) == ["P-2"]
    assert listed(table, filters={"gone": "x"}) == ["P-1", "P-10", "P-2", "P-3"]


@pytest.mark.usefixtures("cases")
def test_sorting_leaves_blank_cells_last_either_way(table):
    up = listed(table, sort="filing_date")
    down = listed(table, sort="filing_date", descending=True)
    assert up == ["P-1", "P-2", "P-10", "P-3"]
    assert down == ["P-2", "P-1", "P-10", "P-3"]


@pytest.mark.usefixtures("cases")
def test_words_of_a_fixed_few_sort_in_their_own_order_and_figures_by_size(room, table):
    with room.context.database.writing() as session:
        session.execute(update(CaseFile).where(CaseFile.ref == "P-1").values(fee_reduction=100))
    assert listed(table, sort="status", filters={"status": "!未知"}) == ["P-1", "P-2", "P-3"]
    assert listed(table, sort="fee_reduction")[:3] == ["P-10", "P-3", "P-1"]


@pytest.mark.usefixtures("cases")
def test_the_cuts_keep_what_they_say(room, table):
    me = room.staff.add(StaffDraft("示例流程")).id
    assert listed(table, cut=Cut.ACTIVE) == ["P-1", "P-10", "P-2"]
    assert listed(table, cut=Cut.NO_NUMBER) == ["P-10", "P-2", "P-3"]
    assert listed(table, cut=Cut.MINE) == []
    room.cases.create(CaseDraft("P-4", "一种系统", process_officer_id=me))
    room.work_as(me)
    assert listed(table, cut=Cut.MINE) == ["P-4"]


def test_a_change_by_anybody_is_seen_the_next_time(room, table, cases):
    assert listed(table, filters={"title": "系统"}) == []
    view = room.cases.get(cases["P-1"])
    object.__setattr__(view.draft, "title", "一种系统")
    room.cases.edit(cases["P-1"], view.draft, view.version)
    assert listed(table, filters={"title": "系统"}) == ["P-1"]
    assert listed(table, text="系统") == ["P-1"]
    room.cases.create(CaseDraft("P-0", "一种系统"))
    assert listed(table, filters={"title": "系统"}) == ["P-0", "P-1"]


def test_a_pasted_list_finds_any_spelling_and_names_what_is_missing(table, cases):
    found = table.find_list("p-3\nZL 2024 1 0123456.3\nkh/7\nP-99\n\nP-3")
    assert list(found.ids) == [cases["P-3"], cases["P-1"], cases["P-2"]]
    assert (found.asked, found.missing) == (5, ("P-99",))


def test_a_pasted_line_or_block_is_taken_apart(table, cases):
    one, two, three = cases["P-1"], cases["P-2"], cases["P-3"]
    assert list(table.find_list("P-1，P-2; P-3").ids) == [one, two, three]
    assert list(table.find_list("P-1 P-2").ids) == [one, two]
    assert list(table.find_list("2024 1 0123456.3").ids) == [one]
    assert list(table.find_list(" ZL 2024 1 0123456.3\n").ids) == [one]
    assert list(table.find_list("P 1").ids) == [one]
    block = table.find_list("一种装置\t2024101234563\n说明\tP-2\n合计\t3\n")
    assert list(block.ids) == [one, two]
    assert block.missing == ("合计 3",)
    assert list(table.find_list("  \n").ids) == []


def test_an_own_field_is_a_column_like_any_other(room, table, cases):
    fields = OwnFields(room.context)
    number = fields.add("客户已告知", OwnType.YES_NO).record_id
    key = f"own.{number}"
    column = table.columns()[-1]
    assert (column.key, column.title, column.kind) == (key, "客户已告知", ColumnKind.CHOICE)
    done = fields.fill(number, [cases["P-1"], cases["P-3"]], "是")
    assert listed(table, filters={key: "是"}) == ["P-1", "P-3"]
    assert table.rows([cases["P-1"]], [key], "en")[0].cells == ("Yes",)
    fields.take_back(number, done)
    assert listed(table, filters={key: "是"}) == []
    fields.put_away(number)
    assert all(column.key != key for column in table.columns())
    assert len(listed(table, filters={key: "是"}, sort=key)) == 4


@pytest.mark.usefixtures("cases")
def test_a_column_offers_what_it_holds_for_choice(table):
    assert table.options("status") == ("审查中", "已授权", "已失效", "未知")
    assert table.options("gone") == ()
