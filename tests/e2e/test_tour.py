"""One morning in the program, from the first start on, by keys and clicks a person would make."""

from __future__ import annotations

import os
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt

from agencydesk.app import Application
from agencydesk.domain.docket import Band, DateKind, DocketFilter, Status
from agencydesk.services.folders import Home
from agencydesk.ui.dialogs.closing import ReceivedDialog, SentDialog
from agencydesk.ui.dialogs.confirming import ConfirmDialog
from agencydesk.ui.dialogs.correct import CorrectDialog
from agencydesk.ui.dialogs.first_start import FirstStart
from agencydesk.ui.dialogs.import_wizard import ImportWizard
from agencydesk.ui.dialogs.morning import MorningDialog
from agencydesk.ui.dialogs.person import PersonDialog
from agencydesk.ui.dialogs.print_preview import PrintPreview
from agencydesk.ui.dialogs.recording import RecordDialog
from agencydesk.ui.dialogs.restore import RestoreDialog
from agencydesk.ui.places import PageKey
from agencydesk.ui.theme import Scheme, load_fonts
from agencydesk.ui.widgets.import_lines import Sort
from agencydesk.ui.widgets.import_steps import Step as WizardStep
from agencydesk.ui.widgets.settings.backup import BackupSection
from tests.e2e.tour import ALT, CONTROL, Hand

SHEETS = Path(__file__).parents[1] / "data" / "sheets"
PICTURES = "AGENCYDESK_TOUR_PICTURES"
EVENING = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
MOMENT = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)
LOOKS = [("zh", Scheme.LIGHT), ("en", Scheme.DARK)]
REPLY = date(2026, 11, 30)
#: Clicks, keys and words no step may take more of: (clicks, keys, words).
MOST = {
    "first start": (0, 11, 8),
    "import": (0, 5, 0),
    "fix a refused row": (0, 23, 0),
    "morning list": (0, 1, 0),
    "record": (0, 20, 0),
    "explain": (0, 10, 0),
    "confirm": (0, 10, 0),
    "close": (0, 17, 0),
    "correct": (1, 17, 0),
    "print": (1, 8, 0),
    "restore": (3, 1, 0),
}
REPLY_TO = re.compile("^Reply|答复")
KEY = Qt.Key


class Morning:
    """The steps, one after another, each leaving the program as the next one finds it."""

    def __init__(self, hand: Hand, start, folder: Path, language: str) -> None:
        self.hand, self.folder = hand, folder
        self._start = start
        self.program = start(EVENING)
        self.language = language

    @property
    def window(self):
        return self.program.session.window

    @property
    def desk(self):
        return self.window.kit.desk

    def rows(self, ref, **wanted):
        """Return the deadlines of a case as the list shows them."""
        ids = self.desk.docket.ids(DocketFilter(**wanted), language=self.language)
        return [row for row in self.desk.docket.rows(ids, self.language) if row.case_ref == ref]

    def reply(self, ref):
        """Return the deadline the office action started."""
        found = self.rows(ref, include_done=True)
        return next(
            row for row in found if row.official_due == REPLY and REPLY_TO.search(row.matter)
        )

    def first_start(self):
        hand = self.hand
        self.program.begin()
        first = hand.opened(FirstStart)
        hand.counter.begin("first start")
        if self.language == "en":
            frame = first.frame
            hand.press(KEY.Key_Down)
            hand.until(lambda: first.frame is not frame)
            hand.until(lambda: first.focusWidget() is not None)
        for place in (1, 2):
            hand.press(KEY.Key_Return)
            hand.until(lambda place=place: first.frame.pages.currentIndex() == place)
        hand.put_in("示例|专利|代理|事务所")
        hand.press(KEY.Key_Return)
        hand.until(lambda: first.frame.pages.currentIndex() == 3)
        hand.put_in("示例甲| 流程")
        hand.press(KEY.Key_Return)
        hand.put_in("示例乙| 代理师")
        hand.picture("01-first-start")
        hand.press(KEY.Key_Return, CONTROL)
        hand.until(lambda: first.frame.pages.currentIndex() == 4)
        hand.press(KEY.Key_Return)
        hand.until(lambda: first.frame.pages.currentIndex() == 5)
        hand.press(KEY.Key_Return)
        hand.choose_file(SHEETS / "docket_messy.xlsx")
        hand.press(KEY.Key_Return)

    def bring_in(self):
        hand = self.hand
        wizard = hand.opened(ImportWizard)
        hand.counter.begin("import")
        for step in (WizardStep.SHEETS, WizardStep.COLUMNS):
            self._arrive(wizard, step)
            hand.press(KEY.Key_Return)
        self._arrive(wizard, WizardStep.REVIEW)
        hand.picture("02-import-review")
        hand.press(KEY.Key_Return, CONTROL)
        self._arrive(wizard, WizardStep.DONE)
        hand.picture("03-import-done")
        hand.press(KEY.Key_Return)
        hand.closed(ImportWizard)
        assert self.desk.status().cases == 40

    def fix_a_row(self):
        hand = self.hand
        self._to_work()
        hand.counter.begin("fix a refused row")
        hand.press(KEY.Key_O, CONTROL)
        hand.choose_file(SHEETS / "docket_refused.xlsx")
        wizard = hand.opened(ImportWizard)
        for step in (WizardStep.SHEETS, WizardStep.COLUMNS):
            self._arrive(wizard, step)
            hand.press(KEY.Key_Return)
        self._arrive(wizard, WizardStep.REVIEW)
        lines = wizard.check.lines
        hand.until(lines.grid.hasFocus)
        hand.press(KEY.Key_Return)
        hand.picture("04-refused-row")
        hand.write("2024112345673")
        hand.press(KEY.Key_Return)
        hand.until(lambda: not lines.lines_of(Sort.REFUSED) and not wizard.work.busy)
        hand.press(KEY.Key_Return, CONTROL)
        self._arrive(wizard, WizardStep.DONE)
        hand.picture("05-imported")
        hand.press(KEY.Key_Return)
        hand.closed(ImportWizard)
        assert self.desk.status().cases == 45

    def next_morning(self):
        """Close the window in the evening, which makes a backup, and start again the next day."""
        hand, window = self.hand, self.window
        self._to_work()
        window.close()
        hand.until(lambda: not window.isVisible())
        self.program.close()
        self.program = self._start(MOMENT)
        hand.counter.begin("morning list")
        self.program.begin()
        self.window.resize(1366, 768)
        self._see_the_list()

    def record(self):
        hand = self.hand
        self._to_work()
        hand.counter.begin("record")
        hand.press(KEY.Key_N, CONTROL)
        dialog = hand.opened(RecordDialog)
        hand.write("0101")
        hand.press(KEY.Key_Tab)
        hand.write("210401")
        hand.press(KEY.Key_Tab)
        hand.write("07-28")
        hand.until(lambda: dialog.dates.shown is not None and dialog.dates.shown.lines)
        hand.picture("06-record")
        assert dialog.dates.shown.lines[0].official_due == REPLY
        hand.press(KEY.Key_Return)
        hand.closed(RecordDialog)
        assert self.reply("SL24P0101").status is Status.OPEN

    def explain(self):
        hand = self.hand
        self._to_work()
        hand.counter.begin("explain")
        hand.press(KEY.Key_3, ALT)
        page = self.window.pages.get(PageKey.DEADLINES)
        hand.until(lambda: self.window.pages.page is page)
        hand.press(KEY.Key_F, CONTROL)
        hand.write("P0101")
        hand.press(KEY.Key_Return)
        wanted = self.reply("SL24P0101").id
        hand.until(lambda: page.grid.hasFocus())
        hand.until(lambda: page.stack.grid.model().rowCount() == 3)
        for _ in range(3):
            if page.grid.current_id() == wanted:
                break
            hand.press(KEY.Key_Down)
        hand.until(lambda: page.panel.deadline_id == wanted)
        text = page.panel.text.toPlainText()
        hand.picture("07-explain")
        assert "2026-07-28" in text
        assert "2026-11-30" in text

    def confirm(self):
        hand = self.hand
        hand.counter.begin("confirm")
        hand.press(KEY.Key_U, CONTROL)
        dialog = hand.opened(PersonDialog)
        hand.write("sly")
        hand.until(lambda: dialog.list.count() == 1 and dialog.primary.isEnabled())
        hand.picture("08-person")
        hand.press(KEY.Key_Return)
        hand.closed(PersonDialog)
        self._see_the_list()
        hand.press(KEY.Key_C)
        dialog = hand.opened(ConfirmDialog)
        wanted = self.reply("SL24P0101").id
        hand.until(lambda: dialog.panel.deadline_id == wanted)
        hand.picture("09-confirm")
        hand.press(KEY.Key_Return)
        hand.until(lambda: dialog.deadline_id != wanted and not dialog.busy)
        assert self.reply("SL24P0101").confirmed_by == "示例乙"
        hand.press(KEY.Key_Escape)
        hand.closed(ConfirmDialog)

    def close(self):
        hand = self.hand
        page = self.window.pages.get(PageKey.DEADLINES)
        wanted = self.reply("SL24P0101").id
        self._to_work()
        hand.until(lambda: page.grid.hasFocus() and page.grid.current_id() == wanted)
        receipt = self.folder / "receipt.pdf"
        receipt.write_bytes(b"%PDF-1.4 receipt")
        hand.counter.begin("close")
        hand.press(KEY.Key_S)
        hand.opened(SentDialog)
        hand.picture("10-sent")
        hand.press(KEY.Key_Return)
        hand.closed(SentDialog)
        self._to_work()
        hand.until(lambda: page.grid.hasFocus() and page.grid.current_id() == wanted)
        hand.press(KEY.Key_R)
        dialog = hand.opened(ReceivedDialog)
        while not dialog.number.hasFocus():
            hand.press(KEY.Key_Tab)
        hand.write("R-2026-1")
        while not dialog.browse.hasFocus():
            hand.press(KEY.Key_Tab)
        hand.press(KEY.Key_Space)
        hand.choose_file(receipt)
        hand.picture("11-received")
        hand.press(KEY.Key_Return)
        hand.closed(ReceivedDialog)
        row = self.reply("SL24P0101")
        assert row.status is Status.RECEIVED
        files = self.desk.documents.of_case(row.case_id)
        assert [each.file_name for each in files] == ["receipt.pdf"]

    def correct(self):
        hand = self.hand
        self._to_work()
        hand.counter.begin("correct")
        hand.press(KEY.Key_K, CONTROL)
        hand.write("D0031")
        search = self.window.frame.search
        hand.until(lambda: search.field.suggestions is not None)
        hand.press(KEY.Key_Return)
        hand.until(lambda: self.window.pages.key is PageKey.CASES)
        panel = self.window.pages.page.panel
        hand.until(lambda: panel.head.ref.text() == "SL25D0031")
        hand.picture("12-case")
        hand.click(panel.head.correct)
        dialog = hand.opened(CorrectDialog)
        hand.until(lambda: dialog.day.edit.hasFocus())
        hand.write("20251128")
        hand.until(dialog.primary.isEnabled)
        hand.picture("13-correct")
        assert any(line.new for line in dialog.moves.lines())
        hand.press(KEY.Key_Return)
        hand.closed(CorrectDialog)
        assert any(row.band is Band.WEEK for row in self.rows("SL25D0031"))

    def print(self):
        hand = self.hand
        paper = self.folder / "week.pdf"
        self._to_work()
        hand.counter.begin("print")
        hand.press(KEY.Key_1, ALT)
        hand.until(lambda: self.window.pages.key is PageKey.TODAY)
        overdue = self.window.pages.page.board.dates[DateKind.OFFICIAL, Band.OVERDUE]
        hand.until(lambda: overdue.figure == "16")
        hand.picture("14-today")
        hand.click(self._week_tile())
        hand.until(lambda: self.window.pages.key is PageKey.DEADLINES)
        page = self.window.pages.page
        hand.until(lambda: "SL25D0031" in _refs(page.grid))
        hand.picture("15-week")
        hand.press(KEY.Key_P, CONTROL)
        hand.opened(PrintPreview)
        hand.press(KEY.Key_S, CONTROL)
        hand.choose_file(paper)
        hand.until(paper.exists)
        preview = hand.opened(PrintPreview)
        hand.until(lambda: preview.picture.pixmap().width() > 0 and preview.state.text())
        hand.picture("16-print")
        hand.press(KEY.Key_Escape)
        hand.closed(PrintPreview)
        document = pypdfium2.PdfDocument(paper)
        text = "".join(page.get_textpage().get_text_range() for page in document)
        document.close()
        assert "SL25D0031" in text
        assert not re.search("Reply to first substantive office action|第一次审查意见", text)

    def _week_tile(self):
        board = self.window.pages.page.board
        return board.dates[DateKind.OFFICIAL, Band.WEEK]

    def restore(self):
        hand, window = self.hand, self.window
        self._to_work()
        hand.counter.begin("restore")
        hand.click(window.frame.light)
        hand.until(lambda: window.pages.key is PageKey.SETTINGS)
        section = next(iter(window.pages.page.findChildren(BackupSection)))
        hand.click(section.restore_button)
        dialog = hand.opened(RestoreDialog)
        hand.until(lambda: dialog.list.rows.rowCount() > 1)
        hand.until(dialog.list.hasFocus)
        while dialog.list.current() is None or dialog.list.current().cases < 45:
            hand.press(KEY.Key_Down)
        assert dialog.list.current().at.date() == EVENING.date()
        hand.until(lambda: dialog.primary.isEnabled() and dialog.lost.count())
        hand.picture("17-restore")
        hand.click(dialog.primary)
        hand.until(lambda: self.program.session is not None and self.window is not window)
        self._see_the_list()
        hand.picture("18-restored")
        assert self.desk.status().cases == 45
        rows = self.rows("SL24P0101", include_done=True)
        assert REPLY not in {row.official_due for row in rows}

    def _see_the_list(self):
        hand = self.hand
        morning = hand.opened(MorningDialog)
        hand.until(lambda: morning.rows.index(0, 1).data())
        hand.picture(f"morning-{morning.morning.person}")
        hand.press(KEY.Key_Return)
        hand.closed(MorningDialog)
        self._to_work()

    def _arrive(self, wizard, step):
        self.hand.until(lambda: wizard.step is step and not wizard.work.busy)
        self.hand.until(lambda: wizard.focusWidget() is not None)

    def _to_work(self):
        self.hand.opened(type(self.window))


def _refs(grid):
    """Return the references a list shows."""
    rows = grid.model()
    return {str(rows.index(row, 1).data()) for row in range(rows.rowCount())}


@pytest.fixture
def start(qapp, tmp_path):
    """Starts the program at a moment; everything is closed in the end."""
    home = Home(tmp_path / "config" / "location.json", tmp_path / "AgencyDesk")
    programs = []

    def begin(moment):
        load_fonts()
        qapp.setQuitOnLastWindowClosed(False)
        programs.append(Application(qapp, home, lambda: moment))
        return programs[-1]

    yield begin
    for program in programs:
        program.close()
    qapp.setQuitOnLastWindowClosed(True)


@pytest.mark.qt_log_ignore("^Unable to detect a launcher", extend=True)  # no PDF viewer there
@pytest.mark.parametrize(("language", "scheme"), LOOKS)
def test_two_days_from_the_first_start_to_going_back_to_a_backup(
    qapp, qtbot, start, tmp_path, language, scheme, capsys
):
    for left in qapp.topLevelWidgets():
        left.hide()  # a question another test left open would keep the keyboard
    pictures = Path(os.environ.get(PICTURES, str(tmp_path / "pictures")))
    hand = Hand(qtbot, qapp, pictures / f"{language}-{scheme.value}")
    morning = Morning(hand, start, tmp_path, language)
    morning.first_start()
    hand.until(lambda: morning.program.session is not None)
    morning.program.session.choose_scheme(scheme)
    morning.window.resize(1366, 768)
    morning.bring_in()
    morning.fix_a_row()
    morning.next_morning()
    morning.record()
    morning.explain()
    morning.confirm()
    morning.close()
    morning.correct()
    morning.print()
    morning.restore()
    with capsys.disabled():
        print(f"\n{language}, {scheme.value}\n{hand.counter.counts.table()}")
    for step in hand.counter.counts.steps:
        clicks, keys, words = MOST[step.name]
        assert (step.clicks <= clicks, step.keys <= keys, step.words <= words) == (True,) * 3, step
