"""The actions of the Teammøde page."""

from app.core.domain import Stage
from app.core.words import STAGES
from ui.core.actions import ActionSpec

BELIEFS = range(1, 6)
MEETING_ACTIONS = (
    *(
        ActionSpec(
            f"meet_place_{stage}",
            f"Indplacér på »{STAGES[stage].lower()}«",
            (str(int(stage)),),
            "Indplacerer borgeren på trinnet og går videre til den næste, der ikke er drøftet.",
        )
        for stage in Stage
    ),
    ActionSpec(
        "meet_unchanged", "Uændret, næste", ("Return", "Enter"), "Indplacerer borgeren på sit trin og går videre."
    ),
    ActionSpec("meet_before", "Forrige i køen", ("Left",), "Viser borgeren før i køen.", True),
    ActionSpec("meet_after", "Næste i køen", ("Right",), "Viser borgeren efter i køen.", True),
    ActionSpec("meet_skip", "Spring over", ("Space",), "Går videre og kommer tilbage til borgeren senere."),
    ActionSpec(
        "meet_sparring", "Sparring", ("S",), "Markerer, at teamet vil drøfte borgerens sag, eller fjerner mærket."
    ),
    ActionSpec("meet_note", "Notat om borgeren", ("N",), "Åbner feltet til et nyt notat."),
    ActionSpec("meet_effort", "Indsats til borgeren", ("I",), "Åbner felterne til en ny indsats."),
    ActionSpec("meet_agreement", "Aftale med borgeren", ("A",), "Åbner felterne til en ny aftale."),
    ActionSpec("meet_talk", "Samtale med borgeren", ("T",), "Åbner felterne til en samtale, afholdt eller planlagt."),
    ActionSpec("agreement_done", "Aftalen er udført", ("U",), "Den øverste aftale er udført."),
    ActionSpec(
        "agreement_moved", "Flyt aftalen en måned", ("F",), "Giver den øverste aftale en frist en måned fra i dag."
    ),
    ActionSpec("agreement_dropped", "Drop aftalen", ("Ctrl+Del",), "Den øverste aftale droppes."),
    *(
        ActionSpec(
            f"meet_belief_{belief}",
            f"Tro på job: {belief} af 5",
            (f"Alt+{belief}",),
            "Noterer teamets tro på job sammen med månedens indplacering.",
        )
        for belief in BELIEFS
    ),
    ActionSpec("meet_next_step", "Skriv næste skridt", ("Ctrl+S",), "Går til feltet med borgerens næste skridt."),
    ActionSpec("meet_unplace", "Fjern indplaceringen", ("Ctrl+Backspace",), "Borgeren tæller igen som ikke drøftet."),
    ActionSpec(
        "meet_open", "Hele borgerens side", ("Ctrl+Return", "Ctrl+Enter"), "Viser alt om borgeren på en egen side."
    ),
    ActionSpec("queue_up", "Ryk op i køen", ("Ctrl+Up",), "Rykker borgeren op; køen følger så teamets orden.", True),
    ActionSpec(
        "queue_down", "Ryk ned i køen", ("Ctrl+Down",), "Rykker borgeren ned; køen følger så teamets orden.", True
    ),
    ActionSpec("meet_tick", "Kryds næste punkt af", ("K",), "Krydser dagsordenens næste punkt af."),
    ActionSpec("choose_order", "Køens rækkefølge …", ("Ctrl+R",), "Vælger, i hvilken rækkefølge borgerne drøftes."),
    ActionSpec("close_month", "Afslut måned …", ("Ctrl+Shift+M",), "Viser, hvem der mangler, og afslutter måneden."),
    ActionSpec(
        "preview_minutes", "Vis og udskriv referat …", ("Ctrl+P",), "Viser referatet, som det bliver udskrevet."
    ),
    ActionSpec("save_minutes", "Gem referat som PDF …", ("Ctrl+Shift+P",), "Gemmer referatet af mødet som PDF."),
)
