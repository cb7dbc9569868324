"""Every figure of the workbook is the board's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.board.board import Board, board
from app.board.filtering import BoardFilter, filtered
from app.caseload.caseload import caseload
from app.caseload.lead import caseload_page
from app.core import words
from app.core.domain import NO_CV, NO_MOVEMENT, WITHOUT_COMPANY, Month, Stage
from app.rules.rules import team_rules
from app.settings.limits import limits_on
from app.workbook import texts
from db.records import Staff
from db.store import Store
from tests.app.workbook.reading import NOW, read, rows_of, total_below
from tests.made_up import made_up_team

HEADS = {words.heading(stage): stage for stage in (None, *Stage)}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """A made-up team whose months before the current one are closed."""
    made = made_up_team(citizens=60, months=8, today=NOW.date())
    yield made
    made.close()


@pytest.fixture(scope="module", params=["2026-11", "2026-10", "2026-05"])
def month(request: pytest.FixtureRequest) -> Month:
    """The current month, the one before and one in which nobody had moved long ago."""
    return Month.parse(request.param)


@pytest.fixture
def shown(store: Store, month: Month) -> Board:
    return board(store, month, NOW.date())


def test_each_stage_has_the_boards_count_share_and_change(
    store: Store, month: Month, shown: Board, tmp_path: Path
) -> None:
    book = read(store, tmp_path, month)
    new, *stages = rows_of(book, "Trin")
    assert new["Antal"] == len(shown.columns[0].cards)
    before = words.month_name(month.plus(-1)).capitalize()
    for row, column in zip(stages, shown.columns[1:], strict=True):
        assert row["Trin"] == words.stage(column.stage)
        assert row["Antal"] == len(column.cards)
        assert row["Andel"] == pytest.approx(column.share)
        assert row["Ændring"] == column.change
        assert column.change is not None
        assert row[before] == len(column.cards) - column.change
    total = total_below(book, "Trin")
    account = caseload_page(store, shown, NOW.date()).lines.total.account
    assert account is not None
    assert total["Antal"] == shown.total == account.end
    assert (total[before], total["Ændring"]) == (account.start, account.change)
    assert (new[before], new["Ændring"]) == (account.then[0], account.changes[0])


def test_each_jobformidler_has_the_counts_of_the_filtered_board(
    store: Store, month: Month, shown: Board, tmp_path: Path
) -> None:
    book = read(store, tmp_path, month)
    counts = {row["Jobformidler"]: row for row in rows_of(book, "Antal")}
    changes = {row["Jobformidler"]: row for row in rows_of(book, "AndelOgAendring")}
    accounts = {load.staff_id: load.account for load in caseload(store, shown)}
    for load in shown.loads:
        own = filtered(shown, BoardFilter(staff_id=load.staff_id))
        row, account = counts[load.name], accounts[load.staff_id]
        assert account is not None
        for column in own.columns:
            assert row[words.heading(column.stage)] == len(column.cards)
        assert row["I alt"] == load.count
        assert row["Uden virksomhed"] == own.attention_count(WITHOUT_COMPANY)
        assert row["Ingen bevægelse"] == own.attention_count(NO_MOVEMENT)
        assert row["Intet CV"] == own.attention_count(NO_CV)
        for column in own.columns[1:]:
            assert changes[load.name][f"{words.stage(column.stage)} ændring"] == account.changes[column.stage or 0]
            share = changes[load.name][f"{words.stage(column.stage)} andel"]
            assert share == (pytest.approx(column.share) if own.total > len(own.columns[0].cards) else None)
    total = total_below(book, "Antal")
    assert total["I alt"] == shown.total
    assert {stage: total[head] for head, stage in HEADS.items()} == {
        column.stage: len(column.cards) for column in shown.columns
    }


def test_the_tiles_are_the_boards_head_figures(store: Store, month: Month, shown: Board, tmp_path: Path) -> None:
    sheet = read(store, tmp_path, month)["Overblik"]
    labels = {sheet.cell(4, column).value: sheet.cell(5, column).value for column in range(1, 12)}
    assert labels["Borgere på tavlen"] == shown.total
    assert labels["Drøftet i måneden"] == shown.discussed
    assert labels["Nye"] == len(shown.columns[0].cards)
    assert labels["Uden virksomhed"] == shown.attention_count(WITHOUT_COMPANY)
    assert labels["Ingen bevægelse"] == shown.attention_count(NO_MOVEMENT)
    assert labels["Intet CV"] == shown.attention_count(NO_CV)


def test_the_wall_shows_each_card_in_its_column_in_the_boards_order(
    store: Store, month: Month, shown: Board, tmp_path: Path
) -> None:
    sheet = read(store, tmp_path, month)["Tavle"]
    columns = [column for column in shown.columns if column.stage is not None or column.cards]
    for place, column in enumerate(columns):
        left, right = 3 * place + 1, 3 * place + 2
        assert sheet.cell(4, left).value == words.heading(column.stage)
        assert sheet.cell(4, right).value == len(column.cards)
        if column.stage is not None:
            assert sheet.cell(5, left).value == column.change
            assert sheet.cell(5, right).value == pytest.approx(column.share)
        for number, card in enumerate(column.cards):
            row = 6 + 4 * number
            assert sheet.cell(row, left).value == card.name
            assert (sheet.cell(row, right).value or "") == card.initials
            assert sheet.cell(row + 1, left).value == texts.moved(card)
            assert (sheet.cell(row + 1, right).value or 0) == card.paid_hours
        assert sheet.cell(6 + 4 * len(column.cards), left).value is None


def test_the_caseload_is_the_boards_load_against_the_limit(
    store: Store, month: Month, shown: Board, tmp_path: Path
) -> None:
    book = read(store, tmp_path, month)
    rows = {row["Jobformidler"]: row for row in rows_of(book, "Sagsbelastning")}
    limit = limits_on(store, team_rules(store), month.last_day).of
    limits = {person.name: limit(person) for person in store.all(Staff)}
    for load in shown.loads:
        row = rows[load.name]
        assert row["Sager i alt"] == load.count == sum(row[head] for head in HEADS)
        assert row["Loft"] == load.limit == limits[load.name]
        assert row["Over loftet"] == load.over
        assert row["Ledige pladser"] == max(0, load.limit - load.count)
        assert row["Belastning"] == pytest.approx(load.count / load.limit)
    assert total_below(book, "Sagsbelastning")["Sager i alt"] == shown.total


def test_rows_and_columns_of_the_matrix_add_up_to_the_boards_of_both_months(
    store: Store, month: Month, shown: Board, tmp_path: Path
) -> None:
    sheet = read(store, tmp_path, month)["Bevægelser"]
    matrix = [[cell.value for cell in row] for row in sheet["B6:H12"]]
    account = caseload_page(store, shown, NOW.date()).lines.total.account
    assert account is not None
    assert [row[6] for row in matrix] == [*account.then, account.began, account.start + account.began]
    assert matrix[6][:6] == [*account.now, account.ended]
    for place, column in enumerate(shown.columns):
        assert matrix[6][place] == len(column.cards) == sum(row[place] for row in matrix[:6])
        if column.change is not None and column.stage is not None:
            assert matrix[place][6] == len(column.cards) - column.change
    assert [row[5] for row in matrix[1:5]] == [sum(one.stage is stage for one in shown.gone) for stage in Stage]


def test_the_list_of_movements_is_the_cards_that_moved_and_the_cases_that_ended(
    store: Store, month: Month, shown: Board, tmp_path: Path
) -> None:
    rows = rows_of(read(store, tmp_path, month), "Bevaegelser")
    kinds = [row["Bevægelse"] for row in rows]
    assert kinds.count("Frem") == sum(card.movement > 0 for card in shown.cards)
    assert kinds.count("Tilbage") == sum(card.movement < 0 for card in shown.cards)
    account = caseload_page(store, shown, NOW.date()).lines.total.account
    assert account is not None
    assert kinds.count("Afsluttet") == account.ended
    first = [card for card in shown.cards if card.stage is not None and card.stage_before is None]
    assert kinds.count("Indplaceret første gang") == len(first)
    moved = {card.name: card for card in shown.cards if card.movement}
    for row in rows:
        if row["Trin frem"] is not None:
            card = moved[row["Borger"]]
            assert (row["Fra"], row["Til"]) == (words.stage(card.stage_before), words.stage(card.stage))
            assert row["Trin frem"] == int(card.stage or 0) - int(card.stage_before or 0)


def test_everyone_on_the_board_and_everyone_who_ended_has_a_row(
    store: Store, month: Month, shown: Board, tmp_path: Path
) -> None:
    rows = rows_of(read(store, tmp_path, month), "Borgere")
    open_cases = [row for row in rows if row["Sag"] == "Åben"]
    assert sorted(row["Borger"] for row in open_cases) == sorted(card.name for card in shown.cards)
    for stage in (None, *Stage):
        count = sum(card.stage is stage for card in shown.cards)
        assert sum(row["Trin"] == words.stage(stage) for row in open_cases) == count
    assert sum(row["Drøftet"] == "Ja" for row in open_cases) == shown.discussed
    assert sum(row["Løntimer pr. uge"] or 0 for row in rows) == pytest.approx(
        sum(card.paid_hours for card in shown.cards)
    )
    assert len(rows) - len(open_cases) >= len(shown.gone)
