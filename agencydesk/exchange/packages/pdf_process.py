"""Reads notices on paper in a process of its own, with limits of memory and time.

One process reads file after file. If one of them breaks it, or takes too long, it is ended and
the next file gets a new one; so nothing is lost but what the file at fault would have said.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from types import TracebackType

from agencydesk.exchange.packages.notice_pdf import PdfError, PdfLimits, check_pdf
from agencydesk.exchange.packages.notice_text import NoticeProposal, propose
from agencydesk.exchange.packages.pdf_worker import LENGTH_BYTES

#: The argument with which a frozen program starts itself as the reading process.
WORKER_ARGUMENT = "--pdf-worker"
#: What starting the process may take, on a machine that is busy.
_START_SECONDS = 20.0


class PdfProcess:
    """Reads notices one after another; to be used in a ``with`` statement, by one thread."""

    def __init__(self, limits: PdfLimits | None = None) -> None:
        self._limits = limits or PdfLimits()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> PdfProcess:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def read(self, data: bytes, names: Sequence[str] = ()) -> NoticeProposal:
        """Return what the text of a notice seems to say; see ``notice_pdf.read_notice_pdf``.

        Raises:
            PdfError: it cannot be read, or only at a price that no notice is worth.
        """
        check_pdf(data, self._limits)
        answer = json.loads(self._ask(data))
        if "error" in answer:
            raise PdfError(str(answer["error"]))
        return propose(str(answer["text"]), names, whole=bool(answer["whole"]))

    def _ask(self, data: bytes) -> bytes:
        """Return the line with which the process answers.

        Raises:
            PdfError: it broke, or took too long.
        """
        started = self._process is None
        process = self._process = self._process or self._start()
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._limits.seconds + _START_SECONDS * started, end)
        timer.start()
        answer = b""
        try:
            if process.stdin is not None and process.stdout is not None:
                with suppress(OSError):
                    process.stdin.write(len(data).to_bytes(LENGTH_BYTES, "big") + data)
                    process.stdin.flush()
                    answer = process.stdout.readline()
        finally:
            timer.cancel()
            timer.join()
            if not answer.endswith(b"\n") or late.is_set():
                self._end()
        if not answer.endswith(b"\n"):
            raise PdfError("pdf.slow" if late.is_set() else "pdf.complex")
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        frozen = bool(getattr(sys, "frozen", False))
        program = (
            [sys.executable, WORKER_ARGUMENT]
            if frozen
            else [
                sys.executable,
                "-E",
                "-X",
                "utf8",
                "-m",
                "agencydesk.exchange.packages.pdf_worker",
            ]
        )
        return subprocess.Popen(  # noqa: S603  (our own program, no shell)
            [*program, json.dumps(asdict(self._limits))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=None if frozen else Path(__file__).resolve().parents[3],
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was not sent any more
                    pipe.close()
