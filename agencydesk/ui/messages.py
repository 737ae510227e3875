"""Turns an error into words: what happened, what is safe, what to do next."""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication

from agencydesk.errors import UserError
from agencydesk.texts import Language, Texts

_log = logging.getLogger(__name__)


def words(error: BaseException, texts: Texts, language: Language) -> str:
    """Return the text that tells a person about an error.

    An expected error has its text among the shared words; trouble with a file says so; anything
    else is a mistake of the program, is logged with its traceback, and is called one.
    """
    if isinstance(error, UserError) and texts.has("errors", error.code):
        return texts.get("errors", error.code, language, **error.facts)
    if isinstance(error, PermissionError):
        return QCoreApplication.translate(
            "Messages",
            "The file could not be opened: another program has it open, or it is protected. "
            "Nothing was changed. Close it there and try again, or choose another place.",
        )
    if isinstance(error, OSError):
        return QCoreApplication.translate(
            "Messages",
            "The file or folder could not be used ({reason}). Your data are safe. "
            "Check that it exists and that the disk is not full, then try again.",
        ).format(reason=error.strerror or type(error).__name__)
    _log.error("unexpected error", exc_info=error)
    return QCoreApplication.translate(
        "Messages",
        "This is a mistake in AgencyDesk ({kind}). What was saved before is safe; what was just "
        "begun was not saved. Try again; if it happens again, start the program anew.",
    ).format(kind=error.code if isinstance(error, UserError) else type(error).__name__)
