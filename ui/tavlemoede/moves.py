"""Turns the keys and buttons of the Tavlemøde page into what it does."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

if TYPE_CHECKING:
    from ui.tavlemoede.page import TavlemoedePage


class BoardMoveKeys(QObject):
    """Connects the actions of the page."""

    def __init__(self, page: "TavlemoedePage") -> None:
        super().__init__(page)
        self._page = page
        room = page.room
        does: dict[str, Callable[[], object]] = {
            "board_next": partial(room.step, 1),
            "board_before": partial(room.step, -1),
            "board_choose": room.choose,
            "board_next_job": partial(room.step_job, 1),
            "board_job_before": partial(room.step_job, -1),
            "board_owner": partial(page.open_form, room.ask_owner),
            "board_opening": partial(page.open_form, room.new_opening.ask),
            "board_agreement": partial(page.open_form, room.ask_agreement),
            "board_story": partial(page.open_form, room.forms.ask_story),
            "board_agenda": partial(page.open_form, room.ask_agenda),
            "board_people": partial(page.open_form, room.ask_people),
            "board_names": self._turn_names,
            "full_screen": self._turn_full,
            "leave_full_screen": partial(page.full_screen_asked.emit, False),
            "preview_decisions": page.preview,
            "save_decisions": page.save,
            "end_meeting": page.end,
        }
        self._does = {page.actions_here[name]: do for name, do in does.items()}
        for action in self._does:
            action.triggered.connect(self._do)

    def _do(self) -> None:
        """What is connected to an action must be a bound method, or its object would never go."""
        action = self.sender()
        if isinstance(action, QAction):
            self._does[action]()

    def _turn_names(self) -> None:
        self._page.room.show_names(not self._page.room.contents.names)

    def _turn_full(self) -> None:
        self._page.full_screen_asked.emit(not self._page.full)
