"""From a parsed row to what it would write: a new case, a change, or a conflict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from agencydesk.exchange.sheets.rows import ParsedRow
from agencydesk.services.importing.known import (
    KnownCase,
    KnownCases,
    KnownNotice,
    as_json,
    body,
    field_mark,
    ref_of,
    role_mark,
)
from agencydesk.services.importing.reading_values import Choices
from agencydesk.services.importing.rows import (
    awaits_undated,
    columns_of,
    extras_of,
    made_up_ref,
    notice_of,
    people_of,
    staff_of,
    stated_of,
)
from agencydesk.services.importing.values import CaseDraft, Finished, NoticeDraft, Plain

CONFLICT = "cell.differs"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One cell that says something else than what is here, and was not taken.

    Attributes:
        name: the column, role or field.
        takeable: it can take the place of what is here.
        ref: the case's reference.
    """

    file: str
    row: ParsedRow
    name: str
    old: object
    new: object
    takeable: bool = True
    ref: str = ""


@dataclass(frozen=True, slots=True)
class _At:
    """The row that is being merged, the case it describes, and what it will write."""

    file: str
    row: ParsedRow
    known: KnownCase
    draft: CaseDraft


class Drafter:
    """Turns rows into drafts, one after the other, remembering the rows before.

    Args:
        known: the cases that are here.
        choices: which cells that differ take the place of what is here; others are conflicts.
        follow_files: a cell that only the same file has written before follows the file.

    Attributes:
        taken: the conflicts in which the sheet's cell was taken, as the user asked.
        field_titles: a sheet field's Chinese title, the key of the user-defined field it
            becomes when a case has no column for it.
    """

    def __init__(
        self,
        known: KnownCases,
        field_titles: Mapping[str, str],
        choices: Choices,
        *,
        follow_files: bool = True,
    ) -> None:
        self._known = known
        self._titles = field_titles
        self._choices, self._follow_files = choices, follow_files
        self._drafts: dict[int, CaseDraft] = {}
        self._refs_made: set[str] = set()
        self.conflicts: list[Conflict] = []
        self.taken: list[Conflict] = []

    def draft(self, row: ParsedRow, file: str) -> tuple[CaseDraft, KnownCase, str]:
        """Return the draft a row belongs to, the case as it will be, and a note's code.

        A row of a case that an earlier row of this import describes adds to that row's draft.
        """
        columns = columns_of(row.values)
        known, code = self._match(columns)
        if known is None:
            columns.setdefault("ref", self._free_ref(made_up_ref(columns, row)))
            known = KnownCase(None, {})
            self._drafts[id(known)] = CaseDraft(file, row.sheet, row.row_number)
        draft = self._drafts.get(id(known))
        if draft is None:
            draft = CaseDraft(file, row.sheet, row.row_number, case_id=known.id)
            self._drafts[id(known)] = draft
        self._merge(_At(file, row, known, draft), columns)
        self._known.add(known)
        return draft, known, code

    def _match(self, columns: dict[str, Plain]) -> tuple[KnownCase | None, str]:
        ref = columns.get("ref")
        if isinstance(ref, str):
            known = self._known.by_ref.get(ref)
            if known is not None:
                return known, ""
            other = self._known.same_number(columns)
            return None, "row.number_elsewhere" if other is not None else ""
        return self._known.same_number(columns), ""

    def _free_ref(self, wanted: str) -> str:
        """Return a reference no case has: two sheets may well have the same name and rows."""
        ref, number = wanted, 1
        while ref in self._known.by_ref:
            number += 1
            ref = f"{wanted}-{number}"
        return ref

    def _merge(self, at: _At, columns: Mapping[str, Plain]) -> None:
        values, known, draft = at.row.values, at.known, at.draft
        if not known.columns:  # a new case: there is nothing yet that could differ
            known.columns.update(columns)
            draft.columns.update(columns)
            known.said.update(columns)
        else:
            for column, value in columns.items():
                self._merge_column(at, column, value)
        for role, names in people_of(values):
            self._merge_people(at, role, names)
        for target, person, name in staff_of(values):
            self._merge_staff(at, target, person, name)
        for key, text in extras_of(values, self._titles):
            self._merge_extra(at, key, text)
        self._merge_priority(at, values.get("priority_no", ""))
        notice = notice_of(values)
        if notice is not None:
            self._merge_notice(at, notice)
        elif awaits_undated(values):
            draft.awaits.append(values["awaits"])
        for stated, finished in stated_of(values, self._titles):
            if stated not in draft.stated:
                draft.stated.append(stated)
            if finished is not None:  # whether it is new is seen from the docket
                draft.finished[stated] = finished
            elif stated.due not in known.stated:
                known.stated.add(stated.due)
                draft.new_stated = True

    def _merge_column(self, at: _At, column: str, value: Plain) -> None:
        known, draft = at.known, at.draft
        old = known.columns.get(column)
        if old == value or _less_complete(column, value, old):
            known.said.add(column)
            return
        empty = old in (None, "") or (column == "status" and old == "unknown")
        completed = _less_complete(column, old, value)
        if not (
            empty
            or completed
            or self._may_replace(
                at, column, as_json(old), Conflict(at.file, at.row, column, old, value)
            )
        ):
            return
        if known.id is not None:
            draft.before.setdefault(column, old)
        known.said.add(column)
        known.columns[column] = value
        draft.columns[column] = value

    def _may_replace(self, at: _At, mark: str, old: object, difference: Conflict) -> bool:
        """Say whether a cell may take the place of another value; else it is a conflict.

        It may if the user said so, or if what is here is what the same file brought before and
        no other row of this import says the same: then the file was edited.
        """
        cell = (at.file, at.row.sheet, at.row.row_number, difference.name)
        choices = self._choices
        if cell in choices.take or (choices.take_sheet and cell not in choices.keep):
            self.taken.append(difference)
            return True
        if self._follow_files and mark not in at.known.said and mark in at.known.imported:
            files, written = at.known.imported[mark]
            if at.file in files and written == old:
                return True
        self.conflicts.append(replace(difference, ref=ref_of(at.known)))
        return False

    def _merge_people(self, at: _At, role: str, names: tuple[str, ...]) -> None:
        known, mark = at.known, role_mark(role)
        old = known.people.get(role, ())
        if old != names:
            if old and not self._may_replace(
                at, mark, as_json(old), Conflict(at.file, at.row, role, old, names)
            ):
                return
            known.people[role] = names
            at.draft.people[role] = names
        known.said.add(mark)

    def _merge_staff(self, at: _At, target: str, person: str, name: str) -> None:
        known = at.known
        old = known.staff.get(target, "")
        if old != person:
            here = known.staff_ids.get(target)
            if old and not self._may_replace(
                at, target, here, Conflict(at.file, at.row, name, old, person)
            ):
                return
            if known.id is not None:
                at.draft.before.setdefault(target, known.staff_ids.get(target))
            known.staff[target] = person
            at.draft.staff[target] = person
        known.said.add(target)

    def _merge_extra(self, at: _At, key: str, text: str) -> None:
        known, mark = at.known, field_mark(key)
        old = known.extras.get(key)
        if old != text:
            if old is not None and not self._may_replace(
                at, mark, old, Conflict(at.file, at.row, mark, old, text)
            ):
                return
            known.extras[key] = text
            at.draft.extras[key] = text
        known.said.add(mark)

    def _merge_priority(self, at: _At, number: str) -> None:
        known = at.known
        if not number or number in known.priority_nos:
            return
        if known.priority_nos:
            old = tuple(known.priority_nos)
            self.conflicts.append(
                Conflict(at.file, at.row, "priority_no", old, number, False, ref_of(known))
            )
            return
        known.priority_nos.append(number)
        at.draft.priority_no = number

    def _merge_notice(self, at: _At, notice: NoticeDraft) -> None:
        """Take a paper that is not on file; another date beside one that is, is a conflict."""
        due = notice.printed_due
        this = KnownNotice(notice.code, notice.name, notice.day, due, None, None, notice.outgoing)
        there = at.known.notices.setdefault(this.mark, this)
        if there is this:
            at.draft.notices.append(notice)
        elif notice.finished is not None:
            _finish_notice(at.draft, there, notice.finished)
        if there is not this and due is not None and due != there.printed_due:
            old = there.printed_due
            self.conflicts.append(
                Conflict(at.file, at.row, "official_due", old, due, False, ref_of(at.known))
            )


def _finish_notice(draft: CaseDraft, there: KnownNotice, finished: Finished) -> None:
    """Keep that a paper is done which another row has named, or which is on file."""
    for notice in draft.notices:
        if (notice.code or notice.name, notice.day) == there.mark:
            notice.finished = notice.finished or finished
            return
    draft.finished_notices.setdefault(there.mark, finished.day)


def _less_complete(column: str, value: Plain, other: Plain) -> bool:
    """Say whether a number only lacks the check digit that the other one has."""
    return (
        column == "application_no"
        and isinstance(value, str)
        and isinstance(other, str)
        and len(value) < len(other)
        and body(other) == value
    )
