"""Icons from the bundled drawings, tinted with a colour of the palette."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from agencydesk.paths import resources_dir
from agencydesk.ui.tokens import ICON_SIZE

#: Device pixels a logical pixel, from plain screens to dense ones.
RATIOS = (1, 2, 3)


def icon(name: str, colour: str, size: int = ICON_SIZE) -> QIcon:
    """Return an icon drawn in ``colour`` (``#rrggbb``), ``size`` logical pixels wide.

    Raises:
        FileNotFoundError: no such drawing is bundled.
    """
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    result = QIcon()
    for ratio in RATIOS:
        pixmap = QPixmap(size * ratio, size * ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        result.addPixmap(pixmap)
    return result


@lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return (resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
