"""Several rows about one citizen become one citizen: what they say together, and where they contradict each other."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.importing.changes import row_change
from app.importing.entries import Entry, Problem, tell_starts_apart
from app.importing.known import Known
from app.importing.resolver import Resolver
from app.importing.row_changes import RowChange
from app.importing.wording import key
from app.importing.working import Working
from db.records import Citizen

_MAY_DIFFER = frozenset({
    *("town", "next_step", "job_goal", "sagsbehandler", "target_group", "benefit", "exit_reason"),
    *("start", "cv", "cv_date", "unemployed_since", "arrived_on"),
})  # fmt: skip
"""Where the first that says something is believed; what says who it is, the stage and whose case it is has to agree."""
MOST_ROWS = 150
"""So many rows tell of one citizen at most; more do where something else than a name stands for one."""


class OnePerson:
    """The rows about one citizen, planned one after the other.

    A row contradicts an earlier one where that, read once more after it, would change something back. So what was
    taken of a list once changes nothing when the list comes again.
    """

    def __init__(self, known: Known, resolver: Resolver, citizen_id: str, keeps: frozenset[str]) -> None:
        self._working = Working(known.only(citizen_id))
        self._resolver, self._id, self._keeps = resolver, citizen_id, keeps
        self._taken: list[tuple[Entry, frozenset[str]]] = []

    @property
    def citizen(self) -> Citizen | None:
        """The citizen as the rows so far have left them; None before the first row of a new one."""
        return self._working.known.citizens.get(self._id)

    @property
    def known(self) -> Known:
        """What is known of the citizen after the rows so far."""
        return self._working.known

    def take(self, entry: Entry, header: Callable[[str], str]) -> RowChange | Problem:
        """What one more row changes, or with which earlier row it differs, and in which field.

        Where it only differs in what may, that stays as the earlier row has it, which is told under its `header`.
        """
        if len(self._taken) >= MOST_ROWS:
            return Problem("rows_too_many", facts={"field": "name", "most": MOST_ROWS})
        for one in entry.further:
            entry.warnings += one.warnings
            one.warnings.clear()
        as_read, keeps, told = _copy(entry), self._keeps, len(entry.warnings)
        for earlier, _ in self._taken:
            if (field := _denied(earlier, entry)) is not None:
                return Problem("rows_differ", facts={"row": earlier.number, "field": field})
        differing: list[Problem] = []
        while True:
            change = self._change(self._working, entry, keeps)
            after = self._working
            if change.edits:
                after = Working(self._working.known)
                after.take(change.edits)
            problem = self._contradicted(after) if change.edits else None
            if problem is None:
                break
            field = str(problem.facts["field"])
            if not self._may_differ(field, entry) or field in keeps or change.reopened_on is not None:
                return problem
            keeps |= {field}
            differing.append(Problem("row_differs_in", header(field), {"row": problem.facts["row"]}))
            again = _copy(as_read)
            entry.texts, entry.dates, entry.numbers = again.texts, again.dates, again.numbers
            del entry.warnings[told:]
        entry.warnings += differing
        self._working = after
        self._taken.append((as_read, keeps))
        return change

    def _may_differ(self, field: str, entry: Entry) -> bool:
        """Whether a field is believed as it was said first; a middle name more or less is no other name."""
        if field != "name" or self.citizen is None:
            return field in _MAY_DIFFER
        said, known = set(key(entry.name).split()), set(key(self.citizen.name).split())
        return said <= known or known <= said

    def _contradicted(self, after: Working) -> Problem | None:
        """The earlier row that would change something back, and the field."""
        for earlier, kept in self._taken:
            self._resolver.listens = False
            again = self._change(after, _copy(earlier), kept)
            self._resolver.listens = True
            if again.edits:
                field = next((one.field for one in again.fields), "effort")
                return Problem("rows_differ", facts={"row": earlier.number, "field": field})
        return None

    def _change(self, working: Working, entry: Entry, keeps: frozenset[str]) -> RowChange:
        before = working.known.citizens.get(self._id)
        return row_change(entry, before, working.known, self._resolver, keeps, citizen_id=self._id)


def tell_apart(entries: Sequence[Entry]) -> None:
    """Let each of the rows about one citizen know on which days others let the same effort, marking or plan begin.

    The first has a name where any of them has: it may be the one that makes the citizen.
    """
    entries[0].name = entries[0].name or next((entry.name for entry in entries if entry.name), "")
    tell_starts_apart([one for entry in entries for one in (entry, *entry.further)])


def _denied(one: Entry, other: Entry) -> str | None:
    """The field where one of two rows says yes under a head that is a kind's name, and the other no."""
    said = {(named.field, named.kind): named.flag.value for named in one.named}
    denied = (
        named for named in other.named if said.get((named.field, named.kind), named.flag.value) != named.flag.value
    )
    return next((named.field.removeprefix("named_") for named in denied), None)


def _copy(entry: Entry) -> Entry:
    return replace(entry, texts=dict(entry.texts), dates=dict(entry.dates), numbers=dict(entry.numbers), warnings=[])
