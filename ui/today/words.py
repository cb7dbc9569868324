"""What stands on the page of what is to be done today, in Danish; no Qt."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from app.companies.openings import OpeningRow
from app.core.domain import Month, danish_sort_key
from app.core.words import WEEKDAYS, counted, listed, month_name
from app.today.agenda import Asking, Due, FollowUp
from ui.texts.words import day_short, moment
from ui.widgets.section import Row

NOBODY = "Ingen jobformidler"
NO_ONE_CHOSEN = "Vælg, hvem du er, i »Hvem er jeg?«. Så kan siden vise det, der venter dig."
EMPTY = {
    "late": "Intet er overskredet.",
    "today": "Der er ingen aftaler eller samtaler i dag.",
    "ahead": "Der er ingen aftaler eller samtaler i de næste syv dage.",
    "aftercare": "Der er ingen at følge op på efter jobstart.",
    "openings": "Der er ingen job med frist i de næste syv dage.",
    "asking": "Der er ingen virksomheder, der venter på svar.",
    "backup": "Alle ændringer er i en sikkerhedskopi.",
    "unclosed": "Der er ingen måned, der mangler at blive afsluttet.",
}
_DONE = (("done", "Udført"), ("open", "Åbn"))
_OPEN = (("open", "Åbn"),)


def due_row(due: Due, today: date, people: Mapping[str, str]) -> Row:
    """An agreement or a talk: of whom, what, by whom and when."""
    late = due.day < today
    passed = f"{counted((today - due.day).days, 'dag', 'dage')} for sent" if late else ""
    return Row(
        f"{'talk' if due.is_talk else 'agreement'}/{due.id}",
        f"{due.citizen}: {due.text}",
        when(due.day, today),
        " · ".join(part for part in (_whose(due.staff_ids, people), passed) if part),
        _OPEN if due.is_talk else _DONE,
        "warning" if late else "",
        wrapped=True,
        heading=True,
    )


def _whose(staff_ids: Sequence[str], people: Mapping[str, str]) -> str:
    """By whom something is done; nothing where those who do it are no longer in the team."""
    names = sorted((people[one] for one in staff_ids if one in people), key=danish_sort_key)
    return listed(names) if names else "" if staff_ids else NOBODY


def aftercare_row(one: FollowUp, today: date, people: Mapping[str, str]) -> Row:
    """A follow-up that should have been made: of whom, so long after the start, by whom and by when."""
    after = counted(one.months, "måned", "måneder")
    text = f"{one.citizen}: {after} efter jobstart"
    return Row(
        f"aftercare/{one.citizen_id}",
        text,
        f"senest {day_short(one.day, today)}",
        _whose(one.staff_ids, people),
        _OPEN,
        "warning",
        wrapped=True,
        heading=True,
    )


def backup_row(told: str) -> Row:
    """Changes that have been in no backup for too long."""
    return Row("backup", told, "", "", (("backups", "Se kopierne"),), "warning")


def opening_row(row: OpeningRow, today: date) -> Row:
    """A job that runs out."""
    free = counted(max(0, row.places - row.started), "ledig plads", "ledige pladser")
    day = when(row.deadline, today) if row.deadline is not None else ""
    return Row(row.id, row.title, day, " · ".join(part for part in (row.company, row.town, free) if part), _OPEN)


def asking_row(one: Asking, today: date, place: int) -> Row:
    """A company that waits for an answer."""
    asked = f"Spurgte {moment(one.since, today)}"
    below = f"{asked} · har ventet mere end et døgn" if one.is_late else asked
    return Row(f"{place}/{one.company_id}", one.company, "", below, _OPEN, "warning" if one.is_late else "")


def month_row(month: Month) -> Row:
    """A month whose meeting is not over."""
    name = month_name(month)
    return Row(str(month), f"{name[0].upper()}{name[1:]} er ikke afsluttet", "", "", (("meeting", "Gå til teammødet"),))


def when(day: date, today: date) -> str:
    """'i dag', 'i morgen', 'torsdag 3. dec.' of the week to come, and '3. dec.' of any other day."""
    days = (day - today).days
    if days in (0, 1):
        return ("i dag", "i morgen")[days]
    return f"{WEEKDAYS[day.weekday()]} {day_short(day, today)}" if 1 < days <= 7 else day_short(day, today)


def title(now: datetime) -> str:
    """'I dag, fredag 27. nov.'."""
    return f"I dag, {WEEKDAYS[now.weekday()]} {day_short(now.date(), now.date())}"
