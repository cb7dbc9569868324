"""What a user can do by key while an import is under way."""

from ui.core.actions import ActionSpec

IMPORT_ACTIONS = (
    ActionSpec(
        "import_now", "Importér", ("Ctrl+Return", "Ctrl+Enter"), "Gemmer alt, hvad der er nyt og ændret, på én gang."
    ),
    ActionSpec("cancel_import", "Annullér", ("Esc",), "Forlader importen uden at ændre noget."),
)
