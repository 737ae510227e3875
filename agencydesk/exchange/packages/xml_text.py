"""XML of the office: read by what the bytes are, not by what they say, and never trusted."""

from __future__ import annotations

import codecs
import re
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

import defusedxml.ElementTree
from defusedxml.common import DefusedXmlException

MOST_BYTES = 4 << 20
"""What a larger file holds is not even looked at."""
_MOST_DEPTH = 64
_MOST_ELEMENTS = 100_000
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    # no byte order mark, but what can be nothing else
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
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

    The order is: a byte order mark, UTF-16 by its zeros, strict UTF-8, GB18030 (of which GBK and
    GB2312 are parts).

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
        XmlError: it is empty, larger than 4 MiB or 100,000 elements, in no encoding that is known,
            declares entities, is nested too deep, or is no XML.
    """
    if len(data) > MOST_BYTES:
        raise XmlError("xml.large")
    text, _ = decode(data)
    text = _DECLARATION.sub("", text, count=1).strip()
    if not text:
        raise XmlError("xml.empty")
    parser = defusedxml.ElementTree.DefusedXMLParser(target=_Builder(), forbid_dtd=False)
    try:
        parser.feed(text)
        root: Element = parser.close()
    except XmlError:
        raise
    except DefusedXmlException:
        raise XmlError("xml.entities") from None
    except (ParseError, ValueError):
        raise XmlError("xml.broken") from None
    finally:
        # a parser that failed and its handlers hold each other, and all the text they were given
        vars(parser).clear()
    return root


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise XmlError("xml.encoding") from None


class _Builder(TreeBuilder):
    """Makes the tree, and refuses what no honest file needs.

    Raises:
        XmlError: ``xml.deep`` or ``xml.large``.
    """

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._elements = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        self._elements += 1
        if self._depth > _MOST_DEPTH:
            raise XmlError("xml.deep")
        if self._elements > _MOST_ELEMENTS:
            raise XmlError("xml.large")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)
