"""The actions of the Borgere page and of a citizen's own."""

from ui.core.actions import Deed

CITIZEN_DEEDS = (
    Deed("leave_citizen", "Tilbage", ("Esc",), "Går tilbage til siden, man kom fra."),
    Deed("citizen_before", "Forrige borger", ("Alt+Up",), "Viser den borger, der står før på listen.", True),
    Deed("citizen_after", "Næste borger", ("Alt+Down",), "Viser den borger, der står efter på listen.", True),
    Deed("change_jobformidler", "Overdrag", ("J",), "Åbner felterne til en anden jobformidler."),
    Deed("must_stay", "Skal blive", ("B",), "Bestemmer, om en omfordeling må give borgeren en anden jobformidler."),
    Deed("new_note", "Nyt notat", ("N",), "Åbner feltet til et nyt notat."),
    Deed("new_effort", "Ny indsats", ("I",), "Åbner felterne til en ny indsats."),
    Deed("propose_opening", "Foreslå det valgte job", ("P",), "Foreslår borgeren til det job, der er valgt."),
    Deed("new_agreement", "Ny aftale", ("A",), "Åbner felterne til en ny aftale."),
)


CITIZENS_DEEDS = (
    Deed("find_citizens", "Find borgere", ("Ctrl+F",), "Går til feltet, der søger i alt om borgerne."),
    Deed("open_citizen", "Åbn borgerens side", ("Ctrl+Return", "Ctrl+Enter"), "Viser alt om borgeren på en egen side."),
    Deed("assign_citizens", "Overdrag …", ("Ctrl+J",), "Giver de valgte borgere til en anden jobformidler."),
    Deed(
        "keep_citizens",
        "Skal blive",
        ("Ctrl+B",),
        "Bestemmer, om en omfordeling må give de valgte borgere en anden jobformidler.",
    ),
    Deed("regroup_citizens", "Skift målgruppe …", ("Ctrl+M",), "Giver de valgte borgere en ny målgruppe."),
    Deed("close_citizens", "Afslut sager …", ("Ctrl+Shift+A",), "Afslutter de valgte sager med årsag og dato."),
    Deed(
        "move_citizens",
        "Flyt til andet team …",
        ("Ctrl+Shift+G",),
        "Flytter de valgte borgere til et andet team i filen.",
    ),
    Deed("choose_columns", "Kolonner …", ("Ctrl+Shift+K",), "Vælger, hvad listen viser og sorteres efter."),
    Deed("clear_citizen_filters", "Fjern filtre", ("Esc",), "Viser igen alle åbne sager."),
)
