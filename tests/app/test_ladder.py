"""The step on beskæftigelsestrappen follows from what runs."""

from dataclasses import replace

import pytest

from app.rules.ladder import OnLadder, ladder_step
from app.settings.catalogues import default_items
from db.records import CatalogueItem

KINDS = {item.id: item for item in default_items()}
CASES = {
    (): 0,
    ("mentor", "cv-forloeb", "nytteindsats"): 0,
    ("virksomhedscenter",): 1,
    ("virksomhedscenter", "mentor"): 1,
    ("virksomhedspraktik",): 2,
    ("virksomhedscenter", "virksomhedspraktik"): 2,
    ("virksomhedspraktik", "ordinaere-loentimer"): 3,
    ("virksomhedscenter", "ordinaere-loentimer"): 3,
    ("ordinaere-loentimer",): 4,
    ("loentilskud",): 4,
    ("loentilskud", "virksomhedspraktik"): 4,
    ("ordinaert-job",): 5,
    ("ordinaert-job", "virksomhedspraktik", "mentor"): 5,
    ("fleksjob",): 0,
}


@pytest.mark.parametrize(("running", "step"), CASES.items(), ids=[" + ".join(names) or "nothing" for names in CASES])
def test_the_highest_step_that_fits(running: tuple[str, ...], step: int) -> None:
    assert ladder_step(OnLadder(KINDS[f"effort_kind/{name}"]) for name in running) == step


def test_a_kind_that_the_team_adds_stands_on_the_step_that_the_team_gives_it() -> None:
    own = CatalogueItem("effort_kind/egen", "effort_kind", "Praktik i butik", "Butik", 99, company_based=True)
    paid = OnLadder(KINDS["effort_kind/ordinaere-loentimer"], 5)
    assert ladder_step([OnLadder(own)]) == 0
    for step in range(6):
        assert ladder_step([OnLadder(replace(own, ladder=step))]) == step
    assert ladder_step([OnLadder(replace(own, ladder=2)), paid]) == 3
    assert ladder_step([OnLadder(replace(own, paid_hours=True), 4)]) == 4


@pytest.mark.parametrize(("hours", "step"), [(0, 0), (0.5, 4), (None, 4)])
def test_paid_work_of_no_hours_is_on_no_step(hours: float | None, step: int) -> None:
    work = OnLadder(KINDS["effort_kind/ordinaere-loentimer"], hours)
    assert ladder_step([work]) == step
    assert ladder_step([work, OnLadder(KINDS["effort_kind/virksomhedspraktik"])]) == (3 if step else 2)
