"""Lets a worker read the store without touching it: every question is answered in the thread that owns the store."""

from collections.abc import Callable
from threading import Event
from typing import Any, ParamSpec, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.errors import UserError
from app.core.history import revision

P = ParamSpec("P")
T = TypeVar("T")
_LOOKED_EVERY = 0.05  # seconds between two looks at whether the work is to stop


class _Reads:
    """`of_team`, `bare`, `get`, `all`, `rows` and what they need as a store has them, each call made by `ask`."""

    _store: Any
    team: str | None
    """As Store.team."""

    @property
    def path(self) -> Any:
        """As Store.path."""
        return self._store.path

    def of_team(self, team_id: str | None) -> "TeamReader":
        """As Store.of_team."""
        return TeamReader(self.ask, self._store.of_team(team_id))

    def bare(self) -> "TeamReader":
        """As Store.bare."""
        return TeamReader(self.ask, self._store.bare())

    def get(self, *what: object) -> Any:
        """As Store.get, which asks `rows`: what is made of them is made where it is wanted."""
        return type(self._store).get(self, *what)

    def all(self, *what: object, **equal: object) -> Any:
        """As Store.all, likewise."""
        return type(self._store).all(self, *what, **equal)

    def rows(self, *what: object, **parameters: object) -> Any:
        """As Store.rows."""
        return self.ask(self._store.rows, what, parameters)

    def rows_since_month(self, *what: object, **parameters: object) -> Any:
        """As Store.rows_since_month."""
        return self.ask(self._store.rows_since_month, what, parameters)

    def journal_rows(self, *what: object, **parameters: object) -> Any:
        """As Store.journal_rows."""
        return self.ask(self._store.journal_rows, what, parameters)

    def need_journal(self, **needed: object) -> None:
        """As Store.need_journal; nobody need be asked where all of it is here."""
        if not self._store.has_journal:
            self.ask(self._store.need_journal, (), needed)

    def ask(self, does: Callable[..., object], what: tuple[object, ...], named: dict[str, object]) -> Any:
        """Let the owning thread make a call, and wait for what it answers."""
        raise NotImplementedError


class StoreReader(_Reads, QObject):
    """Answers `get`, `all` and `rows` as the store does, a question at a time, and lets the window live in between.

    Made in the thread that owns the store, used in another one. A change between two questions is possible: who
    uses the answers must check them before writing, and who can't make sense of them asks once more (`sensibly`).
    Raises UserError('import_cancelled') once `stop` was called.
    """

    _asked = Signal(object)

    def __init__(self, store: Any) -> None:
        super().__init__()
        self._store = store
        self.team = store.team
        self._stopped = Event()
        self._question: _Question | None = None
        self._revision: object = None
        self._is_overtaken = False
        self._turn = QTimer(self)  # QTimer.singleShot of nothing would only post another event
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._answer)
        self._asked.connect(self._take)

    def stop(self) -> None:
        """Answer no more."""
        self._stopped.set()

    def sensibly(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """What `work` makes of its answers; where it fails over some from before a change and some from after it, it
        is done anew.
        """
        while True:
            self._revision, self._is_overtaken = None, False
            try:
                return work(*arguments, **named)
            except Exception:
                if self._stopped.is_set() or not self._is_overtaken:
                    raise

    def ask(self, does: Callable[..., object], what: tuple[object, ...], named: dict[str, object]) -> Any:
        """Let the owning thread make a call, and wait for what it answers."""
        question = _Question(does, what, named)
        self._asked.emit(question)
        while not question.answered.wait(_LOOKED_EVERY):
            if self._stopped.is_set():
                raise UserError("import_cancelled")
        if question.fault is not None:
            raise question.fault
        return question.answer

    def _take(self, question: "_Question") -> None:
        """Answer in the next turn of the window's loop: what was asked meanwhile does not keep it from painting."""
        self._question = question
        self._turn.start()

    def _answer(self) -> None:
        question, self._question = self._question, None
        if question is not None and not self._stopped.is_set():
            question.put(self._look)

    def _look(self) -> None:
        """Notice whether anything was changed since the first question."""
        now = revision(self._store)
        self._is_overtaken |= self._revision is not None and now != self._revision
        self._revision = now


class TeamReader(_Reads):
    """The same reader where a team looks at the store."""

    def __init__(self, ask: Callable[..., Any], store: Any) -> None:
        self._store = store
        self.team = store.team
        self._ask = ask

    def ask(self, does: Callable[..., object], what: tuple[object, ...], named: dict[str, object]) -> Any:
        """As StoreReader.ask."""
        return self._ask(does, what, named)


class _Question:
    """A call with its answer, or with what it raised."""

    def __init__(self, does: Callable[..., object], what: tuple[object, ...], named: dict[str, object]) -> None:
        self._does = does
        self._what = what
        self._named = named
        self.answered = Event()
        self.answer: object = None
        self.fault: Exception | None = None

    def put(self, first: Callable[[], None]) -> None:
        """Make the call, after this one."""
        try:
            first()
            self.answer = self._does(*self._what, **self._named)
        except Exception as fault:  # raised again where it was asked
            self.fault = fault
        self.answered.set()
