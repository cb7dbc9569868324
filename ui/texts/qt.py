"""What Qt says in its own dialogs and menus and its Danish file lacks, by Qt's context and English source; no Qt."""

QT_TEXTS: dict[str, dict[str, str]] = {
    "QAbstractFileIconProvider": {
        "Alias": "Alias",
        "Drive": "Drev",
        "File": "Fil",
        "File Folder": "Filmappe",
        "Folder": "Mappe",
        "Shortcut": "Genvej",
        "Unknown": "Ukendt",
    },
    "QCupsJobWidget": {
        "&Billing information:": "&Betalingsinformation:",
        "&End:": "&Slut:",
        "&Start:": "S&tart:",
        "Job &priority:": "Job&prioritet:",
        "Scheduled &printing:": "&Udskrives:",
    },
    "QErrorMessage": {"An error occurred": "Der skete en fejl"},
    "QFileDialog": {
        "&Look in:": "&Kig i:",
        "Files of &type:": "Fil&type:",
    },
    "QPageSetupWidget": {
        "Page &order:": "Side&orden:",
        "Pages &per sheet:": "Sider &pr. ark:",
    },
    "QPrintSettingsOutput": {
        "Double Sided Printing": "Udskrift på begge sider",
        "Long side binding": "Vendes på den lange led",
        "Off": "Fra",
        "Page &Set:": "Side&sæt:",
        "Short side binding": "Vendes på den korte led",
    },
    "QShortcut": {
        "Adjust contrast": "Juster kontrast",
        "Calendar": "Kalender",
        "Control": "Ctrl",
        "Keyboard": "Tastatur",
        "Launch (G)": "Start (G)",
        "Launch (H)": "Start (H)",
        "Memo": "Notat",
        "To-do list": "Opgaveliste",
    },
    "QSpiAccessibleBridge": {"block quote": "citat", "switch": "kontakt", "window": "vindue"},
    "QStandardPaths": {"Downloads": "Overførsler", "Public": "Offentligt", "Templates": "Skabeloner"},
}
