"""The backups there are, the newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from agencydesk.services.backup_values import BackupInfo
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.rows import RowColumn, RowsView

TABLE = "backups"
MEGABYTE = 1024 * 1024


class BackupList(RowsView[BackupInfo]):
    """Lists backups: when, why, what is in them, how large.

    Signals:
        picked: another one is marked; carries its path or None. That the keyboard comes into the
            list marks none.
    """

    picked = Signal(object)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        self._kit = kit
        super().__init__(self._columns(kit), kit.tokens, parent)
        self.setAccessibleName(self.tr("Backups"))
        self.selectionModel().selectionChanged.connect(self._on_selection)
        kit.theme.changed.connect(self._on_theme)

    def show_backups(self, backups: Sequence[BackupInfo]) -> None:
        """Show these; the mark stays in its place, or is on the newest."""
        self.show_rows(backups)

    def current(self) -> BackupInfo | None:
        """Return the one that is marked."""
        marked = self.chosen()
        return marked[0] if marked else None

    def _columns(self, kit: Kit) -> list[RowColumn[BackupInfo]]:
        texts, language = kit.desk.texts, kit.language

        def why(info: BackupInfo) -> str:
            return texts.get(TABLE, f"reason.{info.reason.value}", language)

        return [
            RowColumn(self.tr("Made"), lambda info: f"{info.at:%Y-%m-%d %H:%M}", 150, tabular=True),
            RowColumn(self.tr("Why"), why, 140),
            RowColumn(
                self.tr("Cases"), lambda info: f"{info.cases:,}", 90, align="right", tabular=True
            ),
            RowColumn(
                self.tr("Deadlines"),
                lambda info: f"{info.deadlines:,}",
                100,
                align="right",
                tabular=True,
            ),
            RowColumn(
                self.tr("Size, MB"),
                lambda info: f"{info.size / MEGABYTE:,.1f}",
                100,
                align="right",
                tabular=True,
            ),
            RowColumn(self.tr("File"), lambda info: info.path.name, stretch=True),
        ]

    @Slot()
    def _on_selection(self) -> None:
        marked = self.current()
        self.picked.emit(None if marked is None else marked.path)

    @Slot()
    def _on_theme(self) -> None:
        self.set_tokens(self._kit.tokens)
        self.rows.set_tokens(self._kit.tokens)
