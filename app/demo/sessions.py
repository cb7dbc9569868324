"""Holds the made-up team's meetings: who takes part, what is marked and ticked, and where today's has come to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from random import Random

from app.board.board import board
from app.commands.meetings import go_to, start_meeting
from app.commands.months import close_month
from app.core.clock import FixedClock
from app.demo.case import Case, Meeting, World
from app.demo.team import Colleagues
from app.demo.words import pick
from app.session import Session
from app.teammoede.meeting import SPARRING, meeting_id
from app.teammoede.queue import QueueOrder, in_order, next_waiting, waiting
from db.records import AgendaPoint, MeetingMark

_BEGINS, _NOTED, _ENDS = time(9), time(11, 30), time(11, 45)
_ABSENT = 0.1  # of the colleagues, at an earlier meeting
_SPARRING = 0.035  # of those discussed, at any meeting
_TICKED_TODAY = 2  # points of the agenda: those before the placing
_SECONDS = 74  # that a citizen takes


class Meetings:
    """The meetings while the months are lived through; chance of its own, so that nothing else changes."""

    def __init__(self, session: Session, clock: FixedClock, world: World, staff: Colleagues, seed: int) -> None:
        self._session, self._clock, self._world, self._staff = session, clock, world, staff
        self._rng = Random(seed * 7919 + 2)

    def begin(self, meeting: Meeting) -> str:
        """Begin a month's meeting with most of the colleagues; answers with its id."""
        self._clock.at = datetime.combine(meeting.day, _BEGINS)
        there = [*self._staff.jobformidlere, self._staff.virksomhedskonsulent]
        present = [person.id for person in there if meeting.current or self._rng.random() >= _ABSENT]
        order = QueueOrder.JOBFORMIDLER if meeting.current else QueueOrder.WITHOUT_COMPANY
        self._session.run(start_meeting, meeting.month, [*present, self._staff.teamleder.id], order)
        self._clock.at = datetime.combine(meeting.day, _NOTED)
        return meeting_id(self._staff.teamleder.team_id, meeting.month)

    def note(self, meeting: Meeting, held: str, discussed: Sequence[Case]) -> None:
        """Mark some of those discussed for sparring, and tick what has been dealt with."""
        for case in pick(self._rng, discussed, round(_SPARRING * len(discussed))):
            row_id = f"{held}/{case.citizen.id}/{SPARRING}"
            self._world.ledger.add(MeetingMark(row_id, held, case.citizen.id, SPARRING))
        points = sorted(self._session.store.all(AgendaPoint, meeting_id=held), key=lambda point: point.position)
        at = self._clock.now().isoformat(timespec="seconds")
        for point in points[:_TICKED_TODAY] if meeting.current else points:
            self._world.ledger.change(point, replace(point, done_at=at))

    def end(self, meeting: Meeting) -> None:
        """Close the month."""
        self._clock.at = datetime.combine(meeting.day, _ENDS)
        self._session.run(close_month, meeting.month)

    def pause(self, meeting: Meeting, held: str) -> None:
        """Leave today's meeting at the one who comes after those it has got round to."""
        cards = [card for card in board(self._session.store, meeting.month, meeting.day).cards if card.stage]
        names = {person.id: person.name for person in self._staff.jobformidlere}
        queue = in_order((waiting(card, ()) for card in cards), QueueOrder.JOBFORMIDLER, names)
        at = next_waiting(queue, None)
        if at is not None:
            visits = sum(card.discussed for card in cards)
            self._session.run(go_to, held, at, float(_SECONDS * visits), visits)
