"""The process that opens foreign PDFs, so that a hostile one harms nobody else.

It is started by ``pdf_process.PdfProcess``. It reads files from its standard input, each after its
length in eight bytes, and answers each with a line of JSON: ``{"text": ..., "whole": ...}`` or
``{"error": reason}``. It ends with its input. Nothing else runs in it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from contextlib import suppress

from agencydesk.exchange.packages.notice_pdf import PdfError, PdfLimits, pdf_text

LENGTH_BYTES = 8
#: Of processor time, over all files; ends it should it ever be left alone.
_MOST_SECONDS = 600


def main(argv: Sequence[str]) -> int:
    """Answer files until there are no more; the limits are ``argv[0]`` (JSON)."""
    limits = PdfLimits(**json.loads(argv[0]))
    _limit_process(limits)
    with open(0, "rb", closefd=False) as files, open(1, "wb", closefd=False) as answers:
        while len(length := files.read(LENGTH_BYTES)) == LENGTH_BYTES:
            data = files.read(int.from_bytes(length, "big"))
            answers.write(json.dumps(_answer(data, limits)).encode() + b"\n")
            answers.flush()
    return 0


def _answer(data: bytes, limits: PdfLimits) -> dict[str, object]:
    try:
        text, whole = pdf_text(data, limits)
    except PdfError as error:
        return {"error": error.reason}
    except MemoryError:
        return {"error": "pdf.complex"}
    return {"text": text, "whole": whole}


def _limit_process(limits: PdfLimits) -> None:
    """Cap memory and processor time where the system can; no memory image of a crash."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  (not on Windows)

    for kind, value in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, _MOST_SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # a lower limit is already set
            resource.setrlimit(kind, (value, value))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
