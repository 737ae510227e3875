"""The fixed words of the tables; stored by value, each with a CHECK in the database."""

from __future__ import annotations

from enum import StrEnum

from agencydesk.domain.annuity_instructions import InstructionStep as InstructionStep


class StaffRole(StrEnum):
    """What a member of staff does; one person may do several things."""

    PARTNER = "partner"
    ATTORNEY = "attorney"
    PROCESS_OFFICER = "process_officer"
    ASSISTANT = "assistant"
    ADMINISTRATOR = "administrator"


class PartyKind(StrEnum):
    """Whether a party (当事人) is a natural person or an organisation."""

    PERSON = "person"
    ORGANISATION = "organisation"


class PartyRole(StrEnum):
    """What a party is in a case."""

    CLIENT = "client"
    APPLICANT = "applicant"
    PATENTEE = "patentee"
    INVENTOR = "inventor"
    OPPONENT = "opponent"
    CONTACT = "contact"
    SOURCE_PERSON = "source_person"


class CaseKind(StrEnum):
    """Kind of patent (专利类型)."""

    INVENTION = "invention"
    UTILITY_MODEL = "utility_model"
    DESIGN = "design"


class Route(StrEnum):
    """How the matter runs (申请途径)."""

    NATIONAL = "national"
    PCT_NATIONAL = "pct_national"
    PCT_INTERNATIONAL = "pct_international"
    HAGUE = "hague"
    REEXAMINATION = "reexamination"
    INVALIDATION = "invalidation"
    LITIGATION = "litigation"


class CaseStatus(StrEnum):
    """The stage a case has reached (案件状态); the office's own words are kept beside it."""

    DRAFTING = "drafting"
    PENDING = "pending"
    GRANTED = "granted"
    IN_FORCE = "in_force"
    LOST = "lost"
    ENDED = "ended"
    UNKNOWN = "unknown"


class NoticeSource(StrEnum):
    """How a notice came in."""

    MANUAL = "manual"
    SHEET = "sheet"
    PACKAGE = "package"
    PDF = "pdf"


class DocumentRole(StrEnum):
    """What a stored file is to the notice or filing it belongs to."""

    PAPER = "paper"
    RECEIPT = "receipt"
    EVIDENCE = "evidence"
    ATTACHMENT = "attachment"


class FilingKind(StrEnum):
    """What an outgoing paper (递交) is."""

    RESPONSE = "response"
    REQUEST = "request"
    PAYMENT = "payment"
    OTHER = "other"


class WaitingReason(StrEnum):
    """Why a notice that came in waits for a person: no case found, or another content on file."""

    UNMATCHED = "unmatched"
    DIFFERS = "differs"
    PROPOSAL = "proposal"


class WaitingState(StrEnum):
    """What a person has decided on a notice that waited."""

    WAITING = "waiting"
    FILED = "filed"
    SET_ASIDE = "set_aside"


class MessageChannel(StrEnum):
    """How a client is told something (转达客户)."""

    LETTER = "letter"
    EMAIL = "email"
    OTHER = "other"


class FieldType(StrEnum):
    """Type of a field the user added to cases; values are kept as text."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"


class ImportKind(StrEnum):
    """What was imported."""

    SHEET = "sheet"
    NOTICES = "notices"


class ImportState(StrEnum):
    """Where an import stands."""

    PLANNED = "planned"
    APPLIED = "applied"
    UNDONE = "undone"


class ChangeAction(StrEnum):
    """What an import did to a record."""

    CREATED = "created"
    UPDATED = "updated"


class RunState(StrEnum):
    """Where a checklist run (检查记录) stands."""

    OPEN = "open"
    CLOSED = "closed"
    VOID = "void"


class AnswerKind(StrEnum):
    """How an item was answered (是／否／不适用)."""

    OPEN = "open"
    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"


class AnswerSource(StrEnum):
    """Who answered: a person, or the program from its own data."""

    PERSON = "person"
    LIVE = "live"


class EvidenceKind(StrEnum):
    """What proves an answer: a stored file, a record of the program, or a note."""

    DOCUMENT = "document"
    RECORD = "record"
    NOTE = "note"


class EngagementKind(StrEnum):
    """What a client has signed."""

    CONTRACT = "contract"
    POWER_OF_ATTORNEY = "power_of_attorney"
    GENERAL_POWER = "general_power"


class ConflictResult(StrEnum):
    """What a conflict search (利益冲突检索) came to."""

    CLEAR = "clear"
    NO_CONFLICT = "no_conflict"
    CONFLICT = "conflict"


class PracticeKind(StrEnum):
    """What happened to an attorney's practice registration (执业备案)."""

    FIRST = "first"
    TRANSFER_IN = "transfer_in"
    TRANSFER_OUT = "transfer_out"
    DEPARTURE = "departure"


class TrainingKind(StrEnum):
    """What a training counts as."""

    PRACTICE = "practice"
    CONTINUING = "continuing"
    ETHICS = "ethics"
    INTERNSHIP = "internship"
    OTHER = "other"


class PaperKind(StrEnum):
    """What a paper of the agency itself (机构文件) is."""

    LICENCE = "licence"
    POLICY_QUALITY = "policy_quality"
    POLICY_CONFLICT = "policy_conflict"
    POLICY_COMPLAINTS = "policy_complaints"
    POLICY_ASSESSMENT = "policy_assessment"
    POLICY_PERSONNEL = "policy_personnel"
    POLICY_FINANCE = "policy_finance"
    POLICY_FILES = "policy_files"
    PRICE_LIST = "price_list"
    NORM = "norm"
    OTHER = "other"


class MessageKind(StrEnum):
    """What a message to the platform is."""

    REPORT = "report"
    WITHDRAWAL = "withdrawal"


class MessageState(StrEnum):
    """How far a message to the platform is.

    ``sending`` that is found at the start means unknown: it is sent again, the same bytes under
    the same key. ``superseded`` was replaced by a later message before it was sent.
    """

    QUEUED = "queued"
    SENDING = "sending"
    ACKNOWLEDGED = "acknowledged"
    HELD = "held"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class ListState(StrEnum):
    """How far a payment list (缴费清单) is."""

    DRAFT = "draft"
    WRITTEN = "written"
    PAID = "paid"
    WITHDRAWN = "withdrawn"
