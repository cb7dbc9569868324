"""The step on beskæftigelsestrappen follows from what runs."""

import pytest

from app.rules.ladder import ladder_step
from app.settings.catalogues import default_items

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
    assert ladder_step(KINDS[f"effort_kind/{name}"] for name in running) == step
