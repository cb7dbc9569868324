"""Every Danish sentence about companies, openings, matches and good stories: refusals and commands; imports no Qt."""

from collections.abc import Mapping

COMPANY_ERRORS: dict[str, str] = {
    "company_gone": "Virksomheden findes ikke længere. Vælg en anden.",
    "company_exists": "Virksomheden {name} findes allerede. Vælg den på listen.",
    "company_unknown": "Der er ingen virksomhed, der hedder »{text}«. Vælg en på listen.",
    "company_several": "{count:virksomhed|virksomheder} hedder {name}. Skriv byen efter navnet, fx »{example}«; "
    "mangler en af dem en by, så skriv den på siden Virksomheder.",
    "company_missing": "Vælg en virksomhed, eller opret den.",
    "column_company_missing": "Ingen kolonne siger, hvilken virksomhed rækkerne handler om. Vælg den.",
    "column_title_missing": "Ingen kolonne siger, hvad jobbene er. Vælg den, eller vælg, at listen er virksomheder.",
    "cvr_wrong": "»{text}« er ikke et CVR-nummer. Skriv de otte cifre, eller lad feltet være tomt.",
    "cvr_taken": "CVR-nummeret hører allerede til {name}. Undersøg, om det er den samme virksomhed.",
    "merge_same": "En virksomhed kan ikke lægges sammen med sig selv. Vælg en anden.",
    "spelling_gone": "Navnet findes ikke længere.",
    "person_gone": "Kontaktpersonen findes ikke længere.",
    "contact_gone": "Kontakten findes ikke længere.",
    "request_gone": "Henvendelsen findes ikke længere.",
    "request_ahead": "Tidspunktet ligger i fremtiden. Skriv et, der har været.",
    "answered_before_asked": "Svaret kan ikke være givet, før virksomheden spurgte den {day} klokken {clock}.",
    "clock_unreadable": "»{text}« er ikke et klokkeslæt. Skriv det som 9.30.",
    "how_missing": "Vælg, hvordan I var i kontakt.",
    "title_missing": "Skriv, hvad jobbet er.",
    "opening_gone": "Jobbet findes ikke længere.",
    "opening_closed": "Jobbet »{title}« er lukket. Genåbn det først.",
    "opening_open": "Jobbet »{title}« er åbent i forvejen.",
    "opening_run_out": "Fristen for »{title}« var {day}. Giv jobbet en ny frist først.",
    "deadline_past": "Fristen {day} er overskredet. Skriv en dato fra i dag og frem.",
    "places_impossible": "Skriv antal pladser som et tal fra 1 og op, ikke {places}.",
    "places_missing": "Skriv, hvor mange pladser der er.",
    "places_full": "Der er ingen ledig plads i »{title}«. Giv jobbet flere pladser, eller vælg et andet.",
    "places_few": "{started} er allerede startet. Skriv mindst {started:plads|pladser}, ikke {places}.",
    "skill_missing": "Skriv, hvilken kompetence det er.",
    "skill_gone": "Kompetencen findes ikke længere. Vælg en anden.",
    "branche_gone": "Branchen findes ikke længere. Vælg en anden.",
    "match_exists": "{name} er allerede foreslået til »{title}«.",
    "match_gone": "Forslaget findes ikke længere.",
    "match_started": "{name} er startet. Afslut indsatsen på borgerens side, hvis den er forbi.",
    "story_names": "Ordet »{word}« kan være en borgers navn. Fortæl historien uden navn og CPR-nummer.",
    "story_gone": "Historien findes ikke længere.",
}

COMPANY_ACTIONS = {
    "add_company": "{name} er føjet til virksomhederne.",
    "edit_company": "Oplysningerne om {name} er rettet.",
    "merge_companies": "{other} er lagt sammen med {name}.",
    "keep_apart": "{name} og {other} er to virksomheder.",
    "add_spelling": "{other} betyder nu også {name}.",
    "remove_spelling": "{other} betyder ikke længere {name}.",
    "put_person": "{person} er gemt som kontaktperson hos {name}.",
    "remove_person": "{person} er ikke længere kontaktperson hos {name}.",
    "log_contact": "Kontakten med {name} er gemt.",
    "remove_contact": "Kontakten med {name} er fjernet.",
    "add_request": "Henvendelsen fra {name} er gemt.",
    "answer_request": "{name} har fået svar.",
    "edit_request": "Henvendelsen fra {name} er rettet.",
    "remove_request": "Henvendelsen fra {name} er fjernet.",
    "add_opening": "Jobbet »{title}« er gemt.",
    "edit_opening": "Jobbet »{title}« er rettet.",
    "close_opening": "Jobbet »{title}« er lukket.",
    "reopen_opening": "Jobbet »{title}« er åbent igen.",
    "ask_skill": "»{title}« kræver nu {skill}.",
    "drop_skill": "»{title}« kræver ikke længere {skill}.",
    "propose_match": "{who} er foreslået til »{title}«.",
    "give_match": "Forslaget om {who} har fået en anden tovholder.",
    "move_match": "Forslaget om {who} til »{title}« er ændret.",
    "start_match": "{who} er startet i »{title}«.",
    "remove_match": "Forslaget om {who} til »{title}« er fjernet.",
    "edit_profile": "Ønskerne for {who} er rettet.",
    "set_wishes": "Brancheønskerne for {who} er rettet.",
    "set_skills": "Kompetencerne for {who} er rettet.",
    "add_skill": "{skill} er føjet til kompetencerne for {who}.",
    "tell_story": "Den gode historie er gemt.",
    "remove_story": "Den gode historie er fjernet.",
}


def company_remark(facts: Mapping[str, object]) -> str:
    """What is worth a remark after a change, or nothing."""
    if "alike" in facts:
        return f"Bemærk: {facts['alike']} ligner og kan være den samme."
    if "company_made" in facts:
        return f"{facts['company_made']} er føjet til virksomhederne."
    if "again" in facts:
        return f"Forslaget til »{facts['again']}« står igen."
    return "Jobbet er besat og lukket." if facts.get("filled") and "company" in facts else ""
