"""A tavlemøde that two hold goes on over a server that is cut off, hangs or is killed at any point of it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commands.agreements import add_agreement
from app.commands.notes import add_note
from app.commands.placements import place
from app.core.change import Change
from app.core.domain import Month, Stage
from app.core.errors import UserError
from app.servers.session import Answer, ServedSession
from db.records import Agreement, Meeting, MeetingPlace, Note, Placement
from db.store import Store
from tests.breadth import some
from tests.servers.cluster import Cluster
from tests.servers.proxy import CUT, HALF, HANG_AFTER, STALL, Proxy
from tests.servers.served import ServedTeam
from tests.servers.test_cut_off import mortal_team
from tests.servers.test_meeting_together import tavlemoede
from tests.servers.test_together import everything
from tests.servers.test_windows import window_of
from ui.servers.live import Live
from ui.shell.main_window import MainWindow
from ui.tavlemoede.page import TavlemoedePage

__all__ = ["mortal_team"]
LONG = 60_000
NOVEMBER = Month(2026, 11)
WRITES = b"apply_change"
FIRST_POINT = 2
"""At which step of the meeting the one who follows is first taken along."""


@dataclass
class Pc:
    """Whoever is at the meeting, at a PC of their own, behind a proxy."""

    name: str
    window: MainWindow
    page: TavlemoedePage
    proxy: Proxy
    answers: list[Answer] = field(default_factory=list)

    @property
    def session(self) -> ServedSession:
        """What is open there."""
        session = self.page._notifier.session
        assert isinstance(session, ServedSession)
        return session

    @property
    def store(self) -> Store:
        """What stands there."""
        return self.session.store

    @property
    def at(self) -> int:
        """The place of the point at hand."""
        meeting = self.page.meeting_view.meeting
        return -1 if meeting is None else meeting.at

    @property
    def is_settled(self) -> bool:
        """Whether the server is there, and nothing waits for an answer."""
        return self.session.refusal is None and not self.session._unanswered

    def run(self, command: Callable[..., Change], *told: object) -> None:
        """What a form does; a refusal is said, and what was typed stays for another try."""
        self.page._commands.run(command, *told)


@dataclass
class Step:
    """What somebody does at the meeting, and how it is seen at their own PC that it was done."""

    who: str
    act: Callable[[], object]
    is_done: Callable[[], bool]


@dataclass
class Together:
    """Anna, who begins the meeting, and Bo."""

    served: ServedTeam
    anna: Pc
    bo: Pc

    def pc(self, name: str) -> Pc:
        """Whose it is."""
        return self.anna if name == "Anna" else self.bo

    def script(self) -> list[Step]:
        """A whole tavlemøde: one leads, both write, the other takes over and ends it."""
        anna, bo, citizens = self.anna, self.bo, self.served.citizens

        def has(pc: Pc, record: type[Agreement] | type[Note], text: str) -> bool:
            return any(one.text == text for one in pc.store.all(record))

        def placed() -> bool:
            return bool(anna.store.all(Placement, citizen_id=citizens["Anna"]))

        def stands_at(pc: Pc, point: int) -> Callable[[], bool]:
            def is_kept() -> bool:
                meeting, kept = pc.page.meeting_view.meeting, pc.store.all(MeetingPlace)
                return meeting is not None and [one.point_id for one in kept] == [meeting.steps[point].id]

            return is_kept

        return [
            Step("Anna", anna.page.start.begin, lambda: anna.page.goes_on),
            Step("Bo", lambda: bo.run(add_note, citizens["Bo"], "Bos note"), lambda: has(bo, Note, "Bos note")),
            Step("Anna", lambda: anna.page.meeting_view.go_to(1), stands_at(anna, 1)),
            Step(
                "Bo",
                lambda: bo.run(add_agreement, citizens["Bo"], "Bos aftale"),
                lambda: has(bo, Agreement, "Bos aftale"),
            ),
            Step("Anna", lambda: anna.run(place, [citizens["Anna"]], NOVEMBER, Stage.PAA_SPRING), placed),
            Step(
                "Anna",
                lambda: anna.run(add_agreement, citizens["Anna"], "Annas aftale"),
                lambda: has(anna, Agreement, "Annas aftale"),
            ),
            Step("Bo", bo.page.led_by.take_over.click, lambda: not bo.page.led_by.isVisible()),
            Step("Bo", lambda: bo.page.meeting_view.go_to(2), stands_at(bo, 2)),
            Step(
                "Anna",
                lambda: anna.run(add_note, citizens["Anna"], "Annas note"),
                lambda: has(anna, Note, "Annas note"),
            ),
            Step("Bo", bo.page.end, lambda: not bo.page.goes_on),
        ]


@contextmanager
def both_at_it(served: ServedTeam, qtbot: QtBot, folder: Path) -> Iterator[Together]:
    """Both at the page of the tavlemøde."""
    made = Together(served, *(at_pc(served, name, qtbot, folder / name) for name in ("Anna", "Bo")))
    yield made
    for pc in (made.anna, made.bo):
        pc.window.close_team()
        pc.proxy.close()


def at_pc(served: ServedTeam, name: str, qtbot: QtBot, folder: Path) -> Pc:
    """One of them, with the whole team there."""
    proxy = Proxy(served.entry.port)
    window = window_of(served, name, qtbot, folder, proxy.port)
    pc = Pc(name, window, tavlemoede(window), proxy)
    pc.store.look_again()
    live = window.findChild(Live)
    assert live is not None
    live.answered.connect(pc.answers.append)
    return pc


def cut(there: Together, who: Pc) -> None:
    """The server is gone for everybody."""
    for pc in (there.anna, there.bo):
        pc.proxy.cut(refuse=True)


def hang(there: Together, who: Pc) -> None:
    """The server says nothing any more, to anybody."""
    for pc in (there.anna, there.bo):
        pc.proxy.hang()


def lose(there: Together, who: Pc) -> None:
    """What is written now is written, and its answer is lost."""
    who.proxy.lose_answer(WRITES, refuse=True)


def kill(there: Together, who: Pc) -> None:
    """Everybody's connection is ended over there, as when the server falls and comes up again."""
    with there.served.entry.connect(autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid()"
        )


def in_the_middle(kind: str) -> Callable[[Together, Pc], None]:
    """What is written now is cut off on its way, held back, or only half answered."""

    def strike(there: Together, who: Pc) -> None:
        who.proxy.trouble(kind, WRITES)

    strike.__name__ = kind
    return strike


Trouble = Callable[[Together, Pc], None]
TROUBLES = (cut, hang, lose, kill, *(in_the_middle(kind) for kind in (CUT, STALL, HALF, HANG_AFTER)))


def hold(there: Together, qtbot: QtBot, trouble_at: Callable[[int], Trouble | None], *, asked: bool) -> None:
    """Hold the meeting; whatever was not done when the server is back is done once more, as people would.

    `asked`: they have the server tried again at once, as the line above the pages lets them; else it comes by itself.
    """
    both = there.anna, there.bo
    for number, step in enumerate(there.script()):
        trouble, who = trouble_at(number), there.pc(step.who)
        if trouble is not None:
            trouble(there, who)
        step.act()
        for pc in both:
            pc.proxy.resume()
            if asked:
                with suppress(UserError):
                    pc.session.hold_again()
        for _ in range(3):
            qtbot.waitUntil(lambda: all(pc.is_settled for pc in both), timeout=LONG)
            QApplication.processEvents()  # what was shown while a write waited is shown anew where it failed
            if step.is_done():
                break
            step.act()
        qtbot.waitUntil(step.is_done, timeout=LONG)
        if number == 0:
            qtbot.waitUntil(lambda: there.bo.page.goes_on and there.bo.page.led_by.isVisible(), timeout=LONG)
            there.bo.page.led_by.follow.click()
        elif number == FIRST_POINT:
            qtbot.waitUntil(lambda: there.bo.at == there.anna.at, timeout=LONG)


def agree(there: Together, qtbot: QtBot) -> None:
    """Everything was done once, and stands the same at both PCs and on the server."""
    anna, bo = there.anna, there.bo
    qtbot.waitUntil(lambda: not anna.page.goes_on, timeout=LONG)
    fresh = there.served.person("Anna").store
    qtbot.waitUntil(lambda: rows(anna.store) == rows(bo.store) == rows(fresh), timeout=LONG)
    assert sorted(one.text for one in fresh.all(Agreement)) == ["Annas aftale", "Bos aftale"]
    assert sorted(one.text for one in fresh.all(Note)) == ["Annas note", "Bos note"]
    assert len(fresh.all(Meeting)) == len(fresh.all(MeetingPlace)) == len(fresh.all(Placement)) == 1
    told = fresh.rows("SELECT c.kind, COUNT(DISTINCT c.number) FROM change c GROUP BY c.kind")
    times = {str(kind): number for kind, number in told}
    assert times["add_agreement"] == times["add_note"] == 2
    assert times["place"] == 1


@pytest.mark.parametrize("turn", some(range(len(TROUBLES)), 4))
def test_a_meeting_of_two_is_held_whatever_comes_over_the_server_at_any_point(
    served: ServedTeam, qtbot: QtBot, tmp_path: Path, turn: int
) -> None:
    with both_at_it(served, qtbot, tmp_path) as there:
        hold(there, qtbot, lambda number: TROUBLES[(number + turn) % len(TROUBLES)], asked=turn % 2 == 0)
        agree(there, qtbot)


def test_it_is_held_where_the_server_itself_is_killed(
    mortal_team: ServedTeam, own_cluster: Cluster, qtbot: QtBot, tmp_path: Path
) -> None:
    def fall(there: Together, who: Pc) -> None:
        own_cluster.kill()
        threading.Timer(0.3, own_cluster.start).start()

    with both_at_it(mortal_team, qtbot, tmp_path) as there:
        hold(there, qtbot, lambda number: fall if number in (0, 2, 3, 6, 9) else None, asked=False)
        agree(there, qtbot)


def rows(store: Store) -> dict[str, object]:
    """All of a store but the journal, of which a PC has what it needed."""
    return {table: found for table, found in everything(store).items() if table not in ("change", "journal")}
