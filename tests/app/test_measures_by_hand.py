"""What the program counts is what somebody counts by hand: live, frozen, and over all frozen months with pandas."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from app.commands.months import close_month
from app.core.domain import Month
from app.measures.engine import behind, results
from app.measures.frames import Frames
from app.measures.history import framed, history
from app.measures.measure import Definition, definitions
from app.measures.predicates import PREDICATES
from db.records import (
    Citizen,
    EarlierExit,
    Earning,
    Effort,
    Exemption,
    Marking,
    Measure,
    MeasureCondition,
    Placement,
    Plan,
    Record,
    Talk,
)
from tests.app.counted_by_hand import Asked, Life, Span, Spell
from tests.app.figures_by_hand import ANSWERS, NUMBERS, Figure, Wanted, figure
from tests.app.world import World, new_world
from tests.breadth import most

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
EARLIEST, LATEST = date(2025, 9, 1), date(2026, 12, 20)
ITEMS = {
    "target_group": ["jobparat-kontanthjaelp", "sygedagpenge"],
    "benefit": ["kontanthjaelp", "a-dagpenge"],
    "effort_kind": ["virksomhedspraktik", "ordinaere-loentimer", "ordinaert-job", "fleksjob", "mentor"],
    "exit_reason": ["ordinaert-job", "uddannelse", "loentimer-selvforsoergelse"],
    "exemption_kind": ["225-timersreglen", "barsel"],
    "marking_kind": ["rum-til-os", "flere-i-job"],
    "plan_kind": ["jobplan"],
    "talk_kind": ["jobsamtale", "rundbord"],
}
# Days on which weeks are just full, and the days beside them, are met often.
DAYS = st.builds(
    lambda weeks, more: EARLIEST + timedelta(days=7 * weeks + more),
    st.integers(0, 67),
    st.sampled_from([0, 0, 0, 1, 6]),
)
NUMBERS_ASKED = {
    "stage": [0, 1, 2, 3, 4], "hours": [0, 1, 5, 10, 37], "years": [18, 23, 29, 30], "months": [0, 1, 2, 3, 6, 12],
    "kroner": [0, 500, 501, 40000], "weeks": [0, 1, 2, 3, 4, 8, 13, 26, 40],
}  # fmt: skip
AMOUNTS = st.sampled_from([0.0, 500.5, 40000.0])
PAID = ("ordinaere-loentimer", "ordinaert-job", "fleksjob")


def spans(catalogue: str, most: int = 2) -> st.SearchStrategy[list[Span]]:
    """Some of a catalogue, each from a day to and with another."""

    def made(parts: tuple[str, date, int | None, float | None, str]) -> Span:
        kind, start, length, paid, found = parts
        end = None if length is None else start + timedelta(days=length)
        return Span(kind, start, end, paid if kind in PAID else None, found)

    lengths = st.none() | st.sampled_from([0, 1, 6, 7, 8, 28, 60, 182])
    hours = st.none() | st.sampled_from([0.0, 1.0, 5.0, 5.5, 10.0, 37.0])
    kinds = st.sampled_from(ITEMS[catalogue])
    found = st.sampled_from(["", "citizen", "company"])
    return st.lists(
        st.tuples(kinds, DAYS, lengths, hours, found).map(made),
        max_size=most,
    )


@st.composite
def lives(draw: st.DrawFn, name: str) -> Life:
    """Somebody whose case opens and closes in turn."""
    turns = sorted(draw(st.lists(DAYS, min_size=1, max_size=5, unique=True)))
    reason = st.none() | st.sampled_from(ITEMS["exit_reason"])
    spells = [
        Spell(turns[at], turns[at + 1] if at + 1 < len(turns) else None, draw(reason) if at + 1 < len(turns) else None)
        for at in range(0, len(turns), 2)
    ]
    if draw(st.integers(0, 5)) == 0:
        spells[0] = spells[0]._replace(start=None)
    months = [f"2026-{number:02}" for number in (1, 9, 10, 11)]
    return Life(
        name,
        spells,
        draw(st.none() | st.sampled_from(ITEMS["target_group"])),
        draw(st.none() | st.sampled_from(ITEMS["benefit"])),
        draw(st.none() | st.sampled_from([date(1996, 2, 29), date(1996, 11, 30), date(1996, 12, 1), date(2003, 5, 5)])),
        draw(st.sampled_from(["", "0101901238", "0101901233"])),
        draw(st.none() | st.booleans()),
        draw(st.booleans()),
        draw(st.none() | DAYS.filter(lambda day: day <= NOVEMBER.first_day)),
        draw(st.none() | DAYS.filter(lambda day: day <= NOVEMBER.first_day)),
        draw(spans("effort_kind")),
        draw(spans("exemption_kind", 1)),
        draw(spans("marking_kind", 1)),
        draw(spans("plan_kind", 1)),
        draw(st.lists(st.tuples(st.sampled_from(ITEMS["talk_kind"]), DAYS, st.booleans()), max_size=2)),
        draw(st.dictionaries(st.sampled_from(months[2:]), st.integers(1, 4), max_size=2)),
        draw(
            st.dictionaries(st.sampled_from(["2025-12", *months]), st.sampled_from([0.0, 500.5, 40000.0]), max_size=2)
        ),
    )


@st.composite
def asked(draw: st.DrawFn, subject: str) -> Asked:
    """A predicate of a subject, with what it takes."""
    predicate = PREDICATES[draw(st.sampled_from(sorted(ANSWERS[subject])))]
    item = draw(st.sampled_from(ITEMS[predicate.catalogue])) if predicate.catalogue else ""
    if predicate.takes == "item_or_any" and draw(st.booleans()):
        item = ""
    low = high = None
    numbers = st.sampled_from(NUMBERS_ASKED.get(predicate.unit, [0]))
    if predicate.takes == "high":
        high = draw(numbers)
    elif predicate.takes == "range":
        low, high = sorted((draw(numbers), draw(numbers)))
        low, high = draw(st.sampled_from([(low, high), (low, None), (None, high)]))
    return Asked(predicate.code, item, low, high, draw(st.booleans()))


@st.composite
def measures(draw: st.DrawFn) -> Wanted:
    """A measure of citizens or of those who have left."""
    subject = draw(st.sampled_from(sorted(ANSWERS)))
    formula = draw(st.sampled_from(["count", "share", "share", "mean", "median", "sum", "most"]))
    group = st.lists(asked(subject), min_size=1, max_size=2)
    none, few = st.just([]), st.lists(group, min_size=1, max_size=2)
    quantity = "" if formula in ("count", "share") else draw(st.sampled_from(sorted(NUMBERS[subject])))
    numerator = draw(few if formula == "share" else none | few)
    return Wanted(subject, formula, quantity, draw(none | few), numerator, draw(none | few))


def written(life: Life, team_id: str) -> list[Record]:
    """The rows of a life as the program keeps them."""
    who, last = life.id, life.spells[-1]
    rows: list[Record] = [
        Citizen(
            who, team_id, who, "", life.cpr, _iso(life.born), _id("target_group", life.group),
            _id("benefit", life.benefit), _iso(life.spells[0].start), _iso(last.end), _id("exit_reason", last.reason),
            life.cv, efforts_known_on="2020-01-01" if life.told else None, unemployed_since=_iso(life.unemployed),
            arrived_on=_iso(life.arrived),
        )
    ]  # fmt: skip
    for at, (one, after) in enumerate(zip(life.spells, life.spells[1:], strict=False)):
        reason = _id("exit_reason", one.reason)
        rows.append(EarlierExit(f"{who}{at}", who, str(one.end), reason, str(after.start)))
    for at, one in enumerate(life.efforts):
        effort = Effort(f"{who}{at}", who, f"effort_kind/{one.kind}", str(one.start), _iso(one.end))
        rows.append(replace(effort, paid_hours=one.paid, found_by=one.found))
    for record, catalogue, found in (
        (Exemption, "exemption_kind", life.exempt),
        (Marking, "marking_kind", life.marks),
        (Plan, "plan_kind", life.plans),
    ):
        rows += [
            record(f"{who}{at}", who, f"{catalogue}/{one.kind}", str(one.start), _iso(one.end))
            for at, one in enumerate(found)
        ]
    rows += [
        Talk(f"{who}{at}", who, f"talk_kind/{kind}", str(day), held) for at, (kind, day, held) in enumerate(life.talks)
    ]
    rows += [Placement(f"{who}/{month}", who, month, number) for month, number in life.stages.items()]
    return rows + [Earning(f"{who}/{month}", who, month, amount) for month, amount in life.earned.items()]


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _id(catalogue: str, value: str | None) -> str | None:
    return f"{catalogue}/{value}" if value else None


def kept(world: World, wanted: list[Wanted]) -> list[Definition]:
    """The measures as the program keeps them."""
    for number, one in enumerate(wanted):
        row = Measure(f"m{number}", world.team.id, "Mål", one.subject, one.formula, "number", quantity=one.quantity)
        world.write(row)
        for side in ("population", "numerator", "spared"):
            for place, group in enumerate(getattr(one, side)):
                for at, each in enumerate(group):
                    catalogue = PREDICATES[each.code].catalogue
                    condition = MeasureCondition(f"m{number}{side}{place}{at}", row.id, side, place, each.code)
                    item = _id(catalogue, each.item)
                    world.write(replace(condition, negated=each.negated, item_id=item, low=each.low, high=each.high))
    return definitions(world.store)


PEOPLE = st.tuples(lives("anne"), lives("bo"), lives("cille"))
WANTED = st.lists(measures(), min_size=8, max_size=8)


def counted(world: World, measures: list[Definition], month: Month, today: date) -> list[Figure]:
    """What the program says, as figures."""
    found = results(world.store, measures, month, today)
    figures: list[Figure] = []
    for one in measures:
        result, who = found[one.id], behind(world.store, one.id, month, today)
        assert (result.unknown, result.spared) == (len(who.unknown), len(who.spared))
        figures.append(Figure(result.value, *(sorted(ids) for ids in who)))
    return figures


def made_up(people: tuple[Life, ...], wanted: list[Wanted], day: date) -> tuple[World, list[Definition]]:
    """A store of these lives and measures, on a day."""
    world = new_world()
    world.clock.at = datetime(day.year, day.month, day.day, 12)
    for life in people:
        world.write(*written(life, world.team.id))
    return world, kept(world, wanted)


# To make a failing store smaller takes minutes; whoever needs that adds Phase.shrink.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@settings(max_examples=most(50), deadline=None, phases=PHASES)
@given(PEOPLE, WANTED, st.dates(NOVEMBER.first_day, NOVEMBER.last_day))
def test_a_live_month_is_what_is_counted_by_hand(people: tuple[Life, ...], wanted: list[Wanted], day: date) -> None:
    world, kept_measures = made_up(people, wanted, day)
    expected = [figure(list(people), one, NOVEMBER.first_day, NOVEMBER.last_day, day) for one in wanted]
    assert counted(world, kept_measures, NOVEMBER, day) == expected
    world.store.close()


@settings(max_examples=most(20), deadline=None, phases=PHASES)
@given(PEOPLE, WANTED, st.dates(OCTOBER.first_day, OCTOBER.last_day), st.booleans())
def test_a_closed_month_is_what_was_counted_then(
    people: tuple[Life, ...], wanted: list[Wanted], day: date, newer: bool
) -> None:
    world, kept_measures = made_up(people, wanted, day)
    if newer:  # the measures come later than the closing
        for one in kept_measures:
            world.write(replace(world.store.get(Measure, one.id) or Measure("", "", "", "", "", ""), active=False))
    world.session.run(close_month, OCTOBER)
    for row in world.store.all(Effort):  # what is corrected afterwards changes nothing
        world.write(replace(row, start_on="2026-01-01", end_on=None))
    frames, today = Frames.of(world.store), NOVEMBER.last_day
    told = history(world.store, kept_measures, frames)
    expected = [figure(list(people), one, OCTOBER.first_day, OCTOBER.last_day, day) for one in wanted]
    assert counted(world, kept_measures, OCTOBER, today) == expected
    now = results(world.store, kept_measures, OCTOBER, today)
    assert {measure_id: by_month[OCTOBER] for measure_id, by_month in told.items()} == now
    assert [one for each in kept_measures for one in framed(frames.frame(None, each.subject), each, [OCTOBER])] == [
        now[one.id] for one in kept_measures
    ]
    world.store.close()
