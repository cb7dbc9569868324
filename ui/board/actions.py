"""The actions of the Tavle page."""

from app.core.domain import Stage
from ui.core.actions import Deed
from ui.texts.errors import STAGES

BOARD_DEEDS = (
    *(
        Deed(
            f"place_{stage}",
            f"Flyt til »{STAGES[stage].lower()}«",
            (str(int(stage)),),
            "Indplacerer de valgte kort på trinnet og går videre til det næste.",
        )
        for stage in Stage
    ),
    Deed("step_back", "Et trin tilbage", ("Ctrl+Left",), "Flytter de valgte kort et trin tilbage."),
    Deed("step_forward", "Et trin frem", ("Ctrl+Right",), "Flytter de valgte kort et trin frem."),
    Deed("unplace", "Fjern månedens indplacering", ("Ctrl+Backspace",), "De valgte kort tæller igen som ikke drøftet."),
    Deed("give_cards", "Overdrag …", ("Ctrl+J",), "Giver de valgte kort til en anden jobformidler."),
    Deed("clear_filters", "Vis alle", ("Esc",), "Fjerner alle filtre fra tavlen."),
    Deed("next_density", "Skift visning", ("Ctrl+D",), "Skifter mellem rummelig, normal og kompakt visning."),
    Deed("toggle_lanes", "Gruppér efter jobformidler", ("Ctrl+G",), "Viser en bane for hver jobformidler."),
)
