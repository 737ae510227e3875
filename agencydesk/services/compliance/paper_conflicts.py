"""A saved search for conflicting interests, worded for paper."""

from __future__ import annotations

from collections.abc import Iterator

from agencydesk.reports.checklist_conflict import PrintedMatch, PrintedSearch
from agencydesk.services.compliance.conflict_values import ConflictSheet, Involvement
from agencydesk.services.compliance.paper_sheets import Word


def printed_search(sheet: ConflictSheet, word: Word) -> PrintedSearch:
    """Return a saved search as it is printed."""
    matches = tuple(
        PrintedMatch(
            match.name,
            match.how_text,
            match.party_name + (word("conflict.via", via=match.via) if match.via else ""),
            match.grave,
            tuple(_involved(each, word) for each in match.involvements),
        )
        for match in sheet.found.matches
    )
    facts = tuple(_facts(sheet, word))
    return PrintedSearch(facts, matches, sheet.found.left_out)


def _facts(sheet: ConflictSheet, word: Word) -> Iterator[tuple[str, str]]:
    row = sheet.row
    yield word("conflict.names"), row.names
    if row.case_ref:
        yield word("conflict.case"), row.case_ref
    yield word("conflict.searched_on"), row.searched_on.isoformat()
    yield word("conflict.by"), row.by or word("fact.nobody")
    looked = word("conflict.records_told", count=sheet.found.searched_records)
    yield word("conflict.records"), looked
    yield word("conflict.result"), row.result_text
    if row.reason:
        yield word("conflict.reason"), row.reason
    if row.withdrawn:
        yield word("conflict.withdrawn"), row.withdrawn_why


def _involved(each: Involvement, word: Word) -> str:
    notes = [
        word(f"conflict.{code}")
        for code, holds in (
            ("opposite", each.opposite),
            ("same", each.same_matter),
            ("closed", each.closed),
            ("past", each.past),
        )
        if holds
    ]
    return " · ".join(
        part
        for part in (each.case_ref, each.number, each.case_title, each.role_text, *notes)
        if part
    )
