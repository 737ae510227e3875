"""What the association gives back: the frozen national publication of one year, signed.

Numbers and words of the schema only; names and explanations of the nine indicators are in
``resources/statistics/indicators.toml``, the same for the platform's page and for the desktop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from agencydesk.domain.canonical import Plain, canonical
from agencydesk.domain.privacy import SIZE_BANDS, is_table_id
from agencydesk.domain.report_schema import FIRST_YEAR, LAST_YEAR, Part
from agencydesk.sync.protocol import ProtocolError, SignatureError

Shown: TypeAlias = "int | str | None"
"""A published value; ``">900"`` or ``"<100"`` where only this much is said; None: withheld."""

INDICATORS = 9
_MOST_CELLS = 400
_BOUND = re.compile(r"[<>][0-9]{1,3}")
_PROVINCE = re.compile(r"CN-[A-Z]{2}")
_WORD = re.compile(r"[a-z0-9_]{1,40}")
_LARGEST = 2**53


class Basis(StrEnum):
    """What an indicator's value rests on."""

    REGISTER = "register"
    ESTIMATE = "estimate"
    LOWER_BOUND = "lower_bound"
    INDICATION = "indication"
    NOT_COMPUTED = "not_computed"


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """One of the nine indicators: ``value`` / 10**``decimals``; None if it is not computed."""

    number: int
    basis: Basis
    value: int | None
    decimals: int


@dataclass(frozen=True, slots=True)
class NationFigure:
    """One field for the whole country, from the cells that show it.

    Attributes:
        answers: how many agencies answered.
        value: a sum, a mean or a share in per mille.
    """

    answers: int
    value: Shown


@dataclass(frozen=True, slots=True)
class Distribution:
    """How the answers to one question divide, in per mille in steps of 50.

    Attributes:
        answers: how many agencies answered.
        shares: by answer; empty if withheld.
    """

    answers: int
    shares: Mapping[str, Shown]


@dataclass(frozen=True, slots=True)
class CellFigures:
    """One published cell.

    Attributes:
        provinces: ISO 3166-2 codes; none stands for the whole country.
        bands: bands of practising attorneys, neighbours.
        agencies: how many the public register has.
        responding: how many of them reported.
        values: by field.
        answers: by field, where fewer answered than responded.
    """

    provinces: tuple[str, ...]
    bands: tuple[str, ...]
    agencies: int
    responding: int
    values: Mapping[str, Shown]
    answers: Mapping[str, int] = field(default_factory=dict)

    def answered(self, name: str) -> int:
        """Return how many answered a field."""
        return self.answers.get(name, self.responding)


@dataclass(frozen=True, slots=True)
class PartFigures:
    """What is published of one part."""

    part: Part
    responding: int
    nation: Mapping[str, NationFigure]
    distributions: Mapping[str, Distribution]
    cells: tuple[CellFigures, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """A year's publication.

    Attributes:
        agencies: how many agencies the public register has.
        attorneys: how many practising attorneys they have.
        parts: without those to which too few agencies responded.
    """

    year: int
    published: date
    table: str
    agencies: int
    attorneys: int
    indicators: tuple[IndicatorValue, ...]
    parts: tuple[PartFigures, ...] = field(default=())

    def part(self, part: Part) -> PartFigures | None:
        """Return what is published of a part; None if too few responded."""
        return next((figures for figures in self.parts if figures.part is part), None)

    def plain(self) -> dict[str, Plain]:
        """Return the publication as plain values, the form that is signed."""
        return {
            "year": self.year,
            "published": self.published.isoformat(),
            "table": self.table,
            "agencies": self.agencies,
            "attorneys": self.attorneys,
            "indicators": [
                {
                    "no": entry.number,
                    "basis": str(entry.basis),
                    "value": entry.value,
                    "decimals": entry.decimals,
                }
                for entry in self.indicators
            ],
            "parts": [_plain_part(figures) for figures in self.parts],
        }


def sign_publication(publication: Publication, key: Ed25519PrivateKey) -> dict[str, Plain]:
    """Return a publication with its signature, as it is served."""
    plain = publication.plain()
    return {"publication": plain, "signature": key.sign(canonical(plain)).hex()}


def read_publication(data: Mapping[str, object], platform_keys: Iterable[bytes]) -> Publication:
    """Return the signed publication in ``data``.

    Args:
        data: the reply's object.
        platform_keys: the pinned keys, raw.

    Raises:
        ProtocolError: if it is malformed; SignatureError if none of the keys signed it.
    """
    inner, signature = data.get("publication"), data.get("signature")
    if data.keys() != {"publication", "signature"} or not isinstance(inner, dict):
        raise ProtocolError("a signed publication has exactly publication and signature")
    if not isinstance(signature, str) or re.fullmatch(r"[0-9a-f]{128}", signature) is None:
        raise ProtocolError("a publication is signed")
    publication = _publication(inner)
    message = canonical(publication.plain())
    for raw in platform_keys:
        try:
            Ed25519PublicKey.from_public_bytes(raw).verify(bytes.fromhex(signature), message)
        except InvalidSignature:
            continue
        return publication
    raise SignatureError("not signed by the platform")


def _plain_part(figures: PartFigures) -> dict[str, Plain]:
    return {
        "part": str(figures.part),
        "responding": figures.responding,
        "nation": {
            name: {"answers": f.answers, "value": f.value} for name, f in figures.nation.items()
        },
        "distributions": {
            name: {"answers": d.answers, "shares": dict(d.shares)}
            for name, d in figures.distributions.items()
        },
        "cells": [
            {
                "provinces": list(cell.provinces),
                "bands": list(cell.bands),
                "agencies": cell.agencies,
                "responding": cell.responding,
                "values": dict(cell.values),
                "answers": dict(cell.answers),
            }
            for cell in figures.cells
        ],
    }


def _publication(data: Mapping[str, object]) -> Publication:
    keys = {"year", "published", "table", "agencies", "attorneys", "indicators", "parts"}
    _exactly(data, keys)
    year, table, published = _whole(data["year"]), data["table"], data["published"]
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ProtocolError("a publication is of a year of the statistics")
    if not isinstance(table, str) or not is_table_id(table):
        raise ProtocolError("a publication names its table")
    if not isinstance(published, str):
        raise ProtocolError("a publication has a day")
    try:
        day = date.fromisoformat(published)
    except ValueError as error:
        raise ProtocolError("a publication has a day") from error
    indicators = tuple(_indicator(entry) for entry in _objects(data["indicators"], INDICATORS))
    if [entry.number for entry in indicators] != list(range(1, INDICATORS + 1)):
        raise ProtocolError("there are nine indicators")
    parts = tuple(_part(entry) for entry in _objects(data["parts"], len(Part)))
    if len({figures.part for figures in parts}) != len(parts):
        raise ProtocolError("a part is published once")
    agencies, attorneys = _whole(data["agencies"]), _whole(data["attorneys"])
    return Publication(year, day, table, agencies, attorneys, indicators, parts)


def _indicator(data: Mapping[str, object]) -> IndicatorValue:
    _exactly(data, {"no", "basis", "value", "decimals"})
    try:
        basis = Basis(str(data["basis"]))
    except ValueError as error:
        raise ProtocolError("an indicator says what it rests on") from error
    value = None if data["value"] is None else _whole(data["value"])
    if (value is None) != (basis is Basis.NOT_COMPUTED):
        raise ProtocolError("an indicator has a value or is not computed")
    decimals = _whole(data["decimals"])
    if decimals > 3:
        raise ProtocolError("an indicator has at most three decimals")
    return IndicatorValue(_whole(data["no"]), basis, value, decimals)


def _part(data: Mapping[str, object]) -> PartFigures:
    _exactly(data, {"part", "responding", "nation", "distributions", "cells"})
    part = data["part"]
    if not isinstance(part, str) or part not in tuple(Part):
        raise ProtocolError("figures are of a part")
    return PartFigures(
        Part(part),
        _whole(data["responding"]),
        {name: _nation(entry) for name, entry in _named(data["nation"]).items()},
        {name: _distribution(entry) for name, entry in _named(data["distributions"]).items()},
        tuple(_cell(entry) for entry in _objects(data["cells"], _MOST_CELLS)),
    )


def _nation(data: object) -> NationFigure:
    entry = _object(data)
    _exactly(entry, {"answers", "value"})
    return NationFigure(_whole(entry["answers"]), _shown(entry["value"]))


def _distribution(data: object) -> Distribution:
    entry = _object(data)
    _exactly(entry, {"answers", "shares"})
    shares = {name: _shown(value) for name, value in _named(entry["shares"]).items()}
    return Distribution(_whole(entry["answers"]), shares)


def _cell(data: Mapping[str, object]) -> CellFigures:
    _exactly(data, {"provinces", "bands", "agencies", "responding", "values", "answers"})
    provinces, bands = _texts(data["provinces"]), _texts(data["bands"])
    if not all(_PROVINCE.fullmatch(p) for p in provinces) or not set(bands) <= set(SIZE_BANDS):
        raise ProtocolError("a cell is made of provinces and bands")
    return CellFigures(
        provinces,
        bands,
        _whole(data["agencies"]),
        _whole(data["responding"]),
        {name: _shown(value) for name, value in _named(data["values"]).items()},
        {name: _whole(value) for name, value in _named(data["answers"]).items()},
    )


def _exactly(data: Mapping[str, object], keys: set[str]) -> None:
    if data.keys() != keys:
        raise ProtocolError("a publication has exactly its fields")


def _object(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ProtocolError("an object is missing")
    return value


def _objects(value: object, most: int) -> list[Mapping[str, object]]:
    if not isinstance(value, list) or len(value) > most:
        raise ProtocolError("a list is missing or too long")
    return [_object(entry) for entry in value]


def _named(value: object) -> Mapping[str, object]:
    data = _object(value)
    if not all(_WORD.fullmatch(name) for name in data):
        raise ProtocolError("a field has a name of the schema")
    return data


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise ProtocolError("a list of texts is missing")
    return tuple(value)


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _LARGEST:
        raise ProtocolError("a number is zero or more")
    return value


def _shown(value: object) -> Shown:
    if value is None:
        return None
    if isinstance(value, str):
        if _BOUND.fullmatch(value) is None:
            raise ProtocolError("a bound is written as >900 or <100")
        return value
    return _whole(value)
