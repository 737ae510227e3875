"""Opening the data folder a command works on."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_config_path, user_data_path

from agencydesk.errors import UserError
from agencydesk.services.backup_files import FOLDER
from agencydesk.services.desk import DATABASE_NAME, Desk
from agencydesk.services.folders import POINTER_FILE, Home
from agencydesk.services.restoring import Restoring, rescuing

NAME = "AgencyDesk"


def now() -> datetime:
    """Return this moment, with its zone."""
    return datetime.now(UTC)


def folder_of(arguments: argparse.Namespace) -> Path:
    """Return the data folder asked for, or the user's own: the one the window opens."""
    chosen: Path | None = arguments.data
    proposed = user_data_path(NAME, appauthor=False)
    home = Home(user_config_path(NAME, appauthor=False) / POINTER_FILE, proposed)
    found = chosen or home.folder() or proposed
    return found.expanduser().resolve()


@contextmanager
def desk_of(arguments: argparse.Namespace, *, kept_up: bool = True) -> Iterator[Desk]:
    """Open the data folder, and close it at the end.

    Args:
        arguments: what was typed.
        kept_up: whether the docket is first brought level with the calendar, which writes.

    Raises:
        UserError: ``environment.no-data`` if there is no data folder yet.
    """
    folder = folder_of(arguments)
    if not (folder / DATABASE_NAME).exists():
        raise UserError("environment.no-data", path=str(folder))
    desk = Desk.open(folder, now)
    try:
        if kept_up:
            desk.keep_up()
        yield desk
    finally:
        desk.close()


@contextmanager
def restoring_of(arguments: argparse.Namespace) -> Iterator[Restoring]:
    """Yield what restores a backup in the data folder, also where its data are damaged or gone.

    Nothing is written by opening: looking at a backup must not change what it is compared with.

    Raises:
        UserError: as ``desk_of``, but for ``database.damaged``; ``environment.no-data`` only
            where there are no backups either.
    """
    folder = folder_of(arguments)
    with ExitStack() as stack:
        try:
            restoring = stack.enter_context(desk_of(arguments, kept_up=False)).restoring
        except UserError as error:
            gone = error.code == "environment.no-data" and (folder / FOLDER).is_dir()
            if error.code != "database.damaged" and not gone:
                raise
            restoring = stack.enter_context(rescuing(folder, now))
        yield restoring
