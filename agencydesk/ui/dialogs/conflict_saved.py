"""A search for conflicting interests as it was saved."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from agencydesk.services.compliance.conflict_values import ConflictSheet
from agencydesk.ui.dialogs.conflict_matches import ConflictMatches
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.print_preview import PrintPreview
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.kit import Kit
from agencydesk.ui.pages.docket_paper import file_name
from agencydesk.ui.widgets.labels import label

SIZE = (920, 560)


class SavedConflictDialog(FormDialog):
    """Shows what was looked for, found and judged that day; its main button prints it."""

    def __init__(self, kit: Kit, search_id: int, parent: QWidget | None = None) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Conflict search"))
        self._search_id = search_id
        self.head, self.judged = label(role="strong", wrap=True), label(wrap=True)
        self.matches = ConflictMatches(kit)
        self.form.hide()
        for part in (self.head, self.judged):
            self.body.addWidget(part)
        self.body.addWidget(self.matches, 1)
        self.primary.setText(self.tr("Print"))
        self.cancel.setText(self.tr("Close"))
        self.resize(bounded(*SIZE, parent))
        self.matches.say(self.tr("Reading…"))
        view = partial(kit.desk.compliance.conflicts.view, search_id, kit.language)
        kit.jobs.run(self, view, self._on_sheet, failed=self.on_failure)

    def accept(self) -> None:
        """Show the pages before they are printed."""
        papers, language = self.kit.desk.compliance.papers, self.kit.language
        self.save(partial(papers.conflict_pdf, self._search_id, language), self._on_pages)

    def _on_sheet(self, sheet: ConflictSheet) -> None:
        row = sheet.row
        parts = (row.names, row.case_ref, row.searched_on.isoformat(), row.by)
        self.head.setText(" · ".join(part for part in parts if part))
        judged = self.tr("Judgement: {result}").format(result=row.result_text)
        lines = [f"{judged} · {row.reason}" if row.reason else judged]
        if row.withdrawn:
            lines.append(self.tr("Withdrawn: {reason}").format(reason=row.withdrawn_why))
        self.judged.setText("\n".join(lines))
        self.matches.show_found(sheet.found)
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_pages(self, content: bytes) -> None:
        title = self.tr("Conflict search")
        name = file_name(title, self.kit.today().isoformat()) + ".pdf"
        PrintPreview(self.kit, title, content, name, self).open()
