"""One import from file to done: what was read, chosen and planned, and the work that brings it further."""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.commands.importing import import_list
from app.core.change import Change
from app.core.clock import today
from app.core.errors import UserError
from app.handovers.overruns import Overload, overloads
from app.importing.choices import Choices
from app.importing.columns import columns_for, kind_for
from app.importing.kinds import ListKind
from app.importing.plan import choices_for
from app.importing.planned import ListPlan, Outcome
from app.importing.planning import plan_list
from app.importing.resolver import UnknownWord
from app.importing.tables import Table
from app.session import Announcement
from ui.core.commands import Commands
from ui.core.jobs import Cancelled, Errand, Progress
from ui.core.month_choice import MonthChoice
from ui.core.notifier import Notifier
from ui.core.store_reader import StoreReader
from ui.importing.reading import Listing, reading, table_of, with_word
from ui.importing.shown_rows import ShownRow, shown_rows
from ui.texts.errors import error_sentence

PLANNED_AFTER = 200
"""Milliseconds without another change of the columns before the rows are worked out again."""
_WHY_MISSING = "Skriv en begrundelse for at gå over loftet, eller ret listen."


class Step(Enum):
    """How far an import is."""

    REST = auto()
    READING = auto()
    SHEETS = auto()
    REVIEW = auto()
    DONE = auto()


class ImportFlow(QObject):
    """The import of the page. `changed` when there is something else to show."""

    changed = Signal()

    def __init__(self, notifier: Notifier, months: MonthChoice, parent: QObject) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self._commands = Commands(notifier)
        self._months = months
        self._job: Errand | None = None
        self._running = False
        self._awake = True
        self._stale = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PLANNED_AFTER)
        self._soon.timeout.connect(self._plan_now)
        self._clear()
        notifier.changed.connect(self._team_changed)
        months.changed.connect(self._month_changed)

    def _clear(self) -> None:
        self.step = Step.REST
        self.path: Path | None = None
        self.refusal = ""
        self.listing: Listing | None = None
        self.sheet: str | None = None
        self.table: Table | None = None
        self.kind = ListKind.CITIZENS
        self.columns: dict[str, str] = {}
        self._taken: dict[str, tuple[str, str]] = {}
        self.choices = Choices()
        self.plan: ListPlan | None = None
        self.shown: list[ShownRow] = []
        self.over: Sequence[Overload] = ()
        self.why = ""
        self.done: Change | None = None
        self.undone = False

    @property
    def planning(self) -> bool:
        """Whether the rows are being worked out, or soon will be."""
        return self.step is Step.REVIEW and (self._soon.isActive() or self._job is not None)

    @property
    def importable(self) -> int:
        """How many rows would change something."""
        if self.plan is None or self.planning or self.step is not Step.REVIEW:
            return 0
        return self.plan.count(Outcome.NEW) + self.plan.count(Outcome.CHANGED)

    def set_awake(self, awake: bool) -> None:
        """Whether anyone looks on; what changes meanwhile is planned for when somebody does again."""
        self._awake = awake
        if awake and self._stale:
            self._plan_soon()

    def begin(self, path: Path) -> None:
        """Read this file; whatever was under way is dropped."""
        self._stop_job()
        self._clear()
        self.path = path
        self.step = Step.READING
        self._start(Errand(reading(path, self._notifier.session.store.path), self), self._read, self._read_refused)
        self.changed.emit()

    def choose_sheet(self, name: str) -> None:
        """Go on with this sheet; one without a table is refused in place, and another can be chosen."""
        if self.listing is None:
            return
        self._stop_job()
        self.sheet = name
        self.plan = None
        self.refusal = ""
        try:
            self._take_table(table_of(self.listing, name))
        except UserError as error:
            self.table = None
            self.refusal = error_sentence(error)
            self.step = Step.SHEETS
            self.changed.emit()

    def choose_kind(self, kind: ListKind) -> None:
        """Go on with the list as one of this kind, whatever it was recognised as."""
        if self.table is None or kind is self.kind:
            return
        self._stop_job()
        self.plan = None
        self.refusal = ""
        self._take_kind(self.table, kind)

    def set_column(self, header: str, field: str) -> None:
        """Let a column fill this field ('' for none); the column that did so before fills none as long as it does."""
        columns = {head: old for head, old in self.columns.items() if head != header}
        loser, lost = self._taken.pop(header, ("", ""))
        if loser and loser not in columns and lost not in columns.values():
            columns[loser] = lost
        if field:
            holder = next((head for head, old in columns.items() if old == field), None)
            if holder is not None:
                del columns[holder]
                self._taken[header] = (holder, field)
            columns[header] = field
        if columns != self.columns:
            self.columns = columns
            self._plan_soon()

    def set_created(self, word: UnknownWord, wanted: bool) -> None:
        """Whether the import is to make this member of staff or catalogue value."""
        self.choices = with_word(self.choices, self.plan, word, wanted)
        self._plan_soon()

    def set_reopened(self, wanted: bool) -> None:
        """Whether cases that have ended are opened again where the list lets them begin anew."""
        self.choices = replace(self.choices, reopened=wanted)
        self._plan_soon()

    def set_why(self, why: str) -> None:
        """Why jobformidlere are given cases over the limit."""
        self.why = why
        if self.refusal == _WHY_MISSING and why.strip():
            self.refusal = ""
            self.changed.emit()

    def import_now(self) -> bool:
        """Carry the plan out, as one change; False where it could not be, and `refusal` says why."""
        if not self.importable or self.plan is None:
            return False
        why = self.why.strip() if self.over else ""
        if self.over and not why:
            self.refusal = _WHY_MISSING
            self.changed.emit()
            return False
        self._running = True
        try:
            self.done = self._commands.attempt(import_list, self.plan, why=why or None)
        except UserError as error:
            self.refusal = error_sentence(error)
            self._plan_soon(keep_refusal=True)
            return False
        finally:
            self._running = False
        self.step = Step.DONE
        self.changed.emit()
        return True

    def cancel(self) -> None:
        """Drop everything; nothing has been written."""
        self._stop_job()
        self._clear()
        self.changed.emit()

    def _read(self, listing: Listing) -> None:
        self._job = None
        self.listing = listing
        if listing.table is None:
            self.step = Step.SHEETS
            self.changed.emit()
            return
        self.sheet = listing.sheet
        self._take_table(listing.table)

    def _read_refused(self, error: UserError) -> None:
        self._job = None
        self._clear()
        self.refusal = error_sentence(error)
        self.changed.emit()

    def _take_table(self, table: Table) -> None:
        self.table = table
        self._take_kind(table, kind_for(self._notifier.session.store, table))

    def _take_kind(self, table: Table, kind: ListKind) -> None:
        store = self._notifier.session.store
        self.kind = kind
        self.columns = columns_for(store, table, kind)
        self._taken, self.choices = {}, choices_for(store)
        self.step = Step.REVIEW
        self._plan_now()

    def _plan_soon(self, *, keep_refusal: bool = False) -> None:
        self._stop_job()
        self._stale = False
        self.refusal = self.refusal if keep_refusal else ""
        self._soon.start()
        self.changed.emit()

    def _plan_now(self) -> None:
        self._stop_job()
        if self.table is None:
            return
        reader = StoreReader(self._notifier.session.store)
        asked: Any = reader
        table, kind, columns, choices = self.table, self.kind, dict(self.columns), self.choices
        month, day = self._months.month, self._commands.today

        def work(progress: Progress, cancelled: Cancelled) -> tuple[ListPlan, list[ShownRow]]:
            plan = plan_list(asked, table, kind, columns, month, day, choices, cancelled=cancelled)
            return plan, shown_rows(plan)

        self._start(Errand(work, self, reader), self._planned, self._plan_refused)
        self.changed.emit()

    def _planned(self, outcome: tuple[ListPlan, list[ShownRow]]) -> None:
        self._job = None
        self.plan, self.shown = outcome
        session = self._notifier.session
        self.over = overloads(session.store, self.plan.edits, today(session.clock))
        self.changed.emit()

    def _plan_refused(self, error: UserError) -> None:
        self._job = None
        self.plan = None
        self.refusal = error_sentence(error)
        self.changed.emit()

    def _team_changed(self, announcement: Announcement) -> None:
        """Somebody changed the team: what would happen may be something else now."""
        if self._running:
            return
        if self.step is Step.REVIEW:
            self._plan_when_awake()
        elif self.step is Step.DONE and announcement.change is self.done:
            self.undone = announcement.how == "undone"
            self.changed.emit()

    def _month_changed(self) -> None:
        if self.step is Step.REVIEW:
            self._plan_when_awake()

    def _plan_when_awake(self) -> None:
        self._stale = not self._awake
        if self._awake:
            self._plan_soon()

    def _start(self, job: Errand, done: object, refused: object) -> None:
        self._job = job
        for signal, slot in ((job.done, done), (job.refused, refused), (job.failed, self._failed)):
            signal.connect(slot)
        job.start()

    def _failed(self, error: Exception) -> None:
        self.cancel()
        raise error

    def _stop_job(self) -> None:
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
        self._job = None
