"""What the lead is told over the rows: the limit, who is over it, and whose cases need a stand-in; imports no Qt."""

from app.caseload.lead import LeadPage
from app.core.words import cases, counted, listed
from ui.caseload import texts
from ui.texts.words import day_near, first_name


def limit_pill(page: LeadPage) -> str:
    """'Loft 30 sager pr. jobformidler', or that the teams have different ones, and how many have one of their own."""
    own = len(page.own_limits)
    own_limits = f" · {own} har eget loft" if own else ""
    if page.limit is None:
        return f"Hvert team har sit loft{own_limits}"
    return f"Loft {cases(page.limit)} pr. jobformidler{own_limits}"


def limit_tip(page: LeadPage) -> str:
    """Whose limit is another."""
    own = [f"{row.load.name}: {row.load.limit}" for row in page.own_limits]
    uncounted = "Nogle målgrupper tæller ikke med i loftet." if page.uncounted_groups else ""
    return "\n".join(line for line in ("Eget loft:" if own else "", *own, uncounted) if line)


def over_banner(page: LeadPage) -> tuple[str, str]:
    """Who is over the limit, and who has places; two empty texts where nobody is."""
    if not page.over:
        return "", ""
    over = listed([f"{row.load.name} er {cases(row.load.over)} over loftet" for row in page.over[:3]])
    if len(page.over) > 3:
        total = sum(row.load.over for row in page.over)
        over = f"{counted(len(page.over), 'jobformidler', 'jobformidlere')} er tilsammen {cases(total)} over loftet"
    free = page.free
    if not free:
        return f"{over}.", "Ingen har ledige pladser."
    total = texts.places(sum(row.load.free for row in free))
    if len(free) > 3:
        return f"{over}.", f"{counted(len(free), 'anden', 'andre')} har tilsammen {total}."
    names = listed([first_name(row.load.name) for row in sorted(free, key=lambda row: row.load.name)])
    together = "tilsammen " if len(free) > 1 else ""
    return f"{over}.", f"{names} har {together}{total}."


def away_banner(page: LeadPage) -> tuple[str, str]:
    """Who is away when, and how many cases need a stand-in; two empty texts where none does."""
    missing = page.missing_stand_in
    if not missing:
        return "", ""
    row, one = missing[0]
    until = f" til {day_near(one.end_on, page.today)}" if one.end_on else " indtil videre"
    since_when = f" fra {day_near(one.start_on, page.today)}" if one.start_on > page.today else ""
    sentence = f"{cases(one.uncovered)} mangler stedfortræder."
    names = list(dict.fromkeys(other.load.name for other, _ in missing if other is not row))
    if names:
        sentence += f" Det gør sagerne også for {listed(names[:3])}{' og flere' if len(names) > 3 else ''}."
    return f"{row.load.name} er væk{since_when}{until}:", sentence


def away_choices(page: LeadPage) -> list[tuple[str, list[str]]]:
    """'Anne Kirk · væk 16. dec.–26. jan. · 28 sager' for each absence whose cases need a stand-in, and who could be it.

    The last way of each is to see the citizens.
    """
    return [
        (
            f"{row.load.name} · {texts.away(one, page.today)} · {cases(one.uncovered)}",
            [*(f"{other.load.name} · {texts.room(other)}" for other in page.stand_ins(row, one)), SEE_CITIZENS],
        )
        for row, one in page.missing_stand_in
    ]


SEE_CITIZENS = "Se borgerne"


def unheld_banner(page: LeadPage) -> tuple[str, str]:
    """How many cases nobody has; two empty texts where there are none."""
    rows = page.nobodys
    if not rows:
        return "", ""
    count = sum(row.load.total for row in rows)
    teams = listed([page.names[row.team_id] for row in rows if row.team_id in page.names]) if page.names else ""
    where = f" i {teams}" if teams else ""
    return f"{cases(count)}{where} har ingen jobformidler.", "Giv dem en, så nogen følger op."
