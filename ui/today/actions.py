"""What can be done on the page of what is to be done today."""

from ui.core.actions import ActionSpec

TODAY_ACTIONS = (
    ActionSpec("whose_agenda", "Mit eller hele teamets", ("M",), "Viser dit eget, eller det, der venter hele teamet."),
    ActionSpec(
        "save_calendar",
        "Gem som kalender …",
        ("Ctrl+Shift+C",),
        "Gemmer aftaler og samtaler i en kalenderfil (.ics), som Outlook kan åbne. Borgerne står med initialer.",
    ),
    ActionSpec("print_today", "Udskriv dagen …", ("Ctrl+P",), "Viser det, der venter, som det bliver udskrevet."),
)
