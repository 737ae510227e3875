"""XML of the office: read by what the bytes are, not by what they say, and never trusted."""

from __future__ import annotations

import codecs
import re
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

_MOST_BYTES = 4 << 20
_MOST_DEPTH = 64
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_TAGS = re.compile(r"<(/?)[^!?][^>]*?(/?)>")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class XmlError(ValueError):
    """A file that cannot be read as XML.

    Attributes:
        reason: ``xml.empty``, ``xml.large``, ``xml.encoding``, ``xml.entities``, ``xml.deep`` or
            ``xml.broken``.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of a file and the encoding it is in, whatever it declares.

    The order is: a byte order mark, strict UTF-8, GB18030 (of which GBK and GB2312 are parts).

    Raises:
        XmlError: ``xml.encoding``.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding), encoding.removesuffix("-sig")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decoded(data, "gb18030"), "gb18030"


def read_xml(data: bytes) -> Element:
    """Return the root of a file; a DOCTYPE is passed over, nothing is ever fetched.

    Raises:
        XmlError: it is empty, larger than 4 MiB, in no encoding that is known, declares entities,
            is nested too deep, or is no XML.
    """
    if len(data) > _MOST_BYTES:
        raise XmlError("xml.large")
    text, _ = decode(data)
    text = _DECLARATION.sub("", text, count=1).strip()
    if not text:
        raise XmlError("xml.empty")
    _check_depth(text)
    try:
        root: Element = defusedxml.ElementTree.fromstring(text, forbid_dtd=False)
    except DefusedXmlException:
        raise XmlError("xml.entities") from None
    except (ParseError, ValueError):
        raise XmlError("xml.broken") from None
    return root


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise XmlError("xml.encoding") from None


def _check_depth(text: str) -> None:
    """Refuse what no honest file needs, before a parser that recurses sees it.

    Raises:
        XmlError: ``xml.deep``.
    """
    depth = 0
    for found in _TAGS.finditer(text):
        depth += -1 if found[1] else 0 if found[2] else 1
        if depth > _MOST_DEPTH:
            raise XmlError("xml.deep")
