"""What is looked at before fees are paid together: nothing twice, nothing wrong, nothing late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from agencydesk.domain.codes import Problem, check_uscc
from agencydesk.domain.fee_values import Fact, Reduction
from agencydesk.domain.numbers import ApplicationNo, Verdict, parse_application_no
from agencydesk.domain.office_fee_names import OfficeFeeNames, number_kind

#: With this fee on the same list a right that was lost is claimed back; paying late is meant.
RESTORATION = "restoration_of_rights"


class Severity(StrEnum):
    """How much a finding matters: what blocks keeps a fee out of the file, a warning does not."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class PaymentItem:
    """A fee that is to be paid, as the checks see it.

    Attributes:
        key: which fee of the case it is.
        kind: of the case, where its number does not say one.
        office_name: as the office's list calls the fee; empty where nobody knows.
        late_name: as the list calls the surcharge; empty where nobody knows.
        fen: what is to be paid without the surcharge; None where it cannot be said.
        expected_fen: what the fee table says today for the day of payment; ``expected_late_fen``
            likewise the surcharge. None where it cannot be said.
        last: last day it can be paid, inclusive; None where nobody knows it.
        gone: the case owes it no longer, as its dates and notices stand now.
        paid: nothing of it is open any more.
        elsewhere: name of another open list it stands on.
        given_up: the client gave it up; ``client_pays`` the client pays the office itself.
        reduction: as granted for the case.
    """

    case_id: int
    key: str
    application_no: str
    kind: str
    fee_id: str
    year: int | None
    office_name: str
    late_name: str
    fen: int | None
    late_fen: int
    expected_fen: int | None
    expected_late_fen: int
    last: date | None
    gone: bool = False
    paid: bool = False
    elsewhere: str = ""
    given_up: bool = False
    client_pays: bool = False
    reduction: Reduction | None = None


@dataclass(frozen=True, slots=True)
class PaymentFinding:
    """Something about a fee, or about the whole list.

    Attributes:
        code: ``check.<code>`` of ``resources/texts/payment_lists.toml`` says it in words.
        place: of the fee, from 0; None for the whole list.
        facts: what the words name; keys that end in ``fen`` are amounts.
    """

    code: str
    severity: Severity
    place: int | None = None
    facts: tuple[tuple[str, Fact], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class PaymentTerms:
    """Who pays, and when."""

    pay_on: date
    today: date
    payer: str
    credit_code: str


def check_payment(
    items: Sequence[PaymentItem], terms: PaymentTerms, names: OfficeFeeNames
) -> tuple[PaymentFinding, ...]:
    """Return everything to look at before these fees are paid: the list's first, then by fee."""
    found = [*_of_list(terms)]
    keys = Counter((item.case_id, item.key) for item in items)
    restored = {item.case_id for item in items if item.fee_id == RESTORATION}
    for place, item in enumerate(items):
        if item.gone:
            found.append(PaymentFinding("gone", Severity.BLOCK, place))
            continue
        parts = (
            *_twice(item, keys[item.case_id, item.key]),
            *_number(item),
            *_name(item, names),
            *_amount(item),
            *_days(item, terms.pay_on, restored=item.case_id in restored),
        )
        found += [PaymentFinding(each.code, each.severity, place, each.facts) for each in parts]
    return tuple(found)


def blocked(findings: Sequence[PaymentFinding]) -> frozenset[int]:
    """Return the places of the fees that cannot be paid as they stand."""
    return frozenset(
        each.place
        for each in findings
        if each.severity is Severity.BLOCK and each.place is not None
    )


def _block(code: str, **facts: Fact) -> PaymentFinding:
    return PaymentFinding(code, Severity.BLOCK, facts=tuple(facts.items()))


def _warn(code: str, **facts: Fact) -> PaymentFinding:
    return PaymentFinding(code, Severity.WARN, facts=tuple(facts.items()))


def _of_list(terms: PaymentTerms) -> Iterator[PaymentFinding]:
    if not terms.payer.strip():
        yield _block("payer-missing")
    if terms.credit_code.strip() and isinstance(check_uscc(terms.credit_code), Problem):
        yield _warn("credit-code", text=terms.credit_code)
    if terms.pay_on < terms.today:
        # On an earlier day it would cost less, and might still have been in time.
        yield _block("pay-day-past", day=terms.pay_on)


def _twice(item: PaymentItem, times: int) -> Iterator[PaymentFinding]:
    if item.paid:
        yield _block("paid")
    if item.elsewhere:
        yield _block("elsewhere", name=item.elsewhere)
    if times > 1:
        yield _block("duplicate", count=times)
    if item.given_up:
        yield _block("given-up")
    if item.client_pays:
        yield _warn("client-pays")


def _number(item: PaymentItem) -> Iterator[PaymentFinding]:
    if not item.application_no.strip():
        yield _block("number-missing")
        return
    found = parse_application_no(item.application_no)
    if not isinstance(found, ApplicationNo):
        yield _block("number-invalid", number=item.application_no)
    elif found.verdict is Verdict.INTERNATIONAL:
        yield _block("number-international", number=item.application_no)
    elif found.verdict is not Verdict.OK:
        facts = {"number": found.normalized, "suggested": found.suggested}
        yield _block("number-check-digit", **facts)


def _name(item: PaymentItem, names: OfficeFeeNames) -> Iterator[PaymentFinding]:
    if not item.office_name:
        yield _block("name-unknown")
        return
    kind = number_kind(item.application_no, item.kind)
    said = [item.office_name, *([item.late_name] if item.late_fen else [])]
    if item.late_fen and not item.late_name:
        yield _block("late-name-unknown")
        said = said[:1]
    for name in said:
        entry = names.named(name, kind)
        if entry is None or entry.name != name:
            yield _block("name-not-listed", name=name)
        elif kind not in entry.kinds:
            yield _block("name-kind", name=name, number=item.application_no)
        elif entry.confidence == "low":
            yield _warn("name-doubtful", name=name)


def _amount(item: PaymentItem) -> Iterator[PaymentFinding]:
    if item.fen is None:
        yield _block("amount-unknown")
        return
    if item.fen + item.late_fen == 0 and not item.paid:
        yield _block("amount-zero")
    if item.expected_fen is None:
        yield _block("amount-unknown")
    elif (item.fen, item.late_fen) != (item.expected_fen, item.expected_late_fen) and not item.paid:
        yield _block(
            "amount-differs",
            listed_fen=item.fen + item.late_fen,
            due_fen=item.expected_fen + item.expected_late_fen,
        )


def _days(item: PaymentItem, pay_on: date, *, restored: bool) -> Iterator[PaymentFinding]:
    if item.last is None:
        yield _warn("day-unknown")
    elif pay_on > item.last and restored:
        yield _warn("late-restored", day=item.last)
    elif pay_on > item.last:
        yield _block("late", day=item.last)
    reduction = item.reduction
    if reduction is not None and reduction.percent and not reduction.holds(pay_on):
        yield _warn("reduction", percent=reduction.percent, day=pay_on)
