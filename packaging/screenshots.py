"""Take pictures of everything the window shows, in every look it has.

    .venv/bin/python packaging/screenshots.py --data DIR --out DIR
    .venv/bin/python packaging/screenshots.py --data DIR --out DIR --only case,dialog-party
    .venv/bin/python packaging/screenshots.py --data DIR --out DIR --scale 2
    .venv/bin/python packaging/screenshots.py --data DIR --readme     those of the README only

Without a display start it with ``QT_QPA_PLATFORM=offscreen`` or under ``xvfb-run``. The pictures
are named after language, scheme, size and scene; the data folder's remembered window is put back.
``--scale 2`` shows a screen of 2732x1536 at 200 %, and the window at its smallest. With ``HOME``
set to the folder above the data folder, the status line names it ``~/...``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import get_args

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402
from PySide6.QtCore import QEvent, QEventLoop, QSize, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog  # noqa: E402

from agencydesk.app import make_application, now  # noqa: E402
from agencydesk.services.desk import Desk  # noqa: E402
from agencydesk.texts import Language  # noqa: E402
from agencydesk.ui.frame import SMALLEST  # noqa: E402
from agencydesk.ui.places import PageKey  # noqa: E402
from agencydesk.ui.session import MEMORY_FILE, Session  # noqa: E402
from agencydesk.ui.theme import Scheme  # noqa: E402
from tests.ui.scenes import Scene, Stage, scenes  # noqa: E402

SIZES = ((1366, 768), (1920, 1080))
#: The pictures of the README: small enough for everyone who clones.
README_PICTURES = ROOT / "docs" / "images"
README_BYTES = 150 * 1024
PALETTE, EXACT = 256, 64
SCHEMES = (Scheme.LIGHT, Scheme.DARK)
#: How long the window may take to read and paint, in milliseconds.
SETTLE = 700


def settle() -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE, loop.quit)
    loop.exec()


def take_all(
    stage: Stage, folder: Path, sizes: tuple[tuple[int, int], ...], only: tuple[str, ...]
) -> list[Path]:
    """Save a picture of every scene in every language, scheme and size; return their paths."""
    taken = []
    for language in get_args(Language):
        stage.session.choose_language(language)
        put_dialogs_away(stage)
        for scheme in SCHEMES:
            stage.session.choose_scheme(scheme)
            for size in sizes:
                look = f"{language}-{scheme.value}-{size[0]}x{size[1]}"
                for scene in scenes(stage):
                    if only and not scene.name.startswith(only):
                        continue
                    path = folder / f"{look}-{scene.name}.png"
                    if take(stage, scene, size, path):
                        taken.append(path)
    return taken


def take(stage: Stage, scene: Scene, size: tuple[int, int], path: Path) -> bool:
    """Save a picture of one scene; say whether there was anything to show."""
    stage.window.resize(*size)
    shown = scene.play(stage)
    if shown is None:
        return False
    if scene.dialog:
        shown.show()
    settle()
    if scene.dialog:
        shown.resize(shown.size().boundedTo(QSize(*size)))
    shown.grab().save(str(path))
    if scene.dialog:
        if isinstance(shown, QDialog):
            shown.done(QDialog.DialogCode.Rejected)
        shown.deleteLater()
        QApplication.sendPostedEvents(shown, QEvent.Type.DeferredDelete)
    return True


def take_for_readme(stage: Stage, folder: Path) -> list[Path]:
    """Save today, cases and deadlines in Chinese, light and dark, as small files.

    Raises:
        ValueError: a picture cannot be made small enough.
    """
    taken = []
    stage.session.choose_language("zh")
    let_somebody_work(stage)
    for scheme in SCHEMES:
        stage.session.choose_scheme(scheme)
        for key in (PageKey.TODAY, PageKey.DEADLINES, PageKey.CASES):
            stage.window.resize(*SIZES[0])
            stage.window.pages.show_page(key)
            settle()
            path = folder / f"{key.value}-{scheme.value}.png"
            stage.window.grab().save(str(path))
            make_small(path)
            taken.append(path)
    return taken


def let_somebody_work(stage: Stage) -> None:
    """Show the window as it is once somebody is chosen and has looked at the morning list."""
    settle()
    staff = stage.desk.staff.list()
    if staff:
        stage.window.who.known.emit(stage.desk.work_as(staff[0].id))
    put_dialogs_away(stage)


def put_dialogs_away(stage: Stage) -> None:
    """Close what opened by itself."""
    settle()
    for dialog in stage.window.findChildren(QDialog):
        dialog.reject()
    settle()


def make_small(path: Path) -> None:
    """Write a picture again with 256 colours: grounds exactly, rare colours as near as all others.

    Raises:
        ValueError: it stays too large.
    """
    with Image.open(path) as picture:
        whole = picture.convert("RGB")
    pixels = whole.tobytes()
    counted = Counter(pixels[start : start + 3] for start in range(0, len(pixels), 3))
    each_once = Image.frombytes("RGB", (len(counted), 1), b"".join(counted))
    rest = each_once.quantize(PALETTE - EXACT, method=Image.Quantize.MEDIANCUT).getpalette() or []
    exact = b"".join(colour for colour, _ in counted.most_common(EXACT))
    palette = Image.new("P", (1, 1))
    palette.putpalette(exact + bytes(rest[: 3 * (PALETTE - EXACT)]))
    whole.quantize(palette=palette, dither=Image.Dither.NONE).save(path, optimize=True)
    if path.stat().st_size > README_BYTES:
        raise ValueError(f"{path.name}: {path.stat().st_size} bytes")


def main() -> int:
    """Take the pictures; return an exit code."""
    parser = argparse.ArgumentParser(description="Take pictures of the window.")
    parser.add_argument("--data", type=Path, required=True, help="data folder to show")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--out", type=Path, help="where the pictures go")
    where.add_argument("--readme", action="store_true", help="make those of the README anew")
    parser.add_argument("--only", default="", help="scenes, by how their names begin")
    parser.add_argument("--scale", type=float, help="how many times its size everything has")
    choice = parser.parse_args()
    if choice.scale:
        os.environ["QT_SCALE_FACTOR"] = str(choice.scale)
    folder = README_PICTURES if choice.readme else choice.out
    folder.mkdir(parents=True, exist_ok=True)
    memory = choice.data / MEMORY_FILE
    kept = memory.with_suffix(".kept")
    if memory.exists():
        shutil.copyfile(memory, kept)
    app = make_application()
    desk = Desk.open(choice.data, now)
    session = Session(app, desk, choice.data)
    session.open()
    stage = Stage(session, desk)
    if choice.readme:
        taken = take_for_readme(stage, folder)
    else:
        sizes = (SIZES[0], SMALLEST) if choice.scale else SIZES
        only = tuple(filter(None, choice.only.split(",")))
        taken = take_all(stage, folder, sizes, only)
    for path in taken:
        print(path)
    session.close()
    desk.close()
    memory.unlink(missing_ok=True)
    if kept.exists():
        kept.replace(memory)
    return 0


if __name__ == "__main__":
    sys.exit(main())
