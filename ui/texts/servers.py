"""What is said of a team on a server: why it can't be reached, who was quicker, what became of a change."""

SERVER_ERRORS: dict[str, str] = {
    "server_away": "Serveren {host} kan ikke nås. Du kan læse alt, men intet kan gemmes, før den svarer igen. "
    "Det sker af sig selv.",
    "server_silent": "Serveren {host} svarede ikke, så det vides ikke, om ændringen blev gemt. Det bliver undersøgt, "
    "så snart den svarer; skriv den ikke igen før.",
    "server_busy": "Serveren er optaget et øjeblik, så ændringen blev ikke gemt. Vent lidt, og prøv igen.",
    "server_lost": "Forbindelsen til serveren {host} blev afbrudt, så ændringen blev ikke gemt. Prøv igen.",
    "server_failed": "Serveren kunne ikke gøre det (fejl {state}), og intet blev gemt. Prøv igen; sig det til "
    "it-afdelingen, hvis det bliver ved.",
    "server_ahead": "Andre skriver hele tiden i det samme, så ændringen blev ikke gemt. Prøv igen.",
    "server_replaced": "Teamets oplysninger er hentet på ny fra serveren. Se efter, og prøv igen.",
    "server_other": "Serveren er af en anden version end programmet her. Du kan læse alt, men ikke gemme. Opdatér "
    "programmet, eller bed it-afdelingen om at opdatere serveren.",
    "server_prepared": "Databasen er klargjort i forvejen. Brug en tom database.",
    "server_not_empty": "Der er et team på serveren i forvejen. Brug en tom database.",
    "login_refused": "Serveren {host} kender ikke brugernavnet med den adgangskode. Skriv begge dele igen.",
    "login_unknown": "Serveren kender dig, men ved ikke, hvilket team du er med i. "
    "Bed it-afdelingen om at tilføje dig.",
    "only_reader": "Du kan læse alt på serveren, men ikke ændre noget. "
    "Bed it-afdelingen om adgang, hvis du skal kunne.",
    "not_allowed": "Det må du ikke ændre på serveren. Bed teamlederen om at gøre det.",
    "overtaken": "Det blev ikke gemt, for {who} har ændret det samme imens: {what} ({at}). Se, hvad der står nu, og "
    "prøv igen.",
    "undo_overtaken": "Det kan ikke fortrydes mere, for {who} har ændret det samme siden. Ret det i stedet.",
    "undo_over_limit": "Det kan ikke fortrydes mere, for {name} har fået andre sager siden og ville få {count} med et "
    "loft på {limit}. Fordel sagerne i stedet.",
}
