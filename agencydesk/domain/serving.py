"""Service of notices: on which day a paper of the office counts as received.

Service is a step of its own: the day found here is a start date and is never rolled.

Source: 细则(2023)第4条; 审查指南2010第五部分第六章2.3.1; the service rules in ``resources/rules``.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from agencydesk.domain.facts import Delivery, Served
from agencydesk.domain.outcome import Flag, Step
from agencydesk.domain.periods import raw_end
from agencydesk.domain.rules import Proof, Rule, RuleBook

FAMILY: dict[Delivery, str] = {
    Delivery.PAPER: "service_paper",
    Delivery.ELECTRONIC: "service_electronic",
    Delivery.HANDOVER: "service_direct",
    Delivery.ANNOUNCEMENT: "service_announcement",
}


class Found(NamedTuple):
    """A day on which something is known to begin, with the steps that lead there.

    ``missing`` names inputs that would make the day certain; ``day`` is then the earliest
    possible one. Without a day, ``missing`` says what is needed.
    """

    day: date | None
    steps: tuple[Step, ...] = ()
    flags: tuple[Flag, ...] = ()
    missing: tuple[str, ...] = ()


def service_rule(book: RuleBook, served: Served) -> Rule | None:
    """Return the service rule in force on the dispatch date, or None if none is."""
    if served.delivery is None:
        return None
    for rule in book.families[FAMILY[served.delivery]]:
        if rule.in_force(served.dispatch):
            return rule
    return None


def serve(book: RuleBook, served: Served) -> Found:
    """Return the day a notice counts as received."""
    rule = service_rule(book, served)
    if rule is None:
        return Found(None, missing=("delivery",))
    return serve_by(rule, served)


def serve_by(rule: Rule, served: Served) -> Found:
    """Return the day of receipt under one service rule."""
    dispatched = Step("dispatched", served.dispatch, "", {"delivery": served.delivery or ""})
    presumed = raw_end(served.dispatch, rule.alternatives[0].period)
    period = rule.alternatives[0].period
    step = Step(
        "presumed" if period.length else "served_same_day",
        presumed,
        rule.citation,
        {"length": period.length, "unit": period.unit.value, "rule": rule.id},
    )
    if served.actual is None:
        return Found(presumed, (dispatched, step))
    if served.actual < served.dispatch:
        ignored = Step("actual_before_dispatch", served.actual, rule.citation, {})
        return Found(presumed, (dispatched, step, ignored))
    proof = _proof(rule, served.dispatch)
    accepted = proof is not None and (proof.accept == "any" or served.actual > presumed)
    day = served.actual if accepted else presumed
    code = "actual_counts" if accepted else "actual_ignored"
    citation = proof.citation if proof else rule.citation
    return Found(day, (dispatched, step, Step(code, served.actual, citation, {})))


def receive(book: RuleBook, served: Served) -> Found:
    """Return the day of actual receipt, which court periods run from; nothing is added.

    Paper without proof of receipt gives the dispatch date, the earliest day possible, and says so.
    """
    if served.actual is not None and served.actual >= served.dispatch:
        return Found(served.actual, (Step("received", served.actual, "", {}),))
    if served.delivery is Delivery.ANNOUNCEMENT:
        return serve(book, served)
    dispatched = Step("dispatched", served.dispatch, "", {"delivery": served.delivery or ""})
    if served.delivery in (Delivery.ELECTRONIC, Delivery.HANDOVER):
        return Found(
            served.dispatch, (dispatched, Step("received_on_dispatch", served.dispatch, "", {}))
        )
    assumed = Step("receipt_assumed", served.dispatch, "", {})
    return Found(
        served.dispatch, (dispatched, assumed), (Flag.RECEIPT_ASSUMED,), ("actual_receipt",)
    )


def _proof(rule: Rule, dispatch: date) -> Proof | None:
    found: Proof | None = None
    for proof in rule.proof:
        if proof.start is None or dispatch >= proof.start:
            found = proof
    return found
