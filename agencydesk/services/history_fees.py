"""What entries of the audit trail about fees and clients' money are about, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from agencydesk.domain.fees import ANNUITY, FeeTable
from agencydesk.models.billing import Charge, MoneyReceived, ServicePrice
from agencydesk.models.fees import (
    AnnuityStep,
    CaseFeeFacts,
    FeePayment,
    OwnFee,
    PaymentLine,
    PaymentList,
)
from agencydesk.models.papers import Document
from agencydesk.services.fee_words import FeeWords
from agencydesk.texts import Texts

#: In Chinese and in English.
Pair = tuple[str, str]
TABLES = frozenset(
    model.__tablename__
    for model in (
        *(AnnuityStep, CaseFeeFacts, FeePayment, OwnFee, PaymentLine, PaymentList),
        *(Charge, MoneyReceived, ServicePrice),
    )
)
#: Columns that hold money, in fen.
MONEY = frozenset({"fen", "surcharge_fen", "receipt_fen"})
#: Columns a new record is told with.
NEW = {
    "fee_payment": ("fen", "surcharge_fen", "paid_on", "receipt_no", "by_client", "note"),
    "own_fee": ("fen", "units", "due", "basis"),
    "payment_line": ("fen", "surcharge_fen", "remark"),
    "annuity_step": ("taken_on", "evidence", "document_id", "note"),
    "charge": ("fen", "official", "billed_on", "bill_no", "note"),
}
#: Columns whose values are fixed words, and where the words are.
WORDS = {
    ("annuity_step", "step"): ("history", "instruction_step"),
    ("payment_list", "state"): ("history", "list_state"),
}


@dataclass(frozen=True, slots=True)
class FeeNames:
    """What entries about fees are about, by table and record.

    Attributes:
        documents: names of the clients' letters that instructions rest on.
    """

    subjects: Mapping[tuple[str, int], Pair] = field(default_factory=dict)
    documents: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def read(
        cls, session: Session, table: FeeTable, texts: Texts, entries: Iterable[tuple[str, int]]
    ) -> FeeNames:
        """Read the names that these entries (table, record) need.

        Args:
            session: an open session.
            table: names the fees that are in it.
            texts: all texts.
            entries: of the trail.
        """
        wanted: dict[str, set[int]] = {}
        for name, record in entries:
            if name in TABLES:
                wanted.setdefault(name, set()).add(record)
        found: dict[tuple[str, int], Pair] = {}
        for name, query in _NAMED.items():
            ids = wanted.get(name)
            if ids:
                column = query.selected_columns[0]
                for number, text in session.execute(query.where(column.in_(ids))):
                    found[name, number] = (text, text)
        words = FeeWords(texts, table)
        for each in session.scalars(select(OwnFee).where(OwnFee.id.in_(_of(wanted, OwnFee)))):
            named = each.name
            found[OwnFee.__tablename__, each.id] = (
                named or words.name(each.fee_id, "zh"),
                named or words.name(each.fee_id, "en"),
            )
        letters: set[int] = set()
        steps = select(AnnuityStep).where(AnnuityStep.id.in_(_of(wanted, AnnuityStep)))
        for step in session.scalars(steps):
            letters |= {step.document_id} if step.document_id is not None else set()
            code = f"instruction_step.{step.step.value}"
            zh, en = (
                texts.get(
                    "history",
                    "subject.step",
                    language,
                    annuity=words.name(ANNUITY, language, step.year),
                    step=texts.get("history", code, language),
                )
                for language in ("zh", "en")
            )
            found[AnnuityStep.__tablename__, step.id] = (zh, en)
        papers = select(Document.id, Document.file_name).where(Document.id.in_(letters))
        return cls(found, {number: name for number, name in session.execute(papers)})

    def subject(self, table: str, record: int, language: str) -> str:
        """Return what an entry is about; empty where it names nothing."""
        pair = self.subjects.get((table, record))
        return pair[language == "en"] if pair else ""


#: What names a record by one column.
_NAMED: Mapping[str, Select[int, str]] = {
    "fee_payment": select(FeePayment.id, FeePayment.name),
    "payment_line": select(PaymentLine.id, PaymentLine.office_name),
    "payment_list": select(PaymentList.id, PaymentList.name),
    "charge": select(Charge.id, Charge.name),
    "service_price": select(ServicePrice.id, ServicePrice.name),
}


def _of(wanted: Mapping[str, set[int]], model: type) -> set[int]:
    return wanted.get(str(getattr(model, "__tablename__", "")), set())
