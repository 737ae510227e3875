"""What a notice says of its case beside what the case holds, and taking it over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from agencydesk.domain.likeness import fold_title
from agencydesk.domain.numbers import ApplicationNo, Verdict, parse_application_no
from agencydesk.exchange.packages.facts import NoticeFacts
from agencydesk.models.cases import CaseFile
from agencydesk.models.imports import ImportChange
from agencydesk.models.vocabulary import CaseKind, ChangeAction, Route
from agencydesk.services.bundles import read_bundle
from agencydesk.services.compliance.steps import CaseTold
from agencydesk.services.context import Context
from agencydesk.services.importing.ledger import ENCODE
from agencydesk.services.notices.values import FieldAct
from agencydesk.services.withdrawing import settle
from agencydesk.services.writer import Writer

#: What the trail calls it.
ACTION = "import"
_PERCENT = re.compile(r"([0-9]{1,3})\s*[%％]")
_MOST_PERCENT = 100
_THROUGH_PCT = (Route.PCT_NATIONAL, Route.PCT_INTERNATIONAL)

Value = str | int | date | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of a case that a notice fills or says otherwise.

    Attributes:
        column: of the case; ``here`` its value, ``there`` the notice's.
    """

    column: str
    here: Value
    there: Value
    act: FieldAct


def differences(
    case: CaseFile,
    facts: NoticeFacts,
    take: frozenset[str] = frozenset(),
    *,
    known_percents: frozenset[int] | None = None,
    today: date | None = None,
) -> tuple[Difference, ...]:
    """Return the fields that the notice fills, or says otherwise; equal ones are left out.

    Args:
        case: the case's row.
        facts: what the notice says.
        take: columns whose value the notice replaces.
        known_percents: the reductions there are; another one is shown, and written only where it
            is taken. None asks no table.
        today: a filing date after it is shown and never written; None asks no calendar.
    """
    odd: set[str] = set()
    percent = reduction_percent(facts.reduction)
    if known_percents is not None and percent not in known_percents and "fee_reduction" not in take:
        odd.add("fee_reduction")
    if today is not None and facts.filed is not None and facts.filed > today:
        odd.add("filing_date")
    return tuple(
        replace(each, act=FieldAct.DIFFERS) if each.column in odd else each
        for each in _each(case, facts, take)
    )


def write(
    writer: Writer, context: Context, case: CaseFile, found: tuple[Difference, ...], batch_id: int
) -> bool:
    """Take over what fills or replaces a field, keep what was there for undoing; say if any was.

    What rests on the case's dates moves with them.
    """
    values: dict[str, object] = {}
    for each in found:
        if each.act is not FieldAct.DIFFERS:
            values |= _columns(each)
    if not values:
        return False
    before = read_bundle(writer.session, case.id, context.rules.notices)
    old = {name: getattr(case, name) for name in values}
    writer.change(case, {**values, "updated_at": writer.at}, case_id=case.id, action=ACTION)
    for name, value in old.items():
        writer.session.add(
            ImportChange(
                batch_id=batch_id,
                table_name=CaseFile.__tablename__,
                record_id=case.id,
                action=ChangeAction.UPDATED,
                column_name=name,
                before=ENCODE(_stored(value)),
                after=ENCODE(_stored(values[name])),
            )
        )
    settle(writer, context, before)
    return True


def restore(
    writer: Writer,
    context: Context,
    case: CaseFile,
    values: Mapping[str, object],
    changed: CaseTold,
) -> None:
    """Put columns back; what rests on them moves with them."""
    before = read_bundle(writer.session, case.id, context.rules.notices)
    writer.change(case, {**values, "updated_at": writer.at}, case_id=case.id, action="undo")
    settle(writer, context, before)
    changed(writer, case.id)


def reduction_percent(text: str) -> int | None:
    """Return the reduction of fees a notice grants; None where it says none or cannot be read."""
    found = _PERCENT.fullmatch(text.strip())
    return int(found[1]) if found and int(found[1]) <= _MOST_PERCENT else None


def _each(case: CaseFile, facts: NoticeFacts, take: frozenset[str]) -> Iterator[Difference]:
    told: list[tuple[str, Value, Value, bool]] = [
        ("application_no", *_number(case, facts)),
        ("filing_date", case.filing_date, facts.filed, case.filing_date == facts.filed),
        ("title", case.title or None, facts.title or None, _same_title(case.title, facts.title)),
        ("kind", _kind(case), facts.kind or None, _kind(case) == facts.kind),
        ("fee_reduction", case.fee_reduction, *_reduction(case, facts)),
    ]
    for column, here, there, same in told:
        if there is None or same:
            continue
        act = FieldAct.DIFFERS if here is not None else FieldAct.FILLS
        if column in take and (here is not None or column == "fee_reduction"):
            act = FieldAct.TAKES
        yield Difference(column, here, there, act)


def _number(case: CaseFile, facts: NoticeFacts) -> tuple[Value, Value, bool]:
    """Return the case's number, the notice's of the same sort, and whether the case has it.

    An unread one is none. A national number goes beside the national one, so that a case known
    by its international number only is given it; the other way round only where the case came
    through the PCT.
    """
    found = parse_application_no(facts.application_no) if facts.application_no else None
    if not isinstance(found, ApplicationNo):
        return None, None, True
    here = case.application_no
    if found.is_pct:
        here = case.pct_no or (None if case.route in _THROUGH_PCT else case.application_no)
    return here, found.normalized, found.normalized in (case.application_no, case.pct_no)


def _reduction(case: CaseFile, facts: NoticeFacts) -> tuple[Value, bool]:
    """Return the reduction the notice says, and whether the case has it; none is none per cent."""
    percent = reduction_percent(facts.reduction)
    return percent, percent == (case.fee_reduction or 0)


def _kind(case: CaseFile) -> str | None:
    return case.kind.value if case.kind else None


def _same_title(one: str, other: str) -> bool:
    return bool(one) and fold_title(one) == fold_title(other)


def _columns(found: Difference) -> dict[str, object]:
    """Return the columns that a value goes into."""
    if found.column == "kind":
        return {"kind": CaseKind(str(found.there))}
    if found.column != "application_no":
        return {found.column: found.there}
    number = parse_application_no(str(found.there))
    if isinstance(number, ApplicationNo) and number.verdict is Verdict.INTERNATIONAL:
        return {"pct_no": number.normalized}
    return {"application_no": found.there, "application_no_as_written": found.there}


def _stored(value: object) -> object:
    if isinstance(value, CaseKind | Route):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
