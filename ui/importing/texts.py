"""What an import says in Danish: names of fields, why a row is rejected, what to look out for; imports no Qt."""

from collections.abc import Sequence
from typing import cast

from app.companies.openings import OpeningKind
from app.companies.words import KINDS
from app.core.domain import FoundBy, Stage
from app.core.errors import UserError
from app.core.words import FOUND_BY, counted, people
from app.importing.entries import Problem
from app.importing.planned import Remark
from ui.texts.errors import ERRORS, STAGES, error_sentence
from ui.texts.refusals import joined

FIELDS: dict[str, str] = {
    "cpr": "CPR-nummer",
    "name": "Navn",
    "first_name": "Fornavn",
    "last_name": "Efternavn",
    "case_number": "Sagsnummer",
    "birth_date": "Fødselsdato",
    "target_group": "Målgruppe",
    "visitation": "Visitation",
    "benefit": "Ydelse",
    "jobformidler": "Jobformidler",
    "sagsbehandler": "Sagsbehandler",
    "start": "Startdato",
    "reopened": "Sagen åbnes igen",
    "end": "Afslutningsdato",
    "exit_reason": "Afgangsårsag",
    "cv": "CV på Jobnet",
    "cv_date": "CV-dato",
    "stage": "Trin",
    "stage_month": "Trin i en måned",
    "stage_cross": "Kryds ved et trin",
    "next_step": "Næste skridt",
    "job_goal": "Eget jobmål",
    "town": "By",
    "unemployed_since": "Ledig siden",
    "arrived_on": "Ankommet til Danmark",
    "effort": "Indsats",
    "effort_start": "Indsats, start",
    "effort_end": "Indsats, slut",
    "company": "Virksomhed",
    "hours": "Timer pr. uge",
    "paid_hours": "Løntimer pr. uge",
    "found_by": "Pladsen er fundet af",
    "named_effort": "Indsats, ja/dag",
    "marking": "Markeringer",
    "project": "Projekt",
    "track": "Spor",
    "area": "Område",
    "marking_start": "Markering, fra",
    "marking_end": "Markering, til",
    "named_marking": "Markering, ja/nej",
    "talk": "Seneste samtale",
    "talk_kind": "Seneste samtale, type",
    "next_talk": "Næste samtale",
    "next_talk_kind": "Næste samtale, type",
    "named_talk": "Samtale, dag",
    "plan": "Plan",
    "plan_start": "Plan, fra",
    "plan_end": "Plan, til",
    "named_plan": "Plan, ja/dag",
    "title": "Job",
    "cvr": "CVR-nummer",
    "kind": "Type",
    "places": "Pladser",
    "wanted_from": "Ønsket fra",
    "deadline": "Frist",
    "branche": "Branche",
    "requirements": "Krav",
    "skills": "Kompetencer",
    "source": "Kilde",
    "code_of_care": "Code of Care siden",
    "centre_places": "Centerpladser",
    "centre_mentor": "Mentor i virksomhedscenter",
    "fixed_staff": "Fast person i jobcentret",
    "needs_surveyed": "Behovsafdækket",
    "in_talks": "I drøftelser siden",
    "contact": "Kontaktperson",
    "contact_role": "Kontaktpersons stilling",
    "phone": "Telefon",
    "email": "Mail",
    "note": "Bemærkning",
    "spelling": "Skrives også",
}

_MOST_RUNS = 12  # of numbers of rows in a sentence
_MOST_TEXTS, _LONGEST_TEXT = 5, 30

_KINDS = {
    "target_group": "Målgruppen",
    "benefit": "Ydelsen",
    "effort_kind": "Indsatsen",
    "exit_reason": "Afgangsårsagen",
    "jobformidler": "Jobformidleren",
    "sagsbehandler": "Sagsbehandleren",
    "branche": "Branchen",
    "skill": "Kompetencen",
    "marking_kind": "Markeringen",
    "talk_kind": "Samtaletypen",
    "plan_kind": "Plantypen",
}

PROBLEMS: dict[str, str] = {
    # why a row is rejected
    "row_without_name": "Rækken har intet navn, og borgeren findes ikke i teamet.",
    "rows_too_many": "Mere end {most:række|rækker} handler om den samme borger. Se efter, om der står et rigtigt navn.",
    "rows_differ": "Række {row} er om den samme borger og siger noget andet ({what}). Ret den række, der er forkert.",
    "other_team": "Borgeren er i {team}. Flyt borgeren til dette team først, hvis det er her, sagen hører til.",
    "several_fit": "{count:borger|borgere} i teamet kan være den, rækken handler om. "
    "Tilføj CPR-nummer eller sagsnummer.",
    "name_not_unique": "Flere i listen hedder det samme. Tilføj CPR-nummer, sagsnummer eller fødselsdato.",
    "row_without_company": "Rækken har ingen virksomhed.",
    "row_without_title": "Rækken siger ikke, hvad jobbet er.",
    "cvr_unknown": "Ingen virksomhed i teamet har CVR-nummeret {text}. Tilføj virksomhedens navn.",
    "companies_alike": "{count:virksomhed|virksomheder} hedder {name}. Tilføj CVR-nummer eller by.",
    "opening_twice": "Jobbet står allerede i række {row}. Skriv flere pladser i stedet.",
    # what was left out of a row, which comes in without it
    "cell_no_date": "»{text}« under {column} er ikke en dato og er ikke taget med.",
    "cell_no_such_day": "Datoen {text} under {column} findes ikke og er ikke taget med.",
    "cell_no_number": "»{text}« under {column} er ikke et tal og er ikke taget med.",
    "cell_no_count": "»{text}« under {column} er ikke et antal og er ikke taget med.",
    "cell_no_flag": "»{text}« under {column} er hverken ja eller nej og er ikke taget med.",
    "cell_no_cvr": "»{text}« under {column} er ikke et CVR-nummer og er ikke taget med.",
    "cell_too_long": "{column} må højst fylde {most} tegn, men fylder {length}. Feltet er ikke taget med.",
    "day_unlikely": "Datoen {text} under {column} ligger alt for langt fremme og er ikke taget med.",
    "birth_unlikely": "»{text}« er næppe en fødselsdato og er ikke taget med.",
    "birth_ahead": "Fødselsdatoen {text} ligger i fremtiden og er ikke taget med.",
    "stage_unknown": "»{text}« er ikke et trin, så borgeren bliver ikke indplaceret. Trinene hedder til opvarmning, "
    "på vej, på spring og i gang.",
    "hours_impossible": "»{text}« kan ikke være timer om ugen og er ikke taget med.",
    "cell_hours_many": "{hours:time|timer} om ugen under {column} er mange. Se efter, om det er rigtigt.",
    "cell_age_odd": "Efter {column} er borgeren {age} år. Se efter, om det er rigtigt.",
    "end_before_start": "Slutdatoen ligger før startdatoen. {column} er ikke taget med.",
    "cpr_no_digits": "CPR-nummeret har ikke ti cifre og er ikke taget med.",
    "cpr_no_date": "CPR-nummeret begynder ikke med en dato, der kan være rigtig, og er ikke taget med.",
    "cpr_several": "Der står flere forskellige CPR-numre i rækken, og ingen af dem er taget med. Skriv det rigtige "
    "i en kolonne for sig.",
    "cpr_removed": "Der stod et CPR-nummer under {column}. Det er fjernet fra teksten.",
    # what was put right or is to be looked out for in a row
    "cpr_taken_out": "CPR-nummeret stod under {column}. Det er flyttet til CPR-feltet og fjernet fra teksten.",
    "week_read": "Ugen er læst som dens mandag, {day}.",
    "crosses_twice": "Der er kryds ved flere trin ({columns}), så trinnet er ikke taget med.",
    "kind_unknown": "»{text}« er ikke en type job, der kendes. Jobbet beholder sin type; et nyt er et ordinært job.",
    "company_created": "Virksomheden {name} oprettes.",
    "company_differs": "CVR-nummeret hører til {name} i teamet. Se efter, om det er den samme virksomhed.",
    "company_unclear": "{count:virksomhed|virksomheder} hedder {name}. Indsatsen er ikke knyttet til nogen af dem; "
    "skriv byen efter navnet på borgerens side.",
    "company_alike": "{name} findes i teamet med et andet CVR-nummer eller i en anden by. Denne oprettes som en ny.",
    "opening_over": "Jobbet er lukket i teamet og bliver ikke åbnet igen.",
    "member_from_today": "Listen siger ikke, siden hvornår virksomheden er med i Code of Care. Dags dato er brugt.",
    "since_today": "Listen siger ja, men ikke siden hvornår. Dags dato er brugt.",
    "staff_unclear": "»{name}« er ikke en medarbejder i teamet. Virksomhedens faste person er ikke ændret.",
    "stage_of_latest_row": "Nogle borgere har en række for hver måned. Trinnet er det seneste efter {column}.",
    "phone_taken_out": "Telefonnummeret stod under {column}. Det er fjernet fra navnet og ikke taget med.",
    "row_differs_in": "Række {row} er om den samme borger og siger noget andet under {column}. Det, der står dér, er "
    "brugt, og resten af rækken er taget med.",
    "said_before": "Række {row} siger noget andet om den samme. Det, der står dér, er brugt.",
    "details_without_contact": "Der står ingen kontaktperson, så stillingen er ikke taget med.",
    "day_ahead": "{day} ligger i fremtiden og er ikke taget med.",
    "finder_unknown": "»{text}« er ikke taget med. Skriv borgeren, jobcentret eller virksomheden.",
    "cpr_repaired": "CPR-nummeret havde kun ni cifre. Nullet foran er sat på igen.",
    "cpr_checksum": "CPR-nummeret ligner en tastefejl, men kan være rigtigt. Se det efter.",
    "cpr_former": "Listen har et CPR-nummer, som er rettet siden. Borgeren er fundet, og nummeret er ikke sat tilbage.",
    "cpr_changed": "Sagsnummer og navn passer, men CPR-nummeret er et andet end før.",
    "birth_differs": "Fødselsdatoen passer ikke til CPR-nummeret. Datoen i CPR-nummeret er brugt.",
    "case_number_shared": "Sagsnummeret står også på en anden borger i teamet.",
    "likely_double": "Der er allerede en borger i teamet med samme navn. Se efter, om det er den samme.",
    "likely_double_in_list": "Navnet står også i række {row}. Se efter, om det er den samme borger.",
    "name_differs": "Nummeret hører til {name} i teamet. Se efter, om det er den samme borger.",
    "joined_by_name": "Navnet står også i række {row}. Rækkerne er taget som én borger.",
    "jobformidler_left": "{name} er ikke længere i teamet, så sagen er ikke givet til {name}. Ret navnet i listen, "
    "eller giv sagen til en anden.",
    "jobformidler_unknown": "Jobformidleren {name} findes ikke i teamet, så feltet er ikke ændret. Opret "
    "jobformidleren, eller ret navnet.",
    "by_name_only": "Borgeren er kun genkendt på navnet.",
    "case_ended": "Sagen er afsluttet i teamet. Er borgeren kommet igen, så skriv den nye startdato i listen.",
    "case_stays_ended": "Sagen blev afsluttet den {day}. Listen lader den begynde igen, men den er ikke åbnet.",
    "case_reopened": "Sagen var afsluttet den {end} og åbnes igen den {start}.",
    "details_of_several_efforts": "Der står flere indsatser, så virksomhed, datoer og timer er ikke taget med.",
    "dates_of_several_markings": "Der står flere markeringer, så datoerne er ikke taget med.",
    "dates_of_several_plans": "Der står flere planer, så datoerne er ikke taget med.",
    "dates_without_plan": "Der står ingen plan, så planens datoer er ikke taget med.",
    "details_without_effort": "Der står ingen indsats, så virksomhed og timer er ikke taget med.",
    "cpr_masked": "CPR-nummeret er helt eller delvist skjult ({rows}). Fødselsdatoen er taget med, hvor den er klar, "
    "og borgerne genkendes på navn og fødselsdato.",
    "column_not_used": "{column} er ikke brugt som {meant}, for flere af værdierne er noget andet{examples}. Er den "
    "det alligevel, så vælg det under kolonnerne.",
    "shape_used": "Listen ligner {shape}, og kolonnerne er valgt som i den. Se efter, om det passer.",
    "column_by_values": "{column} er brugt som {meant}, for det er, hvad der står i den. Er den noget andet, så vælg "
    "det under kolonnerne.",
    "letters_guessed": "Filens bogstaver er læst som {letters}. Se efter, at navnene er rigtige.",
    "letters_lost": "Bogstaver, der er gået tabt i filen, står som \ufffd. Ret dem i række {rows}.",
    "list_divided": "Alt stod i én kolonne og er delt ved {separator}. Se efter, at kolonnerne passer.",
    "cells_failed": "{column}: Fejl fra regnearket (som #I/T) er taget som tomme felter i række {rows}.",
    "formulas_unsaved": "{column}: Formlerne i række {rows} har intet resultat. Gem listen i Excel, og hent den igen.",
    "several_teams": "{column} nævner {count} teams, og alle rækker kommer i dette. Udelad rækkerne fra de andre.",
    "rows_struck": "Streget over i arket, men taget med som de andre: række {rows}. Udelad dem, der ikke skal med.",
    "header_twice": "Flere kolonner hedder {column}. Se efter, at den rigtige er brugt.",
    "rows_passed_over": "Sprunget over, fordi det ligner bemærkninger: række {lines}.",
    "totals_passed_over": "Sprunget over, fordi det ligner summer: række {lines}.",
    "heads_passed_over": "Overskrifterne står igen i række {rows}.",
    "list_of_closed": "Over listen står »{name}«. Uden en slutdato bliver sagerne åbne. Se efter, om de skal med.",
    "other_table_passed_over": "Arket har en tabel til med andre kolonner: {name} ({many}). Den er ikke taget med; "
    "læg den i et ark for sig, hvis den skal læses.",
    "only_a_name": "Listen siger kun navnet. Skriv CPR-nummer eller fødselsdato, så borgeren kan kendes igen.",
    "rows_too_wide": "Flere felter end overskrifter, så felterne kan være forskudt: række {rows}.",
    "stages_of_closed_month": "{month} er afsluttet, så {count:indplacering|indplaceringer} i listen "
    "er ikke taget med.",
    "word_unknown": "{kind} {name} kendes ikke ({rows}). Resten af oplysningerne tages med.",
    "word_created": "{kind} {name} oprettes ({rows}).",
    "missing_in_list": "{people} i teamet står ikke i listen. Deres sager bliver ikke ændret.",
}


def problem_sentence(problem: Problem, *, as_one: bool = False) -> str:
    """What is wrong with a row or a list in Danish, and what to do; `as_one` says both in one sentence."""
    facts = dict(problem.facts)
    template = ERRORS.get(problem.code) or PROBLEMS[problem.code]
    templates = {problem.code: joined(template) if as_one else template}
    if problem.code in ERRORS:
        return error_sentence(UserError(problem.code, **facts), templates)
    count = int(str(facts.get("count", 0)))
    if problem.code.startswith("word_"):
        facts["kind"] = _KINDS[str(facts["kind"])]
    if problem.code.startswith("word_") or problem.code == "cpr_masked":
        facts["rows"] = counted(count, "række", "rækker")
    if "texts" in facts:
        facts["lines"] = _named_rows(problem)
    if problem.code == "other_table_passed_over":
        facts["many"] = counted(count, "række", "rækker")
    if problem.code == "missing_in_list":
        facts["people"] = people(count)
    if problem.code == "rows_differ":
        facts["what"] = FIELDS[str(facts.pop("field"))].lower()
    if problem.code.startswith("column_"):
        facts["meant"] = FIELDS[str(facts["meant"])].lower().replace("cpr", "CPR").replace("cv ", "CV ")
        shown = [f"»{text}«" for text in cast("Sequence[str]", facts.get("examples", ()))]
        facts["examples"] = f" ({', '.join(shown)})" if shown else ""
    if problem.code == "shape_used":
        facts["shape"] = f"»{facts['name']}«" if facts["name"] else "en tidligere liste"
    facts["column"] = problem.column
    sentence = error_sentence(UserError(problem.code, **facts), templates)
    return sentence[:1].upper() + sentence[1:]


def rows_in_words(rows: Sequence[int]) -> str:
    """Numbers of rows as they are read: '2, 5–9'; of many, only where they begin."""
    runs: list[tuple[int, int]] = []
    for number in sorted(rows):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    shown = [str(first) if first == last else f"{first}–{last}" for first, last in runs[:_MOST_RUNS]]
    return ", ".join(shown) + (" og flere" if len(runs) > _MOST_RUNS else "")


def _named_rows(problem: Problem) -> str:
    """The rows with what stands in them: '4 (»NB: husk CV«) og 9 (»I alt 2«)'."""
    rows, texts = problem.facts["rows"], problem.facts["texts"]
    if not isinstance(rows, list) or not isinstance(texts, list):
        return ""
    pairs = list(zip(map(str, rows), map(str, texts), strict=True))
    named = [f"{row} (»{_cut(text)}«)" for row, text in pairs[:_MOST_TEXTS]]
    rest = rows_in_words([int(row) for row, _ in pairs[_MOST_TEXTS:]])
    return ", ".join([*named, *filter(None, (rest,))])


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT].rstrip()}…"


def remark_sentence(remark: Remark) -> str:
    """The same with the row in front: 'Række 12: …'."""
    sentence = problem_sentence(remark.problem)
    return sentence if remark.row is None else f"Række {remark.row}: {sentence}"


def value_text(value: object) -> str:
    """A value of a changed field as it is read: '01-03-2026', '7,5', 'Ja', 'På vej'; '' for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, Stage):
        return STAGES[value]
    if isinstance(value, FoundBy):
        return FOUND_BY[value]
    if isinstance(value, OpeningKind):
        return KINDS[value]
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    text = str(value)
    year, month, day = text[:4], text[5:7], text[8:]
    is_date = len(text) == 10 and text[4] == text[7] == "-" and (year + month + day).isdigit()
    return f"{day}-{month}-{year}" if is_date else text
