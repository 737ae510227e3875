"""Telling clients (转达客户), as the window and the command line do it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.file_store import FileStore
from agencydesk.services.telling.annuities import FindFees
from agencydesk.services.telling.drafting import Also, Drafting
from agencydesk.services.telling.keeping import Keeping
from agencydesk.services.telling.lists import TellingLists
from agencydesk.services.telling.pasting import FindCases, Pasting
from agencydesk.services.telling.templates import TemplateBook
from agencydesk.services.telling.values import (
    Cancelled,
    Drafted,
    Form,
    MessageChannel,
    Pasted,
    Progress,
    Request,
    Shown,
    Target,
    TellingCounts,
    TellingRow,
    TemplateRow,
)
from agencydesk.services.wording import Wording
from agencydesk.texts import Language


class Telling:
    """Letters and e-mail drafts from templates, and the day they went out.

    Args:
        context: the open data folder.
        wording: turns codes into words.
        store: the files of cases.
        find: finds cases by words.
        resources: the program's data files.
        folder: the data folder; the agency's own templates are in its ``templates``.
        fees: gives the official fees of cases.
    """

    def __init__(
        self,
        context: Context,
        wording: Wording,
        store: FileStore,
        find: FindCases,
        resources: Path,
        folder: Path,
        fees: FindFees,
    ) -> None:
        self.book = TemplateBook(resources, folder, context.texts)
        self.keeping = Keeping(context)
        self.lists = TellingLists(context)
        self._drafting = Drafting(context, wording, self.book, store, fees)
        self._pasting = Pasting(context, find)

    def templates(
        self, language: Language = "zh", spoken: Language | None = None
    ) -> tuple[TemplateRow, ...]:
        """Return every template of a language with what is wrong with it.

        Args:
            language: of the letters.
            spoken: of names and faults, if another.
        """
        return self.book.rows(language, spoken or language)

    def own_copy(self, template: str, language: Language, form: Form) -> Path:
        """Return the agency's own file of a template, to be edited; as ``TemplateBook``."""
        return self.book.own_copy(template, language, form)

    def preview(
        self, request: Request, targets: Sequence[Target], language: Language = "zh"
    ) -> Shown:
        """Return the letters as they would be written; as ``Drafting.preview``."""
        return self._drafting.preview(request, targets, language)

    def draft(
        self,
        request: Request,
        targets: Sequence[Target],
        language: Language = "zh",
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        also: Also | None = None,
    ) -> Drafted:
        """Write and file the letters; as ``Drafting.draft``."""
        return self._drafting.draft(request, targets, language, progress, cancelled, also)

    def mark_told(
        self,
        message_ids: Sequence[int],
        told_on: date,
        channel: MessageChannel | None = None,
        note: str = "",
    ) -> Changes:
        """Say that drafts went out on a day; as ``Keeping.mark_told``."""
        return self.keeping.mark_told(message_ids, told_on, channel, note)

    def take_back(self, message_ids: Sequence[int]) -> Changes:
        """Take the day back; as ``Keeping.take_back``."""
        return self.keeping.take_back(message_ids)

    def withdraw(self, message_ids: Sequence[int], why: str) -> Changes:
        """Give drafts up; as ``Keeping.withdraw``."""
        return self.keeping.withdraw(message_ids, why)

    def of_case(self, case_id: int, language: Language = "zh") -> tuple[TellingRow, ...]:
        """Return what waits, is drafted and was told in a case."""
        return self.lists.of_case(case_id, language)

    def waiting(self, language: Language = "zh") -> tuple[TellingRow, ...]:
        """Return notices nobody forwarded, then drafts that did not go out."""
        return self.lists.waiting(language)

    def told(self, language: Language = "zh") -> tuple[TellingRow, ...]:
        """Return what clients were told, the newest first."""
        return self.lists.told(language)

    def counts(self) -> TellingCounts:
        """Return how many notices and drafts wait, for the page of today."""
        return self.lists.counts()

    def resolve(self, text: str, language: Language = "zh") -> Pasted:
        """Return every pasted number with the case it means; as ``Pasting.resolve``."""
        return self._pasting.resolve(text, language)
