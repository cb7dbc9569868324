"""What a list names and a team does not have is said, and created only where that was chosen."""

from app.importing.choices import Choices
from db.records import Assignment, CatalogueItem, Staff
from tests.app.importing.teams import citizen, imported, outcomes, planned, remarks, team


def test_unknown_values_are_left_out_with_a_word_or_created() -> None:
    text = (
        "Navn|Målgruppe|Ydelse|Indsats|Sagsbehandler\nBo Ek|Ny gruppe|Ny ydelse|Ny indsats|Ny Person\nCai|Ny gruppe||||"
    )
    session = team()
    plan = planned(session, text)
    assert outcomes(plan) == "nn"
    assert [code for _, code in remarks(plan)] == ["word_unknown"] * 4
    unknown = {(word.kind, word.text): word.rows for word in plan.unknown}
    assert unknown["target_group", "Ny gruppe"] == [2, 3]
    assert all(edit.table == "citizen" for edit in plan.edits)
    chosen = Choices(
        staff=frozenset({word.key for word in plan.unknown if word.kind == "sagsbehandler"}),
        items=frozenset({(word.kind, word.key) for word in plan.unknown if word.kind != "sagsbehandler"}),
    )
    imported(session, text, chosen)
    names = {item.id: item.name for item in session.store.all(CatalogueItem)}
    assert names[citizen(session, "Cai").target_group_id or ""] == "Ny gruppe"
    assert names[citizen(session, "Bo Ek").benefit_id or ""] == "Ny ydelse"
    assert session.store.all(Staff, name="Ny Person")[0].role == "sagsbehandler"
    assert list(names.values()).count("Ny gruppe") == 1
    assert outcomes(planned(session, text)) == "uu"


def test_unknown_jobformidlere_are_created_where_that_is_chosen_or_the_team_has_nobody() -> None:
    text = "Navn|Jobformidler\nBo Ek|Uffe Ukendt\nCai|Uffe  ukendt\nDan|Vera Ny"
    plan = planned(team(), text)
    assert (outcomes(plan), remarks(plan)) == ("nnn", [(row, "jobformidler_unknown") for row in (2, 3, 4)])
    assert not any(isinstance(edit.row, Staff | Assignment) for edit in plan.edits)
    assert {word.text: word.rows for word in plan.unknown} == {"Uffe Ukendt": [2, 3], "Vera Ny": [4]}
    plan = planned(team(), text, creating=Choices(staff=frozenset({"uffe ukendt"})))
    assert [code for row, code in remarks(plan) if row] == ["jobformidler_unknown"]
    session = team(staff=())
    plan = imported(session, text)
    assert outcomes(plan) == "nnn"
    assert {word.text: word.rows for word in plan.unknown} == {"Uffe Ukendt": [2, 3], "Vera Ny": [4]}
    assert sorted((one.name, one.initials) for one in session.store.all(Staff)) == [
        ("Uffe Ukendt", "UU"),
        ("Vera Ny", "VN"),
    ]


def test_a_rejected_row_creates_nobody() -> None:
    session = team(staff=())
    plan = planned(session, "CPR|Navn|Jobformidler\n||Uffe Ukendt")
    assert plan.edits == ()


def test_an_empty_visitation_beside_a_benefit_is_a_target_group_where_the_benefit_says_it_all() -> None:
    session = team()
    plan = imported(session, "Navn|Visitation|Ydelse\nBo Ek||Sygedagpenge\nCai||Kontanthjælp")
    assert remarks(plan) == []
    assert citizen(session, "Bo Ek").target_group_id == "target_group/sygedagpenge"
    assert citizen(session, "Cai").target_group_id is None


def test_a_benefit_alone_says_no_target_group() -> None:
    session = team()
    imported(session, "Navn|Ydelse\nBo Ek|Sygedagpenge")
    assert citizen(session, "Bo Ek").target_group_id is None
