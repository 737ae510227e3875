"""The notices' files that go with an e-mail, and what is to be said of those that do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from agencydesk.models.papers import Document
from agencydesk.services.context import Context
from agencydesk.services.file_names import safe_name
from agencydesk.services.file_store import FileStore
from agencydesk.services.telling.facts import Facts
from agencydesk.services.telling.values import Form, Request
from agencydesk.services.telling.who import TABLE
from agencydesk.texts import Language

#: What an e-mail's attachments may weigh together; many mail servers take no more than 20 MB.
MOST_ATTACHED = 15 << 20
_MEGA = 1 << 20
_GROUP = "files"


@dataclass(frozen=True, slots=True)
class Attached:
    """The stored files that go with an e-mail, as (name, hash), and what is to be said of them."""

    documents: tuple[tuple[str, str], ...]
    cautions: tuple[str, ...]
    dropped: bool


class Attaching:
    """Finds the files that go with an e-mail. Reads only.

    Args:
        context: the open data folder.
        store: the files of cases.
        most: what they may weigh together, in bytes.
    """

    def __init__(self, context: Context, store: FileStore, most: int) -> None:
        self._context, self._store, self._most = context, store, most

    def files(
        self, request: Request, keys: frozenset[str], facts: Sequence[Facts], language: Language
    ) -> Attached:
        """Return the files of the notices these facts tell of; damaged and too large stay out.

        Args:
            request: what is to be written.
            keys: the placeholders the template uses.
            facts: of each case of one letter.
            language: of what is said.
        """
        ids = [number for each in facts for number in each.files]
        if request.form is not Form.EML:
            return Attached((), (), dropped=False)
        texts = self._context.texts
        if not request.attach:
            named = ids and "files.item" in keys
            text = texts.get(TABLE, "caution.not_attached", language)
            return Attached((), (text,) if named else (), dropped=False)
        with self._context.database.reading() as session:
            rows = [session.get_one(Document, number) for number in ids]
            listed = [(row.file_name, row.sha256, row.size) for row in rows]
        taken: list[tuple[str, str]] = []
        said: list[str] = []
        size = 0
        for name, sha256, weight in listed:
            if self._store.check(sha256) is not True:
                said.append(texts.get(TABLE, "caution.file_gone", language, name=name))
            elif size + weight > self._most:
                facts_of = {"name": name, "most": self._most // _MEGA}
                said.append(texts.get(TABLE, "caution.file_large", language, **facts_of))
            else:
                size += weight
                taken.append((safe_name(name), sha256))
        return Attached(tuple(taken), tuple(said), dropped=bool(said))

    def named(
        self, attached: Attached, facts: Sequence[Facts], language: Language
    ) -> Sequence[Facts]:
        """Return the facts with those files only that do go along, where some do not.

        Args:
            attached: the files that go along.
            facts: of each case of one letter; the first one's files are those it names.
            language: of the letter.
        """
        if not attached.dropped:
            return facts
        names = [name for name, _ in attached.documents]
        shown = names or [self._context.texts.get(TABLE, "files.none", language)]
        groups = {**facts[0].groups, _GROUP: tuple({"files.item": name} for name in shown)}
        return [replace(facts[0], groups=groups), *facts[1:]]
