"""The actions of the Tavlemøde page."""

from ui.core.actions import Deed

BOARD_MEETING_DEEDS = (
    Deed("board_next", "Næste punkt", ("Right", "PgDown"), "Går til dagsordenens næste punkt."),
    Deed("board_before", "Forrige punkt", ("Left", "PgUp"), "Går til dagsordenens forrige punkt."),
    Deed("board_choose", "Vælg", ("Return", "Enter"), "Går til match med jobbet, eller foreslår borgeren til det."),
    Deed("board_next_job", "Næste job", ("Ctrl+Down",), "Viser det næste job med dem, der kan passe til det."),
    Deed("board_job_before", "Forrige job", ("Ctrl+Up",), "Viser det forrige job med dem, der kan passe til det."),
    Deed("board_owner", "Tovholder …", ("T",), "Vælger, hvem der følger op på det valgte forslag."),
    Deed("board_opening", "Nyt job …", ("J",), "Åbner felterne til et nyt job."),
    Deed("board_agreement", "Aftale om borgeren …", ("A",), "Åbner felterne til en aftale med den valgte borger."),
    Deed("board_story", "God historie …", ("H",), "Åbner feltet til en god historie, som ikke nævner nogen ved navn."),
    Deed("board_agenda", "Ret dagsordenen …", ("D",), "Ændrer punkterne, også til de næste tavlemøder."),
    Deed("board_people", "Hvem er med …", ("M",), "Ændrer, hvem der er med til mødet."),
    Deed("board_names", "Navne eller initialer", ("Ctrl+Shift+B",), "Viser borgernes navne, eller igen kun initialer."),
    Deed("full_screen", "Fuld skærm", ("F11",), "Fylder den store skærm, hvis der er en, ellers denne."),
    Deed("leave_full_screen", "Forlad fuld skærm", ("Esc",), "Går tilbage til vinduet."),
    Deed("preview_decisions", "Vis og udskriv beslutninger", ("Ctrl+P",), "Viser mødets beslutninger til udskrift."),
    Deed("save_decisions", "Gem beslutninger som PDF …", ("Ctrl+Shift+P",), "Gemmer mødets beslutninger som PDF."),
    Deed("end_meeting", "Afslut mødet", ("Ctrl+Shift+M",), "Afslutter tavlemødet og gemmer beslutningerne."),
)
