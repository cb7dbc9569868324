"""The frame: the rail, the pages, the search and the messages, around one open team."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from app.core.clock import Clock
from app.session import Session
from ui.core.actions import Actions
from ui.core.dialogs import Dialogs
from ui.core.preferences import Settings
from ui.core.theme import THEMES, Theme, desktop_theme
from ui.core.theme import apply as apply_theme
from ui.shell import fitting
from ui.shell.actions import WINDOW_ACTIONS
from ui.shell.arrivals import Arrivals
from ui.shell.full_screen import FullScreen
from ui.shell.lock import Lock
from ui.shell.menus import WindowMenus
from ui.shell.only_reading import OnlyReading
from ui.shell.rail import Rail, RailButton
from ui.shell.signs import Signs
from ui.shell.team_pages import PAGES
from ui.shell.team_view import TeamView
from ui.shell.toast import Toast
from ui.shell.who_bar import WhoBar, WhoIsHere

if TYPE_CHECKING:
    from ui.files.welcome import WelcomePage

_NARROW_BELOW = 1330
_BELOW = ("journal", "settings")
"""The pages that stand at the bottom of the rail, as they are about no citizen."""


class MainWindow(QMainWindow):
    """The program's window. Without a team it shows the ways in; `show_team` gives it one.

    Opening and making teams is asked of `opener`, which knows how stores are opened. `security_asked(what, value)` when
    the open file is to be recoded, or its sheet shown; `rewriting_asked(Rewriting)` when it is to be rewritten.
    """

    security_asked = Signal(str, str)
    rewriting_asked = Signal(object)

    def __init__(self, settings: Settings, clock: Clock, dialogs: Dialogs) -> None:
        super().__init__()
        self.settings = settings
        self.clock = clock
        self.dialogs = dialogs
        self._dress()
        self.actions_here = Actions(WINDOW_ACTIONS, self, whole_window=True)
        self.team: TeamView | None = None
        self.arrivals = Arrivals(self)
        self._make_frame()
        self._connect()
        self._enable()
        self.setWindowTitle("Springbræt")
        self.setAcceptDrops(True)
        fitting.restore(self, settings)

    def show_team(self, session: Session) -> None:
        """Show this team's board, in place of what was open before."""
        self.close_team()
        self.toast.forget()
        masked = self.signs.masked
        self.team = TeamView(session, self.settings, self.actions_here, self.dialogs, self._stack)
        self.toast.listen(self.team.said, self.team.notifier.discretion.fit, self.team.notifier.wrote)
        self.team.notifier.took_back.connect(self.toast.offer_redo)
        self.team.page_changed.connect(self._mark_page)
        self.team.history_changed.connect(self._enable)
        self.only_reading.again_asked.connect(self.team.hold_again)
        self.team.full_screen_asked.connect(self.set_full_screen)
        self.team.preference_chosen.connect(self._prefer)
        self.team.notifier.rewriting_asked.connect(self.rewriting_asked)
        self._stack.addWidget(self.team)
        self._stack.setCurrentWidget(self.team)
        self.team.scope.changed.connect(self._name_team)
        self._name_team()
        self.who_is_here.follow(self.team)
        if masked:
            self.team.mask_names()
        self._mark_page()
        self._enable()

    def close_team(self) -> None:
        """Close the open team's file, if there is one."""
        if self.team is None:
            return
        self.lock.let_go()
        team, self.team = self.team, None
        self.toast.forget()
        self._stack.removeWidget(team)
        team.close_session()
        team.deleteLater()
        self.rail.set_team("")
        self.who_is_here.follow(None)
        self._mark_page()
        self.setWindowTitle("Springbræt")
        self._enable()

    def saves_all(self) -> bool:
        """Whether everything that was typed is kept; else it is in sight, and has the focus."""
        return self.team is None or self.team.lets_go()

    def show_welcome(self, trouble: str = "", told: str = "") -> None:
        """Show the ways in, and why the team of last time could not be opened, or what will happen, if that is so."""
        if self._welcome is None:
            from ui.files.welcome import WelcomePage

            self._welcome = WelcomePage(self.actions_here, self._stack, self.settings.server)
            self._stack.addWidget(self._welcome)
            self.arrivals.lead_from(self._welcome)
        self._welcome.set_trouble(trouble)
        self._welcome.tell(told)
        self._welcome.show_recent(self.settings.recent.teams)
        self._stack.setCurrentWidget(self._welcome)
        self._welcome.take_focus()

    def choose_theme(self, name: str) -> None:
        """Wear the 'light', the 'dark' or the 'system' theme from now on."""
        self.settings.theme = name
        self._dress()

    def _follow_desktop(self, scheme: Qt.ColorScheme) -> None:
        """The desktop has gone over to light or dark."""
        if self.isVisible() and self.settings.theme not in THEMES:
            self._wear(desktop_theme(scheme))

    def _follow_contrast(self, contrast: Qt.ContrastPreference) -> None:
        """The desktop asks for more contrast, or no longer."""
        if self.isVisible() and self.settings.theme not in THEMES:
            self._wear(desktop_theme(contrast=contrast))

    def lock_by_itself(self) -> None:
        """From now on lock what is open when nobody is there, as this PC's settings say."""
        from ui.shell.idle import SelfLocking  # the board stands before anybody can have left it

        self.locking = SelfLocking(self.lock, self.settings, self.windowHandle(), self.full_screen)

    def set_full_screen(self, wanted: bool) -> None:
        """Fill a screen with the tavlemøde, or be a window again."""
        if wanted:
            self.full_screen.enter()
        else:
            self.full_screen.leave()
        if self.team is not None:
            self.team.set_full(self.full_screen.fills)
            self.who_is_here.ask_later(self.full_screen.fills)
            self.toast.set_full(self.full_screen.fills, self.team.message_times)

    def showEvent(self, event: QShowEvent) -> None:
        """From now on files can be dropped on it."""
        super().showEvent(event)
        self.arrivals.watch(self.windowHandle())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rail gives room to the pages where the window is narrow."""
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < _NARROW_BELOW)
        if self.team is not None:
            self.toast.times = self.team.message_times

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything is saved already, but for what is just being written; remember only where the window stood."""
        if not self.saves_all():
            self.lock.refuse_to_close()
            event.ignore()
            return
        fitting.remember(self, self.settings, self.full_screen.geometry)
        self.close_team()
        super().closeEvent(event)

    def _make_frame(self) -> None:
        centre = QWidget(self)
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = Rail(centre)
        self._stack = QStackedWidget(centre)
        self._welcome: WelcomePage | None = None
        bar, self.toast = WhoBar(centre), Toast(centre, self.clock.now)
        row.addWidget(self.rail)
        self.only_reading = OnlyReading(centre)
        self.above = column = self.only_reading.above(self._stack)
        column.insertWidget(0, bar)
        column.addWidget(self.toast)
        row.addLayout(column, 1)
        self.setCentralWidget(centre)
        self.full_screen = FullScreen(self, self.rail)
        self.lock = Lock(self, self.actions_here, self._open_session)
        here = self.actions_here
        self._page_buttons: dict[str, RailButton] = {}
        for name, page in PAGES.items():
            add = self.rail.add_below if name in _BELOW else self.rail.add_page
            self._page_buttons[name] = add(here[f"show_{name}"], page.icon)
        self.menus = WindowMenus(self, self.rail, here, self.settings, self._open_session)
        self.menus.recent_asked.connect(self.arrivals.recent_asked)
        self.rail.head.lead_to(here["choose_team"])
        self.files_button = self.rail.add_below(here["show_files"], "folder-open")
        self.who_is_here = WhoIsHere(bar, self.rail.add_below(here["choose_me"], "user"), self)
        self.rail.add_below(here["change_theme"], "sun")
        self.rail.add_below(here["show_help"], "circle-help")
        self.signs = Signs(self.rail, here["mask_names"], self._page_buttons["today"])
        self.rail.add_below(here["lock"], "lock")

    def _connect(self) -> None:
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_desktop)
        QGuiApplication.styleHints().accessibility().contrastPreferenceChanged.connect(self._follow_contrast)
        self.toast.lead_to(self.actions_here)
        self.actions_here.group.triggered.connect(self._handle)

    def _handle(self, action: QAction) -> None:
        """What concerns the team is the team's to do; ways to another team are connected by who opens teams."""
        handlers: dict[str, Callable[[], object]] = {
            "show_files": self.menus.show_files,
            "choose_me": self._choose_me,
            "choose_team": self._choose_team,
            "change_theme": self._choose_theme,
            "show_help": partial(self.menus.show_help, self.team),
            "show_about": self.menus.show_about,
            "show_news": self.menus.show_news,
            "show_keys": partial(self.menus.show_keys, self.team),
            "read_changes": partial(self.menus.read_changes, self.team),
            "read_messages": self.toast.show_list,
            "lock": self.lock.lock,
            "quit": self.close,
        }
        name = action.objectName()
        if name in handlers:
            handlers[name]()
        elif self.team is not None:
            self.team.handle(name)

    def _open_session(self) -> Session | None:
        return None if self.team is None else self.team.session

    def _prefer(self, name: str, value: str) -> None:
        if name in ("theme", "who"):
            (self.choose_theme if name == "theme" else self.who_is_here.set)(value)
        elif name == "key_remembered":
            self.lock.key_remembered = bool(value)
        elif name == "text_size":
            self.menus.wear_size(int(value), self.toast)
        elif name == "check":
            self.actions_here["check_file"].trigger()
        else:
            self.security_asked.emit(name, value)

    def _enable(self) -> None:
        """What concerns a team needs one; undo and redo need something to undo or redo."""
        session = self.team.session if self.team is not None else None
        self.only_reading.follow(None if session is None else session.refusal)
        self.signs.follow(self.team)
        for name in (*TeamView.NEEDED_BY, "read_changes", "choose_me", "lock"):
            self.actions_here[name].setEnabled(session is not None)
        self.actions_here["check_file"].setEnabled(session is not None and session.place is None)
        self.actions_here["choose_team"].setEnabled(self.team is not None and bool(self.team.scope.teams))
        self.actions_here["undo"].setEnabled(session is not None and session.has_undo)
        self.actions_here["redo"].setEnabled(session is not None and session.has_redo)

    def _mark_page(self) -> None:
        shown = self.team.shown_page if self.team is not None else ""
        self.signs.follow(self.team)
        self.toast.show_anew(self.team.message_times if self.team is not None else 1.0)
        if shown != "tavlemoede" and self.full_screen.fills:
            self.set_full_screen(False)
        for name, button in self._page_buttons.items():
            button.set_chosen(name == shown)

    def _name_team(self) -> None:
        if self.team is not None:
            scope, file, server = self.team.scope, self.team.session.store.path, self.team.session.place
            lies = (file.stem if file is not None else "") if server is None else server.server
            self.rail.set_team(scope.name, several=bool(scope.teams))
            self.setWindowTitle(f"Springbræt – {scope.name}" + (f" ({lies})" if lies not in ("", scope.name) else ""))
            self._enable()

    def _choose_me(self) -> None:
        self.who_is_here.choose(self.menus.beside_rail)

    def _choose_team(self) -> None:
        if self.team is not None:
            self.menus.choose_team(self.team)

    def _choose_theme(self) -> None:
        self.menus.choose_theme(self.settings.theme, self.choose_theme)

    def _dress(self) -> None:
        self._wear(THEMES.get(self.settings.theme) or desktop_theme())

    def _wear(self, theme: Theme) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, theme)
