"""Says in words which deadlines a change moves, starts and ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from agencydesk.models.cases import CaseFile
from agencydesk.models.docket import Deadline
from agencydesk.services.bundles import CHUNK
from agencydesk.services.context import Context
from agencydesk.services.move_values import MoveLine
from agencydesk.services.results import Move, MoveReason
from agencydesk.services.wording import Wording
from agencydesk.texts import Language

TABLE = "moves"


class MoveWords:
    """Names what moves. Reads only."""

    def __init__(self, context: Context, wording: Wording) -> None:
        self._context = context
        self._wording = wording

    def lines(self, moves: Sequence[Move], language: Language = "zh") -> tuple[MoveLine, ...]:
        """Return one line a move, in the same order."""
        refs: dict[int, str] = {}
        named: dict[int, tuple[str | None, int | None]] = {}
        with self._context.database.reading() as session:
            for part in _parts({move.case_id for move in moves}):
                cases = select(CaseFile.id, CaseFile.ref).where(CaseFile.id.in_(part))
                refs.update((row.id, row.ref) for row in session.execute(cases))
            for part in _parts({move.deadline_id for move in moves if move.deadline_id}):
                own = select(Deadline.id, Deadline.name, Deadline.tier).where(Deadline.id.in_(part))
                named.update((row.id, (row.name, row.tier)) for row in session.execute(own))
        return tuple(
            self._line(
                move,
                refs.get(move.case_id, ""),
                *named.get(move.deadline_id or 0, (None, None)),
                language,
            )
            for move in moves
        )

    def _line(
        self, move: Move, ref: str, name: str | None, tier: int | None, language: Language
    ) -> MoveLine:
        both = move.old_due is not None and move.new_due is not None
        days = (move.new_due - move.old_due).days if move.old_due and move.new_due else None
        reason = move.reason
        lost = reason is MoveReason.MOVED and not both and move.new_due is None
        kind = "lost" if lost else reason.value
        return MoveLine(
            move.case_id,
            ref,
            move.deadline_id,
            self._wording.matter(move.rule_id, language, name=name, year=move.year, tier=tier),
            move.old_due,
            move.new_due,
            days,
            reason,
            self._context.texts.get(TABLE, f"kind.{kind}", language),
            self._note(move, language),
        )

    def _note(self, move: Move, language: Language) -> str:
        passed = move.new_due is not None and move.new_due < self._context.today()
        if passed and move.reason is not MoveReason.CLOSED:
            past = self._context.texts.get(TABLE, "note.past", language)
            return " · ".join(filter(None, (past, self._doubt(move, language))))
        return self._doubt(move, language)

    def _doubt(self, move: Move, language: Language) -> str:
        texts = self._context.texts
        if move.missing:
            names = self._wording.join(self._wording.missing(move.missing, language), language)
            return texts.get(TABLE, "note.missing", language, names=names)
        if move.reason is MoveReason.CLOSED:
            return texts.get(TABLE, "note.closed", language)
        if move.new_due is not None and not move.certain:
            return texts.get(TABLE, "note.provisional", language)
        return ""


def _parts(ids: Iterable[int]) -> list[list[int]]:
    ordered = sorted(ids)
    return [ordered[start : start + CHUNK] for start in range(0, len(ordered), CHUNK)]
