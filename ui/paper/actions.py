"""The actions of the window in which a document is looked at before it is printed or saved."""

from ui.core.actions import ActionSpec

PREVIEW_ACTIONS = (
    ActionSpec("print_paper", "Udskriv …", ("Ctrl+P",), "Vælger printeren og udskriver siderne."),
    ActionSpec("save_paper", "Gem som PDF …", ("Ctrl+Shift+P",), "Gemmer siderne som en PDF-fil."),
    ActionSpec("leave_paper", "Luk", ("Esc",), "Lukker vinduet uden at udskrive."),
    ActionSpec("page_before", "Forrige side", ("PgUp",), "Viser siden før.", True),
    ActionSpec("page_after", "Næste side", ("PgDown",), "Viser siden efter.", True),
    ActionSpec("enlarge_paper", "Større", ("Ctrl++",), "Viser siden større.", True),
    ActionSpec("shrink_paper", "Mindre", ("Ctrl+-",), "Viser siden mindre.", True),
    ActionSpec("whole_page", "Hele siden", ("Ctrl+0",), "Viser siden, så hele siden kan ses."),
)
