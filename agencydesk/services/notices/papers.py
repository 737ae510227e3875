"""The papers of an import: read once more, compared with what was shown, kept in the store."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from agencydesk.errors import UserError
from agencydesk.exchange.packages.container import RefusedEntry
from agencydesk.exchange.packages.reading import FoundFile, PackageReading, walk_source
from agencydesk.models.papers import Document
from agencydesk.models.vocabulary import DocumentRole
from agencydesk.services.file_names import safe_name
from agencydesk.services.file_store import FileStore
from agencydesk.services.notices.values import Cancelled, Progress
from agencydesk.services.writer import Writer

#: What holds data, not pages.
_DATA = (".xml",)
#: A disk settles several files at once as quickly as one.
_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Owner:
    """What papers belong to: a notice or a case, or a notice that waits."""

    case_id: int | None = None
    notice_id: int | None = None
    waiting_id: int | None = None


def store_files(
    store: FileStore,
    reading: PackageReading,
    wanted: Iterable[tuple[int, FoundFile]],
    progress: Progress,
    cancelled: Cancelled,
) -> tuple[str, ...]:
    """Keep these files in the store; return the hashes of those that were new there.

    What was stored is dropped again where it does not come to an end.

    Args:
        store: the files of the data folder.
        reading: what was found; its sources are read once more.
        wanted: source and file.
        progress: told (done, all, name).
        cancelled: asked at every file.

    Raises:
        UserError: ``notices.changed`` where a file is not what was shown, ``import.cancelled``.
        OSError: the disk is full.
    """
    missing = {(source, file.path): file for source, file in wanted}
    total, new = len(missing), list[str]()
    try:
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            waiting: deque[Future[None]] = deque()
            for content, file in _read_again(reading, missing):
                if cancelled():
                    raise UserError("import.cancelled")
                progress(total - len(missing), total, file.name)
                waiting.append(pool.submit(_keep, store, content, file.sha256, new))
                if len(waiting) > _AT_ONCE:  # few are held in memory
                    waiting.popleft().result()
            for each in waiting:
                each.result()
        if missing:
            raise UserError("notices.changed", name=next(iter(missing.values())).path)
        store.settle(new)
    except BaseException:
        for sha256 in new:
            store.drop(sha256)
        raise
    return tuple(new)


def _read_again(
    reading: PackageReading, missing: dict[tuple[int, str], FoundFile]
) -> Iterator[tuple[bytes, FoundFile]]:
    """Yield the bytes of the files that are what was shown, and strike them off."""
    for source in sorted({source for source, _ in missing}):
        for entry in walk_source(reading.sources[source]):
            file = missing.get((source, entry.path))
            if file is None or isinstance(entry, RefusedEntry):
                continue
            if hashlib.sha256(entry.content).hexdigest() == file.sha256:
                del missing[source, entry.path]
                yield entry.content, file


def _keep(store: FileStore, content: bytes, sha256: str, new: list[str]) -> None:
    """Keep a file, and note its hash if it was new."""
    if store.take_bytes(content, sha256):
        new.append(sha256)


def add_documents(
    writer: Writer, files: Iterable[FoundFile], owner: Owner, batch_id: int
) -> tuple[int, ...]:
    """Put files that are in the store on record; return the ids."""
    given = list(files)
    names = [file.name.casefold() for file in given]
    documents: list[Document] = []
    for file in given:
        name = file.name
        if names.count(name.casefold()) > 1:  # pages of several folders
            name = "-".join(file.path.replace("!", "").split("/")[-2:])
        data = name.lower().endswith(_DATA)
        document = Document(
            case_id=owner.case_id,
            notice_id=owner.notice_id,
            waiting_id=owner.waiting_id,
            role=DocumentRole.ATTACHMENT if data else DocumentRole.PAPER,
            sha256=file.sha256,
            size=file.size,
            file_name=safe_name(name),
            added_at=writer.at,
            added_by=writer.actor.id,
            import_batch_id=batch_id,
        )
        documents.append(document)
    return tuple(writer.add_all(documents, case_id=owner.case_id))
