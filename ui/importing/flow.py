"""One import from file to done: what was read, chosen and planned, and the work that brings it further."""

from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from app.commands.importing import import_list
from app.core.change import Change
from app.core.errors import UserError
from app.importing.choices import Choices
from app.importing.kinds import ListKind
from app.importing.plan import choices_for
from app.importing.planned import ListPlan
from app.importing.sheet import Sheet
from app.session import Announcement
from ui.core.commands import Commands
from ui.core.jobs import Errand
from ui.core.month_choice import MonthChoice
from ui.core.notifier import Notifier
from ui.importing.chosen import Chosen
from ui.importing.missing_ways import MissingWays
from ui.importing.planner import Planner
from ui.importing.reading import Listing, Source, reading
from ui.importing.reviewing import Asked, Review
from ui.importing.row_detail import DetailLine
from ui.texts.errors import error_sentence

_WHY_MISSING = "Skriv en begrundelse for at gå over loftet, eller ret listen."


class Step(Enum):
    """How far an import is."""

    REST = auto()
    READING = auto()
    SHEETS = auto()
    REVIEW = auto()
    DONE = auto()


class ImportFlow(QObject):
    """The import of the page. `changed` when there is something else to show.

    `sources` are what was handed in together, and `place` which of them is under way; each is looked at and imported
    for itself.
    """

    changed = Signal()

    def __init__(self, notifier: Notifier, months: MonthChoice, parent: QObject) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self._commands = Commands(notifier)
        self._months = months
        self._reading: Errand | None = None
        self._running = False
        self._awake = True
        self._stale = False
        self.chosen, self.ways = Chosen(self), MissingWays(notifier)
        self._planner = Planner(notifier, self._asked, self)
        self.sources: tuple[Source, ...] = ()
        self.place = 0
        self.review: Review | None = None
        self._clear()
        self.chosen.changed.connect(self._plan_soon)
        self._planner.begun.connect(self.changed)
        self._planner.planned.connect(self._planned)
        self._planner.refused.connect(self._plan_refused)
        self._planner.failed.connect(self._failed)
        notifier.changed.connect(self._team_changed)
        months.changed.connect(self._plan_when_awake)

    def _clear(self) -> None:
        self.step = Step.REST
        self.refusal = ""
        self.listing: Listing | None = None
        self._sheet: Sheet | None = None
        self._show(None)
        self.chosen.begin(Choices())
        self.why = ""
        self.done: Change | None = None
        self.undone = False

    @property
    def source(self) -> Source | None:
        """What is under way."""
        return self.sources[self.place] if self.place < len(self.sources) else None

    @property
    def waiting(self) -> int:
        """How many lists come after this one."""
        return max(0, len(self.sources) - self.place - 1)

    @property
    def job(self) -> Errand | None:
        """The work that goes on beside the window."""
        return self._reading or self._planner.job

    @property
    def sheet(self) -> str:
        """The name of the sheet that is looked at."""
        return self._sheet.name if self._sheet is not None else ""

    def detail(self, number: int) -> list[DetailLine]:
        """All fields of the row with this number."""
        store, choices = self._notifier.session.store, self.chosen.choices
        return [] if self.review is None else self.review.detail(store, number, choices)

    @property
    def kind(self) -> ListKind:
        """What the list is about."""
        return self.chosen.kind or (self.review.kind if self.review is not None else ListKind.CITIZENS)

    @property
    def plan(self) -> ListPlan | None:
        """What would happen, as far as it is worked out."""
        return self.review.plan if self.review is not None else None

    @property
    def planning(self) -> bool:
        """Whether the rows are being worked out, or soon will be."""
        return self.step is Step.REVIEW and self._planner.busy

    @property
    def importable(self) -> int:
        """How many rows, and citizens who are not among them, would be changed."""
        review = self.review
        if review is None or review.plan is None or review.open or self.planning or self.step is not Step.REVIEW:
            return 0
        return review.changing

    @property
    def is_worth_keeping(self) -> bool:
        """Whether something was decided row by row, that would be lost with the review."""
        return self.step is Step.REVIEW and self.chosen.is_worth_keeping

    def set_awake(self, awake: bool) -> None:
        """Whether anyone looks on; what changes meanwhile is planned for when somebody does again."""
        self._awake = awake
        if awake and self._stale:
            self._plan_soon()

    def begin(self, *sources: Source) -> None:
        """Read the first of these, the others after it; whatever was under way is dropped."""
        self.sources, self.place = sources, 0
        self._read_source()

    def take(self, *sources: Source) -> None:
        """Read these, after what is under way."""
        if self.step in (Step.REST, Step.DONE) and not self.waiting:
            self.begin(*sources)
            return
        self.sources += sources
        self.changed.emit()

    def go_on(self) -> None:
        """Read the next list, in place of this one; where there is none, the import is over."""
        if not self.waiting:
            self.cancel()
            return
        self.place += 1
        self._read_source()

    def choose_sheet(self, name: str) -> None:
        """Go on with this sheet; one without a table is refused in place, and another can be chosen."""
        if self.listing is None:
            return
        self._stop()
        self._show(None)
        self.refusal = ""
        try:
            self._take_sheet(self.listing.sheet_called(name))
        except UserError as error:
            self._sheet = None
            self.refusal = error_sentence(error)
            self.step = Step.SHEETS
            self.changed.emit()

    def set_why(self, why: str) -> None:
        """Why jobformidlere are given cases over the limit."""
        self.why = why
        if self.refusal == _WHY_MISSING and why.strip():
            self.refusal = ""
            self.changed.emit()

    def import_now(self) -> bool:
        """Carry the plan out, as one change; False where it could not be, and `refusal` says why."""
        if not self.importable or self.review is None or self.review.plan is None:
            return False
        why = self.why.strip() if self.review.over else ""
        if self.review.over and not why:
            self.refusal = _WHY_MISSING
            self.changed.emit()
            return False
        self._running = True
        try:
            self.done = self._commands.attempt(import_list, self.review.plan, why=why or None)
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
        """Drop everything; nothing of this list has been written."""
        self._stop()
        self.sources, self.place = (), 0
        self._clear()
        self.changed.emit()

    def _read_source(self) -> None:
        self._stop()
        self._clear()
        source = self.source
        if source is None:
            return
        self.step = Step.READING
        job = self._reading = Errand(reading(source, self._notifier.session.store.path), self)
        for signal, slot in ((job.done, self._read), (job.refused, self._read_refused), (job.failed, self._failed)):
            signal.connect(slot)
        job.start()
        self.changed.emit()

    def _read(self, listing: Listing) -> None:
        self._reading = None
        self.listing = listing
        if listing.sheet is None:
            self.step = Step.SHEETS
            self.changed.emit()
            return
        self._take_sheet(listing.sheet_called(listing.sheet))

    def _read_refused(self, error: UserError) -> None:
        self._reading = None
        self._clear()
        self.refusal = error_sentence(error)
        self.changed.emit()

    def _take_sheet(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.chosen.begin(choices_for(self._notifier.session.store))
        self.step = Step.REVIEW
        self._planner.start()

    def _asked(self) -> Asked | None:
        if self._sheet is None:
            return None
        month, day = self._months.month, self._commands.today
        chosen = self.chosen
        return Asked(self._sheet, chosen.kind, dict(chosen.fields), chosen.choices, month, day)

    def _plan_soon(self, *, keep_refusal: bool = False) -> None:
        self._stale = False
        self.refusal = self.refusal if keep_refusal else ""
        self._planner.start_soon()
        self.changed.emit()

    def _planned(self, review: Review) -> None:
        self._show(review)
        self.refusal = error_sentence(review.refusal) if review.refusal is not None else self.refusal
        self.changed.emit()

    def _plan_refused(self, error: UserError) -> None:
        self._show(None)
        self.refusal = error_sentence(error)
        self.changed.emit()

    def _show(self, review: Review | None) -> None:
        self._planner.retire(self.review)
        self.review = review
        self.chosen.follow(review)

    def _team_changed(self, announcement: Announcement) -> None:
        """Somebody changed the team: what would happen may be something else now."""
        if self._running:
            return
        if self.step is Step.DONE and announcement.change is self.done:
            self.undone = announcement.how == "undone"
            self.changed.emit()
        self._plan_when_awake()

    def _plan_when_awake(self) -> None:
        if self.step is Step.REVIEW:
            self._stale = not self._awake
            if self._awake:
                self._plan_soon()

    def _failed(self, error: Exception) -> None:
        self.cancel()
        raise error

    def _stop(self) -> None:
        self._planner.stop()
        if self._reading is not None:
            self._reading.cancel()
        self._reading = None
