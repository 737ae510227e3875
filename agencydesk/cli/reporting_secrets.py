"""Asking for what must not stand in an argument list: words of the secret, token, code."""

from __future__ import annotations

import argparse
import getpass
import io
import sys
from typing import TextIO

from agencydesk.cli.output import Output
from agencydesk.errors import UserError
from agencydesk.services.desk import Desk

#: A line that is longer than this is none of what is asked for.
_LONGEST = 4096
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


class Asking:
    """Asks on the terminal, unseen; without one reads lines, where that is allowed.

    Args:
        output: says what is asked for.
        source: standard input; None where the program has none.
        piped: whether lines may be read where there is no terminal.
    """

    def __init__(self, output: Output, source: TextIO | None, *, piped: bool) -> None:
        if isinstance(source, io.TextIOWrapper):
            source.reconfigure(encoding="utf-8", errors="replace")
        self._output, self._source, self._piped = output, source, piped

    @classmethod
    def of(cls, arguments: argparse.Namespace, output: Output, *, piped: bool = False) -> Asking:
        """Return what asks for one command, on standard input."""
        allowed = piped or bool(getattr(arguments, "secrets_on_stdin", False))
        return cls(output, sys.stdin, piped=allowed)

    def can(self) -> bool:
        """Tell whether anything can be asked at all."""
        return self._terminal() or (self._piped and self._source is not None)

    def line(self, asked: str) -> str:
        """Return what was typed, without blanks around it; empty where nothing was.

        Raises:
            UserError: ``report.no-terminal`` where nobody can be asked, ``report.input-ended``
                where no line is left.
        """
        if self._terminal():
            prompt = self._output.word("report.ask.prompt", asked=asked)
            try:
                return getpass.getpass(prompt).strip()
            except EOFError:
                raise UserError("report.input-ended", asked=asked) from None
        if not self._piped or self._source is None:
            raise UserError("report.no-terminal", asked=asked)
        text = self._source.readline(_LONGEST)
        if not text:
            raise UserError("report.input-ended", asked=asked)
        return text.removeprefix(_MARK).strip()

    def told_line(self, asked: str) -> str:
        """Say what is asked for also where a program answers, and return its line."""
        if self.can() and not self._terminal():
            self._output.note(asked)
        return self.line(asked)

    def words(self) -> str:
        """Return the words of the recovery sheet as they were typed."""
        return self.line(self._output.word("report.ask.words"))

    def token(self) -> str:
        """Return the token as it was typed."""
        return self.line(self._output.word("report.ask.token"))

    def code(self) -> str:
        """Return the activation code as it was typed."""
        return self.line(self._output.word("report.ask.code"))

    def _terminal(self) -> bool:
        return self._source is not None and self._source.isatty()


def have_secret(desk: Desk, asking: Asking) -> None:
    """See to it that the agency's secret is at hand, if need be from its sheet.

    Raises:
        UserError: ``report.no-secret`` where none was ever made; those of ``Recovery.restore``
            and ``Asking.line``.
    """
    vault = desk.uploads.vault
    if vault.find_secret() is not None:
        return
    if not vault.is_secret_made():
        raise UserError("report.no-secret")
    desk.uploads.recovery.restore(asking.words())


def have_token(desk: Desk, asking: Asking) -> None:
    """See to it that the platform's token is at hand.

    Raises:
        UserError: ``upload.token-invalid``; those of ``Asking.line``.
    """
    if desk.uploads.vault.find_token() is None:
        desk.uploads.enter_token(asking.token())


def may_have_token(desk: Desk, asking: Asking) -> bool:
    """Tell whether the token is at hand, asked for where somebody can be; nothing typed is no.

    Raises:
        UserError: ``upload.token-invalid``.
    """
    if desk.uploads.vault.find_token() is not None:
        return True
    typed = asking.token() if asking.can() else ""
    if typed:
        desk.uploads.enter_token(typed)
    return bool(typed)
