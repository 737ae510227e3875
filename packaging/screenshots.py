"""Take pictures of the window on a data folder, in every look it has.

    .venv/bin/python packaging/screenshots.py --data DIR --out DIR
    .venv/bin/python packaging/screenshots.py --data DIR --readme     those of the README only

Without a display start it with ``QT_QPA_PLATFORM=offscreen`` or under ``xvfb-run``. The pictures
are named after language, scheme and size; the data folder's remembered window is put back. With
``HOME`` set to the folder above the data folder, the status line names it ``~/...``.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import get_args

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402
from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402

from agencydesk.app import make_application, now  # noqa: E402
from agencydesk.services.desk import Desk  # noqa: E402
from agencydesk.texts import Language  # noqa: E402
from agencydesk.ui.session import MEMORY_FILE, Session  # noqa: E402
from agencydesk.ui.theme import Scheme  # noqa: E402

SIZES = ((1366, 768), (1920, 1080))
#: The pictures of the README: small enough for everyone who clones.
README_PICTURES = ROOT / "docs" / "images"
README_BYTES = 150 * 1024
PALETTE, EXACT = 256, 64
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


def take_for_readme(session: Session, folder: Path) -> list[Path]:
    """Save the list in Chinese, light and dark, as small files; return their paths.

    Raises:
        ValueError: a picture cannot be made small enough.
    """
    taken = []
    session.choose_language("zh")
    for scheme in SCHEMES:
        session.choose_scheme(scheme)
        session.window.resize(*SIZES[0])
        settle()
        path = folder / f"docket-{scheme.value}.png"
        session.window.grab().save(str(path))
        make_small(path)
        taken.append(path)
    return taken


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
    choice = parser.parse_args()
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
    take = take_for_readme if choice.readme else take_all
    for path in take(session, folder):
        print(path)
    session.close()
    desk.close()
    memory.unlink(missing_ok=True)
    if kept.exists():
        kept.replace(memory)
    return 0


if __name__ == "__main__":
    sys.exit(main())
