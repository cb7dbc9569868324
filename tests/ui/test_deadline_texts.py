"""What the rules of deadline say, of a rule and of a citizen, in plain Danish."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from app.rules.deadlines import Anchor, Deadline, Unit
from app.rules.watch import Watch
from ui.texts.deadlines import ANCHORS, UNITS, deadline_words, warn_words
from ui.texts.rules import watch_on_card, watch_sentence, watch_short, watch_tone

DAY = date(2026, 12, 14)
PLAIN = Deadline("r", "Rundbord", Anchor.START, 8, Unit.WEEKS, begun=("Rundbordssamtale",))
FACTS: Mapping[str, object] = {
    "rule": "r", "name": "Rundbord", "anchor": Anchor.START, "since": date(2026, 10, 19), "due": DAY,
    "unit": Unit.WEEKS, "number": 8, "run": 6, "company": False, "wanted": ("Rundbordssamtale",), "missed": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, "Alle: rundbordssamtale senest 8 uger efter sagens start"),
        ({"number": 1, "unit": Unit.MONTHS}, "Alle: rundbordssamtale senest 1 måned efter sagens start"),
        ({"age_below": 25}, "Under 25 år: rundbordssamtale senest 8 uger efter sagens start"),
        ({"age_from": 18, "age_below": 19}, "18 år: rundbordssamtale senest 8 uger efter sagens start"),
        ({"age_from": 18, "age_below": 30}, "18 til 29 år: rundbordssamtale senest 8 uger efter sagens start"),
        ({"concerns": ("A",), "age_from": 60}, "A, fra 60 år: rundbordssamtale senest 8 uger efter sagens start"),
        ({"spared": ("A", "B")}, "Alle undtagen A og B: rundbordssamtale senest 8 uger efter sagens start"),
        (
            {"company": True, "begun": ("IGU", "FGU", "Mentor", "Kursus")},
            "Alle: virksomhedsrettet indsats, IGU, FGU eller 2 andre senest 8 uger efter sagens start",
        ),
        (
            {"anchor": Anchor.EFFORT, "anchors": ("Mentor",)},
            "Alle: rundbordssamtale senest 8 uger efter starten på en indsats (Mentor)",
        ),
    ],
)
def test_a_rule_reads_as_a_sentence(changed: dict[str, Any], words: str) -> None:
    assert deadline_words(Deadline(**(PLAIN._asdict() | changed)), str) == words


def test_every_anchor_and_every_unit_has_its_words() -> None:
    assert set(ANCHORS) == set(Anchor)
    assert set(UNITS) == set(Unit)
    assert [warn_words(PLAIN._replace(warn_before=before)) for before in (0, 1, 14, 15)] == [
        "Vises, når fristen er nået", "Vises 1 dag før", "Vises 2 uger før", "Vises 15 dage før",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "changed", "sentence", "short", "tone"),
    [
        (
            "deadline_due/r", {},
            "Rundbord: rundbordssamtale senest 14. december 2026 (6 uger siden sagens start)",
            "14. dec.: Rundbord", "calm",
        ),
        (
            "deadline_missed/r", {"missed": True, "run": 9},
            "Rundbord: mangler rundbordssamtale; fristen var 14. december 2026 (9 uger siden sagens start)",
            "Over frist: Rundbord", "late",
        ),
        (
            "company_overdue", {"missed": True, "company": True, "wanted": (), "anchor": Anchor.UNEMPLOYED, "run": 1},
            "Rundbord: mangler virksomhedsrettet indsats; fristen var 14. december 2026 (1 uge som ledig)",
            "Over frist: Rundbord", "late",
        ),
        (
            "deadline_due/r", {"anchor": Anchor.COMPANY_END, "since": date(2026, 12, 13), "run": -3},
            "Rundbord: rundbordssamtale senest 14. december 2026 (virksomhedsforløbet slutter 13-12-2026)",
            "14. dec.: Rundbord", "calm",
        ),
    ],
)  # fmt: skip
def test_a_warning_says_the_rule_and_the_day(
    code: str, changed: Mapping[str, object], sentence: str, short: str, tone: str
) -> None:
    watch = Watch(code, {**FACTS, **changed})
    assert (watch_sentence(watch), watch_short(watch), watch_on_card(watch), watch_tone(watch)) == (
        sentence, short, short, tone,
    )  # fmt: skip


@pytest.mark.parametrize("anchor", Anchor)
def test_since_every_anchor_can_be_said(anchor: Anchor) -> None:
    assert "6 uger" in watch_sentence(Watch("deadline_due/r", {**FACTS, "anchor": anchor}))
