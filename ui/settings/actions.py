"""The actions of the page with settings."""

from ui.core.actions import ActionSpec, shown_key

SECTION_ACTIONS = (
    ActionSpec(
        "settings_staff",
        "Indstillinger: medarbejdere",
        ("Alt+1",),
        "Viser medarbejdere, fx jobformidlere, med rolle, eget sagsloft og fravær (ferie), og tilføjer nye.",
    ),
    ActionSpec("settings_teams", "Indstillinger: teams", ("Alt+2",), "Viser teamene og deres navne."),
    ActionSpec(
        "settings_catalogues",
        "Indstillinger: kataloger",
        ("Alt+3",),
        "Viser det, man kan vælge imellem: målgrupper, ydelser, indsatser, årsager, brancher, markeringer.",
    ),
    ActionSpec(
        "settings_rules",
        "Indstillinger: regler",
        ("Alt+4",),
        "Viser sagsloftet, fristerne og advarslerne med deres tal, til og fra.",
    ),
    ActionSpec(
        "settings_meetings",
        "Indstillinger: møder",
        ("Alt+5",),
        "Viser teksterne til de fire trin og dagsordenerne.",
    ),
    ActionSpec("settings_matching", "Indstillinger: match", ("Alt+6",), "Viser, hvad der vægter i forslag til job."),
    ActionSpec(
        "settings_security",
        "Indstillinger: sikkerhed",
        ("Alt+7",),
        "Viser kryptering, nødark og lås. Her skiftes adgangskoden.",
    ),
    ActionSpec(
        "settings_pc",
        "Indstillinger: denne pc",
        ("Alt+8",),
        "Viser, hvem du er, udseende, tekstens størrelse, initialer og kopi til læsning.",
    ),
    ActionSpec(
        "settings_deletion",
        "Indstillinger: sletning",
        ("Alt+9",),
        "Viser fristen for afsluttede sager, og sletter borgere for altid.",
    ),
)
"""The sections, in the order in which they stand."""
SETTINGS_ACTIONS = (
    ActionSpec("add_setting", "Tilføj her", ("Ctrl+Shift+E",), "Åbner felterne til en ny på listen."),
    ActionSpec("setting_up", "Flyt op", ("Ctrl+Up",), "Flytter den valgte en plads op i rækkefølgen.", True),
    ActionSpec("setting_down", "Flyt ned", ("Ctrl+Down",), "Flytter den valgte en plads ned i rækkefølgen.", True),
    ActionSpec("merge_setting", "Læg sammen", ("Ctrl+Shift+L",), "Lægger den valgte sammen med en anden i kataloget."),
    ActionSpec("leave_setting", "Tilbage til afsnittene", ("Esc",), "Går tilbage til listen over afsnit."),
)
"""What is done within a section."""


def key_of(name: str) -> str:
    """The key of what is done within a section, as it is written: 'Ctrl+Skift+E'."""
    return next(shown_key(spec.keys[0]) for spec in SETTINGS_ACTIONS if spec.name == name)
