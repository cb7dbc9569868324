"""The caseload stands on one page for up to forty jobformidlere, and nobody is left out of it."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageSize, QPdfWriter
from PySide6.QtWidgets import QApplication

from app.board.bookkeeping import Account
from app.caseload.caseload import StaffLoad
from app.caseload.history import Burden, History, Over, PastLoads
from app.caseload.numbers import Line, Lines, Numbers, TeamSum, summed
from app.caseload.paper import CaseloadPaper, PaperAway, PaperOver
from app.caseload.projection import MonthAhead, MonthBehind, Projection
from app.core.domain import Month
from app.core.period import Period
from tests.ui.pdf_text import Paper, read
from ui.caseload.paper.document import CaseloadDocument
from ui.paper.pdf import pdf

NOVEMBER, TODAY = Month(2026, 11), date(2026, 11, 16)
MADE_AT = datetime(2026, 11, 16, 9, 30)
LONG = "Overtager sager fra en kollega på orlov, indtil vikaren begynder. " * 4


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    """Fonts need one."""
    return qapp


def line(name: str, counts: tuple[int, ...], limit: int | None = 30, *, closed: bool = False, place: int = 0) -> Line:
    """A jobformidler of whom one case began since October, two ended, and three were taken over."""
    then = (counts[0], counts[1] - 2, *counts[2:])
    load = StaffLoad(f"s{place}", name, f"J{place}", counts, Account(then, counts, 1, 2, 3, 0), limit, place % 2)
    live = (None, None, None) if closed else (2, 1, 3)
    used = load.counted
    return Line(load, Numbers(counts, place % 2, used, limit, load.free, load.over, load.account, 7, 4, 5, *live))


def lines_of(lines: list[Line]) -> Lines:
    return Lines(tuple(lines), (), summed(one.numbers for one in lines))


def paper(number: int, *, over: int = 0, closed: bool = False) -> CaseloadPaper:
    """A page of so many jobformidlere, of whom the first are over the limit, each for a long reason, and away."""
    lines: list[Line] = []
    for place in range(number):
        counts = (1, 9, 8, 7, 9 if place < over else 4)
        lines.append(line(f"Jobformidler {place:02d}", counts, closed=closed, place=place))
    months = tuple(Period.live(NOVEMBER.plus(-back), NOVEMBER.first_day) for back in reversed(range(13)))
    burdens = tuple(Burden(100 + back, 110) for back in reversed(range(13)))
    ahead = tuple(MonthAhead(NOVEMBER.plus(one), 2, 1, 110, 112.0, 100.0, 124.0, 120) for one in range(7))
    behind = tuple(MonthBehind(NOVEMBER.plus(-one), 3, 2, 100) for one in (6, 5, 4, 3, 2, 1))
    return CaseloadPaper(
        team="Team Åløkke",
        month=NOVEMBER,
        closed=closed,
        seen_on=TODAY,
        rows=lines_of(lines),
        several_teams=False,
        overs=tuple(noted(f"Jobformidler {one:02d}", LONG) for one in range(over)),
        away=tuple(PaperAway(f"Jobformidler {one:02d}", TODAY, None, "Orlov", 34) for one in range(over)),
        past=History(months, (PastLoads("s", "Alle", "A", burdens),), {}),
        projected=None if closed else Projection(TODAY, 110, 120, behind, ahead),
    )


def noted(name: str, why: str) -> PaperOver:
    return PaperOver(name, 34, 30, Over(date(2026, 11, 2), "s", name, "J", 32, 30, why))


def printed(found: CaseloadPaper) -> Paper:
    return read(pdf(CaseloadDocument(found, MADE_AT)))


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("over", [0, 1, 40])
@pytest.mark.parametrize("number", [0, 1, 4, 12, 25, 40])
def test_it_is_one_page_with_everyone_on_it(number: int, over: int, closed: bool) -> None:
    told = printed(paper(number, over=min(over, number), closed=closed))
    (page,) = told.pages
    assert told.sizes == {(595, 842)}
    assert [text for text in page if text.startswith("Jobformidler ")][:number] == [
        f"Jobformidler {place:02d}" for place in range(number)
    ]
    assert not [text for text in page if set(text) & {"\ufffd", "\t", "\0"}]


def test_everything_that_a_lead_asks_stands_on_it() -> None:
    (page,) = printed(paper(4, over=1)).pages
    for text in (
        "Team Åløkke", "Sagsbelastning, november 2026", "Måneden er åben", "Åbne sager", "121", "Pladser i alt", "120",
        "Jobformidler 00", "34/30", "4 over", "28/30", "2 ledige", "29/30", "1 ledig", "+8 siden okt.", "21 %", "24 %",
        "Okt.", "Nye", "Afsl.", "Overt.", "Overdr.", "Sager",
        "9", "8", "7", "Over loftet, og hvorfor", "Fravær uden stedfortræder", "34 sager, 16. nov. – til videre: Orlov",
        "Måned for måned", "112", "101", "Fremskrivning", "Lavet 16. november 2026 kl. 9.30 med Springbræt",
    ):  # fmt: skip
        assert text in page, text
    assert any(text.startswith("34/30. 2. nov. (32/30): Overtager") for text in page)
    assert "120/120" not in page
    assert "119/120" in page


def test_who_has_no_reason_and_what_is_not_known_is_told() -> None:
    found = paper(4, closed=True)
    (page,) = printed(replace(found, overs=(PaperOver("Jobformidler 00", 34, 30, None),))).pages
    assert "34/30: ingen begrundelse er noteret." in page
    assert page.count("–") == 3 * (4 + 1)
    assert "Fravær uden stedfortræder" not in page
    assert "Måneden er åben" not in page


def test_who_does_not_fit_into_a_list_is_counted() -> None:
    (page,) = printed(paper(40, over=40)).pages
    assert [text for text in page if text.startswith("og ")] == ["og 37 mere", "og 37 mere"]


def test_more_than_a_page_holds_goes_on_with_the_team_on_top() -> None:
    told = printed(paper(150))
    assert len(told.pages) > 1
    everyone = [text for page in told.pages for text in page if text.startswith("Jobformidler ")]
    assert len(everyone) == 150
    assert "Sagsbelastning, november 2026 · Team Åløkke" in told.pages[1]


def test_cases_that_nobody_has_stand_last_without_a_limit() -> None:
    found = paper(1)
    nobody = line("", (1, 2, 0, 0, 0), None)
    nobody = nobody._replace(load=nobody.load._replace(staff_id=None))
    (page,) = printed(replace(found, rows=lines_of([*found.rows.lines, nobody]))).pages
    at = page.index("Uden jobformidler")
    assert "3" in page[at : page.index("I alt")]
    assert "3/30" not in page


def test_each_team_stands_under_its_name_with_what_it_comes_to(qapp: QApplication) -> None:
    found = paper(4)
    teams = [
        line._replace(load=line.load._replace(team_id=f"t{place % 2}")) for place, line in enumerate(found.rows.lines)
    ]
    sums = [
        TeamSum(f"t{team}", name, summed(one.numbers for one in teams[team::2]))
        for team, name in enumerate(("Team Nord", "Team Syd"))
    ]
    rows = found.rows._replace(lines=tuple(teams), teams=tuple(sums))
    (page,) = printed(replace(found, rows=rows, several_teams=True)).pages
    order = ["Team Nord", "Jobformidler 00", "Jobformidler 02", "I alt, Team Nord", "Team Syd", "Jobformidler 01"]
    assert [text for text in page if text in order] == order
    assert "58/60" in page[page.index("I alt, Team Nord") : page.index("Team Syd")]
    assert page.index("I alt, Team Syd") < page.index("I alt") < page.index("Måned for måned")


def test_small_paper_holds_it_on_more_pages() -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A6))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    assert CaseloadDocument(paper(12, over=3), MADE_AT).draw(writer) > 1
