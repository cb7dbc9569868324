"""The menus of the window itself: the ways to other files, the teams of a file, the look, and what can be read."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QWidget

from app.session import Session
from ui.core.actions import Actions, plain
from ui.core.preferences import Settings
from ui.core.theme import THEME_NAMES
from ui.shell.rail import Rail
from ui.shell.team_scope import ALL_TEAMS
from ui.shell.team_view import TeamView
from ui.shell.toast import Toast

_FILES = (
    "new_team", "open_team", "open_server", "open_demo", "back_up", "show_backups", "check_file", "show_news",
    "show_about", "quit",
)  # fmt: skip
_SERVED = "helps"
_NEXT_START = "Størrelsen gælder, næste gang Springbræt åbnes."

HELP = "help"
"""What the windows of the help are called."""


class WindowMenus(QObject):
    """Each stands beside the rail, or below its head. `recent_asked(where)` when a team of last time is wanted."""

    recent_asked = Signal(str)

    def __init__(
        self,
        window: QMainWindow,
        rail: Rail,
        actions: Actions,
        settings: Settings,
        open_session: Callable[[], Session | None],
    ) -> None:
        super().__init__(window)
        self._window, self._rail, self._actions = window, rail, actions
        self._settings, self._open_session = settings, open_session
        if isinstance(application := QGuiApplication.instance(), QGuiApplication):
            application.focusWindowChanged.connect(self._serve)
        self._files = QMenu(window)
        for name in _FILES:
            self._files.addAction(actions[name])
        self._recent = QMenu("Seneste teams", window)
        self._recent.triggered.connect(self._recent_chosen)
        self._files.insertMenu(actions["back_up"], self._recent)
        self._files.insertSeparator(actions["back_up"])
        self._team: TeamView | None = None
        self._wear: Callable[[str], None] | None = None

    def show_files(self) -> None:
        """The ways to another file, and to the teams of last time."""
        recent = self._settings.recent.teams
        self._recent.clear()
        for team in recent:
            self._recent.addAction(plain(f"{team.name} ({team.place})")).setData(team.where)
        self._recent.setEnabled(bool(recent))
        self._files.popup(self.beside_rail(self._files))

    def show_help(self, team: TeamView | None) -> None:
        """The help, beside the work, at the chapter about what is in sight; in the window that stands already.

        A dialog has one of its own, which it can't shut out.
        """
        from ui.shell.help import CHAPTER_OF_DIALOG, chapter_about
        from ui.shell.help_window import HelpWindow

        page = None if team is None else team.shown
        name = "" if team is None else team.shown_page
        front = self._front()
        chapter = CHAPTER_OF_DIALOG.get(type(front).__name__)
        beside = front.findChild(HelpWindow, options=Qt.FindChildOption.FindDirectChildrenOnly) or HelpWindow(front)
        beside.show_chapter(chapter or chapter_about(name, "" if page is None else page.help_part))

    def _front(self) -> QWidget:
        """The dialog that one is in, or the window."""
        active = QApplication.activeWindow()
        return active if active is not None and self._is_over(active) else self._window

    def _is_over(self, dialog: QWidget) -> bool:
        """Whether this is a dialog over the window, or over one of those."""
        above = dialog.parentWidget()
        while above is not None and above is not self._window:
            above = above.parentWidget()
        return above is not None and isinstance(dialog, QDialog) and dialog.objectName() != HELP

    def _serve(self) -> None:
        """Let the keys of the help work in the dialog that one has come to; the window's own don't reach it."""
        dialog = self._front()
        if dialog is self._window or dialog.findChild(QShortcut, _SERVED) is not None:
            return
        for name in ("show_help", "show_keys"):
            for key in self._actions[name].shortcuts():
                made = QShortcut(key, dialog)
                made.setObjectName(_SERVED)
                made.activated.connect(self._actions[name].trigger)

    def read_changes(self, team: TeamView | None) -> None:
        """What can be taken back, over the line of messages."""
        if team is not None:
            from ui.shell.change_list import ChangeList

            ChangeList(self._window, team.notifier, self._actions["redo"]).show_over(self._window)

    def show_keys(self, team: TeamView | None) -> None:
        """The keys that work on the page in sight, over the window."""
        from ui.shell.keys_overlay import KeysOverlay, groups_in_dialog, groups_in_sight

        page, front = None if team is None else team.shown, self._front()
        groups = groups_in_sight(front, page) if front is self._window else groups_in_dialog(front)
        KeysOverlay(front, groups, self._window).show_over()

    def choose_team(self, team: TeamView) -> None:
        """The teams of the file, under the head of the rail."""
        if not team.scope.teams:
            return
        self._team = team
        menu = self._made()
        for team_id, name in (*team.scope.teams, ("", ALL_TEAMS)):
            if not team_id:
                menu.addSeparator()
            _add(menu, team_id, name, (team_id or None) == team.scope.chosen)
        menu.triggered.connect(self._team_chosen)
        menu.popup(self._rail.head.mapToGlobal(QPoint(0, self._rail.head.height() + 4)))

    def choose_theme(self, worn: str, wear: Callable[[str], None]) -> None:
        """The looks that there are."""
        self._wear = wear
        menu = self._made()
        group = QActionGroup(menu)
        for name, text in THEME_NAMES.items():
            group.addAction(_add(menu, name, text, name == worn))
        menu.triggered.connect(self._theme_chosen)
        menu.popup(self.beside_rail(menu))

    def wear_size(self, percent: int, toast: Toast) -> None:
        """Draw everything at so many percent of the usual size from now on, or say that the next start will."""
        from ui.shell.scaling import draw_at

        if not draw_at(percent):
            toast.say(_NEXT_START, False, False)

    def show_about(self) -> None:
        """The program's version, licences and folders."""
        from ui.shell.about import AboutDialog

        AboutDialog(self._open_session(), self._window).show()

    def show_news(self) -> None:
        """What is new."""
        from ui.shell.news import NewsDialog

        NewsDialog(self._window).show()

    def beside_rail(self, menu: QMenu) -> QPoint:
        """Where a menu stands that belongs to the lower end of the rail."""
        window = self._window
        return window.mapToGlobal(QPoint(self._rail.width() + 4, window.height() - menu.sizeHint().height() - 16))

    def _made(self) -> QMenu:
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _recent_chosen(self, action: QAction) -> None:
        self.recent_asked.emit(action.data())

    def _team_chosen(self, action: QAction) -> None:
        if self._team is not None and self._team.saves_all():
            self._team.scope.choose(action.data() or None)

    def _theme_chosen(self, action: QAction) -> None:
        if self._wear is not None:
            self._wear(action.data())


def _add(menu: QMenu, value: str, text: str, chosen: bool) -> QAction:
    action = menu.addAction(plain(text))
    action.setData(value)
    action.setCheckable(True)
    action.setChecked(chosen)
    return action
