"""The actions of a citizen's page."""

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
