"""The rule for file names is set with examples in view, and can be taken back."""

import pytest
from PySide6.QtCore import Qt

from agencydesk.ui.widgets.settings.naming import NamingSection


@pytest.fixture
def section(kit, qtbot):
    section = NamingSection(kit)
    qtbot.addWidget(section)
    section.resize(900, 600)
    section.show()
    section.refresh()
    qtbot.waitUntil(lambda: bool(section.examples.text()))
    return section


def type_rule(section, text, qtbot):
    section.rule.clear()
    qtbot.keyClicks(section.rule, text)


def test_the_rule_in_force_is_shown_with_examples(section):
    assert section.rule.text() == "{ref}-{notice}-{dispatched}-{n}"
    assert section.examples.text().splitlines() == [
        "P2026-0018-First Office Action-2026-10-09-02.tif",
        "P2026-0018-Reply-2026-12-01.pdf",
        "P2026-0018-Power of attorney.pdf",
    ]
    assert not section.save_button.isEnabled()
    assert not section.usual_button.isEnabled()


def test_examples_follow_what_is_typed_and_the_buttons_insert(section, qtbot):
    type_rule(section, "{code}_", qtbot)
    button = next(
        item.widget()
        for n in range(section._buttons.count())
        if (item := section._buttons.itemAt(n)).widget().text() == "{ref}"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert section.rule.text() == "{code}_{ref}"
    qtbot.waitUntil(lambda: section.examples.text().startswith("210401_P2026-0018.tif"))


def test_a_rule_that_cannot_work_is_told_at_once_and_not_saved(section, qtbot):
    type_rule(section, "{refs}", qtbot)
    qtbot.waitUntil(lambda: "{refs}" in section.form.complaint("rule"))
    assert not section.save_button.isEnabled()
    assert section.examples.text() == ""


def test_a_rule_is_saved_and_taken_back(section, real_desk, qtbot):
    naming = real_desk.document_handing.naming
    type_rule(section, "{number}_{name}", qtbot)
    qtbot.waitUntil(section.save_button.isEnabled)
    with qtbot.waitSignal(section.undoable) as done:
        qtbot.keyClick(section.rule, Qt.Key.Key_Return)
    assert naming.rule("en") == "{number}_{name}"
    text, back = done.args
    assert text == "The rule for file names is set."
    section.follow(back())
    qtbot.waitUntil(lambda: section.rule.text() == naming.usual("en"))


def test_what_is_typed_and_not_saved_stays_when_others_write(section, real_desk, qtbot):
    type_rule(section, "{name}", qtbot)
    changes, _ = real_desk.document_handing.naming.save("{ref}")
    section.follow(changes)
    qtbot.waitUntil(lambda: section._held.rule == "{ref}")
    assert section.rule.text() == "{name}"
    qtbot.mouseClick(section.usual_button, Qt.MouseButton.LeftButton)
    assert section.rule.text() == "{ref}-{notice}-{dispatched}-{n}"
