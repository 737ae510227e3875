"""Composition root of the window: application, desk, session."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_data_path
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


def say_why_not(app: QApplication, error: UserError | OSError) -> None:
    """Show why the data folder cannot be opened, until it is read."""
    Translation(app).install("zh")
    text = words(error, Texts.load(resources_dir() / "texts"), "zh")
    print(text, file=sys.stderr)
    box = QMessageBox(QMessageBox.Icon.Critical, NAME, text)
    box.finished.connect(app.quit)
    box.open()
    app.exec()
