"""What packages hold, as it is handed on: notices, cases, papers, and what was not taken."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from agencydesk.exchange.packages.container import Entry
from agencydesk.exchange.packages.facts import NoticeFacts
from agencydesk.exchange.packages.list_xml import ListedCase
from agencydesk.exchange.packages.notice_text import NoticeProposal


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
    """A case package on its way to the office; ``forms`` are its request forms by path."""

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
