"""The actions of the Tavle page."""

from app.core.domain import Stage
from app.core.words import STAGES
from ui.core.actions import ActionSpec

BOARD_ACTIONS = (
    *(
        ActionSpec(
            f"place_{stage}",
            f"Flyt til »{STAGES[stage].lower()}«",
            (str(int(stage)),),
            "Indplacerer de valgte kort på trinnet og går videre til det næste.",
        )
        for stage in Stage
    ),
    ActionSpec(
        "open_card",
        "Hele borgerens side",
        ("Return", "Enter", "Ctrl+Return", "Ctrl+Enter"),
        "Viser alt om borgeren på en egen side. Det gør et dobbeltklik på kortet også.",
    ),
    ActionSpec("step_back", "Et trin tilbage", ("Ctrl+Left",), "Flytter de valgte kort et trin tilbage."),
    ActionSpec("step_forward", "Et trin frem", ("Ctrl+Right",), "Flytter de valgte kort et trin frem."),
    ActionSpec(
        "unplace", "Fjern månedens indplacering", ("Ctrl+Backspace",), "De valgte kort tæller igen som ikke drøftet."
    ),
    ActionSpec("give_cards", "Overdrag …", ("Ctrl+J",), "Giver de valgte kort til en anden jobformidler."),
    ActionSpec("print_board", "Udskriv tavlen …", ("Ctrl+P",), "Viser tavlen, som den ses, til udskrift som plakat."),
    ActionSpec("ask_board", "Spørg om kort", ("Ctrl+F",), "Viser et felt, der spørger om de kort, der skal vises."),
    ActionSpec("clear_filters", "Vis alle", ("Esc",), "Fjerner alle filtre fra tavlen."),
    ActionSpec("next_density", "Skift visning", ("Ctrl+D",), "Skifter mellem rummelig, normal og kompakt visning."),
    ActionSpec("toggle_lanes", "Gruppér efter jobformidler", ("Ctrl+G",), "Viser en bane for hver jobformidler."),
)
