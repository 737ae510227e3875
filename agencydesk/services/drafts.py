"""What recording is asked for and what it answers: drafts, previews, results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from agencydesk.domain.facts import Delivery
from agencydesk.domain.outcome import Outcome
from agencydesk.domain.periods import Period
from agencydesk.models.vocabulary import NoticeSource
from agencydesk.services.bundles import CaseBundle
from agencydesk.services.changes import Changes
from agencydesk.services.results import Move, Note
from agencydesk.texts import Language


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """A notice (通知书) as a dialog or a package gives it.

    Attributes:
        dispatch_date: 发文日 as printed; None where it is not known.
        delivery: None takes the case's.
        actual_receipt: the proven day of receipt, if it differs from the presumed one.
        printed_due, printed_period: what the paper itself says; it prevails.
        annual_year: the patent year the paper asks the annuity for.
        serial: 发文序列号.
        received_on: the day the agency took it in.
        office_id, stated_limit, content, content_sha256, import_batch_id: of a package, as in the
            table of notices.
        repeat: it is known that the same notice stands on file already.
    """

    case_id: int
    code: str = ""
    name: str = ""
    dispatch_date: date | None = None
    delivery: Delivery | None = None
    actual_receipt: date | None = None
    printed_due: date | None = None
    printed_period: Period | None = None
    annual_year: int | None = None
    serial: str | None = None
    received_on: date | None = None
    note: str | None = None
    source: NoticeSource = NoticeSource.MANUAL
    repeat: bool = False
    office_id: str | None = None
    stated_limit: int | None = None
    content: str | None = None
    content_sha256: str | None = None
    import_batch_id: int | None = None


@dataclass(frozen=True, slots=True)
class EventDraft:
    """A dated event of a case, and the rules it is to start.

    Attributes:
        year: patent year, for rules that need one.
        length: the chosen length, for rules that offer several, in the rule's unit.
    """

    case_id: int
    event_key: str
    day: date
    rule_ids: tuple[str, ...] = ()
    note: str | None = None
    year: int | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """Rules to start from what the case itself knows.

    Attributes:
        year, tier: patent year and surcharge tier, for rules that need them.
        length: the chosen length, for rules that offer several, in the rule's unit.
    """

    case_id: int
    rule_ids: tuple[str, ...]
    year: int | None = None
    tier: int | None = None
    length: int | None = None


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """A rule an event can start."""

    rule_id: str
    name: str


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One deadline that would be started.

    Attributes:
        passed: the case is past this step, so it would be put down as not needed.
        due: official date, inclusive; None with ``missing`` saying what is needed.
        supersedes: deadlines it would replace.
        stands: the deadline that covers it already; nothing would be added.
    """

    rule_id: str
    name: str
    year: int | None
    due: date | None
    certain: bool
    missing: tuple[str, ...]
    supersedes: tuple[int, ...]
    stands: int | None
    passed: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What recording would start; ``name`` is the notice's or the event's.

    Attributes:
        moves: other deadlines that would move or end because they rest on what is recorded.
    """

    name: str
    lines: tuple[PreviewLine, ...]
    notes: tuple[Note, ...]
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded; the case is the record of ``changes``.

    Attributes:
        deadline_ids: deadlines that were added.
        superseded: deadlines that were replaced.
        moves: what else moved because it rests on what was recorded.
    """

    changes: Changes
    notice_id: int | None
    event_id: int | None
    deadline_ids: tuple[int, ...]
    superseded: tuple[int, ...]
    notes: tuple[Note, ...]
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class StartItem:
    """One rule's answer, and what on the docket it meets."""

    outcome: Outcome
    year: int | None = None
    printed_due: date | None = None
    supersedes: tuple[int, ...] = ()
    stands: int | None = None
    passed: bool = False
    tier: int | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """All that a notice or an event starts, and the case it was worked out for.

    Attributes:
        bundle: the case before; ``after`` as it is known with what is recorded.
    """

    bundle: CaseBundle
    after: CaseBundle
    names: Mapping[Language, str]
    items: tuple[StartItem, ...] = ()
    notes: tuple[Note, ...] = ()
    delivery: Delivery = field(default=Delivery.ELECTRONIC)

    def line(self, item: StartItem, language: Language) -> PreviewLine:
        """Return one item as a preview shows it."""
        rule = item.outcome.rule
        return PreviewLine(
            rule.id,
            rule.name(language),
            item.year,
            item.outcome.official_due,
            item.outcome.certain,
            item.outcome.missing,
            item.supersedes,
            item.stands,
            item.passed,
        )

    def preview(self, language: Language, moves: Iterable[Move]) -> Preview:
        """Return all of it as a preview shows it, with what else it moves."""
        lines = tuple(self.line(item, language) for item in self.items)
        replaced = {number for item in self.items for number in item.supersedes}
        others = tuple(move for move in moves if move.deadline_id not in replaced)
        return Preview(self.names[language], lines, self.notes, others)
