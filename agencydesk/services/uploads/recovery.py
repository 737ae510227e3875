"""The recovery sheet (恢复单): printed, checked by typing some of its words, restored from."""

from __future__ import annotations

import json
from collections.abc import Mapping

from agencydesk.errors import UserError
from agencydesk.models.settings import Setting
from agencydesk.reports.recovery_sheet import recovery_sheet_pdf
from agencydesk.services.agency import agency_name
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.settings_kept import keep_setting
from agencydesk.services.uploads.vault import Vault
from agencydesk.services.writer import writing
from agencydesk.sync.outbox import Draw
from agencydesk.texts import Language

#: Setting with the mark of the secret whose sheet was checked.
CHECKED = "uploads.sheet-checked"
ASKED = 4
"""How many words are asked for: enough to show that the sheet is there and can be read."""


class Recovery:
    """Keeps the secret on paper, and sees to it that the paper is there.

    Args:
        context: the open data folder.
        vault: keeps the secret.
        draw: chance, for the words that are asked for.
    """

    def __init__(self, context: Context, vault: Vault, draw: Draw) -> None:
        self._context = context
        self._vault = vault
        self._draw = draw

    def sheet(self, language: Language = "zh") -> bytes:
        """Return the sheet as a PDF file, with the words in this language.

        Raises:
            UserError: ``upload.secret-missing``.
        """
        words = self._vault.words(language)
        return recovery_sheet_pdf(
            words,
            code=" ".join(words),
            mark=self._vault.secret().mark(),
            made_on=self._context.today(),
            agency=agency_name(self._context),
            texts=self._context.texts,
            language=language,
        )

    def places(self) -> tuple[int, ...]:
        """Return which words are asked for, counted from 1, in ascending order."""
        left = list(range(1, len(self._vault.words("en")) + 1))
        return tuple(sorted(left.pop(int(self._draw() * len(left))) for _ in range(ASKED)))

    def is_checked(self) -> bool:
        """Tell whether somebody showed that the sheet of this very secret is there."""
        with self._context.database.reading() as session:
            row = session.get(Setting, CHECKED)
        secret = self._vault.find_secret()
        return row is not None and secret is not None and json.loads(row.value) == secret.mark()

    def check(self, typed: Mapping[int, str]) -> Changes:
        """Compare typed words, by place from 1, with the secret; in either language.

        Raises:
            UserError: ``upload.secret-missing``; ``upload.word-differs`` with the place.
        """
        books = (self._vault.words("zh"), self._vault.words("en"))
        for place, word in sorted(typed.items()):
            if word.strip().lower() not in {book[place - 1] for book in books}:
                raise UserError("upload.word-differs", place=place)
        return self._remember()

    def restore(self, words: str) -> bool:
        """Take the secret from its sheet, which thereby is shown to be there.

        Returns:
            Whether it is in the keychain now.

        Raises:
            UserError: as :meth:`Vault.enter_secret`.
        """
        kept = self._vault.enter_secret(words)
        self._remember()
        return kept

    def replace(self, words: str, reason: str) -> bool:
        """Take a secret that another computer made in place of the one before, from its sheet.

        Returns:
            Whether it is in the keychain now.

        Raises:
            UserError: as :meth:`Vault.replace_secret`.
        """
        kept = self._vault.replace_secret(reason, words)
        self._remember()
        return kept

    def _remember(self) -> Changes:
        value = json.dumps(self._vault.secret().mark())
        with writing(self._context) as writer:
            keep_setting(writer, CHECKED, value)
        return Changes(statistics=True)
