"""Asking, reminding and calling a last time by letter: one to each client, and the step with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from agencydesk.domain.annuity_instructions import ASKING, InstructionStep
from agencydesk.errors import UserError
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.instructions.taking import Taking
from agencydesk.services.instructions.values import AnnuityKey, Lettered
from agencydesk.services.telling.telling import Telling
from agencydesk.services.telling.values import (
    Cancelled,
    Progress,
    Request,
    Shown,
    Target,
)
from agencydesk.services.writer import Writer, writing
from agencydesk.texts import Language

#: The letter of each step.
TEMPLATES = {
    InstructionStep.ASKED: "annuity-ask",
    InstructionStep.REMINDED: "annuity-remind",
    InstructionStep.LAST_CALL: "annuity-last-call",
}


class InstructionLetters:
    """Writes letters and puts the step down in the same transaction.

    Args:
        context: the open data folder.
        taking: writes the log.
        telling: writes letters.
    """

    def __init__(self, context: Context, taking: Taking, telling: Telling) -> None:
        self._context, self._taking, self._telling = context, taking, telling

    def preview(
        self, request: Request, keys: Sequence[AnnuityKey], language: Language = "zh"
    ) -> Shown:
        """Return the letters as they would be written; as ``Telling.preview``."""
        return self._telling.preview(request, targets(keys), language)

    def write(
        self,
        request: Request,
        keys: Sequence[AnnuityKey],
        step: InstructionStep,
        sent_on: date | None,
        language: Language = "zh",
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Lettered:
        """Write the letters; where they go out, put the day and the step down: all or nothing.

        Cases no letter can be written about take no step.

        Args:
            request: template, form and language; one letter for each client is usual.
            keys: the annuities.
            step: asked, reminded or called a last time.
            sent_on: the day the letters go out; None writes drafts and takes no step.
            language: of what is said about it.
            progress: told before each letter.
            cancelled: asked before each letter.

        Raises:
            UserError: as ``Telling.draft`` and ``Taking.take``; ``instruction.no-letter`` for
                a step that no letter goes with.
            OSError: the disk is full.
        """
        if step not in ASKING:
            raise UserError("instruction.no-letter")
        steps: list[int] = []

        def also(writer: Writer, messages: Mapping[int, int]) -> None:
            told = tuple(key for key in keys if key[0] in messages)
            if sent_on is None or not told:
                return
            links = {key: messages[key[0]] for key in told}
            taken = self._taking.take_within(
                writer, told, step, sent_on, messages=links, language=language
            )
            steps.extend(taken.step_ids)
            self._telling.keeping.mark_within(writer, list(messages.values()), sent_on)

        done = self._telling.draft(request, targets(keys), language, progress, cancelled, also)
        changes = Changes(
            cases=bool(done.letters), fees=bool(steps), record_id=done.changes.record_id
        )
        return Lettered(replace(done, changes=changes), tuple(steps))

    def undo(self, done: Lettered, language: Language = "zh") -> Changes:
        """Take steps and days back; the letters wait again as drafts.

        Raises:
            UserError: as ``Taking.withdraw`` and ``Keeping.take_back``.
        """
        why = self._context.texts.get("instructions", "undone", language)
        with writing(self._context) as writer:
            taken = self._taking.withdraw_within(writer, done.step_ids, why, language)
            self._telling.keeping.take_back_within(writer, done.drafted.message_ids, why)
        return taken.changes


def targets(keys: Sequence[AnnuityKey]) -> list[Target]:
    """Return the cases of annuities, each once with its years."""
    years: dict[int, list[int]] = defaultdict(list)
    for case_id, year in dict.fromkeys(keys):
        years[case_id].append(year)
    return [Target(case_id, years=tuple(sorted(some))) for case_id, some in years.items()]
