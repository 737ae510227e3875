"""Letters put together: which cases stand in which letter, its text, its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from agencydesk.exchange.letters import docx, mail_text
from agencydesk.exchange.letters.mail_text import MailText
from agencydesk.exchange.letters.marks import Filling, Names, clean
from agencydesk.services.file_names import safe_name
from agencydesk.services.telling.dates import Row
from agencydesk.services.telling.facts import Facts
from agencydesk.services.telling.templates import ANNUITIES, CASES, Loaded
from agencydesk.services.telling.values import Form, Preview, Recipient, Request
from agencydesk.services.telling.who import TABLE
from agencydesk.texts import Language, Texts

_MOST_NAME = 60
_MOST_SUBJECT = 200


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter filled in, not yet written.

    Attributes:
        facts: of each case it tells of.
        subject: for a letter that of the e-mail of the same name.
        gaps: keys of the fields without a value.
    """

    loaded: Loaded
    facts: tuple[Facts, ...]
    filling: Filling
    subject: str
    gaps: tuple[str, ...]

    @property
    def recipient(self) -> Recipient:
        """Return who is told."""
        return self.facts[0].recipient

    @property
    def form(self) -> Form:
        """Return what it is written as."""
        return self.loaded.form


class LetterMaker:
    """Fills templates in one language.

    Args:
        names: the placeholders.
        texts: the shared texts.
        language: of the letters.
        spoken: of what is said about them.
        today: the day they are dated.
    """

    def __init__(
        self, names: Names, texts: Texts, language: Language, spoken: Language, today: date
    ) -> None:
        self._names, self._texts, self._today = names, texts, today
        self._language, self._spoken = language, spoken
        self._blank = texts.get(TABLE, "value.missing", language)

    def letter(self, loaded: Loaded, facts: Sequence[Facts]) -> Letter:
        """Return one letter about these cases; of the first one, where a field stands once."""
        first = facts[0]
        groups = {
            **first.groups,
            **{
                name: tuple(row for each in facts for row in each.groups[name])
                for name in (CASES, ANNUITIES)
            },
        }
        gaps: list[str] = []
        filling = Filling(
            {
                key: self._value(key, first.fields.get(key, ""), loaded.keys, gaps)
                for key in self._names.keys
                if "." not in key
            },
            {name: self._rows(name, rows, loaded.keys, gaps) for name, rows in groups.items()},
        )
        subject = self._subject(loaded, filling, first)
        return Letter(loaded, tuple(facts), filling, subject, tuple(dict.fromkeys(gaps)))

    def mail(self, letter: Letter) -> MailText:
        """Return the text of an e-mail."""
        text = mail_text.decode(letter.loaded.content)
        return mail_text.fill(text, self._names, letter.filling)

    def docx(self, letter: Letter) -> bytes:
        """Return the file of a letter."""
        return docx.fill(letter.loaded.content, self._names, letter.filling)

    def file_name(self, letter: Letter) -> str:
        """Return what a draft is called: reference or client, template, day."""
        one = len(letter.facts) == 1
        whom = letter.facts[0].ref if one else letter.recipient.name
        name = letter.loaded.template.name(self._language)
        stem = " ".join(
            part for part in (_short(whom), _short(name), f"{self._today:%Y%m%d}") if part
        )
        return safe_name(f"{stem}.{letter.form.value}")

    def gaps(self, letter: Letter) -> tuple[str, ...]:
        """Return the names of the fields without a value, as who writes the letter knows them."""
        if self._spoken == "en":
            return tuple(key.replace("_", " ").replace(".", ": ") for key in letter.gaps)
        return tuple(map(self._names.shown, letter.gaps))

    def preview(self, letter: Letter, cautions: Iterable[str], mailto: str | None) -> Preview:
        """Return what the letter will be."""
        if letter.form is Form.DOCX:
            text = docx.text_of(self.docx(letter))
        else:
            text = self.mail(letter).plain
        return Preview(
            tuple(each.case_id for each in letter.facts),
            tuple(each.ref for each in letter.facts),
            letter.recipient,
            letter.subject,
            self.file_name(letter),
            text,
            self.gaps(letter),
            tuple(dict.fromkeys(cautions)),
            mailto,
        )

    def _subject(self, loaded: Loaded, filling: Filling, first: Facts) -> str:
        text = loaded.subject
        if loaded.form is Form.EML:
            text = mail_text.decode(loaded.content)
        if text:
            return mail_text.fill(text, self._names, filling).subject
        subject = f"{loaded.template.name(self._language)} {clean(first.ref, lines=False)}".strip()
        return subject[:_MOST_SUBJECT]

    def _value(self, key: str, value: str, used: frozenset[str], gaps: list[str]) -> str:
        if value.strip():
            return value
        if key in used:
            gaps.append(key)
        return self._blank

    def _rows(
        self, group: str, rows: Sequence[Row], used: frozenset[str], gaps: list[str]
    ) -> list[Mapping[str, str]]:
        columns = [key for key in self._names.keys if key.startswith(f"{group}.")]
        if not rows and used.intersection(columns):
            gaps.append(group)
        if not rows:
            return [dict.fromkeys(columns, self._blank)]
        return [
            {key: self._value(key, row.get(key, ""), used, gaps) for key in columns} for row in rows
        ]


def grouped(request: Request, facts: Iterable[Facts]) -> list[list[Facts]]:
    """Return the cases of each letter: one each, or all of a client together."""
    if not request.per_client:
        return [[each] for each in facts]
    found: dict[tuple[int | None, int], list[Facts]] = {}
    for each in facts:
        party = each.recipient.party_id
        # Cases without a client do not belong together.
        found.setdefault((party, 0 if party is not None else each.case_id), []).append(each)
    return list(found.values())


def numbered(names: Sequence[str]) -> list[str]:
    """Return file names that differ from each other, in the same order."""
    taken: set[str] = set()
    result: list[str] = []
    for name in names:
        stem, dot, ending = name.rpartition(".")
        tried, count = name, 1
        while tried.casefold() in taken:
            count += 1
            tried = f"{stem} ({count}){dot}{ending}"
        taken.add(tried.casefold())
        result.append(tried)
    return result


def _short(text: str) -> str:
    text = clean(text, lines=False).strip()
    return text if len(text) <= _MOST_NAME else text[:_MOST_NAME].rstrip()
