"""Letters are looked at before they are written; numbers that are pasted are all accounted for."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from agencydesk.services.telling.values import Form, Found, State, Target
from agencydesk.ui.dialogs.telling import TellDialog
from agencydesk.ui.dialogs.telling_paste import PasteCasesDialog
from tests.ui.conftest import settle
from tests.ui.telling_desk import add_notices


@pytest.fixture
def targets(real_desk):
    return add_notices(real_desk)


@pytest.fixture
def shown(kit, qtbot, jobs):
    """Opens a dialog and waits until it has read."""

    def shown(kind, *rest):
        dialog = kind(kit, None, *rest)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        settle(qtbot, jobs)
        return dialog

    return shown


def choose(dialog, qtbot, jobs, template):
    parts = dialog.parts
    parts.template.setCurrentIndex(parts.template.findData(template))
    settle(qtbot, jobs)


@pytest.fixture
def opened(monkeypatch):
    """What was handed to the system to show."""
    urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url) or True)
    return urls


def test_a_notice_is_offered_as_a_letter_that_forwards_it_with_its_gaps(shown, targets):
    dialog = shown(TellDialog, targets[:1])
    assert dialog.parts.template.currentData() == "forward-notice"
    assert "P-1" in dialog.parts.letter.text.toPlainText()
    assert "deadlines: client due" in dialog.parts.letter.gaps.text()
    assert "Dates nobody has confirmed" in dialog.parts.letter.cautions.text()
    assert dialog.parts.list.isHidden()
    assert dialog.parts.per_client.isHidden()


def test_a_draft_is_saved_with_the_keyboard_and_the_notice_no_longer_waits(
    shown, targets, real_desk, qtbot
):
    dialog = shown(TellDialog, targets[:1])
    with qtbot.waitSignal(dialog.changed), qtbot.waitSignal(dialog.told) as said:
        qtbot.keyClick(
            dialog.parts.template, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )
    assert said.args == ["Letters written: 1. Not written: 0."]
    (row,) = real_desk.telling.of_case(targets[0].case_id)
    assert row.state is State.DRAFT
    assert not dialog.isVisible()


def test_a_letter_is_saved_and_shown(shown, targets, qtbot, opened):
    dialog = shown(TellDialog, targets[:1])
    with qtbot.waitSignal(dialog.changed):
        dialog.and_open.click()
    assert opened[0].fileName().endswith(".docx")


def test_what_was_told_already_is_dated_at_once(shown, targets, real_desk, qtbot):
    dialog = shown(TellDialog, targets[:1])
    dialog.parts.told.click()
    dialog.parts.day.set_value(date(2026, 11, 24))
    with qtbot.waitSignal(dialog.changed):
        dialog.primary.click()
    (row,) = real_desk.telling.told()
    assert row.day == date(2026, 11, 24)


def test_several_cases_are_listed_and_written_into_a_folder(
    shown, targets, real_desk, qtbot, opened, tmp_path
):
    dialog = shown(TellDialog, targets)
    assert len(dialog.parts.list.rows.rows) == 3
    dialog.parts.list.make_current(2)
    assert "P-3" in dialog.parts.letter.text.toPlainText()
    dialog.and_open.click()
    (asked,) = dialog.findChildren(QFileDialog)
    with qtbot.waitSignal(dialog.changed):
        asked.fileSelected.emit(str(tmp_path))
    assert len(list(tmp_path.glob("*.docx"))) == 3
    assert opened[0].toLocalFile() == str(tmp_path)
    assert real_desk.telling.counts().drafts == 3


def test_one_letter_for_each_client_is_offered_where_the_template_has_a_table_of_cases(
    shown, targets, qtbot, jobs
):
    dialog = shown(TellDialog, targets)
    assert not dialog.parts.per_client.isEnabled()
    choose(dialog, qtbot, jobs, "case-list")
    dialog.parts.per_client.click()
    settle(qtbot, jobs)
    assert [letter.refs for letter in dialog.shown.letters] == [("P-1", "P-3"), ("P-2",)]


def test_what_cannot_be_written_stays_in_view(shown, targets, real_desk):
    bare = real_desk.cases.create(_case("P-9")).id
    dialog = shown(TellDialog, [targets[0], Target(bare)], ["X-1: no case with this number"])
    text = dialog.parts.refused.toPlainText()
    assert text.startswith("Not written: 2")
    assert "X-1" in text
    assert "P-9: The case has no notice" in text
    assert len(dialog.shown.letters) == 1


def test_an_email_can_be_copied_and_a_short_one_handed_over(shown, targets, qtbot, jobs, opened):
    dialog = shown(TellDialog, targets[:1])
    dialog.parts.form.setCurrentIndex(dialog.parts.form.findData(Form.EML.value))
    settle(qtbot, jobs)
    assert not dialog.parts.mail.isEnabled()
    dialog.parts.copy.click()
    assert QGuiApplication.clipboard().text().startswith("转达《")
    dialog.parts.language.setCurrentIndex(1)
    choose(dialog, qtbot, jobs, "cover-letter")
    assert dialog.parts.mail.isEnabled()
    dialog.parts.mail.click()
    assert opened[0].scheme() == "mailto"


def test_a_template_is_edited_in_the_agencys_own_copy_and_read_again(
    shown, targets, real_desk, qtbot, jobs, opened
):
    dialog = shown(TellDialog, targets[:1])
    dialog.parts.form.setCurrentIndex(dialog.parts.form.findData(Form.EML.value))
    settle(qtbot, jobs)
    dialog.parts.edit.click()
    settle(qtbot, jobs)
    own = real_desk.folder / "templates" / "转达通知书.txt"
    assert opened[0].toLocalFile() == str(own)
    own.write_text("主题：【我方案号】\n\n【没有】", encoding="utf-8")
    dialog.parts.language.setCurrentIndex(1)
    dialog.parts.language.setCurrentIndex(0)
    settle(qtbot, jobs)
    assert "【没有】" in dialog.error.text()
    assert "line 3" in dialog.error.text()
    assert not dialog.primary.isEnabled()
    assert "cannot be used" in dialog.parts.template.currentText()
    own.unlink()
    dialog.parts.language.setCurrentIndex(1)
    dialog.parts.language.setCurrentIndex(0)
    settle(qtbot, jobs)
    assert dialog.primary.isEnabled()


def test_pasted_numbers_are_looked_up_and_an_open_one_is_decided(shown, targets, qtbot, jobs):
    dialog = shown(PasteCasesDialog)
    dialog.text.setPlainText("P-1\nK-2\nP\nABC\nK-1")
    dialog.primary.click()
    settle(qtbot, jobs)
    assert [line.found for line in dialog.list.rows.rows] == [
        Found.CASE, Found.CASE, Found.AMBIGUOUS, Found.UNKNOWN, Found.TWICE]  # fmt: skip
    assert dialog.verdict.text() == "Pasted: 5. Cases: 2. Repeated: 1. Open: 2."
    assert dialog.list.current().written == "P"
    actions = dialog.menu().actions()
    next(each for each in actions if each.text().startswith("P-3")).trigger()
    assert dialog.primary.text() == "Go on with 3 cases"
    with qtbot.waitSignal(dialog.resolved) as went:
        dialog.primary.click()
    assert went.args[0] == tuple(target.case_id for target in targets)
    assert went.args[1] == ("ABC: no case with this number",)


def test_nothing_pasted_is_said(shown):
    dialog = shown(PasteCasesDialog)
    dialog.primary.click()
    assert "Paste or type" in dialog.error.text()


def _case(ref):
    from agencydesk.services.case_rows import CaseDraft

    return CaseDraft(ref, "一种装置")
