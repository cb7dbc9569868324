"""Many who would be called something else at once are asked about; few, and new ones, are not."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.commands.importing import import_list
from app.core.errors import UserError
from app.importing.choices import Choices, Decision
from app.importing.planned import ImportPlan
from app.importing.row_fields import row_fields
from app.session import Session
from db.records import Citizen
from tests.app.importing.teams import fields, outcomes, planned, table, team
from tests.breadth import most

FIRST = ("Anne", "Bo", "Cai", "Dan", "Eva", "Finn", "Gry", "Hans", "Ida", "Jens", "Kim", "Lis")
LAST = ("Ås", "Bak", "Dam", "Ek", "Fog", "Gad", "Holm", "Juhl", "Kær", "Lund", "Munk", "Nør")
CPRS = tuple(f"010170{number:04d}" for number in range(1234, 1246))
PEOPLE = tuple(
    Citizen(f"c{n}", "team", f"{FIRST[n]} {LAST[n]}", f"S-{n}", CPRS[n], "1970-01-01", start_on="2025-01-01")
    for n in range(12)
)


def rows(people: Sequence[tuple[str, str, str]]) -> str:
    """A list with a number, a name and a case number for each."""
    lines = (f"{cpr} | {name} | {case} | Ring" for cpr, name, case in people)
    return "\n".join(("CPR | Navn | Sagsnr. | Næste skridt", *lines))


def listed(*, cprs: int = 0, names: int = 0, cases: int = 0, count: int = 12) -> str:
    """The list of the team with the first so many cells of a column moved down by one, the last of them to the top."""
    columns = [[one.cpr for one in PEOPLE], [one.name for one in PEOPLE], [one.case_number for one in PEOPLE]]
    for column, moved in zip(columns, (cprs, names, cases), strict=True):
        column[:moved] = [*column[moved - 1 : moved], *column[: max(moved - 1, 0)]]
    return rows(list(zip(*columns, strict=True))[:count])


def asked(plan: ImportPlan) -> list[Decision]:
    """What is asked about identities."""
    return [one for one in plan.decisions if one.code == "identities_change"]


@pytest.mark.parametrize("column", ["cprs", "names", "cases"])
@pytest.mark.parametrize("moved", [3, 4, 12])
def test_a_column_that_was_moved_is_asked_about_first(column: str, moved: int) -> None:
    session = team(*PEOPLE)
    plan = planned(session, listed(**{column: moved}))
    assert plan.decisions[0] in asked(plan)
    (decision,) = asked(plan)
    assert (decision.chosen, decision.needed, decision.facts["count"]) == ("", True, moved)
    assert decision.rows == tuple(range(2, 2 + moved))
    with pytest.raises(UserError, match="decision_needed"):
        session.run(import_list, plan)
    before = _who(session)
    left = planned(session, listed(**{column: moved}), creating=Choices(answers={decision.key: "leave"}))
    session.run(import_list, left)
    assert _who(session) == before
    assert all(one.next_step == "Ring" for one in session.store.all(Citizen))
    assert set(fields(left)) == {"next_step"}


@pytest.mark.parametrize(("wrong", "asks"), [(2, False), (3, True), (12, True)])
def test_known_names_with_numbers_that_nobody_has_would_come_twice(wrong: int, asks: bool) -> None:
    people = [(f"02{one.cpr[2:]}" if n < wrong else one.cpr, one.name, "") for n, one in enumerate(PEOPLE)]
    session = team(*PEOPLE)
    plan = planned(session, rows(people))
    assert bool(asked(plan)) is asks
    if asks:
        left = planned(session, rows(people), creating=Choices(answers={"identities_change": "leave"}))
        assert outcomes(left) == "l" * wrong + "c" * (12 - wrong)
        assert left.missing == ()
        session.run(
            import_list, planned(session, rows(people), creating=Choices(answers={"identities_change": "import"}))
        )
        assert len(session.store.all(Citizen)) == 12 + wrong


def test_what_is_chosen_to_be_taken_is_taken() -> None:
    session = team(*PEOPLE)
    text = listed(names=12)
    plan = planned(session, text, creating=Choices(answers={"identities_change": "import"}))
    session.run(import_list, plan)
    assert session.store.all(Citizen, cpr=CPRS[1])[0].name == "Anne Ås"
    assert planned(session, text).decisions == ()


def test_a_row_tells_what_is_left_as_it_was() -> None:
    session = team(*PEOPLE)
    chosen = Choices(answers={"identities_change": "leave"})
    plan = planned(session, listed(names=12), creating=chosen)
    told = row_fields(session.store, plan, table(listed(names=12)), plan.columns, 3, chosen)
    assert ("name", "Bo Bak", "Anne Ås") in told
    assert outcomes(plan) == "c" * 12


@pytest.mark.parametrize("moved", [0, 2])
def test_few_are_not_asked_about(moved: int) -> None:
    assert asked(planned(team(*PEOPLE), listed(names=moved))) == []


def test_what_was_not_known_is_no_change_and_new_people_do_not_count() -> None:
    bare = [Citizen(one.id, "team", one.name, start_on="2025-01-01") for one in PEOPLE]
    assert asked(planned(team(*bare), listed())) == []
    assert asked(planned(team(), listed(names=12))) == []
    spelled = (
        listed().replace("Å", "Aa").upper().replace("CPR | NAVN | SAGSNR. | NÆSTE SKRIDT", "CPR | Navn | Sagsnr. | X")
    )
    assert asked(planned(team(*PEOPLE), spelled)) == []


def test_what_the_user_keeps_or_leaves_out_is_not_asked_about() -> None:
    kept = Choices(kept=frozenset({(0, "name")}))
    assert asked(planned(team(*PEOPLE), listed(names=12), creating=kept)) == []
    out = Choices(left_out=frozenset(range(2, 14)))
    assert asked(planned(team(*PEOPLE), listed(names=12), creating=out)) == []


@settings(max_examples=most(25))
@given(st.integers(0, 12), st.integers(3, 12))
def test_it_is_asked_from_three_on_that_are_a_tenth(moved: int, count: int) -> None:
    plan = planned(team(*PEOPLE), listed(names=min(moved, count), count=count))
    assert bool(asked(plan)) is (min(moved, count) >= 3)


def _who(session: Session) -> set[tuple[str, str, str, str]]:
    return {(one.id, one.name, one.cpr, one.case_number) for one in session.store.all(Citizen)}
