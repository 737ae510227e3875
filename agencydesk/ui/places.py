"""Where in the window something is, and what a page can ask the window to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from agencydesk.domain.docket import DocketFilter

#: Set on a widget that takes dropped files for itself; the window leaves those to it.
TAKES_FILES = "takesFiles"


class PageKey(StrEnum):
    """The pages, in the order of the navigation."""

    TODAY = "today"
    CASES = "cases"
    DEADLINES = "deadlines"
    NOTICES = "notices"
    FEES = "fees"
    COMPLIANCE = "compliance"
    STATISTICS = "statistics"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Goal:
    """A place in the window to go to.

    Attributes:
        filter: on the page of deadlines: what to list.
        case_id: on the page of cases: the case to open.
        case_ids: on the page of cases: list these cases and no others.
        deadline_id: the deadline to choose, where the page shows deadlines.
        section: a part of the page, by its own name, e.g. ``imports`` in the settings.
        run_id: on the page of compliance: the checklist run to open.
        runs: on the page of compliance: which runs to list, a ``RunScope`` by its value.
        register: on the page of compliance: the register to show, by its key; ``line_id`` the
            line to choose in it, ``text`` the words to list it by.
        filing_id: on the page of notices and filings: the outgoing paper to choose; ``text`` the
            cut to list, a ``FilingCut`` by its value.
        year: on the page of statistics: the year to show; ``figure`` the figure to choose.
        batch_id: on the page of notices: list what this import brought and nothing else.
        fee_key: on the page of fees: the fee of ``case_id`` to choose; ``text`` how far ahead to
            list, a ``Horizon`` by its value; ``year`` the year whose annuities to plan;
            ``line_id`` the payment list to choose.
    """

    page: PageKey
    filter: DocketFilter | None = None
    case_id: int | None = None
    deadline_id: int | None = None
    section: str = ""
    run_id: int | None = None
    runs: str = ""
    case_ids: tuple[int, ...] = ()
    register: str = ""
    line_id: int | None = None
    text: str = ""
    year: int | None = None
    figure: str = ""
    filing_id: int | None = None
    batch_id: int | None = None
    fee_key: str = ""


class Act(StrEnum):
    """What can be done from any page; the window opens what it takes."""

    RECORD_NOTICE = "record-notice"
    RECORD_EVENT = "record-event"
    NEW_CASE = "new-case"
    EDIT_CASE = "edit-case"
    CORRECT_CASE = "correct-case"
    IMPORT = "import"
    IMPORT_NOTICES = "import-notices"
    SENT = "sent"
    RECEIVED = "received"
    NOT_NEEDED = "not-needed"
    TRANSFERRED = "transferred"
    MISSED = "missed"
    REOPEN = "reopen"
    EXTEND = "extend"
    CONFIRM = "confirm"
    CHOOSE_PERSON = "choose-person"
    RESTORE = "restore"
    CONFLICT_SEARCH = "conflict-search"
    RECORD_AGENCY_EVENT = "record-agency-event"
    SEND_REPORTS = "send-reports"
    DRAFT_FILING = "draft-filing"
    TELL_CLIENT = "tell-client"


@dataclass(frozen=True, slots=True)
class Wish:
    """Something to do, and with what.

    Attributes:
        text: what was typed where the wish was made; a new case begins with it.
        case_ids: several cases, where it is about several.
        notice_id: the notice it is about.
    """

    act: Act
    case_id: int | None = None
    deadline_ids: tuple[int, ...] = ()
    text: str = ""
    case_ids: tuple[int, ...] = ()
    notice_id: int | None = None
