"""What is out of use can't be chosen any more, and stays readable wherever something still has it."""

from PySide6.QtWidgets import QApplication

from app.commands.catalogues import rename_item, retire_item
from app.commands.citizens import set_target_group
from app.session import Session
from db.store import Store
from tests.ui import work
from tests.ui.work import LAGER, MakeWindow, page_of
from ui.board.page import BoardPage

ids = work.ids
GROUP, OTHER = "target_group/sygedagpenge", "target_group/fleksjob"


def offered(page: BoardPage) -> list[str]:
    return [action.text() for action in page.filters._group_menu.actions() if action.data()]


def test_a_job_still_tells_its_retired_branche(
    store: Store, session: Session, ids: dict[str, str], make_window: MakeWindow
) -> None:
    session.run(retire_item, LAGER)
    window = make_window(store)
    window.actions_here["show_companies"].trigger()
    shown = page_of(window)
    assert shown.show_opening(ids["truck"])
    QApplication.processEvents()
    box = shown.opening.facts.choices["branche_id"]
    assert (box.currentData(), box.currentText()) == (LAGER, "Lager og logistik")


def test_the_board_offers_a_retired_group_while_somebody_is_in_it(page: BoardPage) -> None:
    session = page._notifier.session
    assert {"Sygedagpenge", "Fleksjob"} <= set(offered(page))
    session.run(set_target_group, ["anna-agger"], GROUP)
    session.run(retire_item, GROUP)
    session.run(retire_item, OTHER)
    assert offered(page)[-1] == "Sygedagpenge"
    assert "Fleksjob" not in offered(page)
    session.run(rename_item, GROUP, "Syge")
    assert offered(page)[-1] == "Syge"
