"""Every Danish sentence of the page Sagsbelastning, for the eye, the tooltip and the screen reader; imports no Qt."""

from collections.abc import Callable, Sequence
from datetime import date

from app.caseload.caseload import StaffLoad
from app.caseload.figures import Behind, Figure
from app.caseload.lead import LeadRow
from app.core.domain import Month, Stage
from app.core.words import STAGES, cases, counted, grouped, month_short
from app.settings.absences import Away
from ui.caseload.over_words import over_lines
from ui.texts.words import day_near

NY = "Ny"
OTHERS = "Andre målgrupper"
NOBODY = "Uden jobformidler"
TOTAL = "I alt"
UNKNOWN = "–"
NOTHING_BEFORE = "Ingen måned før denne at sammenligne med"
FIGURE_STAGES: dict[Figure, Stage | None] = {
    Figure.NY: None,
    Figure.TIL_OPVARMNING: Stage.TIL_OPVARMNING,
    Figure.PAA_VEJ: Stage.PAA_VEJ,
    Figure.PAA_SPRING: Stage.PAA_SPRING,
    Figure.I_GANG: Stage.I_GANG,
}
FIGURES: dict[Figure, str] = {
    Figure.CASES: "Alle sager",
    Figure.NY: "Nye, ikke indplaceret",
    **{figure: STAGES[stage] for figure, stage in FIGURE_STAGES.items() if stage is not None},
    Figure.CHANGE: "Ændring",
    Figure.NEW: "Nye sager",
    Figure.ENDED: "Afsluttede sager",
    Figure.TAKEN_OVER: "Overtagne sager",
    Figure.HANDED_OVER: "Overdragne sager",
    Figure.OTHER_TEAM: "Fra og til andet team",
    Figure.COMING: "Starter og slutter",
    Figure.WITHOUT_COMPANY: "Uden virksomhed",
    Figure.OVERDUE: "Overskredne aftaler",
    Figure.STUCK: "Uden bevægelse",
    Figure.UNCOUNTED: "Tæller ikke med i loftet",
    Figure.MUST_STAY: "Skal blive",
}
HEADS: dict[Figure, tuple[str, str]] = {
    Figure.NEW: ("Nye", "sager"),
    Figure.ENDED: ("Afsluttede", "sager"),
    Figure.TAKEN_OVER: ("Overtagne", "sager"),
    Figure.HANDED_OVER: ("Overdragne", "sager"),
    Figure.OTHER_TEAM: ("Andet", "team"),
    Figure.WITHOUT_COMPANY: ("Uden", "virksomhed"),
    Figure.OVERDUE: ("Overskredne", "aftaler"),
    Figure.STUCK: ("Uden", "bevægelse"),
}
"""What stands over the columns of figures, in two lines; that of other teams only where somebody came or went."""
SHORT_HEADS: dict[Figure, tuple[str, str]] = {
    Figure.NEW: ("Nye", ""),
    Figure.ENDED: ("Afsl.", ""),
    Figure.TAKEN_OVER: ("Overt.", ""),
    Figure.HANDED_OVER: ("Overdr.", ""),
    Figure.OTHER_TEAM: ("Andet", "team"),
    Figure.WITHOUT_COMPANY: ("Uden", "virks."),
    Figure.OVERDUE: ("Sene", "aftaler"),
    Figure.STUCK: ("Uden", "bevæg."),
}
"""The same where there is little room."""
_SAID = (Figure.NEW, Figure.ENDED, Figure.WITHOUT_COMPANY, Figure.OVERDUE, Figure.STUCK)
"""What is said aloud also where it is nothing."""


def places(count: int) -> str:
    """'1 ledig plads' and '4 ledige pladser'."""
    return counted(count, "ledig plads", "ledige pladser")


def signed(change: int | None) -> str:
    """'+1', '−2' and '0'; a dash where there is nothing before."""
    if change is None:
        return UNKNOWN
    return f"{'+' if change > 0 else '−' if change < 0 else ''}{grouped(abs(change))}"


def percent(share: float) -> str:
    """'29 %'."""
    return f"{share * 100:.0f} %"


def since(month: Month) -> str:
    """'siden okt.'."""
    return f"siden {month_short(month.plus(-1))}"


def since_or_nothing(month: Month, change: int | None) -> str:
    """The same under a change; that there is nothing before, where that is so."""
    return "ingen før" if change is None else since(month)


def name_of(row: LeadRow) -> str:
    """Whose row it is."""
    return NOBODY if row.load.staff_id is None else row.load.name


def room(row: LeadRow) -> str:
    """'2 over loftet', '4 ledige pladser' or 'ingen ledige'; nothing where there is no limit."""
    load = row.load
    if load.limit is None:
        return ""
    if load.over:
        return f"{load.over} over loftet"
    return places(load.free) if load.free else "ingen ledige"


def room_short(load: StaffLoad) -> str:
    """'2 over', '4 ledige', '1 ledig' or 'fuld'; nothing where there is no limit."""
    if load.limit is None:
        return ""
    if load.over:
        return f"{grouped(load.over)} over"
    return f"{grouped(load.free)} ledig{'e' if load.free > 1 else ''}" if load.free else "fuld"


def value(rows: Sequence[LeadRow], figure: Figure) -> str:
    """What stands in a column of figures, of one row or of several; a dash where one of them does not have it."""
    if not all(figure in row.figures for row in rows):
        return UNKNOWN
    count = sum(row.number_of(figure) for row in rows)
    if figure is Figure.WITHOUT_COMPANY:
        of = sum(row.company_known for row in rows)
        return percent(count / of) if of else UNKNOWN
    if figure is Figure.OTHER_TEAM:
        came = sum(one.comes for row in rows for one in row.figures[figure])
        return both_ways(came, count - came)
    return grouped(count)


def both_ways(came: int, went: int) -> str:
    """'+2', '−1' and '+2 −1'; '0' where nobody came from another team or went there."""
    return " ".join(text for text, count in ((f"+{came}", came), (f"−{went}", went)) if count) or "0"


def coming(people: Sequence[Behind]) -> list[str]:
    """'2 starter 1. dec.' and '1 slutter 30. nov.'; 'fra' where they are on several days."""
    found: list[str] = []
    for verb, comes in (("starter", True), ("slutter", False)):
        days = [one.day for one in people if one.day is not None and one.comes is comes]
        if days:
            several = "fra " if len(set(days)) > 1 else ""
            found.append(f"{len(days)} {verb} {several}{day_near(min(days))}")
    return found


def away(one: Away, seen: date) -> str:
    """'væk 1. dec.–31. jan.' and 'væk til 31. jan.'."""
    if one.start_on <= seen:
        return f"væk til {day_near(one.end_on, seen)}" if one.end_on else "væk indtil videre"
    until = f"–{day_near(one.end_on, seen)}" if one.end_on else ""
    return f"væk {'' if until else 'fra '}{day_near(one.start_on, seen)}{until}"


def away_short(one: Away, seen: date) -> str:
    """'væk fra 1. dec.' and 'væk nu', where the whole of it has no room."""
    return "væk nu" if one.start_on <= seen else f"væk fra {day_near(one.start_on, seen)}"


def second_line(row: LeadRow, seen: date, fits: Callable[[str], bool]) -> str:
    """What stands under a name: an absence, then what is to come, as far as whole parts of it fit.

    `fits` says whether a text has room. An absence that has none is said shorter.
    """
    shown = ""
    for part in _second_parts(row, seen):
        longer = f"{shown} · {part}" if shown else part[:1].upper() + part[1:]
        if fits(longer):
            shown = longer
        elif not shown and row.away:
            shown = away_short(row.away[0], seen).capitalize()
    return shown


def _second(row: LeadRow, seen: date) -> str:
    return " · ".join(_second_parts(row, seen))


def _second_parts(row: LeadRow, seen: date) -> list[str]:
    parts = [away(one, seen) for one in row.away[:1]] + coming(row.figures.get(Figure.COMING, ()))
    if row.away and not uncovered(row) and row.away[0].stand_in:
        parts.append(f"{row.away[0].stand_in} er stedfortræder")
    return parts


def figure_sentence(row: LeadRow, figure: Figure, month: Month) -> str:
    """A figure in words: 'Uden virksomhed: 8 af 28 sager, 29 %'."""
    count, name = row.number_of(figure), FIGURES[figure]
    match figure:
        case Figure.CASES:
            limit = f", loftet er {row.load.limit}" if row.load.limit is not None else ""
            return f"{name}: {grouped(row.load.total)}{limit}"
        case Figure.CHANGE:
            return NOTHING_BEFORE if row.change is None else f"{name} {since(month)}: {signed(row.change)}"
        case Figure.WITHOUT_COMPANY:
            known, unknown = row.company_known, row.number_of(Figure.CASES) - row.company_known
            aside = f", ukendt: {grouped(unknown)}" if unknown else ""
            return f"{name}: {count} af {cases(known)}, {percent(row.without_share)}{aside}"
        case Figure.OTHER_TEAM:
            return f"{name}: {value([row], figure)}"
        case _:
            return f"{name}: {count}"


def figure_tip(row: LeadRow, figure: Figure, month: Month, seen: date) -> str:
    """A figure in words for the mouse; under the name, all that has no room there."""
    if figure is Figure.CASES:
        return "\n".join([figure_sentence(row, figure, month), *over_sentences(row, seen)])
    if figure is not Figure.COMING:
        return figure_sentence(row, figure, month)
    return "\n".join(part[:1].upper() + part[1:] for part in _second_parts(row, seen))


def over_sentences(row: LeadRow, seen: date) -> list[str]:
    """Since when and why somebody is over the limit, a line each."""
    return over_lines(row, lambda day: day_near(day, seen))


def new_words(count: int) -> str:
    """'1 ny, ikke indplaceret', '2 nye, ikke indplaceret'."""
    return f"{counted(count, 'ny', 'nye')}, ikke indplaceret"


def described(row: LeadRow, month: Month, seen: date) -> str:
    """A whole row in one sentence for a screen reader."""
    load = row.load
    limit = f"{load.counted} af {cases(load.limit)}" if load.limit is not None else cases(load.total)
    stages = [
        f"{row.number_of(figure)} {FIGURES[figure].lower()}" if stage is not None else new_words(row.number_of(figure))
        for figure, stage in FIGURE_STAGES.items()
        if row.number_of(figure)
    ]
    parts = [
        name_of(row), limit, room(row), *stages,
        NOTHING_BEFORE.lower() if row.change is None else f"ændring {since(month)} {signed(row.change)}",
        *(
            f"{FIGURES[figure].lower()} {value([row], figure)}"
            for figure in HEADS if figure in row.figures and (figure in _SAID or row.number_of(figure))
        ),
        f"{row.load.uncounted} tæller ikke med" if row.load.uncounted else "",
        _second(row, seen),
        *over_sentences(row, seen),
    ]  # fmt: skip
    return ", ".join(part for part in parts if part)


def uncovered(row: LeadRow) -> bool:
    """Whether the cases need a stand-in in the next absence."""
    return bool(row.away) and row.away[0].uncovered > 0
