"""What a case sheet says of compliance: the case's runs, and what was let pass."""

from __future__ import annotations

from agencydesk.domain.docket import SheetOverride
from agencydesk.domain.occasions import parse_occasion
from agencydesk.services.compliance.data import ComplianceFiles
from agencydesk.services.compliance.gates import Gates
from agencydesk.services.compliance.runs import Runs
from agencydesk.services.compliance.values import RunFilter, RunRow, RunScope, RunState
from agencydesk.services.compliance.wordings import ComplianceWords
from agencydesk.texts import Language, Texts


class CaseChecks:
    """Words the runs and overrides of a case. Reads only."""

    def __init__(self, texts: Texts, files: ComplianceFiles, runs: Runs, gates: Gates) -> None:
        self._texts, self._files = texts, files
        self._runs, self._gates = runs, gates

    def runs(self, case_id: int, language: Language = "zh") -> tuple[tuple[str, str, str], ...]:
        """Return the runs of a case: (list, what it is about, how it stands), by list."""
        wanted = RunFilter(scope=RunScope.ALL, case_id=case_id)
        rows = self._runs.rows(self._runs.ids(wanted, language), language)
        words = ComplianceWords(self._texts, self._files.get().events)
        return tuple(
            (
                f"{row.checklist_id} {row.title}",
                words.occasion(parse_occasion(row.occasion), language),
                _standing(row, words, language),
            )
            for row in sorted(rows, key=lambda row: (row.checklist_id, row.id))
        )

    def overrides(self, case_id: int, language: Language = "zh") -> tuple[SheetOverride, ...]:
        """Return the steps that were taken although red items were open, oldest first."""
        words = ComplianceWords(self._texts, self._files.get().events)
        return tuple(
            SheetOverride(
                words.get("sheet.gate_for", language, gate=row.gate, matter=row.matter)
                if row.matter
                else row.gate,
                (", " if language == "en" else "、").join(row.items),
                row.reason,
                row.by,
                row.second_by,
                row.at,
            )
            for row in self._gates.overrides(case_id, language)
        )


def _standing(row: RunRow, words: ComplianceWords, language: Language) -> str:
    facts = {"items": row.items, "open": row.open_items, "red": row.red, "failed": row.failed}
    if row.state is not RunState.CLOSED:
        if row.open_items == 0:
            code = "sheet.answered"
        else:
            code = "sheet.open_red" if row.red else "sheet.open"
    else:
        code = "sheet.closed_failed" if row.failed else "sheet.closed"
    return words.get(code, language, **facts)
