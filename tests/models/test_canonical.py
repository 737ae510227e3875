from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.models.canonical import make_encode

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


@given(VALUES)
def test_what_is_written_is_what_the_standard_encoder_writes(value: object) -> None:
    standard = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    assert make_encode(day, sort_keys=True)(value) == standard


def test_a_day_is_written_as_text_and_anything_else_is_refused() -> None:
    encode = make_encode(day)
    assert (
        encode({"b": date(2026, 11, 25), "a": ("𬱖", None)}) == '{"b":"2026-11-25","a":["𬱖",null]}'
    )
    with pytest.raises(TypeError):
        encode([object()])


def test_no_number_that_json_does_not_have_is_written() -> None:
    with pytest.raises(ValueError, match="float"):
        make_encode(day)([float("nan")])
