"""A first start that ends in a folder another window has."""

from tests.ui.test_application import start

TAKEN = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox
from agencydesk import app
from agencydesk.ui.single import Single

begin = app.Application.begin

def begun(program, folder):
    begin(program, folder)
    place = program.home.proposed
    place.mkdir(parents=True)
    program.other = Single(place, program)
    assert program.other.claim()
    first = program.first_start
    first.frame.pages.setCurrentIndex(5)
    first.step.choices["empty"].click()
    first.frame.next.click()
    looking = QTimer(program)
    def look():
        found = [w for w in app.QApplication.topLevelWidgets() if isinstance(w, QMessageBox)]
        if found and found[0].isVisible():
            looking.stop()
            print(found[0].informativeText())
            found[0].accept()
    looking.timeout.connect(look)
    looking.start(100)

app.Application.begin = begun
sys.exit(app.main(sys.argv[1:]))
"""


def test_a_first_start_that_ends_in_a_folder_of_another_window_says_so_and_is_over(tmp_path):
    ended = start(tmp_path, script=TAKEN)
    assert "is open in another AgencyDesk window" in ended.stdout, ended.stderr
    assert ended.returncode == 0
