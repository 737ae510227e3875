"""What a file can be shown as is told by its bytes, and only bytes that were filed are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencydesk.errors import UserError
from agencydesk.services.document_shapes import MOST_CHARACTERS, decode, shape_of
from agencydesk.services.document_values import Shape
from agencydesk.services.document_viewing import DocumentViewing
from agencydesk.services.documents import Documents

DECLARED = '<?xml version="1.0" encoding="GB2312"?>\n<通知书>第一次审查意见</通知书>'


@pytest.fixture
def documents(room, tmp_path):
    return Documents(room.context, tmp_path / "data")


@pytest.fixture
def viewing(room, documents):
    return DocumentViewing(room.context, documents.store, most=1 << 20)


@pytest.fixture
def filed(room, documents, tmp_path):
    case_id = room.invention()

    def filed(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        return documents.attach(case_id, [path]).document_ids[0]

    return filed


@pytest.mark.parametrize(
    ("data", "name", "shape"),
    [
        (b"%PDF-1.7", "a.pdf", (Shape.PDF, "")),
        (b"\n%PDF-1.4", "named wrongly.tif", (Shape.PDF, "")),
        (b"II*\0rest", "1.tif", (Shape.PICTURE, "tiff")),
        (b"MM\0*rest", "1.tif", (Shape.PICTURE, "tiff")),
        (b"\x89PNG\r\n\x1a\n", "1.png", (Shape.PICTURE, "png")),
        (b"\xff\xd8\xff\xe0", "1", (Shape.PICTURE, "jpeg")),
        (b"RIFF\0\0\0\0WEBP", "1.webp", (Shape.PICTURE, "webp")),
        (b"<svg/>", "1.tif", (Shape.OTHER, "")),
        (b"<xml/>", "notice.XML", (Shape.TEXT, "")),
        (b"text", "readme.txt", (Shape.TEXT, "")),
        (b"PK\x03\x04", "a.docx", (Shape.OTHER, "")),
    ],
)
def test_a_shape_is_told_by_the_bytes(data, name, shape):
    assert shape_of(data, name) == shape


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_text_is_read_in_whatever_encoding_it_came(encoding):
    assert decode("审查意见\r\n第二行\r".encode(encoding)) == ("审查意见\n第二行\n", False)


def test_a_declaration_says_the_encoding_of_a_notice():
    assert decode(DECLARED.encode("gb2312")) == (DECLARED, False)
    assert decode(DECLARED.encode("utf-8")) == (DECLARED.replace("\r", ""), False)


def test_a_declaration_of_an_encoding_nobody_needs_is_not_followed():
    text = '<?xml version="1.0" encoding="unicode_escape"?>\\x41'
    assert decode(text.encode()) == (text, False)


def test_control_characters_and_marks_of_direction_are_left_out():
    assert decode("a\0\x1b[31m\u202eb\tc".encode()) == ("a[31mb\tc", False)


def test_of_a_long_text_the_beginning_is_shown():
    text, cut = decode(("长" * (MOST_CHARACTERS + 5)).encode())
    assert (len(text), cut) == (MOST_CHARACTERS, True)
    text, cut = decode(("长" * (2 * MOST_CHARACTERS)).encode())
    assert (set(text), cut) == ({"长"}, True)


@given(st.binary(max_size=300))
def test_any_bytes_can_be_told_and_decoded(data):
    shape_of(data, "a.txt")
    text, cut = decode(data)
    assert not cut
    assert all(sign in "\t\n\u3000" or sign.isprintable() for sign in text)


def test_what_is_shown_are_the_bytes_that_were_filed(viewing, filed):
    picture = viewing.read(filed("1.tif", b"II*\0rest"))
    assert (picture.name, picture.form, picture.data) == ("1.tif", "tiff", b"II*\0rest")
    notice = viewing.read(filed("notice.xml", DECLARED.encode("gb2312")))
    assert (notice.text, notice.data) == (DECLARED, b"")
    assert viewing.read(filed("a.docx", b"PK\x03\x04")).data == b""


def test_a_changed_or_missing_file_is_never_shown(viewing, documents, filed):
    number = filed("1.tif", b"II*\0rest")
    (kept,) = documents.store.folder.glob("??/*")
    for other in (b"II*\0lest", b"much longer than it was"):
        kept.write_bytes(other)
        with pytest.raises(UserError, match=r"document\.damaged"):
            viewing.read(number)
    kept.unlink()
    with pytest.raises(UserError, match=r"document\.gone"):
        viewing.read(number)
    with pytest.raises(UserError, match=r"document\.unknown"):
        viewing.read(999)


def test_a_file_too_large_for_the_eye_is_told_and_never_read(viewing, filed):
    number = filed("large.tif", b"II*\0" + b"\0" * (1 << 20))
    with pytest.raises(UserError, match=r"document\.too-large-shown") as caught:
        viewing.read(number)
    assert caught.value.facts == {"name": "large.tif", "most": 1}
