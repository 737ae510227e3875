"""Composition root of the window: application, data folder, desk, session."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_config_path, user_data_path
from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QMessageBox

from agencydesk.errors import UserError
from agencydesk.paths import resources_dir
from agencydesk.services.backup_files import FOLDER as BACKUPS_FOLDER
from agencydesk.services.backup_files import listed
from agencydesk.services.demo import Demo
from agencydesk.services.desk import Desk
from agencydesk.services.folders import POINTER_FILE, Home, delete_demo, holds_data, is_demo
from agencydesk.services.restoring import rescuing
from agencydesk.services.setting_up import set_up
from agencydesk.texts import Language, Texts
from agencydesk.ui.collecting import Collector
from agencydesk.ui.dialogs.damaged_data import DamagedData
from agencydesk.ui.dialogs.first_start import Begun, Doings, FirstStart
from agencydesk.ui.dialogs.first_start_steps import Typed
from agencydesk.ui.dialogs.missing_folder import MissingFolder, bad_news
from agencydesk.ui.dialogs.person import WORKING_KEY
from agencydesk.ui.icons import icon
from agencydesk.ui.jobs import Jobs
from agencydesk.ui.memory import Memory
from agencydesk.ui.messages import words
from agencydesk.ui.session import LANGUAGE_KEY, MEMORY_FILE, SCHEME_KEY, Session
from agencydesk.ui.single import Single
from agencydesk.ui.switching import Switching
from agencydesk.ui.theme import Theme, load_fonts
from agencydesk.ui.translation import Translation

NAME = "AgencyDesk"
#: The program's own drawing, and its size in the window's frame, in pixels.
DRAWING, WINDOW_ICON = "agencydesk", 64
DONE, ENVIRONMENT = 0, 3
#: Qt reads it when the application is made: everything is that many times its size.
SCALE = "QT_SCALE_FACTOR"
USUAL_SIZE = 100


def now() -> datetime:
    """Return this moment, with its zone."""
    return datetime.now(UTC)


def data_folder() -> Path:
    """Return where the data are when nobody says otherwise."""
    return user_data_path(NAME, appauthor=False)


def home_of_user() -> Home:
    """Return what this user's settings say about where the data are."""
    return Home(user_config_path(NAME, appauthor=False) / POINTER_FILE, data_folder())


#: Says that the data cannot be read; a backup can take their place.
DAMAGED = "database.damaged"


def make_application() -> QApplication:
    """Return the application, named and with its fonts."""
    app = QApplication([NAME])
    app.setApplicationName(NAME)
    app.setApplicationDisplayName(NAME)
    app.setWindowIcon(icon(DRAWING, "", WINDOW_ICON))
    load_fonts()
    return app


class Application(QObject):
    """Opens the window on one data folder at a time; sets one up at the first start.

    Args:
        app: the Qt application.
        home: says where the data are.
        clock: returns this moment, with its zone.
    """

    def __init__(self, app: QApplication, home: Home, clock: Callable[[], datetime] = now) -> None:
        super().__init__(app)
        self.home = home
        self._clock = clock
        self.session: Session | None = None
        self.first_start: FirstStart | None = None
        self.switching = Switching(home, self)
        self._app = app
        self._desk: Desk | None = None
        self._single: Single | None = None
        self._setup_parts: tuple[Jobs, Theme, Translation] | None = None
        self.spoken: Translation | None = None
        self._box: QMessageBox | None = None
        self.rescue: DamagedData | None = None
        queued = Qt.ConnectionType.QueuedConnection
        self.switching.folder_chosen.connect(self.switch_to, queued)
        self.switching.demo_left.connect(self.leave_demo, queued)
        self.switching.restart_wanted.connect(self.restart, queued)
        self.switching.data_replaced.connect(self.open_anew, queued)
        self._excepthook = sys.excepthook

    def begin(self, folder: Path | None = None) -> None:
        """Open a folder, or the user's own; at the first start ask where the data are to be.

        Raises:
            UserError: what opening says.
            OSError: likewise.
        """
        if folder is not None:
            self.open_folder(folder)
            return
        own = self.home.folder()
        if own is None:
            self.ask_everything()
        elif holds_data(own):
            self.open_folder(own)
        else:
            self.ask_for_folder(own)

    def open_folder(self, folder: Path) -> Session:
        """Close what is open and open the data in another folder; return the new session.

        If the folder cannot be opened, what is open stays open.

        Raises:
            UserError: what opening says.
            OSError: likewise.
        """
        folder = folder.expanduser().resolve()
        old = self.session
        look = {} if old is None else _look_of(old.memory)
        single = self._claim(folder)
        try:
            desk = self._open(folder)
        except BaseException:
            if single is not self._single:
                single.release()
            raise
        # Between two windows there is none, which is no reason to end.
        self._app.setQuitOnLastWindowClosed(False)
        if single is self._single:
            self._single = None  # the same folder stays held
        self.close()
        single.hold()
        memory = Memory(folder / MEMORY_FILE)
        for key, value in look.items():
            if value and not memory.text(key):
                memory.set_text(key, value)
        memory.save()
        self._desk, self._single = desk, single
        self.session = Session(self._app, desk, folder, self.switching)
        sys.excepthook = self.session.on_crash
        self.session.open()
        self._app.setQuitOnLastWindowClosed(True)
        return self.session

    def _claim(self, folder: Path) -> Single:
        """Return the hold on a folder: the one there is, or a new one.

        Raises:
            UserError: ``window.open-already`` if that window came up, else ``window.no-answer``.
        """
        if self._single is not None and self._desk is not None and self._desk.folder == folder:
            return self._single
        single = Single(folder, self)
        single.raise_wanted.connect(self.come_up)
        if not single.claim():
            code = "window.open-already" if single.answered else "window.no-answer"
            raise UserError(code, path=str(folder))
        return single

    @Slot()
    def come_up(self) -> None:
        """Bring the window up in front of the others."""
        if self.session is not None:
            self.session.come_up()

    def ask_everything(self) -> FirstStart:
        """Show the first start; return it."""
        texts = Texts.load(resources_dir() / "texts")
        parts = (Jobs(self), Theme(self._app), Translation(self._app))
        jobs, _, translation = parts
        translation.install("zh")
        demo = Demo(self._open, resources_dir())
        doings = Doings(
            lambda answers: set_up(answers, self._open),
            lambda folder, progress, cancelled: demo.build(folder, progress, cancelled),
        )
        self._setup_parts = parts
        first = FirstStart(doings, jobs, texts, translation, Typed("zh", str(self.home.proposed)))
        first.done_with.connect(self._on_begun)
        first.rejected.connect(self._app.quit)
        self.first_start = first
        self._app.setQuitOnLastWindowClosed(False)
        first.show()
        return first

    def ask_for_folder(self, missing: Path) -> QMessageBox:
        """Say that the data folder is not there, and let its new place be named."""
        self.spoken = self.spoken or Translation(self._app)
        self.spoken.install("zh")
        error = UserError("folder.gone", path=str(missing))
        question = MissingFolder(NAME, _said(error, "zh"), _said(error, "en"), self)
        question.again.connect(self._try_again)
        question.named.connect(self.take_folder)
        question.given_up.connect(self._app.quit)
        self._app.setQuitOnLastWindowClosed(False)
        self._box = question.ask()
        return self._box

    def close(self) -> None:
        """Close the window, its data, and the first start."""
        if self.session is not None:
            self.session.close()
            self.session = None
            sys.excepthook = self._excepthook
        if self._desk is not None:
            self._desk.close()
            self._desk = None
        if self._single is not None:
            self._single.release()
            self._single = None
        if self._setup_parts is not None:
            _let_go(*self._setup_parts)
            self._setup_parts = None
        if self.spoken is not None:
            self.spoken.remove()
            self.spoken = None
        if self.first_start is not None:
            self.first_start.deleteLater()
            self.first_start = None

    @Slot(object)
    def switch_to(self, folder: Path) -> None:
        """Work in another folder from now on; demo data are only visited."""
        if self._desk is None or folder.resolve() != self._desk.folder.resolve():
            self._try(folder)

    @Slot()
    def leave_demo(self) -> None:
        """Open the real data, or ask for them, and delete the demo that was open."""
        desk, real = self._desk, self.home.folder()
        if desk is None or not is_demo(desk.folder):
            return
        if real is not None and holds_data(real) and not self._try(real):
            return
        if self._desk is desk:  # real data out of reach are asked for, never made anew
            self._app.setQuitOnLastWindowClosed(False)
            self.close()
            self.ask_for_folder(real) if real else self.ask_everything()
        try:
            delete_demo(desk.folder, real or self.home.proposed)
        except (UserError, OSError) as error:
            self._complain(error)

    @Slot()
    def open_anew(self) -> None:
        """Open the data of the open folder once more: they were replaced."""
        if self._desk is None:
            return
        try:
            self.open_folder(self._desk.folder).window.say_restored()
        except (UserError, OSError) as error:
            self._complain(error)

    @Slot()
    def restart(self) -> None:
        """End, and have the program started anew once everything is closed."""
        self.switching.restarts = True
        if self.session is not None:
            self.session.window.close()  # after its last backup that ends the program
        else:
            self._app.quit()

    @Slot(object)
    def _on_begun(self, begun: Begun) -> None:
        """Open what the first start made ready."""
        _remember(begun.ready.folder, begun.language, begun.ready.working_id)
        if begun.demo is not None:
            _remember(begun.demo, begun.language, None)
        self._try(begun.demo or begun.ready.folder, begun.ready.folder)
        if begun.sheets and self.session is not None:
            self.session.window.commands.import_sheets(begun.sheets)

    def _open(self, folder: Path) -> Desk:
        return Desk.open(folder, self._clock)

    def _try(self, folder: Path, own: Path | None = None) -> bool:
        """Open a folder or say why not; the user's own is remembered. Return whether it is open."""
        try:
            self.open_folder(folder)
            if own is not None or not is_demo(folder):
                self.home.set_folder(own or folder)
        except (UserError, OSError) as error:
            self._complain(error)
            return False
        return True

    def _complain(self, error: UserError | OSError) -> None:
        if self.session is not None:
            self.session.window.show_problem(error)
            return
        if offer_rescue(self._app, self, error, self._clock):
            return
        box = self._box = bad_news(NAME, _said(error, "zh"), _said(error, "en"))
        if self.first_start is None or self.first_start.isHidden():
            box.finished.connect(self._app.quit)
        box.open()

    @Slot()
    def _try_again(self) -> None:
        if (own := self.home.folder()) is not None:
            self.take_folder(str(own))

    @Slot(str)
    def take_folder(self, name: str) -> None:
        """Open the data in a folder that was named, if there are any."""
        if holds_data(Path(name)):
            self._try(Path(name))
        else:
            self.ask_for_folder(Path(name))


def offer_rescue(
    app: QApplication,
    program: Application,
    error: UserError | OSError,
    clock: Callable[[], datetime],
) -> bool:
    """Offer a backup where the data are damaged; say whether that is so."""
    if not isinstance(error, UserError) or error.code != DAMAGED:
        return False
    folder = Path(str(error.facts["path"])).parent

    def restore(path: Path) -> None:
        with rescuing(folder, clock) as restoring:
            restoring.restore(path)

    program.spoken = program.spoken or Translation(app)
    program.spoken.install("zh")
    texts = (_said(error, "zh"), _said(error, "en"))
    found = listed(folder / BACKUPS_FOLDER)
    rescue = DamagedData(NAME, texts, found, restore, lambda why: _said(why, "zh"), program)
    rescue.restored.connect(lambda: program.switch_to(folder))
    rescue.given_up.connect(app.quit)
    program.rescue = rescue
    # Between this question and the window there is none, which is no reason to end.
    app.setQuitOnLastWindowClosed(False)
    rescue.ask()
    return True


def _let_go(jobs: Jobs, theme: Theme, translation: Translation) -> None:
    """Let go of what the first start was shown with."""
    jobs.stop()
    translation.remove()
    for part in (jobs, theme, translation):
        part.deleteLater()


def main(argv: Sequence[str]) -> int:
    """Open the window on a data folder and stay until it is closed; return the exit code.

    Args:
        argv: the arguments without the program's name: ``--data DIR`` or none.
    """
    parser = argparse.ArgumentParser(prog="agencydesk", description="Open the window.")
    parser.add_argument("--data", type=Path, help="data folder; made if it does not exist")
    folder: Path | None = parser.parse_args(argv).data
    home = home_of_user()
    size, before = home.read().text_size, os.environ.get(SCALE)
    if size != USUAL_SIZE:
        os.environ[SCALE] = str(size / USUAL_SIZE)
    gc.freeze()  # what is loaded by now stays: nobody needs to look through it
    app = make_application()
    program = Application(app, home)
    try:
        program.begin(folder)
    except (UserError, OSError) as error:
        if isinstance(error, UserError) and error.code == "window.open-already":
            return DONE  # the window that is open has come up
        if not offer_rescue(app, program, error, now):
            say_why_not(app, error)
            return ENVIRONMENT
    collector = Collector(app)
    if program.session is None:
        collector.start()
    else:  # main.py let it rest
        program.session.window.listed.connect(collector.start)
    app.exec()
    program.close()
    if program.switching.restarts:
        start_again(argv, before)
    return DONE


def start_again(argv: Sequence[str], scale: str | None) -> bool:
    """Start the program once more, in a process of its own; say whether that worked.

    Args:
        argv: the arguments it was started with.
        scale: what the environment said of the size before we did.
    """
    process = QProcess()
    environment = QProcessEnvironment.systemEnvironment()
    environment.remove(SCALE)
    if scale is not None:
        environment.insert(SCALE, scale)
    process.setProcessEnvironment(environment)
    process.setProgram(sys.executable)
    process.setArguments([*start_arguments(), *argv])
    return bool(process.startDetached())


def start_arguments() -> list[str]:
    """Return what stands between the executable and the arguments: nothing in a frozen program."""
    if getattr(sys, "frozen", False):
        return []
    return [str(resources_dir().parent / "main.py")]


def open_once(folder: Path, seconds: int = 30) -> str:
    """Open the window on a folder, wait until its list is there, close it; return what it held.

    For the self-test, in a process without another window. Takes the language and the look
    remembered in the folder.

    Args:
        folder: the data folder; made if it does not exist.
        seconds: how long to wait at most.

    Raises:
        UserError: the folder cannot be opened, or the list cannot be read.
        TimeoutError: no list within that time.
    """
    app = make_application()
    desk = Desk.open(folder, now)
    session = Session(app, desk, folder)
    page, problems = session.window.pages.page, list[object]()
    page.problem.connect(problems.append)
    page.problem.connect(app.quit, Qt.ConnectionType.QueuedConnection)
    page.badge.connect(app.quit, Qt.ConnectionType.QueuedConnection)
    limit = QTimer(singleShot=True, interval=seconds * 1000)
    limit.timeout.connect(app.quit)
    try:
        session.open()
        limit.start()
        app.exec()
        in_time, rows = limit.isActive(), desk.status().deadlines_open
        size = session.window.size()
    finally:
        limit.stop()
        session.close()
        desk.close()
    if problems and isinstance(problems[0], UserError):
        raise problems[0]
    if not in_time:
        raise TimeoutError(f"no list within {seconds} seconds")
    return f"{rows} open deadlines, {size.width()}x{size.height()}, {app.platformName()}"


def say_why_not(app: QApplication, error: UserError | OSError) -> None:
    """Show why the data folder cannot be opened, until it is read."""
    Translation(app).install("zh")
    print(_said(error, "zh"), file=sys.stderr)
    box = bad_news(NAME, _said(error, "zh"), _said(error, "en"))
    box.finished.connect(app.quit)
    box.open()
    app.exec()


def _said(error: BaseException, language: Language) -> str:
    return words(error, Texts.load(resources_dir() / "texts"), language)


def _look_of(memory: Memory) -> dict[str, str]:
    """Return the language and the look that other data are shown in too."""
    return {key: memory.text(key) for key in (LANGUAGE_KEY, SCHEME_KEY)}


def _remember(folder: Path, language: Language, working_id: int | None) -> None:
    """Note in a folder what the first start was told."""
    memory = Memory(folder / MEMORY_FILE)
    memory.set_text(LANGUAGE_KEY, language)
    if working_id is not None:
        memory.set_text(WORKING_KEY, str(working_id))
    memory.save()
