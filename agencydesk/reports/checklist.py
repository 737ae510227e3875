"""Checklists (合规清单) on paper: blank to be filled in by hand, or as they were answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agencydesk.reports.checklist_items import ItemTable, proof_rows
from agencydesk.reports.checklist_page import Pages
from agencydesk.reports.checklist_values import PrintedRun, Printing
from agencydesk.reports.checklist_words import ChecklistWords
from agencydesk.reports.layout import Strip, Style, Typesetter, space
from agencydesk.reports.sections import Sections
from agencydesk.texts import Language, Texts

_SUBJECT = Style(size=9.5)
_SIGNATURES = (("sign.answered", "sign.date"), ("sign.checked", "sign.date"))


def checklist_pdf(
    runs: Sequence[PrintedRun], printing: Printing, texts: Texts, language: Language
) -> bytes:
    """Return lists as a PDF file, each from a new page on; equal input gives equal bytes.

    Args:
        runs: at least one; filled and blank ones alike.
        printing: agency, time and hash for the foot.
        texts: tables ``checklist_paper``, ``paper`` and ``terms``.
        language: of headings; the runs are worded already.

    Raises:
        ValueError: title and agency take so many lines that the page has no room left.
    """
    words, typesetter = ChecklistWords(texts, language), Typesetter()
    blank = all(run.blank for run in runs)
    pages = Pages(words("title.blank" if blank else "title.run"), printing, typesetter, words)
    for run in runs:
        pages.add(run_strips(run, typesetter, words, pages.width))
    if any(run.proofs() for run in runs):
        sections = Sections(typesetter, words.page, pages.width)
        sections.headline(words("proof.heading"))
        rows = proof_rows(typesetter, words, pages.width, runs)
        pages.add([*sections.strips, *rows])
    return pages.render()


def run_strips(
    run: PrintedRun, typesetter: Typesetter, words: ChecklistWords, width: float
) -> list[Strip]:
    """Return one list from its title to its signature lines; the first strip is the title."""
    sections = Sections(typesetter, words.page, width)
    sections.headline(run.heading)
    if run.subject:
        sections.line(run.subject, _SUBJECT, keep=True)
        sections.strips.append(space(3))
    sections.facts(run.facts)
    sections.strips.append(space(6))
    sections.strips = [replace(strip, keep=True) for strip in sections.strips]
    table = ItemTable(typesetter, words, width, run)
    sections.strips += table.strips()
    before = len(sections.strips)
    sections.strips.append(space(8))
    labels = [(words(who), words(when)) for who, when in _SIGNATURES]
    sections.signatures(labels)
    signed = [replace(strip, heads=(table.again,)) for strip in sections.strips[before:]]
    return [*sections.strips[:before], *signed]
