"""Every table of the program; importing this makes the metadata complete."""

from __future__ import annotations

from agencydesk.models.agency import Agency, Staff, StaffRoleLink
from agencydesk.models.audit import AuditEntry
from agencydesk.models.base import Base
from agencydesk.models.billing import Charge, MoneyReceived, ServicePrice
from agencydesk.models.cases import (
    CaseEvent,
    CaseField,
    CaseFile,
    CaseParty,
    Family,
    FieldDefinition,
    PriorityClaim,
)
from agencydesk.models.compliance import (
    AgencyEvent,
    AnswerEvidence,
    ChecklistAnswer,
    ChecklistRun,
    GateOverride,
    ItemOverride,
    OwnChecklist,
    OwnItem,
)
from agencydesk.models.docket import Deadline, DueDefault, HolidayYear
from agencydesk.models.fees import (
    AnnuityStep,
    CaseFeeFacts,
    FeePayment,
    OwnFee,
    PaymentLine,
    PaymentList,
)
from agencydesk.models.imports import ImportBatch, ImportChange, ImportMapping
from agencydesk.models.incoming import ClientMessage, OwnNoticeType, WaitingNotice
from agencydesk.models.papers import Document, Filing, Notice
from agencydesk.models.parties import Party, PartyContact
from agencydesk.models.registers import (
    AgencyPaper,
    Complaint,
    ConflictSearch,
    CreditEntry,
    Engagement,
    FormerName,
    Internship,
    OwnCreditRow,
    PaperReading,
    PracticeRecord,
    SurveyResult,
    Training,
)
from agencydesk.models.settings import Setting
from agencydesk.models.uploads import AnnualFigure, AnnualReport, OutboxMessage, ReportHead

#: Parents before children: rows can be written in this order and removed in the reverse.
TABLES: tuple[type[Base], ...] = (
    Agency,
    Staff,
    StaffRoleLink,
    Setting,
    HolidayYear,
    ImportBatch,
    ImportChange,
    ImportMapping,
    Party,
    PartyContact,
    Family,
    CaseFile,
    CaseParty,
    PriorityClaim,
    CaseEvent,
    FieldDefinition,
    CaseField,
    AgencyEvent,
    Notice,
    WaitingNotice,
    OwnNoticeType,
    Deadline,
    Filing,
    Document,
    ClientMessage,
    CaseFeeFacts,
    OwnFee,
    PaymentList,
    PaymentLine,
    FeePayment,
    ServicePrice,
    Charge,
    MoneyReceived,
    AnnuityStep,
    DueDefault,
    OwnChecklist,
    OwnItem,
    ItemOverride,
    ChecklistRun,
    ChecklistAnswer,
    AnswerEvidence,
    GateOverride,
    Engagement,
    ConflictSearch,
    Complaint,
    Training,
    Internship,
    SurveyResult,
    PracticeRecord,
    AgencyPaper,
    PaperReading,
    CreditEntry,
    OwnCreditRow,
    FormerName,
    AnnualFigure,
    AnnualReport,
    OutboxMessage,
    ReportHead,
    AuditEntry,
)
