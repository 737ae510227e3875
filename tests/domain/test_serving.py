"""Service: on which day a notice counts as received, before and from 2024-01-20."""

from __future__ import annotations

from datetime import date

import pytest

from agencydesk.domain.engine import Engine
from agencydesk.domain.facts import Delivery, Facts, Served
from agencydesk.domain.outcome import Answer, Flag
from agencydesk.domain.serving import receive, serve, service_rule

OLD, NEW = date(2024, 1, 19), date(2024, 1, 20)


@pytest.mark.parametrize(
    ("dispatch", "delivery", "actual", "received"),
    [
        (OLD, Delivery.PAPER, None, date(2024, 2, 3)),
        (NEW, Delivery.PAPER, None, date(2024, 2, 4)),
        (OLD, Delivery.ELECTRONIC, None, date(2024, 2, 3)),
        (NEW, Delivery.ELECTRONIC, None, NEW),
        (OLD, Delivery.HANDOVER, None, OLD),
        (NEW, Delivery.HANDOVER, None, NEW),
        (date(2023, 12, 31), Delivery.ANNOUNCEMENT, None, date(2024, 1, 31)),
        (date(2024, 1, 31), Delivery.ANNOUNCEMENT, None, date(2024, 2, 29)),
        (OLD, Delivery.PAPER, date(2024, 1, 25), date(2024, 2, 3)),
        (OLD, Delivery.PAPER, date(2024, 2, 3), date(2024, 2, 3)),
        (OLD, Delivery.PAPER, date(2024, 2, 4), date(2024, 2, 4)),
        (NEW, Delivery.PAPER, date(2024, 1, 25), date(2024, 1, 25)),
        (NEW, Delivery.PAPER, date(2024, 2, 20), date(2024, 2, 20)),
        (NEW, Delivery.PAPER, date(2024, 1, 19), date(2024, 2, 4)),
        (OLD, Delivery.ELECTRONIC, date(2024, 2, 20), date(2024, 2, 3)),
        (NEW, Delivery.ELECTRONIC, date(2024, 1, 22), date(2024, 1, 22)),
        (NEW, Delivery.ANNOUNCEMENT, date(2024, 1, 22), date(2024, 2, 20)),
    ],
)
def test_a_notice_counts_as_received(
    engine: Engine, dispatch: date, delivery: Delivery, actual: date | None, received: date
) -> None:
    assert serve(engine.book, Served(dispatch, delivery, actual)).day == received


def test_without_a_delivery_nothing_is_assumed(engine: Engine) -> None:
    found = serve(engine.book, Served(NEW, None))
    assert (found.day, found.missing) == (None, ("delivery",))
    assert service_rule(engine.book, Served(NEW, None)) is None


def test_a_receipt_before_the_dispatch_is_set_aside_and_said(engine: Engine) -> None:
    found = serve(engine.book, Served(NEW, Delivery.ELECTRONIC, date(2024, 1, 1)))
    assert found.day == NEW
    assert [step.code for step in found.steps][-1] == "actual_before_dispatch"


def test_the_steps_say_what_was_presumed_and_what_was_proven(engine: Engine) -> None:
    found = serve(engine.book, Served(NEW, Delivery.PAPER, date(2024, 1, 25)))
    assert [(step.code, step.day) for step in found.steps] == [
        ("dispatched", NEW),
        ("presumed", date(2024, 2, 4)),
        ("actual_counts", date(2024, 1, 25)),
    ]
    assert "第4条第4款" in found.steps[-1].citation


def test_before_2024_a_receipt_on_the_presumed_day_itself_proves_nothing(engine: Engine) -> None:
    found = serve(engine.book, Served(OLD, Delivery.PAPER, date(2024, 2, 3)))
    assert [step.code for step in found.steps][-1] == "actual_ignored"


@pytest.mark.parametrize(
    ("delivery", "actual", "received", "missing"),
    [
        (Delivery.ELECTRONIC, None, OLD, ()),
        (Delivery.HANDOVER, None, OLD, ()),
        (Delivery.PAPER, date(2024, 1, 25), date(2024, 1, 25), ()),
        (Delivery.PAPER, None, OLD, ("actual_receipt",)),
        (None, None, OLD, ("actual_receipt",)),
        (Delivery.ANNOUNCEMENT, None, date(2024, 2, 19), ()),
    ],
)
def test_court_periods_run_from_actual_receipt_and_nothing_is_added(
    engine: Engine,
    delivery: Delivery | None,
    actual: date | None,
    received: date,
    missing: tuple[str, ...],
) -> None:
    found = receive(engine.book, Served(OLD, delivery, actual))
    assert (found.day, found.missing) == (received, missing)
    assert (Flag.RECEIPT_ASSUMED in found.flags) == bool(missing)


def test_an_assumed_receipt_makes_the_court_period_provisional(engine: Engine) -> None:
    facts = Facts("litigation", notices={"notice": Served(date(2025, 3, 3), Delivery.PAPER)})
    outcome = engine.compute("appeal_reexam_decision", facts)
    assert outcome.official_due == date(2025, 6, 3)
    assert outcome.flags == (Flag.RECEIPT_ASSUMED,)
    assert outcome.missing == ("actual_receipt",)
    assert not outcome.certain


def test_the_service_rules_can_be_asked_themselves(engine: Engine) -> None:
    facts = Facts("invention", notices={"notice": Served(OLD, Delivery.ELECTRONIC)})
    old = engine.compute("service_electronic_pre2024", facts)
    assert (old.official_due, old.start) == (date(2024, 2, 3), OLD)
    new = engine.compute("service_electronic_2024", facts)
    assert (new.answer, new.instead) == (Answer.NOT_AVAILABLE, "service_electronic_pre2024")
    assert engine.compute("service_paper", Facts("invention")).missing == ("dispatch_date",)
