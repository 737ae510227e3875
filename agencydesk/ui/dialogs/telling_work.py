"""What the dialog of letters does with them: which templates it offers, writing, what it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from agencydesk.services.changes import Changes
from agencydesk.services.telling.values import Drafted, Request, Target, TemplateRow
from agencydesk.ui.jobs import Task
from agencydesk.ui.kit import Kit

TEMPLATE_KEY = "telling/template"
FORM_KEY = "telling/form"


class LetterWork:
    """Tells clients of cases: every template, drafts, and the day they were told.

    Args:
        kit: what dialogs are made with.
        targets: the cases, and the notices that are forwarded.
    """

    def __init__(self, kit: Kit, targets: Sequence[Target]) -> None:
        self.kit, self.targets = kit, tuple(targets)

    def offered(self, rows: tuple[TemplateRow, ...]) -> tuple[TemplateRow, ...]:
        """Return the templates that are offered."""
        return rows

    def remember(self, request: Request) -> None:
        """Keep what was chosen for the next letter."""
        self.kit.memory.set_text(TEMPLATE_KEY, request.template)
        self.kit.memory.set_text(FORM_KEY, request.form.value)

    def draft(self, request: Request, told_on: date | None, task: Task) -> Drafted:
        """Write the letters and put the day down; runs on the database lane."""
        telling = self.kit.desk.telling
        done = telling.draft(request, self.targets, self.kit.language, task.report, task.cancelled)
        if told_on is not None:
            telling.mark_told(done.message_ids, told_on)
        return done

    def said(self, done: Drafted, left: int) -> str:
        """Return what was written; ``left`` are numbers that led to no case."""
        text = QCoreApplication.translate(
            "TellDialog", "Letters written: {count}. Not written: {left}."
        )
        return text.format(count=len(done.letters), left=len(done.refused) + left)

    def undo(self) -> Callable[[], Changes] | None:
        """Return what takes back all that was just done; None where drafts are given up singly."""
        return None
