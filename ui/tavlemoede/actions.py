"""The actions of the Tavlemøde page."""

from ui.core.actions import ActionSpec

BOARD_MEETING_ACTIONS = (
    ActionSpec("board_next", "Næste punkt", ("Right", "PgDown"), "Går til dagsordenens næste punkt."),
    ActionSpec("board_before", "Forrige punkt", ("Left", "PgUp"), "Går til dagsordenens forrige punkt."),
    ActionSpec(
        "board_choose", "Vælg", ("Return", "Enter"), "Går til match med jobbet, eller foreslår borgeren til det."
    ),
    ActionSpec("board_next_job", "Næste job", ("Ctrl+Down",), "Viser det næste job med dem, der kan passe til det."),
    ActionSpec(
        "board_job_before", "Forrige job", ("Ctrl+Up",), "Viser det forrige job med dem, der kan passe til det."
    ),
    ActionSpec("board_owner", "Tovholder …", ("T",), "Vælger, hvem der følger op på det valgte forslag."),
    ActionSpec("board_opening", "Nyt job …", ("J",), "Åbner felterne til et nyt job."),
    ActionSpec(
        "board_agreement", "Aftale om borgeren …", ("A",), "Åbner felterne til en aftale med den valgte borger."
    ),
    ActionSpec(
        "board_story", "God historie …", ("H",), "Åbner feltet til en god historie, som ikke nævner nogen ved navn."
    ),
    ActionSpec("board_agenda", "Ret dagsordenen …", ("D",), "Ændrer punkterne, også til de næste tavlemøder."),
    ActionSpec("board_people", "Hvem er med …", ("M",), "Ændrer, hvem der er med til mødet."),
    ActionSpec(
        "board_names", "Navne eller initialer", ("Ctrl+Shift+B",), "Viser borgernes navne, eller igen kun initialer."
    ),
    ActionSpec("full_screen", "Fuld skærm", ("F11",), "Fylder den store skærm, hvis der er en, ellers denne."),
    ActionSpec("leave_full_screen", "Forlad fuld skærm", ("Esc",), "Går tilbage til vinduet."),
    ActionSpec(
        "preview_decisions", "Vis og udskriv beslutninger", ("Ctrl+P",), "Viser mødets beslutninger til udskrift."
    ),
    ActionSpec(
        "save_decisions", "Gem beslutninger som PDF …", ("Ctrl+Shift+P",), "Gemmer mødets beslutninger som PDF."
    ),
    ActionSpec(
        "reopen_meeting", "Åbn mødet igen", ("Ctrl+Shift+G",), "Går videre med dagens møde, efter at det er afsluttet."
    ),
    ActionSpec("end_meeting", "Afslut mødet", ("Ctrl+Shift+M",), "Afslutter tavlemødet og gemmer beslutningerne."),
)
