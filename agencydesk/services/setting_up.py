"""The first start: a data folder with the agency and its people in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from agencydesk.services.folders import prepare
from agencydesk.services.setup_values import Answers, Ready

if TYPE_CHECKING:
    from agencydesk.services.desk import Desk


def set_up(answers: Answers, open_desk: Callable[[Path], Desk]) -> Ready:
    """Make the folder, write who the agency and its people are, and close it again.

    Trying again after a failure writes nobody twice; in a folder that holds data already, what is
    there stays.

    Raises:
        UserError: as ``folders.prepare`` and ``Desk.open``; ``agency.invalid``,
            ``staff.invalid``.
    """
    prepare(answers.folder)
    desk = open_desk(answers.folder)
    try:
        if answers.profile is not None:
            desk.agency.save(answers.profile)
        known = {row.name: row.id for row in desk.staff.list()}
        for draft in answers.staff:
            if draft.name not in known:
                known[draft.name] = desk.staff.add(draft).id
    finally:
        desk.close()
    return Ready(answers.folder, known.get(answers.working))
