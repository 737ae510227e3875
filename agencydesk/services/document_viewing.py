"""Stored files to look at in the window: read whole, checked, told what they can be shown as."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from agencydesk.errors import UserError
from agencydesk.models.papers import Document
from agencydesk.services.context import Context
from agencydesk.services.document_shapes import decode, shape_of
from agencydesk.services.document_values import DocumentContent, Shape, Standing
from agencydesk.services.file_names import safe_name
from agencydesk.services.file_store import FileStore

#: The largest file that is shown here, in bytes; a larger one is for a program of its own.
MOST_SHOWN = 128 << 20
_MEGA = 1 << 20


class DocumentViewing:
    """Reads stored files for the eye. Nothing is shown whose bytes are not those filed.

    Args:
        context: the open data folder.
        store: where the files are.
        most: the largest file shown, in bytes.
    """

    def __init__(self, context: Context, store: FileStore, most: int = MOST_SHOWN) -> None:
        self._context = context
        self._store = store
        self._most = most

    def read(self, document_id: int) -> DocumentContent:
        """Return a file to look at.

        Raises:
            UserError: ``document.unknown``, ``document.gone``, ``document.damaged``,
                ``document.too-large-shown``.
        """
        with self._context.database.reading() as session:
            row = session.get(Document, document_id)
            if row is None:
                raise UserError("document.unknown", id=document_id)
            name, sha256, size = safe_name(row.file_name), row.sha256, row.size
        if self._store.glance(sha256, size) is Standing.GONE:
            raise UserError("document.gone", name=name)
        if size > self._most:
            raise UserError("document.too-large-shown", name=name, most=self._most // _MEGA)
        data = self._checked(sha256, size, name)
        shape, form = shape_of(data, name)
        if shape is Shape.TEXT:
            text, cut = decode(data)
            return DocumentContent(document_id, name, shape, text=text, cut=cut)
        if shape is Shape.OTHER:
            data = b""
        return DocumentContent(document_id, name, shape, data, form)

    def standings(
        self, document_ids: Sequence[int], *, most: int = 0, anew: bool = False
    ) -> dict[int, Standing]:
        """Return how files stand, by reading them unless nobody has touched them since.

        Args:
            document_ids: the files; ids of none are left out.
            most: no further file is begun once so many bytes were asked about; 0 for all files.
            anew: read them in any case.
        """
        query = select(Document.id, Document.sha256, Document.size)
        query = query.where(Document.id.in_(document_ids))
        with self._context.database.reading() as session:
            rows = {row.id: (row.sha256, row.size) for row in session.execute(query)}
        found: dict[int, Standing] = {}
        asked = 0
        for number in document_ids:
            if number not in rows:
                continue
            sha256, size = rows[number]
            found[number] = self._store.standing(sha256, size, anew=anew)
            asked += size
            if most and asked >= most:
                break
        return found

    def _checked(self, sha256: str, size: int, name: str) -> bytes:
        """Return the bytes, without reading what is far longer than it was filed."""
        seen = self._store.glance(sha256, size)
        if seen is Standing.CHANGED:
            seen = self._store.standing(sha256, size, anew=True)
        if seen is Standing.CHANGED:
            raise UserError("document.damaged", name=name)
        return self._store.read(sha256, name)
