"""Which notice a letter is about: the one that is named, else the newest that fits and waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from agencydesk.domain.notices import NoticeType
from agencydesk.errors import UserError
from agencydesk.models.cases import CaseFile
from agencydesk.models.docket import Deadline
from agencydesk.models.incoming import ClientMessage
from agencydesk.models.papers import Notice
from agencydesk.models.vocabulary import NoticeSource
from agencydesk.services.case_facts import tag_of
from agencydesk.services.context import Context
from agencydesk.services.telling.keeping import NOT_NEEDED
from agencydesk.services.telling.templates import ACCEPTANCE, GRANT, LOSS, Loaded
from agencydesk.services.telling.who import TABLE
from agencydesk.texts import Language

_REGISTRATION, _ACCEPTANCE = "grant_registration", "acceptance_notice"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What kind of notice a template is written for.

    Attributes:
        template: its name, as who writes the letter knows it.
        needs: what the notice has to tell of, as the manifest has it; empty for anything.
        required: without a notice it cannot be written.
        starting: a notice is taken if there is one that starts something; else it does without.
    """

    template: str
    needs: str
    required: bool
    starting: bool


def wanted_by(loaded: Loaded, language: Language) -> Wanted:
    """Return what kind of notice a template is written for."""
    name, required = loaded.template.name(language), loaded.needs_notice
    starting = loaded.takes_cases and not loaded.takes_annuities and not required
    return Wanted(name, loaded.template.needs, required, starting)


class NoticeChoice:
    """Chooses the notice a letter is about. Reads only.

    Args:
        context: the open data folder.
        wanted: what the template is written for.
        spoken: of what is said where none can be taken.
    """

    def __init__(self, context: Context, wanted: Wanted, spoken: Language) -> None:
        self._context, self._wanted, self._spoken = context, wanted, spoken

    def choose(self, session: Session, case: CaseFile, notice_id: int | None) -> Notice | None:
        """Return the notice to tell of; None where the template does without.

        Raises:
            UserError: ``notice.unknown``, ``telling.other-case``, ``telling.unfit`` if the one
                named does not tell of what the template says; ``telling.no-notice``,
                ``telling.none-fits``, ``telling.nothing-waits`` if none is named.
        """
        if notice_id is not None:
            return self._named(session, case, notice_id)
        if not (self._wanted.required or self._wanted.starting):
            return None
        rows = self._standing(session, case)
        fitting = [row for row in rows if self._fits(row, case)]
        if self._wanted.starting:
            fitting = [row for row in fitting if self._starts(session, row, case)]
        for row in fitting:
            if self._waits(session, row):
                return row
        if not self._wanted.required:
            return None
        if not rows:
            raise UserError("telling.no-notice")
        if not fitting:
            raise UserError(
                "telling.none-fits", needs=self._needs(), template=self._wanted.template
            )
        newest = fitting[0]
        state = self._state(session, newest)
        raise UserError("telling.nothing-waits", notice=newest.name, state=state)

    def kind_of(self, notice: Notice, case: CaseFile) -> NoticeType | None:
        """Return the type of a notice, if it is known."""
        return self._context.rules.notices.find(notice.code or "", notice.name, tag_of(case))

    def _named(self, session: Session, case: CaseFile, notice_id: int) -> Notice:
        found = session.get(Notice, notice_id)
        if found is None or found.superseded_by is not None:
            raise UserError("notice.unknown", id=notice_id)
        if found.case_id != case.id:
            raise UserError("telling.other-case", id=notice_id)
        if not self._fits(found, case):
            needs, template = self._needs(), self._wanted.template
            raise UserError("telling.unfit", notice=found.name, needs=needs, template=template)
        return found

    def _standing(self, session: Session, case: CaseFile) -> Sequence[Notice]:
        """Return the notices of a case that stand, the newest first."""
        query = (
            select(Notice)
            .where(Notice.case_id == case.id, Notice.superseded_by.is_(None))
            .order_by(Notice.dispatch_date.desc().nulls_last(), Notice.id.desc())
        )
        return session.scalars(query).all()

    def _fits(self, notice: Notice, case: CaseFile) -> bool:
        """Say whether a notice tells of what the template says; an unknown one of nothing."""
        needs, kind = self._wanted.needs, self.kind_of(notice, case)
        if not needs:
            return True
        if kind is None:
            return False
        remedies = self._context.rules.plan.remedy_rules()
        return {
            LOSS: bool(kind.loses) or (kind.own and not remedies.isdisjoint(kind.rules)),
            GRANT: _REGISTRATION in kind.rules,
            ACCEPTANCE: kind.serves == _ACCEPTANCE,
        }[needs]

    def _starts(self, session: Session, notice: Notice, case: CaseFile) -> bool:
        """Say whether a notice starts something; of an unknown one nobody can know."""
        kind = self.kind_of(notice, case)
        if kind is None or kind.rules:
            return True
        return bool(session.scalar(select(exists().where(Deadline.notice_id == notice.id))))

    def _waits(self, session: Session, notice: Notice) -> bool:
        """Say whether a notice waits to be forwarded, as the list of what waits has it."""
        return notice.source is not NoticeSource.SHEET and not self._covering(session, notice)

    def _covering(self, session: Session, notice: Notice) -> Sequence[ClientMessage]:
        query = select(ClientMessage).where(ClientMessage.notice_id == notice.id)
        rows = session.scalars(query.order_by(ClientMessage.id))
        return [row for row in rows if row.withdrawn_at is None or row.template == NOT_NEEDED]

    def _state(self, session: Session, notice: Notice) -> str:
        """Return why a notice does not wait."""
        rows = self._covering(session, notice)
        days = [row.told_on for row in rows if row.withdrawn_at is None and row.told_on is not None]
        if days:
            return self._say("state.told", day=max(days).isoformat())
        if any(row.withdrawn_at is None for row in rows):
            return self._say("state.drafted")
        return self._say("state.not_needed" if rows else "state.history")

    def _needs(self) -> str:
        return self._say(f"needs.{self._wanted.needs}")

    def _say(self, code: str, **facts: object) -> str:
        return self._context.texts.get(TABLE, code, self._spoken, **facts)
