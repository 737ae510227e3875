"""The search over all cases, at the top of the window."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from agencydesk.services.search_values import SearchHit, SearchHits
from agencydesk.ui.icons import icon
from agencydesk.ui.kit import Kit
from agencydesk.ui.tokens import Tokens
from agencydesk.ui.widgets.suggestions import MOST_ROWS, Answer, Suggestion
from agencydesk.ui.widgets.typeahead import TypeAhead

#: How reference, title, number and client share the list.
SHARES = (20, 42, 20, 26)
LIST_WIDTH = 760
FIELD_WIDTH = 360
_CREATE, _IMPORT, _ALL = "create", "import", "all"


class SearchBox(QWidget):
    """Finds a case by any word and leads to it; from anywhere, while anything is shown.

    Signals:
        chosen: carries the id of a case to open.
        create_wanted: no case was found and one is to be made; carries what was typed.
        all_wanted: more were found than are offered and all are to be listed; carries the words.
        import_wanted: no case was found and a sheet is to be brought in.
    """

    chosen = Signal(int)
    create_wanted = Signal(str)
    all_wanted = Signal(str)
    import_wanted = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.field = TypeAhead(kit, self._find, SHARES, LIST_WIDTH)
        self.field.setPlaceholderText(self.tr("Search cases: number, client, pinyin…   Ctrl+K"))
        self.field.setAccessibleName(self.tr("Search all cases"))
        self.field.setToolTip(
            self.tr(
                "Reference, number in any spelling, title, any party, client reference, or "
                "pinyin initials. Enter opens the marked case."
            )
        )
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(FIELD_WIDTH)
        self._lens = QAction(self.field)
        self.field.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        self.setFocusProxy(self.field)
        self.field.picked.connect(self._on_picked)
        self.field.entered.connect(self._on_entered)
        self.set_tokens(kit.tokens)

    @Slot()
    def focus(self) -> None:
        """Put the keyboard into the field, ready to write over what it holds."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colours."""
        self._lens.setIcon(icon("search", tokens.muted))

    def _find(self, text: str) -> Answer:
        found = self._kit.desk.search.hits(text, MOST_ROWS, self._kit.language)
        if text.strip() and not found.rows:
            return Answer(self._nothing(text), self.tr("No case found."))
        rows = tuple(suggestion_of(hit) for hit in found.rows)
        if found.total > len(found.rows):
            rows += (Suggestion(_ALL, (self.tr("List all of them in Cases"),), act=True),)
        return Answer(rows, self._count(found), sure_of(found))

    def _nothing(self, text: str) -> tuple[Suggestion, ...]:
        create = self.tr("Create a case “{text}”…").format(text=" ".join(text.split()))
        return (
            Suggestion(_CREATE, (create,), act=True),
            Suggestion(_IMPORT, (self.tr("Import a sheet of cases…"),), act=True),
        )

    def _count(self, found: SearchHits) -> str:
        if found.total <= len(found.rows):
            return ""
        count = f"{found.total}+" if found.capped else str(found.total)
        return self.tr("{count} cases found: type more to narrow them down.").format(count=count)

    @Slot(object)
    def _on_picked(self, suggestion: Suggestion) -> None:
        text = " ".join(self.field.text().split())
        self.field.clear()
        if isinstance(suggestion.value, SearchHit):
            self.chosen.emit(suggestion.value.case_id)
        elif suggestion.value == _CREATE:
            self.create_wanted.emit(text)
        elif suggestion.value == _ALL:
            self.all_wanted.emit(text)
        else:
            self.import_wanted.emit()

    @Slot()
    def _on_entered(self) -> None:
        if self.field.text().strip():
            self.field.suggest()


def suggestion_of(hit: SearchHit) -> Suggestion:
    """Return a hit as a line of the list."""
    return Suggestion(hit, (hit.ref, hit.title, hit.number, hit.client), hit.where)


def sure_of(found: SearchHits) -> int | None:
    """Return the place of the one case that was named, if there is one."""
    if found.exact is not None:
        return next(at for at, hit in enumerate(found.rows) if hit.case_id == found.exact)
    return 0 if found.total == 1 and len(found.rows) == 1 else None
