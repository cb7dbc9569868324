"""The Danish sentences about the team's file, its copies and its key."""

from app.core.words import counted, people

FILE_ERRORS: dict[str, str] = {
    "store_missing": "Filen {path} findes ikke. Vælg en anden fil, eller opret et nyt team.",
    "store_is_folder": "{path} er en mappe. Vælg en fil, som Springbræt har gemt.",
    "store_exists": "Der ligger allerede en fil på {path}. Vælg et andet navn.",
    "store_not_ours": "{path} er ikke en Springbræt-fil. Vælg en fil, som Springbræt har gemt.",
    "store_encrypted": "{path} er krypteret. Skriv den adgangskode, som teamet har valgt.",
    "wrong_key": "Adgangskoden passer ikke til {path}. Prøv igen; se efter store bogstaver og tegn.",
    "store_in_clear": "{path} er ikke krypteret, selv om den skulle være det, og er derfor ikke åbnet. "
    "Brug en sikkerhedskopi, eller spørg den, der passer programmet.",
    "store_not_encrypted": "{path} er ikke krypteret og åbnes uden adgangskode.",
    "passphrase_wrong": "Den nuværende adgangskode passer ikke. Prøv igen; se efter store bogstaver og tegn.",
    "recoding_stopped": "Det blev stoppet, og filen er, som den var. Vælg det igen, når det passer.",
    "passphrase_short": "Adgangskoden skal have mindst {least} tegn. Brug gerne fire ord, der ikke hører sammen.",
    "passphrase_simple": "Adgangskoden er for let at gætte. Undgå gentagelser, rækker som 1234 og teamets navn; "
    "brug gerne fire ord, der ikke hører sammen.",
    "store_encrypted_already": "{path} er allerede krypteret. Brug kommandoen passphrase, hvis den skal have en ny "
    "adgangskode.",
    "passphrase_needed": "{path} skal have en adgangskode, og her er ingen terminal, der kan spørge om den. Skriv den "
    "i første linje af en fil, som kun du kan læse, og brug --passphrase-file FIL.",
    "passphrase_differs": "De to adgangskoder er ikke ens. Prøv igen.",
    "passphrase_file_missing": "Adgangskoden kan ikke læses i {path}. Se efter, om filen findes, og om du må læse den.",
    "passphrase_file_unread": "{path} er ikke gemt som UTF-8. Gem filen som ren tekst, og prøv igen.",
    "passphrase_file_empty": "Der står ingen adgangskode i første linje af {path}. Skriv den dér, og prøv igen.",
    "recovery_mistyped": "Gruppe {group} ({letters}) er ikke skrevet, som den står på nødarket. Se efter, og ret den.",
    "recovery_length": "Nødnøglen har {needed} tegn, og her er {found}. Skriv alle grupper fra nødarket, i rækkefølge.",
    "recovery_wrong": "Nødnøglen er ikke skrevet, som den står på nødarket. Se alle grupper efter, og ret dem.",
    "recovery_other": "Nødnøglen hører til en anden fil, eller filen har fået en ny adgangskode, siden nødarket blev "
    "skrevet ud. Brug det nyeste nødark for filen.",
    "copy_differs": "Kopien af {path} blev ikke magen til filen, og filen er som før. Se efter, om der er fejl på "
    "disken, og prøv igen.",
    "store_newer": "{path} er gemt af en nyere version af Springbræt. Opdatér programmet, og prøv igen.",
    "store_damaged": "{path} er beskadiget. Brug jeres seneste sikkerhedskopi.",
    "store_altered": "{path} er ændret af et andet program eller beskadiget: den er ikke bygget, som Springbræt bygger "
    "den. Brug jeres seneste sikkerhedskopi.",
    "store_locked": "{path} er åben hos {who} på {host} siden {since}. Luk den der, og prøv igen.",
    "store_in_use": "{path} er åben et andet sted. Luk den der, og prøv igen.",
    "store_elsewhere": "{path} står som åben hos {who} på {host} siden {since}. Skriver I begge i den, kan det ene "
    "gå tabt. Luk den der, vent et øjeblik, og prøv igen.",
    "read_copy": "{path} er en kopi til læsning, så intet kan ændres i den. Åbn teamets egen fil for at ændre noget.",
    "read_copy_failed": "Kopien til læsning, {path}, blev ikke fornyet. Teamets fil er ikke berørt. Se efter, "
    "om mappen er der, og om der er plads; ellers vælg et andet sted under Indstillinger › Denne pc.",
    "read_locked": "{path} er åben hos {who} på {host} siden {since} og er her åbnet til læsning. "
    "Luk den der, og tryk på Prøv igen, hvis du vil ændre noget.",
    "read_in_use": "{path} er åben et andet sted og er her åbnet til læsning. "
    "Luk den der, og tryk på Prøv igen, hvis du vil ændre noget.",
    "read_elsewhere": "{path} står som åben hos {who} på {host} siden {since} og er her åbnet til læsning. "
    "Luk den der, og tryk på Prøv igen, hvis du vil ændre noget.",
    "store_unwritable": "Springbræt kan ikke skrive i {path}. Filen er skrivebeskyttet, "
    "eller du har ikke adgang til mappen. Få adgang til at skrive der, eller læg filen et andet sted.",
    "store_failing": "Disken eller drevet, hvor {path} ligger, svarer ikke, som det skal, og ændringen blev ikke gemt. "
    "Se efter, om drevet er forbundet, og om der er plads, og prøv igen.",
    "folder_gone": "Mappen {folder} er der ikke lige nu, så intet kan gemmes i {path}. Er det et drev, så forbind det "
    "igen. Er mappen flyttet, så læg den tilbage, eller gem en sikkerhedskopi af det, du ser her.",
    "folder_away": "Mappen {folder} er der ikke lige nu, så intet kan gemmes. Er det et drev, så forbind det igen. "
    "Er mappen flyttet, så læg den tilbage, eller gem en sikkerhedskopi af det, du ser her.",
    "clock_back": "Pc'ens ur er stillet tilbage: Den seneste ændring er skrevet {at}, og det er senere end nu. "
    "Stil uret. Ændringerne står i den rækkefølge, I har lavet dem, men med pc'ens dato og klokkeslæt.",
    "store_changed": "{who} har skrevet i teamets fil den {at}, og din ændring blev ikke gemt. "
    "Nu vises det, der står i filen. Se efter, og prøv igen.",
    "store_rewritten": "Et andet program har skrevet i teamets fil den {at}, og din ændring blev ikke gemt. "
    "Nu vises det, der står i filen. Se efter, og prøv igen.",
    "store_moved": "{path} er flyttet, slettet eller erstattet, mens den var åben, og ændringen blev ikke gemt. "
    "Læg filen tilbage, eller gem en sikkerhedskopi af det, du ser her, og åbn teamet igen.",
    "store_full": "Disken er fuld, og ændringen blev ikke gemt. Frigør plads, og prøv igen.",
    "others_wrote": "{who} har skrevet i teamets fil den {at}. Nu vises det, der står i filen.",
    "others_rewrote": "Et andet program har skrevet i teamets fil den {at}. Nu vises det, der står i filen.",
    "taken_away": "{path} er flyttet, slettet eller erstattet af et andet program, så intet kan gemmes her. "
    "Læg filen tilbage, eller gem en sikkerhedskopi af det, du ser her, og åbn teamet igen.",
    "also_open": "Teamets fil er også åben hos {who} på {host} siden {since}. Aftal, hvem der skriver, og luk den hos "
    "den anden: ellers kan noget gå tabt.",
    "change_unreadable": "Den forrige ændring er skrevet af en anden version af Springbræt og kan ikke fortrydes her. "
    "Ret oplysningen i hånden.",
    "decision_needed": "Noget i listen kan forstås på flere måder. Vælg først, hvordan den skal læses.",
    "row_changed": "Oplysningen er blevet ændret i mellemtiden. Se den nye værdi, og prøv igen.",
    "folder_missing": "Mappen {folder} findes ikke. Vælg en anden mappe.",
    "folder_unwritable": "Springbræt kan ikke skrive i mappen {folder}. Vælg en anden mappe.",
    "target_unwritable": "Filen {path} kunne ikke skrives. Luk den, hvis den er åben, eller vælg en anden mappe.",
    "target_full": "Disken er fuld, og {path} blev ikke skrevet. Frigør plads, og prøv igen.",
    "work_full": "Disken er fuld, og {path} blev ikke skrevet. Frigør plads på den disk, hvor Springbræt gør filer "
    "færdige ({folder}), og prøv igen.",
    "target_ending": "Et regneark kan ikke hedde {path}. Vælg et navn, der ender på .xlsx.",
    "target_not_pdf": "En PDF-fil kan ikke hedde {path}. Vælg et navn, der ender på .pdf.",
    "workbook_sheet_unknown": "Der er intet ark, der hedder {name}. Vælg mellem {names}.",
    "system_refused": "Pc'en ville ikke læse eller skrive {path}. Se efter, om mappen findes, og om der er plads.",
    "store_is_backup": "Det her er sikkerhedskopien fra {at}, og den kan ikke ændres. Gå tilbage til teamet, eller "
    "gendan kopien.",
    "backup_damaged": "{path} er beskadiget, så der er ikke gemt nogen ny sikkerhedskopi. De kopier, der var, er "
    "urørte. Gendan den seneste af dem.",
    "backup_full": "Der er ikke plads til en sikkerhedskopi i {folder}. De kopier, der var, er urørte. "
    "Frigør plads, eller vælg en anden mappe til kopierne.",
    "backup_unwritable": "Sikkerhedskopien kunne ikke skrives i {folder}. De kopier, der var, er urørte. "
    "Få adgang til mappen, eller vælg en anden mappe til kopierne.",
    "backup_unsound": "Sikkerhedskopien {path} er beskadiget og blev ikke brugt. Teamets fil er urørt. "
    "Vælg en anden kopi.",
    "restore_failed": "Sikkerhedskopien kunne ikke lægges i stedet for {path}. Filen er, som den var. "
    "Se efter, om der er plads, og om du må skrive i mappen.",
    "second_missing": "Mappen {folder} er der ikke lige nu. Se efter, om drevet er forbundet.",
    "guard_too_slow": "Pc'en eller drevet svarede ikke i tide. Se efter, om drevet er der, og prøv igen.",
    "guard_cancelled": "Arbejdet med filen blev afbrudt. Begynd forfra, når det passer.",
    "guard_ended": "Arbejdet med filen blev afbrudt af pc'en. Luk andre programmer, og prøv igen.",
    "target_is_source": "{path} er selve teamets fil. Vælg et andet navn.",
}
UNREMEMBERED = "Pc'ens nøglelager kan ikke bruges, så adgangskoden bliver ikke husket."
BACKUPS_LEFT = (
    "{left} af {count:sikkerhedskopi|sikkerhedskopier} kunne ikke følge med og er, som de var. De åbnes med den "
    "adgangskode, der gjaldt, da de blev lavet, eller uden, hvis der ingen var."
)
"""What is said where backups could not be coded as their file."""
BACKUPS_FOLLOWED = "Sikkerhedskopierne er fulgt med."
"""What is said where all of them were."""
UNENCRYPTED = "Filen er ikke krypteret: alle, der kan læse den, kan læse, hvad der står i den."
"""What is said of a file that is made in clear."""

COPIES: dict[str, str] = {
    "read_locked": "{path} er åben hos {who} på {host} siden {since}. Svaret er fra en kopi af filen, som den er nu.",
    "read_in_use": "{path} er åben et andet sted. Svaret er fra en kopi af filen, som den er nu.",
    "read_elsewhere": "{path} står som åben hos {who} på {host} siden {since}. Svaret er fra en kopi af filen, som "
    "den er på denne pc.",
}
"""What a command that only reads says of a team that stands open elsewhere."""

SHARE_WARNING = (
    "Teamets fil ligger på et netværksdrev. Læg den hellere på pc'en, og gem sikkerhedskopier på drevet: "
    "så går intet tabt, hvis forbindelsen ryger."
)
SYNCHRONISED = (
    "Teamets fil ligger i en mappe, som {name} synkroniserer. Hav kun teamet åbent på én pc ad gangen, og vent, til "
    "{name} er færdig, før det åbnes på en anden. Sikrest er det at flytte filen ud af mappen."
)
UNKEPT = (
    "Springbræt kan ikke skrive i {folder} og husker derfor ikke dine valg til næste gang. "
    "Teamets fil er ikke berørt. Få adgang til mappen, og start programmet igen."
)
TO_READ = (
    "Du kan åbne det til læsning: så ser du, hvad der står i filen, og det følger med, når der skrives i den. "
    "Intet kan ændres herfra."
)
"""What is said of a file that others come at too, and of a folder that no one can write in."""


def sound_sentence(citizens: int, changes: int) -> str:
    """That a file was looked through and is sound, and what stands in it."""
    told = f"{people(citizens)} i alt, {counted(changes, 'ændring', 'ændringer')}"
    return f"Filen er undersøgt og i orden: {told}, og alt passer til journalen."
