"""What a user can do by key while an import is under way."""

from ui.core.actions import ActionSpec

IMPORT_ACTIONS = (
    ActionSpec(
        "import_now", "Importér", ("Ctrl+Return", "Ctrl+Enter"), "Gemmer alt, hvad der er nyt og ændret, på én gang."
    ),
    ActionSpec(
        "cancel_import", "Annullér", ("Esc",), "Viser igen alle rækker, eller forlader importen uden at ændre noget."
    ),
    ActionSpec("find_in_list", "Find i listen", ("Ctrl+F",), "Går til feltet, der søger i listens rækker."),
    ActionSpec("leave_out", "Udelad", ("Del",), "Udelader de valgte rækker, eller tager dem med igen."),
    ActionSpec(
        "mend_row", "Ret rækken", ("Ctrl+R",), "Retter et felt i den valgte række, som listen skulle have sagt."
    ),
    ActionSpec(
        "save_rejected", "Gem afviste …", ("Ctrl+S",), "Gemmer de afviste rækker som en liste med grunden ved hver."
    ),
    ActionSpec("paste_list", "Indsæt", ("Ctrl+V",), "Læser det, der er kopieret i et regneark, som en liste."),
    ActionSpec(
        "next_list", "Spring over", ("Ctrl+PgDown",), "Går til den næste af flere filer uden at importere denne."
    ),
    ActionSpec(
        "print_status",
        "Vis og udskriv status …",
        ("Ctrl+P",),
        "Viser månedens mål, statusskemaer og ledelsesinformation til udskrift.",
    ),
    ActionSpec("show_look", "Se efter", ("Alt+1",), "Viser det, der skal vælges og ses efter."),
    ActionSpec("show_columns", "Kolonner", ("Alt+2",), "Viser listens kolonner, og hvad de bruges til."),
    ActionSpec("show_row", "Rækken", ("Alt+3",), "Viser alle felter i den valgte række."),
    ActionSpec("show_missing", "Mangler", ("Alt+4",), "Viser, hvem der er på tavlen og ikke på listen."),
)
