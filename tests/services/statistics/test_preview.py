"""What is shown is what leaves: the bytes, field by field, with their hash."""

import hashlib
import json
import random
from dataclasses import replace

import pytest

from agencydesk.domain.report_schema import Part, read_record
from agencydesk.domain.statistics import Figures, Standing
from agencydesk.paths import resources_dir
from agencydesk.services.statistics.data import StatisticsFiles
from agencydesk.services.statistics.preview import preview_part, preview_parts

SECRET = bytes(range(32))
FIGURES = Figures(year=2026, attorneys=8, it_in_use=True, revenue_fen=730_000_000, complaints=1)


@pytest.fixture(scope="module")
def book():
    return StatisticsFiles(resources_dir()).get()


def test_a_thousand_previews_are_the_very_bytes_with_their_hash(book):
    rng = random.Random(11)
    for _ in range(1000):
        figures = replace(
            FIGURES,
            attorneys=rng.randint(1, 60),
            complaints=rng.choice([None, rng.randint(0, 30)]),
            revenue_fen=rng.randint(0, 10**11),
            filings_invention=rng.randint(0, 900),
        )
        part = rng.choice(list(Part))
        secret = rng.randbytes(32)
        shown = preview_part(part, figures, secret, book)
        if shown.held_back:
            assert (part, shown.body, shown.sha256) == (Part.MONEY, b"", "")
            continue
        assert shown.sha256 == hashlib.sha256(shown.body).hexdigest()
        assert read_record(shown.body) == shown.record
        sent = json.loads(shown.body)
        assert [line.field.id for line in shown.lines] == list(shown.record.values)
        for line in shown.lines:
            written = list(line.sent) if isinstance(line.sent, tuple) else line.sent
            assert sent[line.field.id] == written


def test_what_is_missing_is_named_and_nothing_is_made(book):
    shown = preview_part(Part.MONEY, replace(FIGURES, revenue_fen=None), SECRET, book)
    assert (shown.record, shown.missing) == (None, ("revenue_fen",))


def test_each_field_shows_the_figures_it_was_made_of(book):
    shown = preview_part(Part.MONEY, FIGURES, SECRET, book)
    (revenue,) = (line for line in shown.lines if line.field.id == "revenue_million_cny")
    assert revenue.figures == (("revenue_fen", 730_000_000),)
    assert revenue.sent in (5, 10)


def test_each_part_stands_where_its_own_receipts_leave_it(book):
    standings = {Part.VOLUME: Standing(3, "b" * 32)}
    shown = {each.part: each for each in preview_parts(FIGURES, SECRET, book, None, standings)}
    assert shown[Part.VOLUME].record.revision == 3
    assert shown[Part.MONEY].record.revision == 1
