"""What of a notice a person is to look at before it is believed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from agencydesk.domain.docket import Source
from agencydesk.exchange.packages.facts import NoticeFacts
from agencydesk.services.drafts import Started
from agencydesk.services.notices.matching import (
    How,
    KnownCase,
    contradiction_note,
    number_note,
    read_number,
)
from agencydesk.services.notices.words import NoticeWords
from agencydesk.services.results import Note

#: A day the office prints lies near the computed one; what lies farther after it, or so far after
#: the dispatch, is taken for a slip until a person has looked. Not a period of the law.
FAR_AFTER_OURS, FAR_AFTER_DISPATCH = timedelta(days=92), timedelta(days=730)
_TOGETHER = timedelta(days=1)


def stated(facts: NoticeFacts, words: NoticeWords) -> Iterator[Note]:
    """Yield what is odd about what a notice says, whatever its case."""
    odd = number_note(facts.application_no)
    if odd is not None:
        yield odd
    for name, one, other in facts.contradictions:
        label = words.word(f"fact.{name}")
        usual = Note("notice.contradicts", {"field": label, "one": one, "other": other})
        yield contradiction_note(name, one, other) or usual
    contradicted = {name for name, _, _ in facts.contradictions}
    if facts.dispatched is None and "dispatched" not in contradicted:
        if facts.dispatched_text:
            yield Note("notice.day-unread", {"text": facts.dispatched_text})
        else:
            yield Note("notice.no-day")
    if facts.pay_by is None and facts.pay_by_text:
        yield Note("notice.pay-by-unread", {"text": facts.pay_by_text})


def of_case(facts: NoticeFacts, case: KnownCase, how: How) -> Iterator[Note]:
    """Yield what does not fit the case a notice goes to."""
    if how is How.TITLE:
        yield Note("notice.by-title")
    ref, number = facts.our_ref.strip(), read_number(facts.application_no)
    if ref and ref != case.ref.strip():
        yield Note("notice.other-ref", {"ref": ref, "here": case.ref})
    if number and case.number and number != case.number:
        yield Note("notice.other-number", {"number": number, "here": case.number})


def printed(facts: NoticeFacts, steps: int) -> date | None:
    """Return the last day the office names: of payment, or the end of a whole late-fee ladder.

    A ladder counts only with all its steps, each beginning where the one before ended.

    Args:
        facts: of the notice.
        steps: how many steps with a surcharge the fee table has.
    """
    if facts.pay_by is not None or len(facts.ladder) != steps:
        return facts.pay_by
    days = [(step.first, step.last) for step in facts.ladder]
    last = days[-1][1]
    for (_, end), (begin, _) in pairwise(days):
        if end is None or begin is None or begin - end > _TOGETHER or begin <= end:
            return None
    return last


def too_far(facts: NoticeFacts, day: date | None, started: Started) -> bool:
    """Say whether the day the office names lies farther off than any honest one does."""
    if day is None:
        return False
    if facts.dispatched is not None and day - facts.dispatched > FAR_AFTER_DISPATCH:
        return True
    return any(
        item.outcome.computed_due is not None and day - item.outcome.computed_due > FAR_AFTER_OURS
        for item in started.items
        if item.outcome.source is Source.PRINTED
    )
