"""Filling in and changing a case: what to choose from, what is wrong, and saving it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from agencydesk.domain.facts import Delivery
from agencydesk.domain.numbers import ApplicationNo, parse_application_no
from agencydesk.errors import UserError
from agencydesk.models.audit import AuditEntry
from agencydesk.models.cases import CaseField, CaseFile, FieldDefinition
from agencydesk.models.compliance import (
    AnswerEvidence,
    ChecklistAnswer,
    ChecklistRun,
    GateOverride,
)
from agencydesk.models.vocabulary import CaseKind, CaseStatus, PartyRole, Route
from agencydesk.services.case_form_values import (
    CaseForm,
    Choice,
    FormCheck,
    FormSaved,
    OwnValue,
)
from agencydesk.services.case_rows import CaseDraft, Priority, case_values, read_view
from agencydesk.services.cases import Cases, descends
from agencydesk.services.context import Context
from agencydesk.services.fees.moving import AnnuityMoves, dates_changed
from agencydesk.services.move_words import MoveWords
from agencydesk.services.own_fields import OwnFields
from agencydesk.services.own_fields_values import read_value
from agencydesk.services.staff import StaffList
from agencydesk.texts import Language

_CHOICES = {"kind": CaseKind, "route": Route, "status": CaseStatus, "delivery": Delivery}
#: Fields whose labels the dialog needs and that the case sheet does not show.
_EXTRA = (
    "title",
    "title_en",
    "annuity_paid_through_year",
    "opened_on",
    "closed_on",
)
#: No date rests on these: a gate is passed, or an item answered, while a case is being changed.
_DATELESS = tuple(
    table.__tablename__ for table in (GateOverride, ChecklistRun, ChecklistAnswer, AnswerEvidence)
)
_FACTS = (
    "ref",
    "client_ref",
    "application_no",
    "pct_no",
    "publication_no",
    "grant_no",
    "certificate_no",
    "office_ref",
    "ipc",
    "kind",
    "route",
    "status",
    "status_text",
    "filing_date",
    "priority_date",
    "international_filing_date",
    "pct_entry_date",
    "divisional_submission_date",
    "publication_date",
    "exam_request_date",
    "exam_entry_date",
    "grant_date",
    "delivery",
    "fee_reduction",
    "attorney",
    "second_attorney",
    "process_officer",
    "remark",
)


class CaseForms:
    """Serves the dialog in which a case is filled in."""

    def __init__(self, context: Context, cases: Cases, staff: StaffList, words: MoveWords) -> None:
        self._context = context
        self._cases = cases
        self._staff = staff
        self._words = words
        self._own = OwnFields(context)

    def begin(self, case_id: int | None = None, language: Language = "zh") -> CaseForm:
        """Return a case to change, or an empty one to fill in.

        Raises:
            UserError: ``case.unknown``.
        """
        version, entry, draft = 0, 0, CaseDraft("", status=CaseStatus.PENDING, priorities=())
        if case_id is not None:
            with self._context.database.reading() as session:
                view, entry = read_view(session, case_id), _last_entry(session, case_id)
            version, draft = view.version, view.draft
        named = {draft.attorney_id, draft.second_attorney_id, draft.process_officer_id}
        staff = tuple(
            (row.id, row.name)
            for row in self._staff.list(everyone=True)
            if row.active or row.id in named
        )
        choices = {name: self._choices(name, language) for name in _CHOICES}
        own = self._own_values(case_id, language)
        labels = self._labels(language) | {each.name: each.label for each in own}
        return CaseForm(case_id, version, draft, choices, staff, labels, own, entry)

    def filled(self, draft: CaseDraft, values: Mapping[str, object]) -> CaseDraft:
        """Return the draft with what a dialog read from its fields, each in its own type.

        Args:
            draft: what the dialog started from.
            values: by column; choices by their plain value, ``people`` names by role,
                ``priorities`` as (date, number, country).
        """
        typed: dict[str, Any] = dict(values)
        for name, kind in _CHOICES.items():
            if name in typed:
                typed[name] = kind(str(typed[name])) if typed[name] else None
        people = values.get("people")
        if isinstance(people, Mapping):
            typed["people"] = {PartyRole(role): tuple(names) for role, names in people.items()}
        claims = values.get("priorities")
        if isinstance(claims, tuple):
            typed["priorities"] = tuple(Priority(*claim) for claim in claims)
        return replace(draft, **typed)

    def check(
        self,
        draft: CaseDraft,
        case_id: int | None = None,
        language: Language = "zh",
        own: Mapping[int, str] | None = None,
    ) -> FormCheck:
        """Return everything that keeps a draft from being saved, and what is odd about it.

        Args:
            draft: the case as it should be.
            case_id: the case; None for a new one.
            language: of the words.
            own: what was typed into fields the agency added, by their id.
        """
        wrong: dict[str, str] = self._wrong_own(own or {}, language)
        odd: dict[str, str] = {}
        try:
            notes = case_values(draft, self._context.today())[1]
            text = " ".join(note.text(self._context.texts, language) for note in notes)
            odd = {"application_no": text} if text else {}
        except UserError as error:
            for name in str(error.facts["fields"]).split(", "):
                wrong[name] = self._complaint(name, draft, language)
        with self._context.database.reading() as session:
            taken = session.scalar(select(CaseFile.id).where(CaseFile.ref == draft.ref))
            if taken is not None and taken != case_id:
                wrong["ref"] = self._get("ref_taken", language)
            below = case_id and draft.parent_id and descends(session, draft.parent_id, case_id)
            if below:
                wrong["parent_id"] = self._get("parent_id", language)
            if "application_no" not in wrong and draft.application_no:
                twin = _twin(draft.application_no)
                query = select(CaseFile.ref).where(
                    CaseFile.application_no == twin, CaseFile.id != (case_id or 0)
                )
                other = session.scalar(query.limit(1)) if twin else None
                if other is not None:
                    text = self._context.texts.get("case_form", "number_used", language, ref=other)
                    odd["application_no"] = f"{odd.get('application_no', '')} {text}".strip()
        return FormCheck(wrong, odd)

    def save(
        self,
        draft: CaseDraft,
        form: CaseForm,
        language: Language = "zh",
        *,
        move_dates: bool = False,
        own: Mapping[int, str] | None = None,
    ) -> FormSaved:
        """Add or change the case; where that moves deadlines, only once that is accepted.

        Args:
            draft: the case as it should be.
            form: what it was filled in from.
            language: of the words that come back.
            move_dates: the moves were shown and accepted.
            own: what was typed into fields the agency added, by their id; others stay.

        Raises:
            UserError: as ``Cases.create`` and ``Cases.edit``, without ``case.moves-dates``, and
                as ``OwnFields.set_typed``; ``record.changed`` also where somebody else changed
                people, priorities or fields that would be written over, or anything at all of
                the case since moves were shown.
        """
        texts = self._context.texts
        if form.case_id is None:
            saved = self._cases.create(draft)
            self._set_own(saved.id, own)
            notes = tuple(note.text(texts, language) for note in saved.notes)
            return FormSaved(saved.id, saved.changes, (), notes)
        self._check_begun(form.case_id, draft, form, own or {}, accepted=move_dates)
        try:
            moved = self._cases.edit(form.case_id, draft, form.version, move_dates=move_dates)
        except UserError as error:
            if error.code != "case.moves-dates":
                raise
            moves = self._cases.preview_edit(form.case_id, draft)
            changed = dates_changed(form.draft, draft)
            moves = AnnuityMoves(self._context).beside(form.case_id, changed, moves)
            return FormSaved(form.case_id, None, self._words.lines(moves, language))
        self._set_own(form.case_id, own)
        notes = tuple(note.text(texts, language) for note in moved.notes)
        lines = self._words.lines(moved.moves, language)
        return FormSaved(form.case_id, moved.changes, lines, notes)

    def _check_begun(
        self,
        case_id: int,
        draft: CaseDraft,
        form: CaseForm,
        own: Mapping[int, str],
        *,
        accepted: bool,
    ) -> None:
        """Refuse to write over what somebody else did since the form was filled in.

        Raises:
            UserError: ``case.unknown``, ``record.changed``.
        """
        with self._context.database.reading() as session:
            now, entry = read_view(session, case_id).draft, _last_entry(session, case_id)
        begun = {each.id: each.value for each in form.own}
        held = {each.id: each.value for each in self._own_values(case_id, "zh")}
        lost = any(
            getattr(now, name) not in (getattr(form.draft, name), getattr(draft, name))
            for name in ("people", "priorities")
        )
        lost = lost or any(held.get(number) != begun.get(number) for number in own)
        if lost or (accepted and entry != form.entry):
            raise UserError("record.changed")

    def _own_values(self, case_id: int | None, language: Language) -> tuple[OwnValue, ...]:
        query = (
            select(FieldDefinition, CaseField.value)
            .outerjoin(
                CaseField,
                (CaseField.field_id == FieldDefinition.id) & (CaseField.case_id == case_id),
            )
            .where(FieldDefinition.active)
            .order_by(FieldDefinition.position, FieldDefinition.id)
        )
        with self._context.database.reading() as session:
            return tuple(
                OwnValue(
                    row.id,
                    row.label_en if language == "en" and row.label_en else row.label_zh,
                    row.type.value,
                    value or "",
                )
                for row, value in session.execute(query)
            )

    def _wrong_own(self, own: Mapping[int, str], language: Language) -> dict[str, str]:
        today = self._context.today()
        return {
            each.name: self._get(f"own.{each.type}", language)
            for each in (self._own_values(None, language) if own else ())
            if each.id in own and read_value(own[each.id], each.type, today) is None
        }

    def _set_own(self, case_id: int, own: Mapping[int, str] | None) -> None:
        for field_id, text in (own or {}).items():
            self._own.set_typed(field_id, {case_id: text})

    def _choices(self, name: str, language: Language) -> tuple[Choice, ...]:
        texts = self._context.texts
        return tuple(
            (value.value, texts.get("case", f"{name}.{value.value}", language))
            for value in _CHOICES[name]
        )

    def _labels(self, language: Language) -> dict[str, str]:
        texts = self._context.texts
        labels = {name: texts.get("case", f"fact.{name}", language) for name in _FACTS}
        labels |= {name: texts.get("history", f"field.{name}", language) for name in _EXTRA}
        labels["parent"] = texts.get("history", "field.parent_id", language)
        labels["priorities"] = texts.get("overview", "fact.priorities", language)
        for role in PartyRole:
            labels[role.value] = texts.get("case", f"role.{role.value}", language)
        return labels

    def _complaint(self, name: str, draft: CaseDraft, language: Language) -> str:
        if name == "application_no":
            return self._get("application_no", language)
        if name in ("ref", "fee_reduction", "annuity_paid_through_year"):
            return self._get(name, language)
        day = getattr(draft, name, None)
        if isinstance(day, date) and day > self._context.today() and name != "publication_date":
            return self._get("future", language)
        code = name if self._context.texts.has("case_form", name) else "order"
        return self._get(code, language)

    def _get(self, code: str, language: Language) -> str:
        return self._context.texts.get("case_form", code, language)


def _last_entry(session: Session, case_id: int) -> int:
    """Return the last entry of the trail about a case that dates may rest on."""
    query = select(func.max(AuditEntry.id)).where(
        AuditEntry.case_id == case_id, AuditEntry.table_name.not_in(_DATELESS)
    )
    return session.scalar(query) or 0


def _twin(text: str) -> str | None:
    number = parse_application_no(text)
    if not isinstance(number, ApplicationNo):
        return None
    return None if number.is_pct else number.normalized
