"""What imports in force have asked already, and what came in corrected: it is not asked again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.models.cases import CaseFile
from agencydesk.models.imports import ImportBatch
from agencydesk.models.vocabulary import ImportState
from agencydesk.services.importing import leftovers
from agencydesk.services.importing.values import ImportPlan, LineKind

#: How a question was settled whose row came in after all.
FIXED = "fixed"
#: References looked up at once.
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """The marks of what need not be asked again.

    Attributes:
        questions: questions that are open or settled.
        corrected: rows that came in corrected, as they stand in their file.
    """

    questions: frozenset[str]
    corrected: frozenset[str]

    def fresh(self, questions: Iterable[leftovers.Question]) -> list[leftovers.Question]:
        """Return the questions nobody was asked before."""
        return [each for each in questions if leftovers.question_mark(each) not in self.questions]


def read_asked(session: Session) -> AskedBefore:
    """Read what the imports in force have asked."""
    questions: set[str] = set()
    corrected: set[str] = set()
    query = select(ImportBatch).where(ImportBatch.state == ImportState.APPLIED)
    for batch in session.scalars(query):
        report = leftovers.read_report(batch)
        corrected.update(str(mark) for mark in report[leftovers.CORRECTED])
        questions.update(map(leftovers.question_mark, leftovers.open_of(report)))
        for settled in leftovers.questions(report, leftovers.SETTLED):
            questions.add(leftovers.question_mark(settled))
            if settled["how"] == FIXED and "mark" in settled:
                corrected.add(settled["mark"])
    return AskedBefore(frozenset(questions), frozenset(corrected))


def keep_questions(session: Session, batch_id: int, plan: ImportPlan) -> dict[LineKind, int]:
    """Keep with an import what it leaves open and nobody was asked yet; return how many.

    What was asked before is counted under ``LineKind.SKIPPED``.
    """
    found = leftovers.questions_of(plan)
    fresh = read_asked(session).fresh(found)
    cases = _cases(session, {each["ref"] for each in fresh if each["ref"]})
    batch = session.get_one(ImportBatch, batch_id)
    batch.report = leftovers.report_of(plan, fresh, cases)
    session.flush()
    counts = dict.fromkeys(LineKind, 0)
    for each in fresh:
        counts[LineKind(each["kind"])] += 1
    counts[LineKind.SKIPPED] = len(found) - len(fresh)
    return counts


def _cases(session: Session, refs: set[str]) -> dict[str, int]:
    """Return the cases of these references."""
    wanted, found = sorted(refs), dict[str, int]()
    for start in range(0, len(wanted), _CHUNK):
        query = select(CaseFile.ref, CaseFile.id).where(
            CaseFile.ref.in_(wanted[start : start + _CHUNK])
        )
        found.update((ref, number) for ref, number in session.execute(query))
    return found
