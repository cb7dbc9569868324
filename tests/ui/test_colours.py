"""What is told by colour is told to everybody: to who sees no red and green, and in a print in grey."""

import re
from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.caseload.figures import Figure
from app.core.domain import Stage
from tests.ui.test_theme import SEEN, contrast, style_sheet, tokens
from ui.caseload.row_paint import paint_part, segment_ink
from ui.caseload.texts import FIGURE_STAGES
from ui.core import theme as themes
from ui.core.theme import LIGHT, THEMES, Theme

EVERY = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
Matrix = tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]
Sight = Callable[[float, float, float], tuple[float, float, float]]
"""What becomes of a colour (red, green, blue, each 0 to 1 and linear) in somebody's eyes."""

# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009),
# severity 1.0.
PROTAN: Matrix = (
    (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
)  # fmt: skip
DEUTAN: Matrix = (
    (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
)  # fmt: skip
_LIGHT = (0.2126, 0.7152, 0.0722)
GREY: Matrix = (_LIGHT, _LIGHT, _LIGHT)
SIGHTS = {"protan": PROTAN, "deutan": DEUTAN, "grey": GREY}
STAGES = {stage: figure for figure, stage in FIGURE_STAGES.items() if stage is not None}


def seen(colour: QColor, sight: Matrix) -> tuple[float, float, float]:
    """A colour in these eyes, each part 0 to 1."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    red, green, blue = (min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in sight)
    return red, green, blue


def part(figure: Figure | None) -> QImage:
    """A part of a bar of cases, as it is painted."""
    picture = QImage(40, 20, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    paint_part(painter, QRectF(picture.rect()), figure)
    painter.end()
    return picture


def grain(picture: QImage, sight: Matrix) -> list[float]:
    """How each pixel differs from the picture's middle tone in these eyes: its pattern, whatever its colour is."""
    lights = [
        sum(seen(QColor(picture.pixel(x, y)), sight)) / 3
        for y in range(picture.height())
        for x in range(picture.width())
    ]
    middle = sum(lights) / len(lights)
    return [light - middle for light in lights]


def unlike(one: list[float], other: list[float]) -> float:
    """How much two patterns differ: 0 where they are the same."""
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)


@EVERY
@pytest.mark.parametrize("sight", SIGHTS)
def test_the_stages_of_a_bar_are_told_apart_without_red_and_green(qapp: QApplication, theme: Theme, sight: str) -> None:
    themes.apply(qapp, theme)
    grains = {stage: grain(part(figure), SIGHTS[sight]) for stage, figure in STAGES.items()}
    assert set(grains) == set(Stage)
    for one, other in combinations(grains, 2):
        assert unlike(grains[one], grains[other]) > 0.02, (one, other)


def test_the_colours_alone_would_not_do(qapp: QApplication) -> None:
    """Where two stages have nearly one colour, their pattern is all that there is; a smooth area has none."""
    inks = [seen(QColor(segment_ink(figure).ground), DEUTAN) for figure in STAGES.values()]
    nearest = min(max(abs(a - b) for a, b in zip(one, other, strict=True)) for one, other in combinations(inks, 2))
    assert nearest < 0.08
    assert unlike(grain(part(Figure.NY), DEUTAN), grain(part(Figure.NY), DEUTAN)) == 0
    assert max(map(abs, grain(part(Figure.NY), DEUTAN))) < 0.01


def chosen_rules(sheet: str) -> dict[str, str]:
    """The rules of a style sheet for what is chosen in a list or a menu, and the token of its edge."""
    found: dict[str, str] = {}
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        if ":selected" in selector:
            edge = re.search(r"border(?:-\w+)*: (?:1px solid )?@(\w+)", body)
            found[selector.strip()] = edge[1] if edge else ""
    return found


@EVERY
def test_what_is_chosen_has_an_edge_that_can_be_seen(theme: Theme) -> None:
    known, rules = tokens(theme), chosen_rules(style_sheet())
    assert len(rules) >= 4
    for selector, edge in rules.items():
        assert edge, selector
        assert contrast(known[edge], theme.panel) >= SEEN, selector
        assert contrast(known[edge], theme.soft) >= SEEN, selector


def test_a_rule_without_an_edge_is_found() -> None:
    assert chosen_rules("A::item:selected { background: @soft; }") == {"A::item:selected": ""}
    assert contrast(LIGHT.soft, LIGHT.panel) < SEEN
