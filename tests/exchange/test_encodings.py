"""Text files come in right or not at all."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from agencydesk.errors import UserError
from agencydesk.exchange.sheets.textfile import decode_text

CHINESE = "申请号,发明名称\r\n一种示例装置及其控制方法，涉及电子技术领域"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("gb2312", "gb18030"),
        ("utf-16", "utf-16"),
        ("ascii", "utf-8"),
    ],
)
def test_an_encoding_is_recognised(written: str, read: str) -> None:
    text = "application_no,title" if written == "ascii" else CHINESE
    assert decode_text(text.encode(written)) == (text, read)


def test_rare_characters_of_names_survive_gb18030() -> None:
    text = "发明人,王𬱖；李䶮、赵㛃,示例科技有限公司"
    assert decode_text(text.encode("gb18030")) == (text, "gb18030")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("申請號,發明名稱\r\n一種示例裝置及其控制方法，涉及電子技術領域", "big5"),
        ("Titel,Anmelder\r\nVorführgerät,Müller", "latin-1"),
        ("Übersicht über Öfen", "cp1252"),
    ],
)
def test_another_encoding_is_refused_and_never_read_as_garbage(text: str, encoding: str) -> None:
    with pytest.raises(UserError) as caught:
        decode_text(text.encode(encoding))
    assert caught.value.code in ("sheet.encoding", "sheet.encoding-doubtful")


def test_the_first_bad_byte_is_named() -> None:
    with pytest.raises(UserError) as caught:
        decode_text("申请号".encode("gb18030") + b"\xff\xff")
    assert (caught.value.code, caught.value.facts["position"]) == ("sheet.encoding", 6)


def test_a_file_that_claims_utf8_and_is_not_is_refused() -> None:
    with pytest.raises(UserError) as caught:
        decode_text(b"\xef\xbb\xbf" + "申请号".encode("gbk"))
    assert caught.value.code == "sheet.encoding"


@given(st.text(st.characters(blacklist_characters="\x00\ufeff", codec="utf-8")))
def test_every_text_comes_back_from_utf8(text: str) -> None:
    assert decode_text(text.encode()) == (text, "utf-8")
    assert decode_text(text.encode("utf-8-sig")) in {(text, "utf-8-sig"), (text, "utf-8")}


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1))
def test_chinese_text_in_gb18030_comes_back_or_is_refused(text: str) -> None:
    data = text.encode("gb18030")
    try:
        decoded, encoding = decode_text(data)
    except UserError:
        return
    assume(encoding == "gb18030")
    assert decoded == text
