"""What can be done from any page: each wish opens what it takes, and what came of it is told."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from agencydesk.ui.commands import Commands, dropped_sheets
from agencydesk.ui.dialogs.case_edit import CaseDialog
from agencydesk.ui.dialogs.confirming import ConfirmDialog
from agencydesk.ui.dialogs.correct import CorrectDialog
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.person import PersonDialog
from agencydesk.ui.dialogs.recording import RecordDialog
from agencydesk.ui.dialogs.telling import TellDialog
from agencydesk.ui.places import Act, PageKey, Wish
from agencydesk.ui.saving import FOLDER_KEY
from tests.ui.case_desk import add_case
from tests.ui.conftest import settle


@pytest.fixture
def place(qtbot):
    place = QWidget()
    qtbot.addWidget(place)
    place.resize(1366, 768)
    place.show()
    return place


@pytest.fixture
def commands(kit, place):
    return Commands(kit, place)


@pytest.fixture
def shown(place, kit, qtbot):
    """Returns the one dialog that is open, once it is read."""

    def shown(kind=FormDialog):
        found = []

        def there():
            found[:] = [part for part in place.findChildren(kind) if part.isVisible()]
            return bool(found)

        qtbot.waitUntil(there)
        settle(qtbot, kit.jobs)
        assert len(found) == 1
        return found[0]

    return shown


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (Act.RECORD_NOTICE, RecordDialog),
        (Act.RECORD_EVENT, RecordDialog),
        (Act.NEW_CASE, CaseDialog),
        (Act.EDIT_CASE, CaseDialog),
        (Act.CORRECT_CASE, CorrectDialog),
        (Act.CHOOSE_PERSON, PersonDialog),
        (Act.CONFIRM, ConfirmDialog),
        (Act.TELL_CLIENT, TellDialog),
    ],
)
def test_a_wish_opens_what_it_takes(act, kind, commands, real_desk, shown):
    case_id = add_case(real_desk)
    commands.do(Wish(act, case_id=case_id))
    dialog = shown()
    assert type(dialog) is kind
    dialog.finish()


def test_there_is_nothing_to_confirm_on_an_empty_desk(commands, qtbot):
    with qtbot.waitSignal(commands.told):
        commands.do(Wish(Act.CONFIRM))


def test_a_new_case_is_led_to_before_it_is_told(commands, real_desk, shown):
    heard = []
    commands.goal.connect(heard.append)
    commands.changed.connect(heard.append)
    commands.do(Wish(Act.NEW_CASE))
    dialog = shown()
    case_id = add_case(real_desk)
    changes = real_desk.closing.mark_not_needed(
        real_desk.docket.of_case(case_id)[0].id, "示例"
    ).changes
    dialog.changed.emit(changes)
    assert heard[0].page is PageKey.CASES
    assert heard[1] is changes
    dialog.finish()


def test_sheets_are_asked_for_where_the_last_ones_were(commands, kit, tmp_path, shown, qtbot):
    sheet = tmp_path / "sheets" / "台账.csv"
    sheet.parent.mkdir()
    sheet.write_text("本所案号,专利名称\nP-1,一种装置\n", encoding="utf-8")
    commands.ask_for_sheets()
    dialog = shown(QFileDialog)
    dialog.filesSelected.emit([str(sheet)])
    dialog.reject()
    wizard = commands.wizard
    qtbot.waitUntil(lambda: not wizard.work.busy, timeout=15_000)
    assert kit.memory.text(FOLDER_KEY) == str(sheet.parent)
    settle(qtbot, kit.jobs)
    wizard.reject()
    assert commands.wizard is None


def test_only_files_that_may_be_sheets_are_taken(qapp, tmp_path):
    data = QMimeData()
    names = ("a.XLSX", "b.png", "c.csv")
    urls = [QUrl.fromLocalFile(str(tmp_path / name)) for name in names]
    data.setUrls([*urls, QUrl("https://example.invalid/d.xlsx")])
    event = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    assert [path.name for path in dropped_sheets(event)] == ["a.XLSX", "c.csv"]
