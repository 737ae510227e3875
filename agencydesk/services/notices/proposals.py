"""PDFs that no list names: what is read from them waits until a person accepts it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from agencydesk.domain.periods import Period
from agencydesk.exchange.packages.facts import NoticeFacts, to_json
from agencydesk.exchange.packages.notice_text import NoticeProposal
from agencydesk.exchange.packages.reading import FoundPaper
from agencydesk.models.incoming import WaitingNotice
from agencydesk.models.papers import Document, Notice
from agencydesk.models.vocabulary import WaitingReason, WaitingState
from agencydesk.services.notices.run import Pass
from agencydesk.services.notices.values import PaperLine, Verdict
from agencydesk.services.notices.words import NoticeWords, where

Evidence = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Proposals:
    """Lets PDFs wait, inside a pass."""

    run: Pass

    def each(self) -> tuple[PaperLine, ...]:
        """Let each PDF wait with what was read from it; return what that is."""
        papers = self.run.reading.papers
        return tuple(self._one(number, paper) for number, paper in enumerate(papers))

    def _one(self, number: int, paper: FoundPaper) -> PaperLine:
        words, writer = self.run.tools.words, self.run.writer
        place = where(self.run.reading, paper.source, paper.file.path)
        line = PaperLine(number, Verdict.ODD, place, paper.file.name, ())
        if number in self.run.choices.leave_papers:
            return PaperLine(number, Verdict.LEFT, place, paper.file.name, ())
        if self._is_here(paper):
            return PaperLine(number, Verdict.DUPLICATE, place, paper.file.name, ())
        facts, notes = self._read(paper)
        waiting = WaitingNotice(
            reason=WaitingReason.PROPOSAL,
            serial=facts.serial or None,
            name=facts.name or paper.file.name,
            dispatch_date=facts.dispatched,
            application_no=facts.application_no or None,
            title=facts.title or None,
            content=to_json(facts),
            content_sha256=paper.file.sha256,
            same_notice_id=self._same(facts),
            entered_by=writer.actor.id,
            entered_at=writer.at,
            import_batch_id=self.run.batch_id,
        )
        waiting_id = writer.add(waiting)
        return PaperLine(
            line.number,
            line.verdict,
            line.where,
            facts.name or line.name,
            tuple(told(facts, words)),
            tuple(notes),
            waiting_id,
        )

    def _read(self, paper: FoundPaper) -> tuple[NoticeFacts, list[str]]:
        words, found = self.run.tools.words, paper.proposal
        if found is None:
            return NoticeFacts(), [words.word(f"reason.{paper.problem}")]
        if not found.has_text:
            return NoticeFacts(), [words.word("paper.scan")]
        return facts_from(found), [words.word("paper.proposal")]

    def _is_here(self, paper: FoundPaper) -> bool:
        """Say whether the very same file belongs to a notice, or waits, already."""
        session, sha256 = self.run.writer.session, paper.file.sha256
        waits = select(WaitingNotice.id).where(
            WaitingNotice.content_sha256 == sha256, WaitingNotice.state == WaitingState.WAITING
        )
        filed = (
            select(Document.id)
            .join(Notice, Notice.id == Document.notice_id)
            .where(Document.sha256 == sha256, Notice.superseded_by.is_(None))
        )
        return any(session.scalar(query.limit(1)) is not None for query in (waits, filed))

    def _same(self, facts: NoticeFacts) -> int | None:
        """Return the notice on file that has the same serial, which the paper most likely is."""
        if not facts.serial:
            return None
        query = select(Notice.id).where(
            Notice.serial == facts.serial, Notice.superseded_by.is_(None)
        )
        return self.run.writer.session.scalars(query.limit(1)).first()


def facts_from(found: NoticeProposal) -> NoticeFacts:
    """Return what a PDF seems to say as facts, with the words each was read from."""
    number, limit = found.application_no, next(iter(found.limits), None)
    period = limit.value if limit and isinstance(limit.value, Period) else None
    evidence: list[Evidence] = []
    for name, proposal in (
        ("name", next(iter(found.names), None)),
        ("dispatched", found.dispatched),
        ("serial", found.serial),
        ("application_no", number),
        ("title", found.title),
        ("applicants", found.applicant),
        *(("limit", each) for each in found.limits),
    ):
        if proposal is not None:
            evidence.append((name, proposal.reliability.value, proposal.source))
    return NoticeFacts(
        name=found.names[0].value if found.names else "",
        serial=found.serial.value if found.serial else "",
        dispatched=found.dispatched.value if found.dispatched else None,
        application_no=number.value.formatted if number else "",
        title=found.title.value if found.title else "",
        applicants=(found.applicant.value,) if found.applicant else (),
        pay_by=limit.value if limit and isinstance(limit.value, date) else None,
        period_length=period.length if period else None,
        period_unit=period.unit.value if period else "",
        evidence=tuple(evidence),
    )


def told(facts: NoticeFacts, words: NoticeWords) -> Iterator[tuple[str, str, str]]:
    """Yield label, value and the words it was read from, with how far it can be relied on."""
    values = {
        "name": facts.name,
        "dispatched": facts.dispatched.isoformat() if facts.dispatched else "",
        "serial": facts.serial,
        "application_no": facts.application_no,
        "title": facts.title,
        "applicants": "；".join(facts.applicants),
    }
    for name, reliability, source in facts.evidence:
        value = values.get(name, "")
        if name == "limit" and facts.pay_by is not None:
            value = facts.pay_by.isoformat()
        elif name == "limit" and facts.period_length is not None:
            value = words.word(f"unit.{facts.period_unit}", count=facts.period_length)
        read = words.word("paper.read", how=words.word(f"reliability.{reliability}"), text=source)
        yield words.word(f"fact.{name}"), value, read
