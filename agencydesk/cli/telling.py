"""``tell``: letters and e-mail drafts to clients, also for a pasted list of numbers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from agencydesk.cli.opening import desk_of
from agencydesk.cli.output import Output
from agencydesk.services.desk import Desk
from agencydesk.services.telling.values import (
    Drafted,
    Form,
    Pasted,
    Request,
    Target,
    TemplateRow,
    Written,
)

#: The name of the list that is read from standard input.
STDIN = "-"


def templates(arguments: argparse.Namespace, output: Output) -> int:
    """List the templates; those that cannot be used are told on stderr."""
    with desk_of(arguments) as desk:
        rows = desk.telling.templates(arguments.language, output.language)
    if arguments.json:
        output.json({"templates": [_template(row) for row in rows]})
    else:
        for row in rows:
            output.row(row.id, row.name, "/".join(row.forms), row.about)
    for row in rows:
        for fault in row.faults:
            output.note(fault)
    return 1 if any(row.faults for row in rows) else 0


def tell(arguments: argparse.Namespace, output: Output) -> int:
    """Write the letters, file them in their cases, and put copies into a folder."""
    text = "\n".join((*arguments.cases, *_listed(arguments.list)))
    request = Request(
        arguments.template,
        Form(arguments.form),
        arguments.language,
        arguments.per_client,
        arguments.attach,
    )
    with desk_of(arguments) as desk:
        pasted = desk.telling.resolve(text, output.language)
        targets = [Target(number, arguments.notice) for number in pasted.case_ids]
        folder: Path = arguments.output
        folder.mkdir(parents=True, exist_ok=True)
        done = desk.telling.draft(request, targets, output.language)
        files = _copy(desk, done.letters, folder)
    _report(pasted, done, files, arguments, output)
    return 1 if pasted.left or done.refused or not done.letters else 0


def _listed(name: str | None) -> list[str]:
    """Return the lines of a list of numbers, from a file or standard input."""
    if name is None:
        return []
    data = sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
    try:
        return [data.decode("utf-8-sig")]
    except UnicodeDecodeError:
        return [data.decode("gb18030", "replace")]


def _copy(desk: Desk, letters: Sequence[Written], folder: Path) -> list[Path]:
    """Copy the letters out under names that are free; what is there is never replaced."""
    files: list[Path] = []
    for letter in letters:
        wanted = Path(letter.file_name)
        target, count = folder / wanted.name, 1
        while target.exists():
            count += 1
            target = folder / f"{wanted.stem} ({count}){wanted.suffix}"
        files.append(desk.documents.export(letter.document_id, target))
    return files


def _report(
    pasted: Pasted,
    done: Drafted,
    files: Sequence[Path],
    arguments: argparse.Namespace,
    output: Output,
) -> None:
    left = len(pasted.left)
    if arguments.json:
        output.json(_plain(pasted, done, files))
    else:
        for letter, path in zip(done.letters, files, strict=True):
            gaps = output.word("docket.separator").join(letter.gaps)
            said = output.word("tell.gaps", gaps=gaps) if gaps else ""
            refs = output.word("docket.separator").join(letter.refs)
            output.row(refs, letter.client, str(path), said)
    for line in pasted.lines:
        if line.written and line.found != "case":
            facts = {"number": line.number, "written": line.written, "text": line.text}
            output.note(output.word("tell.line", **facts))
    for letter in done.letters:
        refs = output.word("docket.separator").join(letter.refs)
        for text in letter.cautions:
            output.note(output.word("tell.caution", refs=refs, text=text))
    for each in done.refused:
        output.note(output.word("tell.refused", ref=each.ref or each.case_id, reason=each.reason))
    output.note(
        output.word(
            "tell.done",
            pasted=len(pasted.lines),
            cases=len(pasted.case_ids),
            letters=len(done.letters),
            left=left + len(done.refused),
        )
    )


def _plain(pasted: Pasted, done: Drafted, files: Sequence[Path]) -> dict[str, object]:
    return {
        "pasted": [
            {
                "number": line.number,
                "written": line.written,
                "found": line.found,
                "case_id": line.case_id,
                "text": line.text,
            }
            for line in pasted.lines
        ],
        "letters": [
            {
                "refs": list(letter.refs),
                "client": letter.client,
                "file_name": path.name,
                "document_id": letter.document_id,
                "message_ids": list(letter.message_ids),
                "gaps": list(letter.gaps),
                "cautions": list(letter.cautions),
            }
            for letter, path in zip(done.letters, files, strict=True)
        ],
        "refused": [
            {"case_id": each.case_id, "ref": each.ref, "reason": each.reason}
            for each in done.refused
        ],
    }


def _template(row: TemplateRow) -> dict[str, object]:
    return {
        "id": row.id,
        "name": row.name,
        "forms": list(row.forms),
        "own": row.own,
        "needs_notice": row.needs_notice,
        "per_client": row.takes_cases and not row.one_case,
        "faults": list(row.faults),
    }
