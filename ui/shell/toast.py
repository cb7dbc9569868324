"""A line below every page, which covers nothing: what was done, with a way to take it back, or what went wrong."""

from collections import deque
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, SignalInstance
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from app.core.errors import UserError
from ui.core.actions import Actions
from ui.core.theme import BODY, current_theme, icon

if TYPE_CHECKING:
    from ui.shell.written import WrittenFile

_SHOWN_FOR = 6_000
_ERROR_SHOWN_FOR = 14_000
_AIR = 5  # pixels above and below the text
_KEPT = 50
_WAYS_TO_FILES = ("open_written", "show_written")


class Message(NamedTuple):
    """What was said when, as it was before any name was taken out."""

    at: datetime
    text: str
    is_error: bool


class Toast(QFrame):
    """Says one message at a time; a new one replaces the old, which stays to be read in a quiet colour after a while.

    `fit` makes a message what may be read where it is shown.
    """

    def __init__(self, parent: QWidget, now: Callable[[], datetime]) -> None:
        super().__init__(parent)
        self._now = now
        self.fit: Callable[[str], str] = str
        self.said: deque[Message] = deque(maxlen=_KEPT)
        """The latest messages, the newest last."""
        self._shown: Message | None = None
        self._waiting: Message | None = None
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._undo = QPushButton("Fortryd  Ctrl+Z", self)
        self._undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._undo.hide()
        self._redo = QPushButton("Gendan  Ctrl+Y", self)
        self._redo.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._redo.hide()
        self.changes_button, self.list_button = self._icon_button(), self._icon_button()
        self.written: WrittenFile | None = None
        """The ways to the file that was written last, once one was."""
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 0, 12, 0)
        layout.setSpacing(12)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._undo)
        layout.addWidget(self._redo)
        layout.addWidget(self.changes_button)
        layout.addWidget(self.list_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.be_quiet)
        self._times = 1.0
        self._full = False
        self._wear()

    def lead_to(self, actions: Actions) -> None:
        """What the buttons do: take back what was done or do it again, show the latest changes and messages, and open
        what was written.
        """
        self._actions = actions
        for name in _WAYS_TO_FILES:
            actions[name].setEnabled(False)
        self._undo.clicked.connect(actions["undo"].trigger)
        self._redo.clicked.connect(actions["redo"].trigger)
        shows = ((self.changes_button, "read_changes"), (self.list_button, "read_messages"))
        for button, action in ((button, actions[name]) for button, name in shows):
            button.clicked.connect(action.trigger)
            button.setToolTip(action.toolTip())
            button.setAccessibleName(action.text())
            button.setEnabled(action.isEnabled())
            action.enabledChanged.connect(button.setEnabled)

    def listen(self, said: SignalInstance, fit: Callable[[str], str], wrote: SignalInstance) -> None:
        """Say what is said (text, is_error, can_undo), as it may be read, and lead to the files that it is about."""
        self.fit = fit
        said.connect(self.say)
        wrote.connect(self._offer_file)

    @property
    def text(self) -> str:
        """What is being said, or was said last, as it stands there."""
        return self._label.text()

    @property
    def speaks(self) -> bool:
        """Whether something has just been said."""
        return self._timer.isActive()

    @property
    def times(self) -> float:
        """How many times the usual size; more where it is read from afar."""
        return self._times

    @times.setter
    def times(self, times: float) -> None:
        if times != self._times:
            self._times = times
            self._wear()

    def set_full(self, full: bool, times: float) -> None:
        """A page that fills the screen has all of it while nothing is said."""
        self._full, self.times = full, times
        self._wear()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._wear()

    def say(self, text: str, is_error: bool, can_undo: bool) -> None:
        """Show a message for some seconds, and have it spoken; an error stands longer."""
        self._shown = Message(self._now(), text, is_error)
        self._waiting = None
        self.said.append(self._shown)
        self._timer.start(_ERROR_SHOWN_FOR if is_error else _SHOWN_FOR)
        self._undo.setVisible(can_undo)
        if self.written is not None:
            self.written.hide()
        self._redo.hide()
        self._wear()
        self._show()
        if not self.isVisible():
            return  # a locked team is not read aloud
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.text))

    def offer_redo(self) -> None:
        """What is being said was taken back: it can be done again by a press."""
        self._redo.show()

    def overhear(self, text: str, beside: bool) -> None:
        """Keep what somebody else has done among the messages; `beside` what is in sight, in the quiet line too.

        Nothing is spoken, and what one has done oneself stays until it has been read.
        """
        message = Message(self._now(), text, is_error=False)
        self.said.append(message)
        if beside:
            self._waiting = message
            if not self.speaks:
                self.be_quiet()

    def show_anew(self, times: float) -> None:
        """Another page is in sight, on which other names may be read, and another size is."""
        self.times = times
        self._show()

    def _show(self) -> None:
        text = self.fit(self._shown.text) if self._shown is not None else ""
        self._label.setText(text)
        self.setAccessibleName(text)

    def be_quiet(self) -> None:
        """It has been read: it stays, in a quiet colour, until somebody else does something beside it."""
        self._timer.stop()
        if self._waiting is not None:
            self._shown, self._waiting = self._waiting, None
            self._show()
        self._undo.hide()
        if self.written is not None:
            self.written.hide()
        self._redo.hide()
        self._wear()

    def _offer_file(self, path: Path) -> None:
        """What was just said is about this file, which stands now."""
        if self.written is None:
            from ui.shell.written import WrittenFile  # the board stands before anything is written

            self.written = WrittenFile(self._refuse, self)
            for button, name in zip((self.written.open, self.written.show_there), _WAYS_TO_FILES, strict=True):
                button.setToolTip(self._actions[name].toolTip())
            self._row.insertWidget(self._row.indexOf(self.changes_button), self.written)
            for name, handler in zip(_WAYS_TO_FILES, (self.written.open_it, self.written.show_it), strict=True):
                self._actions.connect(name, handler)
        self.written.offer(path)
        for name in _WAYS_TO_FILES:
            self._actions[name].setEnabled(True)

    def _refuse(self, error: UserError) -> None:
        from ui.texts.errors import error_sentence

        self.say(error_sentence(error), True, False)

    def show_list(self) -> None:
        """Show the latest messages, to be read again."""
        from ui.shell.message_list import MessageList  # the board stands before anything can be read again

        shown = MessageList(self.window(), reversed(self.said), self.fit, self._now().date())
        shown.show_over(self.window(), self.height() + _AIR)

    def forget(self) -> None:
        """Another team is opened: nothing of this one is told any more."""
        self.said.clear()
        self._shown = self._waiting = None
        if self.written is not None:
            self.written.path = None
            for name in _WAYS_TO_FILES:
                self._actions[name].setEnabled(False)
        self.fit = str
        self.be_quiet()
        self._show()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Whoever presses it has read it."""
        self.be_quiet()

    def _wear(self) -> None:
        self.setVisible(self.speaks or not self._full)
        theme, size = current_theme(), round(BODY * self._times)
        if not self.speaks:
            ground, text = theme.panel, theme.muted
        elif self._is_error:
            ground, text = theme.warning.ground, theme.warning.text
        else:
            ground, text = theme.rail, theme.rail_text
        wanted = (
            f"Toast {{ background: {ground}; border: none; border-top: 1px solid {theme.line}; }}"
            f"QLabel {{ color: {text}; font-weight: 500; font-size: {size}px; padding: {_AIR}px 0px; }}"
            f"QPushButton {{ background: {theme.rail_chosen}; color: {theme.rail_text}; border: none;"
            f" border-radius: 6px; padding: 2px 10px; font-weight: 600; font-size: {size}px; }}"
            "QToolButton { background: transparent; border: none; border-radius: 6px; padding: 3px; }"
            f"QToolButton:hover {{ background: {theme.button_hover}; }}"
        )
        if wanted != self.styleSheet():  # else to set it would be told as another change
            self.setStyleSheet(wanted)
            self.setMinimumHeight(round(size * 1.3) + 2 * _AIR + 1)
            ink = "rail_text" if self._on_dark else "muted"
            for button, name in ((self.changes_button, "undo-2"), (self.list_button, "history")):
                button.setIcon(icon(name, ink, 16))
                button.setIconSize(QSize(16, 16))

    def _icon_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    @property
    def _on_dark(self) -> bool:
        return self.speaks and not self._is_error

    @property
    def _is_error(self) -> bool:
        return self._shown is not None and self._shown.is_error
