"""What telling a client is asked for and what it answers: plain values, free of SQLAlchemy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from agencydesk.models.vocabulary import MessageChannel as MessageChannel
from agencydesk.services.changes import Changes
from agencydesk.texts import Language

Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]


class Form(StrEnum):
    """What a draft is written as: a letter for Word or WPS, or an e-mail draft."""

    DOCX = "docx"
    EML = "eml"


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template as a list shows it.

    Attributes:
        id: stable name; of an agency's own template the name of its file.
        name, about: in words; ``about`` is empty for an agency's own.
        forms: what it can be written as, in the language asked for.
        own: the agency's own file, added or in place of the program's.
        needs_notice: it can be written only for a notice.
        takes_cases: it has a table of cases or of annuities, so that one letter may tell of
            several.
        one_case: it also has placeholders of a single case.
        faults: what keeps it from being used, in words; empty when it is well.
        annuities: it has a table of annuities.
    """

    id: str
    name: str
    about: str
    forms: tuple[Form, ...]
    own: bool
    needs_notice: bool
    takes_cases: bool
    one_case: bool
    faults: tuple[str, ...]
    annuities: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """A case to write about, and the notice of it that is forwarded, if one is.

    Attributes:
        notice_id: None takes the newest notice not yet forwarded where a template needs one.
        years: the patent years of the annuities to tell of; none takes the next one that is open
            where a template tells of annuities.
    """

    case_id: int
    notice_id: int | None = None
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be written.

    Attributes:
        language: of the letter, whatever the window speaks.
        per_client: one letter for each client with a table of its cases; else one for each case.
        attach: put the notice's files into the e-mail.
    """

    template: str
    form: Form = Form.DOCX
    language: Language = "zh"
    per_client: bool = False
    attach: bool = False


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is told: the client, or the first applicant where the case names no client."""

    party_id: int | None
    name: str
    contact: str
    email: str


@dataclass(frozen=True, slots=True)
class Preview:
    """One letter before it is written.

    Attributes:
        case_ids, refs: the cases it tells of.
        file_name: what it will be called.
        text: what will stand in it.
        gaps: names of the fields it uses that have no value; they read （未填）.
        cautions: what to look at before it goes out, in sentences.
        mailto: opens a mail program with the text; None where that is too long for it.
    """

    case_ids: tuple[int, ...]
    refs: tuple[str, ...]
    recipient: Recipient
    subject: str
    file_name: str
    text: str
    gaps: tuple[str, ...]
    cautions: tuple[str, ...]
    mailto: str | None


@dataclass(frozen=True, slots=True)
class Refused:
    """A case no letter can be written for, and why, in a sentence."""

    case_id: int
    ref: str
    reason: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The letters that would be written, and the cases that cannot be written about."""

    letters: tuple[Preview, ...]
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """One letter that was written.

    Attributes:
        document_id: the stored file, filed under the first of its cases.
        message_ids: the dated steps it began, one a case.
        gaps, cautions: as in the preview.
    """

    refs: tuple[str, ...]
    client: str
    file_name: str
    document_id: int
    message_ids: tuple[int, ...]
    gaps: tuple[str, ...]
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a run wrote and what it could not."""

    changes: Changes
    letters: tuple[Written, ...]
    refused: tuple[Refused, ...] = ()

    @property
    def message_ids(self) -> tuple[int, ...]:
        """Return the dated steps that were begun."""
        return tuple(number for letter in self.letters for number in letter.message_ids)


class State(StrEnum):
    """Where telling a client of something stands."""

    WAITING = "waiting"
    DRAFT = "draft"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class TellingRow:
    """A line of the list: a notice that waits to be forwarded, a draft, or what was told.

    Attributes:
        message_id: None for a notice that waits.
        what: the notice, or the subject.
        dispatch_date: of the notice; ``answer_by`` the earliest day the client is to answer by.
        day: when it was drafted or told; None for a notice that waits.
        channel_text: how, in words.
        document_id: the stored letter or e-mail draft.
    """

    state: State
    case_id: int
    notice_id: int | None
    message_id: int | None
    ref: str
    client: str
    what: str
    dispatch_date: date | None
    answer_by: date | None
    day: date | None
    channel: MessageChannel | None
    channel_text: str
    by: str
    note: str
    document_id: int | None
    drafted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TellingCounts:
    """How many notices wait to be forwarded and how many drafts have not gone out."""

    notices: int
    drafts: int


class Found(StrEnum):
    """What became of a number that was pasted."""

    CASE = "case"
    TWICE = "twice"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PastedLine:
    """A number that was pasted, and the case it means.

    Attributes:
        number: its place among the pasted, from 1.
        case_id: the case; None unless one and only one fits.
        text: what it is in words: the case, whose number it repeats, or what fits as well.
        candidates: cases that fit, as (id, words), where it is ambiguous.
    """

    number: int
    written: str
    found: Found
    case_id: int | None
    text: str
    candidates: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Pasted:
    """All that was pasted, line by line; nothing is left out."""

    lines: tuple[PastedLine, ...]

    @property
    def case_ids(self) -> tuple[int, ...]:
        """Return the cases that were found, each once, in the order they were pasted."""
        return tuple(
            line.case_id
            for line in self.lines
            if line.found is Found.CASE and line.case_id is not None
        )

    @property
    def left(self) -> Sequence[PastedLine]:
        """Return the numbers that led to no case."""
        return [line for line in self.lines if line.found in (Found.AMBIGUOUS, Found.UNKNOWN)]
