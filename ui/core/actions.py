"""Everything a user can do by key, menu or button: one action each, with its text, its key and what it does."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.core.domain import Stage
from ui.texts.errors import STAGES


class Deed(NamedTuple):
    """What an action is called, which keys start it, and one sentence on what it does.

    A key that is held down starts it once, unless it `repeats`, as leafing through something may.
    """

    name: str
    text: str
    keys: tuple[str, ...]
    tells: str
    repeats: bool = False


WINDOW_DEEDS = (
    Deed("show_board", "Tavle", ("F1",), "Viser tavlen med de fire trin."),
    Deed("show_meeting", "Teammøde", ("F2",), "Viser månedens teammøde: start det, eller gå videre, hvor I slap."),
    Deed("show_tavlemoede", "Tavlemøde", ("F3",), "Viser ugens tavlemøde: start det, eller gå videre, hvor I slap."),
    Deed("show_citizens", "Borgere", ("F4",), "Viser listen med alle borgere."),
    Deed("show_caseload", "Sagsbelastning", ("F5",), "Viser hver jobformidlers sager op mod loftet."),
    Deed("show_companies", "Virksomheder", ("F7",), "Viser virksomhederne og deres job."),
    Deed("show_exchange", "Import og eksport", ("F8",), "Viser siden, hvor lister hentes ind og filer skrives."),
    Deed("show_settings", "Indstillinger", ("Ctrl+Shift+I",), "Viser teamets indstillinger og denne pc's."),
    Deed("open_search", "Søg", ("Ctrl+K",), "Finder en borger, en side eller en handling."),
    Deed("month_back", "Forrige måned", ("Alt+Left",), "Viser måneden før.", True),
    Deed("month_forward", "Næste måned", ("Alt+Right",), "Viser måneden efter.", True),
    Deed("month_now", "Denne måned", ("Alt+Home",), "Går tilbage til den måned, vi er i."),
    Deed("undo", "Fortryd", ("Ctrl+Z",), "Tager den seneste ændring tilbage og siger, hvad det var.", True),
    Deed("redo", "Gendan", ("Ctrl+Y", "Ctrl+Shift+Z"), "Gør det fortrudte igen.", True),
    Deed("new_team", "Nyt team …", ("Ctrl+N",), "Opretter et nyt team i sin egen fil."),
    Deed("open_team", "Åbn team …", ("Ctrl+O",), "Åbner et team, der er gemt i en fil."),
    Deed(
        "open_demo",
        "Åbn det opdigtede team",
        ("Ctrl+Shift+O",),
        "Viser et opdigtet team, som man kan øve sig på.",
    ),
    Deed("new_citizen", "Ny borger …", ("Ctrl+Shift+N",), "Opretter en borger i hånden."),
    Deed("new_company", "Ny virksomhed …", ("Ctrl+Shift+V",), "Opretter en virksomhed i hånden."),
    Deed("new_opening", "Nyt job …", ("Ctrl+Shift+J",), "Opretter et ledigt job i ét kort felt."),
    Deed("import_list", "Importér liste …", ("Ctrl+I",), "Henter borgere ind fra en liste."),
    Deed(
        "export_workbook",
        "Eksportér til Excel …",
        ("Ctrl+E",),
        "Gemmer månedens tavle som en Excel-projektmappe.",
    ),
    Deed("back_up", "Gem sikkerhedskopi …", ("Ctrl+Shift+S",), "Gemmer en kopi af hele teamets fil."),
    Deed(
        "show_files",
        "Team og filer",
        ("Ctrl+Shift+F",),
        "Viser menuen, hvor et team oprettes, åbnes og kopieres.",
    ),
    Deed("choose_me", "Hvem er jeg?", ("Ctrl+U",), "Vælger, hvem ændringerne på denne pc skrives på."),
    Deed("choose_team", "Vælg team …", ("Ctrl+Shift+T",), "Vælger, hvilket af filens teams der vises, eller alle."),
    Deed(
        "change_theme",
        "Lyst eller mørkt",
        ("Ctrl+T",),
        "Skifter mellem lyst, mørkt og det, som pc'en bruger.",
    ),
    Deed("show_help", "Hjælp", ("Shift+F1",), "Viser hjælpen."),
    Deed("quit", "Afslut", ("Ctrl+Q",), "Lukker Springbræt. Alt er gemt."),
)
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
)  # fmt: skip
CITIZENS_DEEDS = (
    Deed("find_citizens", "Find borgere", ("Ctrl+F",), "Går til feltet, der søger i alt om borgerne."),
    Deed("open_citizen", "Åbn borgerens side", ("Ctrl+Return", "Ctrl+Enter"), "Viser alt om borgeren på en egen side."),
    Deed("assign_citizens", "Overdrag …", ("Ctrl+J",), "Giver de valgte borgere til en anden jobformidler."),
    Deed(
        "keep_citizens",
        "Skal blive",
        ("Ctrl+B",),
        "Bestemmer, om en omfordeling må give de valgte borgere en anden jobformidler.",
    ),
    Deed("regroup_citizens", "Skift målgruppe …", ("Ctrl+M",), "Giver de valgte borgere en ny målgruppe."),
    Deed("close_citizens", "Afslut sager …", ("Ctrl+Shift+A",), "Afslutter de valgte sager med årsag og dato."),
    Deed(
        "move_citizens",
        "Flyt til andet team …",
        ("Ctrl+Shift+G",),
        "Flytter de valgte borgere til et andet team i filen.",
    ),
    Deed("choose_columns", "Kolonner …", ("Ctrl+Shift+K",), "Vælger, hvad listen viser og sorteres efter."),
    Deed("clear_citizen_filters", "Fjern filtre", ("Esc",), "Viser igen alle åbne sager."),
)


class Actions:
    """The actions of a window or of a page, made once; `self['undo']` is the QAction."""

    def __init__(self, deeds: Iterable[Deed], owner: QWidget, *, whole_window: bool) -> None:
        self._made: dict[str, QAction] = {}
        self._deeds = {deed.name: deed for deed in deeds}
        context = Qt.ShortcutContext.WindowShortcut if whole_window else Qt.ShortcutContext.WidgetWithChildrenShortcut
        for deed in self._deeds.values():
            action = QAction(deed.text, owner)
            action.setShortcuts([QKeySequence(key) for key in deed.keys])
            action.setShortcutContext(context)
            action.setAutoRepeat(deed.repeats)
            action.setToolTip(f"{deed.tells} ({shown_key(deed.keys[0])})")
            owner.addAction(action)
            self._made[deed.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def connect(self, name: str, does: Callable[[], object]) -> None:
        """Let the action do this when it is triggered; `does` is a bound method, which takes no argument."""
        self._made[name].triggered.connect(does)

    def disconnect(self, name: str, does: Callable[[], object]) -> None:
        """The action no longer does this."""
        self._made[name].triggered.disconnect(does)

    def add_to(self, menu: QMenu, name: str) -> None:
        """Put an action into a menu, with its key written as everywhere else in the program."""
        action = self._made[name]
        item = menu.addAction(f"{action.text()}\t{shown_key(self._deeds[name].keys[0])}")
        item.setEnabled(action.isEnabled())
        item.triggered.connect(action.trigger)

    def items(self) -> Iterable[tuple[Deed, QAction]]:
        """Every deed with its action, in order."""
        return ((self._deeds[name], action) for name, action in self._made.items())


def shown_key(key: str) -> str:
    """A key as it is written on a Danish keyboard: 'Ctrl+←'."""
    arrows = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
    danish = {**arrows, "Shift": "Skift", "Return": "Enter", "Space": "Mellemrum"}
    return "+".join(danish.get(part, part) for part in key.split("+"))
