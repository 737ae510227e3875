"""Packages as a person gives them: files and folders in, notices with their papers out.

Nothing is written and no large file is kept: of each only its hash and size, so that what is
imported later can be compared with what was shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from agencydesk.exchange.packages.client_rows import with_client_rows
from agencydesk.exchange.packages.container import (
    ARCHIVE,
    Entry,
    PackageLimits,
    RefusedEntry,
    walk_archive,
)
from agencydesk.exchange.packages.folder import walk_folder
from agencydesk.exchange.packages.found import FoundCase as FoundCase
from agencydesk.exchange.packages.found import FoundFile as FoundFile
from agencydesk.exchange.packages.found import FoundNotice as FoundNotice
from agencydesk.exchange.packages.found import FoundPaper as FoundPaper
from agencydesk.exchange.packages.found import PackageReading as PackageReading
from agencydesk.exchange.packages.found import ReadingCancelledError as ReadingCancelledError
from agencydesk.exchange.packages.found import Refused as Refused
from agencydesk.exchange.packages.notice_pdf import PdfError
from agencydesk.exchange.packages.pdf_process import PdfProcess
from agencydesk.exchange.packages.pile import PDF, XML, Pile
from agencydesk.exchange.packages.sorting import sorted_out

Told = Callable[[int, str], None]
Asked = Callable[[], bool]


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
        cancelled: asked at every file and every list.

    Raises:
        ReadingCancelledError: it said yes.
    """
    sources = tuple(paths)
    reading = PackageReading(sources)
    count = 0
    for place, path in enumerate(sources):
        pile = Pile()
        for entry in walk_source(path, limits):
            count += 1
            if cancelled is not None and cancelled():
                raise ReadingCancelledError
            if told is not None:
                told(count, entry.path.rpartition("/")[2] or path.name)
            pile.add(entry)
        reading = sorted_out(reading, place, pile, cancelled)
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
    elif path.name.lower().endswith((PDF, XML)):
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
