"""A cell that can't be understood is left out of its row and told by row and column; the row itself comes in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.importing.entries import Entry
from app.importing.entry_reader import EntryReader
from app.importing.kinds import FIELDS_OF, ListKind
from app.importing.tables import Table, TableRow
from app.importing.work_entries import WorkReader
from db.records import Citizen, Effort, Marking, Opening
from tests.app.importing.teams import (
    ANNE,
    citizen,
    codes,
    fields,
    imported,
    imported_work,
    outcomes,
    planned,
    planned_work,
    remarks,
    team,
)
from tests.breadth import most
from ui.importing.texts import problem_sentence

TODAY = "2026-11-22"


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("Startdato", "31-02-2026", "cell_no_such_day"),
        ("Startdato", "i går", "cell_no_date"),
        ("Startdato", "uge 10", "cell_no_date"),
        ("Startdato", "marts 2026", "cell_no_date"),
        ("Timer pr. uge", "3 dage", "cell_no_number"),
        ("Timer pr. uge", "12 mdr.", "cell_no_number"),
        ("Timer pr. uge", "50 %", "cell_no_number"),
        ("Startdato", "1772319600000", "cell_no_date"),
        ("Startdato", "31-12-2099", "day_unlikely"),
        ("CPR", "3113901234", "cpr_no_date"),
        ("CPR", "12345", "cpr_no_digits"),
        ("CPR", "0101305000", "cpr_no_date"),
        ("CPR", "120190-1230 220285-1230", "cpr_several"),
        ("Fødselsdato", "01-01-2027", "birth_ahead"),
        ("Fødselsdato", "01-01-1900", "birth_unlikely"),
        ("Timer pr. uge", "mange", "cell_no_number"),
        ("Timer pr. uge", "20-25 timer", "cell_no_number"),
        ("Timer pr. uge", "30+", "cell_no_number"),
        ("Løntimer", "-5", "hours_impossible"),
        ("Løntimer", "169", "hours_impossible"),
        ("CV på Jobnet", "måske", "cell_no_flag"),
        ("Trin", "På taget", "stage_unknown"),
        ("Ledig siden", "01-01-2027", "day_ahead"),
        ("By", "x" * 2_001, "cell_too_long"),
    ],
)
def test_a_wrong_value_is_left_out_and_told_and_its_row_comes_in(column: str, value: str, code: str) -> None:
    session = team()
    plan = imported(session, f"Sagsnr. | Navn | {column}\nS-1 | Bo Ek | {value}\nS-2 | Cai Bo |")
    told = [remark for remark in plan.remarks if remark.row is not None]
    assert (outcomes(plan), [(one.row, one.problem.code, one.problem.column) for one in told]) == (
        "nn", [(2, code, column)]
    )  # fmt: skip
    bo, cai = citizen(session, "Bo Ek"), citizen(session, "Cai Bo")
    assert (bo.start_on, bo.cpr, bo.birth_date, bo.cv, bo.town) == (cai.start_on, "", None, None, "")
    assert "taget med" in problem_sentence(told[0].problem) or code == "stage_unknown"


def test_very_many_hours_come_in_and_are_told() -> None:
    session = team()
    plan = imported(session, "Navn | Løntimer\nBo Ek | 99\nCai Bo | 37")
    told = [problem_sentence(remark.problem) for remark in plan.remarks if remark.row is not None]
    assert told == ["99 timer om ugen under Løntimer er mange. Se efter, om det er rigtigt."]
    assert sorted(one.paid_hours or 0 for one in session.store.all(Effort)) == [37, 99]


def test_an_odd_age_comes_in_and_is_told() -> None:
    session = team()
    plan = imported(session, "CPR | Navn\n010100-1234 | Bo Ek\n010190-1238 | Cai Bo\n010130-4234 | Ea Ny")
    told = [problem_sentence(remark.problem) for remark in plan.remarks if remark.row == 2]
    assert "Efter CPR er borgeren 126 år. Se efter, om det er rigtigt." in told
    assert "cpr_no_date" in [one.problem.code for one in plan.remarks if one.row == 4]
    assert citizen(session, "Bo Ek").birth_date == "1900-01-01"


@pytest.mark.parametrize(
    "row", ["31-02-2026||", "|måske|", "||Flyver", "kl. 12|ved ikke|På taget", "00-00-0000|afventer|ny"]
)
def test_what_is_known_of_a_citizen_is_not_cleared_by_a_cell_that_cannot_be_read(row: str) -> None:
    session = team(ANNE)
    imported(session, "CPR|CV på Jobnet|Trin\n0101901238|Ja|På vej")
    before = citizen(session, "Anne Jensen")
    plan = planned(session, f"CPR|Startdato|CV på Jobnet|Trin\n0101901238|{row.replace('afventer', '')}")
    assert (outcomes(plan), plan.edits) == ("u", ())
    assert citizen(session, "Anne Jensen") == before


@pytest.mark.parametrize(
    "end",
    [
        "00-00-0000", "01-01-0001", "00-01-1900", "01-01-1900", "31-12-2099", "31-12-9999", "01-01-2099", "0", "00:00",
        "31-12-2999", "31-12-1899", "1899-12-30", "1753-01-01", "0001-01-01T00:00:00", "9999-12-31T23:59:59Z", "-",
        "12/31/9999", "01-01-1970", "løbende", "indtil videre", "31-12-2206", "00-00-00", "0000-00-00 00:00:00",
    ],
)  # fmt: skip
def test_dates_that_mean_none_are_none_in_silence(end: str) -> None:
    plan = planned(team(), f"Navn|Startdato|Slutdato\nÅse Bo|01-02-2026|{end}")
    assert (outcomes(plan), remarks(plan)) == ("n", [])
    assert fields(plan)["start"] == (None, "2026-02-01")
    assert "end" not in fields(plan)


def test_a_masked_number_tells_the_birth_date_and_one_sentence() -> None:
    text = (
        "CPR;Navn;Trin\n120190-XXXX;Åse Sørensen;På vej\n220285-xxxx;Bjørn Kjær;I gang\n130391-****;Clara Dam;I gang\n"
        "XXXXXX-XXXX;Dorte Eg;I gang"
    ).replace(";", "|")
    session = team()
    plan = imported(session, text)
    assert (outcomes(plan), remarks(plan)) == ("nnnn", [(None, "cpr_masked")])
    assert {one.name: (one.cpr, one.birth_date) for one in session.store.all(Citizen)} == {
        "Åse Sørensen": ("", "1990-01-12"),
        "Bjørn Kjær": ("", "1985-02-22"),
        "Clara Dam": ("", "1991-03-13"),
        "Dorte Eg": ("", None),
    }
    assert problem_sentence(plan.remarks[0].problem).startswith("CPR-nummeret er helt eller delvist skjult (4 rækker).")
    again = planned(session, text)
    assert (outcomes(again), again.edits) == ("uuuu", ())


@pytest.mark.parametrize(
    ("text", "cv"),
    [
        ("Godkendt", True), ("Ikke godkendt", False), ("Kladde", False), ("Intet CV", False), ("Ja godkendt", True),
        ("Aktiv", True), ("Publiceret", True), ("UDFYLDT", True), ("Mangler", False), ("Under udarbejdelse", False),
        ("Afventer", False), ("Ikke udfyldt", False), ("Nej, kladde", False), ("Godkendt 01-03-2026", True),
        ("Ja, godkendt", True), ("Godkendt.", True), ("Ingen", False), ("Hmm", None), ("ukendt", None),
    ],
)  # fmt: skip
def test_words_for_the_state_of_a_cv(text: str, cv: bool | None) -> None:
    session = team()
    plan = imported(session, f"Sagsnr.|Navn|CV-status\nS-1|Åse Bo|{text}")
    assert citizen(session, "Åse Bo").cv is cv
    assert remarks(plan) == ([(2, "cell_no_flag")] if text == "Hmm" else [])


@pytest.mark.parametrize(
    ("text", "has"), [("Tilmeldt", True), ("Deltager", True), ("Ikke tilmeldt", False), ("X", True)]
)
def test_words_under_a_head_that_is_a_marking(text: str, has: bool) -> None:
    session = team()
    imported(session, f"Sagsnr.|Navn|Rum til os\nS-1|Åse Bo|{text}\nS-2|Bo Ek|Nej")
    assert len(session.store.all(Marking)) == has


OPENINGS = """\
Stillingsbetegnelse|Arbejdsgiver|Ansøgningsfrist|Arbejdstid|Antal stillinger|By|Tiltrædelse
Lagermedarbejder|Nordlager A/S|Hurtigst muligt|Fuldtid|2|Aalborg|Snarest muligt
Køkkenhjælp|Café Åen|30-12-2026|Deltid|1|Aarhus|1. januar 2027
Rengøringsassistent|Ren & Pæn ApS|Løbende|20-25 timer|flere|Odense|efter aftale
Chauffør|Vognmand Bo|15-12-2026|37 timer/uge|1-2|Vejle|Straks
Smed|Vognmand Bo|ASAP|Deltid (25 timer)|mange|Vejle|uge 2 2027"""


def test_words_where_a_day_or_a_number_is_asked_for() -> None:
    session = team()
    plan = imported_work(session, OPENINGS)
    assert outcomes(plan) == "nnnnn"
    found = {one.title: (one.wanted_from, one.deadline, one.hours) for one in session.store.all(Opening)}
    assert found == {
        "Lagermedarbejder": (None, None, 37.0),
        "Køkkenhjælp": ("2027-01-01", "2026-12-30", None),
        "Rengøringsassistent": (None, None, None),
        "Chauffør": (None, "2026-12-15", 37.0),
        "Smed": ("2027-01-11", None, 25.0),
    }
    told = [one for one in remarks(plan) if one[1] != "company_created"]
    assert told == [
        (4, "cell_no_number"), (4, "cell_no_count"), (5, "cell_no_count"), (6, "week_read"), (6, "cell_no_count")
    ]  # fmt: skip
    assert outcomes(planned_work(session, OPENINGS)) == "uuuuu"


@pytest.mark.parametrize("zero", ["0", "NULL", "None", "nan", "(tom)", "(blank)", "#N/A", "ukendt", "n/a", "--"])
def test_what_a_program_writes_for_an_empty_cell_is_empty(zero: str) -> None:
    columns = "Sagsnr.|Navn|Jobformidler|By|Trin|Startdato|Indsats|Målgruppe|Ydelse|Næste skridt"
    session = team()
    plan = imported(session, f"{columns}\nS-1|Åse Bo{f'|{zero}' * 8}")
    told = citizen(session, "Åse Bo")
    assert (outcomes(plan), remarks(plan)) == ("n", [])
    assert (told.town, told.next_step, told.target_group_id, told.start_on) == ("", "", None, TODAY)
    nameless = planned(team(), f"CPR|Navn|By\n0202801234|{zero}|Vejle")
    assert codes(nameless) == ["row_without_name"]


@pytest.mark.parametrize(
    ("cells", "told"),
    [("Ja 0 Nej", (True, None, False)), ("1 0 1", (True, False, True)), ("01-02-2026 0 0", (True, None, None))],
)
def test_a_zero_is_a_no_where_the_column_says_it_in_figures(cells: str, told: tuple[bool | None, ...]) -> None:
    session = team()
    names = ("Åse Bo", "Bo Ek", "Cai Dam")
    rows = [f"S-{name}|{name}|{cell}|{cell}" for name, cell in zip(names, cells.split(), strict=True)]
    imported(session, "\n".join(("Sagsnr.|Navn|CV på Jobnet|Rum til os", *rows)))
    assert tuple(citizen(session, name).cv for name in names) == told
    marked = {session.store.get(Citizen, one.citizen_id) for one in session.store.all(Marking)}
    assert {one.name for one in marked if one} == {name for name, is_so in zip(names, told, strict=True) if is_so}


def test_no_hours_of_no_effort_are_nothing_to_tell() -> None:
    assert remarks(planned(team(), "Sagsnr.|Navn|Indsats|Timer\nS-1|Åse Bo|0|0\nS-2|Bo Ek||0,0")) == []


def readers(cells: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[ListKind, Table, dict[str, str]]]:
    """Tables of each kind with every field, and cells of whatever sort."""

    def of(kind: ListKind) -> st.SearchStrategy[tuple[ListKind, Table, dict[str, str]]]:
        heads = tuple(FIELDS_OF[kind])
        rows = st.lists(st.tuples(*(cells for _ in heads)), min_size=1, max_size=3)
        tables = rows.map(lambda rows: Table(heads, tuple(TableRow(n, row) for n, row in enumerate(rows, 2)), 1))
        return tables.map(lambda table: (kind, table, {head: head for head in heads}))

    return st.sampled_from(ListKind).flatmap(of)


@settings(max_examples=most(60))
@given(readers(st.one_of(st.just(""), st.text(max_size=8), st.text("0123456789-./:xX* tTzZ+jauge", max_size=16))))
def test_no_cell_breaks_the_reading_of_a_row(given: tuple[ListKind, Table, dict[str, str]]) -> None:
    kind, table, columns = given
    reader = (EntryReader if kind is ListKind.CITIZENS else WorkReader)(table, columns, TODAY)
    for row in table.rows:
        entry, problem = reader.read(row)
        assert isinstance(entry, Entry)
        assert problem is None or problem in entry.warnings
        for told in (*entry.warnings, *reader.remarks):
            assert problem_sentence(told)
