"""Annuities as a strip shows them, reckoned by the real engine from the real table of fees."""

from datetime import date

from agencydesk.domain.annuity_schedule import schedule
from agencydesk.domain.docket import Band, Status, band_of
from agencydesk.domain.fee_engine import FeeEngine
from agencydesk.domain.fee_values import AnnuityCase, Reduction
from agencydesk.paths import resources_dir
from agencydesk.services.fees.values import AnnuityLine, FeeRow, FeeState
from agencydesk.services.rulebase import load_rulebase

PATENT = AnnuityCase("invention", date(2019, 8, 13), date(2022, 3, 1), first_year=3)
REDUCED = AnnuityCase(
    "invention", date(2019, 8, 13), date(2022, 3, 1), first_year=3, reduction=Reduction(85)
)


class Lines:
    """Makes the annuities of a patent as they stand on a day."""

    def __init__(self):
        rules = load_rulebase(resources_dir())
        self._engine = FeeEngine(rules.fees, rules.engine.calendar)

    def of(self, case, today, **states):
        """Return every annuity; ``y7=FeeState.PAID`` says where one stands."""
        return tuple(
            AnnuityLine(year, self._row(case, year, today, states.get(f"y{year.year}")))
            for year in schedule(case, self._engine).years
        )

    def one(self, case, number, today, state=FeeState.OPEN):
        """Return one annuity."""
        lines = self.of(case, today, **{f"y{number}": state})
        return next(line for line in lines if line.year.year == number)

    def _row(self, case, year, today, state):
        amount = self._engine.annuity(case, year.year, today)
        state = state or FeeState.OPEN
        paid = amount.fen if state is FeeState.PAID else 0
        return FeeRow(
            key=f"annuity:{year.year}",
            case_id=1,
            case_ref="P-1",
            title="一种用于锂电池隔膜的涂布装置",
            application_no="201910000001.X",
            kind=case.kind,
            client_id=None,
            client="",
            fee_id="annuity",
            year=year.year,
            name=f"第{year.year}年年费",
            office_name="",
            due=year.due,
            free_until=year.free_until,
            last=year.grace_until,
            pay_on=today,
            full_fen=amount.full_fen,
            percent=amount.percent,
            fen=amount.fen,
            surcharge_fen=amount.surcharge_fen,
            paid_fen=paid,
            paid_on=today if paid else None,
            state=state,
            band=Band.DONE if paid else band_of(year.due, Status.OPEN, today),
            certain=year.certain,
            provisional=year.provisional,
        )
