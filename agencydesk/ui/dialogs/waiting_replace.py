"""Filing a notice that waits in the place of the one on file that has the same key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QTextBrowser, QWidget

from agencydesk.services.move_values import MoveLine
from agencydesk.services.notices.waiting_values import Decided, WaitingDetail
from agencydesk.ui.dialogs.form_dialog import FormDialog
from agencydesk.ui.dialogs.sizes import bounded
from agencydesk.ui.kit import Kit
from agencydesk.ui.widgets.labels import label
from agencydesk.ui.widgets.moves import MovesView
from agencydesk.ui.widgets.notices.notice_text import NoticeText

WIDTH, HEIGHT = 760, 500
TEXT_HEIGHT = 130


class WaitingReplaceDialog(FormDialog):
    """Shows both side by side and what ends with the old one; then replaces it on request.

    Args:
        kit: what every dialog is made with.
        parent: the window.
        waiting: the notice that waits; there is one of its key on file.
    """

    def __init__(self, kit: Kit, parent: QWidget | None, waiting: WaitingDetail) -> None:
        super().__init__(kit, "", parent)
        self.setWindowTitle(self.tr("Replace the notice on file"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._waiting = waiting
        self.form.hide()
        self.subject = label(
            " · ".join((waiting.same_case_ref, waiting.row.name)), "strong", wrap=True
        )
        effect = label(
            self.tr(
                "The notice on file is taken back and stays in the history; its open deadlines "
                "end. This one is recorded in its place and starts its own. This is not undone "
                "in one step."
            ),
            "muted",
            wrap=True,
        )
        self.text = QTextBrowser()
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(TEXT_HEIGHT)
        self.text.setAccessibleName(self.tr("Both side by side"))
        self.text.setHtml(NoticeText(kit.tokens).compared(waiting.compared))
        self.moves = MovesView(kit.tokens)
        self.moves.say(self.tr("Working out what ends…"))
        for part, share in ((self.subject, 0), (effect, 0), (self.text, 1), (self.moves, 1)):
            self.body.addWidget(part, share)
        self.primary.setText(self.tr("Replace"))
        self.primary.setEnabled(False)
        self.resize(bounded(WIDTH, HEIGHT, parent))
        kit.theme.changed.connect(self._on_theme)
        kit.jobs.run(self, self._read, self._on_moves, failed=self.on_failure)

    @Slot()
    def accept(self) -> None:
        """Replace the notice on file."""
        if self.primary.isEnabled():
            replace = self.kit.desk.notices.waiting.replace
            self.save(partial(replace, self._waiting.row.id, self.kit.language), self._on_done)

    def _read(self) -> tuple[MoveLine, ...]:
        """Read what ends with the one on file; runs on the database lane."""
        desk = self.kit.desk
        moves = desk.withdrawing.preview_notice(self._waiting.same_notice_id or 0)
        return desk.move_words.lines(moves, self.kit.language)

    def _on_moves(self, lines: tuple[MoveLine, ...]) -> None:
        self.moves.show_lines(lines)
        self.primary.setEnabled(True)
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_done(self, done: Decided) -> None:
        told = self.tr("Replaced: {notice}.").format(notice=self.subject.text())
        self.told.emit(" ".join((told, *done.notes)))
        self.changed.emit(done.changes)
        self.finish()

    @Slot()
    def _on_theme(self) -> None:
        self.moves.set_tokens(self.kit.tokens)
        self.text.setHtml(NoticeText(self.kit.tokens).compared(self._waiting.compared))
