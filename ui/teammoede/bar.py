"""The top of the Teammøde page: the month, how far the meeting is, the time on this citizen, minutes and closing."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.core.words import grouped
from ui.core.actions import Actions
from ui.core.month_choice import MonthChoice
from ui.teammoede.conduct import Conduct
from ui.teammoede.queue_words import clock, minutes_left
from ui.widgets.keys import tab_through
from ui.widgets.labels import Yielding
from ui.widgets.top_bar import MonthSteps, Progress, TopBar


class MeetingBar(TopBar):
    """`initials`: the minutes are to name citizens by these."""

    def __init__(self, window_actions: Actions, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        back, forward = window_actions["month_back"], window_actions["month_forward"]
        self.steps = MonthSteps(self, back, forward, title="Teammøde")
        self.progress = Progress(self)
        self.progress.setMaximumWidth(300)
        self.timer = Yielding("", "timer", self)
        self.timer.setFixedHeight(26)
        self.timer.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.row.addWidget(self.steps)
        self.row.addWidget(self.progress)
        self.add_stretch()
        self.row.addWidget(self.timer)
        self.search = self.step_button(window_actions["open_search"], "search")
        self.row.addWidget(self.search)
        menu = QMenu(self)
        for name in ("preview_minutes", "save_minutes"):
            actions.add_to(menu, name)
        menu.addSeparator()
        self._initials = QAction("Initialer i stedet for navne", menu)
        self._initials.setCheckable(True)
        menu.addAction(self._initials)
        self.minutes = self.add_menu("Referat", menu, "file-output")
        self.minutes.setToolTip("Viser, udskriver eller gemmer referatet af mødet.")
        self.close_month = self.add_button(actions["close_month"], "lock")
        tab_through((self.steps.back, self.steps.forward, self.search, self.minutes, self.close_month))

    @property
    def initials(self) -> bool:
        """Whether the minutes are to name citizens by their initials."""
        return self._initials.isChecked()

    def show_month(self, months: MonthChoice, conduct: Conduct, *, going_on: bool) -> None:
        """Show which month it is, and how far its meeting where one is going on."""
        self.steps.show_month(months.month, can_go_back=months.can_go_back, can_go_forward=months.can_go_forward)
        done, total = conduct.discussed, conduct.total
        left = total - done
        far = f"{grouped(done)} af {grouped(total)} drøftet"
        parts = (far, f"{grouped(left)} tilbage" if left else "", minutes_left(left, conduct.bookmark.pace))
        self.progress.show_words(" · ".join(part for part in parts if part), done, total, brief=far)
        for part in (self.progress, self.timer, self.minutes, self.close_month):
            part.setVisible(going_on)
        self.show_time(conduct)

    def show_time(self, conduct: Conduct) -> None:
        """Show the time that was used on the citizen in hand."""
        used = clock(int(conduct.bookmark.stopwatch.seconds))
        self.timer.set_whole(f"{used} på denne borger", brief=used)
