"""What a file can be shown as, told by its bytes; its name is only asked about texts."""

from __future__ import annotations

import codecs
import re

from agencydesk.services.document_values import Shape
from agencydesk.services.file_names import split_name

#: Characters of a text that are shown at most.
MOST_CHARACTERS = 500_000
_TEXTS = frozenset({"txt", "xml", "csv", "eml", "log", "md", "json"})
#: A PDF file may have some rubbish before its head.
_PDF_HEAD = 1024
_SIGNATURES = (
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"II+\0", "tiff"),
    (b"MM\0+", "tiff"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
#: The encodings a declaration may name; those of Chinese offices are all in GB 18030.
_ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5",
    "us-ascii": "utf-8",
}
#: Kept as they are; every other control character would be invisible or worse.
_KEPT = frozenset("\t\n\u3000")


def shape_of(data: bytes, name: str) -> tuple[Shape, str]:
    """Return what bytes can be shown as and, of a picture, the name of its format.

    What ends like a picture and is none, as a page of the net that calls itself ``1.tif``, is
    never tried as one.
    """
    if b"%PDF-" in data[:_PDF_HEAD]:
        return Shape.PDF, ""
    for signature, form in _SIGNATURES:
        if data.startswith(signature):
            return Shape.PICTURE, form
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Shape.PICTURE, "webp"
    ending = split_name(name)[1].lower()
    return (Shape.TEXT if ending in _TEXTS else Shape.OTHER), ""


def decode(data: bytes) -> tuple[str, bool]:
    """Return bytes as text, and whether that is only the beginning of it.

    The encoding is what a mark says; then UTF-8, which nothing else is by chance; then what an
    XML declaration says; then GB 18030, with a replacement sign for what is no character.
    Control characters are left out.
    """
    most = 4 * MOST_CHARACTERS
    head, cut = data[:most], len(data) > most
    text = _decoded(head, cut=cut).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in text if sign in _KEPT or sign.isprintable())
    return kept[:MOST_CHARACTERS], cut or len(kept) > MOST_CHARACTERS


def _decoded(data: bytes, *, cut: bool) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    declared = _DECLARED.match(data[:_PDF_HEAD])
    named = _ENCODINGS.get(declared[1].decode("ascii").lower(), "") if declared else ""
    for encoding in filter(None, ("utf-8", named)):
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            return decoder.decode(data, final=not cut)
        except UnicodeDecodeError:
            continue
    return data.decode("gb18030", "replace")
