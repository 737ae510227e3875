"""The publication that comes back: read only when it is whole, known and signed."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from agencydesk.domain.canonical import canonical
from agencydesk.domain.report_schema import Part
from agencydesk.sync.protocol import ProtocolError, read_object
from agencydesk.sync.publication import (
    Basis,
    CellFigures,
    Distribution,
    IndicatorValue,
    NationFigure,
    PartFigures,
    Publication,
    read_publication,
    sign_publication,
)

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key().public_bytes_raw()


def sample() -> Publication:
    indicators = [IndicatorValue(n, Basis.NOT_COMPUTED, None, 0) for n in range(1, 10)]
    indicators[0] = IndicatorValue(1, Basis.REGISTER, 34396, 0)
    indicators[6] = IndicatorValue(7, Basis.LOWER_BOUND, 706, 1)
    practice = PartFigures(
        Part.PRACTICE,
        61,
        {"it_in_use": NationFigure(61, ">900"), "complaints": NationFigure(60, 12)},
        {"it_since": Distribution(50, {"before_2022": 600, "2022_2023": "<100"})},
        (
            CellFigures(
                ("CN-BJ", "CN-TJ"),
                ("1-3", "4-5"),
                90,
                61,
                {"it_in_use": None, "complaints": 12},
                {"complaints": 60},
            ),
        ),
    )
    return Publication(
        2025, date(2026, 7, 1), "2025-k10-0123abcd", 5269, 34396, tuple(indicators), (practice,)
    )


def served() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(canonical(sign_publication(sample(), KEY)))
    return found


def test_a_publication_is_read_as_it_was_signed() -> None:
    publication = read_publication(served(), [OTHER, PUBLIC])
    assert publication == sample()
    practice = publication.part(Part.PRACTICE)
    assert practice is not None
    assert [practice.cells[0].answered(name) for name in ("complaints", "it_in_use")] == [60, 61]
    assert publication.part(Part.MONEY) is None


def test_it_says_nothing_that_canonical_json_cannot() -> None:
    body = canonical(sign_publication(sample(), KEY))
    assert body.isascii()
    assert canonical(read_object(body)) == body  # type: ignore[arg-type]


def test_another_key_did_not_sign_it() -> None:
    with pytest.raises(ProtocolError, match="not signed"):
        read_publication(served(), [OTHER])
    with pytest.raises(ProtocolError, match="not signed"):
        read_publication(served(), [])


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data["publication"].update(agencies=5270),
        lambda data: data["publication"]["parts"][0]["nation"]["complaints"].update(value=13),
        lambda data: data["publication"]["indicators"][0].update(value=40000),
        lambda data: data["publication"].update(published="2026-07-02"),
        lambda data: data.update(signature="0" * 128),
    ],
)
def test_a_changed_number_is_not_signed(change: Callable[[dict[str, Any]], object]) -> None:
    data = served()
    change(data)
    with pytest.raises(ProtocolError, match="not signed"):
        read_publication(data, [PUBLIC])


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("signature"),
        lambda data: data.update(signature="xyz"),
        lambda data: data.update(signature=7),
        lambda data: data.update(publication=[]),
        lambda data: data["publication"].update(note="x"),
        lambda data: data["publication"].pop("table"),
        lambda data: data["publication"].update(year=1999),
        lambda data: data["publication"].update(year=True),
        lambda data: data["publication"].update(published="yesterday"),
        lambda data: data["publication"].update(published=20260701),
        lambda data: data["publication"].update(table="x"),
        lambda data: data["publication"].update(agencies=-1),
        lambda data: data["publication"]["indicators"].pop(),
        lambda data: data["publication"]["indicators"][0].update(basis="guess"),
        lambda data: data["publication"]["indicators"][0].update(value=None),
        lambda data: data["publication"]["indicators"][0].update(decimals=9),
        lambda data: data["publication"]["indicators"][1].update(value=3),
        lambda data: data["publication"].update(parts=data["publication"]["parts"] * 2),
        lambda data: data["publication"]["parts"][0].update(part="secret"),
        lambda data: data["publication"]["parts"][0]["nation"].update({"<b>": {}}),
        lambda data: data["publication"]["parts"][0]["nation"]["complaints"].update(value="<b>"),
        lambda data: data["publication"]["parts"][0]["nation"]["complaints"].update(value=1.5),
        lambda data: data["publication"]["parts"][0]["cells"][0].update(provinces=["Beijing"]),
        lambda data: data["publication"]["parts"][0]["cells"][0].update(bands=["7"]),
        lambda data: data["publication"]["parts"][0]["cells"][0].update(bands="1-3"),
        lambda data: data["publication"]["parts"][0].update(
            cells=data["publication"]["parts"][0]["cells"] * 500
        ),
    ],
)
def test_what_is_not_written_as_a_publication_is_not_read(
    change: Callable[[dict[str, Any]], object],
) -> None:
    data = copy.deepcopy(served())
    change(data)
    with pytest.raises(ProtocolError):
        read_publication(data, [PUBLIC])
