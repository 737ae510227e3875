"""Looks through everything: the file, the trail, stored files, every open date, closed runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from agencydesk.domain.docket import Status
from agencydesk.errors import UserError
from agencydesk.models import trail
from agencydesk.models.cases import CaseFile
from agencydesk.models.docket import Deadline
from agencydesk.models.papers import Document, Filing, Notice
from agencydesk.services.bundles import CaseBundle, read_bundles
from agencydesk.services.compliance.rechecking import Rechecking
from agencydesk.services.context import Context
from agencydesk.services.documents import Documents
from agencydesk.services.file_store import FileStore
from agencydesk.services.move_words import MoveWords
from agencydesk.services.moves import find_recomputed, told
from agencydesk.services.results import Move
from agencydesk.services.verify_values import Cancelled, Progress, RuleGone, Stray, VerifyReport
from agencydesk.texts import Language

#: Cases computed between two looks at whether to stop.
_CHUNK = 100
_Table = type[Deadline] | type[Document] | type[Filing]
_Target = type[Deadline] | type[Notice] | type[Filing]
#: What must lie in the same case: a table, a column of it, and what that points at.
_REFERENCES: tuple[tuple[_Table, str, _Target], ...] = (
    (Deadline, "parent_id", Deadline),
    (Deadline, "supersedes_id", Deadline),
    (Deadline, "notice_id", Notice),
    (Filing, "deadline_id", Deadline),
    (Document, "notice_id", Notice),
    (Document, "filing_id", Filing),
)
#: What is looked at before the dates, a step each.
_STEPS = 5


@dataclass(slots=True)
class _Dates:
    count: int = 0
    moved: list[Move] = field(default_factory=list)
    reworded: int = 0
    not_computed: list[RuleGone] = field(default_factory=list)


class Verifying:
    """Finds what is not as it should be, and changes nothing."""

    def __init__(
        self,
        context: Context,
        documents: Documents,
        store: FileStore,
        words: MoveWords,
        checks: Rechecking,
    ) -> None:
        self._context = context
        self._documents = documents
        self._store = store
        self._words = words
        self._checks = checks

    def run(
        self,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        language: Language = "zh",
    ) -> VerifyReport:
        """Look through everything and say what was found.

        Args:
            progress: told how far it is: steps done, steps in all, what is looked at as a code
                of the ``backups`` texts.
            cancelled: asked between the steps.
            language: of the deadlines' names.

        Raises:
            UserError: ``verify.stopped`` if it was cancelled.
        """
        tell = progress or _nobody
        stop = cancelled or _never
        self._step(0, 0, "verify.step.file", tell, stop)
        if not self._is_sound():
            return VerifyReport(sound=False)
        with self._context.database.reading() as session:
            cases = session.scalars(select(CaseFile.id).order_by(CaseFile.id)).all()
        chunks = [cases[start : start + _CHUNK] for start in range(0, len(cases), _CHUNK)]
        steps = _STEPS + len(chunks)
        self._step(1, steps, "verify.step.trail", tell, stop)
        with self._context.database.reading() as session:
            broken, entries = trail.verify(session), trail.head(session).last_id
        self._step(2, steps, "verify.step.references", tell, stop)
        with self._context.database.reading() as session:
            strays = _strays(session)
            named = set(session.scalars(select(Document.sha256).distinct()))
        self._step(3, steps, "verify.step.documents", tell, stop)
        troubles = self._documents.verify()
        self._step(4, steps, "verify.step.compliance", tell, stop)
        own = self._checks.own_dates(language)
        closed, altered = self._checks.closed_runs(language)
        dates = _Dates()
        for place, chunk in enumerate(chunks):
            self._step(_STEPS + place, steps, "verify.step.dates", tell, stop)
            self._compute(chunk, dates)
        tell(steps, steps, "verify.step.dates")
        return VerifyReport(
            sound=True,
            entries=entries,
            broken_at=broken,
            documents=len(named),
            troubles=troubles,
            unnamed=self._unnamed(named),
            dates=dates.count,
            moved=self._words.lines(dates.moved, language),
            reworded=dates.reworded,
            not_computed=tuple(dates.not_computed),
            strays=strays,
            own=own,
            closed_runs=closed,
            altered=altered,
        )

    @staticmethod
    def _step(done: int, steps: int, code: str, tell: Progress, stop: Cancelled) -> None:
        if stop():
            raise UserError("verify.stopped")
        tell(done, steps, code)

    def _is_sound(self) -> bool:
        try:
            self._context.database.check(thoroughly=True)
        except UserError as error:
            if error.code != "database.damaged":
                raise
            return False
        return True

    def _unnamed(self, named: set[str]) -> int:
        if not self._store.folder.is_dir():
            return 0
        kept = (path for path in self._store.folder.glob("??/*") if path.is_file())
        return sum(1 for path in kept if path.name not in named)

    def _compute(self, ids: Sequence[int], dates: _Dates) -> None:
        rules = self._context.rules
        with self._context.database.reading() as session:
            bundles = read_bundles(session, ids, rules.notices)
            query = select(CaseFile.id, CaseFile.ref).where(CaseFile.id.in_(ids))
            refs = {row[0]: row[1] for row in session.execute(query)}
        for bundle in bundles.values():
            try:
                found = find_recomputed(rules, bundle, everything=True)
            except UserError as error:
                gone = RuleGone(bundle.case_id, refs[bundle.case_id], error.code)
                dates.not_computed.append(gone)
                continue
            dates.count += _open(bundle)
            dates.moved += told(found)
            dates.reworded += sum(1 for each in found if each.move is None)


def _open(bundle: CaseBundle) -> int:
    return sum(1 for state in bundle.deadlines if state.status is Status.OPEN)


def _strays(session: Session) -> tuple[Stray, ...]:
    """Return the records whose reference leads to another case."""
    found: list[Stray] = []
    for table, column, target in _REFERENCES:
        there = aliased(target)
        query = (
            select(table.id)
            .join(there, there.id == getattr(table, column))
            .where(there.case_id != func.coalesce(table.case_id, 0))
            .order_by(table.id)
        )
        found += [Stray(table.__tablename__, row, column) for row in session.scalars(query)]
    return tuple(found)


def _nobody(_done: int, _total: int, _stage: str) -> None:
    """Tell nobody."""


def _never() -> bool:
    """Never cancel."""
    return False
