from __future__ import annotations

from reportlab.pdfbase import ttfonts

from agencydesk.reports.embedding import to_unicode_cmap
from agencydesk.reports.fonts import (
    BOLD,
    REGULAR,
    SUBSTITUTE,
    GlyphFilter,
    missing_glyphs,
    text_width,
    widths,
)


def test_both_fonts_print_the_same_characters() -> None:
    assert widths(REGULAR).keys() == widths(BOLD).keys()


def test_rare_names_and_every_symbol_of_the_pages_can_be_printed() -> None:
    assert missing_glyphs("𬱖䶮㛃𫖮𬸚鿍■▲◆●○?✓⚠〓，。：（）“”—…0123456789") == set()


def test_characters_the_fonts_lack_are_named() -> None:
    assert missing_glyphs("甲𡈼乙☑") == {"𡈼", "☑"}


def test_unseen_characters_do_not_count_as_missing() -> None:
    assert missing_glyphs("a\x00\x07\u200b\ufeff\u202e\ufe0f\U000e0100\t\r\n\u2028b") == set()


def test_width_is_measured_in_points() -> None:
    assert text_width("中文", REGULAR, 8) == 16
    assert 0 < text_width("i", REGULAR, 8) < text_width("W", REGULAR, 8) < 8


def test_the_filter_turns_breaks_into_spaces_and_drops_what_is_unseen() -> None:
    assert "甲\n乙\t丙\x00\x1b\u200b丁".translate(GlyphFilter()) == "甲 乙 丙丁"


def test_the_filter_replaces_and_remembers_what_the_fonts_lack() -> None:
    glyphs = GlyphFilter()
    assert "甲𡈼乙\ud800".translate(glyphs) == f"甲{SUBSTITUTE}乙{SUBSTITUTE}"
    assert glyphs.missing == {"𡈼", "\ud800"}


def test_code_points_above_ffff_are_written_as_surrogate_pairs() -> None:
    table = to_unicode_cmap("AAAAAA+Font", [0, ord("中"), ord("𬱖")])
    assert "<01> <4E2D>\n<02> <D873DC56>\n" in table
    assert "<00> <0000>" not in table
    assert "2 beginbfchar" in table


def test_no_block_of_the_table_holds_more_than_a_hundred_characters() -> None:
    table = to_unicode_cmap("AAAAAA+Font", range(0x4E00, 0x4F00))
    counts = [int(line.split()[0]) for line in table.splitlines() if "beginbfchar" in line]
    assert counts == [100, 100, 56]


def test_reportlab_still_needs_our_character_tables() -> None:
    # When this fails reportlab writes readable tables itself and CopyableFont can go.
    assert "<00> <2CC56>" in ttfonts.makeToUnicodeCMap("AAAAAA+Font", [ord("𬱖")])
