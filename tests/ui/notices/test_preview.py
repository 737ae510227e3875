"""The preview of an import of notices: what it shows, what is decided, what is written."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from agencydesk.services.case_rows import CaseDraft
from agencydesk.services.notices.values import Verdict
from agencydesk.ui.places import PageKey
from agencydesk.ui.widgets.notices.preview_lines import Sort
from tests.ui.conftest import settle
from tests.ui.notices.mail import UNKNOWN_NAME, cases_of


def show(preview, kind):
    """List the lines of a kind; return the panel, which shows the first of them."""
    preview.review.choose_kind(kind)
    return preview.review.panel


def text_of(panel):
    return panel.text.toPlainText()


def decided(preview, qtbot):
    """Wait until the preview has followed a decision."""
    qtbot.waitUntil(lambda: preview.work.ready)


def verdicts(preview):
    return [line.verdict for line in preview.work.plan.notices]


def test_what_needs_a_look_is_listed_first(preview):
    shown = preview.review.list.rows.rows
    assert [line.first for line in shown] == [
        Sort.UNMATCHED, Sort.DIFFERS, Sort.RECORD, Sort.RECORD, Sort.OFFICE, Sort.FIELDS,
        Sort.UNKNOWN,
    ]  # fmt: skip
    assert preview.review.chips["look"].text() == "Needs a look  7"
    assert not preview.review.chips["duplicate"].isVisible()
    assert shown[0].verdict.startswith("?")
    assert preview.counts.text() == (
        "to be recorded: 4 · dates: 4 · will wait: 4 · cases made: 1 · not readable: 1"
    )


def test_the_offices_date_stands_beside_ours_with_a_mark(preview):
    panel = show(preview, Sort.OFFICE)
    text = text_of(panel)
    assert "2026-12-18" in text
    assert "2026-11-05" in text
    assert "≠" in text
    assert preview.kit.tokens.overdue in panel.text.toHtml()


def test_fees_stand_beside_the_fee_table_in_yuan_with_two_decimals(preview):
    text = text_of(show(preview, Sort.FEES))
    assert "905.00" in text
    assert "900.00" in text
    assert "≠ +5.00" in text
    assert "not in the fee table under this name" in text


def test_two_notices_of_the_same_serial_stand_side_by_side(preview):
    panel = show(preview, Sort.DIFFERS)
    text = text_of(panel)
    assert "On file" in text
    assert "2026-10-14" in text
    assert "2026-10-15" in text
    assert not panel.choice.picker.isVisible()
    assert [radio.text() for radio in panel.choice.radios.values()] == [
        "Decide later (it waits)", "Leave it out",
    ]  # fmt: skip


def test_an_unknown_type_says_where_a_rule_is_given(preview):
    panel = show(preview, Sort.UNKNOWN)
    assert panel.title.text() == UNKNOWN_NAME
    assert "assign a rule to the type under “Types”" in text_of(panel)


def test_a_candidate_is_chosen_by_its_number_and_its_dates_are_shown(preview, desk, qtbot):
    panel = show(preview, Sort.UNMATCHED)
    number = panel.line.number
    assert panel.choice.radios[cases_of(desk)[3][0]].text() == cases_of(desk)[3][1]
    preview.activateWindow()
    preview.review.list.setFocus()
    qtbot.waitUntil(preview.review.list.hasFocus)
    qtbot.keyClick(preview.review.list, Qt.Key.Key_1)
    assert not preview.primary.isEnabled()
    decided(preview, qtbot)
    line = preview.work.plan.notices[number]
    assert line.verdict is Verdict.NEW
    assert line.case_ref == cases_of(desk)[3][1]
    preview.review.choose(("notice", number))
    assert panel.line.number == number
    assert len(panel.choice.radios) >= 4, "the candidates are still there to choose from"
    assert panel.choice.radios[cases_of(desk)[3][0]].isChecked()
    assert "2026-12-14" in text_of(panel)


def test_it_can_be_left_to_wait_again_or_left_out(preview, desk, qtbot):
    panel = show(preview, Sort.UNMATCHED)
    number = panel.line.number
    panel.choice.radios[cases_of(desk)[3][0]].click()
    decided(preview, qtbot)
    preview.review.choose(("notice", number))
    panel.choice.radios[None].click()
    decided(preview, qtbot)
    assert preview.work.plan.notices[number].verdict is Verdict.UNMATCHED
    preview.review.choose(("notice", number))
    panel.choice.radios["left"].click()
    decided(preview, qtbot)
    assert preview.work.plan.notices[number].verdict is Verdict.LEFT
    assert "left out: 1" in preview.counts.text()
    preview.review.choose(("notice", number))
    assert panel.choice.radios["left"].isChecked()


def test_any_other_case_is_found_by_typing(preview, desk, qtbot):
    panel = show(preview, Sort.NEW)
    preview.review.choose(("notice", 0))
    other = cases_of(desk)[5]
    panel.choice.picker.set_value(other[0])
    qtbot.waitUntil(lambda: preview.work.choices.cases.get(0) == other[0])
    decided(preview, qtbot)
    assert preview.work.plan.notices[0].case_ref == other[1]
    assert panel.choice.radios[None].text() == "As the program found it"
    panel.choice.radios[None].click()
    decided(preview, qtbot)
    assert preview.work.plan.notices[0].case_ref == cases_of(desk)[0][1]


def test_a_value_of_the_notice_is_taken_only_where_it_is_ticked(preview, desk, qtbot):
    panel = show(preview, Sort.FIELDS)
    ref, title = cases_of(desk)[0][1], cases_of(desk)[0][3]
    assert title in text_of(panel)
    box = panel.fields["title"]
    assert not box.isChecked()
    box.click()
    decided(preview, qtbot)
    preview.review.choose(("notice", 0))
    assert panel.fields["title"].isChecked()
    preview.primary.click()
    qtbot.waitUntil(lambda: preview.pages.currentWidget() is preview.done_step)
    hit = desk.search.hits(ref, 1, "en").rows[0]
    assert desk.by_hand.case(hit.case_id).title == f"{title}（改）"


def test_a_case_package_shows_its_parties_and_takes_another_reference(preview, desk, qtbot):
    panel = show(preview, Sort.CASES)
    assert "示例甲科技有限公司" in text_of(panel)
    assert panel.ref.isVisible()
    panel.ref.setFocus()
    panel.ref.setText("NEU-1")
    panel.ref.editingFinished.emit()
    decided(preview, qtbot)
    assert preview.work.plan.cases[0].ref == "NEU-1"
    panel.leave.click()
    decided(preview, qtbot)
    assert not preview.work.plan.cases[0].creates
    assert panel.leave.isChecked()
    assert "cases made" not in preview.counts.text()
    panel.leave.click()
    decided(preview, qtbot)
    assert preview.work.plan.cases[0].creates


def test_a_pdf_shows_each_value_with_the_words_it_was_read_from(preview, qtbot):
    panel = show(preview, Sort.RECORD)
    text = text_of(panel)
    assert "2026-01-06" in text
    assert "“2026年01月06日”" in text
    panel.leave.click()
    decided(preview, qtbot)
    assert preview.work.plan.papers[0].verdict is Verdict.LEFT


def test_what_cannot_be_read_says_why(preview):
    panel = show(preview, Sort.REFUSED)
    assert panel.title.text() == "13_truncated.zip"
    assert "Not a readable ZIP file" in text_of(panel)
    assert not panel.choice.isVisible()


def test_ctrl_enter_imports_and_the_end_says_what_came_in(preview, desk, window, qtbot):
    qtbot.keyClick(preview, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: preview.pages.currentWidget() is preview.done_step)
    assert preview.done_step.text.text().splitlines() == [
        "Notices recorded: 4.",
        "Dates put on the docket: 4.",
        "Cases made: 1.",
        "Waiting for a decision: 4. They are kept under “Waiting” and counted on the page Today.",
    ]
    assert desk.notices.waiting.count() == 4
    assert preview.heard[0].docket
    assert not preview.primary.isVisible()
    badge = window.frame.entry(PageKey.NOTICES)
    qtbot.waitUntil(lambda: badge.accessibleName().endswith(" 4"))
    preview.done_step.listed.click()
    section = window.pages.page.section("notices")
    qtbot.waitUntil(lambda: len(section.list.rows.rows) == 4)
    assert section.filter.of_import.isVisible()


def test_the_whole_import_is_taken_back_from_its_end(preview, desk, qtbot):
    before = desk.status()
    preview.primary.click()
    qtbot.waitUntil(lambda: preview.pages.currentWidget() is preview.done_step)
    preview.done_step.undo.click()
    qtbot.waitUntil(lambda: preview.done_step.title.text() == "The import was taken back")
    assert desk.notices.waiting.count() == 0
    assert desk.status() == before
    assert not preview.done_step.undo.isVisible()


def test_another_ones_work_since_the_preview_is_said_and_looked_at_anew(preview, desk, qtbot):
    desk.cases.create(CaseDraft("NEU-2", "一种示例结构"))
    preview.primary.click()
    qtbot.waitUntil(lambda: bool(preview.message.text()))
    assert preview.message.text().startswith("The data changed after the preview.")
    decided(preview, qtbot)
    assert desk.notices.waiting.count() == 0
    preview.primary.click()
    qtbot.waitUntil(lambda: preview.pages.currentWidget() is preview.done_step)
    assert not preview.message.isVisible()


def test_a_file_that_is_changed_after_the_preview_is_not_taken(preview, letters, desk, qtbot):
    content = letters[0].read_bytes()
    letters[0].write_bytes(content[:-200])
    preview.primary.click()
    qtbot.waitUntil(lambda: bool(preview.message.text()))
    assert "was changed or moved after the preview" in preview.message.text()
    assert desk.notices.waiting.count() == 0
    qtbot.waitUntil(lambda: not preview.work.busy)


def test_leaving_asks_only_where_something_was_decided(preview, window, qtbot):
    panel = show(preview, Sort.UNMATCHED)
    panel.choice.radios["left"].click()
    decided(preview, qtbot)
    preview.reject()
    qtbot.waitUntil(lambda: any(w.isVisible() for w in preview.findChildren(QMessageBox)))
    box = next(w for w in preview.findChildren(QMessageBox) if w.isVisible())
    assert "What you decided here would be lost" in box.text()
    box.reject()
    assert window.commands.notices is preview
    panel = preview.review.panel
    preview.review.choose(("notice", 3))
    panel.choice.radios[None].click()
    decided(preview, qtbot)
    preview.reject()
    assert window.commands.notices is None


def test_reading_is_stopped_by_closing(window, letters, session, qtbot):
    dialog = window.commands.import_notices(letters)
    assert dialog.state.isVisible()
    dialog.reject()
    assert window.commands.notices is None
    settle(qtbot, session.jobs)
    assert not window.banner.isVisible()


@pytest.mark.parametrize("scheme", ["dark"])
def test_the_look_follows_the_theme(preview, session, scheme):
    show(preview, Sort.OFFICE)
    session.choose_scheme(type(preview.kit.theme.scheme)(scheme))
    assert preview.kit.tokens.dark
    assert preview.kit.tokens.overdue in preview.review.panel.text.toHtml()
