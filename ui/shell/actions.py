"""The actions of the window, which work everywhere."""

from ui.core.actions import ActionSpec

WINDOW_ACTIONS = (
    ActionSpec("show_board", "Tavle", ("Ctrl+1",), "Viser tavlen med de fire trin."),
    ActionSpec(
        "show_meeting",
        "Teammøde",
        ("F2", "Ctrl+2"),
        "Viser månedens teammøde: start det, gå videre, afslut måneden, eller udskriv referatet.",
    ),
    ActionSpec(
        "show_tavlemoede",
        "Tavlemøde",
        ("F3", "Ctrl+3"),
        "Viser ugens tavlemøde: start det, eller gå videre, hvor I slap.",
    ),
    ActionSpec("show_citizens", "Borgere", ("F4", "Ctrl+4"), "Viser listen med alle borgere."),
    ActionSpec("show_caseload", "Sagsbelastning", ("F5", "Ctrl+5"), "Viser hver jobformidlers sager op mod loftet."),
    ActionSpec(
        "show_measures",
        "Mål og status",
        ("F6", "Ctrl+6"),
        "Viser målene, statusskemaerne, udviklingen og hvem der er bag tallene.",
    ),
    ActionSpec("show_companies", "Virksomheder", ("F7", "Ctrl+7"), "Viser virksomhederne og deres job."),
    ActionSpec(
        "show_exchange", "Import og eksport", ("F8", "Ctrl+8"), "Viser siden, hvor lister hentes ind og filer skrives."
    ),
    ActionSpec(
        "show_today",
        "I dag",
        ("Alt+D",),
        "Viser aftaler, samtaler, job med frist og andre opgaver, og gemmer dem som kalender.",
    ),
    ActionSpec("show_journal", "Journal", ("F9", "Ctrl+9"), "Viser, hvem der har gjort hvad hvornår."),
    ActionSpec("show_settings", "Indstillinger", ("Ctrl+Shift+I",), "Viser teamets indstillinger og denne pc's."),
    ActionSpec("open_search", "Søg", ("Ctrl+K",), "Finder en borger, en virksomhed, en side, en handling eller andet."),
    ActionSpec("month_back", "Forrige måned", ("Alt+Left",), "Viser måneden før.", True),
    ActionSpec("month_forward", "Næste måned", ("Alt+Right",), "Viser måneden efter.", True),
    ActionSpec("month_now", "Denne måned", ("Alt+Home",), "Går tilbage til den måned, vi er i."),
    ActionSpec("undo", "Fortryd", ("Ctrl+Z",), "Tager den seneste ændring tilbage og siger, hvad det var.", True),
    ActionSpec("redo", "Gendan", ("Ctrl+Y", "Ctrl+Shift+Z"), "Gør det fortrudte igen.", True),
    ActionSpec("new_team", "Nyt team …", ("Ctrl+N",), "Opretter et nyt team i sin egen fil."),
    ActionSpec("open_team", "Åbn team …", ("Ctrl+O",), "Åbner et team, der er gemt i en fil."),
    ActionSpec(
        "open_server",
        "Team på en server …",
        ("Ctrl+Shift+W",),
        "Logger ind på kommunens server, hvor flere arbejder på den samme tavle.",
    ),
    ActionSpec(
        "open_demo",
        "Åbn det opdigtede team",
        ("Ctrl+Shift+O",),
        "Viser et opdigtet team, som man kan øve sig på.",
    ),
    ActionSpec("new_citizen", "Ny borger …", ("Ctrl+Shift+N",), "Opretter en borger, der ikke står på en liste."),
    ActionSpec("new_company", "Ny virksomhed …", ("Ctrl+Shift+V",), "Opretter en virksomhed."),
    ActionSpec("new_opening", "Nyt job …", ("Ctrl+Shift+J",), "Opretter et ledigt job hos en virksomhed."),
    ActionSpec("import_list", "Importér liste …", ("Ctrl+I",), "Henter borgere ind fra en liste."),
    ActionSpec(
        "export_workbook",
        "Eksportér til Excel …",
        ("Ctrl+E",),
        "Gemmer månedens projektmappe til Excel: tavle, borgere, sager, mål og job.",
    ),
    ActionSpec(
        "save_status",
        "Gem status som PDF …",
        ("Ctrl+Shift+X",),
        "Gemmer mål, statusskemaer og ledelsesinformation til mødemappen.",
    ),
    ActionSpec("back_up", "Gem sikkerhedskopi …", ("Ctrl+Shift+S",), "Gemmer en kopi af hele teamets fil."),
    ActionSpec(
        "check_file",
        "Undersøg filen",
        ("Ctrl+Shift+U",),
        "Ser hele teamets fil igennem for skader, mens du arbejder videre.",
    ),
    ActionSpec(
        "show_backups",
        "Sikkerhedskopier …",
        ("Ctrl+Shift+Y",),
        "Viser de kopier, Springbræt selv har gemt: se i én, eller gendan den.",
    ),
    ActionSpec(
        "show_files",
        "Team og filer",
        ("Ctrl+Shift+F",),
        "Viser menuen, hvor et team oprettes, åbnes og kopieres.",
    ),
    ActionSpec("choose_me", "Hvem er jeg?", ("Ctrl+U",), "Vælger, hvem ændringerne på denne pc skrives på."),
    ActionSpec("choose_team", "Vælg team …", ("Ctrl+Shift+T",), "Vælger, hvilket af teamene der vises, eller alle."),
    ActionSpec(
        "change_theme",
        "Lyst eller mørkt",
        ("Ctrl+T",),
        "Vælger lyst, mørkt, høj kontrast eller det, som pc'en bruger.",
    ),
    ActionSpec(
        "mask_names", "Vis initialer", ("F12",), "Skjuler borgernes navne bag initialer overalt, eller viser dem igen."
    ),
    ActionSpec("lock", "Lås", ("Ctrl+L",), "Skjuler alt om teamet, til der låses op igen."),
    ActionSpec("show_help", "Hjælp", ("F1", "Shift+F1"), "Viser hjælpen."),
    ActionSpec("show_keys", "Taster", ("?",), "Viser de taster, der virker her, over vinduet."),
    ActionSpec(
        "read_changes",
        "Seneste ændringer",
        ("Alt+Z",),
        "Viser, hvad der kan fortrydes, og hvem der gjorde det hvornår; tilbage til en ændring med ét tryk.",
    ),
    ActionSpec(
        "show_about",
        "Om Springbræt",
        ("Ctrl+Shift+F1",),
        "Viser udgaven, licenserne, og hvor filer og log ligger.",
    ),
    ActionSpec("show_news", "Nyheder", ("Ctrl+Shift+Q",), "Viser, hvad der er nyt i denne udgave."),
    ActionSpec("read_messages", "Seneste beskeder", ("Ctrl+H",), "Viser igen, hvad Springbræt har sagt."),
    ActionSpec(
        "open_written", "Åbn den gemte fil", ("Ctrl+Shift+H",), "Åbner den fil, som Springbræt har gemt senest."
    ),
    ActionSpec("show_written", "Vis den gemte fil i mappen", ("F10",), "Viser den senest gemte fil, hvor den ligger."),
    ActionSpec("quit", "Afslut", ("Ctrl+Q",), "Lukker programmet. Alt er gemt."),
)
