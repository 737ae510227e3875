"""Fills the placeholders of a .docx: what Word and WPS save, changed nowhere else.

A placeholder is found although a word processor has split it over several runs. The table row a
placeholder of a table stands in (outside a table: its paragraph) is repeated for every row.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from xml.parsers.expat import ExpatError

import defusedxml.minidom
from defusedxml.common import DefusedXmlException

from agencydesk.exchange.letters.marks import GAP, Fault, Filling, Names, clean, excerpt

if TYPE_CHECKING:
    from xml.dom.minidom import Document, Element, Node

BODY = "word/document.xml"
_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_PLACE = re.compile(r"^word/|\d*\.xml$")
_MOST_ENTRIES = 2000
_MOST_BYTES = 64 << 20
_MOST_PART = 8 << 20
#: Marks of which one document may hold one each: copies of a row go without.
_ONCE = ("w14:paraId", "w14:textId")
_BOOKMARKS = frozenset({"w:bookmarkStart", "w:bookmarkEnd"})
#: What stands between two texts of a paragraph; no placeholder reaches over it.
_BREAKS = frozenset({"w:tab", "w:br", "w:cr", "w:drawing", "w:pict", "w:object"})
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


class NotDocxError(ValueError):
    """A file that is no .docx one can fill.

    Attributes:
        reason: ``not-docx``, ``too-large``, ``macros`` or ``broken-part``.
        part: the part of it that cannot be read, else empty.
    """

    def __init__(self, reason: str, part: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.part = part


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph: where it is, and its text with a gap for what is no text."""

    place: str
    number: int
    node: Element
    text: str


def keys_of(data: bytes, names: Names) -> frozenset[str]:
    """Return the placeholders a template uses.

    Raises:
        NotDocxError: it is no .docx.
    """
    lines = _lines(_parsed(_entries(data)))
    return frozenset(mark.key for line in lines for mark in names.marks(line.text) if mark.key)


def faults_of(data: bytes, names: Names) -> tuple[Fault, ...]:
    """Return what keeps a template from being used, in the order of the document.

    Raises:
        NotDocxError: it is no .docx.
    """
    found: list[Fault] = []
    blocks: dict[int, set[str]] = {}
    for line in _lines(_parsed(_entries(data))):
        found += names.faults(line.text, line.place, line.number)
        for group in {mark.group for mark in names.marks(line.text)} - {""}:
            block = blocks.setdefault(id(_block(line.node)), set())
            block.add(group)
            if len(block) > 1 and not any(fault.number == line.number for fault in found):
                found.append(Fault("two-tables", line.place, line.number, excerpt(line.text)))
    return tuple(found)


def fill(data: bytes, names: Names, filling: Filling) -> bytes:
    """Return the document with every placeholder that has a value filled in.

    Raises:
        NotDocxError: it is no .docx.
    """
    entries = _entries(data)
    for name, part in _parsed(entries).items():
        _fill_part(part, names, filling)
        entries[name] = part.toxml(encoding="UTF-8", standalone=True)
    return _packed(entries)


def text_of(data: bytes) -> str:
    """Return the text of the document's body, a paragraph or a row of a table a line.

    Raises:
        NotDocxError: it is no .docx.
    """
    lines: list[str] = []
    row: Element | None = None
    for line in _lines({BODY: _parsed(_entries(data))[BODY]}):
        text = line.text.replace(GAP, " ").strip()
        block = _block(line.node)
        if block is line.node:
            row = None
            lines.append(text)
        elif block is row:
            lines[-1] += f" | {text}"
        else:
            row = block
            lines.append(text)
    return "\n".join(lines).strip()


def _entries(data: bytes) -> dict[str, bytes]:
    """Return the files of the package by name, in their order."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
            size = sum(info.file_size for info in infos)
            if len(infos) > _MOST_ENTRIES or size > _MOST_BYTES:
                raise NotDocxError("too-large")
            entries = {info.filename: package.read(info) for info in infos}
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError) as error:
        raise NotDocxError("not-docx") from error
    if BODY not in entries or "[Content_Types].xml" not in entries:
        raise NotDocxError("not-docx")
    if any(name.lower().endswith("vbaproject.bin") for name in entries):
        raise NotDocxError("macros")
    return entries


def _parsed(entries: Mapping[str, bytes]) -> dict[str, Document]:
    parts: dict[str, Document] = {}
    for name, content in entries.items():
        if not _PARTS.fullmatch(name):
            continue
        if len(content) > _MOST_PART:
            raise NotDocxError("too-large", name)
        try:
            parts[name] = defusedxml.minidom.parseString(content, forbid_dtd=True)
        except (ExpatError, DefusedXmlException, ValueError) as error:
            raise NotDocxError("broken-part", name) from error
    return parts


def _packed(entries: Mapping[str, bytes]) -> bytes:
    """Return the package; the same content gives the same bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, content)
    return held.getvalue()


def _lines(parts: Mapping[str, Document]) -> Iterator[_Line]:
    for name, part in parts.items():
        place = _PLACE.sub("", name)
        for number, node in enumerate(part.getElementsByTagName("w:p"), 1):
            text = "".join(_data(each) if each.tagName == "w:t" else GAP for each in _texts(node))
            yield _Line(place, number, node, text)


def _texts(paragraph: Element) -> list[Element]:
    """Return the texts of a paragraph and what separates them; not those of a box inside it."""
    found: list[Element] = []
    for each in paragraph.getElementsByTagName("*"):
        wanted = each.tagName == "w:t" or each.tagName in _BREAKS
        if wanted and _above(each, "w:p") is paragraph:
            found.append(each)
    return found


def _above(node: Node, tag: str) -> Element | None:
    """Return the closest element of a name that holds this one."""
    parent = node.parentNode
    while parent is not None and parent.nodeName != tag:
        parent = parent.parentNode
    return cast("Element | None", parent)


def _block(paragraph: Element) -> Element:
    """Return what is repeated: the row of the table a paragraph is in, else the paragraph."""
    return _above(paragraph, "w:tr") or paragraph


def _data(text: Element) -> str:
    return "".join(child.data for child in text.childNodes if child.nodeType == child.TEXT_NODE)


def _fill_part(part: Document, names: Names, filling: Filling) -> None:
    copies: list[Element] = []
    repeated: list[Element] = []
    for paragraph in list(part.getElementsByTagName("w:p")):
        text = "".join(_data(each) for each in _texts(paragraph) if each.tagName == "w:t")
        group = next((mark.group for mark in names.marks(text) if mark.group), "")
        block = _block(paragraph)
        if group in filling.groups and not any(block is each for each in repeated):
            repeated.append(block)
            copies += _repeat(block, names, filling, group)
    for paragraph in part.getElementsByTagName("w:p"):
        if not any(_is_in(paragraph, copy) for copy in copies):
            _fill_paragraph(paragraph, names, filling.fields)


def _is_in(node: Node, block: Node) -> bool:
    at: Node | None = node
    while at is not None and at is not block:
        at = at.parentNode
    return at is not None


def _repeat(block: Element, names: Names, filling: Filling, group: str) -> list[Element]:
    """Put a filled copy of a block in its place for every row; return the copies."""
    copies: list[Element] = []
    parent = cast("Element", block.parentNode)
    for row in filling.groups[group]:
        copy = cast("Element", block.cloneNode(deep=True))
        _strip_marks(copy)
        own = [copy] if copy.nodeName == "w:p" else copy.getElementsByTagName("w:p")
        for paragraph in own:
            _fill_paragraph(paragraph, names, {**filling.fields, **row})
        parent.insertBefore(copy, block)
        copies.append(copy)
    parent.removeChild(block)
    return copies


def _strip_marks(copy: Element) -> None:
    for each in [copy, *copy.getElementsByTagName("*")]:
        if each.tagName in _BOOKMARKS and each.parentNode is not None:
            each.parentNode.removeChild(each)
            continue
        for name in _ONCE:
            if each.hasAttribute(name):
                each.removeAttribute(name)


def _fill_paragraph(paragraph: Element, names: Names, values: Mapping[str, str]) -> None:
    """Put values in: into the run a placeholder begins in, and out of the others it reaches."""
    texts = _texts(paragraph)
    held = [_data(each) if each.tagName == "w:t" else GAP for each in texts]
    starts = [sum(map(len, held[:place])) for place in range(len(held))]
    changed: set[int] = set()
    for mark in reversed(list(names.marks("".join(held)))):
        if mark.key not in values:
            continue
        value: str | None = clean(values[mark.key])
        for place, start in enumerate(starts):
            first, last = max(mark.start - start, 0), min(mark.end - start, len(held[place]))
            if first < last and texts[place].tagName == "w:t":
                held[place] = held[place][:first] + (value or "") + held[place][last:]
                value = None
                changed.add(place)
    for place in changed:
        _set_text(texts[place], held[place])


def _set_text(text: Element, value: str) -> None:
    """Write a text into its run, a line break of it as one of the document."""
    document, run = cast("Document", text.ownerDocument), cast("Element", text.parentNode)
    while text.firstChild is not None:
        text.removeChild(text.firstChild)
    lines = value.split("\n")
    text.setAttribute("xml:space", "preserve")
    text.appendChild(document.createTextNode(lines[0]))
    after = cast("Element | None", text.nextSibling)
    for line in lines[1:]:
        more = document.createElement("w:t")
        more.setAttribute("xml:space", "preserve")
        more.appendChild(document.createTextNode(line))
        for new in (document.createElement("w:br"), more):
            run.insertBefore(new, after)
