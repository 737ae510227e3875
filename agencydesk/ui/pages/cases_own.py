"""What the page of cases does with own columns: add, type into, fill, empty, put away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from agencydesk.errors import UserError
from agencydesk.services.case_table_values import ColumnInfo
from agencydesk.services.changes import Changes
from agencydesk.services.own_fields_values import FieldsSet, OwnType
from agencydesk.ui.dialogs.own_field import FillDialog, OwnFieldDialog, OwnNameDialog
from agencydesk.ui.kit import Kit
from agencydesk.ui.tables.cases import CaseModel
from agencydesk.ui.tables.cases_view import CasesView


class OwnColumns(QObject):
    """Writes the values of own columns, each time so that it can be taken back.

    Signals:
        changed, undoable, told, problem: as those of ``Page``.
        added: a column was added; carries its key.
    """

    changed = Signal(object)
    undoable = Signal(str, object)
    told = Signal(str)
    problem = Signal(object)
    added = Signal(str)

    def __init__(self, kit: Kit, grid: CasesView, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._grid, self._page = kit, grid, parent
        self._model: CaseModel = grid.rows
        self._model.edited.connect(self._on_edited)
        for part in (grid, grid.front.view):
            part.cells.misfit.connect(self._on_misfit)
        grid.typing.refused.connect(self._on_refused)
        grid.fill_wanted.connect(self.fill_down)
        grid.empty_wanted.connect(self.empty)
        grid.toggle_wanted.connect(self.toggle)

    def add(self) -> OwnFieldDialog:
        """Ask for a new column."""
        dialog = OwnFieldDialog(self._kit, self._page.window())
        dialog.added.connect(self._on_added)
        dialog.changed.connect(self.changed)
        dialog.undoable.connect(self.undoable)
        dialog.open()
        return dialog

    def rename(self, info: ColumnInfo) -> OwnNameDialog:
        """Ask for another name of an own column."""
        dialog = OwnNameDialog(self._kit, info.field_id or 0, info.title, self._page.window())
        dialog.changed.connect(self.changed)
        dialog.undoable.connect(self.undoable)
        dialog.open()
        return dialog

    def fill(self, columns: Sequence[ColumnInfo]) -> None:
        """Ask for a value for the selected cases; without an own column ask for one first."""
        rows, chosen = self._grid.block()
        if not rows:
            self.told.emit(self.tr("Select the cases first: Ctrl+A selects all that are listed."))
            return
        own = [info for info in columns if info.field_id is not None]
        if not own:
            self.add()
            return
        at = [self._model.infos[section] for section in chosen]
        first = next((info.key for info in at if info.field_id is not None), own[0].key)
        ids = self._model.ids_at(rows)
        dialog = FillDialog(self._kit, own, ids, first, self._page.window())
        dialog.changed.connect(self.changed)
        dialog.undoable.connect(self.undoable)
        dialog.open()

    def fill_down(self) -> None:
        """Give the selected cells of own columns the value of the topmost of them."""
        rows, info = self._own_block()
        if info is not None and len(rows) > 1:
            fields, ids = self._kit.desk.own_fields, self._model.ids_at(rows)
            self._write(info, lambda: fields.fill_down(info.field_id or 0, ids))

    def empty(self) -> None:
        """Empty the selected cells of an own column."""
        rows, info = self._own_block()
        if info is not None:
            fields, ids = self._kit.desk.own_fields, self._model.ids_at(rows)
            self._write(info, lambda: fields.fill(info.field_id or 0, ids, ""))

    def toggle(self) -> None:
        """Answer the other way in the selected cells of a column of yes and no."""
        sections = self._grid.block()[1]
        infos = [self._model.infos[section] for section in sections]
        if [info.field_type for info in infos] != [OwnType.YES_NO]:
            return
        rows, info = self._own_block()
        if info is not None:
            fields, ids = self._kit.desk.own_fields, self._model.ids_at(rows)
            self._write(info, lambda: fields.answer_otherwise(info.field_id or 0, ids))

    def put_away(self, info: ColumnInfo) -> None:
        """Take an own column out of every list; its values stay."""
        fields, number = self._kit.desk.own_fields, info.field_id or 0
        back: Callable[[], Changes] = lambda: fields.put_away(number, away=False)  # noqa: E731
        text = self.tr(
            "Column “{name}” put away. Its values are kept: "
            "add a column of the same name and type to have them back."
        ).format(name=info.title)

        def done(changes: Changes) -> None:
            self.changed.emit(changes)
            self.undoable.emit(text, back)

        self._kit.jobs.run(self, lambda: fields.put_away(number), done, failed=self.problem.emit)

    def _own_block(self) -> tuple[list[int], ColumnInfo | None]:
        """Return the selected rows and the own column selected; say so if it is not one alone."""
        rows, sections = self._grid.block()
        infos = [self._model.infos[section] for section in sections]
        if len(infos) == 1 and infos[0].field_id is not None and rows:
            return rows, infos[0]
        if rows:
            self._on_refused()
        return rows, None

    @Slot()
    def _on_refused(self) -> None:
        self.told.emit(
            self.tr(
                "Only cells of one own column are filled in the table. "
                "To change anything else of a case, open it (Enter) and press “Edit…”."
            )
        )

    @Slot(str, str)
    def _on_misfit(self, text: str, title: str) -> None:
        """Say that a text was not stored; the list has the cell as it was."""
        self.problem.emit(UserError("own-field.value", text=text, field=title))

    def _on_edited(self, case_id: int, info: ColumnInfo, text: str) -> None:
        fields = self._kit.desk.own_fields
        self._write(info, lambda: fields.set_typed(info.field_id or 0, {case_id: text}))

    def _write(self, info: ColumnInfo, work: Callable[[], FieldsSet]) -> None:
        fields = self._kit.desk.own_fields

        def done(result: FieldsSet) -> None:
            if not result.before:
                return
            self.changed.emit(result.changes)
            text = self.tr("“{name}” changed, cases: {count}").format(
                name=info.title, count=f"{len(result.before):,}"
            )
            number = info.field_id or 0
            self.undoable.emit(text, lambda: fields.take_back(number, result).changes)

        self._kit.jobs.run(self, work, done, failed=self.problem.emit)

    def _on_added(self, number: int) -> None:
        self.added.emit(f"own.{number}")
