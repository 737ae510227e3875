"""Parts that printed sheets share: headings, label and value lines, paragraphs with a mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from agencydesk.reports.fonts import BOLD
from agencydesk.reports.layout import GREY, Line, Piece, Run, Strip, Style, Typesetter, space
from agencydesk.reports.words import Words

LABEL = Style(size=9.0, colour=GREY)
VALUE = Style(size=9.0)
_HEADING = Style(BOLD, 11.0)
_LARGE = Style(BOLD, 13.0)
_LABEL_WIDTH = 126.0
_LABEL_GAP = 8.0
_MARK_WIDTH = 14.0
_BEFORE_HEADING = 12.0
_SIGNATURE_HEIGHT = 34.0


class Sections:
    """Builds the strips of a sheet from top to bottom."""

    def __init__(self, typesetter: Typesetter, words: Words, width: float) -> None:
        self._typesetter = typesetter
        self._words = words
        self._width = width
        self.strips: list[Strip] = []

    def headline(self, text: str) -> None:
        """Add a large line; it stays with what follows."""
        piece = Piece(text, _LARGE)
        self.strips += [self._typesetter.text(piece, 0, self._width, keep=True), space(4)]

    def heading(self, text: str) -> None:
        """Add the heading of a part; it stays with what follows."""
        piece = Piece(text, _HEADING)
        self.strips += [
            space(_BEFORE_HEADING),
            self._typesetter.text(piece, 0, self._width, keep=True),
            space(2),
        ]

    def line(self, text: str, style: Style = VALUE, *, keep: bool = False) -> None:
        """Add a paragraph; with ``keep`` it stays with what follows."""
        self.strips.append(self._typesetter.text(Piece(text, style), 0, self._width, keep=keep))

    def facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Add (label, value) lines."""
        room = self._width - _LABEL_WIDTH
        place = self._typesetter.place
        for label, value in facts:
            text = self._words.label(label)
            labels, label_height = place([Piece(text, LABEL)], 0, _LABEL_WIDTH - _LABEL_GAP)
            values, value_height = place([Piece(value, VALUE)], _LABEL_WIDTH, room)
            self.strips.append(Strip(max(label_height, value_height) + 2, (*labels, *values)))

    def marked(self, mark: Piece, texts: Sequence[str]) -> None:
        """Add paragraphs that all begin with the same mark."""
        for text in texts:
            piece = Piece(text, VALUE)
            placed, height = self._typesetter.place([piece], _MARK_WIDTH, self._width - _MARK_WIDTH)
            baseline = placed[0].drop if placed else mark.style.size
            self.strips.append(
                Strip(height + 2, (Run(0, baseline, mark.text, mark.style), *placed))
            )

    def signatures(self, labels: Sequence[tuple[str, str]]) -> None:
        """Add lines to sign and date by hand: one row a (who, when) pair of labels."""
        half = self._width * 0.6
        for number, (who, when) in enumerate(labels, 1):
            baseline = _SIGNATURE_HEIGHT - 6
            runs: list[Run] = []
            lines: list[Line] = []
            for label, x, end in ((who, 0.0, half - 20), (when, half, self._width)):
                text = self._typesetter.printable(self._words.label(label))
                runs.append(Run(x, baseline, text, VALUE))
                start = x + self._typesetter.width(text, VALUE) + 4
                lines.append(Line(start, end, baseline + 2))
            keep = number < len(labels)
            self.strips.append(Strip(_SIGNATURE_HEIGHT, tuple(runs), tuple(lines), keep=keep))
