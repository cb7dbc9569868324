"""The gap to a goal is the smallest number that reaches it, and how a measure stands goes by the goal that counts."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.domain import Month
from app.measures import goal_words as words
from app.measures.goals import Gap, Standing, card_of, gap_to, standing_of
from app.measures.measure import Definition, Direction, Formula, Goal, Kind, Origin, Result, Subject, Unit

NOVEMBER = Month(2024, 11)
UP, DOWN, NEITHER = Direction.UP, Direction.DOWN, Direction.NEITHER
TENTHS = st.integers(0, 1000).map(lambda tenths: tenths / 10)
OUTSIDE = (("2024-12-31", 92),)


def measure(
    direction: Direction = UP,
    formula: Formula = Formula.SHARE,
    unit: Unit = Unit.PERCENT,
    goals: tuple[tuple[str, float], ...] = (("2024-12-31", 50),),
    subject: Subject = Subject.CITIZENS,
) -> Definition:
    """A measure with goals."""
    made = tuple(Goal(day, date.fromisoformat(day), value, value) for day, value in goals)
    origin = Origin.COMPUTED if formula else Origin.ENTERED
    return Definition("m", "t", "Mål", subject, formula, unit, direction, origin, goals=made)


def share(part: float, of: float, kind: Kind = Kind.FROZEN) -> Result:
    """So many of so many."""
    return Result("m", NOVEMBER, kind, 100 * part / of if of else None, part, of)


def amount(value: float | None, kind: Kind = Kind.FROZEN) -> Result:
    """A value without what it is made of."""
    return Result("m", NOVEMBER, kind, value)


@given(
    st.integers(1, 400), st.data(), st.integers(0, 1000).map(lambda tenths: tenths / 10), st.sampled_from([UP, DOWN])
)
def test_the_gap_of_a_share_is_the_smallest_number_that_reaches_the_goal(
    of: int, data: st.DataObject, goal: float, direction: Direction
) -> None:
    part = data.draw(st.integers(0, of))
    wanted = Fraction(str(goal)) / 100
    steps = range(of + 1)
    if direction is UP:
        expected = next((n for n in steps if Fraction(part + n, of) >= wanted), None)
    else:
        expected = next((n for n in steps if Fraction(part - n, of) <= wanted), None)
    assert gap_to(measure(direction), share(part, of), goal) == Gap(expected, counted=True)


@given(st.integers(0, 4000), st.integers(0, 40000).map(lambda tenths: tenths / 10), st.sampled_from([UP, DOWN]))
def test_the_gap_of_a_count_is_the_smallest_number_of_people(value: int, goal: float, direction: Direction) -> None:
    step = 1 if direction is UP else -1
    wanted, expected = Fraction(str(goal)), 0
    while (value + step * expected < wanted) if direction is UP else (value + step * expected > wanted):
        expected += 1
    one = measure(direction, Formula.COUNT, Unit.CITIZENS)
    assert gap_to(one, amount(float(value)), goal) == Gap(expected, counted=True)


@pytest.mark.parametrize(
    ("direction", "value", "goals", "standing"),
    [
        # The rows of the sheet in 002, as they stand in November 2024.
        (DOWN, 96, (("2024-08-31", 100), ("2025-01-31", 98), ("2026-01-31", 92)), Standing.ON_TRACK),
        (DOWN, 68, (("2024-08-31", 70), ("2025-01-31", 66), ("2026-01-31", 62)), Standing.ON_TRACK),
        (UP, 19, (("2024-08-31", 18), ("2025-01-31", 19), ("2026-01-31", 20)), Standing.ON_TRACK),
        (UP, 4, (("2024-08-31", 5), ("2025-01-31", 6), ("2026-01-31", 7)), Standing.UNDER),
        (UP, 51, (("2024-08-31", 50), ("2025-01-31", 53), ("2026-01-31", 57)), Standing.ON_TRACK),
        (UP, 57, (("2024-08-31", 50), ("2025-01-31", 53), ("2026-01-31", 57)), Standing.REACHED),
        (UP, 49, (("2024-12-31", 50),), Standing.UNDER),
        (UP, 50, (("2024-12-31", 50),), Standing.REACHED),
        (DOWN, 12, (("2024-12-31", 10),), Standing.OVER),
        (DOWN, 10, (("2024-06-30", 10),), Standing.REACHED),
        (UP, 9, (("2024-06-30", 10),), Standing.UNDER),
        (UP, 11, (), Standing.NONE),
        (NEITHER, 11, (("2024-12-31", 50),), Standing.NONE),
        (UP, None, (("2024-12-31", 50),), Standing.NONE),
    ],
)
def test_how_a_measure_stands_goes_by_the_goal_that_counts(
    direction: Direction, value: float | None, goals: tuple[tuple[str, float], ...], standing: Standing
) -> None:
    assert standing_of(measure(direction, goals=goals), amount(value)) is standing


@pytest.mark.parametrize(
    ("one", "result", "sentence"),
    [
        (measure(), share(46, 100), "4 borgere mangler for at nå 50 %"),
        (measure(), share(49, 99), "1 borger mangler for at nå 50 %"),
        (measure(DOWN, goals=(("2024-12-31", 10),)), share(12, 100), "2 borgere over 10 %"),
        (measure(), share(50, 100), "målet er nået"),
        (measure(), share(0, 0, Kind.NOBODY), "ingen i målgruppen"),
        (measure(), amount(None, Kind.GAP), "ingen tal"),
        (measure(goals=()), share(1, 2), "intet mål"),
        (measure(NEITHER), share(1, 2), "mål 50 %"),
        (
            measure(formula=Formula.NONE, goals=(("2024-12-31", 92),)),
            amount(87.5),
            "4,5 procentpoint mangler for at nå 92 %",
        ),
        (
            measure(DOWN, Formula.DURATION, Unit.WEEKS, (("2024-12-31", 52),), Subject.FORMER),
            amount(54.5),
            "2,5 uger over 52",
        ),
        (
            measure(DOWN, Formula.MOST, Unit.CASES, (("2024-12-31", 30),), Subject.JOBFORMIDLERE),
            amount(33.0),
            "3 sager over 30",
        ),
        (
            measure(UP, Formula.COUNT, Unit.COMPANIES, (("2024-12-31", 50),), Subject.COMPANIES),
            amount(49.0),
            "1 virksomhed mangler for at nå 50",
        ),
        (
            measure(DOWN, Formula.NONE, Unit.FULL_TIME, (("2024-12-31", 433),), Subject.NONE),
            amount(440.5),
            "7,5 fuldtidspersoner over 433",
        ),
    ],
)
def test_what_lacks_is_said_in_words(one: Definition, result: Result, sentence: str) -> None:
    course = {NOVEMBER.plus(-back): Result("m", NOVEMBER.plus(-back), Kind.GAP) for back in range(13)}
    assert words.sentence(card_of(one, course | {NOVEMBER: result}, NOVEMBER)) == sentence


def test_a_card_tells_its_day_its_trend_and_who_is_not_in_it() -> None:
    course = {NOVEMBER.plus(-back): Result("m", NOVEMBER.plus(-back), Kind.GAP) for back in range(13)}
    course |= {
        Month(2024, 8): Result("m", Month(2024, 8), Kind.FROZEN, 44, 44, 100),
        NOVEMBER: Result("m", NOVEMBER, Kind.LIVE, 46, 46, 100, 12, 3),
    }
    card = card_of(measure(goals=(("2025-01-31", 50),)), course, NOVEMBER)
    assert words.goal_said(card) == "mål 50 % i januar 2025"
    assert words.trend_said(card) == "↑ 2 point siden august"
    assert words.asides(card) == ["ukendt: 12", "fritaget: 3"]
    assert [point.result.value for point in card.trend if point.result.value is not None] == [44, 46]
    assert len(card.trend) == 13
    assert words.spoken(card) == (
        "Mål, 46 % i november 2024, foreløbig, mål 50 % i januar 2025, 4 borgere mangler for at nå 50 %, "
        "op 2 point siden august, ukendt: 12, fritaget: 3"
    )
