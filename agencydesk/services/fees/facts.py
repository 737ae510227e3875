"""What the official fees of a case rest on, as plain values read from the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from agencydesk.domain.docket import Status
from agencydesk.domain.fee_values import Reduction
from agencydesk.models.vocabulary import CaseStatus, InstructionStep
from agencydesk.services.fees.values import FeeFacts

#: Routes in which a patent has annuities.
ANNUITY_ROUTES = frozenset({"national", "pct_national"})
#: Stages in which annuities are owed.
GRANTED = frozenset({CaseStatus.GRANTED, CaseStatus.IN_FORCE})
#: Stages in which nothing is owed any more.
OVER = frozenset({CaseStatus.LOST, CaseStatus.ENDED})


@dataclass(frozen=True, slots=True)
class FeeCase:
    """A case as its fees see it.

    Attributes:
        application_no: with its dot.
        kind: invention, utility_model or design; empty while nobody said which.
        tag: the kind rules are keyed by: the kind, or the route.
        filing: the day the term counts from; for a PCT entry the international filing date.
        filing_differs: another column or the parent gives another day.
        examined: it was published, went into examination or was granted: what was due before is
            behind it.
        priorities: how many are claimed.
        percent: of the fee reduction; None when not known.
        applicants: how many are on file; 0 when nobody put them down.
        client_id: who is shown as the client.
    """

    id: int
    ref: str
    title: str
    application_no: str
    kind: str
    tag: str
    route: str
    status: CaseStatus
    filing: date | None
    filing_differs: date | None
    priority: date | None
    entered: date | None
    granted: date | None
    examined: bool
    closed: bool
    priorities: int
    paid_through: int | None
    percent: int | None
    applicants: int
    client_id: int | None
    client: str

    @property
    def has_annuities(self) -> bool:
        """Say whether annuities may be owed: a patent was granted and has not ended."""
        if self.route not in ANNUITY_ROUTES or self.closed or self.status in OVER:
            return False
        return self.granted is not None or self.status in GRANTED

    @property
    def restorable(self) -> bool:
        """Say whether a granted patent was lost; a period on the docket says whether it can be."""
        granted = self.route in ANNUITY_ROUTES and self.granted is not None
        return granted and not self.closed and self.status is CaseStatus.LOST


@dataclass(frozen=True, slots=True)
class DocketFee:
    """A deadline that demands fees.

    Attributes:
        place: 1 for the first of its rule in the case, counting up; deadlines that replace one
            another share it.
        closed_at: when it was closed, if it was.
        missing: what keeps its date from being computed.
    """

    id: int
    case_id: int
    rule_id: str
    year: int | None
    due: date | None
    status: Status
    notice_id: int | None
    place: int
    certain: bool
    missing: tuple[str, ...]
    closed_at: datetime | None

    @property
    def open(self) -> bool:
        """Say whether it still stands."""
        return self.status in (Status.OPEN, Status.SENT)


@dataclass(frozen=True, slots=True)
class PrintedYear:
    """The patent year a notice asks the annuity for; ``registers`` says it is that of the grant."""

    notice_id: int
    year: int
    registers: bool


@dataclass(frozen=True, slots=True)
class PrintedFee:
    """A fee as a notice prints it.

    Attributes:
        place: its number in the notice, from 0.
        fees: the fees of the table it may be; empty for words nobody has listed.
        annual: it is an annuity, of ``year`` where that is said.
        fen: the office's amount; None where it cannot be read.
        pay_by: the last day of payment the office names.
        entered: the day the notice was put on file.
    """

    notice_id: int
    place: int
    notice: str
    name: str
    fees: tuple[str, ...]
    annual: bool
    year: int | None
    fen: int | None
    pay_by: date | None
    entered: date


@dataclass(frozen=True, slots=True)
class OwnFeeFact:
    """A fee that a person put on the case by hand."""

    id: int
    fee_id: str
    name: str
    fen: int | None
    units: int
    due: date | None
    basis: str


@dataclass(frozen=True, slots=True)
class PaymentFact:
    """A payment to the office; ``entered_at`` tells which deadlines were closed with it."""

    id: int
    key: str
    fee_id: str
    year: int | None
    name: str
    fen: int
    surcharge_fen: int
    paid_on: date
    receipt_no: str
    receipt_fen: int | None
    by_client: bool
    entered_by: str
    entered_at: datetime
    withdrawn_why: str
    withdrawn: bool
    note: str

    @property
    def whole_fen(self) -> int:
        """Return fee and surcharge together."""
        return self.fen + self.surcharge_fen


@dataclass(frozen=True, slots=True)
class StepFact:
    """A step taken with the client about one annuity."""

    year: int
    step: InstructionStep


@dataclass(slots=True)
class CaseBase:
    """One case with everything its fees rest on; lists in the order of entry.

    Attributes:
        lists: by key of the fee, the payment list it stands on that is neither paid nor withdrawn.
    """

    case: FeeCase
    facts: FeeFacts = field(default_factory=FeeFacts)
    docket: list[DocketFee] = field(default_factory=list)
    years: list[PrintedYear] = field(default_factory=list)
    printed: list[PrintedFee] = field(default_factory=list)
    own: list[OwnFeeFact] = field(default_factory=list)
    payments: list[PaymentFact] = field(default_factory=list)
    steps: list[StepFact] = field(default_factory=list)
    lists: dict[str, int] = field(default_factory=dict)

    @property
    def reduction(self) -> Reduction | None:
        """Return the fee reduction of the case; None where there is none, or nobody knows."""
        if not self.case.percent:
            return None
        return Reduction(self.case.percent, self.facts.reduction_from, self.facts.reduction_until)

    @property
    def printed_year(self) -> int | None:
        """Return the year the registration notice asks for, the newest such notice's."""
        return next((each.year for each in reversed(self.years) if each.registers), None)

    @property
    def first_year(self) -> int | None:
        """Return the year paid with registration as the office says, else as a person says."""
        return self.printed_year or self.facts.first_annuity_year

    def paid(self) -> Mapping[str, Sequence[PaymentFact]]:
        """Return the payments in force by the key of their fee, by day."""
        found: dict[str, list[PaymentFact]] = {}
        for each in sorted(self.payments, key=lambda payment: (payment.paid_on, payment.id)):
            if not each.withdrawn:
                found.setdefault(each.key, []).append(each)
        return found
