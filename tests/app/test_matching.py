"""The rule that says how well a citizen fits an opening: each part, what blocks, what is unknown, and the weights."""

import pytest

from app.commands.team import put_setting
from app.core.domain import fold
from app.matching.fit import UNKNOWN, WEIGHTS_SETTING, Fit, Reason, Seeker, Wanted, Weights, fit, weights, words
from tests.app.world import World

WORTH = Weights()
LAGER, BUTIK = "branche/lager", "branche/butik"
TRUCK, HYGIENE = "skill/truck", "skill/hygiejne"
JOB = Wanted("job", LAGER, frozenset((TRUCK, HYGIENE)), 15, "vejle", "lagermedarbejder nattevagt")


def seeker(**facts: object) -> Seeker:
    """One who is as good as can be for JOB, apart from these facts."""
    whole = Seeker("anne", frozenset((LAGER,)), frozenset(), JOB.skills, 37, frozenset(("vejle",)))
    return whole._replace(**facts)


def fitting(wanted: Wanted = JOB, **facts: object) -> Fit:
    """How well that one fits."""
    return fit(seeker(**facts), wanted, WORTH)


def codes(found: Fit) -> list[str]:
    """The reasons by name."""
    return [reason.code for reason in found.reasons]


def test_who_has_everything_has_100_with_every_reason() -> None:
    found = fitting()
    assert (found.score, found.blocked, found.thin) == (100, False, False)
    assert codes(found) == ["branche_wished", "skills_had", "hours_fit", "town_fits"]


@pytest.mark.parametrize(
    ("facts", "score", "code"),
    [
        ({"wishes": frozenset((BUTIK,))}, 70, "branche_other"),
        ({"wishes": frozenset()}, 70 + 30 * UNKNOWN, "branche_unknown"),
        ({"skills": frozenset((TRUCK,))}, 65 + 35 / 2, "skills_lacking"),
        ({"skills": frozenset(("skill/other",))}, 65, "skills_lacking"),
        ({"skills": frozenset()}, 65 + 35 * UNKNOWN, "skills_unknown"),
        ({"hours": 12.0}, 80 + 20 * 12 / 15, "hours_short"),
        ({"hours": 15.0}, 100, "hours_fit"),
        ({"hours": None}, 80 + 20 * UNKNOWN, "hours_unknown"),
        ({"towns": frozenset(("horsens",))}, 85, "town_far"),
        ({"towns": frozenset()}, 85 + 15 * UNKNOWN, "town_unknown"),
    ],
)
def test_each_part_counts_by_its_weight(facts: dict[str, object], score: float, code: str) -> None:
    found = fitting(**facts)
    assert found.score == int(score + 0.5)
    assert code in codes(found)


def test_reasons_hold_what_their_words_need() -> None:
    found = fitting(skills=frozenset((TRUCK,)), hours=12.0)
    assert Reason("skills_had", {"skill_ids": (TRUCK,)}) in found.reasons
    assert Reason("skills_lacking", {"skill_ids": (HYGIENE,)}) in found.reasons
    assert Reason("hours_short", {"can": 12.0, "wanted": 15}) in found.reasons


def test_only_what_the_opening_asks_for_counts() -> None:
    asked = Wanted("job", hours=15, town="vejle")
    assert fitting(asked, wishes=frozenset((BUTIK,)), skills=frozenset()).score == 100
    assert codes(fitting(asked)) == ["hours_fit", "town_fits"]
    assert fitting(Wanted("job")).score == 0


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"unwanted": frozenset((LAGER,)), "wishes": frozenset()}, "branche_unwanted"),
        ({"no_gos": frozenset(("nattevagt",))}, "no_go"),
    ],
)
def test_what_the_citizen_will_not_do_blocks(facts: dict[str, object], code: str) -> None:
    found = fitting(**facts)
    assert (found.score, found.blocked) == (0, True)
    assert code in codes(found)


def test_other_words_and_branches_do_not_block() -> None:
    assert not fitting(no_gos=frozenset(("dagvagt",)), unwanted=frozenset((BUTIK,))).blocked


@pytest.mark.parametrize(
    ("one", "asked", "thin"),
    [
        (seeker(), JOB, False),
        (seeker(), Wanted("job", hours=15), True),
        (Seeker("anne", towns=frozenset(("vejle",))), JOB, True),
        (Seeker("anne", towns=frozenset(("vejle",)), hours=15), JOB, False),
    ],
)
def test_too_little_known_or_asked_is_said(one: Seeker, asked: Wanted, thin: bool) -> None:
    assert fit(one, asked, WORTH).thin is thin


def test_a_team_sets_its_own_weights(world: World) -> None:
    assert weights(world.store) == Weights()
    world.session.run(put_setting, WEIGHTS_SETTING, {"town": 85, "skills": 0, "gone": 3})
    worth = weights(world.store)
    assert worth == Weights(town=85, skills=0)
    far = fit(seeker(towns=frozenset(("horsens",))), JOB, worth)
    assert far.score == round((30 + 20) / (30 + 20 + 85) * 100)


def test_without_any_weight_nobody_fits() -> None:
    assert fit(seeker(), JOB, Weights(0, 0, 0, 0)).score == 0


def test_words_are_compared_folded() -> None:
    assert words(" Tørring, ÅRHUS ,,Aarhus") == {fold("tørring"), fold("århus")}
