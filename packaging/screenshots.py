"""Take pictures of the window on a data folder, in every look it has.

    .venv/bin/python packaging/screenshots.py --data DIR --out DIR

Without a display start it with ``QT_QPA_PLATFORM=offscreen`` or under ``xvfb-run``. The pictures
are named after language, scheme and size; the data folder's remembered window is put back.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import get_args

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402

from agencydesk.app import make_application, now  # noqa: E402
from agencydesk.services.desk import Desk  # noqa: E402
from agencydesk.texts import Language  # noqa: E402
from agencydesk.ui.session import MEMORY_FILE, Session  # noqa: E402
from agencydesk.ui.theme import Scheme  # noqa: E402

SIZES = ((1366, 768), (1920, 1080))
SCHEMES = (Scheme.LIGHT, Scheme.DARK)
#: How long the window may take to read and paint, in milliseconds.
SETTLE = 1500


def settle() -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE, loop.quit)
    loop.exec()


def take_all(session: Session, folder: Path) -> list[Path]:
    """Save a picture for every language, scheme and size; return their paths."""
    taken = []
    for language in get_args(Language):
        session.choose_language(language)
        for scheme in SCHEMES:
            session.choose_scheme(scheme)
            for width, height in SIZES:
                session.window.resize(width, height)
                settle()
                path = folder / f"{language}-{scheme.value}-{width}x{height}.png"
                session.window.grab().save(str(path))
                taken.append(path)
    return taken


def main() -> int:
    """Take the pictures; return an exit code."""
    parser = argparse.ArgumentParser(description="Take pictures of the window.")
    parser.add_argument("--data", type=Path, required=True, help="data folder to show")
    parser.add_argument("--out", type=Path, required=True, help="where the pictures go")
    choice = parser.parse_args()
    choice.out.mkdir(parents=True, exist_ok=True)
    memory = choice.data / MEMORY_FILE
    kept = memory.with_suffix(".kept")
    if memory.exists():
        shutil.copyfile(memory, kept)
    app = make_application()
    desk = Desk.open(choice.data, now)
    session = Session(app, desk, choice.data)
    session.open()
    for path in take_all(session, choice.out):
        print(path)
    session.close()
    desk.close()
    memory.unlink(missing_ok=True)
    if kept.exists():
        kept.replace(memory)
    return 0


if __name__ == "__main__":
    sys.exit(main())
