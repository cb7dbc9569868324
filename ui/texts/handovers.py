"""Every Danish sentence about whose cases are whose: limits, absence, handing over, a proposal; imports no Qt."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from app.core.errors import UserError
from app.core.words import cases
from app.handovers.overruns import Overload
from ui.texts.words import day_typed

if TYPE_CHECKING:
    from app.handovers.takers import Taker

WHY_WANTED = "Skriv hvorfor, så bliver det skrevet ned."

HANDOVER_ERRORS: dict[str, str] = {
    "destination_missing": "Vælg, hvilket team sagen hører til.",
    "case_ends": "Sagen for {name} slutter {day}. Vælg en dag før, eller lad sagen fortsætte på borgerens side.",
    "over_limit": "{name} får {count:sag|sager} og har et loft på {limit}. Skriv hvorfor, så bliver det skrevet ned.",
    "staff_left": "{name} er ikke længere i teamet. Vælg en anden.",
    "handover_closed": "{month} er afsluttet og siger, hvem der havde sagen for {name}. Vælg en senere dag.",
    "handover_backwards": "{holder} har haft sagen for {name} siden {since}. Vælg den dag eller en senere.",
    "jobformidler_missing": "{name} har ingen jobformidler. Vælg en først.",
    "limit_impossible": "»{text}« kan ikke være et loft. Skriv et helt tal fra 1 til {most}.",
    "limit_gone": "Loftet findes ikke længere.",
    "absence_gone": "Fraværet findes ikke længere.",
    "absence_overlaps": "{name} er allerede væk {span}. Ret datoerne, så de ikke overlapper.",
    "proposal_cancelled": "Forslaget blev stoppet. Ingen sager har skiftet jobformidler.",
    "proposal_outdated": "Forslaget passer ikke længere for {name}. Lav et nyt forslag.",
    "stand_in_same": "{name} kan ikke være stedfortræder for sig selv. Vælg en anden.",
}

HANDOVER_ACTIONS = {
    "assign": "{staff} er nu {role} for {who}.",
    "redistribute": "{who} har fået ny jobformidler.",
    "assign_and_place": "{staff} er nu jobformidler for {who}, som er indplaceret.",
    "set_must_stay": "{who} skal blive hos {sin} jobformidler.",
    "set_own_limit": "{staff} har et loft på {limit:sag|sager} fra {day}.",
    "drop_own_limit": "{staff} har teamets loft fra {day}.",
    "remove_own_limit": "Loftet for {staff} fra {day} er fjernet.",
    "add_absence": "Fraværet for {staff} er gemt.",
    "edit_absence": "Fraværet for {staff} er rettet.",
    "remove_absence": "Fraværet for {staff} er fjernet.",
}
HANDOVERS_AHEAD = {"assign": "{staff} er {role} for {who} fra {day}."}
HANDOVERS_TAKEN_AWAY = {"set_must_stay": "{who} må gerne få en anden jobformidler."}


def overload_sentence(one: Overload) -> str:
    """Whom a change brings over the limit, and how far: 'Mona Sørensen får 31 sager og har et loft på 30.'.

    Where it will be so later only, the day stands with it.
    """
    when = f" den {day_typed(one.day)}" if one.day is not None else ""
    return f"{one.name} får {cases(one.count)}{when} og har et loft på {one.limit}."


def overload_step(one: Overload) -> str:
    """The same after how many they have and would have: '30/30 → 31/30. Mona Sørensen får 31 sager …'."""
    return f"{one.before}/{one.limit} → {one.count}/{one.limit}. {overload_sentence(one)}"


def why_asked(found: Iterable[Overload]) -> str:
    """What is said before it happens: how many they have and would have, and that a reason is wanted."""
    return " ".join([*map(overload_step, found), WHY_WANTED])


def give_anyway(count: int) -> str:
    """What the button says that gives so many cases over the limit."""
    return "Giv sagen alligevel" if count == 1 else "Giv sagerne alligevel"


def over_limit_of(error: UserError) -> list[Overload]:
    """Whom a refused change would bring over the limit; nobody where it was refused for something else."""
    found = error.facts.get("overloads") if error.code == "over_limit" else None
    return [one for one in found if isinstance(one, Overload)] if isinstance(found, list) else []


def taker_words(one: "Taker") -> str:
    """'Mona Sørensen · 28/30', and for who is away 'væk til 14-12-2026'."""
    away = f"væk til {day_typed(one.away_until)}" if one.away_until is not None else "væk" if one.away else ""
    return " · ".join(part for part in (one.name, f"{one.count}/{one.limit}", away) if part)


def away_words(until: date | None, stand_in: str) -> str:
    """'Væk til 14-12-2026, stedfortræder: Bo Lauridsen', and 'Væk, ingen stedfortræder' where nobody stands in."""
    away = f"Væk til {day_typed(until)}" if until is not None else "Væk"
    return f"{away}, stedfortræder: {stand_in}" if stand_in else f"{away}, ingen stedfortræder"


def overload_remarks(facts: Mapping[str, object]) -> list[str]:
    """What is worth a remark after a change that brought somebody over the limit."""
    found = facts.get("overloads")
    if not isinstance(found, list):
        return []
    return [f"Bemærk: {overload_sentence(one)}" for one in found if isinstance(one, Overload)]
