"""A worker asks the store through the window's thread, and is never left waiting."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal
from pytestqt.qtbot import QtBot

from app.commands.catalogues import add_item
from app.core.errors import UserError
from app.session import Session
from db.records import CatalogueItem, Team
from db.store import Store
from ui.core.jobs import Cancelled, Errand, Progress
from ui.core.store_reader import StoreReader, TeamReader, _Question

QUESTIONS = Path(__file__).parents[2] / "db" / "queries"


class Colleague(QObject):
    """Writes when it is wanted, in the window's thread."""

    wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.wanted.connect(self._write)

    def _write(self) -> None:
        self._session.run(add_item, "skill", "Stenhugger")


def run_errand(qtbot: QtBot, owner: QObject, reader: StoreReader, asks: Callable[[], object]) -> tuple[str, object]:
    """Let a worker ask, and give back which signal came and with what."""
    heard: list[tuple[str, object]] = []

    def work(progress: Progress, cancelled: Cancelled) -> object:
        assert QThread.currentThread() is not owner.thread()
        return asks()

    errand = Errand(work, owner, reader)
    errand.done.connect(lambda value: heard.append(("done", value)))
    errand.refused.connect(lambda error: heard.append(("refused", error.code)))
    errand.failed.connect(lambda error: heard.append(("failed", type(error))))
    errand.start()
    qtbot.waitUntil(lambda: bool(heard))
    return heard[0]


@pytest.fixture
def owner(qapp: QObject) -> QObject:
    """Somebody in the window's thread."""
    return QObject()


def test_every_question_is_answered_as_the_store_does(qtbot: QtBot, owner: QObject, store: Store) -> None:
    reader = StoreReader(store)

    def asks() -> object:
        team = reader.all(Team)[0]
        groups = reader.all(CatalogueItem, catalogue="target_group")
        return team, reader.get(Team, team.id), len(groups), reader.rows("SELECT COUNT(*) FROM team")

    name, answer = run_errand(qtbot, owner, reader, asks)
    team = store.all(Team)[0]
    count = len(store.all(CatalogueItem, catalogue="target_group"))
    assert (name, answer) == ("done", (team, team, count, [(1,)]))
    store.close()


def test_each_question_is_answered_in_a_turn_of_its_own(qtbot: QtBot, store: Store) -> None:
    reader = StoreReader(store)
    questions = [_Question(store.rows, ("SELECT COUNT(*) FROM team",), {}) for _ in range(3)]
    for question in questions:
        reader._asked.emit(question)  # as a thread does that asks again as soon as it is answered
        QCoreApplication.sendPostedEvents()
        assert not question.answered.is_set()
        qtbot.waitUntil(question.answered.is_set)
        assert question.answer == [(1,)]
    store.close()


def test_who_fails_over_a_change_between_two_questions_asks_once_more(
    qtbot: QtBot, owner: QObject, session: Session
) -> None:
    reader, counts, colleague = StoreReader(session.store), list[int](), Colleague(session)

    def skills() -> int:
        return len(reader.all(CatalogueItem, catalogue="skill"))

    def asks() -> object:
        counts.append(skills())
        if len(counts) == 1:
            colleague.wanted.emit()
        for _ in range(400 if len(counts) == 1 else 0):
            if skills() != counts[0]:
                raise KeyError("Stenhugger")
        return "whole"

    assert run_errand(qtbot, owner, reader, asks) == ("done", "whole")
    assert counts == [counts[0], counts[0] + 1]
    session.store.close()


def test_what_the_store_raises_is_raised_where_it_was_asked(qtbot: QtBot, owner: QObject, store: Store) -> None:
    reader = StoreReader(store)
    assert run_errand(qtbot, owner, reader, lambda: reader.all(Team, colour="red")) == ("failed", ValueError)
    store.close()


def test_who_asks_after_the_end_is_told_that_it_is_over(qtbot: QtBot, owner: QObject, store: Store) -> None:
    reader = StoreReader(store)
    reader.stop()
    assert run_errand(qtbot, owner, reader, lambda: reader.all(Team)) == ("refused", "import_cancelled")
    store.close()


def test_an_errand_ends_with_the_program_though_it_waits_for_the_store(
    qtbot: QtBot, owner: QObject, store: Store
) -> None:
    reader = StoreReader(store)
    told: list[str] = []

    def work(progress: Progress, cancelled: Cancelled) -> object:
        try:
            return reader.all(Team)
        except UserError as error:
            told.append(error.code)
            raise

    errand = Errand(work, owner, reader)
    errand.start()
    errand.end()
    assert errand.isFinished()
    assert errand.cancelled
    assert told == ["import_cancelled"]
    store.close()


def test_whatever_a_question_asks_of_a_store_a_reader_can_be_asked() -> None:
    """But what reads without end, or puts the index right: neither is for a worker."""
    texts = [path.read_text(encoding="utf-8") for path in QUESTIONS.glob("*.py")]
    asked = {name for text in texts for name in re.findall(r"\bstore\.([a-z_]+)\(", text)}
    assert asked > {"rows", "need_journal"}
    assert {name for name in asked if not hasattr(TeamReader, name)} == {"each", "settle_search"}
