"""Drafts: the letters of a run shown first, then written and filed in one transaction."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from agencydesk.errors import UserError
from agencydesk.models.cases import CaseFile
from agencydesk.models.incoming import ClientMessage
from agencydesk.models.papers import Document
from agencydesk.models.vocabulary import DocumentRole, MessageChannel
from agencydesk.services.changes import Changes
from agencydesk.services.context import Context
from agencydesk.services.fees.values import AnnuityLine
from agencydesk.services.file_store import FileStore
from agencydesk.services.telling.annuities import AnnuityReader, FindFees
from agencydesk.services.telling.attaching import MOST_ATTACHED, Attached, Attaching
from agencydesk.services.telling.choosing import wanted_by
from agencydesk.services.telling.facts import FactReader, Facts
from agencydesk.services.telling.letters import Letter, LetterMaker, grouped, numbered
from agencydesk.services.telling.templates import Loaded, TemplateBook
from agencydesk.services.telling.values import (
    Cancelled,
    Drafted,
    Form,
    Preview,
    Progress,
    Refused,
    Request,
    Shown,
    Target,
    Written,
)
from agencydesk.services.telling.who import TABLE
from agencydesk.services.wording import Wording
from agencydesk.services.writer import Writer, writing
from agencydesk.texts import Language

#: Writes what belongs to the letters in their transaction: by case, the steps they began.
Also = Callable[[Writer, Mapping[int, int]], None]
_CHANNELS = {Form.DOCX: MessageChannel.LETTER, Form.EML: MessageChannel.EMAIL}
_MEDIA = {
    Form.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.EML: "message/rfc822",
}


@dataclass(frozen=True, slots=True)
class _Ready:
    """A letter filled in, and the files that go with it."""

    letter: Letter
    files: Attached


class Drafting:
    """Shows and writes letters.

    Args:
        context: the open data folder.
        wording: turns codes into words.
        book: the templates.
        store: the files of cases.
        fees: gives the official fees of cases.
    """

    def __init__(
        self,
        context: Context,
        wording: Wording,
        book: TemplateBook,
        store: FileStore,
        fees: FindFees,
    ) -> None:
        self._context, self._wording = context, wording
        self._book, self._store, self._fees = book, store, fees

    def preview(
        self, request: Request, targets: Sequence[Target], language: Language = "zh"
    ) -> Shown:
        """Return the letters as they would be written; nothing is written.

        Raises:
            UserError: ``template.unknown``, ``template.no-form``, ``template.broken``,
                ``template.one-case``, ``template.no-cases``.
        """
        from agencydesk.exchange.letters.mail import mailto  # noqa: PLC0415  (heavy: e-mail)

        maker, ready, refused = self._letters(request, targets, language)
        shown: list[Preview] = []
        for each in ready:
            letter, link = each.letter, None
            if letter.form is Form.EML:
                link = mailto(letter.recipient.email, maker.mail(letter))
            said = self._cautions(letter, each.files, language)
            shown.append(maker.preview(letter, said, link))
        return Shown(tuple(shown), tuple(refused))

    def draft(
        self,
        request: Request,
        targets: Sequence[Target],
        language: Language = "zh",
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        also: Also | None = None,
    ) -> Drafted:
        """Write the letters, file each in its cases and begin the dated step; all or nothing.

        Args:
            request: what is to be written.
            targets: the cases, each once.
            language: of what is said about it.
            progress: told before each letter.
            cancelled: asked before each letter.
            also: writes what belongs to them in the same transaction.

        Raises:
            UserError: as ``preview``; ``telling.cancelled``; what ``also`` raises.
            OSError: the disk is full, or a stored file cannot be read.
        """
        maker, ready, refused = self._letters(request, targets, language)
        names = numbered([maker.file_name(each.letter) for each in ready])
        stored: list[tuple[str, int]] = []
        with tempfile.TemporaryDirectory() as place:
            for number, each in enumerate(ready):
                if cancelled is not None and cancelled():
                    raise UserError("telling.cancelled")
                if progress is not None:
                    progress(number, len(ready), names[number])
                path = Path(place) / f"{number}.{each.letter.form.value}"
                path.write_bytes(self._content(maker, each))
                stored.append(self._store.take(path))
        written: list[Written] = []
        with writing(self._context) as writer:
            for each, name, file in zip(ready, names, stored, strict=True):
                said = self._cautions(each.letter, each.files, language)
                one = self._write(writer, each.letter, name, file, maker)
                written.append(replace(one, cautions=said))
            if also is not None:
                also(writer, _began(ready, written))
        ids = [facts.case_id for each in ready for facts in each.letter.facts]
        changes = Changes(cases=bool(ids), record_id=ids[0] if len(ids) == 1 else None)
        return Drafted(changes, tuple(written), tuple(refused))

    def _letters(
        self, request: Request, targets: Sequence[Target], language: Language
    ) -> tuple[LetterMaker, list[_Ready], list[Refused]]:
        loaded = self._book.load(request.template, request.language, request.form, language)
        _check_kind(request, loaded, language)
        wanted = wanted_by(loaded, language)
        spoken, annuities = language, None
        if loaded.takes_annuities:
            annuities = AnnuityReader(self._context, self._fees, request.language, spoken)
        reader = FactReader(
            self._context, self._wording, wanted, request.language, spoken, annuities
        )
        facts, refused = self._read(reader, annuities, targets, language)
        names, today = self._book.names, self._context.today()
        maker = LetterMaker(names, self._context.texts, request.language, language, today)
        attaching = Attaching(self._context, self._store, MOST_ATTACHED)
        ready: list[_Ready] = []
        for part in grouped(request, facts):
            files = attaching.files(request, loaded.keys, part, language)
            named = attaching.named(files, part, request.language)
            ready.append(_Ready(maker.letter(loaded, named), files))
        return maker, ready, refused

    def _read(
        self,
        reader: FactReader,
        annuities: AnnuityReader | None,
        targets: Sequence[Target],
        language: Language,
    ) -> tuple[list[Facts], list[Refused]]:
        found: list[Facts] = []
        refused: list[Refused] = []
        texts = self._context.texts
        lines, none = _annuities(annuities, dict.fromkeys(targets))
        with self._context.database.reading() as session:
            for target in dict.fromkeys(targets):
                try:
                    if target in none:
                        raise none[target]
                    case_id, notice_id = target.case_id, target.notice_id
                    found.append(reader.read(session, case_id, notice_id, lines.get(target, ())))
                except UserError as error:
                    case = session.get(CaseFile, target.case_id)
                    reason = texts.get("errors", error.code, language, **error.facts)
                    refused.append(Refused(target.case_id, case.ref if case else "", reason))
        return found, refused

    def _cautions(self, letter: Letter, files: Attached, language: Language) -> tuple[str, ...]:
        """Return what to look at before a letter goes out, in sentences."""
        said = _said(letter)
        if letter.form is Form.EML:
            said += [*files.cautions, *self._address(letter, language)]
        return tuple(dict.fromkeys(said))

    def _address(self, letter: Letter, language: Language) -> list[str]:
        from agencydesk.exchange.letters.mail import is_address  # noqa: PLC0415  (heavy: e-mail)

        email = letter.recipient.email
        if is_address(email):
            return []
        code = "caution.bad_address" if email else "caution.no_address"
        return [self._context.texts.get(TABLE, code, language)]

    def _content(self, maker: LetterMaker, ready: _Ready) -> bytes:
        letter = ready.letter
        if letter.form is Form.DOCX:
            return maker.docx(letter)
        from agencydesk.exchange.letters.mail import (  # noqa: PLC0415  (heavy: e-mail)
            Attachment,
            eml,
        )

        held = [
            Attachment(name, self._store.place(sha256).read_bytes())
            for name, sha256 in ready.files.documents
        ]
        to = letter.recipient
        return eml(to.contact or to.name, to.email, maker.mail(letter), held)

    def _write(
        self,
        writer: Writer,
        letter: Letter,
        name: str,
        file: tuple[str, int],
        maker: LetterMaker,
    ) -> Written:
        sha256, size = file
        documents: list[int] = []
        messages: list[int] = []
        for facts in letter.facts:
            document = Document(
                case_id=facts.case_id,
                role=DocumentRole.ATTACHMENT,
                sha256=sha256,
                size=size,
                file_name=name,
                media_type=_MEDIA[letter.form],
                added_at=writer.at,
                added_by=writer.actor.id,
            )
            documents.append(writer.add(document, case_id=facts.case_id))
            message = ClientMessage(
                case_id=facts.case_id,
                notice_id=facts.notice_id,
                party_id=letter.recipient.party_id,
                channel=_CHANNELS[letter.form],
                template=letter.loaded.template.id,
                subject=letter.subject,
                drafted_at=writer.at,
                drafted_by=writer.actor.id,
                document_id=documents[-1],
            )
            messages.append(writer.add(message, case_id=facts.case_id))
        gaps = maker.gaps(letter)
        refs = tuple(facts.ref for facts in letter.facts)
        client = letter.recipient.name
        return Written(refs, client, name, documents[0], tuple(messages), gaps, ())


def _began(ready: Sequence[_Ready], written: Sequence[Written]) -> dict[int, int]:
    """Return by case the dated step its letter began."""
    return {
        facts.case_id: message
        for each, done in zip(ready, written, strict=True)
        for facts, message in zip(each.letter.facts, done.message_ids, strict=True)
    }


def _annuities(
    reader: AnnuityReader | None, targets: Iterable[Target]
) -> tuple[dict[Target, Sequence[AnnuityLine]], dict[Target, UserError]]:
    """Return the annuities to tell of by target, and why there are none for others."""
    lines: dict[Target, Sequence[AnnuityLine]] = {}
    none: dict[Target, UserError] = {}
    for target in targets if reader is not None else ():
        try:
            lines[target] = reader.lines(target) if reader is not None else ()
        except UserError as error:
            none[target] = error
    return lines, none


def _said(letter: Letter) -> list[str]:
    """Return what is to be said of a letter, with the case where it is about several."""
    one = len(letter.facts) == 1
    return [
        text if one else f"{facts.ref} · {text}" for facts in letter.facts for text in facts.told
    ]


def _check_kind(request: Request, loaded: Loaded, language: Language) -> None:
    """Refuse one letter for several cases from a template that is about one, and the reverse."""
    name = loaded.template.name(language)
    if request.per_client and not loaded.takes_cases:
        raise UserError("template.no-cases", name=name)
    if request.per_client and loaded.one_case:
        raise UserError("template.one-case", name=name)
