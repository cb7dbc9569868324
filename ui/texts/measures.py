"""Every Danish sentence about measures, their goals and figures, and about status sheets."""

from collections.abc import Mapping

MEASURE_ERRORS: dict[str, str] = {
    "measure_gone": "Målet findes ikke længere. Vælg et andet på listen.",
    "measure_entered_counts": "»{name}« indtastes og tæller derfor ingen. Fjern betingelserne, eller vælg, at det "
    "beregnes.",
    "measure_formula": "Vælg, hvem »{name}« tæller, og hvordan.",
    "measure_share": "Vælg, hvad »{name}« er andelen af dem, der opfylder.",
    "measure_quantity": "Vælg, hvilket tal »{name}« skal beregnes af, for eksempel uger.",
    "condition_subject": "En betingelse passer ikke til dem, der tælles. Vælg en anden.",
    "condition_item": "En betingelse mangler en værdi. Vælg en på listen.",
    "condition_number": "En betingelse mangler et tal. Skriv et tal på 0 eller mere.",
    "condition_backwards": "Fra {low} til {high} er intet. Skriv det mindste tal først.",
    "deadline_gone": "Fristen findes ikke længere. Vælg en anden på listen.",
    "goal_undated": "Et mål for »{name}« mangler en dato. Skriv, hvornår det skal være nået.",
    "goal_worthless": "Målet for »{name}« {day} mangler et tal. Skriv, hvad der skal være nået.",
    "goal_without_baseline": "Et mål i procent af startværdien kræver en startværdi. Skriv den for »{name}«.",
    "share_outside": "{value} procent for »{name}« er mere, end der er. Skriv højst 100.",
    "value_impossible": "Tallet for »{name}« er ikke muligt. Skriv et almindeligt tal.",
    "value_missing": "Der mangler et tal for »{name}«. Skriv værdien, eller både antallet og hvor mange der er i alt.",
    "value_over": "{number} af {of} kan ikke passe for »{name}«. Ret antallet eller tallet i alt.",
    "value_computed": "»{name}« beregnes af programmet og kan ikke indtastes.",
    "figure_unreadable": "»{text}« er ikke et tal, der passer her. Skriv fx 1.845, 16,5 eller 26 af 103.",
    "cell_closed": "»{name}« kan ikke have et tal i {period}, som ikke er begyndt. Skriv det i en tidligere kolonne.",
    "paste_empty": "Der er ingen tal at sætte ind. Kopiér først tallene i Excel.",
    "paste_beside": "Tal kan kun sættes ind i månederne. Stil dig i den første celle, som tallene hører til.",
    "paste_outside": "Blokken på {rows} × {columns:celle|celler} er større, end der er plads til herfra. "
    "Stil dig i den første celle, som tallene hører til. "
    "Intet er ændret.",
    "paste_heading": "»{text}« står ud for overskriften »{name}«. Stil dig i den første celle, som tallene hører til. "
    "Intet er ændret.",
    "paste_computed": "»{name}« beregnes af programmet og er {shown} i {period}, ikke {text}. Sæt kun tal udefra ind. "
    "Intet er ændret.",
    "paste_unreadable": "»{text}« er ikke et tal for »{name}« i {period}. Ret det i Excel, og sæt ind igen. "
    "Intet er ændret.",
    "value_ahead": "{month} er ikke begyndt. Vælg en tidligere måned for »{name}«.",
    "sheet_gone": "Statusskemaet findes ikke længere. Vælg et andet på listen.",
    "sheet_exists": "Der er allerede et statusskema, der hedder »{name}«. Vælg et andet navn.",
    "set_gone": "Målsættet findes ikke. Vælg et andet på listen.",
    "set_on": "»{name}« er allerede slået til. Det står blandt statusskemaerne.",
    "set_off": "»{name}« er ikke slået til. Slå det til først.",
    "figures_persons": "Filen ligner en liste over borgere. Vælg en tabel med tal, fx fra jobindsats.dk.",
    "figures_no_period": "Filen har ingen perioder som 2026M10 eller oktober 2026. Vælg en tabel med tal for hver "
    "måned.",
    "figures_none": "Filen har perioder, men ingen tal. Vælg en tabel med tal, fx fra jobindsats.dk.",
    "figures_other_area": "Filen har ikke tal for {area}, men for {areas}. Vælg en anden fil, eller vælg område.",
    "figures_other_table": "Filen har ikke »{series}«, men {has}. Vælg en anden fil, eller vælg, hvad der skal hentes.",
    "figures_twice": "Filen siger to ting om »{series}« i {month}. Hent en tabel med ét tal for hver måned.",
    "figures_not_percent": "»{series}« er {value} og kan ikke være procent for »{name}«. Vælg et andet tal i filen.",
    "figures_changed": "Nogen har indtastet tal imens. Se ændringerne igen, før tallene hentes.",
    "heading_missing": "En række er tom. Vælg et mål, eller skriv en overskrift.",
}
MEASURE_ACTIONS = {
    "make_measure": "Målet »{name}« er oprettet.",
    "copy_measure": "Målet »{name}« er oprettet som kopi.",
    "edit_measure": "Målet »{name}« er ændret.",
    "rename_measure": "Målet »{before}« hedder nu »{name}«.",
    "set_measure_on": "Målet »{name}« er slået til.",
    "remove_measure": "Målet »{name}« er fjernet{with_values}.",
    "enter_values": "{entered} er gemt.",
    "clear_values": "{entered} er fjernet.",
    "import_figures": "{fetched}.",
    "make_sheet": "Statusskemaet »{name}« er oprettet.",
    "copy_sheet": "Statusskemaet »{name}« er oprettet som kopi.",
    "edit_sheet": "Statusskemaet »{name}« er ændret.",
    "set_sheet_rows": "Rækkerne i »{name}« er ændret.",
    "set_sheet_on": "Statusskemaet »{name}« vises igen.",
    "move_sheet": "Statusskemaet »{name}« er flyttet.",
    "remove_sheet": "Statusskemaet »{name}« er fjernet.",
    "show_on_board": "»{name}« står på tavlemødet.",
    "switch_on_set": "»{name}« er slået til og står blandt statusskemaerne.",
    "switch_off_set": "»{name}« er slået fra. De indtastede tal er gemt og kommer igen, når det slås til.",
}
MEASURES_OFF = {
    "show_on_board": "Tavlemødet viser tavlens egne fem tal.",
    "set_measure_on": "Målet »{name}« er slået fra.",
    "set_sheet_on": "Statusskemaet »{name}« vises ikke længere.",
}


def measure_words(facts: Mapping[str, object]) -> dict[str, str]:
    """What sentences about figures call them: 'Tallet for »Med løntimer«', '12 tal'."""
    values, count, name = facts.get("values"), facts.get("count"), facts.get("name")
    words = {"with_values": _with_values(values)}
    if isinstance(count, int):
        figures = "Tallet" if count == 1 else f"{count} tal"
        words["fetched"] = _fetched(count, facts.get("changed"))
        words["entered"] = f"{figures} for »{name}«" if name else figures
    return words


def _fetched(count: int, changed: object) -> str:
    figures = "Ingen tal" if not count else "1 tal" if count == 1 else f"{count} tal"
    return f"{figures} er hentet fra filen" + (f", heraf {changed} ændret" if changed else "")


def _with_values(values: object) -> str:
    if not isinstance(values, int) or not values:
        return ""
    return " med dets ene tal" if values == 1 else f" med dets {values} tal"
