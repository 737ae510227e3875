"""What one source holds: its files by hash and size, of its XML only what it says.

XML is read while the source is walked and let go of: a small archive may hold gigabytes of it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from agencydesk.exchange.packages.container import Entry, RefusedEntry
from agencydesk.exchange.packages.detail_xml import NoticeDetail, detail_of
from agencydesk.exchange.packages.found import FoundFile
from agencydesk.exchange.packages.list_xml import ListedCase, ListedNotice, read_lists
from agencydesk.exchange.packages.request_xml import request_of
from agencydesk.exchange.packages.xml_text import MOST_BYTES, XmlError, read_xml

LIST = "list.xml"
XML, PDF = ".xml", ".pdf"
#: XML of a source that is read, together; each mark counts as so many bytes at least, since tiny
#: elements cost time and memory and no bytes.
_MOST_XML = 64 << 20
_MARK_BYTES = 32
#: Notices that the lists of a source may name, together.
_MOST_NOTICES = 20_000
#: Loose PDFs that are kept for reading, together.
_MOST_PDF = 200 << 20
_OTHER, _MANY = "xml.other", "xml.many"


@dataclass(slots=True)
class Pile:
    """What one source holds before it is sorted; everything else is by the place of its file.

    Attributes:
        lists: what each list names.
        details: of each XML file that is a notice.
        requests: bytes of the XML files that are request forms.
        broken: why an XML file was not read: those of ``xml_text``, or ``xml.many``.
        pdf: bytes of PDFs.
    """

    files: list[FoundFile] = field(default_factory=list)
    lists: dict[int, tuple[ListedNotice, ...] | ListedCase] = field(default_factory=dict)
    details: dict[int, NoticeDetail] = field(default_factory=dict)
    requests: dict[int, bytes] = field(default_factory=dict)
    broken: dict[int, str] = field(default_factory=dict)
    pdf: dict[int, bytes] = field(default_factory=dict)
    refused: list[RefusedEntry] = field(default_factory=list)
    _xml_bytes: int = 0
    _pdf_bytes: int = 0
    _notices: int = 0

    def add(self, entry: Entry | RefusedEntry) -> None:
        """Take what a walk yields."""
        if isinstance(entry, RefusedEntry):
            self.refused.append(entry)
            return
        place, size = len(self.files), len(entry.content)
        file = FoundFile(entry.path, hashlib.sha256(entry.content).hexdigest(), size)
        self.files.append(file)
        name = file.name.lower()
        if name.endswith(XML):
            try:
                self._read(place, name, entry.content)
            except XmlError as error:
                if name == LIST or error.reason != _OTHER:
                    self.broken[place] = error.reason
        elif name.endswith(PDF) and self._pdf_bytes + size < _MOST_PDF:
            self.pdf[place] = entry.content
            self._pdf_bytes += size

    def _read(self, place: int, name: str, content: bytes) -> None:
        """Read an XML file.

        Raises:
            XmlError: those of ``read_xml``, ``xml.other``, ``xml.many``.
        """
        if len(content) <= MOST_BYTES:
            cost = max(len(content), content.count(b"<") * _MARK_BYTES)
            self._xml_bytes += cost  # what is beyond counts too: nothing after it is read
            if self._xml_bytes > _MOST_XML:
                raise XmlError(_MANY)
        if name == LIST:
            self._list(place, content)
            return
        root = read_xml(content)
        try:
            self.details[place] = detail_of(root)
        except XmlError:
            request_of(root)
            self.requests[place] = content

    def _list(self, place: int, content: bytes) -> None:
        listed = read_lists(content)
        count = 1 if isinstance(listed, ListedCase) else len(listed)
        if self._notices + count > _MOST_NOTICES:
            raise XmlError(_MANY)
        self._notices += count
        self.lists[place] = listed
