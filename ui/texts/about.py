"""Every Danish sentence about markings, talks and plans: what was done, and why something was not."""

from collections.abc import Mapping

ABOUT_ERRORS: dict[str, str] = {
    "kind_missing": "Vælg en type på listen.",
    "kind_gone": "Typen findes ikke længere. Vælg en anden.",
    "begins_after_case": "Sagen for {name} har slutdatoen {day}. Vælg en startdato til og med den, eller genåbn sagen "
    "først.",
    "marking_gone": "Markeringen findes ikke længere.",
    "marking_overlaps": "{name} har allerede markeringen »{kind}« {span}. Ret datoerne, så de ikke overlapper.",
    "marked_already": "Alle de valgte har allerede markeringen »{kind}« i den periode. Vælg andre eller andre datoer.",
    "marking_not_there": "Ingen af de valgte har markeringen »{kind}« den {day}. Vælg en anden markering eller dag.",
    "talk_gone": "Samtalen findes ikke længere.",
    "talk_held": "Samtalen er allerede noteret som afholdt.",
    "talk_ahead": "Den {day} er ikke kommet endnu. Vælg »Planlagt«, eller skriv en dato til og med i dag.",
    "talk_past": "Den {day} er gået. Vælg »Afholdt«, eller skriv i dag eller en senere dag.",
    "talk_exists": "{name} har allerede en samtale af typen »{kind}« den {day}. Ret den, eller vælg en anden dag.",
    "talks_exist": "Alle de valgte har allerede en samtale af typen »{kind}« den {day}. Vælg andre borgere eller en "
    "anden dag.",
    "plan_gone": "Planen findes ikke længere.",
    "plan_overlaps": "{name} har allerede planen »{kind}« {span}. Afslut den først, eller ret datoerne.",
}
ABOUT_ACTIONS = {
    "add_markings": "{who} er markeret: {kind}.",
    "edit_marking": "Markeringen »{kind}« for {who} er rettet.",
    "end_markings": "Markeringen »{kind}« for {who} slutter {day}.",
    "remove_marking": "Markeringen »{kind}« for {who} er fjernet.",
    "add_talks": "{kind} med {who} den {day} er noteret.",
    "edit_talk": "{kind} med {who} den {day} er rettet.",
    "hold_talk": "{kind} med {who} er afholdt den {day}.",
    "remove_talk": "{kind} med {who} den {day} er fjernet.",
    "add_plan": "{kind} for {who} er gemt.",
    "edit_plan": "{kind} for {who} er rettet.",
    "remove_plan": "{kind} for {who} er fjernet.",
}
ABOUT_AHEAD = {"add_talks": "{kind} med {who} den {day} er planlagt."}


def passed_remark(facts: Mapping[str, object]) -> str:
    """How many of several were passed over, because they had it already."""
    passed = facts.get("passed")
    if not isinstance(passed, int) or not passed:
        return ""
    return f"Bemærk: {'1 havde' if passed == 1 else f'{passed} havde'} det allerede."
