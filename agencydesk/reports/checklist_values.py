"""What is printed of checklists (合规清单): plain values, worded in one language already."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

#: The boxes of an item in the order they are printed.
ANSWERS = ("yes", "no", "not_applicable")


@dataclass(frozen=True, slots=True)
class PrintedProof:
    """What proves an answer.

    Attributes:
        number: in the evidence index of the document it is printed in.
        text: what it is, in words; ``file_name`` and ``sha256`` (hex) of a stored file, else empty.
        added: who added it and when, in words.
    """

    number: int
    item_id: str
    kind: str
    text: str
    file_name: str
    sha256: str
    added: str


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """One item of a list, blank or as it was answered.

    Attributes:
        due_on: the day as text, empty for none; ``due`` how it comes about.
        trigger: what it is asked at in the words of the list, more exact than ``due``.
        changed: what the program says where the agency changed the item, in words.
        to_check: the wording is to be compared with the current text (需核对现行文本).
        answer: one of ``ANSWERS``; empty while open.
        live: the program's own data gave the answer; ``live_words`` what they said.
        overruled: a person answered otherwise than the program's data.
        answered: who answered and when, in words; ``second`` who signed as the second.
        needs_second: a second person has to sign.
    """

    item_id: str
    text: str
    who: str
    due_on: str
    due: str
    citation: str
    binding: str
    evidence_wanted: str
    consequence: str
    note: str
    to_check: bool
    red: bool
    needs_second: bool
    overdue: bool = False
    answer: str = ""
    reason: str = ""
    live: bool = False
    live_words: str = ""
    overruled: bool = False
    answered: str = ""
    second: str = ""
    proofs: tuple[PrintedProof, ...] = ()
    changed: str = ""
    trigger: str = ""


@dataclass(frozen=True, slots=True)
class PrintedRun:
    """A list as it is printed: blank, or one filled copy of it.

    Attributes:
        run_id: of the run; None for a blank list.
        subject: what the run is about, in words; empty for a blank list.
        standing: how it stands, in words.
        facts: (label, value) lines below the title.
        content_hash: SHA-256 (hex) a closed run was sealed with, else empty.
    """

    list_id: str
    title: str
    run_id: int | None
    subject: str
    standing: str
    facts: tuple[tuple[str, str], ...]
    content_hash: str
    items: tuple[PrintedItem, ...]

    @property
    def blank(self) -> bool:
        """Say whether it is to be filled in by hand."""
        return self.run_id is None

    @property
    def heading(self) -> str:
        """Return number and title of the list."""
        return f"{self.list_id}　{self.title}"

    def proofs(self) -> tuple[PrintedProof, ...]:
        """Return everything that proves an answer, in order."""
        return tuple(proof for item in self.items for proof in item.proofs)


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item in the overview of all items: its citation and how often it was answered how."""

    item_id: str
    text: str
    who: str
    citation: str
    to_check: bool
    red: bool
    result: str


@dataclass(frozen=True, slots=True)
class VoidRun:
    """A run that was opened for nothing: its list, what it was about, and why it is void."""

    list_id: str
    title: str
    subject: str
    why: str


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """Many runs as one document with cover, contents, evidence index and signature page.

    Attributes:
        title: of the document; ``subject`` the year or the case, ``short`` as it stands on top
            of every page.
        facts: (label, value) lines of the cover; ``counts`` likewise, the figures.
        runs: in the order of the lists; ``void`` those that are not printed for being void.
        empty: (list id, title) of lists that have no run here.
        overview: all items with their citations; empty for none.
    """

    title: str
    subject: str
    facts: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, str], ...]
    runs: tuple[PrintedRun, ...]
    void: tuple[VoidRun, ...] = ()
    empty: tuple[tuple[str, str], ...] = ()
    overview: tuple[ItemLine, ...] = ()
    short: str = ""

    def proofs(self) -> tuple[PrintedProof, ...]:
        """Return everything that proves an answer, in order."""
        return tuple(proof for run in self.runs for proof in run.proofs())


@dataclass(frozen=True, slots=True)
class Printing:
    """What every page says at its foot.

    Attributes:
        agency: its name.
        at: when it was printed, office time.
        content_hash: SHA-256 (hex) of what is printed, or of the closed run (``sealed``).
    """

    agency: str
    at: datetime
    content_hash: str
    sealed: bool = False


def hash_of_printed(printed: PrintedFile | Sequence[PrintedRun]) -> str:
    """Return the SHA-256 (hex) of what a document says of checklists.

    It does not depend on when and by whom it is printed.
    """
    runs = printed.runs if isinstance(printed, PrintedFile) else printed
    plain: dict[str, object] = {"runs": [asdict(run) for run in runs]}
    if isinstance(printed, PrintedFile):
        plain |= {
            "title": printed.title,
            "subject": printed.subject,
            "counts": printed.counts,
            "void": [asdict(run) for run in printed.void],
            "empty": printed.empty,
            "overview": [asdict(line) for line in printed.overview],
        }
    return digest(plain)


def digest(plain: Mapping[str, object]) -> str:
    """Return the SHA-256 (hex) of the canonical JSON of plain values."""
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
