"""The table is found in sheets as people make them."""

import pytest

from app.core.errors import UserError
from app.importing.sheet import Merged, Place, Sheet, column_letters
from app.importing.tables import SkippedRow, Table, TableRow, choose_sheet, find_table

NAMES = {"cpr", "cpr-nr.", "navn", "by", "type", "start", "slut", "timer", "indsats start", "indsats", "trin"}
HEAD = ("CPR-nr.", "Navn", "By", "Timer")
OLE = ("010170-1234", "Ole", "Juelsminde", "7,5")
BO = ("020290-0003", "Bo", "Tørring", "0")


def knows(text: str) -> bool:
    return text.casefold() in NAMES


def sheet(*rows: tuple[str, ...], first_row: int = 1, name: str = "Ark1", hidden: bool = False) -> Sheet:
    return Sheet(name, rows, hidden, first_row)


def table(*rows: tuple[str, ...], first_row: int = 1) -> Table:
    return find_table(sheet(*rows, first_row=first_row), knows)


def test_a_plain_list_is_taken_as_it_is() -> None:
    assert table(HEAD, OLE, BO) == Table(HEAD, (TableRow(2, OLE), TableRow(3, BO)), head_row=1)


def test_titles_and_empty_rows_and_columns_are_passed_over() -> None:
    found = table(
        ("Borgerliste",),
        ("Udtrukket", "01-03-2026"),
        (),
        ("", "CPR-nr.", "", "Navn"),
        (),
        ("", "010170-1234", "", "Ole"),
        first_row=3,
    )
    titles = (SkippedRow(3, "title", "Borgerliste"), SkippedRow(4, "title", "Udtrukket 01-03-2026"))
    people = (TableRow(8, ("010170-1234", "Ole")),)
    assert found == Table(("CPR-nr.", "Navn"), people, head_row=6, skipped=titles)


def test_a_head_is_compared_without_its_line_breaks_and_colons() -> None:
    assert table(("CPR-\nnr.", "Navn:", "By", "Ti-\nmer"), OLE).headers == ("CPRnr.", "Navn", "By", "Timer")


def test_the_head_with_most_known_names_wins_over_an_earlier_one() -> None:
    found = table(("Navn", "Trin", "forklaring"), ("a", "b", "c"), (), HEAD, OLE)
    assert found.head_row == 4
    assert [row.cells for row in found.rows] == [OLE]


def test_a_head_and_a_first_row_are_not_taken_for_a_head_in_two_lines() -> None:
    found = table(("CPR-nr.", "Navn", "Trin", "Note"), ("x", "", "trin", "ja"), ("y", "Bo", "", ""))
    assert found.head_row == 1
    assert len(found.rows) == 2


def test_a_head_in_two_lines_takes_its_names_from_both() -> None:
    found = table(
        ("CPR-nr.", "Navn", "Indsats", "", "Forløb", ""),
        ("", "", "Start", "Slut", "Start", "Slut"),
        ("010170-1234", "Ole", "a", "b", "c", "d"),
    )
    assert found.headers[:2] == ("CPR-nr.", "Navn")
    assert found.headers[2:] == ("Indsats Start", "Indsats Slut", "Forløb Start", "Forløb Slut")
    assert found.head_row == 2
    assert found.duplicate_headers == ()
    assert [row.number for row in found.rows] == [3]


def test_groups_above_a_head_that_is_clear_are_left_out() -> None:
    found = table(("Borger", "", "Forløb", ""), HEAD, OLE)
    assert found.headers == HEAD
    assert found.head_row == 2


def test_a_title_right_above_a_head_changes_no_name() -> None:
    found = table(("Team Nord",), ("CPR-nr.", "Navn", "Navn"), ("010170-1234", "Ole", "Hansen"))
    assert found.headers == ("CPR-nr.", "Navn", "Navn (2)")


def test_heads_that_are_alike_are_told_apart_and_listed() -> None:
    found = table(("CPR", "Navn", "navn", "Navn (2)", "Navn"), ("1", "a", "b", "c", "d"))
    assert found.headers == ("CPR", "Navn", "navn (3)", "Navn (2)", "Navn (4)")
    assert found.duplicate_headers == ("navn", "Navn")


def test_columns_without_a_name_get_the_letters_that_excel_shows() -> None:
    rows = [("", "CPR", "", "Navn"), *[("", "1", "x", "Ole", "mere")] * 3]
    found = table(*rows)
    assert found.headers == ("CPR", "Kolonne C", "Navn", "Kolonne E")
    assert found.wide_rows == ()
    letters = {0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", 16_383: "XFD"}
    assert {number: column_letters(number) for number in letters} == letters


def test_rows_that_go_on_beyond_the_head_are_named() -> None:
    found = table(HEAD, OLE, (*OLE, "for meget"), BO, first_row=10)
    assert found.headers == HEAD
    assert found.wide_rows == (12,)


@pytest.mark.parametrize(
    "total",
    [
        ("I alt", "", "", "7,5"),
        ("Total:", "2", "", "7,5"),
        ("", "Sum", "", "7,5"),
        ("I ALT 2",),
        ("Antal borgere: 2",),
        ("Gennemsnit", "", "", "-3,75"),
        ("Team Nord i alt", "", "", "2"),
        ("I alt for Mette Højgård: 12",),
    ],
)
def test_totals_are_no_data(total: tuple[str, ...]) -> None:
    found = table(HEAD, OLE, total, BO)
    assert [row.number for row in found.rows] == [2, 4]
    assert [(row.number, row.kind) for row in found.skipped] == [(3, "total")]


def test_a_person_called_sum_is_data() -> None:
    people = ("", "Sum", "Tørring", "0"), ("0202900003", "Sum", "", "0"), ("Total", "Bo", "By", "0")
    assert [row.cells for row in table(HEAD, *people).rows] == list(people)


def test_the_head_once_more_is_no_data() -> None:
    found = table(HEAD, OLE, ("Side 2",), ("CPR-NR.", "Navn", "", "Timer"), BO)
    assert [row.cells for row in found.rows] == [OLE, BO]
    assert [row.kind for row in found.skipped] == ["remark", "head"]


def test_both_lines_of_a_head_can_come_again() -> None:
    head = (("CPR", "Navn", "Indsats", ""), ("", "", "Start", "Slut"))
    found = table(*head, ("1", "Ole", "a", "b"), *head, ("2", "Bo", "c", "d"))
    assert [row.number for row in found.rows] == [3, 6]


def test_remarks_are_no_data_but_a_lone_cpr_number_is() -> None:
    found = table(HEAD, ("Jobformidler: Mona",), OLE, ("020290-0003",), (), ("* Udtrukket 01-03-2026",))
    assert [row.number for row in found.rows] == [3, 4]
    assert found.skipped == (
        SkippedRow(2, "remark", "Jobformidler: Mona"),
        SkippedRow(6, "remark", "* Udtrukket 01-03-2026"),
    )


def test_in_a_narrow_table_only_a_gap_makes_a_lone_cell_a_remark() -> None:
    found = table(("Navn", "By"), ("Ole", ""), ("Bo", "Tørring"), (), ("Kilde: Mona", ""))
    assert [row.number for row in found.rows] == [2, 3]
    assert [row.number for row in found.skipped] == [5]


def test_a_cell_in_the_last_place_of_a_sheet_is_no_row() -> None:
    far = ("",) * 16_383 + ("x",)
    found = find_table(Sheet("Ark1", (HEAD, OLE, *[()] * 1_048_573, far), False, 1), knows)
    assert [row.number for row in found.rows] == [2]


@pytest.mark.parametrize("rows", [(), ((),), (("CPR", "x"), ("1", "2")), (("CPR", "cpr"),), (("en", "to"),)])
def test_without_two_known_names_there_is_no_table(rows: tuple[tuple[str, ...], ...]) -> None:
    with pytest.raises(UserError) as refused:
        find_table(sheet(*rows, name="Noter"), knows)
    assert (refused.value.code, refused.value.facts) == ("table_no_head", {"sheet": "Noter"})


class TestChooseSheet:
    notes = sheet(("Noter",), name="Noter")
    nord = sheet(HEAD, OLE, name="Nord")
    syd = sheet(HEAD, BO, name="Syd")
    secret = sheet(HEAD, OLE, name="Skjult", hidden=True)

    def test_the_only_visible_one_with_a_table_is_chosen(self) -> None:
        assert choose_sheet([self.secret, self.notes, self.nord], None, knows) is self.nord

    def test_several_are_a_question(self) -> None:
        with pytest.raises(UserError) as refused:
            choose_sheet([self.nord, self.notes, self.secret, self.syd], None, knows)
        assert (refused.value.code, refused.value.facts) == ("sheet_choose", {"sheets": ["Nord", "Syd"]})

    def test_a_hidden_one_is_never_chosen_silently(self) -> None:
        with pytest.raises(UserError) as refused:
            choose_sheet([self.notes, self.secret], None, knows)
        assert (refused.value.code, refused.value.facts) == ("sheet_choose", {"sheets": ["Skjult"]})

    def test_a_named_one_is_chosen_even_if_hidden(self) -> None:
        assert choose_sheet([self.nord, self.secret], "Skjult", knows) is self.secret
        assert choose_sheet([self.nord, self.syd], " syd ", knows) is self.syd

    def test_an_unknown_name_is_refused_with_those_that_there_are(self) -> None:
        with pytest.raises(UserError) as refused:
            choose_sheet([self.nord, self.notes], "Vest", knows)
        assert refused.value.code == "sheet_unknown"
        assert refused.value.facts == {"name": "Vest", "sheets": ["Nord", "Noter"]}

    def test_no_table_at_all_is_refused(self) -> None:
        with pytest.raises(UserError, match="table_no_head"):
            choose_sheet([self.notes], None, knows)


def merged(*merges: tuple[int, int, int], rows: tuple[tuple[str, ...], ...], first_row: int = 1) -> Table:
    cells = tuple(Merged(*merge) for merge in merges)
    return find_table(Sheet("Ark1", rows, hidden=False, first_row=first_row, merged=cells), knows)


def test_what_is_merged_downwards_counts_for_each_row_of_it() -> None:
    rows = (("Navn", "By", "Trin"), ("Ole", "Tørring", "a"), ("Bo", "", "b"), ("Eva", "", ""), ("Ida", "Vejle", ""))
    found = merged((5, 7, 1), rows=rows, first_row=4)
    assert [row.cells[1] for row in found.rows] == ["Tørring", "Tørring", "Tørring", "Vejle"]


def test_what_is_merged_reaches_beyond_the_end_of_a_short_row() -> None:
    found = merged((2, 3, 2), rows=(("Navn", "By", "Trin"), ("Ole", "", "a"), ("Bo",)))
    assert [row.cells for row in found.rows] == [("Ole", "", "a"), ("Bo", "", "a")]


def test_no_merged_cell_makes_a_row_or_replaces_what_stands_there() -> None:
    rows = (("Navn", "By"), ("Ole", "Tørring"), (), ("Bo", "Vejle"), ("Eva", ""))
    found = merged((2, 1_000_000, 1), rows=rows)
    assert [(row.number, *row.cells) for row in found.rows] == [
        (2, "Ole", "Tørring"), (4, "Bo", "Vejle"), (5, "Eva", "Tørring")
    ]  # fmt: skip


def test_titles_and_heads_are_merged_without_a_trace() -> None:
    rows = (("Borgerliste",), ("CPR-nr.", "Indsats", "", "By"), ("", "Start", "Slut"), ("1", "a", "b"), ("2", "", "c"))
    found = merged((1, 5, 0), (2, 3, 0), (2, 3, 3), (4, 4, 1), (6, 9, 1), (4, 5, 3), rows=rows)
    assert found.headers == ("CPR-nr.", "Indsats Start", "Slut", "By")
    assert [row.cells for row in found.rows] == [("1", "a", "b", ""), ("2", "", "c", "")]


def test_a_column_of_periods_becomes_two_of_days_where_their_names_are_known() -> None:
    names = NAMES | {"tilbud", "tilbud fra", "tilbud til"}

    def found(*periods: str, header: str = "Tilbudsperiode") -> Table:
        rows = [("010170-1234", "Mentor", period, "Vejle") for period in periods]
        return find_table(sheet(("CPR", "Tilbud", header, "By"), *rows), lambda text: text.casefold() in names)

    days = ("01-10-2026 - 31-12-2026", "1/9-26 til 28/2-27", "01.09.26-løbende", "fra 2026-09-01", "snart", "", "-")
    divided = found(*days)
    assert divided.headers == ("CPR", "Tilbud", "Tilbud fra", "Tilbud til", "By")
    assert [row.cells[2:4] for row in divided.rows] == [
        ("01-10-2026", "31-12-2026"), ("1/9-26", "28/2-27"), ("01.09.26", "løbende"), ("2026-09-01", ""),
        ("snart", ""), ("", ""), ("-", ""),
    ]  # fmt: skip
    assert found(*days, header="Ferie").headers == ("CPR", "Tilbud", "Ferie", "By")
    assert found("01-10-2026", "31-12-2026").headers == ("CPR", "Tilbud", "Tilbudsperiode", "By")


def test_cells_without_their_value_are_told_by_head_and_row() -> None:
    rows = (HEAD, ("010170-1234", "", "Juelsminde", ""), BO)
    failed, unsaved = (Place(3, 0), Place(4, 3), Place(5, 3)), (Place(4, 1), Place(9, 1))
    given = Sheet("Ark1", rows, False, 3, failed=failed, unsaved=unsaved, struck=(3, 5, 9))
    found = find_table(given, knows)
    assert (found.failed, found.unsaved) == ({"Timer": [4, 5]}, {"Navn": [4]})
    assert found.struck == (5,)
