"""The made-up team's goals: three shipped sets, and the figures of jobindsats.dk that it enters month by month."""

from dataclasses import replace
from random import Random

from app.commands.goal_sets import switch_on_set
from app.core.domain import Month
from app.demo.case import Meeting, World
from app.measures.engine import value_id
from app.session import Session
from db.records import Measure, MeasureValue, Target

_OWN, _COMPARED = "flere-skal-med-2", "loentimer-sammenlignet"
_SETS = (_OWN, "flere-i-job", _COMPARED)
_MONTHS_LATE = 2  # that jobindsats.dk is behind
_SOURCE = "jobindsats.dk"
_COMES_TO = {
    "kontanthjaelp-landet": (8.4, 0.3),
    "kontanthjaelp-rar": (8.8, 0.8),
    "kontanthjaelp-kommunen": (17.5, 2.4),
    "ressourceforloeb-landet": (1.7, 0.1),
    "ressourceforloeb-rar": (1.6, 0.3),
    "ressourceforloeb-kommunen": (3.6, 0.9),
}
"""Per cent in the first month, and how much more in the last."""


class Goals:
    """What the team follows; chance of its own, so that nothing else changes."""

    def __init__(self, session: Session, world: World, seed: int) -> None:
        self._session, self._world = session, world
        self._rng = Random(seed * 7919 + 23)

    def set(self) -> None:
        """Switch the sets on."""
        for code in _SETS:
            self._session.run(switch_on_set, code)
        ids = {measure.code: measure.id for measure in self._session.store.all(Measure)}
        self._own = [measure_id for code, measure_id in ids.items() if code.startswith(_OWN)]
        self._compared = {part: ids[f"{_COMPARED}/{part}"] for part in _COMES_TO}

    def follow(self, meeting: Meeting) -> None:
        """Enter what has come out by a meeting, and let the goals of last year be those of the new one."""
        if meeting.month.number == 1:
            self._renew(meeting.month)
        month = str(meeting.month.plus(-_MONTHS_LATE))
        for part, (begins, grows) in _COMES_TO.items():
            value = round(begins + grows * meeting.progress + self._rng.uniform(-0.25, 0.25), 1)
            measure_id = self._compared[part]
            row_id = value_id(measure_id, month, entered=True)
            self._world.ledger.add(MeasureValue(row_id, measure_id, month, True, value, note=_SOURCE))

    def _renew(self, month: Month) -> None:
        for measure_id in self._own:
            for target in self._session.store.all(Target, measure_id=measure_id):
                self._world.ledger.change(target, replace(target, due_on=f"{month.year}-12-31"))
