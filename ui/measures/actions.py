"""The actions of the page Mål og status."""

from ui.core.actions import ActionSpec

MEASURES_ACTIONS = (
    ActionSpec("show_goals", "Mål", ("Alt+1",), "Viser målene som kort, og statusskemaet under dem."),
    ActionSpec("show_status", "Statusskema", ("Alt+2",), "Viser statusskemaet måned for måned."),
    ActionSpec("show_management", "Ledelsesinformation", ("Alt+3",), "Viser borgere efter ydelse, 13 måneder tilbage."),
    ActionSpec("show_development", "Udvikling", ("Alt+4",), "Viser, hvordan teamet har bevæget sig."),
    ActionSpec("show_sets", "Skemaer", ("Alt+5",), "Viser teamets skemaer og de målsæt, der følger med."),
    ActionSpec("sheet_before", "Forrige skema", ("Ctrl+PgUp",), "Viser det statusskema, der står før.", True),
    ActionSpec("sheet_after", "Næste skema", ("Ctrl+PgDown",), "Viser det statusskema, der står efter.", True),
    ActionSpec("enter_figures", "Indtast tal udefra", ("Ctrl+D",), "Går til den første celle, der mangler et tal."),
    ActionSpec(
        "get_figures",
        "Hent tal fra fil",
        ("Ctrl+Shift+D",),
        "Læser tal fra en tabel, f.eks. fra jobindsats.dk, og viser, hvad de ændrer.",
    ),
    ActionSpec("copy_figures", "Kopiér tal", ("Ctrl+C",), "Kopierer de valgte celler, så de kan sættes ind i Excel."),
    ActionSpec(
        "paste_figures",
        "Sæt tal ind",
        ("Ctrl+V",),
        "Sætter tal fra Excel ind, fra cellen og ned, alle eller ingen.",
    ),
    ActionSpec("clear_figures", "Fjern tal", ("Ctrl+Del",), "Fjerner de tal udefra, der er valgt."),
    ActionSpec(
        "show_people",
        "Borgerne bag tallet",
        ("Ctrl+Return", "Ctrl+Enter"),
        "Viser, hvem tallet tæller, og hvem der mangler.",
    ),
    ActionSpec("note_here", "Nyt notat", ("Ctrl+Shift+L",), "Skriver et notat om den valgte borger på listen."),
    ActionSpec("agree_here", "Ny aftale", ("Ctrl+Shift+A",), "Laver en aftale med den valgte borger på listen."),
    ActionSpec(
        "print_measures",
        "Udskriv mål og status …",
        ("Ctrl+P",),
        "Viser diagrammet i syne, eller månedens mål, statusskemaer og ledelsesinformation, til udskrift.",
    ),
    ActionSpec("leave_people", "Luk listen", ("Esc",), "Lukker listen med borgere og går tilbage."),
)
