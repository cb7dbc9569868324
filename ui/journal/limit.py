"""For how many years the journal is kept, and the removal of what is older, after a backup and a question."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.commands.journal import journal_from, journal_years, older_changes, set_journal_limit, shorten_journal
from app.core.errors import UserError
from app.core.words import changes
from app.session import Session
from ui.core.dialogs import Dialogs
from ui.core.notifier import Notifier, Rewriting
from ui.texts.errors import error_sentence
from ui.texts.words import day_typed
from ui.widgets.sheet import ShortForm

_TITLE = "Forkort journalen"


class JournalLimit(ShortForm):
    """One field: a number of years, or nothing for ever."""

    def __init__(self, notifier: Notifier, dialogs: Dialogs, window: QWidget, page: QWidget) -> None:
        super().__init__(notifier, page)
        self._dialogs, self._window = dialogs, window
        self.years = self.sheet.add_text("Gem journalen i (år)", "tomt: for altid")

    def ask(self) -> None:
        """Show the limit of now; one that is open already keeps what was typed."""
        if not self.sheet.isVisible():
            years = journal_years(self._notifier.session.store)
            self.years.setText("" if years is None else str(years))
            self.open("Journalens grænse", "Gem grænsen", self.years)

    def keep(self) -> None:
        """Set it, and offer to remove what is older."""
        text = self.years.text().strip().casefold().removesuffix("år").strip()
        try:
            if text and not (text.isascii() and text.isdigit()):
                raise UserError("journal_limit_unreadable", text=self.years.text().strip())
            self._commands.attempt(set_journal_limit, int(text) if text else None)
        except UserError as error:
            self.sheet.say(error_sentence(error), self.years)
            return
        self.sheet.hide()
        self.finished.emit()
        self._offer()

    def _offer(self) -> None:
        store = self._notifier.session.store
        count, first = older_changes(store, self._commands.today), journal_from(store, self._commands.today)
        if not count or first is None:
            return
        question = (
            f"{changes(count)} er fra før {day_typed(first)}. Skal de fjernes fra journalen? "
            "Alt, hvad der står om borgerne nu, bliver stående. Der gemmes først en sikkerhedskopi, som har hele "
            "journalen, til den selv forsvinder. Det kan ikke fortrydes, og det kan tage et minut."
        )
        if self._dialogs.confirm(self._window, _TITLE, question, "Fjern det ældre"):
            self._notifier.rewriting_asked.emit(Rewriting("Forkorter journalen …", _shorten, "journal"))


def _shorten(session: Session, progress: Callable[[float], None]) -> str:
    """Keep the whole journal in a backup, and remove what is older; what there is to say of it."""
    from app.files.safekeeping import make_backup  # seldom, and only here

    if session.store.path is not None:
        make_backup(session.store.path, session.store.key, session.clock.now())
    progress(0.0)
    return f"{changes(shorten_journal(session, progress))} er fjernet fra journalen."
