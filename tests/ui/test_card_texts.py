"""A card says the same to the eye, to the mouse over it and to a screen reader, each as long as it may be."""

import pytest

from app.board.cards import Card
from app.core.domain import Stage
from app.rules.watch import Watch
from ui.board import words as card_texts

PASSIVE, NO_CV = Watch("passive", {"months": 2}), Watch("no_cv", {})
MOVEMENT = Watch("no_movement", {"stage": Stage.PAA_VEJ, "months": 7})
STANDS = Card(
    "anne", "Anne Lund", "mona", "MS", None, Stage.PAA_VEJ, Stage.PAA_VEJ, True, 7, 7.5, "Ring til Netto.",
    ("Mentor", "Småjob"), ("no_movement",), 0,
)  # fmt: skip
SPOKEN = "Anne Lund, på vej, 7 måneder her, {}7,5 løntimer om ugen, indsatser: Mentor, Småjob, "
SPOKEN += "næste skridt: Ring til Netto., jobformidler MS, kort 3 af 41"


@pytest.mark.parametrize(
    ("watches", "short", "spoken"),
    [
        (None, "7 mdr. uden bevægelse", "7 måneder uden bevægelse, "),
        ((), "", ""),
        ((NO_CV,), "Intet CV på Jobnet", "Intet CV på Jobnet, "),
        ((PASSIVE, MOVEMENT), "Passiv", "Ingen indsats i 2 måneder: borgeren er passiv og 1 anden advarsel, "),
        (
            (MOVEMENT, NO_CV, NO_CV),
            "7 mdr. uden bevægelse",
            "7 måneder i »på vej« uden bevægelse og 2 andre advarsler, ",
        ),
    ],
)
def test_the_gravest_warning_is_shown_and_spoken(watches: tuple[Watch, ...] | None, short: str, spoken: str) -> None:
    card = STANDS._replace(watches=watches)
    assert card_texts.warning(card) == short
    assert card_texts.described(card, 3, 41) == SPOKEN.format(spoken)


def test_the_tip_tells_every_warning_in_lines_that_fit_a_screen() -> None:
    card = STANDS._replace(watches=(PASSIVE, NO_CV), next_step="Ringer " * 30, discussed=False)
    lines = card_texts.tip(card).splitlines()
    assert lines[:3] == ["Anne Lund, på vej, 7 måneder her", "7,5 løntimer om ugen", "Indsatser: Mentor, Småjob"]
    assert lines[-3:] == [
        "Jobformidler MS, ikke drøftet i måneden",
        "! Ingen indsats i 2 måneder: borgeren er passiv",
        "! Intet CV på Jobnet",
    ]
    assert max(map(len, lines)) <= 90
    assert card_texts.tip(STANDS).splitlines()[-1] == "! 7 måneder uden bevægelse"
    assert "!" not in card_texts.tip(STANDS._replace(watches=()))
