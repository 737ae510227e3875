"""AgencyDesk as a process that ends by a mistake, its data folder full of canaries.

    python -m tests.services.uploads.crashing FOLDER WAY

``WAY`` says how: three ways that may happen, and two that may not (controls).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

import sqlalchemy as sa

from agencydesk.domain.report_schema import Part
from agencydesk.services.desk import Desk
from agencydesk.services.statistics import preview
from agencydesk.services.uploads.uploads import UploadTools
from tests.conftest import NOW
from tests.receiving import YEAR
from tests.services.uploads.canaries import CANARIES, fill
from tests.services.uploads.station import MemoryKeychain


def in_a_use_case(desk: Desk) -> None:
    """Fail in the middle of a preview, with the year's figures in every frame."""

    def broken(part: Part, *_: object, **__: object) -> NoReturn:
        raise RuntimeError(f"no way to make {part}")

    preview.preview_part = broken
    desk.uploads.vault.make_secret()
    desk.reporting.preview(YEAR)


def in_the_database(desk: Desk) -> None:
    """Let the database refuse what is written, with a text in it."""
    with desk.context.database.writing() as session:
        row = {"ref": CANARIES[0], "title": CANARIES[1]}
        session.execute(
            sa.text("INSERT INTO case_file (id, ref, title) VALUES (1, :ref, :title)"), row
        )


def while_reading(desk: Desk) -> None:
    """Fail while cases are looked through."""
    with desk.context.database.reading() as session:
        for title in session.scalars(sa.text("SELECT title FROM case_file")):
            assert title
            int.from_bytes(title, "big")


def with_a_text_in_the_error(desk: Desk) -> None:
    """Control: an error that says what it was about."""
    with desk.context.database.reading() as session:
        title = session.scalar(sa.text("SELECT title FROM case_file WHERE id = 3"))
    raise ValueError(f"cannot print {title}")


def with_a_crash_file(desk: Desk) -> None:
    """Control: a file with what every frame held."""
    with desk.context.database.reading() as session:
        title = session.scalar(sa.text("SELECT title FROM case_file WHERE id = 3"))
    Path("crash.txt").write_text(repr({"title": title}), encoding="utf-16")
    raise ValueError("cannot print")


WAYS: Mapping[str, Callable[[Desk], None]] = {
    way.__name__: way
    for way in (
        in_a_use_case,
        in_the_database,
        while_reading,
        with_a_text_in_the_error,
        with_a_crash_file,
    )
}


def main(folder: Path, way: str) -> None:
    """Open the data folder and end by a mistake."""
    tools = UploadTools(MemoryKeychain())
    desk = Desk.open(folder, lambda: NOW, upload_tools=tools)
    assert fill(desk.context.database, NOW) > 5000
    WAYS[way](desk)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
