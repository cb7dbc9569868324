"""A number that was corrected still finds its citizen in a list, and is neither set back nor told to anybody else."""

import json

import pytest

from app.citizens.changes import latest_changes
from app.citizens.citizen import citizen_history
from app.citizens.persons import cprs_of
from app.commands.citizens import add_citizen, edit_citizen
from app.commands.persons import merge_citizens
from app.core.errors import UserError
from app.core.privacy import Labels
from app.session import Session
from db.records import Citizen, KnownAs
from tests.app.importing.teams import TODAY, imported, outcomes, planned, team
from ui.citizens.change_words import change_line

WRONG, RIGHT, OTHER = "0101901238", "0101901239", "0202801234"


@pytest.fixture
def session() -> Session:
    """A team with Anne, whose number was wrong until now."""
    session = team(Citizen("anne", "team", "Anne Jensen", cpr=WRONG, birth_date="1990-01-01", start_on="2025-03-01"))
    session.run(edit_citizen, "anne", cpr=RIGHT)
    return session


def anne(session: Session) -> Citizen:
    found = session.store.get(Citizen, "anne")
    assert found is not None
    return found


@pytest.mark.parametrize("name", ["Anne Jensen", "Jensen, Anne", "Anne Holm Jensen"])
def test_a_list_with_the_old_number_finds_her_and_does_not_set_it_back(session: Session, name: str) -> None:
    plan = imported(session, f"CPR|Navn|By\n{WRONG}|{name}|Vejle")
    assert [row.citizen_id for row in plan.rows] == ["anne"]
    assert (anne(session).cpr, anne(session).birth_date, anne(session).town) == (RIGHT, "1990-01-01", "Vejle")
    assert [remark.problem.code for remark in plan.remarks if remark.row] == ["cpr_former"]
    assert len(session.store.all(Citizen)) == 1


def test_the_number_of_somebody_else_is_theirs(session: Session) -> None:
    plan = imported(session, f"CPR|Navn\n{WRONG}|Kurt Kok")
    assert outcomes(plan) == "n"
    plan = planned(session, f"CPR|Navn\n{WRONG}|Anne Jensen")
    assert plan.rows[0].citizen_id != "anne"


def test_a_number_that_a_list_corrects_is_known_too() -> None:
    session = team(Citizen("anne", "team", "Anne Jensen", "S-1", WRONG, "1990-01-01", start_on="2025-03-01"))
    imported(session, f"CPR|Navn|Sagsnr.\n{RIGHT}|Anne Jensen|S-1")
    assert anne(session).cpr == RIGHT
    assert outcomes(planned(session, f"CPR|Navn\n{WRONG}|Anne Jensen")) == "u"
    session.undo()
    assert session.store.all(KnownAs) == []


def test_a_birth_date_that_came_with_the_number_goes_with_it() -> None:
    session = team(Citizen("anne", "team", "Anne Jensen", cpr=WRONG, birth_date="1990-01-01", start_on="2025-03-01"))
    session.run(edit_citizen, "anne", cpr=OTHER)
    assert anne(session).birth_date == "1980-02-02"
    session.run(edit_citizen, "anne", cpr=WRONG)
    assert (anne(session).birth_date, [row.said for row in session.store.all(KnownAs)]) == ("1990-01-01", [OTHER])
    session.run(edit_citizen, "anne", birth_date="1990-01-02")
    session.run(edit_citizen, "anne", cpr=RIGHT)
    assert anne(session).birth_date == "1990-01-02"


def test_the_old_number_is_told_on_her_page_alone(session: Session) -> None:
    assert cprs_of(session.store, "anne") == ["010190-1239", "010190-1238"]
    session.run(edit_citizen, "anne", cpr=WRONG)
    session.run(edit_citizen, "anne", cpr=RIGHT)
    changes = latest_changes(session.store, citizen_history(session.store, "anne", TODAY))
    lines = [change_line(change) for change in changes]
    assert lines[:2] == ["CPR-nummeret er rettet", "CPR-nummeret er rettet"]
    assert not any(number[:6] in f"{line}{change}" for change in changes for line in lines for number in (WRONG, RIGHT))
    assert WRONG not in Labels(session.store, initials=False).text(f"hun havde {WRONG} før")
    found = session.store.rows("SELECT line FROM search_name UNION ALL SELECT words FROM search_text")
    assert WRONG not in json.dumps(found)


def test_lists_know_the_one_of_two_entries_by_what_the_other_was_called(session: Session) -> None:
    session.run(add_citizen, "Anna Jensen", cpr=OTHER, case_number="S-9", birth_date="1990-01-01")
    new = next(one.id for one in session.store.all(Citizen) if one.id != "anne")
    session.run(merge_citizens, "anne", new)
    rows = (
        f"CPR|Navn|By\n{OTHER}|Anna Jensen|A",
        f"CPR|Navn|By\n{WRONG}|Anne Jensen|B",
        "Navn|Sagsnr.|By\nXenia Friis|S-9|C",
    )
    for text in (*rows, "Navn|Født|By\nAnna Jensen|01-01-1990|D"):
        imported(session, text)
        assert [one.id for one in session.store.all(Citizen)] == ["anne"]
    assert (anne(session).name, anne(session).cpr, anne(session).town) == ("Xenia Friis", RIGHT, "D")


def test_a_number_that_another_has_is_refused_with_who_it_is(session: Session) -> None:
    session.run(add_citizen, "Bo Ek", cpr=OTHER)
    bo = next(one.id for one in session.store.all(Citizen) if one.id != "anne")
    with pytest.raises(UserError) as refused:
        session.run(edit_citizen, "anne", cpr=OTHER)
    assert (refused.value.code, refused.value.facts["id"]) == ("cpr_taken", bo)
