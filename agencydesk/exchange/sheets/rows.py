"""What one row of a sheet says, in plain values, with everything that was doubtful about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypedDict

from agencydesk.domain.codes import Problem


class Values(TypedDict, total=False):
    """The values of one row; a key that is absent was empty or doubtful (then a note says so).

    ``application_no`` and ``pct_no`` are normalized (``202310148883X``, ``PCT/CN2024/123456``),
    ``verdict`` is the check digit's verdict on ``application_no`` (``ok``, ``wrong_check_digit``,
    ``no_check_digit``). ``kind`` is ``invention``, ``utility_model`` or ``design``; ``route`` is
    ``national``, ``pct_national`` (entered the national phase) or ``pct_international``.
    ``stage`` and ``awaits`` are read from ``status``: see ``case_status.toml``; ``matter``
    says what ``official_due`` is for and then decides ``awaits``; ``done_date`` is the day on
    which what the row is about was done. Names of persons are in the order of the cell.
    ``annuity_cells`` is the year to the text of its column; ``extra`` is a user-defined field's
    name to text. All dates are as written, never rolled.
    """

    internal_no: str
    client_ref: str
    office_ref: str
    application_no: str
    verdict: str
    is_patent: bool
    pct_no: str
    filing_date: date
    priority_date: date
    priority_no: str
    title: str
    kind: str
    route: str
    applicants: tuple[str, ...]
    inventors: tuple[str, ...]
    agents: tuple[str, ...]
    handler: tuple[str, ...]
    agency: str
    agency_code: str
    client: str
    client_contact: str
    source_person: str
    status: str
    stage: str
    awaits: str
    publication_no: str
    publication_date: date
    grant_no: str
    grant_date: date
    certificate_no: str
    ipc: str
    exam_date: date
    entry_date: date
    parent_no: str
    notice_name: str
    notice_code: str
    notice_date: date
    notice_serial: str
    notice_id: str
    document_type: str
    download_date: date
    official_due: date
    matter: str
    internal_due: date
    client_due: date
    done_date: date
    fee_name: str
    fee_code: str
    fee_amount: str
    service_fee: str
    fee_deadline: date
    fee_paid_date: date
    fee_year: str
    fee_payer: str
    uscc: str
    receipt_no: str
    fee_reduction: str
    remark: str
    annuity_cells: dict[int, str]
    extra: dict[str, str]


class Level(StrEnum):
    """How much a note matters."""

    INFO = "info"
    WARNING = "warning"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Note:
    """Something about one cell that a person should see.

    Attributes:
        level: ``QUESTION`` means that somebody has to answer: the cell's value was left out, or,
            as with a number whose check digit is wrong, taken as written.
        code: key of ``resources/texts/sheets.toml``.
        field: the field's name.
        text: the cell as it was read.
        facts: what fills the placeholders of the text.
    """

    level: Level
    code: str
    field: str
    text: str
    facts: tuple[tuple[str, object], ...] = ()


class Outcome(StrEnum):
    """What became of a row; every row has exactly one."""

    PARSED = "parsed"
    REFUSED = "refused"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """One row of a sheet.

    Attributes:
        sheet: name of the sheet.
        row_number: as the spreadsheet shows it, from 1.
        refusal: why the row cannot be a case; the user has to act.
        skipped: why the row is not meant as a case (blank, subtotal, heading, title).
        void_sheet: the sheet holds cases that were given up; the caller decides.
        sample: the first words of the row, so that a report can be read.
    """

    sheet: str
    row_number: int
    values: Values
    notes: tuple[Note, ...] = ()
    refusal: Problem | None = None
    skipped: Problem | None = None
    void_sheet: bool = False
    sample: str = ""

    @property
    def outcome(self) -> Outcome:
        """What became of the row."""
        if self.refusal is not None:
            return Outcome.REFUSED
        return Outcome.PARSED if self.skipped is None else Outcome.SKIPPED
