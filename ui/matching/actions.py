"""The actions on the list of matches."""

from ui.core.actions import Deed

MATCH_DEEDS = (
    Deed("match_contacted", "Kontaktet", ("K",), "Noterer på forslaget, at der er taget kontakt."),
    Deed("match_interview", "Til samtale", ("M",), "Noterer på forslaget, at borgeren skal til samtale."),
    Deed(
        "match_started", "Startet …", ("S",), "Opretter indsatsen og aftalerne om efterværn, når borgeren er startet."
    ),
    Deed("match_declined", "Afslag", ("X",), "Noterer på forslaget, at det ikke blev til noget."),
    Deed("match_owner", "Tovholder …", ("T",), "Vælger, hvem der følger op på forslaget."),
    Deed("match_removed", "Fjern forslaget", ("Del",), "Fjerner et forslag, der blev lavet ved en fejl."),
)
