"""Packages as a person gives them: files and folders in, notices with their papers out.

Nothing is written and no large file is kept: of each only its hash and size, so that what is
imported later can be compared with what was shown.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from agencydesk.exchange.packages.client_data import ClientNotice, read_client_data
from agencydesk.exchange.packages.client_table import ClientDataError
from agencydesk.exchange.packages.container import (
    ARCHIVE,
    INSIDE,
    Entry,
    PackageLimits,
    RefusedEntry,
    walk_archive,
)
from agencydesk.exchange.packages.detail_xml import NoticeDetail, read_detail
from agencydesk.exchange.packages.facts import NoticeFacts, facts_of, to_json
from agencydesk.exchange.packages.folder import walk_folder
from agencydesk.exchange.packages.list_xml import ListedCase, ListedNotice, read_list
from agencydesk.exchange.packages.notice_pdf import PdfError
from agencydesk.exchange.packages.notice_text import NoticeProposal
from agencydesk.exchange.packages.pdf_process import PdfProcess
from agencydesk.exchange.packages.xml_text import XmlError

LIST = "list.xml"
_XML, _PDF = ".xml", ".pdf"
_MOST_XML = 4 << 20
#: Loose PDFs that are kept for reading, together.
_MOST_PDF = 200 << 20
_OTHER = "xml.other"

Told = Callable[[int, str], None]
Asked = Callable[[], bool]


class ReadingCancelledError(Exception):
    """Somebody stopped the reading."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file of a package.

    Attributes:
        path: folders and name inside its source; archives in it end in ``!``.
        sha256: lower-case hex; ``size`` in bytes.
    """

    path: str
    sha256: str
    size: int

    @property
    def name(self) -> str:
        """Return the name without folders."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class FoundNotice:
    """A notice with its papers.

    Attributes:
        source: which of the files and folders given it came from, by place.
        folder: where it lay in it; empty for its root.
        content_sha256: of what it says and of its papers, whatever package it came in.
    """

    source: int
    folder: str
    facts: NoticeFacts
    files: tuple[FoundFile, ...]
    content_sha256: str


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case package on its way to the office; ``forms`` are its other XML files by path."""

    source: int
    folder: str
    listed: ListedCase
    files: tuple[FoundFile, ...]
    forms: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class FoundPaper:
    """A PDF that no list names; what it says is a proposal at most.

    Attributes:
        content: None where the PDFs are too many to keep, or it was read already.
        proposal: what its text seems to say, once it was read; None where it has none.
        problem: why it could not be read: a reason of ``notice_pdf``, or ``pdf.many``.
    """

    source: int
    file: FoundFile
    content: bytes | None = None
    proposal: NoticeProposal | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """What was not taken, and why: a reason of ``container``, ``names`` or ``xml_text``."""

    source: int
    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class PackageReading:
    """Everything that was found.

    Attributes:
        sources: the files and folders that were given.
        others: files that belong to no notice, by path; they are left where they are.
    """

    sources: tuple[Path, ...]
    notices: tuple[FoundNotice, ...] = ()
    cases: tuple[FoundCase, ...] = ()
    papers: tuple[FoundPaper, ...] = ()
    refused: tuple[Refused, ...] = ()
    others: tuple[Refused, ...] = ()


@dataclass(slots=True)
class _Pile:
    """What one source holds before it is sorted."""

    files: list[FoundFile]
    xml: dict[int, bytes]
    pdf: dict[int, bytes]
    refused: list[RefusedEntry]


def read_packages(
    paths: Iterable[Path],
    limits: PackageLimits | None = None,
    told: Told | None = None,
    cancelled: Asked | None = None,
) -> PackageReading:
    """Return what files and folders hold; what cannot be read says why and harms no other.

    Args:
        paths: archives, folders, single PDFs.
        limits: how much each may hold.
        told: told how many files were looked at, and the last one's name.
        cancelled: asked at every file.

    Raises:
        ReadingCancelledError: it said yes.
    """
    sources = tuple(paths)
    reading = PackageReading(sources)
    count = 0
    for place, path in enumerate(sources):
        pile = _Pile([], {}, {}, [])
        for entry in walk_source(path, limits):
            count += 1
            if cancelled is not None and cancelled():
                raise ReadingCancelledError
            if told is not None:
                told(count, entry.path.rpartition("/")[2] or path.name)
            _heap(pile, entry)
        reading = _sorted_out(reading, place, pile)
        if path.is_dir():
            reading = with_client_rows(reading, place, path)
    return reading


def read_papers(
    reading: PackageReading,
    names: Sequence[str],
    told: Told | None = None,
    cancelled: Asked | None = None,
) -> PackageReading:
    """Return the reading with its PDFs read, each in a process that a hostile one cannot leave.

    Args:
        reading: what was found; the bytes of its PDFs are let go of.
        names: of all notices that are known.
        told: told how many were read, and the last one's name.
        cancelled: asked before each.

    Raises:
        ReadingCancelledError: it said yes.
    """
    papers: list[FoundPaper] = []
    with PdfProcess() as reader:
        for count, paper in enumerate(reading.papers):
            if cancelled is not None and cancelled():
                raise ReadingCancelledError
            if told is not None:
                told(count, paper.file.name)
            papers.append(_read_paper(reader, paper, names))
    return replace(reading, papers=tuple(papers))


def _read_paper(reader: PdfProcess, paper: FoundPaper, names: Sequence[str]) -> FoundPaper:
    if paper.content is None:
        return replace(paper, problem=paper.problem or "pdf.many")
    try:
        proposal = reader.read(paper.content, names)
    except PdfError as error:
        return replace(paper, content=None, problem=error.reason)
    return replace(paper, content=None, proposal=proposal)


def walk_source(path: Path, limits: PackageLimits | None = None) -> Iterator[Entry | RefusedEntry]:
    """Yield the files of one archive, folder or single file; what is not read is named."""
    if path.is_dir():
        yield from walk_folder(path, limits)
    elif path.name.lower().endswith(ARCHIVE):
        try:
            with path.open("rb") as stream:
                yield from walk_archive(stream, limits)
        except OSError:
            yield RefusedEntry("", "file.unreadable")
    elif path.name.lower().endswith((_PDF, _XML)):
        most = (limits or PackageLimits()).part_bytes
        try:
            if path.stat().st_size > most:
                yield RefusedEntry(path.name, "part.large")
            else:
                yield Entry(path.name, path.read_bytes())
        except OSError:
            yield RefusedEntry("", "file.unreadable")
    else:
        yield RefusedEntry("", "file.kind")


def _heap(pile: _Pile, entry: Entry | RefusedEntry) -> None:
    if isinstance(entry, RefusedEntry):
        pile.refused.append(entry)
        return
    place, name = len(pile.files), entry.path.lower()
    digest = hashlib.sha256(entry.content).hexdigest()
    pile.files.append(FoundFile(entry.path, digest, len(entry.content)))
    if name.endswith(_XML):
        pile.xml[place] = entry.content[: _MOST_XML + 1]
    elif name.endswith(_PDF) and sum(map(len, pile.pdf.values())) + len(entry.content) < _MOST_PDF:
        pile.pdf[place] = entry.content


def _sorted_out(reading: PackageReading, source: int, pile: _Pile) -> PackageReading:
    refused = [Refused(source, each.path, each.reason) for each in pile.refused]
    lists: dict[int, ListedNotice | ListedCase] = {}
    for place, content in pile.xml.items():
        if pile.files[place].name.lower() == LIST:
            try:
                lists[place] = read_list(content)
            except XmlError as error:
                refused.append(Refused(source, pile.files[place].path, error.reason))
    groups, loose = _groups(pile, lists)
    notices: list[FoundNotice] = []
    cases: list[FoundCase] = []
    for place, listed in lists.items():
        found = _one(source, pile, place, groups[place], refused)
        if isinstance(listed, ListedNotice):
            notices.append(_notice(source, pile, place, listed, found))
        else:
            cases.append(_case(source, pile, place, listed, found))
    unread = {each.path for each in refused}
    papers, others = [], []
    for place in loose:
        file = pile.files[place]
        if file.name.lower().endswith(_PDF):
            papers.append(FoundPaper(source, file, pile.pdf.get(place)))
        elif file.path not in unread:
            others.append(Refused(source, file.path, "file.alone"))
    return replace(
        reading,
        notices=(*reading.notices, *_joined(notices)),
        cases=(*reading.cases, *cases),
        papers=(*reading.papers, *papers),
        refused=(*reading.refused, *refused),
        others=(*reading.others, *others),
    )


def _groups(
    pile: _Pile, lists: dict[int, ListedNotice | ListedCase]
) -> tuple[dict[int, list[int]], list[int]]:
    """Return the files of each list, by place, and those that belong to none.

    A file belongs to the nearest list above it; an archive counts as a folder.
    """
    at = {_folder(pile.files[place].path): place for place in reversed(list(lists))}
    groups: dict[int, list[int]] = {place: [place] for place in lists}
    loose: list[int] = []
    for place, file in enumerate(pile.files):
        if place in lists:
            continue
        owner = next((at[folder] for folder in _above(file.path) if folder in at), None)
        (loose if owner is None else groups[owner]).append(place)
    return groups, loose


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _above(path: str) -> Iterator[str]:
    """Yield the folders that a path lies in, the nearest first; the root is empty."""
    folder = _folder(path)
    while folder:
        yield folder
        # from inside an archive to the folder that it lies in
        folder = _folder(
            folder.removesuffix(INSIDE.rstrip("/")) if folder.endswith("!") else folder
        )
    yield ""


def _one(
    source: int, pile: _Pile, place: int, group: list[int], refused: list[Refused]
) -> dict[int, NoticeDetail | None]:
    """Return the files of a list that can be kept, with what each says if it is the notice.

    An XML file that is hostile or broken is refused, and not kept.
    """
    kept: dict[int, NoticeDetail | None] = {}
    for each in group:
        kept[each] = None
        if each == place or each not in pile.xml:
            continue
        try:
            kept[each] = read_detail(pile.xml[each])
        except XmlError as error:
            if error.reason != _OTHER:
                del kept[each]
                refused.append(Refused(source, pile.files[each].path, error.reason))
    return kept


def _notice(
    source: int,
    pile: _Pile,
    place: int,
    listed: ListedNotice,
    found: dict[int, NoticeDetail | None],
) -> FoundNotice:
    details = [detail for detail in found.values() if detail is not None]
    own = [each for each in details if each.code and each.code == listed.code]
    facts = facts_of(listed, next(iter(own or details), None))
    files = tuple(pile.files[each] for each in sorted(found))
    return FoundNotice(
        source, _folder(pile.files[place].path), facts, files, _content(facts, files)
    )


def _case(
    source: int,
    pile: _Pile,
    place: int,
    listed: ListedCase,
    found: dict[int, NoticeDetail | None],
) -> FoundCase:
    forms = tuple(
        Entry(pile.files[each].path, pile.xml[each])
        for each in sorted(found)
        if each != place and each in pile.xml
    )
    files = tuple(pile.files[each] for each in sorted(found))
    return FoundCase(source, _folder(pile.files[place].path), listed, files, forms)


def _content(facts: NoticeFacts, files: Iterable[FoundFile]) -> str:
    """Return the hash of what a notice says and of its papers, however its XML is written."""
    papers = {file.sha256 for file in files if not file.name.lower().endswith(_XML)}
    parts = [to_json(facts), *sorted(papers)]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def with_client_rows(reading: PackageReading, source: int, folder: Path) -> PackageReading:
    """Return the reading with the notices that only the newer client's table names.

    A folder without such a table is left as it is. A notice that has a list is known from it; of
    the others the row says what there is, and the files in their folder are their papers.
    """
    try:
        client = read_client_data(folder)
    except ClientDataError as error:
        if error.reason in ("client.none", "client.missing"):
            return reading
        return replace(reading, refused=(*reading.refused, Refused(source, "", error.reason)))
    root = folder.resolve()
    database = client.database.relative_to(root).as_posix()
    others = [each for each in reading.others if not each.path.startswith(database)]
    refused, notices = list(reading.refused), list(reading.notices)
    listed = {each.folder for each in notices if each.source == source}
    serials = {each.facts.serial for each in notices} - {""}
    for row in client.notices:
        if row.serial in serials:
            continue
        place = row.folder.relative_to(root).as_posix() if row.folder is not None else None
        if place is not None and place in listed:
            continue
        if row.refused and row.refused not in ("folder.none", "folder.missing"):
            refused.append(Refused(source, row.stored, row.refused))
        facts = _row_facts(row)
        notices.append(FoundNotice(source, place or "", facts, (), _content(facts, ())))
    if client.stopped:
        refused.append(Refused(source, database, client.stopped))
    return replace(reading, notices=tuple(notices), refused=tuple(refused), others=tuple(others))


def _row_facts(row: ClientNotice) -> NoticeFacts:
    return NoticeFacts(
        serial=row.serial,
        name=row.name,
        code=row.code,
        dispatched=row.dispatched,
        dispatched_text=row.dispatched_text,
        application_no=row.application_no,
        title=row.title,
    )


def _joined(notices: list[FoundNotice]) -> list[FoundNotice]:
    """Let a notice that lies in another one's archive and says the same be part of that one.

    The new client keeps a list beside an archive that may hold the list again.
    """
    kept: list[FoundNotice] = []
    for notice in notices:
        outer = next((each for each in kept if _holds(each, notice)), None)
        if outer is None:
            kept.append(notice)
            continue
        richer = max(outer.facts, notice.facts, key=lambda facts: len(to_json(facts)))
        files = (*outer.files, *notice.files)
        found = replace(outer, facts=richer, files=files, content_sha256=_content(richer, files))
        kept[kept.index(outer)] = found
    return kept


def _holds(outer: FoundNotice, inner: FoundNotice) -> bool:
    below = f"{outer.folder}/" if outer.folder else ""
    inside = inner.folder.startswith(below) and INSIDE.rstrip("/") in inner.folder[len(below) :]
    one, other = outer.facts, inner.facts
    same = (one.office_id, one.serial, one.code, one.dispatched, one.application_no) == (
        *(other.office_id, other.serial, other.code, other.dispatched, other.application_no),
    )
    return inside and same and bool(one.office_id or one.serial)
