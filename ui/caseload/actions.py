"""The actions of the page Sagsbelastning."""

from ui.core.actions import ActionSpec

LOAD_ACTIONS = (
    ActionSpec(
        "copy_loads",
        "Kopiér sagsbelastningen",
        ("Ctrl+C",),
        "Kopierer alle jobformidlernes tal, så de kan sættes ind i Excel.",
    ),
)
"""What is done in the jobformidlere's rows alone."""
CASELOAD_ACTIONS = (
    ActionSpec("propose", "Foreslå fordeling", ("Ctrl+R",), "Foreslår, hvem der kan overtage sager, så loftet holdes."),
    ActionSpec(
        "sort_loads", "Sortér efter kolonnen", ("Alt+S",), "Sorterer efter den kolonne, du står i; igen vender den."
    ),
    ActionSpec(
        "empty_caseload",
        "Fordel en hel sagsstamme",
        ("Ctrl+Shift+R",),
        "Foreslår nye jobformidlere til alle sager hos den, du står på.",
    ),
    ActionSpec("hand_over", "Overdrag …", ("Ctrl+J",), "Giver de valgte borgere til en anden jobformidler."),
    ActionSpec("keep_with", "Skal blive", ("Ctrl+B",), "Bestemmer, om de valgte borgere må foreslås flyttet."),
    ActionSpec("carry_out_all", "Overdrag alle", ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"), "Udfører hele forslaget."),
    ActionSpec("show_projection", "Fremskrivning", ("Ctrl+G",), "Viser, hvor mange sager teamet ventes at få."),
    ActionSpec(
        "preview_caseload", "Vis og udskriv sagsbelastning …", ("Ctrl+P",), "Viser siden til papir, som den udskrives."
    ),
    ActionSpec(
        "save_caseload", "Gem sagsbelastning som PDF …", ("Ctrl+Shift+P",), "Gemmer måneden på en side som PDF."
    ),
    ActionSpec("leave_list", "Tilbage til rækkerne", ("Esc",), "Lukker listen med borgere og går tilbage."),
)
