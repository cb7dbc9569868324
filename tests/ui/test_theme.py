"""Everything written can be read: each text of every theme on each ground that it is painted on."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import product

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QTextBrowser

from app.core.resource import resource
from ui.board.card_delegate import mixed
from ui.core import theme as themes
from ui.core.theme import LIGHT, THEMES, Ink, Theme, current_theme, icon, icon_pixmap

READABLE = 4.5
"""The contrast that WCAG 2 (1.4.3, level AA) asks of text of any size."""
SEEN = 3.0
"""The contrast that WCAG 2 (1.4.11) asks of edges that tell where the focus is or where one can type."""
EVERY = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
Pair = tuple[str, str, str]
"""What is written where, the colour of the text, and the colour of the ground."""
ROLES = QPalette.ColorRole


def contrast(one: str, other: str) -> float:
    """The contrast of two '#RRGGBB' as WCAG 2 defines it: 1 for no difference, 21 for black on white."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def too_pale(pairs: Iterable[Pair], least: float = READABLE) -> list[str]:
    """The pairs that can't be read."""
    return [
        f"{where}: {text} on {ground} is {found:.2f}"
        for where, text, ground in pairs
        if (found := contrast(text, ground)) < least
    ]


def inks(theme: Theme) -> dict[str, Ink]:
    """The colours of the five columns of the board."""
    return {"ny": theme.new} | {f"stage {number}": ink for number, ink in enumerate(theme.stages, 1)}


def plain_pairs(theme: Theme) -> Iterator[Pair]:
    """What stands on windows, panels, buttons and the chosen lines of a list."""
    texts = {"text": theme.text, "muted": theme.muted, "accent": theme.accent}
    grounds = {name: getattr(theme, name) for name in ("window", "panel", "button", "button_hover", "soft")}
    for (name, text), (place, ground) in product(texts.items(), grounds.items()):
        yield f"{name} on {place}", text, ground
    for place in ("window", "panel"):
        yield f"warning on {place}", theme.warning.text, getattr(theme, place)
        yield f"good on {place}", theme.good, getattr(theme, place)
    yield "accent_text on accent", theme.accent_text, theme.accent
    for name in ("avatar", "chip", "warning"):
        ink: Ink = getattr(theme, name)
        yield name, ink.text, ink.ground
    for name, place in product(("rail_text", "rail_muted"), ("rail", "rail_chosen")):
        yield f"{name} on {place}", getattr(theme, name), getattr(theme, place)


def board_pairs(theme: Theme) -> Iterator[Pair]:
    """What stands in a column: on its ground (heads, lanes, compact lines), on its cards, and on its number."""
    words = {
        "text": theme.text,
        "muted": theme.muted,
        "accent": theme.accent,
        "good": theme.good,
        "warning": theme.warning.text,
    }
    for column, ink in inks(theme).items():
        yield f"{column} on its ground", ink.text, ink.ground
        yield f"{column} on a panel", ink.text, theme.panel
        yield f"the number on the badge of {column}", theme.panel, ink.text
        for name, text in words.items():
            yield f"{name} on {column}", text, ink.ground
            yield f"{name} on a dashed card of {column}", text, mixed(ink.ground, theme.panel)


def import_pairs(theme: Theme) -> Iterator[Pair]:
    """What stands on a chosen row of an import's preview, with and without the focus, and on its chosen figures."""
    words = {
        "text": theme.text,
        "muted": theme.muted,
        "rejected": theme.warning.text,
        "doubtful": theme.stages[0].text,
    }
    grounds = {"focused row": theme.avatar.ground, "chosen row": theme.chip.ground}
    for (name, text), (place, ground) in product(words.items(), grounds.items()):
        yield f"{name} on a {place}", text, ground
    for ink in (theme.stages[3], theme.stages[2], theme.chip, theme.warning):
        yield "a chosen figure that is 0", theme.muted, ink.ground
        yield "the word of a chosen figure", theme.text, ink.ground
        yield "a figure under the mouse", ink.text, theme.button_hover


def list_pairs(theme: Theme) -> Iterator[Pair]:
    """What stands on a chosen row of the list of citizens, with and without the focus, and on its stages."""
    words = {"text": theme.text, "muted": theme.muted, "warning": theme.warning.text, "good": theme.good}
    grounds = {"focused row": theme.avatar.ground, "chosen row": theme.soft}
    for (name, text), (place, ground) in product(words.items(), grounds.items()):
        yield f"{name} on a {place}", text, ground
    for name, ink in inks(theme).items():
        yield f"{name} on its ground", ink.text, ink.ground
        yield f"the number of {name}", theme.panel, ink.text
        yield f"initials of {name} on a chosen row of the tavlemøde", ink.text, theme.soft


def projection_pairs(theme: Theme) -> Iterator[Pair]:
    """What stands in the picture of a projection: on the panel, in the band, and in the month that stands out."""
    for name, text in {"text": theme.text, "a number over the places": theme.warning.text}.items():
        yield f"{name} beside the band", text, theme.panel
    for place, ground in {"the band": theme.avatar.ground, "the month in hand": theme.soft}.items():
        yield f"text in {place}", theme.text, ground
    yield "the scale and the months", theme.muted, theme.panel


def edge_pairs(theme: Theme) -> Iterator[Pair]:
    """The edges of the focus, of fields and of cards that were not discussed, on what lies around them."""
    for place in ("window", "panel"):
        yield f"focus on {place}", theme.accent, getattr(theme, place)
        yield f"field on {place}", theme.field_line, getattr(theme, place)
        yield f"what is scrolled by on {place}", theme.scroll, getattr(theme, place)
    for place, ground in {
        "panel": theme.panel,
        "chosen row": theme.soft,
        "row with focus": theme.avatar.ground,
    }.items():
        yield f"the bar of a chosen row beside its {place}", theme.accent, ground
    for place in ("rail", "rail_chosen"):
        yield f"the bar of the chosen page beside the {place}", theme.rail_text, getattr(theme, place)
    yield "where there is progress", theme.accent, theme.soft
    yield "edge of a projection's band on a panel", theme.field_line, theme.panel
    yield "what a projection expects in its band", theme.accent, theme.avatar.ground
    yield "focus in the rail", theme.rail_text, theme.rail_chosen
    for column, ink in inks(theme).items():
        yield f"focus on {column}", theme.accent, ink.ground
        yield f"dashes of a card of {column}", theme.field_line, mixed(ink.ground, theme.panel)
        yield f"dashes of a card beside {column}", theme.field_line, ink.ground
        yield f"the number of {column} in the queue on a chosen row", ink.text, theme.soft


def tokens(theme: Theme) -> dict[str, str]:
    """Every name that the style sheet may use, with its colour."""
    found: dict[str, str] = {}
    for name in Theme._fields:
        value = getattr(theme, name)
        if isinstance(value, str) and name != "name":
            found[name] = value
        elif isinstance(value, Ink):
            found |= {f"{name}_text": value.text, f"{name}_ground": value.ground}
    return found


def unknown_tokens(sheet: str, known: Iterable[str]) -> list[str]:
    """The '@names' of a style sheet that are no tokens."""
    return sorted(set(re.findall(r"@(\w+)", sheet)) - set(known))


def style_sheet() -> str:
    """The program's style sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", resource("style.qss").read_text(encoding="utf-8"), flags=re.DOTALL)


def sheet_pairs(sheet: str, known: dict[str, str]) -> Iterator[Pair]:
    """The rules of a style sheet that give both a text and its ground."""
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        text = re.search(r"(?<![\w-])color: @(\w+)", body)
        ground = re.search(r"(?<![\w-])background: @(\w+)", body)
        if text and ground:
            yield selector.strip(), known[text[1]], known[ground[1]]


def shown(palette: QPalette, role: QPalette.ColorRole, ground: str) -> str:
    """The colour that a role comes to on a ground, which shows through where the role lets it."""
    colour, below = palette.color(role), QColor(ground)
    share = colour.alphaF()
    red, green, blue = (
        round(above * share + under * (1 - share))
        for above, under in (
            (colour.red(), below.red()),
            (colour.green(), below.green()),
            (colour.blue(), below.blue()),
        )
    )
    return QColor(red, green, blue).name()


def test_the_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#777777") == pytest.approx(4.48, abs=0.005)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)
    assert contrast("#0B5C7A", "#0b5c7a") == pytest.approx(1)


def test_what_is_too_pale_is_found() -> None:
    assert too_pale([("grey", "#777777", "#FFFFFF"), ("ink", "#17212B", "#FFFFFF")]) == [
        "grey: #777777 on #FFFFFF is 4.48"
    ]


@EVERY
@pytest.mark.parametrize("pairs", [plain_pairs, board_pairs, import_pairs, list_pairs, projection_pairs])
def test_every_text_can_be_read_on_its_ground(theme: Theme, pairs: Callable[[Theme], Iterable[Pair]]) -> None:
    assert too_pale(pairs(theme)) == []


@EVERY
def test_the_edges_that_tell_something_can_be_seen(theme: Theme) -> None:
    assert too_pale(edge_pairs(theme), SEEN) == []


@EVERY
def test_the_palette_can_be_read(theme: Theme) -> None:
    palette = themes._palette(theme)
    roles = [
        (ROLES.WindowText, ROLES.Window),
        (ROLES.Text, ROLES.Base),
        (ROLES.Text, ROLES.AlternateBase),
        (ROLES.ButtonText, ROLES.Button),
        (ROLES.ToolTipText, ROLES.ToolTipBase),
        (ROLES.HighlightedText, ROLES.Highlight),
        (ROLES.PlaceholderText, ROLES.Base),
        (ROLES.Link, ROLES.Base),
        (ROLES.Link, ROLES.Window),
    ]
    pairs = [
        (f"{text.name} on {ground.name}", shown(palette, text, below), below)
        for text, ground in roles
        for below in [palette.color(ground).name()]
    ]
    assert too_pale(pairs) == []


@EVERY
def test_what_stands_in_an_empty_field_and_a_link_can_be_read(theme: Theme, qapp: QApplication) -> None:
    """The style sheet has its own word on these: the palette alone would not tell."""
    before = (qapp.palette(), qapp.styleSheet())
    fields = (QLineEdit(), QComboBox(), QTextBrowser())
    try:
        themes.apply(qapp, theme)
        for field in fields:
            field.ensurePolished()
        field, choice, browser = (field.palette() for field in fields)
        pairs = [
            ("an empty field", shown(field, ROLES.PlaceholderText, theme.panel), theme.panel),
            ("an empty choice", shown(choice, ROLES.PlaceholderText, theme.panel), theme.panel),
            ("a link", shown(browser, ROLES.Link, theme.panel), theme.panel),
        ]
    finally:
        for widget in fields:
            widget.deleteLater()
        qapp.setPalette(before[0])
        qapp.setStyleSheet(before[1])
    assert too_pale(pairs) == []


@pytest.mark.usefixtures("qapp")
def test_the_icon_of_a_button_that_is_off_has_the_colour_of_what_is_off() -> None:
    drawn = icon("plus", "accent_text", 16).pixmap(QSize(16, 16), QIcon.Mode.Disabled).toImage()
    assert drawn == icon_pixmap("plus", current_theme().disabled, 16).toImage()


def test_a_half_seen_colour_is_mixed_with_its_ground() -> None:
    palette = QPalette()
    palette.setColor(ROLES.Text, QColor(0, 0, 0, 128))
    assert shown(palette, ROLES.Text, "#FFFFFF") == "#7f7f7f"


@EVERY
def test_every_name_in_the_style_sheet_is_a_token(theme: Theme) -> None:
    sheet, known = style_sheet(), tokens(theme)
    assert unknown_tokens(sheet, known) == []
    filled = re.sub(r"@(\w+)", lambda found: known[found[1]], sheet)
    assert re.sub(r"/\*.*?\*/", "", themes._style_sheet(theme), flags=re.DOTALL) == filled


def test_an_unknown_token_is_found() -> None:
    assert unknown_tokens("QLabel { color: @text; background: @text_ground; }", tokens(LIGHT)) == ["text_ground"]


@EVERY
def test_every_rule_of_the_style_sheet_can_be_read(theme: Theme) -> None:
    pairs = list(sheet_pairs(style_sheet(), tokens(theme)))
    assert len(pairs) > 5
    assert too_pale(pairs) == []


def test_a_rule_is_read_with_its_text_and_its_ground() -> None:
    sheet = "A { background: @panel; color: @text; }\nB { border-color: @line; color: @muted; }"
    assert list(sheet_pairs(sheet, tokens(LIGHT))) == [("A", LIGHT.text, LIGHT.panel)]
