from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from agencydesk.services.importing.values import ImportLine, LineKind, RowCell
from agencydesk.ui.widgets.import_lines import LinesModel, Sort, cell_of, sort_of
from agencydesk.ui.widgets.import_review import LinesPanel

CELLS = (
    RowCell(0, "案号", "internal_no", "", None),
    RowCell(1, "申请号", "application_no", "", 2024),
    RowCell(2, "我的列", "own", "我的列", "x\ny"),
)
REFUSED = ImportLine(
    LineKind.REFUSED,
    "台账.xlsx",
    "国内",
    7,
    "sheets",
    "number.not_a_number",
    (("field", "application_no"), ("text", "2024")),
    "2024",
    cells=CELLS,
)
CONFLICT = ImportLine(
    LineKind.CONFLICT,
    "台账.xlsx",
    "国内",
    9,
    "import",
    "cell.differs",
    (("field", "title"), ("old", "甲"), ("new", "乙")),
    field="title",
    cells=CELLS,
    takeable=True,
)
SKIPPED = ImportLine(LineKind.SKIPPED, "台账.xlsx", "国外", 1, "sheets", "row.title")
DOUBT = ImportLine(
    LineKind.NOTE,
    "台账.xlsx",
    "国内",
    8,
    "sheets",
    "date.incomplete",
    (("field", "filing_date"), ("text", "3月")),
    question=True,
    cells=CELLS,
)
ALL = (REFUSED, CONFLICT, SKIPPED, DOUBT)


@pytest.fixture
def panel(kit, qtbot):
    panel = LinesPanel(kit)
    qtbot.addWidget(panel)
    panel.resize(900, 500)
    panel.show()
    panel.show_lines(ALL)
    return panel


def shown(panel):
    model = panel.grid.model()
    return [model.line(row) for row in range(model.rowCount())]


def test_what_is_most_urgent_is_listed_first(panel):
    assert shown(panel) == [REFUSED]
    assert panel.chip(Sort.REFUSED).isChecked()
    assert panel.chip(Sort.CONFLICT).text() == "Conflicts  1"
    assert not panel.chip(Sort.NOTE).isVisible()


def test_a_kind_is_chosen_with_its_button(panel, qtbot):
    qtbot.mouseClick(panel.chip(None), Qt.MouseButton.LeftButton)
    assert shown(panel) == [REFUSED, CONFLICT, DOUBT, SKIPPED]
    model = panel.grid.model()
    assert [model.index(row, 0).data() for row in range(4)] == [
        "Refused row",
        "Conflict",
        "Cell to check",
        "Skipped row",
    ]
    qtbot.mouseClick(panel.chip(Sort.CONFLICT), Qt.MouseButton.LeftButton)
    assert shown(panel) == [CONFLICT]


def test_a_refused_row_shows_its_cells_and_marks_the_wrong_one(panel):
    row = panel.row
    assert row.heading.text() == "Row 7 of 国内"
    assert row.reason.text() == "2024 is not an application number"
    assert row.edit(1).text() == "2024"
    assert row.edit(1).accessibleDescription() == "Please correct this cell."
    assert row.edit(2).accessibleName() == "我的列"
    assert row.take_row.isVisible()
    assert not row.keep.isVisible()
    assert not row.dismiss.isVisible()


def test_only_cells_that_were_changed_are_handed_on(panel, qtbot):
    row = panel.row
    qtbot.keyClicks(row.edit(0), "A7")
    with qtbot.waitSignal(row.fixed) as heard:
        qtbot.keyClick(row.edit(0), Qt.Key.Key_Return)
    assert heard.args == [REFUSED, {0: "A7"}]


def test_what_was_typed_survives_another_list_of_the_same_lines(panel, qtbot):
    qtbot.keyClicks(panel.row.edit(0), "A7")
    panel.show_lines(ALL)
    assert panel.row.edit(0).text() == "A7"


def test_a_difference_is_kept_or_taken(panel, qtbot):
    panel.choose_kind(Sort.CONFLICT)
    row = panel.row
    assert row.reason.text() == "Title: “甲” here, “乙” in the sheet; not overwritten"
    with qtbot.waitSignal(row.answered) as heard:
        qtbot.mouseClick(row.take, Qt.MouseButton.LeftButton)
    assert heard.args == [CONFLICT, True]
    panel.show_lines([replace(CONFLICT, takeable=False)])
    assert not row.take.isVisible()
    assert row.keep.isVisible()


def test_settled_differences_say_how(panel):
    kept = replace(CONFLICT, kept=True)
    taken = replace(CONFLICT, row=10)
    panel.show_lines([kept, taken], frozenset({cell_of(taken)}))
    model = panel.grid.model()
    assert [model.index(row, 0).data() for row in range(2)] == ["Ours kept", "Sheet's taken"]


def test_the_row_behind_is_chosen_when_one_is_settled(panel):
    lines = [replace(REFUSED, row=number) for number in (7, 8, 9)]
    panel.show_lines(lines)
    panel.grid.selectRow(1)
    panel.show_lines([lines[0], lines[2]])
    assert panel.row.line == lines[2]


def test_without_lines_nothing_is_asked(panel):
    panel.show_lines([])
    assert panel.state.isVisible()
    assert panel.row.line is None
    assert not panel.row.take_row.isVisible()


def test_enter_in_the_list_leads_to_the_wrong_cell_or_the_answer(panel, qtbot):
    panel.window().activateWindow()
    panel.grid.setFocus()
    qtbot.keyClick(panel.grid, Qt.Key.Key_Return)
    assert panel.row.edit(1).hasFocus()
    panel.choose_kind(Sort.CONFLICT)
    panel.grid.setFocus()
    qtbot.keyClick(panel.grid, Qt.Key.Key_Return)
    assert panel.row.keep.hasFocus()


def test_the_list_of_lines_keeps_qts_contract(qtmodeltester):
    pairs = [(sort_of(line, frozenset()), line) for line in ALL]
    qtmodeltester.check(LinesModel(pairs, lambda line: line.code, lambda sort, line: sort.value))
