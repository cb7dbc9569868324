"""No sentence names a citizen where names are masked: every command is run, and all that is said of it is read."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

import pytest

from app.commands.citizens import edit_citizen
from app.commands.placements import place
from app.commands.settings import set_initials_style
from app.core.discretion import Discretion
from app.core.domain import InitialsStyle, Month, Stage
from app.core.errors import UserError
from app.session import Announcement, Session
from db.records import Citizen
from tests.app.commands.cases import CHANGES, LASTING, REFUSALS
from tests.app.commands.form import Case, Refusal
from tests.app.commands.test_every_command import run
from tests.app.world import World
from ui.texts.earlier import earlier_when
from ui.texts.errors import change_sentence, error_sentence

NOVEMBER = Month(2026, 11)
DAY = date(2026, 11, 17)


def always() -> bool:
    """Names are masked."""
    return True


class Listening:
    """Hears what a session says, and keeps the name of everybody who was ever a citizen."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.discretion = Discretion(world.store, always)
        self.said: list[str] = []
        self.names: set[str] = set()
        self.hear(world.session)

    def hear(self, session: Session) -> None:
        session.listen(self.announced)
        self.learn()

    def learn(self) -> None:
        self.names |= {one.name for one in self.world.store.all(Citizen)}

    def announced(self, announcement: Announcement) -> None:
        self.learn()
        self.discretion.note(announcement.change.edits)
        when = earlier_when(announcement.change.facts, DAY, None)
        self.said.append(self.discretion.fit(change_sentence(announcement.change, announcement.how, when)))

    def named(self, sentences: Iterable[str] | None = None) -> Iterator[str]:
        """The sentences in which a citizen is named."""
        for sentence in self.said if sentences is None else sentences:
            words = re.findall(r"\w+", sentence)
            for name in self.names:
                if name in sentence if " " in name else name in words or f"{name}s" in words:
                    yield f"{name}: {sentence}"


@pytest.mark.parametrize("case", (CHANGES | LASTING).values(), ids=(CHANGES | LASTING).keys())
def test_no_sentence_about_a_change_names_a_citizen(world: World, case: Case) -> None:
    arguments = case.arguments(world)
    listening = Listening(world)
    change = run(world, case, arguments)
    if not change.lasting:
        world.session.undo()
        world.session.redo()
        again = Session(world.store, world.clock)
        listening.hear(again)
        if again.has_undo:
            again.undo()
            again.redo()
    assert len(listening.said) >= 1
    assert list(listening.named()) == []


@pytest.mark.parametrize("case", REFUSALS.values(), ids=REFUSALS.keys())
def test_no_refusal_names_a_citizen(world: World, case: Refusal) -> None:
    arguments = case.arguments(world)
    listening = Listening(world)
    with pytest.raises(UserError) as refused:
        run(world, case, arguments)
    sentence = error_sentence(refused.value)
    assert list(listening.named([listening.discretion.fit(sentence)])) == []


def test_the_walk_finds_a_name_where_there_is_one(world: World) -> None:
    listening = Listening(world)
    world.citizen("Anne")
    listening.learn()
    assert list(listening.named(["Annes sag.", "Sagen for Anne.", "Kanne."])) == [
        "Anne: Annes sag.",
        "Anne: Sagen for Anne.",
    ]


def test_former_names_are_masked_with_letters_alone(world: World) -> None:
    anne = world.citizen("Anne Lind")
    listening = Listening(world)
    world.session.run(edit_citizen, anne, name="Anne Bæk")
    fit = listening.discretion.fit
    assert fit("Anne Lind hedder nu Anne Bæk.") == "AL hedder nu AB."
    world.session.run(set_initials_style, InitialsStyle.DOTS)
    assert fit("Anne Lind og Anne Bæk.") == "A.L. og A.B.."


def test_names_are_left_where_they_may_be_read(world: World) -> None:
    anne = world.citizen("Anne Lind")
    masked = [False]
    discretion = Discretion(world.store, lambda: masked[0])
    assert discretion.fit("Anne Lind er ny.") == "Anne Lind er ny."
    masked[0] = True
    assert discretion.fit("Anne Lind er ny.") == "AL er ny."
    change = world.session.run(place, [anne], NOVEMBER, Stage.PAA_VEJ)
    discretion.note(change.edits)
    assert discretion.fit(change_sentence(change, "done")).startswith("AL er indplaceret")
    assert discretion.fit("") == ""


@pytest.mark.parametrize("name", ["Bo", "Bo2", "Anne-Marie", "Åse Ærø Østergård", "O'Neil", "Nguyễn Văn An"])
def test_every_form_of_name_is_masked_alone_and_in_the_genitive(world: World, name: str) -> None:
    world.citizen(name)
    fit = Discretion(world.store, always).fit
    for sentence in (f"{name} er ny.", f"Sagen for {name}.", f"»{name}« er flyttet.", f"{name}s sag."):
        assert not re.search(rf"\b{re.escape(name)}", fit(sentence)), fit(sentence)
