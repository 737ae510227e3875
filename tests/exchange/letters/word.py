"""Small .docx files as Word writes them, and what is in one."""

from __future__ import annotations

import io
import zipfile

import defusedxml.ElementTree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<w:document xmlns:w="{W}" xmlns:w14="urn:w14" xmlns:mc="urn:mc" mc:Ignorable="w14"><w:body>'
)
TAIL = "</w:body></w:document>"


def run(text, properties=""):
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


def paragraph(*runs):
    return f"<w:p>{''.join(each if each.startswith('<') else run(each) for each in runs)}</w:p>"


def row(*cells):
    return f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"


def table(*rows):
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def package(body="", **others):
    """Return a .docx with this body; ``others`` are further parts, ``__`` for a stroke."""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"{HEAD}{body}{TAIL}",
        **{name.replace("__", "/") + ".xml": text for name, text in others.items()},
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as out:
        for name, text in parts.items():
            out.writestr(name, text)
    return held.getvalue()


def part(data, name="word/document.xml"):
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        return held.read(name).decode("utf-8")


def paragraphs(data, name="word/document.xml"):
    """Return the text of each paragraph, read with another parser than the one that wrote it."""
    root = defusedxml.ElementTree.fromstring(part(data, name))
    return ["".join(text_in(each)) for each in root.iter(f"{{{W}}}p")]


def text_in(node):
    for each in node.iter():
        if each.tag == f"{{{W}}}t":
            yield each.text or ""
        elif each.tag == f"{{{W}}}br":
            yield "\n"


def rows(data):
    """Return the cells of every row of every table."""
    root = defusedxml.ElementTree.fromstring(part(data))
    return [
        ["".join(text_in(cell)) for cell in line.findall(f"{{{W}}}tc")]
        for line in root.iter(f"{{{W}}}tr")
    ]
