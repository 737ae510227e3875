"""What the services of official fees hand out: plain rows, free of SQLAlchemy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from agencydesk.domain.docket import Band, ExplainLine
from agencydesk.domain.fee_values import AnnuityYear


class FeeState(StrEnum):
    """Where a fee stands."""

    OPEN = "open"
    LISTED = "listed"
    UNDERPAID = "underpaid"
    PAID = "paid"
    GIVEN_UP = "given_up"
    CLIENT_PAYS = "client_pays"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class FeeRow:
    """One official fee of one case, reckoned for one day of payment.

    Attributes:
        key: which fee of the case it is, and stays so: ``annuity:7``, ``own:5``,
            ``filing_fee:filing_invention`` (rule and fee), ``notice:12:0``.
        fee_id: id in ``resources/fees``, ``annuity`` for annuities; empty for a fee of its own.
        name: in the language asked for; ``office_name`` as the office's list calls it, empty
            where nobody knows.
        due: the legal due date, inclusive; None where it cannot be computed, which is shown.
        free_until: for an annuity the last day without surcharge; ``last`` the last day it can
            be paid at all.
        pay_on: the day of payment the amounts are for.
        fen: payable on that day without surcharge; None where it cannot be said.
        paid_fen: what was paid so far, surcharges included; ``paid_on`` the last payment.
        state: where it stands; ``band`` its urgency by ``due``, for an annuity after that day by
            ``free_until`` and then ``last``, never far away while a surcharge runs.
        certain: False while a holiday notice on the way is missing; ``provisional`` says which of
            ``due``, ``free_until``, ``last`` and the days between may still move, in order.
        flags: what to look at, in words; ``missing`` what is not known, in words.
        lines: how amount and days came about, each with its citation.
        list_id: the payment list it stands on, that is neither paid nor withdrawn.
    """

    key: str
    case_id: int
    case_ref: str
    title: str
    application_no: str
    kind: str
    client_id: int | None
    client: str
    fee_id: str
    year: int | None
    name: str
    office_name: str
    due: date | None
    free_until: date | None
    last: date | None
    pay_on: date
    full_fen: int | None
    percent: int
    fen: int | None
    surcharge_fen: int
    paid_fen: int
    paid_on: date | None
    state: FeeState
    band: Band
    certain: bool
    flags: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    lines: tuple[ExplainLine, ...] = ()
    deadline_id: int | None = None
    list_id: int | None = None
    provisional: tuple[date, ...] = ()

    @property
    def payable_fen(self) -> int | None:
        """Return what is still to be paid on ``pay_on``; None where it cannot be said."""
        if self.fen is None:
            return None
        return max(0, self.fen + self.surcharge_fen - self.paid_fen)


@dataclass(frozen=True, slots=True)
class AnnuityLine:
    """One annuity of a case as the strip shows it: its days, and where it stands today."""

    year: AnnuityYear
    row: FeeRow


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """A payment to the office as the case lists it; ``withdrawn`` payments stay visible."""

    id: int
    key: str
    name: str
    fen: int
    surcharge_fen: int
    paid_on: date
    receipt_no: str
    receipt_fen: int | None
    by_client: bool
    entered_by: str
    withdrawn_why: str
    note: str


@dataclass(frozen=True, slots=True)
class PaymentDraft:
    """A payment to the office to be put down.

    Attributes:
        key: which fee of the case it is, as ``FeeRow.key``.
        paid_on: the day that counts as the day of payment.
        fen: paid for the fee; None takes what was still to be paid on that day.
        surcharge_fen: paid as late surcharge; None likewise, and 0 where ``fen`` is given.
        receipt_no: number of the office's receipt.
        by_client: the client paid the office itself.
        line_id: the line of the payment list it was paid by.
    """

    case_id: int
    key: str
    paid_on: date
    fen: int | None = None
    surcharge_fen: int | None = None
    receipt_no: str = ""
    by_client: bool = False
    line_id: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class FeeFacts:
    """What a person says of the fees of a case; see ``CaseFeeFacts``. ``version`` 0: none yet."""

    claims: int | None = None
    pages: int | None = None
    receiving_office: str = ""
    searching_office: str = ""
    first_annuity_year: int | None = None
    compensation_days: int | None = None
    open_licence_from: date | None = None
    open_licence_until: date | None = None
    reduction_from: date | None = None
    reduction_until: date | None = None
    reduction_basis: str = ""
    client_pays: bool = False
    note: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class CaseFees:
    """Everything about the official fees of one case.

    Attributes:
        rows: open fees first, by due date, then what is paid or given up.
        annuities: the whole schedule in order; empty with ``annuities_missing`` saying why.
        term_end: the day the term ends.
    """

    case_id: int
    rows: tuple[FeeRow, ...]
    annuities: tuple[AnnuityLine, ...]
    annuities_missing: tuple[str, ...]
    annuity_flags: tuple[str, ...]
    term_end: date | None
    payments: tuple[PaymentRow, ...]
    facts: FeeFacts
    percent: int | None


@dataclass(frozen=True, slots=True)
class FeeFilter:
    """Which fees to list.

    Attributes:
        until: due on or before this day; a fee whose date cannot be computed stays in.
        text: words that must all occur in reference, title, number, client or fee.
        client_id: only cases of this client; ``case_id`` only this case.
        annuities: only annuities; False only other fees; None both.
        include_done: also what is paid, given up or paid by the client.
    """

    until: date | None = None
    text: str = ""
    client_id: int | None = None
    case_id: int | None = None
    annuities: bool | None = None
    include_done: bool = False


@dataclass(frozen=True, slots=True)
class PlannedYear:
    """The annuities of a client that fall due in one calendar year.

    Attributes:
        rows: by due date; ``fen`` their sum, None as soon as one amount is not known.
    """

    client_id: int | None
    client: str
    rows: tuple[AnnuityLine, ...]
    fen: int | None


@dataclass(frozen=True, slots=True)
class FeesDue:
    """How many open fees are due within thirty days, ``late`` of them already late."""

    count: int
    late: int
