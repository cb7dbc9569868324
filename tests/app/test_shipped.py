"""The shipped goal sets hold every figure that the sources name, as the sources name it."""

import csv
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from app.commands.sheets import PERIODS
from app.measures.drafts import Draft, GoalDraft, named_items, refuse_unfit
from app.measures.measure import Formula, Origin, Unit
from app.measures.predicates import PREDICATES
from app.measures.shipped import ShippedRow, shipped_set, shipped_sets
from app.settings.catalogues import default_items

_NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")
_DIRECTIONS = {"op": "up", "ned": "down", "": ""}
_UNITS = {
    "pct.": {Unit.PERCENT},
    "personer": {Unit.CITIZENS, Unit.NUMBER},
    "aftaler": {Unit.CITIZENS},
    "virksomheder": {Unit.COMPANIES},
    "fuldtidspersoner": {Unit.FULL_TIME},
    "uger": {Unit.WEEKS},
    "kr.": {Unit.KRONER},
    "timer": {Unit.HOURS},
    "sager": {Unit.CASES},
    "kontakter": {Unit.CONTACTS},
    "rang": {Unit.RANK},
    "rang af 98": {Unit.RANK},
    "antal (pct.)": {Unit.PERCENT},
    "antal/andel": {Unit.PERCENT, Unit.CITIZENS},
    "stk./måned": {Unit.STORIES},
    "årselever": {Unit.NUMBER},
}


@cache
def sources() -> list[dict[str, str]]:
    """The figures of the sources: source, project, indicator, start, goals, note, and which shipped rows have them."""
    text = Path(__file__).with_name("sources.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter=";"))


@cache
def shipped() -> Mapping[str, ShippedRow]:
    """Every shipped measure by its code."""
    return {row.draft.code: row for one in shipped_sets() for row in one.rows if row.draft is not None}


def rows_of(source: dict[str, str]) -> list[ShippedRow]:
    """The shipped rows of a row of the sources."""
    return [shipped()[code] for code in source["shipped"].split(" + ")]


def draft_of(row: ShippedRow) -> Draft:
    """The measure of a row that is no heading."""
    assert row.draft is not None
    return row.draft


def numbers(text: str) -> set[float]:
    """The numbers of a Danish text, '1.212' and '18,8' among them."""
    return {float(found.rstrip(".").replace(".", "").replace(",", ".")) for found in _NUMBER.findall(text)}


def written(goals: str) -> list[tuple[str | None, float, bool]]:
    """Goals as the last column writes them: '2024-08-31=18 =10 2020-12-31=-20%'."""
    found = [one.partition("=") for one in goals.split()]
    return [(day or None, float(value.rstrip("%").replace(",", ".")), value.endswith("%")) for day, _, value in found]


def test_each_figure_of_the_sources_stands_in_one_shipped_row() -> None:
    assert len(sources()) == 128
    named = Counter(code for source in sources() for code in source["shipped"].split(" + "))
    assert set(named.values()) == {1}
    assert set(named) <= set(shipped())
    twice = Counter((one["projekt"], one["indikator"], one["maalgruppe"]) for one in sources())
    assert set(twice.values()) == {1}


def test_the_goals_are_those_of_the_source() -> None:
    for source in sources():
        for row, goals in zip(rows_of(source), source["goals"].split(" + "), strict=True):
            draft = draft_of(row)
            assert [(goal.due_on, goal.value, goal.change) for goal in draft.goals] == written(goals)
            assert bool(source["maal"]) <= bool(draft.goals or draft.note)
            if len(rows_of(source)) == 1 and not draft.code.startswith("code-of-care"):
                kept = numbers(" ".join([draft.note, *(goal.label for goal in draft.goals)]))
                kept |= {abs(goal.value or 0) for goal in draft.goals}
                assert {number for number in numbers(source["maal"]) if not 2000 < number < 2100} <= kept


def test_the_start_is_that_of_the_source() -> None:
    for source in sources():
        rows = [(draft_of(row), row.values) for row in rows_of(source)]
        told = numbers(source["startvaerdi"])
        plain = len(told) == 1 and _NUMBER.fullmatch(source["startvaerdi"]) is not None
        if plain:
            assert {draft.baseline for draft, _ in rows} == told
        kept = {
            number
            for draft, _ in rows
            for number in (draft.baseline, *numbers(draft.baseline_text))
            if number is not None
        }
        assert told <= kept
        if not told:
            assert {draft.baseline for draft, _ in rows} == {None}
        if source["startdato"]:
            assert all(draft.baseline_on or draft.baseline_text for draft, _ in rows)
            year = re.search(r"20\d\d", source["startdato"])
            assert year is None or any(
                year[0] in f"{draft.baseline_on} {draft.baseline_text} {values}" for draft, values in rows
            )


def test_notes_units_and_directions_are_those_of_the_source() -> None:
    for source in sources():
        for row in rows_of(source):
            draft = draft_of(row)
            assert source["note"].casefold() in draft.note.casefold()
            assert draft.direction == _DIRECTIONS[source["retning"]]
            units = _UNITS.get(source["enhed"])
            assert units is None or draft.unit in units
            if source["enhed"] == "pct. ændring":
                assert all(goal.change for goal in draft.goals)


def test_a_row_is_called_what_the_source_calls_it() -> None:
    for source in sources():
        wanted = set(re.findall(r"\w+", source["indikator"].removeprefix("Status: ").casefold()))
        for row in rows_of(source):
            one = draft_of(row)
            (sheet,) = [each for each in shipped_sets() if each.code == one.code.partition("/")[0]]
            headings = [each.label for each in sheet.rows[: sheet.rows.index(row)] if each.draft is None]
            said = " ".join([one.name, row.label, *headings[-1:], source["maalgruppe"], sheet.title]).casefold()
            assert wanted <= set(re.findall(r"\w+", said)) | {"kontanthjælpsmodtagere"}


def test_the_sums_of_the_maaltal_come_out() -> None:
    found = shipped_set("maaltal-2024-25")
    assert found is not None
    goals = {draft.code.partition("/")[2]: draft.goals[0] for draft in found.measures}
    sums = {"sygedagpenge": 649, "kontant-og-uddannelseshjaelp": 433, "a-dagpenge": 385, "fleksjob": 1212}
    assert {code: goal.worth for code, goal in goals.items()} == sums | {"ressourceforloeb": 58}
    for draft in found.measures:
        amounts = [abs(part.amount) for part in draft.goals[0].parts]
        assert set(amounts) == numbers(draft.baseline_text.replace("-", " "))
        assert draft.goals[0].worth == draft.goals[0].value == sum(part.amount for part in draft.goals[0].parts)
    report = shipped_set("ledelsesinformation")
    assert report is not None
    held = {draft.code.partition("/")[2]: draft.goals[0].worth for draft in report.measures if draft.goals}
    assert held == {code: goal.worth for code, goal in goals.items()}


def test_rum_til_os_tells_of_32() -> None:
    found = shipped_set("rum-til-os")
    assert found is not None
    assert sum(draft.baseline or 0 for draft in found.measures) == 32


def test_every_measure_can_be_made_and_counts_what_there_is() -> None:
    items = {item.id for item in default_items()}
    for row in shipped().values():
        draft = draft_of(row)
        baseline = 1 if any(goal.change for goal in draft.goals) and draft.baseline is None else draft.baseline
        refuse_unfit(replace(draft, goals=tuple(map(dated, draft.goals)), baseline=baseline))
        assert set(named_items(draft)) <= items
        assert (draft.origin is Origin.ENTERED) == (draft.formula is Formula.NONE)
        for condition in (
            one for side in (draft.population, draft.numerator, draft.spared) for group in side for one in group
        ):
            assert draft.subject in PREDICATES[condition.predicate].tests
            wanted = PREDICATES[condition.predicate].catalogue
            assert condition.item_id is None or condition.item_id.startswith(f"{wanted}/")


def dated(goal: GoalDraft) -> GoalDraft:
    """A goal as it is once a set is switched on."""
    return goal._replace(due_on=goal.due_on or "2026-12-31")


def test_every_set_says_what_it_is_and_names_nothing_twice() -> None:
    sets = shipped_sets()
    assert len({one.code for one in sets}) == len({one.title for one in sets}) == len(sets)
    names = Counter(draft_of(row).name for row in shipped().values())
    assert {name for name, times in names.items() if times > 1} == set()
    for one in sets:
        assert one.period in PERIODS
        assert one.text.endswith(".")
        assert one.source
        codes = [draft.code for draft in one.measures]
        assert len(codes) == len(set(codes)) >= 2
    assert shipped_set("x") is None


def test_a_day_has_one_label_on_a_sheet_and_no_day_has_none() -> None:
    for one in shipped_sets():
        goals = [goal for draft in one.measures for goal in draft.goals]
        labels: dict[str | None, set[str]] = {}
        for goal in goals:
            labels.setdefault(goal.due_on, set()).add(goal.label)
        assert labels.pop(None, {""}) == {""}
        assert all(len(found) == 1 and found != {""} for found in labels.values()), one.code
