"""What waits for a decision: shown, filed, recorded, replaced, set aside, and taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from agencydesk.models.vocabulary import WaitingReason
from agencydesk.ui.dialogs.notices_source import NoticesSource
from agencydesk.ui.dialogs.recording_proposal import ProposalDialog
from agencydesk.ui.dialogs.waiting_replace import WaitingReplaceDialog
from agencydesk.ui.places import PageKey
from agencydesk.ui.widgets.compliance.reason import ReasonAsked
from tests.ui.conftest import settle
from tests.ui.notices.mail import cases_of


def choose(section, reason, qtbot, place=0):
    """Choose a notice that waits for this reason; return its row once it is shown."""
    rows = section.list.rows.rows
    places = [at for at, row in enumerate(rows) if row.reason is reason]
    section.list.make_current(places[place])
    row = rows[places[place]]
    qtbot.waitUntil(lambda: shown_id(section) == row.id)
    return row


def shown_id(section):
    return section.panel.shown.detail.row.id if section.panel.shown is not None else None


def dialog_of(kind, qtbot):
    def found():
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    dialog = found()[0]
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def key(section, qtbot, pressed):
    section.window().activateWindow()
    section.list.setFocus()
    qtbot.waitUntil(section.list.hasFocus)
    qtbot.keyClick(section.list, pressed)


def test_everything_that_waits_is_listed_with_the_reason(waiting):
    reasons = [row.reason for row in waiting.list.rows.rows]
    assert sorted(reasons) == ["differs", "proposal", "proposal", "unmatched"]
    texts = [waiting.list.rows.columns[0].text(row) for row in waiting.list.rows.rows]
    assert "≠ Differs from the one on file" in texts
    assert "? No case found" in texts


def test_a_notice_is_filed_by_keys_once_its_dates_are_shown(waiting, window, desk, qtbot):
    row = choose(waiting, WaitingReason.UNMATCHED, qtbot)
    assert not waiting.panel.file.isEnabled()
    case_id, ref = cases_of(desk)[3][:2]
    assert "same title" in waiting.panel.choice.radios[case_id].accessibleName()
    key(waiting, qtbot, Qt.Key.Key_1)
    qtbot.waitUntil(waiting.panel.file.isEnabled)
    assert f"Filed in {ref}:" in waiting.panel.text.toPlainText()
    assert "2026-12-14" in waiting.panel.text.toPlainText()
    before = desk.status().deadlines_open
    key(waiting, qtbot, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: len(waiting.list.rows.rows) == 3)
    assert desk.status().deadlines_open == before + 1
    assert window.banner.text().startswith(f"Filed in {ref}: 补正通知书. ")
    window.banner._button.click()
    qtbot.waitUntil(lambda: len(waiting.list.rows.rows) == 4)
    assert desk.status().deadlines_open == before
    assert row.id in [each.id for each in waiting.list.rows.rows]


def test_any_other_case_is_chosen_by_typing(waiting, desk, qtbot):
    choose(waiting, WaitingReason.UNMATCHED, qtbot)
    other = cases_of(desk)[5]
    waiting.panel.choice.picker.set_value(other[0])
    qtbot.waitUntil(lambda: waiting.panel.shown.case_ref == other[1])
    assert waiting.panel.choice.radios[other[0]].isChecked()


def test_a_proposal_is_recorded_once_every_value_was_looked_at(waiting, window, desk, qtbot):
    choose(waiting, WaitingReason.PROPOSAL, qtbot)
    key(waiting, qtbot, Qt.Key.Key_R)
    dialog = dialog_of(ProposalDialog, qtbot)
    qtbot.waitUntil(lambda: bool(dialog.form.marked))
    assert dialog.form.marked == ("case", "notice", "dispatch", "printed_period", "serial")
    assert "“2026年01月06日”" in dialog.told_view.toPlainText()
    assert dialog.fields.dispatch.value().isoformat() == "2026-01-06"
    qtbot.waitUntil(lambda: dialog.dates.shown is not None)
    dialog.primary.click()
    assert "Compare the marked fields with the paper first" in dialog.error.text()
    assert desk.notices.waiting.count() == 4
    case = dialog.case.field
    case.setFocus()
    qtbot.waitUntil(case.hasFocus)
    qtbot.keyClick(case, Qt.Key.Key_Tab)
    assert "case" not in dialog.form.marked
    assert "notice" in dialog.form.marked
    dialog.checked.click()
    assert dialog.form.marked == ()
    dialog.primary.click()
    qtbot.waitUntil(lambda: desk.notices.waiting.count() == 3)
    qtbot.waitUntil(lambda: len(waiting.list.rows.rows) == 3)
    assert window.banner.text().startswith("Recorded in SL")
    window.banner._button.click()
    qtbot.waitUntil(lambda: len(waiting.list.rows.rows) == 4)


def test_a_scan_is_recorded_from_nothing(waiting, qtbot):
    rows = waiting.list.rows.rows
    waiting.list.make_current(next(n for n, row in enumerate(rows) if row.name.endswith(".pdf")))
    qtbot.waitUntil(lambda: waiting.panel.title.text().endswith("6_scan_no_text.pdf"))
    waiting.panel.record.click()
    dialog = dialog_of(ProposalDialog, qtbot)
    qtbot.waitUntil(lambda: dialog._filled)
    assert dialog.form.marked == ()
    assert dialog.fields.notice.text() == ""
    dialog.reject()


def test_the_one_on_file_is_replaced_after_a_look_at_what_ends(waiting, desk, qtbot):
    row = choose(waiting, WaitingReason.DIFFERS, qtbot)
    assert "≠" in waiting.panel.text.toPlainText()
    old = waiting.panel.shown.detail.same_notice_id
    key(waiting, qtbot, Qt.Key.Key_E)
    dialog = dialog_of(WaitingReplaceDialog, qtbot)
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert "2026-10-14" in dialog.text.toPlainText()
    assert dialog.moves.list.rows.rows
    dialog.primary.click()
    qtbot.waitUntil(lambda: desk.notices.waiting.count() == 3)
    assert row.id not in [each.id for each in desk.notices.waiting.rows("en")]
    listed = desk.notices.listing.rows()
    assert old not in [each.id for each in listed]
    assert "2026-10-15" in [str(each.dispatched) for each in listed]


def test_a_notice_is_set_aside_with_a_reason_and_waits_again(waiting, window, desk, qtbot):
    choose(waiting, WaitingReason.UNMATCHED, qtbot)
    key(waiting, qtbot, Qt.Key.Key_Delete)
    dialog = dialog_of(ReasonAsked, qtbot)
    dialog.primary.click()
    assert desk.notices.waiting.count() == 4
    qtbot.keyClicks(dialog.reason, "not ours")
    dialog.primary.click()
    qtbot.waitUntil(lambda: len(waiting.list.rows.rows) == 3)
    assert window.banner.text() == "Set aside: 补正通知书."
    window.banner._button.click()
    qtbot.waitUntil(lambda: len(waiting.list.rows.rows) == 4)


def test_a_paper_is_opened_as_a_copy(waiting, monkeypatch, qtbot):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(opened.append(url)) or True)
    choose(waiting, WaitingReason.PROPOSAL, qtbot)
    key(waiting, qtbot, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: bool(opened))
    assert opened[0].fileName().endswith(".pdf")


def test_what_waits_is_put_on_paper(waiting):
    wanted = []
    waiting.grid_wanted.connect(lambda kind, content: wanted.append((kind, content)))
    waiting.print_list()
    waiting.export_list()
    assert [kind for kind, _ in wanted] == ["pdf", "xlsx"]
    assert len(wanted[0][1].rows) == 4


def test_while_nothing_waits_it_says_what_to_do(window, session, qtbot):
    page = window.pages.show_page(PageKey.NOTICES)
    section = page.section("waiting")
    settle(qtbot, session.jobs)
    qtbot.waitUntil(section.state.isVisible)
    assert "Drop notice packages" in section.state.text.text()
    section.state.button.click()
    source = window.findChild(NoticesSource)
    assert source is not None
    source.reject()


@pytest.mark.parametrize("language", ["zh"])
def test_everything_is_said_in_chinese(session, letters, language, qtbot):
    session.choose_language(language)
    settle(qtbot, session.jobs)
    dialog = session.window.commands.import_notices(letters)
    qtbot.waitUntil(lambda: dialog.work.ready)
    assert dialog.windowTitle() == "导入通知书"
    assert dialog.review.chips["look"].text() == "需要核对  7"
    assert "登记 4" in dialog.counts.text()
    dialog.reject()
