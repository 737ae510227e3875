"""The good-faith self-check (诚信自查) of what the agency files.

It counts and compares, and holds the figures against thresholds that are the agency's own: the
rules name no number. It never says that a filing is abnormal; a person judges.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from sqlalchemy.orm import Session

from agencydesk.domain.periods import MONTHS_A_YEAR, add_months
from agencydesk.errors import UserError
from agencydesk.models.cases import CaseFile
from agencydesk.models.vocabulary import AnswerKind
from agencydesk.services.compliance.compliance_settings import read_thresholds
from agencydesk.services.compliance.filing_days import day_filed
from agencydesk.services.compliance.good_faith_findings import (
    case_findings,
    survey_findings,
    unset_kinds,
)
from agencydesk.services.compliance.good_faith_reading import read_around, read_year
from agencydesk.services.compliance.good_faith_values import (
    ITEMS,
    GoodFaithCheck,
    GoodFaithKind,
    GoodFaithSurvey,
)
from agencydesk.services.compliance.live import UNKNOWN, Asked, Probe
from agencydesk.services.compliance.values import LiveAnswer
from agencydesk.services.context import Context


class GoodFaith:
    """Looks at one case, or at everything filed in a year."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def check(self, case_id: int) -> GoodFaithCheck:
        """Return what is found around one case in the year up to its filing, or up to today.

        Raises:
            UserError: ``case.unknown``.
        """
        with self._context.database.reading() as session:
            if session.get(CaseFile, case_id) is None:
                raise UserError("case.unknown", id=case_id)
            return check_case(session, case_id, self._context.today())

    def survey(self, year: int) -> GoodFaithSurvey:
        """Return what is found among all applications filed in a year."""
        with self._context.database.reading() as session:
            own = read_thresholds(session)
            pool = read_year(session, date(year, 1, 1), date(year, 12, 31))
        findings = tuple(survey_findings(pool, own))
        return GoodFaithSurvey(year, len(pool.matters), findings, unset_kinds(own))

    def note(self, case_id: int, item_id: str) -> LiveAnswer:
        """Return what the program has to say to an item about a case; a person answers it.

        ``OPEN`` without words where it has nothing to say to the item.

        Raises:
            UserError: ``case.unknown``.
        """
        kinds = [kind for kind, item in ITEMS.items() if item == item_id]
        with self._context.database.reading() as session:
            if session.get(CaseFile, case_id) is None:
                raise UserError("case.unknown", id=case_id)
            return _said(check_case(session, case_id, self._context.today(), kinds))


def check_case(
    session: Session,
    case_id: int,
    today: date,
    kinds: Sequence[GoodFaithKind] = tuple(GoodFaithKind),
) -> GoodFaithCheck:
    """Return what is found around one case in the year up to its filing, or up to today.

    A case that is no application (a re-examination, an invalidation) is looked at in vain.

    Args:
        session: the transaction.
        case_id: the case, which must be there.
        today: today's civil date.
        kinds: what to look for.
    """
    case = session.get_one(CaseFile, case_id)
    until = day_filed(case) or today
    since = add_months(until, -MONTHS_A_YEAR)
    pool = read_around(session, case, since, until)
    own = read_thresholds(session)
    findings = tuple(
        finding
        for matter in pool.matters
        if matter.id == case_id
        for finding in case_findings(pool, matter, own, kinds)
    )
    others = sum(matter.id != case_id for matter in pool.matters)
    return GoodFaithCheck(case_id, since, until, others, findings)


def good_faith_probes() -> Mapping[str, Probe]:
    """Return the questions about good faith, by code; the answer is always left to a person."""
    return {f"good_faith_{kind}": partial(_probe, kind) for kind in GoodFaithKind}


def _probe(kind: GoodFaithKind, asked: Asked) -> LiveAnswer:
    if asked.run.case_id is None:
        return UNKNOWN
    return _said(check_case(asked.session, asked.run.case_id, asked.today, (kind,)))


def _said(check: GoodFaithCheck) -> LiveAnswer:
    told = tuple(told for finding in check.findings for told in finding.told)
    cases = dict.fromkeys(case.id for finding in check.findings for case in finding.cases)
    return LiveAnswer(AnswerKind.OPEN, told, tuple(("case_file", each) for each in cases))
