"""Adding a column of one's own, setting it in many cases, and naming a view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.case_table_values import ColumnInfo
from agencydesk.services.changes import Changes
from agencydesk.services.own_fields_values import FieldsSet, OwnType, read_value
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit

WIDTH = 440


class OwnFieldDialog(FormDialog):
    """Asks for the name and the type of a new column.

    Signals:
        added: carries the number of the field.
    """

    added = Signal(int)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Own column"))
        self.setMinimumWidth(WIDTH)
        self.name = QLineEdit()
        self.kind = QComboBox()
        for kind, title in (
            (OwnType.TEXT, self.tr("Text")),
            (OwnType.DATE, self.tr("Date")),
            (OwnType.NUMBER, self.tr("Number")),
            (OwnType.YES_NO, self.tr("Yes or no")),
        ):
            self.kind.addItem(title, kind.value)
        self.form.add(
            "name",
            self.tr("&Name"),
            self.name,
            hint=self.tr("As the heading is to read, e.g. “Client informed”"),
        )
        self.form.add("kind", self.tr("&Type"), self.kind)
        self.primary.setText(self.tr("Add column"))
        self.name.setFocus()

    def is_changed(self) -> bool:
        """Say whether a name was typed."""
        return bool(self.name.text().strip())

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return "name" if isinstance(error, UserError) else None

    @Slot()
    def accept(self) -> None:
        """Add the column."""
        self.form.clear_complaints()
        fields, name = self.kit.desk.own_fields, self.name.text()
        kind = OwnType(self.kind.currentData())

        def work() -> tuple[Changes, bool]:
            back = bool(name.strip()) and fields.is_put_away(name, kind)
            return fields.add(name, kind), back

        self.save(work, self._on_added)

    def _on_added(self, done: tuple[Changes, bool]) -> None:
        changes, back = done
        number = changes.record_id or 0
        fields = self.kit.desk.own_fields
        self.finish()
        self.added.emit(number)
        self.changed.emit(changes)
        text = self.tr("Column “{name}” added")
        if back:
            text = self.tr("Column “{name}” is back, with the values it had")
        text = text.format(name=self.name.text().strip())
        self.undoable.emit(text, lambda: fields.put_away(number))


class OwnNameDialog(FormDialog):
    """Asks for another name of an own column."""

    def __init__(self, kit: Kit, field_id: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Own column"))
        self.setMinimumWidth(WIDTH)
        self._number, self._before = field_id, name
        self.name = QLineEdit(name)
        self.form.add(
            "name",
            self.tr("&Name"),
            self.name,
            hint=self.tr("Sheets keep filling the column by the heading they have"),
        )
        self.primary.setText(self.tr("Rename"))
        self.name.selectAll()
        self.name.setFocus()

    def is_changed(self) -> bool:
        """Say whether another name was typed."""
        return self.name.text().strip() != self._before

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return "name" if isinstance(error, UserError) else None

    @Slot()
    def accept(self) -> None:
        """Rename the column."""
        self.form.clear_complaints()
        fields, number, name = self.kit.desk.own_fields, self._number, self.name.text()
        self.save(lambda: fields.rename(number, name), self._on_renamed)

    def _on_renamed(self, changes: Changes) -> None:
        fields, number, before = self.kit.desk.own_fields, self._number, self._before
        self.finish()
        self.changed.emit(changes)
        text = self.tr("Column “{before}” is now “{name}”").format(
            before=before, name=self.name.text().strip()
        )
        self.undoable.emit(text, lambda: fields.rename(number, before))


class FillDialog(FormDialog):
    """Sets one own column to one value in all selected cases."""

    def __init__(
        self,
        kit: Kit,
        columns: Sequence[ColumnInfo],
        case_ids: Sequence[int],
        first: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Set value"))
        self.setMinimumWidth(WIDTH)
        self._ids = tuple(case_ids)
        self._offered = ""
        self._columns = tuple(info for info in columns if info.field_id is not None)
        self.column = QComboBox()
        for info in self._columns:
            self.column.addItem(info.title, info.key)
        self.column.setCurrentIndex(max(0, self.column.findData(first)))
        self.value = QComboBox()
        self.value.setEditable(True)
        self.value.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.value.setAccessibleName(self.tr("Value"))
        self.form.add("column", self.tr("&Column"), self.column)
        self.form.add(
            "value", self.tr("&Value"), self.value, hint=self.tr("Empty clears the column")
        )
        count = f"{len(self._ids):,}"
        self.primary.setText(self.tr("Set ({count})").format(count=count))
        self.column.currentIndexChanged.connect(self._on_column)
        self._on_column()
        self.value.setFocus()

    def is_changed(self) -> bool:
        """Say whether a value was typed."""
        return self.value.currentText().strip() != self._offered

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        wrong = isinstance(error, UserError) and error.code == "own-field.value"
        return "value" if wrong else None

    @Slot()
    def accept(self) -> None:
        """Set the value."""
        self.form.clear_complaints()
        info = self._columns[self.column.currentIndex()]
        fields, ids, text = self.kit.desk.own_fields, self._ids, self.value.currentText()
        if read_value(text, info.field_type, self.kit.today()) is None:
            self.on_failure(UserError("own-field.value", text=text, field=info.title))
            return
        self.save(lambda: fields.fill(info.field_id or 0, ids, text), self._on_set)

    @Slot()
    def _on_column(self) -> None:
        info = self._columns[self.column.currentIndex()]
        self.value.clear()
        if info.field_type == OwnType.YES_NO:
            self.value.addItems([self.tr("Yes"), self.tr("No")])
        elif info.field_type == OwnType.DATE:
            self.value.addItem(self.kit.today().isoformat())
        self._offered = self.value.currentText()

    def _on_set(self, done: FieldsSet) -> None:
        info = self._columns[self.column.currentIndex()]
        fields, number = self.kit.desk.own_fields, info.field_id or 0
        self.finish()
        self.changed.emit(done.changes)
        text = self.tr("“{name}” set, cases: {count}").format(
            name=info.title, count=f"{len(done.before):,}"
        )
        self.undoable.emit(text, lambda: fields.take_back(number, done).changes)
