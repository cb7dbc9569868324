"""Every rule to watch has its sentence, with the reason in plain Danish."""

from datetime import date

import pytest

from app.core.domain import Stage
from app.rules.deadlines import DUE, MISSED, shipped_rules
from app.rules.rules import Rules
from app.rules.watch import CODES, Watch
from ui.texts.rules import SHORT, watch_on_card, watch_sentence, watch_short

DAY = date(2026, 3, 1)
SAID = {
    "Tilbage på ydelse 01-03-2026, inden for 12 måneder efter job 01-03-2026": Watch(
        "back_on_benefit", {"is_job": True, "job": DAY, "back_on": DAY, "months": 12}
    ),
    "Aftalen »Ring« er overskredet med 1 dag": Watch(
        "agreement_overdue", {"count": 1, "due": DAY, "days": 1, "text": "Ring"}
    ),
    "2 aftaler er overskredet, den ældste med 6 dage: »Ring«": Watch(
        "agreement_overdue", {"count": 2, "due": DAY, "days": 6, "text": "Ring"}
    ),
    "Efterværn 1 måned efter jobstart 01-03-2026: følg op senest 01-03-2026": Watch(
        "aftercare", {"months": 1, "job": DAY, "due": DAY}
    ),
    "Ingen indsats i 2 måneder: borgeren er passiv": Watch("passive", {"months": 2}),
    "Ingen indsats: borgeren er passiv": Watch("passive", {"months": 0}),
    "6 måneder i »på vej« uden bevægelse": Watch("no_movement", {"stage": Stage.PAA_VEJ, "months": 6}),
    "7,5 løntimer om ugen, uændret i 6 måneder": Watch("hours_unchanged", {"hours": 7.5, "months": 6}),
    "1 løntime om ugen, uændret i 8 måneder": Watch("hours_unchanged", {"hours": 1.0, "months": 8}),
    "1 måned uden virksomhed": Watch("without_company", {"months": 1, "ever": True}),
    "3 måneder uden virksomhed, ingen siden start": Watch("without_company", {"months": 3, "ever": False}),
    "Ikke i virksomhed": Watch("without_company", {"months": 0, "ever": True}),
    "Tværfaglig gennemgang skulle være holdt 01-03-2026 (ingen er oplyst)": Watch(
        "review_overdue", {"due": DAY, "last": None, "months": 12}
    ),
    "Tværfaglig gennemgang senest 01-03-2026 (sidste gang 01-03-2026)": Watch(
        "review_due", {"due": DAY, "last": DAY, "months": 12}
    ),
    "Samtale om repatriering hver 24. måned: endnu ikke holdt (18 af 36 måneder med ydelse)": Watch(
        "repatriation_due", {"last": None, "benefit_months": 18, "every": 24}
    ),
    "Opholdstilladelse 01-03-2026, under 5 år: vejled om repatriering ved hver samtale": Watch(
        "repatriation_every_talk", {"permit": DAY, "years": 5}
    ),
    "2,5 timer aktivering om ugen; mindst 6 timer": Watch("activation_hours", {"hours": 2.5, "least": 6}),
    "1 time aktivering om ugen; mindst 6 timer": Watch("activation_hours", {"hours": 1.0, "least": 6}),
    "Socialt Frikort: 33.500,50 kr. tjent i år af højst 40.000 kr.": Watch(
        "frikort_near", {"earned": 33_500.5, "limit": 40_000.0}
    ),
    "Socialt Frikort: 41.000 kr. tjent i år af højst 40.000 kr., det er over grænsen": Watch(
        "frikort_over", {"earned": 41_000.0, "limit": 40_000.0}
    ),
    "Intet CV på Jobnet": Watch("no_cv", {}),
}


@pytest.mark.parametrize("sentence", SAID)
def test_it_says(sentence: str) -> None:
    assert watch_sentence(SAID[sentence]) == sentence


def test_every_code_is_said_and_named() -> None:
    deadlines = {MISSED, DUE, *(code for rule in shipped_rules(Rules()) for code in rule.codes if code)}
    others = tuple(code for code in CODES if code not in deadlines)
    assert {watch.code for watch in SAID.values()} == set(others)
    assert tuple(SHORT) == others
    assert all(watch_short(Watch(code, {})) for code in others)


@pytest.mark.parametrize(
    ("watch", "words"),
    [
        (Watch("no_movement", {"stage": Stage.PAA_VEJ, "months": 7}), "7 mdr. uden bevægelse"),
        (Watch("without_company", {"months": 1, "ever": True}), "1 md. uden virksomhed"),
        (Watch("without_company", {"months": 0, "ever": True}), "Ikke i virksomhed"),
        (Watch("no_cv", {}), "Intet CV på Jobnet"),
        (Watch("passive", {"months": 2}), "Passiv"),
    ],
)
def test_a_card_has_room_for(watch: Watch, words: str) -> None:
    assert watch_on_card(watch) == words
