"""The lines of a preview: notices, case packages, PDFs and what was not taken, in one list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from agencydesk.services.notices.values import (
    WAITS,
    CaseLine,
    FieldAct,
    NoticeLine,
    NoticePlan,
    PaperLine,
    RefusedLine,
    Verdict,
)
from agencydesk.texts import Language, Texts
from agencydesk.ui.tokens import Tone
from agencydesk.ui.widgets.rows import RowColumn

Subject = NoticeLine | CaseLine | PaperLine | RefusedLine


class Sort(StrEnum):
    """What a line is about, in the order in which a person looks at them."""

    UNMATCHED = "unmatched"
    DIFFERS = "differs"
    RECORD = "record"
    OFFICE = "office"
    FEES = "fees"
    FIELDS = "fields"
    DOUBTS = "doubts"
    UNKNOWN = "unknown"
    CASES = "cases"
    NEW = "new"
    KNOWN = "known"
    DUPLICATE = "duplicate"
    LEFT = "left"
    REFUSED = "refused"
    OTHERS = "others"


#: What is to be looked at before it is imported.
TO_LOOK_AT = frozenset(
    (
        Sort.UNMATCHED,
        Sort.DIFFERS,
        Sort.RECORD,
        Sort.OFFICE,
        Sort.FEES,
        Sort.FIELDS,
        Sort.DOUBTS,
        Sort.UNKNOWN,
    )
)
_ORDER = list(Sort)
_BY_VERDICT = {
    Verdict.UNMATCHED: Sort.UNMATCHED,
    Verdict.DIFFERS: Sort.DIFFERS,
    Verdict.ODD: Sort.RECORD,
    Verdict.NEW: Sort.NEW,
    Verdict.KNOWN: Sort.KNOWN,
    Verdict.DUPLICATE: Sort.DUPLICATE,
    Verdict.LEFT: Sort.LEFT,
}
_SYMBOLS = {
    Verdict.UNMATCHED: "?",
    Verdict.DIFFERS: "≠",
    Verdict.ODD: "▲",
    Verdict.NEW: "+",
    Verdict.KNOWN: "○",
    Verdict.DUPLICATE: "=",
    Verdict.LEFT: "–",
}
_TONES = {
    Verdict.UNMATCHED: Tone.OVERDUE,
    Verdict.DIFFERS: Tone.OVERDUE,
    Verdict.ODD: Tone.TODAY,
    Verdict.NEW: Tone.TEXT,
    Verdict.KNOWN: Tone.TEXT,
}


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One line of the preview.

    Attributes:
        kind: ``notice``, ``case``, ``paper``, ``refused`` or ``other``; with ``number`` it names
            the line, whatever is decided.
        sorts: what it is about; the first of them says where it stands.
        verdict: a symbol and words; ``tone`` their colour.
    """

    kind: str
    number: int
    subject: Subject
    sorts: frozenset[Sort]
    verdict: str
    tone: Tone
    ref: str = ""
    name: str = ""
    code: str = ""
    dispatched: date | None = None
    due: date | None = None
    how: str = ""

    @property
    def key(self) -> tuple[str, int]:
        """Return what names the line."""
        return self.kind, self.number

    @property
    def first(self) -> Sort:
        """Return what it is about first."""
        return min(self.sorts, key=_ORDER.index)


def sort_name(sort: Sort | None) -> str:
    """Return what a group of lines is called; None is what needs a look."""
    translate = QCoreApplication.translate
    names = {
        None: translate("PreviewLines", "Needs a look"),
        Sort.UNMATCHED: translate("PreviewLines", "No case found"),
        Sort.DIFFERS: translate("PreviewLines", "Differs"),
        Sort.RECORD: translate("PreviewLines", "To be recorded"),
        Sort.OFFICE: translate("PreviewLines", "Dates differ"),
        Sort.FEES: translate("PreviewLines", "Fees differ"),
        Sort.FIELDS: translate("PreviewLines", "Case differs"),
        Sort.DOUBTS: translate("PreviewLines", "In doubt"),
        Sort.UNKNOWN: translate("PreviewLines", "Unknown type"),
        Sort.CASES: translate("PreviewLines", "Case packages"),
        Sort.NEW: translate("PreviewLines", "New"),
        Sort.KNOWN: translate("PreviewLines", "Recorded before"),
        Sort.DUPLICATE: translate("PreviewLines", "Here already"),
        Sort.LEFT: translate("PreviewLines", "Left out"),
        Sort.REFUSED: translate("PreviewLines", "Not readable"),
        Sort.OTHERS: translate("PreviewLines", "Not used"),
    }
    return names[sort]


def lines_of(plan: NoticePlan, texts: Texts, language: Language) -> tuple[PreviewLine, ...]:
    """Return everything a plan holds, what needs a look first."""
    made = [
        *(_notice(line, texts, language) for line in plan.notices),
        *map(_case, plan.cases),
        *(_paper(line, texts, language) for line in plan.papers),
        *_left(plan),
    ]
    return tuple(sorted(made, key=_place))


def counted(plan: NoticePlan) -> str:
    """Return in one line what importing would do."""
    translate = QCoreApplication.translate
    proposals = sum(paper.verdict is Verdict.ODD for paper in plan.papers)
    dates = sum(date.adds for line in plan.notices for date in line.dates)
    taken, waits = plan.count(Verdict.NEW, Verdict.KNOWN), plan.count(*WAITS) + proposals
    parts = (
        (taken, translate("PreviewLines", "to be recorded: {count}")),
        (dates, translate("PreviewLines", "dates: {count}")),
        (waits, translate("PreviewLines", "will wait: {count}")),
        (
            sum(case.creates for case in plan.cases),
            translate("PreviewLines", "cases made: {count}"),
        ),
        (plan.count(Verdict.DUPLICATE), translate("PreviewLines", "here already: {count}")),
        (plan.count(Verdict.LEFT), translate("PreviewLines", "left out: {count}")),
        (len(plan.refused), translate("PreviewLines", "not readable: {count}")),
    )
    shown = [text.format(count=f"{count:,}") for count, text in parts if count]
    if not plan.writes:
        shown.append(translate("PreviewLines", "nothing to import"))
    return " · ".join(shown)


def preview_columns() -> tuple[RowColumn[PreviewLine], ...]:
    """Return the columns of the list."""
    translate = QCoreApplication.translate
    return (
        RowColumn(
            translate("PreviewLines", "What becomes of it"),
            lambda line: line.verdict,
            212,
            tone=lambda line: line.tone,
        ),
        RowColumn(translate("PreviewLines", "Case"), lambda line: line.ref, 96),
        RowColumn(translate("PreviewLines", "Notice"), lambda line: line.name, stretch=True),
        RowColumn(translate("PreviewLines", "Code"), lambda line: line.code, 64, tabular=True),
        RowColumn(
            translate("PreviewLines", "Dispatched"),
            lambda line: _iso(line.dispatched),
            88,
            tabular=True,
        ),
        RowColumn(
            translate("PreviewLines", "First due"), lambda line: _iso(line.due), 88, tabular=True
        ),
        RowColumn(translate("PreviewLines", "How found"), lambda line: line.how, 176),
    )


def _sorts(line: NoticeLine) -> Iterator[Sort]:
    yield _BY_VERDICT[line.verdict]
    if line.verdict in (Verdict.LEFT, Verdict.DUPLICATE):
        return
    if any(each.differs for each in line.office):
        yield Sort.OFFICE
    if any(each.differs for each in line.fees):
        yield Sort.FEES
    if any(each.act is FieldAct.DIFFERS for each in line.fields):
        yield Sort.FIELDS
    if not line.known_type:
        yield Sort.UNKNOWN
    if line.doubts:
        yield Sort.DOUBTS


def _notice(line: NoticeLine, texts: Texts, language: Language) -> PreviewLine:
    sorts = frozenset(_sorts(line))
    tone = _TONES.get(line.verdict, Tone.MUTED)
    if line.verdict is Verdict.NEW and sorts & TO_LOOK_AT:
        tone = Tone.TODAY
    words = texts.get("notices", f"verdict.{line.verdict.value}", language)
    symbol = "▲" if tone is Tone.TODAY else _SYMBOLS[line.verdict]
    dues = [each.official_due for each in line.dates if each.adds and each.official_due]
    return PreviewLine(
        "notice",
        line.number,
        line,
        sorts,
        f"{symbol} {words}",
        tone,
        line.case_ref,
        line.name,
        line.code,
        line.dispatched,
        min(dues, default=None),
        line.how,
    )


def _case(line: CaseLine) -> PreviewLine:
    translate = QCoreApplication.translate
    tone, sorts = Tone.TEXT, {Sort.CASES}
    if line.creates:
        verdict = translate("PreviewLines", "+ Makes a case")
    elif line.case_id is not None:
        verdict = translate("PreviewLines", "○ Papers for a case")
    else:
        verdict = translate("PreviewLines", "▲ Makes no case")
        tone = Tone.TODAY
    ref = line.case_ref or line.ref
    return PreviewLine(
        "case", line.number, line, frozenset(sorts), verdict, tone, ref, line.title, how=line.kind
    )


def _paper(line: PaperLine, texts: Texts, language: Language) -> PreviewLine:
    words = texts.get("notices", f"verdict.{line.verdict.value}", language)
    return PreviewLine(
        "paper",
        line.number,
        line,
        frozenset((_BY_VERDICT[line.verdict],)),
        f"{_SYMBOLS[line.verdict]} {words}",
        _TONES.get(line.verdict, Tone.MUTED),
        name=line.name,
        how="PDF",
    )


def _left(plan: NoticePlan) -> Iterator[PreviewLine]:
    translate = QCoreApplication.translate
    refused = translate("PreviewLines", "✕ Not readable")
    unused = translate("PreviewLines", "– Not used")
    for number, line in enumerate(plan.refused):
        yield _not_taken("refused", number, line, Sort.REFUSED, refused, Tone.OVERDUE)
    for number, line in enumerate(plan.others):
        yield _not_taken("other", number, line, Sort.OTHERS, unused, Tone.MUTED)


def _not_taken(
    kind: str, number: int, line: RefusedLine, sort: Sort, verdict: str, tone: Tone
) -> PreviewLine:
    return PreviewLine(kind, number, line, frozenset((sort,)), verdict, tone, name=line.where)


def _place(line: PreviewLine) -> tuple[int, date, str, int]:
    return _ORDER.index(line.first), line.dispatched or date.max, line.kind, line.number


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
