"""What the instructions need of the fees: the annuities, their days and amounts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from agencydesk.services.fees.values import CaseFees, FeeFilter, FeeRow
from agencydesk.texts import Language

#: How the key of an annuity begins; its year follows.
PREFIX = "annuity:"


class AnnuitySource(Protocol):
    """The fees of cases, as ``Fees`` hands them out."""

    def listing(
        self, wanted: FeeFilter, language: Language = "zh", pay_on: date | None = None
    ) -> tuple[FeeRow, ...]:
        """Return the fees of all cases."""

    def rows(
        self, keys: Sequence[tuple[int, str]], pay_on: date, language: Language = "zh"
    ) -> tuple[FeeRow, ...]:
        """Return these fees."""

    def of_case(
        self, case_id: int, language: Language = "zh", pay_on: date | None = None
    ) -> CaseFees:
        """Return everything about the fees of one case."""
