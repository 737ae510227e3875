"""New cases that were typed and not saved: kept on disk, offered when the next one is begun."""

from __future__ import annotations

import json
from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from agencydesk.ui.memory import Memory
from agencydesk.ui.tokens import GAP, MARGIN
from agencydesk.ui.widgets.labels import button, label

#: New cases that were not saved, so that a crash or a closed window loses nothing.
DRAFT_KEY = "case/new-draft"
#: So much of a reference or title is shown in the offer.
MOST = 60


class DraftOffer(QFrame):
    """Offers what was typed last time; what is typed now is kept beside it, not over it.

    Args:
        memory: what this computer remembers.

    Signals:
        taken: a kept case is to be filled in; carries its texts by field.
    """

    taken = Signal(object)

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._memory = memory
        self._earlier = _read(memory.text(DRAFT_KEY))
        self.take_up = button(self.tr("Take it up"))
        self.throw_away = button(self.tr("Throw it away"))
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GAP, GAP, GAP)
        row.setSpacing(GAP)
        self._text = label(wrap=True)
        row.addWidget(self._text, 1)
        row.addWidget(self.take_up)
        row.addWidget(self.throw_away)
        self.hide()
        self.take_up.clicked.connect(self._on_take_up)
        self.throw_away.clicked.connect(self._on_throw_away)

    def show_if_any(self) -> None:
        """Show the offer while there is something to take up."""
        if self._earlier:
            text = self.tr("A new case that was typed last time and not saved is still here: {ref}")
            named = str(self._earlier[-1].get("ref") or self._earlier[-1].get("title") or "")
            self._text.setText(text.format(ref=named[:MOST] or self.tr("without a reference")))
        self.setVisible(bool(self._earlier))

    def keep(self, texts: Mapping[str, str]) -> None:
        """Keep what is typed so far, on disk."""
        self._write([*self._earlier, texts])

    def drop(self) -> None:
        """Forget what was typed now; what is offered stays."""
        self._write(self._earlier)

    def put_by(self, texts: Mapping[str, str]) -> None:
        """Offer what was typed now as well: something else was taken up in its place."""
        self._earlier.insert(0, texts)
        self.show_if_any()

    def _write(self, drafts: list[Mapping[str, str]]) -> None:
        text = json.dumps(drafts, ensure_ascii=False) if drafts else ""
        self._memory.set_text(DRAFT_KEY, text)
        self._memory.save()

    @Slot()
    def _on_take_up(self) -> None:
        draft = self._earlier.pop()
        self.show_if_any()
        self.taken.emit(draft)

    @Slot()
    def _on_throw_away(self) -> None:
        self._earlier.pop()
        self._write(self._earlier)
        self.show_if_any()


def _read(text: str) -> list[Mapping[str, str]]:
    """Return the kept drafts; what cannot be read counts as none."""
    try:
        found = json.loads(text)
    except ValueError:
        return []
    drafts = found if isinstance(found, list) else [found]
    return [each for each in drafts if isinstance(each, dict)]
