"""Which official fees a period on the docket demands, by kind of case and day of payment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from agencydesk.domain.fees import Fee, FeeTable
from agencydesk.domain.fields import Fields, RuleError

#: The kinds of patents; a fee of proceedings is named after the one it is for.
KINDS = ("invention", "utility_model", "design")


@dataclass(frozen=True, slots=True)
class DemandBook:
    """What each period demands.

    Attributes:
        by_rule: the fees by the id of the period's rule, in the order of the tables.
        paid_alone: periods that are kept by paying and nothing else.
        if_used: periods that are rights: the fee is owed only by who uses them.
    """

    by_rule: Mapping[str, tuple[str, ...]]
    paid_alone: frozenset[str]
    if_used: frozenset[str]

    def fees(self, table: FeeTable, rule: str, kind: str, tag: str, pay: date) -> tuple[Fee, ...]:
        """Return the fees a period demands of a case, as charged on a day of payment.

        Args:
            table: all fees.
            rule: id of the period's rule.
            kind: invention, utility_model or design.
            tag: the kind rules are keyed by: the kind, or the route of the case.
            pay: the day of payment.
        """
        wanted = self.by_rule.get(rule, ())
        found = {
            fee.id: fee
            for fee in table.fees
            if fee.id in wanted and fee.in_force(pay) and fits(fee, kind, tag)
        }
        return tuple(found[each] for each in wanted if each in found)


def fits(fee: Fee, kind: str, tag: str) -> bool:
    """Say whether a fee can be charged in a case of this kind and route."""
    if fee.kinds.intersection(KINDS):
        return kind in fee.kinds
    named = [each for each in KINDS if fee.id.endswith(f"_{each}")]
    return tag in fee.kinds and (not named or kind in named)


def stem_of(fee_id: str) -> str:
    """Return a fee's id without the kind of patent it is named after."""
    return next((fee_id.removesuffix(f"_{k}") for k in KINDS if fee_id.endswith(f"_{k}")), fee_id)


def charged_kind(fee: Fee, kind: str, tag: str) -> str:
    """Return under which of its kinds a fee is charged in a case of this kind and route."""
    return kind if kind in fee.kinds else tag


def parse_demands(
    official: Mapping[str, object], table: Mapping[str, object], rules: Iterable[str]
) -> DemandBook:
    """Turn the table of official fees and that of further demands into a book.

    Args:
        official: the table of official fees, whose ``due_rule`` names a period each.
        table: the further demands.
        rules: ids of all rules.

    Raises:
        RuleError: a rule or a fee that does not exist.
    """
    known, fees = frozenset(rules), Fields(official, "official_fees.toml").tables("fee")
    ids = {fee.text("id") for fee in fees}
    found: dict[str, list[str]] = {}
    for fee in fees:
        rule = fee.text("due_rule", empty=True)
        if rule:
            found.setdefault(rule, []).append(fee.text("id"))
    get = Fields(table, "fee_demands.toml")
    for entry in get.tables("demand"):
        entry.text("source")
        found.setdefault(entry.text("rule"), []).extend(entry.texts("fees"))
    alone, used = _listed(get, "paid_alone"), _listed(get, "if_used")
    for rule in (*found, *alone, *used):
        if rule not in known:
            raise RuleError(rule, "a fee is due by a rule that does not exist")
    for each in found.values():
        if not set(each) <= ids:
            raise RuleError(", ".join(sorted(set(each) - ids)), "no such fee")
    by_rule = {rule: tuple(dict.fromkeys(each)) for rule, each in found.items()}
    return DemandBook(by_rule, alone, used)


def _listed(get: Fields, key: str) -> frozenset[str]:
    found: set[str] = set()
    for entry in get.tables(key):
        entry.text("source")
        found.update(entry.texts("rules"))
    return frozenset(found)
