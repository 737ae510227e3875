"""``report show`` and ``report status``: what leaves, and where the years stand."""

from __future__ import annotations

import argparse

from agencydesk.cli.opening import desk_of
from agencydesk.cli.output import Output
from agencydesk.cli.reporting_parts import (
    ShownPart,
    exact_words,
    fetch_table,
    plain_figure,
    read_parts,
    tell_parts,
)
from agencydesk.cli.reporting_secrets import Asking, have_secret
from agencydesk.domain.statistics_book import StatisticsBook
from agencydesk.services.desk import Desk
from agencydesk.services.statistics.preview import PreviewLine, PreviewPart
from agencydesk.services.statistics.reporting import Preview
from agencydesk.services.statistics.words import StatisticsWords
from agencydesk.services.uploads.values import MessageRow, PartRow, ReceiptRow, YearRow


def show(arguments: argparse.Namespace, output: Output) -> int:
    """Print what leaves of a year, to the byte, and what never does."""
    with desk_of(arguments) as desk:
        desk.statistics.figures.exact(arguments.year)  # a wrong year is said before anything else
        have_secret(desk, Asking.of(arguments, output))
        fetch_table(desk, arguments.year)
        preview = desk.reporting.preview(arguments.year)
        shown = read_parts(desk, preview)
        words, book = desk.statistics.words(output.language), desk.statistics.files.get()
    if arguments.json:
        output.json(_plain_year(preview, shown, words, book, output))
    else:
        tell_parts(shown, words, output)
        output.say("report.never")
        for text in book.never:
            output.line(f"  {words.of(text.name)}")
    return 0


def _plain_year(
    preview: Preview,
    shown: tuple[ShownPart, ...],
    words: StatisticsWords,
    book: StatisticsBook,
    output: Output,
) -> dict[str, object]:
    return {
        "year": preview.year,
        "over": preview.over,
        "kmap": preview.table or None,
        "agencies": preview.agencies or None,
        "parts": [_plain_part(each, words, book, output) for each in shown],
        "never": [words.of(text.name) for text in book.never],
    }


def _plain_part(
    each: ShownPart, words: StatisticsWords, book: StatisticsBook, output: Output
) -> dict[str, object]:
    message, fresh = each.message, each.fresh
    confirmed = message is not None
    revision = message.revision if message is not None else _revision(fresh)
    receipt = message.receipt if message is not None else None
    following = confirmed and each.changed
    return {
        "part": each.part,
        "source": each.source,
        "state": message.state if message is not None else None,
        "revision": revision,
        "key": message.key if message is not None else None,
        "length": len(each.body),
        "sha256": each.sha256 or None,
        "body": each.body.decode("ascii") or None,
        "receipt": _plain_receipt(receipt),
        "changed": each.changed,
        "next": _plain_next(fresh) if following else None,
        "held_back": fresh.held_back,
        "missing": [
            {
                "figure": name,
                "name": words.name(name),
                "complete": words.of(book.figures[name].complete),
            }
            for name in fresh.missing
        ],
        "fields": [_plain_field(line, words, output) for line in each.lines],
    }


def _revision(part: PreviewPart) -> int | None:
    return None if part.record is None else part.record.revision


def _plain_next(part: PreviewPart) -> dict[str, object]:
    return {
        "revision": _revision(part),
        "length": len(part.body),
        "sha256": part.sha256,
        "body": part.body.decode("ascii"),
    }


def _plain_field(line: PreviewLine, words: StatisticsWords, output: Output) -> dict[str, object]:
    sent = list(line.sent) if isinstance(line.sent, tuple) else line.sent
    figures = {name: plain_figure(value) for name, value in line.figures}
    return {
        "field": line.field.id,
        "name": words.of(line.field.name),
        "sent": sent,
        "sent_text": words.sent(line.field, line.sent),
        "exact": figures,
        "exact_text": exact_words(line, words, output),
        "sentence": words.of(line.field.sentence),
    }


def status(arguments: argparse.Namespace, output: Output) -> int:
    """Print where a year stands, or every year that was confirmed or asked about."""
    with desk_of(arguments) as desk:
        statuses, language = desk.uploads.statuses, output.language
        one = arguments.year is not None
        years = (statuses.year(arguments.year, language),) if one else statuses.years(language)
        if arguments.json:
            plain = [_plain_status(year, desk) for year in years]
            output.json({"platform": _plain_platform(desk), "years": plain})
            return 0
        words = desk.statistics.words(language)
        _tell_platform(desk, output)
        for year in years:
            output.say("report.status.year", year=year.year, summary=year.summary_text)
            tell_year(year, words, output)
        if not years:
            output.say("report.status.no-years")
    return 0


def tell_year(year: YearRow, words: StatisticsWords, output: Output) -> None:
    """Print where each part of a year stands."""
    for row in year.parts:
        title, message = words.say(f"part.{row.part}"), row.message
        if message is None:
            output.say("report.status.unconfirmed", part=title)
            continue
        kind = output.word(
            "report.kind.report" if message.kind == "report" else "report.kind.withdrawal"
        )
        output.say("report.status.part", part=title, kind=kind, state=message.state_text)
        if message.sha256:
            code = "report.status.bytes"
            output.say(code, revision=message.revision, hash=message.sha256)
        if message.receipt is not None:
            receipt = message.receipt
            output.say("report.status.receipt", receipt=receipt.receipt, day=receipt.received)


def reason_of(row: PartRow, words: StatisticsWords, output: Output) -> str:
    """Return why a part has no end, or not the one that was meant; empty where it has."""
    title, message = words.say(f"part.{row.part}"), row.message
    if row.foreign_head:
        return output.word("report.foreign", part=title, name=row.part)
    if message is None or message.state.value in ("acknowledged", "held", "withdrawn"):
        return ""
    why = [message.outcome_text or message.state_text]
    why += [f"{name or '-'}: {words.reason(word)}" for name, word in message.reasons]
    return output.word("report.unsettled", part=title, reason=" ".join(why))


def _tell_platform(desk: Desk, output: Output) -> None:
    binding = desk.uploads.bindings.state()
    if binding.on:
        keys = ", ".join(binding.fingerprints)
        output.say("report.status.platform", address=binding.address, keys=keys)
    else:
        output.say("report.status.off")
    if not binding.secret_made:
        output.say("report.status.secret-none")
    elif not binding.secret:
        output.say("report.status.secret-away")
    elif not desk.uploads.recovery.is_checked():
        output.say("report.status.sheet-unchecked")


def _plain_platform(desk: Desk) -> dict[str, object]:
    binding = desk.uploads.bindings.state()
    return {
        "on": binding.on,
        "address": binding.address or None,
        "fingerprints": list(binding.fingerprints),
        "keychain": binding.keychain,
        "token": binding.token,
        "secret": binding.secret,
        "secret_made": binding.secret_made,
        "sheet_checked": desk.uploads.recovery.is_checked(),
    }


def _plain_status(year: YearRow, desk: Desk) -> dict[str, object]:
    return {
        "year": year.year,
        "summary": year.summary,
        "summary_text": year.summary_text,
        "consented_by": year.consented_by or None,
        "consented_at": year.consented_at,
        "last_day": desk.uploads.consents.last_day(year.year),
        "parts": [
            {
                "part": row.part,
                "message": None if row.message is None else _plain_message(row.message),
                "head": _plain_receipt(row.head),
                "foreign_head": row.foreign_head,
            }
            for row in year.parts
        ],
    }


def _plain_message(message: MessageRow) -> dict[str, object]:
    return {
        "kind": message.kind,
        "state": message.state,
        "state_text": message.state_text,
        "revision": message.revision,
        "key": message.key,
        "sha256": message.sha256 or None,
        "attempts": message.attempts,
        "outcome": message.outcome or None,
        "outcome_text": message.outcome_text or None,
        "reasons": [{"field": name, "reason": word} for name, word in message.reasons],
        "next_attempt": message.next_attempt,
        "last_day": message.last_day,
        "may_have_arrived": message.may_have_arrived,
        "receipt": _plain_receipt(message.receipt),
    }


def _plain_receipt(receipt: ReceiptRow | None) -> dict[str, object] | None:
    """Return a receipt, with the canonical text that was signed."""
    if receipt is None:
        return None
    return {
        "receipt": receipt.receipt,
        "key": receipt.key,
        "sha256": receipt.sha256,
        "pseudonym": receipt.pseudonym,
        "revision": receipt.revision,
        "supersedes": receipt.supersedes,
        "state": receipt.state,
        "received": receipt.received,
        "text": receipt.text,
    }
