"""Notices on paper in a process of their own: a hostile file costs itself only."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from agencydesk.exchange.packages.notice_pdf import PdfError, PdfLimits, read_notice_pdf
from agencydesk.exchange.packages.pdf_process import PdfProcess

SAMPLES = Path(__file__).parents[2] / "data" / "packages" / "pdf"
NAMES = ("驳回决定",)
GOOD = (SAMPLES / "5_rejection.pdf").read_bytes()


def bomb(operator: bytes, mebibytes: int) -> bytes:
    """Return a small PDF with a page that is very much of the same."""
    packer = zlib.compressobj(9)
    unit = operator * ((1 << 20) // len(operator))
    content = b"".join(packer.compress(unit) for _ in range(mebibytes)) + packer.flush()
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(content), content),
    )
    body, places = b"%PDF-1.4\n", []
    for number, told in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, told)
    table = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(places)
    return body + table + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)


@pytest.fixture
def process() -> Iterator[PdfProcess]:
    """Return a process that is ended after the test."""
    with PdfProcess() as started:
        yield started


def reason(process: PdfProcess, data: bytes) -> str:
    with pytest.raises(PdfError) as caught:
        process.read(data)
    return caught.value.reason


def test_the_process_says_what_the_reader_says(process: PdfProcess) -> None:
    for path in sorted(SAMPLES.glob("*.pdf")):
        data = path.read_bytes()
        assert process.read(data, NAMES) == read_notice_pdf(data, NAMES)


def test_refusals_come_through(process: PdfProcess) -> None:
    assert reason(process, b"no pdf") == "pdf.other"
    assert reason(process, b"%PDF-1.4 broken") == "pdf.damaged"
    assert reason(process, GOOD + b"/Encrypt") == "pdf.encrypted"
    assert process.read(GOOD, NAMES).has_text


def test_a_page_that_takes_any_memory_costs_itself_only(process: PdfProcess) -> None:
    hungry = bomb(b"q ", 64)
    assert len(hungry) < 100_000
    assert process.read(GOOD, NAMES).has_text
    assert reason(process, hungry) == "pdf.complex"
    assert process.read(GOOD, NAMES).names[0].value == "驳回决定"


def test_a_page_that_takes_too_long_costs_itself_only() -> None:
    with PdfProcess(PdfLimits(seconds=0.3)) as process:
        assert process.read(GOOD, NAMES).has_text
        assert reason(process, bomb(b"q Q ", 700)) in ("pdf.slow", "pdf.complex")
        assert process.read(GOOD, NAMES).has_text


def test_a_process_that_was_not_needed_is_not_started() -> None:
    with PdfProcess() as process:
        assert reason(process, b"") == "pdf.other"
        assert process._process is None
