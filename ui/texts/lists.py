"""Every Danish sentence about a file that is read: a list, its values, and the check of the own file; imports no Qt."""

LIST_ERRORS: dict[str, str] = {
    # files that come in
    "file_missing": "Filen {name} findes ikke. Vælg en anden fil.",
    "file_empty": "Der står ingenting i {name}. Vælg en anden fil.",
    "file_password": "{name} er beskyttet med adgangskode. Gem en kopi uden adgangskode, og vælg den.",
    "file_bomb": "{name} fylder alt for meget, når den pakkes ud, og blev ikke åbnet. Bed om en ny fil.",
    "file_not_a_table": "{name} er ikke en liste. Vælg et regneark (Excel eller ODS) eller en CSV-fil.",
    "file_letters": "Bogstaverne i {name} kan ikke læses sikkert, så navnene ville blive forkerte. Gem listen "
    "som Excel-fil eller som CSV i UTF-8, og vælg den.",
    "list_one_column": "I {sheet} står alt i én kolonne. Del den op i Excel med Data > Tekst til kolonner, gem "
    "filen, og vælg den igen.",
    "file_too_many_rows": "{name} har {rows:række|rækker}; der må højst være {limit}. Vælg en kortere liste.",
    "file_too_large": "{name} er for stor til at blive læst. Vælg en mindre liste.",
    "file_too_slow": "Det tog for lang tid at læse {name}. Gem listen som CSV, og prøv igen.",
    "file_unreadable": "{name} er beskadiget og kan ikke læses. Åbn den i Excel, gem den igen, og prøv så.",
    "file_locked": "{name} kan ikke åbnes lige nu. Luk den i Excel, eller få adgang til den, og prøv igen.",
    "file_cancelled": "Læsningen af {name} blev stoppet. Intet er ændret.",
    "cells_no_list": "Det kopierede er ikke en liste. Kopiér cellerne i regnearket med deres overskrifter, mindst to "
    "kolonner, og sæt dem ind igen.",
    "table_no_head": "Der er ingen liste i arket {sheet}. Kolonnerne skal hedde noget som CPR, Navn og By.",
    "list_without_heads": "Listen i {sheet} har ingen overskrifter. Skriv en række øverst med navne som Navn, CPR og "
    "Trin, og vælg den igen.",
    "list_of_counts": "Det er en opgørelse med antal og ikke en liste over borgere. Hent listen bag tallene, med en "
    "række for hver borger.",
    "sheet_choose": "Der er flere ark at vælge imellem eller kun skjulte. Vælg et af dem: {sheets}.",
    "sheet_unknown": "Der er intet ark, der hedder {name}. Filen har: {sheets}.",
    # an import
    "list_empty": "Der er ingen rækker under overskrifterne i listen. Vælg en anden liste.",
    "list_of_figures": "Filen er en tabel med tal og ikke en liste over borgere. Hent tallene med »Hent tal fra fil« "
    "på siden Mål og status.",
    "column_missing": "Ingen kolonne siger, hvem rækkerne handler om. Vælg den med navn, CPR-nummer eller sagsnummer.",
    "column_twice": "Kolonnerne »{first}« og »{second}« er valgt til det samme. Vælg kun den ene.",
    "import_cancelled": "Importen blev stoppet. Intet er ændret.",
    "import_nothing": "Ingen af listens rækker kunne importeres, og intet er gemt. Række {row}: {reason}",
    "search_empty": "Der er intet at gemme. Skriv eller vælg først, hvad der skal søges efter.",
    "search_gone": "Søgningen er allerede slettet.",
    "shape_gone": "Listens kolonner huskes ikke længere. Vælg dem igen, næste gang listen hentes.",
    "shape_exists": "Kolonnerne i en anden liste huskes allerede som {name}. Vælg et andet navn.",
    "kind_needed": "{sentence} Er de borgere, så skriv --kind borgere; ellers --kind job eller --kind virksomheder.",
    "answer_needed": "{sentence} Vælg med --answer {key}=VALG et af: {options}.",
    "exit_reason_unknown": "Der er ingen afgangsårsag, der hedder {reason}. Vælg en af: {reasons}.",
    "missing_many": "{missing} af teamets borgere står ikke i listen, og kun {known} gør. Det ligner en anden liste, "
    "så ingen sager er afsluttet, og intet er gemt. Kør importen uden --close-missing, eller vælg den rigtige liste.",
    "choices_missing": "Filen med valg, {path}, findes ikke. Lav den med --dry-run --choices {path}.",
    "choices_unreadable": "{path} er ikke en fil med valg. Lav den igen med --dry-run --choices.",
    "choices_wrong": "»{entry}« i filen med valg kan ikke forstås. Ret det, eller lav filen igen.",
    "choices_column": "Listen har ingen kolonne, der hedder {header}. Den har: {headers}.",
    "choices_field": "Der er ikke noget felt, der hedder {name}. Vælg et af: {names}.",
    # values in a list
    "value_empty": "Feltet er tomt.",
    "date_impossible": "Datoen {text} findes ikke. Skriv en anden, fx 1/3-26.",
    "date_unreadable": "»{text}« er ikke en dato. Skriv den som 1/3-26.",
    "number_unreadable": "»{text}« er ikke et tal. Skriv et tal som 25 eller 7,5.",
    "flag_unreadable": "»{text}« er hverken ja eller nej. Skriv ja, nej eller en dato.",
    "cpr_digits": "CPR-nummeret har ikke ti cifre. Skriv det som ddmmåå-nnnn.",
    "cpr_date": "CPR-nummeret begynder ikke med en dato, der findes. Se cifrene efter.",
    # the file's own check
    "check_damaged": "{path} er beskadiget. Brug jeres seneste sikkerhedskopi.",
    "check_search": (
        "Søgningen i {path} passede ikke til det, der står i filen. Den er lavet på ny, og resten af filen er i orden."
    ),
    "check_journal": "{path} er ændret uden om Springbræt: oplysninger passer ikke til journalen "
    "({count:række|rækker}). Brug jeres seneste sikkerhedskopi.",
}

_AS_A_SHEET = "Bed om listen som regneark (Excel eller ODS) eller CSV"
OTHER_FILES: dict[str, str] = {
    "archive": "{name} er en pakke med filer. Pak den ud, og vælg listen i den.",
    "calendar": f"{{name}} er en kalender og ikke en liste. {_AS_A_SHEET}, og vælg den.",
    "contacts": f"{{name}} er et visitkort (vCard) og ikke en liste. {_AS_A_SHEET}, og vælg den.",
    "database": "{name} er en database. Åbn den i det program, den hører til, gem listen som Excel eller CSV, "
    "og vælg den.",
    "document": "{name} er et tekstdokument. Står listen i en tabel, så kopiér den ind i Excel, gem, og vælg filen.",
    "folder": "{name} er en mappe. Åbn den, og vælg listen i den.",
    "json": "{name} er JSON, som er skrevet til programmer, og ikke en liste. Vælg et regneark (Excel eller ODS) "
    "eller en CSV-fil.",
    "mail": "{name} er en mail. Gem den liste, der er vedhæftet, og vælg den.",
    "no_file": "{name} er ikke en fil, men en enhed eller en forbindelse mellem programmer. Gem listen som en fil, og "
    "vælg den.",
    "numbers": "{name} er fra Numbers. Vælg »Eksporter til Excel« i Numbers, og vælg den nye fil.",
    "old_table": "{name} er gemt i et meget gammelt format. Åbn den i Excel, gem den som .xlsx, og vælg den.",
    "pdf": f"{{name}} er en PDF, og den kan ikke læses som liste. {_AS_A_SHEET}, og vælg den.",
    "picture": f"{{name}} er et billede. {_AS_A_SHEET}, og vælg den.",
    "program": "{name} er et program og ikke en liste. Vælg et regneark (Excel eller ODS) eller en CSV-fil.",
    "slides": "{name} er en præsentation. Står listen i en tabel, så kopiér den ind i Excel, gem, og vælg filen.",
    "sound": "{name} er lyd eller video og ikke en liste. Vælg et regneark (Excel eller ODS) eller en CSV-fil.",
    "text": "{name} er tekst uden kolonner. Vælg et regneark (Excel eller ODS) eller en CSV-fil, hvor kolonnerne er "
    "adskilt af semikolon.",
    "web_page": "{name} er en webside uden en tabel, måske en side, der beder om login. Hent listen igen, "
    "gerne som Excel eller CSV.",
    "xml": "{name} er XML, som er skrevet til programmer, og ikke en liste. Vælg et regneark (Excel eller ODS) "
    "eller en CSV-fil.",
}
"""What a file is that is no list -> the sentence for `file_not_a_table` with the fact `what`."""
