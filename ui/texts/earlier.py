"""A change of an earlier start of the program, of which the edits alone are known, as a thing to undo; no Qt."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from app.core.domain import Month
from app.core.history import Earlier
from app.core.words import changes, month_name, people
from ui.texts.words import day_short, first_name

THINGS: dict[str, tuple[str, str]] = {
    "place": ("indplaceringen", "af"),
    "place_unchanged": ("den uændrede indplacering", "af"),
    "unplace": ("at indplaceringen blev fjernet", "for"),
    "set_belief": ("troen på job", "for"),
    "start_meeting": ("at teammødet blev begyndt", ""),
    "start_tavlemoede": ("at tavlemødet blev begyndt", ""),
    "end_tavlemoede": ("at tavlemødet blev afsluttet", ""),
    "reopen_tavlemoede": ("at tavlemødet blev åbnet igen", ""),
    "edit_agenda": ("ændringen af dagsordenen", ""),
    "choose_order": ("valget af rækkefølge", ""),
    "put_in_order": ("flytningen i køen", ""),
    "set_participant": ("ændringen af, hvem der er med til mødet", ""),
    "tick_point": ("mærket ved et punkt på dagsordenen", ""),
    "mark_sparring": ("markeringen til sparring", "af"),
    "mark_skipped": ("at der blev sprunget over", "–"),
    "import_citizens": ("importen", "af"),
    "import_openings": ("importen af job", ""),
    "import_companies": ("importen af virksomheder", ""),
    "add_citizen": ("oprettelsen", "af"),
    "edit_citizen": ("rettelsen af oplysninger", "om"),
    "delete_citizen": ("fjernelsen", "af"),
    "merge_citizens": ("sammenlægningen", "af"),
    "put_aside": ("at en advarsel blev lagt til side", "for"),
    "hear_again": ("at en advarsel blev taget frem igen", "for"),
    "set_target_group": ("ændringen af målgruppe", "for"),
    "close_cases": ("afslutningen af sagen", "for"),
    "reopen_case": ("genåbningen af sagen", "for"),
    "withdraw_end": ("at sagen fortsætter", "for"),
    "add_effort": ("indsatsen", "for"),
    "edit_effort": ("rettelsen af en indsats", "for"),
    "remove_effort": ("at en indsats blev fjernet", "for"),
    "set_hours": ("timerne", "for"),
    "set_paid_hours": ("løntimerne", "for"),
    "set_earning": ("indtjeningen", "for"),
    "remove_earning": ("at indtjeningen blev fjernet", "for"),
    "add_exemption": ("fritagelsen", "af"),
    "edit_exemption": ("rettelsen af fritagelsen", "af"),
    "remove_exemption": ("at fritagelsen blev fjernet", "for"),
    "add_markings": ("markeringen", "af"),
    "edit_marking": ("rettelsen af en markering", "for"),
    "end_markings": ("at en markering sluttede", "for"),
    "remove_marking": ("at en markering blev fjernet", "for"),
    "add_talks": ("samtalen", "med"),
    "edit_talk": ("rettelsen af en samtale", "med"),
    "hold_talk": ("at en samtale blev afholdt", "med"),
    "remove_talk": ("at en samtale blev fjernet", "med"),
    "add_plan": ("planen", "for"),
    "edit_plan": ("rettelsen af en plan", "for"),
    "remove_plan": ("at en plan blev fjernet", "for"),
    "add_agreement": ("aftalen", "med"),
    "complete_agreement": ("at aftalen blev udført", "med"),
    "move_agreement": ("aftalens nye frist", "for"),
    "drop_agreement": ("at aftalen blev droppet", "med"),
    "add_note": ("notatet", "om"),
    "edit_note": ("rettelsen af notatet", "om"),
    "remove_note": ("at notatet blev fjernet", "om"),
    "assign": ("overdragelsen", "af"),
    "assign_and_place": ("overdragelsen og indplaceringen", "af"),
    "redistribute": ("fordelingen", "af"),
    "set_must_stay": ("ændringen af, om jobformidleren kan skiftes", "for"),
    "set_own_limit": ("loftet", "for"),
    "drop_own_limit": ("at loftet blev teamets", "for"),
    "remove_own_limit": ("at loftet blev fjernet", "for"),
    "add_absence": ("fraværet", "for"),
    "edit_absence": ("rettelsen af fraværet", "for"),
    "remove_absence": ("at fraværet blev fjernet", "for"),
    "move_citizens": ("flytningen til et andet team", "af"),
    "move_staff": ("flytningen til et andet team", "af"),
    "add_staff": ("oprettelsen", "af"),
    "edit_staff": ("rettelsen af oplysninger", "om"),
    "retire_staff": ("at en medarbejder gik ud af teamet", "–"),
    "restore_staff": ("at en medarbejder kom tilbage", "–"),
    "add_team": ("oprettelsen", "af"),
    "rename_team": ("teamets nye navn", "–"),
    "retire_team": ("at teamet gik ud af brug", "–"),
    "restore_team": ("at teamet kom i brug igen", "–"),
    "add_company": ("oprettelsen", "af"),
    "edit_company": ("rettelsen af oplysninger", "om"),
    "merge_companies": ("sammenlægningen af virksomheder", "–"),
    "keep_apart": ("at to virksomheder ikke er den samme", "–"),
    "add_spelling": ("det ekstra navn", "for"),
    "remove_spelling": ("at et ekstra navn blev fjernet", "for"),
    "put_person": ("kontaktpersonen", "–"),
    "remove_person": ("at kontaktpersonen blev fjernet", "–"),
    "log_contact": ("kontakten", "med"),
    "remove_contact": ("at kontakten blev fjernet", "med"),
    "add_request": ("henvendelsen", "fra"),
    "answer_request": ("svaret", "til"),
    "edit_request": ("rettelsen af henvendelsen", "fra"),
    "remove_request": ("at henvendelsen blev fjernet", "fra"),
    "add_opening": ("oprettelsen af jobbet", "–"),
    "edit_opening": ("rettelsen af jobbet", "–"),
    "close_opening": ("lukningen af jobbet", "–"),
    "reopen_opening": ("genåbningen af jobbet", "–"),
    "ask_skill": ("kravet om en kompetence", "–"),
    "drop_skill": ("at et krav om en kompetence blev fjernet", "–"),
    "propose_match": ("forslaget om job", "til"),
    "give_match": ("forslagets nye tovholder", "–"),
    "move_match": ("ændringen af forslaget", "om"),
    "start_match": ("starten i job", "for"),
    "remove_match": ("at forslaget blev fjernet", "om"),
    "edit_profile": ("rettelsen af ønskerne", "for"),
    "set_wishes": ("rettelsen af brancheønskerne", "for"),
    "set_skills": ("rettelsen af kompetencerne", "for"),
    "add_skill": ("kompetencen", "for"),
    "tell_story": ("den gode historie", ""),
    "remove_story": ("at den gode historie blev fjernet", ""),
    "add_item": ("oprettelsen af værdien", "–"),
    "rename_item": ("det nye navn", "–"),
    "put_on_ladder": ("pladsen på trappen", "–"),
    "put_in_family": ("ændringen af, hvad markeringen er", "–"),
    "flag_item": ("ændringen af, hvordan der tælles", "–"),
    "retire_item": ("at værdien blev taget ud af brug", "–"),
    "restore_item": ("at værdien kom i brug igen", "–"),
    "move_item": ("flytningen på listen", "–"),
    "merge_items": ("sammenlægningen af værdier", ""),
    "set_rules": ("ændringen af reglerne", ""),
    "set_earning_limit": ("grænsen for Socialt Frikort", ""),
    "drop_earning_limit": ("at grænsen for Socialt Frikort blev standard", ""),
    "set_rule_on": ("ændringen af, hvilke regler der er slået til", ""),
    "set_guidance": ("ændringen af en tekst til et trin", ""),
    "reset_guidance": ("at en tekst til et trin blev standardteksten", ""),
    "set_agenda": ("ændringen af dagsordenen", ""),
    "reset_agenda": ("at dagsordenen blev standarden", ""),
    "set_weights": ("ændringen af vægtene for match", ""),
    "set_initials_style": ("ændringen af initialernes udseende", ""),
    "make_measure": ("oprettelsen af et mål", ""),
    "copy_measure": ("kopien af et mål", ""),
    "edit_measure": ("ændringen af et mål", ""),
    "rename_measure": ("målets nye navn", ""),
    "set_measure_on": ("ændringen af, hvilke mål der er slået til", ""),
    "remove_measure": ("at et mål blev fjernet", ""),
    "enter_values": ("de indtastede tal", ""),
    "clear_values": ("at indtastede tal blev fjernet", ""),
    "import_figures": ("tallene fra en fil", ""),
    "make_sheet": ("oprettelsen af et statusskema", ""),
    "copy_sheet": ("kopien af et statusskema", ""),
    "edit_sheet": ("ændringen af et statusskema", ""),
    "set_sheet_rows": ("ændringen af rækkerne i et statusskema", ""),
    "set_sheet_on": ("ændringen af, hvilke statusskemaer der vises", ""),
    "move_sheet": ("flytningen af et statusskema", ""),
    "remove_sheet": ("at et statusskema blev fjernet", ""),
    "keep_list_shape": ("at en listes kolonner blev husket", ""),
    "rename_list_shape": ("det nye navn på en listes kolonner", ""),
    "forget_list_shape": ("at en listes kolonner blev glemt", ""),
    "save_search": ("at en søgning blev gemt", ""),
    "delete_search": ("at en gemt søgning blev slettet", ""),
    "set_retention": ("ændringen af, hvor længe afsluttede sager gemmes", ""),
    "set_comparison": ("valget af, om jobformidlere sammenlignes", ""),
    "show_on_board": ("ændringen af, hvilke mål tavlemødet viser", ""),
    "switch_on_set": ("at et målsæt blev slået til", ""),
    "switch_off_set": ("at et målsæt blev slået fra", ""),
    "add_deadline": ("oprettelsen af en frist", ""),
    "edit_deadline": ("ændringen af en frist", ""),
    "copy_deadline": ("kopien af en frist", ""),
    "set_deadline_on": ("ændringen af, hvilke frister der er slået til", ""),
    "remove_deadline": ("at en frist blev fjernet", ""),
    "reset_deadline": ("at en frist blev som fra begyndelsen", ""),
    "set_journal_limit": ("ændringen af, hvor længe journalen gemmes", ""),
    "put_setting": ("ændringen af en indstilling", ""),
}
"""What each kind of change is called, and the word between that and whom it was about; without one nobody is named."""
_OTHERWISE = ("en ændring", "af")
_LISTED = 3
_FOUNDING = {
    "create_team": "Teamet blev oprettet",
    "hold_demo_month": "En måned i det opdigtede team",
    "close_month": "Måneden blev afsluttet",
    "reopen_month": "Måneden blev åbnet igen",
    "keep_month": "Tal for en lukket måned blev gemt",
    "go_to": "Teammødet gik videre",
    "go_to_point": "Tavlemødet gik videre",
    "look_at_figures": "Teammødet så på målene",
    "see_cpr": "CPR-nummeret blev vist",
    "add_deadline": "En frist blev oprettet",
    "import_citizens": "Import af en liste over borgere",
    "import_openings": "Import af en liste over job",
    "import_companies": "Import af en liste over virksomheder",
    "import_figures": "Import af tal fra en fil",
    "erase_citizens": "Borgere blev slettet for altid",
    "erase_text": "En tekst blev slettet for altid",
}
"""What is called by a sentence of its own where a change stands alone."""
_NOT = re.compile(r"^(to virksomheder) ikke (er)")


def earlier_sentence(kind: str, facts: Mapping[str, object]) -> str:
    """The same as a line of its own: 'Indplaceringen i november 2026', 'En aftale blev fjernet'."""
    if kind in _FOUNDING:
        month = facts.get("month")
        return f"{_FOUNDING[kind]} ({month_name(month)})" if isinstance(month, Month) else _FOUNDING[kind]
    thing = earlier_thing(kind, facts)
    clause = thing.removeprefix("at ")
    if clause != thing:
        clause = _NOT.sub(r"\1 \2 ikke", clause)
    return f"{clause[0].upper()}{clause[1:]}"


def earlier_thing(kind: str, facts: Mapping[str, object]) -> str:
    """'indplaceringen af Anne Lind i november 2026'; what can't be told from the edits is left out."""
    thing, between = THINGS.get(kind, _OTHERWISE)
    whom = _whom(facts)
    month = facts.get("month")
    parts = [thing, *((between, whom) if between and whom else ())]
    return " ".join([*parts, *([f"i {month_name(month)}"] if isinstance(month, Month) else [])])


def earlier_when(facts: Mapping[str, object], today: date, me: str | None) -> str:
    """' (Mette, i går kl. 14.05)': whose change it was, where that was somebody else, and when; nothing for one of this
    start of the program.
    """
    earlier = facts.get("earlier")
    if not isinstance(earlier, Earlier):
        return ""
    days = {today: "i dag", today - timedelta(days=1): "i går"}
    day = days.get(earlier.at.date()) or day_short(earlier.at.date(), today)
    who = first_name(earlier.who) if earlier.who_id != me else ""
    when = f"{day} kl. {earlier.at.hour}.{earlier.at.minute:02d}"
    return f" ({', '.join(part for part in (who, when) if part)})"


def _whom(facts: Mapping[str, object]) -> str:
    names = facts.get("names")
    if not isinstance(names, tuple):
        return str(facts.get("name", ""))
    if len(names) > _LISTED:
        return people(len(names))
    *others, last = map(str, names)
    return f"{', '.join(others)} og {last}" if others else last


def several_undone(done: int, refusal: str) -> str:
    """How many changes were taken back at once, and why no more were, where that was refused."""
    told = "Én ændring er fortrudt." if done == 1 else f"{changes(done)} er fortrudt."
    if not refusal:
        return told
    return f"{refusal} {told if done else 'Ingen ændringer er fortrudt.'}"
