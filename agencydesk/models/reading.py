"""Reading very many plain values at once: as many ids as there are in the blink of an eye."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Select
from sqlalchemy.orm import Session

from agencydesk.models import sqlite


def plain_rows(session: Session, query: Select[*tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Yield rows as the driver hands them out, one in memory at a time.

    Nothing is translated: only for whole numbers and text. Read to the end.

    Raises:
        UserError: as ``Database`` says.
    """
    connection = session.connection()
    found = connection.execute(query)
    try:
        yield from cast("Iterator[tuple[Any, ...]]", found.cursor)
    except connection.dialect.loaded_dbapi.Error as error:
        told = sqlite.user_error(error, Path(connection.engine.url.database or ""))
        if told is None:
            raise
        raise told from error
    finally:
        found.close()


def whole_numbers(session: Session, query: Select[int]) -> array[int]:
    """Return the only column of a query, whole numbers.

    Raises:
        UserError: as ``Database`` says.
    """
    return array("q", chain.from_iterable(plain_rows(session, query)))
