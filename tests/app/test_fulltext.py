"""Citizens are found by the beginnings of words in all that is written about them, whatever the letters."""

import pytest

from app.search.fulltext import CitizenTexts, having, needles
from db.edits import Edit
from db.records import Agreement, Citizen, Effort, Note
from db.store import Stamp
from tests.app.world import PRAKTIK, World


@pytest.fixture
def written(world: World) -> World:
    """Three citizens with a word in every place that is searched, and a CPR number."""
    made = world
    team = made.team.id
    made.write(
        Citizen(
            "soeren", team, "Søren Aagaard", case_number="2026-0417", cpr="0101901238", next_step="Ring, til Føtex"
        ),
        Citizen("oeyvind", team, "Øyvind Bäck", town="Rødekro", job_goal="Lager/logistik"),
        Citizen("mille", team, "Mille Soren-Holm"),
        Effort("effort", "oeyvind", PRAKTIK, "2026-01-01", company="Ærø Murer & Søn"),
        Note("note", "mille", "2026-11-01T10:00:00", None, "Glad for\nhaven"),
        Agreement("agreement", "mille", "Lægeattest", None, None, None, None, "2026-11-01"),
    )
    return made


def found(world: World, words: str) -> list[str]:
    people = world.store.all(Citizen)
    ids = [one.id for one in people]
    texts = CitizenTexts(world.store, ids)
    among = texts.having(words)
    return sorted(one for one, text in zip(ids, texts.of(ids), strict=True) if among is None or text in among)


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("soren", ["mille", "soeren"]),
        ("SØREN", ["mille", "soeren"]),
        ("ågaa", ["soeren"]),
        ("gaard", []),
        ("0417", ["soeren"]),
        ("2026-04", ["soeren"]),
        ("føt ring", ["soeren"]),
        ("ring føtex nej", []),
        ("rødek", ["oeyvind"]),
        ("logist", ["oeyvind"]),
        ("aero mur", ["oeyvind"]),
        ("haven", ["mille"]),
        ("lægeat", ["mille"]),
        ("holm", ["mille"]),
        ("0101901238", []),
        (" , ", ["mille", "oeyvind", "soeren"]),
    ],
)
def test_words_are_found_by_their_beginning(written: World, words: str, who: list[str]) -> None:
    assert found(written, words) == who


def test_who_has_changed_is_read_again_and_who_is_gone_is_forgotten(written: World) -> None:
    world = written
    (mille,) = world.store.all(Citizen, id="mille")
    about_mille = [*world.store.all(Note, citizen_id="mille"), *world.store.all(Agreement, citizen_id="mille")]
    texts = CitizenTexts(world.store, ["soeren", "oeyvind"])
    known = texts.of(["soeren"])
    world.write(Note("another", "soeren", "2026-11-02T10:00:00", None, "Truckkort"), Citizen("ny", mille.team_id, "Ny"))
    world.store.write(
        Stamp("away", "2026-11-02T10:00:00", None, "away"), [Edit(one, None) for one in (*about_mille, mille)]
    )
    texts.renew(["soeren", "mille", "ny"])
    assert texts.of(["soeren"]) == known
    assert found(world, "truckkort") == ["soeren"]
    assert (texts.of(["mille"]), found(world, "haven")) == ([0], [])
    assert (found(world, "rodekro"), found(world, "ny")) == (["oeyvind"], ["ny"])
    assert texts.of(["ny"])[0] in (texts.having("ny") or ())


def test_the_longest_word_is_looked_for_first() -> None:
    assert needles("på spring på") == [" spring", " pa"]
    assert having([], [" a", " b"]) == [0, 1]
    assert having([" a", " b"], [" a", " a b", " b"]) == [1]
