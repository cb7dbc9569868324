"""One list of 40 made-up citizens, however a case system hands it out, becomes one and the same board.

The three files have other heads, another order of columns and other ways to write the same: a CSV file in cp1252,
a web page under the name .xls, and a workbook that LibreOffice saved, with a title page, a total and lost zeros.
"""

import csv
import json
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from app.board.board import board
from app.core.domain import Month
from app.core.words import STAGES
from app.files.stores import open_store
from db.records import CatalogueItem, Citizen, Effort, Staff
from ui.__main__ import main

FILES = Path(__file__).parent / "files"
KINDS = ("csv", "xls", "xlsx")


class Shown(NamedTuple):
    """A card without the ids that each store makes up."""

    name: str
    staff: str
    group: str
    stage: str
    discussed: bool
    paid_hours: float
    next_step: str
    efforts: tuple[str, ...]
    attention: tuple[str, ...]
    months_without: int


@pytest.fixture(scope="module")
def databases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each file imported into a team of its own."""
    folder = tmp_path_factory.mktemp("three")
    made = {kind: folder / f"{kind}.db" for kind in KINDS}
    for kind, path in made.items():
        assert main(["import", str(FILES / f"borgere.{kind}"), "--database", str(path), "--unencrypted"]) == 0
    return made


def shown(path: Path) -> list[Shown]:
    """The board of a store, card by card."""
    store = open_store(path)
    staff = {person.id: person.name for person in store.all(Staff)}
    names = {item.id: item.name for item in store.all(CatalogueItem)}
    today = date.today()
    cards = [
        Shown(
            card.name,
            staff.get(card.staff_id or "", ""),
            names.get(card.target_group_id or "", ""),
            "" if card.stage is None else STAGES[card.stage],
            card.discussed,
            card.paid_hours,
            card.next_step,
            card.efforts,
            card.attention,
            card.months_without,
        )
        for card in board(store, Month.of(today), today).cards
    ]
    store.close()
    return cards


def test_the_three_boards_are_the_same(databases: dict[str, Path]) -> None:
    boards = {kind: shown(path) for kind, path in databases.items()}
    assert len(boards["csv"]) == 40
    assert boards["xls"] == boards["csv"]
    assert boards["xlsx"] == boards["csv"]


def test_the_board_says_what_the_list_says(databases: dict[str, Path]) -> None:
    text = (FILES / "borgere.csv").read_text(encoding="cp1252")
    listed = {row["Navn"]: row for row in csv.DictReader(text.splitlines(), delimiter=";")}
    cards = {card.name: card for card in shown(databases["csv"])}
    assert cards.keys() == listed.keys()
    for name, row in listed.items():
        card = cards[name]
        assert (card.staff, card.stage, card.next_step) == (row["Kontaktperson"], row["Trin"], row["Næste skridt"])
        assert card.discussed is (row["Trin"] != "")
        assert (card.paid_hours or 0) == float(row["Løntimer"].replace(",", ".") or 0)
        assert (card.paid_hours is None) is (not card.efforts)  # of whom nothing is told, nothing is known
        assert len(card.efforts) == (row["Tilbud"] != "") + (row["Tilbud"] == "Mentor" and row["Løntimer"] != "")
        assert ("no_cv" in card.attention) is (row["CV på Jobnet"] == "Nej")
        assert all(word.casefold() in card.group.casefold() for word in row["Visitation"].split())


def test_more_than_the_board_is_the_same(databases: dict[str, Path]) -> None:
    stores: dict[str, tuple[list[tuple[object, ...]], list[tuple[object, ...]]]] = {}
    for kind, path in databases.items():
        store = open_store(path)
        citizens = {row.id: row for row in store.all(Citizen)}
        people = sorted(row.values()[2:] for row in citizens.values())
        efforts = sorted(
            (citizens[row.citizen_id].name, row.kind_id, row.start_on, row.paid_hours or 0, row.company)
            for row in store.all(Effort)
        )
        stores[kind] = (people, efforts)
        store.close()
    assert stores["xls"] == stores["csv"] == stores["xlsx"]
    assert all(len(str(person[2])) == 10 for person in stores["csv"][0])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("into", KINDS)
def test_any_of_the_three_finds_everyone_again_in_any_of_the_stores(
    databases: dict[str, Path], kind: str, into: str, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["import", str(FILES / f"borgere.{kind}"), "--database", str(databases[into]), "--dry-run", "--json"]
    assert main(call) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [answer[name] for name in ("read", "new", "changed", "unchanged", "rejected")] == [40, 0, 0, 40, []]
    repaired = [warning for warning in answer["warnings"] if "ni cifre" in warning]
    assert len(repaired) == (5 if kind == "xlsx" else 0)


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_that_came_of_it_is_sound(databases: dict[str, Path], kind: str) -> None:
    assert main(["check", "--database", str(databases[kind])]) == 0
