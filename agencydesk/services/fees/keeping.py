"""Keeps what nobody can compute of the fees of a case: counts, offices, fees put down by hand."""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy import select

from agencydesk.errors import UserError
from agencydesk.models.cases import CaseFile
from agencydesk.models.fees import CaseFeeFacts, OwnFee
from agencydesk.services.changes import Changes
from agencydesk.services.checks import blank_to_none, require
from agencydesk.services.context import Context
from agencydesk.services.fees.values import FeeFacts
from agencydesk.services.writer import check_version, writing

#: An office as WIPO's standard ST.3 writes it.
_OFFICE = re.compile("(?:[A-Z]{2})?")
#: No patent lives longer.
_MOST_YEARS = 40
#: More claims, pages, units or days than this are a slip of the keyboard, as are larger sums.
_MOST_COUNTED, _MOST_DAYS, MOST_FEN = 99_999, 366 * _MOST_YEARS, 10**12


class FeeKeeping:
    """Writes facts and own fees."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def save_facts(self, case_id: int, facts: FeeFacts) -> Changes:
        """Keep what a person says of the fees of a case.

        Args:
            case_id: the case.
            facts: all of them; ``version`` as they were read.

        Raises:
            UserError: ``case.unknown``, ``fee.invalid`` naming the fields, ``record.changed``.
        """
        _check(facts)
        with writing(self._context) as writer:
            writer.get(CaseFile, case_id, "case.unknown")
            query = select(CaseFeeFacts).where(CaseFeeFacts.case_id == case_id)
            row = writer.session.scalars(query).one_or_none()
            check_version(0 if row is None else row.version, facts.version)
            if row is None:
                row = CaseFeeFacts(case_id=case_id, **_values(facts))
                writer.add(row, case_id=case_id)
            else:
                writer.change(row, _values(facts), case_id=case_id)
        return Changes(fees=True, record_id=case_id)

    def add_own(
        self,
        case_id: int,
        fee_id: str,
        name: str,
        fen: int | None,
        units: int,
        due: date | None,
        basis: str,
    ) -> Changes:
        """Put a fee on a case that neither date nor notice says by itself.

        Args:
            case_id: the case.
            fee_id: id in the table; empty for a fee that is not in it.
            name: what it is called; empty takes the table's.
            fen: the amount as stated; None takes the table's for the day of payment.
            units: how many are to be paid.
            due: last day to pay, inclusive; None where nobody knows it.
            basis: why it is due.

        Raises:
            UserError: ``case.unknown``, ``fee.invalid`` naming the fields.
        """
        known = {fee.id for fee in self._context.rules.fees.fees}
        require(
            "fee.invalid",
            [
                ("fee_id", not fee_id or fee_id in known),
                ("name", bool(fee_id or name.strip())),
                ("fen", 0 <= fen <= MOST_FEN if fen is not None else bool(fee_id)),
                ("units", 1 <= units <= _MOST_COUNTED),
            ],
        )
        with writing(self._context) as writer:
            writer.get(CaseFile, case_id, "case.unknown")
            row = OwnFee(
                case_id=case_id,
                fee_id=fee_id,
                name=name.strip(),
                fen=fen,
                units=units,
                due=due,
                basis=blank_to_none(basis),
                entered_by=writer.actor.id,
                entered_at=writer.at,
            )
            number = writer.add(row, case_id=case_id)
        return Changes(fees=True, record_id=number)

    def withdraw_own(self, own_id: int, why: str) -> Changes:
        """Take a fee that was put down by hand back; the history keeps it.

        Raises:
            UserError: ``fee.unknown``, ``fee.withdrawn``, ``reason.needed``.
        """
        if not why.strip():
            raise UserError("reason.needed")
        with writing(self._context) as writer:
            row = writer.get(OwnFee, own_id, "fee.unknown")
            if row.withdrawn_at is not None:
                raise UserError("fee.withdrawn", id=own_id)
            values = {"withdrawn_at": writer.at, "withdrawn_why": why.strip()}
            writer.change(row, values, case_id=row.case_id, action="withdraw")
        return Changes(fees=True, record_id=own_id)


def _check(facts: FeeFacts) -> None:
    """Refuse facts that cannot be.

    Raises:
        UserError: ``fee.invalid`` naming the fields.
    """
    first = facts.first_annuity_year
    checks = [
        ("claims", _count(facts.claims)),
        ("pages", _count(facts.pages)),
        ("receiving_office", _OFFICE.fullmatch(facts.receiving_office.upper()) is not None),
        ("searching_office", _OFFICE.fullmatch(facts.searching_office.upper()) is not None),
        ("first_annuity_year", first is None or 1 <= first <= _MOST_YEARS),
        ("compensation_days", _count(facts.compensation_days, _MOST_DAYS)),
        ("open_licence_until", _in_order(facts.open_licence_from, facts.open_licence_until)),
        ("reduction_until", _in_order(facts.reduction_from, facts.reduction_until)),
    ]
    require("fee.invalid", checks)


def _count(value: int | None, most: int = _MOST_COUNTED) -> bool:
    return value is None or 0 <= value <= most


def _in_order(first: date | None, last: date | None) -> bool:
    return first is None or last is None or first <= last


def _values(facts: FeeFacts) -> dict[str, object]:
    return {
        "claims": facts.claims,
        "pages": facts.pages,
        "receiving_office": blank_to_none(facts.receiving_office.upper()),
        "searching_office": blank_to_none(facts.searching_office.upper()),
        "first_annuity_year": facts.first_annuity_year,
        "compensation_days": facts.compensation_days,
        "open_licence_from": facts.open_licence_from,
        "open_licence_until": facts.open_licence_until,
        "reduction_from": facts.reduction_from,
        "reduction_until": facts.reduction_until,
        "reduction_basis": blank_to_none(facts.reduction_basis),
        "client_pays": facts.client_pays,
        "note": blank_to_none(facts.note),
    }
