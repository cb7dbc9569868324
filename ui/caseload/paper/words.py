"""What the page of the caseload says in Danish: headings, figures with what they are of, and sentences; no Qt."""

from collections.abc import Sequence
from datetime import date

from app.caseload.caseload import StaffLoad
from app.caseload.paper import CaseloadPaper, PaperAway, PaperOver, PaperRow
from app.core.domain import Month
from app.core.words import cases, grouped, month_name, month_short
from ui.caseload import texts
from ui.texts.words import day_long, day_short

TITLE = "Sagsbelastning"
DRAFT = "Måneden er åben"
TOTAL = "I alt"
HEADINGS = (
    "Jobformidler", "Sager pr. trin, mod loftet", "Tæller/ loft", "Plads", "Ændring", "Uden virks.", "Uden bev.",
    "Aftaler", "Kommer", "Går",
)  # fmt: skip
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


def file_name(month: Month) -> str:
    """'Sagsbelastning 2026-11.pdf'."""
    return f"{TITLE} {month}.pdf"


def seen(paper: CaseloadPaper) -> str:
    """Of which day the figures are."""
    if paper.closed:
        return f"Måneden er afsluttet. Opgjort {day_long(paper.seen_on)}."
    return f"Opgjort {day_long(paper.seen_on)}. Måneden er ikke afsluttet, så tallene kan stadig ændre sig."


def tiles(paper: CaseloadPaper) -> list[tuple[str, str, str, bool]]:
    """The team's figures: what, how many, a remark, and whether it warns."""
    limited = [row.load for row in paper.rows if row.load.limit is not None]
    free, over = [load for load in limited if load.free], [load for load in limited if load.over]
    of = grouped(len(limited))
    without, stuck = (sum(counts) for counts in zip(*((r.without_company, r.stuck) for r in paper.rows), strict=True))
    change = sum(row.change for row in paper.rows)
    before = month_short(paper.month.plus(-1))
    return [
        ("Åbne sager", grouped(paper.cases), f"{signed(change)} siden {before}", False),
        ("Pladser i alt", grouped(paper.places), f"{grouped(paper.counted)} er brugt", paper.counted > paper.places),
        ("Ledige pladser", grouped(sum(load.free for load in free)), f"hos {len(free)} af {of}", False),
        ("Over loftet", grouped(sum(load.over for load in over)), f"hos {len(over)} af {of}", bool(over)),
        ("Uden virksomhed", grouped(without), share(without, paper.cases), False),
        ("Ingen bevægelse", grouped(stuck), share(stuck, paper.cases), False),
    ]


def share(count: int, of: int) -> str:
    """'29 % af sagerne'; nothing of none."""
    return f"{texts.percent(count / of)} af sagerne" if of else ""


def signed(change: int) -> str:
    """'+2', '−1' and '±0'."""
    return texts.signed(change) if change else "±0"


def against(load: StaffLoad) -> str:
    """'28/30'; of cases that have no limit their number alone."""
    return grouped(load.total) if load.limit is None else f"{grouped(load.counted)}/{grouped(load.limit)}"


def figures(row: PaperRow) -> list[str]:
    """What stands in the last columns of a row."""
    cells = [signed(row.change), percent(row.without_company, row.load.total)]
    known = (row.stuck, row.overdue, row.comes, row.goes)
    return [*cells, *(UNKNOWN if count is None else grouped(count) for count in known)]


def summed(rows: Sequence[PaperRow]) -> list[str]:
    """The same of all rows together."""
    total = sum(row.load.total for row in rows)
    cells = [signed(sum(row.change for row in rows)), percent(sum(row.without_company for row in rows), total)]
    for counts in zip(*((row.stuck, row.overdue, row.comes, row.goes) for row in rows), strict=True):
        known = [count for count in counts if count is not None]
        cells.append(grouped(sum(known)) if len(known) == len(counts) else UNKNOWN)
    return cells


def percent(count: int, of: int) -> str:
    """'29 %'; a dash of none."""
    return texts.percent(count / of) if of else UNKNOWN


def explained(paper: CaseloadPaper) -> str:
    """What the columns mean."""
    uncounted = sum(row.load.uncounted for row in paper.rows if row.load.limit is not None)
    aside = f" {grouped(uncounted)} af sagerne tæller ikke med mod loftet." if uncounted else ""
    today = "" if paper.projected else " De tre sidste tal opgøres kun for den måned, vi er i, så længe den er åben."
    return (
        "Den lodrette streg er loftet. Uden virks. og uden bev.: uden virksomhed og uden bevægelse. Aftaler: borgere "
        f"med en overskreden aftale. Kommer og går: sager, hvis dato allerede er kendt.{today}{aside}"
    )


def over(one: PaperOver, today: date) -> str:
    """'32/30 (1. nov.): Bo er syg'; of whom nothing was noted, that."""
    load = f"{grouped(one.count)}/{grouped(one.limit)}"
    if one.why is None or one.day is None:
        return f"{load}: {NO_REASON}"
    return f"{load} ({day_short(one.day, today)}): {one.why}"


def away(one: PaperAway, today: date) -> str:
    """'28 sager, 1. nov.–3. dec.: Barsel'."""
    until = "til videre" if one.end_on is None else day_short(one.end_on, today)
    return f"{cases(one.cases)}, {day_short(one.start_on, today)} – {until}{f': {one.reason}' if one.reason else ''}"


def more(count: int) -> str:
    """'og 3 mere'."""
    return f"og {grouped(count)} mere"
