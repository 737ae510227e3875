"""Canonical JSON as RFC 8785 writes it, and the padding of a body."""

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.domain.canonical import BODY_BYTES, canonical, padded

ASCII = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20)
LEAF = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | ASCII
PLAIN = st.recursive(
    LEAF, lambda x: st.lists(x, max_size=4) | st.dictionaries(ASCII, x, max_size=4)
)


@given(PLAIN)
def test_what_is_written_is_what_the_standard_writes(value):
    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize("value", [2**53, 1.5, "专利", "tab\t", {"名": 1}, {1}, ["a", {"b": b"c"}]])
def test_what_the_subset_does_not_hold_is_refused(value):
    with pytest.raises(ValueError, match=r"canonical|plain|ASCII"):
        canonical(value)


def test_every_body_is_as_long_as_any_other():
    assert {len(padded({"a": "x" * n})) for n in (0, 1, 500, 1016)} == {BODY_BYTES}
    with pytest.raises(ValueError, match="1,024"):
        padded({"a": "x" * 1017})
