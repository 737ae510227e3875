"""Asking for the name of a view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.kit import Kit

WIDTH = 400


class ViewNameDialog(FormDialog):
    """Takes a name and keeps the view under it.

    Signals:
        kept: carries the ``Changes``; their record is the view.
    """

    kept = Signal(object)

    def __init__(
        self,
        kit: Kit,
        keep: Callable[[str], Changes],
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("View"))
        self.setMinimumWidth(WIDTH)
        self._keep, self._before = keep, name
        self.name = QLineEdit(name)
        self.form.add(
            "name",
            self.tr("&Name"),
            self.name,
            hint=self.tr("Columns, widths, filters and order are kept for everybody here"),
        )
        self.name.selectAll()
        self.name.setFocus()

    def is_changed(self) -> bool:
        """Say whether a name was typed."""
        return self.name.text().strip() != self._before

    def field_of(self, error: BaseException) -> str | None:
        """Return the field an error is about."""
        return "name" if isinstance(error, UserError) else None

    @Slot()
    def accept(self) -> None:
        """Keep the view."""
        self.form.clear_complaints()
        keep, name = self._keep, self.name.text()
        self.save(lambda: keep(name), self._on_kept)

    def _on_kept(self, changes: Changes) -> None:
        self.finish()
        self.kept.emit(changes)
