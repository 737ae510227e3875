"""Numbers pasted from anywhere: every one leads to a case or is reported; none is dropped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from agencydesk.domain.numbers import ApplicationNo, parse_application_no
from agencydesk.models.cases import CaseFile
from agencydesk.services.context import Context
from agencydesk.services.telling.values import Found, Pasted, PastedLine
from agencydesk.texts import Language

TABLE = "telling"
#: Between numbers; a blank only where both sides would be numbers by themselves.
_BREAK = re.compile(r"[\r\n\t,;，；、|\x0b\x0c\x85\u2028\u2029]+")
_QUOTES = "\"'“”‘’`「」《》()（）[]【】"
#: Candidates that are named for one number.
_MOST_NAMED = 8
FindCases = Callable[[str, int | None], list[int]]


@dataclass(frozen=True, slots=True)
class _Case:
    """What a case is known by."""

    id: int
    ref: str
    client_ref: str
    title: str
    application_no: str


class Pasting:
    """Finds the case of each pasted number. Reads only.

    Args:
        context: the open data folder.
        find: finds cases by words, as the search does.
    """

    def __init__(self, context: Context, find: FindCases) -> None:
        self._context = context
        self._find = find

    def resolve(self, text: str, language: Language = "zh") -> Pasted:
        """Return every pasted number with the case it means.

        A number is our reference, the client's, an application or patent number in any spelling,
        or an international one. Where none fits exactly, what the search finds is named; only
        what fits exactly is taken.
        """
        cases = self._cases()
        exact = _by_name(cases.values())
        lines: list[PastedLine] = []
        first: dict[int, int] = {}
        for number, written in enumerate(self._parts(text, exact), 1):
            fits = self._fits(written, exact)
            lines.append(self._line(number, written, fits, cases, first, language))
        return Pasted(tuple(lines))

    def _parts(self, text: str, exact: Mapping[str, Sequence[int]]) -> list[str]:
        """Return what was pasted, number by number."""
        found: list[str] = []
        for piece in _BREAK.split(text):
            whole = piece.strip().strip(_QUOTES).strip()
            if not whole:
                continue
            words = whole.split()
            alone = self._fits(whole, exact) or len(words) == 1
            if not alone and any(self._fits(word, exact) for word in words):
                found += [word.strip(_QUOTES) for word in words]
            else:
                found.append(whole)
        return [part for part in found if part]

    def _fits(self, written: str, exact: Mapping[str, Sequence[int]]) -> list[int]:
        """Return the cases a number means exactly."""
        found = dict.fromkeys(exact.get(_folded(written), ()))
        number = parse_application_no(written)
        if isinstance(number, ApplicationNo):
            found |= dict.fromkeys(exact.get(f"#{number.body}", ()))
        return list(found)

    def _line(
        self,
        number: int,
        written: str,
        fits: Sequence[int],
        cases: Mapping[int, _Case],
        first: dict[int, int],
        language: Language,
    ) -> PastedLine:
        get = self._context.texts.get
        if len(fits) == 1:
            case = cases[fits[0]]
            if case.id in first:
                text = get(TABLE, "pasted.twice", language, ref=case.ref, number=first[case.id])
                return PastedLine(number, written, Found.TWICE, case.id, text)
            first[case.id] = number
            return PastedLine(number, written, Found.CASE, case.id, _shown(case))
        close = list(fits) or [case for case in self._find(written, _MOST_NAMED) if case in cases]
        named = tuple((each, _shown(cases[each])) for each in close[:_MOST_NAMED])
        if not named:
            text = get(TABLE, "pasted.unknown", language)
            return PastedLine(number, written, Found.UNKNOWN, None, text)
        names = get(TABLE, "names.separator", language).join(cases[each].ref for each, _ in named)
        code = "pasted.ambiguous" if fits else "pasted.close"
        text = get(TABLE, code, language, names=names)
        return PastedLine(number, written, Found.AMBIGUOUS, None, text, named)

    def _cases(self) -> dict[int, _Case]:
        query = select(
            CaseFile.id,
            CaseFile.ref,
            CaseFile.client_ref,
            CaseFile.title,
            CaseFile.application_no,
            CaseFile.pct_no,
        )
        with self._context.database.reading() as session:
            return {
                row.id: _Case(
                    row.id,
                    row.ref,
                    row.client_ref or "",
                    row.title,
                    row.application_no or row.pct_no or "",
                )
                for row in session.execute(query)
            }


def _by_name(cases: Iterable[_Case]) -> dict[str, list[int]]:
    """Return the cases by each way to name one: references folded, numbers by their digits."""
    found: dict[str, list[int]] = {}
    for case in cases:
        number = parse_application_no(case.application_no) if case.application_no else None
        names = {_folded(case.ref), _folded(case.client_ref)}
        if isinstance(number, ApplicationNo):
            names.add(f"#{number.body}")
        elif case.application_no:
            names.add(_folded(case.application_no))
        for name in names - {""}:
            found.setdefault(name, []).append(case.id)
    return found


def _folded(text: str) -> str:
    """Return a reference as it is compared: width folded, no blanks, small letters."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _shown(case: _Case) -> str:
    return " · ".join(part for part in (case.ref, case.client_ref, case.title) if part)
