"""What clients said of the service (满意度)."""

from __future__ import annotations

from agencydesk.models.registers import SurveyResult
from agencydesk.services.compliance.register_specs.spec import (
    NOTE,
    Checks,
    Field,
    Shelf,
    Values,
    whole_of,
)
from agencydesk.services.compliance.register_values import FieldKind, RegisterKey

#: Hundredths of the full score.
_FULL = 10000


def _check(values: Values) -> Checks:
    asked, answers = whole_of(values, "asked"), whole_of(values, "answers")
    score = whole_of(values, "score")
    return [
        ("asked", asked is None or asked > 0),
        ("answers", answers is None or (answers > 0 and (asked is None or answers <= asked))),
        ("score", score is None or 0 <= score <= _FULL),
    ]


SHELF = Shelf(
    RegisterKey.SURVEY_RESULT,
    SurveyResult,
    (
        Field("surveyed_on", FieldKind.DATE, required=True, past=True),
        Field("scope", FieldKind.TEXT, required=True),
        Field("party_id", FieldKind.PARTY),
        Field("asked", FieldKind.WHOLE, required=True),
        Field("answers", FieldKind.WHOLE, required=True),
        Field("score", FieldKind.SCORE, required=True),
        NOTE,
    ),
    ("surveyed_on", "scope", "party_id", "asked", "answers", "score"),
    day="surveyed_on",
    check=_check,
)
