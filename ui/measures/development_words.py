"""What the development of a team is called in Danish: states, spans, pictures, and what each of them says."""

from app.core.domain import Month, Stage
from app.core.words import NEW, cases, grouped, month_name, people, stage
from app.measures.flow import Flow, Mix
from app.measures.moved import Moved
from app.measures.spans import Between, Span
from app.measures.ways import CAME, EVERYONE, WENT, MonthKind, Only, State
from ui.texts.words import months_spoken

MIX, FLOW, GROWTH, TIME, MATRIX, SHARES, COMPARISON, REPLAY = (
    "mix", "flow", "growth", "time", "matrix", "shares", "comparison", "replay",
)  # fmt: skip
PICTURES = {
    MIX: ("Trin over tid", "Hvor mange der står på hvert trin, måned for måned"),
    FLOW: ("Hvem gik hvorhen", "Hvor borgerne var, og hvor de er nu. Tryk på et bånd for at se borgerne"),
    GROWTH: ("Til- og afgang", "Hvor mange der er kommet til og gået fra, og hvor de øvrige står"),
    TIME: ("Tid på trin", "Hvor længe borgerne er på hvert trin"),
    MATRIX: ("Skift", "Fra hvilket trin til hvilket, måned for måned lagt sammen"),
    SHARES: ("Frem og tilbage", "Hvor stor en del der gik frem, blev og gik tilbage"),
    COMPARISON: ("Jobformidlere", "Bevægelsen hos hver jobformidler, hvor det er slået til"),
    REPLAY: ("Afspil tavlen", "Tavlen gennem månederne"),
}
SPANS = {
    Span.MONTH: "Måneden",
    Span.QUARTER: "Kvartalet",
    Span.HALF_YEAR: "Halvåret",
    Span.MAY_NOVEMBER: "Siden maj/november",
    Span.YEAR: "Året",
    Span.THIRTEEN: "13 måneder",
    Span.EVERYTHING: "Alle måneder",
}
NOT_CLOSED = "ikke afsluttet"
TOO_LITTLE = (
    "Der er ingen udvikling at vise endnu.\n\nDen kræver mindst to afsluttede måneder, eller en afsluttet måned og "
    "den, der er i gang.\nAfslut en måned på teammødet (F2), så kan den næste sammenlignes med den."
)
NOBODY = "Der er ingen borgere at vise for det, der er valgt.\n\nVælg en anden periode, jobformidler eller målgruppe."
UNFOLLOWED = (
    "Borgerne kan ikke følges gennem perioden, fordi en måned i den ikke er afsluttet.\n\n"
    "Vælg en anden periode, eller afslut måneden på teammødet (F2)."
)
COMPARING_IS_OFF = (
    "Jobformidlerne sammenlignes ikke.\n\nDet er teamlederens valg, om de skal det. "
    "Sagerne er forskellige, og få sager siger lidt."
)
CAUTION = "Vær varsom: hvor der er under 5 sager at måle på, er det markeret med »få«, og tallene siger lidt."
SWITCH_ON, SWITCH_OFF = "Slå sammenligning til", "Slå sammenligning fra"
ALL_TEAMS = "Alle teams"
EVERYBODY, EVERY_GROUP = "Alle jobformidlere", "Alle målgrupper"

_STATES = {
    State.NY: NEW,
    State.BEGAN: "Nye sager",
    State.JOINED: "Fra andet team",
    State.ENDED: "Afsluttet",
    State.LEFT: "Til andet team",
}


def state_name(state: State, only: Only = EVERYONE) -> str:
    """'2 På vej', 'Ny', 'Afsluttet'; what comes from where nobody looks, or goes there, by what is looked at."""
    if state.stage:
        return stage(Stage(state.stage))
    if state is State.TAKEN:
        return _by_filter(only, "Overtaget", "Fra anden målgruppe", "Kommet til udsnittet")
    if state is State.GIVEN:
        return _by_filter(only, "Overdraget", "Til anden målgruppe", "Gået ud af udsnittet")
    return _STATES[state]


def _by_filter(only: Only, staff: str, group: str, both: str) -> str:
    if only.staff_id is not None and only.group_id is not None:
        return both
    return group if only.staff_id is None else staff


def tone_of(state: State) -> str:
    """The tone of a state in a chart."""
    if state.stage:
        return str(state.stage)
    if state is State.NY:
        return "ny"
    return "came" if state in (State.BEGAN, State.JOINED, State.TAKEN) else "went"


def tone_of_way(before: State, after: State) -> str:
    """Which way somebody went: 'came', 'went', 'forward', 'back' or 'stayed'; from ny to a stage is forward."""
    if after in WENT:
        return "went"
    if before in CAME:
        return "came"
    if before is after:
        return "stayed"
    return "forward" if after.stage > before.stage else "back"


WAYS = (("forward", "Frem"), ("stayed", "Blev"), ("back", "Tilbage"), ("came", "Kom til"), ("went", "Gik fra"))


def end_of(month: Month, kind: MonthKind) -> str:
    """'Ultimo oktober 2026', and 'I dag, november 2026' for the month that goes on."""
    return f"I dag, {month_name(month)}" if kind is MonthKind.LIVE else f"Ultimo {month_name(month)}"


def span_words(of: Between) -> str:
    """'oktober 2025 til november 2026'; one month alone by its name."""
    return month_name(of.end) if of.start == of.end else f"{month_name(of.start)} til {month_name(of.end)}"


def mix_summary(mixes: tuple[Mix, ...]) -> str:
    """How many there were first and are last, and how many months are gaps."""
    known = [mix for mix in mixes if mix.counts is not None]
    if not known:
        return ""
    first, last = known[0], known[-1]
    said = f"{people(last.total)} i {month_name(last.month)}"
    if first.month != last.month:
        said += f", {grouped(first.total)} i {month_name(first.month)}"
    gaps = len(mixes) - len(known)
    if gaps:
        said += f". {months_spoken(gaps)} er ikke afsluttet"
    if last.kind is MonthKind.LIVE:
        said += ". Måneden er i gang, og dens tal kan ændre sig"
    return f"{said}."


def flow_summary(of: Flow) -> str:
    """How many moved which way."""
    ways: dict[str, int] = dict.fromkeys([tone for tone, _ in WAYS], 0)
    for band in of.bands:
        ways[tone_of_way(band.before, band.after)] += band.cases
    came = sum(of.from_state(state) for state in CAME)
    both = came - ways["came"]
    return (
        f"{cases(of.total)}: {grouped(ways['forward'])} gik frem, {grouped(ways['stayed'])} blev, "
        f"{grouped(ways['back'])} gik tilbage, {grouped(came)} kom til, {grouped(ways['went'])} gik fra"
        + (f" (heraf {grouped(both)}, der også kom til i perioden)." if both else ".")
    )


def later_start(wanted: Month, start: Month) -> str:
    """That a span begins later than was asked for, and why."""
    if start == wanted:
        return ""
    return f"Vist fra ultimo {month_name(start)}: længere tilbage er der en måned, som ikke er afsluttet."


def per_cent(share: float | None) -> str:
    """'12 %', and '–' for none."""
    return "–" if share is None else f"{share:.0%}".replace("%", " %")


def moved_summary(of: Moved) -> str:
    """What share moved which way, of how many."""
    if not of.total:
        return ""
    few = " Det er få, så andelene siger lidt." if of.is_few else ""
    return (
        f"{per_cent(of.share(of.forward))} frem, {per_cent(of.share(of.stayed))} blev, "
        f"{per_cent(of.share(of.back))} tilbage af {grouped(of.total)}, der stod på et trin både før og efter.{few}"
    )
