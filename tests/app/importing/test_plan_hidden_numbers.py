"""A CPR number in another column goes into its own field, is shown nowhere, and the same list again changes nothing."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import UserError
from app.importing.columns import knows
from app.importing.kinds import FIELDS_OF, NAMED, ListKind
from app.importing.plan import make_plan
from app.importing.planned import ListPlan
from app.importing.sheet import PackedSheet, unpack
from app.importing.tables import Table, TableRow, choose_sheet, find_table
from app.importing.work_plan import make_work_plan
from db.records import Citizen, Record
from tests.app.importing.teams import (
    ANNE,
    MONTH,
    TODAY,
    citizen,
    imported,
    outcomes,
    planned,
    planned_work,
    remarks,
    team,
)
from tests.breadth import most
from ui.importing.decisions import decision_sentence
from ui.importing.texts import problem_sentence, remark_sentence, value_text

IN_NAMES = """\
Borger|Jobformidler|Trin|Startdato
120190-1230 Åse Sørensen|Mona Sørensen|På vej|01-03-2026
Bjørn Kjær (220285-1230)|Mona Sørensen|I gang|15-01-2026
Dam, Clara, 1303911230|Mona Sørensen|På spring|15-01-2026"""


def people(text: str, *rows: Record) -> dict[str, str]:
    """Name -> CPR number of those whom a list brings."""
    session = team(*rows)
    plan = imported(session, text)
    again = planned(session, text)
    assert again.edits == ()
    assert set(outcomes(again)) <= {"u", "r"}
    assert outcomes(plan).count("r") == outcomes(again).count("r")
    return {one.name: one.cpr for one in session.store.all(Citizen)}


def test_numbers_in_names_go_into_their_own_field() -> None:
    assert people(IN_NAMES) == {
        "Åse Sørensen": "1201901230", "Bjørn Kjær": "2202851230", "Clara Dam": "1303911230"
    }  # fmt: skip
    plan = planned(team(), IN_NAMES)
    told = [remark for remark in plan.remarks if remark.problem.code == "cpr_taken_out"]
    assert [(one.row, one.problem.column) for one in told] == [(2, "Borger"), (3, "Borger"), (4, "Borger")]
    assert remark_sentence(told[0]) == (
        "Række 2: CPR-nummeret stod under Borger. Det er flyttet til CPR-feltet og fjernet fra teksten."
    )
    assert "1230" not in shown(plan)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sagsnr.|Navn\n120190-1230|Åse Bo\n90390-1230|Cai", ["1201901230", "0903901230"]),
        ("Sagsnr.|Navn\n2026001234|Åse Bo\n3102901234|Bo Ek\n101901230|Cai", ["", "", ""]),
        ("Navn|Næste skridt\nÅse Bo|Ring, cpr 120190-1230", ["1201901230"]),
        ("Navn|By\nÅse Bo|Vejle 120190-1230", ["1201901230"]),
        ("Navn|Jobformidler\nÅse Bo|Mona Sørensen (120190-1230)", ["1201901230"]),
        ("Navn|Indsats\nÅse Bo|Mentor 120190-1230", ["1201901230"]),
        ("Navn|Fødselsdato\nÅse Bo|120190-1230", ["1201901230"]),
        ("Fornavn|Efternavn\nÅse|Bo 1201901230", ["1201901230"]),
        ("CPR|By\n120190-1230 Åse Bo|Vejle", ["1201901230"]),
        ("CPR|Navn\n120190-1230|Åse Bo 120190-1230", ["1201901230"]),
        ("CPR|Navn\n120190-1230|Åse Bo 220285-1230", ["1201901230"]),
        ("Navn|By\nÅse Bo 120190-1230|Vejle 220285-1230", [""]),
        ("CPR|Navn\n120190-XXXX|Åse Bo (120190-1230)", ["1201901230"]),
        ("CPR|Navn\n120190-0000|Åse Bo (120190-1230)", ["1201901230"]),
        ("CPR|Navn\n120190-XXXX|Åse Bo (220285-1230)", [""]),
        ("Navn|By\nÅse Bo 120190-1230|Vejle 1201901230", ["1201901230"]),
        ("Navn|Trin|Andet\nÅse Bo|På vej|Ring 120190-1230", [""]),
    ],
)  # fmt: skip
def test_a_number_is_taken_out_of_whatever_column_it_stands_in(text: str, expected: list[str]) -> None:
    found = people(text)
    assert list(found.values()) == expected
    assert [name for name in found if not re.fullmatch("Åse Bo|Bo Ek|Cai", name)] == []


def test_what_the_row_says_besides_the_number_is_kept() -> None:
    session = team()
    imported(session, "Navn|By|Næste skridt|Jobformidler\nÅse Bo|Vejle 120190-1230|Ring (120190-1230). Husk CV|MS")
    found = citizen(session, "Åse Bo")
    assert (found.town, found.next_step) == ("Vejle", "Ring. Husk CV")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("KY-120190-1230", ""), ("27.36.04-G01-1201901230", ""), ("1201901230", ""), ("S-1 (120190-1230)", "S-1"),
        ("120190-1230, S-1", "S-1"), ("Sag 120190-1230", ""),
    ],
)  # fmt: skip
def test_what_is_left_of_a_case_number_is_one_or_nothing(text: str, left: str) -> None:
    session = team()
    imported(session, f"Sagsnr.|Navn|Trin\n{text}|Åse Bo|På vej\nS-2|Bo Ek|På vej")
    found = citizen(session, "Åse Bo")
    assert (found.case_number, found.cpr) == (left, "1201901230")


def test_numbers_in_every_form_are_read_below_their_head() -> None:
    written = (
        *("12 01 90 1230", "120190/1230", "12-01-90-1230", "12.01.1990 - 1230", "1201901230.0", "1.201.901.230"),
        *("120190_1230", "CPR: 120190-1230", "DK120190-1230", "(120190-1230)"),
    )
    for text in written:
        assert people(f"CPR|Navn\n{text}|Åse Bo") == {"Åse Bo": "1201901230"}


def test_two_different_numbers_are_both_removed_and_none_is_taken() -> None:
    plan = planned(team(), "Navn|By\nÅse Bo 120190-1230|Vejle 220285-1230")
    assert [code for _, code in remarks(plan)] == ["cpr_several"]
    assert planned(team(), "CPR|Navn\n120190-1230|Åse Bo (220285-1230)").rows[0].name == "Åse Bo"


def test_a_citizen_is_recognised_by_the_number_in_the_name() -> None:
    assert people("Borger\n010190-1238 Anne Jensen|".replace("Borger", "Borger|By"), ANNE) == {
        "Anne Jensen": "0101901238"
    }


_NUMBER = st.builds(
    lambda day, hyphen, serial: f"{day:%d%m%y}{hyphen}{serial:04d}",
    st.dates(TODAY.replace(year=1950), TODAY.replace(year=1999)),
    st.sampled_from(["", "-", " ", "–", "\u00a0"]),
    st.integers(1000, 3999),
)
_CELL = st.one_of(
    st.just(""),
    st.sampled_from(["Åse Bo", "Ring", "Mentor", "På vej", "01-03-2026", "Ja", "12", "MS", "S-1"]),
    st.builds(lambda text, number: f"{text} {number}", st.sampled_from(["Åse", "Bo,", "(cpr", "kl."]), _NUMBER),
    st.builds(lambda number, text: f"{number}{text}", _NUMBER, st.sampled_from(["", " Åse Bo", ", Vejle", ")"])),
)


def shown(plan: ListPlan) -> str:
    """Everything that a plan says to whoever looks at it."""
    said = [value for row in plan.rows for change in row.changes for value in (change.old, change.new)]
    return "\n".join(
        [
            *map(value_text, said),
            *(row.name for row in plan.rows),
            *(problem_sentence(row.problem) for row in plan.rejected if row.problem),
            *map(remark_sentence, plan.remarks),
            *map(decision_sentence, plan.decisions),
            *(str(word) for word in plan.unknown),
            *(str(remark.problem.facts) for remark in plan.remarks),
        ]
    )


@settings(max_examples=most(60))
@given(st.data(), st.sampled_from(ListKind))
def test_no_number_is_told_wherever_it_stands(data: st.DataObject, kind: ListKind) -> None:
    fields = [field for field in FIELDS_OF[kind] if field not in NAMED]
    heads = tuple(data.draw(st.lists(st.sampled_from(fields), min_size=3, max_size=8, unique=True)))
    needed = {"name", "title", "company"} & set(fields)
    heads += tuple(sorted(needed - set(heads)))
    rows = data.draw(st.lists(st.tuples(*(_CELL for _ in heads)), min_size=1, max_size=4))
    table = Table(heads, tuple(TableRow(number, row) for number, row in enumerate(rows, 2)), 1)
    columns = {head: head for head in heads}
    session = team()
    if kind is ListKind.CITIZENS:
        plan: ListPlan = make_plan(session.store, table, columns, MONTH, TODAY)
    else:
        plan = make_work_plan(session.store, table, kind, columns, TODAY)
    told = re.sub(r"[\s–-]", "", shown(plan))
    numbers = [
        re.sub(r"\D", "", number) for row in rows for cell in row for number in re.findall(r"\d{6}\D?\d{4}", cell)
    ]
    assert [number for number in numbers if number in told] == []


def test_a_note_of_an_opening_says_nothing_of_a_person() -> None:
    plan = planned_work(team(), "Stilling|Virksomhed|Krav|Frist\nSmed|Netto|Kun for 120190-1230, øvet|01-12-2026")
    assert [code for _, code in remarks(plan)] == ["cpr_removed", "company_created"]
    assert "Kun for, øvet" in shown(plan)


def test_a_number_in_a_head_or_in_the_name_of_a_sheet_is_shown_nowhere() -> None:
    rows = (("Borger 120190-1230", "By", "2202851230"), ("Åse Bo", "Vejle", "x"), ("Bo Ek", "Vejle", "y"))
    packed: PackedSheet = {"name": "120190-1230 Åse", "hidden": False, "first_row": 1, "rows": [*map(list, rows)]}
    sheet = unpack(packed)
    found = find_table(sheet, knows)
    assert (sheet.name, found.headers) == ("120190-xxxx Åse", ("Borger …", "By", "…"))
    assert choose_sheet([sheet], "120190-1230 Åse", knows) is sheet
    with pytest.raises(UserError) as refused:
        choose_sheet([sheet], "220285-1230", knows)
    assert "1230" not in str(refused.value.facts)


@pytest.mark.parametrize("name", ["Bak, Ane, tlf. 20 30 40 50", "Ane Bak (+45 20304050)", "Ane Bak\n20 30 40 50"])
def test_a_telephone_number_beside_a_name_is_no_part_of_it(name: str) -> None:
    session = team()
    plan = make_plan(session.store, Table(("Navn",), (TableRow(2, (name,)),), 1), {"Navn": "name"}, MONTH, TODAY)
    assert [row.name for row in plan.rows] == ["Ane Bak"]
    assert "phone_taken_out" in {code for _, code in remarks(plan)}


@pytest.mark.parametrize("name", ["Bak, Ane (f. 01.01.1980)", "Ane Bak, født den 1/1-80", "Bak, Ane, f.d. 01-01-1980"])
def test_a_date_of_birth_beside_a_name_is_no_part_of_it_and_kept(name: str) -> None:
    session = team()
    imported(session, f"Navn|Jobformidler\n{name}|Mona Sørensen")
    assert [(one.name, one.birth_date) for one in session.store.all(Citizen)] == [("Ane Bak", "1980-01-01")]
