"""What the page of the caseload says in Danish: headings, figures with what they are of, and sentences; no Qt."""

from datetime import date
from typing import NamedTuple

from app.caseload.numbers import Numbers
from app.caseload.paper import CaseloadPaper, PaperAway, PaperOver
from app.core.domain import Month
from app.core.words import cases, grouped, month_name, month_short
from ui.caseload import texts
from ui.texts.words import day_long, day_short

TITLE = "Sagsbelastning"
DRAFT = "Måneden er åben"
TOTAL = "I alt"
STAFF, BARS, PLADS = "Jobformidler", "Sager pr. trin, mod loftet", "Plads"
OVER, AWAY = "Over loftet, og hvorfor", "Fravær uden stedfortræder"
NOBODY_OVER = "Ingen er over loftet."
NOBODY_AWAY = "Ingen sager mangler en stedfortræder."
NO_REASON = "ingen begrundelse er noteret."
PAST, CASES, PLACES = "Måned for måned", "Sager", "Pladser"
NOBODY_HERE = "Der er ingen jobformidlere endnu."
UNKNOWN = "–"


def title(month: Month) -> str:
    """'Sagsbelastning, november 2026'."""
    return f"{TITLE}, {month_name(month)}"


def seen(paper: CaseloadPaper) -> str:
    """Of which day the figures are."""
    if paper.closed:
        return f"Måneden er afsluttet. Opgjort {day_long(paper.seen_on)}."
    return f"Opgjort {day_long(paper.seen_on)}. Måneden er ikke afsluttet, så tallene kan stadig ændre sig."


def tiles(paper: CaseloadPaper) -> list[tuple[str, str, str, bool]]:
    """The team's figures: what, how many, a remark, and whether it warns."""
    limited = [line.load for line in paper.rows.lines if line.load.limit is not None]
    free, over = [load for load in limited if load.free], [load for load in limited if load.over]
    of, total = grouped(len(limited)), paper.rows.total
    change = "" if total.change is None else f"{signed(total.change)} siden {month_short(paper.month.plus(-1))}"
    places = total.places or 0
    return [
        ("Åbne sager", grouped(total.total), change, False),
        ("Pladser i alt", grouped(places), f"{grouped(total.used)} tæller med", total.used > places),
        ("Ledige pladser", grouped(total.free), f"hos {len(free)} af {of}", False),
        ("Over loftet", grouped(total.over), f"hos {len(over)} af {of}", bool(over)),
        ("Uden virksomhed", grouped(total.without_company), _without(total), False),
        ("Ingen bevægelse", grouped(total.stuck), share(total.stuck, total.total), False),
    ]


def _without(total: Numbers) -> str:
    """'29 % af sagerne', '29 % af 72 · ukendt: 40' where it is not known of all."""
    unknown = total.company_unknown
    if not unknown:
        return share(total.without_company, total.total)
    of, known = total.without_share, grouped(total.total - unknown)
    return f"{'' if of is None else f'{texts.percent(of)} af {known} · '}ukendt: {grouped(unknown)}"


def share(count: int, of: int) -> str:
    """'29 % af sagerne'; nothing of none."""
    return f"{texts.percent(count / of)} af sagerne" if of else ""


def signed(change: int) -> str:
    """'+2', '−1' and '±0'."""
    return texts.signed(change) if change else "±0"


def against(numbers: Numbers) -> str:
    """'28/30'; of cases that have no limit their number alone."""
    used = grouped(numbers.used)
    return used if numbers.places is None else f"{used}/{grouped(numbers.places)}"


class Heading(NamedTuple):
    """A column of figures: its heading, and how much of the page's width it takes."""

    text: str
    share: float


def headings(paper: CaseloadPaper) -> list[Heading]:
    """The columns after the name and the bar, in the order of `figures`."""
    team = [Heading("Andet team", 0.054)] if paper.several_teams else []
    return [
        Heading(month_short(paper.month.plus(-1)).capitalize(), 0.041),
        Heading("Nye", 0.035),
        Heading("Afsl.", 0.038),
        Heading("Overt.", 0.047),
        Heading("Overdr.", 0.054),
        *team,
        Heading("Sager", 0.044),
        Heading("Tæller/ loft", 0.077),
        Heading(PLADS, 0.088),
        Heading("Uden virks.", 0.064),
        Heading("Uden bev.", 0.047),
        Heading("Aftaler", 0.051),
        Heading("Kommer", 0.06),
        Heading("Går", 0.038),
    ]


def figures(numbers: Numbers, room: str, *, teams: bool) -> list[str]:
    """What stands in the columns of a line or of a sum; `room` is what is said of its places."""
    one = numbers.account
    other = [] if not teams else [UNKNOWN if one is None else texts.both_ways(one.joined, one.left)]
    came = (None,) * 5 if one is None else (one.start, one.began, one.ended, one.taken_over, one.handed_over)
    known = (numbers.stuck, numbers.overdue, numbers.comes, numbers.goes)
    return [
        *map(_known, came),
        *other,
        grouped(numbers.total),
        against(numbers),
        room,
        percent(numbers.without_company, numbers.total - numbers.company_unknown),
        *map(_known, known),
    ]


def _known(count: int | None) -> str:
    return UNKNOWN if count is None else grouped(count)


def percent(count: int, of: int) -> str:
    """'29 %'; a dash of none."""
    return texts.percent(count / of) if of else UNKNOWN


def explained(paper: CaseloadPaper) -> str:
    """What the columns mean."""
    total = paper.rows.total
    before = month_short(paper.month.plus(-1))
    aside = f" {grouped(total.uncounted)} af sagerne tæller ikke med mod loftet." if total.uncounted else ""
    today = "" if paper.projected else " De tre sidste tal opgøres kun for den måned, vi er i, så længe den er åben."
    other = ", til og fra andet team" if paper.several_teams else ""
    sums = (
        "Der er ingen måned før denne at sammenligne med."
        if total.account is None
        else f"Sager i {before} + nye − afsluttede + overtaget − overdraget{other} = sager nu."
    )
    return (
        f"{sums} Den lodrette streg er loftet. Uden virks. og uden bev.: uden virksomhed og uden bevægelse. Aftaler: "
        f"borgere med en overskreden aftale. Kommer og går: sager, hvis dato allerede er kendt.{today}{aside}"
    )


def over(one: PaperOver, today: date) -> str:
    """'32/30. 1. nov. (31/30): Bo er syg'; of whom nothing was noted, that."""
    load, noted = f"{grouped(one.count)}/{grouped(one.limit)}", one.noted
    if noted is None:
        return f"{load}: {NO_REASON}"
    then = f"{grouped(noted.count)}/{grouped(noted.limit)}"
    return f"{load}. {day_short(noted.day, today)}{f' ({then})' if then != load else ''}: {noted.why}"


def away(one: PaperAway, today: date) -> str:
    """'28 sager, 1. nov.–3. dec.: Barsel'."""
    until = "til videre" if one.end_on is None else day_short(one.end_on, today)
    return f"{cases(one.cases)}, {day_short(one.start_on, today)} – {until}{f': {one.reason}' if one.reason else ''}"


def more(count: int) -> str:
    """'og 3 mere'."""
    return f"og {grouped(count)} mere"
