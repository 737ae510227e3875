"""The fixed words of the tables; stored by value, each with a CHECK in the database."""

from __future__ import annotations

from enum import StrEnum


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
