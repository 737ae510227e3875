"""What the agency changes in the lists: its own lists and items, and the program's items."""

import shutil
from dataclasses import replace
from datetime import date

import pytest

from agencydesk.domain.occasions import Due
from agencydesk.errors import UserError
from agencydesk.paths import resources_dir
from agencydesk.services.compliance.contents import write_due
from agencydesk.services.compliance.list_checks import due_kinds, period_months
from agencydesk.services.compliance.list_values import OverrideDraft, OwnItemDraft, OwnListDraft
from agencydesk.services.desk import Desk
from tests.reports.samples import page_texts, squeezed
from tests.services.compliance.conftest import Office

QUARTERLY = OwnItemDraft("U01", "核对印章使用登记", "managing_partner", "quarter", "every:3m")


@pytest.fixture
def lists(office):
    return office.compliance.lists


def item_of(lists, item_id, language="zh"):
    found = lists.items(item_id.rpartition("-")[0], language)
    return next(item for item in found if item.id == item_id)


def row_of(lists, checklist_id):
    return next(row for row in lists.lists() if row.id == checklist_id)


def test_the_lists_of_the_program_are_shown_with_all_their_items(lists):
    rows = lists.lists()
    assert sum(row.items for row in rows) == 187
    assert [row.id for row in rows][:2] == ["C01", "C02"]
    assert not any(row.own or row.off or row.changed for row in rows)
    assert sum(len(lists.items(row.id, language)) for row in rows for language in ("zh",)) == 187


def test_an_item_is_shown_with_everything_it_rests_on(lists):
    item = item_of(lists, "C05-01")
    assert (item.who_text, item.occasion_text, item.citation) == ("代理师", "每案", "条例14")
    assert item.deadline_text == "每次：签订委托合同"
    assert (item.verification, item.confidence_text) == ("已读条文", "高")
    assert item.sources[0][0].startswith("专利代理条例")
    english = item_of(lists, "C05-01", "en")
    assert (english.who_text, english.verification) == ("attorney", "article read")


def test_a_list_of_the_agencys_own_is_asked_in_the_same_period(office, lists):
    office.desk.keep_up()
    lists.add_list(OwnListDraft(" 印章与证照 "))
    lists.add_item(QUARTERLY)
    view = office.run("U01")
    assert (view.row.title, view.row.subject) == ("印章与证照", "2026 年第 4 季度")
    assert [item.item_id for item in view.items] == ["U01-U01"]
    assert view.items[0].due_on == date(2026, 12, 31)
    assert view.items[0].binding == "机构自定"


def test_codes_are_never_used_again(lists):
    for title in ("甲", "乙"):
        lists.add_list(OwnListDraft(title))
    lists.change_list("U02", OwnListDraft("乙", active=False), row_of(lists, "U02").version)
    lists.add_list(OwnListDraft("丙"))
    assert [row.id for row in lists.lists() if row.own] == ["U01", "U02", "U03"]
    lists.add_item(QUARTERLY)
    off = replace(QUARTERLY, active=False)
    lists.change_item("U01-U01", off, item_of(lists, "U01-U01").version)
    lists.add_item(QUARTERLY)
    assert [item.id for item in lists.items("U01")] == ["U01-U01", "U01-U02"]


def test_what_is_switched_off_is_asked_no_more_and_can_be_switched_on_again(office, lists):
    lists.add_list(OwnListDraft("印章与证照"))
    lists.add_item(QUARTERLY)
    off = OwnListDraft("印章与证照", active=False)
    lists.change_list("U01", off, row_of(lists, "U01").version)
    office.go_to(date(2027, 1, 4))
    office.desk.keep_up()
    assert [row.subject for row in office.rows(checklist_id="U01")] == ["2026 年第 4 季度"]
    assert office.rows(checklist_id="U01")[0].title == "印章与证照"
    lists.change_list("U01", OwnListDraft("印章与证照"), row_of(lists, "U01").version)
    assert len(office.rows(checklist_id="U01")) == 2


def test_an_own_item_joins_a_list_of_the_program(office, lists):
    lists.add_item(OwnItemDraft("C05", "核对客户开票资料", "finance", "case", red=True))
    office.case()
    item = office.item("C05-U01")
    assert (item.text, item.red, item.citation) == ("核对客户开票资料", True, "")
    assert row_of(lists, "C05").added == 1


def test_an_own_item_is_changed_and_a_run_keeps_its_wording(office, lists):
    lists.add_item(OwnItemDraft("C05", "旧的说法", "finance", "case"))
    first = office.case("P-1")
    version = item_of(lists, "C05-U01").version
    lists.change_item("C05-U01", OwnItemDraft("C05", "新的说法", "finance", "case"), version)
    second = office.case("P-2")
    assert office.item("C05-U01", case_id=first).text == "旧的说法"
    assert office.item("C05-U01", case_id=second).text == "新的说法"
    with pytest.raises(UserError, match=r"record\.changed"):
        lists.change_item("C05-U01", OwnItemDraft("C05", "x", "finance", "case"), version)


def test_a_change_that_changes_nothing_writes_nothing(lists):
    lists.add_list(OwnListDraft("甲"))
    version = row_of(lists, "U01").version
    assert not lists.change_list("U01", OwnListDraft("甲"), version).compliance
    assert row_of(lists, "U01").version == version


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (OwnItemDraft("U09", "甲", "finance", "case"), "list.unknown"),
        (OwnItemDraft("C05", "  ", "finance", "case"), "item.text-needed"),
        (OwnItemDraft("C05", "甲", "nobody", "case"), "item.who"),
        (OwnItemDraft("C05", "甲", "finance", "sometimes"), "item.occasion"),
        (OwnItemDraft("C05", "甲", "finance", "event:unheard"), "item.occasion"),
        (OwnItemDraft("C05", "甲", "finance", "case", "soon"), "item.deadline"),
        (OwnItemDraft("C05", "甲", "finance", "year", "by:02-30:yearly"), "item.deadline"),
        (OwnItemDraft("C05", "甲", "finance", "case", "every:12m"), "item.deadline-period"),
        (OwnItemDraft("C05", "甲", "finance", "month", "every:12m"), "item.deadline-period"),
        (OwnItemDraft("C05", "甲", "finance", "month", "by:03-31:yearly"), "item.deadline-period"),
        (OwnItemDraft("C05", "甲", "finance", "case", "before:rain"), "item.deadline-day"),
        (
            OwnItemDraft("C05", "甲", "finance", "year", "before:departure"),
            "item.deadline-period",
        ),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(office, lists, draft, code):
    with pytest.raises(UserError) as refused:
        lists.add_item(draft)
    assert refused.value.code == code
    for language in ("zh", "en"):
        assert office.desk.texts.get("errors", code, language, **refused.value.facts)
    assert row_of(lists, "C05").added == 0


def test_every_choice_can_be_taken(lists):
    choices = lists.choices()
    for who, _ in choices.who:
        lists.add_item(OwnItemDraft("C05", "甲", who, "case"))
    for occasion, words in choices.occasions:
        assert words
        lists.add_item(OwnItemDraft("C05", "甲", "finance", occasion))
    for day, words in choices.days:
        assert words != day
        lists.add_item(OwnItemDraft("C05", "甲", "finance", "case", f"within:30d:after:{day}"))
        assert lists.items("C05")[-1].deadline_text == f"自“{words}”之日起 30 日内"
    assert len({words for _, words in choices.days}) == len(choices.days)


def test_a_list_without_a_title_is_refused(lists):
    with pytest.raises(UserError, match=r"list\.title-needed"):
        lists.add_list(OwnListDraft("  "))


def test_a_list_nobody_knows_is_refused(lists):
    with pytest.raises(UserError, match=r"list\.unknown"):
        lists.items("U77")
    with pytest.raises(UserError, match=r"list\.unknown"):
        lists.change_list("U77", OwnListDraft("甲"), 1)


def test_an_item_of_the_program_is_changed_for_new_runs(office, lists):
    before = office.case("P-1")
    draft = OverrideDraft(
        who="process_officer",
        deadline="within:3d:after:intake",
        evidence="合同原件",
        second=True,
        note="本所合同存档于二楼",
    )
    lists.override("C05-01", draft, 0)
    after = office.case("P-2")
    old, new = (office.item("C05-01", case_id=number) for number in (before, after))
    assert (old.who, old.second, old.note) == ("代理师", False, "")
    assert (new.who, new.second, new.note) == ("流程人员", True, "本所合同存档于二楼")
    assert new.evidence_wanted == "合同原件"
    assert item_of(lists, "C05-01").change == draft
    assert row_of(lists, "C05").changed == 1


def test_what_equals_the_programs_word_is_not_kept(lists):
    lists.override("C05-01", OverrideDraft(who="attorney", red=True, note="注"), 0)
    change = item_of(lists, "C05-01").change
    assert change == OverrideDraft(note="注")
    lists.override("C05-01", OverrideDraft(), item_of(lists, "C05-01").version)
    assert item_of(lists, "C05-01").change is None
    assert row_of(lists, "C05").changed == 0


def test_an_item_is_switched_off_only_with_a_reason(office, lists):
    for draft in (OverrideDraft(enabled=False), OverrideDraft(red=False)):
        with pytest.raises(UserError, match=r"reason\.needed"):
            lists.override("C05-01", draft, 0)
    lists.override("C05-01", OverrideDraft(enabled=False, reason="由总所统一办理"), 0)
    number = office.case()
    assert "C05-01" not in {item.item_id for item in office.run("C05", case_id=number).items}
    shown = item_of(lists, "C05-01")
    assert not shown.active
    assert shown.change is not None
    assert shown.change.reason == "由总所统一办理"
    row = row_of(lists, "C05")
    assert (row.items, row.off) == (12, 1)


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (OverrideDraft(who="nobody"), "item.who"),
        (OverrideDraft(deadline="soon"), "item.deadline"),
        (OverrideDraft(deadline="every:12m"), "item.deadline-period"),
        (OverrideDraft(deadline="before:rain"), "item.deadline-day"),
    ],
)
def test_a_change_that_could_not_be_kept_to_is_refused(lists, draft, code):
    with pytest.raises(UserError) as refused:
        lists.override("C05-01", draft, 0)
    assert refused.value.code == code


def test_an_item_nobody_knows_or_someone_else_changed_is_refused(lists):
    with pytest.raises(UserError, match=r"item\.unknown"):
        lists.override("C05-99", OverrideDraft(note="注"), 0)
    lists.override("C05-01", OverrideDraft(note="注"), 0)
    with pytest.raises(UserError, match=r"record\.changed"):
        lists.override("C05-01", OverrideDraft(note="又一注"), 0)


def test_changes_of_the_agency_outlive_an_update_of_the_program(tmp_path, clock):
    files = tmp_path / "resources"
    shutil.copytree(resources_dir(), files, ignore=shutil.ignore_patterns("fonts", "icons"))
    desk = Desk.open(tmp_path / "data", clock, files)
    office = Office(desk, clock)
    desk.compliance.lists.override("C05-01", OverrideDraft(who="finance", note="本所注"), 0)
    desk.compliance.lists.add_item(OwnItemDraft("C05", "本所另加", "finance", "case"))
    first = office.case("P-1")
    desk.close()
    path = files / "checklists" / "C05.toml"
    text = path.read_text(encoding="utf-8")
    assert "与委托人订立书面委托合同后再办理" in text
    text = text.replace("与委托人订立书面委托合同后再办理", "修订后的条文")
    path.write_text(
        text.replace('version = "2026-11-22"', 'version = "2026-11-24"'), encoding="utf-8"
    )
    desk = Desk.open(tmp_path / "data", clock, files)
    office.desk, office.compliance = desk, desk.compliance
    second = office.case("P-2")
    new = office.item("C05-01", case_id=second)
    assert (new.text, new.who, new.note) == ("修订后的条文", "财务", "本所注")
    assert office.item("C05-U01", case_id=second).text == "本所另加"
    kept = office.run("C05", case_id=first)
    assert (kept.newer, office.run("C05", case_id=second).newer) == ("2026-11-24", "")
    assert "现行版本为2026-11-24" in squeezed(
        "".join(page_texts(desk.compliance.papers.run_pdf(kept.row.id)))
    )
    assert (kept.items[0].text, kept.list_version) == (
        "与委托人订立书面委托合同后再办理",
        "2026-11-22",
    )
    assert office.run("C05", case_id=second).list_version == "2026-11-24"
    desk.close()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("甲\n乙\r\n丙", "甲 乙  丙"),
        ("甲\x00乙\x1b", "甲 乙"),
        ("甲\ud800乙", "甲 乙"),
        ("\u202e甲\u200b乙\ufeff", "甲乙"),
        ('=HYPERLINK("x","y")', '=HYPERLINK("x","y")'),
        ("𬱖䶮㛃　葛\U000e0100", "𬱖䶮㛃　葛\U000e0100"),
    ],
)
def test_what_is_typed_is_kept_as_one_line_that_can_be_printed(lists, typed, kept):
    lists.add_list(OwnListDraft(typed))
    lists.add_item(OwnItemDraft("U01", typed, "finance", "case", "none", typed, typed, typed))
    item = item_of(lists, "U01-U01")
    assert row_of(lists, "U01").title == kept
    assert (item.text, item.evidence, item.consequence, item.citation) == (kept,) * 4


def test_what_is_too_long_to_be_read_is_refused_and_says_which(office, lists):
    with pytest.raises(UserError, match=r"item\.too-long") as refused:
        lists.add_list(OwnListDraft("甲" * 101))
    assert refused.value.facts == {"field": "title", "length": 101, "limit": 100}
    with pytest.raises(UserError, match=r"item\.too-long"):
        lists.add_item(OwnItemDraft("C05", "甲" * 1001, "finance", "case"))
    with pytest.raises(UserError, match=r"item\.too-long"):
        lists.override("C05-01", OverrideDraft(note="甲" * 1001), 0)
    with pytest.raises(UserError, match=r"list\.title-needed"):
        lists.add_list(OwnListDraft("\u200b\n"))
    with pytest.raises(UserError, match=r"item\.text-needed"):
        lists.add_item(OwnItemDraft("C05", "\u200b", "finance", "case"))


def test_every_deadline_that_is_offered_at_an_occasion_is_taken(lists):
    for occasion, _ in lists.choices().occasions:
        months = period_months(occasion)
        for kind in due_kinds(occasion):
            due = Due(kind, months or 3, "departure", (3, 1), (3, 31))
            lists.add_item(OwnItemDraft("C05", "甲", "finance", occasion, write_due(due)))
            assert lists.items("C05")[-1].deadline_text


def test_a_list_and_an_item_of_ones_own_are_switched_off_with_their_text(lists):
    lists.add_list(OwnListDraft("印章与证照"))
    lists.add_item(QUARTERLY)
    version = row_of(lists, "U01").version
    lists.change_list("U01", OwnListDraft("印章", active=False), version)
    assert (row_of(lists, "U01").title, row_of(lists, "U01").active) == ("印章", False)
    lists.change_item("U01-U01", replace(QUARTERLY, text="另一说法", active=False), 1)
    item = item_of(lists, "U01-U01")
    assert (item.text, item.active) == ("另一说法", False)


def test_a_changed_item_says_what_the_program_has(lists):
    lists.override("C05-01", OverrideDraft(who="finance", note="注"), 0)
    assert item_of(lists, "C05-01").changed == "责任人原为：代理师"
    assert item_of(lists, "C05-02").changed == ""


def test_a_deadline_that_no_longer_fits_gives_way_to_that_of_the_new_edition(tmp_path, clock):
    files = tmp_path / "resources"
    shutil.copytree(resources_dir(), files, ignore=shutil.ignore_patterns("fonts", "icons"))
    desk = Desk.open(tmp_path / "data", clock, files)
    lists = desk.compliance.lists
    lists.override("C01-01", OverrideDraft(deadline="by:06-30:yearly", note="本所注"), 0)
    lists.override("C01-09", OverrideDraft(deadline="before:departure"), 0)
    assert item_of(lists, "C01-01").changed == "时限原为：每 12 个月，期间最后一日"
    desk.close()
    path = files / "checklists" / "C01.toml"
    text = path.read_text(encoding="utf-8")
    old = 'occasion = "year"\ndeadline = "every:12m"'
    assert old in text
    text = text.replace(old, 'occasion = "quarter"\ndeadline = "every:3m"', 1)
    path.write_text(text, encoding="utf-8")
    desk = Desk.open(tmp_path / "data", clock, files)
    item = item_of(desk.compliance.lists, "C01-01")
    assert (item.deadline, item.changed, item.note) == ("every:3m", "", "本所注")
    assert item_of(desk.compliance.lists, "C01-09").deadline == "before:departure"
    desk.close()
