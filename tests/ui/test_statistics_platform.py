"""The platform in the window: secret and recovery sheet, switching on and off, no keychain."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton

from agencydesk.services.uploads.binding import fingerprint
from agencydesk.sync.protocol import table_path
from agencydesk.ui.dialogs.platform_bind import BindDialog, TokenDialog
from agencydesk.ui.dialogs.platform_pin import PinDialog
from agencydesk.ui.dialogs.recovery_words import (
    CheckWordsDialog,
    RestoreSecretDialog,
    TokenAskedDialog,
)
from agencydesk.ui.dialogs.secret_replace import ReplaceSecretDialog
from agencydesk.ui.dialogs.token_hand_over import HandOverDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.memory import Memory
from agencydesk.ui.places import Goal, PageKey
from agencydesk.ui.session import MEMORY_FILE
from tests.receiving import receiving
from tests.reports.samples import page_texts, squeezed
from tests.services.uploads.station import MemoryKeychain
from tests.services.uploads.test_without_network import saved
from tests.ui.conftest import settle
from tests.ui.reporting_desk import YEAR, bind, fill, open_reporting
from tests.ui.statistics_page import asked, open_statistics, section_of


@pytest.fixture
def keychain():
    return MemoryKeychain()


@pytest.fixture
def reporting(fresh, keychain):
    desk = open_reporting(fresh, keychain)
    fill(desk, secret=False)
    yield desk
    desk.close()


@pytest.fixture
def platform(tmp_path):
    with receiving(tmp_path / "platform") as running:
        yield running


@pytest.fixture
def page(reporting, jobs, theme, tmp_path, qtbot):
    return open_statistics(
        Kit(reporting, jobs, theme, Memory(tmp_path / MEMORY_FILE), "en"), qtbot, "platform"
    )


@pytest.fixture
def section(page, qtbot):
    return section_of(page, qtbot, "platform")


def click(qtbot, part):
    assert part.isVisible()
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton)


def test_at_first_everything_is_off_and_nothing_is_known(section):
    assert section.platform.text().startswith("The upload is off. Nothing leaves this computer.")
    assert section.secret.text().startswith("Not made yet.")
    assert section.make.isVisible()
    assert not section.sheet.isVisible()


def test_the_secret_is_made_once_and_its_sheet_is_shown_at_once(
    page, section, reporting, keychain, qtbot
):
    with qtbot.waitSignal(page.paper_ready) as paper:
        click(qtbot, section.make)
    secret = reporting.uploads.vault.secret()
    words = reporting.uploads.vault.words("en")
    assert paper.args[0] == "Recovery sheet"
    printed = squeezed("".join(page_texts(paper.args[1])))
    assert all(word in printed for word in words)
    assert secret.mark() in printed
    assert secret.value.hex() in keychain.kept.values()
    qtbot.waitUntil(lambda: not section.make.isVisible())
    assert "not checked yet" in section.secret.text()


def test_the_sheet_is_checked_by_four_words_and_a_wrong_one_is_named(
    page, section, reporting, qtbot
):
    reporting.uploads.vault.make_secret()
    section.refresh()
    qtbot.waitUntil(section.check.isVisible)
    click(qtbot, section.check)
    qtbot.waitUntil(lambda: any(d.isVisible() for d in page.findChildren(CheckWordsDialog)))
    dialog = asked(page, CheckWordsDialog)
    assert len(dialog.words) == 4
    words = reporting.uploads.vault.words("zh")
    for place, line in dialog.words.items():
        line.setText(words[place - 1])
    last = max(dialog.words)
    dialog.words[last].setText("wrong")
    dialog.accept()
    qtbot.waitUntil(lambda: bool(dialog.form.complaint(str(last))))
    assert not reporting.uploads.recovery.is_checked()
    dialog.words[last].setText(reporting.uploads.vault.words("en")[last - 1])
    with qtbot.waitSignal(page.changed):
        dialog.accept()
    assert reporting.uploads.recovery.is_checked()
    qtbot.waitUntil(lambda: "was checked" in section.secret.text())


def test_without_a_checked_sheet_nothing_is_sent(page, section, reporting, platform, qtbot):
    bind(reporting, platform)
    reporting.uploads.vault.make_secret()
    page.go_to(Goal(PageKey.STATISTICS, section="send"))
    send = page.section("send")
    qtbot.waitUntil(lambda: send.shown is not None)
    assert not send.confirm.isEnabled()
    assert "type four of its words" in send.hint.text()


def test_a_new_computer_is_restored_from_the_sheet(
    page, section, reporting, keychain, tmp_path, qtbot
):
    other = open_reporting(tmp_path / "other")
    other.uploads.vault.make_secret()
    words = " ".join(other.uploads.vault.words("en"))
    made = other.uploads.vault.secret().value
    other.close()
    click(qtbot, section.restore)
    dialog = asked(page, RestoreSecretDialog)
    dialog.words.setPlainText(words.rsplit(" ", 1)[0])
    dialog.accept()
    qtbot.waitUntil(lambda: "24 words" in dialog.form.complaint("words"))
    dialog.words.setPlainText(words)
    with qtbot.waitSignal(page.changed):
        dialog.accept()
    assert reporting.uploads.vault.secret().value == made
    assert reporting.uploads.recovery.is_checked()


def switch_on(page, section, platform, qtbot, code):
    click(qtbot, section.bind)
    dialog = asked(page, BindDialog)
    dialog.address.setText(platform.base_url)
    dialog.key.setText(platform.public_key.hex())
    dialog.code.setText(code)
    dialog.accept()
    return dialog


def test_an_activation_code_switches_the_upload_on_and_its_keys_are_shown(
    page, section, reporting, platform, keychain, qtbot
):
    dialog = switch_on(page, section, platform, qtbot, "wrong-code")
    qtbot.waitUntil(lambda: bool(dialog.form.complaint("code")), timeout=20_000)
    assert not reporting.uploads.bindings.state().on
    dialog.code.setText(platform.codes["A0001"])
    with qtbot.waitSignal(page.changed, timeout=20_000):
        dialog.accept()
    qtbot.waitUntil(lambda: section.platform.text().startswith(f"On: {platform.base_url}"))
    assert fingerprint(platform.public_key) in section.platform.text()
    token = reporting.uploads.vault.find_token().value
    assert token in keychain.kept.values()
    assert token not in section.platform.text()


def test_a_wrong_address_or_key_is_said_at_its_field_and_nothing_is_asked(
    page, section, platform, qtbot
):
    click(qtbot, section.bind)
    dialog = asked(page, BindDialog)
    dialog.accept()
    assert [name for name in ("address", "key", "code") if dialog.form.complaint(name)] == [
        "address", "key", "code",
    ]  # fmt: skip
    dialog.address.setText("ftp://example.org")
    dialog.key.setText("ab")
    dialog.code.setText("x")
    dialog.accept()
    qtbot.waitUntil(lambda: bool(dialog.form.complaint("address")))
    dialog.address.setText(platform.base_url)
    dialog.accept()
    qtbot.waitUntil(lambda: bool(dialog.form.complaint("key")))


def test_switching_off_is_asked_and_forgets_address_and_token(
    page, section, reporting, platform, keychain, qtbot
):
    bind(reporting, platform)
    section.refresh()
    qtbot.waitUntil(section.off.isVisible)
    click(qtbot, section.off)
    box = asked(page, QMessageBox)
    with qtbot.waitSignal(page.changed):
        next(b for b in box.findChildren(QPushButton) if b.text() == "Switch off").click()
    assert not reporting.uploads.bindings.state().on
    assert not [name for name in keychain.kept if name.endswith("/token")]
    qtbot.waitUntil(lambda: section.platform.text().startswith("The upload is off"))


def test_a_desk_without_a_network_pins_the_key_and_reads_files(
    page, section, reporting, platform, tmp_path, qtbot
):
    assert "needs the platform's key alone" in section.platform.text()
    qtbot.waitUntil(section.pin.isVisible)
    click(qtbot, section.pin)
    dialog = asked(page, PinDialog)
    dialog.accept()
    assert dialog.form.complaint("key")
    dialog.key.setText("ab")
    dialog.accept()
    qtbot.waitUntil(lambda: "64" in dialog.form.complaint("key"))
    dialog.key.setText(platform.public_key.hex())
    with qtbot.waitSignal(page.changed):
        dialog.accept()
    assert not reporting.uploads.bindings.state().on
    qtbot.waitUntil(lambda: fingerprint(platform.public_key) in section.platform.text())
    assert section.platform.text().startswith("The upload is off")
    assert section.pin.text() == "Change the keys…"
    page.go_to(Goal(PageKey.STATISTICS, section="national", year=YEAR))
    national = page.section("national")
    qtbot.waitUntil(lambda: national.shown is not None)
    assert "Read the association's file" in national.span.text()
    assert not national.fetch.isEnabled()
    file = tmp_path / "table.json"
    file.write_bytes(saved(platform, table_path(YEAR)))
    with qtbot.waitSignal(page.told) as told:
        national.read(str(file))
    assert told.args == ["Checked and taken: the table of groups of 2025."]
    assert reporting.uploads.national.table(YEAR) is not None


def test_without_a_keychain_the_token_is_shown_once_and_asked_for_later(
    page, section, reporting, platform, keychain, tmp_path, qtbot
):
    keychain.there = False
    section.refresh()
    qtbot.waitUntil(lambda: "no keychain" in section.keychain.text())
    with qtbot.waitSignal(page.changed, timeout=20_000):
        switch_on(page, section, platform, qtbot, platform.codes["A0001"])
    shown = asked(page, TokenDialog)
    token = shown.line.text()
    assert token == reporting.uploads.vault.find_token().value
    shown.accept()
    reporting.uploads.vault._token = None  # the program was started anew
    section.refresh()
    qtbot.waitUntil(section.token.isVisible)
    assert "not at hand" in section.platform.text()
    click(qtbot, section.token)
    dialog = asked(page, TokenAskedDialog)
    dialog.token.setText(token)
    with qtbot.waitSignal(page.changed):
        dialog.accept()
    assert reporting.uploads.vault.find_token().value == token


def test_a_lost_secret_is_replaced_only_by_a_typed_word_and_its_sheet_is_shown(
    page, section, reporting, keychain, qtbot
):
    assert not section.replace.isVisible()
    reporting.uploads.vault.make_secret()
    before = reporting.uploads.vault.secret().mark()
    section.refresh()
    qtbot.waitUntil(section.replace.isVisible)
    click(qtbot, section.replace)
    dialog = asked(page, ReplaceSecretDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.cancel.isDefault()
    dialog.word.setText("repl")
    dialog.accept()
    assert not dialog.primary.isEnabled()
    dialog.word.setText(" Replace ")
    dialog.accept()
    assert dialog.form.complaint("reason")
    assert reporting.uploads.vault.secret().mark() == before
    dialog.reason.setText("电脑与恢复单均遗失")
    with qtbot.waitSignal(page.paper_ready) as paper:
        click(qtbot, dialog.primary)
    after = reporting.uploads.vault.secret()
    assert after.mark() != before
    assert after.mark() in squeezed("".join(page_texts(paper.args[1])))
    assert after.value.hex() in keychain.kept.values()
    qtbot.waitUntil(lambda: "not checked yet" in section.secret.text())


def test_the_second_computer_takes_the_replaced_secret_from_its_sheet(
    page, section, reporting, tmp_path, qtbot
):
    reporting.uploads.vault.make_secret()
    other = open_reporting(tmp_path / "other")
    other.uploads.vault.make_secret()
    words, made = other.uploads.vault.words("zh"), other.uploads.vault.secret().value
    other.close()
    section.refresh()
    qtbot.waitUntil(section.replace.isVisible)
    click(qtbot, section.replace)
    dialog = asked(page, ReplaceSecretDialog)
    dialog.reason.setText("另一台电脑已更换")
    dialog.word.setText("replace")
    dialog.sheet.setChecked(True)
    dialog.words.setPlainText("".join(words[:-1]))
    dialog.accept()
    qtbot.waitUntil(lambda: "24 words" in dialog.form.complaint("words"))
    dialog.words.setPlainText("".join(words))
    with qtbot.waitSignal(page.changed):
        dialog.accept()
    assert reporting.uploads.vault.secret().value == made
    assert reporting.uploads.recovery.is_checked()


def test_the_token_is_shown_for_a_second_computer_after_a_click_and_a_warning(
    page, section, reporting, platform, tmp_path, qtbot
):
    assert not section.second.isVisible()
    bind(reporting, platform)
    section.refresh()
    qtbot.waitUntil(section.second.isVisible)
    click(qtbot, section.second)
    dialog = asked(page, HandOverDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.cancel.isDefault()
    assert dialog.line.text() == ""
    click(qtbot, dialog.primary)
    qtbot.waitUntil(lambda: dialog.line.isVisible())
    token = dialog.line.text()
    assert token == reporting.uploads.vault.find_token().value
    assert not dialog.primary.isVisible()
    other = open_reporting(tmp_path / "second")
    other.uploads.bindings.attach(platform.base_url, platform.public_key.hex(), token)
    assert other.uploads.sending.ask_heads(YEAR) is None
    other.close()


def test_the_delay_is_chosen(page, section, reporting, qtbot):
    assert section.delay.currentText() == "Up to 1 h"
    place = section.delay.findData(72)
    section.delay.setCurrentIndex(place)
    with qtbot.waitSignal(page.changed):
        section.delay.activated.emit(place)
    assert reporting.reporting.delay() == 72
    settle(qtbot, section.kit.jobs)
    assert section.delay.currentText() == "Up to 3 d"


def test_the_way_from_nothing_to_the_confirmation_is_four_steps(
    page, section, reporting, platform, qtbot
):
    with qtbot.waitSignal(page.paper_ready):
        click(qtbot, section.make)
    words = reporting.uploads.vault.words("en")
    qtbot.waitUntil(section.check.isVisible)
    click(qtbot, section.check)
    qtbot.waitUntil(lambda: any(d.isVisible() for d in page.findChildren(CheckWordsDialog)))
    dialog = asked(page, CheckWordsDialog)
    for place, line in dialog.words.items():
        line.setText(words[place - 1])
    with qtbot.waitSignal(page.changed):
        dialog.accept()
    with qtbot.waitSignal(page.changed, timeout=20_000):
        switch_on(page, section, platform, qtbot, platform.codes["A0002"])
    page.go_to(Goal(PageKey.STATISTICS, section="send", year=YEAR))
    send = page.section("send")
    qtbot.waitUntil(send.confirm.isEnabled, timeout=20_000)
    assert send.shown.preview.table
