"""The report on paper says what the sheets of the workbook say, in letters that can be read, for whom it is meant."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.commands.measures import make_measure
from app.commands.sheets import RowDraft, make_sheet
from app.core.domain import Month, Stage
from app.files.stores import create_store
from app.measures.drafts import Draft, GoalDraft
from app.measures.measure import Condition, Direction, Formula, Subject, Unit
from app.workbook import EVERYTHING, collect, collect_for_committee
from app.workbook.report.widths import said
from app.workbook.status import SHEETS, status_report
from tests.app.world import JOBPARAT, LOENTIMER, World
from ui.paper.parts import Row
from ui.paper.pdf import paper_layout, write
from ui.workbook.status_paper import StatusDocument

NOVEMBER = Month(2026, 11)
HOURS = Draft(
    "Med løntimer", Subject.CITIZENS, Formula.SHARE, Unit.PERCENT, Direction.UP,
    population=((Condition("target_group", JOBPARAT),),), numerator=((Condition("paid_hours"),),),
    goals=(GoalDraft("2026-12-31", 50),), note="Kilden siger 26 af 103.",
)  # fmt: skip
WIDTH, HEIGHT = 14_000.0, 9_000.0


@pytest.fixture
def of_goals() -> Iterator[World]:
    """Three jobparate, one with paid hours, and a sheet with a measure of them."""
    store = create_store(None)
    world = World(store)
    for name in ("Anne Agger", "Bo Bang", "Cille Dam"):
        world.placed(world.citizen(name, group=JOBPARAT), m2026_10=Stage.PAA_VEJ)
    world.effort("bo bang", LOENTIMER, "2026-10-01", None, 7.0)
    measure = str(world.session.run(make_measure, HOURS).facts["id"])
    world.session.run(make_sheet, "Flere i job", [RowDraft(None, "Andel"), RowDraft(measure)], period="month")
    yield world
    store.close()


@pytest.mark.parametrize("committee", [False, True])
def test_every_cell_of_the_sheets_stands_on_paper(qtbot: QtBot, of_goals: World, committee: bool) -> None:
    now, store = of_goals.clock.now(), of_goals.store
    document = StatusDocument(status_report(store, NOVEMBER, now, committee=committee), now)
    parts = [part for page in document.pages(WIDTH, HEIGHT) for part, _ in page]
    rows = [part.texts for part in parts]
    data = (
        collect_for_committee(store, NOVEMBER, now)
        if committee
        else collect(store, NOVEMBER, now, anonymous=False, choice=EVERYTHING)
    )
    pages = [page for page in data.report if page.kind in SHEETS]
    assert [page.name for page in pages] == ["Mål", "Flere i job", "Ledelsesinformation"]
    for page in pages:
        assert [page.name] in rows
        for table in page.tables:
            for row in table.rows:
                assert [said(cell) for cell in row] in rows
    assert all(cell.face.size >= 8 for part in parts if isinstance(part, Row) for cell in part.cells)


def test_for_the_committee_nobody_is_named_and_few_are_hidden(qtbot: QtBot, of_goals: World) -> None:
    now = of_goals.clock.now()
    document = StatusDocument(status_report(of_goals.store, NOVEMBER, now, committee=True), now)
    texts = [text for page in document.pages(WIDTH, HEIGHT) for part, _ in page for text in part.texts]
    assert "<5" in texts
    assert not any("Kilden siger" in text or "Agger" in text for text in texts)
    assert any(text.endswith("til udvalget, uden personer") for text in texts)
    assert document.title == "Status for november 2026, til udvalget"


def test_it_is_a_pdf_across(qtbot: QtBot, of_goals: World, tmp_path: Path) -> None:
    now = of_goals.clock.now()
    document = StatusDocument(status_report(of_goals.store, NOVEMBER, now), now)
    content = write(document, tmp_path / "status.pdf", None).read_bytes()
    assert content.startswith(b"%PDF")
    box = paper_layout(across=document.across).fullRect().size()
    assert box.width() > box.height()
