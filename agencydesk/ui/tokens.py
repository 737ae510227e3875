"""Every colour, size and distance of the window, in one place, for light and dark.

Text colours reach a contrast of 4.5:1 on every ground they may stand on; a test holds them to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from agencydesk.domain.docket import Band

#: The grid: every margin, gap and height is a multiple of it, in pixels.
UNIT = 4
GAP = 2 * UNIT
MARGIN = 3 * UNIT
ROW_HEIGHT = 28
CELL_PADDING = 2 * UNIT
CONTROL_HEIGHT = 28
BAR_HEIGHT = 48
STATUS_HEIGHT = 28
ICON_SIZE = 18
RADIUS = 4

#: The two type sizes, in pixels, and the one weight step.
BODY_SIZE = 13
TITLE_SIZE = 16
BOLD_WEIGHT = 600


class Tone(StrEnum):
    """The colours text may have."""

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one scheme, as ``#rrggbb``.

    Attributes:
        surface: ground of the window; ``raised``: ground of lists, panels and fields.
        line: hairlines; ``frame``: borders of controls, seen without looking for them.
        hover, selected: grounds of a row under the pointer and of a chosen row.
        accent: the one accent colour; ``on_accent``: text on it.
        overdue, today, week, month, unknown: urgency; the other bands are text and muted.
    """

    dark: bool
    surface: str
    raised: str
    line: str
    frame: str
    hover: str
    selected: str
    text: str
    muted: str
    accent: str
    on_accent: str
    overdue: str
    today: str
    week: str
    month: str
    unknown: str

    def tone(self, tone: Tone) -> str:
        """Return the colour of a tone."""
        return str(getattr(self, tone.value))

    @property
    def grounds(self) -> tuple[str, ...]:
        """Return the grounds text stands on."""
        return (self.surface, self.raised, self.hover, self.selected)


LIGHT = Tokens(
    dark=False,
    surface="#f5f6f8",
    raised="#ffffff",
    line="#e1e4e9",
    frame="#b9c0ca",
    hover="#eef2f8",
    selected="#dbe7fa",
    text="#1a222d",
    muted="#525c6a",
    accent="#1d58b4",
    on_accent="#ffffff",
    overdue="#b0201a",
    today="#9a3b00",
    week="#7a5200",
    month="#14613f",
    unknown="#6b3fa8",
)

DARK = Tokens(
    dark=True,
    surface="#15181d",
    raised="#1c2026",
    line="#2d333c",
    frame="#4a525e",
    hover="#242a33",
    selected="#263d5c",
    text="#e7eaef",
    muted="#a9b3c0",
    accent="#86b4ff",
    on_accent="#0d1a2e",
    overdue="#ff938a",
    today="#ffb27a",
    week="#f0cb5c",
    month="#83d6a8",
    unknown="#cbabff",
)

_BAND_TONES: dict[Band, Tone] = {
    Band.OVERDUE: Tone.OVERDUE,
    Band.TODAY: Tone.TODAY,
    Band.WEEK: Tone.WEEK,
    Band.MONTH: Tone.MONTH,
    Band.LATER: Tone.TEXT,
    Band.UNKNOWN: Tone.UNKNOWN,
    Band.DONE: Tone.MUTED,
}


def tone_of(band: Band) -> Tone:
    """Return the tone that marks a band of urgency."""
    return _BAND_TONES[band]
