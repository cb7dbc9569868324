"""What stands in a tile on top of the board, of the program's own five figures as of the goals that a team chooses."""

from typing import NamedTuple

from app.core.words import grouped
from app.measures import goal_words
from app.measures.goals import GoalCard
from app.measures.measure import Direction, Unit
from app.measures.values import goal_text, value_text
from app.tavlemoede.people import Measure
from ui.tavlemoede import words


class Tile(NamedTuple):
    """A figure with two lines for its goal and two below it; `share` is how far the bar goes (0 to 1).

    `reached` is None where there is nothing to compare.
    """

    name: str
    figure: str
    goal: tuple[str, str]
    below: tuple[str, str]
    spoken: str
    share: float
    reached: bool | None
    at_most: bool


def tile_of_measure(one: Measure) -> Tile:
    """The tile of one of the program's own figures."""
    share = 0.0 if not one.value else min(1.0, one.value / one.goal if one.goal else 1.0)
    return Tile(
        words.MEASURES[one.code],
        words.percent(one),
        words.goal_lines(one),
        words.tile_lines(one),
        words.measure_spoken(one),
        share,
        one.reached,
        one.at_most,
    )


def tile_of_card(card: GoalCard) -> Tile:
    """The tile of a goal of the team's own."""
    measure, result, goal = card.measure, card.result, card.goal
    at_most, value = measure.direction is Direction.DOWN, result.value
    figure = "–"
    if value is not None:
        whole = measure.unit is Unit.PERCENT and result.numerator is not None
        figure = value_text(value, measure.unit, whole=whole, goal=None if goal is None else goal.value)
    of = ""
    if result.numerator is not None and result.denominator and measure.unit is Unit.PERCENT:
        of = f"{grouped(round(result.numerator))} af {grouped(round(result.denominator))}"
    told = "nået" if card.reached else goal_words.sentence(card)
    if card.gap is not None and card.gap.counted and card.gap.amount:
        told = f"{grouped(round(card.gap.amount))} {'for mange' if at_most else 'mangler'}"
    unknown = f"{grouped(result.unknown)} ukendt" if result.unknown else ""
    wanted = None if goal is None else goal.value
    share = min(1.0, max(0.0, value / wanted)) if value and wanted else 0.0
    return Tile(
        card.name,
        figure,
        ("højst" if at_most else "mål", "" if goal is None else goal_text(measure, goal)),
        (" · ".join(part for part in (of, unknown) if part), told),
        goal_words.spoken(card),
        share,
        card.reached,
        at_most,
    )
