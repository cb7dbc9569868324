"""What every page of an open team is: its name, its actions, when it shows what is true now, and the way back."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.board.board import Board
from app.core.domain import Month
from app.session import Announcement
from ui.core.actions import Actions, ActionSpec
from ui.core.commands import Commands
from ui.core.dialogs import Dialogs
from ui.core.month_choice import MonthChoice
from ui.core.notifier import Notifier
from ui.core.preferences import Settings

if TYPE_CHECKING:  # the board stands before it is loaded
    from app.measures.courses import KeptFrames


class PageContext(NamedTuple):
    """What pages are made with. `board_of` gives the whole board of a month, and `frames` what is kept of the closed
    months, which they share; dialogs stand over `window`.
    """

    notifier: Notifier
    months: MonthChoice
    settings: Settings
    window_actions: Actions
    dialogs: Dialogs
    board_of: Callable[[Month], Board]
    window: QWidget
    frames: "Callable[[], KeptFrames]"


class Page(QWidget):
    """A page in sight shows every change at once, another one when it comes into sight.

    `asked(name)` when the page wants to come into sight, `left` when it is done with; `citizen_asked(id, among)`,
    `opening_asked(id)` and `company_asked(id)` when the page of somebody, a job or a company is wanted; `part_changed`
    when another part of the page is in sight; `full_screen_asked(wanted)`; `preference_chosen(name, value)` when
    something is chosen for this PC.
    """

    asked = Signal(str)
    left = Signal()
    citizen_asked = Signal(str, object)
    opening_asked = Signal(str)
    company_asked = Signal(str)
    part_changed = Signal()
    full_screen_asked = Signal(bool)
    preference_chosen = Signal(str, str)

    name: ClassVar[str]
    """As the rail has it."""
    specs: ClassVar[Sequence[ActionSpec]]
    of_one_team: ClassVar[bool] = False
    """Whether one of several teams has to be chosen first."""
    needs_names: ClassVar[bool] = False
    """Whether it can't do its work, and isn't shown, while citizens are called by their initials everywhere."""
    actions_in_search: ClassVar[bool] = False
    """Whether the search finds the page's actions while it is in sight, and not the board's."""
    help_part: str = ""
    """The part in sight, by its key, where the help tells of it by itself."""
    among: tuple[str, ...] = ()
    """Among whom a citizen's own page goes back and forward; nobody where the page is about many."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._notifier, self._months, self._settings = context.notifier, context.months, context.settings
        self._commands = Commands(context.notifier)
        self._stale = True
        self.actions_here = Actions(self.specs, self, whole_window=False)
        context.notifier.changed.connect(self.changed)

    @property
    def message_times(self) -> float:
        """How many times the usual size a message is to be read from where people stand."""
        return 1.0

    @property
    def names(self) -> bool:
        """Whether citizens may be read by name; what is said goes by it, wherever it comes from."""
        return True

    @property
    def asks_who(self) -> bool:
        """Whether the page itself asks who uses this PC."""
        return False

    @property
    def meeting_id(self) -> str | None:
        """The meeting that goes on here, which what is agreed on a citizen's own page belongs to."""
        return None

    @property
    def citizen_in_hand(self) -> str | None:
        """The citizen whom work is about here now, by id; None where it is about nobody alone."""
        return None

    @property
    def holds_focus(self) -> bool:
        """Whether the focus is on the page already."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def refresh(self) -> None:
        """Ask the page's questions again and show the answers."""
        self._stale = False

    def mark_stale(self) -> None:
        """Something is different: show what is true now, or when the page comes into sight."""
        self._stale = True
        if self.isVisible():
            self.refresh()

    def changed(self, announcement: Announcement) -> None:
        """A change was made: follow it at once, or ask anew when the page comes into sight."""
        if self._stale or not self.isVisible():
            self._stale = True
        else:
            self.follow(announcement)

    def follow(self, announcement: Announcement) -> None:
        """Show a change; pages that can ask again only about those whom it is about."""
        self.refresh()

    def complete(self) -> None:
        """Have everything shown now that was asked for beside the window's work."""

    def saves_all(self) -> bool:
        """Whether everything that was typed is kept; else the focus is on what is not."""
        return True

    def put_away(self) -> None:
        """The team is being closed, or another one is looked at: keep where work goes on."""

    def take_focus(self) -> None:
        """Put the focus where work goes on."""

    def come_back(self, citizen_id: str) -> None:
        """Show whose page was looked at last, when that is left for this one."""

    def take_in_hand(self, citizen_id: str) -> bool | None:
        """Go to a citizen who was found: whether there is one here. None where that is not this page's to do."""

    def set_files_over(self, over: bool) -> None:
        """Whether files are held over the window now, which takes them wherever they are let go."""

    def set_full(self, full: bool) -> None:
        """Whether the page fills the screen now."""

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes on in the order in which the page is read now."""
        from ui.core.reading_order import tab_as_read  # the board stands before anybody presses Tab

        tab_as_read(self)
        return super().focusNextPrevChild(next)

    def showEvent(self, event: QShowEvent) -> None:
        """A page that comes into sight shows what is true now, and takes the focus."""
        super().showEvent(event)
        if self._stale:
            self.refresh()
        self.take_focus()


class Step(NamedTuple):
    """A page that another was opened from; of a citizen's own page also whose it was, and among whom."""

    page: Page
    citizen_id: str
    among: Sequence[str]


class Trail:
    """The steps from page to page since one was chosen in the rail; the latest is gone back first."""

    def __init__(self) -> None:
        self._steps: list[Step] = []

    def leave(self, page: Page | None, opened: Page) -> None:
        """A page is left, because another one is opened from it; to open the one in sight anew is no step."""
        if page is not None and page is not opened:
            whose = page.citizen_in_hand if page.among else None
            self._steps.append(Step(page, whose or "", page.among))

    def forget(self) -> None:
        """A page was chosen in the rail: nothing is gone back to from there."""
        self._steps.clear()

    def back(self) -> Step | None:
        """The latest step, which is now gone back; None at the beginning."""
        return self._steps.pop() if self._steps else None
