"""From what the engine answers to a row of the docket, with internal and client dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Source, Status
from agencydesk.domain.outcome import Outcome
from agencydesk.models.docket import ANY_RULE, DueDefault
from agencydesk.services.context import Actor
from agencydesk.services.derivations import dump_list, dump_steps

Value = str | int | bool | date | datetime | Source | Status | None
Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class DueDays:
    """How many days before the official date the internal and the client date lie.

    Attributes:
        by_rule_party: ``(rule id or ANY_RULE, party id or None)`` to (internal, client) days.
    """

    by_rule_party: Mapping[tuple[str, int | None], tuple[int | None, int | None]] = field(
        default_factory=dict
    )

    @classmethod
    def read(cls, session: Session) -> DueDays:
        """Read all defaults; there are few."""
        query = select(
            DueDefault.rule_id,
            DueDefault.party_id,
            DueDefault.internal_days,
            DueDefault.client_days,
        )
        return cls({(row[0], row[1]): (row[2], row[3]) for row in session.execute(query)})

    def dates(
        self, rule_id: str, client_id: int | None, official: date | None
    ) -> tuple[date | None, date | None]:
        """Return the internal and the client date, or None where no default says so.

        The closest default holds: rule and client, client, rule, everything. Both dates are
        calendar days before the official one and are not rolled: they only ever come earlier.
        """
        if official is None or not self.by_rule_party:
            return None, None
        found: list[date | None] = []
        keys = [(rule_id, client_id), (ANY_RULE, client_id), (rule_id, None), (ANY_RULE, None)]
        for part in (0, 1):
            days = next(
                (
                    self.by_rule_party[key][part]
                    for key in keys
                    if key in self.by_rule_party and self.by_rule_party[key][part] is not None
                ),
                None,
            )
            found.append(None if days is None else official - timedelta(days=days))
        return found[0], found[1]


def outcome_columns(outcome: Outcome, *, stated_due: date | None = None) -> Row:
    """Return the columns of a deadline that follow from the engine's answer alone.

    Args:
        outcome: the engine's answer.
        stated_due: a date the agency's own sheet states; official while the rule has none.
    """
    official, source, certain = outcome.official_due, outcome.source, outcome.certain
    if stated_due is not None and official is None:
        official, source, certain = stated_due, Source.SHEET, False
    return {
        "event_key": outcome.basis or outcome.rule.trigger,
        "trigger_date": outcome.start,
        "rule_id": outcome.rule.id,
        "rule_version": outcome.rule.version,
        "official_due": official,
        "computed_due": outcome.computed_due,
        "raw_due": outcome.raw,
        "start_date": outcome.start,
        "start_basis": outcome.basis or None,
        "source": source,
        "answer": outcome.answer,
        "certain": certain,
        "confidence": outcome.rule.confidence,
        "flags": dump_list(outcome.flags),
        "missing": dump_list(outcome.missing),
        "derivation": dump_steps(outcome.steps),
    }


def deadline_row(
    outcome: Outcome,
    *,
    case_id: int | None,
    client_id: int | None,
    days: DueDays,
    actor: Actor,
    at: datetime,
    stated_due: date | None = None,
    **columns: Value,
) -> Row:
    """Return a full row for the ``deadline`` table, open and not yet confirmed.

    Args:
        outcome: the engine's answer.
        case_id: the case it belongs to; None for one of the agency itself.
        client_id: the client whose defaults set the internal and client dates.
        days: the defaults.
        actor: who causes it.
        at: when, aware.
        stated_due: a date the agency's own sheet states.
        **columns: further columns, such as ``notice_id``, ``year``, ``parent_id``.
    """
    row = outcome_columns(outcome, stated_due=stated_due)
    official = row["official_due"]
    internal, client = days.dates(
        outcome.rule.id, client_id, official if isinstance(official, date) else None
    )
    row.update(
        case_id=case_id,
        internal_due=internal,
        client_due=client,
        status=Status.OPEN,
        entered_by=actor.id,
        entered_at=at,
        notice_id=None,
        year=None,
        tier=None,
        parent_id=None,
        printed_due=None,
        import_batch_id=None,
        version=1,
    )
    row.update(columns)
    return row
