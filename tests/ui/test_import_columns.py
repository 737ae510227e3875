import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from agencydesk.services.importing.values import ColumnPlan, SheetPlan, Trust
from agencydesk.ui.tokens import LIGHT
from agencydesk.ui.widgets.import_columns import ColumnsStep

FIELDS = [
    ("ignore", "Leave out"),
    ("own", "Keep as own field"),
    ("internal_no", "Case reference"),
    ("filing_date", "Filing date"),
    ("grant_date", "Grant date"),
]
COLUMNS = (
    ColumnPlan(0, "案号", "internal_no", "", Trust.KNOWN, ("A1", "A2")),
    ColumnPlan(1, "申请\n日期", "filing_date", "", Trust.GUESSED),
    ColumnPlan(2, "备注二", "own", "备注二", Trust.UNKNOWN),
    ColumnPlan(4, "第七年", "annuity.7", "", Trust.KNOWN),
)


def table(columns=COLUMNS):
    return SheetPlan("台账.xlsx", "国内", 3, "sig", (), 12, columns)


@pytest.fixture
def step(qtbot, theme):
    step = ColumnsStep(FIELDS, str.upper, LIGHT)
    qtbot.addWidget(step)
    step.resize(900, 500)
    step.show()
    step.show_tables([table()])
    step.heard = []
    step.corrected.connect(lambda *wish: step.heard.append(wish))
    return step


def line(step, row):
    return step.tree.topLevelItem(0).child(row)


def test_every_column_says_what_it_is_taken_for_and_how_surely(step):
    assert step.tree.topLevelItem(0).text(0) == (
        "台账.xlsx · 国内  (headings in row 3, rows below: 12)"
    )
    shown = [
        (line(step, row).text(0), line(step, row).text(1), line(step, row).text(3)[0])
        for row in range(4)
    ]
    assert shown == [
        ("案号", "A1 · A2", "✓"),
        ("申请 日期", "", "?"),
        ("备注二", "", "+"),
        ("第七年", "", "✓"),
    ]
    assert "Understood: 2, to look at: 1, kept as fields of their own: 1" in step.summary.text()


def test_a_field_that_is_not_on_the_list_is_still_shown(step):
    assert step.choice((0, 4)).currentText() == "ANNUITY.7"


def test_typing_a_part_of_a_name_finds_it(step, qtbot):
    choice = step.choice((0, 1))
    choice.setFocus()
    choice.lineEdit().selectAll()
    qtbot.keyClicks(choice.lineEdit(), "rant d")
    completer = choice.completer()
    assert completer.completionCount() == 1
    assert completer.currentCompletion() == "Grant date"
    choice.lineEdit().selectAll()
    qtbot.keyClicks(choice.lineEdit(), "grant date")
    qtbot.keyClick(choice.lineEdit(), Qt.Key.Key_Return)
    assert [(column, field) for _, column, field in step.heard] == [(1, "grant_date")]


def test_what_names_nothing_is_put_back(step, qtbot):
    choice = step.choice((0, 1))
    choice.setFocus()
    choice.lineEdit().selectAll()
    qtbot.keyClicks(choice.lineEdit(), "nonsense")
    qtbot.keyClick(choice.lineEdit(), Qt.Key.Key_Return)
    assert choice.currentText() == "Filing date"
    assert step.heard == []


def test_choosing_what_is_chosen_already_asks_for_nothing(step):
    choice = step.choice((0, 0))
    choice.activated.emit(choice.currentIndex())
    assert step.heard == []


def test_only_columns_to_look_at_can_be_listed(step):
    step.doubtful.click()
    assert [line(step, row).isHidden() for row in range(4)] == [True, False, False, True]


def test_a_corrected_column_changes_in_its_place(step):
    choice = step.choice((0, 1))
    changed = (
        *COLUMNS[:1],
        ColumnPlan(1, "申请\n日期", "grant_date", "", Trust.SAID),
        *COLUMNS[2:],
    )
    step.show_tables([table(changed)])
    assert step.choice((0, 1)) is choice
    assert choice.currentText() == "Grant date"
    assert line(step, 1).text(3) == "✓ as you said"


def test_the_wheel_over_a_choice_scrolls_and_changes_nothing(step):
    choice = step.choice((0, 0))
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(choice.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(choice, event)
    assert choice.currentText() == "Case reference"


def test_every_choice_has_a_name_for_screen_readers(step):
    assert step.choice((0, 1)).accessibleName() == "申请 日期"
