"""A field for names: several with a mark between them, completed where the cursor is."""

import pytest
from PySide6.QtCore import Qt

from agencydesk.ui.widgets.names import NamesField, split_names
from tests.ui.case_desk import add_case, type_text


@pytest.fixture
def field(kit, real_desk, qtbot):
    add_case(real_desk)
    field = NamesField(kit, several=True)
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    field.setFocus()
    return field


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("赵示例；孙示例", ("赵示例", "孙示例")),
        (" A Ltd. ; B, Inc.;A Ltd.", ("A Ltd.", "B, Inc.")),
        ("；；", ()),
    ],
)
def test_names_are_split_at_semicolons_only(text, names):
    assert split_names(text) == names


def test_names_that_were_loaded_stay_whole_until_somebody_types(field, qtbot):
    field.set_names(("甲；乙公司", "丙公司"))
    assert field.names() == ("甲；乙公司", "丙公司")
    field.end(False)
    type_text(qtbot, field, "x")
    assert field.names() == ("甲", "乙公司", "丙公司x")


def test_the_name_under_the_cursor_is_completed(field, qtbot):
    type_text(qtbot, field, "李四;赵")
    qtbot.waitUntil(field._popup.isVisible)
    qtbot.keyClick(field._popup, Qt.Key.Key_Down)
    qtbot.keyClick(field._popup, Qt.Key.Key_Return)
    assert field.names() == ("李四", "赵示例")


def test_escape_closes_the_list_and_keeps_what_was_typed(field, qtbot):
    type_text(qtbot, field, "示例")
    qtbot.waitUntil(field._popup.isVisible)
    qtbot.keyClick(field._popup, Qt.Key.Key_Escape)
    assert not field._popup.isVisible()
    assert field.text() == "示例"


def test_a_name_nobody_knows_offers_nothing(field, qtbot):
    type_text(qtbot, field, "zzz")
    qtbot.waitUntil(lambda: not field._latest.running and not field._rest.isActive())
    assert not field._popup.isVisible()
