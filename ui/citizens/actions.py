"""The actions of the Borgere page and of a citizen's own."""

from ui.core.actions import ActionSpec

CITIZEN_ACTIONS = (
    ActionSpec("leave_citizen", "Tilbage", ("Esc",), "Går tilbage til siden, man kom fra."),
    ActionSpec("citizen_before", "Forrige borger", ("Alt+Up",), "Viser den borger, der står før på listen.", True),
    ActionSpec("citizen_after", "Næste borger", ("Alt+Down",), "Viser den borger, der står efter på listen.", True),
    ActionSpec("change_jobformidler", "Overdrag", ("J",), "Åbner felterne til en anden jobformidler."),
    ActionSpec(
        "must_stay", "Skal blive", ("B",), "Bestemmer, om en omfordeling må give borgeren en anden jobformidler."
    ),
    ActionSpec("give_access", "Indsigt …", ("Alt+I",), "Gemmer alt, hvad der står om borgeren, til borgeren selv."),
    ActionSpec("print_citizen", "Udskriv siden …", ("Ctrl+P",), "Viser alt om borgeren, som det bliver udskrevet."),
    ActionSpec("new_note", "Nyt notat", ("N",), "Åbner feltet til et nyt notat."),
    ActionSpec("new_effort", "Ny indsats", ("I",), "Åbner felterne til en ny indsats."),
    ActionSpec("propose_opening", "Foreslå det valgte job", ("P",), "Foreslår borgeren til det job, der er valgt."),
    ActionSpec("new_agreement", "Ny aftale", ("A",), "Åbner felterne til en ny aftale."),
    ActionSpec("new_talk", "Ny samtale", ("Shift+S",), "Åbner felterne til en samtale, afholdt eller planlagt."),
    ActionSpec("new_marking", "Ny markering", ("Shift+M",), "Åbner felterne til en markering, fx et projekt."),
    ActionSpec("new_plan", "Ny plan", ("Shift+P",), "Åbner felterne til en ny plan."),
)


CITIZENS_ACTIONS = (
    ActionSpec("find_citizens", "Find borgere", ("Ctrl+F",), "Går til feltet, der søger i alt om borgerne."),
    ActionSpec(
        "open_citizen", "Åbn borgerens side", ("Ctrl+Return", "Ctrl+Enter"), "Viser alt om borgeren på en egen side."
    ),
    ActionSpec("assign_citizens", "Overdrag …", ("Ctrl+J",), "Giver de valgte borgere til en anden jobformidler."),
    ActionSpec(
        "keep_citizens",
        "Skal blive",
        ("Ctrl+B",),
        "Bestemmer, om en omfordeling må give de valgte borgere en anden jobformidler.",
    ),
    ActionSpec("regroup_citizens", "Skift målgruppe …", ("Ctrl+M",), "Giver de valgte borgere en ny målgruppe."),
    ActionSpec(
        "mark_citizens", "Markér …", ("Ctrl+Shift+M",), "Giver de valgte borgere en markering, eller afslutter den."
    ),
    ActionSpec("talk_citizens", "Samtale …", ("Ctrl+Shift+D",), "Noterer eller planlægger en samtale med de valgte."),
    ActionSpec("close_citizens", "Afslut sager …", ("Ctrl+Shift+A",), "Afslutter de valgte sager med årsag og dato."),
    ActionSpec(
        "move_citizens",
        "Flyt til andet team …",
        ("Ctrl+Shift+G",),
        "Flytter de valgte borgere til et andet team i filen.",
    ),
    ActionSpec("choose_columns", "Kolonner …", ("Ctrl+Shift+K",), "Vælger, hvad listen viser og sorteres efter."),
    ActionSpec(
        "print_citizens",
        "Udskriv listen …",
        ("Ctrl+P",),
        "Viser listen, som den er filtreret og sorteret, til udskrift.",
    ),
    ActionSpec("clear_citizen_filters", "Fjern filtre", ("Esc",), "Viser igen alle åbne sager."),
)
