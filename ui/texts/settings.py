"""Every Danish sentence about catalogues, staff and what a team sets for itself; imports no Qt."""

from collections.abc import Mapping

from app.core.domain import Stage
from app.core.words import STAGES, counted
from app.settings.meetings import TAVLEMOEDE, TEAMMOEDE

TEAM_ERRORS: dict[str, str] = {
    "team_unchosen": "Vælg først det team, som du arbejder i: {teams}.",
    "team_unknown": "Der er intet team, der hedder »{name}«. Filens teams er {teams}.",
    "team_gone": "Teamet findes ikke længere. Vælg et andet.",
    "team_named": "Der er allerede et team, der hedder »{team}«. Giv det et andet navn.",
    "team_retired": "»{team}« bruges ikke længere. Vælg et andet team.",
    "team_last": "»{team}« er filens eneste team. Opret et andet, før det tages ud af brug.",
    "team_has_cases": "»{team}« har {count:åben sag|åbne sager}. Flyt dem til et andet team først.",
    "team_has_staff": "»{team}« har {count:medarbejder|medarbejdere}. Flyt dem til et andet team, "
    "eller tag dem ud af brug først.",
    "team_same": "{name} er allerede i »{team}«. Vælg et andet team.",
    "team_move_since": "{name} skifter team {day}. Vælg en senere dag, eller fortryd skiftet først.",
    "team_move_closed": "{month} er afsluttet i »{team}«. Vælg en senere dag, eller genåbn måneden.",
    "team_move_ahead": "{name} skifter team {day}. Afslut måneden den dag eller senere.",
    "staff_elsewhere": "{name} er ikke i »{team}«. Vælg en jobformidler fra teamet.",
}
TEAM_ACTIONS: dict[str, str] = {
    "move_citizens": "{who} er flyttet til {team} fra {day}.",
    "move_staff": "{name} er nu i {team}.",
    "add_team": "{team} er oprettet.",
    "rename_team": "Teamet hedder nu {team}.",
    "retire_team": "{team} bruges ikke længere.",
    "restore_team": "{team} er i brug igen.",
}


SETTINGS_ERRORS: dict[str, str] = {
    "item_gone": "Værdien findes ikke længere. Vælg en anden.",
    "item_exists": "»{name}« findes allerede. Vælg et andet navn, eller læg de to sammen.",
    "item_exists_retired": "»{name}« findes allerede, men er taget ud af brug. Tag den i brug igen.",
    "item_out_of_use": "»{name}« er taget ud af brug. Tag den i brug igen først, eller vælg en anden.",
    "item_last": "»{name}« er den sidste, der er i brug. Tag en anden i brug først.",
    "item_relied_on": "»{name}« bruges af programmet selv. Giv den et andet navn, eller læg en anden ind i den.",
    "merge_itself": "»{name}« kan ikke lægges sammen med sig selv. Vælg en anden.",
    "merge_across": "»{name}« og »{into}« hører ikke til samme liste. Vælg en anden.",
    "merge_paid_hours": "Kun den ene af »{name}« og »{into}« tæller som løntimer, så tallene ændrer sig. "
    "Bekræft, at alle skal tælles som »{into}«.",
    "merge_flags": "»{name}« og »{into}« tælles ikke ens, så tallene ændrer sig. "
    "Bekræft, at alle skal tælles som »{into}«.",
    "merge_rules": "Kun den ene af »{name}« og »{into}« er med i en regel, og bagefter er begge med. "
    "Bekræft, at det er rigtigt.",
    "initials_wrong": "»{text}« kan ikke være initialer. Skriv 1 til 4 bogstaver eller tal.",
    "initials_taken": "{name} har allerede initialerne {text}. Vælg nogle andre.",
    "staff_role_with_cases": "{name} har {count:åben sag|åbne sager}, som bliver hos {name}. Vælg rollen en gang til, "
    "hvis den skal ændres.",
    "staff_has_cases": "{name} har {count:sag|sager}, åbne eller kommende. Overdrag de {count:sag|sager} først.",
    "staff_has_case": "{name} har en sag, åben eller kommende. Overdrag sagen først.",
    "number_outside": "»{text}« kan ikke bruges. Skriv et tal fra {low} til {high}.",
    "year_outside": "{year} kan ikke bruges. Vælg et år fra {low} til {high}.",
    "earning_limit_impossible": "Skriv grænsen som et tal over 0.",
    "number_not_whole": "»{text}« kan ikke bruges. Skriv et helt tal fra {low} til {high}.",
    "months_not_rising": "Skriv 1 til {most:måned|måneder} i stigende rækkefølge med komma imellem, for eksempel 1, 3.",
    "guidance_missing": "Trinnet »{stage}« skal have en tekst. Skriv en, eller gå tilbage til standardteksten.",
    "guidance_long": "Teksten er på {letters} tegn. Skriv højst {most}, så den kan ses under mødet.",
    "weights_nothing": "Mindst én del skal tælle mere end 0, ellers kan job og borgere ikke sammenlignes.",
}

SETTINGS_ACTIONS = {
    "add_item": "»{name}« er tilføjet.",
    "rename_item": "»{before}« hedder nu »{name}«.",
    "put_on_ladder": "»{name}« står nu {rung}.",
    "put_in_family": "»{name}« er nu en anden slags markering.",
    "flag_item": "»{name}« tælles nu anderledes.",
    "retire_item": "»{name}« er taget ud af brug.",
    "restore_item": "»{name}« er i brug igen.",
    "move_item": "»{name}« er flyttet.",
    "merge_items": "»{name}« er lagt sammen med »{into}«.",
    "edit_staff": "Oplysningerne om {name} er rettet.",
    "retire_staff": "{name} er ikke længere i teamet.",
    "restore_staff": "{name} er i teamet igen.",
    "set_rules": "Reglerne er ændret.",
    "set_earning_limit": "Grænsen for Socialt Frikort er {kroner} fra {year}.",
    "drop_earning_limit": "Grænsen for Socialt Frikort i {year} er igen den sædvanlige.",
    "set_rule_on": "Reglen »{rule}« er slået til.",
    "set_guidance": "Teksten til »{trin}« er ændret.",
    "reset_guidance": "Teksten til »{trin}« er standardteksten igen.",
    "set_agenda": "Dagsordenen for {meeting} er ændret.",
    "reset_agenda": "Dagsordenen for {meeting} er standarden igen.",
    "set_weights": "Vægtene for match er ændret.",
    "set_initials_style": "Initialerne ser anderledes ud fra nu af.",
    "keep_list_shape": "Kolonnerne huskes som »{name}«.",
    "rename_list_shape": "Listen hedder nu »{name}«.",
    "forget_list_shape": "Listens kolonner huskes ikke længere.",
    "save_search": "Søgningen er gemt som »{name}«. Hele teamet kan bruge den.",
    "delete_search": "Søgningen »{name}« er slettet.",
    "set_comparison": "Jobformidlerne kan nu sammenlignes under Udvikling.",
}
COMPARISON_OFF = "Jobformidlerne sammenlignes ikke længere."
RULE_OFF = "Reglen »{rule}« er slået fra."

RULE_NAMES = {
    "caseload_limit": "Sagsloft",
    "without_company": "Ikke i virksomhed",
    "no_movement": "Ingen bevægelse",
    "no_cv": "Intet CV på Jobnet",
    "passive": "Passiv",
    "activation_hours": "Aktiveringstimer",
    "hours_unchanged": "Løntimer skal vokse",
    "review": "Tværfaglig gennemgang",
    "repatriation": "Repatrieringsvejledning",
    "aftercare": "Efterværn",
    "back_on_benefit": "Tilbage på ydelse",
    "agreement_overdue": "Overskredet aftale",
    "frikort": "Socialt Frikort",
}
"""Every rule by its code in `app.rule_numbers`."""

_MEETINGS = {TEAMMOEDE: "teammødet", TAVLEMOEDE: "tavlemødet"}


def settings_words(facts: Mapping[str, object]) -> dict[str, str]:
    """What sentences about settings call a rule, a stage and a kind of meeting."""
    stage, kind = facts.get("stage"), facts.get("kind")
    words = {"rule": RULE_NAMES.get(str(facts.get("code")), ""), "meeting": _MEETINGS.get(str(kind), "")}
    step = facts.get("step")
    if isinstance(step, int):
        words["rung"] = f"på beskæftigelsestrappens trin {step}" if step else "uden for beskæftigelsestrappen"
    return words | ({"trin": STAGES[stage].lower()} if isinstance(stage, Stage) else {})


def settings_remark(facts: Mapping[str, object]) -> str:
    """What is worth a remark after a change, or nothing."""
    count = facts.get("agreements")
    if isinstance(count, int) and count:
        left = "en åben aftale" if count == 1 else counted(count, "åben aftale", "åbne aftaler")
        return f"Bemærk: {facts['name']} har stadig {left}."
    return ""
