"""Tells the others in which page and meeting one is, and shows who else is there."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.servers.presence import leaders, tell, this_pc, who_is_here
from app.servers.session import ServedSession
from ui.core.notifier import Notifier
from ui.servers.chips import HereChips

_AGAIN = 30_000
_SOON = 1_000  # milliseconds


class Presence(QObject):
    """Tells of every meeting at once, of the page in sight (`page`) within half a minute, and looks who is there."""

    def __init__(self, session: ServedSession, notifier: Notifier, page: Callable[[], str], chips: HereChips) -> None:
        super().__init__(notifier)
        self._session, self._page, self._chips = session, page, chips
        self._leading = notifier.leading
        self._leading.shared = True
        self._anew = self._was_seen = False
        self._led: str | None = None
        self._again, self._soon = QTimer(self), QTimer(self)
        self._again.timeout.connect(self.tell)
        self._again.start(_AGAIN)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self.tell)
        self._leading.chosen.connect(self._chosen)
        notifier.closing.connect(self._leave)
        chips.show_people(())
        self.tell()

    def tell(self) -> None:
        """Tell where one is."""
        leading = self._leading
        tell(self._session, self._page(), leading.meeting_id, leads=leading.is_leading, anew=self._anew)

    def look(self) -> None:
        """Show who is there by now."""
        me, found = this_pc(self._session), who_is_here(self._session)
        mine = next((one for one in found if one.pc == me), None)
        if self._was_seen and mine is None and self._session.refusal is None:
            self._soon.start()  # the server has forgotten this PC, as after a while without a connection
        self._was_seen = mine is not None or (self._was_seen and self._session.refusal is not None)
        confirmed = mine is not None and mine.leads_since is not None and mine.meeting_id == self._leading.meeting_id
        self._anew = self._anew and not confirmed
        led = leaders(found)
        if self._anew:
            led.pop(str(self._leading.meeting_id), None)
        self._leading.show({held: one.name for held, one in led.items() if one.pc != me})
        self._chips.show_people([one for one in found if one.staff_id != self._session.who])

    def _chosen(self) -> None:
        """One leads a meeting from now on, or no longer."""
        led = self._leading.meeting_id if self._leading.is_leading else None
        self._anew = led is not None and (led != self._led or self._anew)
        self._led = led
        self.tell()

    def _leave(self) -> None:
        """Nobody is here any more."""
        self._again.stop()
        self._soon.stop()
        tell(self._session, "", None, leads=False, anew=False)
        self._chips.show_people(())
