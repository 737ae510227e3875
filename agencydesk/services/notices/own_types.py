"""Types of notice the rules data does not know: shown, given rules by a person, taken back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from agencydesk.domain.docket import Status
from agencydesk.domain.finding import DESIGNATED
from agencydesk.domain.notices import NoticeBook, NoticeType, plain_name
from agencydesk.domain.rules import Purpose
from agencydesk.errors import UserError
from agencydesk.models.docket import Deadline
from agencydesk.models.incoming import OwnNoticeType
from agencydesk.models.papers import Notice
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.drafts import RuleChoice
from agencydesk.services.moves import supersede
from agencydesk.services.recompute import started_by_notice
from agencydesk.services.recording import Recording, draft_on_file
from agencydesk.services.rulebase import RuleBase
from agencydesk.services.writer import Writer, writing
from agencydesk.texts import Language

_EVERY_KIND = frozenset({"all"})


@dataclass(frozen=True, slots=True)
class UnknownType:
    """A type of notice without a rule (待指定规则).

    Attributes:
        notices: how many of it are on file; ``example_id`` the newest of them.
    """

    code: str
    name: str
    notices: int
    example_id: int


@dataclass(frozen=True, slots=True)
class OwnType:
    """A type of notice that a person gave rules; none says that it starts nothing."""

    id: int
    code: str
    name: str
    rules: tuple[RuleChoice, ...]


@dataclass(frozen=True, slots=True)
class Assigned:
    """What giving rules to a type did.

    Attributes:
        notices: how many notices on file started deadlines by it.
        left: how many have deadlines already, which stay as they are. A printed date that stood
            by itself is none of them where a rule takes it: the rule's deadline replaces it.
    """

    changes: Changes
    type_id: int
    notices: int
    deadlines: int
    left: int


class OwnTypes:
    """Gives rules to types of notice that the rules data does not know.

    Args:
        context: the open data folder; its rule base holds these types from then on.
        recording: puts deadlines on the docket.
    """

    def __init__(self, context: Context, recording: Recording) -> None:
        self._context, self._recording = context, recording

    def unknown(self) -> tuple[UnknownType, ...]:
        """Return the types without a rule of notices on file, the most frequent first."""
        book = self._context.rules.notices
        query = (
            select(Notice.id, Notice.code, Notice.name)
            .where(Notice.superseded_by.is_(None))
            .order_by(Notice.id)
        )
        found: dict[tuple[str, str], list[int]] = {}
        with self._context.database.reading() as session:
            for row in session.execute(query):
                if book.find(row.code or "", row.name) is None:
                    code = row.code or ""
                    key = (code, "" if code else plain_name(row.name))
                    found.setdefault(key, []).append(row.id)
            names = {
                ids[-1]: session.scalar(select(Notice.name).where(Notice.id == ids[-1])) or ""
                for ids in found.values()
            }
        made = [
            UnknownType(code, names[ids[-1]], len(ids), ids[-1]) for (code, _), ids in found.items()
        ]
        return tuple(sorted(made, key=lambda each: (-each.notices, each.code, each.name)))

    def choices(self, language: Language = "zh") -> tuple[RuleChoice, ...]:
        """Return the rules that a notice can start, to pick from."""
        engine = self._context.rules.engine
        return tuple(
            RuleChoice(rule.id, rule.name(language))
            for rule in engine.book.by_id.values()
            if rule.purpose is not Purpose.SERVICE and started_by_notice(engine, rule)
        )

    def assign(self, code: str, name: str, rule_ids: Iterable[str]) -> Assigned:
        """Say which rules a type starts; notices of it that are on file start them now.

        Args:
            code: the office's six digits; empty where the paper gives a name only.
            name: of the notice.
            rule_ids: the rules; none says that it starts nothing.

        Raises:
            UserError: ``notice.invalid``, ``rule.unknown``, ``notice-type.known`` where the rules
                data knows it.
        """
        rules, wanted = self._context.rules, tuple(dict.fromkeys(rule_ids))
        code, name = code.strip(), name.strip()
        if not (code or name):
            raise UserError("notice.invalid", fields="name")
        for rule_id in wanted:
            if rule_id not in rules.engine.book:
                raise UserError("rule.unknown", rule=rule_id)
        bundled = NoticeBook(kind for kind in rules.notices.types if not kind.own)
        if bundled.find(code, name) is not None:
            raise UserError("notice-type.known", name=name or code)
        started = deadlines = left = 0
        try:
            with writing(self._context) as writer:
                for old in list(writer.session.scalars(_in_force(code, name))):
                    writer.change(old, {"withdrawn_at": writer.at}, action="withdraw")
                kind = OwnNoticeType(
                    code=code,
                    name=name,
                    rules=json.dumps(wanted, separators=(",", ":")),
                    entered_by=writer.actor.id,
                    entered_at=writer.at,
                )
                type_id = writer.add(kind)
                self._context.rules = with_own_types(writer.session, rules)
                for notice in _of_type(writer.session, code, name):
                    standing = _deadlines(writer.session, notice.id)
                    if standing and not self._takes_over(writer.session, notice, standing):
                        left += 1
                        continue
                    added = self._recording.start_for(writer, notice)
                    _replace(writer, notice, standing, added)
                    started, deadlines = started + bool(added), deadlines + len(added)
        except BaseException:
            self._context.rules = rules
            raise
        return Assigned(
            Changes(cases=True, docket=True, imports=True), type_id, started, deadlines, left
        )

    def _takes_over(self, session: Session, notice: Notice, standing: list[Deadline]) -> bool:
        """Say whether a rule takes the printed date that stands by itself on the docket."""
        alone = all(
            each.rule_id == DESIGNATED
            and each.status is Status.OPEN
            and each.printed_due is not None
            and each.printed_due == notice.printed_due
            for each in standing
        )
        if not alone:
            return False
        items = self._recording.work_out_notice(draft_on_file(notice), session).items
        return any(
            item.printed_due is not None and item.outcome.rule.id != DESIGNATED for item in items
        )

    def own(self, language: Language = "zh") -> tuple[OwnType, ...]:
        """Return the types that persons gave rules, by code and name."""
        query = (
            select(OwnNoticeType)
            .where(OwnNoticeType.withdrawn_at.is_(None))
            .order_by(OwnNoticeType.code, OwnNoticeType.name)
        )
        book = self._context.rules.engine.book
        with self._context.database.reading() as session:
            return tuple(
                OwnType(
                    row.id,
                    row.code,
                    row.name,
                    tuple(
                        RuleChoice(rule_id, book[rule_id].name(language))
                        for rule_id in json.loads(row.rules)
                        if rule_id in book
                    ),
                )
                for row in session.scalars(query)
            )

    def withdraw(self, type_id: int) -> Changes:
        """Say that a type no longer has rules; deadlines it started stay.

        Raises:
            UserError: ``notice-type.unknown``.
        """
        with writing(self._context) as writer:
            kind = writer.get(OwnNoticeType, type_id, "notice-type.unknown")
            writer.change(kind, {"withdrawn_at": writer.at}, action="withdraw")
        apply_own_types(self._context)
        return Changes(cases=True, imports=True)


def apply_own_types(context: Context) -> None:
    """Put the types that persons gave rules into the context's rule base."""
    with context.database.reading() as session:
        context.rules = with_own_types(session, context.rules)


def with_own_types(session: Session, rules: RuleBase) -> RuleBase:
    """Return the rule base with the types in force; what the rules data knows stands as it is."""
    bundled = [kind for kind in rules.notices.types if not kind.own]
    book = NoticeBook(bundled)
    query = select(OwnNoticeType).where(OwnNoticeType.withdrawn_at.is_(None))
    own = [
        NoticeType(
            code=row.code,
            name_zh=row.name or row.code,
            name_en=row.name or row.code,
            rules=tuple(each for each in json.loads(row.rules) if each in rules.engine.book),
            kinds=_EVERY_KIND,
            serves="",
            confidence="low",
            note="",
            corrects="",
            own=True,
        )
        for row in session.scalars(query.order_by(OwnNoticeType.id))
        if book.find(row.code, row.name) is None
    ]
    return replace(rules, notices=NoticeBook([*bundled, *own]))


def _in_force(code: str, name: str) -> Select[OwnNoticeType]:
    same = OwnNoticeType.code == code
    if not code:
        same &= OwnNoticeType.name == name
    return select(OwnNoticeType).where(same, OwnNoticeType.withdrawn_at.is_(None))


def _of_type(session: Session, code: str, name: str) -> list[Notice]:
    same = Notice.code == code if code else Notice.code.is_(None)
    query = select(Notice).where(Notice.superseded_by.is_(None), same).order_by(Notice.id)
    notices = list(session.scalars(query))
    return [each for each in notices if code or plain_name(each.name) == plain_name(name)]


def _deadlines(session: Session, notice_id: int) -> list[Deadline]:
    query = select(Deadline).where(
        Deadline.notice_id == notice_id, Deadline.status != Status.SUPERSEDED
    )
    return list(session.scalars(query.order_by(Deadline.id)))


def _replace(
    writer: Writer, notice: Notice, standing: Iterable[Deadline], added: Iterable[int]
) -> None:
    """Take what stood by itself off the docket; the rule's own keeps who has it and its dates."""
    rows = [writer.get(Deadline, number, "deadline.unknown") for number in added]
    heir = next((row for row in rows if row.printed_due == notice.printed_due), None)
    for old in standing:
        supersede(writer, old)
        if heir is not None:
            values = {
                "supersedes_id": heir.supersedes_id or old.id,
                "assignee_id": heir.assignee_id or old.assignee_id,
                "internal_due": heir.internal_due or old.internal_due,
                "client_due": heir.client_due or old.client_due,
            }
            writer.change(heir, values, case_id=heir.case_id, action="supersede")
