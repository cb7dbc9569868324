"""The actions on the list of matches."""

from ui.core.actions import ActionSpec

MATCH_ACTIONS = (
    ActionSpec("match_contacted", "Kontaktet", ("K",), "Noterer på forslaget, at der er taget kontakt."),
    ActionSpec("match_interview", "Til samtale", ("M",), "Noterer på forslaget, at borgeren skal til samtale."),
    ActionSpec(
        "match_started", "Startet …", ("S",), "Opretter indsatsen og aftalerne om efterværn, når borgeren er startet."
    ),
    ActionSpec("match_declined", "Afslag", ("X",), "Noterer på forslaget, at det ikke blev til noget."),
    ActionSpec("match_owner", "Tovholder …", ("T",), "Vælger, hvem der følger op på forslaget."),
    ActionSpec("match_removed", "Fjern forslaget", ("Ctrl+Del",), "Fjerner et forslag, der blev lavet ved en fejl."),
)
