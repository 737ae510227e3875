"""Composition root of the window: application, desk, session."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_data_path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from agencydesk.errors import UserError
from agencydesk.paths import resources_dir
from agencydesk.services.desk import Desk
from agencydesk.texts import Texts
from agencydesk.ui.messages import words
from agencydesk.ui.session import Session
from agencydesk.ui.theme import load_fonts
from agencydesk.ui.translation import Translation

NAME = "AgencyDesk"
DONE, ENVIRONMENT = 0, 3


def now() -> datetime:
    """Return this moment, with its zone."""
    return datetime.now(UTC)


def data_folder() -> Path:
    """Return where the data are when nobody says otherwise."""
    return user_data_path(NAME, appauthor=False)


def make_application() -> QApplication:
    """Return the application, named and with its fonts."""
    app = QApplication([NAME])
    app.setApplicationName(NAME)
    app.setApplicationDisplayName(NAME)
    load_fonts()
    return app


def main(argv: Sequence[str]) -> int:
    """Open the window on a data folder and stay until it is closed; return the exit code.

    Args:
        argv: the arguments without the program's name: ``--data DIR`` or none.
    """
    parser = argparse.ArgumentParser(prog="agencydesk", description="Open the window.")
    parser.add_argument("--data", type=Path, help="data folder; made if it does not exist")
    folder = (parser.parse_args(argv).data or data_folder()).expanduser().resolve()
    app = make_application()
    try:
        desk = Desk.open(folder, now)
    except (UserError, OSError) as error:
        say_why_not(app, error)
        return ENVIRONMENT
    session = Session(app, desk, folder)
    sys.excepthook = session.on_crash
    session.open()
    app.exec()
    session.close()
    desk.close()
    return DONE


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
    page, problems = session.window.deadlines, list[object]()
    page.problem.connect(problems.append)
    page.problem.connect(app.quit, Qt.ConnectionType.QueuedConnection)
    page.badge.connect(app.quit, Qt.ConnectionType.QueuedConnection)
    limit = QTimer(singleShot=True, interval=seconds * 1000)
    limit.timeout.connect(app.quit)
    try:
        session.open()
        limit.start()
        app.exec()
        in_time, rows = limit.isActive(), page.grid.rows.rowCount()
        size = session.window.size()
    finally:
        limit.stop()
        session.close()
        desk.close()
    if problems and isinstance(problems[0], UserError):
        raise problems[0]
    if not in_time:
        raise TimeoutError(f"no list within {seconds} seconds")
    return f"{rows} deadlines listed, {size.width()}x{size.height()}, {app.platformName()}"


def say_why_not(app: QApplication, error: UserError | OSError) -> None:
    """Show why the data folder cannot be opened, until it is read."""
    Translation(app).install("zh")
    text = words(error, Texts.load(resources_dir() / "texts"), "zh")
    print(text, file=sys.stderr)
    box = QMessageBox(QMessageBox.Icon.Critical, NAME, text)
    box.finished.connect(app.quit)
    box.open()
    app.exec()
