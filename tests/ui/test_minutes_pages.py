"""The pages of the minutes say everything that the minutes hold, as text in a PDF, and break well."""

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageRanges, QPageSize, QPdfWriter
from PySide6.QtWidgets import QApplication

from app.core.domain import Month, Stage
from app.core.errors import UserError
from app.teammoede.minutes import Agreed, Minutes, Moved, StageCount, Standing
from tests.ui.minutes import EMPTY, FULL, MADE_AT
from tests.ui.pdf_text import Paper, read
from ui.core.theme import Ink
from ui.paper import words
from ui.paper.parts import POINT, REMARK, Tile, Typesetter, in_rows
from ui.paper.pdf import pdf, write
from ui.teammoede.minutes_document import MinutesDocument

A4 = (493 * POINT, 706 * POINT)
HEADINGS = [
    "Dagsorden", "Måneden i tal", "Bevægelser", "Indsatser", "Næste skridt", "Tro på job", "Aftaler", "Sparring",
    "Ikke drøftet",
]  # fmt: skip


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> QApplication:
    """Fonts need one."""
    return qapp


def printed(minutes: Minutes) -> Paper:
    """The minutes as a PDF that was read again."""
    content = pdf(MinutesDocument(minutes, MADE_AT))
    assert content.startswith(b"%PDF-1.")
    return read(content)


def texts(minutes: Minutes) -> list[str]:
    """Every text of the minutes, page by page."""
    return [text for page in printed(minutes).pages for text in page]


def laid_out(minutes: Minutes) -> list[list[list[str]]]:
    """The texts of each part of each page."""
    pages = MinutesDocument(minutes, MADE_AT).pages(*A4)
    return [[placed.part.texts for placed in page] for page in pages]


def test_it_is_a4_with_its_own_fonts_whose_letters_can_be_copied() -> None:
    paper = printed(FULL)
    assert paper.sizes == {(595, 842)}
    assert paper.fonts == {"Inter-Regular": True, "Inter-Medium": True, "Inter-SemiBold": True, "Inter-Bold": True}
    assert not [text for page in paper.pages for text in page if set(text) & {"\ufffd", "\t", "\0"}]


def test_one_more_and_one_fewer_are_said_as_danes_do() -> None:
    said = [words.change(StageCount(Stage.PAA_VEJ, 5, change), Month(2026, 11)) for change in (1, -1, 2, 0)]
    assert said == ["1 mere end i oktober", "1 færre end i oktober", "2 flere end i oktober", "som i oktober"]


def test_a_first_month_says_nothing_of_a_month_before() -> None:
    stages = tuple(StageCount(stage, 2, None) for stage in Stage)
    said = " ".join(texts(EMPTY._replace(stages=stages)))
    assert "Ingen er indplaceret endnu." in said
    assert "oktober" not in said


def test_no_figure_is_cut_by_the_edge_of_its_ground() -> None:
    setter, remark = Typesetter(), "100 % af 26, ukendt: 14"
    rows = in_rows([Tile("I virksomhed", "26", remark, Ink("#17212B", "#FFFFFF"))] * 6, A4[0], 60 * POINT, setter)
    assert [len(row.tiles) for row in rows] == [3, 3]
    assert A4[0] / 6 < setter.width(remark, REMARK) + 16 * POINT < A4[0] / 4


def test_its_own_facts_name_no_person() -> None:
    paper = printed(FULL)
    assert (paper.title, paper.creator) == ("Referat af teammøde, november 2026", "Springbræt")


def test_every_section_stands_there_in_its_order() -> None:
    said = texts(FULL)
    assert [text for text in said if text in HEADINGS] == HEADINGS
    for text in (
        "Team Åløkke", "Referat af teammøde, november 2026", "Holdt 16. november 2026 kl. 9.30–11.05.",
        "Mona Ek, Åge Ærø", "Behandlet", "Behandlet 18. nov. 2026", "Ikke behandlet",
        "112 borgere, heraf 2 nye.", "som i oktober", "5 færre end i oktober", "1.200 flere end i oktober",
        "Drøftet", "108", "96 % af 112", "CV på Jobnet", "99", "Fritaget", "27",
        "Frem (40)", "Frem Borger 39", "3 På spring", "Tilbage (1)", "Åse Tilbage", "Indplaceret første gang (1)",
        "Afsluttet (2)", "10. nov. 2026", "Ordinært job", "Per Slut", "31. dec. 2025", "Ikke angivet",
        "Nye indsatser (1)", "Virksomhedspraktik · Netto, 20 timer/uge", "1. dec. 2026", "Ændret (1)",
        "Løntilskud · Bilka: slut ingen → 28-02-2027", "Slutter (1)", "15. jan. 2027", "Ringer til Netto",
        "Ikke længere noget", "3 På spring", "4 af 5", "Ny frist (1)", "20. jan. 2027",
        "Nye aftaler (2)", "27. nov. 2026", "Borgeren", "Uden frist", "Udført (1)", "Droppet (1)", "Fie Gram",
        "Sparring 2", "2 af 112 borgere er ikke drøftet.", "Ny (1)", "Udrøftet En", "4 I gang (1)", "Udrøftet To",
    ):  # fmt: skip
        assert text in said, text
    together = " ".join(said)
    assert "Kontakter en virksomhed om praktik – «2 × 15 timer» (50 %)" in together
    assert "Kladde" not in said


def test_what_there_is_none_of_is_said_in_a_sentence() -> None:
    said = texts(EMPTY)
    for text in (
        "Ingen deltagere er noteret.", "0 borgere.", "Ingen har flyttet sig siden oktober 2026.",
        "Der er ikke lavet, udført eller droppet nogen aftaler.", "Ingen borgere er valgt til sparring.",
        "Der er ingen borgere i måneden.",
    ):  # fmt: skip
        assert text in said, text
    assert "Side 1 af 1" in said
    assert not {"Indsatser", "Næste skridt", "Tro på job"} & set(said)


def test_a_draft_says_so_on_every_page() -> None:
    draft = FULL._replace(ended=None)
    paper = printed(draft)
    assert len(paper.pages) == 4
    assert all("Kladde" in page for page in paper.pages)
    told = "Begyndt 16. november 2026 kl. 9.30. Måneden er ikke afsluttet endnu, så referatet kan ændre sig."
    assert told in paper.pages[0]
    assert "2 af 112 borgere er endnu ikke drøftet." in paper.pages[-1]


def test_every_page_has_its_number_and_when_it_was_made() -> None:
    pages = printed(FULL).pages
    for number, page in enumerate(pages, 1):
        assert {f"Side {number} af {len(pages)}", "Lavet 18. november 2026 kl. 14.06 med Springbræt"} <= set(page)
    assert all("Referat af teammøde, november 2026 · Team Åløkke" in page for page in pages[1:])


def test_when_the_month_was_closed_on_another_day() -> None:
    said = texts(FULL._replace(ended=datetime(2026, 11, 18, 14, 5)))
    assert "Begyndt 16. november 2026 kl. 9.30. Måneden er afsluttet 18. november 2026 kl. 14.05." in said


def test_initials_are_explained() -> None:
    assert any(text.startswith("Borgerne står med initialer.") for text in texts(FULL._replace(by_initials=True)))


def test_a_table_repeats_its_head_on_the_next_page() -> None:
    first, second, *_ = laid_out(FULL)
    head = ["Borger", "Fra", "Til"]
    assert head in first
    assert second[0] == head
    assert second[1][0].startswith("Frem Borger")


@pytest.mark.parametrize("before", range(12, 56))
def test_no_page_ends_with_a_heading(before: int) -> None:
    move = Moved("Anne Berg", Stage.PAA_VEJ, Stage.I_GANG)
    agreed = Agreed("Bo Holm", "Søger tre job", "", date(2026, 11, 27))
    some = FULL._replace(forward=(move,) * before, agreed=(agreed,) * 20, not_discussed=FULL.not_discussed * 30)
    pages = laid_out(some)
    assert len(pages) > 2
    for page in pages:
        assert page[-1][0] not in HEADINGS
        assert "(" not in page[-1][0]
        assert page[-1][0] not in {"Borger", "112 borgere, heraf 2 nye."}
    everyone = [texts[0] for page in pages for texts in page]
    assert everyone.count("Anne Berg") == before
    assert everyone.count("Bo Holm") == 20


def test_long_names_and_texts_are_broken_into_lines_and_never_lost() -> None:
    name, word, text = "Karl-Emil Bartholomæus " * 12, "W" * 400, "En meget lang aftale. " * 600
    some = EMPTY._replace(
        team=name,
        agreed=(Agreed(name.strip(), text.strip(), word, None),),
        sparring=(Standing(word, None),) * 3,
        not_discussed=(Standing(f"{name} 😀 {word}", None),),
    )
    told = "".join(texts(some)).replace(" ", "")
    assert told.count("Enmegetlangaftale.") == 600
    assert told.count("W") == 5 * 400
    assert len(printed(some).pages) > 3


def writer(buffer: QBuffer) -> QPdfWriter:
    """A PDF as a printer with margins of its own would be."""
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QPdfWriter(buffer)
    made.setPageSize(QPageSize(QPageSize.PageSizeId.A6))
    made.setPageMargins(QMarginsF(20, 20, 20, 20))
    return made


def test_it_fits_other_paper_too() -> None:
    buffer = QBuffer()
    count = MinutesDocument(FULL, MADE_AT).draw(writer(buffer))
    paper = read(buffer.data().data())
    assert paper.sizes == {(297, 420)}
    assert len(paper.pages) == count > 10


def test_only_the_pages_that_are_asked_for_are_printed() -> None:
    buffer = QBuffer()
    device = writer(buffer)
    device.setPageRanges(QPageRanges.fromString("2-3"))
    count = MinutesDocument(FULL, MADE_AT).draw(device)
    said = [text.split() for page in read(buffer.data().data()).pages for text in page if text.startswith("Side")]
    assert said == [["Side", "2", "af", str(count)], ["Side", "3", "af", str(count)]]


def test_the_teams_own_file_is_never_replaced(tmp_path: Path) -> None:
    team = tmp_path / "team.pdf"
    team.write_bytes(b"the team")
    with pytest.raises(UserError) as refusal:
        write(MinutesDocument(FULL, MADE_AT), team, team)
    assert refusal.value.code == "target_is_source"
    assert team.read_bytes() == b"the team"
