"""What is said of a team on a server: why it can't be reached, who was quicker, what became of a change."""

from collections.abc import Mapping

SERVER_ERRORS: dict[str, str] = {
    "server_away": "Serveren {host} kan ikke nås. Du kan læse alt, men intet kan gemmes, før den svarer igen. "
    "Det sker af sig selv.",
    "server_silent": "Serveren {host} svarede ikke, så det vides ikke, om ændringen blev gemt. Det bliver undersøgt, "
    "så snart den svarer; skriv den ikke igen før.",
    "server_loading": "Teamets oplysninger hentes stadig fra serveren {host}, så det kan ikke vises endnu. "
    "Vent lidt; det kommer af sig selv.",
    "server_busy": "Serveren er optaget et øjeblik, så ændringen blev ikke gemt. Vent lidt, og prøv igen.",
    "server_lost": "Forbindelsen til serveren {host} blev afbrudt, så ændringen blev ikke gemt. Prøv igen.",
    "server_failed": "Serveren kunne ikke gøre det (fejl {state}), og intet blev gemt. Prøv igen; sig det til "
    "it-afdelingen, hvis det bliver ved.",
    "server_ahead": "Andre skriver hele tiden i det samme, så ændringen blev ikke gemt. Prøv igen.",
    "server_replaced": "Teamets oplysninger er hentet på ny fra serveren. Se efter, og prøv igen.",
    "server_other": "Serveren er af en anden version end programmet her. Du kan læse alt, men ikke gemme. Opdatér "
    "programmet, eller bed it-afdelingen om at opdatere serveren.",
    "server_unreadable": "Adressen »{text}« kan ikke læses. Skriv serverens navn, fx db.kommunen.dk eller "
    "db.kommunen.dk:5433.",
    "server_incomplete": "Skriv både server, database og brugernavn. It-afdelingen har dem.",
    "server_keeps": "På en server bliver det slettet for altid hos alle på én gang, og det gør it-afdelingen: bed dem "
    "køre kommandoen »server delete«.",
    "delete_whom": "Skriv, hvad der skal slettes: --case SAGSNUMMER, --due eller --journal.",
    "case_unknown": "Der er ikke netop én borger med sagsnummeret {number}. Intet er slettet.",
    "copy_partial": "Dit login ser ikke noget team på serveren, så der er ikke noget at gemme. Bed it-afdelingen om at "
    "rette dit login.",
    "copy_given_up": "Kopien blev ikke gemt.",
    "server_unprepared": "Databasen er ikke klargjort til Springbræt. Bed it-afdelingen om at gøre det.",
    "server_no_database": "Serveren {host} har ingen database af det navn. Se efter, hvordan den hedder.",
    "server_untrusted": "Serveren {host} kan ikke vise, at den er den rigtige, så intet er sendt: dens certifikat er "
    "udløbet, eller pc'en kender ikke udstederen. Bed it-afdelingen om certifikatet, og vælg det under »Flere valg«.",
    "owner_untrusted": "Serveren {host} kan ikke vise, at den er den rigtige, så intet er sendt. Forny dens "
    "certifikat, hvis det er udløbet; ellers vælg udstederens certifikat med --sslrootcert.",
    "server_misnamed": "Certifikatet på serveren {host} gælder et andet navn, så intet er sendt. Brug det navn, som "
    "står i certifikatet, eller bed it-afdelingen om et nyt.",
    "server_no_tls": "Serveren {host} taler ikke krypteret, så intet er sendt. Bed it-afdelingen om at slå TLS til på "
    "den (ssl = on).",
    "root_unread": "Filen med udstederens certifikat findes ikke eller kan ikke læses, så intet er sendt. Vælg den "
    "igen under »Flere valg« eller med --sslrootcert.",
    "server_full": "Serveren {host} har ikke plads til flere lige nu. Luk de vinduer, du ikke bruger, og prøv igen om "
    "lidt; sig det til it-afdelingen, hvis det bliver ved.",
    "server_only_read": "Serveren kan kun læses lige nu, så intet blev gemt. Prøv igen senere; sig det til "
    "it-afdelingen, hvis det bliver ved.",
    "server_pooled": "Serveren {host} er en fordeler som pgbouncer, og Springbræt skal have serveren selv. Bed "
    "it-afdelingen om dens adresse.",
    "server_too_old": "Serveren er PostgreSQL {version}, og Springbræt skal bruge version {oldest} eller nyere. "
    "Opdatér den først.",
    "server_encoding": "Databasen kan ikke gemme alle tegn ({encoding}). Opret den på ny med TEMPLATE template0 "
    "ENCODING 'UTF8'.",
    "login_of_another": "{user} må ikke give eller fjerne adgang for {name}, for en anden ejer har lavet {name} eller "
    "springbraet_user. Kør som administrator GRANT … TO {user} WITH ADMIN OPTION for den rolle.",
    "login_barred": "Serveren {host} lukker ikke det brugernavn ind fra den her pc. Bed it-afdelingen om at se efter "
    "i serverens pg_hba.conf.",
    "kerberos_missing": "Pc'ens eget login (Kerberos) gælder ikke hos serveren {host}; det er udløbet, eller serveren "
    "er ikke meldt ind. Lås pc'en, og log på den igen; sig det til it-afdelingen, hvis det bliver ved.",
    "kerberos_refused": "Serveren {host} kender ikke det brugernavn ved pc'ens eget login (Kerberos). Skriv det navn, "
    "som du logger på pc'en med.",
    "kerberos_unwanted": "Serveren {host} tager ikke imod pc'ens eget login (Kerberos), så intet er sendt. Fjern "
    "mærket ved det under »Flere valg«, og skriv adgangskoden.",
    "certificate_unread": "{path} er ikke en fil, der kan læses. Vælg serverens certifikat under »Flere valg«.",
    "server_prepared": "Databasen er klargjort i forvejen. Brug en tom database.",
    "server_not_empty": "Der er et team på serveren i forvejen, og en fil mere kan ikke hentes ind dér. Brug en tom "
    "database. Flere teams i én database skal have stået i den samme fil.",
    "login_refused": "Serveren {host} kender ikke brugernavnet med den adgangskode. Skriv begge dele igen.",
    "login_unknown": "Serveren kender dig, men ved ikke, hvilket team du er med i. "
    "Bed it-afdelingen om at tilføje dig.",
    "only_reader": "Du kan læse alt på serveren, men ikke ændre noget. "
    "Bed it-afdelingen om adgang, hvis du skal kunne.",
    "not_allowed": "Det må du ikke ændre på serveren. Bed teamlederen om at gøre det.",
    "password_fixed": "Serveren lader dig ikke skifte din egen adgangskode. Bed it-afdelingen om at gøre det.",
    "leaders_only": "Kun en teamleder kan ændre {what} på serveren. Bed teamlederen om at gøre det.",
    "team_for_all": "Kun en leder af alle teams kan oprette et team på serveren. Bed it-afdelingen om at få det gjort.",
    "team_not_yours": "Det hører til {team}, og dit login er til et andet team. Bed en dér om at gøre det.",
    "login_nobody": "Serveren ved ikke, hvem af teamets medarbejdere du er, så du kan ikke ændre noget. Bed "
    "it-afdelingen om at rette dit login.",
    "overtaken": "Det blev ikke gemt, for {who} har ændret det samme imens: {what} ({at}). Se, hvad der står nu, og "
    "prøv igen.",
    "taker_unseen": "Du kan ikke se, hvor mange sager medarbejderne i det andet team har. "
    "Flyt borgeren til teamet uden jobformidler; så vælger teamet selv.",
    "server_unfit": "Serveren kan ikke gemme det: der er et tegn eller et tal, som den ikke kender. "
    "Skriv det om, og prøv igen.",
    "owner_away": "Serveren {host} svarer ikke. Se efter, om navnet er skrevet rigtigt, og om pc'en er på kommunens "
    "net. Prøv så igen.",
    "owner_cut": "Serveren {host} holdt op med at svare, så det vides ikke, om det blev gjort. Se efter med »server "
    "check«, når den svarer igen, og prøv så igen.",
    "owner_waits": "Andre bruger serveren til noget, som det her må vente på, og intet er ændret. Vent, til fx "
    "pg_dump er færdig, og prøv igen.",
    "server_password": "Serveren vil have en adgangskode. Skriv den i en fil, og giv den med --password-file, "
    "eller sæt PGPASSWORD.",
    "server_new_password": "Der mangler en ny adgangskode. Skriv den i en fil, og giv den med --new-password-file.",
    "server_words": "Serverens adresse kan ikke læses. Se efter, om --service, --sslmode og --sslrootcert er skrevet "
    "rigtigt.",
    "server_no_right": "{user} må ikke det på serveren. Log ind som databasens ejer med --user.",
    "server_empty": "Databasen på {host} er ikke klargjort. Kør »server prepare« først.",
    "server_newer": "Serveren har version {version}, og programmet her kender kun {known}. Opdatér programmet.",
    "server_needs_file": "Der mangler en fil. Skriv den efter »server {action}«.",
    "server_unsound": "Det, der står på serveren, er ikke det, som journalen siger, så intet er gemt. Kør "
    "»server check«, og gendan databasen fra den seneste gode kopi.",
    "server_wrong": "Der er {count} ting at rette på serveren. De står ovenfor.",
    "login_owner": "{name} er en rolle, der må mere end at bruge Springbræt. Vælg et andet brugernavn.",
    "login_missing": "{name} har ikke adgang til serveren. Se navnene med »server login«.",
    "login_name": "{name} kan ikke være et brugernavn. Brug bogstaver, tal, punktum, bindestreg, understregning og @.",
    "login_needs_staff": "En jobformidler og en leder er altid en af teamets medarbejdere. Vælg hvem med --who.",
    "undo_overtaken": "{what} kan ikke fortrydes mere, for {who} har ændret det samme siden. Ret det i stedet.",
    "redo_overtaken": "{what} kan ikke gendannes mere, for {who} har ændret det samme siden. Gør det igen i stedet.",
    "undo_against": "Det kan ikke fortrydes mere, fordi en kollega har ændret noget siden: {why}",
    "case_goes_on": "{name} er i gang med noget, der løber længere end sagen ville. Afslut sagen igen i stedet.",
    "tavlemoede_went_on": "Der er aftalt noget på tavlemødet imens. Afslut det igen i stedet.",
    "case_with_another": "{name} er nu hos {staff}. Flyt sagen derfra i stedet.",
    "undo_over_limit": "Det kan ikke fortrydes mere, for {name} har fået andre sager siden og ville få {count} med et "
    "loft på {limit}. Fordel sagerne i stedet.",
}

LOST = "Det blev ikke gemt, fordi serveren var væk: {what}. Gør det igen."
"""What is said of a change of which no answer came, once it is known that it was not written."""
NOT_WRITTEN = "Serveren fik det ikke, så det er ikke gemt. Gem igen."
"""The same where what was typed still stands."""
SOON = {"server_busy": "Serveren er optaget et øjeblik. Det, du har skrevet, bliver gemt om lidt."}
"""What is said where something is typed, of refusals that are over in a moment: it is tried again by itself."""

LOGIN_ERRORS: dict[str, str] = {
    **SERVER_ERRORS,
    "server_away": SERVER_ERRORS["owner_away"],
    "server_other": "Serveren er af en anden version end programmet her, og teamet er ikke hentet til denne pc før. "
    "Opdatér programmet, eller bed it-afdelingen om at opdatere serveren.",
    "server_silent": "Serveren {host} svarer meget langsomt, så teamet blev ikke hentet. Prøv igen om lidt.",
    "team_missing": "Der er ikke noget team på serveren endnu, eller du er ikke med i noget. Bed it-afdelingen om at "
    "hente teamets fil ind.",
}
"""What is said of them on the page where somebody logs in."""

TLS_TOLD: dict[str, str] = {
    "verify-full": "Krypteret, og serveren skal vise, hvem den er (anbefales)",
    "verify-ca": "Krypteret, uden at navnet på serveren ses efter",
    "require": "Krypteret, uden at serveren viser, hvem den er",
    "disable": "Ikke krypteret",
}
TLS_WEAK: dict[str, str] = {
    "verify-ca": "Enhver server med et certifikat fra den samme udsteder kan give sig ud for at være jeres.",
    "require": "Enhver på nettet kan give sig ud for at være serveren og få alt at vide, der bliver skrevet. "
    "Bed it-afdelingen om certifikatet.",
    "disable": "Enhver på nettet kan læse med: navne, CPR-numre og helbred. Brug det kun til øvelse.",
}
"""What is weaker than it should be, by how the server is connected to."""
ROLE_NAMES = {
    "jobformidler": "jobformidler",
    "leader": "teamleder",
    "leader_of_all": "leder af alle teams",
    "reader": "læser",
}
"""What each role of a login is called."""

_KINDS = {
    "table": "tabellen",
    "rights": "rettighederne til",
    "constraint": "reglen",
    "index": "indekset",
    "trigger": "udløseren",
    "function": "funktionen",
    "policy": "adgangsreglen",
    "kept": "det, der gælder for tabellen",
}
_AS_BUILT = {
    "missing": "{kind} {name} mangler. Kør »server migrate«.",
    "foreign": "{kind} {name} er ikke lavet af Springbræt. "
    "Find ud af, hvem der har lavet den, og kør »server migrate«.",
    "altered": "{kind} {name} er ikke, som Springbræt laver den. Kør »server migrate«.",
}
_FINDINGS = {
    "version_older": "Serveren har version {version}, og programmet her har {known}. Kør »server migrate«.",
    "version_newer": "Serveren har version {version}, og programmet her kender kun {known}. Opdatér programmet.",
    "login_no_role": "{name} står på listen, men kan ikke komme ind. Giv adgang igen med »server login --name {name}«.",
    "login_mighty": "{name} må mere på serveren end at bruge Springbræt. "
    "Giv personen en rolle uden særlige rettigheder.",
    "login_no_staff": "{name} er ingen af teamets medarbejdere og kan ikke ændre noget. Vælg hvem med --who.",
    "login_staff_gone": "{name} er en medarbejder, som ikke findes mere. Fjern adgangen med --remove, eller vælg en "
    "anden med --who.",
    "login_staff_left": "{name} er {staff}, som ikke arbejder i teamet mere. Fjern adgangen med --remove.",
    "login_team_other": "{name} er {staff}, som nu er i et andet team. "
    "Giv adgang igen med »server login --name {name}«.",
    "login_no_team": "{name} har intet team og ser ingen borgere. Giv adgang igen med »server login --name {name}«.",
    "no_tls": "Serveren taler ikke krypteret (ssl er slået fra). Slå TLS til, og lad alle pc'er bruge verify-full.",
    "no_scram": "Serveren gemmer ikke adgangskoder som SCRAM. Sæt password_encryption til scram-sha-256.",
    "owner_lacks": "Ejeren er ikke med i rollen {role} og kan ikke afbryde en pc, der holder alle andre op. Kør som "
    "administrator: GRANT {role} TO ejeren.",
    "hba_weak": "Linje {line} i pg_hba.conf ({kind} {method}) lukker folk ind uden TLS eller uden SCRAM. Brug hostssl "
    "med scram-sha-256 eller gss.",
    "rows": "Rækkerne på serveren er ikke det, som journalen siger. Gendan databasen fra den seneste gode kopi.",
}


FOR_LEADERS = {
    "team": "teamet",
    "staff": "medarbejderne",
    "own_limit": "sagslofterne",
    "deadline_rule": "fristerne",
    "deadline_part": "fristerne",
    "earning_limit": "beløbsgrænserne",
    "catalogue_item": "det, der står i listerne,",
    "other_name": "det, der står i listerne,",
    "setting": "teamets regler",
}
"""What only a leader changes, by its table."""


def finding_sentence(code: str, facts: Mapping[str, object]) -> str:
    """What is wrong with a server, and what to do."""
    if code in _FINDINGS:
        return _FINDINGS[code].format(**facts)
    how, _, kind = code.partition("_")
    sentence = _AS_BUILT[how].format(kind=_KINDS[kind], **facts)
    return f"{sentence[0].upper()}{sentence[1:]}"
