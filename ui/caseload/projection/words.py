"""What a projection says in Danish words, for the eye, the tooltip and the screen reader alike; imports no Qt."""

from math import ceil, floor

from app.caseload.projection import LEAST_PAST, MonthAhead, MonthBehind, Projection
from app.core.words import cases, counted, grouped, month_name

HEADING = "Fremskrivning"
EMPTY = "Her kommer en fremskrivning af teamets sager, når der er borgere i teamet."


def rounded(value: float) -> int:
    """To the nearest whole case, a half up."""
    return floor(value + 0.5)


def band(one: MonthAhead) -> tuple[int, int] | None:
    """The whole cases from lowest to highest that the band holds; None where there is none."""
    return None if one.low is None or one.high is None else (floor(one.low), ceil(one.high))


def places(count: int) -> str:
    """'Pladser i alt: 112'."""
    return f"Pladser i alt: {grouped(count)}"


def basis(projection: Projection) -> str:
    """What the projection rests on, in one or two sentences."""
    past = len(projection.past)
    if projection.has_band:
        return (
            "Fremskrivning, ikke en aftale: kendte starter og afslutninger, og hvad der plejer at komme og gå "
            f"({past}\u00a0måneder). 4 ud af 5 gange ligger tallet i det farvede felt."
        )
    so_far = {0: "ingen endnu", 1: "1 indtil nu"}.get(past, f"{past} indtil nu")
    return (
        "Fremskrivning, ikke en aftale: kun kendte starter og afslutninger. Hvad der plejer at komme og gå, kan først "
        f"regnes ud efter {LEAST_PAST} hele måneder ({so_far})."
    )


def summary(projection: Projection) -> str:
    """Where the last month ends, and how that is against the places."""
    last = projection.ahead[-1]
    there, inside = rounded(last.expected), band(last)
    about = f"omkring {cases(there)}, {_between(inside)}" if inside else cases(there)
    return f"Ved udgangen af {month_name(last.month)}: {about}.{_room(there, last.places)}"


def month_behind(one: MonthBehind) -> str:
    """A month that is over in one sentence."""
    return f"{_end_of(month_name(one.month))}: {cases(one.cases)}; {_flow(one.starts, one.ends)}."


def today(projection: Projection) -> str:
    """How it stands today in one sentence."""
    return f"I dag: {cases(projection.cases)}, {places(projection.places).lower()}."


def month_ahead(one: MonthAhead) -> str:
    """A month that is to come in one sentence."""
    inside = band(one)
    about = f"omkring {cases(rounded(one.expected))}, {_between(inside)}" if inside else cases(one.known)
    return f"{_end_of(month_name(one.month))}: {about}; {_known(one)}."


def tip(one: MonthAhead | MonthBehind) -> str:
    """The same over several lines, for a tooltip."""
    lines = [_end_of(month_name(one.month))]
    if isinstance(one, MonthBehind):
        lines += [cases(one.cases), _flow(one.starts, one.ends).capitalize()]
        return "\n".join(lines)
    inside = band(one)
    lines.append(f"Omkring {cases(rounded(one.expected))}" if inside else cases(one.known).capitalize())
    if inside:
        lines.append(f"{_between(inside).capitalize()}, 4 ud af 5 gange")
    known = _known(one)
    lines.append(known[0].upper() + known[1:])
    if one.places:
        lines.append(places(one.places))
    return "\n".join(lines)


def spoken(projection: Projection) -> str:
    """Everything that the chart shows, month by month."""
    if projection.is_empty:
        return EMPTY
    sentences = [*map(month_behind, projection.past[-6:]), today(projection), *map(month_ahead, projection.ahead)]
    return " ".join([*sentences, basis(projection)])


def _end_of(month: str) -> str:
    return f"Udgangen af {month}"


def _between(inside: tuple[int, int]) -> str:
    return f"mellem {grouped(inside[0])} og {grouped(inside[1])}"


def _room(there: int, limit: int) -> str:
    if not limit:
        return ""
    if there > limit:
        return f" Det er {counted(there - limit, 'mere', 'flere')}, end der er pladser til."
    free = limit - there
    return " Så er alle pladser optaget." if not free else f" Så er {_free(free)}."


def _free(count: int) -> str:
    return counted(count, "plads ledig", "pladser ledige")


def _flow(starts: int, ends: int) -> str:
    return f"{starts} startede, {ends} sluttede"


def _known(one: MonthAhead) -> str:
    if not one.known_starts and not one.known_ends:
        return "ingen kendte starter eller afslutninger"
    starts = counted(one.known_starts, "kendt start", "kendte starter") if one.known_starts else "ingen kendte starter"
    ends = (
        counted(one.known_ends, "kendt afslutning", "kendte afslutninger")
        if one.known_ends
        else "ingen kendte afslutninger"
    )
    return f"{starts}, {ends}"
