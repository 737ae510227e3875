"""From facts to a date with its reasons; what is missing, printed, ambiguous or provisional."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from agencydesk.domain.calendar import WorkCalendar
from agencydesk.domain.docket import Source
from agencydesk.domain.engine import Engine
from agencydesk.domain.facts import Delivery, Facts, Served
from agencydesk.domain.outcome import Answer, Flag
from agencydesk.domain.periods import Period, Unit
from agencydesk.services.rulebase import RuleBase

FILED = date(2025, 8, 1)


def served(day: date, delivery: Delivery | None = Delivery.ELECTRONIC) -> dict[str, Served]:
    return {"notice": Served(day, delivery)}


def test_every_step_from_dispatch_to_due_day_is_told_in_order_with_its_article(
    engine: Engine,
) -> None:
    outcome = engine.compute(
        "oa_first_reply", Facts("invention", notices=served(date(2025, 6, 3), Delivery.PAPER))
    )
    assert [(step.code, step.day) for step in outcome.steps] == [
        ("dispatched", date(2025, 6, 3)),
        ("presumed", date(2025, 6, 18)),
        ("counted", date(2025, 10, 18)),
        ("rolled", date(2025, 10, 20)),
    ]
    cited = [step.citation for step in outcome.steps]
    assert cited[1:] == [
        "细则(2023)第4条第4款",
        engine.book["oa_first_reply"].citation,
        "细则第5条",
    ]
    assert (outcome.start, outcome.raw, outcome.official_due) == (
        date(2025, 6, 18),
        date(2025, 10, 18),
        date(2025, 10, 20),
    )
    assert (outcome.basis, outcome.rule.version) == ("receipt_of_notice", "2010-02-01")
    assert outcome.certain


@pytest.mark.parametrize(
    ("start", "codes"),
    [
        (date(2024, 12, 31), ["counted.clipped", "working_day"]),
        (date(2025, 12, 28), ["counted", "make_up_day"]),
        (date(2025, 8, 1), ["counted", "rolled"]),
        (date(2026, 12, 5), ["counted", "rolled_statutory", "calendar_missing"]),
    ],
)
def test_the_steps_say_why_the_last_day_stands_or_moves(
    engine: Engine, start: date, codes: list[str]
) -> None:
    outcome = engine.compute("oa_later_reply", Facts("invention", notices=served(start)))
    assert [step.code for step in outcome.steps][2:] == codes


def test_the_later_alternative_decides_and_says_from_which_day_it_ran(engine: Engine) -> None:
    acceptance = {"acceptance_notice": Served(date(2025, 9, 25), Delivery.ELECTRONIC)}
    facts = Facts("invention", events={"filing_date": FILED}, notices=acceptance)
    outcome = engine.compute("filing_fee", facts)
    assert outcome.official_due == date(2025, 10, 10)
    assert (outcome.basis, outcome.start) == ("receipt_of_acceptance_notice", date(2025, 9, 25))
    assert [step.code for step in outcome.steps if step.code.startswith("combine")] == [
        "combine.later"
    ]


def test_where_both_alternatives_fall_on_one_day_the_longer_is_the_raw_end(engine: Engine) -> None:
    events = {
        "priority_date_earliest": date(2014, 2, 20),
        "international_filing_date": date(2015, 2, 23),
    }
    outcome = engine.compute("pct_priority_correct", Facts("pct_international", events=events))
    assert (outcome.raw, outcome.official_due) == (date(2015, 6, 23), date(2015, 6, 23))
    assert outcome.basis == "international_filing_date"


def test_without_the_acceptance_notice_the_filing_fee_has_a_lower_bound(engine: Engine) -> None:
    outcome = engine.compute("filing_fee", Facts("invention", events={"filing_date": FILED}))
    assert outcome.official_due == date(2025, 10, 9)
    assert outcome.flags == (Flag.LOWER_BOUND,)
    assert outcome.missing == ("receipt_of_acceptance_notice",)
    assert not outcome.certain


@pytest.mark.parametrize(
    ("rule", "facts", "missing"),
    [
        ("oa_first_reply", Facts("invention"), ("receipt_of_notice",)),
        (
            "oa_first_reply",
            Facts("invention", notices=served(FILED, None)),
            ("delivery",),
        ),
        ("exam_request", Facts("invention"), ("filing_date",)),
        ("annuity_due", Facts("invention"), ("filing_date", "year")),
        ("annuity_due", Facts("invention", events={"filing_date": FILED}), ("year",)),
        ("annuity_due", Facts("invention", events={"filing_date": FILED}, year=0), ("year",)),
        (
            "annuity_surcharge_tier_end",
            Facts("invention", events={"filing_date": FILED}, year=4),
            ("tier",),
        ),
        (
            "deferred_exam_inv",
            Facts("invention", events={"exam_request_effective_date": FILED}, length=4),
            ("length",),
        ),
        ("extension_result", Facts("invention", notices=served(FILED)), ("base_period",)),
        (
            "priority_add_correct",
            Facts("invention"),
            ("priority_date_earliest", "filing_date"),
        ),
        (
            "restoration_force_majeure",
            Facts("invention", events={"obstacle_removed_date": FILED}),
            ("missed_due_date",),
        ),
        (
            "priority_doc_inv_um",
            Facts("invention", events={"priority_date_earliest": date(2020, 6, 15)}),
            ("filing_date",),
        ),
    ],
)
def test_what_is_missing_is_named_and_no_date_is_given(
    engine: Engine, rule: str, facts: Facts, missing: tuple[str, ...]
) -> None:
    outcome = engine.compute(rule, facts)
    assert (outcome.answer, outcome.official_due) == (Answer.MISSING, None)
    assert outcome.missing == missing


def test_a_deciding_date_need_not_be_known_where_every_possible_one_decides_alike(
    engine: Engine,
) -> None:
    def ask(day: date) -> Answer:
        facts = Facts("invention", events={"priority_date_earliest": day})
        return engine.compute("priority_doc_inv_um", facts).answer

    assert ask(date(2021, 6, 1)) is Answer.COMPUTED
    assert ask(date(2020, 3, 31)) is Answer.NOT_AVAILABLE
    assert ask(date(2021, 5, 31)) is Answer.MISSING


def test_a_rule_of_another_kind_of_case_is_not_available(engine: Engine) -> None:
    outcome = engine.compute("exam_request", Facts("design", events={"filing_date": FILED}))
    assert (outcome.answer, outcome.flags) == (Answer.NOT_AVAILABLE, (Flag.NOT_AVAILABLE,))
    assert [step.code for step in outcome.steps] == ["kind_excluded"]


def test_an_entered_international_utility_model_has_no_examination_request(engine: Engine) -> None:
    events = {"priority_date_earliest": date(2023, 3, 1)}
    model = Facts("pct_national", base_kind="utility_model", events=events)
    assert engine.compute("exam_request", model).answer is Answer.NOT_AVAILABLE
    invention = Facts("pct_national", base_kind="invention", events=events)
    assert engine.compute("exam_request", invention).official_due == date(2026, 3, 2)


def test_a_version_not_in_force_names_the_one_that_is(engine: Engine) -> None:
    facts = Facts("invention", events={"secrecy_request_date": date(2024, 1, 19)})
    new = engine.compute("secrecy_notice_office", facts)
    assert (new.answer, new.instead) == (Answer.NOT_AVAILABLE, "secrecy_notice_office_old")
    family = engine.compute_family("secrecy_notice_office", facts)
    assert (family.rule.id, family.official_due) == (
        "secrecy_notice_office_old",
        date(2024, 5, 20),
    )


@pytest.mark.parametrize(
    ("asked", "filed", "version", "end"),
    [
        ("patent_term_design", date(2021, 5, 31), "patent_term_design_old", date(2031, 5, 31)),
        ("patent_term_design", date(2021, 6, 1), "patent_term_design", date(2036, 6, 1)),
        ("patent_term_design_old", date(2021, 6, 1), "patent_term_design", date(2036, 6, 1)),
    ],
)
def test_the_day_of_the_event_picks_the_version(
    engine: Engine, asked: str, filed: date, version: str, end: date
) -> None:
    outcome = engine.compute_family(asked, Facts("design", events={"filing_date": filed}))
    assert (outcome.rule.id, outcome.official_due) == (version, end)


def test_a_version_whose_own_event_is_unknown_gives_way_to_one_that_can_be_computed(
    engine: Engine,
) -> None:
    facts = Facts("invention", events={"filing_date": date(2020, 5, 8)})
    outcome = engine.compute_family("priority_doc_inv_um", facts)
    assert (outcome.rule.id, outcome.official_due) == (
        "priority_doc_inv_um_old",
        date(2020, 8, 10),
    )
    nothing = engine.compute_family("priority_doc_inv_um", Facts("invention"))
    assert (nothing.rule.id, nothing.answer) == ("priority_doc_inv_um", Answer.MISSING)


def test_where_no_version_applies_the_one_asked_for_says_so(engine: Engine) -> None:
    outcome = engine.compute_family("priority_doc_inv_um", Facts("agency"))
    assert (outcome.rule.id, outcome.answer) == ("priority_doc_inv_um", Answer.NOT_AVAILABLE)


def test_a_printed_date_prevails_even_on_a_rest_day_and_is_not_rolled(engine: Engine) -> None:
    facts = Facts("invention", notices=served(FILED), printed_due=date(2025, 10, 4))
    outcome = engine.compute("oa_later_reply", facts)
    assert outcome.official_due == date(2025, 10, 4)
    assert outcome.computed_due == date(2025, 10, 9)
    assert (outcome.source, outcome.flags) == (Source.PRINTED, (Flag.PRINTED_DIFFERS,))


def test_a_printed_date_settles_what_is_ambiguous(engine: Engine) -> None:
    notices = served(date(2024, 8, 5))
    facts = Facts("invention", notices=notices, base_period=Period(2, Unit.MONTH), length=1)
    assert Flag.AMBIGUOUS in engine.compute("extension_result", facts).flags
    printed = Facts(
        "invention",
        notices=notices,
        base_period=Period(2, Unit.MONTH),
        length=1,
        printed_due=date(2024, 11, 6),
    )
    outcome = engine.compute("extension_result", printed)
    assert outcome.official_due == date(2024, 11, 6)
    assert Flag.AMBIGUOUS not in outcome.flags


def test_a_printed_period_changes_designated_periods_only(engine: Engine) -> None:
    printed = Period(1, Unit.MONTH)
    facts = Facts("invention", notices=served(date(2025, 3, 3)), printed_period=printed)
    assert engine.compute("oa_later_reply", facts).official_due == date(2025, 4, 3)
    assert engine.compute("grant_registration", facts).official_due == date(2025, 5, 6)


def test_a_printed_period_that_contradicts_the_law_is_said_and_not_followed(engine: Engine) -> None:
    notices = served(date(2025, 3, 3))
    same = Facts("invention", notices=notices, printed_period=Period(2, Unit.MONTH))
    other = Facts("invention", notices=notices, printed_period=Period(3, Unit.MONTH))
    assert Flag.PRINTED_DIFFERS not in engine.compute("grant_registration", same).flags
    outcome = engine.compute("grant_registration", other)
    assert outcome.official_due == date(2025, 5, 6)
    assert Flag.PRINTED_DIFFERS in outcome.flags
    assert "printed.overruled" in [step.code for step in outcome.steps]


def test_measures_before_the_patent_law_of_2020_are_not_computed(engine: Engine) -> None:
    before = Facts("litigation", events={"measure_date": date(2021, 5, 31)})
    assert engine.compute("presuit_measures_suit", before).answer is Answer.NOT_AVAILABLE
    after = Facts("litigation", events={"measure_date": date(2021, 6, 1)})
    assert engine.compute("presuit_measures_suit", after).official_due == date(2021, 7, 1)


def test_a_design_has_no_sixteen_months_for_the_transfer_of_priority(engine: Engine) -> None:
    facts = Facts("design", events={"priority_date_earliest": date(2025, 3, 3)})
    assert engine.compute("priority_transfer_proof", facts).answer is Answer.NOT_AVAILABLE


def test_a_term_of_protection_cannot_be_printed_on_a_notice(engine: Engine) -> None:
    facts = Facts("invention", events={"filing_date": FILED}, printed_due=date(2030, 1, 1))
    assert engine.compute("patent_term_invention", facts).official_due == date(2045, 8, 1)


@pytest.mark.parametrize(
    ("first_filing", "filing", "ambiguous"),
    [
        (date(2022, 11, 24), None, True),
        (date(2022, 11, 24), date(2024, 1, 19), True),
        (date(2022, 11, 24), date(2024, 1, 20), False),
        (date(2022, 11, 25), date(2024, 1, 20), True),
        (date(2023, 1, 24), None, False),
        (date(2023, 11, 20), None, False),
        (date(2024, 5, 4), None, True),
    ],
)
def test_the_restored_priority_is_ambiguous_only_where_the_readings_differ(
    engine: Engine, first_filing: date, filing: date | None, ambiguous: bool
) -> None:
    events = {"first_filing_date": first_filing} | ({"filing_date": filing} if filing else {})
    outcome = engine.compute("priority_restoration", Facts("invention", events=events))
    assert outcome.answer is Answer.COMPUTED
    assert (Flag.AMBIGUOUS in outcome.flags) == ambiguous
    assert outcome.certain == (not ambiguous)


def test_an_annuity_chain_starts_at_the_unrolled_anniversary_and_is_not_ambiguous(
    engine: Engine,
) -> None:
    facts = Facts("utility_model", events={"filing_date": date(2021, 10, 1)}, year=5)
    due = engine.compute("annuity_due", facts)
    grace = engine.compute("annuity_grace", facts)
    assert (due.raw, due.official_due) == (date(2025, 10, 1), date(2025, 10, 9))
    assert (grace.start, grace.official_due) == (date(2025, 10, 1), date(2026, 4, 1))
    assert grace.flags == ()
    assert "chain_raw" in [step.code for step in grace.steps]


def test_a_printed_date_of_the_follow_on_does_not_move_the_period_before_it(
    engine: Engine,
) -> None:
    facts = Facts(
        "utility_model",
        events={"filing_date": date(2021, 10, 1)},
        year=5,
        printed_due=date(2026, 4, 7),
    )
    grace = engine.compute("annuity_grace", facts)
    assert (grace.start, grace.official_due) == (date(2025, 10, 1), date(2026, 4, 7))


@pytest.mark.parametrize(
    ("dispatch", "flag", "certain"),
    [
        (date(2026, 10, 28), None, True),
        (date(2026, 10, 29), Flag.CAL_NEXT_YEAR, False),
        (date(2026, 11, 1), Flag.CAL_UNCOVERED, False),
        (date(2003, 10, 20), Flag.CAL_UNCOVERED, False),
        (date(2003, 11, 20), None, True),
    ],
)
def test_only_the_year_the_date_falls_in_makes_it_provisional(
    engine: Engine, dispatch: date, flag: Flag | None, certain: bool
) -> None:
    facts = Facts("invention", notices=served(dispatch, Delivery.HANDOVER))
    outcome = engine.compute("oa_later_reply", facts)
    assert outcome.flags == ((flag,) if flag else ())
    assert outcome.certain == certain


def test_a_roll_into_a_year_without_a_notice_is_provisional(base: RuleBase) -> None:
    known = base.engine.calendar
    years = [notice for year, notice in known.notices.items() if year <= 2022]
    engine = Engine(
        base.engine.book,
        base.engine.events,
        WorkCalendar(years, base.statutory, base.next_notice_from),
        base.engine.citations,
    )
    facts = Facts("invention", notices=served(date(2022, 10, 31), Delivery.HANDOVER))
    outcome = engine.compute("oa_later_reply", facts)
    assert (outcome.raw, outcome.official_due) == (date(2022, 12, 31), date(2023, 1, 2))
    assert outcome.flags == (Flag.CAL_UNCOVERED,)
    settled = base.engine.compute("oa_later_reply", facts)
    assert (settled.official_due, settled.flags) == (date(2023, 1, 3), ())


def test_a_rule_without_a_period_and_a_date_beyond_the_calendar_give_no_date(
    engine: Engine,
) -> None:
    events = {"calendar_year": date(2026, 1, 1), "filing_date": date(9990, 1, 1)}
    report = engine.compute("agency_annual_report", Facts("agency", events=events))
    assert (report.answer, report.official_due) == (Answer.NO_PERIOD, None)
    term = engine.compute("patent_term_invention", Facts("invention", events=events))
    assert (term.answer, term.official_due) == (Answer.OUT_OF_RANGE, None)


def test_an_unknown_rule_is_an_error(engine: Engine) -> None:
    for ask in (engine.compute, engine.compute_family):
        with pytest.raises(KeyError):
            ask("no_such_rule", Facts("invention"))


def test_a_paper_stands_for_the_date_that_it_is_itself(engine: Engine) -> None:
    day = date(2025, 9, 3)
    paper = Facts("pct_international", notices={"notice": Served(day, Delivery.PAPER)})
    invited = engine.compute("pct_late_fees", paper)
    # one month from the mailing of the invitation: 3 October lies in the closing 10-01..10-08
    assert (invited.start, invited.official_due) == (day, date(2025, 10, 9))
    judged = replace(paper, kind="litigation")
    assert engine.compute("appeal_judgment", judged).missing == ("actual_receipt",)
    got = Served(day, Delivery.PAPER, date(2025, 9, 8))
    served_on = engine.compute("appeal_judgment", replace(judged, notices={"notice": got}))
    assert (served_on.official_due, served_on.certain) == (date(2025, 9, 23), True)


def test_a_length_that_only_the_paper_sets_is_not_certain_without_it(engine: Engine) -> None:
    facts = Facts("invention", notices=served(date(2026, 3, 2)))
    usual = engine.compute("designated_period_generic", facts)
    assert (usual.official_due, usual.certain) == (date(2026, 5, 6), False)
    assert usual.flags == (Flag.LENGTH_ASSUMED,)
    month = replace(facts, printed_period=Period(1, Unit.MONTH))
    printed = engine.compute("designated_period_generic", month)
    assert (printed.official_due, printed.certain) == (date(2026, 4, 2), True)
    dated = engine.compute("designated_period_generic", replace(facts, printed_due=FILED))
    assert dated.certain


def test_a_chinese_closing_leaves_a_date_at_the_international_bureau_uncertain(
    engine: Engine,
) -> None:
    def ask(day: date) -> tuple[date | None, bool]:
        outcome = engine.compute(
            "pct_sis", Facts("pct_international", events={"priority_date_earliest": day})
        )
        return outcome.official_due, outcome.certain

    # 22 months end on Thursday 2025-10-02, in the closing 10-01..10-08: Geneva works that day
    assert ask(date(2023, 12, 2)) == (date(2025, 10, 9), False)
    # a Saturday and a plain Friday are the same everywhere
    assert ask(date(2023, 11, 13)) == (date(2025, 9, 15), True)
    assert ask(date(2023, 11, 12)) == (date(2025, 9, 12), True)
