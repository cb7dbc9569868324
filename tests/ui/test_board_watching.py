"""The board stands before the rules are asked; then each card tells what they say, and goes on telling the truth."""

import random
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.board import watches
from app.board.cards import Card
from app.commands.citizens import edit_citizen
from app.commands.efforts import add_effort
from app.commands.placements import place
from app.core.clock import FixedClock
from app.core.domain import Stage
from app.session import Session
from db.records import Citizen, Staff
from tests.ui.board import cards, press
from tests.ui.others import by_another
from tests.ui.people import NOVEMBER, OCTOBER, add_citizen, add_jobformidler, close
from ui.board import words as card_texts
from ui.board.page import BoardPage

PASSIVE, PRAKTIK = "Ingen indsats i 8 måneder: borgeren er passiv", "effort_kind/virksomhedspraktik"


def card(page: BoardPage, citizen_id: str) -> Card:
    assert page.board is not None
    return next(card for card in page.board.cards if card.id == citizen_id)


def chip(page: BoardPage, citizen_id: str) -> str:
    return card_texts.warning(card(page, citizen_id))


def mona(session: Session) -> str:
    return session.store.all(Staff)[0].id


def wait_for_watches(page: BoardPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: card(page, "anna-agger").watches is not None)


def test_the_board_stands_first_and_then_tells_what_the_rules_say(page: BoardPage, qtbot: QtBot) -> None:
    assert card(page, "anna-agger").watches is None
    assert chip(page, "anna-agger") == "8 mdr. uden virksomhed"
    page.wall.reveal("bo-bang")
    wait_for_watches(page, qtbot)
    assert chip(page, "anna-agger") == "Passiv"
    assert page.wall.chosen() == ["bo-bang"]
    index = cards(page, Stage.TIL_OPVARMNING).rows.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        f"Anna Agger, til opvarmning, 1 måned her, {PASSIVE} og 2 andre advarsler, jobformidler MS, "
        "ikke drøftet i måneden, kort 1 af 3"
    )
    assert index.data(Qt.ItemDataRole.ToolTipRole).splitlines() == [
        "Anna Agger, til opvarmning, 1 måned her",
        "Jobformidler MS, ikke drøftet i måneden",
        f"! {PASSIVE}",
        "! 8 måneder uden virksomhed, ingen siden start",
        "! 0 timer aktivering om ugen; mindst 6 timer",
    ]


def test_what_is_changed_between_two_pieces_is_told_too(
    page: BoardPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watches, "_MANY", 0)
    monkeypatch.setattr(watches, "_PIECE", 1)
    watching = page._watching
    watching._later.stop()
    for _ in range(2):  # of four
        watching._ask()
        assert card(page, "anna-agger").watches is None
    page._notifier.session.run(add_effort, "anna-agger", PRAKTIK, "2026-11-01", hours=20)
    assert card(page, "anna-agger").watches is None
    wait_for_watches(page, qtbot)
    assert watching._asking is None
    assert card(page, "anna-agger").watches == ()
    assert chip(page, "bo-bang") == "Passiv"


def test_a_change_is_told_on_the_card_at_once(page: BoardPage, qtbot: QtBot) -> None:
    wait_for_watches(page, qtbot)
    session = page._notifier.session
    session.run(add_effort, "anna-agger", PRAKTIK, "2026-11-01", hours=20)
    assert card(page, "anna-agger").watches == ()
    assert chip(page, "anna-agger") == ""
    session.undo()
    assert chip(page, "anna-agger") == "Passiv"
    page.wall.reveal("anna-agger")
    press(qtbot, page, Qt.Key.Key_4)
    assert chip(page, "anna-agger") == "Passiv"
    add_citizen(session, "Erna Ny", {}, start_on="2026-11-01")
    assert chip(page, "erna-ny") == "Passiv"


def test_what_others_change_is_shown_first_and_then_what_the_rules_say(page: BoardPage, qtbot: QtBot) -> None:
    wait_for_watches(page, qtbot)
    session = page._notifier.session
    before = card(page, "anna-agger")
    by_another(session, mona(session), add_effort, "anna-agger", PRAKTIK, "2026-11-01", hours=20)
    assert card(page, "anna-agger").in_company != before.in_company
    assert card(page, "anna-agger").watches == before.watches
    qtbot.waitUntil(lambda: card(page, "anna-agger").watches == ())


@pytest.mark.parametrize("seed", range(3))
def test_whatever_others_and_oneself_do_in_turns_all_of_it_is_told_in_the_end(
    page: BoardPage, qtbot: QtBot, seed: int
) -> None:
    wait_for_watches(page, qtbot)
    session, dice = page._notifier.session, random.Random(seed)
    assert page.board is not None
    everybody = sorted(one.id for one in page.board.cards)
    for turn in range(1, 41):
        do = partial(by_another, session, mona(session)) if dice.random() < 0.6 else session.run
        one, stage = dice.choice(everybody), dice.choice(list(Stage)[:4])
        if dice.random() < 0.5:
            if card(page, one).stage is not stage:
                do(place, [one], NOVEMBER, stage)
                assert card(page, one).stage is stage, "shown before anybody is asked about"
        else:
            (citizen,) = session.store.all(Citizen, id=one)
            do(edit_citizen, one, cv=not citizen.cv)
        qtbot.wait(dice.choice([0, 0, 20, 80]))
        if turn % 5 == 0:
            right = watches.board_watches(session.store, date(2026, 11, 16)).of_citizens
            qtbot.waitUntil(lambda: not page._watching._since)
            assert {one: card(page, one).watches for one in everybody} == {one: right.get(one, ()) for one in everybody}


def test_what_changed_out_of_sight_is_told_when_the_board_is_seen_again(page: BoardPage, qtbot: QtBot) -> None:
    wait_for_watches(page, qtbot)
    team = page.window().team
    team.open_citizen("dan-dahl")
    page._notifier.session.run(add_effort, "dan-dahl", PRAKTIK, "2026-11-01", hours=20)
    team.month_back()
    team.show_page("board")
    assert card(page, "dan-dahl").watches is None
    page._notifier.session.run(edit_citizen, "anna-agger", cv=False)
    team.month_forward()
    assert (chip(page, "dan-dahl"), chip(page, "anna-agger")) == ("Intet CV på Jobnet", "Passiv")
    watches = card(page, "anna-agger").watches
    assert watches is not None
    assert [watch.code for watch in watches][-1] == "no_cv"


def test_what_concerns_everyone_is_asked_of_everyone_again(page: BoardPage, qtbot: QtBot) -> None:
    wait_for_watches(page, qtbot)
    session = page._notifier.session
    for number in range(3):
        add_citizen(session, f"Fie Nummer {number}", {OCTOBER: Stage.PAA_VEJ})
    team = page.window().team
    team.show_page("citizens")
    add_jobformidler(session, "Ny Kollega")
    session.run(add_effort, "fie-nummer-1", PRAKTIK, "2026-11-01", hours=20)
    team.show_page("board")
    qtbot.waitUntil(lambda: chip(page, "fie-nummer-1") == "")
    assert chip(page, "fie-nummer-2") == "Passiv"


def test_other_months_and_a_closed_one_keep_the_three_warnings(page: BoardPage, qtbot: QtBot) -> None:
    wait_for_watches(page, qtbot)
    team = page.window().team
    team.month_forward()
    assert chip(page, "anna-agger") == "8 mdr. uden virksomhed"
    team.month_back()
    assert chip(page, "anna-agger") == "Passiv"
    close(page._notifier.session, NOVEMBER)
    assert chip(page, "anna-agger") == "8 mdr. uden virksomhed"
    assert "advarsler" not in cards(page, Stage.TIL_OPVARMNING).rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_new_day_is_asked_about_anew(page: BoardPage, qtbot: QtBot, clock: FixedClock) -> None:
    wait_for_watches(page, qtbot)
    clock.at = clock.at.replace(day=30)
    page._notifier.session.run(add_effort, "anna-agger", PRAKTIK, "2026-11-20", hours=20)
    page.window().team.look_at_calendar()
    qtbot.waitUntil(lambda: card(page, "anna-agger").watches == ())


def test_a_team_that_is_closed_is_asked_nothing(page: BoardPage, qtbot: QtBot) -> None:
    window = page.window()
    window.close_team()
    page.complete()
    assert page.board is not None
    assert {card.watches for card in page.board.cards} == {None}


def test_what_a_placement_changes_is_told_once_it_is_painted(page: BoardPage, qtbot: QtBot) -> None:
    wait_for_watches(page, qtbot)
    session = page._notifier.session
    citizen_id = add_citizen(session, "Gerda Gren", {OCTOBER.plus(-7): Stage.PAA_VEJ}, cv=False)
    watches = card(page, citizen_id).watches
    assert watches is not None
    assert "no_movement" in [watch.code for watch in watches]
    session.run(place, [citizen_id], NOVEMBER, Stage.PAA_SPRING)
    assert card(page, citizen_id).stage is Stage.PAA_SPRING
    qtbot.waitUntil(lambda: "no_movement" not in [watch.code for watch in card(page, citizen_id).watches or ()])
