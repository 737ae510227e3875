import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject

from agencydesk.ui.jobs import Jobs, Latest


def test_work_runs_elsewhere_and_answers_here(jobs, qtbot):
    seen = {}

    def work():
        seen["work"] = threading.current_thread().name
        return 6 * 7

    def then(result):
        seen["then"], seen["result"] = threading.current_thread(), result

    with qtbot.waitSignals([jobs.busy, jobs.busy]):
        jobs.run(jobs, work, then)
    qtbot.waitUntil(lambda: "result" in seen)
    assert seen["work"].startswith("database")
    assert seen["then"] is threading.main_thread()
    assert seen["result"] == 42


def test_the_database_lane_keeps_order(jobs, qtbot):
    done = []
    for number in range(20):
        jobs.run(jobs, lambda number=number: number, done.append)
    qtbot.waitUntil(lambda: len(done) == 20)
    assert done == list(range(20))


def test_an_error_nobody_takes_care_of_is_reported(jobs, qtbot):
    with qtbot.waitSignal(jobs.failed) as failure:
        jobs.run(jobs, lambda: 1 / 0, lambda _: pytest.fail("then ran"))
    assert isinstance(failure.args[0], ZeroDivisionError)


def test_an_error_goes_to_whoever_asked_to_have_it(jobs, qtbot):
    errors = []
    with qtbot.assertNotEmitted(jobs.failed):
        jobs.run(jobs, lambda: 1 / 0, lambda _: pytest.fail("then ran"), failed=errors.append)
        qtbot.waitUntil(lambda: len(errors) == 1)
    assert isinstance(errors[0], ZeroDivisionError)


def test_the_answer_for_a_closed_page_is_dropped_but_its_error_is_not(jobs, qtbot):
    page, release = QObject(), threading.Event()
    jobs.run(page, release.wait, lambda _: pytest.fail("then ran"))
    jobs.run(page, lambda: 1 / 0, lambda _: pytest.fail("then ran"), failed=pytest.fail)
    shiboken6.delete(page)
    with qtbot.waitSignal(jobs.failed):
        release.set()


def test_a_task_reports_its_progress_and_can_be_stopped(jobs, qtbot):
    told, ended = [], []

    def work(task):
        step = 0
        while not task.cancelled():
            step += 1
            task.report(step, 0, "row")
        return step

    task = jobs.begin(jobs, "count", work, ended.append)
    task.progressed.connect(lambda *what: told.append(what))
    qtbot.waitUntil(lambda: len(told) > 3)
    with qtbot.waitSignal(task.ended):
        task.cancel()
    qtbot.waitUntil(lambda: ended != [])
    steps = [done for done, _, _ in told]
    assert steps == sorted(steps)
    assert len(told) < ended[0]


def test_stopping_asks_running_tasks_to_end(qtbot):

    jobs, began = Jobs(), threading.Event()

    def work(task):
        began.set()
        while not task.cancelled():
            pass

    jobs.begin(jobs, "endless", work, lambda _: None)
    began.wait(5)
    jobs.stop()


def test_only_the_newest_question_is_answered(jobs, qtbot):
    release, asked, answers = threading.Event(), [], []
    latest = Latest(jobs, answers.append, pytest.fail, jobs)

    def question(number):
        def work():
            release.wait(5)
            asked.append(number)
            return number

        return work

    for number in range(5):
        latest.ask(question(number))
    release.set()
    qtbot.waitUntil(lambda: answers == [4])
    assert asked == [0, 4]


def test_what_is_asked_after_the_end_is_dropped(qtbot):

    jobs = Jobs()
    jobs.stop()
    jobs.run(jobs, lambda: pytest.fail("ran"), lambda _: pytest.fail("answered"))


def test_an_owner_without_a_parent_is_let_go_by_the_windows_thread(jobs, qtbot):
    """A lane that held the last reference would take the owner apart on the wrong thread."""
    ended_on = []
    answers = []

    class Owner(QObject):
        def __del__(self):
            ended_on.append(threading.current_thread())

    def ask(number):
        owner = Owner()
        kept = owner  # as a bound method of the owner would
        jobs.run(owner, lambda: kept is not None and number, answers.append)

    for number in range(1, 60):
        ask(number)
    qtbot.waitUntil(lambda: len(answers) == 59)
    qtbot.waitUntil(lambda: len(ended_on) == 59)
    assert set(ended_on) == {threading.main_thread()}
