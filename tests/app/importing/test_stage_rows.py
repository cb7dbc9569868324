"""Where somebody has a row for each month, the stage of the month in hand is taken, and earlier ones are offered."""

import itertools
from collections.abc import Sequence

import pytest

from app.core.domain import Stage
from app.importing.choices import Choices
from tests.app.importing.teams import codes, efforts, imported, outcomes, placements, planned, remarks, team
from ui.importing.decisions import decision_sentence
from ui.importing.texts import remark_sentence

SEP, OCT, NOV = "2026-09", "2026-10", "2026-11"
MONTHS = (
    ("sep 2026", "okt 2026", "nov 2026"),
    ("01-09-2026", "15-10-2026", "2026-11-20"),
    ("september", "oktober", "nov"),
)


def rows(head: str, cells: Sequence[str]) -> list[str]:
    stages = ("Til opvarmning", "På vej", "På spring")
    told = [f"1201901230|Åse Dam|{cell}|{stage}" for cell, stage in zip(cells, stages, strict=True)]
    return [f"CPR|Navn|{head}|Trin", *told]


@pytest.mark.parametrize("head", ["Måned", "Periode", "Dato for trin"])
@pytest.mark.parametrize("cells", MONTHS)
@pytest.mark.parametrize("order", list(itertools.permutations(range(1, 4))))
def test_the_latest_row_tells_the_stage_in_whatever_order_they_stand(
    head: str, cells: Sequence[str], order: Sequence[int]
) -> None:
    listed = rows(head, cells)
    text = "\n".join((listed[0], *(listed[place] for place in order), "2202851230|Bo Ek|nov 2026|I gang"))
    session = team()
    plan = imported(session, text)
    assert codes(plan) == []
    assert placements(session, "Åse Dam") == {NOV: Stage.PAA_SPRING}
    assert placements(session, "Bo Ek") == {NOV: Stage.I_GANG}
    assert [decision_sentence(one) for one in plan.decisions if one.code == "earlier_months"] == [
        "Listen har også trin for tidligere måneder: september 2026, oktober 2026. De er ikke taget med."
    ]
    said = [remark_sentence(one) for one in plan.remarks if one.problem.code == "stage_of_latest_row"]
    assert said == [f"Nogle borgere har en række for hver måned. Trinnet er det seneste efter {head}."]
    again = planned(session, text)
    assert (again.edits, outcomes(again)) == ((), "uuuu")


def test_the_earlier_months_can_be_taken_as_history() -> None:
    session = team()
    text = "\n".join(rows("Måned", MONTHS[0]))
    choices = Choices(answers={"earlier_months": "take"})
    imported(session, text, choices)
    assert placements(session, "Åse Dam") == {SEP: Stage.TIL_OPVARMNING, OCT: Stage.PAA_VEJ, NOV: Stage.PAA_SPRING}
    assert planned(session, text, creating=choices).edits == ()


def test_a_month_ahead_is_not_taken() -> None:
    session = team()
    imported(session, "\n".join(rows("Måned", ("okt 2026", "nov 2026", "dec 2026"))))
    assert placements(session, "Åse Dam") == {NOV: Stage.PAA_VEJ}


@pytest.mark.parametrize("cells", [("nov 2026", "nov 2026", "okt 2026"), ("okt 2026", "", "nov 2026"), ("a", "b", "c")])
def test_what_no_month_tells_apart_still_contradicts(cells: Sequence[str]) -> None:
    plan = planned(team(), "\n".join(rows("Måned", cells)))
    assert codes(plan) == ["rows_differ", "rows_differ"]
    assert "stage_of_latest_row" not in {code for _, code in remarks(plan)}


def test_a_row_for_each_effort_and_month_is_read_too() -> None:
    session = team()
    text = "CPR|Navn|Måned|Trin|Indsats\n" + "\n".join(
        f"1201901230|Åse Dam|{month}|{stage}|{effort}"
        for month, stage in (("okt 2026", "På vej"), ("nov 2026", "På spring"))
        for effort in ("Mentor", "Praktik")
    )
    assert codes(imported(session, text)) == []
    assert (placements(session, "Åse Dam"), len(efforts(session, "Åse Dam"))) == ({NOV: Stage.PAA_SPRING}, 2)
