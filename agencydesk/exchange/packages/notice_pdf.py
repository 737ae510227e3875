"""A notice as a PDF, read from its text layer; a scan has none.

The library that reads it is native code, not safe for threads, and can be made to use any memory:
a file of 200 kB was seen to take 17 GB. So the file is looked at first, few pages of it are read,
and files from outside go through ``pdf_process.PdfProcess``. Nothing a file may hold is run: no
form, no script, no attachment.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agencydesk.exchange.packages.notice_text import NoticeProposal, propose

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_MARK = b"%PDF-"
_MARK_WITHIN = 1024
_LOCK = b"/Encrypt"
_WRONG_PASSWORD, _UNKNOWN_LOCK = 4, 5
_NO_LOCK = -1


@dataclass(frozen=True, slots=True)
class PdfLimits:
    """How much of a PDF is read.

    Attributes:
        size: of the file in bytes; a larger one is refused.
        pages: of which the text is read.
        letters: of all pages together.
        seconds: after which no further page is begun, and a process of its own is ended.
        memory_bytes: address space of that process, where the system can limit it.
    """

    size: int = 20 << 20
    pages: int = 12
    letters: int = 60_000
    seconds: float = 5.0
    memory_bytes: int = 600 << 20


class PdfError(ValueError):
    """A file that cannot be read as a PDF.

    Attributes:
        reason: ``pdf.large``, ``pdf.other`` (it is none), ``pdf.encrypted`` or ``pdf.damaged``; of
            a process of its own also ``pdf.complex`` (it took too much) and ``pdf.slow``.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_notice_pdf(
    data: bytes,
    names: Sequence[str] = (),
    limits: PdfLimits | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> NoticeProposal:
    """Return what the text of a notice seems to say; every value is a person's to accept.

    It is read in this process, so it should be a file that we trust, or this a process for it.

    Args:
        data: the file.
        names: of all notices that are known.
        limits: how much of it is read.
        clock: seconds from any moment.

    Raises:
        PdfError: it cannot be read.
    """
    text, whole = pdf_text(data, limits or PdfLimits(), clock)
    return propose(text, names, whole=whole)


def check_pdf(data: bytes, limits: PdfLimits) -> None:
    """Look at a file without opening it.

    Raises:
        PdfError: ``pdf.large``, ``pdf.other`` or ``pdf.encrypted``.
    """
    if len(data) > limits.size:
        raise PdfError("pdf.large")
    if _MARK not in data[: _MARK_WITHIN + len(_MARK)]:
        raise PdfError("pdf.other")
    if _LOCK in data:
        raise PdfError("pdf.encrypted")


def pdf_text(
    data: bytes, limits: PdfLimits, clock: Callable[[], float] = time.monotonic
) -> tuple[str, bool]:
    """Return the text of the first pages, and whether it is all there is.

    Raises:
        PdfError: the file cannot be opened.
    """
    check_pdf(data, limits)
    import pypdfium2  # noqa: PLC0415  (heavy: a library of its own, only for notices on paper)

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in (_WRONG_PASSWORD, _UNKNOWN_LOCK)
        raise PdfError("pdf.encrypted" if locked else "pdf.damaged") from None
    try:
        if pypdfium2.raw.FPDF_GetSecurityHandlerRevision(document) != _NO_LOCK:
            raise PdfError("pdf.encrypted")
        return _pages(document, limits, clock, pypdfium2.PdfiumError)
    finally:
        document.close()


def _pages(
    document: PdfDocument,
    limits: PdfLimits,
    clock: Callable[[], float],
    fault: type[Exception],
) -> tuple[str, bool]:
    """Return the text; a page that cannot be read is left out, and said by the second value."""
    began, left = clock(), limits.letters
    texts: list[str] = []
    whole = len(document) <= limits.pages
    for number in range(min(len(document), limits.pages)):
        if left <= 0 or clock() - began > limits.seconds:
            return "\n".join(texts), False
        try:
            page = document[number]
            letters = page.get_textpage()
            count = letters.count_chars()
            text = letters.get_text_range(0, min(count, left)) if count > 0 else ""
            letters.close()
            page.close()
        except (fault, AssertionError, ValueError):
            whole = False
            continue
        whole = whole and count <= left
        left -= len(text)
        texts.append(text)
    return "\n".join(texts), whole
