"""The list of files of a case, under what they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

from agencydesk.services.document_groups import DocumentGroup, counted, grouped, matching
from agencydesk.services.document_values import DocumentRow, Standing
from agencydesk.ui.tokens import Tokens, Tone
from agencydesk.ui.widgets.rows import RowColumn, RowsView

_KILO = 1024
_OPEN, _SHUT = "▾", "▸"
_INDENT = "   "


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line of the list: a file, or the head of those that belong together.

    Attributes:
        row: the file; None in a head.
        group: what it stands under; the file's name is set in where it has a head.
        shut: the files under this head are not shown.
    """

    row: DocumentRow | None
    group: DocumentGroup
    headed: bool = False
    shut: bool = False

    @property
    def file_name(self) -> str:
        """Return the name of the file; empty in a head."""
        return self.row.file_name if self.row is not None else ""


class TroubleLine(QLabel):
    """Says how many files are not as they were filed, and what to do; hidden if none is."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "error")
        self.setWordWrap(True)
        self.hide()

    def show_trouble(self, rows: Sequence[DocumentRow]) -> None:
        """Count missing and changed files."""
        gone, changed = counted(rows, Standing.GONE), counted(rows, Standing.CHANGED)
        counts = []
        if gone:
            counts.append(self.tr("Missing files: {count}").format(count=gone))
        if changed:
            counts.append(self.tr("Changed files: {count}").format(count=changed))
        text = self.tr("{counts}. Drop the original files here again, or restore a backup.")
        self.setText(text.format(counts=self.tr(", ").join(counts)))
        self.setVisible(bool(gone or changed))


class FilesView(RowsView[FileLine]):
    """Files, and heads above those of a notice; a head stands for all the files under it.

    Signals:
        drag_wanted: chosen files are being dragged out.
    """

    drag_wanted = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            (
                RowColumn(
                    translate("FilesView", "File"),
                    self._name,
                    stretch=True,
                    tip=self._tip,
                    tone=_tone,
                ),
                RowColumn(translate("FilesView", "Role"), _role),
                RowColumn(translate("FilesView", "Size"), _size, align="right", tabular=True),
                RowColumn(translate("FilesView", "Added"), _added, tabular=True),
            ),
            tokens,
            parent,
        )
        self._gone, self._changed = self.tr("Missing: {name}"), self.tr("Changed: {name}")
        self._own = self.tr("The case itself")
        self._nobody = self.tr("nobody named")
        self._all: tuple[DocumentRow, ...] = ()
        self._words = ""
        self._shut: set[str] = set()
        self.let_spill(self._spill)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setAccessibleName(self.tr("Files of the case"))

    def show_files(self, rows: Iterable[DocumentRow]) -> None:
        """Show these files; the current one stays as long as it is there."""
        self._all = tuple(rows)
        self._lay_out()

    def narrow(self, words: str) -> None:
        """Show only the files that have all these words."""
        self._words = words
        self._lay_out()

    def files(self) -> tuple[DocumentRow, ...]:
        """Return the files that are listed, in their order, also those under a shut head."""
        return tuple(
            row for group in grouped(matching(self._all, self._words)) for row in group.rows
        )

    def every(self) -> tuple[DocumentRow, ...]:
        """Return all files of the case in their order."""
        return tuple(row for group in grouped(self._all) for row in group.rows)

    def current_file(self) -> DocumentRow | None:
        """Return the current file; None at a head."""
        line = self.current()
        return line.row if line is not None else None

    def chosen_files(self) -> tuple[DocumentRow, ...]:
        """Return the chosen files; a chosen head stands for all the files under it."""
        found: dict[int, DocumentRow] = {}
        for line in self.chosen():
            for row in (line.row,) if line.row is not None else line.group.rows:
                found[row.id] = row
        return tuple(found.values())

    def choose_file(self, document_id: int) -> bool:
        """Make a file the current one; say whether it is listed."""
        for row in self._all:
            if row.id == document_id and row.owner in self._shut:
                self._shut.discard(row.owner)
                self._lay_out()
        for place, line in enumerate(self.rows.rows):
            if line.row is not None and line.row.id == document_id:
                self.make_current(place)
                return True
        return False

    def toggle(self) -> bool:
        """Open or shut the current head; say whether there is one."""
        line = self.current()
        if line is None or line.row is not None:
            return False
        self._shut ^= {line.group.owner}
        self._lay_out()
        return True

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Leave the dragging to who can make copies."""
        self.drag_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open and shut heads with the arrows to the sides."""
        line = self.current()
        sides = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}
        if line is not None and line.row is None and event.key() in sides:
            if line.shut == sides[Qt.Key(event.key())]:
                self.toggle()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        line, chosen = self.current(), {row.id for row in self.chosen_files()}
        groups = grouped(matching(self._all, self._words))
        headed = any(group.owner for group in groups)
        lines: list[FileLine] = []
        for group in groups:
            shut = headed and group.owner in self._shut
            if headed:
                lines.append(FileLine(None, group, headed, shut))
            if not shut:
                lines += [FileLine(row, group, headed) for row in group.rows]
        self.show_rows(lines)
        place = _place_of(lines, line)
        if place is None and headed and len(lines) > 1 and self.current_file() is None:
            place = 1 if line is None else None
        if place is not None:
            self.make_current(place)
            self._choose_again(chosen)

    def _choose_again(self, chosen: set[int]) -> None:
        flags = QItemSelectionModel.SelectionFlag
        if len(chosen) < 2 or self.current_file() is None:
            return
        for place, line in enumerate(self.rows.rows):
            if line.row is not None and line.row.id in chosen:
                index = self.rows.index(place, 0)
                self.selectionModel().select(index, flags.Select | flags.Rows)

    def _spill(self, place: int) -> tuple[int, ...]:
        return (0, 1, 2, 3) if self.rows.rows[place].row is None else ()

    def _name(self, line: FileLine) -> str:
        if line.row is None:
            group = line.group
            parts = (
                f"{_SHUT if line.shut else _OPEN} {group.title or self._own}",
                group.day.isoformat() if group.day else "",
                f"{len(group.rows)}",
            )
            return " · ".join(part for part in parts if part)
        pattern = {Standing.GONE: self._gone, Standing.CHANGED: self._changed}
        name = pattern.get(line.row.standing, "{name}").format(name=line.row.file_name)
        return _INDENT + name if line.headed else name

    def _tip(self, line: FileLine) -> str:
        row = line.row
        if row is None:
            return self._name(line)
        added = f"{row.added_at:%Y-%m-%d %H:%M}"
        who = self.tr("Added {day} by {name}").format(day=added, name=row.added_by or self._nobody)
        trouble = {
            Standing.GONE: self.tr("The contents are missing from the data folder."),
            Standing.CHANGED: self.tr("The contents are not those that were filed."),
        }.get(row.standing, "")
        parts = (row.file_name, row.role_text, row.belongs_to, who, trouble)
        return "\n".join(part for part in parts if part)


def _place_of(lines: list[FileLine], wanted: FileLine | None) -> int | None:
    """Return where a line is now: the same file, or the head it was or stood under."""
    if wanted is None:
        return None
    number = wanted.row.id if wanted.row is not None else None
    head = None
    for place, line in enumerate(lines):
        if line.row is None:
            if line.group.owner == wanted.group.owner:
                head = place
        elif line.row.id == number:
            return place
    return head if number is None or (head is not None and lines[head].shut) else None


def _tone(line: FileLine) -> Tone:
    if line.row is None:
        return Tone.MUTED
    return Tone.TEXT if line.row.standing is Standing.WHOLE else Tone.OVERDUE


def _role(line: FileLine) -> str:
    return line.row.role_text if line.row is not None else ""


def _size(line: FileLine) -> str:
    if line.row is None:
        return ""
    size = line.row.size
    if size < _KILO:
        return f"{size} B"
    if size < _KILO * _KILO:
        return f"{size / _KILO:.0f} KB"
    return f"{size / _KILO / _KILO:.1f} MB"


def _added(line: FileLine) -> str:
    return f"{line.row.added_at:%Y-%m-%d}" if line.row is not None else ""
