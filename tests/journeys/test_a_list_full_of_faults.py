"""A list with a dozen faults at once comes in through the window, and nobody in it is lost."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.clock import FixedClock
from app.core.domain import Stage
from app.files.stores import create_team_store
from app.session import Session
from db.records import Assignment, CatalogueItem, Citizen, Effort, Placement, Staff
from db.store import Store
from tests.ui.lists import begin, figures, import_it, planned
from tests.ui.people import OCTOBER, add_citizen, add_jobformidler
from ui.importing.page import ExchangePage
from ui.shell.main_window import MainWindow

FAULTY = """\
Borgere i Team Prøve pr. 16. november 2026;;;;;;;;;
CPR;Navn;Jobformidler;Startdato;Slutdato;Trin;Status;CV-status;Indsats;By
010190-1009;Åse Sørensen;Mette Højgård;3/25/2026;;på vej;I gang;Godkendt;Virksomhedspraktik;Vejle
010190-1009;Åse Sørensen;Mette Højgård;3/25/2026;;;I gang;;Mentor;
;020285-1230 Bjørn Kjær;MHO - Mette Højgård;2/3/2026;31-12-2099;i gang;Afventer;Kladde;;Horsens
130391-XXXX;Dam, Clara;mette højgård;12/1/2025;00-00-0000;til opvarmning;I gang;Intet CV;Ingen;0
Jobformidler: Peter Lund;;;;;;;;;
140592-1238;Dorte Æbelø;;snarest muligt;;på spring;I gang;Ja;;Vejle
150693-1236;Erik Ågård;;2/28/2026;;flyver;I gang;måske;;
;Frida Holm;;;;;;;;
160794-1234;Gert Ellegård;Peter Lund;3/25/2026;2/1/2026;på vej;I gang;Ja;;
I alt 8;;;;;;;;;
;;;;;;;;;
Afsluttede borgere;;;;;;;;;
CPR;Navn;Jobformidler;Startdato;Slutdato;Trin;Status;CV-status;Indsats;By
170895-1232;Hans Ek;Mette Højgård;1/5/2025;11/1/2025;i gang;Afsluttet;Ja;;
"""
"""Letters of a Mac; a title, a total and closed cases; two rows about one, a number in a name, a masked one; American
dates, dates that mean none, words for a date; a column that isn't what it is called, three spellings of one employee,
a line that holds for a group, a stage and a yes or no that nobody knows, an end before the start, a lone name."""
STARTS = {
    "Åse Sørensen": "2026-03-25",
    "Bjørn Kjær": "2026-02-03",
    "Clara Dam": "2025-12-01",
    "Dorte Æbelø": "2026-11-16",
    "Erik Ågård": "2026-02-28",
    "Frida Holm": "2026-11-16",
    "Gert Ellegård": "2026-03-25",
}
OTHERS = {"Igor Iversen"}
METTE, PETER = "Mette Højgård", "Peter Lund"


def test_nobody_is_lost(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock, make_window: Callable[[Store], MainWindow]
) -> None:
    store = create_team_store(tmp_path / "team.springbraet", "Team Prøve", clock)
    session = Session(store, clock)
    mette = add_jobformidler(session, METTE)
    add_citizen(session, "Igor Iversen", {OCTOBER: Stage.PAA_VEJ}, mette)
    path = tmp_path / "liste.csv"
    path.write_bytes(FAULTY.encode("mac_roman"))
    window = make_window(store)
    window.actions_here["show_exchange"].trigger()
    assert window.team is not None
    page = window.team.page(ExchangePage)

    begin(qtbot, page, path)
    assert figures(page) == {"read": 8, "new": 7, "changed": 1, "unchanged": 0, "rejected": 0, "left_out": 0}
    make_the_other_jobformidler(page)
    mend(qtbot, page, 9, "Trin", "på spring")
    import_it(qtbot, page)
    assert_everyone_is_there(store)
    assert_nothing_is_taken_wrongly(store)

    begin(qtbot, page, path)
    assert (figures(page)["new"], figures(page)["changed"]) == (0, 0)
    assert not page.main.isEnabled()
    window.actions_here["undo"].trigger()
    assert {one.name for one in store.all(Citizen)} == OTHERS


def make_the_other_jobformidler(page: ExchangePage) -> None:
    """The list names one whom the team doesn't have."""
    plan = page.flow.plan
    assert plan is not None
    (word,) = (word for word in plan.unknown if word.kind == "jobformidler")
    assert word.text == PETER
    page.review.unknown.toggled.emit(word, True)


def mend(qtbot: QtBot, page: ExchangePage, number: int, name: str, text: str) -> None:
    """Write into a field of a row what it should have said."""
    planned(qtbot, page)
    page.review.table.setFocus()
    page.review.table.choose(frozenset({number}))
    row = next(row for row in page.review.row.fields if not row.isHidden() and row.line.name == name)
    qtbot.mouseDClick(row.new, Qt.MouseButton.LeftButton)
    row.editor.selectAll()
    qtbot.keyClicks(row.editor, text)
    qtbot.keyClick(row.editor, Qt.Key.Key_Return)
    planned(qtbot, page)


def assert_everyone_is_there(store: Store) -> None:
    """Each one of the list and of before, once, with what the list says of them."""
    everyone = {one.name: one for one in store.all(Citizen)}
    assert everyone.keys() == STARTS.keys() | OTHERS
    assert len(store.all(Citizen)) == len(everyone)
    assert {name: everyone[name].start_on for name in STARTS} == STARTS
    staff = {one.id: one.name for one in store.all(Staff)}
    assert sorted(staff.values()) == [METTE, PETER]
    names = {one.id: one.name for one in everyone.values()}
    held = {names[row.citizen_id]: staff[row.staff_id] for row in store.all(Assignment)}
    by_mette = ("Åse Sørensen", "Bjørn Kjær", "Clara Dam", "Igor Iversen")
    assert held == dict.fromkeys(by_mette, METTE) | dict.fromkeys(set(STARTS) - set(by_mette), PETER)
    kinds = {one.id: one.name for one in store.all(CatalogueItem)}
    efforts = sorted((names[row.citizen_id], kinds[row.kind_id]) for row in store.all(Effort))
    assert efforts == [("Åse Sørensen", "Mentor"), ("Åse Sørensen", "Virksomhedspraktik")]
    stages = {names[row.citizen_id]: row.stage for row in store.all(Placement, month="2026-11")}
    assert stages == {
        "Åse Sørensen": Stage.PAA_VEJ,
        "Bjørn Kjær": Stage.I_GANG,
        "Clara Dam": Stage.TIL_OPVARMNING,
        "Dorte Æbelø": Stage.PAA_SPRING,
        "Erik Ågård": Stage.PAA_SPRING,
        "Gert Ellegård": Stage.PAA_VEJ,
    }


def assert_nothing_is_taken_wrongly(store: Store) -> None:
    """No end that means none, no number in a name, no zero for a town, and nobody from among the closed cases."""
    found = {one.name: one for one in store.all(Citizen)}
    assert {one.end_on for one in found.values()} == {None}
    assert found["Bjørn Kjær"].cpr == "0202851230"
    assert (found["Clara Dam"].cpr, found["Clara Dam"].birth_date, found["Clara Dam"].town) == ("", "1991-03-13", "")
    assert [found[name].cv for name in ("Åse Sørensen", "Bjørn Kjær", "Clara Dam", "Erik Ågård")] == [1, 0, 0, None]
