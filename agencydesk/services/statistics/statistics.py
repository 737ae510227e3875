"""Everything of the annual statistics on one open data folder, wired together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from agencydesk.services.backup_values import BackupState
from agencydesk.services.context import Context
from agencydesk.services.statistics.data import StatisticsFiles
from agencydesk.services.statistics.figures import AnnualFigures
from agencydesk.services.statistics.sheet import AnnualSheet
from agencydesk.services.statistics.words import StatisticsWords
from agencydesk.texts import Language


class Statistics:
    """The use cases of the annual statistics.

    Attributes:
        files: the words, read when first asked for.
        figures: counted, typed over, compared.
        sheet: of the statutory annual report, to transcribe.
    """

    def __init__(
        self, context: Context, resources: Path, backups: Callable[[], BackupState]
    ) -> None:
        self.files = StatisticsFiles(resources)
        self.figures = AnnualFigures(context, self.files, lambda: backups().at is not None)
        self.sheet = AnnualSheet(context, self.files)
        self._texts = context.texts

    def words(self, language: Language) -> StatisticsWords:
        """Return what says figures and sent values in a language."""
        return StatisticsWords(self._texts, self.files, language)
