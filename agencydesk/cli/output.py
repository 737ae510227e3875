"""What a command prints: UTF-8 whatever the terminal says, JSON as one object."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import TextIO

from agencydesk.errors import UserError
from agencydesk.files import write_whole
from agencydesk.texts import Language, Texts

Json = Mapping[str, object]


class Output:
    """Standard output and error of one command."""

    def __init__(self, out: TextIO, err: TextIO, texts: Texts, language: Language) -> None:
        self._out = _utf8(out)
        self._err = _utf8(err)
        self.texts = texts
        self.language: Language = language

    def line(self, text: str = "") -> None:
        """Print one line."""
        print(text, file=self._out)

    def row(self, *cells: str) -> None:
        """Print one line of cells between tabs; line breaks and tabs inside a cell are spaces."""
        self.line("\t".join(" ".join(cell.split()) for cell in cells))

    def note(self, text: str) -> None:
        """Print one line on stderr."""
        print(text, file=self._err)

    def say(self, code: str, **facts: object) -> None:
        """Print one line in words, from the ``cli`` texts."""
        self.line(self.word(code, **facts))

    def word(self, code: str, **facts: object) -> str:
        """Return a text of the ``cli`` table."""
        return self.texts.get("cli", code, self.language, **facts)

    def json(self, value: Json) -> None:
        """Print one JSON object; dates in ISO form, keys in the order given."""
        print(json.dumps(value, ensure_ascii=False, indent=2, default=_plain), file=self._out)

    def write(self, path: Path, data: bytes) -> None:
        """Write a file, whole or not at all, and say where.

        Raises:
            UserError: ``environment.write`` if the folder does not exist or cannot be written.
        """
        try:
            write_whole(path, data)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise UserError("environment.write", path=str(path), reason=reason) from error
        self.note(self.word("written", path=path, size=len(data)))

    def error(self, error: UserError) -> None:
        """Print what happened, what is safe and what to do."""
        self.note(self.texts.get("errors", error.code, self.language, **error.facts))

    def system_error(self, error: OSError) -> None:
        """Print what the system refused, and on what."""
        reason = error.strerror or type(error).__name__
        self.note(self.word("system_error", reason=reason, path=error.filename or "?"))


def _utf8(stream: TextIO) -> TextIO:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace")
    return stream


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, set | frozenset):
        return sorted(str(part) for part in value)
    return str(value)
