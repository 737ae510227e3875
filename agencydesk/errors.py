"""Errors that a person can act on; everything else is a bug and reaches the crash dialog."""

from __future__ import annotations


class UserError(Exception):
    """An expected failure, shown as it is.

    The code is a key of ``resources/texts/errors.toml``, which says in Chinese and English what
    happened, what is safe and what to do next.

    Args:
        code: stable identifier, e.g. ``"case.unknown"``.
        **facts: values that fill the placeholders of the text. Never a title or a name of a
            client: errors are logged.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts
