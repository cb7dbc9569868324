"""Every Danish sentence about who is who: entries merged and deleted, numbers corrected, and who is at the PC."""

from collections.abc import Mapping
from typing import cast

PERSON_ERRORS: dict[str, str] = {
    "same_citizen": "{name} kan ikke slås sammen med sig selv. Vælg en anden.",
    "who_unknown": "Ingen af teamets medarbejdere hedder »{text}«. Skriv initialerne, som de står under Indstillinger.",
    "nobody_called": "Ingen borger i teamet har navnet eller sagsnummeret »{text}«. Skriv det, som det står på listen.",
    "several_called": "Flere borgere hedder »{text}«. Skriv sagsnummeret, eller gem filen fra borgerens side.",
    "who_several": "Flere medarbejdere har initialerne »{text}«. Skriv hele navnet.",
    "citizen_unknown": "Der er ingen borger i teamet, der hedder »{text}«. Vælg en på listen, der kommer frem.",
    "citizens_alike": "Flere borgere passer til »{text}«. Vælg den rigtige på listen, der kommer frem.",
    "citizens_of_two_teams": "{name} og {other} er i hvert sit team. Flyt den ene til det andet team først.",
    "delete_month_closed": "{name} står i {month}, som er afsluttet, og kan ikke fjernes. Afslut sagen, eller slå "
    "borgeren sammen med den rigtige.",
    "delete_meeting_over": "{name} står i referatet af mødet {day} og kan ikke fjernes. Afslut sagen, eller slå "
    "borgeren sammen med den rigtige.",
    "delete_merged": "{name} er slået sammen med en, som lukkede måneder kender, og kan ikke fjernes. Afslut sagen.",
}
PERSON_ACTIONS = {
    "merge_citizens": "{other} er slået sammen med {who}.{came}",
    "delete_citizen": "{who} er fjernet{removed}.",
}
_COUNTED = {
    "placement": ("indplacering", "indplaceringer"),
    "effort": ("indsats", "indsatser"),
    "agreement": ("aftale", "aftaler"),
    "note": ("notat", "notater"),
    "talk": ("samtale", "samtaler"),
    "plan": ("plan", "planer"),
    "marking": ("markering", "markeringer"),
    "exemption": ("fritagelse", "fritagelser"),
    "job_match": ("forslag til job", "forslag til job"),
    "citizen_wish": ("ønske", "ønsker"),
    "citizen_skill": ("kompetence", "kompetencer"),
    "assignment": ("tilknytning til en medarbejder", "tilknytninger til medarbejdere"),
    "earlier_exit": ("tidligere afslutning", "tidligere afslutninger"),
    "team_move": ("skift af team", "skift af team"),
    "meeting_mark": ("markering på et møde", "markeringer på møder"),
}


def person_words(facts: Mapping[str, object]) -> dict[str, str]:
    """What the sentences name besides the facts: what came over, or went with it, counted."""
    counts = facts.get("counts")
    told = counted(cast("Mapping[str, int]", counts)) if isinstance(counts, Mapping) else ""
    return {"came": f" Flyttet: {told}." if told else "", "removed": f" med {told}" if told else ""}


def counted(counts: Mapping[str, int]) -> str:
    """Rows by table in words: '2 indplaceringer, 1 indsats og 1 aftale'."""
    parts = [f"{count} {_COUNTED[table][count != 1]}" for table in _COUNTED if (count := counts.get(table, 0))]
    return " og ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)
