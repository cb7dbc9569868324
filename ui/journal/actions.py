"""The actions of the page Journal."""

from ui.core.actions import ActionSpec

JOURNAL_ACTIONS = (
    ActionSpec("find_journal", "Find i journalen", ("Ctrl+F",), "Går til feltet, hvor en borger vælges."),
    ActionSpec(
        "open_journal_citizen",
        "Åbn borgerens side",
        ("Ctrl+Return", "Ctrl+Enter"),
        "Viser siden for den borger, linjen handler om.",
    ),
    ActionSpec(
        "follow_journal_citizen",
        "Kun denne borger",
        ("Alt+B",),
        "Viser kun det, der er sket om den borger, linjen handler om.",
    ),
    ActionSpec(
        "give_journal_citizen",
        "Indsigt …",
        ("Alt+I",),
        "Gemmer alt, hvad der står om den borger, linjen handler om, til borgeren selv.",
    ),
    ActionSpec(
        "limit_journal",
        "Journalens grænse …",
        ("Alt+G",),
        "Bestemmer, hvor længe journalen gemmes, og fjerner det ældre.",
    ),
    ActionSpec("print_journal", "Udskriv linjerne …", ("Ctrl+P",), "Viser de fundne linjer, som de bliver udskrevet."),
    ActionSpec("leave_journal", "Fjern filtre", ("Esc",), "Går tilbage til listen, og viser igen hele journalen."),
)
