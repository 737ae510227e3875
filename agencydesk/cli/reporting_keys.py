"""``report recovery``, ``secret`` and ``bind``: the agency's secret and the platform."""

from __future__ import annotations

import argparse
from pathlib import Path

from agencydesk.cli.opening import desk_of
from agencydesk.cli.output import Output
from agencydesk.cli.reporting_secrets import Asking, have_secret
from agencydesk.errors import UserError
from agencydesk.files import write_whole
from agencydesk.services.desk import Desk

#: As much as a sheet takes on the disk, and more.
_ROOM = 1 << 20


def recovery(arguments: argparse.Namespace, output: Output) -> int:
    """Write the recovery sheet, making the secret if there is none; or check the printed one.

    Raises:
        UserError: ``environment.write``; those of ``have_secret`` and ``Recovery.check``.
    """
    with desk_of(arguments) as desk:
        asking = Asking.of(arguments, output)
        if arguments.check:
            check_sheet(desk, asking, output)
        else:
            write_sheet(desk, arguments.output, asking, output)
    return 0


def write_sheet(desk: Desk, path: Path, asking: Asking, output: Output) -> None:
    """Write the sheet; a secret that nothing else keeps is made only where it can be written."""
    vault, kept = desk.uploads.vault, True
    if vault.is_secret_made():
        have_secret(desk, asking)
    else:
        _try_to_write(path)
        kept = vault.make_secret()
        output.say("report.recovery.made")
    try:
        output.write(path, desk.uploads.recovery.sheet(output.language))
    except UserError:
        if not kept:  # with this program the secret would be gone for good
            output.note(output.word("report.recovery.write-down"))
            output.line(" ".join(vault.words(output.language)))
        raise
    output.say("report.recovery.printed")
    if not vault.has_keychain():
        output.note(output.word("report.recovery.no-keychain"))


def _try_to_write(path: Path) -> None:
    """Write a file of some size beside ``path`` and remove it again.

    Raises:
        UserError: ``environment.write``.
    """
    if path.is_dir():
        raise UserError("environment.write", path=str(path), reason="is a folder")
    tried = path.with_name(f".{path.name}.try")
    try:
        write_whole(tried, bytes(_ROOM))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError("environment.write", path=str(path), reason=reason) from error
    finally:
        tried.unlink(missing_ok=True)


def check_sheet(desk: Desk, asking: Asking, output: Output) -> None:
    """Ask for some words; where the secret is not at hand all of them, which shows the same."""
    uploads = desk.uploads
    if uploads.vault.find_secret() is None:
        have_secret(desk, asking)
    else:
        typed = {}
        for place in uploads.recovery.places():
            typed[place] = asking.told_line(output.word("report.ask.word", place=place))
        uploads.recovery.check(typed)
    output.say("report.recovery.checked")


def secret(arguments: argparse.Namespace, output: Output) -> int:
    """Take the secret from its recovery sheet.

    Raises:
        UserError: those of ``Recovery.restore`` and ``Asking.line``.
    """
    with desk_of(arguments) as desk:
        kept = desk.uploads.recovery.restore(Asking.of(arguments, output, piped=True).words())
    output.say("report.secret.kept" if kept else "report.secret.not-kept")
    return 0


def bind(arguments: argparse.Namespace, output: Output) -> int:
    """Switch the upload on with an activation code, or off.

    Raises:
        UserError: those of ``Bindings``, and of ``Asking.line``.
    """
    with desk_of(arguments) as desk:
        bindings = desk.uploads.bindings
        address, keys = arguments.address, " ".join(arguments.keys)
        if arguments.off:
            bindings.switch_off()
            output.say("report.bind.off")
            return 0
        if arguments.offline:
            bindings.pin(keys)
            fingerprints = ", ".join(bindings.state().fingerprints)
            output.say("report.bind.pinned", keys=fingerprints)
            return 0
        asking = Asking.of(arguments, output, piped=True)
        token = ""
        if arguments.have_token:
            bindings.attach(address, keys, asking.token())
            desk.uploads.sending.wake()
        else:
            token = desk.uploads.bind(address, keys, asking.code()).token_text
        state = bindings.state()
    output.say("report.bind.on", address=state.address, keys=", ".join(state.fingerprints))
    if token:
        output.note(output.word("report.bind.token"))
        output.line(token)
    return 0
