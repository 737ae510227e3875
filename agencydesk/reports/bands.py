"""How urgency looks on paper: a symbol, a dark colour, and their legend."""

from __future__ import annotations

from agencydesk.domain.docket import SYMBOLS, Band
from agencydesk.reports.fonts import BOLD
from agencydesk.reports.layout import Colour, Piece, Style
from agencydesk.reports.words import Words

#: Dark enough to be read when the colour is lost.
COLOURS: dict[Band, Colour] = {
    Band.OVERDUE: (0.70, 0.05, 0.10),
    Band.TODAY: (0.75, 0.25, 0.0),
    Band.WEEK: (0.55, 0.38, 0.0),
    Band.MONTH: (0.06, 0.36, 0.25),
    Band.LATER: (0.25, 0.30, 0.35),
    Band.UNKNOWN: (0.40, 0.10, 0.55),
    Band.DONE: (0.35, 0.37, 0.40),
}

#: Bands whose dates are printed bold.
PRESSING = frozenset({Band.OVERDUE, Band.TODAY, Band.WEEK})

_SYMBOL = {band: Style(BOLD, 8.0, colour) for band, colour in COLOURS.items()}
_HEADING = {band: Style(BOLD, 9.0, colour) for band, colour in COLOURS.items()}


def symbol(band: Band) -> Piece:
    """Return the symbol of a band in its colour."""
    return Piece(SYMBOLS[band], _SYMBOL[band])


def heading(band: Band, text: str) -> Piece:
    """Return ``text`` as the heading of a group of this band."""
    return Piece(text, _HEADING[band])


def legend(words: Words) -> tuple[tuple[Piece, str], ...]:
    """Return every symbol with its meaning, most urgent first."""
    return tuple((symbol(band), words.term(f"band.{band}")) for band in Band)
