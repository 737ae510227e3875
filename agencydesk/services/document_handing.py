"""Files that leave: several into a folder, or copies that are dragged or pasted elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlalchemy import select

from agencydesk.errors import UserError
from agencydesk.models.papers import Document
from agencydesk.services.context import Context
from agencydesk.services.document_naming import DocumentNaming
from agencydesk.services.document_values import Cancelled, HandingPlan, Progress, Written
from agencydesk.services.file_names import apart, folded
from agencydesk.services.file_store import FileStore
from agencydesk.texts import Language

_REFUSED = {"document.gone", "document.damaged"}


class DocumentHanding:
    """Gives files out under the names of the rule; each is read and checked before.

    Args:
        context: the open data folder.
        store: where the files are.
        naming: names them; to be asked and set there.
    """

    def __init__(self, context: Context, store: FileStore, naming: DocumentNaming) -> None:
        self._context = context
        self._store = store
        self.naming = naming

    def plan(
        self, document_ids: Sequence[int], folder: Path, language: Language = "zh"
    ) -> HandingPlan:
        """Return what would be written into a folder.

        Raises:
            UserError: ``document.unknown``, ``document.no-folder`` if it is none.
        """
        if not folder.is_dir():
            raise UserError("document.no-folder", path=str(folder))
        names = self.naming.alike(document_ids, language)
        there = _there(folder, apart(names.values()))
        return HandingPlan(folder, tuple(names.items()), there)

    def write(
        self,
        plan: HandingPlan,
        *,
        replace: bool = False,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Written:
        """Write files into a folder; what is missing or changed is refused and told.

        Args:
            plan: what to write.
            replace: files of these names are replaced; otherwise ours get another name, and
                whatever has come in since the plan is left alone too.
            progress: told before each file.
            cancelled: asked before each file; what was written until then stays.

        Raises:
            OSError: the folder cannot be written to, or the disk is full.
        """
        sources = self._sources([number for number, _ in plan.names])
        paths: list[Path] = []
        refused: dict[str, list[str]] = {code: [] for code in _REFUSED}
        wanted = dict(plan.names)
        for count, (number, (sha256, filed)) in enumerate(sources.items()):
            if cancelled is not None and cancelled():
                break
            name = wanted[number]
            if progress is not None:
                progress(count, len(sources), name)
            mine = [path.name for path in paths]
            name = apart([name], mine if replace else [*mine, *_every(plan.folder)])[0]
            try:
                self._store.give(sha256, plan.folder / name, filed)
            except UserError as error:
                if error.code not in _REFUSED:
                    raise
                refused[error.code].append(filed)
            else:
                paths.append(plan.folder / name)
        gone, changed = refused["document.gone"], refused["document.damaged"]
        stopped = len(paths) + len(gone) + len(changed) < len(sources)
        return Written(plan.folder, tuple(paths), tuple(gone), tuple(changed), stopped)

    def copies(self, document_ids: Sequence[int], language: Language = "zh") -> tuple[Path, ...]:
        """Return read-only copies, to be dragged to another program or pasted there.

        Raises:
            UserError: ``document.unknown``, ``document.gone``, ``document.damaged``.
            OSError: the disk is full.
        """
        names = self.naming.names(document_ids, language)
        sources = self._sources(document_ids)
        files = [(sources[number][0], names[number]) for number in sources]
        return self._store.hand_out(files, self._context.now().timestamp())

    def _sources(self, document_ids: Sequence[int]) -> dict[int, tuple[str, str]]:
        """Return the hash of each file and the name it was filed under, in this order."""
        query = select(Document.id, Document.sha256, Document.file_name)
        with self._context.database.reading() as session:
            rows = session.execute(query.where(Document.id.in_(document_ids))).all()
        found = {row.id: (row.sha256, row.file_name) for row in rows}
        return {number: found[number] for number in document_ids if number in found}


def _every(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def _there(folder: Path, names: Iterable[str]) -> tuple[str, ...]:
    wanted = {folded(name) for name in names}
    return tuple(name for name in sorted(_every(folder)) if folded(name) in wanted)
