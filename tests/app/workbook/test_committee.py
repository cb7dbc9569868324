"""The workbook for the committee: nobody is in it, and no few can be worked out of all that stands on its sheets."""

import random
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import pytest

from app import workbook
from app.commands.measure_values import Entry, enter_values
from app.commands.measures import make_measure
from app.commands.sheets import RowDraft, make_sheet
from app.core.domain import Month, Stage
from app.measures.drafts import Draft, GoalDraft
from app.measures.measure import Condition, Direction, Formula, Origin, Subject, Unit
from app.workbook.committee.counts import COVERED, SMALL
from app.workbook.committee.hiding import FEW, Key, Sum
from app.workbook.committee.pages import OMITTED, band_of
from db.records import CatalogueItem, Citizen
from tests.app.workbook.reading import NOVEMBER, NOW, parts, rows_of, tables
from tests.app.workbook.test_hiding import solved
from tests.app.world import LOENTIMER, PRAKTIK, World

_TALLIES = ("Maalgrupper", "Aldre", "Ledelsesinformation", "TrinPrMaaned", "FremOgTilbage")
"""Tables whose columns add up to their last row; the first two also add up across."""


def fill(world: World, seed: int) -> list[str]:
    """A team of up to forty, with everything that must not be seen; answers with what that is."""
    luck = random.Random(seed)
    groups = [one.id for one in world.store.all(CatalogueItem, catalogue="target_group")][: luck.randint(2, 5)]
    benefits = [one.id for one in world.store.all(CatalogueItem, catalogue="benefit")][: luck.randint(2, 5)]
    staff = [world.staff(f"Jobformidler Nummersen{number}") for number in range(3)]
    secret = [f"Nummersen{number}" for number in range(3)]
    for number in range(luck.randint(4, 40)):
        letters = ascii_lowercase[number // 26] + ascii_lowercase[number % 26]
        last, case = f"Hemmelig{letters}sen", f"SAG-{seed}-{number:04d}"
        citizen_id = world.citizen(f"Kaj {last}", staff=luck.choice(staff), group=luck.choice([*groups, None]))
        born = date(luck.randint(1950, 2007), luck.randint(1, 12), luck.randint(1, 28))
        cpr, town, said = f"{born:%d%m%y}{4000 + number}", f"Landsby{letters}", f"Ring til {last}"
        (citizen,) = world.store.all(Citizen, id=citizen_id)
        told = {"cpr": cpr, "town": town, "case_number": case, "next_step": said, "job_goal": f"Hemmeligt {number}"}
        benefit = luck.choice([*benefits, None])
        world.write(replace(citizen, benefit_id=benefit, birth_date=born.isoformat(), **told))
        secret += [last, f"{cpr[:6]}-{cpr[6:]}", f"{born:%d-%m-%Y}", born.isoformat(), *told.values()]
        if luck.random() < 0.9:
            world.placed(citizen_id, m2026_10=luck.choice(list(Stage)))
        if luck.random() < 0.5:
            world.placed(citizen_id, m2026_11=luck.choice(list(Stage)))
        if luck.random() < 0.4:
            hours = luck.choice([2.0, 8.0, 20.0])
            world.effort(citizen_id, luck.choice([LOENTIMER, PRAKTIK]), "2026-09-01", None, hours)
    measures(world, groups[0])
    world.clock.at = world.clock.at.replace(month=10, day=28)
    world.closed_by_command("2026-10")
    world.clock.at = NOW
    return [*secret, "En note om nogen"]


def measures(world: World, group: str) -> None:
    """Bands of paid hours with all who have any, on a sheet; one is called by a citizen, one is entered."""
    population = ((Condition("target_group", group),),)
    wanted = [((Condition("paid_hours"),),)]
    wanted += [((Condition("paid_hours_band", None, low, high),),) for low, high in ((None, 5), (5, 10), (10, None))]
    names = ["Med løntimer", "1–5 timer", "6–10 timer", "Kaj Hemmeligaasens timer"]
    ids = [
        str(
            world.session.run(
                make_measure,
                Draft(
                    name, Subject.CITIZENS, Formula.COUNT, Unit.CITIZENS, Direction.UP, population=population,
                    numerator=numerator, goals=(GoalDraft("2026-12-31", 9),), note="En note om nogen",
                ),
            ).facts["id"]
        )
        for name, numerator in zip(names, wanted, strict=True)
    ]  # fmt: skip
    outside = Draft("I projektet", unit=Unit.CITIZENS, origin=Origin.ENTERED, direction=Direction.UP)
    ids.append(str(world.session.run(make_measure, outside).facts["id"]))
    world.session.run(enter_values, [Entry(ids[-1], Month(2026, 10), 3), Entry(ids[-1], Month(2026, 11), 30)])
    world.session.run(make_sheet, "Timer", list(map(RowDraft, ids)), period="month")


def written(world: World, folder: Path) -> Path:
    """The workbook for the committee."""
    return workbook.export(world.store, folder / "udvalg.xlsx", NOVEMBER, NOW, committee=True, who=None)


@pytest.mark.parametrize("seed", range(6))
def test_nobody_is_in_any_part_of_the_file(world: World, tmp_path: Path, seed: int) -> None:
    secret = fill(world, seed)
    everything = "\n".join(parts(written(world, tmp_path)).values())
    assert [one for one in secret if one in everything] == []
    assert not re.search(r"Borger \d{3}", everything)
    assert OMITTED in everything  # the measure that is called by a citizen


@pytest.mark.parametrize("seed", range(6))
def test_no_few_can_be_worked_out_of_all_that_is_shown(world: World, tmp_path: Path, seed: int) -> None:
    from openpyxl import load_workbook

    fill(world, seed)
    book = load_workbook(written(world, tmp_path))
    counts, sums, unknown = seen(book)
    assert any(key in unknown for key in counts)
    assert solved(counts, sums, unknown) == {}
    shown = {key: count for key, count in counts.items() if key not in unknown}
    assert [key for key, count in shown.items() if 0 < count < FEW] == []


def seen(book: Any) -> tuple[dict[Key, int], list[Sum], list[Key]]:
    """Each count on the sheets by what a reader knows that it is of, what adds up, and which are hidden."""
    counts: dict[Key, int] = {}
    unknown: list[Key] = []
    sums: list[Sum] = []

    def note(key: Key, value: object) -> Key:
        if value in (SMALL, COVERED):
            if key not in unknown:
                unknown.append(key)
            counts.setdefault(key, 0)
        elif value is not None:
            assert isinstance(value, (int, float)), value
            assert counts.setdefault(key, int(value)) == value
        return key

    for name in _TALLIES:
        rows = rows_of(book, name)
        heads = [head for head in list(rows[0])[1:] if head not in ("Skal nå",)]
        keys: list[list[Key]] = []
        for row in rows:
            label = str(next(iter(row.values())))
            keys.append([note(called(name, label, head), row[head]) for head in heads if row[head] is not None])
        if name in ("Maalgrupper", "Aldre"):
            sums += [Sum(line[-1], tuple(line[:-1])) for line in keys]
        sums += [Sum(column[-1], tuple(column[:-1])) for column in zip(*keys, strict=True)]
    bands(book, note, sums)
    return counts, sums, unknown


def called(table: str, label: str, head: str) -> Key:
    """What a cell is of: stages and all citizens of a month are the same on every sheet."""
    if table in ("Maalgrupper", "Aldre"):
        where = head if label == "I alt" else f"{table}: {label} × {head}"
        return ("nov. 2026", where)
    if table in ("TrinPrMaaned", "Ledelsesinformation"):
        return (head, label)
    return (table, head, label)


def bands(book: Any, note: Any, sums: list[Sum]) -> None:
    """The bands of paid hours come to all who have any, and those to the group with the rest, which isn't shown."""
    rows = rows_of(book, "MaalUdvikling")
    for head in list(rows[0])[1:]:
        by_name = {row["Mål"]: row[head] for row in rows}
        if by_name["Med løntimer"] is None:
            continue
        names = ("1–5 timer", "6–10 timer", OMITTED)
        keys = [note((head, name), by_name[name]) for name in names]
        sums.append(Sum(note((head, "Med løntimer"), by_name["Med løntimer"]), tuple(keys)))


def test_an_entered_count_of_a_few_is_hidden_too(world: World, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    fill(world, 1)
    rows = {row["Mål"]: row for row in rows_of(load_workbook(written(world, tmp_path)), "MaalUdvikling")}
    assert (rows["I projektet"]["okt. 2026"], rows["I projektet"]["nov. 2026"]) == (SMALL, 30)


def test_the_sheets_say_whom_they_are_for_and_the_status_of_what_is_hidden_is_not_told(
    world: World, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    fill(world, 2)
    book = load_workbook(written(world, tmp_path))
    names = ["Borgere i grupper", "Mål", "Timer", "Ledelsesinformation", "Udvikling", "Om"]
    assert book.sheetnames == names
    assert all(str(sheet["A2"].value).endswith("til udvalget, uden personer") for sheet in book)
    for row in rows_of(book, "Maal"):
        assert row["Status"] in ("", None) or isinstance(row["Værdi"], (int, float))
    assert not {"Note", "Jobformidler", "By"} & {
        head for _, table in tables(book).values() for head in table.column_names
    }


def test_ages_stand_in_bands() -> None:
    assert [band_of(age) for age in (24, 25, 29, 30, 60, 99, None)] == [
        "Under 25 år", "25–29 år", "25–29 år", "30–39 år", "60 år og derover", "60 år og derover", "Ikke oplyst",
    ]  # fmt: skip
