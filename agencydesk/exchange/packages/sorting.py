"""Which files of a source belong together: a list, the notice's own XML, its papers.

What belongs to another notice, or to one whose list cannot be read, is never given to the next
list above: a deadline would come from the wrong notice.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from agencydesk.exchange.packages.container import INSIDE, Entry
from agencydesk.exchange.packages.detail_xml import NoticeDetail
from agencydesk.exchange.packages.facts import NoticeFacts, facts_of, to_json
from agencydesk.exchange.packages.found import (
    FoundCase,
    FoundFile,
    FoundNotice,
    FoundPaper,
    PackageReading,
    ReadingCancelledError,
    Refused,
)
from agencydesk.exchange.packages.list_xml import ListedCase, ListedNotice, bare
from agencydesk.exchange.packages.pile import LIST, PDF, XML, Pile

_ARCHIVE_ENDS = INSIDE.rstrip("/")
#: Refused, but what is at that path may have been read: its folder is not without a list.
_ELSEWHERE = ("name.twice", "name.bang")

Asked = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class _Sorter:
    source: int
    pile: Pile
    cancelled: Asked | None

    def asked(self) -> None:
        if self.cancelled is not None and self.cancelled():
            raise ReadingCancelledError


def sorted_out(
    reading: PackageReading, source: int, pile: Pile, cancelled: Asked | None = None
) -> PackageReading:
    """Return the reading with what a source holds.

    Args:
        reading: what the sources before it hold.
        source: its place among them.
        pile: what it holds.
        cancelled: asked at every list.

    Raises:
        ReadingCancelledError: it said yes.
    """
    sorter = _Sorter(source, pile, cancelled)
    groups, loose = _groups(sorter)
    refused = [Refused(source, each.path, each.reason) for each in pile.refused]
    notices: list[FoundNotice] = []
    cases: list[FoundCase] = []
    others: list[Refused] = []
    left = {place for place in pile.broken if pile.files[place].name.lower() == LIST}
    for place, listed in pile.lists.items():
        sorter.asked()
        group = [each for each in groups[place] if each not in pile.broken]
        left.update(each for each in groups[place] if each in pile.broken)
        if isinstance(listed, ListedCase):
            cases.append(_case(sorter, place, listed, group))
        else:
            found, foreign = _notices(sorter, place, listed, group)
            notices += found
            others += [Refused(source, pile.files[each].path, "detail.other") for each in foreign]
    refused += [Refused(source, pile.files[each].path, pile.broken[each]) for each in sorted(left)]
    papers: list[FoundPaper] = []
    for place in loose:
        file = pile.files[place]
        if file.name.lower().endswith(PDF):
            papers.append(FoundPaper(source, file, pile.pdf.get(place)))
        elif place not in left:
            others.append(Refused(source, file.path, "file.alone"))
    return replace(
        reading,
        notices=(*reading.notices, *_joined(sorter, notices)),
        cases=(*reading.cases, *cases),
        papers=(*reading.papers, *papers),
        refused=(*reading.refused, *refused),
        others=(*reading.others, *others),
    )


def content_of(facts: NoticeFacts, files: Iterable[FoundFile]) -> str:
    """Return the hash of what a notice says and of its papers, however its XML is written."""
    papers = {file.sha256 for file in files if not file.name.lower().endswith(XML)}
    parts = [to_json(facts), *sorted(papers)]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def _groups(sorter: _Sorter) -> tuple[dict[int, list[int]], list[int]]:
    """Return the files of each list, by place, and those that belong to none.

    A file belongs to the nearest list above it; an archive counts as a folder. Where that list
    was refused it belongs to none.
    """
    pile = sorter.pile
    owners: dict[str, int | None] = {}
    for place in pile.lists:
        owners.setdefault(_folder(pile.files[place].path), place)
    unread = [pile.files[place].path for place in pile.broken]
    unread += [each.path for each in pile.refused if each.reason not in _ELSEWHERE]
    for path in unread:
        if path.lower().rpartition("/")[2] == LIST:
            owners.setdefault(_folder(path), None)
    owners.setdefault("", None)
    groups: dict[int, list[int]] = {place: [place] for place in pile.lists}
    loose: list[int] = []
    for place, file in enumerate(pile.files):
        if place in pile.lists:
            continue
        folder = _folder(file.path)
        if folder not in owners:
            owners[folder] = next(owners[each] for each in _above(folder) if each in owners)
        owner = owners[folder]
        (loose if owner is None else groups[owner]).append(place)
    return groups, loose


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _above(folder: str) -> Iterator[str]:
    """Yield a folder and those it lies in, the nearest first; the root is empty."""
    while folder:
        yield folder
        # from inside an archive to the folder that it lies in
        folder = _folder(folder.removesuffix(_ARCHIVE_ENDS))
    yield ""


def _notices(
    sorter: _Sorter, place: int, listed: tuple[ListedNotice, ...], group: list[int]
) -> tuple[list[FoundNotice], list[int]]:
    """Return the notices of a list, and the places of details that are another notice's."""
    pile = sorter.pile
    details = {each: pile.details[each] for each in group if each in pile.details}
    papers = [each for each in group if each not in details]
    own = _own_details(listed, details)
    folder = _folder(pile.files[place].path)
    found: list[FoundNotice] = []
    for number, one in enumerate(listed):
        at = own.get(number)
        facts = facts_of(one, None if at is None else details[at])
        kept = papers if at is None else [*papers, at]
        files = tuple(pile.files[each] for each in sorted(kept))
        found.append(FoundNotice(sorter.source, folder, facts, files, content_of(facts, files)))
    return found, sorted(details.keys() - own.values())


def _own_details(
    listed: tuple[ListedNotice, ...], details: dict[int, NoticeDetail]
) -> dict[int, int]:
    """Return the place of each listed notice's own detail, by the notice's number in the list.

    The likest pair comes first, so that no notice takes what is more surely another's.
    """
    pairs = [
        (-_likeness(one, detail), place, number)
        for place, detail in details.items()
        for number, one in enumerate(listed)
    ]
    own: dict[int, int] = {}
    taken: set[int] = set()
    for likeness, place, number in sorted(pairs):
        if likeness < 0 and number not in own and place not in taken:
            own[number] = place
            taken.add(place)
    return own


def _likeness(listed: ListedNotice, detail: NoticeDetail) -> int:
    """Return how surely a detail is the listed notice's; 0 where it is another one's."""
    code = _agrees(listed.code, detail.code)
    serial = _agrees(listed.serial, detail.serial)
    number = _agrees(bare(listed.application_no), bare(detail.application_no))
    if serial is False and number is False:
        return 0
    if code is False:
        if serial is not None:
            return 2 if serial else 0
        return 1 if number else 0
    return 3 + 2 * (code is True) + 4 * (serial is True) + (number is True)


def _agrees(one: str, other: str) -> bool | None:
    """Say whether two texts are the same; None where one of them is absent."""
    return one == other if one and other else None


def _case(sorter: _Sorter, place: int, listed: ListedCase, group: list[int]) -> FoundCase:
    files, requests = sorter.pile.files, sorter.pile.requests
    forms = tuple(Entry(files[each].path, requests[each]) for each in group if each in requests)
    kept = tuple(files[each] for each in sorted(group))
    return FoundCase(sorter.source, _folder(files[place].path), listed, kept, forms)


_Key = tuple[object, ...]


def _joined(sorter: _Sorter, notices: list[FoundNotice]) -> list[FoundNotice]:
    """Let a notice that lies in another one's archive and says the same be part of that one.

    The new client keeps a list beside an archive that may hold the list again.
    """
    kept: list[list[FoundNotice]] = []
    places: dict[tuple[_Key, str], int] = {}
    for notice in notices:
        sorter.asked()
        key = _key(notice.facts)
        outer = None
        if key is not None:
            around = [places.get((key, folder)) for folder in _around(notice.folder)]
            outer = min((each for each in around if each is not None), default=None)
        if outer is not None:
            kept[outer].append(notice)
            continue
        if key is not None:
            places.setdefault((key, notice.folder), len(kept))
        kept.append([notice])
    return [_as_one(each) for each in kept]


def _key(facts: NoticeFacts) -> _Key | None:
    """Return what two tellings of one notice agree on; None where nothing names it."""
    if not facts.office_id and not facts.serial:
        return None
    named = (facts.office_id, facts.serial, facts.code)
    return (*named, facts.dispatched, facts.application_no)


def _around(folder: str) -> Iterator[str]:
    """Yield the folders around a folder from which an archive leads to it."""
    crossed = False
    while folder:
        crossed = crossed or folder.endswith(_ARCHIVE_ENDS)
        folder = _folder(folder)
        if crossed:
            yield folder


def _as_one(notices: list[FoundNotice]) -> FoundNotice:
    first = notices[0]
    if len(notices) == 1:
        return first
    richer = max((each.facts for each in notices), key=lambda facts: len(to_json(facts)))
    files = tuple(file for each in notices for file in each.files)
    return replace(first, facts=richer, files=files, content_sha256=content_of(richer, files))
