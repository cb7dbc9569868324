"""The page Mål: every measure in use with its figures, its goal and how it stands, and thirteen months of it."""

from app.core.domain import Month
from app.core.words import month_name
from app.measures.goal_words import NOBODY, STANDINGS, due_said, sentence, value_said
from app.measures.goals import TREND, GoalCard, Standing, standing_of
from app.measures.measure import Direction, Kind, Result
from app.measures.values import goal_text, result_text, unit_word, value_text
from app.workbook.report.pages import Cell, Chart, Figure, Page, Series, Table, count, month_heads

KIND = "goals"
NAME = "Mål"
MOST_CHARTS = 60
"""So many charts are drawn, of the first measures that have two figures to draw a line between."""
DIRECTIONS = {Direction.UP: "op", Direction.DOWN: "ned", Direction.NEITHER: ""}
_KINDS = {Kind.LIVE: "foreløbig", Kind.ENTERED: "indtastet", Kind.FROZEN: "afsluttet", Kind.GAP: "", Kind.NOBODY: ""}
_COLUMNS = (
    "Mål", "Værdi", "Enhed", "Tæller", "Nævner", "Ukendt", "Fritaget", "Retning", "Skal nå", "Frist", "Status",
    "Mangler", "Tallet er",
)  # fmt: skip
_STATUS = _COLUMNS.index("Status")
_MEANING = "Værdi er tæller delt med nævner, hvor målet er en andel. Ukendt og Fritaget er ikke med i nævneren."


def goals_page(cards: tuple[GoalCard, ...], month: Month) -> Page:
    """The page, of these cards."""
    now = Table(
        "Maal",
        f"Mål i {month_name(month)}",
        _COLUMNS,
        tuple(_row(card) for card in cards),
        note="\n".join([_MEANING, *(f"{card.name}: {said}" for card in cards if (said := _noted(card)))]),
        nothing="Teamet har ingen mål slået til",
        states=_STATUS,
        broad=frozenset({0, _COLUMNS.index("Mangler")}),
    )
    months = tuple(point.month for point in cards[0].trend) if cards else (month,)
    rows: list[tuple[Cell, ...]] = []
    starts: list[int] = []
    for card in cards:
        starts.append(len(rows))
        rows.append((card.name, *(figure_of(card, point.result) for point in card.trend)))
        if _has_goals(card):
            rows.append((f"{card.name}, skal nå", *(_goal_figure(card, point.goal) for point in card.trend)))
    trend = Table(
        "MaalUdvikling",
        f"Udvikling i {TREND} måneder",
        ("Mål", *month_heads(months)),
        tuple(rows),
        nothing="Teamet har ingen mål slået til",
        broad=frozenset({0}),
    )
    drawn = [place for place, card in enumerate(cards) if _known(card) > 1][:MOST_CHARTS]
    return Page(KIND, NAME, (now, trend), tuple(_chart(cards[place], starts[place], months) for place in drawn))


def figure_of(card: GoalCard, result: Result) -> Figure | None:
    """A result as the pages say it; nothing where it is a gap."""
    return None if result.value is None else Figure(result.value, result_text(card.measure, result))


def _goal_figure(card: GoalCard, goal: float | None) -> Figure | None:
    return None if goal is None else Figure(goal, value_text(goal, card.measure.unit))


def _row(card: GoalCard) -> tuple[Cell, ...]:
    measure, result, goal = card.measure, card.result, card.goal
    standing: Standing = standing_of(measure, result)
    wanted = None if goal is None or goal.value is None else Figure(goal.value, goal_text(measure, goal))
    value: Cell = figure_of(card, result)
    return (
        card.name,
        value if value is not None else value_said(card),
        unit_word(measure.unit, 2),
        _number(result.numerator),
        _number(result.denominator),
        count(result.unknown),
        count(result.spared),
        DIRECTIONS[measure.direction],
        wanted,
        None if goal is None else goal.due_on,
        STANDINGS[standing] or (NOBODY if result.kind is Kind.NOBODY else ""),
        "" if goal is None else sentence(card) if wanted is not None else goal_text(measure, goal),
        _KINDS[result.kind],
    )


def _number(value: float | None) -> Figure | None:
    if value is None or value == int(value):
        return count(value)
    from app.measures.values import plain

    return Figure(value, plain(value))


def _noted(card: GoalCard) -> str:
    return " ".join(one for one in (card.measure.note, card.result.note) if one)


def _has_goals(card: GoalCard) -> bool:
    return any(point.goal is not None for point in card.trend)


def _known(card: GoalCard) -> int:
    return sum(point.result.value is not None for point in card.trend)


def _chart(card: GoalCard, row: int, months: tuple[Month, ...]) -> Chart:
    measure, goal = card.measure, card.goal
    wanted = f" Skal nå {goal_text(measure, goal)} {due_said(goal)}." if goal is not None else ""
    told = f"{card.name}, {month_name(months[0])} til {month_name(months[-1])}. Nu {value_said(card)}.{wanted}"
    series = [Series(row)]
    if _has_goals(card):
        series.append(Series(row + 1, limit=True))
    unit = unit_word(measure.unit, 2) or "Antal"
    unit = "Procent" if unit == "%" else f"{unit[:1].upper()}{unit[1:]}"
    return Chart(card.name, "Måned", unit, told, 1, tuple(series), 1, len(months))
