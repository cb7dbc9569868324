"""The actions of the page with settings."""

from ui.core.actions import Deed, shown_key

SECTION_DEEDS = (
    Deed("settings_staff", "Indstillinger: medarbejdere", ("Ctrl+1",), "Viser, hvem der er i teamet, loft og fravær."),
    Deed("settings_teams", "Indstillinger: teams", ("Ctrl+2",), "Viser filens teams og deres navne."),
    Deed("settings_catalogues", "Indstillinger: kataloger", ("Ctrl+3",), "Viser de værdier, man kan vælge imellem."),
    Deed("settings_rules", "Indstillinger: regler", ("Ctrl+4",), "Viser reglerne med deres tal, til og fra."),
    Deed("settings_meetings", "Indstillinger: møder", ("Ctrl+5",), "Viser trinnenes tekster og dagsordenerne."),
    Deed("settings_matching", "Indstillinger: match", ("Ctrl+6",), "Viser, hvad der vægter i forslag til job."),
    Deed("settings_pc", "Indstillinger: denne pc", ("Ctrl+7",), "Viser, hvem du er, og hvordan programmet ser ud."),
)
"""The sections, in the order in which they stand."""
SETTINGS_DEEDS = (
    Deed("add_setting", "Tilføj her", ("Ctrl+Shift+E",), "Åbner felterne til en ny på listen."),
    Deed("setting_up", "Flyt op", ("Ctrl+Up",), "Flytter den valgte en plads op i rækkefølgen.", True),
    Deed("setting_down", "Flyt ned", ("Ctrl+Down",), "Flytter den valgte en plads ned i rækkefølgen.", True),
    Deed("merge_setting", "Læg sammen", ("Ctrl+Shift+L",), "Lægger den valgte sammen med en anden i kataloget."),
    Deed("leave_setting", "Tilbage til afsnittene", ("Esc",), "Går tilbage til listen over afsnit."),
)
"""What is done within a section."""


def key_of(name: str) -> str:
    """The key of what is done within a section, as it is written: 'Ctrl+Skift+E'."""
    return next(shown_key(deed.keys[0]) for deed in SETTINGS_DEEDS if deed.name == name)
