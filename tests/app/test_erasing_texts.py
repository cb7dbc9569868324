"""A text that was removed is gone for good when that is asked for, and what stands in its place says so."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.board.board import board
from app.commands.citizens import add_citizen, reopen_case
from app.commands.deletion import erase_citizens, erase_text, set_retention
from app.commands.months import close_month
from app.commands.notes import add_note, remove_note
from app.commands.placements import place
from app.core.domain import Month, Stage
from app.core.errors import UserError
from app.core.privacy import Named, NameFilter
from app.erasing.naming import Mentions
from app.erasing.proposals import later, mentioned, proposals, retention_months
from app.files.checking import check
from db.records import Agreement, Citizen, Note
from db.store import Store
from tests.app.erased import FULL, Lived
from tests.app.world import World

TODAY = date(2026, 11, 16)


PEOPLE = ("Kaare Bodegaard", "Søren Ågård-Lund", "Bo Bo", "Anna Maria O'Neil", "Çelik Øz")
OTHERS = [f"Person{letter} Efternavn{letter}" for letter in "abcdefghijklmnopqrstuvxyz"]


@given(
    st.sampled_from(PEOPLE),
    st.sampled_from(["{0} {1}", "{1}, {0}", "{1} {0}", "{0}-{1}", "{0} {1}s", "{0} {1}'s", "{0}s {1}"]),
    st.sampled_from([str, str.upper, str.lower]),
    st.sampled_from(["", "Set med ", "møde\n", "(", "2", "…Anders og "]),
    st.sampled_from(["", " i dag", ".", "\nRing", ")"]),
    st.booleans(),
)
def test_whoever_is_taken_out_of_a_text_is_seen_in_it(
    name: str, form: str, how: Callable[[str], str], before: str, after: str, many: bool
) -> None:
    people = [*PEOPLE, *(OTHERS if many else [])]
    found = Mentions({str(number): one for number, one in enumerate(people)}, [], [])
    first, *_, last = name.split()
    text = f"{before}{how(form.format(first, last))}{after}"
    unlooked = NameFilter({str(number): Named(one, None) for number, one in enumerate(people)})
    if unlooked(text) != text:
        assert found.may_be_in(text)
        assert unlooked(found.without(text)) == found.without(text)


@given(
    st.text("0123456789 -.ab", max_size=8),
    st.sampled_from(["0702811234", "070281-1234", "07 02 81 12 34", "SAG-2021/77", "sag-2021/77", "2021/77", "070281"]),
    st.text(" -.)xå\n", max_size=4),
)
def test_a_number_that_is_taken_out_is_seen(before: str, number: str, after: str) -> None:
    found, text = Mentions({}, ["0702811234"], ["Sag-2021/77"]), f"{before}{number}{after}"
    cpr = "0702811234" in "".join(filter(str.isdigit, text))
    case = re.search(r"(?<!\w)sag-2021/77(?!\w)", text, re.IGNORECASE) is not None
    assert found.may_be_in(text) or not (cpr or case)
    assert (found.without(text) != text) == (cpr or case)


def removed_note(lived: Lived, text: str = "Det skulle aldrig være skrevet") -> str:
    """A note about the other citizen that was written and removed."""
    lived.session.run(add_note, lived.other, text)
    (note,) = [one for one in lived.store.all(Note) if one.text == text]
    lived.session.run(remove_note, note.id)
    return note.id


def test_a_removed_note_is_gone_from_every_byte(tmp_path: Path) -> None:
    path = tmp_path / "hold.springbraet"
    lived = Lived(path)
    note = removed_note(lived)
    lived.store.close()
    assert b"aldrig v" in path.read_bytes()
    lived.session.store = lived.store = Store.open(path)
    erase_text(lived.session, "note", note)
    states = [side for entry in lived.store.journal("note", note) for side in (entry.before, entry.after) if side]
    assert {side["text"] for side in states} == {"Slettet tekst (16-11-2026, ME)"}
    check(lived.store)
    lived.store.close()
    assert b"aldrig v" not in path.read_bytes()


def test_a_text_that_stands_is_not_erased_but_removed_first() -> None:
    lived = Lived(None)
    (agreement,) = [one for one in lived.store.all(Agreement) if one.text.startswith("Aftale om")]
    with pytest.raises(UserError, match="text_stands"):
        erase_text(lived.session, "agreement", agreement.id)


def test_what_is_not_known_is_refused() -> None:
    lived = Lived(None)
    for table, row in (("note", "nothing"), ("citizen", lived.other)):
        with pytest.raises(UserError, match="text_gone"):
            erase_text(lived.session, table, row)


def test_a_text_that_was_erased_can_not_come_back_by_undo() -> None:
    lived = Lived(None)
    note = removed_note(lived)
    erase_text(lived.session, "note", note)
    lived.session.undo()
    row = lived.store.get(Note, note)
    assert row is not None
    assert row.text.startswith("Slettet tekst")
    check(lived.store)


def test_nobody_is_proposed_until_a_period_is_set() -> None:
    lived = Lived(None)
    assert retention_months(lived.store) is None
    assert proposals(lived.store, date(2099, 1, 1)) == []


@pytest.mark.parametrize(("months", "today", "found"), [
    (1, date(2026, 11, 19), 0), (1, date(2026, 11, 20), 1), (60, date(2031, 10, 19), 0), (60, date(2031, 10, 20), 1),
])  # fmt: skip
def test_who_is_past_the_period_is_proposed(months: int, today: date, found: int) -> None:
    lived = Lived(None)
    lived.session.run(set_retention, months)
    proposed = proposals(lived.store, today)
    assert [one.id for one in proposed] == [lived.whom] * found
    erase_citizens(lived.session, [lived.whom])
    assert proposals(lived.store, today) == []


def test_a_return_of_the_case_resets_the_period(world: World) -> None:
    who = world.citizen("Anna Bo", "2020-01-01", "2021-01-01")
    world.session.run(set_retention, 12)
    assert [one.id for one in proposals(world.store, TODAY)] == [who]
    world.session.run(reopen_case, who, "2026-11-01")
    assert proposals(world.store, TODAY) == []


def test_a_month_later_is_the_same_day_or_the_last() -> None:
    assert later(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert later(date(2026, 8, 31), 1) == date(2026, 9, 30)
    assert later(date(2026, 12, 15), 1) == date(2027, 1, 15)


def test_where_the_name_stands_in_texts_about_others_is_counted() -> None:
    lived = Lived(None)
    assert mentioned(lived.store, [lived.whom]).counts == {"note": 1, "agreement": 1, "company_contact": 1}
    assert mentioned(lived.store, [lived.other]).total == 0
    erase_citizens(lived.session, [lived.whom])
    assert FULL not in {one.name for one in lived.store.all(Citizen)}


def test_somebody_else_of_the_same_name_stays_as_they_are() -> None:
    lived = Lived(None)
    namesake = str(lived.session.run(add_citizen, FULL, birth_date="1999-09-09").facts["id"])
    lived.session.run(add_note, namesake, f"{FULL} ringer selv")
    lived.session.run(place, [namesake], Month(2026, 11), Stage.PAA_VEJ)
    lived.session.run(close_month, Month(2026, 11))
    erase_citizens(lived.session, [lived.whom])
    assert [one.text for one in lived.store.all(Note, citizen_id=namesake)] == [f"{FULL} ringer selv"]
    cards = board(lived.store, Month(2026, 11), TODAY).cards
    assert FULL in {card.name for card in cards}
    check(lived.store)
