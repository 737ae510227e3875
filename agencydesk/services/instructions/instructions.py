"""The client's instructions on annuities (客户指示), as the window does them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from agencydesk.domain.annuity_instructions import InstructionStep, read_days
from agencydesk.services.changes import Changes
from agencydesk.services.closing import Closing
from agencydesk.services.context import Context
from agencydesk.services.documents import Documents
from agencydesk.services.instructions.letters import InstructionLetters
from agencydesk.services.instructions.monitoring import Monitoring
from agencydesk.services.instructions.reading import InstructionList
from agencydesk.services.instructions.source import AnnuitySource
from agencydesk.services.instructions.taking import Links, Taking
from agencydesk.services.instructions.values import (
    NO_EVIDENCE,
    AnnuityKey,
    Evidence,
    InstructionFilter,
    Listed,
    StepRow,
    Taken,
)
from agencydesk.services.telling.telling import Telling
from agencydesk.texts import Language


class Instructions:
    """Lists annuities clients are asked about, writes the log, and the letters.

    Args:
        context: the open data folder.
        resources: the program's data files.
        fees: the annuities with days and amounts.
        closing: closes and reopens deadlines.
        documents: keeps what clients write.
        telling: writes letters.
    """

    def __init__(
        self,
        context: Context,
        resources: Path,
        fees: AnnuitySource,
        closing: Closing,
        documents: Documents,
        telling: Telling,
    ) -> None:
        text = (resources / "fees" / "instruction_days.toml").read_text(encoding="utf-8")
        self.days = read_days(text)
        self._list = InstructionList(context, fees, self.days)
        self._monitoring = Monitoring(context, closing)
        self._taking = Taking(context, self._monitoring, documents)
        self.letters = InstructionLetters(context, self._taking, telling)

    def listing(self, wanted: InstructionFilter | None = None, language: Language = "zh") -> Listed:
        """Return the annuities to be asked about or dealt with; as ``InstructionList.listing``."""
        return self._list.listing(wanted, language)

    def log(self, case_id: int, year: int, language: Language = "zh") -> tuple[StepRow, ...]:
        """Return every step of an annuity; as ``InstructionList.log``."""
        return self._list.log(case_id, year, language)

    def take(
        self,
        keys: Sequence[AnnuityKey],
        step: InstructionStep,
        on: date,
        evidence: Evidence = NO_EVIDENCE,
        note: str = "",
        charges: Links | None = None,
        language: Language = "zh",
    ) -> Taken:
        """Put a step down for several annuities; as ``Taking.take``."""
        return self._taking.take(keys, step, on, evidence, note, charges, language)

    def withdraw(self, step_ids: Sequence[int], why: str, language: Language = "zh") -> Taken:
        """Take steps back; as ``Taking.withdraw``."""
        return self._taking.withdraw(step_ids, why, language)

    def keep_up(self, language: Language = "zh") -> Changes:
        """Take off the docket what came onto it after the client had decided, once a day."""
        return Changes(docket=self._monitoring.keep_up(language) > 0)
