"""``backup``, ``restore`` and ``verify``."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from agencydesk.cli.opening import desk_of, folder_of, restoring_of
from agencydesk.cli.output import Output
from agencydesk.errors import UserError
from agencydesk.services.backup_values import Reason
from agencydesk.services.folders import DATABASE_NAME
from agencydesk.services.restore_words import loss_lines, preview_lines, safe_line
from agencydesk.services.restoring import HEADER
from agencydesk.services.verify_words import findings, summary
from agencydesk.services.window_lock import is_held


def backup(arguments: argparse.Namespace, output: Output) -> int:
    """Make a checked backup in the data folder, or a checked copy where one says."""
    with desk_of(arguments) as desk:
        if arguments.output:
            target = arguments.output.expanduser().resolve()
            _see_free(target)
            desk.context.database.backup(target)
            output.say("backup.copied", path=target, size=target.stat().st_size)
            return 0
        made = desk.backups.run(Reason.BY_HAND)
        code = "backup.made" if made.fresh else "backup.unchanged"
        output.say(code, path=made.info.path, size=made.info.size)
        if made.second is not None:
            output.say("backup.second", path=made.second)
        if made.second_problem:
            output.note(
                output.texts.get(
                    "errors", "backup.second-failed", output.language, reason=made.second_problem
                )
            )
            return 1
    return 0


def _see_free(target: Path) -> None:
    """Let only an earlier copy be written over.

    Raises:
        UserError: ``folder.holds-data`` for the data of a folder, ``backup.in-the-way`` for a
            file of another kind.
    """
    if not target.is_file():
        return
    if target.name == DATABASE_NAME:
        raise UserError("folder.holds-data", path=str(target))
    with target.open("rb") as file:
        if file.read(len(HEADER)) not in (HEADER, b""):
            raise UserError("backup.in-the-way", path=str(target))


def restore(arguments: argparse.Namespace, output: Output) -> int:
    """Say what a backup would bring and undo; with ``--yes`` put it in force."""
    path = arguments.file.expanduser().resolve()
    texts, language = output.texts, output.language
    with restoring_of(arguments) as restoring:
        preview = restoring.preview(path)
        for line in preview_lines(preview, texts, language):
            output.line(line)
        for line in loss_lines(preview, texts, language):
            output.line(f"  {line}")
        if not arguments.yes:
            output.note(output.word("restore.ask"))
            return 1
        folder = folder_of(arguments)
        if is_held(folder):
            raise UserError("restore.window-open", path=str(folder))
        done = restoring.restore(path)
    before = done.kept if done.before is None else done.before.path
    if before is None:
        output.say("restore.done-anew", path=done.path)
        return 0
    output.line(safe_line(texts, language, damaged=done.before is None))
    output.say("restore.done", path=done.path, before=before)
    return 0


def verify(arguments: argparse.Namespace, output: Output) -> int:
    """Look through everything; 1 if anything needs attention."""
    with desk_of(arguments) as desk:
        report = desk.verifying.run(language=output.language)
    if arguments.json:
        output.json({"all_well": report.all_well, **asdict(report)})
    else:
        output.line(summary(report, output.texts, output.language))
        for line in findings(report, output.texts, output.language):
            output.line(f"  {line}")
    return 0 if report.all_well else 1
