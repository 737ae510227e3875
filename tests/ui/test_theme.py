import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontDatabase, QFontMetrics, QPalette

from agencydesk.domain.docket import SYMBOLS, Band
from agencydesk.paths import resources_dir
from agencydesk.ui.icons import icon
from agencydesk.ui.theme import FAMILIES, Scheme, Theme, tabular_font
from agencydesk.ui.tokens import DARK, LIGHT, Tone, tone_of


def luminance(colour):
    def linear(part):
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    parts = QColor(colour)
    return (
        0.2126 * linear(parts.redF())
        + 0.7152 * linear(parts.greenF())
        + 0.0722 * linear(parts.blueF())
    )


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tone", list(Tone))
def test_every_text_colour_reads_on_every_ground(tokens, tone):
    for ground in tokens.grounds:
        assert contrast(tokens.tone(tone), ground) >= 4.5, ground


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_primary_button_reads_and_the_choice_is_visible(tokens):
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.accent, tokens.raised) >= 3
    assert contrast(tokens.accent, tokens.selected) >= 3
    assert tokens.hover not in (tokens.raised, tokens.selected)


def test_urgent_bands_differ_in_colour_and_every_band_in_symbol():
    urgent = [Band.OVERDUE, Band.TODAY, Band.WEEK, Band.MONTH, Band.UNKNOWN]
    for tokens in (LIGHT, DARK):
        assert len({tokens.tone(tone_of(band)) for band in urgent}) == len(urgent)
    assert len(set(SYMBOLS.values())) == len(Band)


def test_the_scheme_is_switched_at_once(qapp, theme, qtbot):
    with qtbot.waitSignal(theme.changed):
        theme.set_scheme(Scheme.DARK)
    assert theme.tokens is DARK
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == DARK.raised
    theme.set_scheme(Scheme.LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == LIGHT.raised


def test_a_disabled_text_is_muted(theme, qapp):
    disabled = qapp.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled.name() == LIGHT.muted


@pytest.mark.parametrize("colour", ["#b0201a", "#86b4ff"])
def test_icons_take_the_colour_they_are_given(theme, colour):
    image = icon("printer", colour).pixmap(QSize(18, 18), 1.0).toImage()
    wanted = QColor(colour)
    inked = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 250
    ]
    assert inked
    for pixel in inked:
        assert abs(pixel.red() - wanted.red()) <= 3
        assert abs(pixel.green() - wanted.green()) <= 3


def test_every_bundled_icon_draws(theme):
    names = [path.stem for path in (resources_dir() / "icons").glob("*.svg")]
    assert names
    for name in names:
        image = icon(name, "#000000").pixmap(QSize(18, 18), 1.0).toImage()
        ink = sum(
            image.pixelColor(x, y).alpha() > 128
            for x in range(image.width())
            for y in range(image.height())
        )
        assert ink > 15, name


def test_a_chinese_font_is_there(theme, qapp):
    assert not set(FAMILIES).isdisjoint(QFontDatabase.families())
    metrics = QFontMetrics(qapp.font())
    for character in "期限暂定𬱖䶮㛃■▲◆●○✓":
        assert metrics.inFontUcs4(ord(character)), character


def test_figures_have_equal_width(theme, qapp):
    metrics = QFontMetrics(tabular_font())
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_two_themes_do_not_disturb_each_other(qapp, theme):
    other = Theme(qapp, Scheme.DARK)
    assert other.tokens is DARK
    assert theme.tokens is LIGHT
    other.setParent(None)
