"""Types of notices and events to choose from, found by code, name or pinyin initials."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from sqlalchemy import func, select

from agencydesk.domain.docket import AGENCY
from agencydesk.domain.events import Via
from agencydesk.domain.notices import NoticeType
from agencydesk.domain.planning import CaseFacts
from agencydesk.models.papers import Notice
from agencydesk.services.bundles import read_bundle
from agencydesk.services.case_facts import COLUMN_EVENTS
from agencydesk.services.context import Context
from agencydesk.services.initials import Initials
from agencydesk.services.recording_values import EventChoice, NoticeChoice
from agencydesk.services.search_text import folded
from agencydesk.texts import Language

ANY_KIND = "all"
#: Ranks: whole, a part, the beginning of the initials, a part of them; and this.
_NOT_AT_ALL = 9


class NoticeList:
    """Offers what can be recorded, the likeliest first. Reads only.

    Args:
        context: the open data folder.
        letters: gives the table of pinyin initials.
    """

    def __init__(self, context: Context, letters: Callable[[], Initials]) -> None:
        self._context = context
        self._letters = letters
        self._used: Counter[str] | None = None

    def notices(
        self, text: str, case_id: int | None = None, language: Language = "zh", limit: int = 12
    ) -> tuple[NoticeChoice, ...]:
        """Return the types of notice that a text may mean.

        Types that are sent in this kind of case come first, then those that the text meets best,
        then those recorded most often so far.

        Args:
            text: the beginning of a code, words of a name, or initials; "" offers all.
            case_id: the case, if it is known.
            language: of the names.
            limit: no more than this many.
        """
        words = folded(text).split()
        facts = self._facts(case_id)
        used = self._often()
        ranked = []
        for place, kind in enumerate(self._context.rules.notices.types):
            rank = max((self._notice_rank(kind, word) for word in words), default=0)
            if rank < _NOT_AT_ALL:
                key = (not _fits(kind, facts), rank, -used[kind.key], not kind.rules, place)
                ranked.append((key, kind))
        ranked.sort(key=lambda pair: pair[0])
        return tuple(
            NoticeChoice(kind.code, kind.name_zh, kind.name(language), bool(kind.rules))
            for _, kind in ranked[:limit]
        )

    def events(
        self, text: str, case_id: int | None = None, language: Language = "zh", limit: int = 12
    ) -> tuple[EventChoice, ...]:
        """Return the dated events that a text may mean and that are recorded by themselves.

        Events that start a period come before the others.
        """
        words = folded(text).split()
        tag = self._facts(case_id)
        starting = set(self._triggers(tag.tag if tag else None))
        of_agency = self._of_agency()
        ranked = []
        for place, event in enumerate(self._context.rules.engine.events.by_key.values()):
            if event.via is not Via.GIVEN or event.key in COLUMN_EVENTS.values():
                continue
            if event.key in of_agency:
                continue
            names = (event.name_zh, event.name_en)
            rank = max((self._rank(word, names) for word in words), default=0)
            if rank < _NOT_AT_ALL:
                ranked.append(((event.key not in starting, rank, place), event))
        ranked.sort(key=lambda pair: pair[0])
        return tuple(EventChoice(event.key, event.name(language)) for _, event in ranked[:limit])

    def _triggers(self, tag: str | None) -> Iterator[str]:
        for rule in self._context.rules.engine.book.by_id.values():
            if tag is None or tag in rule.kinds:
                for alternative in rule.alternatives:
                    yield alternative.trigger

    def _of_agency(self) -> frozenset[str]:
        """Return the events that only the agency itself has, never a case."""
        mine, others = set[str](), set[str]()
        for rule in self._context.rules.engine.book.by_id.values():
            kept = mine if rule.kinds == {AGENCY} else others
            kept.update(alternative.trigger for alternative in rule.alternatives)
        return frozenset(mine - others)

    def _facts(self, case_id: int | None) -> CaseFacts | None:
        if case_id is None:
            return None
        with self._context.database.reading() as session:
            return read_bundle(session, case_id, self._context.rules.notices).facts

    def _often(self) -> Counter[str]:
        """Return how often each type was recorded; counted once, it only puts them in order."""
        if self._used is None:
            query = select(func.coalesce(Notice.code, Notice.name), func.count()).group_by(
                Notice.code, Notice.name
            )
            self._used = Counter()
            with self._context.database.reading() as session:
                for key, count in session.execute(query):
                    self._used[key] += count
        return self._used

    def _notice_rank(self, kind: NoticeType, word: str) -> int:
        if kind.code and kind.code.startswith(word):
            return 0
        return self._rank(word, (kind.name_zh, kind.name_en))

    def _rank(self, word: str, names: tuple[str, str]) -> int:
        texts = [folded(name) for name in names]
        letters = self._letters().of(texts[0]).split("\t")
        if word in texts:
            return 0
        if any(word in text for text in texts):
            return 1
        if any(text.startswith(word) for text in letters):
            return 2
        return 3 if any(word in text for text in letters) else _NOT_AT_ALL


def _fits(kind: NoticeType, facts: CaseFacts | None) -> bool:
    if facts is None or ANY_KIND in kind.kinds:
        return True
    return bool({facts.tag, facts.kind} & kind.kinds)
