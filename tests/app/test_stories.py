"""Good stories: the latest first, counted by month, and nobody is named in them."""

import pytest

from app.commands.stories import tell_story
from app.companies.stories import naming, stories, stories_in
from app.core.domain import Month
from app.core.errors import UserError
from db.records import GoodStory
from tests.app.world import World


def test_the_latest_stands_first_with_who_told_it(world: World) -> None:
    world.write(GoodStory("old", "2026-10-02", None, "En borger fik praktik."))
    world.session.who = world.staff("Mona Ek")
    world.session.run(tell_story, " En borger fik job. ")
    assert [(one.text, one.who) for one in stories(world.store)] == [
        ("En borger fik job.", "Mona Ek"),
        ("En borger fik praktik.", ""),
    ]
    assert [stories_in(world.store, Month(2026, month)) for month in (9, 10, 11)] == [0, 1, 1]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Så fik Juhl endelig job.", "Juhl"),
        ("juhl er også en højtid", None),
        ("Sørens chef er glad.", "Sørens"),
        ("SØREN er startet", "SØREN"),
        ("Marie tog bussen.", "Marie"),
        ("Bo fik job.", "Bo"),
        ("Borgeren vil gerne bo i byen.", None),
        ("De fik ham i gang.", None),
        ("Aagaard tog ham ind.", "Aagaard"),
        ("Ågaard tog ham ind.", "Ågaard"),
        ("Ring til 010170-1234", "010170-1234"),
        ("nr. 0101701234 fik job", "0101701234"),
        ("Det tog 12345678901 dage", None),
        ("En borger fik job efter to praktikker.", None),
    ],
)
def test_whoever_may_be_meant_is_found(world: World, text: str, word: str | None) -> None:
    for name in ("Søren Juhl", "Anne-Marie de Vries", "Bo Ø", "Ib Aagaard"):
        world.citizen(name)
    assert naming(world.store, text) == word


def test_a_story_that_names_somebody_is_refused_with_the_word(world: World) -> None:
    world.citizen("Søren Juhl")
    with pytest.raises(UserError) as refusal:
        world.session.run(tell_story, "Dejligt, at Juhl fik job.")
    assert (refusal.value.code, refusal.value.facts["word"]) == ("story_names", "Juhl")
    assert stories(world.store) == []
